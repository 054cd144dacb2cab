"""How well the day of an event is known: our scale of words, and the numbers that ACLED and UCDP write for them."""

from datetime import date

# From best to worst. `assumed`: the story's day or that of a report, where nothing says when it happened.
DAY, DAYS, WEEK, MONTH, SEASON, YEAR, DECADE, ASSUMED = (
    "day",
    "days",
    "week",
    "month",
    "season",
    "year",
    "decade",
    "assumed",
)
SCALE = (DAY, DAYS, WEEK, MONTH, SEASON, YEAR, DECADE, ASSUMED)
# Days that a stretch has at most; longer ones are a decade or more.
LENGTHS = ((1, DAY), (6, DAYS), (7, WEEK), (31, MONTH), (184, SEASON), (366, YEAR))
ACLED = {DAY: 1, DAYS: 2, WEEK: 2, ASSUMED: 2, MONTH: 3}
UCDP = {DAY: 1, DAYS: 2, WEEK: 3, MONTH: 4, SEASON: 5, YEAR: 5, ASSUMED: 2}


def precision_of(first: date, last: date) -> str:
    """The word for a stretch of days, both included.

    >>> precision_of(date(2021, 6, 3), date(2021, 6, 5))
    'days'
    """
    days = (last - first).days + 1
    return next((word for length, word in LENGTHS if days <= length), DECADE)


def acled(precision: str) -> int | None:
    """ACLED's time_precision: 1 the day is known, 2 the week or weekend, 3 the month; None beyond ACLED.

    ACLED codebook, "time precision". A story's own day that is only assumed is within the week of its report: 2.
    """
    return ACLED.get(precision)


def ucdp(precision: str) -> int | None:
    """UCDP GED's date_prec: 1 the day, 2 two to six days, 3 the week, 4 the month, 5 less than a year; None for longer.

    UCDP GED codebook, "date_prec". A story's own day that is only assumed lies within some days of the event: 2.
    """
    return UCDP.get(precision)
