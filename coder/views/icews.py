"""The coded events of ICEWS on Dataverse: 20 columns, tab-separated, with a header; sectors and states in its words."""

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha1

from coder.events.model import Event
from coder.rules.index import Index
from coder.views.actors import Actors, Parts
from coder.views.base import PLACE, Column, View, ViewRow, number, town
from coder.views.called import SIDES
from coder.views.countries import Countries
from coder.views.crosswalk import shipped_crosswalk

LONGEST_NUMBER = 15  # digits that a double keeps: a story's id of digits stays one, others become a number


class Icews(View):
    """ICEWS as the yearly files have it."""

    name = "icews"
    title = "ICEWS: 20 columns, names in words"
    source = "ICEWS Coded Event Data, Dataverse (Boschee et al. 2015)"
    notes = (
        "Events without a source or a target are left out. Intensity is the scale of the icews package of R, "
        "whatever the "
        "coding was made with.",
        "Names, sectors and states are in ICEWS words (crosswalks/icews.yaml); an actor without a proper name "
        "has its state "
        "in parentheses. ICEWS knows many more sectors than CAMEO has roles: what CAMEO does not tell apart has "
        "the wider one.",
        "City, District, Province, Country, Latitude and Longitude are the place of the event where the coding "
        "has one; "
        "District is always empty.",
    )
    reads = SIDES | PLACE | {"publisher"}
    goldstein = "icews"
    columns = (
        Column("Event ID", "int", "first 13 hexadecimal digits of event_id as a number"),
        Column("Event Date", "date", "day of the event, YYYY-MM-DD"),
        Column("Source Name", "str", "who does it"),
        Column("Source Sectors", "str", "its sectors, joined by commas"),
        Column("Source Country", "str", "its state"),
        Column("Event Text", "str", "label of the event code"),
        Column("CAMEO Code", "str", "CAMEO event code, with its leading zero"),
        Column("Intensity", "float", "Goldstein score of the event code as ICEWS has it, -10 to 10"),
        Column("Target Name", "str", "whom it is done to"),
        Column("Target Sectors", "str", "its sectors, joined by commas"),
        Column("Target Country", "str", "its state"),
        Column("Story ID", "int", "the document's id where that is a number, else a number made from it"),
        Column("Sentence Number", "int", "number of the sentence in the document, from 1"),
        Column("Publisher", "str", "who published the story"),
        Column("City", "str", "town of the event"),
        Column("District", "str", "always empty"),
        Column("Province", "str", "first-order division of the event"),
        Column("Country", "str", "state of the event"),
        Column("Latitude", "float", "latitude of the event"),
        Column("Longitude", "float", "longitude of the event"),
    )

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        words = shipped_crosswalk("icews").data
        self.sectors: dict[str, str] = words["sectors"]
        self.states: dict[str, str] = words["countries"]
        self.actors = Actors(index, self.ontology)
        self.countries = Countries(index.countries)
        self.agents = frozenset(record["id"] for record in index.agents)
        self._sectors: dict[str, str] = {}

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event with two sides is a row."""
        for event in self.dyads(story):
            kind = self.kind(event.code)
            source, target = self.actors.parts(event.source), self.actors.parts(event.target)
            values = (
                number(event),
                event.date,
                *self.side(source, self.called.words(event, "source"), event.source_entries, event.date),
                kind.label,
                event.code,
                kind.goldstein,
                *self.side(target, self.called.words(event, "target"), event.target_entries, event.date),
                story_number(event.doc_id),
                event.sentence,
                event.publisher,
                town(event),
                None,
                event.admin1,
                self.state(event.country, event.date),
                event.latitude,
                event.longitude,
            )
            yield ViewRow(event, values)

    def side(
        self, parts: Parts, text: str | None, entries: Sequence[str], day: date | None
    ) -> tuple[str | None, str, str | None]:
        """Name, sectors and state of an actor."""
        state = self.state(parts.country, day)
        if parts.code == parts.country:
            name = state
        elif state and text and not self.agents.isdisjoint(entries):
            name = f"{text} ({state})"
        else:
            name = text or state
        return name, self.sector_words(parts), state

    def sector_words(self, parts: Parts) -> str:
        """The sectors of a code in the words of ICEWS, each once."""
        found = self._sectors.get(parts.code)
        if found is None:
            codes = (*parts.roles, *parts.faiths, *parts.peoples)
            found = ",".join(dict.fromkeys(self.sectors[code] for code in codes if code in self.sectors))
            self._sectors[parts.code] = found
        return found

    def state(self, iso3: str | None, day: date | None) -> str | None:
        """A state's name in the words of ICEWS."""
        return None if iso3 is None else self.states.get(iso3) or self.countries.name(iso3, day)


def story_number(doc_id: str) -> int:
    """A story's id as a number below 2**52: itself where it is one, else made from it.

    >>> story_number("47400351"), story_number("kestria-daily/7")
    (47400351, 4369638405687520)
    """
    if doc_id.isascii() and doc_id.isdigit() and len(doc_id) <= LONGEST_NUMBER:
        return int(doc_id)
    return int(sha1(doc_id.encode("utf-8", "replace")).hexdigest()[:13], 16)
