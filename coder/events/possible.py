"""Whether a sentence can hold an event at all, asked of its bare words before anything costly is done.

Every test here is one that the later stages make again with more knowledge: a sentence is only left out when no reading
of its words could give a row.
"""

from coder.events.candidates import Candidate, Patterns
from coder.parse.model import Sentence
from coder.rules.index import Index
from coder.text.inflect import Inflector

PRONOUNS = frozenset({"he", "she", "they", "it", "both", "them", "him", "two"})
CACHE = 100_000
Viable = dict[str, list[Candidate]]
Forms = tuple[tuple[str, ...], tuple[str, ...]]  # a word and its lemmas, and those of them that are verbs of patterns


class Possible:
    """What bare words allow; built once, answers are kept by word."""

    def __init__(self, index: Index, patterns: Patterns, inflector: Inflector) -> None:
        self.index, self.patterns, self.inflector = index, patterns, inflector
        self.nouns = frozenset(
            last
            for last, records in index.nouns.items()
            if any(index.entries[number]["code"] or index.entries[number]["chain"] for _, number in records)
        ).union(index.nominalisations)
        self.known: dict[str, Forms] = {}

    def actor(self, sentence: Sentence, earlier: set[str]) -> bool:
        """Whether somebody may be in it: a name, a pronoun, a surname, or a capitalised word of earlier sentences."""
        folded = sentence.folded
        if (
            sentence.spots
            or sentence.given
            or not PRONOUNS.isdisjoint(folded)
            or not self.index.surnames.keys().isdisjoint(folded)
        ):
            return True
        return not earlier.isdisjoint(sentence.capitals())

    def patterns_for(self, folded: list[str]) -> Viable | None:
        """The patterns that some reading of the words allows, by verb; None when no event can be in them."""
        known = self.known
        words: set[str] = set()
        verbs: list[str] = []
        for word in folded:
            forms = known.get(word) or self.forms(word)
            words.update(forms[0])
            if forms[1]:
                verbs += forms[1]
        viable = {verb: found for verb in verbs if (found := self.patterns.viable(verb, words))}
        return viable if viable or not self.nouns.isdisjoint(words) else None

    def has_trigger(self, sentence: Sentence, viable: Viable) -> bool:
        """Whether a tagged sentence has a verb of one of the patterns, or an event noun."""
        return not self.nouns.isdisjoint(sentence.vocabulary) or any(
            tag[0] == "V" and lemma in viable for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True)
        )

    def forms(self, word: str) -> Forms:
        """The lemmas that a word can have as some part of speech."""
        lemmas = tuple(self.inflector.lemmas(word))
        if len(self.known) >= CACHE:
            self.known.clear()
        nouns = self.index.nominalisations
        verbs = {nouns[lemma]["verb"].partition(" ")[0] for lemma in lemmas if lemma in nouns}.union(lemmas)
        made = self.known[word] = lemmas, tuple(sorted(verb for verb in verbs if verb in self.index.verbs))
        return made
