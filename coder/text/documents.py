"""A story and its date, or the reason why there is none."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from coder.text.datelines import Dateline

DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d.*)?|(\d{4})(\d\d)(\d\d)(?:T\d\d.*)?", re.ASCII)
ZONE_NAME = re.compile(r"[ ]?(?:UTC|GMT)$")
# "date 2024-01-19 ISLAMABAD: ..." or "2024-01-19" on a line of its own
LEADING = re.compile(
    r"[\s\ufeff]*+(?P<word>date[ \t]*:?[ \t]*(?=\d))?"
    r"(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[T ][0-9]{2}:[0-9]{2}[0-9:.]*(?:Z|[+-][0-9:]{4,6})?)?"
    r"|(?(word)[0-9]{8}|(?!)))"
    r"(?:[ \t]*[:|–—-](?=\s))?(?P<gap>\s++|$)",
    re.IGNORECASE,
)


Span = tuple[int, int]  # characters [start, end)


@dataclass(frozen=True, slots=True)
class MentionMark:
    """A phrase marked as an actor by an annotator or a name recogniser: characters [start, end), its code."""

    start: int
    end: int
    code: str | None = None


@dataclass(slots=True)
class Document:
    """A story. Offsets everywhere are characters of `text`, which is kept as it was read.

    start: where the story begins, after a leading date ("date 2024-01-19 ..."). file, line: where it was
    read. dateline and monocase ("", "upper", "lower") are filled in when the story is coded.
    """

    id: str
    text: str
    date: "date | None" = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    file: str = ""
    line: int = 1
    mentions: "list[MentionMark] | None" = None
    pair: tuple[Span, Span] | None = None  # source and target of a record of `coder relate`
    start: int = 0
    dateline: Dateline | None = None
    monocase: str = ""
    duplicate_of: str | None = None  # the id of a document before it that this one reprints


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document, line or file that cannot be coded, and why; the run goes on without it.

    >>> str(Rejected("news.jsonl", 7, "the text is empty", "a7"))
    'news.jsonl:7: a7: the text is empty'
    """

    file: str
    line: int
    reason: str
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.id + ': ' if self.id else ''}{self.reason}"


def read_date(value: object) -> date | None:
    """The day of a date, ISO datetime, YYYY-MM-DD or YYYYMMDD; None for None and for a blank string.

    The day of a datetime is the one that is written, whatever its time zone. Raises ValueError.

    >>> read_date("2024-01-19T23:30:00Z")
    datetime.date(2024, 1, 19)
    >>> read_date(" ") is None
    True
    """
    if value is None or (isinstance(value, float) and value != value):  # NaN: a data frame's "none"
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError(f"{value!r:.40} is not a date: write YYYY-MM-DD")
    text = str(value).strip()
    if not text:
        return None
    match = DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        if len(text) > 10:
            datetime.fromisoformat(ZONE_NAME.sub("", text))
        year, month, day = (int(part) for part in match.groups() if part)
        return date(year, month, day)
    except ValueError:
        raise ValueError(f'"{text[:40]}" is not a date: write YYYY-MM-DD') from None


def document_of(text: str, day: date | None = None, id: str = "text") -> Document:
    """A document for a bare text; a date that the text opens with counts where `day` is None."""
    start, leading = leading_date(text)
    return Document(id=id, text=text, date=day or leading, start=start)


def leading_date(text: str) -> tuple[int, date | None]:
    """Where the story begins and its date, when the text opens with one; (0, None) when it does not.

    A date opens the text after the word "date", or by itself, on its own line or before a capital.
    Raises ValueError for the word "date" before a day that does not exist.

    >>> leading_date("date 2024-01-19 KABUL: Talks began.")
    (16, datetime.date(2024, 1, 19))
    >>> leading_date("2024-01-19 was a quiet day.")
    (0, None)
    """
    match = LEADING.match(text)
    if match is None:
        return 0, None
    begin = match.end()
    if match["word"] is None and "\n" not in match["gap"] and text[begin : begin + 1].islower():
        return 0, None
    try:
        return begin, read_date(match["date"])
    except ValueError:
        if match["word"] is None:
            return 0, None
        raise
