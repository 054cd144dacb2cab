"""What every output format is: columns with their meaning, a published form, and rows made of one story's events."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from coder.errors import InputError
from coder.events.model import Event
from coder.ontology import EventType, Ontology
from coder.places.model import EXACT, NEAR
from coder.rules.index import Index
from coder.views.called import Called

TSV, CSV, JSONL, PARQUET = "tsv", "csv", "jsonl", "parquet"
# The formats of the field have no column for it: a denied event would be read as one that took place.
NO_EVENT = frozenset({"denied", "hypothetical", "rhetorical"})
TOWNS = frozenset({EXACT, NEAR})
# Fields that formats share: where it was, and where the story stands.
PLACE = frozenset({"location", "geo_precision", "admin1", "country", "latitude", "longitude"})
STORY = frozenset({"publisher", "url"})
DAYS = 16_384  # days whose digits are kept: 45 years


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a format: its name as published, its type, and what stands in it, as docs/formats shows it."""

    name: str
    type: str  # str, int, float, bool, date, list (of texts), span (two numbers), object
    meaning: str


class Block:
    """The values of neighbouring columns that stand together in many rows (a day, an actor, a state).

    Where rows are text they are written once, not row by row; `text` is where `write.Writer` keeps that.
    """

    __slots__ = ("text", "values")

    def __init__(self, *values: Any) -> None:
        self.values = values
        self.text: str | None = None


@dataclass(slots=True)
class ViewRow:
    """One row: values and blocks of them, in the order of the view's columns, and the event it stands for.

    Of several events it is the main one.
    """

    event: Event
    cells: Sequence[Any]

    @property
    def values(self) -> list[Any]:
        """The value of every column."""
        if Block not in map(type, self.cells):
            return [*self.cells]
        values: list[Any] = []
        for cell in self.cells:
            if cell.__class__ is Block:
                values.extend(cell.values)
            else:
                values.append(cell)
        return values


class View(ABC):
    """An output format of the field. A subclass says what it is and makes rows; writing them is `write.Writer`'s.

    index: the compiled dictionaries, for names of actors and numbers of countries.
    `left_out` counts the events that the format does not have, by reason.
    """

    name: str
    title: str  # one line for --help and docs/formats
    source: str  # the codebook or file that the columns are taken from
    notes: Sequence[str] = ()  # paragraphs of docs/formats
    form: str = TSV  # the published form
    header: bool = True
    columns: tuple[Column, ...]
    # The fields of an event that rows are made of, beside those that all need (stored.ALWAYS); None: any of them.
    # A stored coding is read for these alone.
    reads: frozenset[str] | None = None
    quad, goldstein = "gdelt", "gdelt"  # the schemes that the format was published with
    unknown_actors = False  # whether texts are coded with actors that no entry knows
    explains = False  # whether `explained` says what decided on a row
    incidents = False  # whether also with events of no side or of no code (coder/events/incidents.py)

    def __init__(self, index: Index) -> None:
        self.index = index
        self.ontology = Ontology(index)
        self.called = Called(index)
        self.left_out: Counter[str] = Counter()
        self._kinds: dict[str, EventType] = {}

    @abstractmethod
    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """The rows of the events of one document, in the order of the text."""

    def record(self, row: ViewRow, names: Sequence[str]) -> dict[str, Any]:
        """A row as JSON lines have it, without what every view carries."""
        return dict(zip(names, row.values, strict=True))

    def explained(self, story: Sequence[Event]) -> Iterator[dict[str, Any]]:
        """What `coder explain --view` shows of the rows of one document, as JSON-able data; nothing by default."""
        return iter(())

    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    def more(self) -> list[str]:
        """Further lines of the format's page in docs/formats."""
        return []

    def kind(self, code: str) -> EventType:
        """The type of an event code in the schemes of the format."""
        found = self._kinds.get(code)
        if found is None:
            found = self._kinds[code] = self.ontology.event_type(code, self.quad, self.goldstein)
        return found

    def happened(self, story: Sequence[Event]) -> Iterator[Event]:
        """The events but those that did not take place; the formats cannot say so, they are counted."""
        for event in story:
            if event.status in NO_EVENT:
                self.left_out[f"status {event.status}"] += 1
            else:
                yield event

    def dyads(self, story: Sequence[Event]) -> Iterator[Event]:
        """The events that happened and have a source and a target; the others are counted."""
        for event in self.happened(story):
            if event.source is None or event.target is None:
                self.left_out["no source or no target"] += 1
            else:
                yield event


class Sink(ABC):
    """Takes the rows of a run, story by story."""

    @abstractmethod
    def write(self, rows: Iterable[ViewRow]) -> int:
        """Write rows; how many there were."""

    @abstractmethod
    def add(self, written: Any) -> None:
        """Write what a worker has made of rows: lines of text, or a table of Parquet."""

    def close(self) -> None:  # noqa: B027 lines of text need no end
        """Write what is still held back."""


def alike(events: Iterator[Event]) -> list[list[Event]]:
    """The events of one story that say the same (day, actors, code), as formats with one row a story have them.

    The first of each is the one that stands first in the text.
    """
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in events:
        groups.setdefault((event.date, event.source, event.target, event.code), []).append(event)
    return list(groups.values())


def town(event: Event) -> str | None:
    """The town of an event, or the one it was near; None where no more than a region or a state is known."""
    return event.location if event.geo_precision in TOWNS else None


def number(event: Event) -> int:
    """The event's id as a whole number below 2**52, which R, Stata and JSON keep exactly: its first 13 digits.

    Raises InputError when the id is none of ours.
    """
    try:
        return int(event.event_id[:13], 16)
    except ValueError:
        raise InputError(f'the event_id "{event.event_id}" is not of 16 hexadecimal digits') from None


def compact(event: Event) -> str:
    """The day as YYYYMMDD; empty where unknown."""
    return digits(event.date) if event.date else ""


@lru_cache(maxsize=DAYS)
def digits(day: date) -> str:
    """A day as YYYYMMDD.

    >>> digits(date(2001, 3, 9))
    '20010309'
    """
    return day.isoformat().replace("-", "")
