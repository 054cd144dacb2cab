"""The status of events, those included that give no row unless asked for (docs/rows.md)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coder import Coder
from coder.events.certainty import STATUSES, UNREAL
from coder.rules.index import Index

CASES: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "tables" / "status_values.yaml").read_text(encoding="utf-8"))
FLAT = [(status, text, rows) for status, cases in CASES.items() for text, *rows in cases]


@pytest.fixture(scope="module")
def index() -> Index:
    return Coder(examples=True).index


def coded(coder: Coder, text: str) -> list[str]:
    return [f"{e.source} {e.code} {e.target} {e.status}" for e in coder.code(text, "2006-01-15")]


@pytest.mark.parametrize(("status", "text", "rows"), FLAT)
def test_a_status(index: Index, status: str, text: str, rows: list[str]) -> None:
    """All rows of a sentence; without --status the same without what is denied or hypothetical."""
    everything = coded(Coder(index=index, statuses=STATUSES), text)
    assert everything == rows
    assert any(row.endswith(f" {status}") for row in rows)
    assert coded(Coder(index=index), text) == [row for row in rows if row.rpartition(" ")[2] not in UNREAL]
    assert coded(Coder(index=index, statuses=[status]), text) == [row for row in rows if row.endswith(f" {status}")]


def test_every_status_has_cases() -> None:
    assert tuple(sorted(CASES)) == tuple(sorted(STATUSES))
