"""The seed story through the command line: the rows it must give, and the sentences that may give none."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
EXPECTED = ROOT / "seeds" / "expected.yaml"


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    if not EXPECTED.is_file():
        pytest.skip("seeds/expected.yaml is not there")
    data: dict[str, Any] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """The rows of `coder code seeds/`, as objects, each with its sentence."""
    done = subprocess.run([sys.executable, "-c", "from coder.cli import main; main()", "code", "seeds/", "--format",
                           "jsonl", "--text"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def fits(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Source and target are one of the alternatives (null: unknown), the code begins so, day and country are those."""
    day = wanted.get("date")
    return (all(row[side] in as_list(wanted[side]) for side in ("source", "target"))
            and any(row["code"].startswith(str(code)) for code in as_list(wanted["code"]))
            and (day is None or row["date"] in [str(one) for one in as_list(day)])
            and row["country"] == wanted["country"])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def brief(row: dict[str, Any]) -> str:
    return f"{row['date']} {row['source']} {row['code']} {row['target']}  ({row['event_text']})"


def test_every_row_that_is_wanted_is_there(rows: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    missing = [wanted for wanted in expected["rows"] if not any(fits(row, wanted) for row in rows)]
    assert not missing, "\n".join(["missing:", *map(str, missing), "rows:", *map(brief, rows)])


def test_rows_that_are_wanted_twice_are_there_twice(rows: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    """Two wanted rows with the same sides and code (one for each group) need two rows."""
    for wanted in expected["rows"]:
        alike = [other for other in expected["rows"] if other == wanted]
        assert len({row["event_id"] for row in rows if fits(row, wanted)}) >= len(alike), wanted


def test_no_row_comes_from_forbidden_text(rows: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    flat = [(row, " ".join(row["sentence_text"].split())) for row in rows]
    found = [f"{brief(row)} from: {text}" for fragment in expected.get("forbidden", ())
             for row, text in flat if " ".join(fragment.split()) in text]
    assert not found, "\n".join(found)


def test_forbidden_text_stands_in_the_story(expected: dict[str, Any]) -> None:
    story = " ".join(" ".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt")).split())
    assert [fragment for fragment in expected.get("forbidden", ()) if " ".join(fragment.split()) not in story] == []


def test_each_row_has_its_rule_and_its_words(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert row["event_text"] in row["sentence_text"]
        assert row["rule"] in (ROOT / row["rule_file"]).read_text(encoding="utf-8")
        assert row["story_date"] == "2024-01-19"


def test_the_operation_of_the_army_is_inferred(rows: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    """A force that reports its own operation is the source, and the row says that this is inferred.

    So is the country of "the FO additional secretary", of whose state the story speaks.
    """
    reported = {(row["source"], row["code"][:2]) for row in rows if row["inferred"]}
    assert reported == {("PAKMIL", "19"), ("PAKGOV", "01")}


def test_the_seed_is_the_shared_one() -> None:
    shared = ROOT.parent / "shared" / "seeds"
    if not shared.is_dir():
        pytest.skip("there is no ../shared/seeds beside this checkout")
    for path in shared.glob("*.txt"):
        assert (ROOT / "seeds" / path.name).read_bytes() == path.read_bytes()
