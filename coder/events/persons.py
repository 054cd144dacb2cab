"""People by their last name: after a title, or alone when they head a state or government at the date."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coder.events.model import Actor
from coder.events.owners import KINDS
from coder.parse.model import Chunk, Mention, Sentence
from coder.parse.names import is_name
from coder.rules.index import ADJECTIVE, AGENT, FAMILY_FIRST
from coder.text.fold import fold

if TYPE_CHECKING:
    from coder.events.roles import Roles

ARTICLE = re.compile(r"(?:^| )(?:al|el)-")
ADDRESSES = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms"})
PARTICLES = frozenset({"al", "ben", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "le"})
PARTICLES |= {"ter", "van", "von"}
FINITE = frozenset({"VBD", "VBZ"})
RANKED = frozenset({"MIL", "JUD", "LEG", "REL"})
HIGH_RANKS = frozenset({"general", "gen.", "admiral", "marshal", "justice", "cardinal", "archbishop", "bishop"})
HIGH_RANKS |= {"senator", "sen.", "congressman", "congresswoman", "ayatollah", "patriarch", "reverend", "rev."}
HIGH_RANKS |= {"mullah", "mufti"}
POWERS = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "OPP", "REB"})
COMPASS = frozenset({"north", "south", "east", "west"})
SEVERAL = 3  # sentences of a story that would have named the state of its people
SUFFIXES = (" jr.", " jr", " junior", " sr.", " sr")
SHORTEST = 4  # letters of a last name that is found alone, without an office


class Persons:
    """Last names in one story."""

    def __init__(self, roles: "Roles") -> None:
        self.roles, self.offices = roles, roles.offices

    def find(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """The person that a noun phrase names by the last name."""
        if not (is_name(sentence, np.head) or self.roles.phrase or opens(np, sentence)):
            return None
        return (
            self.roles.story.surname(np, sentence)
            or self.titled_surname(np, sentence)
            or self.head_surname(np, sentence)
        )

    def titled_surname(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """ "President Bush", "Prime Minister Terevan": a person of the dictionaries by title and last name."""
        title = np.mentions[-1] if np.mentions else None
        if title is None or not title.has(AGENT) or not is_name(sentence, np.head):
            return None
        numbers = self.roles.index.surnames.get(sentence.folded[np.head])
        if not numbers:
            return None
        said = " ".join(sentence.folded[title.start : title.end])
        if " 's " in said:  # "the president's daughter Ana Keltan" is not the president
            return None
        country = self.roles.owners.country_inside(np, sentence).code
        named = [n for n in numbers if not country or self.roles.index.actors[n]["country"] == country[:3]]
        agents = {number for kind, number in title.records if kind == AGENT}
        fitting = (
            self.offices.with_title(named, said)
            or self.offices.with_office(named, agents)
            or self.of_rank(title, named, np, sentence)
        )
        choice = self.offices.choose(fitting)
        if choice is None or choice[1] is None:
            return None
        record, code = choice
        reason = (sentence.text(np.start, np.end), str(code), record["file"], record["line"], record["id"])
        return self.roles.story.remember(
            Actor(str(code), np.start, np.end, [reason], person=True, named=True), sentence, np
        )

    def of_rank(self, title: Mention, numbers: Sequence[int], np: Chunk, sentence: Sentence) -> list[int]:
        """ "General Haftar", "Justice Scalia": the one known bearer of a last name who is of the sector of a high rank.

        Ranks that thousands have ("Captain Khan", "Judge Brown") say nothing of which bearer is meant.
        """
        if HIGH_RANKS.isdisjoint(sentence.folded[title.start : title.end]):
            return []
        ranks = RANKED.intersection(self.roles.descriptions.record(title)["sector"])
        ranked = [n for n in numbers if self.offices.has_sector(n, ranks)]
        word = sentence.folded[np.head]
        return self.known_alone(word, ranked)

    def one_code(self, word: str, numbers: Sequence[int]) -> list[int]:
        """The first of those with a last name, when it says the code: there is one, or all have the same."""
        if len(word) == len("MD") and not any(self.roles.index.actors[n]["country"] in FAMILY_FIRST for n in numbers):
            return []  # "Mahfud MD": two letters are no last name
        records = [self.roles.index.actors[number] for number in numbers]
        if not all(fold(record["name"]).endswith(word) for record in records):  # "Daniel": a given name
            return []
        codes = {self.offices.role_code(record)[0] for record in records}
        return list(numbers[:1]) if len(codes) == 1 else self.titled(numbers)

    def known_alone(self, word: str, numbers: Sequence[int]) -> list[int]:
        """The bearer of a last name whom it alone means: in a phrase that is asked for, or in a story."""
        return self.one_code(word, numbers) if self.roles.phrase else self.only_bearer(word, numbers)

    def left_office(self, word: str, numbers: Sequence[int]) -> list[int]:
        """One who headed a state or government once: "Merkel" in 2023, when nobody else of the name is in office.

        The name must be borne in one country only, and stand last in it; a dead person is not meant.
        """
        records = {number: self.roles.index.actors[number] for number in numbers}
        held = {number: self.offices.role_code(record) for number, record in records.items()}
        heads = [number for number in numbers if self.offices.headed_lately(number) and held[number][1]]
        others = {held[number][0] for number in numbers if number not in heads and held[number][1]}
        codes = {held[number][0] for number in heads}
        alone = len({record["country"] for record in records.values()}) == len(codes) == 1
        last = all(ends_with(record["name"], word) for record in records.values())
        alone = alone and not any(self.is_stranger(name, word) for name in self.roles.story.first_names(word))
        private = all(str(code)[3:6] not in POWERS for code in others)  # relatives: "Trump" is not his son
        return heads[:1] if alone and last and private else []

    def only_bearer(self, word: str, numbers: Sequence[int]) -> list[int]:
        """ "Lavrov", "Navalny": the last name alone of one known person with a role at the date, not out of office.

        All known bearers must have the same role, and the story none of the name that nobody knows.
        """
        if len(word) < SHORTEST or self.roles.phrase or word in COMPASS:
            return []
        records = [self.roles.index.actors[number] for number in numbers]
        if any(record["country"] in FAMILY_FIRST or not ends_with(record["name"], word) for record in records):
            return []
        numbers = self.titled(numbers) or numbers
        held = {self.offices.role_code(self.roles.index.actors[number]) for number in numbers}
        if len(held) != 1 or any(str(code).endswith("ELI") or not holds for code, holds in held):
            return []
        titled = any(role[3] for role in self.roles.index.actors[numbers[0]]["roles"])
        strict = self.roles.story.date is None and not titled  # a Shahzad of any time
        if not self.told_of(self.roles.index.actors[numbers[0]]["country"], strict):
            return []
        return [] if any(self.is_stranger(name, word) for name in self.roles.story.first_names(word)) else [numbers[0]]

    def told_of(self, country: str | None, strict: bool = False) -> bool:
        """Whether a story of several sentences speaks of a state: a Harper in a story of firms is no minister.

        strict: a shorter one must do so as well.
        """
        story = self.roles.story
        if len(story.told) < SEVERAL and not strict:
            return True
        known, actors = self.roles.index.phrases, self.roles.index.actors
        return any(
            kind in KINDS and actors[number]["country"] == country
            for words in story.heard.values()
            for word in words
            for kind, number, _ in known.get(word, ())
        )

    def is_meant(self, word: str, number: int) -> bool:
        """Whether a last name in an undated story can be that of who once headed a state.

        The story must speak of the state and of nobody else of the name ("Iker Roan, a retired policeman").
        """
        strangers = any(self.is_stranger(name, word) for name in self.roles.story.first_names(word))
        return self.roles.phrase or (not strangers and self.told_of(self.roles.index.actors[number]["country"]))

    def titled(self, numbers: Sequence[int]) -> list[int]:
        """Of relatives the one with a title: "Haftar" is the commander, not one of his sons."""
        records = {number: self.roles.index.actors[number] for number in numbers}
        if len({record["country"] for record in records.values()}) > 1:
            return []
        found = [n for n, r in records.items() if any(role[3] and self.offices.holds(role) for role in r["roles"])]
        return found if len(found) == 1 else []

    def is_stranger(self, name: str, word: str) -> bool:
        """Whether a name before a last name makes somebody whom no entry knows: "Ana Lavrov", not "Minister Lavrov"."""
        known = self.roles.index.phrases
        titled = any(kind in (AGENT, ADJECTIVE) for kind, *_ in known.get(name, ()))
        return f"{name} {word}" not in known and not titled and name not in ADDRESSES

    def bearers(self, words: Sequence[str]) -> Sequence[int]:
        """Those whose last name it is, with nothing before it but "Mr." and particles: "Mr. Roan", "von der Leyen"."""
        index, last = self.roles.index, words[-1]  # "Frank" is anybody, "Petro" the president who is called so
        numbers: Sequence[int] = index.given[last] if last in index.given else index.surnames.get(last, ())
        names = {number: ARTICLE.sub(" ", fold(index.actors[number]["name"])) for number in numbers}
        bare = ARTICLE.sub("", last)  # "Assad" and "al-Assad" are the same, and before "Asaad"
        spelt = [number for number, name in names.items() if bare in (name.split(" ")[-1], name.split(" ")[0])]
        single = [number for number in spelt or numbers if not names[number].endswith(f"-{bare}")]
        numbers = single or numbers  # "Zuma" is not Mrs. Dlamini-Zuma
        words = words[1:] if words[0] in ADDRESSES and len(words) > 1 else words
        if len(words) == 1 or not PARTICLES.issuperset(words[:-1]):
            return numbers if len(words) == 1 else ()
        name = " ".join(words)
        return [number for number in numbers if fold(self.roles.index.actors[number]["name"]).endswith(f" {name}")]

    def head_surname(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """ "Erdogan", "Mr. Putin": the last name alone of one who heads a state or government at the date, or did."""
        start = np.start if np.owner is None else np.owner.end + 1  # "Turkey's Erdogan"
        named = is_name(sentence, np.head)
        beside = np.mentions[0] if len(np.mentions) == 1 and np.mentions[0].end == np.head else None
        state = self.roles.owners.of_mention(beside, sentence) if beside is not None and beside.has(ADJECTIVE) else None
        if (np.mentions and state is None) or not (named or self.roles.phrase or opens(np, sentence)):
            return None
        word = sentence.words[np.head]
        if word.isupper() and not sentence.monocase and not self.roles.phrase:
            return None  # "SAA" is no Mr. Saa, the union CITU no Mr. Citu
        before = np.head if state is not None else start
        numbers = self.bearers(sentence.folded[min(before, np.head) : np.head + 1])
        holding = [number for number in numbers if self.offices.is_head(number)]
        if holding and self.roles.story.date is None and not self.is_meant(sentence.folded[np.head], holding[0]):
            holding, numbers = [], ()
        if not holding and numbers:
            holding = self.left_office(sentence.folded[np.head], numbers)
            if not holding and named:
                holding = self.only_bearer(sentence.folded[np.head], numbers)
        if not holding and self.roles.phrase and sentence.folded[np.head] not in self.roles.index.closed["time_nouns"]:
            holding = [number for number in numbers if self.offices.was_head(number)]
            if not holding and not sentence.words[np.head].isupper():
                holding = self.one_code(sentence.folded[np.head], numbers)
        if np.owner is not None or state is not None:
            owners = self.roles.resolve(np.owner, sentence) if np.owner is not None else []
            country = owners[0].code[:3] if owners else state.code[:3] if state is not None else ""  # "Veldrian Sevran"
            holding = [number for number in holding if self.roles.index.actors[number]["country"] == country]
        if len({self.offices.role_code(self.roles.index.actors[number]) for number in holding}) > 1:
            return None  # "George Bush" may be either; as president both are the same
        if not holding or not (sentence.words[np.head][:1].isupper() or named):
            return None
        record = self.roles.index.actors[holding[0]]
        code = self.offices.role_code(record)[0]
        if code is None:
            return None
        reason = (sentence.text(np.start, np.end), code, record["file"], record["line"], record["id"])
        return self.roles.story.remember(Actor(code, np.start, np.end, [reason], person=True, named=True), sentence, np)


def ends_with(name: str, word: str) -> bool:
    """Whether a folded word ends a full name: "trump" that of Donald Trump Jr. as well."""
    bare = fold(name)
    for suffix in SUFFIXES:
        bare = bare.removesuffix(suffix)
    return bare.endswith(word)


def opens(np: Chunk, sentence: Sentence) -> bool:
    """ "Bush met Ana Roan": a noun alone that opens a sentence, where every word has a capital, may be a last name."""
    tags = sentence.tags
    return np.start == np.head == 0 and tags[0] == "NN" and len(tags) > 1 and tags[1] in FINITE
