"""Words of a sentence as symbols of grammars/date.lark: by dictionaries/language/dates.yaml, figures by their form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coder.rules.index import AGENT

Symbol = tuple[str, Any]  # name in the grammar, and what the word says
Reading = list[Any]  # words after the first, symbol, value, capital, after, before (coder/rules/dates.py)

ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)")
SLASHED = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4}|\d\d)")
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
CLOCK = re.compile(r"[012]?\d[:.][0-5]\d(?:am|pm|h|hrs)?|1?\d(?:am|pm)|[012]\d[0-5]\dh(?:rs|ours)?")
DECADE = re.compile(r"(\d{3}0|[2-9]0)'?s")
YEARS = re.compile(r"([12]\d{3})[-/](\d{4}|\d\d)")
DAYS = re.compile(r"([0-3]?\d)-([0-3]?\d)")
YEAR = re.compile(r"1\d{3}|20\d\d|2100")
PREFIX = re.compile(r"(early|mid|late)-(.+)")
# What stands before a bare year: "in 1990", "March 1990", "early 1990", "from 1990 to 1995", "the 1990 treaty".
BEFORE_YEAR = frozenset(
    [
        "IN",
        "ON",
        "OF",
        "SINCE",
        "BY",
        "UNTIL",
        "FROM",
        "TO",
        "BETWEEN",
        "AND",
        "MONTH",
        "DAY",
        "SEASON",
        "FEAST",
        "BIT",
        "AFTER",
        "BEFORE",
        "DATE",
        "UNIT",
        "AROUND",
        "WITHIN",
    ]
)
NOT_IN_FRONT = frozenset(["AND", "TO", "AFTER", "ON", "OF"])  # of the first year of a phrase: "and 1990 soldiers"
FIRST_YEAR, LAST_YEAR = 1400, 2100
ATTRIBUTIVE = range(1900, 2050)  # "the 1979 revolution" is a year, "the 1500 ships" are many
CLAUSE_OPENERS = frozenset({",", "that", "and", "but"})
ARTICLES = frozenset({"the", "its", "his", "their"})
SKIP = "SKIP"
BESIDE_A_NAME = ("NUMBER", "YEAR", "IN", "SINCE", "UNTIL", "WHICH", "BIT")  # of "may", where letters say nothing
NOTHING, YEAR_ALONE, NUMBER_ALONE = frozenset[str](), frozenset({"YEAR"}), frozenset({"NUMBER"})


class Words:
    """Reads tokens as symbols of the date grammar. `readings` is the part `words` of the compiled dates."""

    def __init__(self, readings: Mapping[str, Sequence[Reading]]) -> None:
        self.readings = readings
        self.plain = {word: found for word, several in readings.items() if (found := _always(several[0])) is not None}

    def read(
        self, folded: Sequence[str], written: Sequence[str], tags: Sequence[str], monocase: str, agents: frozenset[int]
    ) -> list[tuple[int, list[Symbol]] | None]:
        """For each token where a phrase of the dictionary may begin: the token after it and its symbols, else None.

        `agents` are the tokens of words for people, before which a bare figure is a number of them.
        """
        tokens, readings = _Tokens(self.readings, folded, written, tags, monocase, agents), self.readings
        out: list[tuple[int, list[Symbol]] | None] = []
        for place, word in enumerate(folded):
            symbols = self.plain.get(word)
            if symbols is not None:
                out.append((place + 1, symbols))
            elif word in readings or (not word.isalpha() and ("-" in word or word[:1].isdecimal())):
                out.append(tokens.at(place))
            else:
                out.append(None)
        return out


def _always(reading: Reading) -> list[Symbol] | None:
    """The symbols of a reading that holds wherever its word stands, else None."""
    rest, symbol, value, capital, after, before = reading
    if rest or capital or after or before or symbol == "WHICH":
        return None
    return [] if symbol == SKIP else [(symbol, value)]


class _Tokens:
    """The tokens of one sentence while they are read."""

    def __init__(
        self,
        readings: Mapping[str, Sequence[Reading]],
        folded: Sequence[str],
        written: Sequence[str],
        tags: Sequence[str],
        monocase: str,
        agents: frozenset[int],
    ) -> None:
        self.readings, self.folded, self.written, self.tags = readings, folded, written, tags
        self.monocase, self.agents = monocase, agents

    def at(self, place: int) -> tuple[int, list[Symbol]] | None:
        word = self.folded[place]
        for reading in self.readings.get(word, ()):
            rest, symbol, value, capital, after, before = reading
            end = place + 1 + len(rest)
            if rest and list(self.folded[place + 1 : end]) != rest:
                continue
            if capital and not self._capital(place, symbol):
                continue
            if symbol == "WHICH" and self.tags and self.tags[place] == "IN":  # "said that March's deficit"
                continue
            if after and self._symbols(place - 1).isdisjoint(after):
                continue
            if before and self._symbols(end).isdisjoint(before):
                continue
            return end, [] if symbol == SKIP else [(symbol, value)]
        if word[:1].isdecimal():  # a word of diacritics alone is empty
            symbols = self._figures(place, word)
            return None if symbols is None else (place + 1, symbols)
        prefixed = PREFIX.fullmatch(word)
        if prefixed is not None:
            behind = self._of(prefixed[2])
            return (place + 1, [("BIT", prefixed[1]), behind]) if behind is not None else None
        return None

    def _of(self, word: str) -> Symbol | None:
        """The second part of "mid-March", "mid-1990", "mid-1980s"."""
        decade = DECADE.fullmatch(word)
        if decade is not None:
            return "YEARS", _decade(decade[1])
        if YEAR.fullmatch(word):
            return "YEAR", int(word)
        for rest, symbol, value, *_ in self.readings.get(word, ()):
            if not rest and symbol in ("MONTH", "SEASON", "UNIT"):
                return symbol, value
        return None

    def _symbols(self, place: int) -> frozenset[str]:
        """What a neighbour may be, by the dictionary and figures alone."""
        if not 0 <= place < len(self.folded):
            return NOTHING
        word = self.folded[place]
        if word[:1].isdecimal():  # a word of diacritics alone is empty
            return YEAR_ALONE if YEAR.fullmatch(word) else NUMBER_ALONE
        return frozenset(str(symbol) for rest, symbol, *_ in self.readings.get(word, ()) if not rest)

    def _capital(self, place: int, symbol: str) -> bool:
        """Whether a word is the month, weekday or era: by its capital, else by what is beside it."""
        dated = symbol == "MONTH" and "NUMBER" in self._symbols(place + 1)  # "May 22, 2009: ..."
        if self.tags and self.tags[place] in ("MD", "VB", "VBP", "VBD") and not dated:
            return False
        if not self.monocase:
            return self.written[place][0].isupper()
        around = self._symbols(place - 1) | self._symbols(place + 1)
        return symbol == "ERA" or not around.isdisjoint(BESIDE_A_NAME)

    def _figures(self, place: int, word: str) -> list[Symbol] | None:
        if YEAR.fullmatch(word):
            if self._is_year(place, int(word)):
                return [("YEAR", int(word))]
            return None
        if word.isdecimal() and len(word) < 4:
            return None if self._counts_people(place) else [("NUMBER", int(word))]
        for form, read in FORMS:
            found = form.fullmatch(word)
            if found is not None:
                symbol = read(found.groups())
                return None if symbol is None else [symbol]
        return None

    def _counts_people(self, place: int) -> bool:
        """ "In April 3 soldiers were killed": behind a month alone a figure before people counts them."""
        alone = self.folded[max(0, place - 2) : place - 1] == ["in"] and "MONTH" in self._symbols(place - 1)
        return alone and not self.agents.isdisjoint((place + 1, place + 2))

    def _opens_clause(self, place: int, year: int) -> bool:
        """ "In 2021 rebels seized Keltis", "on 12 January 2023 rebels": before its subject, or behind a month."""
        if "MONTH" in self._symbols(place - 1):
            return True
        opened = place == 1 or (place > 1 and self.folded[place - 2] in CLAUSE_OPENERS)
        return opened and year in ATTRIBUTIVE and self.folded[place - 1] == "in"

    def _is_year(self, place: int, year: int) -> bool:
        """Whether four figures are a year, not a number: by what stands before it, and no people or amounts behind."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return False
        if place + 1 in self.agents and not self._opens_clause(place, year):
            return False
        one, two, three = (self._symbols(place - back) for back in (1, 2, 3))
        following = self.tags[place + 1] if place + 1 < len(self.tags) else ""
        if "NUMBER" in one or ("COMMA" in one and not two.isdisjoint(("NUMBER", "MONTH", "DAY"))):
            return "MONTH" in two or "MONTH" in three  # 3 May 1990, May 3, 1990
        if not one.isdisjoint(BEFORE_YEAR):
            loose = not one.isdisjoint(NOT_IN_FRONT) and following in ("NNS", "JJ", "NNP", "NN")
            return not loose or (not one.isdisjoint(("OF", "ON")) and year in ATTRIBUTIVE and following == "NN")
        owned = self.folded[place + 1 : place + 2] == ["'s"]
        return year in ATTRIBUTIVE and (owned or (self.folded[place - 1] in ARTICLES and following[:1] in ("N", "J")))


