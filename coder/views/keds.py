"""The events of KEDS and TABARI: five columns, tab-separated, no header."""

from collections.abc import Iterator, Sequence

from coder.events.model import Event
from coder.views.base import Column, View, ViewRow, compact


class Keds(View):
    """date, source, target, code, label as TABARI wrote them (TABARI 0.8 manual)."""

    name = "keds"
    title = "KEDS/TABARI: date, source, target, code, label"
    source = "TABARI manual 0.8, output of coded events"
    notes = ("Events without a source or a target have no form here and are counted.",)
    header = False
    reads = frozenset[str]()
    columns = (
        Column("date", "str", "day of the event, YYYYMMDD; empty where unknown"),
        Column("source", "str", "CAMEO actor code of who does it"),
        Column("target", "str", "CAMEO actor code of whom it is done to"),
        Column("code", "str", "CAMEO event code, with its leading zero"),
        Column("label", "str", "label of the event code in parentheses"),
    )

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Events with a source and a target; the others have no form there."""
        for event in self.dyads(story):
            label = f"({event.label.upper()})"
            yield ViewRow(event, (compact(event), event.source, event.target, event.code, label))
