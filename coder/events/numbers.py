"""Which numbers belong to which event, and the columns that a row has of them.

A count goes to an event of the roots that its kind has (language/counts.yaml) when the event's own clause or noun tells
it, or a clause of the same chain ("a bomb exploded, killing 12"; "12 died when troops fired"; "attacked a village and
killed 12"). What another event of the sentence tells stays with that one. What is only said to tell who somebody is
("relatives of 12 people who were killed") goes to no other event. docs/rows.md has the rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.events.coded import FORCE, Coded
from coder.events.counted import BODY, CLAIM, CODED, PART, SUM, Count
from coder.events.counts import Counter
from coder.events.deaths import added
from coder.events.model import Actor, Event
from coder.events.quantities import Quantity
from coder.events.telling import TOLD
from coder.events.victims import AT_LEAST, Victims
from coder.parse.model import Clause, Sentence
from coder.rules.index import AGENT, Index
from coder.text.documents import Document

KINDS = ("killed", "wounded", "arrested", "kidnapped", "displaced", "participants")
PARTICIPANTS, PROTEST = "participants", "14"
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NOW, EARLIER = "now", "earlier"  # whether the sentence tells it as news
UNCODED = ""
ARREST = "173"
FATAL, BLOODLESS = ("killed", "wounded"), (ARREST, "15")
IN_IT = frozenset({"in", "during", "by", "with", "at"})  # "attacked the town in a raid that killed 12"
BESIDE = 6  # tokens between two verbs that are joined: "were killed and two others injured"
NEXT = 2  # sentences in which "Twelve people were killed" still speaks of the event before


@dataclass(frozen=True, slots=True)
class Numbers:
    """The columns of a row that are known (killed_low ...), and the counts behind them."""

    columns: Mapping[str, int | str | None] = field(default_factory=dict)
    counts: Sequence[dict[str, Any]] = ()


class Numbering:
    """Gives events their numbers; made once for the dictionaries."""

    def __init__(self, index: Index) -> None:
        self.index, self.counter = index, Counter(index)
        self.roots = {kind: frozenset(record["roots"]) for kind, record in index.counts["kinds"].items()}
        for kind in FATAL:  # "a rocket was fired. Three officers died": an incident without a code (incidents.py)
            self.roots[kind] |= {UNCODED}
        self.any_roots = frozenset[str]().union(*self.roots.values())
        names = ("apart_words", "occurrences", "long_times", "reckoning_verbs")
        closed = (frozenset(index.closed[name]) for name in names)
        self.apart, self.occurrences, self.long_times, self.reckoning = closed
        self.by_armed = frozenset(index.counts["by_armed"])

    def counts(self, events: Sequence[Coded], sentence: Sentence) -> list[Count]:
        """The counts of a sentence, where its events can have any."""
        return self.counter.of(sentence) if any(event.code[:2] in self.any_roots for event in events) else []

    def of(
        self,
        event: Coded,
        sides: tuple[Actor | None, Actor | None],
        counts: Sequence[Count],
        others: Sequence[Coded],
        sentence: Sentence,
        document: Document,
    ) -> Numbers:
        """The numbers of one row; `counts` are those of the sentence, `others` all its events."""
        root = event.code[:2]
        if root not in self.any_roots:
            return NOTHING
        mine = [count for count in counts if root in self.roots[count.kind] and belongs(event, count, others)]
        if event.code.startswith(ARREST) and any(other.code[:2] in FORCE for other in others):
            mine = [count for count in mine if count.kind not in FATAL]  # "arrested for killing three soldiers"
        mine.extend(self.taking_part(event, sides[0], mine, sentence))
        if not mine:
            return NOTHING
        return numbers(mine, [(count, self.side(count, sides, sentence)) for count in mine], sentence, document)

    def taking_part(
        self, event: Coded, source: Actor | None, mine: Sequence[Count], sentence: Sentence
    ) -> Iterable[Count]:
        """ "500 people marched", "three gunmen attacked": the number before the event's source."""
        if source is None or event.code[:2] not in self.roots[PARTICIPANTS] or not _here(source, sentence):
            return
        quantities = self.counter.quantities.of(sentence.folded)
        if not quantities or any(count.kind == PARTICIPANTS for count in mine):
            return
        victims = Victims(self.index, sentence, quantities)
        for piece in sentence.chunks:
            if piece.kind == "N" and piece.start <= source.start < piece.end:
                number = victims.number(piece)
                counted = number is not None and any(count.quantity.start == number.start for count in mine)
                if number is None or counted or not victims.known_people(piece):
                    return  # "1,200 Iraqis were killed in fighting", "nine attacks"
                if not is_plural(number) and number.high != 0 and victims.said(number):
                    end = max(victims.words_end(piece, number), number.end)
                    yield Count(PARTICIPANTS, number, number.start, end, event.clause, None, TOLD, PART, "source")
                return

    def side(self, count: Count, sides: tuple[Actor | None, Actor | None], sentence: Sentence) -> str | None:
        """Whether those who are counted stand in the row's target or source, or are of the same entries."""
        for name, actor in (("target", sides[1]), ("source", sides[0])):
            if actor is not None and actor.start < count.end and count.start < actor.end and _here(actor, sentence):
                return name
        entries = {
            self.index.agents[number]["id"] if kind == "agent" else self.index.actors[number]["id"]
            for mention in sentence.mentions
            if count.start <= mention.start < count.end
            for kind, number in mention.records
        }
        for name, actor in (("target", sides[1]), ("source", sides[0])):
            if actor is not None and not entries.isdisjoint(reason[4] for reason in actor.reasons):
                return name
        return None

    # Later sentences

    def waiting(self, events: Sequence[Event]) -> list[Event]:
        """The events that a later sentence may have numbers of."""
        return [event for event in events if event.root in self.any_roots]

    def follow(self, waiting: Sequence[Event], sentence: Sentence, document: Document) -> None:
        """Give the events of sentences just before what this one says: "Twelve people were killed in the attack."

        Only what is done by nobody named ("were killed", "died", "the toll is 12"), in a sentence that speaks of "the
        attack" or names nobody and no place, and not of "another attack"; where it names somebody, in a clause that
        does not. An event that has numbers already gets only the sum of all ("2 fatalities in total"), as one more of
        its counts.
        """
        if not waiting or not self.apart.isdisjoint(sentence.vocabulary):
            return
        counts = [count for count in self.counter.of(sentence) if count.told == TOLD and self.undone(count, sentence)]
        if counts and not self.goes_on(sentence):
            counts = [count for count in counts if self.told_by_itself(count, sentence)]
        for kind in {count.kind: None for count in counts}:
            for event in waiting:
                near = 0 < sentence.number - event.sentence <= NEXT
                known = getattr(event, f"{kind}_text", None) is not None
                apart = known or (kind in FATAL and self.is_apart(event, counts))
                mine = [count for count in counts if count.kind == kind and (not apart or _is_total(count))]
                if mine and near and event.root in self.roots[kind]:
                    found = numbers(mine, [(count, None) for count in mine], sentence, document)
                    for name, value in () if known else found.columns.items():
                        setattr(event, name, value)
                    later = ({**each, "why": f"{each['why']}, later sentence"} for each in found.counts)
                    event.counts = [*event.counts, *later]

    def is_apart(self, event: Event, counts: Sequence[Count]) -> bool:
        """Whether the dead and wounded of a later sentence are others than those of an event.

        Nobody dies of an arrest or a show of force. "Killed 27 rebels. Four soldiers died and nine were hurt": the nine
        are no rebels.
        """
        known = event.killed_text is not None
        anew = known and any(count.kind == "killed" and not _is_total(count) for count in counts)
        return anew or event.code.startswith(BLOODLESS)

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of what was said before: it names "the attack", or no state, place or person."""
        nobody = all(kind == AGENT for mention in sentence.mentions for kind, _ in mention.records)
        if nobody and self.long_times.isdisjoint(sentence.vocabulary):
            return True
        folded, lemmas = sentence.folded, sentence.lemmas
        return CODED in folded or any(
            folded[at] in DEFINITE and not self.occurrences.isdisjoint(lemmas[at + 1 : at + 3])
            for at in range(len(folded))
        )

    def told_by_itself(self, count: Count, sentence: Sentence) -> bool:
        """Whether the clause of a count names nobody and no place but those who are counted.

        "At least 52 died, and the governor blamed Veldria", "the Norbian Red Cross said 18 civilians died", "sixty
        Norbians perished"; but not "12 people died in Norbia".
        """
        clause = count.clause
        if clause is None or not self.long_times.isdisjoint(sentence.vocabulary):
            return False
        subject = clause.subject.members() if clause.subject is not None and not self.reckons(clause) else ()
        parts = [*subject, *clause.objects, *(phrase.np for phrase in clause.phrases)]
        first = min([clause.verb.start, *(part.start for part in parts)])
        last = max([clause.verb.end, *(part.end for part in parts)])
        joined = [part for part in parts if any(count.start < each.end for each in part.members())]
        counted = [(count.start, count.end), *((part.start, part.head + 1) for part in joined if part in subject)]
        return all(
            any(start <= mention.start < end for start, end in counted)
            or all(kind == AGENT for kind, _ in mention.records)
            for mention in sentence.mentions
            if first <= mention.start < last
        )

    def reckons(self, clause: Clause) -> bool:
        """ "The ministry reported 12 dead": whoever says a number has done nothing."""
        return clause.verb.lemma in self.reckoning

    def undone(self, count: Count, sentence: Sentence) -> bool:
        """Whether nobody is said to have done it."""
        clause = count.clause
        if count.role in (SUM, BODY) or clause is None or count.kind == PARTICIPANTS or self.reckons(clause):
            return True
        subject = clause.subject
        if subject is None or clause.bare_passive:
            return True
        if clause.verb.lemma in self.by_armed or any(
            count.start <= member.start < count.end for member in subject.members()
        ):
            return True  # "the army lost four men", "the officer and the woman died"
        # "the raid left scores dead"
        return subject.lemma in self.occurrences and sentence.folded[subject.start] in DEFINITE


NOTHING = Numbers()


def _here(actor: Actor, sentence: Sentence) -> bool:
    """Whether an actor's words stand in this sentence, not in one before it."""
    return actor.span is None or sentence.starts[0] <= actor.span[0] < sentence.ends[-1]


