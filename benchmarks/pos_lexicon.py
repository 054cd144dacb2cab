"""The word tables of the part-of-speech data: what each word can be, and each ending (for train_pos.py)."""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pos_copies import Tagged, is_title

from coder.parse import pos
from coder.parse.pos_tables import CODE, FIXED
from coder.text.fold import fold

CLOSED = frozenset({"DT", "PDT", "PRP", "PRP$", "IN", "TO", "CC", "EX", "WDT", "WP", "WP$", "WRB", "POS", "MD"})
# Tags that come together: who has one of them has the other.
PAIRS = (("VBD", "VBN"), ("VB", "VBP"))
RARE = 4                                         # words seen no more often speak for their endings


def inflections() -> dict[str, set[str]]:
    """Word forms with the tags that the inflection lists of lemminflect allow."""
    import lemminflect

    path = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    out: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, kind, *forms = line.strip().split(",")
            if lemma.isalpha() and lemma.islower():
                add_forms(out, lemma, kind, [group.split("/") for group in forms])
    return {word: tags for word, tags in out.items() if word and " " not in word}


def add_forms(out: dict[str, set[str]], lemma: str, kind: str, groups: list[list[str]]) -> None:
    """Enter the forms of one lemma of one part of speech."""
    bases = {"noun": ("NN",), "adj": ("JJ",), "adv": ("RB",), "verb": ("VB", "VBP")}
    if kind == "verb" and len(groups) == 4 and groups[1] == [""]:
        groups[1] = groups[0]                    # one form for past and participle
    names = {"noun": ("NNS",), "adj": ("JJR", "JJS"), "verb": ("VBD", "VBN", "VBG", "VBZ")}
    out[lemma].update(bases.get(kind, ()))
    for tag, group in zip(names.get(kind, ()), groups, strict=False):
        for form in group:
            out[form].add(tag)


def word_class(counts: Counter[str], extra: set[str]) -> str:
    """The tags a word can have, most frequent first: one tag when it is nearly always that."""
    total = counts.total()
    tag, most = counts.most_common(1)[0]
    sure = most >= 0.985 * total and total >= 20 and tag not in {"VBD", "VBN"}
    if sure or (most >= 0.998 * total and total >= 300) or (tag in CLOSED and most >= 0.97 * total and total >= 10):
        return tag
    kept = [t for t, n in counts.most_common() if n >= 0.006 * total and (n > 1 or total < 15)]
    if total < 30:
        kept += sorted(extra - set(kept))
    for pair in PAIRS:
        if set(pair) & set(kept) and set(pair) <= extra:
            kept += sorted(set(pair) - set(kept))
    return "|".join(kept or [tag])


class Lexicon:
    """Counts of tags by word: in lower case, capitalised inside a sentence, in whatever case."""

    def __init__(self, rows: Iterable[Tagged], known: dict[str, set[str]]) -> None:
        self.low: dict[str, Counter[str]] = defaultdict(Counter)
        self.cap: dict[str, Counter[str]] = defaultdict(Counter)
        self.any: dict[str, Counter[str]] = defaultdict(Counter)
        self.known = known
        for words, tags in rows:
            self.count(words, tags)

    def count(self, words: list[str], tags: list[str]) -> None:
        """Enter one sentence."""
        title = is_title(words)
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            low = fold(word)
            if word in FIXED or word == '"' or pos.NUMBER.match(low):
                continue
            self.any[low][tag] += 1
            if not word[0].isupper():
                self.low[low][tag] += 1
            elif not title and i and CODE[tags[i - 1]] not in pos.OPENERS:
                self.cap[low][tag] += 1

    def build(self) -> dict[str, dict[str, str]]:
        """The tables of the data file."""
        lower = {word: word_class(counts, self.known.get(word, set()))
                 for word, counts in self.low.items() if counts.total() > 1 or word in self.known}
        for word, tags in self.known.items():
            lower.setdefault(word, "|".join(sorted(tags)))
        capital = {word: word_class(counts, set()) for word, counts in self.cap.items() if counts.total() > 2}
        capital = {word: tags for word, tags in capital.items() if tags != "NNP" or word not in lower}
        caseless = {word: tags for word in lower.keys() & capital.keys()
                    if (tags := word_class(self.any[word], set())) != lower[word]}
        return {"lower": invert(lower), "capital": invert(capital), "caseless": invert(caseless),
                "suffix": endings(self.low, 12), "capital_suffix": endings(self.cap, 12)}


def endings(counts: dict[str, Counter[str]], least: int) -> dict[str, str]:
    """The tags of rare words by their last letters; longer endings only where they say something else."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for word, tags in counts.items():
        if tags.total() <= RARE and word.isalpha():
            for size in range(1, min(5, len(word))):
                table[word[-size:]][tags.most_common(1)[0][0]] += 1
    out: dict[str, str] = {}
    for end in sorted(table, key=lambda e: (len(e), e)):
        total = table[end].total()
        kept = [t for t, n in table[end].most_common() if n >= max(2, 0.03 * total)]
        for pair in PAIRS:
            if set(pair) & set(kept):
                kept += sorted(set(pair) - set(kept))
        shorter = pos.ends("x" + end[1:], out)
        if kept and total >= least * len(end) ** 0.5 and (len(end) == 1 or set(kept) != set(shorter.split("|"))):
            out[end] = "|".join(kept)
    return out


def invert(table: dict[str, str]) -> dict[str, str]:
    """Words by class, as the data file has them."""
    out: dict[str, list[str]] = defaultdict(list)
    for word in sorted(table):
        out[table[word]].append(word)
    return {tags: " ".join(words) for tags, words in sorted(out.items())}
