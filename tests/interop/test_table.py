"""Tables of names and codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from coder.cli.import_ import command
from coder.pipeline import Coder

TABLE = """Minister,Code,since,until,also
Orla Quarn,XVDGOV,2004-05,2009,O. Quarn|Quarn the Elder
Orla Quarn,XVDELI,2010,,
Tam Osk,,,,
Bad Day,XVDGOV,2009-13-01,,
Back Wards,XVDGOV,2009,2001,
River Front,XVDREB,,,
River Front,XVDREB,,,
"""
OPTIONS = ["--name", "Minister", "--code", "Code", "--from", "since", "--to", "until", "--alias", "also"]


def run(tmp_path: Path, *options: str, text: str = TABLE, name: str = "m.csv") -> tuple[int, str]:
    (tmp_path / name).write_text(text, encoding="utf-8-sig")
    result = CliRunner().invoke(command, ["csv", str(tmp_path / name), "-o", str(tmp_path / "out"), *options])
    return result.exit_code, result.output


def test_rows_become_actors_with_dates(tmp_path: Path) -> None:
    assert run(tmp_path, *OPTIONS) == (0, """\
m.csv:4:1: I002 no-code: the Code is empty [not converted]
m.csv:5:1: I005 impossible-date: month must be in 1..12; the row was left out [not converted]
m.csv:6:1: I005 impossible-date: Back Wards: it ends before it begins; the row was left out [not converted]
m.csv:8:1: I010 repeated: River Front has the code XVDREB already [converted with a remark]
m.csv, rows: converted: 3, converted with a remark: 1, not converted: 3
total: converted: 3, converted with a remark: 1, not converted: 3, lines: 7
""")
    assert (tmp_path / "out/actors/imported/m.yaml").read_text() == """\
- id: "m.orla-quarn"
  names: ["Orla Quarn", "O. Quarn", "Quarn the Elder"]
  code:
    - {code: "XVDGOV", from: "2004-05-01", until: "2010-01-01"}
    - {code: "XVDELI", from: "2010-01-01"}
  origin: "m.csv:2"
- id: "m.river-front"
  names: ["River Front"]
  code: "XVDREB"
  origin: "m.csv:7"
"""
    coder = Coder([tmp_path / "out"], examples=True)
    found = {day: coder.code("Quarn the Elder met Ardonia.", day)[0].source for day in ("2009-12-31", "2010-01-01")}
    assert found == {"2009-12-31": "XVDGOV", "2010-01-01": "XVDELI"}


def test_strict(tmp_path: Path) -> None:
    assert run(tmp_path, *OPTIONS, "--strict")[0] == 1


def test_tabs(tmp_path: Path) -> None:
    assert run(tmp_path, text="name\tcode\nTam, Osk\tXVDGOV\n", name="m.tsv")[0] == 0
    assert 'names: ["Tam, Osk"]' in (tmp_path / "out/actors/imported/m.yaml").read_text()


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(TABLE)
    from coder.errors import UsageError
    from coder.interop.table import Columns, import_tables

    with pytest.raises(UsageError) as caught:
        import_tables([tmp_path / "m.csv"], tmp_path / "out", Columns())
    assert str(caught.value) == (
        f"{tmp_path}/m.csv has no column name, code; it has Minister, Code, since, until, also: name yours by options"
    )
