"""Sides of rows of other formats: nobody is called "they"."""

from datetime import date

import pytest

from coder import Coder
from coder.views.called import Called


@pytest.mark.parametrize(("text", "said"), [
    ("Veldrian President Tomas Sevran met the Ardonian president. He promised aid to Ardonia.",
     ["Veldrian President Tomas Sevran", "the Ardonian president", "Tomas Sevran"]),
    ("Rebels in Veldria attacked a village. They killed ten villagers.", ["Rebels", None]),
    ("Veldria attacked Ardonia. It bombed two towns in Ardonia.", ["Veldria", "Veldria"]),
])
def test_pronouns_are_names_or_nothing(text: str, said: list[str | None], coder: Coder) -> None:
    called = Called(coder.index)
    assert [called.words(event, "source") for event in coder.code(text, date(2024, 1, 20))] == said