def _decade(figures: str) -> list[int]:
    first = int(figures) + (1900 if len(figures) == 2 else 0)
    return [first, first + 9]


def _iso(parts: Sequence[str]) -> Symbol:
    return "DATE", [[int(part) for part in parts]]


def _slashed(parts: Sequence[str]) -> Symbol | None:
    """A date in figures as [year, month, day]; both ways where it can be read both ways (3/4/2021, not 3.4.2021)."""
    one, two, year = int(parts[0]), int(parts[2]), int(parts[3])
    if len(parts[3]) == 2:
        year += 2000 if year < 50 else 1900
    if parts[1] == "." and 0 < two <= 12 and 0 < one <= 31:  # with points the day is first wherever they are written
        return "DATE", [[year, two, one]]
    ways = [[year, month, day] for day, month in dict.fromkeys(((one, two), (two, one))) if month <= 12 and day <= 31]
    return ("DATE", ways) if ways else None


def _years(parts: Sequence[str]) -> Symbol | None:
    first = int(parts[0])
    last = int(parts[1]) if len(parts[1]) == 4 else first // 100 * 100 + int(parts[1])
    return ("YEARS", [first, last]) if first < last <= LAST_YEAR else None


def _days(parts: Sequence[str]) -> Symbol | None:
    first, last = int(parts[0]), int(parts[1])
    return ("RANGE", [first, last]) if 0 < first < last <= 31 else None


FORMS = (
    (ORDINAL, lambda parts: ("ORDINAL", int(parts[0]))),
    (DECADE, lambda parts: ("YEARS", _decade(parts[0]))),
    (ISO, _iso),
    (SLASHED, _slashed),
    (YEARS, _years),
    (DAYS, _days),
    (CLOCK, lambda parts: ("PART", None)),
)


def people(mentions: Sequence[Any]) -> frozenset[int]:
    """The tokens of words for people among the mentions of a sentence."""
    return frozenset(at for mention in mentions if mention.has(AGENT) for at in range(mention.start, mention.end))
