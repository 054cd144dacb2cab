"""coder dedupe: which rows are one event, what is kept of all, any order of the input, and what is no row."""

import gzip
import io
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.corpus.dedupe import POLICIES, Options, dedupe

Ran = Callable[..., object]
Row = dict[str, object]
BOMBED = "Veldrian aircraft bombed the Ardonian port of Luzanda, killing twelve soldiers."
STRUCK = "Twelve soldiers died when Veldrian jets struck the port of Luzanda."


def row(id: str, day: str, **more: object) -> Row:
    """A row of JSON lines: who bombed whom, where nothing else is said."""
    return {"event_id": id, "date": day or None, "source": "XVDMIL", "target": "XAD", "code": "195", "status": "actual",
            "doc_id": f"doc-{id}", "sentence": 1, "story_date": day or None, "url": f"https://example.org/{id}",
            "sentence_text": BOMBED, **more}


def merged(rows: Sequence[Row], policy: str, window: int = 2, budget: int = 10**6) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.jsonl")
        path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
        out = io.StringIO()
        report = dedupe([str(path)], Options(policy, None, window, budget), out, Path(folder))
        assert (report.rows, report.rejected) == (len(rows), [])
        return out.getvalue()


def members(text: str) -> list[list[str]]:
    return [json.loads(line)["event_ids"] for line in text.splitlines()]


DAY, NEXT, LATER = "2024-01-18", "2024-01-19", "2024-01-25"
CASES: list[tuple[str, list[Row], dict[str, list[list[str]]]]] = [
    ("the same day in two papers", [row("b", DAY, sentence_text=STRUCK), row("a", DAY)],
     {"one-a-day": [["a", "b"]], "one-a-story": [["a"], ["b"]], "cluster": [["a", "b"]]}),
    ("twice in one story", [row("a", DAY), row("b", DAY, doc_id="doc-a", sentence=4)],
     {"one-a-day": [["a", "b"]], "one-a-story": [["a", "b"]], "cluster": [["a", "b"]]}),
    ("the next day in other words", [row("a", DAY), row("b", NEXT, sentence_text=STRUCK, code="190")],
     {"one-a-day": [["a"], ["b"]], "cluster": [["a", "b"]]}),
    ("the next day something else", [row("a", DAY), row("b", NEXT, sentence_text="Veldrian drones hit a convoy near Keltis.")],
     {"cluster": [["a"], ["b"]]}),
    ("a week later", [row("a", DAY), row("b", LATER)], {"cluster": [["a"], ["b"]]}),
    ("another place", [row("a", DAY, location="Luzanda"), row("b", DAY, location="Keltis"), row("c", DAY, location="luzanda")],
     {"one-a-day": [["a", "b", "c"]], "cluster": [["a", "c"], ["b"]]}),
    ("planned is not done, ongoing is", [row("a", DAY), row("b", DAY, status="planned"), row("c", DAY, status="ongoing")],
     {policy: [["a", "c"], ["b"]] for policy in ("one-a-day", "cluster")}),
    ("a part of the armed forces", [row("a", DAY), row("b", DAY, source="XVDMILAIR")],
     {"one-a-day": [["a"], ["b"]], "cluster": [["a", "b"]]}),
    ("without a day, within one document only", [row("a", ""), row("b", ""), row("c", "", doc_id="doc-a")],
     {policy: [["a", "c"], ["b"]] for policy in POLICIES}),
]


@pytest.mark.parametrize(("rows", "policy", "events"), [
    pytest.param(rows, policy, events, id=f"{name}, {policy}")
    for name, rows, wanted in CASES for policy, events in wanted.items()
])
def test_what_is_one_event(rows: list[Row], policy: str, events: list[list[str]]) -> None:
    assert members(merged(rows, policy)) == events


def test_nothing_is_lost_of_a_row() -> None:
    first = row("a", DAY, killed_best=12, issues=["ports"], counts=[{"kind": "killed", "low": 12}], own="ä\u2028")
    last = row("b", NEXT, url="https://example.org/b;1")
    assert [json.loads(line) for line in merged([last, first], "cluster").split("\n")[:-1]] == [{
        **first, "reports": 2, "documents": 2, "last_date": NEXT, "event_ids": ["a", "b"], "doc_ids": ["doc-a", "doc-b"],
        "urls": ["https://example.org/a", "https://example.org/b;1"], "codes": ["195"]}]


reports = st.lists(st.builds(
    lambda day, source, code, status, doc, place, said: {
        "date": day, "source": source, "code": code, "status": status, "doc_id": doc, "location": place, "sentence_text": said},
    st.sampled_from([None, DAY, NEXT, "2024-01-20", LATER]), st.sampled_from(["XVD", "XVDMIL", "XVDMILAIR"]),
    st.sampled_from(["190", "195"]), st.sampled_from(["actual", "planned"]), st.sampled_from(["d;1", "d2", "d\t3"]),
    st.sampled_from([None, "Luzanda", "Keltis"]), st.sampled_from([BOMBED, STRUCK, "", "Nothing was said."])), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.data(), reports, st.sampled_from(POLICIES))
