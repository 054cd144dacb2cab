"""coder code: the form of the rows, the options, what is rejected, and exit codes."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coder import Coder
from coder.views.cameo import record

Ran = Callable[..., object]
KINDS = ("killed", "wounded", "arrested", "kidnapped", "displaced", "participants")
HEADER = ("event_id\tdate\tsource\ttarget\tcode\tlabel\troot\tquad\tgoldstein\tplover\tsource_text\ttarget_text\t"
          "event_text\tstatus\trule\tdoc_id\tsentence\tstory_date\t"
          "date_end\tdate_precision\tdate_text\t"  # when
          "location\tadmin1\tcountry\tlatitude\tlongitude\tgeo_precision\tlocation_text"  # where
          # How many
          + "".join(f"\t{kind}_{what}" for kind in KINDS for what in ("low", "best", "high", "text"))
          + "\tissues\tcontexts\tweapon")  # Topics
MORE_KEYS = ["location_from", "source_span", "target_span", "event_span", "sentence_span",
             "source_entries", "target_entries",
             "attribution", "attribution_code", "inferred", "rule_file", "rule_line", "quad_scheme",
             "goldstein_scale", "publisher", "url", "date_reason",
             # How many
             "counts",
             # Topics
             "topic_words",
             "facts"]
STORY = ("Veldria bombed Ardonia on Friday. Keltara and Norbia signed a trade agreement.\n"
         "Soldiers were killed in Luzanda, police said.\n")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def table(text: str, delimiter: str = "\t") -> list[dict[str, str]]:
    """Rows as a plain reader of tables sees them, every one with the fields of the header."""
    if delimiter == "\t":
        head, *lines = text.removesuffix("\n").split("\n")
        rows = [line.split("\t") for line in lines]
        names = head.split("\t")
    else:
        names, *rows = csv.reader(io.StringIO(text))
    assert {len(row) for row in rows} <= {len(names)}
    return [dict(zip(names, row, strict=True)) for row in rows]


def flat(value: object) -> str:
    """What a table holds of a value of JSON."""
    return "" if value is None else ";".join(value) if isinstance(value, list) else str(value)


def brief(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [(row["date"], row["source"], row["code"], row["target"]) for row in rows]


def test_tsv_has_the_promised_header_and_columns(run: Ran, story: Path) -> None:
    done = run("code", "--examples", story, "--date", "2006-01-15")
    assert (done.code, done.lines[0]) == (0, HEADER)
    rows = table(done.out)
    assert brief(rows)[:3] == [("2006-01-13", "XVD", "195", "XAD"), ("2006-01-15", "XKE", "057", "XNB"),
                               ("2006-01-15", "XNB", "057", "XKE")]
    first = {key: value for key, value in rows[0].items() if key not in ("event_id", "rule")}
    assert first == {
        "date": "2006-01-13", "source": "XVD", "target": "XAD", "code": "195", "label": "Employ aerial weapons",
        "root": "19", "quad": "4", "goldstein": "-10.0", "plover": "ASSAULT", "source_text": "Veldria",
        "target_text": "Ardonia", "event_text": "bombed", "status": "actual", "doc_id": "story", "sentence": "1",
        "story_date": "2006-01-15",
        "date_end": "2006-01-13", "date_precision": "day", "date_text": "on Friday",
        "location": "", "admin1": "", "country": "", "latitude": "", "longitude": "", "geo_precision": "",
        "location_text": "",
        # How many
        **{f"{kind}_{what}": "" for kind in KINDS for what in ("low", "best", "high", "text")},
        # Topics
        "issues": "", "contexts": "", "weapon": "bomb"}
    assert (rows[1]["issues"], rows[1]["contexts"], rows[1]["weapon"]) == ("trade", "economic", "")
    assert len(rows[0]["event_id"]) == 16
    assert done.err == f"1 documents, {len(rows)} rows\n"


def test_csv_holds_the_same_as_tsv(run: Ran, story: Path) -> None:
    tsv = table(run("code", "--examples", story, "--date", "2006-01-15").out)
    done = run("code", "--examples", story, "--date", "2006-01-15", "--format", "csv")
    assert table(done.out, ",") == tsv
    assert done.lines[0] == HEADER.replace("\t", ",")


def test_jsonl_has_the_columns_first_and_spans_after_them(run: Ran, story: Path) -> None:
    tsv = table(run("code", "--examples", story).out)
    done = run("code", "--examples", story, "--format", "jsonl")
    objects = [json.loads(line) for line in done.lines]
    assert [list(item) for item in objects] == [[*HEADER.split("\t"), *MORE_KEYS]] * len(tsv)
    assert [{key: flat(item[key]) for key in HEADER.split("\t")}
            for item in objects] == tsv
    for item in objects:
        assert item["date"] is None
        assert item["story_date"] is None
        for part in ("source", "target", "event"):
            if item[f"{part}_span"] is not None:
                start, end = item[f"{part}_span"]
                assert STORY[start:end] == item[f"{part}_text"]
        assert isinstance(item["source_entries"], list)
        assert isinstance(item["inferred"], bool)
        assert isinstance(item["code"], str)
        assert isinstance(item["quad"], int)
        assert isinstance(item["goldstein"], float)
        assert item["rule_file"].endswith(".yaml")
        assert item["rule_line"] > 0


def test_an_unknown_side_is_null_and_empty(run: Ran) -> None:
    text = "Ardonia was bombed on Friday."
    [item] = [json.loads(line) for line in
              run("code", "--examples", "-", "--format", "jsonl", stdin=text).lines]
    [row] = table(run("code", "--examples", "-", stdin=text).out)
    assert (item["source"], item["target"], item["source_text"], item["source_span"]) == (None, "XAD", None, None)
    assert (row["source"], row["target"], row["source_text"]) == ("", "XAD", "")


def test_attribution_stands_in_jsonl(run: Ran) -> None:
    text = "Norbian troops killed two villagers in Luzanda, police said."
    [item] = [json.loads(line) for line in
              run("code", "--examples", "-", "--format", "jsonl", stdin=text).lines]
    assert (item["source"], item["attribution"], item["attribution_code"]) == ("XNBMIL", "police", "COP")


def test_no_field_holds_a_tab_or_an_end_of_line(run: Ran, tmp_path: Path) -> None:
    story = {"id": "a\tb\nc", "text": "Veldria\tand\nKeltara \u2028bombed\r\nthe\u00a0 Ardonian\tcapital.", "date": None}
    (tmp_path / "in.jsonl").write_text(json.dumps(story) + "\n", encoding="utf-8")
    for fmt, delimiter in (("tsv", "\t"), ("csv", ",")):
        done = run("code", "--examples", tmp_path / "in.jsonl", "--text", "--format", fmt)
        rows = table(done.out, delimiter)
        assert [(row["source"], row["target"]) for row in rows] == [("XVD", "XAD"), ("XKE", "XAD")]
        assert all(not set(value) & set("\t\r\n\u2028\u0085\x0b\x0c") for row in rows for value in row.values())
        assert rows[0]["sentence_text"] == "Veldria and Keltara bombed the Ardonian capital."
        assert rows[0]["doc_id"] == "a b c"


def test_text_adds_the_sentence_as_the_last_column(run: Ran, story: Path) -> None:
    for fmt, delimiter in (("tsv", "\t"), ("csv", ",")):
        rows = table(run("code", "--examples", story, "--text", "--format", fmt).out, delimiter)
        assert list(rows[0]) == [*HEADER.split("\t"), "sentence_text"]
        assert rows[0]["sentence_text"] == "Veldria bombed Ardonia on Friday."
    item = json.loads(run("code", "--examples", story, "--text", "--format", "jsonl").lines[0])
    assert item["sentence_text"] == "Veldria bombed Ardonia on Friday."


def test_require_dyad_keeps_rows_with_both_sides(run: Ran, story: Path) -> None:
    every = table(run("code", "--examples", story).out)
    both = table(run("code", "--examples", story, "--require-dyad").out)
    assert both == [row for row in every if row["source"] and row["target"]]
    assert len(both) < len(every)


def test_output_file_instead_of_standard_output(run: Ran, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.tsv"
    done = run("code", "--examples", story, "-o", out)
    assert (done.code, done.out) == (0, "")
    assert out.read_bytes().decode("utf-8") == run("code", "--examples", story).out


def test_two_runs_are_identical_to_the_byte(process: Ran, story: Path, tmp_path: Path) -> None:
    for fmt in ("tsv", "csv", "jsonl"):
        first, second = (process("code", "--examples", story, "--date", "2006-01-15", "--format", fmt) for _ in "ab")
        assert first == second
        assert "\r\n" not in first.out
        assert len(first.lines) > 2


def test_event_ids_come_from_content(run: Ran, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b" / "other.txt").write_text("Veldria bombed Ardonia.", encoding="utf-8")
    rows_a = table(run("code", "--examples", tmp_path / "a").out)
    rows_b = table(run("code", "--examples", tmp_path / "b").out)
    ids = [row["event_id"] for row in rows_b]
    assert len(set(ids)) == len(ids)
    assert [row["event_id"] for row in rows_b if row["doc_id"] == "story"] == [row["event_id"] for row in rows_a]


@pytest.mark.parametrize(("content", "options", "date"), [
    ("Veldria bombed Ardonia.", [], ""),
    ("Veldria bombed Ardonia.", ["--date", "2006-01-15"], "2006-01-15"),
    ("Veldria bombed Ardonia.", ["--date", "20060115"], "2006-01-15"),
    ("date 2006-01-16 Veldria bombed Ardonia.", [], "2006-01-16"),
    ("date 2006-01-16 Veldria bombed Ardonia.", ["--date", "2006-01-15"], "2006-01-16"),
])
def test_the_day_of_a_story(run: Ran, content: str, options: list[str], date: str) -> None:
    [row] = table(run("code", "--examples", "-", *options, stdin=content).out)
    assert (row["date"], row["story_date"], row["doc_id"]) == (date, date, "stdin")


def test_standard_input_may_be_json_lines(run: Ran) -> None:
    lines = "".join(json.dumps({"id": id, "text": "Veldria bombed Ardonia.", "date": date}) + "\n"
                    for id, date in (("a", "2006-01-15"), ("b", None)))
    rows = table(run("code", "--examples", "-", stdin=lines).out)
    assert [(row["doc_id"], row["date"]) for row in rows] == [("a", "2006-01-15"), ("b", "")]


def test_every_form_of_input_gives_the_same_rows(run: Ran, tmp_path: Path) -> None:
    """.txt, .jsonl, .csv, .tsv, each also gz; a folder in name order, other files passed over."""
    text = "Veldria bombed Ardonia."
    forms = {"a.txt": text, "b.jsonl": json.dumps({"id": "b", "text": text}) + "\n",
             "c.csv": f'id,text\nc,"{text}"\n', "d.tsv": f"id\ttext\nd\t{text}\n"}
    for name, content in forms.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content.encode("utf-8")))
    (tmp_path / "README.md").write_text("Veldria bombed Keltara.")
    done = run("code", "--examples", tmp_path)
    rows = table(done.out)
    assert [row["doc_id"] for row in rows] == ["a", "a", "b", "b", "c", "c", "d", "d"]
    assert {(row["source"], row["code"], row["target"]) for row in rows} == {("XVD", "195", "XAD")}
    assert (done.code, done.err) == (0, "8 documents, 8 rows\n")
    assert run("code", "--examples", str(tmp_path / "*.gz")).out.count("\n") == 5


def test_columns_may_have_other_names(run: Ran, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('key,body,day\n7,"Veldria bombed Ardonia.",2006-01-15\n', encoding="utf-8")
    done = run("code", "--examples", tmp_path / "in.csv", "--column", "text=body", "--column", "id=key", "--column",
               "date=day")
    assert [(row["doc_id"], row["date"]) for row in table(done.out)] == [("7", "2006-01-15")]


@pytest.mark.parametrize(("options", "quad", "goldstein"), [
    ([], ("gdelt", 4), ("gdelt", -10.0)),
    (["--quad", "phoenix"], ("phoenix", 4), ("gdelt", -10.0)),
    (["--quad", "plover", "--goldstein", "icews"], ("plover", 4), ("icews", -10.0)),
    (["--goldstein", "phoenix"], ("gdelt", 4), ("phoenix", -10.0)),
])
def test_schemes_of_classes_and_scores(run: Ran, options: list[str], quad: tuple[str, int],
                                       goldstein: tuple[str, float]) -> None:
    [item] = [json.loads(line) for line in run("code", "--examples", "-", "--format", "jsonl", *options,
                                               stdin="Veldria bombed Ardonia.").lines]
    assert (item["quad_scheme"], item["quad"]) == quad
    assert (item["goldstein_scale"], item["goldstein"]) == goldstein


def test_the_command_gives_the_events_of_the_library(run: Ran, coder: Coder) -> None:
    lines = run("code", "--examples", "-", "--format", "jsonl", "--date", "2006-01-15", stdin=STORY).lines
    events = coder.code(STORY, "2006-01-15", id="stdin")
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(record(event))) for event in events]


def test_the_library_reads_a_leading_date_as_the_command_does(run: Ran, coder: Coder) -> None:
    text = "date 2024-01-19 VELGRAD, January 19 : Veldria bombed Ardonia on Thursday."
    lines = run("code", "--examples", "-", "--format", "jsonl", stdin=text).lines
    assert [json.loads(line) for line in lines] == [
        json.loads(json.dumps(record(event))) for event in coder.code(text, id="stdin")]


def test_further_dictionaries(run: Ran, tmp_path: Path, write: Callable[..., Path]) -> None:
    mine = write({"actors/quarn.yaml": "- {id: xqa, code: XQA, names: [Quarnia]}\n"})
    text = "Quarnia accused France of aggression."
    assert [(r["source"], r["target"]) for r in table(run("code", "-d", mine, "-", stdin=text).out)] == [("XQA", "FRA")]
    assert [(r["source"], r["target"]) for r in table(run("code", "-", stdin=text).out)] == [("", "FRA")]


def test_without_the_shipped_dictionaries_nothing_is_known(run: Ran, write: Callable[..., Path]) -> None:
    mine = write({"actors/quarn.yaml": "- {id: xqa, code: XQA, names: [Quarnia]}\n"})
    done = run("code", "--no-default-dictionaries", "-d", mine, "-", stdin="Quarnia accused France of aggression.")
    assert (done.code, done.lines) == (0, [HEADER])


# Bad input: the document is named and counted, the run goes on, and the exit code says so.

def test_rejected_documents_are_listed_and_the_run_goes_on(run: Ran, tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": "Veldria bombed Ardonia.", "date": "2006-01-15"})
    lines = [good, "{broken", json.dumps({"id": "e", "text": "  "}), json.dumps({"id": "d", "text": "x", "date": "soon"}),
             json.dumps({"id": "n", "body": "x"}), "[1]", json.dumps({"id": "t", "text": 7}), good.replace("good", "last")]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x00\x00\x00")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.txt.gz").write_bytes(b"\x1f\x8bnothing")
    done = run("code", "--examples", path, tmp_path / "binary.txt", tmp_path / "empty.txt", tmp_path / "broken.txt.gz")
    assert [row["doc_id"] for row in table(done.out)] == ["good", "last"]
    rejected = [line.removeprefix("rejected: ").replace(f"{tmp_path}/", "") for line in done.err.splitlines()[:-1]]
    assert [reason.split(": ")[0] for reason in rejected] == [
        "in.jsonl:2", "in.jsonl:3", "in.jsonl:4", "in.jsonl:5", "in.jsonl:6", "in.jsonl:7", "binary.txt:1",
        "empty.txt:1", "broken.txt.gz:1"]
    assert all(len(reason.split(": ", 1)[1]) > 10 for reason in rejected)
    assert done.err.splitlines()[-1] == "2 documents, 2 rows, 9 rejected"
    assert done.code == 1


def test_a_fault_of_the_coder_rejects_the_document_alone(run: Ran, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    """No input crashes a run, even one that meets a bug of ours."""
    whole = Coder.code_document

    def faulty(self: Coder, document: object) -> object:
        if getattr(document, "id", "") == "b":
            raise RecursionError("too deep")
        return whole(self, document)    # type: ignore[arg-type]

    monkeypatch.setattr(Coder, "code_document", faulty)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Veldria bombed Ardonia.")
    done = run("code", "--examples", tmp_path)
    assert [row["doc_id"] for row in table(done.out)] == ["a", "c"]
    assert done.code == 1
    assert f"{tmp_path}/b.txt:1: b: the coder failed" in done.err


@pytest.mark.parametrize(("arguments", "message"), [
    (["code"], "Missing argument 'INPUT...'"),
    (["code", "missing.txt"], "missing.txt: no such file or folder"),
    (["code", "notes.md"], "notes.md: this ending is not read"),
    (["code", "nothing/"], "no input in this folder"),
    (["code", "*.jsonl"], "*.jsonl: no input matches"),
    (["code", "story.txt", "--date", "soon"], '"soon" is not a date: write YYYY-MM-DD'),
    (["code", "story.txt", "--date", "2024-02-30"], '"2024-02-30" is not a date'),
    (["code", "story.txt", "--format", "xml"], "'xml' is not one of"),
    (["code", "story.txt", "--quad", "acled"], "'acled' is not one of"),
    (["code", "story.txt", "--column", "body"], "is not of the form OURS=THEIRS"),
    (["code", "story.txt", "--column", "quarn=body"], 'no field "quarn"'),
    (["code", "story.txt", "-o", "story.txt"], "story.txt is an input: write to another file"),
    (["code", "story.txt", "--dictionaries", "missing"], "does not exist"),
    (["code", "story.txt", "-o", "missing/out.tsv"], "missing/out.tsv"),
    (["code", "story.txt", "-d", "bad"], "bad/actors/a.yaml:3:10: E003 unknown-key"),
    (["code", "story.txt", "--quarn"], "No such option"),
    (["quarn"], "No such command 'quarn'"),
    (["explain"], "Missing argument"),
    (["explain", "text", "--date", "soon"], '"soon" is not a date'),
    (["lint", "missing"], "does not exist"),
    (["lint", "--explain", "X999"], 'there is no check "X999"; there are E001'),
    (["check", "missing"], "does not exist"),
    (["lookup"], "Missing argument"),
    (["lookup", "missing.jsonl"], "missing.jsonl: no such file"),
])
def test_usage_errors_exit_with_2_and_one_message(process: Ran, tmp_path: Path, arguments: list[str],
                                                  message: str) -> None:
    (tmp_path / "story.txt").write_text("Veldria bombed Ardonia.")
    (tmp_path / "notes.md").write_text("Veldria bombed Ardonia.")
    (tmp_path / "table.csv").write_text("key,body\n7,Veldria bombed Ardonia.\n")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "bad" / "actors").mkdir(parents=True)
    (tmp_path / "bad" / "actors" / "a.yaml").write_text("- id: xqa\n  names: [Quarnia]\n  alias: [Q]\n")
    done = process(*arguments, cwd=tmp_path)
    assert message in done.err
    assert "Traceback" not in done.err
    assert done.code == 2


def test_what_is_written_is_not_read(run: Ran, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Veldria bombed Ardonia.")
    output = tmp_path / "b.csv"
    for options in ([], ["--resume"]):
        done = run("code", "--examples", tmp_path, "-o", output, "--format", "csv", *options)
        assert (done.code, done.err.strip()) == (0, "1 documents, 1 rows")
        assert len(output.read_text().splitlines()) == 2
        output.unlink()


def test_a_table_without_a_text_stops_no_run(run: Ran, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("key,body\n7,Veldria bombed Ardonia.\n")
    (tmp_path / "b.txt").write_text("Veldria bombed Ardonia.")
    done = run("code", "--examples", tmp_path)
    assert [row["doc_id"] for row in table(done.out)] == ["b"]
    assert f'rejected: {tmp_path}/a.csv:1: no column "text" for the text; the columns are: key, body' in done.err
    assert done.code == 1


def test_a_closed_pipe_is_no_traceback(process: Ran, story: Path) -> None:
    import subprocess
    import sys

    started = subprocess.Popen([sys.executable, "-c", "from coder.cli import main; main()", "code", "--examples",
                                *[str(story)] * 50], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    assert b"Traceback" not in started.stderr.read()
    started.stderr.close()
    started.wait()
