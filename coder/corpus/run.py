"""Codes a stream of documents and writes rows; what cannot be read is listed, never fatal."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

from coder.events.model import Event
from coder.pipeline import Coder
from coder.text.documents import Document, Rejected
from coder.text.readers import read_inputs
from coder.views.base import Column
from coder.views.more import country_columns
from coder.views.registry import open_view
from coder.views.sink import open_sink
from coder.views.write import More

TEXT_COLUMN = "sentence_text"
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
    quad: str = "gdelt"
    goldstein: str = "gdelt"
    unknown_actors: bool = False
    dictionaries: Sequence[Path] = ()
    examples: bool = False
    defaults: bool = True


@dataclass(slots=True)
class Report:
    """Counts of a run, and the documents that were not coded, with reasons."""

    documents: int = 0
    rows: int = 0
    rejected: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)  # events that the view does not have, by reason

    def summary(self) -> str:
        """One line for standard error, and one for each reason why events are left out."""
        rejected = f", {len(self.rejected)} rejected" if self.rejected else ""
        reasons = [f"left out: {reason}: {count}" for reason, count in sorted(self.left_out.items())]
        return "\n".join([f"{self.documents} documents, {self.rows} rows{rejected}", *reasons])


def run(inputs: Sequence[str], options: Options, out: IO[Any]) -> Report:
    """Code the inputs to `out` (of bytes for Parquet, else of text).

    Raises InputError for missing inputs, DictionaryError for bad dictionaries.
    """
    documents = read_inputs(inputs, date=options.day, columns=options.columns)
    coder = ready_coder(options)
    view = open_view(options.view, coder.index)
    more: list[More] = country_columns(coder.index, options.countries)
    current = Current()
    if options.text:
        more.append((Column(TEXT_COLUMN, "str", "the sentence"), current.sentence))
    sink = open_sink(view, options.fmt, out, more)
    report = Report(left_out=view.left_out)
    progress = Progress()
    for item in documents:
        if isinstance(item, Rejected):
            report.rejected.append(str(item))
            continue
        report.documents += 1
        current.document = item
        report.rows += sink.write(view.rows(code_one(coder, item, options, report)))
        progress.step(report)
    sink.close()
    progress.end()
    return report


class Current:
    """The document whose rows are being written, for the sentence beside an event."""

    document: Document

    def sentence(self, event: Event) -> str:
        """The event's sentence."""
        start, end = event.sentence_span
        return self.document.text[start:end]


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
    )


def code_one(coder: Coder, document: Document, options: Options, report: Report) -> list[Event]:
    """The events of one document; a fault in our own code rejects the document, not the run."""
    try:
        events = coder.code_document(document)
    except FAULTS as error:
        report.rejected.append(fault(document, error))
        return []
    return [event for event in events if event.source and event.target] if options.require_dyad else events


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
