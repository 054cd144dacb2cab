"""Positions, findings and exceptions: how they print, pickle and turn to plain data."""

import json
import pickle

import pytest

from coder.errors import CoderError, Diagnostic, DictionaryError, InputError, Position, UsageError

PLACE = Position("events/attack.yaml", 8, 41)
FINDING = Diagnostic("P004", "unknown-set", 'no word set "pakt"', PLACE, 'did you mean "pact"?')


@pytest.mark.parametrize(("finding", "text"), [
    (FINDING, 'events/attack.yaml:8:41: P004 unknown-set: no word set "pakt"; did you mean "pact"?'),
    (Diagnostic("P004", "unknown-set", "no set", PLACE, None), "events/attack.yaml:8:41: P004 unknown-set: no set"),
    (Diagnostic("P004", "unknown-set", "no set", None, None), "P004 unknown-set: no set"),
    (Diagnostic("P004", "unknown-set", "no set", None, "add it"), "P004 unknown-set: no set; add it"),
])
def test_findings_print_with_place_and_hint(finding: Diagnostic, text: str) -> None:
    assert str(finding) == text


def test_positions_print_and_sort_by_file_line_and_column() -> None:
    places = [Position("b", 1, 1), Position("a", 10, 1), Position("a", 9, 5), Position("a", 9, 4)]
    assert [str(place) for place in sorted(places)] == ["a:9:4", "a:9:5", "a:10:1", "b:1:1"]


def test_to_dict_is_json() -> None:
    assert json.loads(json.dumps(FINDING.to_dict())) == {
        "code": "P004", "slug": "unknown-set", "message": 'no word set "pakt"', "hint": 'did you mean "pact"?',
        "file": "events/attack.yaml", "line": 8, "column": 41}
    assert Diagnostic("P004", "unknown-set", "no set").to_dict()["line"] is None


@pytest.mark.parametrize("kind", [CoderError, DictionaryError, InputError, UsageError])
def test_errors_carry_findings_and_pickle(kind: type[CoderError]) -> None:
    error = kind("the dictionaries have errors", (FINDING,))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error) == "the dictionaries have errors"
    assert again.diagnostics == error.diagnostics == (FINDING,)
    assert isinstance(error, CoderError)


def test_an_error_without_findings() -> None:
    assert InputError("a.txt: no such file").diagnostics == ()
    assert InputError("no").to_dict() == {"error": "InputError", "message": "no", "diagnostics": []}


@pytest.mark.parametrize(("value", "field"), [(PLACE, "line"), (FINDING, "message")])
def test_values_pickle_hash_and_are_frozen(value: object, field: str) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(value) == hash(pickle.loads(pickle.dumps(value)))
    with pytest.raises(AttributeError):
        setattr(value, field, 3)
