"""Stretches of days: calendar months, years, weeks, seasons, and the point of view from which days are named."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coder.dates.precision import DAY, DAYS, DECADE, MONTH, SEASON, WEEK, YEAR, precision_of
from coder.dates.steps import later

MONTHS = {"quarter": 3, "half year": 6}  # how a stretch of so many months is called


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included; `precision` a word of the scale, `how` the rule that found them."""

    first: date
    last: date
    precision: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Now:
    """The story's day; whether what is told lies ahead (None: nothing says); the time named before."""

    day: date | None
    ahead: bool | None = False
    anchor: Stretch | None = None

    @property
    def named(self) -> date | None:
        """The day named before, where a day was."""
        return self.anchor.first if self.anchor is not None and self.anchor.precision == DAY else None

    def until(self, day: date) -> "Now":
        """The same, looking back from another day."""
        return Now(day, False, self.anchor)


def day_of(day: date, how: str) -> Stretch:
    return Stretch(day, day, DAY, how)


def month_of(year: int, month: int) -> Stretch:
    return Stretch(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), MONTH, "month")


def year_of(first: int, last: int | None = None) -> Stretch:
    """A year, or the years from the first to the last."""
    last = first if last is None else last
    return Stretch(date(first, 1, 1), date(last, 12, 31), YEAR if first == last else DECADE, "year")


def week_of(day: date) -> Stretch:
    """The week of a day, Monday to Sunday (ISO 8601)."""
    first = day - timedelta(days=day.weekday())
    return Stretch(first, first + timedelta(days=6), WEEK, "week")


def weekend_of(day: date) -> Stretch:
    """Saturday and Sunday of a day's week."""
    first = week_of(day).first + timedelta(days=5)
    return Stretch(first, first + timedelta(days=1), DAYS, "weekend")


def months_of(year: int, month: int, count: int) -> Stretch:
    """So many months from a month on: a quarter, a half year, a season."""
    first = date(year, month, 1)
    last = later(first, months=count, days=-1)
    return Stretch(first, last, SEASON, next((how for how, months in MONTHS.items() if months == count), "months"))


def decade_of(year: int) -> Stretch:
    return replace(year_of(year // 10 * 10, year // 10 * 10 + 9), how="decade")


def part_of(whole: Stretch, bit: str, now: Now) -> Stretch:
    """ "Early", "mid", "late" are the thirds of a stretch; "earlier this month" ends with the story."""
    days = (whole.last - whole.first).days + 1
    if days == 1:
        return whole
    if bit in ("earlier", "later"):
        if now.day is None or not whole.first <= now.day <= whole.last:
            return whole
        return replace(whole, last=now.day) if bit == "earlier" else replace(whole, first=now.day)
    first, last = whole.first, whole.last
    if whole.how in ("year", "decade"):
        return _bit_of_years(whole, bit)
    if whole.how in MONTHS:
        return _bit_of_months(whole, bit)
    third = max(days // 3, 1)
    if bit == "early":
        last = first + timedelta(days=third - 1)
    elif bit == "late":
        first = last - timedelta(days=third - 1)
    else:
        first, last = first + timedelta(days=third), last - timedelta(days=third)
    word = MONTH if whole.precision == MONTH else precision_of(first, last)
    return Stretch(first, last, word, f"{bit} in the {whole.how}")


def _bit_of_years(whole: Stretch, bit: str) -> Stretch:
    """Four months of a year; years 0 to 3, 4 to 6, 7 to 9 of a decade."""
    place = ("early", "mid", "late").index(bit)
    first = whole.first.year
    if whole.how == "year" and whole.precision == YEAR:
        found = months_of(first, 4 * place + 1, 4)
    else:
        span = whole.last.year - first + 1
        cuts = (0, (2 * span + 4) // 5, (7 * span + 5) // 10, span)
        found = year_of(first + cuts[place], first + cuts[place + 1] - 1)
    return replace(found, how=f"{bit} in the {whole.how}")


def _bit_of_months(whole: Stretch, bit: str) -> Stretch:
    """One month of a quarter or season, two of half a year."""
    count = MONTHS[whole.how] // 3
    first = later(whole.first, months=count * ("early", "mid", "late").index(bit))
    found = month_of(first.year, first.month) if count == 1 else months_of(first.year, first.month, count)
    return replace(found, how=f"{bit} in the {whole.how}")


def shifted(day: date, amount: tuple[int, str, bool], sign: int) -> Stretch:
    """A day so many units away. Days are exact, weeks a day give or take, months and years the calendar's.

    `amount` is (number, unit, guessed): a guessed number of days ("a few days") is known to the week.
    """
    number, unit, guessed = amount
    if unit in ("minute", "hour"):
        return (
            Stretch(day, day, DAY, "the same day")
            if number < 24
            else day_of(day + sign * timedelta(hours=number), "hours from the story")
        )
    if unit == "day":
        there = day + timedelta(days=sign * number)
        return Stretch(there, there, WEEK if guessed else DAY, "days from the story's")
    if unit in ("week", "fortnight", "weekend"):
        there = day + timedelta(weeks=sign * number * (2 if unit == "fortnight" else 1))
        return Stretch(there, there, MONTH if guessed else WEEK, "weeks from the story's day")
    months = {"month": 1, "quarter": 3, "half": 6, "season": 3}.get(unit)
    if months is not None:
        there = later(day, months=sign * number * months)
        return replace(month_of(there.year, there.month), how="months from the story's")
    years = number * {"year": 1, "decade": 10, "century": 100}[unit]
    there = later(day, years=sign * years)
    found = year_of(there.year)
    if unit != "year" or (guessed and number > 1):
        around = timedelta(days=365 * (5 if unit == "decade" else 1))
        return Stretch(found.first - around, found.last + around, "decade", "about so many years from the story's")
    return replace(found, how="years from the story's")
