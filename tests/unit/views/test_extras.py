"""What needs optional packages: Parquet there and back, tables of dyads; and what is said where they are missing."""

import json
import sys
from pathlib import Path

import pytest
from test_layouts import STORY, event

from coder.corpus.aggregate import Wanted, aggregate
from coder.corpus.export import export
from coder.errors import UsageError
from coder.views.cameo import record


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "events.jsonl"
    path.write_text("".join(json.dumps(record(each)) + "\n" for each in STORY), encoding="utf-8")
    return path


def test_parquet_there_and_back(stored: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    parquet = tmp_path / "events.parquet"
    with parquet.open("wb") as out:
        assert export(stored, "parquet", None, out).rows == len(STORY)
    back = tmp_path / "back.jsonl"
    with back.open("w", encoding="utf-8") as text:
        export(parquet, "cameo", "jsonl", text)
    assert [json.loads(line) for line in back.read_text().splitlines()] == [
        json.loads(line) for line in stored.read_text().splitlines()]


def test_codes_stay_texts_in_parquet(stored: Path, tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "gdelt.parquet"
    with path.open("wb") as out:
        export(stored, "gdelt2", "parquet", out)
    table = arrow.read_table(path)
    assert table.column("EventCode").to_pylist() == ["195", "010"]
    assert table.column("SQLDATE").to_pylist() == [20010309, 20010309]


@pytest.mark.parametrize(("wanted", "names", "rows"), [
    (Wanted("month"), "actor1 actor2 period events", ["FRA MLI 2001-03-01 3"]),
    (Wanted("week", ("goldstein", "quad"), directed=True),
     "source target period goldstein_sum goldstein_mean quad_0 quad_1 quad_2 quad_3 quad_4",
     ["FRA MLI 2001-03-05 -20.0 -10.0 0 0 0 0 2", "MLI FRA 2001-03-12 3.4 3.4 0 1 0 0 0"]),
    (Wanted("day", ("count", "goldstein"), directed=True, zero_fill=True, full=True),
     "source target period events goldstein_sum goldstein_mean",
     ["FRAGOV MLIREB 2001-03-09 2 -20.0 -10.0", *(f"FRAGOV MLIREB 2001-03-{day} 0 0.0 None" for day in (10, 11, 12)),
      *(f"MLI FRA 2001-03-{day:02} 0 0.0 None" for day in (9, 10, 11)), "MLI FRA 2001-03-12 1 3.4 3.4"]),
])
def test_dyads(wanted: Wanted, names: str, rows: list[str], stored: Path) -> None:
    pytest.importorskip("duckdb")
    later = event(event_id="0000000000ff0200", source="MLI", target="FRA", quad=1, goldstein=3.4,
                  date=STORY[0].date.replace(day=12))  # type: ignore[union-attr]
    with stored.open("a", encoding="utf-8") as out:
        out.write(json.dumps(record(later)) + "\n")
    table = aggregate(stored, wanted)
    assert table.names == names.split()
    assert [" ".join(map(str, row)) for row in table.rows] == rows
    assert table.left_out == 2


def test_a_missing_package_is_named(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("pyarrow", "duckdb"):
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=r"pip install 'dyadic-coder\[aggregate\]'"):
        aggregate(stored, Wanted("month"))
    with (tmp_path / "out").open("wb") as out, pytest.raises(UsageError, match=r"pip install 'dyadic-coder\[parquet\]'"):
        export(stored, "parquet", None, out)
