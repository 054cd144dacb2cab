"""Numbers in the text: digits, words, ranges, bounds, and words that stand instead of one.

Numerals are English and stand here; what stands around them ("at least", "dozens of") is in language/quantities.yaml.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coder.events.date_figures import says_when

DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+")
DECIMAL = re.compile(r"\d+(?:,\d{3})*\.\d+")
SPAN = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS: Mapping[str, int] = {word: number for number, word in enumerate(SMALL)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
SCALES: Mapping[str, int] = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
WORDS_BEFORE = 4  # as many as "no more than" has, and the number
TO = frozenset({"to", "or", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, at tokens [start, end): `low` and `high` are what is certain, `best` the number that is named.

    None is what the words do not say. `acled` is ACLED's figure for words without a number.

    >>> Quantity(0, 2, 10, 10, None).plus(Quantity(3, 4, 2, 2, 2))
    Quantity(start=0, end=4, low=12, best=12, high=None, acled=None)
    """

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    acled: int | None = None

    def plus(self, other: "Quantity") -> "Quantity":
        """Both together; what one of them does not say is not known of the sum, but its least number is."""
        acled = None
        if self.acled is not None or other.acled is not None:
            acled = self.figure() + other.figure()
        return Quantity(
            min(self.start, other.start),
            max(self.end, other.end),
            _either(self.low, other.low),
            None if self.best is None or other.best is None else self.best + other.best,
            None if self.high is None or other.high is None else self.high + other.high,
            acled,
        )

    def figure(self) -> int:
        """The number by ACLED's conventions: the one that is named, the lower of two, else that of vague words."""
        if self.best is not None:
            return self.best
        return self.acled if self.acled is not None else self.low or 0


def _either(one: int | None, other: int | None) -> int | None:
    return (one or 0) + (other or 0) if one is not None or other is not None else None


class Quantities:
    """Finds quantities; `phrases` is Index.quantities."""

    def __init__(self, phrases: Mapping[str, Mapping[str, Mapping[str, list[list[Any]]]]]) -> None:
        places = ("core", "before", "behind")  # none in the empty index that pages of formats are made with
        self.cores, self.before, self.behind = (phrases.get(place, {}) for place in places)
        self.starts = frozenset((*UNITS, *self.cores, "half", "between", "from", "an"))

    def of(self, folded: Sequence[str]) -> list[Quantity]:
        """The quantities of a sentence in order, without overlaps."""
        out: list[Quantity] = []
        starts, free = self.starts, 0
        for at, word in enumerate(folded):
            ten = word.partition("-")[0] in TENS if "-" in word else False
            if at < free or not (ten or word in starts or word[:1].isdigit()):
                continue
            core = self.core(folded, at)
            if word == "other" and out and out[-1].end == at:
                continue  # "one other was injured": one
            if core is not None:
                wordy = core.best is None or core.high == 0
                found = self.around(folded, at, free) if wordy else None
                out.append(found or self.dressed(core, folded, free))
                free = out[-1].end
        return out

    def around(self, folded: Sequence[str], at: int, free: int) -> Quantity | None:
        """ "no more than 10", "as many as 20": a number behind the word whose own words reach back over it."""
        for place in range(at + 1, min(at + WORDS_BEFORE, len(folded))):
            core = self.core(folded, place)
            if core is not None and core.best is not None:
                found = self.dressed(core, folded, free)
                return found if found.start <= at else None
        return None

    def dressed(self, core: Quantity, folded: Sequence[str], free: int) -> Quantity:
        """A number with the words before it ("at least", "a total of"; not before token `free`) and behind it."""
        start, roles = core.start, []
        while start > free:
            phrase = _found(self.before, folded, start - 1, -1, free)
            if phrase is None:
                break
            start, record = phrase
            roles.append(record["role"])
        after = _found(self.behind, folded, core.end, 1, 0) if core.best is not None else None
        end = core.end
        if after is not None:
            end = after[0]
            roles.append(after[1]["role"])
        core = replace(core, start=start, end=end)
        for role in roles:
            core = bounded(core, role)
        return core

    def core(self, folded: Sequence[str], at: int) -> Quantity | None:
        """A number, a range, or words that stand for a number."""
        phrase = _found(self.cores, folded, at, 1, 0)
        if says_when(folded, at):
            return None
        between = folded[at] in ("between", "from")
        number = numeral(folded, at + 1 if between else at)
        if phrase is not None and (number is None or phrase[0] > number[1]):
            end, record = phrase
            low, vague = record["low"], record["role"] == "vague"
            if record["role"] == "none":
                return Quantity(at, end, 0, 0, 0)
            return Quantity(at, end, low, None if vague else low, None if vague else low, record["acled"])
        return _ranged(folded, at, number, between) if number is not None else _hyphened(folded, at)


