"""YAML files as entries that know where everything stands; every finding about their form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import Position
from coder.rules.source import read_yaml

Write = Callable[[dict[str, str]], Path]
YAML_SAYS = "..."           # the message is the YAML library's own
FAMILY = """\
# A comment.
- id: quarn
  code: "190"
  verbs: [quarn, lash out]
  patterns:
    - id: quarn.verb
      pattern: "SOURCE VERB TARGET"
      examples:
        - text: Veldria quarned Ardonia.
          date: 2006-01-15
          events: []
          known_miss: true
- {id: second, code: ~, nouns: [raid]}
"""


def read(write: Write, text: str) -> tuple[list[Any], list[tuple[str, str, str, int, int]]]:
    entries, findings = read_yaml(write({"a.yaml": text}) / "a.yaml", "a.yaml")
    found = []
    for finding in findings:
        assert finding.position is not None
        message = YAML_SAYS if finding.code == "Y001" and finding.message else finding.message
        found.append((finding.code, finding.slug, message, finding.position.line, finding.position.column))
    return entries, found


def test_values_are_text_and_positions_are_known(write: Write) -> None:
    entries, findings = read(write, FAMILY)
    assert findings == []
    assert [entry.data for entry in entries] == [
        {"id": "quarn", "code": "190", "verbs": ["quarn", "lash out"],
         "patterns": [{"id": "quarn.verb", "pattern": "SOURCE VERB TARGET",
                       "examples": [{"text": "Veldria quarned Ardonia.", "date": "2006-01-15", "events": [],
                                     "known_miss": True}]}]},
        {"id": "second", "code": None, "nouns": ["raid"]}]
    assert [(entry.line, entry.column) for entry in entries] == [(2, 3), (13, 3)]


@pytest.mark.parametrize(("path", "line", "column"), [
    ((), 2, 3),
    (("code",), 3, 9),
    (("verbs", 1), 4, 18),
    (("patterns", 0, "pattern"), 7, 16),
    (("patterns", 0, "examples", 0, "date"), 10, 17),
    (("patterns", 0, "code"), 6, 7),             # no such key: the nearest part around it
    (("verbs", 7), 4, 10),
    (("elsewhere", 3), 2, 3),
])
def test_position_of_a_part(write: Write, path: tuple[str | int, ...], line: int, column: int) -> None:
    entries, _ = read(write, FAMILY)
    assert entries[0].position(*path) == Position("a.yaml", line, column)


@pytest.mark.parametrize(("text", "entries", "findings"), [
    ("", [], []),
    ("# only a comment\n", [], []),
    ("\ufeff- id: bom\n", [{"id": "bom"}], []),
    ("- id: a\r\n  names: [É, ﷽]\r\n", [{"id": "a", "names": ["É", "﷽"]}], []),
    ("- id: &x a\n  names: [*x]\n", [{"id": "a", "names": ["a"]}], []),
    ("- id: a\n  note: ''\n  names:\n", [{"id": "a", "note": "", "names": None}], []),
    ("- id: a\n  names: [Quarnia\n", [],
     [("Y001", "bad-yaml", YAML_SAYS, 3, 1)]),
    ("- id: a\n  b: c: d\n", [], [("Y001", "bad-yaml", YAML_SAYS, 2, 7)]),
    ("- id: a\n\tb: c\n", [],
     [("Y001", "bad-yaml", YAML_SAYS, 2, 1)]),
    ("- id: [*nowhere]\n", [], [("Y001", "bad-yaml", YAML_SAYS, 1, 8)]),
    ("- id: a\n  id: b\n  code: XQA\n", [{"id": "a", "code": "XQA"}],
     [("Y002", "duplicate-key", 'the key "id" stands twice in one entry', 2, 3)]),
    ("- id: a\n  roles:\n    - {sector: GOV, sector: OPP}\n", [{"id": "a", "roles": [{"sector": "GOV"}]}],
     [("Y002", "duplicate-key", 'the key "sector" stands twice in one entry', 3, 21)]),
    ("- id: a\n  code: 010\n", [{"id": "a", "code": "010"}],
     [("Y003", "unquoted-code", "010 is read by YAML as a number, not as text", 2, 9)]),
    ("- id: a\n  country: NO\n", [{"id": "a", "country": "NO"}],
     [("Y003", "unquoted-code", "NO is read by YAML as a true or false, not as text", 2, 12)]),
    ("- id: a\n  names: [yes, 1.5, \"2\"]\n", [{"id": "a", "names": ["yes", "1.5", "2"]}],
     [("Y003", "unquoted-code", "yes is read by YAML as a true or false, not as text", 2, 11),
      ("Y003", "unquoted-code", "1.5 is read by YAML as a number, not as text", 2, 16)]),
    ("- id: a\n  date: 2006-01-15\n  rank: 3\n  code: \"010\"\n",
     [{"id": "a", "date": "2006-01-15", "rank": "3", "code": "010"}], []),
    ("id: a\n", [], [("Y004", "not-a-list", "a dictionary file is a list of entries", 1, 1)]),
    ("just words\n", [], [("Y004", "not-a-list", "a dictionary file is a list of entries", 1, 1)]),
    ("- a\n- id: b\n- [c]\n", [{"id": "b"}],
     [("Y004", "not-a-list", "an entry is a mapping of keys to values", 1, 3),
      ("Y004", "not-a-list", "an entry is a mapping of keys to values", 3, 3)]),
])
def test_findings_about_the_form(write: Write, text: str, entries: list[Any], findings: list[Any]) -> None:
    got, found = read(write, text)
    assert ([entry.data for entry in got], found) == (entries, findings)


@pytest.mark.parametrize("content", [b"\xff", b"- id: caf\xe9\n", b"\xff\xfe-\x00 \x00"])
def test_other_encodings_are_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    entries, findings = read_yaml(path, "a.yaml")
    assert entries == []
    assert [(f.code, f.slug, f.position, f.hint) for f in findings] == [
        ("Y000", "unreadable", Position("a.yaml", 1, 1), "save the file as UTF-8")]


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, name: str) -> None:
    entries, findings = read_yaml(tmp_path / name)
    assert (entries, [finding.code for finding in findings]) == ([], ["Y000"])


def test_a_control_character_is_bad_yaml(write: Write) -> None:
    _, findings = read(write, "- id: a\x07\n")
    assert [finding[:2] for finding in findings] == [("Y001", "bad-yaml")]


YAML_BITS = st.sampled_from(["- ", "id: ", "a", "[", "]", "{", "}", ",", "\n", "  ", '"', "'", ": ", "&", "*", "!", "|",
                             ">", "#", "?", "---\n", "\x00", "é", "010", "~", "<<: "])


@given(st.lists(YAML_BITS, max_size=14).map("".join))
def test_no_text_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8")
    entries, findings = read_yaml(path, "any.yaml")
    assert all(isinstance(entry.data, dict) and entry.line > 0 and entry.column > 0 for entry in entries)
    assert all(finding.position is not None and finding.position.line > 0 for finding in findings)
