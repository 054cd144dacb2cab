"""Formats of the field on the command line: from texts, and from a stored coding, the same bytes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from coder.errors import DictionaryError, InputError
from coder.views.crosswalk import read_crosswalk

STORIES = [
    {"id": "a", "date": "2024-01-19", "source": "Kestria Daily", "url": "https://kestria.example/a",
     "text": "Veldria condemned Ardonian air strikes in Keltara. Ardonia bombed Veldria on Thursday. Veldrian workers protested."},
    {"id": "b", "date": None, "text": "Veldria and Ardonia signed a trade agreement."},
]
KEDS = """\
20240119\tXVD\tXAD\t111\t(CRITICIZE OR DENOUNCE)
20240118\tXAD\tXVD\t195\t(EMPLOY AERIAL WEAPONS)
\tXVD\tXAD\t057\t(SIGN FORMAL AGREEMENT)
\tXAD\tXVD\t057\t(SIGN FORMAL AGREEMENT)
"""


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(story) + "\n" for story in STORIES), encoding="utf-8")
    return path


def test_keds_from_texts_and_from_a_stored_coding(stories: Path, tmp_path: Path, run: Any) -> None:
    direct = run("code", str(stories), "--examples", "--view", "keds")
    assert (direct.code, direct.out) == (0, KEDS)
    assert direct.err.splitlines()[1:] == ["left out: no source or no target: 1"]
    stored = tmp_path / "events.jsonl"
    assert run("code", str(stories), "--examples", "--format", "jsonl", "-o", str(stored)).code == 0
    again = run("export", str(stored), "--view", "keds")
    assert (again.code, again.out, again.err) == (0, KEDS, direct.err)


def test_our_own_rows_survive_storing(stories: Path, tmp_path: Path, run: Any) -> None:
    stored = tmp_path / "events.jsonl"
    assert run("code", str(stories), "--examples", "--format", "jsonl", "-o", str(stored)).code == 0
    for form in ("tsv", "csv", "jsonl"):
        direct = run("code", str(stories), "--examples", "--format", form)
        assert run("export", str(stored), "--format", form).out == direct.out
    assert [json.loads(line)["publisher"] for line in stored.read_text().splitlines()][:1] == ["Kestria Daily"]


@pytest.mark.parametrize(("line", "message"), [
    ("{", "no JSON object; what `coder code --format jsonl` wrote is read"),
    ("[1]", "no JSON object; what `coder code --format jsonl` wrote is read"),
    ('{"doc_id": "a"}', "no event of `coder code --format jsonl`: without event_id, code, sentence, label, root, quad, "
                        "goldstein"),
])
def test_what_is_no_coding_is_an_error_with_its_line(line: str, message: str, tmp_path: Path, run: Any) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        run("export", str(path), "--view", "keds")
    assert str(raised.value) == f"{path}:2: {message}"


PROTEST = "Veldrian workers protested in Velgrad. Police fired tear gas at the protesters."
EXPLAINED = """\
ACLED      event_date=2024-01-18  event_type=Protests  sub_event_type=Protest with intervention  \
actor1=Protesters (Veldria)  actor2=Police Forces of Veldria  interaction=State forces-Protesters  country=Veldria  fatalities=0
"""


def test_explain_shows_the_condition_behind_a_row(run: Any) -> None:
    done = run("explain", PROTEST, "--examples", "--date", "2024-01-18", "--view", "acled")
    assert done.code == 0
    row, by, *rest = done.out[done.out.index("ACLED "):].splitlines()
    assert row + "\n" == EXPLAINED
    assert re.fullmatch(r"  by       demonstration\.\S+  \S+ontology/acled\.yaml:\d+", by)
    assert rest == [
        '  event    sentence 2 "fired" 175  police -> protesters',
        '  event    sentence 1 "protested" 141  labour -> nobody',
        "  facts    demonstrating, demonstration, dispersal, intervention, main-clause, protesters, security-forces"]


def test_explain_says_in_json_what_it_says_in_text(run: Any) -> None:
    done = run("explain", "Veldria visited Ardonia.", "--examples", "--view", "acled", "--format", "json")
    data = json.loads(done.out)
    assert (data["view"], data["rows"]) == ("acled", [{
        "events": [event["event_id"] for event in data["sentences"][0]["events"]], "facts": ["main-clause"],
        "left_out": "no event type of ACLED"}])


def test_explain_says_that_a_story_has_no_event(run: Any) -> None:
    done = run("explain", "It rained in Velgrad.", "--examples", "--view", "ucdp")
    assert (done.code, done.out.splitlines()[-1]) == (0, "UCDP       no row: no event that took place")


def test_explain_knows_which_formats_have_conditions(run: Any) -> None:
    done = run("explain", "Veldria visited Ardonia.", "--examples", "--view", "keds")
    assert done.code == 2
    assert "each event is a row" in done.err


def test_help_of_export_shows_the_options_of_a_stored_coding(run: Any) -> None:
    shown = run("export", "--help").out
    assert all(option in shown for option in ("--view", "--describe", "--countries", "petrarch"))


HEAD = "name: x\ntitle: y\n"


@pytest.mark.parametrize(("text", "finding"), [
    (HEAD, "1:1: X003 missing-key: no \"types\""),
    (HEAD + "types: {a: b}\n", "1:1: X004 no-codes: types is no list of event types"),
    (HEAD + "types: []\n", "1:1: X004 no-codes: types is no list of event types"),
    (HEAD + "types:\n- {codes: [\"04\"], date: \"2\"}\n", "4:3: X008 bad-column"),
    (HEAD + "types:\n- {codes: [\"04\"], doc_id: \"2\"}\n", "4:3: X008 bad-column"),
    (HEAD + "types:\n- {codes: [\"04\"], \"a\\tb\": \"2\"}\n", "4:3: X008 bad-column"),
])
def test_what_is_wrong_in_a_crosswalk(text: str, finding: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DictionaryError) as raised:
        read_crosswalk(path)
    assert any(f"mine.yaml:{finding}" in str(each) for each in raised.value.diagnostics)
