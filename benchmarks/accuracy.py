"""Runs the coder on every gold set and prints one table: figure, goal, value today, value recorded last, change.

    python benchmarks/accuracy.py                  # the gold sets, both halves (half a minute)
    python benchmarks/accuracy.py --set plv_train  # one of them (may be given again)
    python benchmarks/accuracy.py --slow           # also the PETRARCH records and the variants of metamorphic.py
    python benchmarks/accuracy.py --record         # append today's values to accuracy.tsv

The gold sets are third-party texts and not part of this repository: `--shared` (or SHARED) names the folder that holds
gold/run.py. Exit code 1 when a figure fell by more than `--tolerance` below the one recorded last.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RECORD = Path(__file__).with_suffix(".tsv")
COLUMNS = ["date", "commit", "set", "half", "figure", "value"]
SETS = {
    "cameo_manual": {"event_root2 r": 0.85, "event_root2 p": 0.60, "event_full r": 0.62},
    "gsr_plover": {
        "triple3 r": 0.66,
        "triple3 p": 0.48,
        "source paired_country3": 0.93,
        "target paired_country3": 0.88,
    },
    "osorio_cameo": {"any_event recall_any": 0.80, "any_event specificity": 0.80},
    "werner_relations": {"event_root2 r": 0.60, "event_root2 p": 0.60},
    "plv_train": {
        "relation_root macro_f1": 0.80,
        "relation_quad macro_f1": 0.90,
        "relation_binary macro_f1": 0.96,
    },
    "ngec_actor": {"actor_country accuracy": 0.92, "actor_code_1 accuracy": 0.80},
    "acled_notes": {
        "acled_event_type macro_f1": 0.85,
        "acled_sub_event_type macro_f1": 0.65,
        "acled_sub_event_type accuracy": 0.85,
        "acled_interaction accuracy": 0.75,
        "acled_actor1 accuracy": 0.70,
        "acled_actor1_other accuracy": 0.45,
        "acled_country accuracy": 0.93,
        "acled_location accuracy": 0.85,
        "acled_fatalities_none accuracy": 0.99,
        "acled_fatalities_deaths accuracy": 0.85,
    },
    "case2021_task2": {"acled_sub macro_f1": 0.60},
}
SLOW = {
    "petr_unit, gold 1": (["petrarch_records.py", "--gold", "1"], {"exact": 0.80, "f1": 0.85}),
    "petr_unit, gold 2": (["petrarch_records.py", "--gold", "2"], {"exact": 0.80, "f1": 0.85}),
    "petr2_gsr": (["petrarch_records.py", "--set", "petr2_gsr"], {"exact": 0.70}),
    "metamorphic": (["metamorphic.py"], {"metamorphic": 0.96}),
}
SECTION = re.compile(r"-- (\w+) ?(\w*)")
PAIR = re.compile(r"([a-z]\w*) (\d\.\d+)\b")


class Figure(NamedTuple):
    """One measured figure; `half` is tune, check or empty."""

    set: str
    half: str
    name: str
    value: float


def figures_of(report: str) -> Iterator[Figure]:
    """The figures in the report of gold/run.py: a `-- set half` line, then lines of a measure and pairs of name and value."""
    name = half = ""
    for line in report.splitlines():
        if section := SECTION.match(line):
            name, half = section.groups()
        elif line.startswith("   ") and name:
            measure, _, rest = line.strip().partition(" ")
            yield from (Figure(name, half, f"{measure} {key}", float(value)) for key, value in PAIR.findall(rest))


def output(command: list[str]) -> str:
    """What a command writes; its standard error is passed on."""
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout


def measured(sets: list[str], shared: Path, slow: bool) -> list[Figure]:
    """All figures with a goal, of the gold sets and (when `slow`) of the longer benchmarks."""
    report = output([sys.executable, str(shared.resolve() / "gold/run.py"), *sets])
    found = [figure for figure in figures_of(report) if figure.name in SETS[figure.set]]
    for name, (command, goals) in SLOW.items() if slow else ():
        last = output([sys.executable, f"benchmarks/{command[0]}", *command[1:]]).strip().splitlines()[-1]
        found += [Figure(name, "", key, float(value)) for key, value in PAIR.findall(last) if key in goals]
    return found


def recorded() -> dict[tuple[str, str, str], float]:
    """The value recorded last of each figure, by set, half and name."""
    if not RECORD.exists():
        return {}
    with RECORD.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return {(row["set"], row["half"], row["figure"]): float(row["value"]) for row in rows}


def record(figures: list[Figure], commit: str) -> None:
    """Appends the figures to the record, which keeps its history."""
    new = not RECORD.exists()
    with RECORD.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerows([COLUMNS] if new else [])
        writer.writerows([date.today(), commit, *figure[:3], f"{figure.value:.3f}"] for figure in figures)


def goal(figure: Figure) -> float:
    """What the project wants the figure to be."""
    return SETS[figure.set][figure.name] if figure.set in SETS else SLOW[figure.set][1][figure.name]


def row(figure: Figure, before: float | None) -> str:
    """A line of the table; a star marks a goal that is reached."""
    reached = "*" if figure.value >= goal(figure) else " "
    change = "      new" if before is None else f"{before:.3f} {figure.value - before:+.3f}"
    return f"{figure.set:18} {figure.half:6} {figure.name:29} {goal(figure):.2f} {figure.value:.3f} {reached} {change}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", action="append", choices=list(SETS))
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SHARED", ROOT.parent / "shared")))
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--tolerance", type=float, default=0.01)
    options = parser.parse_args()
    before = recorded()
    figures = measured(options.set or list(SETS), options.shared, options.slow)
    print(f"{'set':18} {'half':6} {'figure':29} goal now     before")
    for figure in figures:
        print(row(figure, before.get(figure[:3])))
    if options.record:
        record(figures, output(["git", "rev-parse", "--short", "HEAD"]).strip())
    fallen = [figure for figure in figures if figure.value < before.get(figure[:3], 0.0) - options.tolerance]
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
