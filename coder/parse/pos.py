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

from coder.parse.pos_tables import CODE, FIXED
from coder.parse.pos_weights import HALF, LANE, MASK, Around, Weights, WordScores, unpacked
from coder.rules.tagging import CAPITAL, CASELESS, LOWER, Known, tag_data

TAG = {code: tag for tag, code in CODE.items()}
NUMBER = re.compile(r"[+-]?\d[\d.,:/]*(?:-\d[\d.,:/]*|%)?$|\d+(?:th|st|nd|rd)$")
OPENERS = frozenset("`:(q")
LONG = 6  # letters; shorter words may be small in a headline in title case
ADVERBIAL = ("ly", "ard", "ards", "rd", "rds", "ays", "ys")  # endings that adverbs are still made with
CACHE = 50_000  # entries of each table of what was looked up before

SMALL, BIG, FIRST, ONE_CASE = "lCFu"  # kinds of position; they are in the features of the form
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
# The state after a tag, by the state before.
NEXT = {
    state: {
        tag: "v"
        if tag in FINITE
        else ("n" if state == "n" or tag in OPENS_CLAUSE else CLAUSE.get(state + tag, state))
        for tag in (*TAG, "I")
    }
    for state in STATES
}

class Entry:
    """What a word can be at a kind of position: its tag or "", its kind, the scores of its tags by form."""

    __slots__ = ("around", "form", "kind", "opens", "position", "step", "tag", "word")

    def __init__(self, tag: str, kind: str, word: WordScores) -> None:
        self.tag, self.kind, self.word = tag, kind, word
        self.step = "I" if tag == "i" and word.low in SUBORDINATORS else tag  # what the state after it hangs on
        self.opens = kind in OPENERS
        self.position = ""  # where tag is "" and the tags are to be chosen from:
        self.form = 0
        self.around: Around | None = None


