"""Codes a stream of documents and writes rows; what cannot be read is listed, never fatal."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

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


@dataclass(frozen=True, slots=True)
class Options:
    """What `coder code` was asked for."""

    view: str = "cameo"
    fmt: str | None = None  # the view's published form
    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    text: bool = False
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


def run(inputs: Sequence[str], options: Options, out: IO[str]) -> Report:
    """Code the inputs to `out`; raises InputError for missing inputs, DictionaryError for bad dictionaries."""
    documents = read_inputs(inputs, date=options.day, columns=options.columns)
    coder = ready_coder(options)
    view = view_class(options.view)(coder.index)
    writer = Writer(view, options.fmt)
    report = Report(left_out=view.left_out)
    head = cameo.header(writer.form, options.text) if options.view == OWN else writer.header()
    if head:
        out.write(head + "\n")
    progress = Progress()
    for item in documents:
        if isinstance(item, Rejected):
            report.rejected.append(str(item))
            continue
        report.documents += 1
        events = code_one(coder, item, options, report)
        for line in lines(events, item, options, view, writer):
            out.write(line + "\n")
            report.rows += 1
        progress.step(report)
    progress.end()
    return report


def ready_coder(options: Options) -> Coder:
    """The coder of a run; the garbage collector leaves its dictionaries alone."""
    return Coder.for_a_run(
        options.dictionaries,
        examples=options.examples,
        defaults=options.defaults,
        quad=options.quad,
        goldstein=options.goldstein,
        unknown_actors=options.unknown_actors or view_class(options.view).unknown_actors,
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


def lines(events: list[Event], document: Document, options: Options, view: View, writer: Writer) -> Iterator[str]:
    """The rows of one document as lines; our own have everything that is known, and the sentence if asked."""
    if options.view != OWN:
        for row in view.rows(events):
            yield writer.line(row)
        return
    for event in events:
        start, end = event.sentence_span
        yield from cameo.lines(event, writer.form, document.text[start:end] if options.text else None)


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
