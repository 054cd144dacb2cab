"""Time expressions of a sentence: the longest runs of words that grammars/date.lark derives and that make sense."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from coder.dates.words import Symbol, Words, people
from coder.parse.model import Sentence
from coder.rules.table import TableParser

LONGEST = 16  # words
CACHE = 50_000  # expressions that are remembered
FEW = 2  # "days later": two or more
DECADE = 10  # years
# Pieces of which a moment has one at most.
EXACT = frozenset({"DAY", "NEAR"})
ONCE = ("date", "DATE", "month", "day", "year", "near", "season", "feast", "era", "ago", "shifted", "several", "ended")
NAMES = {"YEARS": "year", "DATE": "date"}
# What says a day or longer by itself; PART, BIT, UNIT, a bare number and "second" do not.
DATING = frozenset(
    ("date", "month", "day", "year", "near", "season", "feast", "era", "ago", "shifted", "several", "ended", "which")
)
# Units of which "the end of the ..." is a part by the story's calendar.
WHOLES = frozenset(("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"))
# Words with which no time expression begins.
INNER = frozenset(("AND", "TO", "COMMA", "AGO", "AFTER", "BEFORE", "ENDED", "ANNIVERSARY", "UNTIL"))
OPENING_MARKS, CLOSING_MARKS = ('"', "\u201c", "``", "'"), (['"'], ["\u201d"], ["''"], ["'"])
NEVER_FIRST = INNER - {"AFTER", "BEFORE", "UNTIL"}  # the grammar lets these open: "until Monday"


@dataclass(frozen=True, slots=True)
class Moment:
    """What says together when: pieces by kind ("day": 0, "date": (5, 3, 4) ...), see `moment`."""

    pieces: dict[str, Any]

    def has(self, *kinds: str) -> bool:
        """Whether it has a piece of one of these kinds."""
        return any(kind in self.pieces for kind in kinds)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression: tokens [start, end), and how its moments stand together.

    kind: plain, about, stretch (from the first moment to the second), since, until, by, after, before, hence ("in two
    weeks"), within, counted ("two days after Christmas"), chain ("two days after" what follows), anniversary.
    `amount` is (number, unit, guessed).
    """

    start: int
    end: int
    kind: str
    moments: tuple[Moment, ...] = ()
    amount: tuple[int, str, bool] | None = None
    sign: int = 0  # of a chain: 1 after, -1 before
    opening: str = ""  # its first word where that is a preposition


