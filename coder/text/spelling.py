"""British and American spellings of a word, by rule and by the table of dictionaries/language/irregular.yaml."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

VOWELS = "aeiou"
# What may stand behind a stem of the table; the empty one is the stem by itself.
ENDINGS = frozenset({
    "", "s", "d", "ed", "ing", "er", "ers", "able", "ful", "hood", "hoods", "ite", "ites", "less", "ly", "y", "al",
    "ment", "ments", "ism", "ist", "ists", "ion", "ions", "ive", "ively", "ation",
    "ator", "e", "es", "ic", "ing's", "es'",
})  # fmt: skip
IS_IZ = re.compile(
    r"^(.{3,}[^aeiou]|.{2,}[aeiou][cdlmnrtgv]|.{3,}[aeu])i([sz])"
    r"(e|es|ed|ing|er|ers|ation|ations|ational)$"
)
YS_YZ = re.compile(r"^(.{2,}l)y([sz])(e|ed|ing|er|ers)$")


class Spelling:
    """The other spellings of words."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.doubled = frozenset(table.get("doubled", ()))
        self.one_stems = tuple(word[:-1] for word in table.get("one_spelling", ()))
        self.british: dict[str, str] = table.get("spelling", {})
        self.american = {american: british for british, american in self.british.items()}
        self.known: dict[str, list[str]] = {}  # asked for the same verbs again and again when patterns are compiled

    def of(self, word: str) -> list[str]:
        """Other spellings of a word, British or American, without the word itself."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._of(word)
        return found

    def _of(self, word: str) -> list[str]:
        out: list[str] = []
        for pattern, letter in ((IS_IZ, "i"), (YS_YZ, "y")):
            found = pattern.match(word)
            if found and not word.startswith(self.one_stems):
                out.append(f"{found[1]}{letter}{'z' if found[2] == 's' else 's'}{found[3]}")
        for table in (self.british, self.american):
            out += spelled(word, table)
        out += self._l_variants(word)
        return [form for form in dict.fromkeys(out) if form != word]

    def _l_variants(self, word: str) -> Iterable[str]:
        """travelled and traveled, signalling and signaling."""
        found = re.match(r"^(.*[^aeiou](?:[aeiou]|ue))(ll?)(ed|ing|er|ers)$", word)
        if found and syllables(found[1] + "l") > 1 and found[1] + "l" not in self.doubled:
            yield found[1] + ("l" if found[2] == "ll" else "ll") + found[3]


def spelled(word: str, table: Mapping[str, str]) -> Iterable[str]:
    """The word with its stem replaced by the other spelling of the table."""
    for size in range(len(word), 3, -1):
        other = table.get(word[:size])
        ending = word[size:]
        if other and ending in (ENDINGS if (word[size - 1] == "e") <= (other[-1] in "er") else ("", "s")):
            if other.endswith("e") and ending[:1] == "e":
                ending = ending[1:]
            elif other.endswith("er") and word[size - 1] == "e" and ending == "d":
                ending = "ed"
            yield other + ending


def syllables(word: str) -> int:
    """Groups of vowels, a last silent e not counted."""
    count = len(re.findall(r"[aeiouy]+", word.replace("qu", "q")))
    return count - 1 if word.endswith("e") and count > 1 and word[-2:-1] not in VOWELS + "l" else count
