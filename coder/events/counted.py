"""What a count is, and the noun phrases of a sentence that it is made of: who stands where, with which number."""

from collections.abc import Iterator
from dataclasses import dataclass

from coder.events.quantities import Quantities, Quantity
from coder.events.telling import TOLD, UNREAL, asserted, standing
from coder.events.victims import Victims
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import Index

PART, SUM, BODY, CLAIM = "part", "sum", "body", "claim"
CODED = "coded"  # an annotator's remark: "fatalities coded as 10", "(coded separately)"
REACH = 9  # tokens from a verb to the rest of its phrase: "beat a man and his son to death"


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


class People:
    """The noun phrases of one sentence, and the counts that they give."""

    def __init__(self, index: Index, quantities: Quantities, sentence: Sentence) -> None:
        self.words, self.sentence, self.closed = index.counts, sentence, index.closed
        self.victims = Victims(index, sentence, quantities.of(sentence.folded))
        self.phrases = [piece for piece in sentence.chunks if piece.kind == "N"]
        self.ends: dict[int, Chunk] = {}
        for piece in self.phrases:
            self.ends.setdefault(piece.end, piece)
        self.verbs = sorted(c.verb.start for c in sentence.clauses if c.kind != "noun")

    def standing(self, clause: Clause) -> int:
        return standing(clause, self.sentence.folded, self.closed)

    def nearest(self, np: Chunk, end: int) -> Chunk:
        """ "relatives of 12 people who were killed": the 12 people."""
        inner = next((phrase.np for phrase in np.post if phrase.np.end in (end, end - 1)), None)
        return inner if inner is not None and self.victims.quantity(inner.start, inner.end) is not None else np

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

    def inner(self, np: Chunk) -> Chunk:
        """Who is behind "of": "the death of 12 people", "two bodies" themselves."""
        if self.victims.quantity(np.start, self.victims.base_end(np)) is not None:
            return np
        return next((phrase.np for phrase in np.post if phrase.prep == "of"), np)

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

    def before(self, np: Chunk) -> list[str]:
        number = self.victims.quantity(np.start, np.end)
        start = min(np.start, number.start) if number is not None else np.start
        return self.sentence.folded[max(0, start - 1) : start]

    def asserted(self, np: Chunk) -> bool:
        """Whether a noun phrase is said anew."""
        return asserted(self.before(np), self.closed["anew"])

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
        role: str = PART,
        whole: bool = False,
        negated: bool = False,
    ) -> Iterator[Count]:
        """The counts of a noun phrase and those coordinated with it."""
        if any(word in self.closed["subset_words"] for word in self.before(np)):
            return
        for number, member in self.victims.total(np, whole):
            zero = number.high == 0
            if (negated or told == UNREAL) and not zero:
                continue
            start, end = min(member.start, number.start), max(self.victims.words_end(member, number), number.end)
            while start < number.start and self.sentence.tags[start] == "RB":
                start += 1  # "Meanwhile five rebels were arrested"
            claimed = role == PART and clause is not None and self.claimed(clause)
            yield Count(kind, number, start, end, clause, noun, TOLD if zero else told, CLAIM if claimed else role, why)

    def of_another(self, count: Count) -> bool:
        """ "Left one dead and five injured": the five are not those whom the verb left dead."""
        folded = self.sentence.folded
        words = (folded[end] for end in (count.quantity.end, count.end) if end < len(folded))
        states = [kind for word in words for kind, _ in self.words["states"].get(word, ())]
        return bool(states) and count.kind not in states

    def claimed(self, clause: Clause) -> bool:
        """ "rebels claimed to have killed 20 soldiers", "another source reported that two were killed"."""
        above = clause.parent
        while above is not None:
            subject = above.subject
            source = subject is not None and self.sentence.lemmas[subject.head] == "source"
            if source or above.verb.lemma in self.closed["claiming_verbs"]:
                return True
            above = above.parent
        return False
