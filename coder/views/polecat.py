"""The POLECAT data: 40 columns, tab-separated, with a header; event types are PLOVER's."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from coder import __version__
from coder.events.model import Event
from coder.rules.index import Index
from coder.views.base import Block, Column, ViewRow, town
from coder.views.countries import Countries
from coder.views.plover import PloverType, PloverView

QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
NOBODY = Block(*[None] * 8)
STORY = Block(None, None, None, "English", __version__)


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
        self._types: dict[tuple[str, str | None], Block] = {}
        self._sides: dict[tuple[str | None, str | None], Block] = {}
        self._always: dict[str | None, tuple[str | None, Block]] = {}  # of states that are the same on every day

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event that PLOVER has is a row."""
        for event, kind in self.typed(story):
            location = town(event)
            recipient: tuple[Any, ...] = (NOBODY,)
            if event.target is not None:
                recipient = self.side(event.target, self.called.words(event, "target"), event.date)
            cells = (
                event.event_id,
                event.date,
                self.type_columns(event, kind),
                self.contexts_of(event, kind),
                *self.side(event.source, self.called.words(event, "source"), event.date),
                *recipient,
                location,
                location,
                None,
                event.admin1,
                event.country,
                event.latitude,
                event.longitude,
                None,
                event.location_text,
                None,
                event.publisher,
                event.story_date,
                STORY,
            )
            yield ViewRow(event, cells)

    def type_columns(self, event: Event, kind: PloverType) -> Block:
        """Type, mode, intensity and class of an event."""
        key = (event.code, event.plover)
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = Block(kind.event, kind.mode, kind.score, QUADS[kind.quad])
        return found

    def side(self, code: str | None, text: str | None, day: date | None) -> tuple[Any, ...]:
        """The eight values of a side, those between its two names as a block."""
        name, block = self._always.get(code) or self.state(code, day)
        return name or text, block, text, None

    def state(self, code: str | None, day: date | None) -> tuple[str | None, Block]:
        """The name of a side that is a state, and what stands between its two names."""
        country = self.actors.parts(code).country
        name = self.countries.name(country, day) if code and code == country else None
        found = name, self.code_columns(code, self.countries.code(country, "cow", day))
        if not self.countries.changes(country):
            self._always[code] = found
        return found

    def code_columns(self, code: str | None, cow: str | None) -> Block:
        """Country, number, sectors and the empty title of a side."""
        found = self._sides.get((code, cow))
        if found is None:
            parts = self.actors.parts(code)
            sectors = self.sectors(parts)
            primary = sectors[0] if sectors else None
            found = self._sides[(code, cow)] = Block(parts.entity, cow, primary, sectors, None)
        return found
