"""A stored coding, read back: JSON lines of `coder code` (also .gz) or Parquet to events, one document's at a time."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, cast, get_type_hints

import msgspec

from coder.errors import InputError
from coder.events.model import Event

NEEDED = ("event_id", "code", "doc_id", "sentence", "label", "root", "quad", "goldstein")
# What every row may need: who, when, whether it happened.
ALWAYS = frozenset((*NEEDED, "source", "target", "date", "story_date", "status"))
Reads = frozenset[str] | None  # names of fields; None for all
PARQUET_FILES = (".parquet", ".pq")


def stored_stories(path: Path, reads: Reads = None) -> Iterator[list[Event]]:
    """The events of a stored coding, grouped by document as they stand in the file.

    reads: the fields of an event that are wanted; the events have these and those of `ALWAYS` alone.
    Raises InputError for a file that cannot be read or is no coding, with the line.
    """
    yield from _stories(_parquet(path, reads) if path.suffix in PARQUET_FILES else _json_lines(path, reads))


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

    def stories(self, reads: Reads = None) -> Iterator[list[Event]]:
        """The events, grouped by document; `reads` and errors as of `stored_stories`."""
        if self.table is None:
            return _stories(_events(self.lines, self.path, self.number, reads))
        from coder.views.parquet import records_of

        return _stories(_from_records(records_of(self.table, _names(reads)), self.path, reads))


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
        return _decoder(frozenset()).decode(line).doc_id
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


@cache
def stored_type(reads: Reads) -> type[Event]:
    """A type with the fields of an event that are read: to read all seventy takes three times as long as twenty.

    It is no Event, but has its fields by name and their defaults; one that is not read is an AttributeError.
    """
    hints = get_type_hints(Event)
    made = [(each.name, hints[each.name], _default(each)) for each in fields(Event) if each.name in _names(reads)]
    return cast(type[Event], msgspec.defstruct("StoredEvent", made, gc=False))


def _names(reads: Reads) -> frozenset[str]:
    return frozenset(each.name for each in fields(Event)) if reads is None else reads | ALWAYS


def _default(each: Field[Any]) -> Any:
    if each.default_factory is not MISSING:
        return msgspec.field(default_factory=each.default_factory)
    return msgspec.field(default=each.default) if each.default is not MISSING else msgspec.field()


@cache
def _decoder(reads: Reads) -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(stored_type(reads))


def _json_lines(path: Path, reads: Reads) -> Iterator[Event]:
    return _events(_lines(path), str(path), 1, reads)


def _lines(path: Path) -> Iterator[bytes]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rb") as stream:
            yield from stream
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _events(lines: Iterable[bytes], path: str, first: int, reads: Reads) -> Iterator[Event]:
    decode = _decoder(reads).decode
    for number, line in enumerate(lines, first):
        if line.isspace():
            continue
        try:
            event = decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise _wrong(line, f"{path}:{number}", error) from error
        yield event


def _wrong(line: bytes, place: str, error: Exception) -> InputError:
    """What is wrong with a line that is no event."""
    try:
        record = msgspec.json.decode(line.decode("utf-8"))
    except UnicodeDecodeError as undecoded:
        return InputError(f"{place}: cannot be read: {undecoded}")
    except msgspec.MsgspecError:
        record = None
    if isinstance(record, dict):
        return _no_event(record, place, str(error))
    return InputError(f"{place}: no JSON object; what `coder code --format jsonl` wrote is read")


def _parquet(path: Path, reads: Reads) -> Iterator[Event]:
    from coder.views.parquet import parquet_records

    return _from_records(parquet_records(path, _names(reads)), str(path), reads)


def _from_records(records: Iterable[dict[str, Any]], path: str, reads: Reads) -> Iterator[Event]:
    kind = stored_type(reads)
    for record in records:
        try:
            yield kind(**record)
        except TypeError as error:
            raise _no_event(record, path, str(error)) from error


def _no_event(record: dict[str, Any], place: str, why: str) -> InputError:
    missing = [name for name in NEEDED if name not in record]
    why = f"without {', '.join(missing)}" if missing else why
    return InputError(f"{place}: no event of `coder code --format jsonl`: {why}")