class Phrases:
    """Finds the time expressions of sentences. `dates` is that part of the compiled index."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self.words = Words(dates["words"])
        self.parser = TableParser(dates["table"], lambda name: lambda children: (name, children))
        self._known: dict[str, Phrase | None] = {}  # what symbols say, by their letters: "last week" is read once

    def of(self, sentence: Sentence) -> list[Phrase]:
        """The time expressions of a tagged sentence, in order."""
        named = {
            at
            for mention in sentence.mentions
            if mention.end - mention.start > 1
            for at in range(mention.start, mention.end)
        }
        read = self.words.read(
            sentence.folded, sentence.words, sentence.tags, sentence.monocase, people(sentence.mentions)
        )
        for at in named:
            read[at] = None
        found = [self._described(each, read, sentence) for each in self.find(read)]
        return [each for each in found if not (_counts_things(each, sentence) or _is_title(each, sentence))]

    def _described(self, phrase: Phrase, read: list[tuple[int, list[Symbol]] | None], sentence: Sentence) -> Phrase:
        """ "In a weekend interview": the weekend of the interview, not in a weekend from now."""
        last = phrase.end - 1
        if phrase.kind != "hence" or sentence.folded[last - 1] not in ("a", "an"):
            return phrase
        noun = last + 1 < len(sentence.tags) and sentence.tags[last + 1][:2] == "NN"
        return (self._longest(read, last) if noun else None) or phrase

    def of_words(self, folded: Sequence[str], written: Sequence[str]) -> list[Phrase]:
        """The time expressions of words that nobody has tagged."""
        return self.find(self.words.read(folded, written, (), "", frozenset()))

    def find(self, read: Sequence[tuple[int, list[Symbol]] | None]) -> list[Phrase]:
        """The time expressions of words that are read as symbols."""
        out: list[Phrase] = []
        done = 0
        for at, first in enumerate(read):
            if first is None or at < done or (first[1] and first[1][0][0] in NEVER_FIRST):
                continue
            phrase = self._longest(read, at)
            if phrase is not None:
                out.append(phrase)
                done = phrase.end
        return out

    def _longest(self, read: Sequence[tuple[int, list[Symbol]] | None], start: int) -> Phrase | None:
        symbols: list[Symbol] = []
        ends: list[tuple[int, int]] = []  # token after, number of symbols
        at = start
        while at < len(read) and (found := read[at]) is not None and len(ends) < LONGEST:
            at, more = found
            symbols.extend(more)
            if more:
                ends.append((at, len(symbols)))
        for end, size in reversed(ends):
            if symbols[size - 1][0] == "BIT" and not EXACT.isdisjoint(name for name, _ in symbols[:size]):
                continue  # "praised Ardonia on Monday at the end of a visit": the end of the visit
            phrase = self._phrase(symbols[:size], start, end)
            if phrase is not None:
                return phrase
        return None

    def _phrase(self, symbols: Sequence[Symbol], start: int, end: int) -> Phrase | None:
        key = str(symbols)  # their values may be lists
        if key not in self._known:
            if len(self._known) >= CACHE:
                self._known.clear()
            self._known[key] = self._read(symbols)
        known = self._known[key]
        return None if known is None else replace(known, start=start, end=end)

    def _read(self, symbols: Sequence[Symbol]) -> Phrase | None:
        """The phrase that symbols make, wherever it stands; None where they are no time expression."""
        try:
            _, ((kind, children),) = self.parser.parse(symbols)
        except KeyError:  # no time expression
            return None
        moments = tuple(moment(child[1]) for child in children if child[0] == "moment")
        if not all(sensible(each, kind) for each in moments):
            return None
        names = [child[0] for child in children]
        amount = next((amount_of(child[1]) for child in children if child[0] == "amount"), None)
        if kind in ("hence", "within"):
            amount = amount_of(children[1:])
        if kind in ("counted", "chain") and "EVE" in names:
            amount = (1, "day", False)
        if kind == "anniversary":
            amount = next((value, "year", False) for name, value in children if name == "ORDINAL")
        if kind == "plain" and len(moments) == 1 and not dating(moments[0], names[0]):
            return None
        if kind == "both" and not _alike(*moments):
            return None
        if kind in ("stretch", "both") and not any(dating(each, "") for each in moments):
            return None
        sign = 1 if "AFTER" in names else -1 if "BEFORE" in names or "EVE" in names else 0
        opening = symbols[0][0] if symbols[0][0] in ("IN", "ON", "OF") else ""
        return Phrase(0, 0, "stretch" if kind == "both" else kind, moments, amount, sign, opening)


def _is_title(phrase: Phrase, sentence: Sentence) -> bool:
    """Whether quotation marks hold nothing but a time: the programme "Today"."""
    folded = sentence.folded
    behind = phrase.end + (folded[phrase.end : phrase.end + 1] == [","])
    opened = phrase.start > 0 and folded[phrase.start - 1] in OPENING_MARKS
    return opened and folded[behind : behind + 1] in CLOSING_MARKS


def _counts_things(phrase: Phrase, sentence: Sentence) -> bool:
    """ "On the third" and "on the 3rd" before a noun, and any number but "3rd", are no day of the month."""
    if not (len(phrase.moments) == 1 and phrase.moments[0].has("bare")):
        return False
    following = sentence.tags[phrase.end] if phrase.end < len(sentence.tags) else ""
    word = sentence.folded[phrase.end - 1]
    return not (word[:1].isdigit() and word[-1].isalpha()) or following[:1] in ("N", "J") or following == "CD"


def amount_of(children: Sequence[Any]) -> tuple[int, str, bool]:
    """ "two days" as (2, "day", False); "a few days" and "days" are guesses, "the day" is one."""
    values = dict(children)
    unit = values["UNIT"].removesuffix("s")
    if "COUNT" in values:
        return values["COUNT"], unit, True
    many = unit != values["UNIT"] and "NUMBER" not in values
    return values.get("NUMBER", FEW if many else 1), unit, many


def moment(children: Sequence[Any]) -> Moment:
    """The pieces of a moment by kind; a second one of a kind makes the kind `twice`, which is not sensible.

    date (month, first, last day), DATE readings, month, day (of the week), year (first, last), near (days from
    the story), season, feast, era, part, night, bit, unit, bare (day, day), nth (number, unit), which (word, kind,
    value), several (word, amount), ago and shifted (amount, or its sign), ended (date).
    """
    pieces: dict[str, Any] = {}
    for name, value in children:
        if name in ("IN", "ON", "OF", "COMMA"):
            continue
        kind, content = _piece(name, value)
        if kind in pieces and kind != "part":
            pieces["twice"] = True
        pieces[kind] = content
    return Moment(pieces)


def _piece(name: str, value: Any) -> tuple[str, Any]:
    if name == "name":
        ((symbol, content),) = value
        if symbol == "YEAR":
            return "year", (content, content)
        if symbol == "YEARS":
            return "year", (content, content + DECADE - 1) if isinstance(content, int) else tuple(content)
        if symbol == "DATE":
            return "DATE", content
        if symbol == "OVERNIGHT":
            return "night", True
        return ("bit" if symbol == "LATER" else symbol.lower()), content
    if name == "date":
        return "date", _date(value)
    if name == "ended":
        return "ended", (_single(value[0]), _date(value[-1][1]))
    if name in ("nth", "which"):
        (_, first), (symbol, _) = value
        second = _single(value[1])
        return name, (first, second) if name == "nth" else (first, symbol, second)
    if name == "several":
        return name, (value[0][1], amount_of(value[1:]))
    if name == "ago":
        return name, amount_of(value[:-1])
    if name == "shifted":
        return name, (amount_of(value[:-1]), 1 if value[-1][1] == "later" else -1)
    if name == "bare":
        return name, _days(value[0])
    if name == "unit" and value[0][1].endswith("s"):
        return "many", True  # "days", without a number
    return ("part", None) if name == "clock" else (name, _single(value[0]))


def _single(symbol: Symbol) -> Any:
    """What a symbol says; a unit in its singular ("recent days")."""
    return symbol[1].removesuffix("s") if symbol[0] == "UNIT" else symbol[1]


def _date(children: Sequence[Any]) -> tuple[int, int, int]:
    month = next(value for symbol, value in children if symbol == "MONTH")
    return month, *_days(next(child for child in children if child[0] == "number"))


def _days(number: Any) -> tuple[int, int]:
    ((symbol, value),) = number[1]
    return (value[0], value[1]) if symbol == "RANGE" else (value, value)


def sensible(each: Moment, kind: str) -> bool:
    """Whether the pieces can be of one moment: no two of a kind, no bare number outside a stretch but the month's."""
    pieces = each.pieces
    if "twice" in pieces or "many" in pieces or ("bare" in pieces and len(pieces) > 1):
        return False
    if "day" in pieces and ("unit" in pieces or pieces.get("nth", ("", ""))[1] == "day"):
        return False  # "all day Monday", "for a third day on Friday"
    if sum(name in pieces for name in ("date", "DATE", "month", "ended", "feast", "season", "era", "near", "ago")) > 1:
        return False
    if "bare" in pieces and not 0 < pieces["bare"][0] <= 31:
        return False
    return kind in ("plain", "stretch", "both") or dating(each, "")


def _alike(one: Moment, two: Moment) -> bool:
    """Whether two moments are of a kind: "on Monday and Tuesday", not "on Monday and the next day"."""
    kinds = (one.pieces.keys() & two.pieces.keys()) - {"part", "bit", "which"}
    return bool(kinds) or (one.has("date") and two.has("bare")) or (one.has("bare") and two.has("date"))


def dating(each: Moment, opening: str) -> bool:
    """Whether it says a day, or a stretch of days, by itself."""
    pieces = each.pieces
    if not DATING.isdisjoint(pieces) or "DATE" in pieces or "night" in pieces:
        return True
    if "nth" in pieces:
        return pieces["nth"][1] in ("quarter", "half", "century")
    if "unit" in pieces and "bit" in pieces:
        return pieces["unit"] in WHOLES
    return pieces.get("unit") == "weekend" or ("bare" in pieces and opening == "ON")
