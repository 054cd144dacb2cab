"""Inputs to documents, lazily: files, folders, globs, standard input; txt, jsonl, csv, tsv, each also gzipped."""

import csv
import glob
import gzip
import io
import json
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any

from coder.errors import InputError
from coder.text.documents import Document, Rejected, read_date
from coder.text.encoding import clean, decode

ENDINGS = (".txt", ".jsonl", ".csv", ".tsv")
FIELDS = ("id", "text", "date", "title", "source", "url")
LEADING_DATE = re.compile(r"\s*(?:date\s+)?(\d{4}-\d{2}-\d{2}|(?<=date )\d{8})(?=\s)", re.IGNORECASE)
LARGEST_FIELD = 2**31 - 1
Item = Document | Rejected


def read_inputs(paths: Sequence[str], *, date: date | None = None,
                columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """The documents of files, folders, globs and "-" (standard input), in order.

    date: for documents that have none. columns: our names to those of a CSV or TSV header.
    Raises InputError at once for a path that does not exist or has an unknown ending; what is wrong inside a file comes
    as Rejected.
    """
    files = [file for path in paths for file in expand(path)]
    return _read_all(files, date, columns or {})


def expand(path: str) -> list[str]:
    """The files that a path stands for; raises InputError when there are none."""
    if path == "-":
        return ["-"]
    if os.path.isdir(path):
        return sorted(str(p) for p in Path(path).rglob("*") if p.is_file() and _ending(str(p)))
    if os.path.exists(path):
        if not _ending(path):
            raise InputError(f"{path}: unknown ending; read are {', '.join(ENDINGS)}, each also with .gz")
        return [path]
    found = sorted(p for p in glob.glob(path, recursive=True) if os.path.isfile(p) and _ending(p))
    if not found:
        raise InputError(f"{path}: no such file or folder, and no file of that pattern "
                         f"({', '.join(ENDINGS)}, each also with .gz)")
    return found


def _ending(path: str) -> str:
    name = path.lower().removesuffix(".gz")
    return next((ending for ending in ENDINGS if name.endswith(ending)), "")


def _read_all(files: list[str], day: date | None, columns: Mapping[str, str]) -> Iterator[Item]:
    for file in files:
        for item in read_file(file, columns):
            if isinstance(item, Document) and item.date is None:
                item.date = day
            yield item


def read_file(file: str, columns: Mapping[str, str]) -> Iterator[Item]:
    """The documents of one file; a file that cannot be read is one Rejected."""
    try:
        if file == "-":
            yield from _standard_input()
        elif _ending(file) == ".txt":
            yield _text_document(_slurp(file), file, _stem(file))
        elif _ending(file) == ".jsonl":
            with _open(file) as stream:
                yield from _json_lines(stream, file)
        else:
            yield from _table(_slurp(file), file, columns)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield Rejected(file, 1, str(error) or type(error).__name__)


def _open(file: str) -> IO[bytes]:
    return gzip.open(file, "rb") if file.lower().endswith(".gz") else open(file, "rb")  # type: ignore[return-value]


def _slurp(file: str) -> str:
    with _open(file) as stream:
        return decode(stream.read())


def _stem(file: str) -> str:
    name = os.path.basename(file)
    return name.removesuffix(".gz").rsplit(".", 1)[0] if file != "-" else "stdin"


# Plain text


def _text_document(text: str, file: str, id: str) -> Item:
    text = clean(text)
    if not text.strip():
        return Rejected(file, 1, "the text is empty")
    document = Document(id=id, text=text, file=file)
    found = LEADING_DATE.match(text)
    if found:
        try:
            document.date = read_date(found.group(1))
        except ValueError as error:
            return Rejected(file, 1, str(error), id)
        document.start = found.end()
    return document


def _standard_input() -> Iterator[Item]:
    data = sys.stdin.buffer.read()
    text = decode(data)
    if text.lstrip().startswith("{") and _is_json(text.lstrip().split("\n", 1)[0]):
        yield from _json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), "-")
    else:
        yield _text_document(text, "-", "stdin")


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


# JSON lines


def _json_lines(stream: IO[bytes], file: str) -> Iterator[Item]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline()
        except (OSError, EOFError, zlib.error) as error:
            yield Rejected(file, number, f"the file cannot be read further: {error}")
            return
        if not line:
            return
        if line.strip():
            yield _json_document(line, file, number)


def _json_document(line: bytes, file: str, number: int) -> Item:
    try:
        record = json.loads(decode(line))
    except RecursionError:
        return Rejected(file, number, "broken JSON: nested too deeply")
    except ValueError as error:
        return Rejected(file, number, f"broken JSON: {error}")
    if not isinstance(record, dict):
        return Rejected(file, number, "the line is JSON, but not an object with a text")
    return _document(record, file, number)


def _document(record: Mapping[str, Any], file: str, number: int) -> Item:
    id = str(record["id"]) if record.get("id") not in (None, "") else f"{_stem(file)}:{number}"
    id = " ".join(clean(id).split())
    text = record.get("text")
    if not isinstance(text, str):
        return Rejected(file, number, "there is no text" if text is None else "the text is not a string", id)
    if not text.strip():
        return Rejected(file, number, "the text is empty", id)
    if "\x00" in text:
        return Rejected(file, number, "not text: it holds NUL characters", id)
    try:
        day = read_date(record.get("date"))
    except ValueError as error:
        return Rejected(file, number, str(error), id)
    document = Document(id=id, text=clean(text), date=day, file=file, line=number)
    mentions = record.get("mentions")
    extra = {name: str(record[name]) for name in ("title", "source", "url") if record.get(name)}
    if day is None:
        leading = _text_document(text, file, id)
        if isinstance(leading, Document):
            document.date, document.start = leading.date, leading.start
    return replace(document, mentions=mentions if isinstance(mentions, list) else None, **extra)


# Tables


def _table(text: str, file: str, columns: Mapping[str, str]) -> Iterator[Item]:
    csv.field_size_limit(LARGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if _ending(file) == ".tsv" else ",")
    head = [name.strip() for name in next(rows, [])]
    names = {field: columns.get(field, field) for field in FIELDS}
    missing = [names[field] for field in FIELDS if (field == "text" or field in columns) and names[field] not in head]
    if missing:
        raise InputError(f'{file}:1: there is no column "{missing[0]}"; the columns are {", ".join(head) or "none"}; '
                         f"say which one holds it: --column text=NAME")
    places = {field: head.index(name) for field, name in names.items() if name in head}
    yield from _table_rows(rows, places, head, file)


def _table_rows(rows: Any, places: Mapping[str, int], head: list[str], file: str) -> Iterator[Item]:
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Rejected(file, rows.line_num, f"broken table row: {error}")
            continue
        if row is None:
            return
        if not row:
            continue
        if len(row) != len(head):
            yield Rejected(file, rows.line_num, f"the row has {len(row)} fields, the header {len(head)}")
            continue
        yield _document({field: row[at] for field, at in places.items()}, file, rows.line_num)
