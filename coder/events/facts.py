"""What a sentence says beside its events: tear gas, a mortar, injuries, by the words of ontology/facts.yaml."""

from collections.abc import Mapping, Sequence
from typing import Any

from coder.events.incidents import UNCODED
from coder.events.model import Event
from coder.parse.model import Sentence

DENYING = frozenset({"no", "not", "n't", "without", "never", "nor", "neither"})
HEADED, SIZED = "headed-", "crowd-size"
TAIL = 80  # letters in which the size of a crowd ends a note
GAP = 4  # "held a second peaceful protest"
BETWEEN = "..."
REACH = 3  # "without any reported injuries"

Phrase = tuple[Sequence[str], str, frozenset[str]]  # the words behind the first, the fact, the words it needs


class Facts:
    """Finds facts by their words.

    table: `one`, a word to its facts; `more`, the first word of phrases to the words behind it and the fact;
    `ignored`, the same of phrases in which the words of the fact say nothing; `incidents`, the facts that say what
    happened, each with its id, file and line.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.one: Mapping[str, list[str]] = table.get("one", {})
        self.more = _with_needs(table.get("more", {}))
        self.ignored = _with_needs(table.get("ignored", {}))
        self.incidents: Mapping[str, dict[str, Any]] = table.get("incidents", {})
        self.cues = frozenset(table.get("cues", ()))
        self.known = frozenset([*self.one, *self.more])
        self.hints = frozenset(name for name, fact in self.incidents.items() if fact["hint"])

    def incident(self, sentence: Sentence) -> dict[str, Any] | None:
        """The record of the first fact of a sentence that is an incident by itself: a heading first, hints last."""
        found = [self.incidents[fact] for fact in self.of(sentence) if fact in self.incidents]
        found.sort(key=lambda each: (not each["id"].startswith(HEADED), each["hint"]))
        return found[0] if found else None

    def is_hint(self, event: Event) -> bool:
        """Whether an event is only hinted at: it counts where the story tells nothing else."""
        return event.code == UNCODED and event.rule in self.hints

    def noted(self, text: str) -> dict[str, Any] | None:
        """The record of the fact that a text is ACLED's note of a demonstration, by the crowd's size at its end."""
        return self.incidents.get(SIZED) if "[" in text[-TAIL:] and "size=" in text[-TAIL:] else None

    def plain(self, sentence: Sentence) -> list[str]:
        """The facts of a sentence that say something by themselves."""
        return [fact for fact in self.of(sentence) if fact not in self.cues]

    def of(self, sentence: Sentence) -> list[str]:
        """The facts of a tagged sentence, in alphabetical order."""
        told = self.known & sentence.vocabulary
        if not told:
            return []
        found: set[str] = set()
        barred = self.barred(sentence)
        phrases = {form: _possible(self.more, form, sentence) for form in told}
        for at, word in enumerate(sentence.folded):
            lemma = sentence.lemmas[at]
            for form in (word, lemma) if word != lemma else (word,):
                if form in told and DENYING.isdisjoint(sentence.folded[max(0, at - REACH) : at]):
                    here = [*self.one.get(form, ())]
                    here.extend(fact for rest, fact in phrases[form] if _end(sentence, at, rest) is not None)
                    found.update(fact for fact in here if (at, fact) not in barred)
        return sorted(found)

    def barred(self, sentence: Sentence) -> set[tuple[int, str]]:
        """The tokens whose words do not say a fact: "burned" and "effigy" in "burned an effigy"."""
        out: set[tuple[int, str]] = set()
        phrases = {form: _possible(self.ignored, form, sentence) for form in self.ignored.keys() & sentence.vocabulary}
        for at, word in enumerate(sentence.folded if phrases else ()):
            for form in {word, sentence.lemmas[at]}:
                for rest, fact in phrases.get(form, ()):
                    end = _end(sentence, at, rest)
                    out.update((each, fact) for each in range(at, end or at))
        return out


def _with_needs(phrases: Mapping[str, list[list[Any]]]) -> dict[str, list[Phrase]]:
    """Phrases by their first words, each with the words that a sentence must have before it is looked for."""
    return {
        first: [(rest, fact, frozenset(word for word in rest if word != BETWEEN)) for rest, fact in each]
        for first, each in phrases.items()
    }


def _possible(phrases: Mapping[str, list[Phrase]], form: str, sentence: Sentence) -> list[tuple[Sequence[str], str]]:
    """The phrases that begin with a form and have all their words somewhere in a sentence."""
    return [(rest, fact) for rest, fact, need in phrases.get(form, ()) if need <= sentence.vocabulary]


def _end(sentence: Sentence, at: int, rest: Sequence[str]) -> int | None:
    """The token after words that stand behind a token, None where they do not; BETWEEN stands for up to GAP words."""
    for number, word in enumerate(rest):
        if word == BETWEEN:
            starts = range(at, min(at + GAP + 1, len(sentence.folded)))
            ends = (_end(sentence, start, rest[number + 1 :]) for start in starts)
            return next((end for end in ends if end is not None), None)
        at += 1
        if at >= len(sentence.folded) or word not in (sentence.folded[at], sentence.lemmas[at]):
            return None
    return at + 1
