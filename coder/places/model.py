"""Places, and how exactly one is known.

`geo_precision` is one word, from the narrowest to the widest; two functions give what ACLED and UCDP make of it.

    exact      a town, village or site named as the place
    near       near or outside one, between two, or somewhere in it by a name that the gazetteer lacks
    admin2     a district (second-order region)
    admin1     a province (first-order region)
    region     an area without borders of its own, or a line: the Sahel, a river, a part of a country
    country    a state and no more
    sea        the high seas
    dateline   the text names no place; the country is that of the story's dateline
    unplaced   a name that nobody knows, in a story that names no country
    side       the text names no place; the country is that of the target or source
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EXACT, NEAR, ADMIN2, ADMIN1, REGION, COUNTRY, SEA = "exact", "near", "admin2", "admin1", "region", "country", "sea"
DATELINE, SIDE, UNPLACED = "dateline", "side", "unplaced"
# ACLED codebook, geo_precision: 1 a town, 2 a part of a region or near a town, 3 a larger region
WIDE = (ADMIN1, REGION, COUNTRY, SEA, DATELINE, SIDE, UNPLACED)
ACLED = {EXACT: 1, NEAR: 2, ADMIN2: 2, **dict.fromkeys(WIDE, 3)}
# UCDP GED codebook, where_prec: 1 exact, 2 within 25 km, 3 second-order region, 4 first-order, 5 area or line,
# 6 country, 7 international waters
UCDP = {
    EXACT: 1,
    NEAR: 2,
    ADMIN2: 3,
    ADMIN1: 4,
    REGION: 5,
    SEA: 7,
    **dict.fromkeys((COUNTRY, DATELINE, SIDE, UNPLACED), 6),
}
TOWN, DISTRICT, PROVINCE, STATE = "town", "district", "province", "state"
POINTS = frozenset({TOWN, "village", "camp", "site"})
WATERS = frozenset({"sea", "strait"})
EARTH = 6371.0  # kilometres
BESIDE = 150.0  # kilometres between a place and the town by which it is described


def acled_precision(word: str) -> int:
    """ACLED's geo_precision (1 to 3) of a word of this project's scale. Raises KeyError for another word."""
    return ACLED[word]


def ucdp_precision(word: str) -> int:
    """UCDP's where_prec (1 to 7) of a word of this project's scale. Raises KeyError for another word."""
    return UCDP[word]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer; degrees are decimal, `countries` ISO 3166 alpha-3, `code` GeoNames' of its region."""

    name: str
    kind: str  # town, district, province, state, or that of an entry of dictionaries/places
    countries: tuple[str, ...]
    code: str = ""
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    people: int = 0
    alias: bool = False  # found by a spelling that is not its main one
    capital: bool = False

    @property
    def country(self) -> str | None:
        """The only country that it lies in."""
        return self.countries[0] if len(self.countries) == 1 else None

    def precision(self) -> str:
        """How exactly somebody is known to be there who is said to be in this place."""
        if self.kind in POINTS:
            return EXACT
        if self.kind in WATERS:
            return SEA
        return {DISTRICT: ADMIN2, PROVINCE: ADMIN1, STATE: COUNTRY}.get(self.kind, REGION)

    def inside(self, larger: "Place") -> bool:
        """Whether this lies in another as far as is known: in its region, or near a town that describes it."""
        if self is larger or not set(self.countries) & set(larger.countries):
            return False
        if larger.kind == STATE:
            return self.kind != STATE
        if larger.kind == PROVINCE:
            own = self.code.partition(".")[0] == larger.code if self.code else self.admin1 in (None, larger.admin1)
            return own and self.kind not in (PROVINCE, STATE)
        if larger.kind == DISTRICT:
            near = self.code == larger.code or ("." not in self.code and larger.code.startswith(f"{self.code}."))
            return near and self.kind == TOWN
        if larger.kind == TOWN:
            return self.kind in POINTS and self.name != larger.name and self.kilometres(larger) < BESIDE
        return larger.kind not in POINTS and self.kind != STATE

    def kilometres(self, other: "Place") -> float:
        """The distance between two places, infinite where one of them has no point."""
        if None in (self.latitude, self.longitude, other.latitude, other.longitude):
            return float("inf")
        phi, theta = radians(self.latitude or 0), radians(other.latitude or 0)
        turn = radians((other.longitude or 0) - (self.longitude or 0))
        half = sin((theta - phi) / 2) ** 2 + cos(phi) * cos(theta) * sin(turn / 2) ** 2
        return 2 * EARTH * asin(min(1.0, sqrt(half)))


@dataclass(frozen=True, slots=True)
class Where:
    """Where something happened. `text` are the words that say so; `how` says in which part of the story they stand."""

    location: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    text: str | None = None
    how: str = "no place is named"


NOWHERE = Where()
