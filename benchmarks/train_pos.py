"""Makes dictionaries/language/pos.json, the data of the part-of-speech tagger. Users never need to run this.

Needs HanTa (the Hanover Tagger, whose English model was trained on the British National Corpus) and lemminflect, both
from PyPI, and PyYAML:

    pip install HanTa lemminflect pyyaml
    export PYTHONPATH=.
    python benchmarks/train_pos.py silver --corpus DIR --gold DIR --out silver.jsonl
    python benchmarks/train_pos.py train --silver silver.jsonl --out dictionaries/language/pos.json
    python benchmarks/train_pos.py test --silver silver.jsonl --data dictionaries/language/pos.json

`silver` samples sentences of raw text (DIR/*.jsonl.gz and, for --gold, *.jsonl, with a field "text"), tags them with the
teacher and corrects by rule what the teacher gets wrong. `clean` (between silver and train; optional) lets taggers
trained on one half of the sentences correct clear mistakes of noun and verb in the other half. `train` builds the
word tables and learns the weights, from sentences as written, from copies without case and from headlines made of
them. `test` reports on the held-out 5 %. Half an hour in all, on one core.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pos_copies import CaseCounts, Tagged, headline, headline_copies, in_present
from pos_lexicon import Lexicon, inflections
from pos_teacher import Teacher
from pos_trainer import fit

from coder.parse import pos
from coder.parse.pos_tables import CODE
from coder.parse.pos_weights import unpacked
from coder.rules.tagging import tag_data
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.text.sentences import SentenceSplitter
from coder.text.tokens import tokenize

HERE = Path(__file__).resolve().parent
# How many sentences to take of each source; of others and of each gold file the last number.
SHARES = {"news2022_leads": 20000, "insightcrime.docs": 56000, "satp": 9000, "causal_news_cc0": 3552,
          "reuters1987.docs": 22000}
GOLD = 15000
SKIPPED = ("bbc_lower", "muc4_upper")            # no case: for tests by eye
ABBREVIATIONS = ("mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sgt", "sen", "rep", "gov", "st", "inc", "co",
                 "corp", "ltd", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "vs", "adm", "brig",
                 "prof", "no")
NOTE = re.compile(r"\s*\[size=[^\]]*\]")
MARKUP = re.compile(r"https?:|</|=\"|www\.")
NOMINAL, VERBAL = frozenset("nsNS"), frozenset("bpzde")
# NN to VB, NN to VBP, NNS to VBZ, VBZ to NNS, VBP to NN, VBN to VBD: the other ways corrections were as often wrong.
CORRECTED = frozenset({"nb", "np", "sz", "zs", "pn", "ed"})
COPIES = (0.12, 0.05, 0.06)                      # shares of sentences also learned in lower case, capitals, title case


def raw_sentences(corpus: Path, gold: Path | None, scale: float) -> Iterable[list[str]]:
    """A fixed random sample of tokenised sentences from every source."""
    rng = random.Random(7)
    splitter = SentenceSplitter(ABBREVIATIONS)
    paths = [p for p in sorted(corpus.glob("*.jsonl.gz")) if not p.name.startswith(SKIPPED)]
    for path in [*paths, *(sorted(gold.glob("*.jsonl")) if gold else ())]:
        number = SHARES.get(path.name.removesuffix(".jsonl.gz"), GOLD)
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        texts = [NOTE.sub("", json.loads(line).get("text") or "") for line in data.decode("utf-8").split("\n") if line]
        found = list(dict.fromkeys(text[a:b] for text in texts for a, b in splitter.split(text)))
        rng.shuffle(found)
        for sentence in found[:int(number * scale)]:
            words = tokenize(sentence, 0, len(sentence)).words
            if 3 <= len(words) <= 90 and not MARKUP.search(sentence):
                yield words


def silver(args: argparse.Namespace) -> None:
    """Tag the sample and write one sentence per line."""
    data = list(raw_sentences(args.corpus, args.gold, args.scale))
    counts = CaseCounts()
    for words in data:
        counts.add(words)
    lists = yaml.safe_load((HERE / "pos_words.yaml").read_text(encoding="utf-8"))
    teacher = Teacher(counts, inflections(), lists)
    teacher.learn_people(data[::4])
    cased = [words for words in data if any(not w.isupper() for w in words if w[0].isalpha())]
    write_silver([(words, teacher.tag(words)) for words in cased], args.out)


def write_silver(rows: list[Tagged], path: Path) -> None:
    """One sentence per line: [words, tags]."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(len(rows), "sentences")


def read_silver(path: Path) -> list[Tagged]:
    """All sentences; every twentieth is held out."""
    return [(words, tags) for words, tags in map(json.loads, path.read_text(encoding="utf-8").split("\n")[:-1])]


def copies(rows: list[Tagged], rng: random.Random) -> Iterable[Tagged]:
    """Sentences without case, in the present, and made headlines."""
    table = yaml.safe_load((HERE.parent / "dictionaries/language/irregular.yaml").read_text(encoding="utf-8"))
    inflector = Inflector(table)

    def present(past: str, singular: bool) -> str:
        lemma = inflector.lemma(past, "VBD")
        return inflector.verb_forms(lemma)["VBZ"][0] if singular else lemma

    for words, tags in rows:
        for share, copy in zip(COPIES, headline_copies(words), strict=True):
            if rng.random() < share:
                yield copy, tags
        if rng.random() < 0.5 and (made := headline(words, tags, present)):
            lower, _, title = headline_copies(made[0])
            form = rng.random()
            yield (lower if form < 0.15 else title if form < 0.5 else made[0]), made[1]
        if rng.random() < 0.2 and (made := in_present(words, tags, present)):
            yield made


