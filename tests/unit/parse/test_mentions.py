"""Longest match of names, adjectives, places and agents."""

from collections.abc import Callable

import pytest

from coder import Coder
from coder.parse.mentions import find_mentions, is_monocase
from coder.parse.model import Sentence
from coder.text.documents import Document


@pytest.fixture
def mentions(coder: Coder) -> Callable[..., list[tuple[str, str]]]:
    """Words and kind of the mentions of a text."""
    def find(text: str, monocase: str = "") -> list[tuple[str, str]]:
        [sentence] = coder.sentences(Document(id="text", text=text))
        sentence.tags = coder.tagger.tag(sentence.words, sentence.folded)
        return [(sentence.text(m.start, m.end), m.records[0][0])
                for m in find_mentions(sentence, sentence.spots, monocase)]

    return find


@pytest.mark.parametrize(("text", "wanted"), [
    ("Veldria attacked Ardonia.", [("Veldria", "name"), ("Ardonia", "name")]),
    ("The Republic of Veldria attacked.", [("Republic of Veldria", "name")]),
    ("Veldrian troops attacked.", [("Veldrian", "adjective"), ("troops", "agent")]),
    ("Velgrad and Marnost were attacked.", [("Velgrad", "capital"), ("Marnost", "place")]),
    ("The Veldrian Foreign Ministry spoke.", [("Veldrian Foreign Ministry", "name")]),
    ("Veldrian Foreign Minister Lena Marovik spoke.",
     [("Veldrian", "adjective"), ("Foreign Minister", "agent"), ("Lena Marovik", "name")]),
    ("VELDRIA ATTACKED ARDONIA.", [("VELDRIA", "name"), ("ARDONIA", "name")]),
    ("Veldria’s troops left.", [("Veldria", "name"), ("troops", "agent")]),
    ("The Keltaran People’s Army left.", [("Keltaran People ’s Army", "name")]),
    ("Two Veldrians were hurt, one Veldrian died.", [("Veldrians", "people"), ("Veldrian", "adjective")]),
    ("They ate turkey and used china.", []),
    ("They told us who it is.", []),
    ("Officials in the US and Turkey met.", [("Officials", "agent"), ("US", "name"), ("Turkey", "name")]),
    ("Côte d'Ivoire and Cote d’Ivoire met.", [("Côte d'Ivoire", "name"), ("Cote d’Ivoire", "name")]),
    ("The river rose.", []),
    ("An academic praised academic freedom.", [("academic", "agent")]),
    ("A marine swam to the marine park, two marines followed.", [("marine", "agent"), ("marines", "agent")]),
])
def test_mentions_of(text: str, wanted: list[tuple[str, str]],
                     mentions: Callable[..., list[tuple[str, str]]]) -> None:
    assert mentions(text) == wanted


def test_text_without_capitals_is_read_by_its_words(mentions: Callable[..., list[tuple[str, str]]]) -> None:
    assert mentions("veldria attacked keltaran troops.", "lower") == [
        ("veldria", "name"), ("keltaran", "adjective"), ("troops", "agent")]
    assert mentions("they ate turkey.", "lower") == []
    assert mentions("veldria attacked.") == []


@pytest.mark.parametrize(("text", "wanted"), [
    ("veldria attacked ardonia", "lower"), ("VELDRIA ATTACKED ARDONIA AND KELTARA ON FRIDAY", "upper"),
    ("Veldria attacked", ""), ("", ""), ("123 !", ""), ("USA", "")])
def test_monocase(text: str, wanted: str) -> None:
    assert is_monocase(text.split()) == wanted


def test_mentions_never_overlap(parsed: Callable[[str], Sentence]) -> None:
    sentence = parsed("The Veldrian Liberation Front and the Veldrian Foreign Ministry of the Republic of Veldria met.")
    ends = [0]
    for mention in sentence.mentions:
        assert ends[-1] <= mention.start < mention.end
        ends.append(mention.end)
    assert len(ends) == 4


@pytest.mark.parametrize(("text", "wanted"), [
    ("Lal Marnost was abducted.", []),
    ("Marnost Beef said that prices rose.", []),
    ("North Marnost was shelled.", ["Marnost"]),
    ("The shop in Bab Marnost burned.", ["Marnost"]),
    ("The Marnost Press Club met.", ["Marnost"]),
    ("Marnost was shelled.", ["Marnost"]),
])
def test_towns_that_are_part_of_a_name(text: str, wanted: list[str], coder: Coder) -> None:
    [sentence] = coder.sentences(Document(id="text", text=text))
    coder.tag(sentence)
    assert [sentence.text(m.start, m.end) for m in sentence.mentions if m.records[0][0] == "place"] == wanted
