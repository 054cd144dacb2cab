"""Who was killed, wounded, arrested, kidnapped, displaced or took part, and how many: what one sentence says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.events.quantities import Quantities, Quantity
from coder.events.telling import BEFORE, TOLD, UNREAL, asserted, standing
from coder.events.victims import Victims
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.counting import BEFELL, COUNTED, FINDING, FOUND, HARMLESS, SUFFERED, TOLL
from coder.rules.index import Index

PART, SUM, BODY, CLAIM = "part", "sum", "body", "claim"
CLAIMING = frozenset({"claim", "allege", "boast"})
REACH = 9  # tokens from a verb to the rest of its phrase: "beat a man and his son to death"
LIFE = "life"
# Tags before a gerund that is a noun: "the killing", "against killing".
OWNING = frozenset({"IN", "DT", "PRP$", "JJ", "POS", "TO"})
PUT = frozenset({"put", "estimated", "coded", "given", "placed"})
SUBSET = frozenset({"including", "among", "include", "includes", "included"})
# "the attack resulted in 12 deaths": verbs whose object says that it happened.
RESULTS = frozenset(
    {
        "result",
        "cause",
        "lead",
        "leave",
        "claim",
        "report",
        "confirm",
        "be",
        "record",
        "see",
        "register",
        "suffer",
        "put",
    }
    | {"end", "bring", "inflict", "sustain", "include"}
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom: tokens [start, end) are the words, `clause` tells it, `verb` is its verb or noun.

    told: TOLD, or BEFORE for what is known already ("relatives of 12 people who were killed").
    role: PART; SUM for all of them ("there were 12 fatalities", "the death toll rose to 12"); BODY for those who were
    found; CLAIM where one side or one source says so.
    """

    kind: str
    quantity: Quantity
    start: int
    end: int
    clause: Clause | None
    noun: Chunk | None
    told: int
    role: str
    why: str


class Counter:
    """Finds the counts of sentences; made once for the dictionaries."""

    def __init__(self, index: Index) -> None:
        self.index, self.words = index, index.counts
        self.quantities = Quantities(index.quantities)
        self.triggers = frozenset(
            (*self.words["verbs"], *self.words["nouns"], *self.words["states"], *self.words["gerunds"])
        )
        self.forms = frozenset(self.words["forms"])

    def may_follow(self, folded: Sequence[str]) -> bool:
        """Whether a sentence that has no lemmas yet can hold a count."""
        return not self.forms.isdisjoint(folded)

    def may_tell(self, words: frozenset[str]) -> bool:
        """Whether these words and lemmas can hold a count at all."""
        return not self.triggers.isdisjoint(words)

    def of(self, sentence: Sentence) -> list[Count]:
        """The counts of a parsed sentence, in the order of the text, none twice."""
        if not self.may_tell(sentence.vocabulary):
            return []
        finder = _Finder(self, sentence)
        seen: set[tuple[str, int]] = set()
        out = []
        for count in sorted(finder.all(), key=lambda count: (-count.told, count.start)):
            key = (count.kind, count.quantity.start)
            if key not in seen and count.told != UNREAL:
                seen.add(key)
                out.append(count)
        out.sort(key=lambda count: count.start)
        return out


