"""Which place of a name is meant: by the larger places beside it, its kind, the countries of the story, its size."""

from collections.abc import Mapping
from dataclasses import replace
from math import log10

from coder.places.gazetteer import Gazetteer
from coder.places.model import (
    ADMIN1,
    ADMIN2,
    DISTRICT,
    EXACT,
    NEAR,
    POINTS,
    PROVINCE,
    REGION,
    STATE,
    TOWN,
    UNPLACED,
    Place,
    Where,
)
from coder.places.names import Named
from coder.places.phrase import Spot
from coder.places.words import BROAD, STATIC, TOWNS

Countries = Mapping[str, float]  # ISO 3166 alpha-3 to how much the story says that it is about it, 1 for most
# How well a reading does without further words, in powers of ten of inhabitants
SIZES = {STATE: 7.5, PROVINCE: 5.5, DISTRICT: 4.5}
FEATURE, LEAST, CAPITAL, ALIAS, SAME_NAME = 6.5, 2.5, 1.5, -1.0, -2.5
COUNTY = " County"
JOINT, WIDE = " - ", frozenset({STATE, PROVINCE})
INSIDE, OF_KIND, ABOUT = 10.0, 4.0, 2.5
CROWDED = 20.0
NEAR_TOWN, IN_DISTRICT = 10.0, 1.0
SMALL, LEAST_ALONE, MANY, METROPOLIS = 15_000, 5_000, 100_000, 1_000_000  # inhabitants
NEW_WORLD, TIMES = frozenset({"USA", "CAN"}), 5
SPOKEN_OF = 1.0  # more where a place of the country stands in the sentence


def choose(name: Named, within: list[Named], kinds: frozenset[str], about: Countries) -> Place | None:
    """The place that is meant by a name; None for a name that no list has."""
    if len(name.places) < 2:
        return name.places[0] if name.places else None
    towns = _towns(name)
    states = {place.country for place in name.places if place.kind == STATE and not (kinds or within)}
    best: Place | None = None
    most = float("-inf")
    for place in name.places:
        if states and place.kind == TOWN and (place.alias or place.country not in states):
            continue  # "in Mexico", "in Jamaica": seldom the city, or a suburb in another state
        score = _score(name, place, towns, within, kinds, about)
        if score > most or (score == most and best is not None and place.code < best.code):
            best, most = place, score
    return best


def _towns(name: Named) -> dict[tuple[str, str], int]:
    """The inhabitants of the largest town of a name in each of the regions that have one: (country, code)."""
    out: dict[tuple[str, str], int] = {}
    for place in name.places:
        if place.kind == TOWN:
            for code in (place.code, place.code.partition(".")[0]):
                region = place.countries[0], code
                out[region] = max(out.get(region, 0), place.people)
    return out


def _score(
    name: Named,
    place: Place,
    towns: dict[tuple[str, str], int],
    within: list[Named],
    kinds: frozenset[str],
    about: Countries,
) -> float:
    score = SIZES.get(place.kind, FEATURE)
    if place.kind == TOWN:
        score = max(LEAST, log10(place.people + 1)) + (CAPITAL if place.capital else 0) + (ALIAS if place.alias else 0)
    elif place.kind in (PROVINCE, DISTRICT):
        score += log10(place.people + 1) / CROWDED  # "(Xarun, Western)": of two Western provinces the larger one
        inside = towns.get((place.countries[0], place.code))
        if inside is not None:  # "in Kandahar": the town, "in Helmand": the province
            score += log10(inside + 1) / 2 if kinds else SAME_NAME
    if place.kind in kinds:
        score += OF_KIND if place.kind != DISTRICT or kinds != BROAD else OF_KIND / 2
    if within:
        score += sum(max(map(_holding, filter(place.inside, _notable(larger))), default=0.0) for larger in within)
    if place.kind == TOWN and not within and _is_namesake(place, name, about):
        return score
    near = max((about.get(country, 0.0) for country in place.countries), default=1.0)  # the high seas are everybody's
    return score + ABOUT * near


def _holding(outer: Place) -> float:
    """How much it says of a place that it lies in a larger one: most of a province, least of a small town nearby."""
    if outer.kind == TOWN:
        return INSIDE - NEAR_TOWN / max(1.0, log10(outer.people + 1))
    return INSIDE - (IN_DISTRICT if outer.kind == DISTRICT else 0.0)


def settle(spot: Spot, about: Countries, gazetteer: Gazetteer, how: str) -> tuple[Where, Place | None] | None:
    """The place of a phrase with all that is known of it, and its entry in the lists where its own name has one.

    None where nothing says that it is a place.
    """
    spot = narrowed(spot)
    place = meant(spot, about)
    where = _settled(spot, place, about, gazetteer, how)
    return None if where is None else (where, place)


