"""Makes dictionaries/language/pos.json, the data of the part-of-speech tagger. Users never need to run this.

Needs HanTa (the Hanover Tagger, trained on the British National Corpus) and lemminflect, both from PyPI:

    pip install HanTa lemminflect
    python benchmarks/train_pos.py silver --corpus DIR --gold DIR --out silver.jsonl
    python benchmarks/train_pos.py train --silver silver.jsonl --out dictionaries/language/pos.json
    python benchmarks/train_pos.py test --silver silver.jsonl --data dictionaries/language/pos.json

`silver` samples sentences from raw text (gzip JSONL with a field "text"), tags them with the teacher and corrects what
the teacher gets wrong by rule; `train` builds the word table and learns the weights; `test` reports on the held-out 5 %.
"""

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pos_teacher import CaseCounts, Tagged, Teacher, headline, headline_copies, is_title

from coder.parse import pos
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.text.sentences import SentenceSplitter
from coder.text.tokens import tokenize

# How many sentences to take of each source: the conflict news weigh more than the business news.
SHARES = {"news2022_leads": 20000, "insightcrime.docs": 56000, "satp": 9000, "causal_news_cc0": 3552, "reuters1987.docs": 22000}
GOLD = 15000
ABBREVIATIONS = (
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sgt", "sen", "rep", "gov", "st", "inc",
    "co", "corp", "ltd", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "vs", "adm",
    "brig", "prof", "no",
)
CODES = pos.CODE
POSITIONS = pos.LOWER + pos.CAPITAL + pos.FIRST + pos.CASELESS
NOTE = re.compile(r"\s*\[size=[^\]]*\]")
MARKUP = re.compile(r"https?:|</|=\"|www\.")
CLOSED = {"DT", "PDT", "PRP", "PRP$", "IN", "TO", "CC", "EX", "WDT", "WP", "WP$", "WRB", "POS", "MD"}


def raw_sentences(corpus: Path, gold: Path | None, scale: float) -> Iterable[list[str]]:
    """A fixed random sample of tokenised sentences from every source."""
    rng = random.Random(7)
    splitter = SentenceSplitter(ABBREVIATIONS)
    wanted = [(corpus / f"{name}.jsonl.gz", int(n * scale)) for name, n in SHARES.items()]
    if gold:
        wanted += [(path, int(GOLD * scale)) for path in sorted(gold.glob("*.jsonl"))]
    for path, number in wanted:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
        with opened as lines:
            texts = [NOTE.sub("", json.loads(line).get("text") or "") for line in lines]
        found = list(dict.fromkeys(text[a:b] for text in texts for a, b in splitter.split(text)))
        rng.shuffle(found)
        for sentence in found[:number]:
            words = tokenize(sentence, 0, len(sentence)).words
            if 3 <= len(words) <= 90 and not MARKUP.search(sentence):
                yield words


def silver(args: argparse.Namespace) -> None:
    """Tag the sample and write one sentence per line."""
    data = list(raw_sentences(args.corpus, args.gold, args.scale))
    counts = CaseCounts()
    for words in data:
        counts.add(words)
    teacher = Teacher(counts, inflections())
    teacher.learn_people(data[::4])
    print(sorted(teacher.people))
    with args.out.open("w", encoding="utf-8") as out:
        for words in data:
            if not all(w.isupper() or not w[0].isalpha() for w in words):
                out.write(json.dumps([words, teacher.tag(words)], ensure_ascii=False) + "\n")
    print(len(data), "sentences")


def read_silver(path: Path) -> tuple[list[Tagged], list[Tagged]]:
    """Training and held-out sentences (every twentieth)."""
    rows = [tuple(json.loads(line)) for line in path.open(encoding="utf-8")]
    return [r for i, r in enumerate(rows) if i % 20], rows[::20]  # type: ignore[misc]