class _Finder:
    """The counts of one sentence."""

    def __init__(self, counter: Counter, sentence: Sentence) -> None:
        self.words, self.sentence = counter.words, sentence
        self.closed = counter.index.closed
        self.victims = Victims(counter.index, sentence, counter.quantities.of(sentence.folded))
        self.phrases = [piece for piece in sentence.chunks if piece.kind == "N"]
        self.ends: dict[int, Chunk] = {}
        for piece in self.phrases:
            self.ends.setdefault(piece.end, piece)
        self.verbs = sorted(c.verb.start for c in sentence.clauses if c.kind != "noun")

    def all(self) -> Iterator[Count]:
        for clause in self.sentence.clauses:
            if clause.kind != "noun":
                yield from self.clause(clause)
        for piece in self.phrases:
            yield from self.noun(piece)
            yield from self.gerund(piece)
        for at, word in enumerate(self.sentence.folded):
            if word in self.words["states"]:
                yield from self.state(at, word)

    def standing(self, clause: Clause) -> int:
        return standing(clause, self.sentence.folded, self.closed)

    # Verbs

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
            nps = list(self.listed(shown)) if shown is not None else []
        else:
            nps = self.suffering(clause, rest)
        told = self.standing(clause)
        if clause.kind == "participle" and nps and nps[0] is not None and asserted(self.before(nps[0])):
            told = max(told, TOLD)
        why = f"{clause.verb.lemma} {' '.join(rest)}".strip()
        for np in nps:
            if np is not None:
                yield from self.counted(np, kind, clause, None, told, why, clause.verb.negated)

    def verb(self, clause: Clause) -> tuple[list[str], str, str] | None:
        """The entry of a clause's verb with the rest of its phrase: "shot two men dead"."""
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
            behind = [p for p in self.phrases if p.start == after + len(rest)]
            if behind:
                return [behind[0]]
        if clause.kind == "participle" and not verb.comma:
            near = self.ends.get(verb.start) or (self.ends.get(verb.start - 1) if self.adverb(verb.start - 1) else None)
            return list(self.row_before(near)) if near is not None else list(clause.objects[:1])
        if verb.passive:
            before = self.ends.get(verb.start)
            shown = clause.objects[0] if clause.objects else before  # "between 14 and 20 were killed"
            if clause.kind == "relative" and shown is not None:
                shown = self.nearest(shown, verb.start)
            return list(self.listed(shown)) if shown is not None else []
        at = verb.end + (1 if self.adverb(verb.end) else 0)
        number = self.victims.quantity(at, at + 1)
        if number is not None:
            np = next((p for p in self.phrases if p.start <= number.end - 1 < p.end or p.start == number.end), None)
            if np is None and number.end == len(self.sentence.folded) - 1:  # "..., injuring several."
                np = Chunk("N", number.start, number.end, number.end - 1, self.sentence.lemmas[number.end - 1])
            if np is not None:
                return [np, *self.behind_place(clause)]
        objects = [np for np in clause.objects if np.start >= verb.end] or self.shared(clause)
        return [*objects[:1], *self.behind_place(clause)]

    def nearest(self, np: Chunk, end: int) -> Chunk:
        """ "relatives of 12 people who were killed": the 12 people."""
        inner = next((phrase.np for phrase in np.post if phrase.np.end in (end, end - 1)), None)
        return inner if inner is not None and self.victims.quantity(inner.start, inner.end) is not None else np

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

    def row_before(self, np: Chunk) -> Iterator[Chunk]:
        """ "two soldiers, four to six rebels and a farmer were killed": those with a number joined to the last."""
        yield np
        folded = self.sentence.folded
        while True:
            number = self.victims.quantity(np.start, np.end)
            at = min(np.start, number.start) if number is not None else np.start
            joined = at
            while joined > 1 and at - joined < 2 and folded[joined - 1] in ("and", ","):
                joined -= 1
            before = self.ends.get(joined) if joined < at else None
            if before is None or before.time or self.victims.quantity(before.start, before.end) is None:
                return
            np = before
            yield np

    def listed(self, np: Chunk) -> Iterator[Chunk]:
        """A subject, and what stands before it in a list of numbers."""
        if self.victims.quantity(np.start, np.end) is None:
            return iter((np,))
        return self.row_before(np)

    def lives(self, clause: Clause) -> list[Chunk | None]:
        """ "claimed the lives of 12 people", "claimed 12 lives"."""
        return [self.inner(np) for np in clause.objects if self.sentence.lemmas[np.head] == LIFE]

    # Nouns

    def noun(self, np: Chunk) -> Iterator[Count]:
        """ "12 fatalities", "the death of 12 people", "no casualties", "the death toll rose to 12"."""
        lemma = self.sentence.lemmas[np.head]
        roles = self.words["nouns"].get(lemma)
        if roles is None:
            return
        clause, told = self.told_noun(np)
        nothing = self.nothing(np)
        denied = clause is not None and clause.verb.negated
        for kind, role in roles:
            if nothing or (role == HARMLESS and denied):
                if role == HARMLESS and told != UNREAL:
                    zero = Quantity(np.start, np.end, 0, 0, 0)
                    yield Count(kind, zero, np.start, np.end, clause, np, TOLD, SUM, f"no {lemma}")
            elif not denied and role != HARMLESS:
                yield from self.named(np, kind, role, clause, told)

    def named(self, np: Chunk, kind: str, role: str, clause: Clause | None, told: int) -> Iterator[Count]:
        """A noun in one of its roles: a toll, bodies, those who are counted, or what befell them."""
        lemma = self.sentence.lemmas[np.head]
        number = self.victims.quantity(np.start, self.victims.base_end(np))
        total = self.put_at(np) if role == COUNTED else None
        if total is not None:
            yield Count(kind, total, total.start, total.end, clause, np, TOLD, SUM, lemma)
        elif role == TOLL:
            yield from self.toll(np, kind, clause, lemma)
        elif role == FOUND:
            if clause is not None and self.finds(clause, kind):
                yield from self.counted(self.inner(np), kind, clause, np, TOLD, lemma, role=BODY)
        elif role == COUNTED and told == TOLD and (number or (clause is not None and clause.kind != "noun")):
            there = clause is None or clause.kind == "noun" or clause.verb.lemma == "be"
            yield from self.counted(np, kind, clause, np, told, lemma, role=SUM if there else PART, whole=True)
        elif role == BEFELL:
            inner = np if number is not None else self.inner(np)
            if inner is not np or number is not None:
                yield from self.counted(inner, kind, clause, np, told, lemma, whole=inner is np)

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
            if folded[at] in PUT and folded[at + 1] in ("at", "as", "to"):
                number = self.victims.quantity(at + 2, at + 3)
                return number if number is not None and number.start == at + 2 else None
        return None

    def inner(self, np: Chunk) -> Chunk:
        """Who is behind "of": "the death of 12 people", "two bodies" themselves."""
        if self.victims.quantity(np.start, self.victims.base_end(np)) is not None:
            return np
        return next((phrase.np for phrase in np.post if phrase.prep == "of"), np)

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
            told = self.standing(clause)
            if clause.verb.negated and told == UNREAL:
                return clause, BEFORE
            results = clause.verb.lemma in RESULTS or before == ["with"]
            return clause, min(told, TOLD if results else BEFORE)
        return None, TOLD if before in ([], ["with"]) else BEFORE

    # Words around noun phrases

    def state(self, at: int, word: str) -> Iterator[Count]:
        """ "left 12 people dead", "12 were found dead", "20 injured"."""
        [(kind, _), *_] = self.words["states"][word]
        if at in self.verbs:
            return
        np = self.ends.get(at)
        if np is not None and np.head < at:
            for member in self.row_before(np):
                told = TOLD if asserted(self.before(member)) or self.left(member) else BEFORE
                yield from self.counted(member, kind, self.around(at), None, told, word)
            return
        clause = next((c for c in self.sentence.clauses if c.verb.end == at or c.verb.end + 1 == at), None)
        if clause is None or not (clause.verb.lemma == "be" or clause.verb.passive):
            return
        shown = clause.objects[0] if clause.verb.passive and clause.objects else clause.subject
        if shown is not None:
            told = self.standing(clause)
            yield from self.counted(shown, kind, clause, None, told, word, clause.verb.negated)

    def gerund(self, np: Chunk) -> Iterator[Count]:
        """ "..., killing between 10 and 15 people", "..., killing one soldier": taken for a noun by its tag."""
        folded = self.sentence.folded
        for at in range(np.start, np.end):
            kind = self.words["gerunds"].get(folded[at])
            if kind is None or (at == np.start and folded[at - 1 : at] and self.sentence.tags[at - 1] in OWNING):
                continue
            if at > np.start and folded[at - 1] not in (")", ","):
                continue
            people = self.behind(at + 1, np)
            if people is not None:
                yield from self.counted(people, kind, self.around(at), None, TOLD, folded[at])

    def behind(self, at: int, np: Chunk) -> Chunk | None:
        """The noun phrase that begins at a token: the rest of another, or the one that holds the number there."""
        if at < np.end and np.head >= at:
            rest = Chunk("N", at, np.end, np.head, np.lemma)
            rest.post, rest.mentions = np.post, [mention for mention in np.mentions if mention.start >= at]
            return rest
        number = self.victims.quantity(at, at + 1)
        if number is None or number.start != at:
            return None
        return next((p for p in self.phrases if p.start <= number.end - 1 < p.end or p.start == number.end), None)

    def around(self, at: int) -> Clause | None:
        """The nearest clause whose verb stands before a token."""
        before = [c for c in self.sentence.clauses if c.verb.start <= at and c.kind != "noun"]
        return max(before, key=lambda clause: clause.verb.start) if before else None

    def left(self, np: Chunk) -> bool:
        """ "an attack left 12 people dead"."""
        clause = self.around(np.start)
        return clause is not None and clause.verb.lemma in RESULTS and clause.verb.end == np.start

    def before(self, np: Chunk) -> list[str]:
        number = self.victims.quantity(np.start, np.end)
        start = min(np.start, number.start) if number is not None else np.start
        return self.sentence.folded[max(0, start - 1) : start]

    def adverb(self, at: int) -> bool:
        return 0 <= at < len(self.sentence.tags) and self.sentence.tags[at] == "RB"

    def counted(
        self,
        np: Chunk,
        kind: str,
        clause: Clause | None,
        noun: Chunk | None,
        told: int,
        why: str,
        negated: bool = False,
        role: str = PART,
        whole: bool = False,
    ) -> Iterator[Count]:
        """The counts of a noun phrase and those coordinated with it."""
        if not SUBSET.isdisjoint(self.before(np)):
            return
        for number, member in self.victims.total(np, whole):
            zero = number.high == 0
            if (negated or told == UNREAL) and not zero:
                continue
            start, end = min(member.start, number.start), max(self.victims.words_end(member, number), number.end)
            claimed = role == PART and clause is not None and self.claimed(clause)
            yield Count(kind, number, start, end, clause, noun, TOLD if zero else told, CLAIM if claimed else role, why)

    def claimed(self, clause: Clause) -> bool:
        """ "rebels claimed to have killed 20 soldiers", "another source reported that two were killed"."""
        above = clause.parent
        while above is not None:
            subject = above.subject
            if above.verb.lemma in CLAIMING or (subject is not None and self.sentence.lemmas[subject.head] == "source"):
                return True
            above = above.parent
        return False
