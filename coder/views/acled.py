"""ACLED: one row an event of one day, place and interaction, in the 31 columns of the current export."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coder.dates.precision import ASSUMED
from coder.dates.precision import acled as acled_day
from coder.events.quantities import Quantities
from coder.places.gazetteer import gazetteer_of
from coder.places.model import ADMIN1, SIDE, acled_precision
from coder.places.written import as_written
from coder.rules.index import Index
from coder.text.fold import unaccented
from coder.views.base import Column
from coder.views.conditioned import ConditionedView
from coder.views.conditions import Decision
from coder.views.deaths import acled_fatalities, tolls
from coder.views.episodes import Episode
from coder.views.names import interaction
from coder.views.parties import FALLBACK, NOBODY, STATE, Party

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WARRING = frozenset({"State forces", "External/Other forces"})
VIOLENT = frozenset({"Political violence", "Political violence; Demonstrations"})
PLAIN = ("Civilians (", "Protesters (", "Rioters (")  # no associated actors of their own
CROWDS = frozenset({"Protests", "Riots"})  # event types that have the size of a crowd
CROWD = 3  # people whom ACLED's codebook asks for; "one of the marchers" is no size
OPTIONAL = re.compile(r"\[([^]]*)\]")  # of a type's notes: what falls away without a second actor
# The order in which the codebook names the two sides of an interaction.
INTERS = [
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "External/Other forces",
    "Civilians",
]
COLUMNS = (
    Column("event_id_cnty", "str", "three letters of the country (ISO 3166) and a number made of the content"),
    Column("event_date", "date", "day of the event; the first one where it spans several"),
    Column("year", "int", "its year"),
    Column("time_precision", "int", "1 the day is said, 2 the week, 3 the month"),
    Column("disorder_type", "str", "political violence, demonstrations, strategic developments"),
    Column("event_type", "str", "one of six types, by the conditions of ontology/acled.yaml"),
    Column("sub_event_type", "str", "one of 25 sub-event types, by the same conditions"),
    Column("actor1", "str", "who does it, in ACLED's form: Military Forces of X (2014-), Protesters (X)"),
    Column("assoc_actor_1", "str", "associated actors, separated by semicolons"),
    Column("inter1", "str", "kind of actor 1: State forces, Rebel group, ..."),
    Column("actor2", "str", "the other side; empty where there is none"),
    Column("assoc_actor_2", "str", "as assoc_actor_1, of actor 2"),
    Column("inter2", "str", "kind of actor 2"),
    Column("interaction", "str", "both kinds in the codebook's order, or `X only`"),
    Column("civilian_targeting", "str", "`Civilians targeted` where they are; in older exports `Civilian targeting`"),
    Column("iso", "int", "numeric ISO 3166-1 code of the country"),
    Column("region", "str", "ACLED's region"),
    Column("country", "str", "where it happened; else the state of whom it happened to"),
    Column("admin1", "str", "first administrative division, where known"),
    Column("admin2", "str", "empty"),
    Column("admin3", "str", "empty"),
    Column("location", "str", "place of the event"),
    Column("latitude", "float", "degrees north, WGS 84"),
    Column("longitude", "float", "degrees east, WGS 84"),
    Column("geo_precision", "int", "1 a town, 2 near one or a part of a region, 3 a region or more"),
    Column("source", "str", "publisher of the story"),
    Column("source_scale", "str", "empty: not known from the text"),
    Column("notes", "str", "a sentence made of the row, with the words that it was coded by"),
    Column("fatalities", "int", "the reported number; 0 where none is reported (docs/conditions.md)"),
    Column("tags", "str", "`crowd size=about 200` of protests and riots; `no report` where it is not said"),
    Column("timestamp", "int", "empty: when ACLED published the row"),
)


class Acled(ConditionedView):
    """Events coded by ACLED's rules, each with the condition that decided."""

    name = "acled"
    title = "ACLED: the 31 columns of the export, coded by conditions"
    source = "ACLED codebook 2024 and its export"
    columns: tuple[Column, ...] = COLUMNS
    conditions_of = "acled"
    outcome = "sub_event_type"
    incidents = True
    shown = ("event_date", "event_type", "sub_event_type", "actor1", "actor2", "interaction", "country", "fatalities")
    no_type = "no event type of ACLED"

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.types = {kind["id"]: kind for kind in index.formats.get("acled_types", ())}
        self.gazetteer = gazetteer_of(index)
        self.quantities = Quantities(index.quantities)

    def values(self, episode: Episode, decision: Decision) -> list[Any]:
        """The row of an episode, in the order of COLUMNS."""
        condition, event = decision.condition, decision.act.event
        sides = [decision.side(condition["actor1"]), decision.side(condition["actor2"])]
        place = self.place(episode, *sides)
        when = day_of(episode)
        made = [
            condition[f"kind{number}"] or (self.civilians(party) if party else condition[f"else{number}"])
            for number, party in enumerate(sides, 1)
        ]
        if condition["actor2"] == NOBODY:
            made[1] = condition["else2"]
        names = [self.naming.actor(party, kind, place, when.day) for party, kind in zip(sides, made, strict=True)]
        inters = [self.naming.inter(party, kind, place) for party, kind in zip(sides, made, strict=True)]
        others = [self.associated(episode, party, names, place, when) for party in sides]
        kind, state = self.types[condition["sub_event_type"]], self.naming.states.get(place or "", {})
        war = inters[0] in WARRING and inters[1] in WARRING
        dead = acled_fatalities(tolls(episode, self.parties), war) if condition["fatalities"] else 0
        where = self.where(episode, place)
        return [
            (place or "") + str(int(event.event_id[:8], 16)),
            when.day,
            when.day.year if when.day else None,
            when.precision if when.day else None,
            kind["disorder_type"],
            kind["event_type"],
            kind["id"],
            names[0],
            others[0],
            inters[0],
            names[1],
            others[1],
            inters[1],
            interaction(inters[0], inters[1], INTERS),
            "Civilians targeted" if kind["disorder_type"] in VIOLENT and inters[1] == "Civilians" else None,
            int(state["iso"]) if state else None,
            state.get("region"),
            self.naming.state(place),
            plain(episode.known("admin1")),
            None,
            None,
            *where,
            acled_precision(episode.known("geo_precision") or SIDE),
            event.publisher,
            None,
            self.note(kind["notes"], names, episode, when, dead, place),
            dead,
            f"crowd size={self.crowd(episode)}" if kind["event_type"] in CROWDS else None,
            None,
        ]

    def civilians(self, party: Party) -> str | None:
        """The kind that names unarmed people: they are Civilians, and workers or teachers as their associated actor."""
        return FALLBACK if self.parties.fits(party, [FALLBACK]) else None

    def where(self, episode: Episode, state: str | None) -> list[Any]:
        """Location and point; what was somewhere in a first-order region is coded to its capital, as ACLED does."""
        name = episode.known("location")
        if name and state and episode.known("geo_precision") == ADMIN1:
            seat = self.gazetteer.seat(state, name)
            if seat is not None:
                return [plain(seat.name), seat.latitude, seat.longitude]
        named = as_written(name, episode.known("location_text"))
        return [plain(named), episode.known("latitude"), episode.known("longitude")]

    def associated(
        self, episode: Episode, party: Party | None, sides: Collection[str | None], place: str | None, when: "Day"
    ) -> str | None:
        """Who acts with a party in the episode, and what a crowd consists of, by their names; None where nobody.

        sides: the names of the row's own two actors, of which none is an associate.
        """
        if party is None:
            return None
        found = [one for one in beside(episode, party) if one.kind != STATE]
        named = dict.fromkeys(self.naming.actor(one, None, place, when.day) for one in found)
        return "; ".join(one for one in named if one and one not in sides and not one.startswith(PLAIN)) or None

    def note(
        self, pattern: str, names: list[str | None], episode: Episode, when: "Day", dead: int, state: str | None
    ) -> str:
        """A sentence that says the row, and the words that it was coded by."""
        said = OPTIONAL.sub(r"\1" if names[1] else "", pattern)
        said = said.replace("{actor1}", names[0] or "somebody").replace("{actor2}", names[1] or "somebody")
        name = episode.known("location")
        place = plain(self.naming.forces(state) if name and name == self.naming.state(state) else name)
        words = "; ".join(dict.fromkeys(act.event.event_text for act in episode.acts))
        toll = "1 fatality" if dead == 1 else f"{dead or 'No reported'} fatalities"
        begin = ", ".join(part for part in (when.day and f"on {when.words()}", place and f"in {place}", said) if part)
        return f"{begin[0].upper()}{begin[1:]}. {toll}. [words: {words}]"

    def crowd(self, episode: Episode) -> str:
        """How many demonstrate, in the words of the text without whom they count; `no report` where it is not said."""
        words = (episode.known("participants_text") or "").replace(";", "").lower().split()
        found = next(iter(self.quantities.of(words)), None)
        few = found is None or (found.best is not None and found.best < CROWD)
        said = "" if found is None or few else " ".join(words[found.start : found.end])
        return said.removeprefix("the ").removesuffix(" of") or "no report"

    def place(self, episode: Episode, one: Party | None, two: Party | None) -> str | None:
        """The state where it happened: as the story says, else that of the other side, of the first, of anybody."""
        said: str | None = episode.known("country")
        sides = [two, one, *(party for act in episode.acts for party in (act.target, act.source))]
        return said or self.naming.first_state(sides)


