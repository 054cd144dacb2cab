"""Time phrases beside a verb: the days they mean."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from coder import Coder, Event

RULES: dict[str, list[list[date | str | None]]] = yaml.safe_load(
    (Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8")
)
ROWS = [pytest.param(rule, *row[:2], row[2:], id=str(row[1])) for rule, rows in RULES.items() for row in rows]


def dated(event: Event) -> str:
    """The days of an event as the table writes them."""
    if event.date is None:
        return ""
    days = f"{event.date}" if event.date == event.date_end else f"{event.date}..{event.date_end}"
    return f"{days} {event.date_precision}"


@pytest.mark.parametrize(("rule", "story", "text", "wanted"), ROWS)
def test_phrase(rule: str, story: date | None, text: str, wanted: list[str], coder: Coder) -> None:
    """The days of all events of a text, in the order of their words."""
    events = coder.code(text, None if story is None else str(story))
    days = {event.event_span: dated(event) for event in events}
    assert [days[span] for span in sorted(days)] == wanted, rule


def test_there_are_many() -> None:
    texts = [(story, text) for rows in RULES.values() for story, text, *_ in rows]
    assert len(texts) == len(set(texts)) >= 300
