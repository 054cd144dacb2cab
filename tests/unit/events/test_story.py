"""A story is read on demand: each sentence at most once, and only those that are asked for."""

from collections import Counter

import pytest

from coder import Coder
from coder.events.roles import Roles
from coder.parse.model import Sentence


@pytest.fixture
def read(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """How often each sentence of the next story is read for its actors."""
    counts: Counter[int] = Counter()
    note = coder.note_actors

    def counted(sentence: Sentence, roles: Roles) -> None:
        counts[sentence.number] += 1
        note(sentence, roles)

    monkeypatch.setattr(coder, "note_actors", counted)
    return counts


def test_a_story_without_references_is_not_read(coder: Coder, read: Counter[int]) -> None:
    coder.code("Veldria attacked Ardonia. Keltara praised Norbia. Luzanda bombed Ardonia.")
    assert read == {}


def test_a_pronoun_reads_the_sentences_right_before_it(coder: Coder, read: Counter[int]) -> None:
    text = "Keltara praised Norbia. Norbia thanked Keltara. Luzanda spoke. Veldrian troops slept. They bombed Ardonia."
    coder.code(text)
    assert read.keys() <= {3, 4, 5}
    assert read[4] == 1


def test_a_last_name_reads_the_sentences_that_hold_it(coder: Coder, read: Counter[int]) -> None:
    text = "Veldrian spokeswoman Mumtaz Quarn spoke. Keltara praised Norbia. Luzanda spoke. Quarn criticised Ardonia."
    rows = [(event.source, event.code, event.target) for event in coder.code(text)]
    assert ("XVD", "111", "XAD") in rows
    assert read.keys() <= {1, 4}


def test_each_sentence_is_read_at_most_once(coder: Coder, read: Counter[int]) -> None:
    sentences = [f"Quarn criticised Ardonia on day {day}. It said they would leave." for day in range(60)]
    coder.code("Veldrian spokeswoman Mumtaz Quarn spoke. " + " ".join(sentences))
    assert set(read.values()) == {1}
    assert len(read) <= 121


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Lavrov criticised Ardonia.", "RUSGOV"),
        ("Foreign Minister Lavrov spoke. Lavrov criticised Ardonia.", "RUSGOV"),
        ("Ana Lavrov spoke. Lavrov criticised Ardonia.", ""),
        ("Merkel criticised Ardonia.", "DEUELI"),
        ("Ana Merkel spoke. Merkel criticised Ardonia.", ""),
        ("Kohl criticised Ardonia.", ""),  # out of office for more than twelve years
        ("Trump criticised Ardonia.", "USAELI"),
        ("Ardonia was criticised by Trump.", "USAELI"),
        ("A trump criticised Ardonia.", ""),
    ],
)
def test_a_last_name_alone_is_the_known_bearer_unless_a_stranger_has_it(coder: Coder, text: str, source: str) -> None:
    rows = [(event.source or "", event.code) for event in coder.code(text, date="2022-05-01") if event.target == "XAD"]
    assert rows == [(source, "111")]
