"""The compiled index as a file: what is small is read at once, the large lists and maps bit by bit (stored.py)."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from coder.rules.index import Index, Phrases
from coder.rules.stored import StoredMap, in_pieces, read, write

# marshal is of one Python version; it loads twice as fast as JSON
FORMAT = f"16 {sys.version_info[:2]} {sys.byteorder}"
# The fields that are read bit by bit. Those of a few hundred items, and those that are gone through, are read at once.
LISTS = ("actors", "patterns")
MAPS = ("first", "formats", "sets", "tag_features", "tag_words", "verbs")
MADE = "phrases"  # the same as what is under their first words


def read_index(path: Path) -> Index | None:
    """The index of a file; None when there is none, or none of this version."""
    try:
        plain, lists = read(path)
        sizes = plain.pop("sizes")
        maps = {name: StoredMap(lists[name], sizes[name]) for name in MAPS}
        made = Phrases(maps["first"], sizes[MADE])
        stored: dict[str, Any] = {**plain, **{name: lists[name] for name in LISTS}, **maps, MADE: made}
        return Index(**stored)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None


def put(path: Path, write_to: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole or not at all: several processes may start at once."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
        write_to(out)
    os.replace(out.name, path)


def write_index(path: Path, index: Index) -> None:
    """Write an index; raises OSError where that cannot be done."""
    plain = {f.name: getattr(index, f.name) for f in fields(index) if f.name not in (*LISTS, *MAPS, MADE)}
    plain["sizes"] = {name: len(getattr(index, name)) for name in (*MAPS, MADE)}
    lists: dict[str, Iterable[Any]] = {name: getattr(index, name) for name in LISTS}
    pieces = {name: in_pieces(getattr(index, name)) for name in MAPS}
    put(path, lambda out: write(out.write, plain, lists | pieces))
