"""coder code --near-duplicates: reprints are skipped, marked or coded."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("datasketch")

from coder.errors import CoderError

STORY = ("Veldria bombed Ardonia on Friday, officials in Keltis said. The raid hit a bridge over the river and a depot "
         "near the border, and at least four soldiers were killed. Keltara and Norbia condemned the attack and urged "
         "both countries to return to the talks that the League of Five Rivers began in the spring of last year.")
REPRINT = STORY.replace("officials in Keltis said", "officials said") + " (Agencies)"
FOLLOW_UP = ("Ardonia shelled two Veldrian villages on Saturday, a day after Veldrian jets bombed a bridge and a depot near "
             "the border. Keltara condemned the attack. The League of Five Rivers urged both countries to return to talks.")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for id, text in (("a", STORY), ("b", REPRINT), ("c", FOLLOW_UP)):
            out.write(json.dumps({"id": id, "text": text, "date": "2006-01-15"}) + "\n")
    return path


def test_the_command_skips_marks_or_codes_them(run: Callable[..., object], news: Path) -> None:
    def coded(how: str, *more: str):
        return run("code", "--examples", news, "--near-duplicates", how, *more)

    rows = [json.loads(line) for line in coded("code", "--format", "jsonl").lines]
    marked = [json.loads(line) for line in coded("mark", "--format", "jsonl").lines]
    repeats = {"a": None, "b": "a", "c": None}
    assert {row["doc_id"] for row in rows} == set(repeats)
    assert marked == [{**row, "duplicate_of": repeats[row["doc_id"]]} for row in rows]
    skipped = coded("skip", "--format", "jsonl")
    assert [json.loads(line) for line in skipped.lines] == [row for row in rows if row["doc_id"] != "b"]
    assert skipped.err.splitlines()[0] == f"reprint: {news}:2: b repeats a"
    assert skipped.code == 0
    table = [line.split("\t") for line in coded("mark").lines]
    assert [(line[15], line[-1]) for line in table[1:]] == [(row["doc_id"], repeats[row["doc_id"]] or "") for row in rows]
    assert table[0][-1] == "duplicate_of"


def test_without_the_library_the_message_names_the_extra(
    run: Callable[..., object], news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "datasketch", None)
    with pytest.raises(CoderError, match=re.escape("pip install 'dyadic-coder[duplicates]'")):
        run("code", news, "--near-duplicates", "skip")
