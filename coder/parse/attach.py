"""Where a preposition phrase belongs: to the verb, to the noun before it, or as "by X" to whoever did it."""

from coder.parse.model import Chunk, Clause, Phrase
from coder.rules.index import AGENT

# "is reported to have accepted an offer by X": who says so is not named.
REPORTED = frozenset({"report", "believe", "say", "think", "allege", "know", "expect", "understand", "rumour", "claim"})
# "A demand by rebels was repeated": who made it repeats it.
MAKING = frozenset(
    {"make", "repeat", "issue", "renew", "reiterate", "launch", "mount", "stage", "lodge", "file", "impose", "commit"}
    | {"voice"}
)
AMOUNTS = frozenset({"pct", "percent", "%", "percentage", "point", "points", "dollars", "dlrs", "million", "billion"})
# "Hung by their wrists", "dragged by the hair": by what of him, not by whom.
LIMBS = frozenset({"wrist", "ankle", "foot", "feet", "leg", "arm", "neck", "hair", "thumb", "hand", "finger", "tail"})
WHENCE = frozenset({"from", "in", "inside", "across", "throughout"})


def attach_phrase(clause: Clause, piece: Chunk) -> None:
    """Add a preposition phrase; "by X" in the passive is the subject."""
    assert piece.np is not None
    clause.end = max(clause.end, piece.end)
    agent = piece.lemma == "by" and clause.verb.passive and clause.subject is None and not piece.np.time
    if piece.np.lemma in AMOUNTS or piece.np.lemma[:1].isdigit():
        agent = False  # "was increased by 200 pct"
    if piece.np.lemma in LIMBS or piece.np.lemma.removesuffix("s") in LIMBS:
        agent = False
    if agent and clause.objects and clause.objects[0].start < piece.start < clause.verb.start:
        # "the arrest of rebels by Veldria was welcomed": not by Veldria; "a demand by rebels was repeated": by them
        agent = clause.verb.lemma in MAKING and not clause.objects[0].post
    if agent:
        clause.subject = piece.np
        clause.bare_passive = False
        return
    if _narrows(clause, piece):
        return
    outer = clause.parent
    if (
        piece.lemma == "by"
        and clause.kind in ("infinitive", "gerund")
        and outer is not None
        and outer.bare_passive
        and outer.verb.lemma not in REPORTED
        and outer.subject is None
        and piece.np.mentions
    ):
        outer.subject, outer.bare_passive = piece.np, False  # "was accused of rigging votes by the opposition"
        return
    made = clause.objects[-1] if clause.objects and not clause.verb.passive else None
    if piece.lemma == "by" and made is not None and made.end == piece.start and not piece.np.time:
        made.post = [*made.post, Phrase("by", piece.np, piece.start)]  # "rejected mediation by Luzanda"
        return
    clause.phrases.append(Phrase(piece.lemma, piece.np, piece.start))


def _narrows(clause: Clause, piece: Chunk) -> bool:
    """ "by rebels from Veldria", "police in Keltis arrested": whose they are is said of a subject, not of the verb."""
    np = clause.subject
    if np is None or np.end != piece.start or piece.lemma not in WHENCE or np.post or np.owner is not None:
        return False
    assert piece.np is not None
    if not piece.np.mentions or len(np.mentions) != 1 or not np.mentions[0].has(AGENT):
        return False
    np.post = [Phrase(piece.lemma, piece.np, piece.start)]
    return True
