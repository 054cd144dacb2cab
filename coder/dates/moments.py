"""What the pieces of a moment mean together: the coarsest that is there gives a stretch, finer ones a part of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coder.dates.phrases import Moment
from coder.dates.precision import DAY, DAYS, DECADE, SCALE, WEEK, precision_of
from coder.dates.recurring import UNITS_OF_A_YEAR, choose, in_year, nth_of
from coder.dates.stretches import (
    Now,
    Stretch,
    day_of,
    month_of,
    months_of,
    part_of,
    shifted,
    week_of,
    weekend_of,
    year_of,
)
from coder.dates.which import feast, named_day, several, which

SEASON_MONTHS = 3
AROUND_A_DAY = {"week": week_of, "weekend": weekend_of}


def resolve_moment(moment: Moment, now: Now) -> Stretch | None:
    """The days of a moment; None where it cannot be told. Raises ValueError for days that do not exist."""
    pieces = moment.pieces
    whole = _whole(pieces, now)
    if whole is None:
        return None
    if "day" in pieces and whole.precision == WEEK:
        whole = day_of(whole.first + timedelta(days=pieces["day"]), f"weekday of the {whole.how}")
    return part_of(whole, pieces["bit"], now) if "bit" in pieces else whole


def _whole(pieces: dict[str, Any], now: Now) -> Stretch | None:
    for kind, read in READ:
        if kind in pieces:
            return read(pieces, now)
    return None


def _figures(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """A date in figures; of two readings the last that is not after the story, else the one with the day first."""
    days = [day for way in pieces["DATE"] if (day := _valid(*way)) is not None]
    past = [day for day in days if now.day is not None and day <= now.day]
    if not days:
        return None
    return day_of(max(past) if past else days[0], "full date")


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(pieces: dict[str, Any], now: Now) -> Stretch | None:
    if now.day is None:
        return None
    return day_of(now.day + timedelta(days=pieces["near"]), "counted from the story's day")


def _era(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """A named war: of several with the name the last that had begun."""
    eras = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pieces["era"]]
    begun = [(first, last) for first, last in eras if now.day is None or first <= now.day]
    if not begun:
        return None
    first, last = max(begun)
    last = last if now.day is None else min(last, now.day)
    return Stretch(first, last, precision_of(first, last), "named era")


def _date(pieces: dict[str, Any], now: Now) -> Stretch | None:
    month, first, last = pieces["date"]

    def of(year: int) -> Stretch:
        if first == last:
            return day_of(date(year, month, first), "day and month")
        return Stretch(date(year, month, first), date(year, month, last), DAYS, "days of a month")

    found = in_year(of, pieces, now)
    if found is not None and pieces.get("unit") in AROUND_A_DAY:
        return AROUND_A_DAY[pieces["unit"]](found.first)  # "the week of May 6"
    if found is None or found.precision != DAYS:
        return found
    return replace(found, precision=precision_of(found.first, found.last))


def _ended(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """ "The week ended February 22": the seven days up to it; a month, quarter or year likewise."""
    unit, piece = pieces["ended"]
    end = _date({**pieces, "date": piece}, now)
    if end is None:
        return None
    if unit == "week":
        return Stretch(end.last - timedelta(days=6), end.last, WEEK, "week up to a day")
    months = {**UNITS_OF_A_YEAR, "year": 12}.get(unit)
    if months is None:
        return end
    following = end.last + timedelta(days=1)
    begin = following.year * 12 + following.month - 1 - months
    return Stretch(
        date(begin // 12, begin % 12 + 1, min(following.day, 28)),
        end.last,
        unit if unit in ("month", "year") else "season",
        f"{unit} up to a day",
    )


def _month(pieces: dict[str, Any], now: Now) -> Stretch | None:
    whole = in_year(lambda year: month_of(year, pieces["month"]), pieces, now)
    return _ordinal(pieces, whole) if whole is not None else None


def _season(pieces: dict[str, Any], now: Now) -> Stretch | None:
    return in_year(lambda year: months_of(year, pieces["season"], SEASON_MONTHS), pieces, now)


def _feast(pieces: dict[str, Any], now: Now) -> Stretch | None:
    return in_year(lambda year: feast(pieces["feast"], year), pieces, now)


def _year(pieces: dict[str, Any], now: Now) -> Stretch | None:
    first, last = pieces["year"]
    whole = year_of(first, last)
    if first < last:
        whole = replace(whole, precision=DECADE if last - first > 1 else "year", how="decade")
    return _ordinal(pieces, whole)


def _ordinal(pieces: dict[str, Any], whole: Stretch) -> Stretch | None:
    """ "The first week of May", "the second quarter of 1986", "the last week of March"."""
    if "nth" in pieces:
        number, unit = pieces["nth"]
    elif "which" in pieces and pieces["which"][0] == "last" and pieces["which"][1] in ("UNIT", "DAY"):
        number, unit = -1, pieces["which"][2]
    else:
        return whole
    return nth_of(whole, number, unit)


def _nth(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """ "The first quarter (of last year)", "the first week of this month"."""
    number, unit = pieces["nth"]
    if "which" in pieces:
        whole = which(pieces["which"], now)
        return nth_of(whole, number, unit) if whole is not None else None
    if unit == "century":
        return replace(year_of(100 * number - 99, 100 * number), how="century")
    if unit not in ("quarter", "half"):
        return None
    return in_year(lambda year: nth_of(year_of(year), number, unit), pieces, now)


def _which(pieces: dict[str, Any], now: Now) -> Stretch | None:
    return which(pieces["which"], now, pieces.get("day"))


def _day(pieces: dict[str, Any], now: Now) -> Stretch | None:
    return named_day(pieces["day"], now)


def _shifted(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """ "Two days later": from the time named before; "two days earlier", where nothing was, from the story.

    "In 2003 ... a month later" cannot be told: what is counted from must be known as well as what is counted.
    """
    amount, sign = pieces["shifted"]
    if now.anchor is None:
        return None if sign > 0 or now.day is None else shifted(now.day, amount, sign)
    found = shifted(now.anchor.first, amount, sign)
    return found if SCALE.index(found.precision) >= SCALE.index(now.anchor.precision) else None


def _ago(pieces: dict[str, Any], now: Now) -> Stretch | None:
    return None if now.day is None else shifted(now.day, pieces["ago"], -1)


def _several(pieces: dict[str, Any], now: Now) -> Stretch | None:
    return several(pieces["several"], now)


def _unit(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """ "The weekend"; "the end of the month", "earlier in the week": of the story's or the one that the tense asks."""
    unit, bit = pieces["unit"], pieces.get("bit")
    if unit == "weekend":
        return which(("this", "UNIT", "weekend"), replace(now, ahead=bool(now.ahead)))
    if bit is None or now.day is None:
        return None
    if unit == "day":
        day = now.named or now.day
        return Stretch(day, day, DAY, "part of the day")
    if bit in ("earlier", "later"):
        return which(("this", "UNIT", unit), now)
    wholes = [which((word, "UNIT", unit), now) for word in ("last", "this", "next")]
    parts = {part_of(whole, bit, now): whole for whole in wholes if whole is not None}
    found = choose(list(parts), now)
    return None if found is None else parts[found]


