"""Steps on the calendar; dateutil is loaded with the first of them, since most texts need none."""

from datetime import date


def later(day: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """So many years and months later (before, where negative), at most the last day of the month; then so many days.

    Raises ValueError or OverflowError where the calendar ends.

    >>> later(date(2024, 1, 31), months=1).isoformat(), later(date(2024, 2, 29), years=-1).isoformat()
    ('2024-02-29', '2023-02-28')
    """
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(years=years, months=months, days=days)


def easter_of(year: int, orthodox: bool = False) -> date:
    """Easter Sunday, of the western churches or of the orthodox ones."""
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    return easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
