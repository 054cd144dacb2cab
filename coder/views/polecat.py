"""The POLECAT data: 40 columns, tab-separated, with a header; event types are PLOVER's."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from coder import __version__
from coder.events.model import Event
from coder.rules.index import Index
from coder.views.base import Column, ViewRow, known, town
from coder.views.countries import Countries
from coder.views.plover import PloverView

QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


def side_columns(who: str) -> tuple[Column, ...]:
    """The eight columns of a side."""
    return (
        Column(f"{who} Name", "str", "its state's name where it is a state, else its words"),
        Column(f"{who} Country", "str", "its state, three letters"),
        Column(f"{who} COW", "str", "number of that state in the Correlates of War system on that day"),
        Column(f"Primary {who} Sector", "str", "its first sector in PLOVER's letters"),
        Column(f"{who} Sectors", "list", "all its sectors, joined by ;"),
        Column(f"{who} Title", "str", "always empty"),
        Column(f"{who} Name Raw", "str", "words of the text"),
        Column(f"Wikipedia {who} ID", "str", "always empty"),
    )


class Polecat(PloverView):
    """POLECAT as its weekly files have it."""

    name = "polecat"
    title = "POLECAT: 40 columns"
    source = "POLECAT, Dataverse (Halterman et al. 2023)"
    notes = (
        "Events are those of the plover view, with the same left out. Quad Code is the manual's class in words, "
        "Intensity its "
        "score of event and mode.",
        "The place is that of the event where the coding has one. What needs a knowledge base (Wikipedia and "
        "GeoNames ids, "
        "titles) is always empty, and so are the lists of all names of the story.",
    )
    columns = (
        Column("Event ID", "str", "stable id of the event"),
        Column("Event Date", "date", "day of the event, YYYY-MM-DD"),
        Column("Event Type", "str", "PLOVER event"),
        Column("Event Mode", "str", "PLOVER mode, where it has one"),
        Column("Intensity", "float", "score of event and mode, -10 to 10"),
        Column("Quad Code", "str", "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT, MATERIAL CONFLICT"),
        Column("Contexts", "list", "PLOVER contexts, joined by ;"),
        *side_columns("Actor"),
        *side_columns("Recipient"),
        Column("Placename", "str", "name of the place"),
        Column("City", "str", "name of the place"),
        Column("District", "str", "always empty"),
        Column("Province", "str", "first-order division"),
        Column("Country", "str", "state of the place, ISO 3166-1 alpha-3"),
        Column("Latitude", "float", "latitude"),
        Column("Longitude", "float", "longitude"),
        Column("GeoNames ID", "str", "always empty"),
        Column("Raw Placename", "str", "words of the place"),
        Column("Feature Type", "str", "always empty"),
        Column("Source", "str", "who published the story"),
        Column("Publication Date", "date", "day of the story, YYYY-MM-DD"),
        Column("Story People", "list", "always empty"),
        Column("Story Organizations", "list", "always empty"),
        Column("Story Locations", "list", "always empty"),
        Column("Language", "str", "always English"),
        Column("Version", "str", "our version"),
    )

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.countries = Countries(index.countries)

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event that PLOVER has is a row."""
        for event, kind in self.typed(story):
            location = town(event)
            recipient = (None,) * 8
            if event.target is not None:
                recipient = self.side(event.target, event.target_text, event.date)
            values = (
                event.event_id,
                event.date,
                kind.event,
                kind.mode,
                kind.score,
                QUADS[kind.quad],
                self.contexts_of(event, kind),
                *self.side(event.source, event.source_text, event.date),
                *recipient,
                location,
                location,
                None,
                event.admin1,
                event.country,
                event.latitude,
                event.longitude,
                None,
                known(event, "location_text"),
                None,
                event.publisher,
                event.story_date,
                None,
                None,
                None,
                "English",
                __version__,
            )
            yield ViewRow(event, values)

    def side(self, code: str | None, text: str | None, day: date | None) -> tuple[Any, ...]:
        """The eight values of a side."""
        parts = self.actors.parts(code)
        sectors = self.sectors(parts)
        name = self.countries.name(parts.country, day) if code and code == parts.country else text
        cow = self.countries.code(parts.country, "cow", day)
        return (name, parts.entity, cow, sectors[0] if sectors else None, sectors, None, text, None)
