"""Seconds for texts of growing length that are hard to cut, to see that the time grows with the length and no faster.

    python benchmarks/linear.py [--kind quotes] [--largest 200000]

Kinds: `plain`, one sentence without a full stop; `quotes` and `brackets`, one sentence inside up to 10,000 nested quotation
marks or brackets, cut or filled up to the size; `punctuation`, nothing else. `growth` is the time against the size before,
divided by the growth of the size: about 1 when linear, 2 when quadratic.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.pipeline import Coder

SIZES = (10_000, 20_000, 40_000, 80_000, 120_000, 160_000, 200_000)
DEPTH = 10_000
WORDS = "Veldrian troops attacked Ardonian rebels near the river and the government in Keltara criticised Norbia for it "


def filled(words: str, size: int) -> str:
    return (words * (size // len(words) + 1))[:size]


def nested(left: str, right: str, size: int) -> str:
    """Words inside nested marks, a word after each opening mark while there is room."""
    words = WORDS.split()
    depth = min(DEPTH, size // (len(WORDS) // len(words) + 3))
    opened = " ".join(left + words[i % len(words)] for i in range(depth))
    return opened + " " + filled(WORDS, max(0, size - len(opened) - depth - 1)) + right * depth


KINDS: dict[str, Callable[[int], str]] = {
    "plain": lambda size: filled(WORDS, size),
    "quotes": lambda size: nested("“", "”", size),
    "brackets": lambda size: nested("(", ")", size),
    "punctuation": lambda size: filled("!?.,;:-()\"'…“”[]", size),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", choices=[*KINDS], help="only this kind of text (again for more)")
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="N", help="no text of more characters")
    args = parser.parse_args()
    coder = Coder(examples=True)
    coder.code("Veldria attacked Ardonia.")
    for kind in args.kind or KINDS:
        before = (0, 0.0)
        for size in (size for size in SIZES if size <= args.largest):
            text = KINDS[kind](size)
            start = time.perf_counter()
            events = len(coder.code(text))
            seconds = time.perf_counter() - start
            growth = f"{seconds / before[1] / (size / before[0]):.2f}" if before[1] else "-"
            print(f"{kind:12}{len(text):8} characters {seconds:8.3f} s  growth {growth:>5}  {events:6} events", flush=True)
            before = (size, seconds)


if __name__ == "__main__":
    main()
