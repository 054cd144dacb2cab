"""Any number of lines in order, in constant memory: sorted pieces on disk, merged."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

BUDGET = 192 * 1024 * 1024  # characters of lines that are sorted at once: about 400 MB with what Python adds
OVERHEAD = 60  # bytes that Python keeps beside the characters of a line
FILES = 100  # pieces merged at once: some systems let a program open no more than 256 files


def sorted_lines(lines: Iterable[str], folder: Path, budget: int = BUDGET) -> Iterator[str]:
    """The lines (each with its end) in the order of their characters; pieces are kept in `folder` meanwhile.

    Raises OSError when the disk is full.
    """
    pieces: list[Path] = []
    piece: list[str] = []
    size = 0
    for line in lines:
        piece.append(line)
        size += len(line) + OVERHEAD
        if size >= budget:
            piece.sort()
            if not pieces:
                folder = Path(tempfile.mkdtemp(dir=folder))  # of its own: a sort may be read by another one
            pieces.append(_write(piece, folder, len(pieces)))
            piece, size = [], 0
    piece.sort()
    if not pieces:
        yield from piece
        return
    pieces.append(_write(piece, folder, len(pieces)))
    del piece
    made = len(pieces)
    while len(pieces) > FILES:
        first, pieces = pieces[:FILES], pieces[FILES:]
        pieces.append(_write(_merged(first), folder, made))
        made += 1
    yield from _merged(pieces)


def _write(lines: Iterable[str], folder: Path, number: int) -> Path:
    path = folder / f"{number}.piece"
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.writelines(lines)
    return path


def _merged(pieces: Iterable[Path]) -> Iterator[str]:
    """The lines of sorted files in order; the files are deleted afterwards."""
    with ExitStack() as stack:
        files = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in pieces]
        yield from heapq.merge(*files)
    for path in pieces:
        path.unlink()
