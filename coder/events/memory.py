"""What a story has said before: its actors in order, and the names, acronyms and titles that they have from then on."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.parse.model import Chunk, Sentence
from coder.parse.names import NAME_TAGS, sentence_text
from coder.rules.index import FAMILY_FIRST

NO_SHORT_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({})
NO_HEADS: Mapping[str, Sequence[Sequence[str | None]]] = MappingProxyType({})
MEMORY = 24  # actors kept; what was said longer ago is not meant by "he"
LATELY = 8  # sentences
LAWFUL = ("COP", "JUD")


class Memory:
    """The actors of one document in the order they were named; its date decides roles.

    Sentences wait in `waiting` until a pronoun or short name asks for what they have said: most are never asked.
    """

    def __init__(
        self,
        story_date: date | None,
        home: str | None = None,
        read: Callable[[Sentence], None] = lambda _: None,
        sectors: Container[str] = (),
        short: Mapping[str, Sequence[str]] = NO_SHORT_NAMES,
        heads: Mapping[str, Sequence[Sequence[str | None]]] = NO_HEADS,
    ) -> None:
        self.date, self.read = story_date, read
        self.sectors = sectors  # codes of agents without a country: no side of "the two governments"
        self.short = short  # "emirate" -> the codes that "the emirate" can mean
        self.heads = heads  # last names -> the terms of those who have headed a state by it
        self.home = home  # country of the dateline
        self.waiting: dict[int, Sentence] = {}  # by number
        self.told: list[Sentence] = []
        self.heard: dict[int, frozenset[str]] = {}  # the words of each sentence
        self.said: list[tuple[int, int, Actor]] = []  # sentence, token, actor; in this order
        self.names: dict[str, tuple[int, Actor]] = {}  # surname -> sentence, person
        self.acronyms: dict[str, tuple[int, Actor]] = {}  # "FRWU" -> sentence, who was introduced by it
        self.titles: dict[str, tuple[int, Actor]] = {}  # "prime minister" -> sentence, the one meant in this story
        self.own_titles: dict[str, Actor] = {}  # "president" -> the one of the dateline's state
        self.acts: list[tuple[int, Coded]] = []  # sentence, what it told, for "rejected the request"
        self.pair: list[Actor] = []  # whom "the two countries", "both sides" meant last

    def wait(self, sentence: Sentence) -> None:
        """Keep a sentence until somebody asks for what it says."""
        self.waiting[sentence.number] = sentence
        self.told.append(sentence)
        self.heard[sentence.number] = frozenset(sentence.folded)

    def earlier(self, number: int) -> Sentence | None:
        """A sentence that was told, by its number: those without anybody are not kept."""
        return next((sentence for sentence in reversed(self.told) if sentence.number == number), None)

    def close(self) -> None:
        """The story is over: let go of who reads its sentences, who points back here."""
        self.read = lambda _: None
        self.told.clear()
        self.acts.clear()

    def speaks_of(self, country: str, before: int) -> bool:
        """Whether a sentence before one, of the last few, names somebody of a country."""
        self.catch_up(range(before - LATELY, before))
        return any(number < before and actor.code.startswith(country) for number, _, actor in self.said)

    def catch_up(self, numbers: Iterable[int]) -> None:
        """Read those of these sentences that still wait."""
        for number in numbers:
            sentence = self.waiting.pop(number, None)
            if sentence is not None:
                self.read(sentence)

    def catch_up_on(self, word: str, before: int) -> None:
        """Read the waiting sentences before one that hold a word."""
        self.catch_up([number for number in self.waiting if number < before and word in self.heard[number]])

    def remember(self, actor: Actor, sentence: Sentence, np: Chunk) -> Actor:
        """Write an actor down for later reference; returns it."""
        if not actor.text:
            actor.text = sentence.text(actor.start, actor.end)
            actor.span = (sentence.starts[actor.start], sentence.ends[actor.end - 1])
        if not self.note(sentence.number, actor.start, actor):
            return actor
        if actor.person:
            words = {sentence.folded[np.head]}
            if actor.code[:3] in FAMILY_FIRST and np.mentions:
                words.add(sentence.folded[np.mentions[-1].start])
            for word in words:
                if word not in self.names or self.names[word][0] > sentence.number:
                    self.names[word] = sentence.number, actor
        self.entitle(actor, np, sentence)
        return actor

    def note(self, number: int, token: int, actor: Actor) -> bool:
        """Put an actor in its place in the order of the text; False when it stands there already."""
        place = bisect_left(self.said, (number, token, -actor.end), key=_place)
        if place < len(self.said) and _place(self.said[place]) == (number, token, -actor.end):
            return False
        self.said.insert(place, (number, token, actor))
        del self.said[:-MEMORY]
        return True

    def entitle(self, actor: Actor, np: Chunk, sentence: Sentence) -> None:
        """Somebody of a country is meant by the title alone: "Kestrian Prime Minister Quarn", "the minister"."""
        for mention in np.mentions if len(actor.code) > 3 else ():
            generic = sentence.words[mention.end - 1].islower()  # "EU foreign ministers", later "the ministers"
            if not generic and not mention.has("agent"):
                continue
            for start in range(mention.start, mention.end):  # "caretaker prime minister", "prime minister"
                self.give_title(sentence_text(sentence, start, mention.end), sentence.number, actor)

    def give_title(self, title: str, number: int, actor: Actor) -> None:
        """The last one with a title is meant by it; of two in one sentence the first, of whom it speaks."""
        before, known = self.titles.get(title, (0, actor))
        if before < number or (before == number and actor.start <= known.start):
            self.titles[title] = number, actor
        if self.home and actor.code.startswith(self.home):
            self.own_titles.setdefault(title, actor)

    def place(self, number: int, actor: Actor | None) -> None:
        """Keep the country that a row found for an agent: "gunmen killed a judge in Keltis. They fled to Ardonia"."""
        known = self.said_at(number, actor) if actor is not None and actor.inferred else None
        if actor is not None and known is not None and known.code[:3] in self.sectors:
            self.rename(number, known, actor)

    def rename(self, number: int, known: Actor, other: Actor) -> None:
        """Whoever was said is somebody else's name: "its leader, Ana Roan, said. He": Roan, with what she is."""
        at = bisect_left(self.said, (number, known.start, -known.end), key=_place)
        if self.said_at(number, known) is not None:
            person = known.person or other.person
            self.said[at] = number, known.start, replace(known, code=other.code, person=person, inferred=other.inferred)

    def said_at(self, number: int, actor: Actor) -> Actor | None:
        """Who was noted where an actor stands."""
        at = bisect_left(self.said, (number, actor.start, -actor.end), key=_place)
        found = at < len(self.said) and _place(self.said[at]) == (number, actor.start, -actor.end)
        return self.said[at][2] if found else None

    def name_person(self, actor: Actor, np: Chunk, sentence: Sentence) -> None:
        """An unknown name after a title is that person from now on: "Spokeswoman Mumtaz Baloch", later "Baloch".

        Where the family name comes first, by that as well: "Chinese Ambassador Ma Keqing", later "Ma".
        """
        head = np.head
        if sentence.tags[head] in NAME_TAGS and np.mentions and np.mentions[-1].end <= head:
            person = Actor(actor.code, np.start, np.end, actor.reasons, 3, True)
            person.text = sentence.text(np.start, np.end)
            person.span = (sentence.starts[np.start], sentence.ends[np.end - 1])
            words = {sentence.folded[head]}
            if actor.code[:3] in FAMILY_FIRST:
                words.add(sentence.folded[np.mentions[-1].end])
            for word in words:
                if word not in self.names or self.names[word][0] <= sentence.number:
                    self.names[word] = sentence.number, person
            self.note(sentence.number, np.start, person)
            self.entitle(person, np, sentence)

    def is_name(self, word: str, sentence: Sentence) -> bool:
        """Whether a capitalised word was a name's last before: "Jeremy Hunt", and now "Hunt spoke with Okrin"."""
        return sentence.monocase == "" and any(
            before == word and first[:1].isupper()
            for told in self.told
            if told.number < sentence.number and word in told.words
            for first, before in pairwise(told.words)
        )

    def first_names(self, word: str) -> set[str]:
        """The names right before a last name in all that was told."""
        return {
            sentence.folded[at - 1]
            for sentence in self.told
            if word in sentence.vocabulary
            for at in range(1, len(sentence.folded))
            if sentence.folded[at] == word and sentence.tags[at - 1] in NAME_TAGS
        }

    def surname(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """A person named before, by the last name."""
        if sentence.tags[np.head] not in NAME_TAGS or any(m.end > np.head for m in np.mentions):
            return None
        word = sentence.folded[np.head]
        self.catch_up_on(word, sentence.number)
        number, known = self.names.get(word, (0, None))
        return None if known is None or number > sentence.number else self.named_again(known, np, sentence)

    def acronym(self, at: int, sentence: Sentence) -> Actor | None:
        """Who was named before with an acronym in brackets; where all is in capitals none can be told."""
        if sentence.monocase == "upper":
            return None
        self.catch_up_on(sentence.folded[at], sentence.number)
        number, known = self.acronyms.get(sentence.words[at], (0, None))
        return None if known is None or number >= sentence.number else known

    def again(self, actor: Actor, np: Chunk, sentence: Sentence) -> Actor:
        """The same actor, standing here."""
        here = Actor(actor.code, np.start, np.end, actor.reasons, 3, actor.person, actor.plural)
        here.text = sentence.text(np.start, np.end)
        here.span = (sentence.starts[np.start], sentence.ends[np.end - 1])
        here.inferred = actor.inferred
        return here

    def named_again(self, actor: Actor, np: Chunk, sentence: Sentence) -> Actor:
        """The same actor by a short name, who is meant by the "he" that follows: "Mouva said he believed it"."""
        here = self.again(actor, np, sentence)
        here.human = actor.human
        self.note(sentence.number, np.start, here)
        return here

    def same_title(self, sentence: Sentence, np: Chunk, sectors: list[str]) -> Actor | None:
        """ "The prime minister", when the story has named one of a country before."""
        if sentence.folded[np.start] not in ("the", "this", "that") and sentence.tags[np.head] not in NAME_TAGS:
            return None
        start = np.start + (1 if sentence.folded[np.start] in ("the", "this", "that") else 0)
        title = sentence_text(sentence, start, np.head + 1)
        for form in dict.fromkeys((sentence.folded[np.head], title.rpartition(" ")[2], title.rpartition(" ")[2] + "s")):
            self.catch_up_on(form, sentence.number)
        number, known = self.titles.get(title, (0, None))
        if known is None or number > sentence.number:
            return None
        if number < sentence.number - 1:  # of two presidents the one of the dateline's state, unless told just now
            known = self.own_titles.get(title, known)
        return self.named_again(known, np, sentence)


def _place(said: tuple[int, int, Actor]) -> tuple[int, int, int]:
    return said[0], said[1], -said[2].end  # "Veldria's army said it": the army before Veldria


def is_lawful(code: str) -> bool:
    """Whether somebody is of the police or the courts, who do not charge each other: "Prosecutors charged them"."""
    return code.endswith(LAWFUL)
