"""Notes of incidents as rows of ACLED: what no event type covers, violence of nobody named, headings."""

from pathlib import Path

import pytest
import yaml

from coder import Coder
from coder.views.acled import Acled

SNIPPETS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "snippets.yaml").read_text(encoding="utf-8"))
NOTES = [
    ("Norbian sappers defused two mines near Norvik.", [("Disrupted weapons use", "Unidentified Armed Group (Norbia)")]),
    ("Defusal: On 3 May 2022, Norbian police found a device in Norvik.",
     [("Disrupted weapons use", "Unidentified Armed Group (Norbia)")]),
    ("Looting: On 3 May 2022, Norbian soldiers took goats from villagers in Norvik.",
     [("Looting/property destruction", "Civilians (Norbia)")]),
    ("Movement of forces: On 3 May 2022, a Norbian military convoy arrived in Norvik.",
     [("Change to group/activity", None)]),
    ("Displacement: On 3 May 2022, 40 Norbian villagers were evacuated from Norvik.", [("Other", None)]),
    ("There was a bomb explosion in Norvik.", [("Remote explosive/landmine/IED", None)]),
    ("Clashes were reported near Norvik.", [("Armed clash", None)]),
    ("There were no clashes in Norvik.", []),
    ("An explosion took place near a bank in Nairobi.", [("Remote explosive/landmine/IED", "Civilians (Kenya)")]),
    ("A gas explosion took place near a bank in Norvik.", []),
    ("Displacement: On 3 May 2022, all residents fled Norvik after rebels threatened to attack them.", [("Other", None)]),
    ("Norbian rebels attacked an army checkpoint in Norvik.", [("Armed clash", "Military Forces of Norbia")]),
    ("Norbian rebels and Norbian police exchanged fire in Norvik.", [("Armed clash", "Police Forces of Norbia")]),
    ("Fighting broke out between the Norbian army and Norbian rebels in Norvik. The army carried out air strikes.",
     [("Armed clash", "Unidentified Armed Group (Norbia)")]),
    ("Norbian rebels fired grenade launchers at Norbian troops in Norvik.",
     [("Shelling/artillery/missile attack", "Military Forces of Norbia")]),
    ("Norbian teachers protested in Norvik. Police intervened and moved the protesters out of the square.",
     [("Protest with intervention", "Police Forces of Norbia")]),
    ("Norbian teachers protested in Norvik. They demanded the release of a colleague who was arrested in May.",
     [("Peaceful protest", None)]),
    ("Norbian villagers blocked a road in Norvik, setting tyres on fire, to demand water.", [("Violent demonstration", None)]),
    ("Norbian rioters clashed with Norbian soldiers in Norvik.", [("Mob violence", "Military Forces of Norbia")]),
    ("Norbian demonstrators threw rocks at police in Norvik.", [("Violent demonstration", "Police Forces of Norbia")]),
    ("Norbian miners rioted in Norvik over unpaid wages.", [("Violent demonstration", None)]),
    ("Norbian police dragged demonstrators off the square in Norvik.",
     [("Protest with intervention", "Police Forces of Norbia")]),
    ("Norbian police beat Norbian protesters in Norvik, leaving scores in hospital with broken bones.",
     [("Excessive force against protesters", "Police Forces of Norbia")]),
    ("Norbian rebels lost control of the town of Norvik to the Norbian army.",
     [("Government regains territory", "Unidentified Armed Group (Norbia)")]),
    # Cues of several kinds tell a scene where no clause is an event; of words, plans and travel they tell none
    ("Planes came back to Mombasa on Monday, and twelve villagers were dead under the rubble.",
     [("Air/drone strike", "Civilians (Kenya)")]),
    ("Planes will come back to Mombasa, and villagers fear that they will be killed.", []),
    ("Norbian farmers visited Mombasa, and a bomber was on show.", []),
    # What a protest became, what guns and flags say
    ("A march in Norvik descended into running battles with Norbian police.",
     [("Violent demonstration", "Police Forces of Norbia")]),
    ("Norbian rebels stormed the port of Norvik and hoisted their black flag over the town hall after fighting.",
     [("Non-state actor overtakes territory", "Military Forces of Norbia")]),
    ("Norbian students from two colleges fought with rods in Norvik.", [("Mob violence", "Rioters (Norbia)")]),
    ("Norbian students occupied the rectorate in Norvik.", [("Peaceful protest", None)]),
    ("A Norbian rebel drove an SVBIED into a Norbian army checkpoint in Norvik.",
     [("Suicide bomb", "Military Forces of Norbia")]),
    ("Norbian troops set up a checkpoint in Norvik.", [("Headquarters or base established", None)]),
    ("Norbian fishermen found bombs on a beach near Norvik.", [("Disrupted weapons use", "Unidentified Armed Group (Norbia)")]),
    ("The Norbian army and Norbian rebels agreed a ceasefire in Norvik.", [("Agreement", "Unidentified Armed Group (Norbia)")]),
    # A crowd's size stands in ACLED's notes of demonstrations and riots alone
    ("Norbian parents closed a bridge in Norvik over a school without teachers. [size=about 40]",
     [("Peaceful protest", None)]),
    ("Supporters of the mayor demanded his release in Norvik. [size=no report]", [("Peaceful protest", None)]),
    ("Norbian villagers beat up a burglar in Norvik. [size=no report]", [("Mob violence", "Civilians (Norbia)")]),
    ("Norbian police broke up a sit-in by Norbian students in Norvik.", [("Protest with intervention", "Police Forces of Norbia")]),
    ("Norbian police arrested 40 people at an anti-war rally in Norvik.", [("Protest with intervention", "Police Forces of Norbia")]),
    ("Norbian police arrested 40 people in dawn raids carried out in Norvik.", [("Arrests", "Civilians (Norbia)")]),
    ("Norbian soldiers fired at a march of teachers in Norvik.",
     [("Excessive force against protesters", "Military Forces of Norbia")]),
    ("Norbian riot police arrested a thief in Norvik.", [("Arrests", "Civilians (Norbia)")]),
    ("Norbian rebels built a camp near Norvik.", [("Headquarters or base established", None)]),
    ("Norbian air defences shot down a drone over Norvik.", [("Disrupted weapons use", "Civilians (Norbia)")]),
    ("Norbian bandits stole 40 cows in Norvik.", [("Looting/property destruction", "Civilians (Norbia)")]),
    ("Norbian sappers will defuse two mines near Norvik.", []),
    # Battles, and who is met where the words name only a place
    ("Norbian soldiers captured Mombasa after days of fighting.",
     [("Non-state actor overtakes territory", "Military Forces of Kenya (2013-)")]),
    ("Norbian soldiers recaptured Norvik after days of fighting.",
     [("Government regains territory", "Unidentified Armed Group (Norbia)")]),
    ("A mine exploded in Norvik, killing two Norbian soldiers.",
     [("Remote explosive/landmine/IED", "Military Forces of Norbia")]),
    ("Norbian gunmen threw a grenade at a police outpost in Norvik.", [("Grenade", "Police Forces of Norbia")]),
    ("Norbian soldiers detained two farmers in Norvik and took them to an unknown location.",
     [("Abduction/forced disappearance", "Civilians (Norbia)")]),
    ("The body of a farmer with gunshot wounds was found in Mombasa.", [("Attack", "Civilians (Kenya)")]),
    ("Kenyan troops clashed with rebels in Mombasa. Ten insurgents were killed.",
     [("Armed clash", "Unidentified Armed Group (Kenya)")]),
]


