"""A stored coding, read back: JSON lines of `coder code` (also .gz) or Parquet to events, one document's at a time."""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from coder.errors import InputError
from coder.events.model import Event

KNOWN = frozenset(field.name for field in fields(Event))
# Events are made by place: seventy values by name take three times as long.
IN_ORDER = itemgetter(*(field.name for field in fields(Event)))
DEFAULTS = {field.name: field.default for field in fields(Event) if field.default is not MISSING}
FACTORIES = {field.name: field.default_factory for field in fields(Event) if field.default_factory is not MISSING}
DAYS = tuple(sorted(KNOWN & {"date", "date_end", "story_date"}))
SPANS = tuple(sorted(name for name in KNOWN if name.endswith("_span")))
NEEDED = ("event_id", "code", "doc_id", "sentence", "label", "root", "quad", "goldstein")
PARQUET_FILES = (".parquet", ".pq")


def stored_stories(path: Path) -> Iterator[list[Event]]:
    """The events of a stored coding, grouped by document as they stand in the file.

    Raises InputError for a file that cannot be read or is no coding, with the line.
    """
    events = _parquet(path) if path.suffix in PARQUET_FILES else _json_lines(path)
    for _, story in groupby(events, key=lambda event: event.doc_id):
        yield list(story)


def event_of(record: dict[str, Any], place: Callable[[], str]) -> Event:
    """The event of a JSON object of `coder code --format jsonl`; what later stages added to it is passed over.

    place: says where it stands. Raises InputError when it is none.
    """
    try:
        for name in DAYS:
            if record.get(name) is not None:
                record[name] = date.fromisoformat(record[name])
        for name in SPANS:
            if record.get(name) is not None:
                record[name] = tuple(record[name])
        try:
            values = IN_ORDER(record)
        except KeyError:  # of an older version, which had fewer fields
            made = {name: make() for name, make in FACTORIES.items()}
            values = IN_ORDER({**DEFAULTS, **made, **record})
        return Event(*values)
    except (KeyError, TypeError, ValueError) as error:
        raise _no_event(record, place(), str(error)) from error


def json_loads() -> Callable[[str | bytes], Any]:
    """The reader of JSON: orjson where it is installed, which takes a third of the time."""
    try:
        import orjson
    except ImportError:
        return _standard_loads
    loads: Callable[[str | bytes], Any] = orjson.loads
    return loads


def _standard_loads(line: str | bytes) -> Any:
    return json.loads(line if isinstance(line, str) else line.decode("utf-8"))  # bytes it looks at for other encodings


def _json_lines(path: Path) -> Iterator[Event]:
    opened = gzip.open if path.suffix == ".gz" else open
    loads = json_loads()
    try:
        with opened(path, "rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.isspace():
                    yield event_of(_object(line, loads, f"{path}:{number}"), lambda: f"{path}:{number}")  # noqa: B023
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _object(line: bytes, loads: Callable[[str | bytes], Any], place: str) -> dict[str, Any]:
    try:
        record = loads(line)
    except UnicodeDecodeError:
        raise
    except ValueError as error:
        raise InputError(f"{place}: no JSON object; what `coder code --format jsonl` wrote is read") from error
    if not isinstance(record, dict):
        raise InputError(f"{place}: no JSON object")
    return record


def _parquet(path: Path) -> Iterator[Event]:
    from coder.views.parquet import parquet_records

    for record in parquet_records(path):
        try:
            yield Event(**record)
        except TypeError as error:
            raise _no_event(record, str(path), str(error)) from error


def _no_event(record: dict[str, Any], place: str, why: str) -> InputError:
    missing = [name for name in NEEDED if name not in record]
    why = f"without {', '.join(missing)}" if missing else why
    return InputError(f"{place}: no event of `coder code --format jsonl`: {why}")
