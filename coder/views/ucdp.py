"""UCDP GED: one row an event of organised violence with at least one death, in the 49 columns of the dataset."""

import re
from collections.abc import Sequence
from datetime import date
from math import floor
from typing import Any

from coder.dates.precision import ASSUMED
from coder.dates.precision import ucdp as ucdp_day
from coder.places.model import SIDE, ucdp_precision
from coder.rules.index import Index
from coder.views.base import Column
from coder.views.conditioned import ConditionedView
from coder.views.conditions import Conditions, Decision
from coder.views.deaths import Toll, tolls
from coder.views.episodes import Episode
from coder.views.parties import Party

STATE_BASED, ONE_SIDED = "1", "3"
NOT_KNOWN = "XXX"  # a side or state that is not said
LETTERS = re.compile(r"^(\S+): .*")  # "ARF: Ardonian Rebel Front" is ARF to UCDP
CELL, CELLS_A_ROW = 0.5, 720  # PRIO-GRID: half a degree, counted from the south-west corner
NONE_OF_OURS = "empty: a number of UCDP's own"
COLUMNS = (
    Column("id", "int", "number made of the event's content"),
    Column("relid", "str", "country, year, type of violence and the number: XVD-2024-1-123"),
    Column("year", "int", "year of the event"),
    Column("active_year", "bool", "empty: whether the dyad has 25 deaths in the year is not known from one story"),
    Column("code_status", "str", "`Check`: coded by a program"),
    Column("type_of_violence", "int", "1 state-based, 2 non-state, 3 one-sided; by ontology/ucdp.yaml"),
    Column("conflict_dset_id", "int", NONE_OF_OURS),
    Column("conflict_new_id", "int", NONE_OF_OURS),
    Column("conflict_name", "str", "type 1: the state (`Veldria: Government`), or both that fight; else the dyad"),
    Column("dyad_dset_id", "int", NONE_OF_OURS),
    Column("dyad_new_id", "int", NONE_OF_OURS),
    Column("dyad_name", "str", "side A - side B"),
    Column("side_a_dset_id", "int", NONE_OF_OURS),
    Column("side_a_new_id", "int", NONE_OF_OURS),
    Column("side_a", "str", "the government in type 1; who kills in type 3; a group by its letters"),
    Column("side_b_dset_id", "int", NONE_OF_OURS),
    Column("side_b_new_id", "int", NONE_OF_OURS),
    Column("side_b", "str", "the other side; `Civilians` in type 3"),
    Column("number_of_sources", "int", "1: one story"),
    Column("source_article", "str", "id of the document, with its publisher and day"),
    Column("source_office", "str", "publisher of the story"),
    Column("source_date", "date", "day of the story"),
    Column("source_headline", "str", "empty"),
    Column("source_original", "str", "who is quoted"),
    Column("where_prec", "int", "1 the place, 2 near, 3 second-order division, 4 first, 5 area, 6 country, 7 sea"),
    Column("where_coordinates", "str", "name of the place"),
    Column("where_description", "str", "words of the place in the text"),
    Column("adm_1", "str", "first administrative division"),
    Column("adm_2", "str", "empty"),
    Column("latitude", "float", "degrees north, WGS 84"),
    Column("longitude", "float", "degrees east, WGS 84"),
    Column("geom_wkt", "str", "POINT (longitude latitude)"),
    Column("priogrid_gid", "int", "cell of PRIO-GRID"),
    Column("country", "str", "where it happened; else the state of side A or B"),
    Column("country_id", "int", "number of Gleditsch and Ward of the country"),
    Column("region", "str", "Africa, Americas, Asia, Europe, Middle East"),
    Column("event_clarity", "int", "1 one day, 2 a longer time"),
    Column("date_prec", "int", "1 day, 2 two to six days, 3 week, 4 month, 5 longer"),
    Column("date_start", "str", "first day, with the time 00:00:00.000"),
    Column("date_end", "str", "last day, likewise"),
    Column("deaths_a", "int", "dead of side A"),
    Column("deaths_b", "int", "dead of side B"),
    Column("deaths_civilians", "int", "dead civilians"),
    Column("deaths_unknown", "int", "dead of whom it is not said"),
    Column("best", "int", "the sum of the four; the lowest number where only words are said"),
    Column("high", "int", "highest number"),
    Column("low", "int", "lowest number"),
    Column("gwnoa", "int", "number of Gleditsch and Ward of side A, where it is a government"),
    Column("gwnob", "int", "the same of side B"),
)