@pytest.fixture(scope="module")
def wide(coder: Coder) -> Coder:
    return Coder(index=coder.index, unknown_actors=True, incidents=True)


@pytest.mark.parametrize(("text", "expected"), NOTES, ids=[text for text, _ in NOTES])
def test_notes_of_incidents(text: str, expected: list[tuple[str, str | None]], wide: Coder) -> None:
    view = Acled(wide.index)
    rows = [dict(zip(view.names(), row.values, strict=True)) for row in view.rows(wide.code(text, date="2022-05-10"))]
    assert [(row["sub_event_type"], row["actor2"]) for row in rows] == expected


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SNIPPETS.items() for text in texts])
def test_snippets_of_news(kind: str, text: str, wide: Coder) -> None:
    view = Acled(wide.index)
    rows = [dict(zip(view.names(), row.values, strict=True)) for row in view.rows(wide.code(text, date="2022-05-10"))]
    assert (rows[0]["sub_event_type"] if rows else "none") == kind


def test_other_formats_have_no_such_events(coder: Coder) -> None:
    events = [event for text, _ in NOTES for event in coder.code(text, date="2022-05-10")]
    assert [event for event in events if not event.code or not (event.source or event.target)] == []


def test_a_row_has_the_place_of_one_event(wide: Coder) -> None:
    """Talks of one state, strikes in another: location and country are those of the strikes."""
    view = Acled(wide.index)
    text = "Norbian ministers met Ardonian rebels on Monday. Norbian jets struck Ardonian rebels inside Kenya on Monday."
    rows = [dict(zip(view.names(), row.values, strict=True)) for row in view.rows(wide.code(text, date="2022-05-10"))]
    assert [(row["location"], row["country"], row["sub_event_type"]) for row in rows] == [
        ("Kenya", "Kenya", "Air/drone strike")]


BACKGROUND = [
    ("Relatives of a Norbian farmer who was killed last week sat in at Norvik. [size=no report]", "Peaceful protest", 0),
    ("Norbians marched in Norvik on the anniversary of the blast that killed 200 people.", "Peaceful protest", 0),
    ("Norbian police arrested three men in Norvik for the murder of a tailor.", "Arrests", 0),
    ("Survivors of the Norvik collapse, which left 90 dead, marched in Norvik. [size=dozens]", "Peaceful protest", 0),
    ("Norbian miners picketed in Norvik on 5 May 2022. Three days earlier a miner was killed. [size=no report]",
     "Peaceful protest", 0),
    ("Norbian rebels killed two soldiers who guarded a bridge in Norvik.", "Armed clash", 2),
    ("Norbian soldiers fired at Norbian farmers who protested in Norvik, killing two.",
     "Excessive force against protesters", 2),
    ("Norbian teachers marched in Norvik, and police arrested six of them.", "Protest with intervention", 0),
    ("Norbian students burned an effigy of the mayor at a rally in Norvik.", "Peaceful protest", 0),
    ("Norbian rebels burned granaries in Norvik.", "Looting/property destruction", 0),
]  # fmt: skip


@pytest.mark.parametrize(("note", "kind", "dead"), BACKGROUND)
def test_violence_that_a_note_tells_as_known(note: str, kind: str, dead: int, wide: Coder) -> None:
    rows = list(Acled(wide.index).rows(wide.code(note, "2022-05-05")))
    assert [(row.values[6], row.values[28]) for row in rows] == [(kind, dead)]