def numbers(
    mine: Sequence[Count], sided: Sequence[tuple[Count, str | None]], sentence: Sentence, document: Document
) -> Numbers:
    """Columns and counts: parts add up; a sum answers where no part is said, then claims, then bodies."""
    columns: dict[str, int | str | None] = {}
    for kind in KINDS:
        for role in (PART, SUM, CLAIM, BODY):
            parts = [count for count in mine if count.kind == kind and count.role == role]
            total = added(count.quantity for count in parts)
            if total is not None:
                columns.update(_columns(kind, total))
                columns[f"{kind}_text"] = "; ".join(dict.fromkeys(_text(count, sentence, document) for count in parts))
                break
    return Numbers(columns, [_plain(count, side, sentence, document) for count, side in sided])


def is_plural(quantity: Quantity) -> bool:
    """Whether nothing is said but that there were several."""
    return quantity.best is None and quantity.low == AT_LEAST


def _is_total(count: Count) -> bool:
    return count.role == SUM and count.quantity.best is not None


def belongs(event: Coded, count: Count, others: Sequence[Coded]) -> bool:
    """Whether an event is what a count is told of."""
    if count.kind == PARTICIPANTS and (event.code[:2] != PROTEST or is_plural(count.quantity)):
        return False
    if event.noun is not None and event.noun is count.noun:
        return True
    if event.clause is not None and event.clause is count.clause:
        return True
    if event.noun is not None and count.noun is not None and event.noun.start - count.noun.end == 1:
        return True  # "the death of 12 people in a raid"
    if count.told < TOLD or _is_of_another(event, count):
        return False
    owned = any(other.clause is count.clause and other.clause is not None for other in others)
    if event.clause is None or count.clause is None:
        return not owned or _holds(count.clause, event)
    top, other = _top(event.clause), _top(count.clause)
    if top is not other and _is_said(top) and _is_said(other) and top.parent is not other.parent:
        return False  # "the army said it had killed 40, while the rebels said only six died"
    if _stands_beside(event.clause, count.clause) or (count.kind in FATAL and _goes_on(event.clause, count.clause)):
        return True
    if top is other or (top.subject is not None and top.subject is other.subject):
        return True
    return not owned


