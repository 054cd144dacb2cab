"""Rows as lines: whatever stands in an event's fields, a table keeps its shape and JSON gives it back."""

import csv
import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coder import Event
from coder.rules.index import Index
from coder.views.base import Column
from coder.views.cameo import COLUMNS, EXTRA, Cameo, record
from coder.views.write import Writer

NASTY = st.text(alphabet=st.one_of(st.sampled_from("\t\n\r\"',|\\\x0b\x0c\x1c\x85\u2028\u2029\u00a0 ab"),
                                   st.characters(exclude_categories=["Cs"])), max_size=20)
SPAN = st.none() | st.tuples(st.integers(0, 9), st.integers(0, 99))
EVENTS = st.builds(
    Event, event_id=st.from_regex(r"\A[0-9a-f]{16}\Z"), date=st.none() | st.dates(), source=st.none() | NASTY,
    target=st.none() | NASTY, code=st.sampled_from(["010", "042", "1823"]), label=NASTY, root=st.just("04"),
    quad=st.integers(0, 4), goldstein=st.sampled_from([-10.0, 0.0, 3.4]), plover=st.none() | st.just("CONSULT"),
    source_text=st.none() | NASTY, target_text=st.none() | NASTY, event_text=NASTY, status=st.just("actual"),
    rule=NASTY, doc_id=NASTY, sentence=st.integers(1, 99), story_date=st.none() | st.dates(), source_span=SPAN,
    target_span=SPAN, source_entries=st.lists(NASTY, max_size=2), attribution=st.none() | NASTY, inferred=st.booleans(),
    issues=st.lists(NASTY, max_size=2), contexts=st.lists(NASTY, max_size=2), weapon=st.none() | NASTY)


def writer(form: str, text: str | None = None) -> Writer:
    """The writer of a form; with the sentence as a last column when a text is given."""
    more = [] if text is None else [(Column("sentence_text", "str", "the sentence"), lambda event: text)]
    return Writer(Cameo(Index()), form, more)


def header(form: str, text: bool = False) -> str:
    return writer(form, "" if text else None).header() or ""


def lines(event: Event, form: str, text: str | None = None) -> list[str]:
    return [writer(form, text).line(row) for row in Cameo(Index()).rows([event])]


def flat(value: object) -> str:
    """What a table holds of a value: white space is one space each, nothing for None, ; in lists."""
    value = ";".join(" ".join(each.split()) for each in value) if isinstance(value, list) else value
    return "" if value is None else " ".join(str(value).split())


@given(event=EVENTS, text=st.none() | NASTY)
def test_tsv_round_trip(event: Event, text: str | None) -> None:
    [line] = lines(event, "tsv", text)
    assert len(line.splitlines()) <= 1
    fields = line.split("\t")
    assert dict(zip(header("tsv", text is not None).split("\t"), fields, strict=True)) == {
        **{name: flat(getattr(event, name)) for name in COLUMNS},
        **({} if text is None else {"sentence_text": flat(text)})}


@given(event=EVENTS)
def test_csv_round_trip(event: Event) -> None:
    [line] = lines(event, "csv")
    assert len(line.splitlines()) <= 1
    [fields] = csv.reader(io.StringIO(line))
    assert fields == [flat(getattr(event, name)) for name in COLUMNS]


@given(event=EVENTS, text=st.none() | NASTY)
def test_jsonl_round_trip(event: Event, text: str | None) -> None:
    [line] = lines(event, "jsonl", text)
    assert "\n" not in line
    data = json.loads(line)
    assert list(data) == [*COLUMNS, *EXTRA, *(["sentence_text"] if text is not None else [])]
    for name in (*COLUMNS, *EXTRA):
        value = getattr(event, name)
        wanted = value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        assert data[name] == wanted
    assert {**data, **record(event)} == data


def test_headers() -> None:
    assert header("tsv").split("\t") == header("csv").split(",") == list(COLUMNS)
    assert header("tsv", True) == header("tsv") + "\tsentence_text"
    assert header("jsonl") == header("jsonl", True) == ""


@given(event=EVENTS)
def test_an_event_is_written_by_position_of_its_fields(event: Event) -> None:
    """Every column is a field of the event: nothing in a row has no source."""
    assert set(COLUMNS) | set(EXTRA) == set(Event.__dataclass_fields__)