class PosTagger:
    """Tags the words of one sentence.

    >>> data = {"lower": {"DT": "the", "NNS": "troops", "VBD|VBN": "attacked"}, "capital": {}, "caseless": {},
    ...         "suffix": {}, "capital_suffix": {}, "weights": {"p1": {"s": "d9"}}}
    >>> PosTagger(*tag_data(data)).tag(["The", "troops", "attacked", "."], ["the", "troops", "attacked", "."])
    ['DT', 'NNS', 'VBD', '.']
    """

    def __init__(
        self, words: Mapping[str, Known], features: Mapping[str, str], endings: Mapping[str, Mapping[str, str]]
    ) -> None:
        """The data as coder/rules/tagging.py makes them."""
        self.words = words
        self.suffix = {end: open_class(end, codes(kind)) for end, kind in endings.get("suffix", {}).items()}
        self.capital_suffix = {end: codes(kind) for end, kind in endings.get("capital_suffix", {}).items()}
        self.weights = Weights(words, features)
        self.caches: dict[str, dict[str, Entry]] = {SMALL: {}, BIG: {}, FIRST: {}, ONE_CASE: {}}
        self.start, self.finish = (Entry(mark, mark, self.weights.word(mark)) for mark in "^|")

    @classmethod
    def load(cls, path: Path) -> "PosTagger":
        """The tagger of a data file."""
        return cls(*tag_data(json.loads(path.read_bytes())))

    def tag(self, words: list[str], lower: list[str], named: bool = False) -> list[str]:
        """One tag for each token; `lower` holds the words in lower case. `named`: the first is known to be a name."""
        entries = self.entries(words, lower)
        if named:
            entries[0] = self.caches[BIG].get(lower[0]) or self.entry(words[0], lower[0], BIG)
        row = [self.start, self.start, *entries, self.finish, self.finish, self.finish]
        kinds = [entry.kind for entry in row]
        ahead: list[str] = []
        out = []
        state, p1, p2, quoted = "n", "^", "^", False
        for i, entry in enumerate(entries, 2):
            tag, step = entry.tag, entry.step
            if not tag:
                if entry.around is not None:
                    if not ahead:
                        ahead = look_ahead(kinds)
                    tag = self.choose(row, kinds, i, p1, p2, state + ahead[i] + p1)
                else:  # a straight quotation mark
                    tag = "q" if quoted else "`"
                    quoted = not quoted
                step = "I" if tag == "i" and entry.word.low in SUBORDINATORS else tag
            state = NEXT[state][step]
            out.append(TAG[tag])
            p2, p1 = p1, tag
        return out

    def choose(self, row: list[Entry], kinds: list[str], i: int, p1: str, p2: str, clause: str) -> str:
        """The possible tag with the highest score; of equal ones the first."""
        kind, total = kinds[i], self.total(row, kinds, i, p1, p2, clause)
        if len(kind) == 2:  # as most are: what stands in the upper lane is compared with the lower one
            low = ((total + HALF) & MASK) - HALF
            return kind[total - low > low << LANE]
        scores = unpacked(kind, total)
        return kind[scores.index(max(scores))]

    def total(self, row: list[Entry], kinds: list[str], i: int, p1: str, p2: str, clause: str) -> int:
        """The scores of the possible tags of a word; `row` is padded by two entries at the left."""
        entry, kind, k1 = row[i], kinds[i], kinds[i + 1]
        around, word = entry.around, entry.word
        assert around is not None
        pair = f"{k1} {kinds[i + 2]} {kinds[i + 3]}" if k1 == "c" else f"{k1} {kinds[i + 2]}"
        total = entry.form + around.left[p2 + clause] + around.following[p1 + k1] + around.pair[pair]
        before = row[i - 2 if p1 == "r" else i - 1].word.before
        if before is not None:
            total += before[kind]
        after = row[i + 1].word.after
        if after is not None:
            total += after[kind]
        two = row[i - 2].word.two
        if two is not None:
            total += two[kind]
        if word.with_tag is not None:
            beside = word.with_tag.get(p1)
            if beside is not None:
                total += beside[kind]
        if word.with_next is not None:
            beside = word.with_next.get(k1)
            if beside is not None:
                total += beside[kind]
        return total

    def entries(self, words: list[str], lower: list[str]) -> list[Entry]:
        """What each word can be, by its form and by the use of capitals in this sentence."""
        if caseless(words):
            cache = self.caches[ONE_CASE]
            return [cache.get(low) or self.entry(low, low, ONE_CASE) for low in lower]
        small, capital, first = self.caches[SMALL], self.caches[BIG], self.caches[FIRST]
        out = []
        start = True
        for word, low in zip(words, lower, strict=True):
            entry = small.get(word)  # only words without a capital are kept there
            if entry is None and word[:1].isupper():
                entry = first.get(low) if start else capital.get(low)
                out.append(entry or self.entry(word, low, FIRST if start else BIG))
                start = False
                continue
            if entry is None:
                entry = self.entry(word, low, SMALL)
            if entry.opens:
                start = True
            elif start:
                start = not word[:1].isalnum()
            out.append(entry)
        return out

    def entry(self, word: str, low: str, position: str) -> Entry:
        """Look a word up and keep the answer."""
        kind = FIXED.get(word) or ("C" if NUMBER.match(low) else "".join(sorted(self.kind(low, position))))
        scores = self.weights.word(low)
        if word == '"':
            made = Entry("", "`", scores)
        elif len(kind) == 1:
            made = Entry(kind, kind, scores)
        else:
            made = Entry("", kind, scores)
            made.position, made.around = position, self.weights.around(kind)
            made.form = self.weights.form(low, kind, position)
        cache = self.caches[position]
        if len(cache) >= CACHE:
            cache.clear()
        cache[word if position == SMALL else low] = made  # an opening quotation mark is folded as a closing one
        return made

    def kind(self, low: str, position: str) -> str:
        """The possible tags of a word at a kind of position."""
        known, name = self.known(low, LOWER), self.known(low, CAPITAL)
        if position == SMALL:
            return known or name or self.guess(low)
        if position == BIG:
            return name or self.made_adjective(low) or ends(low, self.capital_suffix) or "N"
        if position == ONE_CASE:
            return self.known(low, CASELESS) or known or name or join(self.guess(low), "N")
        return join(known, name) or join("N", self.guess(low).translate(NAME_LIKE if low[-1] == "s" else NAME))

    def known(self, low: str, part: int) -> str:
        """The kind of a word that the data have in this part, else ""."""
        record = self.words.get(low)
        return codes(record[part]) if record is not None and record[part] else ""

    def made_adjective(self, low: str) -> str:
        """Veldria-backed rebels: an adjective."""
        return "j" if "-" in low and "e" in self.known(low.rpartition("-")[2], LOWER) else ""

    def guess(self, low: str) -> str:
        """The possible tags of an unknown word, by its last part or its last letters."""
        if "-" in low:
            last = low.rpartition("-")[2]
            return join("j", self.known(last, LOWER) or ends(last, self.suffix) or "n")
        return ends(low, self.suffix) or "njbN"


def codes(tags: str) -> str:
    """The kind of a class of the data file.

    >>> codes("VBD|VBN")
    'de'
    """
    return "".join(CODE[tag] for tag in tags.split("|"))


def open_class(end: str, kind: str) -> str:
    """What an unknown word can be by its ending: no adverb but in -ly, -ward(s) or -ways ("used ricin against men")."""
    return kind if end.endswith(ADVERBIAL) else kind.replace(CODE["RB"], "") or kind


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
    out = []
    state = "N"
    for kind in reversed(kinds):
        out.append(state)
        state = _seen(state, kind)
    out.reverse()
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
