"""Where a time stands in a sentence: in the words of an event, in front of its clause, inside a noun phrase."""

from collections.abc import Sequence
from datetime import date

from coder.dates.phrases import Phrase
from coder.dates.precision import DAY, DAYS, MONTH, SEASON, WEEK, YEAR
from coder.dates.stretches import Stretch
from coder.dates.which import ANCHORED
from coder.events.coded import Coded
from coder.parse.model import Clause, Sentence

OPENS_BEHIND = 3  # tokens behind a clause in which its time may still begin: a preposition, an article
STATEMENT = "01"
PROSPECTIVE = frozenset({"03", "13"})  # roots of events that have the day of what is promised or threatened
RARE = 6  # tokens between "first" and the time since which it is so
RANKS, SUPERLATIVES = frozenset({"first", "second", "third", "fourth", "fifth"}), frozenset({"JJS", "RBS"})
SEPARATORS = frozenset({",", ";", "and", "but", "or", "while", "that"})  # what stands before a time that opens a clause
OPENERS = frozenset({"and", "but", ";", "that"})
WITH_NOUN = frozenset({"for", "of", "at", "to", "from", "with", "against"})  # "for March shipment"
LATER = (["after"], ["before"], ["following"])
REASONS = frozenset({"because", "although", "though", "unless"})
RELATIVES = frozenset({"who", "which", "that"})
LATER_OR_EARLIER = frozenset({"after", "before"})
PUBLISHING = frozenset({"publish", "broadcast", "air", "televise", "release", "post", "print", "date", "send", "issue"})
PAPERS = (["edition"], ["issue"])
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DESCRIBED = (["JJ"], ["NN"], ["NNS"], ["NNP"], ["CD"])  # "the February retail sales", "the July 1986 talks"
FINENESS = {precision: number for number, precision in enumerate((DAY, DAYS, WEEK, MONTH, SEASON, YEAR))}
WHEN_NEAR = 12  # tokens from the day to the verb behind its "when"
BESIDES = frozenset({"before", "after", "while", "upon", "on"})
STRETCHES = frozenset({"year", "half-year", "half", "quarter", "month", "period", "term", "season"})
ARTICLES = frozenset({"a", "an"})
COUNTING = (["since"], ["until"])
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
            begins(c, clause)
            for c in clause.inner
            if c.verb.start > clause.verb.end and not (promises and c.kind == "infinitive")
        ]
        if inner and min(inner) < end:
            return start, min(inner)
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
    if phrase.end == clause.verb.start and sentence.folded[phrase.start - 1] == ",":
        return False  # "Veldria, which is owned by nobody, yesterday said"
    around = ancestors(clause)
    for other in sentence.clauses:
        if other in around or other.kind == "noun" or other.verb.start == clause.verb.start:
            continue
        if other.verb.start < phrase.start < clause.verb.start:
            if sentence.folded[phrase.start - 1] not in ("and", "but", "or"):
                return True
        elif opens_relative(phrase, other, sentence) or (
            other.verb.start > clause.verb.start and introduces(phrase, other, sentence)
        ):
            return True
    return False


def opens_relative(phrase: Phrase, clause: Clause, sentence: Sentence) -> bool:
    """ "Veldria, which last month met Ardonia": between the pronoun and the verb."""
    behind = clause.kind == "relative" and sentence.folded[phrase.start - 1] in RELATIVES
    return behind and phrase.end <= clause.verb.start < phrase.end + OPENS_BEHIND


def introduces(phrase: Phrase, clause: Clause, sentence: Sentence) -> bool:
    """Whether a time stands between the sentence's start, a comma or "and", and the subject of a clause.

    Behind words without a verb it may stand as well: "At talks in Keltis on Monday, Veldria accused Ardonia".
    """
    folded, subject = sentence.folded, clause.subject
    if phrase.start == 0 and subject is not None and "," in folded[phrase.end : subject.start]:
        return not any(c.verb.start < subject.start for c in sentence.clauses)  # "Last week in Keltis, Veldria accused"
    comma = folded[phrase.end : phrase.end + 1] == [","]
    if subject is None or not subject.start <= phrase.end + comma < subject.end:
        return False
    if phrase.start == 0 or folded[phrase.start - 1] in SEPARATORS:
        return True
    return comma and not any(c.verb.start < phrase.start for c in sentence.clauses)


def says_when(phrase: Phrase, clause: Clause, sentence: Sentence) -> bool:
    """Whether a time is that of a statement, not of what is said: "said on Monday rebels fled", "on Monday it said"."""
    folded, verb = sentence.folded, clause.verb
    if introduces(phrase, clause, sentence):  # not "prices fell, over two years, he said"
        first = not any(c.verb.start < phrase.start for c in sentence.clauses)
        return first or folded[phrase.start - 1] in OPENERS
    said = [begins(c, clause) for c in sentence.clauses if c.verb.start > verb.end]
    end = min([max(clause.end, verb.end) + OPENS_BEHIND, *said])
    finite = (at for at in range(verb.end, min(end, len(folded))) if sentence.tags[at] in FINITE)
    end = next(finite, end)  # "a programme which he said will be stepped up in May"
    if "," in folded[verb.end : end]:  # "declared a dividend, payable May 15"
        end = folded.index(",", verb.end)
    return opens(clause) <= phrase.start < end and not of_another(phrase, clause, sentence)


