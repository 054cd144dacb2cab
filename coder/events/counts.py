"""Who was killed, wounded, arrested, kidnapped, displaced or took part, and how many: what one sentence says."""

from collections.abc import Sequence
from itertools import chain

from coder.events.counted import Count, People
from coder.events.counts_of_nouns import NounCounts
from coder.events.counts_of_verbs import VerbCounts
from coder.events.quantities import Quantities
from coder.events.telling import UNREAL
from coder.parse.model import Sentence
from coder.rules.index import Index


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
        people = People(self.index, self.quantities, sentence)
        found = chain(VerbCounts(people).all(), NounCounts(people).all())
        seen: set[tuple[str, int]] = set()
        out = []
        for count in sorted(found, key=lambda count: (-count.told, count.start)):
            key = (count.kind, count.quantity.start)
            if key not in seen and count.told != UNREAL:
                seen.add(key)
                out.append(count)
        out.sort(key=lambda count: count.start)
        return out
