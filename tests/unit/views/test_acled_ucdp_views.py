"""ACLED and UCDP: their columns, whole rows of stories of our own, and each condition by its smallest story."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder import Coder, Event
from coder.rules.index import Index
from coder.views.acled import INTERS, Acled
from coder.views.acled_numbers import NUMBERS, AcledNumbers
from coder.views.deaths import vague
from coder.views.names import interaction
from coder.views.ucdp import Ucdp, cell
from coder.views.write import Writer

# The headers of the exports of 2024 (ACLED) and version 24.1 (UCDP GED).
ACLED = """event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,
actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,
geo_precision,source,source_scale,notes,fatalities,tags,timestamp""".replace("\n", "")
GED = """id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,
dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,
source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,
longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,
deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob""".replace("\n", "")
DAY = date(2024, 1, 18)


def told(code: str, source: str | None, target: str | None, **more: Any) -> Event:
    """An event with what matters to a view; `more` are further fields."""
    fields: dict[str, Any] = {
        "event_id": "00000000000000ff", "date": DAY, "source": source, "target": target, "code": code, "label": "",
        "root": code[:2], "quad": 4, "goldstein": 0.0, "plover": None, "source_text": source and source.lower(),
        "target_text": target and target.lower(), "event_text": "did", "status": "actual", "rule": "r", "doc_id": "d",
        "sentence": 1, "story_date": DAY, "sentence_span": (0, 100), "event_span": (5, 8),
        "date_precision": "day", **more}
    return Event(**fields)


def killed(low: int, best: int | None, side: str | None = "target", span: tuple[int, int] = (10, 20)) -> dict[str, Any]:
    return {"kind": "killed", "low": low, "best": best, "high": best, "text": "", "span": span, "side": side, "who": None}


@pytest.fixture(scope="module")
def index(coder: Coder) -> Index:
    return coder.index


def values(view: Acled | AcledNumbers | Ucdp, *story: Event) -> list[dict[str, Any]]:
    return [dict(zip(view.names(), row.values, strict=True)) for row in view.rows(story)]


def test_the_columns_are_those_of_the_exports(index: Index) -> None:
    assert Writer(Acled(index)).header() == ACLED
    assert Writer(Ucdp(index)).header() == GED
    assert (len(Acled.columns), len(Ucdp.columns)) == (31, 49)


@pytest.mark.parametrize(("code", "source", "target", "more", "expected"), [
    ("190", "UKRREB", "UKRMIL", {"facts": ["fighting"]}, (2, 1, 12)),
    ("190", "RUSMIL", "UKRMIL", {"facts": ["fighting"]}, (8, 1, 18)),
    ("141", "FRALAB", None, {}, (6, 0, 60)),
])
def test_acled_in_numbers(code: str, source: str, target: str | None, more: dict[str, Any],
                          expected: tuple[int, int, int], index: Index) -> None:
    event = told(code, source, target, country=target[:3] if target else source[:3], **more)
    [words], [numbers] = values(Acled(index), event), values(AcledNumbers(index), event)
    kinds = ("inter1", "inter2", "interaction")
    assert tuple(numbers[name] for name in kinds) == expected
    assert {name: value for name, value in words.items() if name not in kinds} == {
        name: value for name, value in numbers.items() if name not in kinds}
    assert {words[name]: numbers[name] for name in kinds[:2] if words[name]}.items() <= NUMBERS.items()


def test_a_whole_row_of_acled(index: Index) -> None:
    clash = told("190", "UKRREB", "UKRMIL", event_text="ambushed", country="UKR", location="Keltis", admin1="Luhansk",
                 latitude=48.5, longitude=39.0, geo_precision="exact", publisher="Kestria Daily",
                 counts=[killed(3, 3)], killed_low=3, facts=["fighting"])
    assert values(Acled(index), clash) == [{
        "event_id_cnty": "UKR0", "event_date": DAY, "year": 2024, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Unidentified Armed Group (Ukraine)", "assoc_actor_1": None, "inter1": "Rebel group",
        "actor2": "Military Forces of Ukraine (2019-)", "assoc_actor_2": None, "inter2": "State forces",
        "interaction": "State forces-Rebel group", "civilian_targeting": None, "iso": 804, "region": "Europe",
        "country": "Ukraine", "admin1": "Luhansk", "admin2": None, "admin3": None, "location": "Keltis",
        "latitude": 48.5, "longitude": 39.0, "geo_precision": 1, "source": "Kestria Daily", "source_scale": None,
        "notes": "On 18 January 2024, in Keltis, Unidentified Armed Group (Ukraine) clashed with Military Forces of Ukraine "
                 "(2019-). 3 fatalities. [words: ambushed]",
        "fatalities": 3, "tags": None, "timestamp": None}]


def test_a_whole_row_of_ucdp(index: Index) -> None:
    attack = told("190", "UKRREB", "UKRMIL", country="UKR", location="Keltis", location_text="in Keltis", admin1="Luhansk",
                  latitude=48.5, longitude=39.0, geo_precision="near", publisher="Kestria Daily", killed_low=2,
                  counts=[killed(2, 2), killed(1, 1, None, (30, 40))], attribution="police")
    assert values(Ucdp(index), attack) == [{
        "id": 0, "relid": "UKR-2024-1-0", "year": 2024, "active_year": None, "code_status": "Check",
        "type_of_violence": 1, "conflict_dset_id": None, "conflict_new_id": None, "conflict_name": "Ukraine: Government",
        "dyad_dset_id": None, "dyad_new_id": None,
        "dyad_name": "Government of Ukraine - Unidentified Armed Group (Ukraine)",
        "side_a_dset_id": None, "side_a_new_id": None, "side_a": "Government of Ukraine",
        "side_b_dset_id": None, "side_b_new_id": None, "side_b": "Unidentified Armed Group (Ukraine)",
        "number_of_sources": 1, "source_article": "Kestria Daily, 2024-01-18, d", "source_office": "Kestria Daily",
        "source_date": DAY, "source_headline": None, "source_original": "police", "where_prec": 2,
        "where_coordinates": "Keltis", "where_description": "in Keltis", "adm_1": "Luhansk", "adm_2": None,
        "latitude": 48.5, "longitude": 39.0, "geom_wkt": "POINT (39.000000 48.500000)", "priogrid_gid": 199879,
        "country": "Ukraine", "country_id": 369, "region": "Europe", "event_clarity": 1, "date_prec": 1,
        "date_start": "2024-01-18 00:00:00.000", "date_end": "2024-01-18 00:00:00.000", "deaths_a": 2, "deaths_b": 0,
        "deaths_civilians": 0, "deaths_unknown": 1, "best": 3, "high": 3, "low": 3, "gwnoa": 369, "gwnob": None}]


# Sub-event type, actors and interaction of the smallest story that has them.
STORIES = [
    ([told("141", "UKRLAB", "UKRGOV")],
     ("Peaceful protest", "Protesters (Ukraine)", None, "Protesters only")),
    ([told("141", "UKRLAB", None), told("173", "UKRCOP", None, sentence=2)],
     ("Protest with intervention", "Protesters (Ukraine)", "Police Forces of Ukraine (2019-)", "State forces-Protesters")),
    ([told("141", "UKRLAB", None), told("173", None, "UKROPP")],
     ("Peaceful protest", "Protesters (Ukraine)", None, "Protesters only")),
    ([told("173", "UKRCOP", "UKRENV"), told("144", "UKRENV", None)],
     ("Protest with intervention", "Protesters (Ukraine)", "Police Forces of Ukraine (2019-)", "State forces-Protesters")),
    ([told("141", "UKRLAB", None, facts=["stone-throwing"])],
     ("Violent demonstration", "Rioters (Ukraine)", None, "Rioters only")),
    ([told("182", "UKRCVL", "UKRCVL")],
     ("Mob violence", "Rioters (Ukraine)", "Civilians (Ukraine)", "Rioters-Civilians")),
    ([told("195", "RUSMIL", "UKRCVL", country="UKR")],
     ("Air/drone strike", "Military Forces of Russia (2000-)", "Civilians (Ukraine)", "External/Other forces-Civilians")),
    ([told("194", "RUSMIL", None, country="UKR")],
     ("Shelling/artillery/missile attack", "Military Forces of Russia (2000-)", None, "External/Other forces only")),
    ([told("1831", None, "UKRCOP")],
     ("Suicide bomb", "Unidentified Armed Group (Ukraine)", "Police Forces of Ukraine (2019-)",
      "State forces-Political militia")),
    ([told("190", "UKRREB", "UKRCVL", facts=["grenade"])],
     ("Grenade", "Unidentified Armed Group (Ukraine)", "Civilians (Ukraine)", "Rebel group-Civilians")),
    ([told("193", "UKRUAF", "UKRCVL", facts=["gun"])],
     ("Attack", "Unidentified Armed Group (Ukraine)", "Civilians (Ukraine)", "Political militia-Civilians")),
    ([told("190", "UKRREB", "UKRCVL"), told("190", "UKRMIL", "UKRREB")],
     ("Armed clash", "Military Forces of Ukraine (2019-)", "Unidentified Armed Group (Ukraine)",
      "State forces-Rebel group")),
    ([told("1821", "UKRUAF", "UKRCVL")],
     ("Sexual violence", "Unidentified Armed Group (Ukraine)", "Civilians (Ukraine)", "Political militia-Civilians")),
    ([told("181", None, "UKRMED")],
     ("Abduction/forced disappearance", "Unidentified Armed Group (Ukraine)", "Civilians (Ukraine)",
      "Political militia-Civilians")),
    ([told("192", "UKRREB", "UKR")],
     ("Non-violent transfer of territory", "Unidentified Armed Group (Ukraine)",
      "Military Forces of Ukraine (2019-)", "State forces-Rebel group")),
    ([told("192", "UKRREB", "UKR", facts=["fighting"])],
     ("Non-state actor overtakes territory", "Unidentified Armed Group (Ukraine)",
      "Military Forces of Ukraine (2019-)", "State forces-Rebel group")),
    ([told("194", "UKRMIL", "UKR")],
     ("Shelling/artillery/missile attack", "Military Forces of Ukraine (2019-)", None, "State forces only")),
    ([told("194", "UKRMIL", "UKR", killed_low=1)],
     ("Shelling/artillery/missile attack", "Military Forces of Ukraine (2019-)", "Civilians (Ukraine)",
      "State forces-Civilians")),
    ([told("141", "UKREDU", None, facts=["demonstrating", "counter-demonstration"])],
     ("Peaceful protest", "Protesters (Ukraine)", "Protesters (Ukraine)", "Protesters-Protesters")),
    ([told("141", "UKRCVL", None, facts=["stone-throwing"]), told("175", "UKRCOP", "UKRCVL")],
     ("Violent demonstration", "Rioters (Ukraine)", "Police Forces of Ukraine (2019-)", "State forces-Rioters")),
    ([told("190", "UKRPRM", "UKRCVL", source_text="suspected Roan pastoralist militia")],
     ("Attack", "Roan Ethnic Militia (Ukraine)", "Civilians (Ukraine)", "Identity militia-Civilians")),
    ([told("", "UKRMIL", None, facts=["defusal", "explosive"])],
     ("Disrupted weapons use", "Military Forces of Ukraine (2019-)", "Unidentified Armed Group (Ukraine)",
      "State forces-Political militia")),
    ([told("", "UKRMIL", "---", facts=["headed-movement"])],
     ("Change to group/activity", "Military Forces of Ukraine (2019-)", None, "State forces only")),
    ([told("190", "UKRMIL", "UKRCVL", facts=["headed-property"])],
     ("Looting/property destruction", "Military Forces of Ukraine (2019-)", "Civilians (Ukraine)",
      "State forces-Civilians")),
    ([told("", None, "UKRCVL", facts=["displacement"])],
     ("Other", "Civilians (Ukraine)", None, "Civilians only")),
    ([told("1711", "UKRCOP", "UKRREB", facts=["weapon"])],
     ("Disrupted weapons use", "Police Forces of Ukraine (2019-)", "Unidentified Armed Group (Ukraine)",
      "State forces-Rebel group")),
    ([told("173", "UKRCOP", "UKRPTY")],
     ("Arrests", "Police Forces of Ukraine (2019-)", "Civilians (Ukraine)", "State forces-Civilians")),
    ([told("0871", "UKRGOV", "UKRREB")],
     ("Agreement", "Government of Ukraine (2019-)", "Unidentified Armed Group (Ukraine)", "State forces-Rebel group")),
]


@pytest.mark.parametrize(("text", "kinds"), [
    ("Veldrian troops took a town in Veldria after days of fighting with rebels.", ["Government regains territory"]),
    ("Police opened fire on striking workers at a platinum mine in Velgrad, killing three men.",
     ["Excessive force against protesters"]),
])
def test_what_acled_makes_of_a_text(text: str, kinds: list[str], coder: Coder) -> None:
    view = Acled(coder.index)
    assert [row["sub_event_type"] for row in values(view, *coder.code(text, DAY))] == kinds


def test_firms_and_papers_bear_no_names_of_groups(index: Index) -> None:
    named = {name["id"] for name in index.formats["acled_names"]}
    assert {"igo.eu", "region.saudi-led-coalition"} <= named
    assert named.isdisjoint({"state-firms.zaf", "media.bbc", "university.gbr", "region.asia"})


@pytest.mark.parametrize(("story", "expected"), STORIES, ids=[expected[0] for _, expected in STORIES])
def test_conditions_of_acled(story: list[Event], expected: tuple[str | None, ...], index: Index) -> None:
    shown = ("sub_event_type", "actor1", "actor2", "interaction")
    assert [tuple(row[name] for name in shown) for row in values(Acled(index), *story)] == [expected]


@pytest.mark.parametrize(("event", "expected"), [
    (told("190", "UKRMIL", "UKRREB", killed_low=1), "1"),
    (told("190", "UKRREB", "UKRPRM", killed_low=1), "2"),
    (told("190", "UKRREB", "UKRCVL", killed_low=1), "3"),
    (told("190", "UKRMIL", "RUSMIL", killed_low=1), "1"),
    (told("190", "UKRMIL", "UKRREB"), "nobody reported killed"),
    (told("190", "UKRCVL", "UKRCVL", killed_low=1), "no two sides that UCDP has"),
    (told("190", "UKRMIL", "UKRREB", killed_low=1, status="planned"), None),
], ids=str)
def test_conditions_of_ucdp(event: Event, expected: str | None, index: Index) -> None:
    view = Ucdp(index)
    rows = [str(row["type_of_violence"]) for row in values(view, event)]
    assert [*rows, *view.left_out] == ([] if expected is None else [expected])


def test_days_places_and_interactions_make_rows(index: Index) -> None:
    """Two days, two places and two pairs of armed sides are rows of their own; what is not said joins."""
    fight = told("190", "UKRMIL", "UKRREB", location="Keltis", geo_precision="exact")
    story = [
        fight,
        told("190", "UKRMIL", "UKRREB", date=date(2024, 1, 17), location="Keltis", geo_precision="exact"),
        told("190", "UKRMIL", "UKRREB", location="Velgrad", geo_precision="exact"),
        told("182", None, "UKRCVL"),
        told("190", "MLIMIL", "MLIPRM", location="Velgrad", geo_precision="exact"),
    ]
    rows = values(Acled(index), *story)
    assert [(row["event_date"].day, row["location"], row["interaction"]) for row in rows] == [
        (18, "Keltis", "State forces-Rebel group"), (17, "Keltis", "State forces-Rebel group"),
        (18, "Velgrad", "State forces-Rebel group"), (18, "Velgrad", "State forces-Political militia")]


def test_a_week_is_its_middle_and_groups_have_their_names_at_the_day(index: Index) -> None:
    week = told("190", "AFGREB", "AFGMIL", date=date(2021, 6, 7), date_end=date(2021, 6, 13), date_precision="week",
                source_entries=["group.taliban"])
    later = told("190", "AFGREB", "AFGCVL", date=date(2021, 9, 7), source_entries=["group.taliban"])
    rows = values(Acled(index), week, later)
    assert [(row["event_date"].isoformat(), row["time_precision"], row["actor1"], row["inter1"]) for row in rows] == [
        ("2021-06-10", 2, "Taliban", "Rebel group"),
        ("2021-09-07", 1, "Military Forces of Afghanistan (2021-)", "State forces")]


@pytest.mark.parametrize(("low", "war", "expected"), [
    (0, False, 0), (1, False, 1), (2, False, 3), (2, True, 10), (24, False, 12), (200, True, 100)])
def test_the_dead_of_whom_only_words_tell(low: int, war: bool, expected: int) -> None:
    assert vague(low, war) == expected


def test_the_dead_are_counted_once(index: Index) -> None:
    """Two numbers of one sentence are added; a later sentence that says the sum again adds nothing."""
    story = [told("190", "UKRREB", "UKRMIL", counts=[killed(2, 2), killed(3, 3, "target", (40, 50))], killed_low=2),
             told("190", None, "UKRMIL", sentence=2, sentence_span=(101, 150), killed_low=5,
                  counts=[killed(5, 5, "target", (120, 130))])]
    assert [row["fatalities"] for row in values(Acled(index), *story)] == [5]


def test_events_left_out_are_counted_with_the_reason(index: Index) -> None:
    view = Acled(index)
    assert values(view, told("040", "UKRGOV", "RUSGOV"), told("010", "UKRGOV", None)) == []
    assert dict(view.left_out) == {"no event type of ACLED": 2}


TALK = {"event_text": "talked"}


@pytest.mark.parametrize(("story", "expected"), [
    # a sentence begins with a capital, a second actor that is nobody falls away, a state has its article
    ([told("141", "USALAB", None, date=None, story_date=None, country="USA", location="United States",
           facts=["stone-throwing"])],
     {"notes": "In the United States, Rioters (United States) demonstrated violently. No reported fatalities. [words: did]",
      "event_date": None, "time_precision": None, "tags": "crowd size=no report"}),
    # the size of a crowd without whom it consists of
    ([told("141", "UKRLAB", None, participants_text="At least 3,000 workers")], {"tags": "crowd size=at least 3,000"}),
    ([told("141", "UKRLAB", None, participants_text="the hundreds of workers")], {"tags": "crowd size=hundreds"}),
    ([told("141", "UKRLAB", None, participants_text="one of the workers")], {"tags": "crowd size=no report"}),
    ([told("190", "UKRREB", "UKRMIL", participants_text="Three gunmen", facts=["fighting"])], {"tags": None}),
    # neither side is an associate of the other, though each stands on both sides of what they do together
    ([told("057", "UKRGOV", "UKRREB", **TALK), told("057", "UKRREB", "UKRGOV", **TALK)],
     {"sub_event_type": "Agreement", "assoc_actor_1": None, "assoc_actor_2": None}),
    # forces of no state that is known; a part of the world is no state
    ([told("190", "COP", "UAF", facts=["fighting"])], {"actor1": "Police Forces (Unknown)"}),
    ([told("190", "UAF", "AFR", target_text="African leaders", target_entries=["region.africa"])],
     {"actor2": "Civilians (International)", "country": None, "event_id_cnty": "0"}),
], ids=str)
def test_what_a_row_of_acled_says(story: list[Event], expected: dict[str, Any], index: Index) -> None:
    [row] = values(Acled(index), *story)
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(("event", "expected"), [
    (told("190", "RUSMIL", "UKRMIL", counts=[killed(1, 1)], killed_low=1),
     {"conflict_name": "Russia - Ukraine", "dyad_name": "Government of Russia - Government of Ukraine"}),
    (told("190", "MLIREB", "MLIMIL", source_entries=["group.jnim"], counts=[killed(1, 1)], killed_low=1, date=None,
          story_date=None, country="MLI"),
     {"conflict_name": "Mali: Government", "side_b": "JNIM", "date_prec": None, "date_start": None, "event_clarity": 2}),
    (told("190", "MIL", "CVL", counts=[killed(1, 1)], killed_low=1), {"side_a": "XXX", "side_b": "Civilians"}),
], ids=str)
def test_what_a_row_of_ucdp_says(event: Event, expected: dict[str, Any], index: Index) -> None:
    [row] = values(Ucdp(index), event)
    assert {name: row[name] for name in expected} == expected


def test_ucdp_has_no_row_whose_dead_are_those_of_another_event(index: Index) -> None:
    earlier = told("190", "UKRREB", "UKRMIL", counts=[killed(2, 2) | {"told": "earlier"}], killed_low=2)
    fight = told("190", "UKRREB", "UKRMIL", sentence=2, counts=[], event_span=(20, 25))
    view = Ucdp(index)
    assert values(view, earlier, fight) == []
    assert dict(view.left_out) == {"nobody reported killed": 2}


@given(one=st.sampled_from(INTERS), other=st.none() | st.sampled_from(INTERS))
def test_an_interaction_has_no_order(one: str, other: str | None) -> None:
    assert interaction(one, other, INTERS) == interaction(other, one, INTERS)


@given(north=st.integers(-90_000, 89_999), east=st.integers(-180_000, 179_999))
def test_a_cell_of_prio_grid_holds_its_point(north: int, east: int) -> None:
    latitude, longitude = north / 1000, east / 1000
    row, column = divmod(cell(latitude, longitude) - 1, 720)
    assert row * 0.5 - 90 <= latitude < row * 0.5 - 89.5
    assert column * 0.5 - 180 <= longitude < column * 0.5 - 179.5


@pytest.mark.parametrize("kind", [Acled, Ucdp])
def test_rows_round_trip_through_csv(kind: type[Acled] | type[Ucdp], index: Index) -> None:
    view = kind(index)
    writer = Writer(view)
    event = told("190", "UKRREB", "UKRMIL", publisher='Kestria "Daily", evening', killed_low=1, counts=[killed(1, 1)])
    [row] = view.rows([event])
    [read] = csv.DictReader(io.StringIO(f"{writer.header()}\n{writer.line(row)}\n"))
    expected = dict(zip(view.names(), row.values, strict=True))
    assert read == {name: "" if value is None else " ".join(str(value).split()) for name, value in expected.items()}