def begins(clause: Clause, host: Clause) -> int:
    """The first token of a clause behind another verb: its subject, where that stands there."""
    subject = clause.subject
    return subject.start if subject is not None and subject.start >= host.verb.end else clause.verb.start


def holds(clause: Clause, phrase: Phrase, found: Stretch, sentence: Sentence) -> bool:
    """Whether a time is of a clause that stands inside another one.

    A finite clause has the time behind it ("trade, which fell by a third last year"). A participle has one that follows
    at once or is no day ("men arrested on Monday", "men arrested by police in May", not "bombed a base used by rebels
    on Monday"), and so has what came before or after ("fled before rebels came in May").
    """
    said = clause.kind == "that" and clause.parent is not None
    start = begins(clause, clause.parent) if said and clause.parent is not None else clause.verb.start
    end = clause.end
    if clause.kind == "participle" and clause.verb.comma and "," in sentence.folded[clause.verb.end :]:
        end = sentence.folded.index(",", clause.verb.end)  # "a list, started two years ago by banks, was"
    if start <= phrase.start < end or opens_relative(phrase, clause, sentence):
        return True
    loose = clause.kind == "participle" or (clause.kind == "gerund" and clause.marker != "")
    loose = loose or (clause.kind == "sub" and clause.marker in LATER_OR_EARLIER)
    full = clause.kind in ("relative", "that") or (clause.kind == "sub" and clause.marker in REASONS)
    if phrase.start < clause.end or not (loose or full):
        return False
    if "," in sentence.folded[clause.end : phrase.start]:
        return False
    if any(clause.end <= c.verb.start < phrase.start for c in sentence.clauses):
        return False
    return not loose or phrase.start == clause.verb.end or found.precision != DAY


def inside(host: Clause | None, phrase: Phrase, found: Stretch, sentence: Sentence) -> bool:
    """Whether a time is of a relative or participle behind a clause's verb, or right behind a participle before it."""
    if host is None:
        return False
    closed = (c for c in sentence.clauses if c.kind in ("relative", "participle") and c is not host)
    return any(
        (c.verb.start > host.verb.start or (c.kind == "participle" and c.verb.end == phrase.start))
        and holds(c, phrase, found, sentence)
        for c in closed
    )


def before_infinitive(phrase: Phrase, clause: Clause | None) -> bool:
    """ "The threat on Friday to impose tariffs": the time of the threat."""
    return clause is not None and clause.kind == "infinitive" and phrase.end <= clause.verb.start


def before_marker(phrase: Phrase, clause: Clause | None) -> bool:
    """ "Talks ended Saturday after union negotiators had voted": not the time of what stands behind "after"."""
    for each in ancestors(clause):
        if each.kind == "sub" and each.marker in LATER_OR_EARLIER and each.parent is not None:
            above = ancestors(each.parent)
            return phrase.end < opens(each) and any(c.verb.end <= phrase.start < each.verb.start for c in above)
    return False


def shares(phrase: Phrase, clause: Clause | None, sentence: Sentence) -> bool:
    """Whether a time in another clause dates this one as well.

    That behind the last of verbs that "and" joins ("lifted the ban and restored trade last month"); that before "when"
    ("since May 1983, when rebels attacked") and that inside it ("when rebels attacked in May, Ardonia closed a road").
    """
    if clause is None:
        return False
    if any(c.marker == "when" and _sets_time(c, clause) and _among(phrase, c) for c in sentence.clauses):
        return True
    folded = sentence.folded
    behind = folded[phrase.end : phrase.end + 2]
    if clause.marker == "when" and (behind[:1] == ["when"] or behind == [",", "when"]):
        return phrase.end < clause.verb.start < phrase.end + WHEN_NEAR
    return any(
        c.subject is clause.subject is not None
        and (c.kind, c.parent) == (clause.kind, clause.parent)
        and clause.verb.end < c.verb.start < phrase.start < max(c.end, c.verb.end) + OPENS_BEHIND
        and folded[c.verb.start - 1] == "and"
        for c in sentence.clauses
    )


def _sets_time(sub: Clause, clause: Clause) -> bool:
    """Whether an adverbial clause is of another one, behind it or in front of it."""
    fronted = sub.parent is None and clause.kind == "main" and sub.verb.start < clause.verb.start
    return sub.kind == "sub" and (sub.parent is clause or fronted)


def _among(phrase: Phrase, clause: Clause) -> bool:
    """Whether a time stands between the verb of a clause and its end."""
    return clause.verb.end <= phrase.start < max(clause.end, clause.verb.end) + OPENS_BEHIND


def at_once(phrase: Phrase, found: Stretch, clause: Clause | None, sentence: Sentence) -> bool:
    """ "Denounced Ardonia before flying home yesterday": what is done beside something is done on its day."""
    return found.precision == DAY and any(
        each.kind == "gerund" and each.marker in BESIDES and each.parent is clause and _among(phrase, each)
        for each in sentence.clauses
    )


