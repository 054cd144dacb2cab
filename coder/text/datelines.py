"""Agency datelines at the start of a story: "GENEVA (AP) —", "Islamabad [Pakistan], January 19 :"."""

import re
from dataclasses import dataclass

MONTHS = {name: number for number, names in enumerate((
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
_DATE = rf"(?P<date>{_MONTH}\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}\.?(?:\s+\d{{4}})?)"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*[A-ZÀ-Þ.](?:[ ,/]{1,2}[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’\-]+(?:[ ,]{1,2}[A-ZÀ-Þ][\w.'’\-]+){0,3}"
_COUNTRY = r"(?:\s*\[[^\]\n]{2,30}\])"
_STATE = r"(?:,\s*[A-Z][a-z]{1,5}\.)"
_AGENCY = r"(?P<agency>\([A-Za-z][\w .&/\-]{1,30}\))"
_DASH = r"\s*(?:--?|—|–|:)\s+"
FORMS = tuple(re.compile(form, re.UNICODE) for form in (
    rf"(?P<place>{_UPPER}){_STATE}?{_COUNTRY}?(?:,?\s*{_DATE})?\s*{_AGENCY}?{_DASH}",
    rf"(?P<place>{_MIXED}){_COUNTRY},?\s*(?:{_DATE})?\s*{_AGENCY}?{_DASH}",
    rf"(?P<place>{_MIXED}){_STATE}?,\s*{_DATE}\s*{_AGENCY}?{_DASH}",
    rf"(?P<place>{_MIXED}){_STATE}?\s*{_AGENCY}{_DASH}",
))
LONGEST = 120           # characters; no dateline is longer
_WHITE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its span in the text, and its parts as they stand there; month, day, year as numbers where said."""

    start: int
    end: int
    place: str
    agency: str | None = None
    date: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None


def split_dateline(text: str, start: int, end: int) -> tuple[int, Dateline | None]:
    """Where the first sentence begins, and the dateline before it.

    >>> split_dateline("GENEVA (AP) — Talks began.", 0, 26)[0]
    14
    """
    found_white = _WHITE.match(text, start, end)
    begin = found_white.end() if found_white else start
    for form in FORMS:
        found = form.match(text, begin, min(end, begin + LONGEST))
        if found and _plausible(found):
            parts = found.groupdict()
            month, day, year = _numbers(parts.get("date"))
            stop = len(found.group().rstrip()) + begin
            agency = parts.get("agency")
            return found.end(), Dateline(begin, stop, parts["place"], agency.strip("()") if agency else None,
                                         parts.get("date"), month, day, year)
    return start, None


def _plausible(found: re.Match[str]) -> bool:
    """A place in capitals with a bare colon is a dateline only when it is no acronym: "NATO: we are ready"."""
    parts = found.groupdict()
    place = parts["place"]
    if parts.get("agency") or parts.get("date") or "[" in found.group():
        return True
    return len(place) > 5


def _numbers(text: str | None) -> tuple[int | None, int | None, int | None]:
    if not text:
        return None, None, None
    words = re.findall(r"[A-Za-z]+|\d+", text)
    month = next((MONTHS[word.lower()] for word in words if word.lower() in MONTHS), None)
    numbers = [int(word) for word in words if word.isdigit()]
    day = next((n for n in numbers if n <= 31), None)
    return month, day, next((n for n in numbers if n > 31), None)
