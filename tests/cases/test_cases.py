"""Documents with all the rows they must give: tests/cases/*.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coder import Coder, Event

FIELDS = {"id", "text", "date", "rows", "never_source", "free_01", "xfail"}
KEYS = {"source", "target", "code", "date", "status", "attribution", "inferred", "source_text", "target_text"}


def read() -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, case) for path in sorted(Path(__file__).parent.glob("*.yaml"))
            for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


CASES = [pytest.param(case, id=f"{stem}-{case['id']}",
                      marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [])
         for stem, case in read()]


def shown(event: Event) -> str:
    side = f"said by {event.attribution_code}" if event.attribution else ""
    return f"{event.date} {event.source} {event.code} {event.target} {event.status} {side}"


def fits(event: Event, wanted: dict[str, Any]) -> bool:
    """Source, target and code (its beginning) always count, the other keys where they are written."""
    assert set(wanted) <= KEYS, wanted
    rest = {key: value for key, value in wanted.items() if key not in ("source", "target", "code", "attribution")}
    got = {**{key: getattr(event, key) for key in rest}, **({"date": str(event.date)} if "date" in rest else {})}
    return ((event.source, event.target) == (wanted.get("source"), wanted.get("target"))
            and event.code.startswith(wanted["code"]) and got == {**rest, **({"date": str(rest["date"])}
                                                                              if "date" in rest else {})}
            and ("attribution" not in wanted or event.attribution_code == wanted["attribution"]))


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], coder: Coder) -> None:
    assert set(case) <= FIELDS, case
    date = case.get("date", "2006-01-15")
    events = coder.code(case["text"], str(date) if date else None)
    if "never_source" in case:
        assert case["never_source"] not in {event.source for event in events}, list(map(shown, events))
    if "rows" in case:
        left = [event for event in events if not (case.get("free_01") and event.root == "01")]
        for wanted in case["rows"]:
            found = next((event for event in left if fits(event, wanted)), None)
            assert found is not None, f"no row {wanted} among {list(map(shown, events))}"
            left.remove(found)
        assert left == [], f"more than is wanted: {list(map(shown, left))}"


def test_ids_are_unique() -> None:
    ids = [f"{stem}-{case['id']}" for stem, case in read()]
    assert len(ids) == len(set(ids)) >= 50
