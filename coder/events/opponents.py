"""Who "both sides" are: two that are at odds, rather than two that were only named one after the other."""

from collections.abc import Container, Iterable

from coder.events.coded import Coded
from coder.events.model import Actor

BACK = 8  # sentences
ODDS = frozenset({"11", "12", "13", "16", "17", "18", "19", "20"})  # roots of what opponents say and do
STATE = 3  # letters of the code of a state
Acts = list[tuple[int, Coded]]  # sentence, what it told


def opponents(
    acts: Acts, number: int, pair: list[Actor], speakers: Container[str], sectors: Container[str]
) -> list[Actor]:
    """The pair of a story that `pair` should be: "Kestria and Norbia brokered the truce. Both sides broke it".

    acts: what the story told, in its order; number: the sentence of "both sides"; speakers: codes of who speaks to
    them; sectors: codes of agents without a country. Two who did anything to each other stay the pair.
    """
    told = [act for told_in, act in acts if number - told_in <= BACK]
    if any(_joins(act, {actor.code for actor in pair}) for act in told):
        return pair
    for act in reversed(told):
        one, two = _first(act.sources, sectors), _first(act.targets, sectors)
        if act.code[:2] not in ODDS or one is None or two is None or one.code == two.code:
            continue
        if one.code not in speakers and two.code not in speakers:
            return [one, two]
    return pair


def _joins(act: Coded, codes: set[str]) -> bool:
    """Whether one of two did it to the other."""
    done, suffered = {actor.code for actor in act.sources}, {actor.code for actor in act.targets}
    return any(codes <= {one, two} for one in done for two in suffered if one != two)


def _first(actors: Iterable[Actor], sectors: Container[str]) -> Actor | None:
    """The first one with a country or group."""
    return next((actor for actor in actors if actor.code[:STATE] not in sectors), None)
