"""Clauses between commas that are left out by their length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.pipeline import Coder
from coder.text.clause_lengths import CommaClauses
from coder.text.documents import document_of

LONG = "Veldria attacked Ardonia, five years after Norbian crowds burned a mission, an Osterlan official said on Saturday."
CASES = [
    ("", LONG, []),
    ("max=8", LONG, [", five years after Norbian crowds burned a mission"]),
    ("max=7", LONG, []),
    ("min=9,max=12", LONG, []),
    ("emin=2,emax=8", LONG, [", an Osterlan official said on Saturday"]),
    ("comma_emin=2,comma_emax=5", LONG, []),
    ("bmin=3,bmax=3", LONG, ["Veldria attacked Ardonia,"]),
    ("bmin=4,bmax=9", LONG, []),
    # a list and an apposition are of a noun phrase
    ("min=1,max=8", "Veldria, the old kingdom, Norbia and Ardonia signed a treaty.", []),
    ("min=1,max=8", "Veldria took a long, dry, stony road to Ardonia.", []),
    # what would leave no word leaves out nothing
    ("bmax=9,emax=9", "Veldria attacked, Ardonia fled.", []),
]


@pytest.mark.parametrize(("lengths", "text", "left_out"), CASES)
def test_what_is_left_out(coder: Coder, lengths: str, text: str, left_out: list[str]) -> None:
    short = Coder(index=coder.index, comma_clauses=CommaClauses.read(lengths))
    ((sentence, _, _),) = short.explain_sentences(document_of(text))
    assert [text[start:end] for start, end in sentence.left_out] == left_out
    kept = {(start, end) for start, end in zip(sentence.starts, sentence.ends, strict=True)}
    assert not any(first <= start < last for start, _ in kept for first, last in sentence.left_out)


@given(st.text("ab, ", min_size=1), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_any_commas_leave_a_sentence(coder: Coder, text: str, inner: int, first: int, last: int) -> None:
    lengths = CommaClauses(max=inner, bmax=first, emax=last)
    for sentence in Coder(index=coder.index, comma_clauses=lengths).sentences(document_of(text)):
        read = [text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)]
        assert sentence.words == read
        assert read


@pytest.mark.parametrize("text", ["mx=8", "min", "min=two", "min=2;max=8"])
def test_a_length_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is none of min=WORDS, max=WORDS"):
        CommaClauses.read(text)
