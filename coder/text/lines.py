"""Files opened and read line by line in constant memory; every way to fail has a sentence for users."""

import codecs
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from coder.text.encoding import Decoder, Garbage

LIMIT = 64 * 1024 * 1024  # bytes of one line, or of one .txt file
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
READ_ERRORS = (OSError, EOFError, zlib.error)


class Unreadable(Exception):
    """A stream that ends in an error; nothing more can be read from it."""


@contextmanager
def opened(path: str, gz: bool) -> Iterator[io.BufferedReader]:
    """The bytes of a file, unpacked. Raises Unreadable when it cannot be opened."""
    try:
        raw = open(path, "rb")  # noqa: SIM115 - only the opening is guarded here
    except OSError as error:
        raise Unreadable(reason(error)) from error
    with raw:
        yield cast(io.BufferedReader, gzip.GzipFile(fileobj=raw)) if gz else raw


def reason(error: Exception) -> str:
    """What went wrong with a file, for users."""
    if isinstance(error, EOFError):
        return "the gzip file is truncated"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return f"not a gzip file, or a damaged one ({error})"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return str(error)


def read_all(stream: BinaryIO, head: bytes = b"") -> str:
    """The text of a whole stream, after what was already taken from it.

    Raises Unreadable, and Garbage when it is no text or too long.
    """
    try:
        data = head + stream.read(LIMIT + 1)
    except READ_ERRORS as error:
        raise Unreadable(reason(error)) from error
    if len(data) > LIMIT:
        raise Garbage(f"a text of more than {LIMIT // 2**20} MiB")
    return Decoder().decode(data)


class Lines:
    """The decoded lines of a stream with their line ends.

    Iterating raises Garbage for a line that is no text, and can go on after it; it raises Unreadable once, at
    the end, for a stream that breaks off. `number` is the number of the last line, from 1.
    """

    def __init__(self, stream: io.BufferedReader, pushed: bytes = b"") -> None:
        self.stream = stream
        self.pushed = pushed  # lines already taken from the stream
        self.number = 0
        self.decoder = Decoder()
        self.wide: io.TextIOWrapper | None = None
        self.done = False

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if self.done:
            raise StopIteration
        try:
            if self.number == 0 and not self.pushed and self.stream.peek(2)[:2] in UTF16:
                # What spreadsheets call "Unicode text".
                self.wide = io.TextIOWrapper(self.stream, encoding="utf-16", newline="\n")
            line = self.read_wide() if self.wide else self.read()
        except READ_ERRORS as error:
            self.done = True
            self.number += 1
            raise Unreadable(reason(error)) from error
        if not line:
            self.done = True
            raise StopIteration
        return line

    def read(self) -> str:
        if self.pushed:
            head, newline, self.pushed = self.pushed.partition(b"\n")
            data = head + newline
        else:
            data = self.stream.readline(LIMIT)
        if not data:
            return ""
        self.number += 1
        if len(data) == LIMIT and not data.endswith(b"\n"):
            while (rest := self.stream.readline(LIMIT)) and not rest.endswith(b"\n"):
                pass
            raise Garbage(f"a line of more than {LIMIT // 2**20} MiB")
        text = self.decoder.decode(data)
        return text or self.read()  # a line of nothing but a byte order mark

    def read_wide(self) -> str:
        assert self.wide is not None
        self.number += 1
        try:
            line = self.wide.readline(LIMIT)
        except UnicodeError as error:
            self.done = True
            raise Unreadable(f"not UTF-16 text ({error})") from error
        if "\0" in line:
            raise Garbage("binary data, not text (NUL character)")
        return line


def standard_input() -> io.BufferedReader:
    """Standard input as bytes, unpacked when it is gzip. Raises Unreadable."""
    import sys

    source = getattr(sys.stdin, "buffer", None)
    if source is None:  # replaced by a text stream, as test tools do
        source = io.BytesIO(sys.stdin.read().encode("utf-8", "surrogateescape") if sys.stdin else b"")
    stream = source if hasattr(source, "peek") else io.BufferedReader(source)
    try:
        if stream.peek(2)[:2] == b"\x1f\x8b":
            return cast(io.BufferedReader, gzip.GzipFile(fileobj=stream))
    except READ_ERRORS as error:
        raise Unreadable(reason(error)) from error
    return cast(io.BufferedReader, stream)


def stem(path: str) -> str:
    """The name of a file without folder and ending.

    >>> stem("news/2024.jsonl.gz")
    '2024'
    """
    name = os.path.basename(path)
    if name.lower().endswith(".gz"):
        name = name[:-3]
    return os.path.splitext(name)[0] or name
