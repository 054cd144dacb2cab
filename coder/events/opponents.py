"""Who "both sides" and "the two countries" are: two that did something to each other, rather than those named last."""

from collections.abc import Container, Iterable

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.ontology import GROUP_PREFIXES

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


def partners(
    acts: Acts, number: int, pair: list[Actor], speakers: Container[str], sectors: Container[str]
) -> list[Actor]:
    """The states that `pair` should be: "Kestria's president visited Norbia. He criticised Ardonia. The two countries".

    Of him and Ardonia the last act tells, though Norbia was named after his country. Arguments as for opponents.
    """
    told = [act for told_in, act in acts if number - told_in <= BACK]
    named = {actor.code[:STATE] for actor in pair}
    for act in reversed(told):
        one, two = _first(act.sources, sectors), _first(act.targets, sectors)
        if one is None or two is None or any(actor.code.startswith(GROUP_PREFIXES) for actor in (one, two)):
            continue
        states = {one.code[:STATE], two.code[:STATE]}
        if states == named:
            return pair
        if len(states) == 2 and len(states & named) == 1 and not any(state in speakers for state in states):
            return [one, two]
    return pair


def _joins(act: Coded, codes: set[str]) -> bool:
    """Whether one of two did it to the other."""
    done, suffered = {actor.code for actor in act.sources}, {actor.code for actor in act.targets}
    return any(codes <= {one, two} for one in done for two in suffered if one != two)


def _first(actors: Iterable[Actor], sectors: Container[str]) -> Actor | None:
    """The first one with a country or group."""
    return next((actor for actor in actors if actor.code[:STATE] not in sectors), None)
