"""Whether an event is said to have happened: the `status` of a row (docs/rows.md)."""

from coder.events.coded import Coded
from coder.events.verbal import VERBAL
from coder.parse.model import Clause, Sentence

ACTUAL, ONGOING, PLANNED, THREATENED = "actual", "ongoing", "planned", "threatened"
HYPOTHETICAL, DENIED, HISTORICAL, RHETORICAL = "hypothetical", "denied", "historical", "rhetorical"
ATTEMPTED = "attempted"
STATUSES = (ACTUAL, ATTEMPTED, ONGOING, PLANNED, THREATENED, HYPOTHETICAL, DENIED, HISTORICAL, RHETORICAL)
UNREAL = frozenset({DENIED, HYPOTHETICAL})  # without --status these give no row
CONFLICT = "14"  # codes from here on are conflict in deeds
THREAT, REFUSAL, INTENT, STATEMENT = "13", "12", "03", "01"
PRESENT = frozenset({"is", "are", "am", "'s", "'re", "'m", "been"})
LASTING = frozenset({"continue", "keep", "remain"})
# "is meeting X next week"
AHEAD = frozenset({"tomorrow", "next", "upcoming", "later", "soon", "shortly"})
REMEMBERING = frozenset({"anniversary", "commemorate", "commemoration", "remembrance", "centenary"})


def status_of(coded: Coded, sentence: Sentence, past: bool = False) -> str:
    """The status of a coded event.

    past: the date of the event lies so far back that the story only recalls it (for whoever knows dates).
    """
    if coded.status in UNREAL:
        return coded.status
    if sentence.folded[-1] == "?" or sentence.folded[-2:] == ["?", '"']:
        return RHETORICAL
    if coded.status == PLANNED and coded.code.startswith(REFUSAL):
        return ACTUAL  # "insisted it would not yield": what is not going to be done is refused today
    if coded.status != ACTUAL:
        return coded.status
    if coded.code.startswith((INTENT, THREAT)):  # of a deed to come
        return PLANNED if coded.code.startswith(INTENT) else THREATENED
    named = coded.noun is not None or (coded.clause is not None and coded.clause.kind in ("noun", VERBAL))
    if past or (named and coded.code >= CONFLICT and _is_remembered(coded, sentence)):
        return HISTORICAL
    if coded.clause is not None and not coded.code.startswith(STATEMENT):
        return _in_progress(coded.clause, sentence)
    return ACTUAL


def _is_remembered(coded: Coded, sentence: Sentence) -> bool:
    """ "The anniversary of the raid", "the raid was commemorated"; not "held a rally to commemorate the dead"."""
    return not REMEMBERING.isdisjoint(sentence.vocabulary) and any(
        at < coded.start or sentence.tags[at] == "VBN"
        for at, lemma in enumerate(sentence.lemmas)
        if lemma in REMEMBERING
    )


def _in_progress(clause: Clause, sentence: Sentence) -> str:
    """ "is shelling", "have been marching", "continued to shell": ongoing; "is meeting X next week": planned."""
    verb, above = clause.verb, clause.parent
    words = sentence.folded[verb.start : verb.end]
    if sentence.tags[verb.head] == "VBG" and not PRESENT.isdisjoint(words):
        return ONGOING if AHEAD.isdisjoint(sentence.folded[verb.end :]) else PLANNED
    if "being" in words and not PRESENT.isdisjoint(words):
        return ONGOING
    lasting = above is not None and clause.kind in ("infinitive", "gerund") and above.verb.lemma in LASTING
    return ONGOING if lasting else ACTUAL
