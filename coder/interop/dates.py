"""Dates of role codes: YYMMDD and YYYYMMDD, < and >, ranges; limits are inclusive."""

import calendar
import re
from datetime import date, timedelta

PIVOT = 30  # PETRARCH: 30 and less is 20yy, more is 19yy
DAY = r"(?:\d{8}|\d{6})"
RESTRICTION = re.compile(rf"\s*(?:([<>])\s*({DAY})|({DAY})\s*-\s*({DAY}))\s*$")


class BadDate(ValueError):
    """A restriction that is no date."""


def span(text: str) -> tuple[date | None, date | None, str | None]:
    """`<911226`, `>990304`, `600701-601231` as our from (inclusive) and until (exclusive), and a remark or None.

    Raises BadDate when the text is no restriction or ends before it begins.

    >>> span("20080120-20121109")
    (datetime.date(2008, 1, 20), datetime.date(2012, 11, 10), None)
    """
    found = RESTRICTION.match(text)
    if found is None:
        raise BadDate(f'"{text.strip()}" is no date restriction')
    sign, one, first, last = found.groups()
    begin = _day(first or (one if sign == ">" else None))
    end = _day(last or (one if sign == "<" else None))
    remarks = [remark for _, remark in (begin, end) if remark]
    start, until = begin[0], end[0] and end[0] + timedelta(days=1)
    if start and until and start >= until:
        raise BadDate(f'"{text.strip()}" ends before it begins')
    return start, until, "; ".join(remarks) or None


def _day(text: str | None) -> tuple[date | None, str | None]:
    if text is None:
        return None, None
    year = int(text[:4]) if len(text) == 8 else int(text[:2]) + (2000 if int(text[:2]) <= PIVOT else 1900)
    if not 1 <= year <= 9998:
        raise BadDate(f'"{text}" is no date')
    month = min(max(int(text[-4:-2]), 1), 12)
    day = min(max(int(text[-2:]), 1), calendar.monthrange(year, month)[1])
    read = date(year, month, day)
    wrong = text[-4:] != f"{month:02}{day:02}"
    return read, f"there is no day {text}; it was read as {read}" if wrong else None
