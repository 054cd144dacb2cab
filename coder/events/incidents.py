"""Incidents that no event type covers, for formats that are coded by facts: a bomb was defused, a convoy arrived.

Such a sentence has an event without a code, with the sides of its main clause; `incident` facts of ontology/facts.yaml
say which sentences these are.
"""

from typing import Any

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.events.status import clause_status
from coder.parse.model import Chunk, Clause, Sentence

UNCODED = ""  # the code of what CAMEO has no code for
UNSIDED = frozenset({"", "14", "17", "18", "19", "20"})  # roots of what a place alone can be told of
HEADED = "headed-"  # facts of what stands over a note: it tells that, whatever it codes to
# Statements, intents, threats: "threatened to attack, so that all residents fled"; journeys, of which private ones are
# no rows: "drove in a slow procession through the town".
UNDONE = ("01", "03", "13", "042")


def incident(coded: list[Coded], sentence: Sentence, roles: Roles, record: dict[str, Any] | None) -> Coded | None:
    """The event without a code of a sentence that codes to no deed but what is said; None where there is none.

    record: that of the fact which says that the sentence tells an incident; None where none does.
    """
    deeds = any(not event.code.startswith(UNDONE) and not _aside(event) and _sided(event) for event in coded)
    if record is None or (deeds and not record["id"].startswith(HEADED)):
        return None
    clause = next((clause for clause in sentence.clauses if clause.kind == "main"), None)
    if clause is None:
        return None if record["hint"] else Coded(UNCODED, [], [], record, 0, 1)
    if record["hint"]:
        clause = _said(clause, roles)
        if not clause.verb.past or clause.quoted or clause.verb.lemma in roles.speech:
            return None  # what is, may be, or is only spoken of
    if clause_status(clause):
        return None  # "will be evacuated", "did not find any mines"
    sources, targets = _side(clause.subject, sentence, roles), _side(_object(clause), sentence, roles)
    return Coded(UNCODED, sources, targets, record, clause.verb.start, clause.verb.end, clause=clause)


def _said(clause: Clause, roles: Roles) -> Clause:
    """What a main clause of saying says: "officials said planes had come back all afternoon"."""
    if clause.verb.lemma not in roles.speech:
        return clause
    return next((inner for inner in clause.inner if inner.kind == "that"), clause)


def _aside(event: Coded) -> bool:
    """ "Found 12 mines laid by rebels": what only says of a noun which one it is stands beside the incident."""
    clause = event.clause
    if clause is None or event.noun is not None or clause.verb.comma:
        return False
    return clause.kind == "participle" or (clause.kind == "relative" and clause.marker == "who")


def _sided(event: Coded) -> bool:
    """Whether a row is made of an event: violence and protest of nobody are rows too."""
    return bool(event.sources or event.targets) or event.code[:2] in UNSIDED


def _object(clause: Clause) -> Chunk | None:
    return clause.objects[0] if clause.objects else None


def _side(np: Chunk | None, sentence: Sentence, roles: Roles) -> list[Actor]:
    if np is None or np.time:
        return []
    return roles.resolve(np, sentence) or roles.stranger(np, sentence)
