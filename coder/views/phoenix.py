"""The Phoenix data of the Open Event Data Alliance: 26 columns, tab-separated, with a header."""

from collections.abc import Iterator, Sequence

from coder import __version__
from coder.events.model import Event
from coder.rules.index import Index
from coder.views.actors import Actors, Parts
from coder.views.base import PLACE, STORY, Column, View, ViewRow, alike, compact, number, town
from coder.views.petrarch2 import ids, issues

ROLES = frozenset(["GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"])


class Phoenix(View):
    """Phoenix as its pipeline wrote it from PETRARCH's events."""

    name = "phoenix"
    title = "Phoenix (OEDA): 26 columns"
    source = "Phoenix pipeline, postprocess.py; Phoenix codebook 0.2"
    notes = (
        "One row for the events of a story that have the same day, actors and code. Events without a source or "
        "a target are "
        "left out.",
        "PentaClass and GoldsteinScore are those of Phoenix, whatever the coding was made with. Lat, Lon, "
        "LocationName, "
        "StateName and CountryCode are the place of the event where the coding has one.",
    )
    reads = PLACE | STORY | {"issues"}
    quad, goldstein = "phoenix", "phoenix"
    columns = (
        Column(
            "EventID", "str", "NUMBER_VERSION: the first 13 hexadecimal digits of event_id as a number, our version"
        ),
        Column("Date", "str", "day of the event, YYYYMMDD; empty where unknown"),
        Column("Year", "int", "year of the day"),
        Column("Month", "str", "month of the day, two digits"),
        Column("Day", "str", "day of the month, two digits"),
        Column("SourceActorFull", "str", "CAMEO actor code of who does it"),
        Column("SourceActorEntity", "str", "its first three letters where they are a state or IGO, NGO, IMG, MNC"),
        Column("SourceActorRole", "str", "the role after it: GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL"),
        Column("SourceActorAttribute", "str", "its other parts, joined by ;"),
        Column("TargetActorFull", "str", "CAMEO actor code of whom it is done to"),
        Column("TargetActorEntity", "str", "as SourceActorEntity"),
        Column("TargetActorRole", "str", "as SourceActorRole"),
        Column("TargetActorAttribute", "str", "as SourceActorAttribute"),
        Column("EventCode", "str", "CAMEO event code, with its leading zero"),
        Column("EventRootCode", "str", "its first two digits"),
        Column(
            "PentaClass",
            "int",
            "0 neutral, 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        ),
        Column("GoldsteinScore", "float", "Goldstein score of the event code as Phoenix has it, -10 to 10"),
        Column("Issues", "str", "issues with their numbers, ISSUE,n;ISSUE,n"),
        Column("Lat", "float", "latitude of the place"),
        Column("Lon", "float", "longitude of the place"),
        Column("LocationName", "str", "name of the place"),
        Column("StateName", "str", "first-order division of the place"),
        Column("CountryCode", "str", "state of the place, ISO 3166-1 alpha-3"),
        Column("SentenceID", "str", "STORY_SENTENCE, of several joined by ;"),
        Column("URLs", "str", "address of the story"),
        Column("NewsSources", "str", "who published it"),
    )

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.actors = Actors(index, self.ontology)
        self._columns: dict[str, tuple[str, str, str, str]] = {}

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """One row for what a story says several times."""
        for same in alike(self.dyads(story)):
            event, kind = same[0], self.kind(same[0].code)
            day = compact(event)
            values = (
                f"{number(event)}_v{__version__}",
                day,
                event.date.year if event.date else None,
                day[4:6],
                day[6:],
                *self.actor(event.source),
                *self.actor(event.target),
                event.code,
                kind.root,
                kind.quad,
                kind.goldstein,
                issues(same),
                event.latitude,
                event.longitude,
                town(event),
                event.admin1,
                event.country,
                ids(same),
                event.url,
                event.publisher,
            )
            yield ViewRow(event, values)

    def actor(self, code: str | None) -> tuple[str, str, str, str]:
        """The four values of an actor."""
        found = self._columns.get(code or "")
        if found is None:
            found = self._columns[code or ""] = actor_columns(self.actors.parts(code))
        return found


def actor_columns(parts: Parts) -> tuple[str, str, str, str]:
    """Full, Entity, Role, Attribute of a code."""
    threes = [parts.code[at : at + 3] for at in range(0, len(parts.code), 3)]
    entity = threes.pop(0) if parts.entity else ""
    role = threes.pop(0) if threes and threes[0] in ROLES else ""
    return parts.code, entity, role, ";".join(threes)
