"""Figures that say when and count nobody: "on 12 January rebels raided Keltis", "the riots of 1989"."""

import re
from collections.abc import Sequence

from coder.dates.words import CLAUSE_OPENERS
from coder.text.datelines import MONTH

MONTH_NAME, YEAR = re.compile(MONTH), re.compile(r"(?:1[89]|20)\d\d")
BEFORE_MONTH = frozenset({"on", "the", "a", "since", "until", "from", "by"})
BEFORE_DAY, OPENING = frozenset({"on", "since", "until", "from", "by"}), frozenset({"in", "since"})
BEFORE_YEAR = frozenset({"in", "of", "since", "until", "till", "during", "before", "by"})
BEHIND_YEAR = frozenset({"in", "at", "on", "by", "for", "and", "but", "which", "that", "when", "the", "a"})
OWNERS = frozenset({"the", "a", "'s", "its", "their", "his", "her"})  # "the 2021 riots"; of soldiers there are 2,021
COUNTING = frozenset({"total", "toll", "number", "crowd", "group", "force", "out"})  # "a crowd of 2000"


def says_when(folded: Sequence[str], at: int) -> bool:
    """Whether the figure at a place of a sentence's folded words is of a day or a year.

    >>> says_when("on 12 january rebels raided".split(), 1), says_when("on 12 rebels".split(), 1)
    (True, False)
    >>> says_when("in 2015 , 12 men died".split(), 1), says_when("a crowd of 2000 in Keltis".split(), 3)
    (True, False)
    """
    before = folded[at - 1] if at else ""
    if not before or not folded[at].isdigit():
        return False
    if before in BEFORE_DAY and MONTH_NAME.fullmatch(" ".join(folded[at + 1 : at + 2])):
        return True
    if MONTH_NAME.fullmatch(before):  # "the May 3 killings"
        return at > 1 and folded[at - 2] in BEFORE_MONTH
    return YEAR.fullmatch(folded[at]) is not None and _is_year(folded, at, before)


def _is_year(folded: Sequence[str], at: int, before: str) -> bool:
    if before in OWNERS:
        return True
    if before not in BEFORE_YEAR or (before == "of" and at > 1 and folded[at - 2] in COUNTING):
        return False
    behind = folded[at + 1] if at + 1 < len(folded) else ""
    opened = at == 1 or (at > 1 and folded[at - 2] in CLAUSE_OPENERS)
    return not behind[:1].isalnum() or behind in BEHIND_YEAR or (opened and before in OPENING)
