"""Draws a fixed random sample of coded rows, to be read and judged by hand, and counts the verdicts.

    python benchmarks/precision_sample.py draw CORPUS... [--number 200] [--seed 1] [--text] > rows.tsv
    python benchmarks/precision_sample.py count [benchmarks/precision_sample.tsv]

Drawn by benchmarks/sampling.py: one row of a document. `--text` adds the sentence, for reading; it is not kept.

Verdicts are in precision_sample.tsv, one row each: seed, corpus, document, sentence, source, code, target (as coded),
whether the root, the source and the target are right by the CAMEO codebook (1, 0), and the cause where one is wrong.
A side that is empty is right when the sentence names nobody. A row counts as right when all three are. The country or
organisation decides about an actor and the kind of sector (armed forces, rebels, government, civilians); an event is
wrong when the sentence says that it did not happen or speaks of no event at all.
"""

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.sampling import corpus_of, drawn
from coder.pipeline import Coder

VERDICTS = Path(__file__).with_suffix(".tsv")
SIDES = ("root_right", "source_right", "target_right")


def draw(args: argparse.Namespace) -> None:
    coder = Coder.for_a_run()
    for path in args.corpora:
        for row, text in drawn(coder, path, args.number, args.seed):
            told = (row.rule, row.source_text, row.event_text, row.target_text, text) if args.text else ()
            print(args.seed, corpus_of(path), row.doc_id, row.sentence, row.source or "", row.code,
                  row.target or "", *told, sep="\t")


def count(args: argparse.Namespace) -> None:
    samples: dict[tuple[str, str], list[dict[str, str]]] = {}
    with args.verdicts.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            samples.setdefault((row["seed"], row["corpus"]), []).append(row)
            samples.setdefault((row["seed"], "all"), []).append(row)
    for (seed, corpus), rows in samples.items():
        right = sum(all(row[side] == "1" for side in SIDES) for row in rows)
        told = (f"{side} {sum(row[side] == '1' for row in rows) / len(rows):.2f}" for side in SIDES)
        print(f"seed {seed:3} {corpus:16} {len(rows):4} rows  right {right / len(rows):.2f}", *told, sep="  ")
    for seed in dict.fromkeys(seed for seed, _ in samples):
        causes = Counter(row["cause"] for row in samples[seed, "all"] if row["cause"])
        print(f"seed {seed:3}", ", ".join(f"{cause} {times}" for cause, times in causes.most_common()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="print a sample of coded rows")
    drawing.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    drawing.add_argument("--number", type=int, default=200, metavar="N", help="rows of each corpus")
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--text", action="store_true", help="add the rule, the words and the sentence")
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("count", help="count the verdicts")
    counting.add_argument("verdicts", nargs="?", type=Path, default=VERDICTS)
    counting.set_defaults(run=count)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
