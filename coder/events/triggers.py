"""Sequences by the verb that they are found by, with what a sentence must hold. Built once for a Coder."""

from typing import Any

from coder.parse.model import Sentence
from coder.rules.index import Index

Record = dict[str, Any]
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})


class Trigger:
    """A sequence for one verb; `before` and `after` are the further words of a verb of several."""

    __slots__ = ("after", "before", "need", "negation", "rank", "record", "weight")

    def __init__(
        self, record: Record, before: list[str], after: list[str], need: list[frozenset[str]], negation: bool
    ) -> None:
        self.record, self.before, self.after, self.negation = record, before, after, negation
        self.need = [*(frozenset({word}) for word in (*before, *after)), *need]
        weight = record["weight"] + 16 * len(before + after)
        self.weight = weight
        # PETRARCH-1 takes the first written of equal patterns; in PETRARCH-2 the last one has replaced the others.
        self.rank = (-weight, record["number"] if record["reach"] == "sentence" else -record["number"])


class Sequences:
    """The sequences of an index by verb; made when a verb is first met."""

    def __init__(self, index: Index) -> None:
        self.index, self.records = index, index.sequence_verbs
        self.alone = not index.patterns
        self._triggers: dict[str, list[Trigger]] = {}
        self._sets: dict[str, tuple[frozenset[str], list[list[str]]]] = {}

    def members(self, name: str) -> tuple[frozenset[str], list[list[str]]]:
        """The single words and the phrases of a word set."""
        found = self._sets.get(name)
        if found is None:
            record = self.index.sets.get(name, {"one": [], "more": []})
            phrases = sorted(record["more"], key=len, reverse=True)
            found = self._sets[name] = frozenset(record["one"]), phrases
        return found

    def of(self, word: str) -> list[Trigger]:
        """The sequences of a verb or of one of its forms, those that say most first."""
        found = self._triggers.get(word)
        if found is None:
            found = [self.trigger(*record) for record in self.records.get(word, ())]
            found.sort(key=lambda trigger: trigger.rank)
            self._triggers[word] = found
        return found

    def trigger(self, number: int, before: list[str], after: list[str]) -> Trigger:
        record = self.index.sequences[number]
        need = [self.first_words(atom) for atom in record["need"]]
        return Trigger(record, before, after, need, any(map(self.negates, record["need"])))

    def negates(self, atom: str) -> bool:
        """Whether a word, or every member of a set, is a negation or holds one."""
        if not atom.startswith("&"):
            return atom in NEGATIONS
        one, more = self.members(atom[1:])
        members = [*more, *(word.split("-") for word in one)]
        return bool(members) and not any(NEGATIONS.isdisjoint(words) for words in members)

    def first_words(self, atom: str) -> frozenset[str]:
        if not atom.startswith("&"):
            return frozenset({atom})
        one, more = self.members(atom[1:])
        return one.union(phrase[0] for phrase in more)

    def possible(self, sentence: Sentence) -> bool:
        """Whether a verb of a sequence is in the sentence."""
        records = self.records
        return any(
            tag[0] in "VM" and (word in records or lemma in records)
            for tag, word, lemma in zip(sentence.tags, sentence.folded, sentence.lemmas, strict=True)
        )
