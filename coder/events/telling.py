"""Whether a clause says that its numbers are news: told, known before, or not real."""

from collections.abc import Sequence

from coder.events.status import CONDITIONAL, FUTURE, MUST, NEGATED, REFUSED, clause_status, realised
from coder.parse.model import Clause

TOLD, BEFORE, UNREAL = 2, 1, 0
IRREAL = frozenset({NEGATED, CONDITIONAL, FUTURE, MUST, REFUSED})
HOSPITALS, WHERE = frozenset({"hospital", "clinic", "infirmary"}), 6  # tokens before the verb of "where he later died"
NEAR = 12  # words between "anniversary" and the verb of what happened then
COMMEMORATED = frozenset(
    {"anniversary", "anniversaries", "commemoration", "commemorate", "commemorating", "remembrance", "survivors"}
    | {"survivor", "memory", "victims"}
)
OPEN = frozenset({"relative", "sub"})  # clauses that are as true as they say, whatever stands above them


def standing(clause: Clause, folded: list[str], closed: dict[str, list[str]]) -> int:
    """TOLD, BEFORE or UNREAL, by the clause's own mood and by what stands above it; `closed`: closed.yaml."""
    out = TOLD
    inner: Clause | None = clause
    while inner is not None:
        if clause_status(inner) in IRREAL:
            return UNREAL
        if inner.kind == "infinitive" and inner.parent is not None and not realised(inner, folded, closed):
            return UNREAL
        above = inner.parent
        if above is not None and inner.kind not in OPEN:
            if above.verb.lemma in closed["undone_verbs"]:
                return UNREAL
            if above.verb.lemma in closed["accusing_verbs"]:
                out = BEFORE
        known = _names_who(inner) or _of_known(inner, folded, closed) or commemorated(inner, folded)
        if inner.kind == "relative" and known and not _in_hospital(inner, folded):
            return BEFORE
        if inner.kind == "participle" and not inner.verb.comma and above is not None:
            out = min(out, BEFORE)
        if inner.kind == "sub" and inner.marker in closed["earlier_markers"]:
            out = BEFORE
        if inner.kind in OPEN:
            break
        inner = above
    return out


def _names_who(clause: Clause) -> bool:
    """ "relatives of 12 people who were killed" says which people; "a bomb which killed 12", ", who died" tell."""
    first = clause.marker.partition(" ")[0]
    if clause.verb.comma or first not in ("who", "that", "which", "whom", "where"):
        return False
    return first in ("who", "where") or clause.verb.passive or not clause.objects


def _in_hospital(clause: Clause, folded: list[str]) -> bool:
    """ "Was taken to hospital where he died" tells of a death; "the house where he died" says which house."""
    before = folded[max(0, clause.verb.start - WHERE) : clause.verb.start]
    return clause.marker == "where" and not HOSPITALS.isdisjoint(before)


def _of_known(clause: Clause, folded: list[str], closed: dict[str, list[str]]) -> bool:
    """ "Following an attack at a school in which 12 died": what stands behind such a preposition is known."""
    before, _, pronoun = clause.marker.rpartition(" ")
    if not before or pronoun != "which" or clause.parent is None:
        return False
    above = clause.parent
    marker = above.verb.lemma if above.kind == "gerund" else above.marker
    return marker in ("follow", "after") or any(
        phrase.prep in closed["earlier_prepositions"]
        for phrase in above.phrases
        for mine in clause.phrases
        if phrase.np is mine.np or any(inner.np is mine.np for inner in phrase.np.post)
    )


def commemorated(clause: Clause, folded: Sequence[str]) -> bool:
    """ "On the anniversary of the riots, in which 34 people died", "survivors of the collapse, which left 90 dead"."""
    at = clause.verb.start
    return not COMMEMORATED.isdisjoint(folded[max(0, at - NEAR) : at])


def asserted(before: Sequence[str], anew: Sequence[str]) -> bool:
    """Whether a phrase that begins behind these words is said anew: first, or after a comma, "and", "with"."""
    return not before or before[-1] in anew
