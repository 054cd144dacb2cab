"""Draws a fixed random sample of names from corpora, to be judged by hand: does `coder lookup` answer rightly?

    python benchmarks/names_sample.py news.jsonl.gz [more ...] [--number 200] [--seed 2022] [--date 2022-10-15]

Names are runs of capitalised words ("Osman bin Quarn", "Front of Free Rivers") that occur at least --least times. Left out
are words that the texts also write small as often, names that stand after "in", "at", "near", "from" or "of" in most
places (those are places, and people, groups and bodies are wanted), and names of states and their people, which would
only flatter the figure. The order of drawing is a digest of seed and name, so that other dictionaries leave the rest of
the sample as it was.

One row each, with tabs: seed, name, how often it occurs, the code that `coder lookup` gives it at the date, and the
entries behind it. What was found is in names_sample.tsv: seed, name, code as judged, verdict and reason.

    right     the code is that of the actor
    none      rightly unknown: no actor of politics, or one name of many
    missed    no code, and there should be one
    wrong     another actor's code, or a code for what is no actor
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import islice

from coder.lookup import lookup
from coder.pipeline import Coder
from coder.rules.index import AGENT
from coder.text.documents import Document
from coder.text.fold import fold
from coder.text.readers import read_inputs
from coder.text.tokens import tokenize

WORD = r"(?:al-|el-|d['’]|O['’])?[A-Z][\w&]*(?:[-'’][A-Z]?[\w&]+)*(?<!['’]s)(?:(?<=s)['’](?= [A-Z]))?"
NAME = re.compile(rf"{WORD}(?:(?: (?:of|of the|bin|ibn|al|ul|da|de|dos|la|van|von|der|e))? {WORD})*")
FIRST = re.compile(r"(?:A|An|The|And|As|At|But|By|For|From|How|If|In|It|Its|His|Her|Of|On|That|This|To|When|With) ")
SMALL = re.compile(r"\b[a-z]+\b")
PLACE = re.compile(r"\b(?:in|at|near|from|of|across|outside) (?:the )?$", re.IGNORECASE)
MOST = 0.5  # of the places of a name; more after a preposition of place and it is one


def names(texts: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often names occur, how often after a preposition of place, and how often words are written small."""
    every, placed, small = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        small.update(SMALL.findall(text))
        for found in NAME.finditer(text):
            before = text[max(0, found.start() - 16) : found.start()]
            name = FIRST.sub("", found[0], count=1)  # "The Quarn League", "On Monday"
            every[name] += 1
            placed[name] += PLACE.search(before) is not None
    return every, placed, small


def is_state(name: str, coder: Coder) -> bool:
    """Whether a name is that of a state, its people, its capital or a place in it."""
    records = coder.index.phrases.get(" ".join(fold(word) for word in tokenize(name).words), ())
    return any(kind != AGENT and "." not in coder.index.actors[number]["id"] for kind, number, _ in records)


def drawn(texts: Iterable[str], coder: Coder, number: int, seed: int, least: int) -> list[tuple[str, int]]:
    """The names of a sample with their counts."""
    every, placed, small = names(texts)
    able = [
        name
        for name, count in every.items()
        if count >= least and len(name) > 1 and small[name.lower()] < count and placed[name] <= MOST * count
    ]
    able.sort(key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())
    return list(islice(((name, every[name]) for name in able if not is_state(name, coder)), number))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--number", type=int, default=200, metavar="N", help="names to draw")
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--least", type=int, default=4, metavar="N", help="occurrences of a name that can be drawn")
    parser.add_argument("--date", type=date.fromisoformat, default=date(2022, 10, 15), help="day of the look-up")
    args = parser.parse_args()
    texts = [item.text for item in read_inputs(args.inputs) if isinstance(item, Document)]
    coder = Coder()
    for name, count in drawn(texts, coder, args.number, args.seed, args.least):
        answer = lookup(coder, name, args.date)
        entries = dict.fromkeys(reason[4] for reason in answer.reasons)
        print(args.seed, name, count, answer.code or "-", " ".join(entries), sep="\t")


if __name__ == "__main__":
    main()
