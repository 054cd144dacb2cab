"""Sequences by the verb that they are found by, with what a sentence must hold. Built once for a Coder."""

from typing import Any

from coder.parse.model import Sentence
from coder.rules.index import Index

Record = dict[str, Any]
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})


class Trigger:
    """A sequence for one verb; `before` and `after` are the further words of a verb of several.

    `key` is the need with the fewest words, by which it is found; `need` has the others.
    """

    __slots__ = ("after", "before", "coded", "key", "need", "negation", "rank", "record", "weight")

    def __init__(
        self, record: Record, before: list[str], after: list[str], need: list[frozenset[str]], negation: bool
    ) -> None:
        self.record, self.before, self.after, self.negation = record, before, after, negation
        self.need = [*(frozenset({word}) for word in (*before, *after)), *need]
        self.key = min(self.need, key=len, default=None)
        if self.key is not None:
            self.need.remove(self.key)
        self.coded = record["code"] is not None or record["reverse"] is not None
        weight = record["weight"] + 16 * len(before + after)
        self.weight = weight
        # PETRARCH-1 takes the first written of equal patterns; in PETRARCH-2 the last one has replaced the others.
        self.rank = (-weight, record["number"] if record["reach"] == "sentence" else -record["number"])


class Family:
    """The sequences of one verb, found by a word that each needs: a sentence has few words, a verb many sequences."""

    __slots__ = ("always", "keyed", "words")

    def __init__(self, triggers: list[Trigger]) -> None:
        triggers.sort(key=lambda trigger: trigger.rank)
        self.always: list[Trigger] = [trigger for trigger in triggers if trigger.key is None]
        self.keyed: dict[str, list[tuple[int, Trigger]]] = {}
        for place, trigger in enumerate(triggers):
            for word in trigger.key or ():
                self.keyed.setdefault(word, []).append((place, trigger))
        self.words = frozenset(self.keyed)

    def viable(self, words: frozenset[str]) -> list[Trigger]:
        """Those whose needs a sentence of these words meets, those that say most first."""
        found = {
            place: trigger
            for word in self.words & words
            for place, trigger in self.keyed[word]
            if not any(map(words.isdisjoint, trigger.need))
        }
        if not found:
            return self.always
        out = [found[place] for place in sorted(found)]
        return sorted([*out, *self.always], key=lambda trigger: trigger.rank) if self.always else out


class Sequences:
    """The sequences of an index by verb; made when a verb is first met."""

    def __init__(self, index: Index) -> None:
        self.index, self.records = index, index.sequence_verbs
        self.alone = not index.patterns
        self._families: dict[str, Family] = {}
        self._sets: dict[str, tuple[frozenset[str], list[list[str]]]] = {}

    def members(self, name: str) -> tuple[frozenset[str], list[list[str]]]:
        """The single words and the phrases of a word set."""
        found = self._sets.get(name)
        if found is None:
            record = self.index.sets.get(name, {"one": [], "more": []})
            phrases = sorted(record["more"], key=len, reverse=True)
            found = self._sets[name] = frozenset(record["one"]), phrases
        return found

    def of(self, word: str) -> Family:
        """The sequences of a verb or of one of its forms."""
        found = self._families.get(word)
        if found is None:
            found = self._families[word] = Family([self.trigger(*record) for record in self.records.get(word, ())])
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
        """Whether a verb is in the sentence with all words that a sequence with a code needs."""
        records, words = self.records, sentence.vocabulary
        for tag, word, lemma in zip(sentence.tags, sentence.folded, sentence.lemmas, strict=True):
            if tag[0] in "VM":
                for form in (word, lemma) if word != lemma else (word,):
                    if form in records and any(trigger.coded for trigger in self.of(form).viable(words)):
                        return True
        return False
