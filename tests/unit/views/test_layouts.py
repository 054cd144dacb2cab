"""The columns of each format are those that were published, and a story of our own gives a written row in each."""

import csv
import io
import json
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coder import Event, __version__
from coder.rules.cache import load_index
from coder.rules.index import Index
from coder.rules.places import shipped
from coder.views.base import View
from coder.views.countries import Countries
from coder.views.registry import VIEWS, open_view, view_class
from coder.views.write import Writer

HERE = Path(__file__).parent
SHARED = Path(__file__).resolve().parents[4] / "shared" / "layouts"
LAYOUTS: dict[str, list[str]] = yaml.safe_load((HERE / "layouts.yaml").read_text(encoding="utf-8"))
WRITTEN: dict[str, str] = yaml.safe_load((HERE / "written.yaml").read_text(encoding="utf-8"))
PUBLISHED = {"petrarch2": "petrarch2_columns.tsv", "phoenix": "phoenix_columns.tsv", "icews": "icews_dataverse_columns.tsv",
             "gdelt1": "gdelt_v1_events_columns.tsv", "gdelt2": "gdelt_v2_events_columns.tsv",
             "polecat": "polecat_columns.tsv"}
GDELT_TYPES = {"STRING": "str", "INTEGER": "int", "FLOAT": "float"}


@dataclass(slots=True)
class Placed(Event):
    """An event with the fields of a coding that knows places and topics."""

    issues: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


def event(**values: object) -> Event:
    known = {field.name for field in fields(Event)}
    made = {"event_id": "0000000000ff00ff", "date": date(2001, 3, 9), "source": "FRAGOV", "target": "MLIREB",
            "code": "195", "label": "Employ aerial weapons", "root": "19", "quad": 4, "goldstein": -10.0,
            "plover": "ASSAULT", "source_text": "the French government", "target_text": "Malian rebels",
            "event_text": "bombed", "status": "actual", "rule": "air-strike.verb", "doc_id": "17", "sentence": 1,
            "story_date": date(2001, 3, 10), "source_entries": ["fra", "gov.government"],
            "target_entries": ["mli", "reb.fighter"], "publisher": "Kestria Daily", "url": "https://kestria.example/17"}
    made.update(values)
    return (Event if made.keys() <= known else Placed)(**made)  # type: ignore[arg-type]


STORY = [
    event(location="Gao", admin1="Gao Region", country="MLI", latitude=16.27, longitude=-0.04, geo_precision="near",
          location_text="near Gao", issues=("TERROR",), contexts=("terrorism", "no_context")),
    event(event_id="0000000000ff0100", sentence=2, issues=("TERROR", "AIR")),
    event(event_id="0000000000ff0101", source="IGOUNO", target=None, code="010", label="Make statement", root="01",
          quad=1, goldstein=0.0, plover=None, sentence=3, source_text="The United Nations", target_text=None),
    event(event_id="0000000000ff0102", status="denied"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return load_index([shipped("dictionaries")], False, ())


@pytest.mark.parametrize("name", LAYOUTS)
def test_columns_as_published(name: str, index: Index) -> None:
    assert open_view(name, index).names() == LAYOUTS[name]


@pytest.mark.parametrize(("name", "file"), PUBLISHED.items())
def test_the_copy_of_the_names_is_right(name: str, file: str) -> None:
    if not (SHARED / file).exists():
        pytest.skip("no published layouts here")
    with (SHARED / file).open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert [row["name"] for row in rows][:len(LAYOUTS[name])] == LAYOUTS[name]
    if name.startswith("gdelt"):
        assert [GDELT_TYPES[row["type"]] for row in rows] == [column.type for column in view_class(name).columns]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_story_is_written(name: str, index: Index) -> None:
    view = open_view(name, index)
    assert "\n".join(map(Writer(view).line, view.rows(STORY))).replace(__version__, "VERSION") == WRITTEN[name].rstrip("\n")


@pytest.mark.parametrize(("name", "left_out"), [
    ("keds", {"no source or no target": 1, "status denied": 1}), ("gdelt2", {"status denied": 1}),
    ("plover", {"root 01 is no PLOVER event": 1, "status denied": 1}), ("cameo", {})])
def test_what_a_format_lacks_is_counted(name: str, left_out: dict[str, int], index: Index) -> None:
    view = open_view(name, index)
    list(view.rows(STORY))
    assert dict(view.left_out) == left_out


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "parquet"])
@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
def test_round_trip(name: str, form: str, index: Index) -> None:
    """What the csv and json modules read is as many fields as the view has columns, under its names."""
    view: View = open_view(name, index)
    writer = Writer(view, form)
    lines = [writer.line(row) for row in view.rows(STORY)]
    if form == "jsonl":
        for line in lines:
            record = json.loads(line)
            assert {*view.names(), "event_id", "doc_id", "sentence"} <= set(record)
        return
    options = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if form == "tsv" else {}
    read = list(csv.reader(io.StringIO("\n".join([writer.header() or "", *lines])), **options))  # type: ignore[arg-type]
    assert read[0] == view.names()
    assert {len(row) for row in read} == {len(view.names())}


@given(text=st.text(alphabet=st.sampled_from("ab |\t\n\r\x1c\x85\u2028\u00a0 ")))
def test_a_field_of_a_table_has_single_spaces_inside_only(text: str) -> None:
    view = view_class("petrarch2")(Index())
    [line] = map(Writer(view).line, view.rows([event(publisher=text or None)]))
    assert line.split("\t")[-1] == (" ".join(text.split()) if text else "NULL")


def test_plover_of_every_code_is_in_the_lists_of_the_manual(index: Index) -> None:
    from coder.views.plover import PloverTypes

    types = PloverTypes()
    without = set()
    for code, known in index.events.items():
        kind = types.of(code, known["plover"])
        if kind is None:
            without.add(code)
            continue
        record = types.events[kind.event]
        assert kind.mode is None or kind.mode in record["modes"], code
        assert set(kind.contexts) <= types.contexts, code
        assert kind.event == known["plover"], code
        assert kind.quad == int(record["quad"])
    assert without == {code for code in index.events if code.startswith("01")}
    assert {name: int(record["quad"]) for name, record in types.events.items()}["CONCEDE"] == 1
    assert types.of("1952", None) == types.of("195", None)


@pytest.mark.parametrize(("iso3", "day", "codes"), [
    ("DEU", date(1989, 1, 1), ["DE", "DEU", "260", "260", None]),
    ("DEU", date(1990, 10, 3), ["DE", "DEU", "255", "260", "GM"]),
    ("RUS", date(1985, 1, 1), [None, None, None, None, None]),
    ("RUS", None, ["RU", "RUS", "365", "365", "RS"]),
    ("MLI", date(2013, 1, 1), ["ML", "MLI", "432", "432", "ML"]),
    ("XVD", date(2013, 1, 1), [None, None, None, None, None]),
])
def test_countries_in_every_system(iso3: str, day: date | None, codes: list[str | None], index: Index) -> None:
    countries = Countries(index.countries)
    assert [countries.code(iso3, system, day) for system in ("iso2", "iso3", "cow", "gw", "fips")] == codes


def test_pages_are_current() -> None:
    from coder.views.pages import format_pages

    folder = Path(__file__).resolve().parents[3] / "docs" / "formats"
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert written == format_pages(), "coder codebook --formats writes them"
