"""Reprints: documents that are all but the same as one before them, found before they are coded.

Newspapers print what agencies send, and a corpus of many papers counts one report ten times. Two documents are
compared by their runs of three words; MinHash signatures (Broder 1997) and locality-sensitive hashing by datasketch
find those that share three quarters of them without comparing all pairs.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from coder.errors import CoderError
from coder.text.documents import Document, Rejected
from coder.text.fold import fold

SHARE = 0.75  # of the runs of both documents together
RUN = 3  # words
PERMUTATIONS = 128  # numbers of a signature: a kilobyte a document, and shares right to within 0.04


class Reprints:
    """The documents of a run so far. `found` lists each reprint with the document that it repeats.

    Raises CoderError when datasketch is not installed.
    """

    def __init__(self) -> None:
        try:
            from datasketch import MinHash, MinHashLSH
        except ImportError as error:
            raise CoderError(
                "--near-duplicates needs datasketch: install the extra, pip install 'dyadic-coder[duplicates]'"
            ) from error
        self._signature = MinHash(PERMUTATIONS)
        self._near = MinHashLSH(SHARE, PERMUTATIONS)
        self._known: list[tuple[str, Any]] = []  # id and signature of the documents that repeat no other
        self.found: list[str] = []

    def marked(self, items: Iterable[Document | Rejected], skip: bool) -> Iterator[Document | Rejected]:
        """The items, each reprint with the id of what it repeats in `duplicate_of`; or without the reprints."""
        for item in items:
            if isinstance(item, Document):
                item.duplicate_of = self.repeated(item)
                if item.duplicate_of is not None:
                    self.found.append(f"{item.file}:{item.line}: {item.id} repeats {item.duplicate_of}")
                    if skip:
                        continue
            yield item

    def repeated(self, document: Document) -> str | None:
        """The id of the first document that this one is all but the same as; a new one is remembered."""
        signature = self._signature.copy()
        signature.update_batch(runs(document.text[document.start :]))
        for number in sorted(self._near.query(signature)):
            id, known = self._known[number]
            if signature.jaccard(known) >= SHARE:
                return str(id)
        self._near.insert(len(self._known), signature)
        self._known.append((document.id, signature))
        return None


def runs(text: str) -> list[bytes]:
    """The runs of words of a text; all of its words where it is shorter than one.

    >>> runs("Veldria bombed Ardonia on Friday, it said.")[0]
    b'ardonia on friday'
    """
    words = ["".join(filter(str.isalnum, word)) for word in fold(text).split()]
    words = [word for word in words if word]
    return sorted({" ".join(words[at : at + RUN]).encode() for at in range(max(1, len(words) - RUN + 1))})
