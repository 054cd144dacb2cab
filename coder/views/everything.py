"""Everything that is known of an event, each field with its type: for Parquet, codes stay texts."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from coder.events.model import Event
from coder.views.base import PARQUET, Column, View, ViewRow
from coder.views.cameo import MEANINGS
from coder.views.fields import field_types


class Everything(View):
    """All fields of an event; the form is Parquet."""

    name = "parquet"
    title = "everything, typed (Parquet; needs the extra `parquet`)"
    source = "docs/rows.md"
    notes = (
        "The columns of our own rows and what JSON lines have beyond them. Codes are texts, days are dates, "
        "spans are lists of "
        "two numbers. `coder export` reads these files as well as JSON lines.",
    )
    form = PARQUET
    columns = tuple(Column(name, kind, MEANINGS.get(name, "see docs/rows.md")) for name, kind in field_types().items())

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event is a row."""
        values = attrgetter(*self.names())
        for event in story:
            yield ViewRow(event, values(event))
