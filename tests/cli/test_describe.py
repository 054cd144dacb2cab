"""`coder export --describe`: what it says of a file is true of the file, read by the csv module and by R."""

import csv
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coder.views.registry import VIEWS
from coder.views.write import flat

STORIES = [
    {"id": "a", "date": "2024-01-19", "source": "Kestria \"Daily\"", "url": "https://kestria.example/a",
     "text": "Veldria condemned Ardonian air strikes in Keltara. Ardonian forces killed 12 civilians in Velgrad on Thursday."},
    {"id": "b", "date": "2023-05-02", "text": "Namibia and Zambia signed a trade agreement. Zambian troops killed 30 Namibian rebels in Lusaka."},
]
TABLES = [name for name in VIEWS if name not in ("plover", "parquet")]
CAST = {"integer": int, "number": float, "boolean": {"True": True, "False": False}.__getitem__, "date": date.fromisoformat,
        "string": str}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, run: Any) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    stories, out = folder / "stories.jsonl", folder / "events.jsonl"
    stories.write_text("".join(json.dumps(story) + "\n" for story in STORIES), encoding="utf-8")
    assert run("code", str(stories), "--examples", "--format", "jsonl", "-o", str(out)).code == 0
    return out


@dataclass(frozen=True)
class Described:
    """An exported table with ISO2 codes beside it: its data package, and its rows as JSON lines."""

    path: Path
    resource: dict[str, Any]
    records: list[dict[str, Any]]

    @property
    def fields(self) -> list[dict[str, str]]:
        return list(self.resource["schema"]["fields"])


@pytest.fixture(scope="module", params=TABLES)
def table(request: pytest.FixtureRequest, stored: Path, tmp_path_factory: pytest.TempPathFactory, run: Any) -> Described:
    folder = tmp_path_factory.mktemp(request.param)
    path, more = folder / "events.txt", ["--view", request.param, "--countries", "iso2"]
    done = run("export", str(stored), *more, "-o", str(path), "--describe")
    assert (done.code, done.out) == (0, "")
    lines = run("export", str(stored), *more, "--format", "jsonl").out.splitlines()
    [resource] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return Described(path, resource, [json.loads(line) for line in lines])


def test_columns_types_and_delimiter_are_those_of_the_file(table: Described) -> None:
    dialect = table.resource["dialect"]
    quoting = csv.QUOTE_MINIMAL if table.resource["format"] == "csv" else csv.QUOTE_NONE
    with table.path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=dialect["delimiter"], quoting=quoting))
    if dialect["header"]:
        assert rows.pop(0) == [field["name"] for field in table.fields]
    assert [[flat(record[field["name"]]) for field in table.fields] for record in table.records] == rows
    for row in rows:
        for field, text in zip(table.fields, row, strict=True):
            if text:
                CAST[field["type"]](text)
    assert "NA" in {record["source_iso2"] for record in table.records} | {r["target_iso2"] for r in table.records}


def test_the_stata_file_names_every_column(table: Described) -> None:
    lines = Path(f"{table.path}.do").read_text(encoding="utf-8").splitlines()
    renamed = [line.split()[1:] for line in lines if line.startswith("rename")]
    names = [name for _, name in renamed]
    assert [old for old, _ in renamed] == [f"v{number}" for number in range(1, len(table.fields) + 1)]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 32
    numeric = [name for name, field in zip(names, table.fields, strict=True)
               if field["type"] in ("integer", "number", "boolean")]
    assert [line.split()[1].rstrip(",") for line in lines if line.startswith("destring")] == numeric


def test_r_reads_what_was_written(table: Described, root: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    script, package = root / "scripts/read_in_r.R", table.path.with_name("datapackage.json")
    done = subprocess.run(["Rscript", str(script), str(package)], capture_output=True, encoding="utf-8", check=False)
    if "there is no package called" in done.stderr:
        pytest.skip("readr or jsonlite is not installed")
    assert (done.returncode, done.stderr) == (0, "")
    for line, record in zip(done.stdout.splitlines(), table.records, strict=True):
        read = json.loads(line)
        for field in table.fields:
            name, text = field["name"], flat(record[field["name"]])
            if field["type"] in ("string", "date") or not text:
                assert read[name] == (text or None), name
            else:
                assert read[name] == pytest.approx(CAST[field["type"]](text)), name


def test_what_the_data_package_and_the_do_file_hold(stored: Path, tmp_path: Path, run: Any) -> None:
    run("export", str(stored), "--view", "keds", "-o", str(tmp_path / "k.tsv"), "--describe")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = package["resources"]
    fields = resource.pop("schema")
    assert [(field["name"], field["type"]) for field in fields["fields"]] == [
        (name, "string") for name in ("date", "source", "target", "code", "label")]
    assert fields["missingValues"] == [""]
    assert resource.pop("title")
    assert resource == {"name": "k.tsv", "path": "k.tsv", "format": "tsv", "encoding": "utf-8",
                        "dialect": {"delimiter": "\t", "header": False, "quoteChar": "\0"}}
    assert (tmp_path / "k.tsv.do").read_text(encoding="utf-8").splitlines()[:3] == [
        "version 14",
        'import delimited using "k.tsv", clear delimiters("\\t", asstring) bindquotes(nobind) stripquotes(no) ///',
        '    varnames(nonames) encoding("utf-8") stringcols(_all)',
    ]


def test_json_lines_and_parquet_have_no_do_file(stored: Path, tmp_path: Path, run: Any) -> None:
    done = run("export", str(stored), "--view", "plover", "-o", str(tmp_path / "p.jsonl"), "--describe")
    assert done.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "p.jsonl"]
    [resource] = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    held = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(set(record) <= {field["name"] for field in resource["schema"]["fields"]} for record in held)
    assert held


def test_describe_needs_a_file(stored: Path, run: Any) -> None:
    done = run("export", str(stored), "--view", "keds", "--describe")
    assert done.code == 2
    assert "add -o FILE" in done.err
