"""Export for PETRARCH, and the way back."""

from pathlib import Path

from coder.interop.export import export_petrarch
from coder.interop.petrarch import import_petrarch
from coder.pipeline import Coder

ACTORS = """\
- id: xqa
  code: XQA
  names: [Quarnia, Quarn Republic]
  adjectives: [Quarnian]
  people: [Quarnians]
  capitals: [Quarnstadt]
  places: [Quarn Hills]
- id: xqa.orla
  names: [Órla Quarn]
  roles:
    - {sector: OPP, until: 2004-05-01}
    - {sector: GOV, from: 2004-05-01, until: 2009, title: president}
    - {sector: ELI, from: 2009}
- id: xqa.strait
  kind: discard
  names: [Quarn Strait]
"""
AGENTS = """\
- id: mil.soldier
  sector: MIL
  names: [soldier, armed goose]
  irregular: {armed goose: armed geese, soldier: soldier}
- id: reb.camp
  sector: REB
  kind: facility
  names: [rebel camp]
"""


def folder(tmp_path: Path) -> Path:
    for name, text in (("actors/countries/XQA.yaml", ACTORS), ("agents/all.yaml", AGENTS)):
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "own"


def test_what_is_written_and_what_cannot_be_said(tmp_path: Path) -> None:
    own = folder(tmp_path)
    unsaid = export_petrarch([own], tmp_path / "out", defaults=False)
    assert (tmp_path / "out/coder.actors.txt").read_text() == """\
QUARNIA_ # xqa
+QUARN_REPUBLIC_
+QUARNIAN_
+QUARNIANS_
+QUARNSTADT_
\t[XQA]
ORLA_QUARN_ # xqa.orla
\t[XQAOPP <20040430]
\t[XQAGOV 20040501-20081231]
\t[XQAELI >20090101]
QUARN_STRAIT_ # xqa.strait
\t[---]
"""
    assert (tmp_path / "out/coder.agents.txt").read_text() == """\
SOLDIER {} [~MIL] # mil.soldier
ARMED_GOOSE {ARMED_GEESE} [~MIL] # mil.soldier
REBEL_CAMP [~REB] # reb.camp
"""
    assert [(f.code, f.message, f.position.line if f.position else 0) for f in unsaid] == [
        ("X001", "1 places, which say where an agent is from, are left out", 7),
        ("X001", "titles, which find a person by a last name, are left out", 11),
        ("X001", "that it is a facility is left out", 7),
    ]


def test_the_way_back_gives_the_same_codes(tmp_path: Path) -> None:
    own = folder(tmp_path)
    export_petrarch([own], tmp_path / "out", defaults=False)
    report = import_petrarch(sorted((tmp_path / "out").iterdir()), tmp_path / "back")
    assert report.lost == 0
    for text in ("Orla Quarn met Ardonia.", "Ardonia met the soldiers of Quarnia.", "Quarnians met Ardonia."):
        for day in ("2004-04-30", "2004-05-01", "2008-12-31", "2009-01-01"):
            rows = [
                [(e.source, e.code, e.target) for e in Coder([folder], examples=True).code(text, day)]
                for folder in (own, tmp_path / "back")
            ]
            assert rows[0] == rows[1] != []
