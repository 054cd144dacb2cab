"""What the tags of a word gain by what stands around it, kept so that a choice is a few look-ups and one addition each.

The learned weights (pos_features.py names the features) are grouped by what they look at. What a group says for the
tags of a kind is one integer with LANE bits a tag: integers add up for all tags at once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
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


class Sums(dict[str, int]):
    """What a group of features says for the tags of a kind, by what it looks at; made when first asked for."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[str], int]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> int:
        if len(self) >= CACHE:
            self.clear()
        made = self[key] = self.make(key)
        return made


class Around:
    """What the tags of a kind gain by tags and kinds around.

    `left`: by the two tags before, the second of which ends what is known of the clause; `following`: by the tag before
    and the next kind; `pair`: by the next two kinds.
    """

    __slots__ = ("following", "kind", "left", "pair", "text")

    def __init__(self, kind: str, text: Callable[[str, str], str]) -> None:
        self.kind, self.text = kind, text
        self.left, self.following, self.pair = Sums(self.by_left), Sums(self.by_following), Sums(self.by_pair)

    def by_left(self, key: str) -> int:
        tags, clause = key[0] + key[-1], key[1:]
        texts = self.text("p1", tags[1]), self.text("p21", tags), self.text("kp21", f"{self.kind} {tags}")
        return packed(self.kind, *texts, self.text("z", clause), self.text("kz", f"{self.kind} {clause}"))

    def by_following(self, key: str) -> int:
        p1, k1 = key[0], key[1:]
        near = f"{p1} {k1}"
        texts = self.text("k1", k1), self.text("p1k1", near), self.text("kp1k1", f"{self.kind} {near}")
        return packed(self.kind, *texts)

    def by_pair(self, key: str) -> int:
        return packed(self.kind, self.text("k12", key))


class Seen(dict[str, int]):
    """What one word in one place says for the tags of a kind: whatever else it is, and for this kind alone."""

    __slots__ = ("gains",)

    def __init__(self, gains: Mapping[str, str]) -> None:
        super().__init__()
        self.gains = gains  # "" or a kind -> weights as text

    def __missing__(self, kind: str) -> int:
        made = self[kind] = packed(kind, self.gains.get("", ""), self.gains.get(kind, ""))
        return made


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
        found = self.kinds.get(kind)
        if found is None:
            found = self.kinds[kind] = Around(kind, self.text)
        return found

    def form(self, low: str, kind: str, position: str) -> int:
        """What the form of a word says."""
        keys = form_features(low, kind, position)
        return packed(kind, *(self.text(name, key) for name, key in zip(FORM, keys, strict=True)))

    def text(self, name: str, key: str) -> str:
        """The weights of a feature as the data file has them."""
        return self.features.get(f"{name} {key}", "")


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
    if len(kind) == 2:
        low = ((total + HALF) & MASK) - HALF
        return [low, (total - low) >> LANE]
    places = range(0, LANE * len(kind), LANE)
    total += sum(HALF << place for place in places)
    return [((total >> place) & MASK) - HALF for place in places]
