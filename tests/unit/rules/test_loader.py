"""Folders of dictionaries: which entries hold, and what is wrong with the others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coder import Coder
from coder.errors import DictionaryError
from coder.rules.entries import ActorEntry, EventEntry, WordSet
from coder.rules.loader import Dictionaries, dictionary_files, load
from coder.rules.places import shipped

Write = Callable[..., Path]
QUARNIA = "- id: xqa\n  code: XQA\n  names: [Quarnia]\n"


def findings(loaded: Dictionaries) -> list[str]:
    """Findings as text, without the folder."""
    return [f"{f.position.line}:{f.position.column} {f.code} {f.message}" for f in loaded.findings if f.position]


def test_entries_are_read_by_folder(write: Write) -> None:
    loaded = load([write({
        "actors/countries/XQA.yaml": QUARNIA,
        "words/things.yaml": "- {id: sling, words: [sling]}\n",
        "events/19-fight/quarn.yaml": '- {id: quarn, code: "190", nouns: [quarn]}\n',
        "elsewhere/notes.yaml": "just words\n",
        "README.md": "not a dictionary\n"})])
    assert findings(loaded) == []
    assert {form.__name__: sorted(entries) for form, entries in loaded.entries.items()} == {
        "ActorEntry": ["xqa"], "EventEntry": ["quarn"], "WordSet": ["sling"]}
    assert [path.name for path in loaded.files] == ["XQA.yaml", "quarn.yaml", "things.yaml"]


def test_a_later_folder_wins_by_id(write: Write) -> None:
    first = write({"actors/countries/XQA.yaml": QUARNIA + "- {id: xqb, code: XQB, names: [Quarnland]}\n",
                   "words/w.yaml": "- {id: xqa, words: [quarn]}\n"}, "first")
    second = write({"actors/more.yaml": "- {id: xqa, code: XQC, names: [New Quarnia]}\n"}, "second")
    loaded = load([first, second])
    assert findings(loaded) == []
    assert [(actor.id, actor.code[0].code, actor.names) for actor, _ in loaded.of(ActorEntry)] == [
        ("xqa", "XQC", ("New Quarnia",)), ("xqb", "XQB", ("Quarnland",))]
    assert [words.words for words, _ in loaded.of(WordSet)] == [("quarn",)]


def test_a_replaced_entry_codes_as_the_later_folder_says(write: Write) -> None:
    mine = write({"actors/countries/XVD.yaml": "- {id: xvd, code: XVQ, names: [Veldria], adjectives: [Veldrian]}\n"})
    mine_coder = Coder([mine], examples=True)
    assert [(e.source, e.code, e.target) for e in mine_coder.code("Veldria bombed Ardonia.", "2006-01-15")] == [
        ("XVQ", "195", "XAD")]


def test_examples_are_not_loaded_by_default() -> None:
    def folders(examples: bool) -> set[str]:
        return {inner.split("/")[0] for _, inner, _ in dictionary_files(shipped("dictionaries"), examples)}

    assert folders(examples=True) - folders(examples=False) == {"examples"}


def test_users_never_meet_the_invented_states() -> None:
    assert Coder().code("Veldria bombed Ardonia.", "2006-01-15") == []


def test_skip_leaves_out_parts_of_the_first_folder_only(write: Write) -> None:
    first, second = write({"actors/a.yaml": QUARNIA}, "first"), write({"actors/b.yaml": QUARNIA}, "second")
    assert len(load([first], skip=["actors/"]).entries) == 0
    assert [entry.path for _, entry in load([first, second], skip=["actors/"]).of(ActorEntry)] == ["actors/b.yaml"]


@pytest.mark.parametrize(("name", "text", "wanted"), [
    ("actors/a.yaml", QUARNIA + QUARNIA, ['4:7 E002 the id "xqa" is used twice']),
    ("actors/a.yaml", QUARNIA + "  alias: [Q]\n", ['4:10 E003 unknown key "alias"']),
    ("actors/a.yaml", "- id: xqa\n  code: XQA\n", ['1:3 E004 the key "names" is missing']),
    ("actors/a.yaml", "- id: xqa\n  code: XQA\n  names: []\n",
     ["3:10 E001 names: Tuple should have at least 1 item after validation, not 0"]),
    ("actors/a.yaml", "- code: XQA\n  names: [Q]\n", ['1:3 E004 the key "id" is missing']),
    ("actors/a.yaml", "- id: p\n  names: [O Q]\n  roles:\n    - {sector: GOV, from: 2005, until: 2001}\n",
     ["4:7 R001 roles.0: Value error, reversed dates: from 2005-01-01 is not before until 2001-01-01"]),
    ("actors/a.yaml", "- id: p\n  names: [O Q]\n  roles:\n    - {sector: GOV, from: soon}\n",
     ['4:27 E001 roles.0.from: Value error, "soon" is not a date: write YYYY-MM-DD, YYYY-MM or YYYY']),
    ("agents/a.yaml", "- id: a\n  sector: MIL\n  kind: thing\n  names: [quarnist]\n",
     ["3:9 E001 kind: Input should be 'agent', 'noun', 'title', 'instrument', 'body', 'facility', 'modifier' or 'field'"]),
    ("events/01/a.yaml", "- id: a\n  patterns:\n    - pattern: SOURCE VERB TARGET\n",
     ['3:7 E004 the key "id" is missing']),
    ("words/a.yaml", "- id: a\n  words: [sling, '']\n",
     ["2:18 E001 words.1: String should have at least 1 character"]),
    ("words/a.yaml", "- id: a\n  wrods: [sling]\n  words: nothing\n",
     ["3:10 E001 words: Input should be a valid tuple", '2:10 E003 unknown key "wrods"']),
])
def test_bad_entries_are_left_out_with_a_finding(write: Write, name: str, text: str, wanted: list[str]) -> None:
    loaded = load([write({name: text})])
    assert findings(loaded) == wanted
    assert sum(len(entries) for entries in loaded.entries.values()) == (1 if "twice" in wanted[0] else 0)


def test_a_duplicate_names_the_first(write: Write) -> None:
    finding = load([write({"actors/a.yaml": QUARNIA, "actors/b.yaml": QUARNIA})]).findings[0]
    assert finding.position is not None
    assert finding.position.file.endswith("actors/b.yaml")
    assert finding.hint is not None
    assert finding.hint.startswith("the first is ")
    assert finding.hint.endswith("actors/a.yaml:1")


def test_those_who_code_get_every_finding_at_once(write: Write) -> None:
    mine = write({"actors/a.yaml": QUARNIA + "  alias: [Q]\n", "words/w.yaml": "- id: a\n",
                  "events/19/a.yaml": '- {id: a, code: "190", patterns: [{id: b, pattern: "SOURCE (x"}]}\n'})
    with pytest.raises(DictionaryError) as caught:
        Coder([mine])
    assert [finding.code for finding in caught.value.diagnostics] == ["E003", "E004", "P001"]


def test_one_pattern_error_points_into_the_pattern(write: Write) -> None:
    mine = write({"events/19/a.yaml": '- id: a\n  code: "190"\n  patterns:\n    - id: b\n'
                                      '      pattern: "SOURCE attack) TARGET"\n'})
    with pytest.raises(DictionaryError) as caught:
        Coder([mine])
    [finding] = caught.value.diagnostics
    assert finding.position is not None
    # the column of the scalar is that of its opening quote: the bracket is the 14th character after it
    assert (finding.code, finding.position.line, finding.position.column) == ("P001", 5, 16 + 14)


def test_the_shipped_families_are_all_read() -> None:
    loaded = load([shipped("dictionaries")], examples=True)
    assert set((shipped("dictionaries") / "events").rglob("*.yaml")) <= set(loaded.files)
    assert all(entry.path.startswith("events/") for _, entry in loaded.of(EventEntry))


def test_examples_are_read_by_checkers_alone(write: Write) -> None:
    folder = write({"actors/a.yaml": QUARNIA + "  examples: [{text: Quarnia left., event: none}]\n"})
    assert findings(load([folder])) == ['4:43 E003 unknown key "event"']
    coding = load([folder], for_coding=True)
    assert (findings(coding), [actor.examples for actor, _ in coding.of(ActorEntry)]) == ([], [()])
