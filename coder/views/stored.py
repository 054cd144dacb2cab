"""A stored coding, read back: JSON lines of `coder code` (also .gz) or Parquet to events, one document's at a time."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from coder.errors import InputError
from coder.events.model import Event

# Events are made by place: seventy values by name take three times as long.
NAMES = [field.name for field in fields(Event)]
IN_ORDER = itemgetter(*NAMES)
DEFAULTS = {field.name: field.default for field in fields(Event) if field.default is not MISSING}
FACTORIES = {field.name: field.default_factory for field in fields(Event) if field.default_factory is not MISSING}
DAYS = tuple(NAMES.index(name) for name in ("date", "date_end", "story_date"))
SPANS = tuple(at for at, name in enumerate(NAMES) if name.endswith("_span"))
NEEDED = ("event_id", "code", "doc_id", "sentence", "label", "root", "quad", "goldstein")
PARQUET_FILES = (".parquet", ".pq")


def stored_stories(path: Path) -> Iterator[list[Event]]:
    """The events of a stored coding, grouped by document as they stand in the file.

    Raises InputError for a file that cannot be read or is no coding, with the line.
    """
    yield from _stories(_parquet(path) if path.suffix in PARQUET_FILES else _json_lines(path))


def _stories(events: Iterable[Event]) -> Iterator[list[Event]]:
    for _, story in groupby(events, key=lambda event: event.doc_id):
        yield list(story)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stored coding that ends between two documents: lines of JSON, numbered from `number`, or a table."""

    path: str
    number: int = 0
    lines: Sequence[bytes] = ()
    table: Any = None

    def stories(self) -> Iterator[list[Event]]:
        """The events, grouped by document; raises InputError as `stored_stories` does."""
        return _stories(self._records() if self.table is not None else _events(self.lines, self.path, self.number))

    def _records(self) -> Iterator[Event]:
        from coder.views.parquet import records_of

        return _from_records(records_of(self.table), self.path)


def stored_pieces(path: Path, most: int) -> Iterator[Piece]:
    """A stored coding in parts of about `most` events, to be worked on by several processes.

    Raises InputError for a file that cannot be read.
    """
    if path.suffix in PARQUET_FILES:
        from coder.views.parquet import whole_stories

        yield from (Piece(str(path), table=table) for table in whole_stories(path, most))
        return
    first, lines, last = 1, list[bytes](), None
    for number, line in enumerate(_lines(path), 1):
        if len(lines) >= most:
            last = last or _document(lines[-1])
            if _document(line) != last:
                yield Piece(str(path), first, lines)
                first, lines, last = number, [], None
        lines.append(line)
    yield Piece(str(path), first, lines)


def _document(line: bytes) -> Any:
    """The document of a line; None for one that is no event, of which the worker says what is wrong."""
    try:
        return _reader()(line)["doc_id"]
    except (ValueError, KeyError, TypeError):
        return None


def event_of(record: dict[str, Any]) -> Event:
    """The event of a JSON object of `coder code --format jsonl`; what later stages added to it is passed over.

    Raises KeyError, TypeError or ValueError when it is none.
    """
    try:
        values = [*IN_ORDER(record)]
    except KeyError:  # of an older version, which had fewer fields
        made = {name: make() for name, make in FACTORIES.items()}
        values = [*IN_ORDER({**DEFAULTS, **made, **record})]
    for at in DAYS:
        if values[at] is not None:
            values[at] = date.fromisoformat(values[at])
    for at in SPANS:
        if values[at] is not None:
            values[at] = tuple(values[at])
    return Event(*values)


def _json_lines(path: Path) -> Iterator[Event]:
    return _events(_lines(path), str(path), 1)


def _lines(path: Path) -> Iterator[bytes]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rb") as stream:
            yield from stream
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _reader() -> Callable[[bytes], Any]:
    """The reader of JSON that pydantic brings along: it takes less than half of the standard library's time."""
    from pydantic_core import from_json  # only where a coding is read

    return partial(from_json, cache_strings="keys")


def _events(lines: Iterable[bytes], path: str, first: int) -> Iterator[Event]:
    read = _reader()
    for number, line in enumerate(lines, first):
        if line.isspace():
            continue
        record = None
        try:
            record = read(line)
            event = event_of(record)
        except (KeyError, TypeError, ValueError) as error:
            raise _wrong(line, record, f"{path}:{number}", str(error)) from error
        yield event


def _wrong(line: bytes, record: Any, place: str, why: str) -> InputError:
    """What is wrong with a line that was read as `record`, None where it could not be read."""
    if isinstance(record, dict):
        return _no_event(record, place, why)
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return InputError(f"{place}: cannot be read: {error}")
    return InputError(f"{place}: no JSON object; what `coder code --format jsonl` wrote is read")


def _parquet(path: Path) -> Iterator[Event]:
    from coder.views.parquet import parquet_records

    return _from_records(parquet_records(path), str(path))


def _from_records(records: Iterable[dict[str, Any]], path: str) -> Iterator[Event]:
    for record in records:
        try:
            yield Event(**record)
        except TypeError as error:
            raise _no_event(record, path, str(error)) from error


def _no_event(record: dict[str, Any], place: str, why: str) -> InputError:
    missing = [name for name in NEEDED if name not in record]
    why = f"without {', '.join(missing)}" if missing else why
    return InputError(f"{place}: no event of `coder code --format jsonl`: {why}")
