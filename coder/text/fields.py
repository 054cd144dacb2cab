"""A record of any input form (JSON object, row, text) to a document, or to the reason why it is none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coder.text.documents import Document, MentionMark, Rejected, Span, leading_date, read_date

FIELDS = ("id", "text", "date", "title", "source", "url", "mentions", "source_span", "target_span")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from: file as shown, its stem for ids, date of undated stories, names of columns."""

    file: str
    stem: str
    day: date | None
    columns: Mapping[str, str]

    def rejected(self, line: int, reason: str, id: str | None = None) -> Rejected:
        """The reason with its place."""
        return Rejected(self.file, line, reason, id)

    def document(self, record: Mapping[str, Any], line: int, fallback: str) -> Document | Rejected:
        """The document of a record; `fallback` is its id when it has none."""
        id: str | None = None
        try:
            id = _id(record.get("id")) or fallback
            text = _text(record.get("text"))
            day, start = _day(record.get("date"), text)
            return Document(
                id=id,
                text=text,
                date=day or self.day,
                title=_string(record.get("title")),
                source=_string(record.get("source")),
                url=_string(record.get("url")),
                mentions=_mentions(record.get("mentions")),
                pair=_pair(record.get("source_span"), record.get("target_span")),
                file=self.file,
                line=line,
                start=start,
            )
        except ValueError as error:
            return Rejected(self.file, line, str(error), id)


def _id(value: Any) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return None if value != value else str(int(value)) if value.is_integer() else str(value)
    raise ValueError(f"the id is not a string but {_kind(value)}")


def _text(value: Any) -> str:
    if value is None:
        raise ValueError("there is no text")
    if not isinstance(value, str):
        raise ValueError(f"the text is not a string but {_kind(value)}")
    if not value.strip("\ufeff\u200b \t\r\n") or value.isspace():
        raise ValueError("the text is empty")
    if "\0" in value:
        raise ValueError("binary data, not text (NUL character)")
    return value


def _day(value: Any, text: str) -> tuple[date | None, int]:
    """The date of a story and where it begins; the record's date counts before one in the text."""
    day = read_date(value)
    try:
        start, own = leading_date(text)
    except ValueError:
        if day is None:
            raise
        return day, 0
    if start >= len(text):
        raise ValueError("there is no text after the date")
    return day or own, start


def _mentions(value: Any) -> list[MentionMark] | None:
    if isinstance(value, str):  # a cell of a table
        if not value.strip():
            return None
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise ValueError("mentions is not a JSON list") from None
    if value is not None and not isinstance(value, list):
        raise ValueError(f"mentions is not a list but {_kind(value)}")
    return None if value is None else [_mark(item) for item in value]


def _mark(item: Any) -> MentionMark:
    """One mention: {"start": 0, "end": 7, "code": "FRA"}."""
    if not isinstance(item, dict):
        raise ValueError(f"a mention is not an object but {_kind(item)}")
    start, end, code = item.get("start"), item.get("end"), item.get("code")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError("a mention needs start and end, characters of the text, the end after the start")
    if code is not None and not isinstance(code, str):
        raise ValueError(f"the code of a mention is not a string but {_kind(code)}")
    return MentionMark(start, end, code or None)


def _pair(source: Any, target: Any) -> tuple[Span, Span] | None:
    """The spans of a record of `coder relate`: "source_span": [0, 7], "target_span": [16, 22]."""
    if source is None and target is None:
        return None
    return _span(source, "source_span"), _span(target, "target_span")


def _span(value: Any, name: str) -> Span:
    if not isinstance(value, list) or len(value) != 2 or any(type(end) is not int for end in value):
        raise ValueError(f"{name} is not of the form [start, end]")
    return value[0], value[1]


def _string(value: Any) -> str | None:
    return None if value is None or value == "" or value != value else str(value)


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", str: "a string"}
    return names.get(type(value), "a number")
