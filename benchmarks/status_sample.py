"""Draws a fixed random sample of coded events whose status is judged by hand, and counts the verdicts.

    python benchmarks/status_sample.py draw CORPUS... [--number 100] [--text] > rows.tsv
    python benchmarks/status_sample.py count [benchmarks/status_sample.tsv]

Drawn by benchmarks/sampling.py with SEED: one row of a document. `--text` adds the words of the event and the
sentence, for reading; they are not kept. Verdicts are in status_sample.tsv, one row each: corpus, document, sentence, code and
status as drawn, whether the status is right by docs/rows.md (1, 0), and the right one where it is not. What
is no event at all is judged by what the sentence says of the words that were coded.
"""

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.sampling import corpus_of, drawn, shares
from coder.pipeline import Coder

SEED = 7
VERDICTS = Path(__file__).with_suffix(".tsv")
GOAL = 0.92


def draw(args: argparse.Namespace) -> None:
    coder = Coder.for_a_run()
    for path in args.corpora:
        for row, text in drawn(coder, path, args.number, SEED):
            told = (row.source or "", row.target or "", row.event_text, text) if args.text else ()
            print(corpus_of(path), row.doc_id, row.sentence, row.code, row.status, *told, sep="\t")


def count(args: argparse.Namespace) -> None:
    with args.verdicts.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    shares(rows, "status", GOAL)
    wrong = Counter((row["status"], row["should_be"]) for row in rows if row["right"] != "1")
    for (given, wanted), times in wrong.most_common():
        print(f"{times:4} {given}, should be {wanted}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="print a sample of coded events")
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
