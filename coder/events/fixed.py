"""The words that a pattern has behind its verb beside its slots: "open FIRE", "put an END to TARGET"."""

from collections.abc import Sequence

from coder.events.matched import Record
from coder.parse.model import Clause, Sentence

Texts = tuple[set[str], str, str]  # the words and lemmas behind the verb, as a set and as texts
HANGING = frozenset({"JJ", "RB", "NN", "NNS"})


class FixedWords:
    """Looks for them in a sentence, one clause after the other."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._texts: dict[bool, Texts] = {}  # of the clause that is being matched, up to an infinitive or behind it

    def begin(self) -> None:
        """A new clause."""
        self._texts = {}

    def holds(self, words: Sequence[str], texts: Texts) -> bool:
        """Whether one of the alternatives stands there, as it is written or as a lemma."""
        tokens, text, lemmas = texts
        if not tokens.isdisjoint(words):
            return True
        return any(f" {word} " in text or f" {word} " in lemmas for word in words if " " in word)

    def stand(self, record: Record, clause: Clause, rest: Sequence[str]) -> bool:
        """Whether all words that a pattern cannot do without stand there."""
        texts = self.texts(record, clause, rest)
        return all(optional or self.holds(words, texts) for words, optional in record["fixed"])

    def texts(self, record: Record, clause: Clause, rest: Sequence[str]) -> Texts:
        """Where a pattern's words may stand: behind the verb, or as an adverb in it ("were forcibly returned").

        `rest` are the further words of the pattern's verb.
        """
        # "were the first to set them free": not free to set
        first = clause.verb.lemma == "be" and not rest and "inf" in record["event"]
        found = self._texts.get(first)
        if found is None:
            found = self._texts[first] = self._behind(clause, first)
        return found

    def _behind(self, clause: Clause, first: bool) -> Texts:
        verb, tags, folded, lemmas = clause.verb, self.sentence.tags, self.sentence.folded, self.sentence.lemmas
        start, end = verb.head + 1, max(clause.end, verb.head + 5)
        if first:
            end = min([end, *(inner.verb.start for inner in clause.inner if inner.kind == "infinitive")])
        while end < len(tags) and tags[end] in HANGING:
            end += 1  # "called the attack by Ardonia on a market barbaric", "took dozens of Norbian farmers hostage"
        if folded[end : end + 1] == ["as"] and tags[end + 1 : end + 2] == ["JJ"]:
            end += 2  # "described Ardonia's new tax law as unfair"
        before = verb.start - (verb.start > 0 and tags[verb.start - 1] == "RB")
        words, forms = folded[before : verb.head] + folded[start:end], lemmas[start:end]
        return {*words, *forms}, f" {' '.join(words)} ", f" {' '.join(forms)} "
