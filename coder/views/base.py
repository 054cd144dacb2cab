"""What every output format is: columns with their meaning, a published form, and rows made of one story's events."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from coder.events.model import Event
from coder.rules.index import Index

TSV, CSV, JSONL = "tsv", "csv", "jsonl"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a format: its name as published, its type, and what stands in it, as docs/formats shows it."""

    name: str
    type: str  # str, int, float, date, list
    meaning: str


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One row: values in the order of the view's columns, and the event it stands for (the main one of several)."""

    event: Event
    values: Sequence[Any]


class View(ABC):
    """An output format of the field. A subclass says what it is and makes rows; writing them is `write.Writer`'s.

    index: the compiled dictionaries, for names of actors and numbers of countries.
    `left_out` counts the events that the format does not have, by reason.
    """

    name: ClassVar[str]
    title: ClassVar[str]  # one line for --help and docs/formats
    source: ClassVar[str]  # the codebook or file that the columns are taken from
    form: ClassVar[str] = TSV  # the published form
    header: ClassVar[bool] = True
    columns: ClassVar[tuple[Column, ...]]
    unknown_actors: ClassVar[bool] = False  # whether texts are coded with actors that no entry knows

    def __init__(self, index: Index) -> None:
        self.index = index
        self.left_out: Counter[str] = Counter()

    @abstractmethod
    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """The rows of the events of one document, in the order of the text."""

    def explained(self, story: Sequence[Event]) -> Iterator[dict[str, Any]]:
        """What `coder explain --view` shows of the rows of one document, as JSON-able data; nothing by default."""
        return iter(())

    @classmethod
    def names(cls) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in cls.columns]
