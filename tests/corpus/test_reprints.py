"""Documents that are all but the same as one before them."""

import pytest

pytest.importorskip("datasketch")

from coder.corpus.reprints import Reprints
from coder.text.documents import Document, Rejected

STORY = ("Veldria bombed Ardonia on Friday, officials in Keltis said. The raid hit a bridge over the river and a depot "
         "near the border, and at least four soldiers were killed. Keltara and Norbia condemned the attack and urged "
         "both countries to return to the talks that the League of Five Rivers began in the spring of last year.")
REPRINT = STORY.replace("officials in Keltis said", "officials said") + " (Agencies)"
FOLLOW_UP = ("Ardonia shelled two Veldrian villages on Saturday, a day after Veldrian jets bombed a bridge and a depot near "
             "the border. Keltara condemned the attack. The League of Five Rivers urged both countries to return to talks.")


def document(id: str, text: str) -> Document:
    return Document(id, text, file="news.jsonl", line=int(id[1:]))


@pytest.mark.parametrize(("texts", "repeats"), [
    ([STORY, REPRINT, FOLLOW_UP], [None, "d1", None]),
    ([REPRINT, FOLLOW_UP, STORY, STORY.upper()], [None, None, "d1", "d1"]),
    ([STORY, FOLLOW_UP, FOLLOW_UP], [None, None, "d2"]),
    (["Veldria bombed Ardonia.", "Veldria bombed Norbia.", "Veldria bombed Ardonia!"], [None, None, "d1"]),
])
def test_a_reprint_names_the_first_document_that_it_repeats(texts: list[str], repeats: list[str | None]) -> None:
    items = [document(f"d{number}", text) for number, text in enumerate(texts, 1)]
    marked = list(Reprints().marked(items, skip=False))
    assert [item.duplicate_of for item in marked if isinstance(item, Document)] == repeats


def test_skipped_ones_are_listed_and_what_is_no_document_passes() -> None:
    broken = Rejected("news.jsonl", 3, "no JSON")
    reprints = Reprints()
    kept = list(reprints.marked([document("d1", STORY), document("d2", REPRINT), broken], skip=True))
    assert kept == [document("d1", STORY), broken]
    assert reprints.found == ["news.jsonl:2: d2 repeats d1"]
