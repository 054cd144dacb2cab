"""Whom an inquiry is about that is said as a question: "is investigating whether Norbian police tortured prisoners"."""

from coder.events.coded import Coded, overlap
from coder.events.roles import Roles
from coder.parse.model import Clause, Sentence

INVESTIGATE = "09"
ASKING = frozenset({"whether", "how", "why"})  # an inquiry "if Veldria refuses" is on a condition


def ask_of(events: list[Coded], sentence: Sentence, roles: Roles) -> None:
    """Give inquiries without a target the subject of what is asked: "an inquiry into how Norbia treated prisoners".

    CAMEO (root 09) names who is investigated as the target; who does what is looked into is that one.
    """
    for event in events:
        if event.code[:2] != INVESTIGATE or event.targets or event.clause is None:
            continue
        for asked in sentence.clauses:
            if asked.parent is event.clause and _is_question(asked) and asked.subject is not None:
                found = roles.resolve(asked.subject, sentence)
                if found and asked.verb.start > event.start and not overlap(found, event.sources):
                    event.targets = found
                    break


def _is_question(clause: Clause) -> bool:
    return clause.kind in ("sub", "relative") and not ASKING.isdisjoint(clause.marker.split())
