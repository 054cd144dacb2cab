"""The words of worlds in which words of force are no force (dictionaries/language/worlds.yaml), in one sentence."""

import re
from collections.abc import Iterable

from coder.events.model import Actor
from coder.ontology import Ontology
from coder.parse.model import Chunk, Sentence
from coder.rules.index import Index
from coder.text.fold import fold

NO_WORDS: frozenset[str] = frozenset()
SCORE = re.compile(r"\d{1,3}-\d{1,3}$")


class Lexicon:
    """Words and phrases, looked for among the forms and lemmas of a sentence."""

    def __init__(self, words: Iterable[str]) -> None:
        split = [word.split(" ") for word in words]
        self.one = frozenset(parts[0] for parts in split if len(parts) == 1)
        self.more: dict[str, list[list[str]]] = {}
        for parts in split:
            if len(parts) > 1:
                self.more.setdefault(parts[0], []).append(parts)
        self.first = self.one.union(self.more)

    def found(self, sentence: Sentence, start: int = 0, end: int | None = None) -> dict[int, str]:
        """The members between two tokens, by the tokens at which they begin."""
        out: dict[int, str] = {}
        first = self.first & sentence.vocabulary
        if not first:
            return out
        for words in (sentence.folded[start:end], sentence.lemmas[start:end]):
            for at, word in [(at, word) for at, word in enumerate(words) if word in first]:
                if word in self.one:
                    out.setdefault(at, word)
                for more in self.more.get(word, ()):
                    if words[at : at + len(more)] == more:
                        out[at] = " ".join(more)
        return out


class Worlds:
    """The words of all worlds; built once."""

    def __init__(self, index: Index, ontology: Ontology) -> None:
        self.ontology, self.celebrities = ontology, frozenset(index.celebrities)
        self.sure = {name: Lexicon(record["words"]) for name, record in index.worlds.items()}
        self.hints = {name: Lexicon(record["hints"]) for name, record in index.worlds.items() if record["hints"]}
        self.by_word: dict[str, list[str]] = {}  # the worlds that a word may be of
        for name, lexicon in self.sure.items():
            for word in lexicon.first:
                self.by_word.setdefault(word, []).append(name)
        self.first = frozenset(self.by_word)

    def of(self, words: frozenset[str]) -> frozenset[str]:
        """The worlds of which one of some words may be."""
        return frozenset([name for word in self.first & words for name in self.by_word[word]])

    def has(self, world: str, word: str) -> bool:
        """Whether a single word is in the list of a world."""
        return world in self.sure and word in self.sure[world].one


class Words:
    """What one sentence has of them; what is found is kept, since all its events ask."""

    def __init__(self, worlds: Worlds, sentence: Sentence) -> None:
        self.worlds, self.sentence = worlds, sentence
        self.here = worlds.of(sentence.vocabulary)  # the worlds of which it may have words
        self._words: dict[tuple[str, int, int | None], frozenset[str]] = {}

    def words(self, world: str, start: int = 0, end: int | None = None) -> frozenset[str]:
        """The words of a world between two tokens, of which one is enough; those of the whole sentence are kept."""
        if world not in self.here:
            return NO_WORDS
        key = (world, start, end)
        if key not in self._words:
            self._words[key] = frozenset(self.worlds.sure[world].found(self.sentence, start, end).values())
        return self._words[key]

    def is_sure(self, world: str) -> bool:
        """Whether a word says of the whole sentence that it is of a world."""
        return bool(self.words(world))

    def is_likely(self, world: str) -> bool:
        """Whether two different words say so together; a score is one of them."""
        lexicon = self.worlds.hints.get(world)
        if lexicon is None:
            return False
        found = set(lexicon.found(self.sentence).values())
        return len(found) > 1 or (bool(found) and any(map(SCORE.match, self.sentence.folded)))

    def phrase(self, actor: Actor) -> Chunk | None:
        """The noun phrase that an actor of this sentence stands in."""
        return next((c for c in self.sentence.chunks if c.kind == "N" and c.start <= actor.start < c.end), None)

    def sectors(self, actor: Actor) -> list[str]:
        return self.worlds.ontology.split_actor(actor.code)[1]

    def is_state(self, actor: Actor) -> bool:
        """Whether somebody is a state or its bare name."""
        return not self.sectors(actor)

    def is_word(self, kind: str, actor: Actor) -> bool:
        """Whether the phrase of an actor has a word of a kind as its last, here or where it was said."""
        if any(self.worlds.has(kind, fold(reason[0].rpartition(" ")[2])) for reason in actor.reasons):
            return True
        if self.is_elsewhere(actor):
            return False
        np = self.phrase(actor)
        heads = {actor.end - 1, actor.end - 1 if np is None else np.head}
        return any(self.worlds.has(kind, self.sentence.lemmas[at]) for at in heads)

    def is_elsewhere(self, actor: Actor) -> bool:
        """Whether the phrase of an actor stands in another sentence."""
        if not 0 <= actor.start < actor.end <= len(self.sentence.lemmas):
            return True
        return actor.span is not None and actor.span[0] != self.sentence.starts[actor.start]

    def is_headed(self, np: Chunk | None, kind: str) -> bool:
        """Whether a word of a kind heads a phrase."""
        return np is not None and self.worlds.has(kind, self.sentence.lemmas[np.head])
