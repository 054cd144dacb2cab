"""The day of an event: which time expression belongs to it, what it means, or the story's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coder.dates.phrases import Phrase, Phrases
from coder.dates.precision import ASSUMED, DAY
from coder.dates.resolve import counted_from, is_long_before, resolve
from coder.dates.stretches import Now, Stretch
from coder.events.coded import Coded
from coder.events.status import FUTURE_MODALS
from coder.parse.model import Clause, Sentence
from coder.rules.index import Index
from coder.text.documents import Document
from coder.text.tokens import tokenize

OPENS_BEHIND = 3  # tokens behind a clause in which its time may still begin: a preposition, an article
CLOSE = 8  # tokens from "two days after" to the event noun that it is counted from
PROSPECTIVE = frozenset({"02", "03", "10", "13"})  # roots of events that are about others to come
AHEAD = frozenset({"planned", "threatened", "hypothetical"})
CONTENT = frozenset({"that"})  # clauses of what is said


@dataclass(frozen=True, slots=True)
class When:
    """When an event was: first and last day, how well that is known (coder/dates/precision.py), the words, the reason.

    All empty when neither the sentence nor the story says a day.
    """

    first: date | None = None
    last: date | None = None
    precision: str = ""
    text: str = ""
    reason: str = ""
    historical: bool = False  # over more than a year before the story


class Dating:
    """Dates events. A sentence's time expressions are read once, at its first event."""

    def __init__(self, index: Index) -> None:
        self.dates = index.dates

    @cached_property
    def phrases(self) -> Phrases:
        """The reader of time expressions, made for the first event and kept."""
        return Phrases(self.dates)

    def of(self, sentence: Sentence, document: Document) -> "SentenceDating":
        """What dates the events of one sentence."""
        return SentenceDating(self.phrases.of(sentence), sentence, document, story_day(document, self.phrases))


def story_day(document: Document, phrases: Phrases) -> date | None:
    """The story's day; that of its dateline where the story has none."""
    line = document.dateline
    if document.date is not None or line is None:
        return document.date
    tokens = tokenize(document.text, line.start, line.end)
    found = [resolve(phrase, Now(None)) for phrase in phrases.of_words(tokens.lower, tokens.words)]
    return next((each.first for each in found if each is not None and each.precision == DAY), None)


