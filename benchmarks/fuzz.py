"""Codes damaged news: no text, however broken, may raise an exception.

    python benchmarks/fuzz.py NEWS.jsonl.gz [MORE.jsonl.gz ...] [--documents 300] [--seed 1] [--all-stages]
    python benchmarks/fuzz.py NEWS.jsonl.gz --only 17 --show          # one document again, with its text

Documents are taken evenly from each file. Each is damaged by a generator whose seed is --seed and the number of the
document, so that every crash can be made again. The rows are also formatted and encoded as `coder code` does it.
--all-stages goes through `explain_sentences` as well. Ends with status 1 when something was raised.
"""

import argparse
import gzip
import json
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.pipeline import Coder
from coder.text.documents import Document
from coder.views.cameo import Cameo
from coder.views.write import Writer

QUOTES = ['"', "'", "“", "”", "‘", "’", "«", "»", "„", "``", "''", "`"]
BRACKETS = [*"()[]{}<>（）", "((", "))", "([", "--", "—", " - ", "..."]
CONTROL = ["\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u200b", "\u200f", "\u2028", "\ufeff", "\ufffe",
           "\xad", "\r", "\r\n", "\n\n", "\t"]
SURROGATES = ["\ud800", "\udfff", "\udc80", "\ud83d"]
FOREIGN = ["外交部長は火曜日に会談した。", "部队袭击了叛军", "قال الرئيس إن القوات هاجمت", "הממשלה גינתה את ההתקפה", "ประชุมสุดยอด",
           "Правительство осудило", "👩\u200d👩\u200d👧", "e\u0301\u0301\u0301", "İıſßﬁ", "Ǆ", "½²①", "𝐀𝐭𝐭𝐚𝐜𝐤"]
SHORT = [".", ",", ";", ":", "?", "!", "and", "by", "of", "that", "to", "was", "which", "not", "'s", "n't", "said", "-", "/", "&", "$", "%", "1,000.50"]
Mutation = Callable[[random.Random, str], str]


def place(rng: random.Random, text: str) -> int:
    return rng.randrange(len(text) + 1)


def span(rng: random.Random, text: str) -> tuple[int, int]:
    start = place(rng, text)
    return start, min(len(text), start + rng.randrange(1, 60))


def delete(rng: random.Random, text: str) -> str:
    start, end = span(rng, text)
    return text[:start] + text[end:]


def duplicate(rng: random.Random, text: str) -> str:
    start, end = span(rng, text)
    return text[:end] + text[start:end] * rng.randrange(1, 6) + text[end:]


def swap(rng: random.Random, text: str) -> str:
    (a, b), (c, d) = sorted((span(rng, text), span(rng, text)))
    return text if c < b else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def shuffle_words(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    start = rng.randrange(len(words))
    part = words[start:start + 12]
    rng.shuffle(part)
    return " ".join(words[:start] + part + words[start + 12:])


def change_case(rng: random.Random, text: str) -> str:
    start, end = span(rng, text)
    change = rng.choice([str.upper, str.lower, str.title, str.swapcase])
    return text[:start] + change(text[start:end]) + text[end:]


def long_word(rng: random.Random, text: str) -> str:
    at = place(rng, text)
    return text[:at] + rng.choice(["a", "-", "attack", "é", "ies", "ing", "9", "'s", "A.", "外"]) * rng.randrange(200, 3000) + text[at:]


def inserter(pieces: list[str]) -> Mutation:
    """A mutation that puts some of the pieces in."""
    def insert(rng: random.Random, text: str) -> str:
        for _ in range(rng.randrange(1, 8)):
            at = place(rng, text)
            text = text[:at] + rng.choice(pieces) + text[at:]
        return text
    return insert


MUTATIONS: list[Mutation] = [delete, duplicate, swap, shuffle_words, change_case, long_word,
                             *(inserter(pieces) for pieces in (QUOTES, BRACKETS, CONTROL, SURROGATES, FOREIGN)),
                             inserter([f" {word} " for word in SHORT])]


def damaged(text: str, seed: str) -> str:
    rng = random.Random(seed)
    for _ in range(rng.randrange(1, 12)):
        text = rng.choice(MUTATIONS)(rng, text)
    return text


def read(paths: list[Path], count: int) -> list[str]:
    """Texts taken evenly from each file, `count` of all together."""
    out: list[str] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            texts = [json.loads(line)["text"] for line in stream]
        share = min(len(texts), count // len(paths))
        out += [texts[number * len(texts) // share] for number in range(share)]
    return out


def tried(coder: Coder, text: str, all_stages: bool) -> int:
    """The number of rows; whatever is raised comes through."""
    document = Document(id="fuzz", text=text)
    events = coder.code_document(document)
    view = Cameo(coder.index)
    for event in events:
        for start, end in filter(None, (event.source_span, event.target_span, event.event_span, event.sentence_span)):
            if not 0 <= start <= end <= len(text):
                raise AssertionError(f"not a span of the text: {start}, {end}")
        for fmt in ("tsv", "csv", "jsonl"):
            for line in map(Writer(view, fmt).line, view.rows([event])):
                line.encode("utf-8", "replace")
    if all_stages:
        for _ in coder.explain_sentences(Document(id="fuzz", text=text)):
            pass
    return len(events)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--documents", type=int, default=300, metavar="N", help="how many, of all files; default 300")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="only the document of this number")
    parser.add_argument("--show", action="store_true", help="print the damaged text")
    parser.add_argument("--all-stages", action="store_true", help="trace every sentence too")
    args = parser.parse_args()
    coder = Coder()
    crashes, rows, slowest = 0, 0, (0.0, 0, 0)
    texts = read(args.files, args.documents)
    for number, original in enumerate(texts):
        if args.only not in (None, number):
            continue
        text = damaged(original, f"{args.seed}:{number}")
        if args.show:
            print(ascii(text))
        start = time.perf_counter()
        try:
            rows += tried(coder, text, args.all_stages)
        except Exception:
            crashes += 1
            print(f"crash at seed {args.seed}, document {number} ({len(text)} characters)\n{traceback.format_exc(limit=-8)}", flush=True)
        slowest = max(slowest, (time.perf_counter() - start, number, len(text)))
    print(f"fuzz {crashes} crashes in {len(texts)} documents, {rows} rows, slowest {slowest[0]:.2f} s "
          f"(document {slowest[1]}, {slowest[2]} characters)")
    sys.exit(1 if crashes else 0)


if __name__ == "__main__":
    main()
