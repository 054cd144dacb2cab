"""Documents, rejected inputs, and dates as they stand in files."""

import re
from dataclasses import dataclass
import datetime
from typing import Any

from coder.text.datelines import Dateline

DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$")


def read_date(value: Any) -> datetime.date | None:
    """A story date: YYYY-MM-DD, YYYYMMDD or an ISO date with a time; None for nothing.

    Raises ValueError for anything else.

    >>> read_date("20240119")
    datetime.date(2024, 1, 19)
    """
    if value is None or isinstance(value, datetime.date):
        return value
    text = str(value).strip()
    if not text:
        return None
    found = DATE.match(text)
    if not found:
        raise ValueError(f'"{text[:40]}" is not a date: write YYYY-MM-DD')
    try:
        return datetime.date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise ValueError(f'"{text[:40]}" is not a date: {error}') from error


@dataclass(slots=True)
class Document:
    """A story. `start` is where it begins in `text` (after a leading date); offsets count from the text's beginning."""

    id: str
    text: str
    date: datetime.date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    file: str = ""
    line: int = 1
    start: int = 0
    mentions: list[dict[str, Any]] | None = None
    dateline: Dateline | None = None
    monocase: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that is not coded, and why; the run goes on."""

    file: str
    line: int
    reason: str
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.id + ': ' if self.id else ''}{self.reason}"