class SentenceDating:
    """The time expressions of a sentence, and which of its events each belongs to."""

    def __init__(self, phrases: list[Phrase], sentence: Sentence, document: Document, day: date | None) -> None:
        self.phrases, self.sentence, self.document, self.day = phrases, sentence, document, day
        self.inside = {phrase.start: at for phrase in phrases if (at := _noun_around(phrase, sentence)) is not None}

    def when(self, coded: Coded) -> When:
        """The day of an event: of its own clause, else of the sentence, else of the story."""
        counted = self._counted(coded)
        if counted is not None:
            return self._dated(*counted, reported=False)
        own = self._own(coded)
        if own is not None:
            phrase, found = own
            return self._dated(phrase, self._counted_on(phrase, found, coded), reported=self._is_report(phrase, coded))
        if self.day is None:
            return When()
        return When(self.day, self.day, ASSUMED, "", "the story's day")

    def _dated(self, phrase: Phrase, found: Stretch, reported: bool) -> When:
        text = self.document.text[self.sentence.starts[phrase.start] : self.sentence.ends[phrase.end - 1]]
        long_before = self.day is not None and is_long_before(found.last, self.day)
        precision, how = (ASSUMED, "day of the report") if reported else (found.precision, found.how)
        return When(found.first, found.last, precision, text, how, long_before)

    # What a phrase means to an event

    def _resolved(self, phrase: Phrase, ahead: bool | None) -> Stretch | None:
        return resolve(phrase, Now(self.day, ahead, self._anchor(phrase)))

    def _anchor(self, phrase: Phrase) -> date | None:
        """The day named before in the sentence, from which "the next day" is counted."""
        for other in reversed(self.phrases):
            if other.end <= phrase.start:
                found = resolve(other, Now(self.day, False))
                if found is not None and found.precision == DAY:
                    return found.first
        return None

    def _candidates(self, coded: Coded | None) -> list[tuple[Phrase, Stretch]]:
        """What the phrases mean to an event, or to whoever looks back."""
        found = (
            (phrase, self._resolved(phrase, coded is not None and self._ahead(phrase, coded)))
            for phrase in self.phrases
        )
        return [(phrase, stretch) for phrase, stretch in found if stretch is not None]

    # Which phrase belongs to an event

    def _own(self, coded: Coded) -> tuple[Phrase, Stretch] | None:
        """That of the event's own words, else its clause, else the only one of the sentence outside other clauses."""
        found = self._candidates(coded)
        if not found:
            return None
        noun = coded.noun
        if noun is not None:
            held = [each for each in found if noun.start <= each[0].start and each[0].end <= noun.end + 1]
            behind = [each for each in found if each[0].start == noun.end and each[0].start not in self.inside]
            if held or behind:
                return (held or behind)[-1]
        found = [each for each in found if each[0].start not in self.inside or self._covers(coded, each[0])]
        start, end = _extent(coded)
        around = _ancestors(coded.clause)
        # "relatives of a man who was killed ten years ago marched"
        told = [
            (c.verb.start, max(c.end, c.verb.end) + 1)
            for c in self.sentence.clauses
            if c.kind == "relative" and c not in around
        ]
        found = [
            each
            for each in found
            if each[0].end > coded.start or not any(first <= each[0].start <= last for first, last in told)
        ]
        own = [each for each in found if start <= each[0].start < end + OPENS_BEHIND]
        opening = [each for each in own if not self._reports(each[0])]
        if own:
            return _best(opening or own)
        if noun is not None:
            if len(found) > 1:
                return None
            return found[0] if found and self._same_clause(coded, found[0][0]) else None
        others = [c for c in self.sentence.clauses if c is not coded.clause and c.kind not in ("main", "noun")]
        free = [
            each for each in found if not any(c.verb.start <= each[0].start < c.end for c in others if c not in around)
        ]
        return _best(free) if free else None

    def _ahead(self, phrase: Phrase, coded: Coded) -> bool | None:
        """Whether what a phrase dates is to come, by the event's status, by the verb before the phrase, by its modal.

        None where no finite verb says.
        """
        if coded.status in AHEAD:
            return True
        before = [
            c for c in self.sentence.clauses if c.verb.start < phrase.start < max(c.end, c.verb.end) + OPENS_BEHIND
        ]
        clause = max(before, key=lambda c: c.verb.start, default=coded.clause)
        for each in _ancestors(clause):
            if each.verb.modal in FUTURE_MODALS:
                return True
            if each.kind == "infinitive" and coded.code[:2] in PROSPECTIVE:
                return True  # "asked Ardonia to leave by Friday"
            if each.kind in ("main", "that", "relative", "sub"):
                return False
        return None

    def _covers(self, coded: Coded, phrase: Phrase) -> bool:
        """Whether a time inside a noun phrase dates the event: "Friday's attack killed 3"."""
        at = self.inside[phrase.start]
        doer = coded.clause.subject if coded.clause is not None else None
        return coded.start <= at < coded.end or (doer is not None and doer.head == at)

    def _same_clause(self, coded: Coded, time: Phrase) -> bool:
        host = next((c for c in self.sentence.clauses if c.kind == "main"), None)
        return host is not None and (host.verb.end <= coded.start or host is coded.clause)  # "held a protest"

    def _reports(self, phrase: Phrase) -> bool:
        """Whether it stands in ", police said on Monday"."""
        return any(rule == "attribution" and start <= phrase.start <= end for rule, start, end in self.sentence.asides)

    def _is_report(self, phrase: Phrase, coded: Coded) -> bool:
        """Whether it says when the event was reported: "police said on Monday that rebels had fled"."""
        if self._reports(phrase):
            return True
        clause = coded.clause
        if clause is None or phrase.start in self.inside:
            return False
        start, end = _extent(coded)
        if start <= phrase.start < end + OPENS_BEHIND:
            return False
        while clause is not None and clause.parent is not None:
            if clause.kind in CONTENT:
                return phrase.start < clause.verb.start
            clause = clause.parent
        return False

    # Two days after

    def _counted(self, coded: Coded) -> tuple[Phrase, Stretch] | None:
        """ "X came two days after Y", of Y: minus two, plus two where X came before; from the day that X has."""
        for phrase in self.phrases:
            if phrase.kind not in ("chain", "anniversary") or phrase.end >= len(self.sentence.folded):
                continue
            if not self._governs(phrase, coded):
                continue
            if any(start <= at < end for at, start, end in self._named_behind(phrase, coded)):
                continue
            others = [each for each in self._candidates(None) if each[0] is not phrase]
            base = others[-1][1] if others else None
            if base is None and self.day is not None:
                base = Stretch(self.day, self.day, DAY)
            found = counted_from(phrase, base, True) if base is not None else None
            if found is not None:
                return phrase, found
        return None

    def _named_behind(self, phrase: Phrase, coded: Coded) -> list[tuple[int, int, int]]:
        """Days that the event counted from has of its own: "two days after the raid on Monday"."""
        start, end = _extent(coded)
        found = self._candidates(None)
        return [(other.start, start, end + OPENS_BEHIND) for other, _ in found if other.start >= phrase.end]

    def _counted_on(self, phrase: Phrase, found: Stretch, coded: Coded) -> Stretch:
        """The day of what came two days after an event that has a day of its own."""
        chain = next((each for each in self.phrases if each.kind == "chain" and each.end <= phrase.start), None)
        if chain is None or self._governs(chain, coded) or "," in self.sentence.folded[chain.end : phrase.start]:
            return found
        return counted_from(chain, found, False) or found

    def _governs(self, phrase: Phrase, coded: Coded) -> bool:
        """Whether the event is the thing counted from: it stands in the clause or phrase that after/before opens."""
        at = phrase.end
        clause: Clause | None = coded.clause
        while clause is not None:
            if clause.kind == "sub" and clause.marker in ("after", "before") and clause.verb.start > at:
                return _opens(clause) - at <= 2
            clause = clause.parent
        between = self.sentence.clauses
        return (
            coded.noun is not None
            and 0 <= coded.start - at <= CLOSE
            and not any(at < c.verb.start < coded.start for c in between if c.kind != "noun")
        )


