"""What the index knows of people's names and offices beyond what an entry says."""

from pathlib import Path

import pytest

from coder.rules.compile import Compiler
from coder.rules.index import Index
from coder.rules.loader import load

AGENTS = "- id: a\n  sector: GOV MIL\n  kind: title\n  names: [defence minister]\n"
PEOPLE = """\
- id: one
  names: [Mohammed Quarn]
  roles: [{sector: GOV, until: 2001, title: defence minister}, {sector: MIL, from: 2001, title: defence minister}]
- id: two
  names: [Ahmed Sorel]
  roles: [{sector: OPP, title: defence minister}, {sector: GOV, title: mayor}]
- id: three
  names: [Ahmad Sorel]
  roles: [{sector: GOV}]
"""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    for name, text in {
        "agents/GOV.yaml": AGENTS,
        "actors/people/XQA.yaml": PEOPLE,
        "actors/ethnic/x.yaml": "- {id: p, code: XQP, names: [Parl people]}\n- {id: q, code: XQAXQP, names: [Quarn Parls]}\n",
        "language/spellings.yaml": "- [mohammed, mohamed]\n- [ahmed, ahmad]\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Compiler(load([tmp_path]).require_clean(), [tmp_path]).run()


def test_a_title_of_two_sectors_brings_the_other(index: Index) -> None:
    roles = [[role[0] for role in actor["roles"]] for actor in index.actors if actor["person"]]
    assert roles == [["XQAGOVMIL", "XQAGOVMIL"], ["XQAOPP", "XQAGOV"], ["XQAGOV"]]


def test_other_spellings_are_nobody_elses(index: Index) -> None:
    names = {name: [record[1] for record in records] for name, records in index.phrases.items() if records[0][0] == "name"}
    people = {actor["id"]: number for number, actor in enumerate(index.actors)}
    assert {name: numbers for name, numbers in names.items() if "parl" not in name} == {
        "mohammed quarn": [people["one"]], "mohamed quarn": [people["one"]],
        "ahmed sorel": [people["two"]], "ahmad sorel": [people["three"]]}


def test_peoples_with_the_states_they_are_known_in(index: Index) -> None:
    assert index.peoples == {"XQP": ["XQA"]}
