"""Numbers of the killed, wounded, arrested: phrases, sentences, whole texts (docs/rows.md)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coder import Coder
from coder.events.deaths import acled_deaths
from coder.events.numbers import KINDS
from coder.events.quantities import Quantity
from coder.text.documents import document_of
from coder.views.acled import Acled

HERE = Path(__file__).parent
PHRASES: list[list[Any]] = yaml.safe_load((HERE / "tables" / "numbers.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "tables" / "numbers_rows.yaml").read_text(encoding="utf-8"))
TOLLS: list[list[Any]] = yaml.safe_load((HERE / "tables" / "tolls.yaml").read_text(encoding="utf-8"))
FRAMES = ("{} were killed when Veldrian troops attacked.", "Veldrian troops killed {} in Ardonia.")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(examples=True)


def told(quantity: Quantity) -> list[int | None]:
    return [quantity.low, quantity.best, quantity.high, quantity.figure()]


@pytest.mark.parametrize(("phrase", "expected"), [(phrase, rest) for phrase, *rest in PHRASES])
def test_a_phrase_is_as_many_before_and_behind_the_verb(coder: Coder, phrase: str, expected: list[int | None]) -> None:
    frames = [frame for frame in FRAMES if not (phrase.startswith("from ") and "killed {}" in frame)]
    for frame in frames:
        sentence = frame.format(phrase)
        document = document_of(sentence[0].upper() + sentence[1:], None)
        counts = [count for sentence in coder.counts(document) for count in sentence if count.kind == "killed"]
        assert [told(count.quantity) for count in counts] == [expected]
        assert acled_deaths(coder.counts(document)) == expected[-1]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:60])
def test_the_numbers_of_rows(coder: Coder, case: dict[str, Any]) -> None:
    """Every row that has numbers, in order: source, code, target and each kind as low, best, high, words."""
    found = []
    for event in coder.code(case["text"], "2006-01-15"):
        numbers = {kind: [getattr(event, f"{kind}_{what}") for what in ("low", "best", "high", "text")] for kind in KINDS}
        known = {kind: values for kind, values in numbers.items() if values[3] is not None}
        row = {"row": f"{event.source} {event.code} {event.target}", **known}
        if known and row not in found:
            found.append(row)
    assert found == case["rows"]


def test_counts_say_where_they_stand(coder: Coder) -> None:
    text = "Two Veldrian soldiers and four rebels were killed in a clash between Veldrian troops and Ardonian rebels."
    for event in coder.code(text):
        assert [text[slice(*count["span"])] for count in event.counts] == [count["text"] for count in event.counts]
        assert sum(count["best"] for count in event.counts) == event.killed_best == 6


@pytest.mark.parametrize(("story", "expected"), TOLLS, ids=lambda value: str(value)[:60])
def test_the_dead_of_a_row_of_acled(coder: Coder, story: str, expected: int) -> None:
    view = Acled(coder.index)
    first = next(iter(view.rows(coder.code(story, "2006-01-15"))))
    assert dict(zip(view.names(), first.values, strict=True))["fatalities"] == expected
