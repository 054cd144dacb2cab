"""The groups of pos_weights.py say what the features of pos_features.py say one by one."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coder.parse.pos import Entry, PosTagger
from coder.parse.pos_features import CONTEXT, context_features
from coder.parse.pos_weights import packed, unpacked
from coder.text.fold import fold

DATA = Path(__file__).resolve().parents[3] / "dictionaries" / "language" / "pos.json"
WORDS = ["the", "Veldria", "attacks", "has", "also", "attacked", "called", "strikes", "on", "to", "visit", "aid", ",", "and", "Talks", "qeltists"]


class Slow(PosTagger):
    """Adds the features up one by one."""

    def total(self, row: list[Entry], kinds: list[str], i: int, p1: str, p2: str, clause: str) -> int:
        keys = context_features([entry.word.low for entry in row], kinds, i, p1, p2, clause)
        texts = [WEIGHTS.get(name, {}).get(key, "") for name, key in zip(CONTEXT, keys, strict=True)]
        return packed(kinds[i], *texts) + row[i].form


WEIGHTS = json.loads(DATA.read_bytes())["weights"]
FAST, SLOW = PosTagger.load(DATA), Slow.load(DATA)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_groups_add_up_to_the_features(words: list[str]) -> None:
    low = [fold(word) for word in words]
    assert FAST.tag(words, low) == SLOW.tag(words, low)


@given(st.lists(st.integers(-100_000, 100_000), min_size=1, max_size=5))
def test_scores_of_tags_stay_apart(scores: list[int]) -> None:
    kind = "nbpze"[: len(scores)]
    texts = [f"{tag}{score}" for tag, score in zip(kind, scores, strict=True)]
    assert unpacked(kind, packed(kind, *texts)) == scores
