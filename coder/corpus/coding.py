"""Documents to rows of a view: what one process does, and every process alike."""

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from coder.corpus.journal import Part
from coder.events.model import Event
from coder.pipeline import Coder
from coder.text.clause_lengths import CommaClauses
from coder.text.documents import Document, Rejected
from coder.views.base import PARQUET, Column, ViewRow
from coder.views.more import country_columns
from coder.views.registry import codes_incidents, codes_strangers, open_view
from coder.views.write import More, Writer

TEXT_COLUMN = "sentence_text"
REPEATS_COLUMN = "duplicate_of"
# What a fault in our own code raises: it rejects the document, not the run.
FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Options:
    """What `coder code` was asked for."""

    view: str = "cameo"
    fmt: str | None = None  # the view's published form
    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    text: bool = False
    countries: Sequence[str] = ()  # systems in which the states of both sides are added
    require_dyad: bool = False
    statuses: Sequence[str] | None = None
    quad: str = "gdelt"
    goldstein: str = "gdelt"
    unknown_actors: bool = False
    new_actor_length: int | None = None
    comma_clauses: CommaClauses | None = None
    dictionaries: Sequence[Path] = ()
    examples: bool = False
    defaults: bool = True
    near_duplicates: str = "code"  # or skip, mark: what becomes of reprints


class Coding:
    """A coder and the view its rows are written in."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.coder = ready_coder(options)
        self.view = open_view(options.view, self.coder.index)
        self.binary = (options.fmt or self.view.form) == PARQUET
        self.document = Document("", "")  # the one whose rows are being written
        self.more: list[More] = country_columns(self.coder.index, options.countries)
        if options.text:
            self.more.append((Column(TEXT_COLUMN, "str", "the sentence"), self._sentence))
        if options.near_duplicates == "mark":
            column = Column(REPEATS_COLUMN, "str", "the document before it that this one reprints")
            self.more.append((column, lambda event: self.document.duplicate_of))
        self.writer = None if self.binary else Writer(self.view, options.fmt, self.more)

    def __reduce__(self) -> tuple[Any, ...]:
        """To a worker go the options alone."""
        return coding_of, (pickle.dumps(self.options),)

    def part(self, items: Sequence[Document | Rejected]) -> Part:
        """The rows of some documents as text, and what could not be coded."""
        assert self.writer is not None
        line, lines = self.writer.line, list[str]()

        def write(rows: Iterable[ViewRow]) -> int:
            before = len(lines)
            lines.extend(f"{line(row)}\n" for row in rows)
            return len(lines) - before

        part = self.written(items, write)
        part.text = "".join(lines)
        return part

    def written(self, items: Sequence[Document | Rejected], write: Callable[[Iterable[ViewRow]], int]) -> Part:
        """What became of some documents, whose rows go to `write`, which says how many there were."""
        self.view.left_out.clear()
        part = Part(items=len(items))
        for item in items:
            if isinstance(item, Rejected):
                part.rejected.append(str(item))
                continue
            part.documents += 1
            self.document = item
            part.rows += write(self.view.rows(code_one(self.coder, item, part.rejected)))
        part.left_out = dict(self.view.left_out)
        return part

    def _sentence(self, event: Event) -> str:
        start, end = event.sentence_span
        return self.document.text[start:end]


@lru_cache(maxsize=1)
def coding_of(options: bytes) -> Coding:
    """The coding of pickled options; each process makes it once, or has it from the one that it is forked from."""
    return Coding(pickle.loads(options))


def ready_coder(options: Options) -> Coder:
    """The coder of a run; the garbage collector leaves its dictionaries alone."""
    return Coder.for_a_run(
        options.dictionaries,
        examples=options.examples,
        defaults=options.defaults,
        quad=options.quad,
        goldstein=options.goldstein,
        unknown_actors=options.unknown_actors or codes_strangers(options.view),
        new_actor_length=options.new_actor_length,
        comma_clauses=options.comma_clauses,
        incidents=codes_incidents(options.view),
        require_dyad=options.require_dyad,
        statuses=options.statuses,
    )


def code_one(coder: Coder, document: Document, rejected: list[str]) -> list[Event]:
    """The events of one document; a fault in our own code rejects the document, not the run."""
    try:
        return coder.code_document(document)
    except FAULTS as error:
        rejected.append(fault(document, error))
        return []


def fault(document: Document, error: Exception) -> str:
    """The reason of a document that our own code failed on."""
    return (
        f"{document.file}:{document.line}: {document.id}: the coder failed on this document "
        f"({type(error).__name__}: {error}); please report it"
    )
