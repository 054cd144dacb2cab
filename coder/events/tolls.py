"""Tolls of whole wars: "70,000 people have been killed since the war began" tells of no event of the day."""

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.ontology import Ontology
from coder.parse.model import Clause, Sentence

FATAL = frozenset({"18", "19", "20"})
WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion", "violence", "unrest", "revolt", "campaign"})
BEGINNINGS = frozenset({"begin", "start", "erupt", "break out", "break", "flare", "launch", "take"})
PERFECT = frozenset({"have", "has"})
SINCE = "since"


def is_toll(
    ontology: Ontology, event: Coded, source: Actor | None, target: Actor | None, sentence: Sentence
) -> bool:
    """Whether an event is only how many fell in a war: by nobody named, and nobody of a country or group.

    Who did it, or whose soldiers fell, makes it a row of that span of time ("rebels have killed 20 since 2009").
    """
    clause = event.clause
    if clause is None or source is not None or event.code[:2] not in FATAL:
        return False
    if PERFECT.isdisjoint(sentence.folded[clause.verb.start : clause.verb.end]):
        return False
    if target is not None and ontology.split_actor(target.code)[0] is not None:
        return False
    subject = clause.subject
    return (subject is not None and subject.lemma in WARS) or any(map(_since_it_began, clause.inner))


def _since_it_began(clause: Clause) -> bool:
    """ "Since the war began", "since fighting broke out"."""
    return clause.marker == SINCE and clause.verb.lemma in BEGINNINGS
