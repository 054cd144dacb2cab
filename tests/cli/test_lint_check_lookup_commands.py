"""coder lint, check, lookup: what they print and how they end; --help of every command."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coder.cli import COMMANDS

Ran = Callable[..., Any]
Write = Callable[..., Path]
FAMILY = """\
- id: quarn
  code: "190"
  verbs: [quarn]
  patterns:
    - id: quarn.verb
      pattern: "SOURCE VERB TARGET"
      examples:
        - text: "Veldria quarned Ardonia."
          events: [{source: XVD, code: "190", target: XAD}]
        - text: "Ardonia was quarned by Veldria."
          events: [{source: XVD, code: "WANTED", target: XAD}]
"""


def mine_alone(lines: list[str]) -> list[str]:
    """The findings in the folder of a test: others are those of the shipped dictionaries."""
    return [line for line in lines if "mine/" in line]


def test_lint_prints_a_line_a_finding(run: Ran, write: Write) -> None:
    mine = write({"actors/a.yaml": "- id: xqa\n  code: XQA\n  names: [Quarnia]\n  alias: [Q]\n",
                  "events/19-fight/quarn.yaml": FAMILY.replace("SOURCE VERB TARGET", "SOURCE quarn) TARGET")})
    done = run("lint", mine)
    found = mine_alone(done.lines)
    assert [line.split("mine/")[1] for line in found] == [
        'actors/a.yaml:4:10: E003 unknown-key: unknown key "alias"; see docs/dictionaries.md',
        "events/19-fight/quarn.yaml:6:29: P001 bad-pattern: the pattern cannot be read from here: ') TARGET'; see "
        "docs/dictionaries.md"]
    assert all(re.fullmatch(r"\S.*?:\d+:\d+: [A-Z]\d{3} [a-z-]+: .+", line) for line in done.lines)
    assert re.fullmatch(r"\d+ findings in \d+ files, \d+ entries\n", done.err)
    assert done.code == 1

    github = mine_alone(run("lint", mine, "--format", "github").lines)
    assert [re.sub(r"file=.*mine/", "file=", line) for line in github] == [
        '::error file=actors/a.yaml,line=4,col=10,title=E003 unknown-key::unknown key "alias"',
        "::error file=events/19-fight/quarn.yaml,line=6,col=29,title=P001 bad-pattern::the pattern cannot be read "
        "from here: ') TARGET'"]

    data = [item for item in json.loads(run("lint", mine, "--format", "json").out) if "mine/" in item["file"]]
    assert [{**item, "file": item["file"].split("mine/")[1]} for item in data][0] == {
        "code": "E003", "slug": "unknown-key", "message": 'unknown key "alias"', "hint": "see docs/dictionaries.md",
        "file": "actors/a.yaml", "line": 4, "column": 10}
    assert len(data) == 2


def test_lint_explains_a_check(run: Ran) -> None:
    done = run("lint", "--explain", "P004")
    assert done.code == 0
    assert done.lines[0].startswith("P004 unknown-set: ")
    assert [line.split(" ")[0] for line in done.lines if line and line[0] != " "] == [
        "P004", "Why:", "Bad", "Bad", "Good", "Good"]
    assert run("lint", "--explain", "unknown-set") == done


def test_check_runs_the_examples_of_a_folder(run: Ran, write: Write) -> None:
    good = run("check", write({"events/19-fight/quarn.yaml": FAMILY.replace("WANTED", "190")}, "good"))
    bad = run("check", write({"events/19-fight/quarn.yaml": FAMILY.replace("WANTED", "043")}, "bad"))
    known = write({"events/19-fight/quarn.yaml": FAMILY.replace("WANTED", "043") + "          known_miss: true\n"}, "known")
    missed = run("check", known, "--known")
    assert "quarn.yaml" not in good.out
    at = next(number for number, line in enumerate(bad.lines) if "quarn.yaml" in line)
    assert [line.split("bad/")[-1] for line in bad.lines[at:at + 3]] == [
        "events/19-fight/quarn.yaml:10:11: quarn.verb: Ardonia was quarned by Veldria.",
        "    wanted XVD 043 XAD",
        "    got    XVD 190 XAD"]
    assert bad.code == 1
    counts = [tuple(map(int, re.findall(r"\d+", done.err))) for done in (good, bad, missed)]
    assert counts[1] == (counts[0][0], counts[0][1] + 1, counts[0][2])
    assert counts[2] == (counts[0][0], counts[0][1], counts[0][2] + 1)
    assert any(line.startswith("known miss: ") and "quarn.yaml:10:11" in line for line in missed.lines)
    assert good.code == (1 if counts[0][1] else 0)


@pytest.mark.parametrize(("phrase", "date", "wanted"), [
    ("Amandil Terevan", "2003-01-01", {"code": "XVDOPP", "sectors": ["OPP"]}),
    ("Amandil Terevan", "2006-01-01", {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("Amandil Terevan", "2012-01-01", {"code": "XVDELI", "sectors": ["ELI"]}),
    ("Amandil Terevan", None, {"code": "XVDELI", "sectors": ["ELI"]}),
    ("the Veldrian foreign minister", None, {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("rebels in Ardonia", None, {"code": "XADREB", "sectors": ["REB"]}),
    ("the troops of Keltara", None, {"code": "XKEMIL", "sectors": ["MIL"]}),
    ("Kenyan journalists", None, {"code": "KENMED", "country": "KEN", "sectors": ["JRN"]}),
    ("doctors from Kenya", None, {"code": "KENHLH", "country": "KEN", "sectors": ["MED"]}),
    ("the Kenyan foreign minister", None, {"code": "KENGOV", "country": "KEN", "sectors": ["GOV"]}),
    ("France", None, {"code": "FRA", "country": "FRA", "sectors": []}),
    ("United Nations", None, {"code": "IGOUNO", "sectors": []}),
    ("protesters", None, {"code": "OPP", "sectors": ["OPP"]}),
    ("the river", None, {"code": None, "sectors": []}),
    ("", None, {"code": None, "sectors": []}),
])
def test_lookup_of_a_phrase(run: Ran, phrase: str, date: str | None, wanted: dict[str, object]) -> None:
    options = ["--date", date] if date else []
    done = run("lookup", "--examples", phrase, "--format", "jsonl", *options)
    assert (done.code, json.loads(done.out)) == (0, {"id": "text", "country": None, **wanted})
    first = run("lookup", "--examples", phrase, *options).lines[0]
    assert first.startswith(f"{phrase} -> {wanted['code'] or 'no actor'}")


def test_lookup_of_a_file_gives_a_line_a_phrase(run: Ran, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([
        json.dumps({"id": "a", "text": "Amandil Terevan", "date": "2003-01-01"}),
        json.dumps({"id": "b", "text": "Amandil Terevan", "date": None}),
        "broken",
        json.dumps({"id": "c", "text": "the river"}),
        json.dumps({"id": "d", "text": "Kenyan opposition lawmakers"})]) + "\n", encoding="utf-8")
    done = run("lookup", "--examples", path, "--format", "jsonl", "--date", "2006-01-01")
    assert [json.loads(line) for line in done.lines] == [
        {"id": "a", "code": "XVDOPP", "country": None, "sectors": ["OPP"]},
        {"id": "b", "code": "XVDGOV", "country": None, "sectors": ["GOV"]},
        {"id": "c", "code": None, "country": None, "sectors": []},
        {"id": "d", "code": "KENOPPLEG", "country": "KEN", "sectors": ["OPP", "LEG"]}]
    assert (done.code, f"rejected: {path}:3: broken JSON" in done.err) == (1, True)


def test_lookup_names_the_entries_behind_an_answer(run: Ran) -> None:
    lines = run("lookup", "--examples", "the Veldrian foreign minister").lines
    assert [re.sub(r":\d+ ", ":N ", line.strip()) for line in lines[1:]] == [
        "Veldrian -> XVD   dictionaries/examples/actors/XVD.yaml:N xvd",
        "foreign minister -> GOV   dictionaries/agents/GOV.yaml:N gov.foreign-minister"]


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_help_has_an_example(run: Ran, name: str) -> None:
    done = run(*([name] if name else []), "--help")
    assert done.code == 0
    example = re.search(r"Example:  (.*coder [a-z]+ .+)", done.out)
    assert example is not None
    assert f"coder {name}" in example[1]
    assert run(*([name] if name else []), "-h") == done


def test_help_lists_every_command_and_completion(run: Ran) -> None:
    out = run("--help").out
    assert re.findall(r"^  (\w+) +[A-Z].*\.$", out, re.MULTILINE) == list(COMMANDS)
    assert "_CODER_COMPLETE=bash_source" in out
    assert run("--version").out.startswith("coder, version ")


def test_tab_completion_completes_commands(process: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CODER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "coder l")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert process().lines == ["plain,lint", "plain,lookup"]