def inflections() -> dict[str, set[str]]:
    """Word forms with the tags that the inflection lists of lemminflect allow."""
    import lemminflect

    path = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    out: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, kind, *forms = line.strip().split(",")
            if not lemma.isalpha() or not lemma.islower():
                continue
            lists = [f.split("/") for f in forms]
            if kind == "noun":
                out[lemma].add("NN")
                for form in lists[0] if lists else []:
                    out[form].add("NNS")
            elif kind == "adj":
                out[lemma].add("JJ")
                for tag, group in zip(("JJR", "JJS"), lists, strict=False):
                    for form in group:
                        out[form].add(tag)
            elif kind == "adv":
                out[lemma].add("RB")
            elif kind == "verb":
                out[lemma] |= {"VB", "VBP"}
                if len(lists) == 4 and lists[1] == [""]:
                    lists[1] = lists[0]          # one form for past and participle
                for tag, group in zip(("VBD", "VBN", "VBG", "VBZ"), lists, strict=False):
                    for form in group:
                        out[form].add(tag)
    return {word: tags for word, tags in out.items() if word}


def word_class(counts: Counter[str], extra: set[str]) -> str:
    """The tags a word can have, most frequent first: one tag when it is nearly always that."""
    total = sum(counts.values())
    if not total:
        return "|".join(sorted(extra))
    tag, most = counts.most_common(1)[0]
    verbal = tag in {"VBD", "VBN"}
    if (most >= 0.985 * total and total >= 20 and not verbal) or (most >= 0.998 * total and total >= 300):
        return tag
    if tag in CLOSED and most >= 0.97 * total and total >= 10:
        return tag
    floor = max(1, 0.006 * total)
    kept = [t for t, n in counts.most_common() if n >= floor and (n > 1 or total < 15)]
    if total < 30:
        kept += sorted(extra - set(kept))
    if {"VBD", "VBN"} & set(kept) and {"VBD", "VBN"} <= extra:
        kept += sorted({"VBD", "VBN"} - set(kept))
    if {"VB", "VBP"} & set(kept) and {"VB", "VBP"} <= extra:
        kept += sorted({"VB", "VBP"} - set(kept))
    return "|".join(kept or [tag])


class Lexicon:
    """The word tables of the data file."""

    def __init__(self, rows: list[Tagged], known: dict[str, set[str]]) -> None:
        self.low: dict[str, Counter[str]] = defaultdict(Counter)
        self.cap: dict[str, Counter[str]] = defaultdict(Counter)
        self.any: dict[str, Counter[str]] = defaultdict(Counter)
        self.known = known
        for words, tags in rows:
            self.count(words, tags)

    def count(self, words: list[str], tags: list[str]) -> None:
        title = is_title(words)
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            if word in pos.FIXED or word == '"' or pos.NUMBER.match(word):
                continue
            low = fold(word)
            self.any[low][tag] += 1
            if not word[0].isupper():
                self.low[low][tag] += 1
            elif not title and i and CODES[tags[i - 1]] not in pos.OPENERS:
                self.cap[low][tag] += 1

    def build(self) -> dict[str, dict[str, str]]:
        """Classes by table, and the endings of rare words."""
        lower = {w: word_class(c, self.known.get(w, set())) for w, c in self.low.items() if sum(c.values()) > 1 or w in self.known}
        for word, tags in self.known.items():
            if word not in lower and (tags & {"VBD", "VBN", "VBG", "VBZ", "VB", "NNS", "NN", "JJ"}):
                lower[word] = "|".join(sorted(tags))
        capital = {w: word_class(c, set()) for w, c in self.cap.items() if sum(c.values()) > 2}
        suffix, capital_suffix = endings(self.low, 12), endings(self.cap, 12)
        capital = {w: k for w, k in capital.items() if k != "NNP" or w not in lower or k != "NNP"}
        caseless = {}
        for word, counts in self.any.items():
            if word in lower and word in capital and (kind := word_class(counts, set())) != lower[word]:
                caseless[word] = kind
        return {"lower": invert(lower), "capital": invert(capital), "caseless": invert(caseless), "suffix": suffix, "capital_suffix": capital_suffix}


