"""Seconds and peak memory of `coder dedupe` on rows made up for the purpose, and whether the order of rows matters.

    python benchmarks/dedupe.py --rows 1000000 [--policy one-a-day ...] [--form tsv] [--shuffled] [--folder DIR]

The rows are those of ten years of 150 actors with 40 codes, a few of which make most of the news: each event is reported
by one to nine documents, some of them a day later and in other words. The file is made once and kept in the folder.
--shuffled runs again on the rows in another order and compares the bytes. Each run is a process of its own; its peak memory is
that of the process as the system counts it.
"""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.views.cameo import COLUMNS, TEXT_COLUMN

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SECTORS = ("", "GOV", "MIL", "REB", "OPP", "CVL")
FIRST = date(2014, 1, 1)
DAYS = 3652
WORDS = [f"{a}{b}{c}" for a in ("kel", "vor", "lan", "mir", "tas") for b in ("dan", "rit", "os", "ume", "ga")
         for c in ("ta", "ren", "lo", "sik", "ve", "na", "mo", "dri")]


def rows(count: int, seed: int = 1) -> Iterator[dict[str, object]]:
    """Synthetic rows: events with their reports."""
    chance = random.Random(seed)
    actors = [f"X{a}{b}{sector}" for a in LETTERS[:5] for b in LETTERS[:5] for sector in SECTORS]
    codes = [f"{root:02}{digit}" for root in range(1, 21) for digit in (0, 1)]
    often = list(accumulate(1 / (rank + 1) for rank in range(len(actors))))
    frequent = list(accumulate(1 / (rank + 1) for rank in range(len(codes))))
    made = 0
    while made < count:
        source, target = chance.choices(actors, cum_weights=often, k=2)
        code = chance.choices(codes, cum_weights=frequent)[0]
        day = FIRST + timedelta(chance.randrange(DAYS))
        said = chance.sample(WORDS, 9)
        for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3, 5, 9)), count - made)):
            late = timedelta(chance.choice((0, 0, 0, 1)))
            sentence = " ".join(chance.sample(said, 7))
            made += 1
            yield {"event_id": hashlib.sha1(str(made).encode()).hexdigest()[:16], "date": (day + late).isoformat(),
                   "source": source, "target": target, "code": code, "label": f"What {code} is", "root": code[:2],
                   "quad": 1 + int(code[:2]) // 6, "goldstein": 1.0, "plover": "CONSULT", "source_text": source.title(),
                   "target_text": target.title(), "event_text": said[0], "status": "actual", "rule": f"rule-{code}.verb",
                   "doc_id": f"wire-{chance.randrange(count)}", "sentence": chance.randrange(1, 30),
                   "story_date": (day + late).isoformat(), "sentence_text": f"{source.title()} {sentence} {target.title()}."}


def write(path: Path, count: int, form: str) -> None:
    columns = [*COLUMNS, TEXT_COLUMN]
    with path.open("w", encoding="utf-8") as out:
        if form == "tsv":
            out.write("\t".join(columns) + "\n")
        for row in rows(count):
            out.write("\t".join(str(row.get(name, "")) for name in columns) + "\n" if form == "tsv"
                      else json.dumps({name: row.get(name) for name in columns}) + "\n")


def shuffle(path: Path, to: Path, pieces: int = 64) -> None:
    """The rows in another order, without having all of them in memory."""
    chance = random.Random(2)
    with tempfile.TemporaryDirectory(dir=to.parent) as folder, ExitStack() as stack:
        parts = [stack.enter_context(Path(folder, str(number)).open("w+", encoding="utf-8")) for number in range(pieces)]
        with path.open(encoding="utf-8") as lines, to.open("w", encoding="utf-8") as out:
            if path.suffix == ".tsv":
                out.write(next(lines))
            for line in lines:
                chance.choice(parts).write(line)
            for part in parts:
                part.seek(0)
                some = part.readlines()
                chance.shuffle(some)
                out.writelines(some)


def run(path: Path, policy: str, out: Path) -> tuple[float, float, str, str]:
    """Seconds, peak megabytes, what the command said, and a hash of what it wrote."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", "from coder.cli import main; main()", "dedupe", str(path), "--policy",
                                policy, "-o", str(out)], stderr=subprocess.PIPE, text=True,
                               env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert process.stderr is not None
    said = process.stderr.read().strip()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, said
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    with out.open("rb") as written:
        return time.perf_counter() - start, peak, said, hashlib.file_digest(written, "sha256").hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--policy", action="append", choices=["one-a-day", "one-a-story", "cluster"])
    parser.add_argument("--form", choices=["tsv", "jsonl"], default="tsv")
    parser.add_argument("--shuffled", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    args = parser.parse_args()
    path = args.folder / f"dedupe-{args.rows}.{args.form}"
    if not path.exists():
        write(path, args.rows, args.form)
    files = [path]
    if args.shuffled:
        files.append(args.folder / f"dedupe-{args.rows}-shuffled.{args.form}")
        if not files[1].exists():
            shuffle(path, files[1])
    print(f"{args.rows} rows, {path.stat().st_size / 1e6:.0f} MB")
    for policy in args.policy or ["one-a-day", "one-a-story", "cluster"]:
        out = args.folder / f"dedupe-out.{args.form}"
        for file in files:
            seconds, peak, said, digest = run(file, policy, out)
            print(f"{policy:12} {file.name:32} {seconds:7.1f} s {peak:6.0f} MB  {digest}  {said}", flush=True)
        out.unlink()


if __name__ == "__main__":
    main()
