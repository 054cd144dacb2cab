"""Look-ups in the gazetteer: two sorted files, of names and of regions (coder/places/table.py)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coder.places.model import DISTRICT, PROVINCE, STATE, TOWN, Place
from coder.places.table import SortedTable
from coder.rules.index import Index
from coder.rules.places import shipped
from coder.text.place_keys import place_key, without_article

NAMES, REGIONS = "gazetteer_names.tsv", "gazetteer_regions.tsv"
KEPT = 20_000  # names whose places are remembered
SPELLED = ("o", "s")  # lines of other spellings, and of those added by hand, which count as main ones


class Gazetteer:
    """Places by name. `folder` has the files; `entries` are those of dictionaries/places by key, `names` the states'.

    Safe to use from several threads. Raises FileNotFoundError at the first look-up when the installation is incomplete.
    """

    def __init__(self, folder: Path, entries: Mapping[str, list[list[Any]]], names: Mapping[str, str]) -> None:
        self.entries, self.names = entries, names
        self._names, self._areas = SortedTable(folder / NAMES), SortedTable(folder / REGIONS)
        self._found: dict[str, tuple[Place, ...]] = {}
        self._lines: dict[tuple[str, str], list[str] | None] = {}

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of this name, in no order of importance; none for a name nobody knows."""
        key = place_key(name)
        found = self._found.get(key)
        if found is None:
            found = (*self._entries(key), *self._listed(key))
            bare = without_article(key)
            if not found and bare:
                found = (*self._entries(bare), *self._listed(bare))
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[key] = found
        return found

    def state(self, country: str) -> Place:
        """A state or territory by its code; the point is that of its capital."""
        line = self._line(country, "")
        point = (float(line[3]), float(line[4])) if line and line[3] else (None, None)
        name = self.names.get(country) or (line[1] if line else country)
        return Place(name, STATE, (country,), "", None, *point)

    def capital(self, country: str) -> str | None:
        """The name of a state's capital."""
        line = self._line(country, "")
        return line[5] or None if line else None

    def province(self, country: str, code: str) -> Place | None:
        """The first-order region that a region or a town with this code lies in."""
        return self._region(country, code.partition(".")[0])

    def seat(self, country: str, admin1: str) -> Place | None:
        """The capital of a first-order region, else its largest town; the region by any of its names.

        ACLED codes what happened somewhere in a region to this town, with precision 3.
        """
        for place in self.find(admin1):
            if place.kind == PROVINCE and place.country == country:
                line = self._line(country, place.code) or [""] * 6
                towns = [town for town in self.find(line[5]) if town.country == country] if line[5] else []
                return next((t for t in towns if t.code.partition(".")[0] == place.code and t.kind == TOWN), None)
        return None

    def _entries(self, key: str) -> list[Place]:
        """The places of dictionaries/places of a name, in the gazetteer's terms."""
        out = []
        for name, kind, countries, admin1, latitude, longitude in self.entries.get(key, ()):
            regions = self._listed(place_key(admin1)) if admin1 else []
            region = next((r for r in regions if r.kind == PROVINCE and r.country in countries), None)
            code, admin1 = (region.code, region.name) if region is not None else ("", admin1)
            out.append(Place(name, kind, tuple(countries), code, admin1, latitude, longitude))
        return out

    def _listed(self, key: str) -> list[Place]:
        rows = self._names.rows(key) if key else ()
        out = [place for line in rows if (place := self._place(key, *line)) is not None]
        return list(dict.fromkeys(out))

    def _place(self, key: str, kind: str, country: str, code: str, *rest: str) -> Place | None:
        """A line as a place; of another spelling the line that it points to."""
        if kind in ("1", "2"):
            return self._region(country, code)
        if kind in SPELLED:
            for own in self._names.rows(rest[0]):
                if own[:3] == ["t", country, code]:
                    return self._town(rest[0], own, kind == "o")
            return None
        return self._town(key, [kind, country, code, *rest], False)

    def _town(self, key: str, line: list[str], alias: bool) -> Place:
        _, country, code, name, latitude, longitude, people = line
        province = self._line(country, code.partition(".")[0]) if code else None
        written = name or key.title()
        return Place(
            written,
            TOWN,
            (country,),
            code,
            province[1] if province else None,
            float(latitude),
            float(longitude),
            int(people or 0),
            alias,
            written == self.capital(country),
        )

    def _region(self, country: str, code: str) -> Place | None:
        line = self._line(country, code) if code else None
        if line is None:
            return None
        latitude, longitude = (float(line[3]), float(line[4])) if line[3] else (None, None)
        province = self._line(country, code.partition(".")[0])
        kind, people = (DISTRICT, 0) if "." in code else (PROVINCE, int(line[6] or 0))
        admin1 = province[1] if province else None
        return Place(line[1], kind, (country,), code, admin1, latitude, longitude, people)

    def _line(self, country: str, code: str) -> list[str] | None:
        """The fields of a region of a country by its code, which comes first; of the country by the empty one."""
        key = country, code
        if key not in self._lines:
            if len(self._lines) >= KEPT:
                self._lines.clear()
            self._lines[key] = next(([code, *row] for row in self._areas.rows(country, code)), None)
        return self._lines[key]


def gazetteer_of(index: Index) -> Gazetteer:
    """The shipped gazetteer with the places and the names of states of the dictionaries."""
    names = {record["iso3"]: record["name"] for record in index.countries}
    return Gazetteer(shipped("dictionaries") / "places", index.places, names)