def belongs_above(phrase: Phrase, found: Stretch, clause: Clause | None, day: date | None, sentence: Sentence) -> bool:
    """ "Wrote to Ardonia to ask for arms last Friday": a day gone by dates what was done, not what it was for."""
    verb = clause.verb if clause is not None else None
    if verb is None or day is None or not verb.past or verb.modal or verb.passive or found.last >= day:
        return False
    inner = [c for c in sentence.clauses if verb.end <= c.verb.start < phrase.start]
    return [c.kind for c in inner] == ["infinitive"] and inner[0].parent is clause and not inner[0].verb.perfect


def publishes(phrase: Phrase, clause: Clause | None, sentence: Sentence) -> bool:
    """ "Said in an interview published on Friday", "in Monday's edition of the paper": when it was said or told."""
    if phrase.start > 0 and sentence.lemmas[phrase.end + 1 : phrase.end + 2] in PAPERS:
        return sentence.folded[phrase.end] == "'s"
    around = set(map(id, ancestors(clause)))
    return any(
        c.kind == "participle"
        and c.verb.lemma in PUBLISHING
        and c.verb.end <= phrase.start < max(c.end, c.verb.end) + OPENS_BEHIND
        and (id(c.parent) in around or clause in ancestors(c))
        for c in sentence.clauses
    )


def measures(phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a time says how rare an event is, not when it was: "for the first time since 1990", "the worst since"."""
    if phrase.kind != "since":
        return False
    at = phrase.start - 1
    while at >= 0 and sentence.tags[at] not in FINITE and sentence.folded[at] != ",":
        near = phrase.start - at <= RARE
        if sentence.tags[at] in SUPERLATIVES or (near and sentence.folded[at] in RANKS):
            return True  # "the largest march in the history of the city since 1985"
        at -= 1
    return False


def leans(phrase: Phrase) -> bool:
    """Whether a time is counted from another: "a day later", "the same day"."""
    return any(
        "shifted" in moment.pieces
        or any(moment.pieces.get(kind, ("",))[0] in COUNTED_FROM for kind in ("which", "several"))
        for moment in phrase.moments
    )


def best(found: Sequence[tuple[Phrase, Stretch]]) -> tuple[Phrase, Stretch]:
    """The last of the most precise: "in March ... on Monday" is Monday; of years the first: "7 in 1987, 9 in 1988"."""
    exact = min(FINENESS.get(each[1].precision, len(FINENESS)) for each in found)
    fine = [each for each in found if FINENESS.get(each[1].precision, len(FINENESS)) == exact]
    return fine[0] if exact == FINENESS[YEAR] else fine[-1]


def ancestors(clause: Clause | None) -> list[Clause]:
    """A clause and those that it is part of, from the inside."""
    out = []
    while clause is not None:
        out.append(clause)
        clause = clause.parent
    return out


def noun_around(phrase: Phrase, sentence: Sentence) -> int | None:
    """The head of the noun phrase that a time is a part of: "Friday's attack", "the 1979 revolution"."""
    folded = sentence.folded
    to = phrase.start - (folded[phrase.start] != "to")
    if to > 0 and folded[to] == "to" and sentence.lemmas[to - 1] in STRETCHES:
        return to - 1  # "a profit in the half-year to June 30"
    owns = folded[phrase.end : phrase.end + 1] == ["'s"]  # "his rival in last year's election"
    start = phrase.start + (1 if phrase.opening else 0)
    articles = folded[start], folded[phrase.start - 1]
    described = folded[phrase.start] in WITH_NOUN or articles[0] == "the" or not ARTICLES.isdisjoint(articles)
    month = any(each.has("month", "date", "DATE") for each in phrase.moments)
    if described and month and sentence.tags[phrase.end : phrase.end + 1] in DESCRIBED:
        return next((p.head for p in sentence.chunks if p.kind == "N" and p.end > phrase.end), None)
    for piece in sentence.chunks:
        if piece.kind == "N" and piece.start < phrase.start <= piece.end and not piece.time:
            since = folded[piece.start - 1 : piece.start]
            era = folded[phrase.start] == "from" and any(each.has("era") for each in phrase.moments)
            wide = not any(each.has("day", "date", "DATE", "near") for each in phrase.moments)
            purpose = since == ["for"] and piece.end - piece.start == 1 and sentence.tags[piece.head] == "NN"
            if folded[phrase.start] == "of" or era or purpose or since in COUNTING or (wide and since in LATER):
                return piece.head  # "the Tax Act of 1986", "a mine from the war", "for delivery in May"
        if piece.start >= phrase.end:
            return None
        if piece.kind == "N" and not piece.time and phrase.end < piece.end:
            if phrase.opening and not (owns or described):
                return None  # "in March exports rose"
            return piece.head  # also of "22 agreement" in "the February 22 agreement"
    return None


def opens(clause: Clause) -> int:
    """The first token of a clause's verb, subject and objects."""
    return min([clause.verb.start, *(np.start for np in (clause.subject, *clause.objects) if np is not None)])
