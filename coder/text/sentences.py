"""Sentence splitting by rules, in linear time. Offsets are characters of the text as it was read."""

import re
from collections.abc import Iterable

LONG, LONGEST = 1500, 2000  # characters: cut above the first, no piece above the second
SHORT_LINE = 60  # characters: shorter than a line wrapped at the margin
BOUNDARY = re.compile("[\n\r\u2028\u2029]\\s*+|(?:[.!?…。！？؟۔।]++[\"'”’»)\\]]*+)++")
APART = re.compile(r"[ ](''?|[\"”’»)\]])(?!\S)")
SPACE = re.compile(r"\s*+")
WORD = re.compile(r"[\"'“‘«(\[]*+([^\W_]++)")
ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)])[ \t\xa0]+\S")
WORD_CHARACTER = re.compile(r"\w")
DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})+")
# "ended. al-Shabaab said", "ended. iPhone users": a capital soon follows the small letters.
SMALL_BEFORE_CAPITAL = re.compile(r"[^\W\d_]{1,3}[-'’]?[^\W\d_]")
DOMAINS = frozenset(("com", "net", "org"))
NO_SPACE = "。！？"  # full stops that no space follows
# After "U.S." or "Inc." only a word that begins sentences begins one: "in the U.S. The army".
STARTERS = frozenset(
    re.findall(
        r"\S+",
        """
    a after all also although as at before both but during earlier everyone he her here his how however i if
    in it its later many meanwhile moreover most my no nobody not on one our she since so some still such
    that the their then there these they this those though under until we what when where which while who
    why yet you
""",
    )
)
# Where letter case says nothing, only words that can hardly follow inside the sentence.
SURE_STARTERS = frozenset(("he", "she", "it", "they", "we", "the", "this", "these", "but", "however"))
NAME, NUMBER, PLAIN = "name", "number", "plain"


class SentenceSplitter:
    """Splits texts into sentences; made once with the abbreviations of language/abbreviations.yaml.

    An abbreviation stands with its full stop. "Mr. X" says that a name follows, so no sentence ends there;
    "No. 1" that it is one only before a number; "Inc." alone that a sentence may end there. "Gen. X" needs
    its capital in the text too, where the text has capitals.

    >>> splitter = SentenceSplitter(["Gen. X", "Inc."])
    >>> text = "Gen. Smith left. He was ill."
    >>> [text[start:end] for start, end in splitter.split(text)]
    ['Gen. Smith left.', 'He was ill.']
    """

    def __init__(self, abbreviations: Iterable[str] = ()) -> None:
        self.kinds: dict[str, str] = {}
        self.capital: set[str] = set()
        for line in abbreviations:
            word, _, after = line.strip().partition(" ")
            key = word.rstrip(".").lower()
            self.kinds[key] = PLAIN if not after else NUMBER if after.isdigit() else NAME
            if word[:1].isupper() and self.kinds[key] != NUMBER:
                self.capital.add(key)

    def split(self, text: str, start: int = 0) -> list[tuple[int, int]]:
        """The sentences from offset `start` on as [start, end) offsets, without white space around them."""
        case = _case(text, start)
        spans: list[tuple[int, int]] = []
        begin = line = start
        for match in BOUNDARY.finditer(text, start):
            at, end = match.span()
            if text[at] in "\n\r\u2028\u2029":
                if _line_ends(text, line, at, end):
                    _add(text, begin, at, spans)
                    begin = end
                line = end
            elif self.ends(text, at, end, max(begin, line), case):
                end = _with_closing(text, begin, end)
                _add(text, begin, end, spans)
                begin = end
        _add(text, begin, len(text), spans)
        return spans

    def ends(self, text: str, at: int, end: int, begin: int, case: str) -> bool:
        """Whether the mark (. ? ! …) at text[at:end] ends a sentence; `begin` is where its line began."""
        if end == len(text):
            return True
        if not text[end].isspace():
            return text[at] in NO_SPACE or self.run_on(text, at, end, begin)
        after = SPACE.match(text, end).end()  # type: ignore[union-attr]
        if after == len(text):
            return True
        if text[at] == "." and not text[at + 1 : end].strip(")]"):
            kind = self.kind(text, at, begin, case)
            if kind is not None:
                return self.ends_abbreviation(text, after, kind, case)
        elif text[at] == "." and text[at + 1] == "." and case == "lower":
            return False  # "he said ... that"
        letter = text[after]
        if letter.islower():
            return case == "lower" or _is_capital_soon(text, after)
        return letter not in ",;:.?!…"  # a spaced ". . ." ends with its last mark

    def kind(self, text: str, at: int, begin: int, case: str) -> str | None:
        """What kind of abbreviation stands before the full stop; None for an ordinary word."""
        left = text[max(begin, at - 24) : at]
        if not left or left[-1].isspace():
            return None
        word = left.split()[-1].lstrip("\"'“‘«([{—–")
        word = word[word.rfind("-") + 1 :]
        key = word.lower()
        known = self.kinds.get(key)
        if known is not None and (case or word[0].isupper() or key not in self.capital):
            return known
        if (len(word) == 1 and word.isalpha()) or ("." in word and DOTTED.fullmatch(word)):
            if word == "X" and left.endswith(" on X"):  # "in a post on X. Vashtar said"
                return None
            return PLAIN  # an initial, or U.A.E.
        if word.isdigit() and len(word) < 4 and not text[begin : at - len(word)].strip():
            return NAME  # the number of a list item
        return None

    def ends_abbreviation(self, text: str, after: int, kind: str, case: str) -> bool:
        """Whether a sentence ends at an abbreviation; text[after] is what follows it."""
        if kind == NAME:
            return False
        if kind == NUMBER:
            return not text[after].isdigit() and (not text[after].islower() or case == "lower")
        word = WORD.match(text, after)
        if word is None:
            return False
        if case:
            return word[1].lower() in SURE_STARTERS
        if not word[1][0].isupper() or text[word.end() : word.end() + 1] == ".":
            return False
        return word[1].lower() in STARTERS or text[after] in '"“'

    def run_on(self, text: str, at: int, end: int, begin: int) -> bool:
        """A missing space: "said.The army", but not "Yahoo.Com" or "Gen.Smith"."""
        if not text[end].isupper() or not text[end + 1 : end + 2].islower():
            return False
        if at - begin < 2 or not text[at - 2 : at].islower() or self.kind(text, at, begin, "") is not None:
            return False
        word = WORD.match(text, end)
        return word is not None and word[1].lower() not in DOMAINS


