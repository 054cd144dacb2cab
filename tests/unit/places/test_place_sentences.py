"""The place of an event, sentence by sentence: sentences of our own about real places, whole results."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coder import Coder
from coder.text.documents import document_of

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
STORIES = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))


def place_of(coder: Coder, text: str) -> list[Any]:
    """The place of the first event; that of the sentence where nothing is coded."""
    events = coder.code_document(document_of(text))
    if events:
        event = events[0]
        return [event.location, event.admin1, event.country, event.latitude, event.longitude, event.geo_precision,
                event.location_text, event.location_from]
    document = document_of(text)
    scene = coder.places.scene(document)
    [sentence] = coder.sentences(document)
    scene.sentences.append(sentence)
    where = scene.of_sentence(sentence)
    return [where.location, where.admin1, where.country, where.latitude, where.longitude, where.precision, where.text,
            where.how]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_place_of_a_sentence(coder: Coder, case: dict[str, Any]) -> None:
    assert place_of(coder, case["text"]) == case["where"]


@pytest.mark.parametrize("case", STORIES, ids=lambda case: case["text"][:60])
def test_the_places_of_a_story(coder: Coder, case: dict[str, Any]) -> None:
    events = coder.code(case["text"])
    assert [[e.sentence, e.code, e.location, e.country, e.geo_precision, e.location_from] for e in events] == case["where"]
