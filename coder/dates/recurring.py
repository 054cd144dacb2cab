"""What comes again: a day or month of every year, a week or weekday of a month, and which of them is meant."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from coder.dates.precision import WEEK
from coder.dates.stretches import Now, Stretch, day_of, month_of, months_of
from coder.dates.which import which

UNITS_OF_A_YEAR = {"month": 1, "quarter": 3, "half": 6}
NEAREST_WINS = timedelta(days=1)  # what was done a day after the story's day: another zone's clock


def nth_of(whole: Stretch, number: int, unit: str | int) -> Stretch | None:
    """The so manieth unit or weekday of a stretch, -1 the last; the stretch itself where it has no such units."""
    if isinstance(unit, int):
        one = whole.last if number < 0 else whole.first
        back = (one.weekday() - unit) % 7
        day = one - timedelta(days=back) if number < 0 else one + timedelta(days=-back % 7 + 7 * (number - 1))
        return day_of(day, f"weekday of the {whole.how}") if whole.first <= day <= whole.last else None
    if unit == "day":
        day = whole.last if number < 0 else whole.first + timedelta(days=number - 1)
        return day_of(day, f"day of the {whole.how}") if whole.first <= day <= whole.last else None
    if unit in ("week", "weekend"):
        first = whole.last - timedelta(days=6) if number < 0 else whole.first + timedelta(days=7 * (number - 1))
        last = min(first + timedelta(days=6), whole.last)
        return Stretch(first, last, WEEK, f"week of the {whole.how}") if first <= whole.last else None
    if whole.how == "month" and unit == "half":
        middle = whole.first.replace(day=15)
        first, last = (whole.first, middle) if number == 1 else (middle + timedelta(days=1), whole.last)
        return Stretch(first, last, "month", "half of the month")
    months = UNITS_OF_A_YEAR.get(unit)
    if months is None or whole.how != "year":
        return whole
    place = 12 // months if number < 0 else number
    if not 1 <= place <= 12 // months:
        return None
    year, month = whole.first.year, (place - 1) * months + 1
    return month_of(year, month) if months == 1 else months_of(year, month, months)


def in_year(make: Callable[[int], Stretch | None], pieces: dict[str, Any], now: Now) -> Stretch | None:
    """What recurs every year, in the year that is said, else in the one that the tense asks for."""
    if "year" in pieces:
        return make(pieces["year"][0])
    _, symbol, unit = pieces.get("which", ("", "", ""))
    if symbol == "UNIT" and unit == "year":
        said = which(pieces["which"], now)
        return None if said is None else make(said.first.year)
    if now.day is None:
        return None
    found = []
    for year in range(now.day.year - 4, now.day.year + 5):  # 29 February is every fourth
        try:
            each = make(year)
        except ValueError:
            continue
        if each is not None:
            found.append(each)
    return choose(found, now)


def choose(stretches: list[Stretch], now: Now) -> Stretch | None:
    """Of stretches in order: the last that has begun; the first that has not ended; with no tense the nearest."""
    if now.day is None or not stretches:
        return None
    day = now.day
    if now.ahead is None:
        return min(stretches, key=lambda each: (_distance(each, day), each.first))
    if now.ahead:
        return next((each for each in stretches if each.last >= day), None)
    return next((each for each in reversed(stretches) if each.first <= day + NEAREST_WINS), None)


def _distance(stretch: Stretch, day: date) -> timedelta:
    if stretch.first <= day <= stretch.last:
        return timedelta(0)
    return min(abs(stretch.first - day), abs(stretch.last - day))
