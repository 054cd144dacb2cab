"""Inflection of English by rule and one table: lemmas, plurals, verb forms.

The table is dictionaries/language/irregular.yaml; whoever builds an `Inflector` reads it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coder.text.spelling import VOWELS, Spelling, syllables

# Stems that lost an e before -ed and -ing. One syllable: "nam-ed", not "fix-ed", "play-ed".
SHORT_E = re.compile(r"^(?:[^aeiouy]*|[^aeiou]*qu)[aeiouy][bcdgklmnprstvz]$")
# Any length: "forc-ed", "argu-ed", "urg-ed", "releas-ed", "settl-ed", "escalat-ed", "requir-ed", "exclud-ed".
LONG_E = re.compile(
    r"(?:[cuvz]|[dr]g|[ae]ng|ung|[aeiouy]g|[lnpr]s|[aeiouy]s|[bcdfgkptz]l|[bcdgt]r|ul|"
    r"[^aeo]at|[iuy]r|ar|in|um|iz|ut|[aeiou]d|ak|ok|ib|[^o]ap|yp|yz|rs)$"
)
# And those that did not: "raid-ed", "appear-ed", "detain-ed".
PLAIN_END = re.compile(
    r"(?:ss|zz|[aeo]{2}d|oud|[aeo]id|aud|[aeo][iu]r|e?[ae]ar|[aou]in|ein|eum|[aeo]ak|eek|"
    r"[eo]ad|oar|[eo]ap|ock|eur|aul)$"
)
DOUBLE = re.compile(r"([bdgkmnprtv])\1$")
SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
CLOSED_SYLLABLE = re.compile(r"^(?:[^aeiou]*|[^aeiou]*qu)[aeiouy][bdfgklmnprstvz]$")
FINAL_L = re.compile(r"[^aeiou](?:[aeiou]|(?<!q)ue|ia|(?<=q)ua)l$")
LOST_L = re.compile(r"[^q](?:ue|ia)ll$")
CONTRACTED = {
    ("'s", "VBZ"): "be",
    ("'re", "VBP"): "be",
    ("'m", "VBP"): "be",
    ("'ve", "VBP"): "have",
    ("'ve", "VB"): "have",
    ("'d", "VBD"): "have",
    ("'d", "MD"): "would",
    ("'ll", "MD"): "will",
    ("wo", "MD"): "will",
    ("ca", "MD"): "can",
    ("sha", "MD"): "shall",
    ("n't", "RB"): "not",
}
# Plurals of the last part of compounds: grandchildren, townspeople, aircraft
SINGULARS = (("children", "child"), ("people", "people"), ("wives", "wife"), ("knives", "knife"), ("craft", "craft"))
NO_MEN = frozenset(["human", "german", "roman", "ottoman", "shaman", "talisman", "norman", "oman", "caiman", "turkman"])
INFLECTED = frozenset({"VB", "VBP", "VBZ", "VBD", "VBG", "VBN", "NNS", "NNPS", "MD", "RB"})
CACHE = 50_000


class Inflector:
    """Lemmas and forms of words, all in lower case.

    >>> words = Inflector({"verbs": {"strike": [["struck"], ["struck", "stricken"]]}})
    >>> words.lemma("struck", "VBD"), words.lemma("gunmen", "NNS"), words.lemma("attacks", "VBZ")
    ('strike', 'gunman', 'attack')
    """

    def __init__(self, irregular: Mapping[str, Any]) -> None:
        self.verbs: dict[str, tuple[list[str], list[str]]] = {
            verb: (past, past if participle == "=" else participle)
            for verb, (past, participle) in irregular.get("verbs", {}).items()
        }
        self.nouns: dict[str, list[str]] = dict(irregular.get("nouns", {}))
        self.present: dict[str, list[str]] = irregular.get("present", {})
        self.gerund: dict[str, list[str]] = irregular.get("gerund", {})
        self.doubled = frozenset(irregular.get("doubled", ()))
        self.may_double = frozenset(irregular.get("may_double", ()))
        self.oes = frozenset(irregular.get("oes", ()))
        self.spelling = Spelling(irregular)
        self.singulars: dict[str, str] = irregular.get("singulars", {})
        self.bases: dict[str, str] = irregular.get("bases", {})
        if not self.bases:
            self._fill(irregular)
        self.cache: dict[str, dict[str, str]] = {tag: {} for tag in INFLECTED}

    def ways_back(self) -> dict[str, dict[str, str]]:
        """What the table need not be gone through for again, to be put into it."""
        return {"singulars": self.singulars, "bases": self.bases}

    def spelling_variants(self, word: str) -> list[str]:
        """Other spellings of a word, British or American, without the word itself."""
        return self.spelling.of(word)

    def _fill(self, irregular: Mapping[str, Any]) -> None:
        """The ways back from irregular forms to lemmas; of two lemmas the one named first wins."""
        self.singulars, self.bases = {word: word for word in irregular.get("no_plural", ())}, {}
        for word in irregular.get("s_stems", ()):
            self.singulars.setdefault(self._with_s(word), word)
            self.bases.setdefault(self._with_s(word), word)
        for noun, plurals in self.nouns.items():
            for plural in plurals:
                self.singulars.setdefault(plural, noun)
        stems = irregular.get("stems", ())
        for verb in (*self.verbs, *self.doubled, *self.may_double, *self.gerund, *self.present, *stems):
            for key, forms in self.verb_forms(verb).items():
                for form in forms if key != "VBZ" or verb in self.present else ():
                    self.bases.setdefault(form, verb)

    # From a form to the lemma

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a verb or a common noun; other words are their own lemma."""
        known = self.cache.get(tag)
        if known is None:
            return word
        found = known.get(word)
        if found is None:
            if len(known) >= CACHE:
                known.clear()
            found = known[word] = self._lemma(word, tag)
        return found

    def lemmas(self, words: Iterable[str], tags: Iterable[str]) -> list[str]:
        """The lemmas of the words of a sentence."""
        cache, lemma = self.cache, self.lemma
        return [
            word if (known := cache.get(tag)) is None else known.get(word) or lemma(word, tag)
            for word, tag in zip(words, tags, strict=True)
        ]

    def _lemma(self, word: str, tag: str) -> str:
        short = CONTRACTED.get((word, tag))
        if short:
            return short
        if tag in {"MD", "RB"}:
            return word
        if tag in {"NNS", "NNPS"}:
            return self._singular(word)
        if tag == "VBZ":
            return self.bases.get(word) or self._without_s(word)
        if tag in {"VB", "VBP"}:
            return {"are": "be", "am": "be"}.get(word, word)
        return self._base(word)

    def _base(self, word: str) -> str:
        """The verb of a past form, participle or gerund."""
        known = self.bases.get(word)
        if known:
            return known
        head, hyphen, last = word.rpartition("-")
        if hyphen:
            return f"{head}-{self._base(last)}"
        for prefix in ("re", "over", "out", "under", "mis", "un", "fore", "in", "inter", "cross"):
            if word.startswith(prefix) and (base := self.bases.get(word[len(prefix) :])) in self.verbs:
                return f"{prefix}{base}"
        if word.endswith("ied") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("eed"):
            return word[:-1]
        if word.endswith("ed") and len(word) > 3:
            return self._stem(word[:-2])
        if word.endswith("ing") and len(word) > 4 and any(c in "aeiouy" for c in word[:-3]):
            return self._stem(word[:-3])
        return word

    def _stem(self, stem: str) -> str:
        """What stood before -ed or -ing: a double consonant made single, or a lost e given back."""
        if DOUBLE.search(stem):
            return stem[:-1]
        if stem.endswith("ll"):
            return stem[:-1] if syllables(stem) > 1 or LOST_L.search(stem) else stem
        if SHORT_E.match(stem) or (LONG_E.search(stem) and not PLAIN_END.search(stem)):
            return stem + "e"
        return stem

    def _singular(self, word: str) -> str:
        known = self.singulars.get(word, "")
        if known:
            return known
        head, hyphen, last = word.rpartition("-")
        if hyphen and head:
            return f"{head}-{self._singular(last)}"
        if word.endswith("men") and len(word) > 4:
            return word[:-2] + "an"
        for ending, noun in SINGULARS:
            if word.endswith(ending):
                return word[: -len(ending)] + noun
        return self._without_s(word)

    def _without_s(self, word: str) -> str:
        if len(word) < 3 or not word.endswith("s") or word.endswith("ss"):
            return word
        if word.endswith("us") and not word.endswith("aus"):
            return word
        if word.endswith("ies"):
            return word[:-3] + "y" if len(word) > 4 else word[:-1]
        if word.endswith(("sses", "xes", "ches", "shes", "zzes")) or (word.endswith("oes") and len(word) > 4):
            return word[:-2]
        return word[:-1]

    # From the lemma to forms

    def plural(self, noun: str) -> list[str]:
        """The plurals a noun may have; of a phrase that of its last word."""
        if noun in self.nouns:
            return self.nouns[noun]
        for mark in (" ", "-"):
            head, found, last = noun.rpartition(mark)
            if found and last:
                return [head + mark + form for form in self.plural(last)]
        if noun.endswith("man") and noun not in NO_MEN:
            return [noun[:-3] + "men"]
        for tail in ("woman", "child", "wife", "knife", "craft", "people", "police"):
            if noun.endswith(tail) and tail in self.nouns:
                return [noun[: -len(tail)] + form for form in self.nouns[tail]]
        if noun.endswith("o") and noun[-2:-1] not in VOWELS and noun not in self.oes:
            return [noun + "s"]
        return [self._with_s(noun)]

    def verb_forms(self, lemma: str) -> dict[str, list[str]]:
        """The forms of a verb by tag; of a phrase ("carry out") with its particle."""
        head, space, rest = lemma.partition(" ")
        if space:
            return {tag: [f"{form} {rest}" for form in forms] for tag, forms in self.verb_forms(head).items()}
        stems = self._doubled(lemma)
        if lemma.endswith("e"):
            regular = [lemma + "d"]
        elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
            regular = [lemma[:-1] + "ied"]
        else:
            regular = [stem + "ed" for stem in stems]
        past, participle = self.verbs.get(lemma, (regular, regular))
        if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
            gerund = [lemma[:-1] + "ing"]
        else:
            gerund = [stem + "ing" for stem in stems]
        present = self.present.get(lemma) or [self._with_s(lemma)]
        return {"VBZ": present, "VBG": self.gerund.get(lemma) or gerund, "VBD": past, "VBN": participle}

    def only_participles(self) -> frozenset[str]:
        """The irregular participles that are no past tense: taken, given; not held."""
        return frozenset(form for past, participle in self.verbs.values() for form in participle if form not in past)

    def unchanged(self) -> frozenset[str]:
        """The verbs whose past is their base: cut, hit, put."""
        return frozenset(lemma for lemma, (past, _) in self.verbs.items() if lemma in past)

    def _doubled(self, verb: str) -> list[str]:
        """What -ed and -ing are put to: stop-p, commit-t, travel-l or travel."""
        twice = verb + verb[-1:]
        if verb in self.may_double:
            return [twice, verb]
        if verb in self.doubled:
            return [twice]
        if FINAL_L.search(verb) and (syllables(verb) > 1 or verb[-3] in VOWELS):
            return [twice, verb]
        return [twice] if CLOSED_SYLLABLE.match(verb) else [verb]

    def _with_s(self, word: str) -> str:
        if word.endswith("y") and word[-2:-1] not in VOWELS:
            return word[:-1] + "ies"
        if SIBILANT.search(word):
            return word + "es"
        if word.endswith("o") and word[-2:-1] not in VOWELS:
            return word + "es"
        return word + "s"