def _settled(spot: Spot, place: Place | None, about: Countries, gazetteer: Gazetteer, how: str) -> Where | None:
    outer = _outer(spot, place, about) if spot.within else None
    if place is not None:
        return _listed(spot, place, outer, about, gazetteer, how)
    if outer is not None and _is_inside(spot, outer) and not _of_region(spot, outer):
        text = next(larger.text for larger in spot.within if outer in larger.places)
        return _listed(replace(spot, text=text, near=False), outer, None, about, gazetteer, how)
    return _unlisted(spot, outer, about, gazetteer, how) if spot.told or (outer and spot.prep in STATIC) else None


def narrowed(spot: Spot) -> Spot:
    """The phrase of the place that is meant where the first name is of something in it, or of what it is in.

    "The old market in Xarun village (Keltis)": Xarun; "Veldria (Velgrad)": Velgrad; a quarter written with its town.
    """
    joint = any(JOINT in name.text for name in spot.within)
    for number, name in enumerate(spot.within):
        quarter = JOINT in name.text
        if joint and not quarter:
            continue
        thing = spot.quarter or spot.name.thing or (spot.loose and not spot.kinds)
        around = _holds(spot.name, name, WIDE) and not _holds(name, spot.name)
        beside = not name.known and not spot.name.known
        town = spot.name.thing and spot.loose and any(place.kind in POINTS for place in name.places)
        here = town and not _is_part(spot.name, name)  # "the Velgrad Hotel in Xarun": Xarun
        beside = beside and spot.link != "(" and (not spot.quarter or spot.link != "of" or not name.kinds & BROAD)
        here = here or (spot.name.ward and spot.quarter and any(place.kind in POINTS for place in name.places))
        unlisted = not spot.name.known and JOINT not in spot.name.text
        coded = name is spot.seat and unlisted  # a village that no list has, in the district that it is coded to
        if quarter or around or coded or (thing and not number and (beside or here)):
            return replace(
                spot, name=name, kinds=name.kinds or TOWNS, within=spot.within[number + 1 :], text=name.text,
                quarter=False, link="", near=False,
            )  # fmt: skip
    return spot


def _is_namesake(place: Place, name: Named, about: Countries) -> bool:
    """A town of the New World called after a much larger city elsewhere, which news do not name without its state.

    "Met in Geneva" is not in Illinois, whoever meets; but where the sentence names a place of that country it may be.
    """
    if place.country not in NEW_WORLD or place.people >= MANY or about.get(place.country, 0.0) > SPOKEN_OF:
        return False
    others = (p.people for p in name.places if p.kind == TOWN and not p.alias and p.country != place.country)
    return max(others, default=0) >= max(MANY, TIMES * place.people)


def _doubtful(place: Place, name: Named, about: Countries) -> bool:
    """A small town of a country that the text does not speak of, in one that speaks of others: hardly meant.

    A name that only one country has is less in doubt: "marched in Bargteheide against the war in Ukraine"; more so
    another spelling of a town elsewhere where a place of the country stands beside: Charar in Kashmir is not Harar.
    """
    if place.alias and not place.capital and place.people < METROPOLIS and place.country not in about:
        told = any(says >= SPOKEN_OF for says in about.values()) and place.people < MANY
        return told or any(says > SPOKEN_OF for says in about.values())
    countries = {country for other in name.places for country in other.countries}
    least = SMALL if len(countries) > 1 or place.country in NEW_WORLD else LEAST_ALONE
    return place.kind == TOWN and place.people < least and bool(about) and place.country not in about


def _is_bare_county(place: Place, spot: Spot) -> bool:
    """ "Talks between Reagan and Nakasone": no county of Texas, for those are told with the word."""
    county = place.kind == DISTRICT and place.country == "USA" and place.name.endswith(COUNTY)
    return county and not spot.kinds and not spot.name.text.endswith(COUNTY)


def _notable(name: Named) -> tuple[Place, ...]:
    """The larger places of a name: of "Buenos Aires" the province and the city, not the hamlets called so."""
    places = name.fitting
    large = any(place.kind in WIDE or place.people >= MANY for place in places)
    return tuple(place for place in places if not _is_small(place)) if large else places


def _is_small(place: Place) -> bool:
    return place.kind == TOWN and place.people < SMALL


def _holds(outer: Named, inner: Named, kinds: frozenset[str] = frozenset()) -> bool:
    """Whether a place of one name lies in one of another, which is of one of some kinds where they are given."""
    return any(
        place.inside(larger) for larger in outer.places if not kinds or larger.kind in kinds for place in inner.places
    )


def _is_part(name: Named, town: Named) -> bool:
    """Whether a place of a name may be a part of a town or around it, not another town nearby: it is the smaller."""
    return any(
        place.inside(outer) and (outer.kind != TOWN or outer.people > place.people) and not _is_small(place)
        for place in name.places
        for outer in town.places
    )


