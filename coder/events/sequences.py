"""Matches sequences (words around a verb in the order of the text) and says who is source and target.

Dictionaries of TABARI and PETRARCH name their actors seldom: the source is then who does it, the target the first other
actor behind the verb, and failing that before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.events.model import Actor
from coder.events.parties import Entity, Parties, end_of
from coder.events.roles import Roles
from coder.events.triggers import Sequences, Trigger
from coder.parse.model import Clause, Sentence
from coder.rules.slots import ACTORS, BOTH, SKIP, SOURCE, TARGET

Record = dict[str, Any]
Span = tuple[int, int]
FAR = 10**9


@dataclass(slots=True)
class Found:
    """A sequence in a sentence, and whom it names as source and target."""

    record: Record
    weight: int
    negation: bool  # the sequence names the negation itself
    start: int = 0  # the first token of the verb
    end: int = 0  # the token after its last word
    actors: dict[str, list[Actor]] = field(default_factory=dict)


class _Missing(Exception):
    """An element of the sequence is not there."""


class SequenceMatcher:
    """Sequences on the clauses of one sentence."""

    def __init__(self, sequences: Sequences, sentence: Sentence, roles: Roles) -> None:
        self.sequences, self.sentence, self.parties = sequences, sentence, Parties(sentence, roles)
        self.verbs: set[int] = set()  # heads of what the verb governs: no words of its noun phrases

    def best(self, clause: Clause) -> Found | None:
        """The sequence that says most; the first written of equal ones."""
        words = self.sentence.vocabulary
        self.verbs = {inner.verb.head for inner in below(clause) if inner.kind != "participle"}
        for form in dict.fromkeys((self.sentence.folded[clause.verb.head], clause.verb.lemma)):
            best: Found | None = None
            for trigger in self.sequences.of(form).viable(words):
                if best is not None and (trigger.weight < best.weight or trigger.record["reach"] == "sentence"):
                    break
                found = self.attempt(trigger, clause)
                if found is not None and (best is None or found.end < best.end):
                    best = found  # of equal ones whose words are nearer: "expressed thanks for the aid" is thanks
            if best is not None:
                return best
        return None

    def attempt(self, trigger: Trigger, clause: Clause) -> Found | None:
        record, head = trigger.record, clause.verb.head
        begins, ends = self.reach(record, clause)
        found = Found(record, trigger.weight, trigger.negation)
        try:
            first = self.backward(trigger.before, head, found)
            found.start = first
            behind = self.forward(trigger.after, head + 1, found)
            at = self.backward(record["before"], first, found)
            self.leftward(record["left"], at, begins, found)
            behind = self.forward(record["behind"], behind, found)
            found.end = self.rightward(record["right"], behind, ends, found)
        except _Missing:
            return None
        return found

    def reach(self, record: Record, clause: Clause) -> tuple[list[Span], list[Span]]:
        """The spans to the left and to the right in which words may stand.

        In the passive who does it is also to the left, and what suffers also to the right: "blown up by a missile".
        """
        verb = clause.verb
        if record["reach"] == "sentence":
            return [(0, verb.head)], [(verb.head + 1, len(self.sentence.words))]
        start, end = verb.start, max(clause.end, verb.end)
        for np in (clause.subject, *clause.objects):
            if np is not None and np.start < start:
                start = np.start
        if clause.kind in ("infinitive", "gerund") and clause.parent is not None:
            start = min(start, clause.parent.verb.start)
        for inner in clause.inner:
            if verb.head < inner.verb.start < end and inner.kind in ("that", "sub", "relative"):
                end = inner.verb.start
        left, right = [(start, verb.head)], [(verb.head + 1, max(end, verb.head + 2))]
        if verb.passive:
            right = [(np.start, end_of(np)) for np in clause.objects if np.end <= verb.start] + right
            doer = clause.subject
            if doer is not None and doer.start > verb.head:
                left.append((doer.start, end_of(doer)))
        return left, right

    # Runs right at the verb

    def backward(self, atoms: Sequence[str], at: int, found: Found) -> int:
        for atom in reversed(atoms):
            start = self.ends_with(atom, at, found)
            if start is None:
                raise _Missing
            at = start
        return at

    def forward(self, atoms: Sequence[str], at: int, found: Found) -> int:
        for atom in atoms:
            end = self.starts_with(atom, at, found)
            if end is None:
                raise _Missing
            at = end
        return at

    # Elements with words between them

    def leftward(self, elements: list[Any], at: int, spans: list[Span], found: Found) -> None:
        number = 0
        for element in elements:
            while True:
                begin = self.last_begin(element, at, spans[number][0], found)
                if begin is not None:
                    at = begin
                    break
                number += 1
                if number == len(spans):
                    raise _Missing
                at = spans[number][1]

    def last_begin(self, element: Any, at: int, start: int, found: Found) -> int | None:
        """The token at which the last such element before a token begins."""
        for begin in range(at - 1, start - 1, -1):
            end = self.element(element, begin, at, found)
            if end is not None and end <= at:
                return begin
        return None

    def rightward(self, elements: list[Any], at: int, spans: list[Span], found: Found) -> int:
        number = 0
        if len(spans) > 1:
            at = spans[0][0]
        for element in elements:
            while True:
                end = self.next_end(element, at, spans[number][1], found)
                if end is not None:
                    at = end
                    break
                number += 1
                if number == len(spans):
                    raise _Missing
                at = spans[number][0]
        return at

    def next_end(self, element: Any, at: int, limit: int, found: Found) -> int | None:
        if element == ["run", [SKIP]]:
            return self.skip(at, limit)
        for begin in range(at, limit):
            end = self.element(element, begin, limit, found)
            if end is not None:
                return end
        return None

    def skip(self, at: int, limit: int) -> int | None:
        """The end of the next noun phrase."""
        return next((end for start, end, _ in self.parties.phrases if end > at and start < limit), None)

    def element(self, element: Any, begin: int, limit: int, found: Found) -> int | None:
        """The token after an element that begins here; None when it does not."""
        kind, inner = element
        if kind == "run":
            at: int | None = begin
            for atom in inner:
                at = self.starts_with(atom, at, found) if at is not None else None
            return at
        if kind == "pp":
            return self.preposition_phrase(inner, begin, limit, found)
        return self.noun_phrase(inner, begin, limit, found)

    def noun_phrase(self, runs: list[Any], begin: int, limit: int, found: Found) -> int | None:
        """Words of one noun phrase in their order, the last one its head."""
        at = self.element(runs[0], begin, limit, found)
        if at is None:
            return None
        end = next((end for start, end, _ in self.parties.phrases if start <= begin < end), min(limit, begin + 4))
        for run in runs[1:]:
            after = next((e for p in range(at, end) if (e := self.element(run, p, limit, found)) is not None), None)
            if after is None:
                return None
            at = after
        return at

    def preposition_phrase(self, elements: list[Any], begin: int, limit: int, found: Found) -> int | None:
        """A preposition, and the other elements within its noun phrase; `(to question)` is an infinitive."""
        at = self.element(elements[0], begin, limit, found)
        if at is None:
            return None
        end = next((end for start, end, _ in self.parties.phrases if start <= at < end), min(at + 1, limit))
        verbs, self.verbs = self.verbs, set()
        for element in elements[1:]:
            if at is not None:
                at = end if element == ["run", [SKIP]] else self.next_end(element, at, max(end, at + 1), found)
        self.verbs = verbs
        return at

    # Atoms

    def starts_with(self, atom: str, at: int, found: Found) -> int | None:
        if atom in ACTORS:
            return self.actor(atom, next((e for e in self.parties.entities if e[0] <= at < e[1]), None), found, 1)
        if atom == SKIP:
            return self.skip(at, FAR)
        if atom.startswith("&"):
            one, more = self.sequences.members(atom[1:])
            for phrase in more:
                if (
                    self.sentence.folded[at : at + len(phrase)] == phrase
                    or self.sentence.lemmas[at : at + len(phrase)] == phrase
                ):
                    return at + len(phrase)
            return at + 1 if at < len(self.sentence.words) and not one.isdisjoint(self.readings(at)) else None
        if at >= len(self.sentence.words):
            return None
        if found.record["reach"] == "sentence":
            return at + 1 if self.sentence.folded[at] == atom else None
        return at + 1 if atom in self.readings(at) and at not in self.verbs else None

    def ends_with(self, atom: str, at: int, found: Found) -> int | None:
        """The first token of an atom that ends right before this token."""
        if atom in ACTORS:
            return self.actor(atom, next((e for e in self.parties.entities if e[0] < at <= e[1]), None), found, 0)
        for begin in range(at - 1, max(-1, at - 6), -1):
            if self.starts_with(atom, begin, found) == at:
                return begin
        return None

    def readings(self, at: int) -> tuple[str, str]:
        return self.sentence.folded[at], self.sentence.lemmas[at]

    def actor(self, slot: str, entity: Entity | None, found: Found, edge: int) -> int | None:
        """The actors of a noun phrase for a slot, and where it ends (edge 1) or begins (0)."""
        if entity is None or (slot == BOTH and len({actor.code for actor in entity[2]}) < 2):
            return None
        other = found.actors.get(TARGET if slot == SOURCE else SOURCE if slot == TARGET else "")
        if other is not None and other is entity[2]:
            return None
        found.actors[slot] = entity[2]
        return entity[1] if edge else entity[0]


def below(clause: Clause) -> Iterator[Clause]:
    """All clauses that a verb governs."""
    for inner in clause.inner:
        yield inner
        yield from below(inner)