def plain(name: str | None) -> str | None:
    """A name as ACLED writes it, without diacritics."""
    return None if name is None else unaccented(name)


@dataclass(frozen=True, slots=True)
class Day:
    """The day of an episode and ACLED's precision of it: 1 the day is known, 2 the week, 3 the month or less."""

    day: date | None
    precision: int

    def words(self) -> str:
        """As notes say it: 3 March 2022."""
        return f"{self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}" if self.day else ""


def beside(episode: Episode, party: Party) -> Iterator[Party]:
    """A party, and who stands on its side of the same event; what both do has each of them on either side."""
    for side, across in (("source", "target"), ("target", "source")):
        mine = next((act for act in episode.acts if getattr(act, side) is party), None)
        for act in episode.acts if mine is not None else ():
            other: Party | None = getattr(act, side)
            facing = getattr(act, across) == party
            if other is not None and mine is not None and act.event.event_span == mine.event.event_span and not facing:
                yield other


def day_of(episode: Episode) -> Day:
    """The day of an episode; the one in the middle where a week or month is known."""
    event = episode.dated
    day, last = event.date, event.date_end
    precision = acled_day(event.date_precision or ASSUMED) or 3
    if day is not None and last is not None and precision > 1:
        day += (last - day) // 2
    return Day(day or event.story_date, precision)