def endings(counts: dict[str, Counter[str]], least: int) -> dict[str, str]:
    """The tags of rare words by their last letters."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for word, tags in counts.items():
        if sum(tags.values()) <= 4 and "-" not in word and word.isalpha():
            for size in (1, 2, 3, 4):
                if len(word) > size:
                    table[word[-size:]][tags.most_common(1)[0][0]] += 1
    out: dict[str, str] = {}
    for end in sorted(table, key=len):
        total = sum(table[end].values())
        kept = [t for t, n in table[end].most_common() if n >= max(2, 0.03 * total)]
        if "VBD" in kept and "VBN" not in kept:
            kept.append("VBN")
        if "VBN" in kept and "VBD" not in kept:
            kept.append("VBD")
        if "VB" in kept and "VBP" not in kept:
            kept.append("VBP")
        kind = "|".join(kept)
        if total >= least * len(end) ** 0.5 and kept and (len(end) == 1 or set(kind.split("|")) != set(pos.ends("x" + end[1:], out).split("|"))):
            out[end] = kind
    return out


def invert(table: dict[str, str]) -> dict[str, str]:
    """Words by class, as the data file has them."""
    out: dict[str, list[str]] = defaultdict(list)
    for word in sorted(table):
        if " " not in word:
            out[table[word]].append(word)
    return {kind: " ".join(words) for kind, words in sorted(out.items())}


class Trainer(pos.PosTagger):
    """The tagger with an update after each wrong choice; weights are averaged over all steps."""

    def __init__(self, data: dict[str, Any], kept: set[tuple[str, str]] | None) -> None:
        super().__init__(data)
        self.totals: dict[tuple[str, str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str, str], int] = defaultdict(int)
        self.kept = kept                         # features worth a weight; None: count them
        self.uses: Counter[tuple[str, str]] = Counter()
        self.step = self.wrong = 0

    def learn(self, words: list[str], tags: list[str]) -> None:
        """Go through one sentence with the tags it should have."""
        lower = [fold(word) for word in words]
        entries = self.entries(words, lower)
        self.open = iter([(lower[i], CODES[tags[i]]) for i, e in enumerate(entries) if not e[0] and e[2]])
        self.tag(words, lower)

    def static(self, low: str, kind: str, position: str) -> tuple[int, ...]:
        """While learning `choose` sums the scores anew; the position is kept in their place."""
        return tuple(POSITIONS.index(position) for _ in kind)

    def choose(self, entry: pos.Entry, keys: tuple[str, ...]) -> str:
        low, right = next(self.open)
        form = pos.form(low, entry[1], POSITIONS[entry[2][0]])
        names = [*zip(pos.STATIC, form, strict=True), *zip(pos.CONTEXT, keys, strict=True)]
        if self.kept is None:
            self.uses.update(names)
            return right
        names = [name for name in names if name in self.kept]
        tables = [self.weights[name].get(key) for name, key in names]
        scores = {tag: sum(t.get(tag, 0) for t in tables if t) for tag in entry[1]}
        guess = max(entry[1], key=lambda tag: scores[tag])
        self.step += 1
        if right in scores and guess != right:
            self.wrong += 1
            for name, key in names:
                self.change(name, key, right, 1)
                self.change(name, key, guess, -1)
        return guess

    def change(self, name: str, key: str, tag: str, by: int) -> None:
        weights = self.weights[name].setdefault(key, {})
        place = (name, key, tag)
        old = weights.get(tag, 0)
        self.totals[place] += (self.step - self.stamps[place]) * old
        self.stamps[place] = self.step
        weights[tag] = old + by

    def average(self, scale: int, least: int) -> dict[str, dict[str, str]]:
        """Averaged weights, rounded, the small ones left out."""
        out: dict[str, dict[str, str]] = {name: {} for name in self.weights}
        for (name, key, tag), total in sorted(self.totals.items()):
            total += (self.step - self.stamps[name, key, tag]) * self.weights[name][key][tag]
            value = round(total / self.step * scale)
            if abs(value) >= least:
                out[name][key] = f"{out[name].get(key, '')}{tag}{value}"
        return out


def fit(lexicon: dict[str, Any], work: list[Tagged], turns: int, cutoff: int, seed: int = 3) -> Trainer:
    """Learn weights for the features that occur often enough."""
    counter = Trainer({**lexicon, "weights": {}}, None)
    for words, tags in work:
        counter.learn(words, tags)
    trainer = Trainer({**lexicon, "weights": {}}, {name for name, n in counter.uses.items() if n >= cutoff})
    rng = random.Random(seed)
    work = list(work)
    for turn in range(turns):
        rng.shuffle(work)
        before = trainer.step, trainer.wrong
        for words, tags in work:
            trainer.learn(words, tags)
        steps = trainer.step - before[0]
        print(f"turn {turn}: {(trainer.wrong - before[1]) / steps:.4f} of {steps} wrong", flush=True)
    return trainer


def train(args: argparse.Namespace) -> None:
    """Word tables, weights, data file."""
    rows, _ = read_silver(args.silver)
    lexicon = Lexicon(rows, inflections()).build()
    rng = random.Random(3)
    copies = []
    for words, tags in rows:
        made = list(headline_copies(words))
        for share, copy in zip((0.12, 0.05, 0.06), made, strict=True):
            if rng.random() < share:
                copies.append((copy, tags))
    copies += list(headlines(rows, rng))
    work = [*rows, *copies]
    print(len(rows), "sentences,", len(copies), "copies")
    trainer = fit(lexicon, work, args.turns, args.cutoff)
    data = {**lexicon, "weights": trainer.average(args.scale, args.least)}
    args.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    print(args.out.stat().st_size, "bytes")


def headlines(rows: list[Tagged], rng: random.Random) -> Iterable[Tagged]:
    """Headlines made of sentences, as written, in title case, some in lower case."""
    table = yaml.safe_load((ROOT / "dictionaries/language/irregular.yaml").read_text(encoding="utf-8"))
    inflector = Inflector(table)

    def present(past: str, singular: bool) -> str:
        lemma = inflector.lemma(past, "VBD")
        return inflector.verb_forms(lemma)["VBZ"][0] if singular else lemma

    for words, tags in rows:
        if rng.random() < 0.5 and (made := headline(words, tags, present)):
            form = rng.random()
            copies = list(headline_copies(made[0]))
            yield (copies[0] if form < 0.15 else copies[2] if form < 0.5 else made[0]), made[1]


def test(args: argparse.Namespace) -> None:
    """Figures on the held-out sentences."""
    _, rows = read_silver(args.silver)
    tagger = pos.PosTagger.load(args.data)
    nominal, verbal = {"NN", "NNS", "NNP", "NNPS"}, {"VB", "VBP", "VBZ", "VBD", "VBG", "VBN"}
    for name, index in (("as written", None), ("lower case", 0), ("capitals", 1), ("title case", 2)):
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        confused: Counter[tuple[str, str]] = Counter()
        for words, tags in rows:
            form = words if index is None else list(headline_copies(words))[index]
            lower = [fold(w) for w in form]
            found = tagger.tag(form, lower)
            entries = tagger.entries(form, lower)
            for gold, guess, entry in zip(tags, found, entries, strict=True):
                groups = ["all"]
                kinds = {pos.TAG[code] for code in entry[1]}
                if not entry[0]:
                    groups.append("ambiguous")
                if kinds & {"NN", "NNS"} and kinds & verbal - {"VBG"} and gold in nominal | verbal:
                    groups.append("noun/verb")
                    right["noun/verb"] += (gold in nominal) == (guess in nominal)
                    asked["noun/verb"] += 1
                    groups.pop()
                if gold in {"VBD", "VBN"} and {"VBD", "VBN"} <= kinds:
                    groups.append("VBD/VBN")
                for group in groups:
                    asked[group] += 1
                    right[group] += gold == guess
                if gold != guess:
                    confused[gold, guess] += 1
        print(name, {g: (round(right[g] / asked[g], 4), asked[g]) for g in asked})
        if index is None:
            print(confused.most_common(25))
    speed(tagger, rows)


def speed(tagger: pos.PosTagger, rows: list[Tagged]) -> None:
    """Tokens per second, caches warm."""
    work = [(words, [fold(w) for w in words]) for words, _ in rows]
    start = time.perf_counter()
    for words, lower in work:
        tagger.tag(words, lower)
    print(f"{sum(len(w) for w, _ in work) / (time.perf_counter() - start):.0f} tokens/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("silver")
    one.add_argument("--corpus", type=Path, required=True)
    one.add_argument("--gold", type=Path)
    one.add_argument("--scale", type=float, default=1.0)
    one.add_argument("--out", type=Path, required=True)
    one.set_defaults(run=silver)
    two = commands.add_parser("train")
    two.add_argument("--silver", type=Path, required=True)
    two.add_argument("--turns", type=int, default=5)
    two.add_argument("--scale", type=int, default=20)
    two.add_argument("--cutoff", type=int, default=4)
    two.add_argument("--least", type=int, default=6)
    two.add_argument("--out", type=Path, required=True)
    two.set_defaults(run=train)
    three = commands.add_parser("test")
    three.add_argument("--silver", type=Path, required=True)
    three.add_argument("--data", type=Path, required=True)
    three.set_defaults(run=test)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
