"""Tokens: one regular expression, offsets of the original text."""

import re
from dataclasses import dataclass

LONGEST = 100           # characters; a longer run is cut, so that look-ups stay cheap
_WORD = r"[^\W_]"
TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"                                            # U.S., e.g.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Brig|Adm"
    r"|Rev|Hon|Pres|Prof|Inc|Corp|Ltd|Co|No|vs|Jr|Sr|Messrs|Mt|Ft|Cpl|Pvt|Cmdr)\.(?=\s+\S)"
    r"|\b[A-Z]\.(?=\s+[A-Z])"                                        # initials
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w)"
    rf"|{_WORD}+(?=n['’]t\b)|n['’]t\b"                               # did n't
    r"|['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)\b"
    rf"|(?:{_WORD}|\u00ad)+(?:[-‐‑&]{_WORD}+|['’](?!(?:s|S|re|ve|ll|d|m|t|T)\b){_WORD}+)*"
    r"|--+|\.\.\.+|[^\s]", re.UNICODE)
PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": None, "‐": "-", "‑": "-"})


@dataclass(slots=True)
class Tokens:
    """Parallel lists: words as written, in lower case with plain apostrophes, and their character offsets."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of text[start:end]; each is text[starts[i]:ends[i]].

    >>> tokenize("The U.S. didn't attack.", 0, 23).words
    ['The', 'U.S.', 'did', "n't", 'attack', '.']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in TOKEN.finditer(text, start, end):
        first, last = found.span()
        while last - first > LONGEST:
            words.append(text[first:first + LONGEST])
            starts.append(first)
            first += LONGEST
            ends.append(first)
        words.append(text[first:last])
        starts.append(first)
        ends.append(last)
    lower = [word.lower() if word.isascii() else word.translate(PLAIN).lower() for word in words]
    return Tokens(words, lower, starts, ends)
