"""A stored coding, read back: JSON lines of `coder code` (also .gz) to events, one document's at a time."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from coder.errors import InputError
from coder.events.model import Event

KNOWN = frozenset(field.name for field in fields(Event))
DAYS = tuple(KNOWN & {"date", "date_end", "story_date"})
SPANS = tuple(name for name in KNOWN if name.endswith("_span"))
NEEDED = ("event_id", "code", "doc_id", "sentence", "label", "root", "quad", "goldstein")


def stored_stories(path: Path) -> Iterator[list[Event]]:
    """The events of a stored coding, grouped by document as they stand in the file.

    Raises InputError for a file that cannot be read or is no coding, with the line.
    """
    for _, story in groupby(_json_lines(path), key=lambda event: event.doc_id):
        yield list(story)


def event_of(record: dict[str, Any], place: str) -> Event:
    """The event of a JSON object of `coder code --format jsonl`; what later stages added to it is passed over.

    Raises InputError when it is none.
    """
    values = {name: value for name, value in record.items() if name in KNOWN}
    try:
        for name in DAYS:
            if values.get(name) is not None:
                values[name] = date.fromisoformat(values[name])
        for name in SPANS:
            if values.get(name) is not None:
                values[name] = tuple(values[name])
        return Event(**values)
    except (TypeError, ValueError) as error:
        missing = [name for name in NEEDED if name not in record]
        why = f"without {', '.join(missing)}" if missing else str(error)
        raise InputError(f"{place}: no event of `coder code --format jsonl`: {why}") from error


def _json_lines(path: Path) -> Iterator[Event]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield event_of(_object(line, f"{path}:{number}"), f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: no JSON object; what `coder code --format jsonl` wrote is read") from error
    if not isinstance(record, dict):
        raise InputError(f"{place}: no JSON object")
    return record

