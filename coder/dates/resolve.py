"""What a time expression means in days of the calendar, seen from the story's day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from coder.dates.moments import resolve_moment
from coder.dates.phrases import Moment, Phrase
from coder.dates.precision import DAY, DAYS, precision_of
from coder.dates.steps import later
from coder.dates.stretches import Now, Stretch, shifted

ONE = timedelta(days=1)


def resolve(phrase: Phrase, now: Now) -> Stretch | None:
    """The days that a time expression names; None where it names none or the story has no day to count from.

    A chain ("two days after ...") and an anniversary name none by themselves: see `counted_from`.
    """
    try:
        return READ[phrase.kind](phrase, now) if phrase.kind in READ else None
    except (ValueError, OverflowError):  # 31 June; before the year 1
        return None


def counted_from(phrase: Phrase, base: Stretch, back: bool) -> Stretch | None:
    """The day that lies the phrase's amount from a base: after it for "after", before it where `back`.

    "Two days after the raid": the raid is the base counted back of what came after, or the other way round.
    """
    if phrase.amount is None:
        return None
    try:
        moved = shifted(base.first, phrase.amount, (phrase.sign or 1) * (-1 if back else 1))
    except (ValueError, OverflowError):
        return None
    return replace(moved, how=f"counted from {base.first}")


def _plain(phrase: Phrase, now: Now) -> Stretch | None:
    return resolve_moment(phrase.moments[0], now)


def _about(phrase: Phrase, now: Now) -> Stretch | None:
    """ "Around 3 May" is some days, the first is the one named; "around noon on 3 May" is that day.

    ACLED codebook, "time precision": 2 where the day is not certain.
    """
    found = resolve_moment(phrase.moments[0], now)
    if found is None or found.precision != DAY or phrase.moments[0].has("part"):
        return found
    return replace(found, precision=DAYS, how=f"about the {found.how}")


def _stretch(phrase: Phrase, now: Now) -> Stretch | None:
    """From the first moment to the second: what one does not say (month, year) is the other's."""
    one, two = phrase.moments
    end = resolve_moment(_lent(two, one), now)
    if end is None:
        return None
    begin = resolve_moment(_lent(one, two), now if end.first > (now.day or end.first) else now.until(end.last))
    if begin is None:
        return None
    if begin.first > end.last:
        if not two.has("year", "DATE") and end.precision == DAY and two.has("day") and now.day is not None:
            return Stretch(begin.first, end.last + timedelta(days=7), "days", "from a day to a day")
        return None
    return Stretch(begin.first, end.last, precision_of(begin.first, end.last), "from a day to a day")


def _lent(one: Moment, other: Moment) -> Moment:
    """A moment with what only the other says: "between 3 and 5 June", "June 3 to July 5, 2021", "March to May 1990"."""
    pieces = dict(one.pieces)
    if "bare" in pieces and (month := other.pieces.get("month") or (other.pieces.get("date") or (None,))[0]):
        pieces["date"] = (month, *pieces.pop("bare"))
    if one.has("bare", "date", "month", "season"):
        for name in ("year", "which"):
            if name in other.pieces and not one.has("year", "which"):
                pieces[name] = other.pieces[name]
    return Moment(pieces)


def _since(phrase: Phrase, now: Now) -> Stretch | None:
    """ "Since Monday": from its first day to the story's; since a war, from its last."""
    found = resolve_moment(phrase.moments[0], replace(now, ahead=False))
    if found is None:
        return None
    first = found.last if phrase.moments[0].has("era") else found.first
    last = max(now.day or found.last, first)
    return Stretch(first, last, precision_of(first, last), "from then to the story")


def _until(phrase: Phrase, now: Now) -> Stretch | None:
    """ "Until Friday", "by Friday": what is to be is from the story to that day; what was ended on that day."""
    found = resolve_moment(phrase.moments[0], now)
    if found is None or now.day is None or found.last <= now.day:
        return found
    return Stretch(now.day, found.last, precision_of(now.day, found.last), "from the story to then")


def _after(phrase: Phrase, now: Now) -> Stretch | None:
    """ "After 1990", "after Monday": from the day behind it to the story, or for as long again in the future.

    "After midnight on Monday" is that day.
    """
    if phrase.moments[0].has("part"):
        return resolve_moment(phrase.moments[0], now)
    found = resolve_moment(phrase.moments[0], now)
    if found is None or phrase.moments[0].has("era") or now.day is None:
        return None
    first = found.last + ONE
    last = now.day if first <= now.day else first + (found.last - found.first)
    return Stretch(first, last, precision_of(first, last), "from then on")


def _before(phrase: Phrase, now: Now) -> Stretch | None:
    """ "Before dawn on Monday" is a day; "before Monday" is any time, unless it is to come: until that day."""
    if phrase.moments[0].has("part"):
        return resolve_moment(phrase.moments[0], now)
    found = resolve_moment(phrase.moments[0], now)
    if found is None or now.day is None or found.first <= now.day:
        return None
    last = max(now.day, found.first - ONE)
    return Stretch(now.day, last, precision_of(now.day, last), "from the story to then")


def _hence(phrase: Phrase, now: Now) -> Stretch | None:
    """ "In two weeks" is a day to come; in the past it says how long something took."""
    if not now.ahead or now.day is None or phrase.amount is None:
        return None
    return shifted(now.day, phrase.amount, 1)


def _within(phrase: Phrase, now: Now) -> Stretch | None:
    """ "Within two weeks": from the story to that day; in the past as `_hence`."""
    end = _hence(phrase, now)
    if end is None or now.day is None:
        return None
    return Stretch(now.day, end.last, precision_of(now.day, end.last), "from the story to then")


def _counted(phrase: Phrase, now: Now) -> Stretch | None:
    """ "Two days after Christmas", "the day before yesterday"."""
    base = resolve_moment(phrase.moments[0], now)
    return None if base is None else counted_from(phrase, base, False)


READ: dict[str, Callable[[Phrase, Now], Stretch | None]] = {
    "plain": _plain,
    "about": _about,
    "stretch": _stretch,
    "since": _since,
    "until": _until,
    "by": _until,
    "after": _after,
    "before": _before,
    "hence": _hence,
    "within": _within,
    "counted": _counted,
}


def is_long_before(last: date, story: date) -> bool:
    """Whether an event ended more than a year before the story: its status is `historical`."""
    return later(last, years=1) < story
