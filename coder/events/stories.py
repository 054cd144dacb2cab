"""What is told of the past or in a story: "Napoleon invaded Egypt", "the novel has a general seize power"."""

from coder.events.coded import Coded
from coder.events.lexicon import Words
from coder.parse.model import Chunk, Clause

CONFLICT = frozenset({"08", "14", "15", "17", "18", "19", "20"})
APART = frozenset({",", ";", "and", "but", "while", "as"})
PRESENT = frozenset({"VBZ", "VBP"})


class Stories(Words):
    """The past and the stories of one sentence."""

    def is_old(self, event: Coded) -> bool:
        """ "Today in history, Norbia declared war", "Napoleon invaded Egypt"; a year is a date (docs/dates.md)."""
        doer = event.clause.subject if event.clause is not None else None
        if self.is_sure("history"):
            return True
        if event.code[:2] not in CONFLICT or doer is None or not doer.start <= doer.head < doer.end:
            return False
        end = doer.head + 1  # "Napoleon", not "Ho Chi Minh City police" or "De Gaulle airport workers"
        said = ((at, " ".join(self.sentence.folded[at:end])) for at in range(doer.start, end))
        return any(name in self.words("ancients", at, end) for at, name in said)

    def is_told(self, event: Coded) -> bool:
        """ "The novel has a general seize power", "in the second act the king banishes his daughter"."""
        clauses = self.sentence.clauses
        if event.clause is None and event.noun is None:
            return False
        if event.clause is not None and self.is_character(event.clause.subject):
            return True
        tellers = [c for c in clauses if c.verb.start < event.start and self.tells(c)]
        if tellers:
            teller = tellers[-1]
            between = (c for c in clauses if c.kind == "main" and teller.verb.start < c.verb.start <= event.start)
            return all(c.subject is None or self.is_work(c.subject) or self.goes_on(c, teller) for c in between)
        return self.opens_in_work() and event.clause is not None and self.is_present(event.clause)

    def is_character(self, np: Chunk | None) -> bool:
        """ "The heroine kidnaps a nurse", "Verdi's slaves": who is only in a story."""
        if np is None or self.is_headed(np, "characters"):
            return np is not None
        return np.owner is not None and self.worlds.has("makers", self.sentence.folded[np.owner.head])

    def tells(self, clause: Clause) -> bool:
        """Whether a work is the subject of a verb of telling."""
        if clause.subject is None or not self.is_work(clause.subject):
            return False
        return self.worlds.has("narrate", clause.verb.lemma) and clause.kind in ("main", "relative", "sub")

    def is_work(self, np: Chunk, kind: str = "work") -> bool:
        """Whether a work heads a phrase of common nouns."""
        tag = self.sentence.tags[np.head]
        if tag == "CD" and kind == "work":
            return self.is_work(np, "part_of_work")  # "season three opens with"
        heads = (at for at in (np.head, np.head - 1) if at >= np.start)
        return tag in ("NN", "NNS", "CD") and any(self.worlds.has(kind, self.sentence.lemmas[at]) for at in heads)

    def goes_on(self, clause: Clause, teller: Clause) -> bool:
        """Whether a clause belongs to what a verb of telling has as its object: "has the king taken prisoner"."""
        between = self.sentence.folded[teller.verb.end : clause.verb.start]
        return APART.isdisjoint(between) or self.within(clause, teller)

    def within(self, clause: Clause, teller: Clause) -> bool:
        """Whether a clause stands under another."""
        above = clause.parent
        return above is not None and (above is teller or self.within(above, teller))

    def opens_in_work(self) -> bool:
        """Whether the sentence opens with "in the novel", "in the second act"."""
        folded, first = self.sentence.folded, next((c for c in self.sentence.chunks if c.kind in ("N", "P")), None)
        if first is None or folded[0] != "in":
            return False
        np = first.np or first
        return self.is_work(np) or self.is_work(np, "part_of_work")

    def is_present(self, clause: Clause) -> bool:
        """Whether the clause, or the finite one that it belongs to, is in the present."""
        above: Clause | None = clause
        while above is not None and above.kind in ("gerund", "participle", "infinitive") and above.parent is not None:
            above = above.parent
        return above is not None and self.sentence.tags[above.verb.start] in PRESENT
