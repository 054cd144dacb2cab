"""The project's own rows: TSV and CSV with a header, JSON lines with everything known of the event."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from coder.events.model import Event
from coder.events.numbers import KINDS
from coder.views.base import Column, View, ViewRow
from coder.views.fields import field_types

COLUMNS = (
    "event_id",
    "date",
    "source",
    "target",
    "code",
    "label",
    "root",
    "quad",
    "goldstein",
    "plover",
    "source_text",
    "target_text",
    "event_text",
    "status",
    "rule",
    "doc_id",
    "sentence",
    "story_date",
    # when
    "date_end",
    "date_precision",
    "date_text",
    # where
    "location",
    "admin1",
    "country",
    "latitude",
    "longitude",
    "geo_precision",
    "location_text",
    # How many
    *(f"{kind}_{what}" for kind in KINDS for what in ("low", "best", "high", "text")),
    # Topics
    "issues",
    "contexts",
    "weapon",
)
EXTRA = (
    "location_from",
    "source_span",
    "target_span",
    "event_span",
    "sentence_span",
    "source_entries",
    "target_entries",
    "attribution",
    "attribution_code",
    "inferred",
    "rule_file",
    "rule_line",
    "quad_scheme",
    "goldstein_scale",
    "publisher",
    "url",
    # when
    "date_reason",
    # How many
    "counts",
    # Topics
    "topic_words",
    # coder/events/facts.py
    "facts",
)


MEANINGS = {
    "event_id": "stable id, derived from the content",
    "date": "day of the event (ISO), the first one where it spans several",
    "source": "CAMEO actor code of who does it; empty where nobody is said",
    "target": "CAMEO actor code of whom it is done to; empty where nobody is said",
    "code": "CAMEO event code, with its leading zero",
    "label": "label of the event code",
    "root": "the code's first two digits",
    "quad": "quad class (quad_scheme says which)",
    "goldstein": "Goldstein score, -10 to 10 (goldstein_scale says which)",
    "plover": "PLOVER root of the 2021 mapping",
    "source_text": "words of the source",
    "target_text": "words of the target",
    "event_text": "words of the event",
    "status": "actual, ongoing, planned ...",
    "rule": "id of the pattern that coded the event",
    "doc_id": "id of the document",
    "sentence": "number of the sentence in the document, from 1",
    "story_date": "day of the story (ISO)",
    # where
    "location": "place of the event, by its main name in the gazetteer",
    "admin1": "first-order region of the place",
    "country": "country of the place, ISO 3166 alpha-3",
    "latitude": "of the place, decimal degrees north",
    "longitude": "of the place, decimal degrees east",
    "geo_precision": "how exactly the place is known: exact, near, admin2, admin1 ... (docs/places.md)",
    "location_text": "words that say where",
    # Topics
    "issues": "topics of the sentence, joined by ;",
    "contexts": "PLOVER contexts of the topics, joined by ;",
    "weapon": "class of the weapon or means of the event, where named",
}


class Cameo(View):
    """The project's own rows."""

    name = "cameo"
    title = "our own rows: every event with its reasons (the default)"
    source = "docs/rows.md"
    notes = ("JSON lines have more than these columns: docs/rows.md.",)
    columns = tuple(Column(name, field_types()[name], MEANINGS.get(name, "see docs/rows.md")) for name in COLUMNS)

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event is a row."""
        values = attrgetter(*COLUMNS)
        for event in story:
            yield ViewRow(event, values(event))

    def record(self, row: ViewRow, names: Sequence[str]) -> dict[str, Any]:
        """Everything that is known of the event."""
        return record(row.event)


def record(event: Event) -> dict[str, Any]:
    """An event as a JSON object: the TSV's columns first, then spans, entries, attribution and the rule's place."""
    return {name: plain(getattr(event, name)) for name in (*COLUMNS, *EXTRA)}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
