"""Part-of-speech tags (Penn Treebank): most words by look-up, others by learned weights (a perceptron).

The data are made by benchmarks/train_pos.py: for every word the tags it can have ("VBD|VBN"), and for the
features of a word that can have several, what each tag gains by them. Inside, a tag is one letter (CODE) and what
a word can be is a string of letters, its kind: "de" for "VBD|VBN".
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coder.parse.pos_features import CONTEXT, FORM, Keys, context_features, form_features
from coder.parse.pos_tables import CODE, FIXED

TAG = {code: tag for tag, code in CODE.items()}
WEIGHT = re.compile(r"(\D)(-?\d+)")  # "d9e-4": VBD gains 9, VBN loses 4

NUMBER = re.compile(r"[+-]?\d[\d.,:/]*(?:-\d[\d.,:/]*|%)?$|\d+(?:th|st|nd|rd)$")
OPENERS = frozenset("`:(q")
LONG = 6  # letters; shorter words may be small in a headline in title case
CACHE = 50_000  # entries of each table of what was looked up before

LOWER, CAPITAL, FIRST, CASELESS = "lCFu"
FINITE = frozenset("dzpm")
# An unknown capitalised word at the start is no bare singular noun or base form, and a plural only with its s.
NAME_LIKE, NAME = str.maketrans("", "", "nbp"), str.maketrans("", "", "nbps")
# What is known of the clause: n no finite verb yet, v one, k one and a comma, c one and a conjunction.
STATES = "nvkc"
CLAUSE = {"v,": "k", "vc": "c", "kc": "c"}
OPENS_CLAUSE = frozenset("wWYB:`qI")  # I: a preposition that may open a clause
SUBORDINATORS = frozenset(
    {"that", "because", "if", "while", "although", "though", "unless", "whether", "since", "until", "as"}
)
BARRIER = frozenset(",c:wWB.q`")
# The state after a tag: of the state before and the tag.
NEXT = {
    state + tag: "v"
    if tag in FINITE
    else ("n" if state == "n" or tag in OPENS_CLAUSE else CLAUSE.get(state + tag, state))
    for state in STATES
    for tag in (*TAG, "I")
}

# What a word can be at a kind of position: its tag or "", its kind, the scores of its tags by form.
Entry = tuple[str, str, tuple[int, ...]]
# Feature to what each tag gains by it, as in the data file or as read from there.
Table = dict[str, Any]


class PosTagger:
    """Tags the words of one sentence.

    >>> data = {"lower": {"DT": "the", "NNS": "troops", "VBD|VBN": "attacked"}, "capital": {}, "caseless": {},
    ...         "suffix": {}, "capital_suffix": {}, "weights": {"p1": {"s": "d9"}}}
    >>> PosTagger(data).tag(["The", "troops", "attacked", "."], ["the", "troops", "attacked", "."])
    ['DT', 'NNS', 'VBD', '.']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.lower, self.capital, self.caseless = (words_of(data[name]) for name in ("lower", "capital", "caseless"))
        self.suffix = {end: codes(kind) for end, kind in data["suffix"].items()}
        self.capital_suffix = {end: codes(kind) for end, kind in data["capital_suffix"].items()}
        self.weights: dict[str, Table] = {name: data["weights"].get(name, {}) for name in FORM + CONTEXT}
        self.tables = [self.weights[name] for name in CONTEXT]
        self.caches: dict[str, dict[str, Entry]] = {LOWER: {}, CAPITAL: {}, FIRST: {}, CASELESS: {}}

    @classmethod
    def load(cls, path: Path) -> "PosTagger":
        """The tagger of a data file."""
        return cls(json.loads(path.read_bytes()))

    def tag(self, words: list[str], lower: list[str]) -> list[str]:
        """One tag for each token; `lower` holds the words in lower case."""
        entries = self.entries(words, lower)
        kinds = [entry[1] for entry in entries]
        kinds += ("|", "|", "|")
        low = ["^", "^", *lower, "|", "|"]
        ahead: list[str] = []
        out = []
        state, p1, p2, quoted = "n", "^", "^", False
        for i, entry in enumerate(entries):
            tag = entry[0]
            if not tag:
                if entry[2]:
                    if not ahead:
                        ahead = look_ahead(kinds)
                    tag = self.choose(entry, context_features(low, kinds, i, p1, p2, state + ahead[i] + p1))
                else:  # a straight quotation mark
                    tag = "q" if quoted else "`"
                    quoted = not quoted
            state = NEXT[state + ("I" if tag == "i" and lower[i] in SUBORDINATORS else tag)]
            out.append(tag)
            p2, p1 = p1, tag
        return [TAG[tag] for tag in out]

    def choose(self, entry: Entry, keys: Keys) -> str:
        """The possible tag with the highest score."""
        found = []
        for table, key in zip(self.tables, keys, strict=True):
            weights = table.get(key)
            if weights is not None:
                found.append(parsed(table, key) if weights.__class__ is str else weights)
        best, top = "", -1 << 60
        for tag, score in zip(entry[1], entry[2], strict=True):
            for weights in found:
                if tag in weights:
                    score += weights[tag]
            if score > top:
                best, top = tag, score
        return best

    def entries(self, words: list[str], lower: list[str]) -> list[Entry]:
        """What each word can be, by its form and by the use of capitals in this sentence."""
        if caseless(words):
            cache = self.caches[CASELESS]
            return [cache.get(low) or self.entry(low, low, CASELESS) for low in lower]
        small, capital, first = self.caches[LOWER], self.caches[CAPITAL], self.caches[FIRST]
        out = []
        start = True
        for word, low in zip(words, lower, strict=True):
            if not word[:1].isupper():
                entry = small.get(low) or self.entry(word, low, LOWER)
                start = entry[1] in OPENERS or (start and not word[:1].isalnum())
            elif start:
                entry = first.get(low) or self.entry(word, low, FIRST)
                start = False
            else:
                entry = capital.get(low) or self.entry(word, low, CAPITAL)
            out.append(entry)
        return out

    def entry(self, word: str, low: str, position: str) -> Entry:
        """Look a word up and keep the answer."""
        kind = FIXED.get(word) or ("C" if NUMBER.match(low) else "".join(sorted(self.kind(low, position))))
        if word == '"':
            made: Entry = ("", "`", ())
        elif len(kind) == 1:
            made = (kind, kind, (0,))
        else:
            made = ("", kind, self.static(low, kind, position))
        cache = self.caches[position]
        if len(cache) >= CACHE:
            cache.clear()
        cache[low] = made
        return made

    def static(self, low: str, kind: str, position: str) -> tuple[int, ...]:
        """The scores of the tags by the form of the word alone."""
        keys = form_features(low, kind, position)
        found = [parsed(self.weights[name], key) for name, key in zip(FORM, keys, strict=True)]
        return tuple(sum(weights.get(tag, 0) for weights in found) for tag in kind)

    def kind(self, low: str, position: str) -> str:
        """The possible tags of a word at a kind of position."""
        known = self.lower.get(low, "")
        name = self.capital.get(low, "")
        if position == LOWER:
            return known or name or self.guess(low)
        if position == CAPITAL:
            return name or self.made_adjective(low) or ends(low, self.capital_suffix) or "N"
        if position == CASELESS:
            return self.caseless.get(low) or known or name or join(self.guess(low), "N")
        return join(known, name) or join("N", self.guess(low).translate(NAME_LIKE if low[-1] == "s" else NAME))

    def made_adjective(self, low: str) -> str:
        """Veldria-backed rebels: an adjective."""
        return "j" if "-" in low and "e" in self.lower.get(low.rpartition("-")[2], "") else ""

    def guess(self, low: str) -> str:
        """The possible tags of an unknown word, by its last part or its last letters."""
        if "-" in low:
            last = low.rpartition("-")[2]
            return join("j", self.lower.get(last) or ends(last, self.suffix) or "n")
        return ends(low, self.suffix) or "njbN"


