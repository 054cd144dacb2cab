"""Whether a clause says that its numbers are news: told, known before, or not real."""

from collections.abc import Sequence

from coder.events.status import CONDITIONAL, FUTURE, MUST, NEGATED, REFUSED, clause_status, realised
from coder.parse.model import Clause

TOLD, BEFORE, UNREAL = 2, 1, 0
IRREAL = frozenset({NEGATED, CONDITIONAL, FUTURE, MUST, REFUSED})
# Verbs whose complement they take back: "denied killing 12", "threatened to kill", "was accused of killing".
UNDONE = frozenset(
    {
        "deny",
        "avoid",
        "prevent",
        "fail",
        "threaten",
        "refuse",
        "plan",
        "try",
        "attempt",
        "want",
        "foil",
        "thwart",
        "avert",
    }
)
ACCUSING = frozenset(
    {"accuse", "suspect", "charge", "convict", "acquit", "sentence", "wanted", "fear", "mourn", "commemorate"}
    | {"protest"}
)
# "marched after 12 people were killed": known before; what they say is another event.
EARLIER = frozenset({"after", "since", "because", "before", "where", "until"})
ANEW = frozenset({",", "and", "with", ";", "(", ":", "-", "--", "least", "leave", "leaving", "left", "but", "while"})
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
            if above.verb.lemma in UNDONE:
                return UNREAL
            if above.verb.lemma in ACCUSING:
                out = BEFORE
        if inner.kind == "relative" and _names_who(inner):
            return BEFORE
        if inner.kind == "participle" and not inner.verb.comma and above is not None:
            out = min(out, BEFORE)
        if inner.kind == "sub" and inner.marker in EARLIER:
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


def asserted(before: Sequence[str]) -> bool:
    """Whether a phrase that begins behind these words is said anew: first, or after a comma, "and", "with"."""
    return not before or before[-1] in ANEW
