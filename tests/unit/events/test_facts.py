"""Facts of sentences: by words, lemmas and phrases with a gap, and not where they are denied."""

import pytest

from coder import Coder
from coder.text.documents import document_of


@pytest.mark.parametrize(("text", "expected"), [
    ("Veldrian police fired tear gas at Ardonian protesters.",
     ["demonstration", "dispersal", "intervention", "protesters", "security-forces"]),
    ("Norbian rebels attacked a gold mine.", ["assaulting"]),
    ("Norbian rebels attacked a village with a mine.", ["assaulting", "device", "explosive", "weapon"]),
    ("Veldrian workers held a second peaceful protest.", ["demonstrating", "demonstration"]),
    ("Norbian rebels attacked Keltara without any injuries.", ["assaulting"]),
    ("Norbian rebels attacked Keltara, injuring nobody with a mortar.", ["artillery", "assaulting", "barrel", "injury", "weapon"]),
])
def test_facts_of_a_sentence(text: str, expected: list[str], coder: Coder) -> None:
    [facts] = {tuple(event.facts) for event in coder.code(text)}
    assert list(facts) == expected


def test_a_sentence_without_events_has_none(coder: Coder) -> None:
    steps = list(coder.explain_sentences(document_of("It rained tear gas.", None)))
    assert [event for _, _, events in steps for event in events] == []
