"""The events of PETRARCH-2: eight columns, tab-separated, no header."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coder.events.model import Event
from coder.views.base import STORY, Column, View, ViewRow, alike, compact


class Petrarch2(View):
    """As PETRARCH-2 writes them without its optional columns of words and roots."""

    name = "petrarch2"
    title = "PETRARCH-2: date, actors, event, issues, sentences, url, source"
    source = "PETRARCH-2, PETRwriter.write_events"
    notes = (
        "One row for the events of a story that have the same day, actors and code; `ids` names their sentences.",
        "PETRARCH-2 leaves the column `url` out of a row whose story has none, so that its rows are of different "
        "lengths; here the column is always there, empty where nothing is known.",
        "Events without a source or a target are left out, as PETRARCH-2 does by default.",
    )
    header = False
    reads = STORY | {"issues"}
    columns = (
        Column("date", "str", "day of the event, YYYYMMDD; empty where unknown"),
        Column("source", "str", "CAMEO actor code of who does it"),
        Column("target", "str", "CAMEO actor code of whom it is done to"),
        Column("event", "str", "CAMEO event code, with its leading zero"),
        Column("issues", "str", "issues with their numbers, CODE,n;CODE,n; empty where none is found"),
        Column("ids", "str", "the story's id and the sentence's number, STORY_SENTENCE, of several joined by ;"),
        Column("url", "str", "address of the story; empty where unknown"),
        Column("story_source", "str", "who published the story; NULL where unknown"),
    )

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """One row for what a story says several times."""
        for same in alike(self.dyads(story)):
            event = same[0]
            values = (
                compact(event),
                event.source,
                event.target,
                event.code,
                issues(same),
                ids(same),
                event.url,
                event.publisher or "NULL",
            )
            yield ViewRow(event, values)


def issues(same: Sequence[Event]) -> str:
    """The issues of events as CODE,n;CODE,n, the most frequent first."""
    said = [issue for event in same for issue in event.issues]
    if not said:
        return ""
    found = Counter(said)
    return ";".join(f"{issue},{count}" for issue, count in found.most_common())


def ids(same: Sequence[Event]) -> str:
    """The sentences of events as STORY_SENTENCE, joined by semicolons."""
    return ";".join(dict.fromkeys(f"{event.doc_id}_{event.sentence}" for event in same))
