"""GDELT events, version 1 (58 columns) and 2 (61): tab-separated, no header."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import ClassVar

from coder.events.model import Event
from coder.rules.index import Index
from coder.views.actors import Actors, Parts
from coder.views.base import DAYS, PLACE, STORY, Block, Column, View, ViewRow, alike, digits, number, town
from coder.views.called import SIDES
from coder.views.countries import Countries

UNITED_STATES = "USA"
NOWHERE, COUNTRY, US_STATE, US_CITY, WORLD_CITY, WORLD_STATE = range(6)
NO_DAY = Block(None, None, None, None)
ONE_STORY = Block(1, 1, None)  # sources, articles, tone
LEAD = 1  # the sentence that GDELT calls the lead


def actor_columns(number: int) -> tuple[Column, ...]:
    """The ten columns of an actor."""
    prefix = f"Actor{number}"
    return (
        Column(f"{prefix}Code", "str", "CAMEO actor code; empty where nobody is said"),
        Column(f"{prefix}Name", "str", "words of the actor, in capitals"),
        Column(f"{prefix}CountryCode", "str", "state of the actor, three letters"),
        Column(f"{prefix}KnownGroupCode", "str", "code of a named organisation (UNO)"),
        Column(f"{prefix}EthnicCode", "str", "code of a people"),
        Column(f"{prefix}Religion1Code", "str", "code of a faith"),
        Column(f"{prefix}Religion2Code", "str", "code of a second faith"),
        Column(f"{prefix}Type1Code", "str", "role or kind of organisation"),
        Column(f"{prefix}Type2Code", "str", "second role"),
        Column(f"{prefix}Type3Code", "str", "third role"),
    )


def place_columns(prefix: str, whose: str, second: bool) -> tuple[Column, ...]:
    """The columns of a place, with the second-order division where the version has it."""
    adm2 = (Column(f"{prefix}Geo_ADM2Code", "str", "always empty"),) if second else ()
    return (
        Column(
            f"{prefix}Geo_Type", "int", f"place of {whose}: 1 country, 2 US state, 3 US city, 4 city, 5 state, 0 none"
        ),
        Column(f"{prefix}Geo_FullName", "str", "name: place, division, country"),
        Column(f"{prefix}Geo_CountryCode", "str", "country, FIPS 10-4"),
        Column(f"{prefix}Geo_ADM1Code", "str", "FIPS code of the country where the place is one; else empty"),
        *adm2,
        Column(f"{prefix}Geo_Lat", "float", "latitude"),
        Column(f"{prefix}Geo_Long", "float", "longitude"),
        Column(f"{prefix}Geo_FeatureID", "str", "FIPS code of the country where the place is one; else empty"),
    )


def columns(second: bool) -> tuple[Column, ...]:
    """All columns of a version; `second`: of version 2."""
    return (
        Column("GLOBALEVENTID", "int", "first 13 hexadecimal digits of event_id as a number"),
        Column("SQLDATE", "int", "day of the event, YYYYMMDD"),
        Column("MonthYear", "int", "YYYYMM"),
        Column("Year", "int", "YYYY"),
        Column("FractionDate", "float", "YYYY.FFFF: (month * 30 + day) / 365 of the year"),
        *actor_columns(1),
        *actor_columns(2),
        Column("IsRootEvent", "int", "1 when the event stands in the first sentence of its story, else 0"),
        Column("EventCode", "str", "CAMEO event code, with its leading zero"),
        Column("EventBaseCode", "str", "its first three digits"),
        Column("EventRootCode", "str", "its first two digits"),
        Column(
            "QuadClass", "int", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
        ),
        Column("GoldsteinScale", "float", "Goldstein score of the event code as GDELT has it, -10 to 10"),
        Column("NumMentions", "int", "how often the story says it"),
        Column("NumSources", "int", "always 1: rows are made story by story"),
        Column("NumArticles", "int", "always 1: rows are made story by story"),
        Column("AvgTone", "float", "always empty: tone is not measured"),
        *place_columns("Actor1", "Actor1 (its state)", second),
        *place_columns("Actor2", "Actor2 (its state)", second),
        *place_columns("Action", "the event", second),
        Column("DATEADDED", "int", "day of the story, YYYYMMDD" + ("000000" if second else "")),
        Column("SOURCEURL", "str", "address of the story; without one who published it"),
    )


class Gdelt1(View):
    """GDELT 1.0 as the daily files since April 2013 have it."""

    name = "gdelt1"
    title = "GDELT 1.0: 58 columns"
    source = "GDELT Event Codebook 1.03"
    notes = (
        "One row for the events of a story that have the same day, actors and code; NumMentions counts them. "
        "Actors may be "
        "empty. QuadClass and GoldsteinScale are those of GDELT, whatever the coding was made with.",
        "Countries of places are FIPS 10-4, those of actors three letters, as in GDELT. The place of an actor "
        "is its state "
        "(type 1); the place of the event stands where the coding has one.",
    )
    header = False
    reads = SIDES | PLACE | STORY
    second: ClassVar[bool] = False
    columns = columns(False)

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.actors = Actors(index, self.ontology)
        self.countries = Countries(index.countries)
        self._codes: dict[str, Block] = {}
        self._kinds_of: dict[str, Block] = {}
        self._places: dict[tuple[str | None, str | None], Block] = {}
        self._always: dict[str | None, Block] = {}  # of states that are the same on every day

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """One row for what a story says several times."""
        for same in alike(self.happened(story)):
            event = same[0]
            source, target = self.actors.parts(event.source), self.actors.parts(event.target)
            doer, other = self.called.words(event, "source"), self.called.words(event, "target")
            cells = (
                number(event),
                day_columns(event),
                source.code,
                doer and doer.upper(),
                self.actor(source),
                target.code,
                other and other.upper(),
                self.actor(target),
                int(any(each.sentence == LEAD for each in same)),
                self.type_columns(event.code),
                len(same),
                ONE_STORY,
                self.country_place(source.country, event.date),
                self.country_place(target.country, event.date),
                self.event_place(event),
                self.added(event),
                event.url or event.publisher,
            )
            yield ViewRow(event, cells)

    def actor(self, parts: Parts) -> Block:
        """The values of an actor behind its code and words."""
        codes = self._codes.get(parts.code)
        if codes is None:
            codes = self._codes[parts.code] = actor_codes(parts)
        return codes

    def type_columns(self, code: str) -> Block:
        """The values of an event type."""
        found = self._kinds_of.get(code)
        if found is None:
            kind = self.kind(code)
            found = self._kinds_of[code] = Block(code, code[:3], kind.root, kind.quad, kind.goldstein)
        return found

    def added(self, event: Event) -> str:
        """DATEADDED: the day of the story, at its beginning in version 2."""
        if event.story_date is None:
            return ""
        return digits(event.story_date) + ("000000" if self.second else "")

    def country_place(self, iso3: str | None, day: date | None) -> Block:
        """The columns of a place that is a state."""
        always = self._always.get(iso3)
        if always is not None:
            return always
        fips = self.countries.code(iso3, "fips", day)
        key = (iso3, fips)
        found = self._places.get(key)
        if found is None:
            level = NOWHERE if iso3 is None else COUNTRY
            found = self.place(level, self.countries.name(iso3, day), fips, fips, None, None)
            self._places[key] = found
        if not self.countries.changes(iso3):
            self._always[iso3] = found
        return found

    def event_place(self, event: Event) -> Block:
        """The columns of where the event was; a state alone when no more is known."""
        country, place, region = event.country, town(event), event.admin1
        if place is None and region is None:
            return self.country_place(country, event.date)
        american = country == UNITED_STATES
        if place is not None:
            level = US_CITY if american else WORLD_CITY
        else:
            level = US_STATE if american else WORLD_STATE
        names = (place, region, self.countries.name(country, event.date))
        full = ", ".join(dict.fromkeys(name for name in names if name))
        fips = self.countries.code(country, "fips", event.date)
        return self.place(level, full, fips, None, event.latitude, event.longitude)

    def place(
        self, level: int, name: str | None, fips: str | None, feature: str | None, lat: float | None, long: float | None
    ) -> Block:
        """The values of a place in the columns of the version."""
        adm2 = (None,) if self.second else ()
        return Block(level, name, fips, feature, *adm2, lat, long, feature)


class Gdelt2(Gdelt1):
    """GDELT 2.0 as the files of every 15 minutes have it."""

    name = "gdelt2"
    title = "GDELT 2.0: 61 columns"
    source = "GDELT Event Codebook 2.0"
    second = True
    columns = columns(True)


def day_columns(event: Event) -> Block:
    """SQLDATE, MonthYear, Year, FractionDate; nothing of an event without a day."""
    return NO_DAY if event.date is None else _columns_of(event.date)


@lru_cache(maxsize=DAYS)
def _columns_of(date: date) -> Block:
    day = digits(date)
    fraction = date.year + min((date.month * 30 + date.day) / 365, 0.9999)
    return Block(day, day[:6], day[:4], f"{fraction:.4f}")


def actor_codes(parts: Parts) -> Block:
    """The values of an actor behind its code and words: country, group, people, faiths, roles."""
    faith1, faith2, *_ = (*parts.faiths, None, None)
    type1, type2, type3, *_ = (*parts.roles, None, None, None)
    group, people = next(iter(parts.groups), None), next(iter(parts.peoples), None)
    return Block(parts.country, group, people, faith1, faith2, type1, type2, type3)
