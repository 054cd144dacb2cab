"""What the tags of a word gain by what stands around it, kept so that a choice is a few look-ups and one addition each.

The learned weights (pos_features.py names the features) are grouped by what they look at. What a group says for the
tags of a kind is one integer with LANE bits a tag: integers add up for all tags at once.
"""

import re
from collections.abc import Mapping
from typing import Any

from coder.parse.pos_features import FORM, form_features

LANE = 24  # bits; scores stay far below half of what that holds
MASK, HALF = (1 << LANE) - 1, 1 << (LANE - 1)
WEIGHT = re.compile(r"(\D)(-?\d+)")  # "d9e-4": VBD gains 9, VBN loses 4
CACHE = 50_000  # answers kept of each group
Gains = dict[str, int]  # tag -> what it gains


class WordScores:
    """What a word says as the one before, the one after, the one two before, and with a tag or kind beside it.

    Each is None for words of which nothing was learned, or the learned weights; what they mean for a kind is kept.
    """

    __slots__ = ("after", "before", "low", "two", "with_next", "with_tag")

    def __init__(self, low: str, weights: "Weights") -> None:
        self.low = low
        self.before = weights.before.get(low)
        self.after = weights.after.get(low)
        self.two = weights.two.get(low)
        self.with_tag = weights.with_tag.get(low)
        self.with_next = weights.with_next.get(low)


class Around:
    """What the tags of a kind gain by tags and kinds around; answers are kept."""

    __slots__ = ("clause", "following", "kind", "pair", "tags")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.tags: dict[str, int] = {}  # the two tags before
        self.clause: dict[str, int] = {}  # what is known of the clause
        self.following: dict[str, int] = {}  # the tag before and the next kind
        self.pair: dict[str, int] = {}  # the next two kinds


class Seen:
    """The weights of one word in one place, and what they add up to for the kinds that have been asked."""

    __slots__ = ("gains", "known")

    def __init__(self) -> None:
        self.gains: dict[str, Any] = {}  # "" or a kind -> weights as text
        self.known: dict[str, int] = {}

    def ask(self, kind: str) -> int:
        """What the word says for the tags of a kind whatever else it is, and what it says for this kind alone."""
        found = self.known.get(kind)
        if found is None:
            found = self.known[kind] = packed(kind, self.gains.get("", ""), self.gains.get(kind, ""))
        return found


class Weights:
    """The learned weights of a data file."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self.tables = tables
        self.before = self._seen("w1", "kw1")
        self.after = self._seen("n1", "kn1")
        self.two = self._seen("w2", "")
        self.with_tag = self._beside("p1w", word_first=False)
        self.with_next = self._beside("wk1", word_first=True)
        self.kinds: dict[str, Around] = {}

    def around(self, kind: str) -> Around:
        """What is kept for a kind."""
        return self.kinds.setdefault(kind, Around(kind))

    def form(self, low: str, kind: str, position: str) -> int:
        """What the form of a word says."""
        keys = form_features(low, kind, position)
        return packed(kind, *(self.text(name, key) for name, key in zip(FORM, keys, strict=True)))

    def text(self, name: str, key: str) -> str:
        """The weights of a feature as the data file has them."""
        return self.tables.get(name, {}).get(key, "")

    def tags(self, around: Around, p2: str, p1: str) -> int:
        """What the two tags before say."""
        kind = around.kind
        made = packed(kind, self.text("p1", p1), self.text("p21", p2 + p1), self.text("kp21", f"{kind} {p2}{p1}"))
        return _keep(around.tags, p2 + p1, made)

    def clause(self, around: Around, clause: str) -> int:
        """What the clause so far says."""
        made = packed(around.kind, self.text("z", clause), self.text("kz", f"{around.kind} {clause}"))
        return _keep(around.clause, clause, made)

    def following(self, around: Around, p1: str, k1: str) -> int:
        """What the next kind says, alone and with the tag before."""
        near = f"{p1} {k1}"
        texts = self.text("k1", k1), self.text("p1k1", near), self.text("kp1k1", f"{around.kind} {near}")
        return _keep(around.following, p1 + k1, packed(around.kind, *texts))

    def pair(self, around: Around, k12: str) -> int:
        """What the next two kinds say."""
        return _keep(around.pair, k12, packed(around.kind, self.text("k12", k12)))

    def _seen(self, alone: str, by_kind: str) -> dict[str, Seen]:
        """By word: features of the word alone ("the"), and of a kind and the word ("np the")."""
        out: dict[str, Seen] = {}
        for word, text in self.tables.get(alone, {}).items():
            out.setdefault(word, Seen()).gains[""] = text
        for key, text in self.tables.get(by_kind, {}).items():
            kind, _, word = key.partition(" ")
            out.setdefault(word, Seen()).gains[kind] = text
        return out

    def _beside(self, name: str, word_first: bool) -> dict[str, dict[str, Seen]]:
        """By word and by what stands beside it."""
        out: dict[str, dict[str, Seen]] = {}
        for key, text in self.tables.get(name, {}).items():
            one, _, other = key.partition(" ")
            word, beside = (one, other) if word_first else (other, one)
            seen = out.setdefault(word, {})[beside] = Seen()
            seen.gains[""] = text
        return out


def _keep(known: dict[str, int], key: str, made: int) -> int:
    if len(known) >= CACHE:
        known.clear()
    known[key] = made
    return made


def packed(kind: str, *texts: str) -> int:
    """The sum of weights for the tags of a kind, the first tag in the lowest bits.

    >>> unpacked("de", packed("de", "d9e-4", "e1n5"))
    [9, -3]
    """
    sums = dict.fromkeys(kind, 0)
    for text in texts:
        for tag, number in WEIGHT.findall(text):
            if tag in sums:
                sums[tag] += int(number)
    return sum(sums[tag] << (LANE * place) for place, tag in enumerate(kind))


def unpacked(kind: str, total: int) -> list[int]:
    """The scores of the tags of a kind."""
    places = range(0, LANE * len(kind), LANE)
    total += sum(HALF << place for place in places)
    return [((total >> place) & MASK) - HALF for place in places]
