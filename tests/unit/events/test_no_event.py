"""What is no event: amounts, journeys of private people, mishaps, crimes as such, what nobody did."""

import pytest

from coder.pipeline import Coder

Row = tuple[str | None, str, str | None]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The Norbian company increased its exports to 20 pct of its sales.", []),
        ("80 percent of Veldrian voters rejected the plan of Ardonia.", [("XVDCVL", "120", "XAD")]),
        ("Keltaran villagers went to Keltis.", []),
        ("The flight went to Norbia.", []),
        ("Keltaran villagers went to Norbia.", [("XKECVL", "042", "XNB")]),
        ("Keltaran ministers flew to Norbia.", [("XKEGOV", "042", "XNB")]),
        ("Seventeen Veldrian villagers were killed after a dam collapsed.", []),
        ("Seventeen Veldrian villagers were killed.", [(None, "190", "XVDCVL")]),
        ("Extortion in Ardonia has yet to reach epidemic levels.", []),
        ("Neither the Ardonian police nor the army have said who was behind the attack.", []),
        ("Veldrian ministers added that it was urgent to restore civilian rule.", [("XVDGOV", "010", None)]),
    ],
)
def test_rows(text: str, rows: list[Row], coder: Coder) -> None:
    assert [(row.source, row.code, row.target) for row in coder.code(text)] == rows
