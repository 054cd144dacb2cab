"""The words that a pattern has behind its verb beside its slots: "open FIRE", "put an END to TARGET"."""

from collections.abc import Sequence

from coder.events.matched import Record
from coder.parse.model import Clause, Sentence

Texts = tuple[str, str]  # the words as text, and the lemmas behind the verb


class FixedWords:
    """Looks for them in a sentence, one clause after the other."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._texts: dict[int, Texts] = {}  # of the clause that is being matched, by where they end

    def begin(self) -> None:
        """A new clause."""
        self._texts = {}

    def holds(self, words: Sequence[str], texts: Texts) -> bool:
        """Whether one of the alternatives stands there, as it is written or as a lemma."""
        text, lemmas = texts
        return any(f" {word} " in text or f" {word} " in lemmas for word in words if word in text or word in lemmas)

    def stand(self, record: Record, clause: Clause, rest: Sequence[str]) -> bool:
        """Whether all words that a pattern cannot do without stand there."""
        texts = self.texts(record, clause, rest)
        return all(optional or self.holds(words, texts) for words, optional in record["fixed"])

    def texts(self, record: Record, clause: Clause, rest: Sequence[str]) -> Texts:
        """Where a pattern's words may stand: behind the verb, or as an adverb in it ("were forcibly returned").

        `rest` are the further words of the pattern's verb.
        """
        verb = clause.verb
        end = max(clause.end, verb.head + 5)
        if verb.lemma == "be" and not rest and "inf" in record["event"]:
            # "were the first to set them free": not free to set
            end = min([end, *(inner.verb.start for inner in clause.inner if inner.kind == "infinitive")])
        while self.sentence.tags[end : end + 1] in (["JJ"], ["RB"], ["NN"], ["NNS"]):
            end += 1  # "called the attack by Ardonia on a market barbaric", "took dozens of Norbian farmers hostage"
        if self.sentence.folded[end : end + 1] == ["as"] and self.sentence.tags[end + 1 : end + 2] == ["JJ"]:
            end += 2  # "described Ardonia's new tax law as unfair"
        found = self._texts.get(end)
        if found is None:
            sentence, start = self.sentence, verb.head + 1
            before = verb.start - (verb.start > 0 and sentence.tags[verb.start - 1] == "RB")
            tokens = sentence.folded[before : verb.head] + sentence.folded[start:end]
            found = self._texts[end] = f" {' '.join(tokens)} ", f" {' '.join(sentence.lemmas[start:end])} "
        return found
