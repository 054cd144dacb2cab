"""What the coder answers: actors with their reasons, and events."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

UNKNOWN = "---"  # the code of an actor that nobody has coded
# How an actor was found, best first: a name or agent with its country, part of a phrase, a place, a pronoun.
Reason = tuple[str, str, str, int, str]  # text, code, file, line, entry id


@dataclass(slots=True)
class Actor:
    """A noun phrase resolved to a CAMEO actor code."""

    code: str
    start: int  # token numbers
    end: int
    reasons: list[Reason] = field(default_factory=list)
    strength: int = 3  # 3 the phrase itself, 2 a part of it, 1 a place, 0 unknown
    person: bool = False
    plural: bool = False
    named: bool = False  # by a name of its own, not by an agent noun
    human: bool = False  # one man or woman, whom "he" or "she" may mean
    text: str = ""
    span: tuple[int, int] | None = None  # characters, where the actor stands in another sentence
    inferred: bool = False


@dataclass(slots=True)
class Event:
    """One coded event; spans are characters [start, end) of the document's text.

    `date` is the day of the event where known; `code` a CAMEO code; `rule` the id of the pattern that coded it.
    """

    event_id: str
    date: datetime.date | None
    source: str | None
    target: str | None
    code: str
    label: str
    root: str
    quad: int
    goldstein: float
    plover: str | None
    source_text: str | None
    target_text: str | None
    event_text: str
    status: str
    rule: str
    doc_id: str
    sentence: int
    story_date: datetime.date | None

    # when: the last day, how well the day is known (coder/dates/precision.py), the words that say it, the rule
    date_end: datetime.date | None = None
    date_precision: str = ""
    date_text: str = ""
    date_reason: str = ""

    # where (coder/places/model.py): ISO 3166 alpha-3, decimal degrees, a word of the scale of precision
    location: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: str | None = None
    location_text: str | None = None
    location_from: str = ""  # the part of the story that says so

    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    event_span: tuple[int, int] = (0, 0)
    sentence_span: tuple[int, int] = (0, 0)
    source_entries: list[str] = field(default_factory=list)
    target_entries: list[str] = field(default_factory=list)
    attribution: str | None = None
    attribution_code: str | None = None
    inferred: bool = False
    rule_file: str = ""
    rule_line: int = 0
    quad_scheme: str = "gdelt"
    goldstein_scale: str = "gdelt"
    publisher: str | None = None  # who published the story, and where
    url: str | None = None

    # what the sentence says beside its events (ontology/facts.yaml), for the conditions of ACLED and UCDP
    facts: list[str] = field(default_factory=list)
    # How many (numbers.py); None where nothing is said
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    killed_text: str | None = None
    wounded_low: int | None = None
    wounded_best: int | None = None
    wounded_high: int | None = None
    wounded_text: str | None = None
    arrested_low: int | None = None
    arrested_best: int | None = None
    arrested_high: int | None = None
    arrested_text: str | None = None
    kidnapped_low: int | None = None
    kidnapped_best: int | None = None
    kidnapped_high: int | None = None
    kidnapped_text: str | None = None
    displaced_low: int | None = None
    displaced_best: int | None = None
    displaced_high: int | None = None
    displaced_text: str | None = None
    participants_low: int | None = None
    participants_best: int | None = None
    participants_high: int | None = None
    participants_text: str | None = None
    counts: list[dict[str, Any]] = field(default_factory=list)

    # Topics (topics.py); `topic_words` are the words behind each
    issues: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    weapon: str | None = None
    topic_words: list[dict[str, Any]] = field(default_factory=list)

    def note(self, columns: Mapping[str, int | str | None], counts: Sequence[dict[str, Any]]) -> None:
        """Write down the numbers of the event."""
        for name, value in columns.items():
            setattr(self, name, value)
        self.counts = list(counts)
