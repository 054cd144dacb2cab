"""What private people do that is no politics: bare statements to nobody, their own journeys, business as usual."""

from coder.events.model import Actor
from coder.ontology import Ontology

STATEMENT, BARE_STATEMENT, VISIT = "01", "010", "042"
# Agents of no country without public power: what they say to nobody is no politics. What police say is a report.
SPEAKERS = frozenset({"AGR", "BUS", "COP", "CVL", "EDU", "ENV", "HLH", "LAB", "MED"})
# Who goes about without visiting anybody for his state: "villagers went home", "militants came to the house".
TRAVELLERS = SPEAKERS | {"CRM", "INS", "MIL", "MOD", "REB", "REF", "REL", "SEP", "UAF"}
# Firms, and what they say to and make with each other: takeovers, prices and earnings are no politics.
FIRMS = frozenset({"BUS", "MNC"})
BUSINESS_ROOTS = frozenset({"01", "02", "03", "04", "05", "06", "07", "08", "10", "11", "12"})


def is_private(ontology: Ontology, code: str, source: Actor | None, target: Actor | None) -> bool:
    """Whether an event with these sides is no row; one with no side at all never is."""
    if code[:2] in BUSINESS_ROOTS and _is_business(ontology, source, target):
        return True
    if source is None:
        # a statement of nobody known; a visit by nobody known: "a flight to Veldria", "the convoy was going to Keltis"
        return target is None or code.startswith((STATEMENT, VISIT))
    if code == BARE_STATEMENT:
        return target is None and source.code in SPEAKERS
    return code == VISIT and _goes_about(ontology, source, target)


def _goes_about(ontology: Ontology, source: Actor, target: Actor | None) -> bool:
    """Whether people without office go nowhere in particular, or to a place of their own state or of no state."""
    state, sectors = ontology.split_actor(source.code)
    if TRAVELLERS.isdisjoint(sectors[:1]):
        return False
    if target is None:
        return True
    other, others = ontology.split_actor(target.code)
    return not TRAVELLERS.isdisjoint(others[:1]) if other is None else other == state and not others


def _is_business(ontology: Ontology, source: Actor | None, target: Actor | None) -> bool:
    """Whether firms are among themselves; firms of two states trade across a border."""
    sides = [actor.code for actor in (source, target) if actor is not None]
    if not all(_is_firm(ontology, code) for code in sides):
        return False
    states = {ontology.split_actor(code)[0] for code in sides}
    return len(states) < len(sides) or None in states or len(sides) < 2


def _is_firm(ontology: Ontology, code: str) -> bool:
    state, sectors = ontology.split_actor(code)
    return state == "MNC" or sectors[:1] == ["BUS"]