def split_sentences(text: str, start: int = 0, abbreviations: Iterable[str] = ()) -> list[tuple[int, int]]:
    """The sentences of one text as [start, end) offsets; for many texts build a SentenceSplitter once.

    >>> split_sentences("He left. She stayed.")
    [(0, 8), (9, 20)]
    """
    return SentenceSplitter(abbreviations).split(text, start)


def _case(text: str, start: int) -> str:
    """`lower` or `upper` when letter case says nothing in this text, else the empty string."""
    sample = text[start : start + 20_000]
    if sample.islower():
        return "lower"
    if sample.isupper():
        return "upper"
    # A few capitals among thousands of letters, as in texts whose currency signs were replaced afterwards.
    return "lower" if len(sample) > 1000 and sum(map(str.isupper, sample)) * 400 < len(sample) else ""


def _line_ends(text: str, line: int, at: int, end: int) -> bool:
    """Whether a sentence ends at the line break text[at:end]: at an empty line, between items of a list."""
    gap = text[at:end]
    if gap.count("\n") > 1 or "\u2029" in gap or ("\n" not in gap and gap.count("\r") > 1):
        return True
    return bool(ITEM.match(text, end)) and (at - line <= SHORT_LINE or bool(ITEM.match(text, line)))


def _is_capital_soon(text: str, at: int) -> bool:
    match = SMALL_BEFORE_CAPITAL.match(text, at)
    return match is not None and any(letter.isupper() for letter in match[0])


def _with_closing(text: str, begin: int, end: int) -> int:
    """The end with a closing quotation mark that stands apart, as where tokens are written with spaces."""
    match = APART.match(text, end)
    if match is None or (match[1] == '"' and text.count('"', begin, end) % 2 == 0):
        return end  # after an even number of straight marks it opens
    return match.end()


def _add(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Add a sentence without the white space around it, in pieces when it is too long."""
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    end = begin + len(piece.strip())
    if spans and begin < end and WORD_CHARACTER.search(text, begin, end) is None:
        last = spans[-1]
        if "\n" not in text[last[1] : begin] and end - last[0] <= LONGEST:
            spans[-1] = (last[0], end)  # nothing but marks: they belong to the sentence before
            return
    while end - begin > LONG:
        cut = _cut(text, begin, end)
        spans.append((begin, begin + len(text[begin:cut].rstrip())))
        begin = SPACE.match(text, cut).end()  # type: ignore[union-attr]
    if begin < end:
        spans.append((begin, end))


def _cut(text: str, begin: int, end: int) -> int:
    """Where to cut a piece that is too long: after a semicolon, a comma, at a space, or anywhere."""
    least = begin + LONG // 4
    for mark in ("; ", ", ", " ", "\n", "\t"):
        at = text.rfind(mark, least, begin + LONG)
        if at > 0:
            return at + 1
    at = text.find(" ", begin + LONG, min(end, begin + LONGEST))
    return at if at > 0 else min(end, begin + LONGEST)
