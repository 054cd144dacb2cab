"""The published files, where they lie beside this checkout: how much converts, and the validation records."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from coder.interop.petrarch import import_petrarch
from coder.interop.report import LOST

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "petrarch").is_dir(), reason="no ../shared/petrarch here")


def test_how_much_converts(tmp_path: Path) -> None:
    folder = SHARED / "petrarch"
    paths = [folder / "CAMEO.2.0.txt", folder / "CAMEO.verbpatterns.150430.txt", *sorted(folder.glob("Phoenix.*.txt"))]
    report = import_petrarch(paths, tmp_path)
    assert len(report.outcomes) == sum(len(path.read_bytes().splitlines()) for path in paths)
    counts: Counter[tuple[str, bool]] = Counter((kind, outcome != LOST) for kind, outcome in report.outcomes.values())
    rates = {kind: counts[kind, True] / (counts[kind, True] + counts[kind, False])
             for kind in ("actors", "codes", "agents", "discards", "patterns")}
    assert {kind: rate for kind, rate in rates.items() if rate < (0.95 if kind == "patterns" else 0.99)} == {}


@pytest.mark.parametrize(("options", "least"), [(["--gold", "1"], (0.85, 0.89)), (["--gold", "2"], (0.77, 0.83)),
                                                (["--set", "petr2_gsr"], (0.69, 0.73))])
def test_validation_records(options: list[str], least: tuple[float, float]) -> None:
    run = [sys.executable, str(ROOT / "benchmarks/petrarch_records.py"), "--shared", str(SHARED), *options]
    last = subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    assert (float(last[1]) >= least[0], float(last[3]) >= least[1]) == (True, True)
