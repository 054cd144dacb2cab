"""Tokens by one regular expression, in the manner of the Penn Treebank: do n't, Iran 's, U.S., $ 1,000.5."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 100  # characters; longer tokens are cut into pieces
# Marks that belong to the letter before them: accents written apart, vowel signs of Hebrew, Arabic, Hindi ...
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c04"
    "\u0c3e-\u0c4d\u0cbe-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
LETTER = rf"[\w{MARKS}]"
TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”{UNSEEN}]*[\w/]                                 # an address
  | {LETTER}+(?:-{LETTER}+)*(?:\.com?|\.org|\.net)(?:\.[a-z]{{2}})?(?!\.?[\w-])            # Name.com, a site
  | [^\W\d_](?:\.[^\W\d_])+(?!\w)\.?(?:-{LETTER}+)*                             # U.S., e.g., U.N.-backed
  | \d+(?:,\d{{3}})*-\d{{1,3}}(?:,\d{{3}})+(?![\w,])                                  # 1,000-1,500
  | \d+(?:[.,:/]\d+)+{LETTER}*(?:-{LETTER}+)*                                   # 1,000.5  10:30  9/11  5.8bn
  | {LETTER}+(?:[-'’ʼ‐‑&\u00ad]{LETTER}+)*(?:\.(?!\.))?                   # al-Assad  O'Brien  AT&T  Gen.
  | ['’](?:s|re|ve|ll|d|m)(?!\w)                                          # 's after a bracket, quote or space
  | \.\.+ | --+                                                                 # ...  --
  | [^\s{UNSEEN}]                                                         # anything else is a token by itself
""",
    re.VERBOSE | re.IGNORECASE,
)
INITIAL = re.compile(r"\s?[^\W\d_]")
NUMBER = re.compile(r"\s?\d")
PART = re.compile(r"[^_]+")
APOSTROPHES = "'’ʼ"
STRAIGHT = str.maketrans("’ʼ", "''")
PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": None})
SUFFIXES = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
# Abbreviations whose full stop is a part of them wherever they stand.
ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
    mr mrs ms messrs mme dr prof rev hon st ste mt ft gen col lt maj capt cpt cmdr sgt cpl pvt adm brig gov
    sen rep reps sens pres amb atty supt insp jr sr inc co corp ltd bros vs etc dept assn
""",
    )
)
# These only before a number: "No. 5", "Jan. 19".
BEFORE_NUMBERS = frozenset(
    re.findall(
        r"\S+",
        """
    no nos rs jan feb mar apr jun jul aug sep sept oct nov dec art sec pp
""",
    )
)


@dataclass(slots=True)
class Tokens:
    """Parallel lists: tokens as written, in lower case with plain apostrophes, their [start, end) offsets."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of text[start:end]; offsets are those of `text`: text[starts[i]:ends[i]] == words[i].

    >>> tokenize("The U.S. didn't deny Iran's claim.").words
    ['The', 'U.S.', 'did', "n't", 'deny', 'Iran', "'s", 'claim', '.']
    """
    end = len(text) if end is None else end
    out = Tokens([], [], [], [])
    words, lowered, starts, ends = out.words, out.lower, out.starts, out.ends
    at = start
    for piece in text[start:end].split(" "):
        to = at + len(piece)
        if piece.isalnum() and piece.isascii() and to - at <= LONGEST:  # as most are: no expression is needed
            words.append(piece)
            lowered.append(piece.lower())
            starts.append(at)
            ends.append(to)
        elif tail := _tail(piece, to == end):
            words += piece[:-tail], piece[-tail:]
            lowered += piece[:-tail].lower(), piece[-tail:]
            starts += at, to - tail
            ends += to - tail, to
        elif piece:
            _read(text, at, to, end, out)
        at = to + 1
    return out


def _is_plain(piece: str) -> bool:
    return piece.isalnum() and piece.isascii() and len(piece) <= LONGEST


def _tail(piece: str, last: bool) -> int:
    """How long the comma, the full stop of the sentence or the 's is that stands behind a plain word; else 0."""
    size = 2 if piece[-2:] == "'s" else 1
    word = piece[:-size]
    if not _is_plain(word):
        return 0
    stop = last and piece[-1] == "." and word.lower() not in ABBREVIATIONS
    return size if size == 2 or stop or piece[-1] == "," else 0


