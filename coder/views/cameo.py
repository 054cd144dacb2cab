"""The project's own rows: TSV and CSV with a header, JSON lines with everything known of the event."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from coder.events.model import Event
from coder.views.base import Column, View, ViewRow

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
)
TEXT_COLUMN = "sentence_text"
EXTRA = (
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

    "facts",  # coder/events/facts.py
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
}


class Cameo(View):
    """The project's own rows.

    text: with the sentence as a last column.
    """

    name = "cameo"
    title = "our own rows: every event with its reasons (the default)"
    source = "docs/rows.md"
    columns = tuple(Column(name, "str", MEANINGS.get(name, "see docs/rows.md")) for name in COLUMNS)

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event is a row."""
        for event in story:
            yield ViewRow(event, [getattr(event, name) for name in COLUMNS])


def header(fmt: str, text: bool = False) -> str:
    """The first line of a format (without its end); JSONL has none."""
    columns = [*COLUMNS, *([TEXT_COLUMN] if text else [])]
    return "" if fmt == "jsonl" else "\t".join(columns) if fmt == "tsv" else ",".join(columns)


def lines(event: Event, fmt: str, sentence_text: str | None = None) -> Iterator[str]:
    """An event as a line of tsv, csv or jsonl (without the line's end)."""
    if fmt == "jsonl":
        yield json.dumps(record(event, sentence_text), ensure_ascii=False)
        return
    values = [_flat(getattr(event, name)) for name in COLUMNS]
    if sentence_text is not None:
        values.append(_flat(sentence_text))
    if fmt == "tsv":
        yield "\t".join(values)
    else:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow(values)
        yield buffer.getvalue()


def record(event: Event, sentence_text: str | None = None) -> dict[str, Any]:
    """An event as a JSON object: the TSV's columns first, then spans, entries, attribution and the rule's place."""
    out = {name: _plain(getattr(event, name)) for name in (*COLUMNS, *EXTRA)}
    if sentence_text is not None:
        out[TEXT_COLUMN] = sentence_text
    return out


def _flat(value: Any) -> str:
    """One field: nothing for None, no tab or line end inside."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
