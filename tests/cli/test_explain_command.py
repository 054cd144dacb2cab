"""coder explain: the trace as text and JSON, which always agree, and the stage at which nothing came out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coder import Coder
from coder.views.cameo import record

Ran = Callable[..., object]
ATTACK = "Veldria bombed Ardonia."


def test_text_shows_every_stage_with_file_and_line(run: Ran) -> None:
    done = run("explain", "--examples", ATTACK, "--date", "2006-01-15")
    assert (done.code, done.err) == (0, "")
    lines = [" ".join(line.split()) for line in done.lines]
    assert [line.split(" dictionaries/")[0] for line in lines] == [
        "Sentence 1: Veldria bombed Ardonia.",
        "Actors Veldria -> XVD",
        "Ardonia -> XAD",
        "Clause 1 [main] subject=Veldria verb=bomb object=Ardonia",
        "matched air-strike.verb: SOURCE VERB TARGET SOURCE=Veldria, TARGET=Ardonia -> 195",
        "Event XVD 195 XAD Employ aerial weapons [2006-01-15, actual]",
        "air-strike.verb",
        "Date 2006-01-15 assumed the story's day",
        "Place - no place is named",
        "Weapon bomb 'bombed' own words"]
    for line in (lines[1], lines[2], lines[4], lines[6]):
        file, number = line.split("dictionaries/")[1].split(" ")[0].split(":")
        assert file.endswith(".yaml")
        assert int(number) > 0


def test_a_sentence_that_is_too_long_for_the_name_of_a_file(run: Ran) -> None:
    done = run("explain", "--examples", "Veldria bombed Ardonia " + "again and " * 100 + "again.")
    assert (done.code, done.err) == (0, "")
    assert "Event      XVD  195  XAD" in done.out


@pytest.mark.parametrize(("text", "line"), [
    ("Gunmen killed four policemen in Mosul.", "Place Mosul (Ninawá, IRQ) 36.335 43.119 'Mosul' exact, in its clause"),
    ("Libyan police arrested 20 men.", "Place Libya (LBY) 32.887 13.187 side, the country of a side"),
])
def test_text_says_where_a_place_was_found(run: Ran, text: str, line: str) -> None:
    lines = [" ".join(line.split()) for line in run("explain", text).lines]
    assert [found for found in lines if found.startswith("Place")] == [line]


def test_the_line_named_is_the_line_of_the_rule(run: Ran, root: Path) -> None:
    data = json.loads(run("explain", "--examples", ATTACK, "--format", "json").out)
    pattern = data["sentences"][0]["clauses"][0]["pattern"]
    lines = (root / pattern["file"]).read_text(encoding="utf-8").splitlines()
    assert pattern["text"] in lines[pattern["line"] - 1]
    actor = data["sentences"][0]["actors"][0]
    assert actor["entry"] in (root / actor["file"]).read_text(encoding="utf-8").splitlines()[actor["line"] - 1]


def test_json_has_the_events_of_the_rows(run: Ran, coder: Coder) -> None:
    text = ("VELGRAD, Jan 15 (Reuters) - Veldria, which borders Keltara, accused Ardonia of shelling villages on "
            "Friday, officials said. Its troops were attacked by Ardonian rebels. Nothing else happened.")
    data = json.loads(run("explain", "--examples", text, "--format", "json", "--date", "2006-01-15").out)
    events = [event for sentence in data["sentences"] for event in sentence["events"]]
    assert events == [json.loads(json.dumps(record(event))) for event in coder.code(text, "2006-01-15")]
    assert (data["id"], data["date"], data["undated"]) == ("text", "2006-01-15", False)
    assert data["dateline"].startswith("VELGRAD")
    assert [sentence["number"] for sentence in data["sentences"]] == [1, 2, 3]
    assert [bool(sentence["events"]) == ("stopped" not in sentence) for sentence in data["sentences"]] == [True] * 3


def test_text_and_json_agree(run: Ran) -> None:
    """Every file and line, every id and every stage of the JSON stands in the text."""
    text = f"{ATTACK} Veldria did not attack Ardonia. The weather was fine. Ardonian troops smiled at Keltara."
    data = json.loads(run("explain", "--examples", text, "--format", "json").out)
    shown = run("explain", "--examples", text).out
    for sentence in data["sentences"]:
        assert f'Sentence {sentence["number"]}: {sentence["text"]}' in shown
        for event in sentence["events"]:
            assert f'{event["rule"]}  {event["rule_file"]}:{event["rule_line"]}' in shown
        for clause in sentence["clauses"]:
            for failed in clause["failed"]:
                assert f'{failed["id"]}: {failed["text"]}   failed at {failed["missing"]}' in shown
        if "stopped" in sentence:
            assert f'stopped at {sentence["stopped"]["stage"]}: {sentence["stopped"]["message"]}' in shown


@pytest.mark.parametrize(("text", "stage", "message"), [
    ("The river rose in the night.", "actors", "no name or agent of the dictionaries"),
    ("Veldria.", "clauses", "no verb was found"),
    ("Veldria crocheted Ardonia.", "patterns", "no entry has this verb: crochet"),
    ("Veldria condemned quickly.", "patterns", "nearest: criticise."),
    ("If Veldria attacks Ardonia, Keltara will flee.", "status", '"attack" is conditional'),
    ("Veldria never attacked Ardonia.", "status", '"attack" is negated'),
    ("Veldria may attack Ardonia.", "status", '"attack" is conditional'),
    ("They bombed it.", "actors", "no name or agent of the dictionaries"),
])
def test_nothing_coded_names_the_stage(run: Ran, text: str, stage: str, message: str) -> None:
    [sentence] = json.loads(run("explain", "--examples", text, "--format", "json").out)["sentences"]
    assert sentence["events"] == []
    assert (sentence["stopped"]["stage"], sentence["stopped"]["message"][:len(message)]) == (stage, message)
    assert f"Not coded  stopped at {stage}: {message}" in run("explain", "--examples", text).out


def test_the_nearest_pattern_names_the_word_at_which_it_failed(run: Ran) -> None:
    data = json.loads(run("explain", "--examples", "Veldria launched Ardonia.", "--format", "json").out)
    stopped = data["sentences"][0]["stopped"]
    assert stopped["stage"] == "patterns"
    assert stopped["message"].startswith("nearest: ")
    assert " needs " in stopped["message"]
    assert stopped["file"].endswith(".yaml")
    [clause] = data["sentences"][0]["clauses"]
    assert clause["pattern"] is None
    assert clause["failed"][0]["missing"] in stopped["message"]


def test_undated_is_said(run: Ran) -> None:
    assert run("explain", "--examples", ATTACK).lines[0].startswith("Undated: ")
    assert "Undated" not in run("explain", "--examples", ATTACK, "--date", "2006-01-15").out


def test_files_are_explained_document_by_document(run: Ran, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"id": "a", "text": "{ATTACK}", "date": "2006-01-15"}}\nbroken\n{{"id": "b", "text": "{ATTACK}"}}\n')
    done = run("explain", "--examples", path, "--format", "json")
    assert [(json.loads(line)["id"], json.loads(line)["date"]) for line in done.lines] == [
        ("a", "2006-01-15"), ("b", None)]
    assert f"rejected: {path}:2: broken JSON" in done.err
    assert done.code == 1


def test_a_sentence_longer_than_a_file_name_is_text(run: Ran) -> None:
    text = "Veldria bombed " + "Ardonia's " * 40 + "neighbour."
    done = run("explain", "--examples", text, "--date", "2006-01-15")
    assert (done.code, done.err, done.lines[0]) == (0, "", f"Sentence 1: {text}")
