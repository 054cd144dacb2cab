"""Counts that nouns and states tell: "12 fatalities", "the death of 12", "left 12 dead", "..., killing 12"."""

from collections.abc import Iterator
from dataclasses import replace

from coder.events.counted import BODY, CODED, PART, REACH, SUM, Count, People
from coder.events.quantities import Quantity
from coder.events.telling import BEFORE, TOLD, UNREAL
from coder.parse.model import Chunk, Clause
from coder.rules.counting import BEFELL, COUNTED, FINDING, FOUND, HARMLESS, TOLL

# Tags before a gerund that is a noun: "the killing", "against killing".
OWNING = frozenset({"IN", "DT", "PRP$", "JJ", "POS", "TO"})


SPLIT = 5  # tokens from a number to how it is split, and to among how many
CODE, KILLED = "code", "killed"


class NounCounts:
    """The counts of the noun phrases of one sentence, and of the words beside them."""

    def __init__(self, people: People) -> None:
        self.people, self.words, self.sentence, self.verbs = people, people.words, people.sentence, people.verbs
        self.victims, self.phrases, self.ends = people.victims, people.phrases, people.ends

    def all(self) -> Iterator[Count]:
        """Noun phrases first, then states."""
        for piece in self.phrases:
            yield from self.noun(piece)
            yield from self.gerund(piece)
        for at, word in enumerate(self.sentence.folded):
            if word in self.words["states"]:
                yield from self.state(at, word)

    def noun(self, np: Chunk) -> Iterator[Count]:
        """ "12 fatalities", "the death of 12 people", "no casualties", "the death toll rose to 12"."""
        lemma = self.sentence.lemmas[np.head]
        roles = self.words["nouns"].get(lemma)
        if roles is None or self.is_month(np):
            return
        clause, told = self.told_noun(np)
        nothing = self.nothing(np)
        denied = clause is not None and clause.verb.negated
        for kind, role in roles:
            if nothing or (role == HARMLESS and denied):
                if role == HARMLESS and told != UNREAL:
                    zero = Quantity(np.start, np.end, 0, 0, 0)
                    yield Count(kind, zero, np.start, np.end, clause, np, TOLD, SUM, f"no {lemma}")
            elif not denied and (role != HARMLESS or self.remarked(np, kind)):
                yield from self.named(np, kind, role, clause, told)

    def is_month(self, np: Chunk) -> bool:
        """ "Between 21 and 23 March" is no march."""
        head = np.head
        month = self.sentence.folded[head] in self.people.closed["month_names"]
        return month and head > 0 and self.sentence.words[head][0].isupper() and not self.sentence.monocase

    def remarked(self, np: Chunk, kind: str) -> bool:
        """ "Unspecified casualties coded as 10": ACLED's notes say so of the dead."""
        return kind == KILLED and self.sentence.folded[np.end : np.end + 2] == [CODED, "as"]

    def named(self, np: Chunk, kind: str, role: str, clause: Clause | None, told: int) -> Iterator[Count]:
        """A noun in one of its roles: a toll, bodies, those who are counted, or what befell them."""
        lemma = self.sentence.lemmas[np.head]
        number = self.victims.quantity(np.start, self.victims.base_end(np))
        total = self.put_at(np) if role in (COUNTED, HARMLESS) else None
        if total is not None:
            why = CODED if CODED in self.sentence.folded[np.end : total.start] else lemma
            yield Count(kind, self.share(total), total.start, total.end, clause, np, TOLD, SUM, why)
        elif role == TOLL:
            yield from self.toll(np, kind, clause, lemma)
        elif role == FOUND:
            if any(self.finds(each, kind) for each in self.hosts(np)):
                yield from self.people.counted(self.people.inner(np), kind, clause, np, TOLD, lemma, role=BODY)
        elif role == COUNTED and told == TOLD and (number or (clause is not None and clause.kind != "noun")):
            there = clause is None or clause.kind == "noun" or clause.verb.lemma in ("be", CODE, "split")
            people = kind == KILLED or lemma in self.people.closed["persons"]  # not "injuries were reported"
            if number is not None or (people and self.people.inner(np) is np):  # "the death of 12": of the 12
                for count in self.people.counted(np, kind, clause, np, told, lemma, SUM if there else PART, True):
                    if self.people.of_another(count):
                        continue
                    yield replace(count, quantity=self.share(count.quantity)) if there else count
        elif role == BEFELL:
            inner = np if number is not None else self.people.inner(np)
            if inner is not np or number is not None:
                yield from self.people.counted(inner, kind, clause, np, told, lemma, whole=inner is np)

    def nothing(self, np: Chunk) -> bool:
        """ "no casualties", "without injuries", and "fatalities" in "no injuries or fatalities"."""
        folded = self.sentence.folded
        number = self.victims.quantity(np.start, self.victims.base_end(np))
        if (number is not None and number.high == 0) or folded[np.start - 1 : np.start] == ["without"]:
            return True
        before = self.ends.get(np.start - 1) if folded[np.start - 1 : np.start] in (["or"], ["nor"]) else None
        return before is not None and number is None and self.nothing(before)

    def put_at(self, np: Chunk) -> Quantity | None:
        """ "fatalities were put at 12", "deaths estimated at 40"."""
        folded = self.sentence.folded
        for at in range(np.end, min(np.end + REACH, len(folded) - 2)):
            if folded[at] in self.people.closed["putting_verbs"] and folded[at + 1] in ("at", "as", "to"):
                number = self.victims.quantity(at + 2, at + 3)
                return number if number is not None and number.start == at + 2 else None
        return None

    def share(self, total: Quantity) -> Quantity:
        """ "12 fatalities split across 3 events": the part of one, as ACLED reckons it: rounded, one at the least."""
        folded, end = self.sentence.folded, total.end
        at = next((at for at in range(end, min(end + SPLIT, len(folded))) if folded[at] in ("split", "divided")), None)
        parts = self.victims.quantity(at, at + SPLIT) if at is not None else None
        if at is None or parts is None or parts.start < at or not parts.best or total.best is None:
            return total
        part = max(1, (2 * total.best + parts.best) // (2 * parts.best))
        return replace(total, low=part, best=part, high=part)

    def hosts(self, np: Chunk) -> Iterator[Clause]:
        """The clauses that a noun phrase stands in: "the body of a man who had been abducted was found" has two."""
        for clause in self.sentence.clauses:
            if np is clause.subject or any(np is each or np in each.also for each in clause.objects):
                yield clause

    def finds(self, clause: Clause, kind: str) -> bool:
        records = self.words["verbs"].get(clause.verb.lemma, ())
        return any(role == FINDING and found == kind for _, found, role in records)

    def toll(self, np: Chunk, kind: str, clause: Clause | None, lemma: str) -> Iterator[Count]:
        """ "the death toll rose to 40", "a toll of 40"."""
        end = clause.end if clause is not None and clause.end > np.end else len(self.sentence.folded)
        number = self.victims.quantity(np.start, end)
        if number is not None and number.best is not None:
            yield Count(kind, number, number.start, number.end, clause, np, TOLD, SUM, lemma)

    def told_noun(self, np: Chunk) -> tuple[Clause | None, int]:
        """The clause that a noun stands in, and whether it says that what the noun names happened."""
        before = self.sentence.folded[np.start - 1 : np.start]
        for clause in self.sentence.clauses:
            mine = np is clause.subject or any(np is each or np in each.also for each in clause.objects)
            phrase = next((p for p in clause.phrases if p.np is np or np in p.np.also), None)
            if not mine and phrase is None:
                continue
            if clause.kind == "noun":
                return clause, TOLD if phrase is None else BEFORE
            told = self.people.standing(clause)
            if clause.verb.negated and told == UNREAL:
                return clause, BEFORE
            results = clause.verb.lemma in self.people.closed["result_verbs"] or before == ["with"]
            return clause, min(told, TOLD if results else BEFORE)
        return None, TOLD if before in ([], ["with"], ["("]) else BEFORE

    def state(self, at: int, word: str) -> Iterator[Count]:
        """ "left 12 people dead", "12 were found dead", "20 injured"."""
        [(kind, _), *_] = self.words["states"][word]
        if at in self.verbs:
            return
        np = self.ends.get(at)
        if np is not None and np.head < at:
            for member in self.people.row_before(np):
                told = TOLD if self.people.asserted(member) or self.left(member) else BEFORE
                counts = self.people.counted(member, kind, self.people.around(at), None, told, word)
                yield from (count for count in counts if not self.people.of_another(count))
            return
        clause = next((c for c in self.sentence.clauses if c.verb.end == at or c.verb.end + 1 == at), None)
        if clause is None or not (clause.verb.lemma == "be" or clause.verb.passive):
            return
        shown = clause.objects[0] if clause.verb.passive and clause.objects else clause.subject
        if shown is not None:
            told = self.people.standing(clause)
            counts = self.people.counted(shown, kind, clause, None, told, word, negated=clause.verb.negated)
            yield from (count for count in counts if not self.people.of_another(count))

    def gerund(self, np: Chunk) -> Iterator[Count]:
        """ "..., killing between 10 and 15 people", "..., killing one soldier": taken for a noun by its tag."""
        folded = self.sentence.folded
        for at in range(np.start, np.end):
            kind = self.words["gerunds"].get(folded[at])
            if kind is None or (at == np.start and folded[at - 1 : at] and self.sentence.tags[at - 1] in OWNING):
                continue
            if at > np.start and folded[at - 1] not in (")", ","):
                continue
            people = self.people.behind(at + 1, np)
            if people is not None:
                yield from self.people.counted(people, kind, self.people.around(at), None, TOLD, folded[at])

    def left(self, np: Chunk) -> bool:
        """ "an attack left 12 people dead", "doctors counted 12 dead"."""
        clause = self.people.around(np.start)
        results = (*self.people.closed["result_verbs"], *self.people.closed["reckoning_verbs"])
        return clause is not None and clause.verb.lemma in results and clause.verb.end == np.start
