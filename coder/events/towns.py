"""Towns that no actor's entry has, by the gazetteer: whose a phrase is by the town that somebody comes from."""

from collections.abc import Iterable

from coder.events.model import Reason
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Sentence
from coder.places.gazetteer import Gazetteer
from coder.places.model import TOWN, Place

LARGE, MANIFOLD = 100_000, 5  # inhabitants of a town that is meant by its bare name, against those of its namesakes


def origin(np: Chunk, sentence: Sentence, gazetteer: Gazetteer) -> tuple[str, Reason] | None:
    """ "A missionary from Keltis was arrested in Ardonia": the state of the one large town of that name."""
    if sentence.monocase or not all(word[0].isupper() for word in sentence.words[np.start : np.end]):
        return None
    text = sentence.text(np.start, np.end)
    towns = [place for place in gazetteer.find(text) if place.kind == TOWN]
    state = max(towns, key=lambda town: town.people).country if towns else None
    if not state or not is_alone(towns, state):
        return None
    code = state[:COUNTRY_LETTERS]
    return code, (text, code, "places/gazetteer_names.tsv", 0, "gazetteer")


def is_alone(places: Iterable[Place], country: str | None) -> bool:
    """Whether one of them is a large town in a state, and no town of others is nearly so large."""
    towns = [(place.people, place.country) for place in places if place.kind == TOWN]
    own = max((people for people, where in towns if where == country), default=0)
    others = max((people for people, where in towns if where != country), default=0)
    return own >= LARGE and own > MANIFOLD * others
