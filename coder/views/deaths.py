"""The dead of an episode, from the numbers that its events carry: once each, with the side they were on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coder.events.counted import BODY, CLAIM, PART, SUM
from coder.views.episodes import Act, Episode
from coder.views.parties import Parties, Party

KILLED = "killed"
# What ACLED writes where only words are said: dozens, hundreds; otherwise 3, and 10 where two states fight a war.
VAGUE = ((200, 100), (24, 12))
FEW, FEW_IN_WAR = 3, 10


@dataclass(frozen=True, slots=True)
class Toll:
    """One number of dead as reported: lowest, best and highest (None where only words say it), and whose they are."""

    low: int
    best: int | None
    high: int | None
    party: Party | None


def tolls(episode: Episode, parties: Parties) -> list[Toll]:
    """The numbers of an episode, each once.

    A sum so far ("the death toll rose to 40") answers before the parts; parts of a sentence add up, those of a later
    sentence only where it does not say the same again; bodies that are found and what one side claims count where
    nothing else is said.
    """
    told: dict[str, dict[tuple[int, int], dict[tuple[int, ...], Toll]]] = {}
    for act in episode.acts:
        for role, place, span, toll in _counts(act, parties):
            told.setdefault(role, {}).setdefault(place, {}).setdefault(span, toll)
    if SUM in told:
        return list(list(told[SUM].values())[-1].values())[-1:]
    out: list[Toll] = []
    for found in told.get(PART, {}).values():
        here = list(found.values())
        if not out or (_dead(here) not in (0, _dead(out)) and any(toll.best is not None for toll in here)):
            out += here
    for role in (CLAIM, BODY):
        out = out or list(next(iter(told.get(role, {}).values()), {}).values())
    return out


def _dead(found: list[Toll]) -> int:
    return sum(toll.best or toll.low for toll in found)


def acled_fatalities(found: list[Toll], war: bool) -> int:
    """ACLED's number: what is reported; for words its fixed numbers; 0 where nobody is reported dead."""
    return sum(toll.best if toll.best is not None else vague(toll.low, war) for toll in found)


def vague(low: int, war: bool) -> int:
    """The number for dead of whom words alone tell: `several`, `dozens`."""
    few = FEW_IN_WAR if war else FEW
    return next((number for least, number in VAGUE if low >= least), few if low > 1 else low)


def _counts(act: Act, parties: Parties) -> Iterator[tuple[str, tuple[int, int], tuple[int, ...], Toll]]:
    event = act.event
    counts = getattr(event, "counts", None) or ()
    for count in counts:
        if count["kind"] == KILLED and count["low"] is not None:
            span = tuple(count["span"] or ())
            inside = not span or event.sentence_span[0] <= span[0] < event.sentence_span[1]
            place = event.sentence_span if inside else (span[0], span[0])
            role = str(count.get("role", PART))
            yield role, place, span, Toll(count["low"], count["best"], count["high"], _whose(count, act, parties))
    low = getattr(event, "killed_low", None)
    if not counts and low is not None:
        best, high = getattr(event, "killed_best", None), getattr(event, "killed_high", None)
        yield PART, event.sentence_span, event.sentence_span, Toll(low, best, high, act.target)


def _whose(count: Mapping[str, Any], act: Act, parties: Parties) -> Party | None:
    if count["side"]:
        party: Party | None = getattr(act, count["side"])
        return party
    kind = parties.by_words(count["who"] or "")
    return Party(kind, None, None, count["who"]) if kind else None
