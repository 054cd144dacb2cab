"""Other spellings of people's names."""

import pytest

from coder.rules.spellings import Spellings

GROUPS = [["mohammed", "mohamed"], ["ahmed", "ahmad"], ["alexander", "aleksandr"], ["oleksandr", "alexander"]]


@pytest.mark.parametrize(("name", "wanted"), [
    ("mohammed quarn", ["mohamed quarn"]),
    ("mohammed ahmed quarn", ["mohamed ahmed quarn", "mohammed ahmad quarn"]),
    ("alexander quarn", ["aleksandr quarn", "oleksandr quarn"]),
    ("aleksandr quarn", ["alexander quarn"]),
    ("lena marovik", []),
    ("mohammed", []),
])
def test_spellings_differ_in_one_word(name: str, wanted: list[str]) -> None:
    assert list(Spellings(GROUPS).of(name)) == wanted
