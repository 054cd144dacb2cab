"""Issues, contexts and weapons of rows: whose words they are, and where they stand."""

import pytest

from coder import Coder
from coder.rules.entries import Issue, WeaponWords
from coder.rules.loader import load
from coder.rules.places import shipped

WEAPONS = [
    # the event's own words before its clause, a specific class before a general one
    ("Veldrian jets bombed Ardonian rebels.", [("195", "air_strike")], ["its clause"]),
    ("Veldria bombed Ardonian rebels.", [("195", "bomb")], ["own words"]),
    ("Veldrian police used tear gas to disperse Ardonian protesters.", [("175", "tear_gas")], ["its clause"]),
    # another event's words are not this one's; a weapon of assault is none of an arrest or a pact
    ("Veldria arrested Ardonian rebels after they shelled villages.", [("173", None)], []),
    ("Veldria and Ardonia signed a missile treaty.", [("057", None), ("057", None)], []),
]


@pytest.mark.parametrize(("text", "rows", "where"), WEAPONS)
def test_weapon(coder: Coder, text: str, rows: list[tuple[str, str | None]], where: list[str]) -> None:
    events = [event for event in coder.code(text) if event.code.startswith(rows[0][0][:3])]
    assert [(event.code[:3], event.weapon) for event in events] == rows
    assert [told["from"] for event in events for told in event.topic_words if "weapon" in told] == where


def test_issues_are_of_the_sentence_once_with_their_words(coder: Coder) -> None:
    text = "Veldrian traders said trade talks with Ardonia failed. Veldria and Ardonia discussed refugees and trade union rights."
    events = [event for event in coder.code(text) if event.sentence == 2]
    assert events
    for event in events:
        assert (event.issues, event.contexts, event.weapon) == (["refugees", "labour"], ["migration", "economic"], None)
        assert [(told["issue"], text[slice(*told["span"])]) for told in event.topic_words] == [
            ("refugees", "refugees"), ("labour", "trade union")]
        assert all(told["file"].startswith("dictionaries/issues/") and told["line"] > 1 for told in event.topic_words)


def test_hyphenated_words_count_by_their_parts(coder: Coder) -> None:
    assert [event.issues for event in coder.code("Veldria condemned election-related violence in Ardonia.")] == [["elections"]]


def test_issues_and_words_are_as_many_as_promised() -> None:
    dictionaries = load([shipped("dictionaries")])
    issues = [issue for issue, _ in dictionaries.of(Issue)]
    assert len(issues) >= 60
    assert [issue.id for issue in issues if len(set(issue.words)) < 15 or len(issue.examples) < 2] == []
    contexts = {issue.context for issue in issues if issue.context}
    assert len(contexts) == 37  # every context of the PLOVER codebook has an issue
    assert [weapon.id for weapon, _ in dictionaries.of(WeaponWords) if len(weapon.examples) < 2] == []
