"""What the tags of a word gain by what stands around it, kept so that a choice is a few look-ups and one addition each.

The learned weights (pos_features.py names the features) are grouped by what they look at. What a group says for the
tags of a kind is one integer with LANE bits a tag: integers add up for all tags at once.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coder.parse.pos_features import FORM, form_features
from coder.rules.tagging import AFTER, BEFORE, TWO, WITH_NEXT, WITH_TAG

LANE = 24  # bits; scores stay far below half of what that holds
MASK, HALF = (1 << LANE) - 1, 1 << (LANE - 1)
WEIGHT = re.compile(r"(\D)(-?\d+)")  # "d9e-4": VBD gains 9, VBN loses 4
CACHE = 50_000  # answers kept of each group
UNKNOWN = (None,) * 8  # what is known of a word that the data do not have
Gains = dict[str, int]  # tag -> what it gains


class WordScores:
    """What a word says as the one before, the one after, the one two before, and with a tag or kind beside it.

    Each is None for words of which nothing was learned, or the learned weights; what they mean for a kind is kept.
    """

    __slots__ = ("after", "before", "low", "two", "with_next", "with_tag")

    def __init__(self, low: str, known: Sequence[Any]) -> None:
        self.low = low
        self.before, self.after, self.two = (
            Seen(known[part]) if known[part] else None for part in (BEFORE, AFTER, TWO)
        )
        self.with_tag, self.with_next = (
            {beside: Seen({"": text}) for beside, text in known[part].items()} if known[part] else None
            for part in (WITH_TAG, WITH_NEXT)
        )


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

    def __init__(self, gains: Mapping[str, str]) -> None:
        self.gains = gains  # "" or a kind -> weights as text
        self.known: dict[str, int] = {}

    def ask(self, kind: str) -> int:
        """What the word says for the tags of a kind whatever else it is, and what it says for this kind alone.

        Who asks often looks into `known` first: most answers are there.
        """
        found = self.known.get(kind)
        if found is None:
            found = self.known[kind] = packed(kind, self.gains.get("", ""), self.gains.get(kind, ""))
        return found


class Weights:
    """The learned weights, by word and by other features (coder/rules/tagging.py)."""

    def __init__(self, words: Mapping[str, Sequence[Any]], features: Mapping[str, str]) -> None:
        self.words, self.features = words, features
        self.known: dict[str, WordScores] = {}  # a word has one in all its positions
        self.kinds: dict[str, Around] = {}

    def word(self, low: str) -> WordScores:
        """What a word says of those around it."""
        found = self.known.get(low)
        if found is None:
            record = self.words.get(low)
            found = WordScores(low, UNKNOWN if record is None else record)
            if record is not None:
                self.known[low] = found
        return found

    def around(self, kind: str) -> Around:
        """What is kept for a kind."""
        return self.kinds.setdefault(kind, Around(kind))

    def form(self, low: str, kind: str, position: str) -> int:
        """What the form of a word says."""
        keys = form_features(low, kind, position)
        return packed(kind, *(self.text(name, key) for name, key in zip(FORM, keys, strict=True)))

    def text(self, name: str, key: str) -> str:
        """The weights of a feature as the data file has them."""
        return self.features.get(f"{name} {key}", "")

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
