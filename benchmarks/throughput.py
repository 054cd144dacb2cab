"""Sentences per second of one core (process time), from raw text in memory to rows, and the peak memory.

    python benchmarks/throughput.py NEWS.jsonl.gz [MORE.jsonl.gz ...] [--limit 2000] [--repeat 3] [-d DIR] [--require-dyad]

Each file has one JSON object a line with a field "text", and optionally "id" and "date". Reading the files and loading the
dictionaries are not part of the time. With --repeat the fastest run counts.
"""

import argparse
import gzip
import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.corpus.coding import Options, ready_coder
from coder.pipeline import Coder
from coder.text.documents import Document, read_date


def read(path: Path, limit: int | None) -> list[Document]:
    """The first documents of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        items = [json.loads(line) for line in islice(stream, limit)]
    return [Document(id=str(item.get("id", number)), text=item["text"], date=read_date(item.get("date")))
            for number, item in enumerate(items)]


def memory() -> float:
    """The peak memory of this process so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure(coder: Coder, documents: list[Document]) -> tuple[float, int]:
    """Seconds of this process, without those of others, and events of one run."""
    start = time.process_time()
    events = sum(len(coder.code_document(document)) for document in documents)
    return time.process_time() - start, events


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of each file")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="run N times, the fastest counts")
    parser.add_argument("--dictionaries", "-d", action="append", default=[], type=Path, metavar="DIR")
    parser.add_argument("--no-default-dictionaries", action="store_true")
    parser.add_argument("--require-dyad", action="store_true", help="only rows with both a source and a target")
    args = parser.parse_args()
    coder = ready_coder(Options(dictionaries=args.dictionaries, defaults=not args.no_default_dictionaries,
                                require_dyad=args.require_dyad))
    print(f"dictionaries loaded: peak memory {memory():.0f} MB")
    columns = ("documents", "sentences", "MB", "events", "seconds", "sent/s", "peak MB")
    print(f"{'file':28}" + "".join(f"{name:>11}" for name in columns))
    sentences, seconds = 0, 0.0
    for path in args.files:
        documents = read(path, args.limit)
        count = sum(1 for document in documents for _ in coder.sentences(document))
        best, events = min(measure(coder, documents) for _ in range(args.repeat))
        size = sum(len(document.text) for document in documents) / 1e6
        print(f"{path.name.split('.')[0]:28}{len(documents):11}{count:11}{size:11.2f}{events:11}{best:11.2f}"
              f"{count / max(best, 1e-9):11.0f}{memory():11.0f}", flush=True)
        sentences, seconds = sentences + count, seconds + best
    print(f"throughput {sentences / max(seconds, 1e-9):.0f} sentences per second, peak memory {memory():.0f} MB")


if __name__ == "__main__":
    main()
