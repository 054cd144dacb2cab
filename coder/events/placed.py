"""The country of an actor phrase by the places named in it, where no entry of the actors' files says one.

In a story the place of the event says this; a phrase that is asked for alone ("smugglers operating out of Xarun",
"farmers camped outside Keltis") has only its own words.
"""

from collections.abc import Iterator
from dataclasses import replace

from coder.events.model import Actor, Reason
from coder.events.towns import is_alone
from coder.events.where import Places
from coder.ontology import COUNTRY_LETTERS, Ontology
from coder.parse.model import Sentence
from coder.parse.names import NAME_TAGS
from coder.places.choose import settle
from coder.places.model import Where
from coder.places.phrase import Spot
from coder.places.spots import find, is_large
from coder.places.words import STATIC
from coder.rules.index import AGENT

WHENCE = STATIC | {"from", "of", "on", "through", "towards", "beyond", "via"}  # "displaced from", "the mayor of"


def placed(actor: Actor, sentence: Sentence, places: Places, ontology: Ontology) -> Actor:
    """An actor without a country with that of the first place named beside or behind it."""
    inside = [(m.start, m.end) for m in sentence.mentions if m.has(AGENT)]  # "a Hollywood actor" is of any state
    known_in = dict.fromkeys(places.index.peoples.get(actor.code[:COUNTRY_LETTERS], ()), 1.0)
    for spot, where in _places(sentence, places, known_in):
        if any(start <= spot.name.start < end for start, end in inside):
            continue
        if spot.prep in WHENCE or _is_beside(spot, actor, sentence, places):
            return replace(
                actor,
                code=_in_state(where.country or "", actor.code, ontology),
                reasons=[_reason(spot, where), *actor.reasons],
            )
    return actor


def town(sentence: Sentence, places: Places) -> Actor | None:
    """A phrase that is the name of a large town and nothing else: whoever is of it."""
    for spot, where in _places(sentence, places, {}):
        whole = all(word in ("the", "said", "town", "city", "of") for word in _besides(spot, sentence))
        if whole and not spot.prep and _is_one_town(spot, where):
            return Actor(where.country or "", spot.start, spot.end, [_reason(spot, where)], strength=1)
    return None


def _places(sentence: Sentence, places: Places, about: dict[str, float]) -> Iterator[tuple[Spot, Where]]:
    """The place phrases of a sentence whose country is known; `about` are states that speak for one of a name."""
    for spot in find(sentence, places.namer.names(sentence)):
        found = settle(spot, about, places.gazetteer, "in the phrase") if spot.name.known or spot.within else None
        if found is not None and found[0].country:
            yield spot, found[0]


def _is_beside(spot: Spot, actor: Actor, sentence: Sentence, places: Places) -> bool:
    """ "Xarun traders", but not "Sergeant Keltis Roan" or "Roan voters", where people are called like towns."""
    start, end = spot.name.start, spot.name.end
    if end >= actor.end or not sentence.words[end].islower() or sentence.tags[end - 1] not in NAME_TAGS:
        return False
    alone = start < 2 or not sentence.words[start - 1].istitle()
    bearer = sentence.folded[end - 1] in places.index.surnames
    return alone and not bearer and any(map(is_large, spot.name.places))


def _is_one_town(spot: Spot, where: Where) -> bool:
    """Whether a name is that of a large town, and no town of another state bears it that is nearly so large."""
    return is_alone(spot.name.places, where.country)


def _besides(spot: Spot, sentence: Sentence) -> list[str]:
    return [*sentence.folded[: spot.start], *sentence.folded[spot.end :]]


def _in_state(state: str, code: str, ontology: Ontology) -> str:
    if ontology.is_people(code):
        return ontology.with_people(state, code)
    return ontology.compose(state, ontology.split_actor(code)[1])


def _reason(spot: Spot, where: Where) -> Reason:
    return spot.name.text, (where.country or "")[:COUNTRY_LETTERS], "places/gazetteer_names.tsv", 0, "gazetteer"
