"""Rows as text: tab-separated, comma-separated, JSON lines. One place for what may stand in a field."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import IO, Any

from coder.events.model import Event
from coder.views.base import CSV, JSONL, TSV, Block, Column, View, ViewRow
from coder.views.cameo import plain

# In JSON lines every view carries these beside its own columns, so that a row leads back to its event.
ALWAYS = ("event_id", "doc_id", "sentence")
NUMBERS = frozenset({int, float, bool})
# A column that was asked for beside those of a view, and its value.
More = tuple[Column, Callable[[Event], Any]]


class Writer:
    """Turns rows of a view into lines (without line ends).

    form: tsv, csv or jsonl; None for the view's published form, with or without a header as published.
    more: further columns, behind those of the view.
    """

    def __init__(self, view: View, form: str | None = None, more: Sequence[More] = ()) -> None:
        self.view, self.more = view, more
        self.form = form or view.form
        self.headed = view.header if form is None else self.form != JSONL
        self._names = view.names()
        self._tabs = len(self._names) + len(more) - 1
        self._encode = json.JSONEncoder(ensure_ascii=False, default=plain).encode
        self.line: Callable[[ViewRow], str] = {TSV: self._tsv, CSV: self._csv, JSONL: self._json}[self.form]

    def header(self) -> str | None:
        """The first line, where the form has one."""
        if not self.headed or self.form == JSONL:
            return None
        names = [*self._names, *(column.name for column, _ in self.more)]
        return "\t".join(names) if self.form == TSV else _commas(names)

    def write(self, rows: Iterable[ViewRow], out: IO[str]) -> int:
        """Write rows; how many there were."""
        lines = [self.line(row) + "\n" for row in rows]
        out.writelines(lines)
        return len(lines)

    def _values(self, row: ViewRow) -> list[Any]:
        return [*row.values, *(value(row.event) for _, value in self.more)]

    def _tsv(self, row: ViewRow) -> str:
        cells = [*row.cells, *(value(row.event) for _, value in self.more)] if self.more else row.cells
        line = "\t".join(["" if cell is None else cell if cell.__class__ is str else _text(cell) for cell in cells])
        # nearly all rows are in order as they are, which is seen at once: no white space but single spaces inside
        probe = line.replace("\t", "|")
        if (
            probe.isprintable()
            and " " not in (probe[:1], probe[-1:])
            and not ("  " in probe or "| " in probe or " |" in probe)
            and line.count("\t") == self._tabs
        ):
            return line
        return "\t".join(map(flat, self._values(row)))

    def _csv(self, row: ViewRow) -> str:
        return _commas([*map(flat, self._values(row))])

    def _json(self, row: ViewRow) -> str:
        record = self.view.record(row, self._names)
        for column, value in self.more:
            record[column.name] = value(row.event)
        for name in ALWAYS:
            record.setdefault(name, getattr(row.event, name))
        return self._encode(record)


def _commas(fields: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(fields)
    return buffer.getvalue()


def _text(cell: Any) -> str:
    """A cell that is neither text nor nothing, as text: those of a block between tabs, each kept with its block."""
    if cell.__class__ is Block:
        if cell.text is None:
            cell.text = "\t".join(map(flat, cell.values))
        return cell.text
    return flat(cell)


def flat(value: Any) -> str:
    """One field of a table: nothing for None, lists joined by semicolons, records as JSON; no tab or line end."""
    if value is None:
        return ""
    if value.__class__ in NUMBERS:
        return str(value)
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ";".join(map(flat, value)) if value else ""
    return " ".join((json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)).split())
