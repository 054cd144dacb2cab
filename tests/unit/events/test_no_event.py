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
        ("A Veldrian company said that prices rose.", []),
        ("A Veldrian company agreed to buy a bank.", []),
        ("Veldrian companies criticised the Norbian government.", [("XVDBUS", "111", "XNBGOV")]),
        ("Veldrian business leaders appealed for free trade.", [("XVDBUS", "0211", None)]),
        ("Norbian police nearly arrested a Keltaran journalist.", []),
        ("Ardonia will almost certainly attack Norbia.", [("XAD", "138", "XNB")]),
        ("Veldria protested to Norbia over the decision.", [("XVD", "111", "XNB")]),
        ("Veldrian workers protested over the decision.", [("XVDLAB", "1412", None)]),
        ("The envoy of Veldria to the League of Five Rivers told Ardonian reporters on Thursday.", [("XVDGOV", "010", None)]),
        ("The Veldrian minister said Veldria would export wheat.", [("XVDGOV", "010", None)]),
        ("Norbian jails held 300 inmates.", []),
        ("Ardonian workers would receive a pay raise.", []),
    ],
)
def test_rows(text: str, rows: list[Row], coder: Coder) -> None:
    assert [(row.source, row.code, row.target) for row in coder.code(text)] == rows
