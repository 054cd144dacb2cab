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


def test_lint_prints_a_line_a_finding(run: Ran, write: Write, core: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coder.lint.run.shipped", lambda name: core)
    mine = write({"actors/a.yaml": "- id: xqa\n  code: XQA\n  names: [Quarnia]\n  alias: [Q]\n",
                  "events/19-fight/quarn.yaml": FAMILY.replace("SOURCE VERB TARGET", "SOURCE quarn) TARGET")})
    done = run("lint", mine)
    assert [line.split("mine/")[1] for line in done.lines] == [
        'actors/a.yaml:4:10: E003 unknown-key: unknown key "alias"; see docs/dictionaries.md',
        "events/19-fight/quarn.yaml:6:29: P001 bad-pattern: the pattern cannot be read from here: ') TARGET'; see "
        "docs/dictionaries.md"]
    assert all(re.fullmatch(r"\S.*?:\d+:\d+: [A-Z]\d{3} [a-z-]+: .+", line) for line in done.lines)
    assert re.fullmatch(r"2 findings in \d+ files, \d+ entries\n", done.err)
    assert done.code == 1

    github = run("lint", mine, "--format", "github").lines
    assert [re.sub(r"file=.*mine/", "file=", line) for line in github] == [
        '::error file=actors/a.yaml,line=4,col=10,title=E003 unknown-key::unknown key "alias"',
        "::error file=events/19-fight/quarn.yaml,line=6,col=29,title=P001 bad-pattern::the pattern cannot be read "
        "from here: ') TARGET'"]

    data = json.loads(run("lint", mine, "--format", "json").out)
    assert {**data[0], "file": data[0]["file"].split("mine/")[1]} == {
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


def test_lint_without_findings_exits_with_0(run: Ran, core: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coder.lint.run.shipped", lambda name: core)
    done = run("lint")
    assert (done.code, done.out, done.err.split(" ")[0]) == (0, "", "0")
    assert json.loads(run("lint", "--format", "json").out) == []


def test_lint_puts_a_folder_on_top_of_the_shipped_dictionaries(run: Ran, write: Write) -> None:
    """Codes and word sets of the shipped dictionaries are known, and a name of theirs is taken."""
    done = run("lint", write({
        "actors/a.yaml": "- {id: xqa, code: XQA, names: [Kenya]}\n",
        "events/19-fight/quarn.yaml": FAMILY.replace("VERB TARGET", "quarn &own_operation against TARGET")}))
    found = [line.split("mine/")[1] for line in done.lines if "mine/" in line]
    assert [line.split("; ")[0] for line in found] == [
        'actors/a.yaml:1:31: N001 shared-name: "kenya" is a name of ken and of xqa']
    assert done.code == 1


def test_a_folder_alone(run: Ran, write: Write) -> None:
    """Without ours, a name of ours is free, and examples of ours are not run."""
    mine = write({
        "actors/a.yaml": "- {id: xqa, code: XQA, names: [Kenya]}\n- {id: xqb, code: XQB, names: [Kenya]}\n",
        "events/19-fight/quarn.yaml": FAMILY})
    done = run("lint", mine, "--no-default-dictionaries")
    assert [line.split("mine/")[1].split("; ")[0] for line in done.lines] == [
        'actors/a.yaml:2:31: N001 shared-name: "kenya" is a name of xqa and of xqb']
    done = run("check", mine, "--no-default-dictionaries")
    assert (done.code, done.err) == (1, "2 examples, 1 failed, 0 known misses\n")


def test_check_runs_the_examples_of_a_folder(run: Ran, write: Write, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    """The coder has the shipped dictionaries; that their own examples pass is another test."""
    monkeypatch.setattr("coder.check.shipped", lambda name: tmp_path / "none")
    mine = write({"events/19-fight/quarn.yaml": FAMILY})
    bad = run("check", mine)
    assert [line.split("mine/")[-1] for line in bad.lines] == [
        "events/19-fight/quarn.yaml:10:11: quarn.verb: Ardonia was quarned by Veldria.",
        "    wanted XVD WANTED XAD",
        "    got    XVD 190 XAD"]
    assert (bad.code, bad.err) == (1, "2 examples, 1 failed, 0 known misses\n")

    mine = write({"events/19-fight/quarn.yaml": FAMILY + "          known_miss: true\n"})
    missed = run("check", mine, "--known")
    assert [line.split("mine/")[-1] for line in missed.lines][1:] == [line.split("mine/")[-1] for line in bad.lines][1:]
    assert missed.lines[0].startswith("known miss: ")
    assert (missed.code, missed.err) == (0, "2 examples, 0 failed, 1 known misses\n")

    met = FAMILY.replace("WANTED", "190") + "          known_miss: true\n"
    done = run("check", write({"events/19-fight/quarn.yaml": met}))
    assert done.lines[-1].endswith("a known miss that is met now: remove known_miss")
    assert (done.code, done.err) == (1, "2 examples, 1 failed, 0 known misses\n")


@pytest.mark.parametrize(("phrase", "date", "wanted"), [
    ("Amandil Terevan", "2003-01-01", {"code": "XVDOPP", "sectors": ["OPP"]}),
    ("Amandil Terevan", "2006-01-01", {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("Amandil Terevan", "2012-01-01", {"code": "XVDELI", "sectors": ["ELI"]}),
    ("Amandil Terevan", None, {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("former Prime Minister Amandil Terevan", None, {"code": "XVDELI", "sectors": ["ELI"]}),
    ("former Prime Minister Amandil Terevan", "2006-01-01", {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("the Veldrian foreign minister", None, {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("rebels in Ardonia", None, {"code": "XADREB", "sectors": ["REB"]}),
    ("the troops of Keltara", None, {"code": "XKEMIL", "sectors": ["MIL"]}),
    ("Kenyan journalists", None, {"code": "KENMED", "country": "KEN", "sectors": ["JRN"]}),
    ("doctors from Kenya", None, {"code": "KENHLH", "country": "KEN", "sectors": ["MED"]}),
    ("the Kenyan foreign minister", None, {"code": "KENGOV", "country": "KEN", "sectors": ["GOV"]}),
    ("France", None, {"code": "FRA", "country": "FRA", "sectors": []}),
    ("United Nations", None, {"code": "IGOUNO", "country": "UNO", "sectors": []}),
    ("UNICEF", None, {"code": "IGOUNOKID", "country": "UNO", "sectors": []}),
    ("the European Union", None, {"code": "IGOEUREEC", "country": "EUR", "sectors": []}),
    ("NATO", None, {"code": "IGOWSTNAT", "sectors": []}),
    ("Siemens", None, {"code": "MNCDEU", "country": "DEU", "sectors": ["BUS"]}),
    ("Buddhist monks in Myanmar", None, {"code": "MMRRELBUD", "country": "MMR", "sectors": ["REL", "BUD"]}),
    ("a Veldrian island", None, {"code": "XVD", "sectors": ["UNK"]}),
    ("Abkhazia", None, {"code": "GEOPRE", "country": "GEO", "sectors": ["PRE"]}),
    ("police in Abkhazia", None, {"code": "GEOCOP", "country": "GEO", "sectors": ["COP"]}),
    ("the Veldrian defence minister", None, {"code": "XVDGOVMIL", "sectors": ["GOV", "MIL"]}),
    ("a retired Veldrian colonel", None, {"code": "XVDELI", "sectors": ["ELI"]}),
    ("the ex-minister of Veldria", None, {"code": "XVDELI", "sectors": ["ELI"]}),
    ("former Veldrian barracks", None, {"code": "XVDMIL", "sectors": ["MIL"]}),
    ("the president of the University of Keltis", None, {"code": "XKEEDU", "sectors": ["EDU"]}),
    ("the leader of the Veldrian rebels", None, {"code": "XVDREB", "sectors": ["REB"]}),
    ("the leader of Veldria", None, {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("the Senate of Kenya", None, {"code": "KENLEG", "country": "KEN", "sectors": ["LEG"]}),
    ("Veldrian Foreign Ministry guards", None, {"code": "XVDGOV", "sectors": ["GOV"]}),
    ("Veldrian Foreign Ministry troops", None, {"code": "XVDMIL", "sectors": ["MIL"]}),
    ("the Keltis Bank", None, {"code": "XKEBUS", "sectors": ["BUS"]}),
    ("the bank of a river in Keltara", None, {"code": "XKE", "sectors": ["UNK"]}),
    ("the Velgrad Tribune", None, {"code": "XVDMED", "sectors": ["JRN"]}),
    ("protesters", None, {"code": "OPP", "sectors": ["CVL", "OPP"]}),
    ("Veldrian rights activists", None, {"code": "XVDHRI", "sectors": ["CVL", "SOC"]}),
    ("striking Veldrian nurses", None, {"code": "XVDHLH", "sectors": ["MED"]}),
    ("striking nurses in Kenya", None, {"code": "KENOPPLAB", "country": "KEN", "sectors": ["MED", "LAB", "OPP"]}),
    ("Kenya's main opposition party", None, {"code": "KENOPP", "country": "KEN", "sectors": ["PTY", "OPP"]}),
    ("the people of Kenya", None, {"code": "KENCVL", "country": "KEN", "sectors": ["CVL"]}),
    ("a Likud lawmaker", None, {"code": "ISRGOVLEG", "country": "ISR", "sectors": ["LEG", "GOV"]}),
    ("UN troops", None, {"code": "IGOUNO", "country": "UNO", "sectors": ["MIL"]}),
    ("police of the African Union", None, {"code": "IGOAFRAFU", "sectors": ["COP"]}),
    ("the Kenyan president's former party", None, {"code": "KENPTY", "country": "KEN", "sectors": ["PTY"]}),
    ("men, women and children", None, {"code": "CVL", "sectors": ["CVL"]}),
    ("Neapolitan shopkeepers", None, {"code": "ITABUS", "country": "ITA", "sectors": ["BUS"]}),
    ("Wayuu leaders", None, {"code": "COLCVL", "country": "COL", "sectors": ["CVL"]}),
    ("Kenyan leaders", None, {"code": "KENGOV", "country": "KEN", "sectors": ["GOV"]}),
    ("Kenyan vigilantes", None, {"code": "KENUAF", "country": "KEN", "sectors": ["PRM", "UAF"]}),
    ("Kenya's NIS", None, {"code": "KENSPY", "country": "KEN", "sectors": ["SPY"]}),
    ("the Kenyan NIS", None, {"code": "KENSPY", "country": "KEN", "sectors": ["SPY"]}),
    ("Stephen King", None, {"code": None, "sectors": []}),
    ("the Kenyan King", None, {"code": "KENGOV", "country": "KEN", "sectors": ["GOV"]}),
    ("20 people", None, {"code": "CVL", "sectors": ["UNK"]}),
    ("Mombasa", None, {"code": "KEN", "country": "KEN", "sectors": ["CVL"]}),
    ("smugglers operating out of Pforzheim", None, {"code": "DEUCRM", "country": "DEU", "sectors": ["CRM"]}),
    ("Pforzheim traders", None, {"code": "DEUBUS", "country": "DEU", "sectors": ["BUS"]}),
    ("Sergeant Pforzheim Quarn", None, {"code": "MIL", "sectors": ["MIL"]}),
    ("Russian speakers in Kenya", None, {"code": "KENCVL", "country": "KEN", "sectors": ["CVL"]}),
    ("displaced Tarimis in Norbia", None, {"code": "XNBREFXTR", "sectors": ["REF", "XTR"]}),
    ("the dictator's widow, Amandil Terevan", "2012-01-01", {"code": "XVDELI", "sectors": ["ELI"]}),
    ("Tarimi rebels", None, {"code": "XTRREB", "sectors": ["REB", "XTR"]}),
    ("Tarimi rebels in Ardonia", None, {"code": "XADREBXTR", "sectors": ["REB", "XTR"]}),
    ("Keltaran Tarimi refugees", None, {"code": "XKEREFXTR", "sectors": ["REF", "XTR"]}),
    ("Veldria's Tarimis", None, {"code": "XVDXTR", "sectors": ["CVL", "XTR"]}),
    ("the Tarimis in Norbia", None, {"code": "XNBXTR", "sectors": ["CVL", "XTR"]}),
    ("ethnic Albanian rebels in Macedonia", None, {"code": "MKDREBALB", "country": "MKD", "sectors": ["REB"]}),
    ("Albanian rebels in Macedonia", None, {"code": "ALBREB", "country": "ALB", "sectors": ["REB"]}),
    ("Veldrian-led forces", None, {"code": "XVDMIL", "sectors": ["MIL"]}),
    ("Veldria-backed forces", None, {"code": "MIL", "sectors": ["MIL"]}),
    ("a Velgrad-based rights group", None, {"code": "XVDHRI", "sectors": ["SOC"]}),
    ("Veldrian opposition lawmakers", None, {"code": "XVDOPPLEG", "sectors": ["LEG", "OPP"]}),
    ("Transparency International", None, {"code": "NGO", "sectors": ["SOC"]}),
    ("Crimean Tatars", None, {"code": "UKRCRH", "country": "UKR", "sectors": ["CVL", "CRH"]}),
    ("the river", None, {"code": None, "sectors": []}),
    ("", None, {"code": None, "sectors": []}),
])
def test_lookup_of_a_phrase(run: Ran, phrase: str, date: str | None, wanted: dict[str, object]) -> None:
    options = ["--date", date] if date else []
    done = run("lookup", "--examples", phrase, "--format", "jsonl", *options)
    assert (done.code, json.loads(done.out)) == (0, {"id": "text", "country": None, **wanted})
    first = run("lookup", "--examples", phrase, *options).lines[0]
    assert first.startswith(f"{phrase} -> {wanted['code'] or 'no actor'}")


@pytest.mark.parametrize(("phrase", "code"), [
    ("Duricek", "XVDGOVMIL"),                         # one bearer, no head of government
    ("Haftar", "LBYMIL"),                           # several, all of one code
    ("Daniel", None),                               # a given name of one
    ("May", None),                                  # the month before the prime minister of 2016
    ("DURICEK", None),                              # may be an acronym
])
def test_lookup_of_a_last_name_alone(run: Ran, phrase: str, code: str | None) -> None:
    line = json.loads(run("lookup", "--examples", phrase, "--date", "2022-10-15", "--format", "jsonl").out)
    assert line["code"] == code


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
        {"id": "d", "code": "KENOPPLEG", "country": "KEN", "sectors": ["LEG", "OPP"]}]
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
