"""Occasions with a day of their own: what happens in Friday's raid is on Friday, what is claimed was done before."""

from coder.dates.phrases import Phrase
from coder.dates.precision import DAY, DAYS, WEEK
from coder.dates.stretches import Stretch
from coder.events.coded import Coded
from coder.events.timing import OPENS_BEHIND
from coder.events.verbal import VERBAL
from coder.parse.model import Clause, Sentence

AT = frozenset({"at", "during"})
SHORT = frozenset({DAY, DAYS, WEEK})
# What is laid down "in the May 3 accord" happens later, and a trial is for what was done "in Friday's killing".
LAWS = frozenset(
    {"agreement", "accord", "treaty", "pact", "deal", "resolution", "law", "decree", "ruling"}
    | {"budget", "constitution"}
)
CHARGING = frozenset(
    {"charge", "convict", "indict", "accuse", "implicate", "sentence", "acquit", "try", "suspect"}
)
SEIZING = frozenset({"arrest", "detain", "hold", "jail", "question", "seek", "want"})
CRIMES = frozenset(
    {"killing", "murder", "slaying", "shooting", "stabbing", "attack", "bombing", "blast"}
    | {"explosion", "assassination", "death", "robbery", "theft", "rape", "kidnapping", "abduction"}
    | {"massacre"}
)
BESIDE = frozenset({"while", "whereas", "although", "though", "because"})
CLAIMED = frozenset({"responsibility", "credit", "blame"})


def happens_in(clause: Clause | None, at: int, found: Stretch, sentence: Sentence) -> bool:
    """ "Agreed at last year's summit", "killed in Friday's raid", "said in a May 3 call": the noun is at token `at`."""
    if clause is None:
        return False
    preps = [each.prep for each in clause.phrases if each.np.head == at]
    if "in" in preps and found.precision in SHORT:
        verb, noun = clause.verb.lemma, sentence.lemmas[at]
        return noun not in LAWS and verb not in CHARGING and not (verb in SEIZING and noun in CRIMES)
    return not AT.isdisjoint(preps)


def is_claimed(phrase: Phrase, coded: Coded, sentence: Sentence) -> bool:
    """ "On Monday the Front claimed responsibility for the killing of a doctor": the doctor was killed before."""
    own = coded.clause
    if own is not None and own.kind != VERBAL and not (own.kind == "gerund" and own.marker == "for"):
        return False
    claims = any(
        clause.kind != "noun" and clause.verb.start < coded.start and any(np.lemma in CLAIMED for np in clause.objects)
        for clause in sentence.clauses
    )
    return claims and not coded.start <= phrase.start <= coded.end + OPENS_BEHIND


def of_what_follows(phrase: Phrase, clause: Clause | None, sentence: Sentence) -> bool:
    """ "Ambushed a convoy, while in 2012 a leader was arrested": behind "while" it is of the next verb."""
    if clause is None or clause.verb.start > phrase.start or sentence.folded[phrase.start - 1] not in BESIDE:
        return False
    return any(other.verb.start >= phrase.end for other in sentence.clauses)


def is_result(inner: Clause, clause: Clause | None) -> bool:
    """ "A blast left one dead and two injured on Monday": what became of them is of one day with what did it."""
    if clause is None or clause.verb.lemma != "leave":
        return False
    return inner.kind == "participle" and clause.verb.end <= inner.verb.start
