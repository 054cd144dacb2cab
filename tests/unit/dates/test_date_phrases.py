"""Time phrases beside a verb: the days they mean."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from coder import Coder

PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("phrase", "first", "last", "precision"), PHRASES, ids=[row[0] for row in PHRASES])
def test_phrase(phrase: str, first: date, last: date, precision: str, coder: Coder) -> None:
    [event] = coder.code(f"Veldria bombed Ardonia {phrase}.", "2006-01-15")
    assert (event.date, event.date_end, event.date_precision) == (first, last, precision)