def _is_of_another(event: Coded, count: Count) -> bool:
    """ "Bombed rebels in retaliation for an attack that killed 37": of the noun before "that", not of the bombs."""
    clause = count.clause
    if clause is None or clause.kind != "relative" or clause.subject is None or event.clause is None:
        return False
    head = clause.subject.head
    return any(phrase.np.head == head and phrase.prep not in IN_IT for phrase in event.clause.phrases)


def _stands_beside(when: Clause, told: Clause) -> bool:
    """ "One soldier was killed and two were hurt as rebels attacked": both are of the attack."""
    above = when.parent
    if above is None or when.kind != "sub" or when.marker not in ("as", "when", "after"):
        return False
    passive = above.bare_passive and told.bare_passive
    joined = told.kind == above.kind or (above.marker == "while" and above.parent is told)
    return passive and joined and told.verb.start < above.verb.start <= told.verb.end + BESIDE


def _goes_on(done: Clause, told: Clause) -> bool:
    """ "Five people were killed and three others were wounded in Keltis": of one event, where nothing parts the two."""
    alike = done.kind == told.kind and done.parent is told.parent and done.bare_passive and told.bare_passive
    return alike and not done.phrases and 0 < told.verb.start - done.verb.end <= BESIDE


def _holds(clause: Clause | None, event: Coded) -> bool:
    """ "12 people were killed in a raid by rebels": the event noun stands in the clause."""
    return clause is not None and clause.verb.start <= event.start < max(clause.end, clause.verb.end)