def _found(
    phrases: Mapping[str, Mapping[str, list[list[Any]]]], folded: Sequence[str], at: int, step: int, free: int
) -> tuple[int, dict[str, Any]] | None:
    """The longest phrase at a token, and where it ends: forwards behind it, backwards (step -1) its first token."""
    if not 0 <= at < len(folded) or folded[at] not in phrases:
        return None
    seconds = phrases[folded[at]]
    neighbour = folded[at + step] if 0 <= at + step < len(folded) else ""
    for second in (neighbour, ""):
        for rest, record in seconds.get(second, ()):
            if step > 0 and list(folded[at + 1 : at + 1 + len(rest)]) == rest:
                return at + 1 + len(rest), record
            first = at - len(rest)
            if step < 0 and first >= free and list(folded[first:at]) == rest:
                return first, record
    return None


def bounded(core: Quantity, role: str) -> Quantity:
    """A quantity with "at least", "more than", "up to", "some" before it."""
    if core.best is None:
        return core
    if role == "floor":
        return replace(core, high=None)
    if role == "about":  # "about 10 to 15" says between which
        return core if core.high != core.best else replace(core, low=None, high=None)
    if role == "ceiling":
        return replace(core, low=None)
    if role == "below":
        return replace(core, low=None, best=core.best - 1, high=core.best - 1)
    return core


def numeral(folded: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that begins at a token, and the token after it.

    >>> numeral("one hundred and twenty-three people".split(), 0), numeral("1.5 million people".split(), 0)
    ((123, 4), (1500000, 2))
    """
    total = group = 0
    place, seen, digits = at, False, False
    while place < len(folded):
        word = folded[place]
        value = _small(word)
        if value is not None and not digits and not (seen and group % 100):
            group, seen, digits = group + value, True, word[:1].isdigit()
        elif DECIMAL.fullmatch(word) and not seen and folded[place + 1 : place + 2] and folded[place + 1] in SCALES:
            scale = SCALES[folded[place + 1]]
            return round(float(word.replace(",", "")) * scale), place + 2
        elif word in SCALES and (seen or _article(folded, at, place)):
            scale = SCALES[word]
            group = max(group, 1) * scale
            if scale >= SCALES["thousand"]:
                total, group = total + group, 0
            seen, digits = True, False
        elif word == "half" and folded[place + 1 : place + 2] == ["a"] and folded[place + 2 : place + 3]:
            scale = SCALES.get(folded[place + 2], 0)
            return (scale // 2, place + 3) if scale and not seen else None
        elif not (word == "and" and seen and _continues(folded, place)) and not (place == at and word in ("a", "an")):
            break
        place += 1
    return (total + group, place) if seen else None


def _small(word: str) -> int | None:
    """A number below a hundred in words, or any in digits."""
    if word in UNITS:
        return UNITS[word]
    if DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    ten, dash, one = word.partition("-")
    return UNITS[ten] + UNITS[one] if dash and ten in TENS and one in SMALL[1:10] else None


def _article(folded: Sequence[str], at: int, place: int) -> bool:
    """ "a dozen", "a hundred"; "several hundred" is a phrase of the dictionary."""
    return place == at + 1 and folded[at] in ("a", "an")


def _continues(folded: Sequence[str], at: int) -> bool:
    """ "one hundred and twenty": behind a hundred or thousand, not "two hundred and five soldiers and two"."""
    before, after = folded[at - 1], folded[at + 1 : at + 2]
    if before not in ("hundred", "thousand") or not after or after[0][:1].isdigit():
        return False
    return _small(after[0]) is not None


def _ranged(folded: Sequence[str], at: int, number: tuple[int, int], between: bool) -> Quantity | None:
    low, end = number
    joint = folded[end] if end < len(folded) else ""
    if joint in TO or (between and joint == "and"):
        upper = numeral(folded, end + 1)
        if upper is not None:
            high, after = upper
            scale = SCALES.get(folded[after - 1], 1)
            if low < scale <= high and folded[end - 1] not in SCALES:  # "two to three million"
                low *= scale
            if low < high:
                return Quantity(at, after, low, low, high)
    return None if between else Quantity(at, end, low, low, low)


def _hyphened(folded: Sequence[str], at: int) -> Quantity | None:
    """ "10-15", "two-three"."""
    found = SPAN.fullmatch(folded[at]) if at < len(folded) else None
    if found is None:
        return None
    low, high = (int(part.replace(",", "")) for part in found.groups())
    return Quantity(at, at + 1, low, low, high) if low < high else None
