"""Lists and maps of the compiled index that stay on disk: what is asked for is read and kept, so that one sentence does
not wait for ten thousand people.

A file of them is the pieces (marshalled values one behind the other), where each begins, a head that says what is
whose, and the length of the head. A piece of a list is one value, a piece of a map the items whose keys hash alike.
"""

import marshal
import mmap
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

PER_PIECE = 4  # items of a map that are read together
WORD = 8  # bytes of the length at the end


class StoredList(Sequence[Any]):
    """A list whose values are read when they are first asked for; `starts` has the end of the last one as well."""

    __slots__ = ("_data", "_known", "_starts")

    def __init__(self, data: memoryview, starts: Sequence[int]) -> None:
        self._data, self._starts = data, starts
        self._known: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: Any) -> Any:
        """The value of a number from 0, the same object at every call. Raises IndexError as a list does; no slices."""
        found = self._known.get(number)
        if found is None:
            begin, end = self._starts[number], self._starts[number + 1]
            found = self._known.setdefault(number, marshal.loads(self._data[begin:end]))
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


class StoredMap(Mapping[str, Any]):
    """A map of so many items, whose values are read when they are first asked for; to go through them reads all."""

    __slots__ = ("_pieces", "_size")

    def __init__(self, pieces: Sequence[Mapping[str, Any]], size: int) -> None:
        self._pieces, self._size = pieces, size

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, the same object at every call."""
        return self._pieces[place(key, len(self._pieces))].get(key, default)

    def __getitem__(self, key: str) -> Any:
        return self._pieces[place(key, len(self._pieces))][key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._pieces[place(key, len(self._pieces))]

    def __iter__(self) -> Iterator[str]:
        return (key for piece in self._pieces for key in piece)

    def __len__(self) -> int:
        return self._size


def place(key: str, pieces: int) -> int:
    """The piece of a map that a key is in: the same in every process, which hash() is not."""
    return crc32(key.encode("utf-8", "surrogatepass")) % pieces


def in_pieces(items: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A map as the pieces that are stored, one after the other."""
    keys: list[list[str]] = [[] for _ in range(len(items) // PER_PIECE + 1)]
    for key in items:
        keys[place(key, len(keys))].append(key)
    return ({key: items[key] for key in piece} for piece in keys)


def write(put: Callable[[bytes], object], plain: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> None:
    """A file of plain data, read at once, and of lists (or the pieces of maps), each under its name."""
    at = 0
    tables: dict[str, array[int]] = {}
    for name, values in lists.items():
        starts = tables[name] = array("Q", [at])
        for value in values:
            piece = marshal.dumps(value)
            put(piece)
            at += len(piece)
            starts.append(at)
    head = marshal.dumps((at, dict(plain), {name: starts.tobytes() for name, starts in tables.items()}))
    put(head)
    put(len(head).to_bytes(WORD, "little"))


def read(path: Path) -> tuple[dict[str, Any], dict[str, StoredList]]:
    """The plain data of a file, and its lists.

    Raises OSError when there is none, and ValueError, EOFError or TypeError when it is not whole.
    """
    with path.open("rb") as stream:
        data = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    length = int.from_bytes(data[-WORD:], "little")
    begin = len(data) - WORD - length
    if begin < 0:
        raise ValueError("the file is cut off")
    end, plain, tables = marshal.loads(data[begin:-WORD])
    if end != begin:
        raise ValueError("the file is cut off")
    return plain, {name: StoredList(data, array("Q", starts)) for name, starts in tables.items()}
