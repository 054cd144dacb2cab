"""Sorted files of lines that are looked up where they lie: nothing is loaded, compiled or kept."""

import mmap
from functools import cached_property
from pathlib import Path


class SortedTable:
    """A file of lines with tabs between their fields, in the order of their bytes; opened at the first look-up.

    Safe to use from several threads. Raises FileNotFoundError at the first look-up when the installation is incomplete.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, *begin: str) -> list[list[str]]:
        """The rows whose first fields are these, without those fields, in the order of the file."""
        data, wanted = self._data, "".join(f"{field}\t" for field in begin).encode()
        at, size = self._first(wanted), len(wanted)
        out: list[list[str]] = []
        while data[at : at + size] == wanted:
            end = data.find(b"\n", at)
            out.append(data[at + size : end].decode().split("\t"))
            at = end + 1
        return out

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins that does not come before the bytes; the end of the file where none does."""
        data, size = self._data, len(wanted)
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            begin = data.rfind(b"\n", 0, middle) + 1
            if data[begin : begin + size] < wanted:
                low = data.find(b"\n", middle) + 1
            else:
                high = begin
        return low

    @cached_property
    def _data(self) -> mmap.mmap:
        with self.path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
