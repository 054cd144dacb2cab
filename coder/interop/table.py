"""A table of names and codes, as people keep in spreadsheets, to actor entries."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coder.errors import InputError, UsageError
from coder.interop.folder import Folder, slug
from coder.interop.report import Line, Report
from coder.rules.entries import PARTIAL_DATE, read_partial_date
from coder.text.encoding import Decoder, Garbage

SEPARATORS = ("|", ";")  # between aliases in one cell
ROW = "rows"


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns in the table; `aliases` are further names of the actor."""

    name: str = "name"
    code: str = "code"
    start: str | None = None
    until: str | None = None
    aliases: tuple[str, ...] = ()

    def given(self) -> list[str]:
        """The columns that the table must have."""
        return [
            column for column in (self.name, self.code, self.start, self.until, *self.aliases) if column is not None
        ]


def import_tables(paths: Sequence[Path], out: Path, columns: Columns) -> Report:
    """Read tables and write actor entries under `out`: rows of one name are one actor with dated codes.

    Raises InputError for a file that cannot be read or written, UsageError for one without a named column.
    """
    report, folder = Report(), Folder()
    for path in paths:
        _Table(path, folder, report, columns).read()
    folder.write(out)
    return report


class _Table:
    def __init__(self, path: Path, folder: Folder, report: Report, columns: Columns) -> None:
        self.path, self.folder, self.report, self.columns = path, folder, report, columns
        self.prefix = slug(path.stem)
        self.entries: dict[str, dict[str, Any]] = {}

    def read(self) -> None:
        try:
            text = Decoder().decode(self.path.read_bytes())
        except OSError as error:
            raise InputError(f"{self.path} cannot be read: {error.strerror}") from error
        except Garbage as error:
            raise InputError(f"{self.path} is no text: {error}") from error
        delimiter = "\t" if self.path.suffix.lower() == ".tsv" else ","
        rows = csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="")
        missing = [column for column in self.columns.given() if column not in (rows.fieldnames or ())]
        if missing:
            found = ", ".join(rows.fieldnames or ()) or "nothing"
            raise UsageError(f"{self.path} has no column {', '.join(missing)}; it has {found}: name yours by options")
        for row in rows:
            self.row(Line(self.path.name, rows.line_num, str(row)), row)
        for entry in self.entries.values():
            codes = entry["code"]
            if len(codes) == 1 and codes[0].keys() == {"code"}:
                entry["code"] = codes[0]["code"]
            self.folder.add(f"actors/imported/{self.prefix}.yaml", entry)

    def row(self, line: Line, row: dict[str, str]) -> None:
        columns = self.columns
        name, code = _cell(row, columns.name), _cell(row, columns.code)
        if not name or not code:
            self.report.lose(line, ROW, "no-code", f"the {columns.name if not name else columns.code} is empty")
            return
        role: dict[str, Any] = {"code": code}
        try:
            start = read_partial_date(_cell(row, columns.start) or None)
            until = _after(_cell(row, columns.until))
        except ValueError as error:
            self.report.lose(line, ROW, "impossible-date", str(error), "the row was left out")
            return
        if start and until and start >= until:
            self.report.lose(line, ROW, "impossible-date", f"{name}: it ends before it begins", "the row was left out")
            return
        role |= {key: day.isoformat() for key, day in (("from", start), ("until", until)) if day}
        self.report.settle(line, ROW)
        entry = self.entries.get(name)
        if entry is None:
            entry = self.entries[name] = {
                "id": self.folder.id(self.prefix, name),
                "names": [name],
                "code": [],
                "origin": line.origin,
            }
        if role in entry["code"]:
            self.report.remark(line, ROW, "repeated", f"{name} has the code {code} already")
        else:
            entry["code"].append(role)
        names = [alias for column in columns.aliases for alias in _split(_cell(row, column))]
        entry["names"] = list(dict.fromkeys([*entry["names"], *names]))


def _cell(row: dict[str, str], column: str | None) -> str:
    return " ".join((row.get(column) or "").split()) if column else ""


def _split(cell: str) -> list[str]:
    for separator in SEPARATORS:
        cell = cell.replace(separator, "\n")
    return [part.strip() for part in cell.split("\n") if part.strip()]


def _after(text: str) -> date | None:
    """The day after the last one that a date, month or year names: spreadsheets say the last day."""
    last = read_partial_date(text or None)
    found = PARTIAL_DATE.match(text)
    if last is None or found is None:
        return None
    _, month, day = found.groups()
    if day:
        return last + timedelta(days=1)
    if month:
        return (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return last.replace(year=last.year + 1)
