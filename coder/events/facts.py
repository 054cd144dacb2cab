"""What a sentence says beside its events: tear gas, a mortar, injuries, by the words of ontology/facts.yaml."""

from collections import Counter
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

Ends = list[tuple[Sequence[str], str]]  # the words behind a first one, and the fact that they say with it


class Phrases:
    """Phrases of several words, each to be looked for in sentences that have the rarest of its words and the others."""

    def __init__(self, phrases: Mapping[str, list[list[Any]]]) -> None:
        """phrases: by their first words, the words behind each and the fact."""
        needs = [
            (first, rest, fact, frozenset([first, *rest]) - {BETWEEN})
            for first, each in phrases.items()
            for rest, fact in each
        ]
        common = Counter(word for *_, need in needs for word in need)
        self.by_word: dict[str, list[tuple[str, Sequence[str], str, frozenset[str]]]] = {}
        for phrase in needs:
            rarest = min(phrase[-1], key=lambda word: (common[word], word))
            self.by_word.setdefault(rarest, []).append(phrase)
        self.words = frozenset(self.by_word)

    def possible(self, sentence: Sentence) -> dict[str, Ends]:
        """The phrases that have all their words somewhere in a sentence, by their first words."""
        vocabulary = sentence.vocabulary
        out: dict[str, Ends] = {}
        for word in self.words & vocabulary:
            for first, rest, fact, need in self.by_word[word]:
                if need <= vocabulary:
                    out.setdefault(first, []).append((rest, fact))
        return out


class Facts:
    """Finds facts by their words.

    table: `one`, a word to its facts; `more`, the first word of phrases to the words behind it and the fact;
    `ignored`, the same of phrases in which the words of the fact say nothing; `incidents`, the facts that say what
    happened, each with its id, file and line.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.one: Mapping[str, list[str]] = table.get("one", {})
        self.more, self.ignored = Phrases(table.get("more", {})), Phrases(table.get("ignored", {}))
        self.incidents: Mapping[str, dict[str, Any]] = table.get("incidents", {})
        self.cues = frozenset(table.get("cues", ()))
        self.words = frozenset(self.one)
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
        phrases = self.more.possible(sentence)
        told = (self.words & sentence.vocabulary).union(phrases)
        if not told:
            return []
        found: set[str] = set()
        barred = self.barred(sentence)
        for at, (word, lemma) in enumerate(zip(sentence.folded, sentence.lemmas, strict=True)):
            if word not in told and lemma not in told:
                continue
            if not DENYING.isdisjoint(sentence.folded[max(0, at - REACH) : at]):
                continue
            for form in (word, lemma) if word != lemma else (word,):
                here = [*self.one.get(form, ())]
                here.extend(fact for rest, fact in phrases.get(form, ()) if _end(sentence, at, rest) is not None)
                found.update(fact for fact in here if (at, fact) not in barred)
        return sorted(found)

    def barred(self, sentence: Sentence) -> set[tuple[int, str]]:
        """The tokens whose words do not say a fact: "burned" and "effigy" in "burned an effigy"."""
        out: set[tuple[int, str]] = set()
        phrases = self.ignored.possible(sentence)
        for at, word in enumerate(sentence.folded if phrases else ()):
            for form in {word, sentence.lemmas[at]}:
                for rest, fact in phrases.get(form, ()):
                    end = _end(sentence, at, rest)
                    out.update((each, fact) for each in range(at, end or at))
        return out


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
