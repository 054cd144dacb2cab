"""The dead of an episode, from the numbers that its events carry: once each, with the side they were on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coder.events.background import ARREST, PROTEST
from coder.events.counted import PART
from coder.events.deaths import KILLED, reckoned
from coder.events.numbers import EARLIER
from coder.events.quantities import Quantity
from coder.events.reach import PHYSICAL
from coder.views.episodes import Act, Episode, demonstrates
from coder.views.parties import Parties, Party

# What ACLED writes where only words are said: dozens, hundreds; otherwise 3, and 10 where two states fight a war.
VAGUE = ((200, 100), (24, 12))
FEW, FEW_IN_WAR = 3, 10


@dataclass(frozen=True, slots=True)
class Toll:
    """One number of dead as reported and whose they are; `earlier`: known before what the sentence tells."""

    role: str
    quantity: Quantity
    party: Party | None
    earlier: bool = False

    @property
    def low(self) -> int:
        """The lowest number; the one that is named where it is about so many."""
        return self.quantity.low if self.quantity.low is not None else self.quantity.best or 0

    @property
    def best(self) -> int | None:
        """The number that is named; None where only words say it."""
        return self.quantity.best

    @property
    def high(self) -> int | None:
        """The highest number; None where none is said."""
        return self.quantity.high


def tolls(episode: Episode, parties: Parties) -> list[Toll]:
    """The numbers of an episode, each once, as coder.events.deaths reckons them.

    Deaths of which the text speaks as known ("marched after the killing of 12 people") are those of another event
    wherever the episode has one of its own.
    """
    told: dict[int, dict[tuple[int, ...], Toll]] = {}
    own = False
    for act in episode.acts:
        found = list(_counts(act, parties))
        protest = act.event.code.startswith((PROTEST, ARREST)) or demonstrates(act.event)
        mine = protest or not any(toll.earlier for _, _, toll in found)
        own = own or ((protest or act.event.root in PHYSICAL) and mine)
        for sentence, span, toll in found:
            told.setdefault(sentence, {}).setdefault(span, toll)
    sentences = ([toll for toll in found.values() if not (own and toll.earlier)] for found in told.values())
    return reckoned(sentences)


def acled_fatalities(found: list[Toll], war: bool) -> int:
    """ACLED's number: what is reported; for words its fixed numbers; 0 where nobody is reported dead."""
    return sum(toll.best if toll.best is not None else vague(toll.low, war) for toll in found)


def vague(low: int, war: bool) -> int:
    """The number for dead of whom words alone tell: `several`, `dozens`."""
    few = FEW_IN_WAR if war else FEW
    return next((number for least, number in VAGUE if low >= least), few if low > 1 else low)


def _counts(act: Act, parties: Parties) -> Iterator[tuple[int, tuple[int, ...], Toll]]:
    """The dead of one event: the number of the sentence that says so, which words, how many."""
    event = act.event
    counts = getattr(event, "counts", None) or ()
    for count in counts:
        if count["kind"] == KILLED:
            span = tuple(count["span"] or ())
            quantity = Quantity(0, 0, count["low"], count["best"], count["high"])
            earlier = count.get("told") == EARLIER
            toll = Toll(str(count.get("role", PART)), quantity, _whose(count, act, parties), earlier)
            yield count.get("sentence", event.sentence), span, toll
    low, best, high = (getattr(event, f"{KILLED}_{what}", None) for what in ("low", "best", "high"))
    if not counts and (low is not None or best is not None):
        yield event.sentence, event.sentence_span, Toll(PART, Quantity(0, 0, low, best, high), act.target)


def _whose(count: Mapping[str, Any], act: Act, parties: Parties) -> Party | None:
    if count["side"]:
        party: Party | None = getattr(act, count["side"])
        return party
    kind = parties.by_words(count["who"] or "")
    return Party(kind, None, None, count["who"]) if kind else None