def _top(clause: Clause) -> Clause:
    """The clause on which a chain hangs; what is said ("police said that ...") is a chain of its own."""
    while clause.parent is not None and clause.kind != "that":
        clause = clause.parent
    return clause


def _is_said(clause: Clause) -> bool:
    return clause.kind == "that" and clause.parent is not None


def _columns(kind: str, total: Quantity) -> dict[str, int | str | None]:
    return {f"{kind}_low": total.low, f"{kind}_best": total.best, f"{kind}_high": total.high}


def _text(count: Count, sentence: Sentence, document: Document) -> str:
    return document.text[sentence.starts[count.start] : sentence.ends[count.end - 1]]


def _plain(count: Count, side: str | None, sentence: Sentence, document: Document) -> dict[str, Any]:
    """A count as JSON: `span` are characters of the document, `who` the words without the number."""
    quantity = count.quantity
    after = quantity.end if count.start <= quantity.end < count.end else count.start
    one = quantity.best == 1 and quantity.end >= count.end
    return {
        "kind": count.kind,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "text": _text(count, sentence, document),
        "span": [sentence.starts[count.start], sentence.ends[count.end - 1]],
        "side": side,
        "who": sentence.text(count.start if one else after, count.end) if one or after < count.end else None,
        "role": count.role,
        "sentence": sentence.number,
        "told": NOW if count.told == TOLD else EARLIER,
        "why": count.why,
    }
