"""What the coder answers: actors with their reasons, and events."""

import datetime
from dataclasses import dataclass, field

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
