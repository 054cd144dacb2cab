"""Whom words are addressed to where only the letter, call or visit that carries them says so.

"Wrote to Veldria urging restraint", "phoned the Ardonian leader, demanding an apology".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coder.events.coded import Coded, overlap

CARRIERS = ("010", "04", "114")  # words to somebody, calls, visits, notes
SPOKEN_ROOTS = frozenset({"02", "10", "11", "13"})


def address(events: Iterable[Coded], done: Mapping[int, Sequence[Coded]]) -> None:
    """Give appeals, demands, threats and rebukes without a target the one whom their carrier went to; inferred."""
    for event in events:
        clause = event.clause
        if event.targets or clause is None or clause.kind != "gerund" or event.code[:2] not in SPOKEN_ROOTS:
            continue
        carriers = done.get(id(clause.parent), ()) if clause.parent is not None else ()
        for carrier in carriers:
            if carrier.code.startswith(CARRIERS) and overlap(carrier.sources, event.sources):
                hearers = [hearer for hearer in carrier.targets if not overlap([hearer], event.sources)]
                event.targets = [replace(hearer, inferred=True) for hearer in hearers]
                event.inferred = event.inferred or bool(hearers)
                break
