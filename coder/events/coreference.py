"""What a story has said before: short names, titles, pronouns, "the two countries"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable
from datetime import date

from coder.events.model import Actor
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import FAMILY_FIRST

PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
NEUTER = frozenset({"it", "itself", "its"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
OBJECTS = frozenset({"him", "her", "it", "them"})
DUAL = frozenset({"two", "both"})
DUAL_HEADS = frozenset(
    {
        "countries",
        "sides",
        "nations",
        "states",
        "neighbours",
        "neighbors",
        "leaders",
        "governments",
        "parties",
        "powers",
        "ministers",
        "presidents",
        "both",
    }
)
PARTIES = frozenset({"sides", "parties", "both"})
STATES = frozenset({"countries", "nations", "states", "neighbours", "neighbors", "powers"})
OFFICES = frozenset({"leaders", "governments", "ministers", "presidents"})
NAME_WITH_ARTICLE = re.compile(r"[a-z]{1,3}[-'’][A-Z]")
NAME_TAGS = frozenset({"NNP", "NNPS"})
STATE = 3  # letters of the code of a state
MEMORY = 24  # actors kept; what was said longer ago is not meant by "he"


class Story:
    """The actors of one document in the order they were named; its date decides roles.

    Sentences wait in `waiting` until a pronoun or short name asks for what they have said: most are never asked.
    """

    def __init__(
        self,
        story_date: date | None,
        home: str | None = None,
        read: Callable[[Sentence], None] = lambda _: None,
        sectors: Container[str] = (),
    ) -> None:
        self.date, self.read = story_date, read
        self.sectors = sectors  # codes of agents without a country: no side of "the two governments"
        self.home = home  # country of the dateline
        self.waiting: dict[int, Sentence] = {}  # by number
        self.told: list[Sentence] = []
        self.heard: dict[str, list[int]] = {}  # word -> the sentences that hold it
        self.said: list[tuple[int, int, Actor]] = []  # sentence, token, actor; in this order
        self.names: dict[str, tuple[int, Actor]] = {}  # surname -> sentence, person
        self.acronyms: dict[str, tuple[int, Actor]] = {}  # "FRWU" -> sentence, who was introduced by it
        self.titles: dict[str, tuple[int, Actor]] = {}  # "prime minister" -> sentence, the one meant in this story

    def wait(self, sentence: Sentence) -> None:
        """Keep a sentence until somebody asks for what it says."""
        self.waiting[sentence.number] = sentence
        self.told.append(sentence)
        for word in set(sentence.folded):
            self.heard.setdefault(word, []).append(sentence.number)

    def close(self) -> None:
        """The story is over: let go of who reads its sentences, who points back here."""
        self.read = lambda _: None
        self.told.clear()

    def catch_up(self, numbers: Iterable[int]) -> None:
        """Read those of these sentences that still wait."""
        for number in numbers:
            sentence = self.waiting.pop(number, None)
            if sentence is not None:
                self.read(sentence)

    def catch_up_on(self, word: str, before: int) -> None:
        """Read the waiting sentences before one that hold a word; each is looked at once for a word."""
        numbers = self.heard.get(word)
        if numbers and numbers[0] < before:
            self.heard[word] = [number for number in numbers if number >= before]
            self.catch_up(number for number in numbers if number < before)

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
        if len(actor.code) > 3:
            for mention in np.mentions:
                if any(kind == "agent" for kind, _ in mention.records):
                    for start in range(mention.start, mention.end):  # "caretaker prime minister", "prime minister"
                        self.entitle(sentence_text(sentence, start, mention.end), sentence.number, actor)
        return actor

    def note(self, number: int, token: int, actor: Actor) -> bool:
        """Put an actor in its place in the order of the text; False when it stands there already."""
        place = bisect_left(self.said, (number, token, actor.end), key=_place)
        if place < len(self.said) and _place(self.said[place]) == (number, token, actor.end):
            return False
        self.said.insert(place, (number, token, actor))
        del self.said[:-MEMORY]
        return True

    def entitle(self, title: str, number: int, actor: Actor) -> None:
        """The last one with a title is meant by it."""
        if title not in self.titles or self.titles[title][0] <= number:
            self.titles[title] = number, actor

    def name_person(self, actor: Actor, np: Chunk, sentence: Sentence) -> None:
        """An unknown name after a title is that person from now on: "Spokeswoman Mumtaz Baloch", later "Baloch"."""
        head = np.head
        if sentence.tags[head] in NAME_TAGS and np.mentions and np.mentions[-1].end <= head:
            person = Actor(actor.code, np.start, np.end, actor.reasons, 3, True)
            person.text = sentence.text(np.start, np.end)
            person.span = (sentence.starts[np.start], sentence.ends[np.end - 1])
            word = sentence.folded[head]
            if word not in self.names or self.names[word][0] <= sentence.number:
                self.names[word] = sentence.number, person
            self.note(sentence.number, np.start, person)

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
        return None if known is None or number > sentence.number else self.again(known, np, sentence)

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
        return None if known is None or number > sentence.number else self.again(known, np, sentence)

    def counterpart(self, sentence: Sentence, np: Chunk) -> list[str]:
        """The sectors of the person whose counterpart is meant: the first one of the sentence."""
        self.catch_up([sentence.number])
        for number, token, actor in self.said:
            if number == sentence.number and token < np.start and len(actor.code) > 3:
                return [actor.code[at : at + 3] for at in range(3, len(actor.code), 3)]
        return []

    def pronoun(self, np: Chunk, sentence: Sentence) -> list[Actor] | None:
        """The actors a pronoun or "the two countries" stands for; None when the phrase is neither."""
        word = sentence.folded[np.head]
        if sentence.tags[np.head] in ("PRP", "PRP$") and np.end - np.start == 1 and not np.mentions:  # US is no pronoun
            return self.personal(word, np, sentence)
        if word in DUAL_HEADS and not DUAL.isdisjoint(sentence.folded[np.start : np.end]) and not np.mentions[1:]:
            pair = self.two(sentence, np, word in PARTIES)
            if len(pair) == 2:
                return [self.state_of(actor, word, np, sentence) for actor in pair]
        return None

    def state_of(self, actor: Actor, word: str, np: Chunk, sentence: Sentence) -> Actor:
        """ "The two countries" are states even where their ministers were named; "the two leaders" are governments."""
        here = self.again(actor, np, sentence)
        if word in STATES:
            here.code = here.code[:3]
        elif word in OFFICES and len(here.code) == 3:
            here.code += "GOV"
        return here

    def personal(self, word: str, np: Chunk, sentence: Sentence) -> list[Actor]:
        if word in PERSONAL:
            found = self.latest(sentence, np, lambda a: a.person or a.human)
        elif word in NEUTER:
            found = self.latest(sentence, np, lambda a: not a.person and not a.plural)
        elif word in PLURAL:
            found = self.latest(sentence, np, lambda a: a.plural)  # else "the League said they had"
            found = found or self.latest(sentence, np, lambda a: not a.person and not a.human and len(a.code) > STATE)
        else:
            found = None
        return [self.again(found, np, sentence)] if found is not None else []

    def possessor(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """Whose soldiers "its soldiers" are: the topic of the sentence, else of the one before."""
        word = sentence.folded[np.start]
        if word in PERSONAL:
            return self.latest(sentence, np, lambda a: a.person or a.human)
        if word in NEUTER:
            return self.latest(sentence, np, lambda a: not a.person)
        return self.latest(sentence, np, lambda a: True) if word in PLURAL else None

    def latest(self, sentence: Sentence, np: Chunk, fits: Callable[[Actor], bool]) -> Actor | None:
        """The first fitting actor of this sentence before the pronoun, else of the sentence before: the topic."""
        self.catch_up(range(sentence.number - 2, sentence.number + 1))
        following = sentence.tags[np.end] if np.end < len(sentence.tags) else ""
        governed = (  # "condemned it": not the verb's own subject; but "said it would"
            np.start > 0 and sentence.tags[np.start - 1].startswith("V") and following[:2] not in ("VB", "MD")
        )
        own = own_subject(np, sentence) if following[:2] not in ("VB", "MD") else None
        if own is not None:  # "met his Ardonian counterpart and thanked him": whoever was named behind the subject
            for number, token, actor in self.said:
                if number == sentence.number and own.end <= token < np.start and fits(actor):
                    return actor
        for back in (1, 2, 0) if governed else (0, 1, 2):
            for number, token, actor in self.said:
                if (
                    number == sentence.number - back
                    and (back or token < np.start)
                    and fits(actor)
                    and not (governed and not back and not self.clause_between(token, np.start, sentence))
                    and not (own is not None and not back and own.start <= token < own.end)
                ):
                    return actor
        return None

    def clause_between(self, start: int, end: int, sentence: Sentence) -> bool:
        """Whether a comma or a second finite verb stands between two tokens: they may be of different clauses."""
        tags = sentence.tags[start:end]
        return "," in tags or sum(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags) > 1

    def two(self, sentence: Sentence, np: Chunk, parties: bool) -> list[Actor]:
        """The last two different countries or groups that were named; `parties` may be of one country."""
        letters = None if parties else STATE
        self.catch_up(range(sentence.number - 3, sentence.number + 1))
        own = subject_beside(np, sentence)
        out: list[Actor] = []
        for number, token, actor in reversed(self.said):
            if number > sentence.number or (number == sentence.number and token >= np.start):
                continue
            if own is not None and number == sentence.number and any(m.start <= token < m.end for m in own.members()):
                continue  # "Quarnia and Veldria urged both countries to show restraint": two others
            if sentence.number - number > 3:
                break
            if actor.code[:3] not in self.sectors and not any(
                actor.code[:letters] == other.code[:letters] for other in out
            ):
                if number == sentence.number and token and sentence.folded[token - 1] in ("in", "at", "near"):
                    continue  # "signed a pact in Keltis": where, not who
                out.append(actor)
            if len(out) == 2:
                break
        return out[::-1]


def own_subject(np: Chunk, sentence: Sentence) -> Chunk | None:
    """The subject of the clause in which a pronoun stands behind the verb: never who is meant by "him" or "them"."""
    if np.end - np.start > 1 or sentence.folded[np.head] not in OBJECTS:
        return None
    best: Clause | None = None
    for clause in sentence.clauses:
        if clause.verb.end <= np.start and (best is None or clause.verb.start > best.verb.start):
            best = clause
    return best.subject if best is not None and not best.verb.passive else None


def subject_beside(np: Chunk, sentence: Sentence) -> Chunk | None:
    """The subject of the active verb right before a phrase, with at most a preposition between: it is somebody else.

    "Quarnia offered to mediate between the two neighbours"; but "Quarnia praised ties between the two countries".
    """
    for clause in sentence.clauses:
        if 0 <= np.start - clause.verb.end <= 1 and not clause.verb.passive:
            return clause.subject
    return None


def is_name(sentence: Sentence, at: int) -> bool:
    """Whether a token is a name by its tag, or by a capital after an article of its own: al-Sisi, d'Estaing."""
    return sentence.tags[at] in NAME_TAGS or NAME_WITH_ARTICLE.match(sentence.words[at]) is not None


def sentence_text(sentence: Sentence, start: int, end: int) -> str:
    """The folded words of a span, the last one in the singular where a plain s marks the plural."""
    words = sentence.folded[start:end]
    return " ".join([*words[:-1], _singular(words[-1])]) if words else ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _place(said: tuple[int, int, Actor]) -> tuple[int, int, int]:
    return said[0], said[1], said[2].end
