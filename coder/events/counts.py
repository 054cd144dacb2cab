"""Who was killed, wounded, arrested, kidnapped, displaced or took part, and how many: what one sentence says."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from coder.events.counted import CODED, Count, People
from coder.events.counts_of_nouns import NounCounts
from coder.events.counts_of_verbs import VerbCounts
from coder.events.quantities import Quantities
from coder.events.telling import UNREAL
from coder.parse.model import Sentence
from coder.rules.counting import FINDING
from coder.rules.index import Index

OR, FEW = "or", 3  # tokens of "killed or" before a number
APART = 15  # tokens between a count and a remark on it


class Counter:
    """Finds the counts of sentences; made once for the dictionaries."""

    def __init__(self, index: Index) -> None:
        self.index, self.words = index, index.counts
        self.quantities = Quantities(index.quantities)
        verbs = self.words["verbs"].items()
        telling = (verb for verb, records in verbs if any(record[2] != FINDING for record in records))
        self.triggers = frozenset((*telling, *self.words["nouns"], *self.words["states"], *self.words["gerunds"]))
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
        found = list(chain(VerbCounts(people).all(), NounCounts(people).all()))
        if CODED in sentence.folded:
            found = _as_coded(found, sentence.folded)
        if OR in sentence.folded:
            found = self.alternatives(found, sentence)
        seen: set[tuple[str, int]] = set()
        out = []
        for count in sorted(found, key=lambda count: (-count.told, count.start)):
            key = (count.kind, count.quantity.start)
            if key not in seen and count.told != UNREAL:
                seen.add(key)
                out.append(count)
        out.sort(key=lambda count: count.start)
        return out

    def alternatives(self, found: list[Count], sentence: Sentence) -> list[Count]:
        """ "2,000 were killed, wounded or captured": how many were killed is not said, only that no more were."""
        for at in range(1, len(sentence.lemmas) - 1):
            one, other = self.kind(sentence.lemmas[at - 1]), self.kind(sentence.lemmas[at + 1])
            if sentence.folded[at] == OR and one and other and one != other:
                near = range(at - APART, at + FEW + 1)
                found = [_unsure(count) if count.quantity.start in near else count for count in found]
        return found

    def kind(self, lemma: str) -> str | None:
        """What a verb or state tells of: killed, wounded ...; None for other words."""
        records = self.words["verbs"].get(lemma)
        if records:
            return str(records[-1][1])
        states = self.words["states"].get(lemma)
        return str(states[0][0]) if states else None


def _unsure(count: Count) -> Count:
    return replace(count, quantity=replace(count.quantity, low=None, best=None, acled=None))



def _as_coded(found: list[Count], folded: Sequence[str]) -> list[Count]:
    """The counts without those that an annotator says are another event's; of a kind that has one, the number coded.

    "Killing 17 rebels (coded separately)"; "fatalities coded as 3 (rebels reported 13 dead)": 3.
    """
    for at in range(len(folded) - 1):
        if folded[at] == CODED and folded[at + 1] == "separately":
            nearest = max((count.start for count in found if at - APART < count.start < at), default=None)
            found = [count for count in found if count.start != nearest]
    coded = {count.kind for count in found if count.why == CODED}
    return [count for count in found if count.why == CODED or count.kind not in coded]
