"""coder suggest: the names in source and target position that no entry knows."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ran = Callable[..., Any]
HEADER = "phrase\tcount\tdocuments\tpositions\tdoc_id\tsentence\treading\tdetail"


@pytest.fixture
def stories(tmp_path: Path) -> Callable[..., Path]:
    """Writes texts as documents d1, d2 ... of one file."""
    def write(*texts: str, name: str = "in.jsonl") -> Path:
        path = tmp_path / name
        lines = "".join(json.dumps({"id": f"d{number}", "text": text}) + "\n" for number, text in enumerate(texts, 1))
        path.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
        return path

    return write


# One text each, and the suggestions: phrase, positions, reading, detail.
CASES: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    # positions
    ("The Quarn League attacked Ardonia.", [("Quarn League", "subject 1", "unknown", "")]),
    ("Ardonia accused the Quarn League of lying.", [("Quarn League", "object 1", "unknown", "")]),
    ("Ardonia was attacked by the Quarn League.", [("Quarn League", "by 1", "unknown", "")]),
    ("The Quarn League was attacked by Ardonia.", [("Quarn League", "object 1", "unknown", "")]),
    ("Ardonia fought against the Quarn League.", [("Quarn League", "against 1", "unknown", "")]),
    ("Ardonia signed an agreement with the Quarn League.", [("Quarn League", "with 1", "unknown", "")]),
    ("Ardonia sent weapons to the Quarn League.", [("Quarn League", "to 1", "unknown", "")]),
    ("Troops of the Quarn League attacked Ardonia.", [("Quarn League", "of 1", "unknown", "")]),
    ("The Quarn League's attack on Ardonia began.", [("Quarn League", "owner 1", "unknown", "")]),
    ("Dolmar and Oskerin attacked Ardonia.", [("Dolmar", "subject 1", "unknown", ""), ("Oskerin", "subject 1", "unknown", "")]),
    # readings
    ("President Mirello accused Ardonia of lying.", [("Mirello", "subject 1", "titled", "president")]),
    ("Ardonia accused rebel leader Osman bin Tarrok of lying.", [("Osman bin Tarrok", "object 1", "titled", "rebel leader")]),
    ("Mr. Sevran's brother met Okrin.", []),
    ("On Friday, Kolvaan accused Veldria of lying.", []),  # the only one of that name
    ("Ilan Maria Duricek accused Ardonia of lying.", [("Ilan Maria Duricek", "subject 1", "variant", "xvd.duric")]),
    ("Quarn Veldria League attacked Ardonia.", [("Quarn Veldria League", "subject 1", "part", "xvd")]),
    ("Officials of the Velgrad Herald (VGH) arrived. VGH accused Ardonia of lying.",
     [("VGH", "subject 1", "acronym", "xvd.press")]),
    ("The Front of Free Rivers (FFR) attacked Ardonia. FFR accused Keltara of lying.",
     [("FFR", "subject 1", "acronym", "Front of Free Rivers"), ("Front of Free Rivers", "subject 1", "unknown", "")]),
    # no suggestions: known, no name, no event, no actor
    ("Veldria attacked Ardonia.", []),
    ("Tomas Sevran accused Ardonia of lying. Sevran attacked Keltara.", []),
    ("The league attacked Ardonia.", []),
    ("Mirello is a tall man.", []),
    ("On Monday January attacked Ardonia.", []),
    ("Ardonia attacked the Mirello Bridge.", []),
    ("Ardonia ordered the Mirello X40.", []),
    ("Ardonia praised the Paris Agreement.", []),
    ("THE QUARN LEAGUE ATTACKED ARDONIA ON THE WAY TO THE MARKET.", []),
    ("the quarn league attacked ardonia.", []),
    # what the texts say themselves: Tarnholm is a place, Concord is a word
    ("People lived in Tarnholm. Talks were held near Tarnholm. Tarnholm condemned Ardonia.", []),
    ("The concord held. Concord condemned Ardonia.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_suggestions_of_a_text(
    run: Ran, stories: Callable[..., Path], text: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    done = run("suggest", stories(text), "--examples", "--date", "2006-01-15")
    fields = [line.split("\t") for line in done.lines]
    assert (done.code, "\t".join(fields[0])) == (0, HEADER)
    assert [(line[0], line[3], line[6], line[7]) for line in fields[1:]] == wanted


TEXTS = (
    "Quarn attacked Ardonia. Ardonia was attacked by Quarn. Dolmar attacked Ardonia.",
    "Mirello attacked Ardonia. Veldria attacked Dolmar and Mirello.",
    "Keltara said: Dolmar accused QUARN of lying.",
)
JSON_LINES = [
    {"phrase": "Quarn", "count": 3, "documents": 2, "positions": {"by": 1, "object": 1, "subject": 1},
     "doc_id": "d1", "sentence": 1, "reading": "unknown", "detail": ""},
    {"phrase": "Dolmar", "count": 3, "documents": 3, "positions": {"subject": 2, "object": 1},
     "doc_id": "d1", "sentence": 3, "reading": "unknown", "detail": ""},
    {"phrase": "Mirello", "count": 2, "documents": 1, "positions": {"object": 1, "subject": 1},
     "doc_id": "d2", "sentence": 1, "reading": "unknown", "detail": ""},
]


def test_json_lines_are_sorted_by_count_documents_and_phrase(run: Ran, stories: Callable[..., Path]) -> None:
    wanted = [JSON_LINES[1], JSON_LINES[0], JSON_LINES[2]]
    done = run("suggest", stories(*TEXTS, name="in.jsonl.gz"), "--examples", "--format", "jsonl")
    assert [json.loads(line) for line in done.lines] == wanted
    assert (done.code, done.err) == (0, "3 documents, 3 of 3 unknown phrases\n")
    again = run("suggest", stories(*TEXTS), "--examples", "--format", "jsonl")
    assert again.out == done.out


def test_top_leaves_out_the_rare_ones(run: Ran, stories: Callable[..., Path]) -> None:
    done = run("suggest", stories(*TEXTS), "--examples", "--top", "1")
    assert done.lines == [HEADER, "Dolmar\t3\t3\tsubject 2, object 1\td1\t3\tunknown\t"]
    assert done.err == "3 documents, 1 of 3 unknown phrases\n"


def test_own_dictionaries_and_columns(run: Ran, tmp_path: Path, write: Callable[..., Path]) -> None:
    folder = write({"actors/mine.yaml": '- {id: mine.quarn, code: "XVDREB", names: [Quarn League]}\n'})
    table = tmp_path / "in.csv"
    table.write_text("id,body\na,The Quarn League and Mirello attacked Ardonia.\n", encoding="utf-8")
    done = run("suggest", table, "--examples", "--column", "text=body", "-d", folder)
    assert done.lines == [HEADER, "Mirello\t1\t1\tsubject 1\ta\t1\tunknown\t"]


def test_a_discard_is_not_suggested_again(run: Ran, stories: Callable[..., Path], write: Callable[..., Path]) -> None:
    folder = write({"actors/mine.yaml": "- {id: mine.quarn, kind: discard, names: [Quarn League]}\n"})
    done = run("suggest", stories("The Quarn League and Mirello attacked Ardonia."), "--examples", "-d", folder)
    assert done.lines == [HEADER, "Mirello\t1\t1\tsubject 1\td1\t1\tunknown\t"]


def test_what_cannot_be_read_is_listed_and_the_rest_counted(run: Ran, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": ""}\nno JSON\n{"id": "b", "text": "Quarn attacked Ardonia."}\n', encoding="utf-8")
    done = run("suggest", path, "--examples")
    assert (done.code, done.lines) == (1, [HEADER, "Quarn\t1\t1\tsubject 1\tb\t1\tunknown\t"])
    assert [line.split(":")[:3] for line in done.err.splitlines()[:2]] == [
        ["rejected", f" {path}", "1"], ["rejected", f" {path}", "2"]]
    assert done.err.splitlines()[2:] == ["1 documents, 1 of 1 unknown phrases, 2 rejected"]


@pytest.mark.parametrize(("arguments", "message"), [
    (("nowhere.txt",), "coder: nowhere.txt: no such file or folder\n"),
    (("nowhere.doc", "--column", "text=body"), "coder: nowhere.doc: no such file or folder\n"),
])
def test_missing_input_is_one_message_and_exit_code_2(process: Ran, arguments: tuple[str, ...], message: str) -> None:
    done = process("suggest", *arguments)
    assert (done.code, done.out, done.err) == (2, "", message)


def test_help_has_an_example(run: Ran) -> None:
    done = run("suggest", "--help")
    assert (done.code, "Example:  coder suggest stories/ --top 50 > missing.tsv" in done.out) == (0, True)
