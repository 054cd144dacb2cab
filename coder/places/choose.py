"""Which place of a name is meant: by the larger places beside it, its kind, the countries of the story, its size."""

from collections.abc import Mapping
from math import log10

from coder.places.gazetteer import Gazetteer
from coder.places.model import (
    ADMIN1,
    ADMIN2,
    COUNTRY,
    DISTRICT,
    EXACT,
    NEAR,
    POINTS,
    PROVINCE,
    REGION,
    STATE,
    TOWN,
    Place,
    Where,
)
from coder.places.names import Named
from coder.places.spots import Spot

Countries = Mapping[str, float]  # ISO 3166 alpha-3 to how much the story says that it is about it, 1 for most
# How well a reading does without further words, in powers of ten of inhabitants
SIZES = {STATE: 7.5, PROVINCE: 5.5, DISTRICT: 4.5}
FEATURE, LEAST, CAPITAL, ALIAS, SAME_NAME = 6.5, 2.5, 1.5, -1.0, -2.0
INSIDE, OF_KIND, ABOUT = 10.0, 4.0, 2.5


def choose(name: Named, within: list[Named], kinds: frozenset[str], about: Countries) -> Place | None:
    """The place that is meant by a name; None for a name that no list has."""
    best: Place | None = None
    most = float("-inf")
    for place in name.places:
        score = _score(place, name, within, kinds, about)
        if score > most or (score == most and best is not None and place.code < best.code):
            best, most = place, score
    return best


def _score(place: Place, name: Named, within: list[Named], kinds: frozenset[str], about: Countries) -> float:
    score = SIZES.get(place.kind, FEATURE)
    if place.kind == TOWN:
        score = max(LEAST, log10(place.people + 1)) + (CAPITAL if place.capital else 0) + (ALIAS if place.alias else 0)
    elif place.kind in (PROVINCE, DISTRICT) and not kinds and _has_town(place, name.places):
        score += SAME_NAME  # "in Kandahar": the town, "in Helmand": the province
    if place.kind in kinds:
        score += OF_KIND
    score += INSIDE * sum(any(place.inside(outer) for outer in larger.places) for larger in within)
    return score + ABOUT * max((about.get(country, 0.0) for country in place.countries), default=0.0)


def _has_town(region: Place, places: tuple[Place, ...]) -> bool:
    return any(place.kind == TOWN and place.inside(region) for place in places)


def settle(spot: Spot, about: Countries, gazetteer: Gazetteer, how: str) -> Where | None:
    """The place of a phrase with all that is known of it; None where nothing says that it is one."""
    place = choose(spot.name, spot.within, spot.kinds, about)
    outer = _outer(spot, place, about)
    if place is None:
        if not spot.told and outer is None:
            return None
        return _unlisted(spot, outer, about, gazetteer, how)
    return _listed(spot, place, outer, about, gazetteer, how)


def _outer(spot: Spot, place: Place | None, about: Countries) -> Place | None:
    """The smallest larger place beside the name that is known and can hold it."""
    for number, larger in enumerate(spot.within):
        fits = tuple(p for p in larger.places if place is None or place.inside(p))
        if fits:
            held = Named(larger.start, larger.end, larger.text, fits)
            return choose(held, spot.within[number + 1 :], larger.kinds, about)
    return None


def _listed(spot: Spot, place: Place, outer: Place | None, about: Countries, gazetteer: Gazetteer, how: str) -> Where:
    country = place.country or _likely(place.countries, about, outer)
    precision = place.precision()
    if place.kind in POINTS and spot.near:
        precision = NEAR
    elif place.kind == TOWN and spot.kinds and TOWN not in spot.kinds:
        precision = ADMIN2 if DISTRICT in spot.kinds else ADMIN1  # "in X township", of which only the town is known
    elif place.kind == STATE and spot.part:
        precision = REGION
    at: Place | None = place
    if place.latitude is None:  # known by name alone: the smallest region that is known
        at = gazetteer.state(country) if country else None
        at = outer if outer is not None and outer.latitude is not None else at
        precision = {PROVINCE: ADMIN1, DISTRICT: ADMIN2, TOWN: NEAR}.get(at.kind, COUNTRY) if at else precision
    admin1 = place.admin1 or (outer.admin1 if outer is not None else None)
    return Where(
        place.name,
        admin1,
        country,
        at.latitude if at else None,
        at.longitude if at else None,
        precision,
        spot.text,
        how,
    )


def _unlisted(spot: Spot, outer: Place | None, about: Countries, gazetteer: Gazetteer, how: str) -> Where | None:
    """A place that no list has: its name, and the point of the smallest region that is known."""
    country = outer.country if outer is not None else None
    if country is None:
        country = _likely(outer.countries if outer is not None else (), about, None)
    at = outer if outer is not None else gazetteer.state(country) if country else None
    precision = COUNTRY
    if outer is not None:
        precision = {EXACT: NEAR, REGION: REGION}.get(outer.precision(), outer.precision())
    return Where(
        spot.name.text,
        outer.admin1 if outer is not None else None,
        country,
        at.latitude if at else None,
        at.longitude if at else None,
        precision,
        spot.text,
        how,
    )


def _likely(countries: tuple[str, ...], about: Countries, outer: Place | None) -> str | None:
    """Of several countries the one that the text is about; of none the likeliest of the text."""
    if outer is not None and outer.country:
        return outer.country
    among = [(weight, country) for country, weight in about.items() if not countries or country in countries]
    best = max(among, default=None, key=lambda pair: pair[0])
    return best[1] if best is not None else None
