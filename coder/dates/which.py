"""Last, this, next, the same: weeks, months, weekdays, counted from the story or the day named before."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from coder.dates.precision import DAYS, DECADE, MONTH, SEASON, WEEK, precision_of
from coder.dates.steps import easter_of, later
from coder.dates.stretches import (
    Now,
    Stretch,
    day_of,
    decade_of,
    month_of,
    months_of,
    week_of,
    weekend_of,
    year_of,
)

EASTERS = (("easter", easter_of), ("orthodox", partial(easter_of, orthodox=True)))
STEP = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}
ANCHORED = frozenset({"same", "previous", "following"})
RECENT = {"day": (7, WEEK), "week": (28, MONTH), "month": (180, SEASON), "year": (5 * 365, DECADE)}
LONG = frozenset({"week", "fortnight", "month", "quarter", "year", "decade"})
LONG_GONE = 4  # days from which the coming weekday is meant rather than the last
DAY_LENGTHS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def which(piece: tuple[str, str, Any], now: Now, weekday: int | None = None) -> Stretch | None:
    """ "Last week", "next March", "the same day"; `weekday` is one said beside it ("Monday last week")."""
    word, symbol, value = piece
    day = _from(word, symbol, value, now)
    if day is None:
        return None
    if word == "recent":
        return _recent(value, day) if symbol == "UNIT" else None
    if word == "past" and symbol == "UNIT" and value in LONG:  # "in the past month": up to the story
        return several(("last", (1, value, False)), now)
    word = "last" if word == "past" else word
    if symbol == "DAY":
        return _weekday(word, value, day, now)
    if symbol == "PART":
        return day_of(day + timedelta(days=STEP[word]), "night or morning counted from a day")
    if symbol == "MONTH":
        return _recurring([month_of(year, value) for year in _years(day)], word, day)
    if symbol == "SEASON":
        return _recurring([months_of(year, value, 3) for year in _years(day)], word, day)
    if symbol == "FEAST":
        return _recurring([feast(value, year) for year in _years(day)], word, day)
    return _unit(value, STEP[word], day, now)


def _from(word: str, symbol: str, value: Any, now: Now) -> date | None:
    """The day that is counted from: the one named before for "the same", "the next day"; else the story's.

    "The previous night" is counted from the story where nothing was named before; "the next day" is not known then.
    """
    near = symbol == "UNIT" and value == "day"
    if word in ANCHORED or (word == "next" and (near or symbol == "PART")):
        if now.anchor is None:
            return now.day if word == "previous" or not (near or symbol in ("DAY", "PART")) else None
        return now.named if near or symbol in ("DAY", "PART") else now.anchor.first
    return None if near and word in ("last", "this") else now.day


def _recent(unit: str, day: date) -> Stretch | None:
    days, word = RECENT.get(unit, (0, ""))
    if not days:
        return Stretch(day, day, "day", "hours before the story") if unit in ("hour", "minute") else None
    return Stretch(day - timedelta(days=days - 1), day, word, "up to the story")


def named_day(weekday: int, now: Now) -> Stretch | None:
    """A weekday: the last one up to the story's day, or the next where it lies ahead; the story's own day is both.

    Where no tense says, the nearer one: "who leaves for Ardonia on Tuesday", on a Sunday.
    """
    if now.day is None:
        return None
    back = (now.day.weekday() - weekday) % 7
    if now.ahead or (now.ahead is None and back > LONG_GONE):
        return day_of(now.day + timedelta(days=-back % 7), "weekday after the story")
    return day_of(now.day - timedelta(days=back), "weekday before the story" if back else "weekday of the story")


def _weekday(word: str, weekday: int, day: date, now: Now) -> Stretch | None:
    back = (day.weekday() - weekday) % 7
    if word in ("last", "previous"):
        return day_of(day - timedelta(days=back or 7), "weekday before the story")
    if word in ("next", "following"):
        return day_of(day + timedelta(days=-back % 7 or 7), "weekday after the story")
    return named_day(weekday, Now(day, now.ahead is not False))


def _years(day: date) -> range:
    return range(day.year - 2, day.year + 3)


def _recurring(stretches: list[Stretch], word: str, day: date) -> Stretch | None:
    """The last that is over, this year's, or the next that has not begun."""
    if word in ("last", "previous"):
        return next((each for each in reversed(stretches) if each.last < day), None)
    if word in ("next", "following"):
        return next((each for each in stretches if each.first > day), None)
    return next((each for each in stretches if each.first.year == day.year), None)


def _unit(unit: str, step: int, day: date, now: Now) -> Stretch | None:
    if unit in ("hour", "minute"):
        return Stretch(day, day, "day", "hours of the story's day")
    if unit == "day":
        return day_of(day + timedelta(days=step), "counted from the day named before")
    if unit == "week":
        return week_of(day + timedelta(weeks=step))
    if unit == "weekend":
        return _weekend(step, day, now)
    if unit == "fortnight":
        first = day + timedelta(days=14 * min(step, 0))
        return Stretch(first, first + timedelta(days=13), MONTH, "fortnight")
    if unit == "month":
        there = later(day, months=step)
        return month_of(there.year, there.month)
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        there = later(day, months=step * size)
        return months_of(there.year, (there.month - 1) // size * size + 1, size)
    if unit == "year":
        return year_of(day.year + step)
    if unit == "decade":
        return decade_of(day.year + 10 * step)
    first_year = (day.year - 1) // 100 * 100 + 1 + 100 * step  # the century
    return year_of(first_year, first_year + 99)


def _weekend(step: int, day: date, now: Now) -> Stretch:
    """The weekend that has begun, or the coming one; "last" is over on a Saturday or Sunday."""
    own = weekend_of(day)
    begun = own if own.first <= day else weekend_of(day - timedelta(days=7))
    if step < 0:
        return begun if begun.last < day else weekend_of(day - timedelta(days=7))
    if step > 0:
        return weekend_of(day + timedelta(days=7)) if own.first <= day else own
    return begun if now.ahead is False else own


def several(piece: tuple[str, tuple[int, str, bool]], now: Now) -> Stretch | None:
    """ "The last two weeks", "the next few days": up to the story's day, or from it on."""
    word, (number, unit, guessed) = piece
    step = STEP.get(word, -1) or -1
    day = now.anchor.first if now.anchor is not None and word in ANCHORED else now.day
    if day is None:
        return None
    if unit in ("hour", "minute"):
        there = day + step * timedelta(hours=number if unit == "hour" else 0)
        if number < 24:
            there = day
    elif unit in DAY_LENGTHS:
        there = day + step * timedelta(days=number * DAY_LENGTHS[unit])
    else:
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
        there = later(day, months=step * number * months)
    first, last = sorted((day, there))
    word_of_length = precision_of(first + timedelta(days=1), last) if first < last else "day"
    if unit in ("hour", "day") and first < last:
        word_of_length = precision_of(first, last) if (last - first).days < 7 else word_of_length
    return Stretch(
        first,
        last,
        DAYS if guessed and unit == "day" else word_of_length,
        "counted up to the story's day" if step < 0 else "counted from the story's day",
    )


def feast(rule: str, year: int) -> Stretch:
    """A holiday: "12-25", or so many days from an Easter Sunday: "easter-2", "orthodox+0"."""
    for church, sunday in EASTERS:
        if rule.startswith(church):
            return day_of(sunday(year) + timedelta(days=int(rule.removeprefix(church))), "holiday")
    month, day = rule.split("-")
    return day_of(date(year, int(month), int(day)), "holiday")