def _read(text: str, start: int, to: int, end: int, out: Tokens) -> None:
    """Add the tokens of text[start:to], which blanks part from the rest of the sentence, text[:end]."""
    words, lowered, starts, ends = out.words, out.lower, out.starts, out.ends
    for match in TOKEN.finditer(text, start, to):
        at, after = match.span()
        word = text[at:after]
        low = word.lower()
        if after - at > 1:
            if not low.isascii():
                low = low.translate(PLAIN)
            if after - at > LONGEST or word[-1] == "." or "'" in low or "_" in low:
                _split(text, at, after, end, low, out)
                continue
        elif low in APOSTROPHES:
            low = "'"
        words.append(word)
        lowered.append(low)
        starts.append(at)
        ends.append(after)


def split_words(phrase: str) -> list[str]:
    """The tokens of a phrase inside a sentence, as written; most phrases are plain words, which need no expression.

    >>> split_words("Veldrian army"), split_words("Veldria's army")
    (['Veldrian', 'army'], ['Veldria', "'s", 'army'])
    """
    words = phrase.split(" ")
    if phrase.isascii() and len(phrase) <= LONGEST and all(map(str.isalpha, words)):
        return words
    return tokenize(f"{phrase} A").words[:-1]  # "U. S." keeps its stops before a word


def _split(text: str, at: int, to: int, end: int, low: str, out: Tokens) -> None:
    """Add what the expression took as one: a word and its full stop, with clitics, with underscores, one too long."""
    stop = low[-1] == "." and low[0] != "." and not _keeps_stop(low[:-1], text, to, end)
    if stop:
        to -= 1
    cuts = [at, *_clitics(text[at:to].lower().translate(STRAIGHT), to), to]
    joined = "_" in low and text[at : at + 2].lstrip("_")[:1].isupper() and "/" not in low
    for begin, finish in _words(text, cuts) if joined else pairwise(cuts):
        for piece in range(begin, finish, LONGEST):
            _add(text, piece, min(piece + LONGEST, finish), out)
    if stop:
        _add(text, to, to + 1, out)


def _words(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The words of a name that programs have joined, "Dol_Amroth", and the clitics behind it."""
    yield from (match.span() for match in PART.finditer(text, cuts[0], cuts[1]))
    yield from pairwise(cuts[1:])


def _keeps_stop(word: str, text: str, to: int, end: int) -> bool:
    """Whether the full stop after a word is a part of it: U.S., Gen. Smith, J. Smith, No. 5."""
    if "." in word or word in ABBREVIATIONS:
        return True
    if word in BEFORE_NUMBERS:
        return NUMBER.match(text, to, end) is not None
    return len(word) == 1 and word.isalpha() and INITIAL.match(text, to, end) is not None


def _clitics(low: str, to: int) -> list[int]:
    """Where to cut don't, Iran's, he'd've; `to` is the end of the word, from which letters are counted."""
    cuts: list[int] = []
    for _ in range(3):  # no word has more of them
        suffix = next((s for s in SUFFIXES if low.endswith(s) and len(low) > len(s)), None)
        if suffix is None:
            break
        low = low[: -len(suffix)]
        to -= len(suffix)
        cuts.insert(0, to)
    return cuts


def _add(text: str, at: int, to: int, out: Tokens) -> None:
    word = text[at:to]
    out.words.append(word)
    out.lower.append(word.lower().translate(PLAIN))
    out.starts.append(at)
    out.ends.append(to)
