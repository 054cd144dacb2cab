"""Which times an event can have: what was done was not done tomorrow, what is asked for by Friday is asked now."""

from datetime import date, timedelta

from coder.dates.phrases import Phrase
from coder.dates.precision import DAY, DAYS, WEEK
from coder.dates.recurring import NEAREST_WINS
from coder.dates.stretches import Stretch
from coder.events.certainty import ACTUAL
from coder.events.coded import Coded
from coder.events.status import FUTURE_MODALS
from coder.events.timing import PROSPECTIVE, STATEMENT
from coder.events.verbal import VERBAL
from coder.parse.model import Clause, Sentence

ASKING = frozenset({"02", "10"})  # roots of events that have the day on which something is asked for, not for which
DEADLINES = frozenset({"until", "by", "before", "hence", "within"})  # kinds of phrases that may lie ahead of the story
AHEAD = frozenset({"planned", "threatened", "hypothetical"})
SHORT = frozenset({DAY, DAYS, WEEK})  # precisions
PRESENT = frozenset({"VBZ", "VBP"})
FRESH = timedelta(days=7)  # so far back a headline in the present may go


def can_be(phrase: Phrase, found: Stretch, coded: Coded, sentence: Sentence, day: date | None) -> bool:
    """Whether an event can have a time, by its kind, its verb's tense and the story's day."""
    asks = coded.code[:2] in ASKING and not (coded.clause is not None and coded.clause.verb.modal in FUTURE_MODALS)
    if asks and phrase.kind in DEADLINES:
        return False
    if _is_content(phrase, found, coded, sentence, day):
        return False
    verb = coded.clause.verb if coded.clause is not None else None
    past = verb is not None and verb.past and not verb.modal
    done = asks or (past and coded.code[:2] not in PROSPECTIVE)
    if day is None or not done or coded.status in AHEAD:
        return True
    if found.first >= day and found.last > day + NEAREST_WINS:
        return False  # "urged it to pass the bill when it meets later this year"
    if found.last > day and phrase.kind in DEADLINES:  # "adjourned the meeting until Friday"
        return False
    for_then = sentence.folded[phrase.start] == "for"  # "called a strike for tomorrow"
    if found.first > day and not for_then and any(moment.has("near") for moment in phrase.moments):
        return False  # "a mission led by Roan will visit Ardonia tomorrow"
    return found.first <= day + NEAREST_WINS


def is_present(clause: Clause | None, sentence: Sentence) -> bool:
    """Whether a verb is in the present, no perfect: "visits", "is demanding"."""
    if clause is None or clause.kind == VERBAL or clause.verb.perfect or clause.verb.past:
        return False
    first = clause.verb.start
    return sentence.tags[first] in PRESENT and sentence.lemmas[first] != "have"


def _is_content(phrase: Phrase, found: Stretch, coded: Coded, sentence: Sentence, day: date | None) -> bool:
    """Whether a time says what something is about, not when it was."""
    clause, long = coded.clause, found.precision not in SHORT
    if sentence.folded[phrase.start] == "for" and long and coded.status not in AHEAD:
        return found.last != day  # "reported a deficit for the first half"; but "for the past two years"
    doing = clause is not None and clause.kind == "gerund" and coded.status == ACTUAL
    if doing and day is not None and found.first > day + NEAREST_WINS:
        return True  # "talks opening tomorrow with Veldria accusing Ardonia"
    present = is_present(clause, sentence)
    if coded.code.startswith(STATEMENT):
        of_numbers = phrase.kind in ("until", "by") or sentence.folded[phrase.start] == "as"
        return of_numbers or (long and present)  # "reported its stocks as of March 1"
    if not present or day is None or found.last > day:
        return False
    if long and clause is not None and clause.kind == "relative":
        return True  # "suffered in recent months by the war of Roan, who is seeking to overthrow him"
    return found.last < day - FRESH  # "is demanding money for the fire in 1984"
