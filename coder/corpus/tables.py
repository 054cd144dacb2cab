"""Rows of events as `coder code` writes them (TSV, CSV, JSON lines, each also .gz), with every column they have."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from coder.errors import InputError
from coder.text.documents import Rejected
from coder.text.encoding import Garbage
from coder.text.inputs import Input, find_inputs
from coder.text.lines import Lines, Unreadable, opened, standard_input
from coder.views.cameo import COLUMNS
from coder.views.stored import PARQUET_FILES

Row = dict[str, Any]
NEEDED = ("event_id", "date", "source", "target", "code", "doc_id")
LISTS = frozenset(("issues", "contexts"))  # joined by ";" in a table
NUMBERS = frozenset(("quad", "goldstein", "sentence", "latitude", "longitude"))
NUMBER_ENDINGS = ("_low", "_best", "_high")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(slots=True)
class Form:
    """How a line of one file becomes a row: the columns of a table, or none for JSON lines."""

    kind: str  # tsv, csv or jsonl
    columns: tuple[str, ...] = ()

    def row(self, line: str) -> Row:
        """The row of a line (of a table: cells between tabs). Raises ValueError with the reason where it is none."""
        if self.columns:
            cells = line.split("\t")
            if len(cells) != len(self.columns):
                raise ValueError(f"{len(cells)} fields where the header has {len(self.columns)}")
            return dict(zip(self.columns, cells, strict=True))
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("not a JSON object")
        lost = [name for name in NEEDED if name not in row]
        if lost:
            raise ValueError(f"not a row of `coder code`: it has no {', '.join(lost)}")
        return row


@dataclass(slots=True)
class Tables:
    """The rows of the inputs, and which forms and columns they were found to have while reading."""

    inputs: Sequence[str]
    forms: list[Form] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)  # all columns, in the order they were met
    rejected: list[str] = field(default_factory=list)
    rows: int = 0
    days: set[str | None] = field(default_factory=lambda: {None, ""})  # dates that were found to be some

    def lines(self) -> Iterator[tuple[int, str, Row]]:
        """The number of the form, the line without its end and the row of every row of the inputs.

        Raises InputError for an input that does not exist or is no table of events.
        """
        stored = [name for name in self.inputs if name.lower().endswith(PARQUET_FILES)]
        for name in stored:
            yield from self._parquet(name)
        others = [name for name in self.inputs if name not in stored]
        for item in find_inputs(others) if others else ():
            if isinstance(item, Rejected):
                self.rejected.append(str(item))
                continue
            try:
                if item.ending == "-":
                    yield from self._read(Lines(standard_input()), item)
                else:
                    with opened(item.path, item.gz) as stream:
                        yield from self._read(Lines(stream), item)
            except Unreadable as error:
                self.rejected.append(str(Rejected(item.file, 1, str(error))))

    def _read(self, lines: Lines, item: Input) -> Iterator[tuple[int, str, Row]]:
        source = self._lines(lines, item)
        head = next(source, None)
        if head is None:
            return  # an empty file: a JSONL run without events
        form = self._form(head, item)
        rest = chain([head], source) if form.kind == "jsonl" else source
        number = len(self.forms)
        self.forms.append(form)
        self.names.update(dict.fromkeys(form.columns))
        for line in self._cells(rest, lines, item) if form.kind == "csv" else rest:
            line = line.rstrip("\r\n")
            if not line:
                continue
            row = self._row(form, line, item.file, lines.number)
            if row is not None:
                yield number, line, row

    def _parquet(self, name: str) -> Iterator[tuple[int, str, Row]]:
        """The rows of a Parquet file, as JSON lines."""
        from coder.views.parquet import parquet_objects  # an extra

        number, form = len(self.forms), Form("jsonl")
        self.forms.append(form)
        for place, record in enumerate(parquet_objects(Path(name)), 1):
            line = json.dumps(record, ensure_ascii=False)
            row = self._row(form, line, name, place)
            if row is not None:
                yield number, line, row

    def _row(self, form: Form, line: str, file: str, place: int) -> Row | None:
        """The row of a line, counted and with its columns noted; None for what is none, which is rejected."""
        try:
            row = form.row(line)
            if row["date"] not in self.days:
                self._check(row["date"])
        except (ValueError, RecursionError) as error:
            self.rejected.append(str(Rejected(file, place, f"not a row: {error}")))
            return None
        if not form.columns and not row.keys() <= self.names.keys():
            self.names.update(dict.fromkeys(row))
        self.rows += 1
        return row

    def _lines(self, lines: Lines, item: Input) -> Iterator[str]:
        """The lines that are text; the others are rejected."""
        while True:
            try:
                yield next(lines)
            except StopIteration:
                return
            except (Garbage, Unreadable) as error:
                self.rejected.append(str(Rejected(item.file, lines.number, str(error))))

    def _form(self, head: str, item: Input) -> Form:
        """The form of a file, by its first line. Raises InputError where this is no head of rows."""
        if head.lstrip().startswith("{"):
            return Form("jsonl")
        kind = "tsv" if "\t" in head else "csv"
        columns = tuple(head.rstrip("\r\n").split("\t") if kind == "tsv" else next(csv.reader([head])))
        lost = [name for name in NEEDED if name not in columns]
        if lost:
            raise InputError(
                f"{item.file}:1: not rows of `coder code`: the header has no {', '.join(lost)}; "
                "read are its TSV and CSV with their header, and its JSON lines"
            )
        if len(set(columns)) != len(columns):
            raise InputError(f"{item.file}:1: two columns of one name in the header")
        return Form(kind, columns)

    def _cells(self, source: Iterator[str], lines: Lines, item: Input) -> Iterator[str]:
        """The rows of a CSV with tabs between the cells."""
        rows = csv.reader(source)
        while True:
            try:
                yield "\t".join([cell(value) for value in next(rows)])
            except StopIteration:
                return
            except csv.Error as error:
                self.rejected.append(str(Rejected(item.file, lines.number, f"not a row: {error}")))

    def _check(self, day: Any) -> None:
        """Raises ValueError for a date that is none, as a spreadsheet may have made it (19.1.2024)."""
        if not isinstance(day, str) or not ISO_DAY.fullmatch(day):
            raise ValueError(f"{day!r:.40} is not a date: it must be YYYY-MM-DD")
        date.fromisoformat(day)
        self.days.add(day)

    def kind(self) -> str:
        """The form of the output where none is asked for: that of the inputs, TSV when they differ."""
        kinds = {form.kind for form in self.forms} or {"jsonl"}  # tables have a header, so what is empty is none
        return kinds.pop() if len(kinds) == 1 else "tsv"

    def columns(self) -> list[str]:
        """All columns: in the order of the inputs when these agree, else the known ones first, the others by name."""
        if len({form.columns for form in self.forms}) == 1 and self.forms[0].columns:
            return list(self.forms[0].columns)
        return [*(name for name in COLUMNS if name in self.names), *sorted(self.names.keys() - set(COLUMNS))]


def writer(kind: str, columns: Sequence[str]) -> tuple[str, Callable[[Row], str]]:
    """The header (empty for JSON lines) and what makes a line of a row, both with the line's end."""
    if kind == "jsonl":
        return "", lambda row: json.dumps(row, ensure_ascii=False) + "\n"
    if kind == "tsv":
        return "\t".join(columns) + "\n", lambda row: "\t".join([cell(row.get(name)) for name in columns]) + "\n"
    out: list[str] = []
    rows = csv.writer(_Sink(out), lineterminator="\n")

    def line(row: Row) -> str:
        rows.writerow([cell(row.get(name)) for name in columns])
        return out.pop()

    return ",".join(columns) + "\n", line


class _Sink:
    """What csv.writer writes to."""

    def __init__(self, out: list[str]) -> None:
        self.write = out.append


def cell(value: Any) -> str:
    """A value as a cell of a table: nothing for null, lists of words joined by ";", what is nested as JSON."""
    if isinstance(value, str):
        return value if value.isprintable() else " ".join(value.split())
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ";".join(cell(item) for item in value)
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def typed(row: Mapping[str, Any]) -> Row:
    """A row of a table with the types that JSON lines give it: null for empty, numbers, lists."""
    return {name: _value(name, text) for name, text in row.items()}


def _value(name: str, text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if name in LISTS:
        return text.split(";") if text else []
    if not text:
        return None
    if name in NUMBERS or name.endswith(NUMBER_ENDINGS):
        for number in (int, float):
            try:
                return number(text)
            except ValueError:
                continue
    return text
