"""Codes a stream of documents and writes rows; what cannot be read is listed, never fatal."""

import pickle
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

from coder.corpus.journal import Journal, Part
from coder.events.model import Event
from coder.pipeline import Coder
from coder.text.documents import Document, Rejected
from coder.text.readers import read_inputs
from coder.views import cameo
from coder.views.base import View
from coder.views.registry import OWN, view_class
from coder.views.write import Writer

# What a fault in our own code raises: it rejects the document, not the run.
FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)

BATCH = 50  # documents that one worker codes at once
BATCH_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Options:
    """What `coder code` was asked for."""

    view: str = "cameo"
    fmt: str | None = None  # the view's published form
    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    text: bool = False
    require_dyad: bool = False
    statuses: Sequence[str] | None = None
    quad: str = "gdelt"
    goldstein: str = "gdelt"
    unknown_actors: bool = False
    dictionaries: Sequence[Path] = ()
    examples: bool = False
    defaults: bool = True
    near_duplicates: str = "code"  # or skip, mark: what becomes of reprints


@dataclass(slots=True)
class Report:
    """Counts of a run, and the documents that were not coded, with reasons."""

    documents: int = 0
    rows: int = 0
    rejected: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)  # events that the view does not have, by reason
    reprints: list[str] = field(default_factory=list)  # with what they repeat

    def add(self, part: Part) -> None:
        """Count what a part of the run did."""
        self.documents += part.documents
        self.rows += part.rows
        self.rejected += part.rejected
        self.left_out.update(part.left_out)

    def summary(self) -> str:
        """One line for standard error, and one for each reason why events are left out."""
        rejected = f", {len(self.rejected)} rejected" if self.rejected else ""
        reprints = f", {len(self.reprints)} reprints" if self.reprints else ""
        reasons = [f"left out: {reason}: {count}" for reason, count in sorted(self.left_out.items())]
        return "\n".join([f"{self.documents} documents, {self.rows} rows{rejected}{reprints}", *reasons])


def run(
    inputs: Sequence[str], options: Options, out: IO[str], workers: int = 1, journal: Journal | None = None
) -> Report:
    """Code the inputs to `out`; the rows are the same bytes whatever the number of workers.

    journal: what an interrupted run has done already; that much of the inputs is passed over.
    Raises InputError for missing inputs, DictionaryError for bad dictionaries, CoderError when a worker dies.
    """
    documents = read_inputs(inputs, date=options.day, columns=options.columns)
    coding_of.cache_clear()  # dictionaries may have changed since an earlier run of this process
    coding = coding_of(pickle.dumps(options))
    report = Report()
    if options.near_duplicates != "code":
        from coder.corpus.reprints import Reprints

        reprints = Reprints()
        report.reprints = reprints.found
        documents = reprints.marked(documents, options.near_duplicates == "skip")
    done = Part()
    if journal is not None:
        done = journal.done
        deque(islice(documents, done.items), maxlen=0)
    report.add(done)
    if not done.items and (head := coding.header()):
        out.write(head + "\n")
    progress = Progress()
    pieces = batches(documents, 1 if workers == 1 and journal is None else BATCH)
    if workers == 1:
        coded: Iterator[Part] = map(coding.part, pieces)
    else:
        from coder.corpus.workers import parts  # multiprocessing takes a while to load

        coded = parts(coding.part, pieces, workers)
    for part in coded:
        out.write(part.text)
        report.add(part)
        if journal is not None:
            out.flush()
            journal.note(part)
        progress.step(report)
    progress.end()
    return report


def batches(items: Iterable[Document | Rejected], most: int) -> Iterator[list[Document | Rejected]]:
    """The items in lists of no more than `most`, and fewer where they are long."""
    batch: list[Document | Rejected] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Document) else 0
        if len(batch) >= most or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Coding:
    """A coder and the view its rows are written in: documents to text."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.coder = ready_coder(options)
        self.view = view_class(options.view)(self.coder.index)
        self.writer = Writer(self.view, options.fmt)

    def __reduce__(self) -> tuple[Any, ...]:
        """To a worker go the options alone."""
        return coding_of, (pickle.dumps(self.options),)

    def header(self) -> str | None:
        """The first line of the output, where its form has one."""
        if self.options.view == OWN:
            return cameo.header(self.writer.form, self.options.text, self.options.near_duplicates == "mark")
        return self.writer.header()

    def part(self, items: Sequence[Document | Rejected]) -> Part:
        """The rows of some documents, and what could not be coded."""
        self.view.left_out.clear()
        part = Part(items=len(items))
        text: list[str] = []
        for item in items:
            if isinstance(item, Rejected):
                part.rejected.append(str(item))
                continue
            part.documents += 1
            events = code_one(self.coder, item, self.options, part.rejected)
            text.extend(lines(events, item, self.options, self.view, self.writer))
        part.rows = len(text)
        part.text = "".join([f"{line}\n" for line in text])
        part.left_out = dict(self.view.left_out)
        return part


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
        unknown_actors=options.unknown_actors,
        require_dyad=options.require_dyad,
        statuses=options.statuses,
    )


def code_one(coder: Coder, document: Document, options: Options, rejected: list[str]) -> list[Event]:
    """The events of one document; a fault in our own code rejects the document, not the run."""
    try:
        events = coder.code_document(document)
    except FAULTS as error:
        rejected.append(fault(document, error))
        return []
    return [event for event in events if event.source and event.target] if options.require_dyad else events


def lines(events: list[Event], document: Document, options: Options, view: View, writer: Writer) -> Iterator[str]:
    """The rows of one document as lines; our own have everything that is known, and the sentence if asked."""
    if options.view != OWN:
        for row in view.rows(events):
            yield writer.line(row)
        return
    repeats = (document.duplicate_of or "") if options.near_duplicates == "mark" else None
    for event in events:
        start, end = event.sentence_span
        yield from cameo.lines(event, writer.form, document.text[start:end] if options.text else None, repeats)


def fault(document: Document, error: Exception) -> str:
    """The reason of a document that our own code failed on."""
    return (
        f"{document.file}:{document.line}: {document.id}: the coder failed on this document "
        f"({type(error).__name__}: {error}); please report it"
    )


class Progress:
    """A counter on standard error, when that is a terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def step(self, report: Report) -> None:
        if self.shown and report.documents % 100 == 0:
            sys.stderr.write(f"\r{report.documents} documents, {report.rows} rows")

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")
