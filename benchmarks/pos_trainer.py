"""Learns the weights of the part-of-speech tagger: an averaged perceptron on the tagger's own features (for train_pos.py)."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from pos_copies import Tagged

from coder.parse import pos
from coder.parse.pos_features import CONTEXT, FORM, context_features, form_features
from coder.parse.pos_tables import CODE
from coder.rules.tagging import tag_data
from coder.text.fold import fold


class Trainer(pos.PosTagger):
    """The tagger with an update after each wrong choice; weights are averaged over all steps."""

    def __init__(self, data: dict[str, Any], kept: set[tuple[str, str]] | None) -> None:
        super().__init__(*tag_data({**data, "weights": {}}))
        self.learned: dict[str, dict[str, dict[str, int]]] = {name: {} for name in FORM + CONTEXT}
        self.totals: dict[tuple[str, str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str, str], int] = defaultdict(int)
        self.kept = kept                         # features worth a weight; None: count them
        self.uses: Counter[tuple[str, str]] = Counter()
        self.step = self.wrong = 0
        self.asked: Iterator[tuple[str, str]] = iter(())

    def learn(self, words: list[str], tags: list[str]) -> None:
        """Go through one sentence with the tags it should have."""
        lower = [fold(word) for word in words]
        entries = self.entries(words, lower)
        self.asked = iter([(lower[i], CODE[tags[i]]) for i, e in enumerate(entries) if e.around is not None])
        self.tag(words, lower)

    def choose(self, row: list[pos.Entry], kinds: list[str], i: int, p1: str, p2: str, clause: str) -> str:
        """Choose, and learn from the right answer; when features are counted, take the right answer."""
        low, right = next(self.asked)
        form = form_features(low, kinds[i], row[i].position)
        keys = context_features([entry.word.low for entry in row], kinds, i, p1, p2, clause)
        names = [*zip(FORM, form, strict=True), *zip(CONTEXT, keys, strict=True)]
        if self.kept is None:
            self.uses.update(names)
            return right
        names = [name for name in names if name in self.kept]
        tables = [self.learned[name].get(key) for name, key in names]
        scores = {tag: sum(t.get(tag, 0) for t in tables if t) for tag in kinds[i]}
        guess = max(kinds[i], key=lambda tag: scores[tag])
        self.step += 1
        if right in scores and guess != right:
            self.wrong += 1
            for name, key in names:
                self.change(name, key, right, 1)
                self.change(name, key, guess, -1)
        return guess

    def change(self, name: str, key: str, tag: str, by: int) -> None:
        """Add to a weight, and to its sum over all steps since its last change."""
        weights = self.learned[name].setdefault(key, {})
        place = (name, key, tag)
        old = weights.get(tag, 0)
        self.totals[place] += (self.step - self.stamps[place]) * old
        self.stamps[place] = self.step
        weights[tag] = old + by

    def average(self, scale: int, least: int) -> dict[str, dict[str, str]]:
        """Averaged weights, rounded, the small ones left out."""
        out: dict[str, dict[str, str]] = {name: {} for name in self.learned}
        for (name, key, tag), total in sorted(self.totals.items()):
            total += (self.step - self.stamps[name, key, tag]) * self.learned[name][key][tag]
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
