"""Codes a stream of documents and writes rows; what cannot be read is listed, never fatal."""

import pickle
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any

from coder.corpus.coding import Coding, Options, coding_of
from coder.corpus.journal import Journal, Part
from coder.text.documents import Document, Rejected
from coder.text.readers import read_inputs
from coder.views.sink import open_sink

BATCH = 50  # documents that one worker codes at once
BATCH_CHARACTERS = 200_000
Pieces = Iterator[list[Document | Rejected]]


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
    inputs: Sequence[str],
    options: Options,
    out: IO[Any],
    workers: int = 1,
    journal: Journal | None = None,
    besides: Sequence[Path] = (),
) -> Report:
    """Code the inputs to `out` (of bytes for Parquet, else of text); the same bytes whatever the number of workers.

    journal: what an interrupted run has done already; that much of the inputs is passed over.
    besides: files in the folders of the inputs that are none: what is being written. Parquet is written
    without journal by one worker. Raises InputError for missing inputs, DictionaryError for bad dictionaries,
    CoderError when a worker dies.
    """
    documents = read_inputs(inputs, date=options.day, columns=options.columns, besides=besides)
    coding_of.cache_clear()  # dictionaries may have changed since an earlier run of this process
    coding = coding_of(pickle.dumps(options))
    report = Report()
    if options.near_duplicates != "code":
        from coder.corpus.reprints import Reprints

        reprints = Reprints()
        report.reprints = reprints.found
        documents = reprints.marked(documents, options.near_duplicates == "skip")
    if journal is not None:
        deque(islice(documents, journal.done.items), maxlen=0)
        report.add(journal.done)
    pieces = batches(documents, 1 if workers == 1 and journal is None else BATCH)
    progress = Progress()
    for part in _packed(coding, pieces, out) if coding.binary else _text(coding, pieces, out, workers, journal):
        report.add(part)
        progress.step(report)
    progress.end()
    return report


def _packed(coding: Coding, pieces: Pieces, out: IO[bytes]) -> Iterator[Part]:
    """The parts of a run that writes a Parquet file."""
    sink = open_sink(coding.view, coding.options.fmt, out, coding.more)
    for piece in pieces:
        yield coding.written(piece, sink.write)
    sink.close()


def _text(coding: Coding, pieces: Pieces, out: IO[str], workers: int, journal: Journal | None) -> Iterator[Part]:
    """The parts of a run that writes lines, each of which is in the output when it is given."""
    assert coding.writer is not None
    head = coding.writer.header()
    if head is not None and (journal is None or not journal.done.items):
        out.write(head + "\n")
    if workers == 1:
        coded: Iterator[Part] = map(coding.part, pieces)
    else:
        from coder.corpus.workers import parts  # multiprocessing takes a while to load

        coded = parts(coding.part, pieces, workers)
    for part in coded:
        out.write(part.text)
        if journal is not None:
            out.flush()
            journal.note(part)
        yield part


def batches(items: Iterable[Document | Rejected], most: int) -> Pieces:
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
