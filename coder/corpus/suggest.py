"""`coder suggest`: the names in source and target position that no entry knows, the most frequent first.

The texts themselves say which capitalised phrases are no actors: words that they also write small, and names that stand
after "in" or "at" more often than they act.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coder.corpus.coding import FAULTS, fault
from coder.corpus.names import Found, Unknown, name_start, proper, slots
from coder.events.match import Matcher
from coder.events.nominal import NounEvents
from coder.events.owners import LOCATIVE
from coder.events.verbal import VerbalNouns
from coder.parse.model import Sentence
from coder.pipeline import Coder
from coder.rules.index import AGENT, DISCARD, GIVEN
from coder.text.documents import Document, Rejected
from coder.text.fold import fold
from coder.text.readers import read_inputs

COLUMNS = ("phrase", "count", "documents", "positions", "doc_id", "sentence", "reading", "detail")
ACRONYM, VARIANT, SURNAME, TITLED, PART, UNKNOWN = "acronym", "variant", "surname", "titled", "part", "unknown"
SHOWN = 5  # entries named for a surname that many have


@dataclass(frozen=True, slots=True)
class Options:
    """What `coder suggest` was asked for; `top` is the greatest number of phrases."""

    top: int = 200
    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    dictionaries: Sequence[Path] = ()
    examples: bool = False
    defaults: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase that no entry knows, how often and where it stands, and what it most likely is.

    `reading` is "acronym" (in brackets after the name that `detail` gives), "variant" (first and last word of a known
    person), "surname" (of known people), "titled" (a name after a title), "part" (holds a known name) or "unknown".
    """

    phrase: str
    count: int
    documents: int
    positions: dict[str, int]
    doc_id: str
    sentence: int
    reading: str
    detail: str


@dataclass(slots=True)
class Report:
    """The suggestions of a run, and the documents that could not be read, with reasons."""

    suggestions: list[Suggestion] = field(default_factory=list)
    documents: int = 0
    unknown: int = 0
    rejected: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """One line for standard error."""
        rejected = f", {len(self.rejected)} rejected" if self.rejected else ""
        return f"{self.documents} documents, {len(self.suggestions)} of {self.unknown} unknown phrases{rejected}"


@dataclass(slots=True)
class Tally:
    """What was counted of one phrase."""

    doc_id: str
    sentence: int
    count: int = 0
    documents: int = 0
    latest: int = 0  # number of the document that was counted last
    forms: Counter[str] = field(default_factory=Counter)
    positions: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)


def suggest(inputs: Sequence[str], options: Options) -> Report:
    """Count the unknown phrases of the inputs.

    Raises InputError for missing inputs, DictionaryError for bad dictionaries.
    """
    documents = read_inputs(inputs, date=options.day, columns=options.columns)
    coder = Coder.for_a_run(options.dictionaries, examples=options.examples, defaults=options.defaults)
    report, counts = Report(), Counts(coder)
    for item in documents:
        if isinstance(item, Rejected):
            report.rejected.append(str(item))
            continue
        report.documents += 1
        try:
            counts.document(item)
        except FAULTS as error:
            report.rejected.append(fault(item, error))
    found = counts.actors()
    report.unknown = len(found)
    report.suggestions = [counts.suggestion(key, tally) for key, tally in found[: options.top]]
    return report


