"""The words of the dictionaries in the forms that texts have: word sets, plurals, spellings."""

import difflib
from collections.abc import Iterable

from coder.errors import Diagnostic, Position
from coder.rules.entries import WordSet
from coder.rules.index import Index
from coder.rules.loader import Dictionaries, Loaded
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.text.tokens import tokenize

# A pattern with a bare code root would be read as an event type of depth 0: null is written out instead.
NULL_CODES = frozenset({"null", "---", "~"})


class Forms:
    """Word sets of an index, and the forms of words; findings about unknown sets are collected."""

    def __init__(self, index: Index, inflector: Inflector, findings: list[Diagnostic]) -> None:
        self.index, self.inflector, self.findings = index, inflector, findings

    def word_sets(self, dictionaries: Dictionaries) -> None:
        """Puts every word set, with the sets it names, into the index."""
        raw = {model.id: (model, loaded) for model, loaded in dictionaries.of(WordSet)}
        for name, (model, loaded) in raw.items():
            words = list(dict.fromkeys(self.members(model.words, raw, loaded, (name,))))
            one = {form for word in words if " " not in word for form in self.noun_variants(word)}
            more = {form for word in words if " " in word for form in self.noun_variants(word)}
            self.index.sets[name] = {
                "one": sorted(w for w in one | more if " " not in w),
                "more": sorted(w.split(" ") for w in more if " " in w),
            }

    def members(
        self, words: Iterable[str], raw: dict[str, tuple[WordSet, Loaded]], loaded: Loaded, above: tuple[str, ...]
    ) -> Iterable[str]:
        """The words of a set, those of the sets that it names included; `above` are the sets that name it."""
        for number, word in enumerate(words):
            if not word.startswith("&"):
                yield fold(word)
            elif word[1:] in raw and word[1:] not in above:
                inner, where = raw[word[1:]]
                yield from self.members(inner.words, raw, where, (*above, word[1:]))
            else:
                self.findings.append(self.unknown_set(word[1:], loaded.source.position("words", number)))

    def unknown_set(self, name: str, position: Position) -> Diagnostic:
        """A finding, with the nearest name."""
        near = difflib.get_close_matches(name, list(self.index.sets), n=1)
        return Diagnostic(
            "P004",
            "unknown-set",
            f'no word set "{name}"',
            position,
            f'did you mean "{near[0]}"?' if near else "add it to words/",
        )

    def noun_variants(self, noun: str) -> list[str]:
        """`air strike` also as air-strike; British and American spelling."""
        forms = {noun, *self.inflector.spelling_variants(noun)} if " " not in noun else {noun}
        if noun.count(" ") == 1:
            forms.add(noun.replace(" ", "-"))
        if " " in noun:  # texts are compared by lemma: "customs union" is custom union there
            forms.add(" ".join(self.inflector.lemma(w, "NNS") if w.endswith("s") else w for w in noun.split(" ")))
        return sorted(forms)

    def plurals(self, name: str) -> list[str]:
        """The plurals of a phrase: that of its last word."""
        head, _, last = name.rpartition(" ")
        return [f"{head} {form}".strip() for form in self.inflector.plural(fold(last))]

    def words(self, name: str) -> list[str]:
        """The folded words of a phrase, as they stand in texts."""
        return [fold(word) for word in tokenize(name, 0, len(name)).words]


def code_of(code: str | None) -> str | None:
    """The code as it is kept: None where an entry says that there is no event."""
    return None if code is None or code in NULL_CODES else code
