"""Whom an inquiry is about that is said as a question or claim: "is investigating whether Norbian police tortured
prisoners", "claims that Norbian police tortured prisoners"."""

from coder.events.coded import Coded, overlap
from coder.events.roles import Roles
from coder.parse.model import Clause, Sentence

INVESTIGATE = "09"
ASKING = frozenset({"whether", "how", "why"})  # an inquiry "if Veldria refuses" is on a condition

CLAIMED = frozenset(
    {"claim", "report", "allegation", "accusation", "complaint", "charge", "suspicion", "rumour", "rumor"}
)


def ask_of(events: list[Coded], sentence: Sentence, roles: Roles) -> None:
    """Give inquiries without a target the subject of what is asked: "an inquiry into how Norbia treated prisoners".

    CAMEO (root 09) names who is investigated as the target; who does what is looked into is that one.
    """
    for event in events:
        if event.code[:2] != INVESTIGATE or event.targets or event.clause is None:
            continue
        for asked in sentence.clauses:
            about = _is_question(asked) or _is_claim(asked, sentence)
            if asked.parent is event.clause and about and asked.subject is not None:
                found = roles.resolve(asked.subject, sentence)
                if found and asked.verb.start > event.start and not overlap(found, event.sources):
                    event.targets = found
                    break


def _is_claim(clause: Clause, sentence: Sentence) -> bool:
    """ "Is probing reports that rebels burnt the town"."""
    that = clause.subject.start - 1 if clause.subject is not None else 0
    return clause.kind == "that" and that > 0 and sentence.lemmas[that - 1] in CLAIMED


def _is_question(clause: Clause) -> bool:
    return clause.kind in ("sub", "relative") and not ASKING.isdisjoint(clause.marker.split())
