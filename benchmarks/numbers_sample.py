"""Draws a fixed random sample of coded events with numbers, which are judged by hand, and counts the verdicts.

    python benchmarks/numbers_sample.py draw CORPUS... [--number 100] [--text] > rows.tsv
    python benchmarks/numbers_sample.py count [benchmarks/numbers_sample.tsv]

Drawn as benchmarks/precision_sample.py does, with SEED: of a document the row with the least digest of those that have a
number of anybody. `--text` adds the words that were counted and the sentence, for reading; they are not kept. Verdicts are
in numbers_sample.tsv, one row each: corpus, document, sentence, code, the numbers as coded (kind, low/best/high), whether
all of them are right by docs/rows.md and by the rules of ACLED and UCDP behind it (1, 0), and the cause where one is not.
A number is right when as many people were killed, wounded ... by what the event tells; one that the sentence tells of
another event, of no people, or of a part of those who are counted already is wrong.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.sampling import rank, records, shares
from coder.events.model import Event
from coder.events.numbers import KINDS
from coder.pipeline import Coder
from coder.text.documents import document_of, read_date

SEED = 11
VERDICTS = Path(__file__).with_suffix(".tsv")
GOAL = 0.95


def numbers_of(row: Event) -> str:
    """The numbers of a row in one cell: `killed 10/10/15, wounded 3/3/3`; empty where it has none."""
    shown = []
    for kind in KINDS:
        values = [getattr(row, f"{kind}_{which}") for which in ("low", "best", "high")]
        if any(value is not None for value in values):
            shown.append(f"{kind} {'/'.join('' if value is None else str(value) for value in values)}")
    return ", ".join(shown)


def drawn(coder: Coder, path: Path, number: int) -> Iterator[tuple[Event, str]]:
    """The rows that are drawn, each with its sentence and the one behind it."""
    for record in sorted(records(path), key=lambda record: rank(SEED, record["id"])):
        document = document_of(record["text"], record["date"] and read_date(record["date"]), record["id"])
        rows = [row for row in coder.code_document(document) if numbers_of(row)]
        if rows:
            row = min(rows, key=lambda row: rank(SEED, row.event_id))
            last = max([row.sentence_span[1], *(count["span"][1] for count in row.counts)])
            yield row, " ".join(document.text[row.sentence_span[0] : last].split())
            number -= 1
        if number == 0:
            return


def draw(args: argparse.Namespace) -> None:
    coder = Coder.for_a_run()
    for path in args.corpora:
        for row, text in drawn(coder, path, args.number):
            words = "; ".join(f"{count['kind']}: {count['text']}" for count in row.counts)
            told = (row.source or "", row.target or "", row.event_text, words, text) if args.text else ()
            print(path.name.partition(".")[0], row.doc_id, row.sentence, row.code, numbers_of(row), *told, sep="\t")


def count(args: argparse.Namespace) -> None:
    with args.verdicts.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    shares(rows, "numbers", GOAL)
    for cause, times in Counter(row["cause"] for row in rows if row["right"] != "1").most_common():
        print(f"{times:4} {cause}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="print a sample of coded events with numbers")
    drawing.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    drawing.add_argument("--number", type=int, default=100, metavar="N", help="events of each corpus")
    drawing.add_argument("--text", action="store_true", help="add the sides, the words and the sentence")
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("count", help="count the verdicts")
    counting.add_argument("verdicts", nargs="?", type=Path, default=VERDICTS)
    counting.set_defaults(run=count)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