class Ucdp(ConditionedView):
    """Deadly events by UCDP's definitions, each with the condition that decided."""

    name = "ucdp"
    title = "UCDP GED: the 49 columns, events with at least one death"
    source = "UCDP GED codebook, header of version 17 and later"
    columns: tuple[Column, ...] = COLUMNS
    conditions_of = "ucdp"
    outcome = "type_of_violence"
    shown = ("type_of_violence", "dyad_name", "date_start", "country", "low", "best", "high")
    no_type = "no event of UCDP"

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.numbers = {record["iso3"]: record["gw"] for record in index.countries if record["gw"]}
        records = index.formats.get(self.conditions_of, ())
        self.nobody_killed = next((record for record in records if record["deaths"] is False), None)

    def decided(self, joined: Sequence[Episode], conditions: Conditions) -> list[tuple[Episode, Decision | None]]:
        """As of any format; where all dead of an episode turn out to be those of another event, nobody is killed."""
        found = super().decided(joined, conditions)
        return [(episode, self.with_dead(episode, decision)) for episode, decision in found]

    def with_dead(self, episode: Episode, decision: Decision | None) -> Decision | None:
        """The decision, if the row has a number of dead; else that nobody was killed."""
        if decision is None or decision.condition[self.outcome] is None:
            return decision
        if any(toll.best or toll.low or toll.high for toll in tolls(episode, self.parties)):
            return decision
        return Decision(self.nobody_killed, decision.act, None) if self.nobody_killed else None

    def values(self, episode: Episode, decision: Decision) -> list[Any]:
        """The row of an episode, in the order of COLUMNS."""
        event, kind = decision.act.event, decision.condition["type_of_violence"]
        one, two = decision.side(decision.condition["side_a"]), decision.side(decision.condition["side_b"])
        place = episode.known("country") or self.naming.first_state((two, one))
        names = [self.side_name(one, place), "Civilians" if kind == ONE_SIDED else self.side_name(two, place)]
        start = episode.dated.date or event.story_date
        end = episode.dated.date_end or start
        number, dyad = int(event.event_id[:8], 16), f"{names[0]} - {names[1]}"
        state = self.naming.states.get(place or "", {})
        states = [self.naming.state(side.state) for side in (one, two) if side is not None and self.is_government(side)]
        latitude, longitude = episode.known("latitude"), episode.known("longitude")
        known = latitude is not None and longitude is not None
        dead = tolls(episode, self.parties)
        fallen = self.fallen(dead, one, two)
        story = ", ".join(str(part) for part in (event.publisher, event.story_date, event.doc_id) if part)
        return [
            number,
            f"{place or NOT_KNOWN}-{start.year if start else '0000'}-{kind}-{number}",
            start.year if start else None,
            None,
            "Check",
            int(kind),
            None,
            None,
            self.conflict(states, place) if kind == STATE_BASED else dyad,
            None,
            None,
            dyad,
            None,
            None,
            names[0],
            None,
            None,
            names[1],
            1,
            story,
            event.publisher,
            event.story_date,
            None,
            event.attribution,
            ucdp_precision(episode.known("geo_precision") or SIDE),
            episode.known("location") or self.naming.state(place),
            episode.known("location_text"),
            episode.known("admin1"),
            None,
            latitude,
            longitude,
            f"POINT ({longitude:.6f} {latitude:.6f})" if known else None,
            cell(latitude, longitude) if known else None,
            self.naming.state(place),
            self.number(place),
            state.get("ucdp_region"),
            1 if start and start == end else 2,
            (ucdp_day(episode.dated.date_precision or ASSUMED) or 5) if start else None,
            midnight(start),
            midnight(end),
            *fallen,
            sum(fallen),
            sum(toll.high if toll.high is not None else toll.best or toll.low for toll in dead),
            sum(toll.low for toll in dead),
            self.government(one),
            self.government(two) if kind == STATE_BASED else None,
        ]

    def conflict(self, states: Sequence[str | None], place: str | None) -> str:
        """The name of a state-based conflict: `Iran - Iraq` between two states, else that of the state fought over."""
        if len(set(states)) > 1 and all(states):
            return " - ".join(sorted(str(state) for state in states))
        return f"{self.naming.state(place) or next(iter(states), None) or NOT_KNOWN}: Government"

    def side_name(self, party: Party | None, place: str | None) -> str:
        """A side as UCDP names it: the government, whatever force of it fought; a group by its letters or name."""
        if party is None:
            return NOT_KNOWN
        if self.is_government(party):
            state = party.state or place
            return f"Government of {self.naming.forces(state)}" if state else NOT_KNOWN
        name = self.naming.actor(party, None, place, None) or party.text
        return LETTERS.sub(r"\1", name)

    def is_government(self, party: Party) -> bool:
        """Whether a side is a state, its forces or police, and no group with a name of its own."""
        return self.parties.fits(party, ["state"]) and party.entry is None

    def number(self, state: str | None) -> int | None:
        """The number of Gleditsch and Ward of a state; None where they have none."""
        return int(self.numbers[state]) if state in self.numbers else None

    def government(self, party: Party | None) -> int | None:
        """The number of a side that is a government."""
        return self.number(party.state) if party is not None and self.parties.fits(party, ["state"]) else None

    def fallen(self, dead: Sequence[Toll], one: Party | None, two: Party | None) -> list[int]:
        """The dead of side A, of side B, civilians, and of whom nothing is said."""
        out = [0, 0, 0, 0]
        for toll in dead:
            out[self.column(toll.party, one, two)] += toll.best if toll.best is not None else toll.low
        return out

    def column(self, party: Party | None, one: Party | None, two: Party | None) -> int:
        """Whose dead they are: 0 side A, 1 side B, 2 civilians, 3 not said."""
        if party is None:
            return 3
        if self.parties.fits(party, ["unarmed"]):
            return 2
        alike = [at for at, side in enumerate((one, two)) if side is not None and side.kind == party.kind]
        exact = [at for at in alike if (one, two)[at] is party]
        return (exact or alike or [3])[0]


def cell(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID in which a point lies; it counts from 1, eastwards and then northwards.

    >>> cell(-90.0, -180.0)
    1
    """
    row, column = floor((latitude + 90) / CELL), floor((longitude + 180) / CELL)
    return row * CELLS_A_ROW + column + 1


def midnight(day: date | None) -> str | None:
    """A day as GED writes it."""
    return f"{day.isoformat()} 00:00:00.000" if day else None
