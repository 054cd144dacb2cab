"""Names of a sentence that no entry knows, where the actors of events stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coder.events.match import Matcher
from coder.events.roles import Roles
from coder.events.verbal import VerbalNouns
from coder.parse.model import Chunk, Clause, Mention, Sentence
from coder.parse.names import is_name
from coder.rules.index import AGENT, GIVEN, Index

PREPOSITIONS = frozenset({"by", "of", "against", "with", "to"})  # after these the others of an event are named
INNER = frozenset({"of", "bin", "ibn", "al", "ul", "de", "la", "van", "von", "e"})  # "Osman bin Quarn"


@dataclass(slots=True)
class Found:
    """A name in one place, tokens [start, end): its words, the title before it, and the known name inside it."""

    start: int
    end: int
    text: str
    title: str = ""
    part: str = ""


class Unknown:
    """Tells names that no entry knows from those that are known."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.honorifics = frozenset(index.closed.get("honorifics", ()))
        self.people = frozenset(record["id"] for record in index.actors if record["person"])

    def name(self, np: Chunk, sentence: Sentence, roles: Roles) -> Found | None:
        """The name at the head of a noun phrase; None when it has none, or one that an entry knows."""
        head = np.head
        while np.owner is not None and head < np.owner.end:  # "Keltara's has accused": an owner of nothing
            np = np.owner
        if np.time or not proper(sentence, head) or roles.head_mention(np) or self.known(np, sentence, roles):
            return None
        start = name_start(sentence, np.start if np.owner is None else np.owner.end + 1, head)
        title = next((m for m in reversed(np.mentions) if self.is_title(m, start)), None)
        if title is not None:  # "Interior Minister Quarn", "rebel leader Quarn"; but "Mirello Police League"
            start = title.end
        while start < head and sentence.folded[start] in self.honorifics:
            start += 1
        inside = [m for m in np.mentions if m.start >= start and m.records[0][0] not in (AGENT, GIVEN)]
        end = self.with_of(np, sentence, start)
        return Found(
            start,
            end,
            sentence.text(start, end),
            "" if title is None else " ".join(sentence.folded[title.start : title.end]),
            str(self.index.actors[inside[0].records[0][1]]["id"]) if inside else "",
        )

    def known(self, np: Chunk, sentence: Sentence, roles: Roles) -> bool:
        """Whether the phrase is a person of the dictionaries by the last name, as the story so far has it."""
        found = roles.resolve(np, sentence)
        return any(actor.person and not self.people.isdisjoint(r[4] for r in actor.reasons) for actor in found)

    def is_title(self, mention: Mention, start: int) -> bool:
        """Whether an agent noun stands before the name that goes from `start`, or is a title at its beginning."""
        kind, number = mention.records[0]
        return kind == AGENT and (
            mention.end == start or (mention.end > start and self.index.agents[number]["kind"] == "title")
        )

    def with_of(self, np: Chunk, sentence: Sentence, start: int) -> int:
        """The token after the name, with what "of" adds to one word: "the Front of Free Rivers"."""
        end = np.head + 1
        of = np.post[0] if np.post else None
        joined = of is not None and of.prep == "of" and of.at == end == start + 1 and sentence.tags[np.head] != "NNPS"
        return of.np.head + 1 if joined and of is not None and proper(sentence, of.np.head) else end


def slots(sentence: Sentence, matcher: Matcher, verbal: VerbalNouns) -> Iterator[tuple[str, Chunk]]:
    """The noun phrases where the actors of events stand, each with its position, in the order of the clauses.

    A clause tells of an event when a pattern fits it or one of its noun phrases is an event noun.
    """
    for clause in sentence.clauses:
        phrases = [phrase.np for phrase in clause.phrases]
        events = [
            member
            for np in (*([clause.subject] if clause.subject else ()), *clause.objects, *phrases)
            for member in np.members()
            if matcher.fit.nouns.find_single(member, []) or verbal.record(member)
        ]
        if not events and matcher.best(clause) is None:
            continue
        for position, np in _places(clause):
            for member in np.members():
                yield position, member
                yield from ((position, beside) for beside in member.same)
                for phrase in member.post:
                    if phrase.prep == "of":
                        yield from (("of", inner) for inner in phrase.np.members())
        yield from (("owner", event.owner) for event in events if event.owner is not None)


def _places(clause: Clause) -> Iterable[tuple[str, Chunk]]:
    if clause.subject is not None:
        yield "by" if clause.verb.passive else "subject", clause.subject
    for np in clause.objects:
        yield "object", np
    for phrase in clause.phrases:
        if phrase.prep in PREPOSITIONS:
            yield phrase.prep, phrase.np


def proper(sentence: Sentence, at: int) -> bool:
    """Whether a token is part of a name: tagged as one and written with a capital, or with an article (al-Quarn)."""
    word = sentence.words[at]
    return is_name(sentence, at) and (word[0].isupper() or "-" in word or "'" in word or "’" in word)


def name_start(sentence: Sentence, first: int, at: int) -> int:
    """The first token, not before `first`, of the name that goes up to a token: capitals, and small words between."""
    while at > first:
        if proper(sentence, at - 1):
            at -= 1
        elif at - 1 > first and sentence.folded[at - 1] in INNER and proper(sentence, at - 2):
            at -= 2
        else:
            break
    return at
