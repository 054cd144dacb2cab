"""Which files are input: files, folders, globs and standard input, in a fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from coder.errors import InputError
from coder.text.documents import Rejected
from coder.text.encoding import clean
from coder.text.lines import stem

ENDINGS = (".txt", ".jsonl", ".csv", ".tsv", ".xml")
ENDINGS_TEXT = f"{', '.join(ENDINGS)}, each also with .gz"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. `ending` is one of ENDINGS, or "-" for standard input; `file` is the path as shown."""

    path: str
    ending: str
    gz: bool = False

    @property
    def file(self) -> str:
        return clean(self.path)

    @property
    def stem(self) -> str:
        return "stdin" if self.ending == "-" else clean(stem(self.path))


def find_inputs(
    paths: Sequence[str | os.PathLike[str]], besides: Sequence[str | os.PathLike[str]] = ()
) -> Iterator[Input | Rejected]:
    """The files of the paths, lazily; folders in name order, without the files `besides` (what is being written).

    Raises InputError at once, naming every path that is no input.
    """
    problems: list[str] = []
    found: list[Iterable[Input | Rejected]] = []
    for path in paths:
        try:
            found.append(_resolve(os.fspath(path)))
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join(problems))
    own = {os.path.realpath(path) for path in besides}
    items = chain.from_iterable(found)
    return (item for item in items if not (own and isinstance(item, Input) and os.path.realpath(item.path) in own))


def as_input(path: str) -> Input | None:
    """The file as input; None when its ending is not one of those that are read."""
    name = path.lower()
    gz = name.endswith(".gz")
    ending = os.path.splitext(name[:-3] if gz else name)[1]
    return Input(path, ending, gz) if ending in ENDINGS else None


def _resolve(path: str) -> Iterable[Input | Rejected]:
    if path == "-":
        return [Input("-", "-")]
    if os.path.isdir(path):
        return _not_empty(_walk(path), f"{clean(path)}: no input in this folder: looked for {ENDINGS_TEXT}")
    if os.path.lexists(path):
        one = as_input(path)
        if one is None:
            raise InputError(f"{clean(path)}: this ending is not read: the endings are {ENDINGS_TEXT}")
        return [one]
    if any(sign in path for sign in "*?["):
        return _not_empty(_glob(path), f"{clean(path)}: no input matches: looked for {ENDINGS_TEXT}")
    raise InputError(f"{clean(path)}: no such file or folder")


def _glob(pattern: str) -> Iterator[Input | Rejected]:
    for path in sorted(glob.glob(pattern, recursive=True)):
        if os.path.isdir(path):
            if "**" not in pattern:  # "**" gives the files of the folder as well
                yield from _walk(path)
        elif (one := as_input(path)) is not None:
            yield one


def _walk(folder: str) -> Iterator[Input | Rejected]:
    """The files of a folder in name order, without hidden ones and links to folders (they may go round)."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield Rejected(clean(folder), 1, f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif (one := as_input(entry.path)) and (entry.is_file() or entry.is_symlink()) and not entry.is_dir():
            yield one


def _not_empty(items: Iterator[Input | Rejected], problem: str) -> Iterable[Input | Rejected]:
    first = next(items, None)
    if first is None:
        raise InputError(problem)
    return chain([first], items)
