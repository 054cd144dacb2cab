"""Noun phrases as `coder lookup` resolves them (phrases.yaml)."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from coder import Coder
from coder.lookup import lookup

PATH = Path(__file__).with_name("phrases.yaml")
PHRASES: list[tuple[str, str, date | None]] = [
    (code, phrase, day[0] if day else None)
    for code, phrase, *day in yaml.safe_load(PATH.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("code", "phrase", "day"), PHRASES, ids=[f"{p}-{d}" for _, p, d in PHRASES])
def test_phrase(coder: Coder, code: str, phrase: str, day: date | None) -> None:
    assert lookup(coder, phrase, day).code == code