def codes(tags: str) -> str:
    """The kind of a class of the data file.

    >>> codes("VBD|VBN")
    'de'
    """
    return "".join(CODE[tag] for tag in tags.split("|"))


def words_of(table: Mapping[str, str]) -> dict[str, str]:
    """Words by class turned into the kind of each word."""
    out: dict[str, str] = {}
    for tags, words in table.items():
        out.update(dict.fromkeys(words.split(" "), codes(tags)))
    return out


def parsed(table: Table, key: str) -> dict[str, int]:
    """The weights of a feature; the text of the data file ("d9e-4") is read when first needed."""
    found = table.get(key)
    if isinstance(found, str):
        found = table[key] = {tag: int(number) for tag, number in WEIGHT.findall(found)}
    return found or {}


def join(one: str, other: str) -> str:
    """The union of two kinds."""
    return "".join(dict.fromkeys(one + other))


def ends(low: str, table: Mapping[str, str]) -> str:
    """The kind of the longest known ending, or ""."""
    for size in (4, 3, 2, 1):
        found = table.get(low[-size:])
        if found and len(low) > size:
            return found
    return ""


def caseless(words: list[str]) -> bool:
    """Whether capitals say nothing here: no capitals at all, all capitals, or a headline in title case."""
    text = "".join(words)
    if text.islower():
        return True
    if text.isupper():
        return len(words) > 3
    letters = capitals = 0
    for word in words:
        char = word[:1]
        if char.isupper():
            letters += 1
            capitals += 1
        elif char.isalpha():
            if len(word) >= LONG:
                return False
            letters += 1
    return letters >= 4 and capitals >= 0.6 * letters


def look_ahead(kinds: list[str]) -> list[str]:
    """For each token what follows in its piece of the sentence.

    F a finite verb, M a form that may be past or participle, W one that may be a noun or a present form, N none.
    """
    out = ["N"] * len(kinds)
    state = "N"
    for i in range(len(kinds) - 1, -1, -1):
        out[i] = state
        state = _seen(state, kinds[i])
    return out


@cache
def _seen(state: str, kind: str) -> str:
    if kind in FINITE:
        return "F"
    if kind in BARRIER:
        return "N"
    if state in "NW" and "d" in kind:
        return "M"
    return "W" if state == "N" and ("z" in kind or "p" in kind) else state
