"""Rows as text: tab-separated, comma-separated, JSON lines. One place for what may stand in a field."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from coder.views.base import CSV, JSONL, TSV, View, ViewRow

# In JSON lines every view carries these beside its own columns, so that a row leads back to its event.
ALWAYS = ("event_id", "doc_id", "sentence")


class Writer:
    """Turns rows of a view into lines (without line ends).

    form: tsv, csv or jsonl; None for the view's published form, with or without a header as published.
    """

    def __init__(self, view: View, form: str | None = None) -> None:
        self.names = view.names()
        self.form = form or view.form
        self.headed = view.header if form is None else self.form != JSONL

    def header(self) -> str | None:
        """The first line, where the form has one."""
        if not self.headed or self.form == JSONL:
            return None
        return self.delimited(self.names)

    def line(self, row: ViewRow) -> str:
        """One row as a line."""
        if self.form == JSONL:
            record = dict(zip(self.names, map(plain, row.values), strict=True))
            for name in ALWAYS:
                record.setdefault(name, getattr(row.event, name))
            return json.dumps(record, ensure_ascii=False)
        return self.delimited([flat(value) for value in row.values])

    def delimited(self, fields: Sequence[str]) -> str:
        """Flat fields with the form's delimiter."""
        if self.form == TSV:
            return "\t".join(fields)
        assert self.form == CSV
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow(fields)
        return buffer.getvalue()


def flat(value: Any) -> str:
    """One field of a table: nothing for None, lists joined by semicolons, no tab or line end inside."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ";".join(flat(part) for part in value)
    return " ".join(str(value).split())


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
