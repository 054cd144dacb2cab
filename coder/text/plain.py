"""Plain text: one document a file."""

from collections.abc import Iterator
from typing import BinaryIO

from coder.text.documents import Document, Rejected
from coder.text.encoding import Garbage
from coder.text.fields import Origin
from coder.text.lines import Unreadable, read_all


def read_plain(stream: BinaryIO, origin: Origin, head: bytes = b"") -> Iterator[Document | Rejected]:
    """The one document of a text file; `head` is what was already taken from the stream."""
    try:
        text = read_all(stream, head)
    except (Garbage, Unreadable) as error:
        yield origin.rejected(1, str(error))
        return
    yield origin.document({"text": text}, 1, origin.stem)
