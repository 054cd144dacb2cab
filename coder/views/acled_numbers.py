"""ACLED with inter1, inter2 and interaction as numbers, as older exports have them: 12 is State forces-Rebel group."""

from typing import Any

from coder.views.acled import COLUMNS, Acled
from coder.views.base import Column
from coder.views.conditions import Decision
from coder.views.episodes import Episode

NUMBERS = {
    "State forces": 1,
    "Rebel group": 2,
    "Political militia": 3,
    "Identity militia": 4,
    "Rioters": 5,
    "Protesters": 6,
    "Civilians": 7,
    "External/Other forces": 8,
}
MEANINGS = {
    "inter1": "kind of actor 1: " + ", ".join(f"{number} {name}" for name, number in NUMBERS.items()),
    "inter2": "kind of actor 2, as inter1; 0 where there is none",
    "interaction": "both numbers, the smaller one first; the second is 0 where there is one side: 60 Protesters only",
}
NAMES = [column.name for column in COLUMNS]
FIRST, SECOND, BOTH = (NAMES.index(name) for name in MEANINGS)


class AcledNumbers(Acled):
    """The rows of the view acled, with the codebook's numbers for the kinds of actors."""

    name = "acled-numbers"
    title = "ACLED with the kinds of actors as numbers"
    columns = tuple(Column(c.name, "int", MEANINGS[c.name]) if c.name in MEANINGS else c for c in COLUMNS)

    def values(self, episode: Episode, decision: Decision) -> list[Any]:
        """The row of an episode, in the order of COLUMNS."""
        row = super().values(episode, decision)
        one, other = (NUMBERS.get(row[at] or "", 0) for at in (FIRST, SECOND))
        low, high = sorted((one, other))
        row[FIRST], row[SECOND], row[BOTH] = one, other, low * 10 + high if low else high * 10
        return row
