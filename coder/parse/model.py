"""What the parser makes of a sentence: tagged tokens, mentions, chunks, clauses. Plain slotted dataclasses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Mention:
    """A phrase of the dictionaries in the text: tokens [start, end) and the records it may stand for."""

    start: int
    end: int
    records: list[tuple[str, int]]  # (kind of phrase, number of the actor or agent)

    def has(self, kind: str) -> bool:
        """Whether one of the readings is of this kind."""
        return kind in [record[0] for record in self.records]  # half the time of any()


@dataclass(slots=True)
class Given:
    """A phrase that the user marked as an actor: tokens [start, end), and the code that it stands for."""

    start: int
    end: int
    code: str
    text: str


class Chunk:
    """A piece of the sentence. `kind` is one letter (see chunk.py); tokens [start, end); `head` is a token number.

    Noun phrases use owner, post, also, same, mentions; verb groups use lemma, passive, negated, modal. Most pieces
    need few of these, and thousands are made a second: what is not set is the class's, and sequences start as tuples.
    """

    # verb groups
    passive: bool = False
    negated: bool = False
    modal: str = ""
    particle: str = ""
    past: bool = False
    perfect: bool = False  # "would have attacked", "to have attacked"
    # noun phrases
    owner: "Chunk | None" = None  # "Veldria" of "Veldria's raid"
    post: "Sequence[Phrase]" = ()  # "of the army" in "the head of the army"
    also: "Sequence[Chunk]" = ()  # further members of a coordination
    same: "Sequence[Chunk]" = ()  # appositions
    mentions: "Sequence[Mention]" = ()
    time: bool = False
    # made by the bracketing pass
    np: "Chunk | None" = None  # the noun phrase of a preposition phrase (kind P)
    marker: str = ""  # the preposition before a gerund
    comma: bool = False  # a comma stands before it

    def __init__(self, kind: str, start: int, end: int, head: int = -1, lemma: str = "") -> None:
        self.kind, self.start, self.end, self.head, self.lemma = kind, start, end, head, lemma

    def members(self) -> "Sequence[Chunk]":
        """The phrase itself and what is coordinated with it."""
        return (self, *self.also) if self.also else (self,)


@dataclass(slots=True)
class Phrase:
    """A preposition with its noun phrase."""

    prep: str
    np: Chunk
    at: int  # token number of the preposition


@dataclass(slots=True)
class Clause:
    """A verb with its slots, normalised: `subject` does it, `object` suffers it, also in the passive.

    kind: main, relative, that, sub, infinitive, gerund, participle, noun.
    """

    kind: str
    verb: Chunk
    subject: Chunk | None = None
    objects: list[Chunk] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    inner: list["Clause"] = field(default_factory=list)  # complements, in order
    parent: "Clause | None" = None
    marker: str = ""  # "if", "after", "that", "who", a preposition before a gerund
    bare_passive: bool = False  # passive without "by": the subject slot is empty
    quoted: bool = False
    end: int = 0  # token number after the last argument


@dataclass(slots=True)
class Sentence:
    """One sentence: spans in the document's text, tokens as parallel lists, and what later stages add."""

    number: int
    start: int
    end: int
    words: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    monocase: str = ""  # `lower` or `upper` where the story's letters say nothing
    spots: list[Any] = field(default_factory=list)  # where phrases of the dictionaries may stand (mentions.py)
    given: list[Given] = field(default_factory=list)
    left_out: list[tuple[int, int]] = field(default_factory=list)  # spans of clauses that are not read (commas.py)
    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    asides: list[tuple[str, int, int]] = field(default_factory=list)  # (rule, first token, token after)
    times: list[Chunk] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    islands: list[int] = field(default_factory=list)
    attribution: Chunk | None = None
    attributed: Chunk | None = None  # its verb of saying; none in "according to X"
    addressed: Chunk | None = None  # to whom: ", the minister told lawmakers"
    vocabulary: frozenset[str] = frozenset()  # the words and lemmas of the sentence
    tagged_by: dict[int, str] = field(default_factory=dict)  # token -> context rule that decided

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end), joined by single spaces."""
        return " ".join(self.words[start:end])

    def without(self, spans: Iterable[tuple[int, int]]) -> "Sentence":
        """The sentence, to be read anew, without the tokens [start, end) of some spans."""
        gone = list(spans)
        kept = [at for at in range(len(self.words)) if not any(start <= at < end for start, end in gone)]
        words, folded = [self.words[at] for at in kept], [self.folded[at] for at in kept]
        starts, ends = [self.starts[at] for at in kept], [self.ends[at] for at in kept]
        short = Sentence(self.number, self.start, self.end, words, folded, starts, ends, self.monocase)
        short.left_out = [(self.starts[start], self.ends[end - 1]) for start, end in gone]
        return short

    def capitals(self) -> list[str]:
        """The folded words that are written with a capital."""
        return [word for word, written in zip(self.folded, self.words, strict=True) if written[0].isupper()]
