"""What a sentence says beside its events: tear gas, a mortar, injuries, by the words of ontology/facts.yaml."""

from collections.abc import Mapping, Sequence
from typing import Any

from coder.parse.model import Sentence

DENYING = frozenset({"no", "not", "n't", "without", "never", "nor", "neither"})
GAP = 4  # "held a second peaceful protest"
REACH = 3  # "without any reported injuries"


class Facts:
    """Finds facts by their words.

    table: `one`, a word to its facts; `more`, the first word of phrases to the words behind it and the fact;
    `incidents`, the facts that say what happened, each with its id, file and line; `ignored`, the phrases of a
    fact whose words do not say it.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.one: Mapping[str, list[str]] = table.get("one", {})
        self.more: Mapping[str, list[list[Any]]] = table.get("more", {})
        self.incidents: Mapping[str, dict[str, Any]] = table.get("incidents", {})
        self.ignored: Mapping[str, list[list[str]]] = table.get("ignored", {})
        self.known = frozenset([*self.one, *self.more])

    def incident(self, sentence: Sentence) -> dict[str, Any] | None:
        """The record of the first fact of a sentence that is an incident by itself."""
        return next((self.incidents[fact] for fact in self.of(sentence) if fact in self.incidents), None)

    def of(self, sentence: Sentence) -> list[str]:
        """The facts of a tagged sentence, in alphabetical order."""
        told = self.known & sentence.vocabulary
        if not told:
            return []
        found: set[str] = set()
        for at, word in enumerate(sentence.folded):
            lemma = sentence.lemmas[at]
            for form in (word, lemma) if word != lemma else (word,):
                if form in told and DENYING.isdisjoint(sentence.folded[max(0, at - REACH) : at]):
                    told_here = [*self.one.get(form, ())]
                    told_here += [fact for rest, fact in self.more.get(form, ()) if _follows(sentence, at, rest)]
                    found.update(fact for fact in told_here if not self._ignores(fact, sentence, at))
        return sorted(found)

    def _ignores(self, fact: str, sentence: Sentence, at: int) -> bool:
        """Whether a word stands in a phrase that does not say the fact: "seized a gold mine"."""
        return any(
            at >= place and _follows(sentence, at - place - 1, phrase)
            for phrase in self.ignored.get(fact, ())
            for place in range(len(phrase))
        )


def _follows(sentence: Sentence, at: int, rest: Sequence[str]) -> bool:
    """Whether the words stand behind a token; `...` stands for up to GAP words."""
    for number, word in enumerate(rest):
        if word == "...":
            ends = range(at, min(at + GAP + 1, len(sentence.folded)))
            return any(_follows(sentence, end, rest[number + 1 :]) for end in ends)
        at += 1
        if at >= len(sentence.folded) or word not in (sentence.folded[at], sentence.lemmas[at]):
            return False
    return True
