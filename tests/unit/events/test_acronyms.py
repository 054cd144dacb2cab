"""Acronyms that a story introduces in brackets and uses alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder import Coder
from coder.events.acronyms import is_acronym

STORIES = {
    "name": (
        "The Veldria Plantation Workers' Federation (VPWF) spoke. The VPWF accused Ardonia of fraud.",
        [("XVDLAB", "1121", "XAD")],
    ),
    "name of a state": (
        "The Farmers' Union of Veldria (FUV) spoke. Ardonia accused the FUV of fraud.",
        [("XAD", "1121", "XVDAGR")],
    ),
    "before a noun": (
        "The Veldria Plantation Workers' Federation (VPWF) spoke. Police arrested VPWF leaders.",
        [("XVDCOP", "173", "XVDLAB")],
    ),
    "owner": (
        "The Veldria Plantation Workers' Federation (VPWF) spoke. Ardonia accused VPWF's leader of fraud.",
        [("XAD", "1121", "XVDLAB")],
    ),
    "other letters": (
        "The Veldria Plantation Workers' Federation (VPWF) spoke. The VPWX accused Ardonia of fraud.",
        [(None, "1121", "XAD")],
    ),
    "letters of nothing before them": (
        "The Veldrian workers' federation in Keltis (QQQ) spoke. The QQQ accused Ardonia of fraud.",
        [(None, "1121", "XAD")],
    ),
    "not before it is said": (
        "The VPWF accused Ardonia of fraud. The Veldria Plantation Workers' Federation (VPWF) spoke.",
        [(None, "1121", "XAD")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), STORIES.values(), ids=STORIES)
def test_acronym(coder: Coder, text: str, rows: list[tuple[str | None, str, str | None]]) -> None:
    coded = [(event.source, event.code, event.target) for event in coder.code(text) if event.code != "010"]
    assert [tuple(part or None for part in row) for row in coded] == rows


@given(st.text(max_size=12))
def test_an_acronym_has_capitals_alone(word: str) -> None:
    assert is_acronym(word) == (2 <= len(word) <= 8 and all(c.isalpha() and c.isupper() for c in word))