def test_the_order_of_rows_does_not_matter_and_none_is_lost(data: st.DataObject, given_: list[Row], policy: str) -> None:
    rows = [row(f"e{number}", DAY, **one) for number, one in enumerate(given_)]
    text = merged(rows, policy)
    # a small budget sorts on disk
    assert merged(data.draw(st.permutations(rows)), policy, budget=data.draw(st.sampled_from([1, 2000, 10**6]))) == text
    assert sorted(id for event in members(text) for id in event) == sorted(str(one["event_id"]) for one in rows)


@settings(max_examples=30, deadline=None)
@given(reports, st.sampled_from(["one-a-day", "one-a-story"]))
def test_merging_again_changes_nothing(given_: list[Row], policy: str) -> None:
    text = merged([row(f"e{number}", DAY, **one) for number, one in enumerate(given_)], policy)
    assert merged([json.loads(line) for line in text.split("\n")[:-1]], policy) == text


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
@pytest.mark.parametrize("packed", [False, True])
def test_output_of_code_goes_through_in_every_form(run: Ran, tmp_path: Path, form: str, packed: bool) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"id": f"n{n}", "date": "2006-01-15", "text": "Veldria bombed \"Ardonia\", on Friday."}) + "\n"
                            for n in range(2)), encoding="utf-8")
    rows = run("code", "--examples", news, "--format", form).out
    path = tmp_path / (f"rows.{form}.gz" if packed else f"rows.{form}")
    path.write_bytes(gzip.compress(rows.encode()) if packed else rows.encode())
    done = run("dedupe", path)
    assert (done.code, done.err) == (0, "2 rows, 1 events\n")
    if form == "jsonl":
        first = json.loads(rows.splitlines()[0])
        event = json.loads(done.out)
        assert {name: event[name] for name in first} == first
        assert (event["reports"], event["doc_ids"]) == (2, ["n0", "n1"])
    else:
        tab = "\t" if form == "tsv" else ","
        head, first, _ = rows.splitlines()
        assert done.lines[0] == tab.join([head, "reports", "documents", "event_ids", "doc_ids"])
        assert done.lines[1].startswith(first + tab + "2" + tab + "2" + tab)
        assert done.lines[1].endswith(tab + "n0;n1")


def test_parquet_goes_through_as_json_lines(run: Ran, process: Ran, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    news, stored = tmp_path / "news.jsonl", tmp_path / "rows.parquet"
    news.write_text("".join(json.dumps({"id": f"n{n}", "date": "2006-01-15", "text": "Veldria killed two Ardonian rebels on Friday."}) + "\n"
                            for n in range(2)), encoding="utf-8")
    run("code", "--examples", news, "--view", "parquet", "-o", stored)
    lines = tmp_path / "rows.jsonl"
    lines.write_text(run("code", "--examples", news, "--format", "jsonl").out, encoding="utf-8")
    merged = run("dedupe", stored)
    assert merged.err == "2 rows, 1 events\n"
    assert json.loads(merged.out) == json.loads(run("dedupe", lines).out)
    (tmp_path / "junk.parquet").write_text("no table", encoding="utf-8")
    done = process("dedupe", tmp_path / "junk.parquet")
    assert done.code == 2
    assert "cannot be read as Parquet" in done.err


def test_what_is_no_row_is_listed_with_its_line(run: Ran, tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("event_id\tdate\tsource\ttarget\tcode\tdoc_id\n1\t18.1.2024\tXVD\tXAD\t195\td\n2\tshort\n"
                    "3\t2024-01-18\tXVD\tXAD\t195\td\n", encoding="utf-8")
    done = run("dedupe", path)
    assert (done.code, done.err.splitlines(), done.out.splitlines()[1:]) == (1, [
        f"rejected: {path}:2: not a row: '18.1.2024' is not a date: it must be YYYY-MM-DD",
        f"rejected: {path}:3: not a row: 2 fields where the header has 6",
        "1 rows, 1 events, 2 rejected"], ["3\t2024-01-18\tXVD\tXAD\t195\td\t1\t1\t3\td"])


def test_a_table_of_something_else_is_an_error(process: Ran, tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("id\ttext\n1\tVeldria bombed Ardonia.\n", encoding="utf-8")
    done = process("dedupe", path, "-o", tmp_path / "out.tsv")
    assert (done.code, done.out, (tmp_path / "out.tsv").exists()) == (2, "", False)
    assert done.err.startswith(f"coder: {path}:1: not rows of `coder code`: the header has no event_id, date, source, ")