def train(args: argparse.Namespace) -> None:
    """Word tables, weights, data file."""
    rows = [row for i, row in enumerate(read_silver(args.silver)) if i % 20]
    lexicon = Lexicon(rows, inflections()).build()
    work = [*rows, *copies(rows, random.Random(3))]
    print(len(rows), "sentences,", len(work) - len(rows), "copies")
    trainer = fit(lexicon, work, args.turns, args.cutoff)
    data = {**lexicon, "weights": trainer.average(args.scale, args.least)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    args.out.write_text(text, encoding="utf-8")
    print(args.out.stat().st_size, "bytes")


class Judge(pos.PosTagger):
    """A tagger that keeps, for each token, what it preferred and by how much to each other tag."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(*tag_data(data))
        self.scores: list[dict[str, int]] = []

    def choose(self, row: list[pos.Entry], kinds: list[str], i: int, p1: str, p2: str, clause: str) -> str:
        """Choose and keep the scores."""
        scores = dict(zip(kinds[i], unpacked(kinds[i], self.total(row, kinds, i, p1, p2, clause)), strict=True))
        self.scores.append(scores)
        return max(scores, key=lambda tag: scores[tag])


def clean(args: argparse.Namespace) -> None:
    """Correct the tags of each half by a tagger that has learned from the other half."""
    rows = read_silver(args.silver)
    known = inflections()
    changed: Counter[tuple[str, str]] = Counter()
    for part in (0, 1):
        others = rows[1 - part::2]
        lexicon = Lexicon(others, known).build()
        judge = Judge({**lexicon, "weights": fit(lexicon, others, 3, args.cutoff).average(args.scale, 1)})
        for row in rows[part::2]:
            changed.update(corrected(judge, row, args.margin * args.scale))
    print(changed.most_common())
    write_silver(rows, args.out)


def corrected(judge: Judge, row: Tagged, margin: float) -> Iterable[tuple[str, str]]:
    """Change a tag where the judge is very sure and, by experience, mostly right."""
    words, tags = row
    lower = [fold(word) for word in words]
    judge.scores.clear()
    found = judge.tag(words, lower)
    scores = iter(judge.scores)
    for i, entry in enumerate(judge.entries(words, lower)):
        if entry.around is None:
            continue
        score = next(scores)
        was, now = CODE[tags[i]], CODE[found[i]]
        if was + now in CORRECTED and was in score and score[now] - score[was] >= margin:
            yield tags[i], found[i]
            tags[i] = found[i]


def test(args: argparse.Namespace) -> None:
    """Figures on the held-out sentences."""
    rows = read_silver(args.silver)[::20]
    tagger = pos.PosTagger.load(args.data)
    for name, number in (("as written", None), ("lower case", 0), ("capitals", 1), ("title case", 2)):
        scores: dict[str, list[bool]] = defaultdict(list)
        confused: Counter[tuple[str, str]] = Counter()
        for words, tags in rows:
            form = words if number is None else list(headline_copies(words))[number]
            lower = [fold(w) for w in form]
            for gold, guess, entry in zip(tags, tagger.tag(form, lower), tagger.entries(form, lower), strict=True):
                for group in groups(CODE[gold], entry):
                    scores[group].append(same(group, CODE[gold], CODE[guess]))
                confused[gold, guess] += gold != guess
        print(name, {group: (round(sum(found) / len(found), 4), len(found)) for group, found in scores.items()})
        if number is None:
            print(confused.most_common(25))
    speed(tagger, rows)


def groups(gold: str, entry: pos.Entry) -> Iterable[str]:
    """The kinds of decision that a token is."""
    kinds = set(entry.kind)
    yield "all"
    yield "nouns of all kinds as one"
    if not entry.tag:
        yield "ambiguous"
    if kinds & NOMINAL and kinds & VERBAL and gold in NOMINAL | VERBAL:
        yield "noun or verb"
    if gold in "de" and {"d", "e"} <= kinds:
        yield "VBD or VBN"


def same(group: str, gold: str, guess: str) -> bool:
    """Whether the answer is right for this kind of decision."""
    if group == "noun or verb":
        return (gold in NOMINAL) == (guess in NOMINAL)
    if group.startswith("nouns") and gold in NOMINAL:
        return guess in NOMINAL
    return gold == guess


def speed(tagger: pos.PosTagger, rows: list[Tagged]) -> None:
    """Tokens per second, caches warm."""
    work = [(words, [fold(w) for w in words]) for words, _ in rows]
    start = time.perf_counter()
    for words, lower in work:
        tagger.tag(words, lower)
    print(f"{sum(len(w) for w, _ in work) / (time.perf_counter() - start):.0f} tokens/s")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    made = {}
    for command in (silver, clean, train, test):
        made[command] = commands.add_parser(command.__name__, help=command.__doc__)
        made[command].set_defaults(run=command)
    made[silver].add_argument("--corpus", type=Path, required=True)
    made[silver].add_argument("--gold", type=Path)
    for command in (clean, train, test):
        made[command].add_argument("--silver", type=Path, required=True)
    for command in (silver, clean, train):
        made[command].add_argument("--out", type=Path, required=True)
    made[silver].add_argument("--scale", type=float, default=1.0, help="share of the sample")
    for command in (clean, train):
        made[command].add_argument("--cutoff", type=int, default=4, help="how often a feature must occur")
        made[command].add_argument("--scale", type=int, default=20, help="what weights are multiplied by")
    made[clean].add_argument("--margin", type=float, default=8.0, help="how sure a correction must be")
    made[train].add_argument("--turns", type=int, default=6)
    made[train].add_argument("--least", type=int, default=22, help="smaller weights are left out")
    made[test].add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
