"""How well a noun phrase fits the words and sets of a pattern."""

from collections.abc import Iterator
from typing import Any

from coder.events.candidates import Patterns
from coder.events.nominal import NounEvents
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Sentence
from coder.parse.terminals import FILLED
from coder.rules.index import AGENT, GIVEN

Record = dict[str, Any]
CONTENT = 3
NAMED = "-"  # stands for a word of a name


class Wording:
    """Noun phrases of one sentence against word sets."""

    def __init__(self, patterns: Patterns, sentence: Sentence, nouns: NounEvents) -> None:
        self.patterns, self.sentence, self.nouns = patterns, sentence, nouns
        self._bags: dict[tuple[int, int], tuple[list[str], str, frozenset[str]]] = {}

    def satisfies(self, np: Chunk, slot: Record, record: Record) -> int:
        """How well a noun phrase fits the slot's sets or words; 0 when it does not.

        A longer member and one that is the head say more: "food aid" is &food_aid before it is &aid. What is in a
        thing says most: "a car packed with explosives".
        """
        best = max([self.of_part(part, slot, record) for part in self.parts(np)])
        for phrase in np.post:
            if phrase.prep == FILLED:
                inside = self.of_part(phrase.np, slot, record)
                best = max(best, inside + CONTENT if inside else 0)
        return best

    def of_part(self, np: Chunk, slot: Record, record: Record) -> int:
        """How well one member of a noun phrase fits."""
        best = 0
        words, sets = slot.get("words", ()), slot.get("sets", ())
        if slot.get("nouns"):
            length = self.nouns.is_noun_of(np, record["entry"])
            best = length + 2 if length else 0
        lemmas, text, bag = self.bag(np)
        for word in words:
            best = max(best, self.fit(word.split(" "), lemmas, text))
        for name in sets:
            one, phrases = self.patterns.members(name)
            if not one.isdisjoint(lemmas):
                best = max(best, 3 if lemmas[-1] in one else 1)
            for last in bag & phrases.keys() if phrases else ():
                for phrase in phrases[last]:
                    best = max(best, self.fit(phrase, lemmas, text))
        return best

    def parts(self, np: Chunk) -> Iterator[Chunk]:
        """The members of a coordination, and what they are quantities of: "hundreds of villagers" and "villagers"."""
        for member in np.members():
            yield member
            measured = self.nouns.measured(member)
            if measured is not member:
                yield measured

    def fit(self, words: list[str], lemmas: list[str], text: str) -> int:
        """The fit of one member: its length, and 2 more when it ends at the head."""
        if len(words) == 1:
            return 3 if lemmas and lemmas[-1] == words[0] else 1 if words[0] in lemmas else 0
        if f" {' '.join(words)} " not in text:
            return 0
        return len(words) + (2 if lemmas[-len(words) :] == words else 1)

    def bag(self, np: Chunk) -> tuple[list[str], str, frozenset[str]]:
        """The lemmas of a noun phrase without its owner, and the same with its "of" phrases as text and as a set."""
        key = (np.start, np.end)
        found = self._bags.get(key)
        if found is None:
            sentence = self.sentence
            start = np.owner.end + 1 if np.owner is not None else np.start
            lemmas = [
                word if tag == "VBN" else lemma  # "captured soldiers" are no "capture soldier"
                for word, tag, lemma in zip(
                    sentence.folded[start : np.end],
                    sentence.tags[start : np.end],
                    sentence.lemmas[start : np.end],
                    strict=True,
                )
            ]
            text = f" {' '.join(lemmas)} "
            named = [at - start for at in self.places(np) if at >= start]
            bag = frozenset(lemmas)
            for at in named:
                lemmas[at] = NAMED
            found = self._bags[key] = lemmas[: np.head + 1 - start], text, bag
        return found

    def places(self, np: Chunk) -> Iterator[int]:
        """The tokens of places and states with names of several words: "the West Bank" is no bank."""
        for mention in np.mentions:
            name = not (mention.has(AGENT) or mention.has(GIVEN))
            if mention.end - mention.start > 1 and mention.end <= np.end and name:
                whose = self.nouns.roles.owners.of_mention(mention, self.sentence)
                if whose is not None and len(whose.code) == COUNTRY_LETTERS:
                    yield from range(mention.start, mention.end)
