"""Where a time stands in a sentence: in the words of an event, in front of its clause, inside a noun phrase."""

from collections.abc import Sequence

from coder.dates.phrases import Phrase
from coder.dates.precision import DAY
from coder.dates.stretches import Stretch
from coder.dates.which import ANCHORED
from coder.events.coded import Coded
from coder.parse.model import Clause, Sentence

OPENS_BEHIND = 3  # tokens behind a clause in which its time may still begin: a preposition, an article
PROSPECTIVE = frozenset({"03", "13"})  # roots of events that have the day of what is promised or threatened
SEPARATORS = frozenset({",", ";", "and", "but", "or", "while"})  # what stands before a time that opens a clause
COUNTED_FROM = ANCHORED | {"next"}


def extent(coded: Coded, phrases: Sequence[Phrase], sentence: Sentence) -> tuple[int, int]:
    """The tokens [start, end) in which a time of an event begins: its clause up to the next one, and the times behind.

    What is promised is in the words of the promise: "agreed on Monday to hold talks in June".
    """
    clause = coded.clause
    start, end = coded.start, coded.end
    if clause is not None:
        start, end = opens(clause), max(clause.end, clause.verb.end)
        promises = coded.code[:2] in PROSPECTIVE
        inner = [
            c.verb.start
            for c in clause.inner
            if c.verb.start > clause.verb.end and not (promises and c.kind == "infinitive")
        ]
        end = min([end, *inner])
    for phrase in phrases:  # "in the night from Friday to Saturday"
        if end <= phrase.start < end + OPENS_BEHIND and not _opens_next(phrase, clause, sentence):
            end = phrase.end
    return start, end + OPENS_BEHIND


def _opens_next(phrase: Phrase, clause: Clause | None, sentence: Sentence) -> bool:
    return any(c is not clause and introduces(phrase, c, sentence) for c in sentence.clauses)


def of_another(phrase: Phrase, clause: Clause | None, sentence: Sentence) -> bool:
    """Whether a time among a clause's words is of another clause.

    Of one that stands inside it ("Veldria, which signed in March, attacked"), of a verb with the same subject ("fled
    on Monday and attacked on Tuesday"), or of one that it opens ("fled, and two days later Keltara attacked").
    """
    if clause is None:
        return False
    around = ancestors(clause)
    for other in sentence.clauses:
        if other in around or other.kind == "noun" or other.verb.start == clause.verb.start:
            continue
        if other.verb.start < phrase.start < clause.verb.start:
            if sentence.folded[phrase.start - 1] not in ("and", "but", "or"):
                return True
        elif other.verb.start > clause.verb.start and introduces(phrase, other, sentence):
            return True
    return False


def introduces(phrase: Phrase, clause: Clause, sentence: Sentence) -> bool:
    """Whether a time stands between the sentence's start, a comma or "and", and the subject of a clause."""
    folded, subject = sentence.folded, clause.subject
    behind = phrase.end + (folded[phrase.end : phrase.end + 1] == [","])
    if subject is None or not subject.start <= behind < subject.end:
        return False
    return phrase.start == 0 or folded[phrase.start - 1] in SEPARATORS


def holds(clause: Clause, phrase: Phrase) -> bool:
    """Whether a time stands in a clause; a relative has the time behind it as well."""
    return clause.verb.start <= phrase.start < clause.end + (clause.kind == "relative")


def leans(phrase: Phrase) -> bool:
    """Whether a time is counted from another: "a day later", "the same day"."""
    return any(
        "shifted" in moment.pieces
        or any(moment.pieces.get(kind, ("",))[0] in COUNTED_FROM for kind in ("which", "several"))
        for moment in phrase.moments
    )


def best(found: Sequence[tuple[Phrase, Stretch]]) -> tuple[Phrase, Stretch]:
    """The last of the most precise: "in March ... on Monday" is Monday."""
    exact = [each for each in found if each[1].precision == DAY]
    return (exact or found)[-1]


def ancestors(clause: Clause | None) -> list[Clause]:
    """A clause and those that it is part of, from the inside."""
    out = []
    while clause is not None:
        out.append(clause)
        clause = clause.parent
    return out


def noun_around(phrase: Phrase, sentence: Sentence) -> int | None:
    """The head of the noun phrase that a time is a part of: "Friday's attack", "the 1979 revolution"."""
    for piece in sentence.chunks:
        if piece.start > phrase.start:
            return None
        if piece.kind == "N" and not piece.time and phrase.start < piece.end and phrase.end < piece.end:
            return piece.head
    return None


def opens(clause: Clause) -> int:
    """The first token of a clause's verb, subject and objects."""
    return min([clause.verb.start, *(np.start for np in (clause.subject, *clause.objects) if np is not None)])