def _best(found: Sequence[tuple[Phrase, Stretch]]) -> tuple[Phrase, Stretch]:
    """The last of the most precise: "in March ... on Monday" is Monday."""
    exact = [each for each in found if each[1].precision == DAY]
    return (exact or found)[-1]


def _ancestors(clause: Clause | None) -> list[Clause]:
    out = []
    while clause is not None:
        out.append(clause)
        clause = clause.parent
    return out


def _noun_around(phrase: Phrase, sentence: Sentence) -> int | None:
    """The head of the noun phrase that a time is a part of: "Friday's attack", "the 1979 revolution"."""
    for piece in sentence.chunks:
        if piece.start > phrase.start:
            return None
        if piece.kind == "N" and not piece.time and phrase.start < piece.end and phrase.end < piece.end:
            return piece.head
    return None


def _opens(clause: Clause) -> int:
    """The first token of a clause's verb, subject and objects."""
    return min([clause.verb.start, *(np.start for np in (clause.subject, *clause.objects) if np is not None)])


def _extent(coded: Coded) -> tuple[int, int]:
    clause = coded.clause
    if clause is None:
        return coded.start, coded.end
    start = _opens(clause)
    inner = [c.verb.start for c in clause.inner if c.verb.start > clause.verb.end]
    return start, min([max(clause.end, clause.verb.end), *inner]) if inner else max(clause.end, clause.verb.end)
