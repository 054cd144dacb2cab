"""A place phrase: a name with what the words around it say of it."""

from dataclasses import dataclass, field

from coder.places.model import STATE
from coder.places.names import Named

CODED = "coded"  # "(coded to X)": what an annotator says


@dataclass(slots=True)
class Spot:
    """A place phrase: tokens [start, end), the name, and the names of what it lies in, the nearest first.

    `prep` is the preposition before it, empty where there is none; `kinds` are those that its words say it is of.
    """

    name: Named
    start: int
    end: int
    prep: str = ""
    kinds: frozenset[str] = frozenset()
    near: bool = False
    part: bool = False
    quarter: bool = False
    link: str = ""  # what joins it to the next larger place: "in", "of", ",", "("
    aside: bool = False  # larger places stand in brackets or between commas
    modifier: bool = False  # it says of people or a building where they are: "Velgrad market women"
    seat: Named | None = None  # a larger place right before brackets: "Xarun village, Roan county (Keltis)"
    owned: int = 0  # how many of the larger places stand before it: "Veldria's Keltis"
    within: list[Named] = field(default_factory=list)
    text: str = ""

    @property
    def loose(self) -> bool:
        """Whether it is joined to the next larger place by "in": "the old market in Velgrad"."""
        return self.link == "in"

    @property
    def told(self) -> bool:
        """Whether the words say that it is a place, also where nobody knows it."""
        places = [place for name in self.within[self.owned :] for place in name.places]
        larger = bool(places) and (bool(self.prep) or any(place.kind != STATE for place in places))
        return bool(self.kinds or self.quarter or self.prep == CODED or (larger and not self.loose))
