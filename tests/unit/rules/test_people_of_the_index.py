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
# Orla is the first name of three and the last of one, Dren the first of three and the last of two; "Jr." is none.
NAMESAKES = """\
- {id: one, names: [Orla Quarn Jr.], roles: [{sector: GOV}]}
- {id: two, names: [Orla Sevik], roles: [{sector: GOV}]}
- {id: three, names: [Orla Tevan], roles: [{sector: GOV}]}
- {id: four, names: [Una Orla], roles: [{sector: GOV}]}
- {id: five, names: [Ida Orla VI], roles: [{sector: GOV}]}
- {id: six, names: [Dren Tevan], roles: [{sector: GOV}]}
- {id: seven, names: [Dren Quarn], roles: [{sector: GOV}]}
- {id: eight, names: [Dren Sevik], roles: [{sector: GOV}]}
- {id: nine, names: [Una Dren], roles: [{sector: GOV}]}
- {id: ten, names: [Ida Dren], roles: [{sector: GOV}]}
"""


def compiled(folder: Path, files: dict[str, str]) -> Index:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Compiler(load([folder]).require_clean(), [folder]).run()


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return compiled(tmp_path, {
        "agents/GOV.yaml": AGENTS,
        "actors/people/XQA.yaml": PEOPLE,
        "actors/ethnic/x.yaml": "- {id: p, code: XQP, names: [Parl people]}\n- {id: q, code: XQAXQP, names: [Quarn Parls]}\n",
        "language/spellings.yaml": "- [mohammed, mohamed]\n- [ahmed, ahmad]\n",
    })


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


@pytest.mark.parametrize(("called", "wanted"), [("", {"orla": []}), (", called: [Orla]", {"orla": [3]})])
def test_given_names_of_many(tmp_path: Path, called: str, wanted: dict[str, list[int]]) -> None:
    index = compiled(tmp_path, {"actors/people/XQA.yaml": NAMESAKES.replace("[Una Orla]", f"[Una Orla]{called}")})
    assert index.given == wanted
    assert index.surnames == {"quarn": [0, 6], "sevik": [1, 7], "tevan": [2, 5], "orla": [3], "dren": [8, 9]}


def test_names_of_bodies_are_found_in_the_other_english(tmp_path: Path) -> None:
    index = compiled(tmp_path, {
        "actors/countries/XQA.yaml": "- {id: b, code: XQAEDU, names: [U.S. Centre for Quarn Studies]}\n"
        "- {id: c, code: XQAMIL, names: [U.S. Center for Quarn Studies]}\n",
        "actors/people/XQA.yaml": "- {id: p, names: [Una Centre], roles: [{sector: GOV}]}\n"})
    bodies = {name: [record[1] for record in records] for name, records in index.phrases.items()}
    assert bodies == {"u.s. centre for quarn studies": [0], "u.s. center for quarn studies": [1],
                      "us centre for quarn studies": [0], "us center for quarn studies": [1], "una centre": [2]}
