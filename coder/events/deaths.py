"""How many people died in a whole text, and ACLED's figure for it: for views whose row is one event.

By ACLED's codebook and FAQ on fatalities: where reports differ, or give a range, the lower number counts; 12 stands for
dozens, 100 for hundreds, 10 for tens and many, 3 for several and for a number that nobody gives; where nobody is said
to have died it is 0.
"""

from collections.abc import Iterable, Sequence

from coder.events.counted import BODY, CLAIM, PART, SUM, Count
from coder.events.quantities import Quantity
from coder.events.telling import TOLD
from coder.events.victims import AT_LEAST

KILLED = "killed"


def deaths_of(sentences: Iterable[Sequence[Count]], kind: str = KILLED) -> Quantity | None:
    """The people of one kind in the counts of sentences that tell of one event; None where nothing is said.

    A sum so far ("the death toll rose to 40", "there were 12 fatalities") answers before the parts; parts in one
    sentence add up; a later sentence adds those that it does not repeat.
    """
    total: Quantity | None = None
    summary: Quantity | None = None
    bodies: Quantity | None = None
    claims: Quantity | None = None
    for counts in sentences:
        mine = [count for count in counts if count.kind == kind and count.told == TOLD]
        sums = [count for count in mine if count.role == SUM]
        here = added(count.quantity for count in mine if count.role == PART)
        bodies = bodies or next((count.quantity for count in mine if count.role == BODY), None)
        claims = claims or added(count.quantity for count in mine if count.role == CLAIM)
        if sums:
            summary = sums[-1].quantity
        if here is None:
            continue
        total = here if total is None else _together(total, here)
    return summary or total or claims or bodies


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


def _together(total: Quantity, here: Quantity) -> Quantity:
    """What a further sentence says beside what is known: nobody more, the same again, or others."""
    if here.high == 0 or here.figure() == total.figure() or (here.best is None and here.low == AT_LEAST):
        return total
    return here if total.high == 0 else total.plus(here)
