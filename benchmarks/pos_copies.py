"""The case of words, headlines made of sentences, and copies without case (for train_pos.py)."""

from collections import Counter
from collections.abc import Callable, Iterable

Tagged = tuple[list[str], list[str]]
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
IN_SUBJECT = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "CC", "IN", "POS", "PRP$", "VBG"})
AUXILIARY = frozenset({"was", "were", "had", "did"})
# Gives the present form of a past form, for a singular subject or not.
Present = Callable[[str, bool], str]
SMALL = frozenset({"a", "an", "the", "of", "in", "on", "to", "and", "for", "at", "by", "from", "with", "as", "or",
                   "after", "over"})


class CaseCounts:
    """How often a word stands in lower case and how often capitalised inside a sentence."""

    def __init__(self) -> None:
        self.lower: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()

    def add(self, words: list[str]) -> None:
        """Count the words of one sentence, if its capitals say anything."""
        if is_title(words):
            return
        for i, word in enumerate(words):
            if word[0].islower():
                self.lower[word] += 1
            elif i and word[0].isupper() and words[i - 1] not in {'"', "“", ":", "``", "--"}:
                self.capital[word.lower()] += 1

    def is_name(self, word: str) -> bool:
        """Whether the word is mostly capitalised."""
        low = word.lower()
        return self.capital[low] > 2 * self.lower[low]


def is_title(words: list[str]) -> bool:
    """A headline in title case: no longer word begins with a small letter."""
    letters = [w for w in words if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in letters)
    small = any(w[0].islower() and len(w) >= 6 for w in letters)
    return len(letters) >= 4 and capitals >= 0.6 * len(letters) and not small


def true_case(words: list[str], counts: CaseCounts) -> list[str]:
    """A headline in title case as it would be written in running text."""
    out = list(words)
    for i, word in enumerate(words[1:], 1):
        if word[0].isupper() and not counts.is_name(word) and counts.lower[word.lower()] > 1:
            out[i] = word.lower()
    return out


def first_verb(tags: list[str]) -> tuple[int, bool]:
    """The first finite verb after a plain subject (0: there is none) and whether the subject is plural."""
    at = next((i for i, t in enumerate(tags) if t in FINITE or t in {"WDT", "WP"}), 0)
    heads = [t for i, t in enumerate(tags[:at]) if t in NOUNS and (i + 1 == at or tags[i + 1] in {"IN", "CC", "POS"})]
    if not heads or not set(tags[:at]) <= IN_SUBJECT:
        return 0, False
    return at, heads[0] in {"NNS", "NNPS"} or "CC" in tags[:at]


def in_present(words: list[str], tags: list[str], present: Present) -> Tagged | None:
    """A sentence with its first verb in the present: "The minister talks to the rebels." """
    at, plural = first_verb(tags)
    if not at or tags[at] != "VBD" or words[at].lower() in AUXILIARY:
        return None
    return ([*words[:at], present(words[at].lower(), not plural), *words[at + 1:]],
            [*tags[:at], "VBP" if plural else "VBZ", *tags[at + 1:]])


def headline(words: list[str], tags: list[str], present: Present) -> Tagged | None:
    """A sentence made a headline: "Rebels attack town", "Three killed in blast", "Veldria to send troops"."""
    stop = next((i for i, t in enumerate(tags) if t in {",", ":", "``", "''", "("} and i > 5), len(words))
    words, tags = words[:min(stop, 16)], tags[:min(stop, 16)]
    at, plural = first_verb(tags)
    if not at:
        return None
    verb, after = words[at].lower(), tags[at + 1] if at + 1 < len(tags) else ""
    if verb in {"will", "would"} and after == "VB":
        middle, codes = ["to"], ["TO"]
    elif verb in {"was", "were"} and after == "VBN":
        middle, codes = [], []
    elif tags[at] == "VBD" and verb not in AUXILIARY:
        middle, codes = [present(verb, not plural)], ["VBP" if plural else "VBZ"]
    else:
        return None
    pairs = zip(words[:at] + middle + words[at + 1:], tags[:at] + codes + tags[at + 1:], strict=True)
    kept = [(w, t) for w, t in pairs if w.lower() not in {"the", "a", "an"} and t != "."]
    if len(kept) < 3:
        return None
    first = kept[0][0]
    return [first[0].upper() + first[1:]] + [w for w, _ in kept[1:]], [t for _, t in kept]


def headline_copies(words: list[str]) -> Iterable[list[str]]:
    """A sentence in lower case, in capitals and in title case."""
    yield [w.lower() for w in words]
    yield [w.upper() for w in words]
    yield [w if w in SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