def _night(pieces: dict[str, Any], now: Now) -> Stretch | None:
    if now.day is None:
        return None
    return Stretch(now.day - timedelta(days=1), now.day, DAYS, "the night before the story's day")


def _bare(pieces: dict[str, Any], now: Now) -> Stretch | None:
    """ "On the 3rd": of this month, or of the one before or behind."""
    if now.day is None:
        return None
    day = pieces["bare"][0]
    months = [now.day.year * 12 + now.day.month - 1 + step for step in (-1, 0, 1)]
    days = [there for month in months if (there := _valid(month // 12, month % 12 + 1, day)) is not None]
    return choose([day_of(each, "day of the month") for each in days], now)


# The coarsest piece first asked for what the others are parts of.
READ: tuple[tuple[str, Callable[[dict[str, Any], Now], Stretch | None]], ...] = (
    ("DATE", _figures),
    ("date", _date),
    ("ended", _ended),
    ("feast", _feast),
    ("month", _month),
    ("season", _season),
    ("year", _year),
    ("era", _era),
    ("near", _near),
    ("ago", _ago),
    ("shifted", _shifted),
    ("several", _several),
    ("nth", _nth),
    ("which", _which),
    ("unit", _unit),
    ("day", _day),
    ("night", _night),
    ("bare", _bare),
)
