"""The topics of an event: the issues of its sentence, their PLOVER contexts, and the weapon or means of the event.

Phrases are looked for from left to right, the longest first: "trade union" is no trade. A weapon belongs to an event
whose code can have it (language/weapons.yaml), and is looked for in the event's own words, then in its clause and those
that go on with it ("used tear gas to disperse"), then in what no other event of the sentence says. docs/rows.md has the
rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coder.events.coded import Coded
from coder.parse.model import Clause, Sentence
from coder.rules.index import Index
from coder.text.documents import Document

GOES_ON = frozenset({"infinitive", "gerund", "participle"})
OWN, CLAUSE, SENTENCE = "own words", "its clause", "sentence"


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of an entry: tokens [start, end), the entry's number and the line where the phrase is listed."""

    start: int
    end: int
    entry: int
    line: int


@dataclass(frozen=True, slots=True)
class Topics:
    """What a row has of its topics; `words` say which words told each of them, by which line."""

    issues: Sequence[str] = ()
    contexts: Sequence[str] = ()
    weapon: str | None = None
    words: Sequence[dict[str, Any]] = ()


class Phrasebook:
    """The phrases of some entries, found in sentences."""

    def __init__(self, compiled: dict[str, Any]) -> None:
        self.phrases: dict[str, list[list[Any]]] = compiled["phrases"]
        self.entries: list[list[Any]] = compiled["entries"]

    def of(self, sentence: Sentence) -> list[Found]:
        """All phrases in a sentence, in the order of the text; one may be of several entries, none overlap."""
        out: list[Found] = []
        phrases, folded, lemmas = self.phrases, sentence.folded, sentence.lemmas
        at, total = 0, len(folded)
        while at < total:
            after = at + 1
            if folded[at] not in phrases and lemmas[at] not in phrases and "-" not in folded[at]:
                at = after
                continue
            here = self.starting(sentence, at)
            silent = {-1 - entry for _, entry, _ in here}  # entries that do not mean this phrase
            for words, entry, line in here:
                after = at + words
                if entry >= 0 and entry not in silent:
                    out.append(Found(at, after, entry, line))
            at = after
        return out

    def starting(self, sentence: Sentence, at: int) -> list[tuple[int, int, int]]:
        """The longest phrases that begin at a token: number of words, entry, line; those that say nothing included."""
        word, lemma = sentence.folded[at], sentence.lemmas[at]
        found = self.fitting(self.phrases.get(word, ()), sentence, at)
        if lemma != word:
            found = _longer(found, self.fitting(self.phrases.get(lemma, ()), sentence, at))
        if not found and "-" in word:  # "election-related", "knife-wielding"
            for part in word.split("-"):
                found += [(1, entry, line) for words, _, entry, line in self.phrases.get(part, ()) if len(words) == 1]
        return found

    def fitting(self, records: Sequence[list[Any]], sentence: Sentence, at: int) -> list[tuple[int, int, int]]:
        """Of phrases with one first word, longest first, the longest ones that stand here."""
        out: list[tuple[int, int, int]] = []
        for words, tags, entry, line in records:
            if out and len(words) < out[0][0]:
                break
            if _stands(words, tags, sentence, at):
                out.append((len(words), entry, line))
        return out


