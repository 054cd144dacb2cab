"""Codes a stream of documents and writes rows; what cannot be read is listed, never fatal."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from coder.pipeline import Coder
from coder.text.documents import Document, Rejected
from coder.text.readers import read_inputs
from coder.views import cameo

# What a fault in our own code raises: it rejects the document, not the run.
FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Options:
    """What `coder code` was asked for."""

    fmt: str = "tsv"
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

    def summary(self) -> str:
        """One line for standard error."""
        rejected = f", {len(self.rejected)} rejected" if self.rejected else ""
        return f"{self.documents} documents, {self.rows} rows{rejected}"


def run(inputs: Sequence[str], options: Options, out: IO[str]) -> Report:
    """Code the inputs to `out`; raises InputError for missing inputs, DictionaryError for bad dictionaries."""
    documents = read_inputs(inputs, date=options.day, columns=options.columns)
    coder = ready_coder(options)
    report = Report()
    head = cameo.header(options.fmt, options.text)
    if head:
        out.write(head + "\n")
    progress = Progress()
    for item in documents:
        if isinstance(item, Rejected):
            report.rejected.append(str(item))
            continue
        report.documents += 1
        report.rows += code_one(coder, item, options, out, report)
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
        unknown_actors=options.unknown_actors,
        require_dyad=options.require_dyad,
    )


def code_one(coder: Coder, document: Document, options: Options, out: IO[str], report: Report) -> int:
    """Write the rows of one document; a fault in our own code rejects the document, not the run."""
    try:
        events = coder.code_document(document)
    except FAULTS as error:
        report.rejected.append(fault(document, error))
        return 0
    rows = 0
    for event in events:
        start, end = event.sentence_span
        for line in cameo.lines(event, options.fmt, document.text[start:end] if options.text else None):
            out.write(line + "\n")
            rows += 1
    return rows


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