def meant(spot: Spot, about: Countries) -> Place | None:
    """The place of a phrase's own name; None where no list has it or where it cannot be in what the words say."""
    place = choose(spot.name, spot.within, spot.kinds, about)
    if place is not None and not spot.within and (_doubtful(place, spot.name, about) or _is_bare_county(place, spot)):
        return None
    larger = [outer for name in spot.within for outer in _notable(name)]
    if place is None or not larger or any(place.inside(outer) for outer in larger):
        return place
    others = any(name.known and name.text != spot.name.text for name in spot.within)
    if not spot.name.thing and not others and any(outer.name == place.name for outer in larger):
        return place  # "in Kabul (Kabul province)": the gazetteer may not say in which
    return None  # "Springfield (Xarun)": another one


def _of_region(spot: Spot, outer: Place) -> bool:
    """ "In Keltis governorate", where the list has only the town of that name."""
    kinds = next(larger.kinds for larger in spot.within if outer in larger.places)
    return outer.kind == TOWN and bool(kinds) and TOWN not in kinds


def _is_inside(spot: Spot, outer: Place) -> bool:
    """Whether a name is of something in a town or district, not of a place of its own: a quarter, a building."""
    if outer.kind not in POINTS:
        return spot.name.thing and not spot.quarter
    return spot.quarter or spot.name.thing or (spot.loose and not spot.kinds)


def _outer(spot: Spot, place: Place | None, about: Countries) -> Place | None:
    """The smallest larger place beside the name that is known, can hold it, and lies in what is named behind it."""
    for every in (all, any):  # the lists do not say of each town in which district it is
        for number, larger in enumerate(spot.within):
            later = [name for name in spot.within[number + 1 :] if name.known and name.text != larger.text]
            fits = tuple(
                p
                for p in larger.fitting
                if (place is None or place.inside(p))
                and (not later or every(any(map(p.inside, name.fitting)) for name in later))
            )
            if fits:
                held = Named(larger.start, larger.end, larger.text, fits)
                kinds = larger.kinds or (BROAD if place is None and spot.aside and not spot.loose else frozenset())
                return choose(held, later, kinds, about)
    return None


def _listed(spot: Spot, place: Place, outer: Place | None, about: Countries, gazetteer: Gazetteer, how: str) -> Where:
    country = place.country or (_likely(place.countries, about, outer) if place.countries else None)
    precision = place.precision()
    if place.kind in POINTS and spot.near:
        precision = NEAR
    elif place.kind == TOWN and spot.kinds and TOWN not in spot.kinds:
        precision = ADMIN2 if DISTRICT in spot.kinds else ADMIN1  # "in X township", of which only the town is known
    elif place.kind == STATE and spot.part:
        precision = REGION
    at: Place | None = place
    if place.latitude is None:  # known by name alone
        at = _point(place, outer, country, gazetteer)
        precision = _around(at)
    own = spot.name.part and place.kind in (TOWN, DISTRICT)  # "East Velgrad"
    admin1 = place.admin1 or (outer.admin1 if outer is not None else None)
    return _where(spot.name.text if own else place.name, admin1, country, at, precision, spot.text, how)


def _unlisted(spot: Spot, outer: Place | None, about: Countries, gazetteer: Gazetteer, how: str) -> Where | None:
    """A place that no list has: its name, and the point of the smallest region that is known."""
    country = outer.country if outer is not None else None
    if country is None:
        country = _likely(outer.countries if outer is not None else (), about, None)
    at = _point(None, outer, country, gazetteer)
    admin1 = outer.admin1 if outer is not None else None
    return _where(spot.name.text, admin1, country, at, _around(at), spot.text, how)


def _point(place: Place | None, outer: Place | None, country: str | None, gazetteer: Gazetteer) -> Place | None:
    """What gives its point to a place that has none: the smallest that it is known to lie in."""
    provinces = [gazetteer.province(p.country, p.code) if p is not None and p.country else None for p in (place, outer)]
    for larger in (outer if outer is not None and outer.kind != STATE else None, *provinces):
        if larger is not None and larger.latitude is not None:
            return larger
    return gazetteer.state(country) if country else None


def _around(at: Place | None) -> str:
    """How exactly a place is known that has the point of another."""
    precision = at.precision() if at is not None else UNPLACED
    return NEAR if precision == EXACT else precision


def _where(
    name: str, admin1: str | None, country: str | None, at: Place | None, precision: str, text: str, how: str
) -> Where:
    latitude, longitude = (at.latitude, at.longitude) if at is not None else (None, None)
    return Where(name, admin1, country, latitude, longitude, precision, text, how)


def _likely(countries: tuple[str, ...], about: Countries, outer: Place | None) -> str | None:
    """Of several countries the one that the text is about; of none the likeliest of the text."""
    if outer is not None and outer.country:
        return outer.country
    among = [(weight, country) for country, weight in about.items() if not countries or country in countries]
    best = max(among, default=None, key=lambda pair: pair[0])
    return best[1] if best is not None else None
