"""The day of an event: which time expression belongs to it, what it means, or the story's day."""

from dataclasses import dataclass, replace
from datetime import date

from coder.dates.phrases import Phrase
from coder.dates.precision import ASSUMED, DAY, DECADE, SEASON, YEAR
from coder.dates.recurring import NEAREST_WINS
from coder.dates.resolve import counted_from, is_long_before, resolve
from coder.dates.stretches import Now, Stretch
from coder.events.coded import Coded
from coder.events.datable import AHEAD, ASKING, DEADLINES, can_be, is_present
from coder.events.occasions import happens_in, is_claimed, is_result, of_what_follows
from coder.events.status import FUTURE_MODALS
from coder.events.timing import (
    OPENS_BEHIND,
    PROSPECTIVE,
    STATEMENT,
    ancestors,
    at_once,
    before_infinitive,
    before_marker,
    belongs_above,
    best,
    extent,
    holds,
    inside,
    introduces,
    leans,
    noun_around,
    of_another,
    opens,
    publishes,
    says_when,
    shares,
)
from coder.events.verbal import VERBAL
from coder.parse.model import Clause, Sentence
from coder.text.documents import Document

CLOSE = 8  # tokens from "two days after" to the event noun that it is counted from
CONTENT = frozenset({"that"})  # clauses of what is said
SCHEDULED = "04"  # visits and talks, which the present announces: "leaves for Ardonia on Tuesday"
FUTURE_IN_THE_PAST, EFFECTIVE = "would", "effective"
# A present behind these is to come: "when he visits Ardonia".
OCCASIONS = frozenset({"when", "if", "before", "after", "until", "once", "as soon as"})


