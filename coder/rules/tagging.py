"""The data of the part-of-speech tagger by word, as the tagger asks for them (coder/parse/pos.py)."""

from collections.abc import Mapping
from typing import Any

# The parts of what is known of a word. Its possible tags (VBD|VBN) where it is written small, with a capital, in a text
# that tells nothing by capitals; then what the tags of a word gain by this one as the word before, after and two before
# (by the other's kind, "" for any), and by what stands beside it (the tag before it, the kind behind it).
LOWER, CAPITAL, CASELESS, BEFORE, AFTER, TWO, WITH_TAG, WITH_NEXT = range(8)
USES = {"lower": LOWER, "capital": CAPITAL, "caseless": CASELESS}
ALONE = {"w1": BEFORE, "n1": AFTER, "w2": TWO}  # features of a word alone
OF_KIND = {"kw1": BEFORE, "kn1": AFTER}  # of a kind and a word, "np the"
BESIDE = {"p1w": (WITH_TAG, False), "wk1": (WITH_NEXT, True)}  # of a word and its neighbour: whether the word is first
Known = list[Any]  # of one word, by the parts above; None where nothing is known


def tag_data(raw: Mapping[str, Any]) -> tuple[dict[str, Known], dict[str, str], dict[str, dict[str, str]]]:
    """Of the data of dictionaries/language/pos.json: word -> what is known of it; name and key of other features ->
    weights; `suffix` and `capital_suffix`, ending -> the tags of unknown words."""
    words: dict[str, Known] = {}

    def known(word: str) -> Known:
        return words.setdefault(word, [None] * 8)

    for name, part in USES.items():
        for tags, listed in raw[name].items():
            for word in listed.split(" ") if listed else ():
                known(word)[part] = tags
    features: dict[str, str] = {}
    for name, table in raw["weights"].items():
        for key, text in table.items():
            if name in ALONE:
                _put(known(key), ALONE[name], "", text)
            elif name in OF_KIND:
                kind, _, word = key.partition(" ")
                _put(known(word), OF_KIND[name], kind, text)
            elif name in BESIDE:
                part, first = BESIDE[name]
                one, _, other = key.partition(" ")
                _put(known(one if first else other), part, other if first else one, text)
            else:
                features[f"{name} {key}"] = text
    return words, features, {name: raw[name] for name in ("suffix", "capital_suffix")}


def _put(known: Known, part: int, key: str, text: str) -> None:
    if known[part] is None:
        known[part] = {}
    known[part][key] = text
