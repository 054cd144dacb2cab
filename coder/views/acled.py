"""ACLED: one row an event of one day, place and interaction, in the 31 columns of the current export."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from coder.events.model import Event
from coder.rules.index import Index
from coder.views.base import CSV, Column, View, ViewRow
from coder.views.conditions import Decision, decide
from coder.views.episodes import Episode, episodes
from coder.views.names import Names, interaction
from coder.views.parties import Parties, Party

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
    Column("civilian_targeting", "str", "`Civilian targeting` where violence meets civilians"),
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
    Column("tags", "str", "crowd size"),
    Column("timestamp", "int", "empty: when ACLED published the row"),
)


class Acled(View):
    """Events coded by ACLED's rules, each with the condition that decided."""

    name = "acled"
    title = "ACLED: the 31 columns of the export, coded by conditions"
    source = "ACLED codebook 2024 and its export"
    form = CSV
    columns = COLUMNS

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.parties, self.naming = Parties(index), Names(index)
        self.conditions = index.formats["acled"]
        self.types = {kind["id"]: kind for kind in index.formats["acled_types"]}

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """One row an episode that a condition makes an event of ACLED."""
        for episode in episodes(story, self.parties):
            decision = decide(self.conditions, episode, self.parties)
            if decision is None or decision.condition["sub_event_type"] is None:
                self.left_out[(decision and decision.condition["left_out"]) or "no event type of ACLED"] += 1
                continue
            yield ViewRow(decision.act.event, self.values(episode, decision))

    def values(self, episode: Episode, decision: Decision) -> list[Any]:
        """The row of an episode."""
        condition, event = decision.condition, decision.act.event
        one, two = decision.side(condition["actor1"]), decision.side(condition["actor2"])
        place = self.place(episode, one, two)
        day = episode.known("date") or episode.known("story_date")
        made = [
            condition[f"kind{number}"] or (None if party else condition[f"else{number}"])
            for number, party in ((1, one), (2, two))
        ]
        names = [self.naming.actor(party, kind, place, day) for party, kind in zip((one, two), made, strict=True)]
        kinds = [self.naming.inter(party, kind, place) for party, kind in zip((one, two), made, strict=True)]
        kind = self.types[condition["sub_event_type"]]
        state = self.naming.states.get(place or "", {})
        return [
            (place or "") + str(int(event.event_id[:7], 16)),
            day,
            day.year if day else None,
            1,
            kind["disorder_type"],
            kind["event_type"],
            kind["id"],
            names[0],
            None,
            kinds[0],
            names[1],
            None,
            kinds[1],
            interaction(kinds[0], kinds[1], INTERS),
            "Civilian targeting" if "Civilians" in kinds else None,
            state.get("iso"),
            state.get("region"),
            self.naming.state(place),
            episode.known("admin1"),
            None,
            None,
            episode.known("location"),
            episode.known("latitude"),
            episode.known("longitude"),
            None,
            event.publisher,
            None,
            None,
            0,
            None,
            None,
        ]

    def place(self, episode: Episode, one: Party | None, two: Party | None) -> str | None:
        """The state where it happened: as the story says, else that of the other side, of the first, of anybody."""
        said: str | None = episode.known("country")
        sides = [two, one, *(party for act in episode.acts for party in (act.target, act.source))]
        return said or next((party.state for party in sides if party is not None and party.state), None)


def days(day: date | None) -> str:
    """A day as notes say it: 3 March 2022."""
    return f"{day.day} {day:%B} {day.year}" if day else ""
