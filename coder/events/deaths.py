"""How many people died in what a text tells of, and ACLED's figure for it: for views whose row is one event.

By ACLED's codebook and FAQ on fatalities: where reports differ, or give a range, the lower number counts; 12 stands for
dozens, 100 for hundreds, 10 for tens and many, 3 for several and for a number that nobody gives; where nobody is said
to have died it is 0. Those of whom a text only says who they were ("marched for 12 people who were killed") did not die
in what it tells.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from coder.events.counted import BODY, CLAIM, PART, SUM, Count
from coder.events.quantities import Quantity
from coder.events.telling import TOLD
from coder.events.victims import AT_LEAST

KILLED = "killed"


class Report(Protocol):
    """A number and its role: PART, SUM, CLAIM or BODY of coder.events.counted."""

    @property
    def role(self) -> str: ...
    @property
    def quantity(self) -> Quantity: ...


R = TypeVar("R", bound=Report)


def reckoned(sentences: Iterable[Sequence[R]]) -> list[R]:
    """The reports of which the toll is made up, from those of sentences that tell of one event; none counts twice.

    A sum so far ("the death toll rose to 40", "there were 12 fatalities") answers before the parts; parts in one
    sentence add up; a later sentence adds those that it does not repeat; claims and bodies answer where nothing else is
    said.
    """
    by_role: dict[str, list[list[R]]] = {SUM: [], PART: [], CLAIM: [], BODY: []}
    for reports in sentences:
        for role, of_role in by_role.items():
            here = [report for report in reports if report.role == role]
            if here:
                of_role.append(here)
    if by_role[SUM]:
        return by_role[SUM][-1][-1:]
    out: list[R] = []
    for here in by_role[PART]:
        if not out or _is_nobody(out):
            out = here
        elif not _repeats(here, out):
            out = out + here
    return out or next(iter(by_role[CLAIM]), []) or next((found[:1] for found in by_role[BODY]), [])


def deaths_of(sentences: Iterable[Sequence[Count]], kind: str = KILLED) -> Quantity | None:
    """The people of one kind in the counts of sentences that tell of one event; None where nothing is said."""
    told = ([count for count in counts if count.kind == kind and count.told == TOLD] for counts in sentences)
    return _sum(reckoned(told))


def acled_deaths(sentences: Iterable[Sequence[Count]]) -> int:
    """The fatalities column of ACLED for the counts of the sentences of one event."""
    found = deaths_of(sentences)
    return 0 if found is None else found.figure()


def added(quantities: Iterable[Quantity]) -> Quantity | None:
    """Several numbers of different people as one; None of none."""
    total: Quantity | None = None
    for quantity in quantities:
        total = quantity if total is None else total.plus(quantity)
    return total


def _sum(reports: Sequence[Report]) -> Quantity | None:
    return added(report.quantity for report in reports)


def _is_nobody(reports: Sequence[Report]) -> bool:
    total = _sum(reports)
    return total is not None and total.high == 0


def _repeats(here: Sequence[Report], known: Sequence[Report]) -> bool:
    """Whether a further sentence says nothing new: nobody more, the same number again, or only that there were some."""
    one, other = _sum(here), _sum(known)
    if one is None or other is None:
        return True
    return one.high == 0 or one.figure() == other.figure() or (one.best is None and one.low == AT_LEAST)
