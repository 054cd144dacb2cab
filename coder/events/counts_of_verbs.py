"""Counts that verbs tell: "rebels killed 12 people", "12 people died"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coder.events.counted import PART, REACH, Count, People
from coder.events.quantities import Quantity
from coder.events.telling import TOLD
from coder.events.victims import AT_LEAST
from coder.parse.model import Chunk, Clause
from coder.rules.counting import DONE, FINDING, SUFFERED

LIFE, DISPLACED, KILLED = "life", "displaced", "killed"
FATALLY, HARMING = "fatally", frozenset({"shoot", "wound", "stab", "injure", "beat", "hit", "strike"})
SINGULAR_AUXILIARIES = frozenset({"was", "is", "has"})


class VerbCounts:
    """The counts of the clauses of one sentence."""

    def __init__(self, people: People) -> None:
        self.people, self.words, self.sentence, self.verbs = people, people.words, people.sentence, people.verbs
        self.victims, self.phrases, self.ends = people.victims, people.phrases, people.ends

    def all(self) -> Iterator[Count]:
        """Clause by clause."""
        for clause in self.sentence.clauses:
            if clause.kind != "noun":
                yield from self.clause(clause)

    def clause(self, clause: Clause) -> Iterator[Count]:
        """ "rebels killed 12 people", "12 people died", "12 bodies were found"."""
        record = self.verb(clause)
        if record is None:
            return
        rest, kind, role = record
        if role == FINDING:
            return
        if rest and rest[-1] == LIFE:
            nps = [clause.subject] if role == SUFFERED else self.lives(clause)
        elif role == SUFFERED:
            shown = clause.subject or next(iter(clause.objects), None)
            nps = list(self.people.listed(shown)) if shown is not None else []
        else:
            nps = self.suffering(clause, rest)
        told = self.people.standing(clause)
        if clause.kind == "participle" and nps and nps[0] is not None and self.people.asserted(nps[0]):
            told = max(told, TOLD)
        why = f"{clause.verb.lemma} {' '.join(rest)}".strip()
        for np in nps:
            if np is None or not self.may_suffer(np, clause, rest):
                continue
            if kind != DISPLACED or not self.victims.armed(np):
                whole = bool(rest) and self.sentence.lemmas[np.head] == LIFE  # "claimed 12 lives"
                for count in self.people.counted(np, kind, clause, None, told, why, PART, whole, clause.verb.negated):
                    if not (rest and self.people.of_another(count)):
                        yield self.agreeing(count, clause, np)

    def may_suffer(self, np: Chunk, clause: Clause, rest: Sequence[str]) -> bool:
        """Whether a noun phrase may be those to whom it was done: of "hold", "execute" only what is known as people.

        Who bears arms loses men by their death ("the patrol lost four men"), others lose voters or players.
        """
        if not rest and clause.verb.lemma in self.words["by_armed"]:
            armed = clause.subject is not None and self.victims.armed(clause.subject)
            return armed and self.victims.number(np) is not None and self.victims.known_people(np)
        if clause.verb.lemma not in self.words["people"]:
            return True
        if clause.kind == "participle" and not clause.verb.comma:
            return False  # "a conference for 22 ministers held in Keltis"
        return any(self.victims.known_people(member, clause.verb.passive) for member in np.members())

    def agreeing(self, count: Count, clause: Clause, np: Chunk) -> Count:
        """ "The relatives of a woman that was killed": one, by the verb."""
        quantity, verb = count.quantity, clause.verb
        plural = quantity.best is None and quantity.low == AT_LEAST and not self.victims.said(quantity)
        if not (plural and verb.passive and self.sentence.folded[verb.start] in SINGULAR_AUXILIARIES):
            return count
        if self.sentence.lemmas[np.head] in self.victims.closed["families"]:
            return count
        return replace(count, quantity=replace(quantity, low=1, best=1, high=1, acled=None))

    def verb(self, clause: Clause) -> tuple[list[str], str, str] | None:
        """The entry of a clause's verb with the rest of its phrase: "shot two men dead", "fatally shot two men"."""
        beside = self.sentence.folded[max(0, clause.verb.head - 1) : clause.verb.head + 2]
        if FATALLY in beside and clause.verb.lemma in HARMING:
            return [], KILLED, DONE
        for rest, kind, role in self.words["verbs"].get(clause.verb.lemma, ()):
            if not rest or self.follows(clause, rest):
                return rest, kind, role
        return None

    def follows(self, clause: Clause, rest: Sequence[str]) -> bool:
        head = clause.verb.head
        after = next((start for start in self.verbs if start > head), len(self.sentence.folded))
        if clause.verb.particle and list(rest) == [clause.verb.particle]:
            return True
        lemmas = self.sentence.lemmas[head + 1 : min(after + 1, head + 1 + REACH)]
        size = len(rest)
        return any(lemmas[at : at + size] == rest for at in range(len(lemmas) - size + 1))

    def suffering(self, clause: Clause, rest: Sequence[str]) -> list[Chunk | None]:
        """The noun phrases of those to whom the verb is done."""
        verb = clause.verb
        after = verb.head + 1
        adjacent = rest and self.sentence.lemmas[after : after + len(rest)] == rest
        if adjacent and not verb.passive:  # "beat to death two men"
            behind = next((p for p in self.phrases if p.start == after + len(rest)), None)
            behind = behind or self.counted_from(after + len(rest))
            if behind is not None:
                return [behind]
        if clause.kind == "participle" and not verb.comma:
            near = self.ends.get(verb.start)
            if near is None and self.sentence.folded[verb.start - 1 : verb.start] == ["found"]:
                host = next((c for c in self.sentence.clauses if c.verb.end == verb.start), None)
                return list(host.objects[:1]) if host is not None else []  # "three people were found murdered"
            if near is None and self.people.adverb(verb.start - 1):
                near = self.ends.get(verb.start - 1)
            return list(self.people.row_before(near)) if near is not None else list(clause.objects[:1])
        bare = self.victims.quantity(verb.start - 1, verb.start)
        if bare is not None and bare.end == verb.start and verb.start not in self.ends:  # "... and many arrested"
            return [Chunk("N", bare.start, bare.end, bare.end - 1, self.sentence.lemmas[bare.end - 1])]
        if verb.passive:
            before = self.ends.get(verb.start)
            shown = clause.objects[0] if clause.objects else before  # "between 14 and 20 were killed"
            if clause.kind == "relative" and shown is not None:
                shown = self.people.nearest(shown, verb.start)
            return list(self.people.listed(shown)) if shown is not None else []
        at = verb.end + (1 if self.people.adverb(verb.end) else 0)
        number = self.victims.quantity(at, at + 1)
        if number is not None:
            np = self.standing_with(number)
            if np is None and number.end == len(self.sentence.folded) - 1:  # "..., injuring several."
                np = Chunk("N", number.start, number.end, number.end - 1, self.sentence.lemmas[number.end - 1])
            if np is not None:
                return [np, *self.behind_place(clause)]
        objects = [np for np in clause.objects if np.start >= verb.end] or self.shared(clause)
        return [*objects[:1], *self.behind_place(clause)]

    def standing_with(self, number: Quantity) -> Chunk | None:
        """The noun phrase that a number stands in or before."""
        return next((p for p in self.phrases if p.start <= number.end - 1 < p.end or p.start == number.end), None)

    def counted_from(self, at: int) -> Chunk | None:
        """The rest of a noun phrase from a number on: "beat to [death two suspects]"."""
        number = self.victims.quantity(at, at + 1)
        np = self.standing_with(number) if number is not None and number.start == at else None
        if np is None or np.head < at:
            return np
        return self.people.behind(at, np)

    def shared(self, clause: Clause) -> list[Chunk]:
        """ "shot and killed a judge": the object of the verb that follows; "killed, whom": the antecedent."""
        end = clause.verb.end
        if self.sentence.folded[end : end + 1] in (["and"], ["or"]):
            beside = [c for c in self.sentence.clauses if end < c.verb.start <= end + 2 and c.kind == clause.kind]
            return [np for c in beside[:1] for np in c.objects]
        return clause.objects if clause.kind == "relative" else []

    def behind_place(self, clause: Clause) -> Iterator[Chunk]:
        """ "killed two soldiers in Keltis and a farmer": the second object is read as a second place."""
        for phrase in clause.phrases:
            if phrase.at > clause.verb.end and phrase.prep in ("in", "at", "near", "from", "on"):
                for member in phrase.np.also:
                    if self.victims.person(member) and self.victims.number(member) is not None:
                        yield member

    def lives(self, clause: Clause) -> list[Chunk | None]:
        """ "claimed the lives of 12 people", "claimed 12 lives"."""
        return [self.people.inner(np) for np in clause.objects if self.sentence.lemmas[np.head] == LIFE]
