"""Whether an event is said to have happened: the `status` of a row (docs/rows.md)."""

from collections.abc import Mapping, Sequence

from coder.events.coded import Coded
from coder.events.habits import is_repeated
from coder.events.verbal import VERBAL
from coder.parse.model import Clause, Sentence

ACTUAL, ONGOING, PLANNED, THREATENED = "actual", "ongoing", "planned", "threatened"
HYPOTHETICAL, DENIED, HISTORICAL, RHETORICAL = "hypothetical", "denied", "historical", "rhetorical"
ATTEMPTED = "attempted"
STATUSES = (ACTUAL, ATTEMPTED, ONGOING, PLANNED, THREATENED, HYPOTHETICAL, DENIED, HISTORICAL, RHETORICAL)
UNREAL = frozenset({DENIED, HYPOTHETICAL})  # without --status these give no row
CONFLICT = "14"  # codes from here on are conflict in deeds
THREAT, REFUSAL, INTENT, STATEMENT = "13", "12", "03", "01"
VOICED = ("02", "10", "11")  # appeals, demands, accusations: what is wanted or charged aloud
Closed = Mapping[str, Sequence[str]]  # word lists of language/closed.yaml by name


def status_of(coded: Coded, sentence: Sentence, closed: Closed, past: bool = False, ahead: bool = False) -> str:
    """The status of a coded event.

    past: the date of the event lies so far back that the story only recalls it (for whoever knows dates); ahead: it
    lies behind the story ("the president, who leaves office next year").
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
    if ahead and not coded.code.startswith(STATEMENT):
        return PLANNED
    named = coded.noun is not None or (coded.clause is not None and coded.clause.kind in ("noun", VERBAL))
    if past or (named and coded.code >= CONFLICT and _is_remembered(coded, sentence, closed)):
        return HISTORICAL
    if coded.clause is not None and not coded.code.startswith(STATEMENT):
        return _in_progress(coded.clause, sentence, closed)
    return ACTUAL


def not_yet(events: list[Coded]) -> list[Coded]:
    """Events that lie ahead, of which those that keep their codes are planned: "will demand", "plans to ask".

    Promises, threats and refusals are made by saying what one will do.
    """
    for event in events:
        if event.status == ACTUAL and event.code.startswith(VOICED):
            event.status = PLANNED
    return events


def _is_remembered(coded: Coded, sentence: Sentence, closed: Closed) -> bool:
    """ "The anniversary of the raid", "the raid was commemorated"; not "held a rally to commemorate the dead"."""
    remembering = closed["remembering"]
    return not sentence.vocabulary.isdisjoint(remembering) and any(
        at < coded.start or sentence.tags[at] == "VBN"
        for at, lemma in enumerate(sentence.lemmas)
        if lemma in remembering
    )


def _in_progress(clause: Clause, sentence: Sentence, closed: Closed) -> str:
    """ "is shelling", "continued to shell", "often shells": ongoing; "is meeting X next week": planned."""
    verb, above = clause.verb, clause.parent
    words = sentence.folded[verb.start : verb.end]
    if is_repeated(clause, sentence, closed["habits"]):
        return ONGOING
    present = any(word in closed["present_be"] for word in words)
    if present and sentence.tags[verb.head] == "VBG":
        return PLANNED if any(word in closed["ahead"] for word in sentence.folded[verb.end :]) else ONGOING
    if present and "being" in words:
        return ONGOING
    goes_on = above is not None and above.verb.lemma in closed["lasting_verbs"]
    lasting = goes_on and clause.kind in ("infinitive", "gerund")
    return ONGOING if lasting else ACTUAL