@dataclass(frozen=True, slots=True)
class Named:
    """The last day of what has happened and of what is to come: "will visit on May 3 and leave the next day"."""

    past: Stretch | None = None
    coming: Stretch | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When an event was: first and last day, how well that is known (coder/dates/precision.py), the words, the reason.

    All empty where nothing says a day.
    """

    first: date | None = None
    last: date | None = None
    precision: str = ""
    text: str = ""
    reason: str = ""
    historical: bool = False  # over more than a year before the story
    ahead: bool = False  # begins after the story


def _is_weekday(phrase: Phrase) -> bool:
    """Whether a time is a day of the week and no date."""
    moments = phrase.moments
    return any(each.has("day") for each in moments) and not any(each.has("date", "DATE") for each in moments)


class SentenceDating:
    """The time expressions of a sentence, and which of its events each belongs to."""

    def __init__(
        self, phrases: list[Phrase], sentence: Sentence, document: Document, day: date | None, named: Named
    ) -> None:
        """`day` is the story's; `named` the last days that events have had, here or in a sentence before."""
        self.phrases, self.sentence, self.document, self.day = phrases, sentence, document, day
        self.before = self.named = named
        self.inside = {phrase.start: at for phrase in phrases if (at := noun_around(phrase, sentence)) is not None}

    def when(self, coded: Coded) -> When:
        """The day of an event: of its own clause, else of the sentence, else of the story."""
        counted = self._counted(coded)
        if counted is not None:
            return self._dated(*counted, reported=False)
        own = self._own(coded)
        if own is not None:
            phrase, found = own
            if found.precision == DAY:
                coming = coded.status in AHEAD
                self.named = replace(self.named, coming=found) if coming else replace(self.named, past=found)
            reported = self._is_report(phrase, coded)
            if not (reported and self.day is not None and found.first > self.day + NEAREST_WINS):
                return self._dated(phrase, self._counted_on(phrase, found, coded), reported)
        if self.day is None:
            return When()
        return When(self.day, self.day, ASSUMED, "", "the story's day")

    def _dated(self, phrase: Phrase, found: Stretch, reported: bool) -> When:
        first = phrase.start + (phrase.start in self.inside and phrase.opening != "")  # "in Friday's raid": Friday
        text = self.document.text[self.sentence.starts[first] : self.sentence.ends[phrase.end - 1]]
        precision, how = (ASSUMED, "day of the report") if reported else (found.precision, found.how)
        day = self.day or found.last
        past, ahead = is_long_before(found.last, day), found.first > day + NEAREST_WINS
        return When(found.first, found.last, precision, text, how, past, ahead)

    # What a phrase means to an event

    def _resolved(self, phrase: Phrase, ahead: bool | None, coded: Coded | None) -> Stretch | None:
        if phrase.kind in DEADLINES and not ahead:
            ahead = None  # "adjourned it until April 28" may be ahead all the same
        return resolve(phrase, Now(self.day, ahead, self._anchor(phrase, ahead, coded)))

    def _anchor(self, phrase: Phrase, ahead: bool | None, coded: Coded | None) -> Stretch | None:
        """The time named before, from which "the next day" is counted; none for what is not counted so."""
        if not leans(phrase):
            return None
        for other in reversed(self.phrases):
            if other.end <= phrase.start:
                found = self._resolved(other, coded is not None and self._ahead(other, coded), coded)
                if found is not None:
                    return found
        return self.before.coming if ahead else self.before.past

    def _candidates(self, coded: Coded | None) -> list[tuple[Phrase, Stretch]]:
        """What the phrases mean to an event, or to whoever looks back."""
        found = (
            (phrase, self._resolved(phrase, coded is not None and self._ahead(phrase, coded), coded))
            for phrase in self.phrases
        )
        return [
            (phrase, stretch)
            for phrase, stretch in found
            if stretch is not None and (coded is None or can_be(phrase, stretch, coded, self.sentence, self.day))
        ]

    # Which phrase belongs to an event

    def _own(self, coded: Coded) -> tuple[Phrase, Stretch] | None:
        """That of the event's own words, else its clause, else the only one of the sentence outside other clauses."""
        found = self._candidates(coded)
        if not found:
            return None
        noun = coded.noun
        if noun is not None and (at := self._of_noun(noun.start, noun.end, found)) is not None:
            return at
        found = [each for each in found if not of_what_follows(each[0], coded.clause, self.sentence)]
        published = [each for each in found if noun is None and publishes(each[0], coded.clause, self.sentence)]
        found = [each for each in found if each[0].start not in self.inside or self._covers(coded, *each)]
        if coded.code.startswith(STATEMENT) and coded.clause is not None and noun is None:
            own = self._of_saying(coded.clause, found)
        else:
            own = self._among_words(coded, found)
            if not own and noun is not None:
                lone = len(found) == 1 and self._same_clause(coded, found[0][0])
                return found[0] if lone else None
            own = own or self._around(coded, found)
        return best(own or published) if own or published else None

    def _of_noun(self, start: int, end: int, found: list[tuple[Phrase, Stretch]]) -> tuple[Phrase, Stretch] | None:
        """That inside or right behind an event noun: "Friday's raid", "the raid on Friday"."""
        held = [each for each in found if start <= each[0].start + bool(each[0].opening) and each[0].end <= end + 1]
        behind = [each for each in found if each[0].start == end and each[0].start not in self.inside]
        return (held or behind)[-1] if held or behind else self._before_verb(end, found)

    def _of_saying(self, saying: Clause, found: list[tuple[Phrase, Stretch]]) -> list[tuple[Phrase, Stretch]]:
        """Those of a statement: when it was said."""
        own = [each for each in found if says_when(each[0], saying, self.sentence)]
        if not own and saying.kind in CONTENT and saying.parent is not None:  # "said on Monday that he thought ..."
            own = [each for each in found if says_when(each[0], saying.parent, self.sentence)]
        # "..., Roan said in a radio address late Sunday"; but "in its gloomiest review in recent years"
        own = own or [each for each in found if self._reports(each[0]) and each[1].precision == DAY]
        own = own or [each for each in found if at_once(*each, saying, self.sentence)]
        return [each for each in own if not self._is_of_content(*each, saying)]

    def _is_of_content(self, phrase: Phrase, found: Stretch, saying: Clause) -> bool:
        """ "Estimated consumption last year at six tonnes", "said exports last year had risen": of what is said."""
        thing = any(np.end == phrase.start and not np.mentions for np in saying.objects)
        return found.precision in (SEASON, YEAR, DECADE) and (thing or phrase.start > saying.verb.end + 1)

    def _among_words(self, coded: Coded, found: list[tuple[Phrase, Stretch]]) -> list[tuple[Phrase, Stretch]]:
        """Those among the words of an event's clause, or in front of it."""
        words = extent(coded, self.phrases, self.sentence)
        own = [each for each in found if self._beside(each[0], coded, words)]
        own = [each for each in own if not inside(coded.clause, *each, self.sentence)]
        own = [each for each in own if not (leans(each[0]) and each is not own[0])] or own
        if coded.code[:2] in PROSPECTIVE:  # "agreed on Monday to hold talks in June"
            own = [each for each in own if self._ahead(each[0], coded)] or own
        first = own[0] if own and coded.noun is None else None
        if first is not None and first[1].precision == DAY and first[0].start == 0 and first[0].end < coded.start:
            return [first]  # "On Monday workers marched over the arrest of a union leader on 3 May"
        return [each for each in own if not self._reports(each[0])] or own

    def _around(self, coded: Coded, found: list[tuple[Phrase, Stretch]]) -> list[tuple[Phrase, Stretch]]:
        """Those of clauses around an event's, and those that no clause holds."""
        clause = coded.clause
        shared = [
            (phrase, stretch)
            for phrase, stretch in found
            if shares(phrase, clause, self.sentence)
            or at_once(phrase, stretch, clause, self.sentence)
            or belongs_above(phrase, stretch, clause, self.day, self.sentence)
        ]
        if shared:
            return shared
        if clause is not None and (is_present(clause, self.sentence) or self._is_now(clause)):
            found = [each for each in found if not self._is_past_beside(each[0], clause)]
        if clause is not None and clause.kind == "relative" and is_present(clause, self.sentence):
            return []  # "in Norbia, where ministers are angered, officials said last week"
        around = ancestors(clause)
        others = [
            c
            for c in self.sentence.clauses
            if c is not clause and c.kind not in ("main", "noun") and c not in around and not is_result(c, clause)
        ]
        found = [each for each in found if not before_marker(each[0], clause)]
        return [each for each in found if not any(holds(c, *each, self.sentence) for c in others)]

    def _is_now(self, clause: Clause) -> bool:
        """ "But has now moderated its stance"."""
        return "now" in self.sentence.folded[clause.verb.start : clause.verb.end]

    def _is_past_beside(self, phrase: Phrase, clause: Clause) -> bool:
        """ "Announced a freeze on Monday and is negotiating": the day of the verb before."""
        before = (c for c in self.sentence.clauses if c.verb.start < phrase.start < clause.verb.start)
        shown = clause.subject  # of both, also in "was seen as a party of the right, but has now moderated"
        return shown is not None and any(c.verb.past and (c.subject is shown or shown in c.objects) for c in before)

    def _before_verb(self, start: int, found: list[tuple[Phrase, Stretch]]) -> tuple[Phrase, Stretch] | None:
        """The time that closes a subject: "the attack on a ship near Keltis on Friday was ..."."""
        verbs = [c.verb.start for c in self.sentence.clauses if c.kind != "noun" and c.verb.start > start]
        verb = min(verbs, default=0)
        return next((each for each in found if start <= each[0].start and each[0].end == verb), None)

    def _beside(self, phrase: Phrase, coded: Coded, words: tuple[int, int]) -> bool:
        """Whether a time stands among the words of an event, or opens its clause, and is of no other clause."""
        if coded.clause is not None and introduces(phrase, coded.clause, self.sentence):
            return True
        start, end = words
        return start <= phrase.start < end and not of_another(phrase, coded.clause, self.sentence)

    def _ahead(self, phrase: Phrase, coded: Coded) -> bool | None:
        """Whether what a phrase dates is to come, by the event's status, by the verb before the phrase, by its modal.

        None where no finite verb says.
        """
        clause = self._clause_of(phrase, coded)
        above = ancestors(coded.clause)[1:]
        if coded.status in AHEAD and clause not in above:  # not "on Friday it said it would leave"
            return not before_infinitive(phrase, coded.clause)
        if self.sentence.folded[phrase.start] == "for" and phrase.start not in self.inside:
            return True  # "scheduled a hearing for July 8"
        if self.sentence.folded[phrase.start - 1] == EFFECTIVE:
            return None  # "voted to strike, effective Tuesday"
        open_ended = False
        for each in ancestors(clause):
            if coded.code[:2] in ASKING and each is not coded.clause:
                return None  # "urged Ardonia to leave on Monday"
            if each.verb.modal in FUTURE_MODALS:
                return True
            if each.kind == "that" and each.verb.modal == FUTURE_IN_THE_PAST:
                return True  # "said it would leave on Friday"
            if each.kind == "sub" and each.marker in OCCASIONS and not each.verb.past:
                return True  # "when the president visits Ardonia on Friday"
            if each.kind == "infinitive" and coded.code[:2] in PROSPECTIVE and each is not coded.clause:
                return True  # "agreed to leave on Friday", not "was forced to promise on Friday"
            if each.kind == "infinitive":
                if each.parent is not None and each.parent.verb.lemma == "be":
                    return True  # "is to visit Ardonia on Monday"
                open_ended = True  # "was authorised to buy wheat in June"
            if each.kind in ("main", "that", "relative", "sub"):
                if open_ended or each.verb.modal:
                    return None  # "the plan should be presented on October 26"
                if not is_present(each, self.sentence):
                    return False
                headline = _is_weekday(phrase) and not coded.code.startswith(SCHEDULED)
                return False if headline else None  # "police arrest men on Tuesday"; "visits Ardonia on May 3"
        return None

    def _clause_of(self, phrase: Phrase, coded: Coded) -> Clause | None:
        """The clause whose verb says whether a time lies ahead: that which it opens, else of the verb before it."""
        clauses = self.sentence.clauses
        opened = next((c for c in clauses if introduces(phrase, c, self.sentence)), None)
        if opened is not None:
            return opened
        split = next((c for c in clauses if c.subject is not None and phrase.end == c.verb.start), None)
        if split is not None and split.subject is not None and split.kind != "infinitive":
            first = split.subject.end
            if first <= phrase.start and not any(first <= c.verb.start < phrase.start for c in clauses):
                return split  # "the Front on Monday claimed the killing of a doctor"
        before = [c for c in clauses if c.verb.start < phrase.start < max(c.end, c.verb.end) + OPENS_BEHIND]
        return max(before, key=lambda c: c.verb.start, default=coded.clause)

    def _covers(self, coded: Coded, phrase: Phrase, found: Stretch) -> bool:
        """Whether a time inside a noun phrase dates the event: "Friday's attack killed 3"."""
        at = self.inside[phrase.start]
        if coded.start <= at < coded.end:
            return True
        doer = coded.clause.subject if coded.clause is not None else None
        if doer is not None and doer.head == at:
            return not self._is_bare_year(phrase)  # "its 1986 settlement was approved"
        return happens_in(coded.clause, at, found, self.sentence)

    def _is_bare_year(self, phrase: Phrase) -> bool:
        """Whether a time is a year and nothing else: no "last year's attack"."""
        words = self.sentence.folded[phrase.start : phrase.end + 1]
        return phrase.end - phrase.start == 1 and words[0].isdigit() and words[1:] != ["'s"]

    def _same_clause(self, coded: Coded, time: Phrase) -> bool:
        host = next((c for c in self.sentence.clauses if c.kind == "main"), None)
        return host is not None and (host.verb.end <= coded.start or host is coded.clause)  # "held a protest"

    def _reports(self, phrase: Phrase) -> bool:
        """Whether it stands in ", police said on Monday"."""
        return any(rule == "attribution" and start <= phrase.start <= end for rule, start, end in self.sentence.asides)

    def _is_report(self, phrase: Phrase, coded: Coded) -> bool:
        """Whether it says when the event was reported: "police said on Monday that rebels had fled"."""
        if coded.code.startswith(STATEMENT) and coded.noun is None:
            return False  # "said on Monday that he feared": he feared it then
        if self._reports(phrase):
            return coded.noun is not None or not coded.code.startswith(STATEMENT)
        clause = coded.clause
        if phrase.start not in self.inside and is_claimed(phrase, coded, self.sentence):
            return True
        if clause is None or phrase.start in self.inside:
            return False
        if self._beside(phrase, coded, extent(coded, self.phrases, self.sentence)):
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
        start, end = extent(coded, self.phrases, self.sentence)
        found = self._candidates(None)
        return [(other.start, start, end) for other, _ in found if other.start >= phrase.end]

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
        while clause is not None and clause.kind != "relative":  # not "a day after he met Roan, who faced opposition"
            if clause.kind == "sub" and clause.marker in ("after", "before") and clause.verb.start > at:
                return opens(clause) - at <= 2
            clause = clause.parent
        between = self.sentence.clauses
        named = coded.noun is not None or (coded.clause is not None and coded.clause.kind == VERBAL)
        return (
            named
            and 0 <= coded.start - at <= CLOSE
            and not any(at < c.verb.start < coded.start for c in between if c.kind != "noun")
        )
