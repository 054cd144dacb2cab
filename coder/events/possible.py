"""Whether a sentence can hold an event at all, asked before anything costly is done.

Every test here is one that the later stages make again with more knowledge: a sentence is only left out when nothing in
it could give a row.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from coder.events.candidates import Patterns, Viable
from coder.events.triggers import Sequences
from coder.parse.model import Sentence
from coder.rules.index import Index

PRONOUNS = frozenset({"he", "she", "they", "it", "both", "them", "him", "two", "we", "us", "each"})
OBJECTS = frozenset({"her", "himself", "herself", "itself"})
SEVERAL = frozenset({"both", "each", "two", "they", "them", "themselves"})  # these may be two parties at once
GROUPS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"})  # "the six"
STORY = "story"  # the level of a discard phrase that discards its whole story
AUXILIARIES = frozenset({"be", "have", "do"})  # these have most patterns and are seldom the verb of a clause


class Possible:
    """What names, words and tags allow; built once."""

    def __init__(self, index: Index, patterns: Patterns, sequences: Sequences | None = None) -> None:
        self.index, self.patterns, self.sequences = index, patterns, sequences
        self.discards: dict[str, set[int]] = {}  # first word of a discard phrase -> its lengths
        for phrase in index.discards:
            first, *more = phrase.split(" ")
            self.discards.setdefault(first, set()).add(1 + len(more))
        self.joint, self.nouns = frozenset(index.joint), frozenset(index.event_nouns)
        self.verbs = frozenset(index.triggers)
        self.short = frozenset(words.rpartition(" ")[2] for words in index.short_names)  # "the emirate"

    def discarded(self, sentence: Sentence) -> tuple[str, list[Any]] | None:
        """The discard phrase of a sentence with its record, that of a whole story before others."""
        folded, found = sentence.folded, None
        for at, word in enumerate(folded):
            for length in self.discards.get(word, ()):
                phrase = " ".join(folded[at : at + length])
                record = self.index.discards.get(phrase)
                if record is not None and (found is None or record[0] == STORY):
                    found = phrase, record
        return found

    def actor(self, sentence: Sentence, earlier: set[str]) -> bool:
        """Whether somebody may be in it: a name, a pronoun, a surname, or a capitalised word of earlier sentences."""
        folded = sentence.folded
        if sentence.spots or sentence.given or not PRONOUNS.isdisjoint(folded):
            return True
        if not self.index.surnames.keys().isdisjoint(folded) or not self.short.isdisjoint(folded):
            return True
        if not GROUPS.isdisjoint(folded) and any(map(GROUPS.__contains__, _behind_the(folded))):
            return True
        return not earlier.isdisjoint(sentence.capitals())

    def dyad(self, sentence: Sentence, earlier: set[str]) -> bool:
        """Whether two parties may be in it: a name of two codes, or of names, agents, pronouns, surnames two.

        earlier: words of earlier sentences that are names by their capital.
        """
        folded, spots = sentence.folded, sentence.spots
        if len(spots) > 1 or sentence.given or not SEVERAL.isdisjoint(folded):
            return True
        parties, covered = len(spots), range(0)
        for at, readings in spots:
            if any(number in self.joint for _, records in readings for _, number, *_ in records):
                return True
            covered = range(at, at + readings[0][0])
        surnames = self.index.surnames
        for at, word in enumerate(folded):
            again = word in earlier and sentence.words[at][0].isupper()
            known = word in PRONOUNS or word in OBJECTS or word in surnames or word in self.short
            if (again or known) and at not in covered:
                parties += 1
        return parties > 1

    def patterns_for(self, sentence: Sentence) -> Viable | None:
        """The patterns that a tagged sentence allows, by verb (or that of a verbal noun); None when there are none."""
        words, verbs, verbal = sentence.vocabulary, self.verbs, self.index.nominalisations
        here: set[str] = set()
        for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True):
            if tag[0] != "V":
                if lemma not in verbal:
                    continue
                lemma = verbal[lemma]["verb"].partition(" ")[0]
            if lemma in verbs:
                here.add(lemma)
        viable = Viable(self.patterns, words, here)
        if not self.nouns.isdisjoint(words) or any(map(viable.get, here - AUXILIARIES)):
            return viable
        if any(map(viable.get, here & AUXILIARIES)):
            return viable
        return viable if self.sequences is not None and self.sequences.possible(sentence) else None


def _behind_the(folded: list[str]) -> Iterator[str]:
    return (word for before, word in pairwise(folded) if before == "the")