class Counts:
    """What a run has seen so far."""

    def __init__(self, coder: Coder) -> None:
        self.coder, self.index = coder, coder.index
        closed = self.index.closed
        self.things = frozenset(closed.get("name_heads_no_actor", ())).union(closed.get("time_nouns", ()))
        self.names = Unknown(self.index)
        self.tallies: dict[str, Tally] = {}
        self.small: Counter[str] = Counter()  # words as they are written small
        self.places: Counter[str] = Counter()  # names after a preposition of place
        self.acronyms: dict[str, Counter[str]] = {}  # "KAF" -> what it stood in brackets behind
        self.number = 0

    def document(self, document: Document) -> None:
        """Count the names of a document; one without capitals or with nothing else has no names to see."""
        coder = self.coder
        sentences = coder.sentences(document)
        story, roles = coder.story(document)
        self.number += 1
        for sentence in sentences if not document.monocase else ():
            story.wait(sentence)
            coder.tag(sentence)
            self.note(sentence)
            viable = coder.possible.patterns_for(sentence)
            if viable is None:
                continue
            coder.parse(sentence)
            nouns = NounEvents(coder.patterns, sentence, roles)
            matcher = Matcher(coder.patterns, sentence, roles, nouns, viable)
            seen: set[int] = set()
            for position, np in slots(sentence, matcher, VerbalNouns(self.index, sentence, nouns)):
                found = self.names.name(np, sentence, roles)
                if found is not None and found.end not in seen:
                    seen.add(found.end)
                    self.count(found, position, document, sentence)

    def note(self, sentence: Sentence) -> None:
        """What every sentence says of names, whoever acts in it: small words, places, acronyms in brackets."""
        words, folded = sentence.words, sentence.folded
        self.small.update(word for word, written in zip(folded, words, strict=True) if written.islower())
        for at, word in enumerate(folded[:-1]):
            if word in LOCATIVE:
                start = at + 2 if folded[at + 1] == "the" else at + 1
                end = start
                while end < len(words) and proper(sentence, end):
                    end += 1
                if end > start:
                    self.places[" ".join(folded[start:end])] += 1
            elif word == "(" and folded[at + 2 : at + 3] == [")"] and words[at + 1].isupper():
                name = self.before_bracket(sentence, at)
                if name:
                    self.acronyms.setdefault(folded[at + 1], Counter())[name] += 1

    def before_bracket(self, sentence: Sentence, at: int) -> str:
        """The name that ends at a token: the entry that knows it, else its words."""
        for mention in sentence.mentions:
            if mention.end == at and mention.records[0][0] not in (AGENT, GIVEN):
                return str(self.index.actors[mention.records[0][1]]["id"])
        start = name_start(sentence, 0, at)
        return sentence.text(start, at) if at - start > 1 else ""

    def count(self, found: Found, position: str, document: Document, sentence: Sentence) -> None:
        key = " ".join(sentence.folded[found.start : found.end])
        tally = self.tallies.get(key)
        if tally is None:
            tally = self.tallies[key] = Tally(document.id, sentence.number)
        tally.count += 1
        tally.forms[found.text] += 1
        tally.positions[position] += 1
        if found.title:
            tally.titles[found.title] += 1
        if found.part:
            tally.parts[found.part] += 1
        if tally.latest != self.number:
            tally.latest = self.number
            tally.documents += 1

    def actors(self) -> list[tuple[str, Tally]]:
        """The phrases that may be actors, the most frequent first."""
        ranked = sorted(self.tallies.items(), key=lambda item: (-item[1].count, -item[1].documents, item[0]))
        return [(key, tally) for key, tally in ranked if self.may_act(key, tally)]

    def may_act(self, key: str, tally: Tally) -> bool:
        """Not a word that is also written small, a place, a competition, product or work, nor one a discard names."""
        words = key.split(" ")
        if len(key.strip(".")) == 1:  # what is left of "U. S."
            return False
        if self.small[key] >= tally.count or self.places[key] > tally.count:
            return False
        if words[-1] in self.things or any(character.isdigit() for character in key):
            return False
        records = self.index.phrases.get(key, ())
        return not any(record[0] == DISCARD for record in records)

    # What they are

    def suggestion(self, key: str, tally: Tally) -> Suggestion:
        reading, detail = self.reading(key, tally)
        form = min(tally.forms, key=lambda text: (-tally.forms[text], text))
        return Suggestion(
            form, tally.count, tally.documents, _ranked(tally.positions), tally.doc_id, tally.sentence, reading, detail
        )

    def reading(self, key: str, tally: Tally) -> tuple[str, str]:
        """The most likely reading, and the entries or words behind it."""
        if key in self.acronyms:
            return ACRONYM, next(iter(_ranked(self.acronyms[key])))
        first, _, last = key.rpartition(" ")
        namesakes = [self.index.actors[number] for number in self.index.surnames.get(last, ())]
        if first:
            given = first.partition(" ")[0]
            same = [person["id"] for person in namesakes if fold(person["name"]).partition(" ")[0] == given]
            if same:
                return VARIANT, _listed(same)
        elif namesakes:
            return SURNAME, _listed([person["id"] for person in namesakes])
        if 2 * tally.titles.total() > tally.count:
            return TITLED, next(iter(_ranked(tally.titles)))
        if tally.parts:
            return PART, next(iter(_ranked(tally.parts)))
        return UNKNOWN, ""


def _ranked(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _listed(ids: list[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return " ".join(ids[:SHOWN]) + more
