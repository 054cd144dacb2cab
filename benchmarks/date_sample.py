"""Draws a fixed random sample of events in sentences with a time word, whose day is judged by hand, and compares.

    python benchmarks/date_sample.py draw CORPUS [--number 300] [--seed 11] > events.tsv
    python benchmarks/date_sample.py count CORPUS [benchmarks/date_sample.tsv]

Drawn by benchmarks/sampling.py, one event of a document, from sentences in which TIME finds a word: also what the
coder has found no day in. `draw` prints the place of the event, the story's day, its words and the sentence, and nothing
of the day that the coder gives.

date_sample.tsv has seed, document, sentence, code, first character of the event's words, and for each of two readings the first
day of the event and the word of precision (docs/dates.md); no texts. The second reading was made without sight of the first
or of what the coder says. Every draw was measured, then used to mend the rules
(docs/accuracy.md has both figures); the 100 of seed 12 were read once. `count` codes those documents again. The day is right where the first day is that of the
reading, the precision where its class is that of the reading by the groups in CLASSES, which is how ACLED and UCDP part
them. Rows that are no longer coded are counted and left out: that
they are gone is no fault of their day.
"""

import argparse
import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.sampling import document, drawn, records
from coder.events.model import Event
from coder.pipeline import Coder

SEED = 11  # of the first 300
VERDICTS = Path(__file__).with_suffix(".tsv")
GOALS = {"day": 0.93, "precision": 0.90}
READINGS = ("1", "2")
PLACE = ("document", "sentence", "code", "start")
Pair = tuple[Event | None, dict[str, str]]  # as it is coded now, and its line of verdicts
TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|march|april|may \d|june|july|aug|sept|oct|nov|dec|"
    r"january|february|august|september|october|november|december|1[89]\d\d|today|yesterday|tomorrow|tonight|overnight|ago|"
    r"(?:week|month|year|quarter|decade)s?|days?|(?:last|next|this) (?:night|spring|summer|autumn|fall|winter)|earlier|later)\b",
    re.IGNORECASE,
)
CLASSES = {"day": "day", "assumed": "assumed", "days": "week", "week": "week", "month": "month"}  # else: longer


def has_time(_: Event, text: str) -> bool:
    return TIME.search(text) is not None


def draw(args: argparse.Namespace) -> None:
    for row, text in drawn(Coder.for_a_run(), args.corpus, args.number, args.seed, has_time):
        print(*place_of(row), row.story_date, row.source or "", row.code, row.target or "", row.status, row.event_text,
              text, sep="\t")


def place_of(row: Event) -> tuple[str, str, str, str]:
    return row.doc_id, str(row.sentence), row.code, str(row.event_span[0])


def coded(corpus: Path, documents: set[str]) -> dict[tuple[str, ...], Event]:
    """The rows of some documents by their place."""
    coder = Coder.for_a_run()
    stories = [document(record) for record in records(corpus) if record["id"] in documents]
    return {place_of(row): row for story in stories for row in coder.code_document(story)}


def class_of(precision: str) -> str:
    return CLASSES.get(precision, "longer")


def count(args: argparse.Namespace) -> None:
    with args.verdicts.open(encoding="utf-8", newline="") as lines:
        judged = list(csv.DictReader(lines, delimiter="\t"))
    rows = coded(args.corpus, {each["document"] for each in judged})
    for seed in dict.fromkeys(each["seed"] for each in judged):
        compare(seed, [(rows.get(tuple(each[key] for key in PLACE)), each) for each in judged if each["seed"] == seed])
        if args.errors:
            list_errors([(rows.get(tuple(each[key] for key in PLACE)), each) for each in judged if each["seed"] == seed])


def compare(seed: str, pairs: list[Pair]) -> None:
    """Print how many days and classes of precision are those of each reading."""
    gone = sum(row is None for row, _ in pairs)
    print(f"seed {seed}: {len(pairs)} events, {gone} no longer coded")
    pairs = [each for each in pairs if each[0] is not None]
    for reading in READINGS:
        if not pairs[0][1][f"day{reading}"]:
            continue
        day = sum(row is not None and str(row.date) == each[f"day{reading}"] for row, each in pairs)
        known = sum(
            row is not None and class_of(row.date_precision) == class_of(each[f"precision{reading}"]) for row, each in pairs
        )
        told = {"day": day / len(pairs), "precision": known / len(pairs)}
        print(f"  reading {reading}", *(f"{what} right {told[what]:.3f} (goal {GOALS[what]})" for what in told), sep="  ")
    agreed = [each["day1"] == each["day2"] for _, each in pairs if each["day2"]]
    if agreed:
        print(f"  the readings have the same day in {sum(agreed) / len(agreed):.3f}")


def list_errors(pairs: list[Pair]) -> None:
    """Print what differs from the first reading."""
    for row, each in pairs:
        if row is not None and (str(row.date), class_of(row.date_precision)) != (each["day1"], class_of(each["precision1"])):
            print(*place_of(row), row.date, row.date_precision, row.date_text, each["day1"], each["precision1"], sep="\t")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="print a sample of events for reading")
    drawing.add_argument("corpus", type=Path)
    drawing.add_argument("--number", type=int, default=300, metavar="N")
    drawing.add_argument("--seed", type=int, default=SEED)
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("count", help="compare the coder with the readings")
    counting.add_argument("corpus", type=Path)
    counting.add_argument("verdicts", nargs="?", type=Path, default=VERDICTS)
    counting.add_argument("--errors", action="store_true", help="list what differs from the first reading")
    counting.set_defaults(run=count)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
