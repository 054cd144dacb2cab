"""PETRARCH's XML: <Sentence date="20080804" id="..." source="AFP"> with <Text>; a <Parse> is passed over."""

import io
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from coder.text.documents import Document, Rejected
from coder.text.fields import Origin
from coder.text.lines import READ_ERRORS, Unreadable, reason

PIECE = 1 << 16  # bytes read at once
ITEMS = frozenset({"Sentence", "Story", "Document"})


def read_xml(stream: io.BufferedReader, origin: Origin) -> Iterator[Document | Rejected]:
    """The documents of a file, one a <Sentence>; where the XML breaks off, the rest is rejected with its line.

    Raises Unreadable when the stream ends in an error.
    """
    reader = _Reader(origin)
    piece = b"first"
    while piece:
        try:
            piece = stream.read(PIECE)
        except READ_ERRORS as error:
            raise Unreadable(reason(error)) from error
        try:
            reader.parser.Parse(piece, not piece)
        except ExpatError as error:
            yield from reader.taken()
            yield origin.rejected(error.lineno, f"broken XML from here on: {error} (column {error.offset + 1})")
            return
        yield from reader.taken()


class _Reader:
    """Collects the items that have ended."""

    def __init__(self, origin: Origin) -> None:
        self.origin, self.parser = origin, ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.record: dict[str, Any] | None = None
        self.line, self.inside, self.number = 1, False, 0
        self.pieces: list[str] = []
        self.done: list[Document | Rejected] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ITEMS:
            self.record, self.line, self.pieces = attributes, self.parser.CurrentLineNumber, []
            self.number += 1
        self.inside = name == "Text" and self.record is not None

    def characters(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        self.inside = False
        if name not in ITEMS or self.record is None:
            return
        given, self.record = self.record, None
        record = {ours: given.get(self.origin.columns.get(ours, ours)) for ours in ("id", "date", "source", "url")}
        text = " ".join("".join(self.pieces).split())
        fallback = f"{self.origin.stem}:{self.number}"
        self.done.append(self.origin.document({**record, "text": text}, self.line, fallback))

    def taken(self) -> list[Document | Rejected]:
        """What has ended since the last call."""
        done, self.done = self.done, []
        return done
