"""Crosswalks from CAMEO: YAML files of event types (dictionaries/crosswalks/, those of users) and their view.

    name: escalation
    title: "steps of escalation"
    columns: {step: "1 words to 4 force"}
    types:
    - {codes: ["01", "02", "04"], step: "1"}

A code that stands in no line takes that of its longest beginning. Codes of own patterns may stand there as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import Diagnostic, DictionaryError, Position
from coder.events.model import Event
from coder.rules.index import Index
from coder.rules.places import shipped, shown
from coder.views.base import Column, View, ViewRow

NEEDED = ("name", "title")
LONGEST = 32  # letters of a column's name: what Stata takes
OWN = (
    Column("event_id", "str", "stable id of the event"),
    Column("date", "date", "day of the event (ISO)"),
    Column("source", "str", "CAMEO actor code of who does it"),
    Column("target", "str", "CAMEO actor code of whom it is done to"),
    Column("code", "str", "event code, with its leading zero"),
)
TAKEN = frozenset((*(column.name for column in OWN), "doc_id", "sentence"))


@dataclass(slots=True)
class Crosswalk:
    """A file: what it says of itself, and the event type (column to value) of each code. All scalars are texts."""

    file: str
    data: dict[str, Any]
    types: dict[str, dict[str, Any]]
    _found: dict[str, dict[str, Any] | None] = field(default_factory=dict)

    def type_of(self, code: str) -> dict[str, Any] | None:
        """The event type of a code, by its longest beginning that has one."""
        if code not in self._found:
            starts = (code[:length] for length in range(len(code), 0, -1))
            self._found[code] = next((self.types[start] for start in starts if start in self.types), None)
        return self._found[code]


def shipped_crosswalk(name: str) -> Crosswalk:
    """A crosswalk that comes with the project. Raises FileNotFoundError when the installation is incomplete."""
    return read_crosswalk(shipped("dictionaries") / "crosswalks" / f"{name}.yaml", typed=False)


def read_crosswalk(path: Path, typed: bool = True) -> Crosswalk:
    """Read a crosswalk; raises DictionaryError with file, line and column of all that is wrong in it.

    typed: it must have event types; those of our own views may hold other tables alone (names of sectors).
    """
    import yaml

    file = shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        root: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{file}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file, 1, 1)
        raise _wrong([Diagnostic("X001", "bad-yaml", getattr(error, "problem", None) or str(error), place)]) from error
    data = _plain(root)
    if root is None or not isinstance(data, dict):
        raise _wrong([Diagnostic("X002", "not-a-crosswalk", "a mapping with name, title, types", Position(file, 1, 1))])
    found = [
        Diagnostic("X003", "missing-key", f'no "{key}"', Position(file, 1, 1), f"write {key}: ...")
        for key in NEEDED
        if not isinstance(data.get(key), str)
    ]
    types = _types(root, data, file, found) if typed or "types" in data else {}
    if found:
        raise _wrong(found)
    return Crosswalk(file, data, types)


def _types(root: Any, data: dict[str, Any], file: str, found: list[Diagnostic]) -> dict[str, dict[str, Any]]:
    """The type of each code; what is wrong is added to `found`."""
    out: dict[str, dict[str, Any]] = {}
    start = Position(file, 1, 1)
    node = next((value for key, value in root.value if key.value == "types"), None)
    if node is None:
        found.append(Diagnostic("X003", "missing-key", 'no "types"', start, "write types: and a list of event types"))
        return out
    if not isinstance(data["types"], list) or not data["types"]:
        found.append(Diagnostic("X004", "no-codes", "types is no list of event types", start))
        return out
    columns = data.get("columns")
    for record, part in zip(data["types"], node.value, strict=True):
        place = Position(file, part.start_mark.line + 1, part.start_mark.column + 1)
        codes = record.get("codes") if isinstance(record, dict) else None
        if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
            found.append(Diagnostic("X004", "no-codes", "a type has a list of codes", place, 'write codes: ["04"]'))
            continue
        values = {key: value for key, value in record.items() if key != "codes"}
        for key in values:
            if len(key) > LONGEST:
                found.append(Diagnostic("X005", "long-name", f'"{key}" has more than {LONGEST} letters', place))
            elif columns is not None and key not in columns:
                found.append(Diagnostic("X006", "unknown-column", f'"{key}" does not stand in columns', place))
            elif key in TAKEN or not key.isprintable():
                found.append(Diagnostic("X008", "bad-column", f"{key!r} is the name of one of our columns", place))
        for code in codes:
            if code in out:
                found.append(Diagnostic("X007", "double-code", f"{code} stands in an earlier type as well", place))
            out[code] = values
    return out


def _wrong(found: Sequence[Diagnostic]) -> DictionaryError:
    return DictionaryError("the crosswalk has errors", found)


def _plain(node: Any) -> Any:
    """A YAML node as texts, lists and mappings: 010 stays 010, NO stays NO."""
    if node is None:
        return None
    if node.id == "mapping":
        return {str(key.value): _plain(value) for key, value in node.value}
    return [_plain(child) for child in node.value] if node.id == "sequence" else str(node.value)


class Own(View):
    """Events in the types of a crosswalk file: `--view mine.yaml`."""

    reads = frozenset[str]()

    def __init__(self, index: Index, crosswalk: Crosswalk) -> None:
        super().__init__(index)
        self.crosswalk = crosswalk
        data = crosswalk.data
        self.name, self.title, self.source = data["name"], data["title"], data.get("source", crosswalk.file)
        meanings: dict[str, str] = dict.fromkeys((key for kind in crosswalk.types.values() for key in kind), "")
        meanings.update(data.get("columns") or {})
        self.keys = list(meanings)
        self.columns = (
            *OWN,
            *(Column(key, "list" if self._listed(key) else "str", meaning) for key, meaning in meanings.items()),
        )

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """The events whose code has a type; the others are counted."""
        for event in self.happened(story):
            kind = self.crosswalk.type_of(event.code)
            if kind is None:
                self.left_out[f"no type for root {event.root}"] += 1
                continue
            values = [event.event_id, event.date, event.source, event.target, event.code]
            yield ViewRow(event, [*values, *map(kind.get, self.keys)])

    def _listed(self, key: str) -> bool:
        return any(isinstance(kind.get(key), list) for kind in self.crosswalk.types.values())
