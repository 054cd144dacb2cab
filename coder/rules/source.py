"""YAML files as entries that know the line and column of every key and value.

Everything a value can be is a string here: the loader refuses what YAML would silently turn into something else
(`code: 010` is the number 8 to YAML 1.1, `NO` is false), and pydantic turns strings into dates where a field is a date.
"""

import operator
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from coder.errors import Diagnostic, Position

Path_ = tuple[str | int, ...]

INT, FLOAT, BOOL, NULL, TEXT = (f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "str"))
RISKY = {INT: "number", FLOAT: "number", BOOL: "true or false"}
# Fields whose values are codes or names: a plain 010 or NO there has lost what its author wrote.
TEXT_FIELDS = frozenset(
    {
        "code",
        "source",
        "target",
        "sector",
        "names",
        "words",
        "ignore",
        "codes",
        "verbs",
        "nouns",
        "id",
        "country",
        "adjectives",
        "people",
        "capitals",
        "places",
        "metonyms",
        "iso2",
        "iso3",
        "cow",
        "gw",
        "fips",
    }
)
FLAGS = frozenset(
    {
        *("verbless", "conditional", "mandative", "after_past", "alone", "known_verb"),
        *("known_miss", "reciprocal", "voiced", "uncertain", "general"),
    }
)


# The tags of nodes that the file gives none; of scalars those in quotes.
UNSAID = {
    yaml.ScalarNode: TEXT,
    yaml.SequenceNode: yaml.SafeLoader.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: yaml.SafeLoader.DEFAULT_MAPPING_TAG,
}
# Plain scalars that begin with a letter and are no text to YAML: the whole of what its resolver would look for.
NO_TEXT = {
    form: tag
    for tag, words in ((BOOL, ("yes", "no", "true", "false", "on", "off")), (NULL, ("null",)))
    for word in words
    for form in (word, word.title(), word.upper())
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Tells text from what is no text without expressions where the first letter says so: half a million scalars.

    No tag depends on where a node stands, so nobody has to follow the path to it: what is called at each node is C.
    """

    descend_resolver, ascend_resolver = operator.is_, bool

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> Any:
        if kind is not yaml.ScalarNode or not implicit[0]:
            return UNSAID[kind]
        return NO_TEXT.get(value, TEXT) if value[:1].isalpha() else super().resolve(kind, value, implicit)


@dataclass(slots=True)
class Entry:
    """One item of a dictionary file: plain data, and where each part of it stands.

    `node` is what was read, until `settle` has written down the places.
    """

    data: dict[str, Any]
    file: str
    line: int
    column: int
    node: yaml.MappingNode | None = None
    positions: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def position(self, *path: str | int) -> Position:
        """The place of a part of the entry, or of the nearest part around it."""
        self.settle()
        for end in range(len(path), 0, -1):
            if path[:end] in self.positions:
                return Position(self.file, *self.positions[path[:end]])
        return Position(self.file, self.line, self.column)

    def settle(self, kept: Container[str] | None = None) -> None:
        """Write down where the parts stand (`kept`: what these keys lead to alone), and let go of the nodes."""
        if self.node is not None:
            _note(self.node, (), self.positions, kept)
            self.node = None


def _note(
    node: yaml.Node, path: Path_, places: dict[Path_, tuple[int, int]], kept: Container[str] | None = None
) -> None:
    """Write down where all parts of a node stand; of a key that stands twice the first one."""
    for key, child in _parts(node):
        inner = (*path, key)
        if inner not in places and (kept is None or isinstance(key, int) or key in kept):
            places[inner] = (child.start_mark.line + 1, child.start_mark.column + 1)
            _note(child, inner, places, kept)


def _parts(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return ((str(key.value), child) for key, child in node.value)
    return enumerate(node.value if isinstance(node, yaml.SequenceNode) else ())


class _Reader:
    """Walks the nodes of one file and collects entries and findings; keys in `without` are passed over."""

    def __init__(self, file: str, without: Container[str] = ()) -> None:
        self.file, self.without = file, without
        self.found: list[Diagnostic] = []

    def report(self, code: str, slug: str, message: str, node: yaml.Node, hint: str | None = None) -> None:
        mark = node.start_mark
        self.found.append(Diagnostic(code, slug, message, Position(self.file, mark.line + 1, mark.column + 1), hint))

    def value(self, node: yaml.Node, key: str) -> Any:
        """What a node says; `key` is the nearest one above it."""
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == TEXT else self.scalar(node, key)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        return [self.value(child, key) for child in node.value]

    def mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in out:
                self.report(
                    "Y002",
                    "duplicate-key",
                    f'the key "{key}" stands twice in one entry',
                    key_node,
                    "join the two, or remove one",
                )
                continue
            if key not in self.without:
                out[key] = self.value(value_node, key)
        return out

    def scalar(self, node: yaml.ScalarNode, key: str) -> Any:
        text = str(node.value)
        if node.tag == NULL and not node.style:
            return None
        if key in FLAGS and node.tag == BOOL:
            return text.lower() in ("true", "yes", "on")
        if node.tag in RISKY and key in TEXT_FIELDS:
            self.report(
                "Y003",
                "unquoted-code",
                f"{text} is read by YAML as a {RISKY[node.tag]}, not as text",
                node,
                f'write "{text}"',
            )
        return text


def read_yaml(
    path: Path, shown_as: str | None = None, without: Container[str] = ()
) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of one YAML file and what is wrong with its form; never raises on bad YAML.

    `without` are keys whose values are not looked at.

    >>> read_yaml(Path("missing.yaml"))[1][0].slug
    'unreadable'
    """
    file = sys.intern(shown_as or path.as_posix())  # thousands of records name it
    reader = _Reader(file, without)
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        return [], [Diagnostic("Y000", "unreadable", str(error), Position(file, 1, 1), "save the file as UTF-8")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file, 1, 1)
        return [], [
            Diagnostic(
                "Y001",
                "bad-yaml",
                error.problem or str(error),
                place,
                "look at the indentation, quotes and colons of this line and the one before",
            )
        ]
    except yaml.YAMLError as error:
        return [], [Diagnostic("Y001", "bad-yaml", str(error), Position(file, 1, 1), "remove the control character")]
    if root is None:
        return [], []
    if not isinstance(root, yaml.SequenceNode):
        reader.report("Y004", "not-a-list", "a dictionary file is a list of entries", root, 'begin each with "- id:"')
        return [], reader.found
    return list(_entries(root, reader)), reader.found


def _entries(root: yaml.SequenceNode, reader: _Reader) -> Iterator[Entry]:
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            reader.report("Y004", "not-a-list", "an entry is a mapping of keys to values", node, 'write "- id: name"')
            continue
        mark = node.start_mark
        yield Entry(reader.mapping(node), reader.file, mark.line + 1, mark.column + 1, node)