class TopicFinder:
    """Gives events their topics; made once for the dictionaries."""

    def __init__(self, index: Index) -> None:
        self.issues, self.weapons = Phrasebook(index.issues), Phrasebook(index.weapons)
        self.armed = tuple(sorted({code for entry in self.weapons.entries for code in entry[2]}))

    def of(self, coded: Sequence[Coded], sentence: Sentence, document: Document) -> list[Topics]:
        """The topics of all events of a sentence, in their order."""
        if not coded:
            return []
        issues = self.issues.of(sentence)
        names = list(dict.fromkeys(self.issues.entries[found.entry][0] for found in issues))
        contexts = list(dict.fromkeys(filter(None, (self.issues.entries[found.entry][2] for found in issues))))
        told = [self.told("issue", found, self.issues, sentence, document) for found in issues]
        armed = any(event.code.startswith(self.armed) for event in coded)
        weapons = self.weapons.of(sentence) if armed else []
        out = []
        for event in coded:
            named = self.weapon(event, weapons, coded, sentence) if weapons else None
            if named is None:
                out.append(Topics(names, contexts, None, told))
                continue
            found, where = named
            why = {**self.told("weapon", found, self.weapons, sentence, document), "from": where}
            out.append(Topics(names, contexts, self.weapons.entries[found.entry][0], [*told, why]))
        return out

    def weapon(
        self, event: Coded, weapons: Sequence[Found], others: Sequence[Coded], sentence: Sentence
    ) -> tuple[Found, str] | None:
        """The words that name the means of an event, and in which part of the sentence they stand."""
        entries = self.weapons.entries
        mine = [found for found in weapons if event.code.startswith(tuple(entries[found.entry][2]))]
        if not mine:
            return None
        scopes = list(_scopes(event, others, sentence))
        for general in (False, True):
            for where, spans in scopes:
                for found in sorted(mine, key=lambda found: found.entry):
                    inside = any(start < found.end and found.start < end for start, end in spans)
                    if inside and entries[found.entry][3] == general:
                        return found, where
        return None

    def told(
        self, kind: str, found: Found, book: Phrasebook, sentence: Sentence, document: Document
    ) -> dict[str, Any]:
        """Which words told an issue or a weapon; `span` are characters of the document."""
        span = [sentence.starts[found.start], sentence.ends[found.end - 1]]
        name, file = book.entries[found.entry][:2]
        return {kind: name, "text": document.text[span[0] : span[1]], "span": span, "file": file, "line": found.line}


def _stands(words: Sequence[str], tags: Sequence[str], sentence: Sentence, at: int) -> bool:
    if at + len(words) > len(sentence.folded):
        return False
    for number, (word, tag) in enumerate(zip(words, tags, strict=True), at):
        if sentence.folded[number] != word and sentence.lemmas[number] != word:
            return False
        if tag and not sentence.tags[number].startswith(tag):
            return False
    return True


def _longer(one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    if not one or not other or one[0][0] == other[0][0]:
        return [*one, *(found for found in other if found not in one)]
    return one if one[0][0] > other[0][0] else other


Spans = list[tuple[int, int]]


def _scopes(event: Coded, others: Sequence[Coded], sentence: Sentence) -> Iterator[tuple[str, Spans]]:
    """The tokens in which a weapon is looked for, nearest first."""
    own = (event.noun.start, event.noun.end) if event.noun is not None else (event.start, event.end)
    yield OWN, [(event.start, event.end), own]
    around = _clause(event, sentence)
    chain = _chain(around) if around is not None else []
    yield CLAUSE, [_extent(clause) for clause in chain]
    elsewhere = (_clause(other, sentence) for other in others)
    taken = [_extent(clause) for clause in elsewhere if clause is not None and clause not in chain]
    free = set(range(len(sentence.words))).difference(*(range(start, end) for start, end in taken))
    yield SENTENCE, [(at, at + 1) for at in sorted(free)]


def _clause(event: Coded, sentence: Sentence) -> Clause | None:
    """The clause of an event, or the smallest one around its noun."""
    if event.clause is not None:
        return event.clause
    holding = [clause for clause in sentence.clauses if _in(_extent(clause), event.start)]
    return min(holding, key=lambda clause: clause.end - clause.verb.start, default=None)


def _in(span: tuple[int, int], at: int) -> bool:
    return span[0] <= at < span[1]


def _chain(clause: Clause) -> list[Clause]:
    """A clause with those that it goes on from and that go on with it: infinitives, gerunds, participles."""
    out = [clause]
    while out[-1].kind in GOES_ON and out[-1].parent is not None:
        out.append(out[-1].parent)
    out.extend(inner for inner in clause.inner if inner.kind in GOES_ON)
    return out


def _extent(clause: Clause) -> tuple[int, int]:
    """The tokens of a clause with its subject."""
    start = clause.verb.start
    for np in (clause.subject, *clause.objects):
        if np is not None and np.start < start:
            start = np.start
    return start, max(clause.end, clause.verb.end)
