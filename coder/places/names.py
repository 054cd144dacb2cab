"""Names of places in a sentence, by their letters and the gazetteer, whatever they do there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Sentence
from coder.places.gazetteer import Gazetteer
from coder.places.model import PROVINCE, REGION, STATE, TOWN, Place
from coder.places.words import (
    CONNECTORS,
    DIRECTIONS,
    ENDING,
    HELD,
    KNOWN_ONLY,
    MONTHS_AND_DAYS,
    MOVING,
    NO_PLACES,
    OFFICES,
    PREFIXES,
    STATIC,
    THINGS,
    TYPES,
)
from coder.rules.index import ADJECTIVE, CAPITAL, DISCARD, NAME, PEOPLE, PLACE, Index, is_region

ARTICLE = re.compile(r"(?:al|el|ar|as|ash|ad|an|at|az|ed|es|et|er|bani|deir)-[A-ZÀ-Þ]")
LONGEST = 6  # words of a name
CACHE = 50_000  # words and names that are remembered
QUOTES = (["'"], ['"'], ["“"], ["”"], ["‘"], ["’"])  # "'Grad' missiles": no place
PREPOSITIONS = STATIC | MOVING
OPENING = frozenset({"JJR", "RBR", "JJS", "RBS", "CD"})
CLOSING: tuple[list[str], ...] = ([","], [")"], ["."], [])
COMPASS = frozenset({"north", "south", "east", "west"})  # "in northern Veldria" is only a part of it
WELL_KNOWN = 50_000  # inhabitants of a town that is meant rather than an actor of its name


@dataclass(slots=True)
class Named:
    """A name: tokens [start, end) and the places that it may be; none for a name that no list has.

    `kinds` are those that a word of type says ("Kharkiv Oblast"); `thing` marks what stands in a place ("Kabul
    airport"), `part` what is only a part of one ("Northern Iraq"), `ward` a part of a town by a word before its name.
    """

    start: int
    end: int
    text: str
    places: tuple[Place, ...] = ()
    kinds: frozenset[str] = frozenset()
    thing: bool = False
    part: bool = False
    ward: bool = False
    core: int = 0  # token after the name without a word of type

    @property
    def fitting(self) -> tuple[Place, ...]:
        """The places of the kinds that a word of type says, where there are any."""
        return tuple(place for place in self.places if place.kind in self.kinds) or self.places

    @property
    def known(self) -> bool:
        return bool(self.places)


@dataclass(slots=True)
class Namer:
    """Finds names in sentences."""

    index: Index
    gazetteer: Gazetteer
    _known: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    _adjectives: dict[str, bool] = field(default_factory=dict)  # of states and peoples, by the word

    def names(self, sentence: Sentence) -> list[Named]:
        """The names of a sentence in the order of the text, without those inside actors' names."""
        found = self._loose(sentence) if sentence.monocase else self._written(sentence)
        taken = self._actors(sentence)
        if not taken:
            return list(found)
        return [name for name in found if not any(start <= name.start < end for start, end in taken)]

    def places(self, sentence: Sentence, start: int, end: int) -> tuple[Place, ...]:
        """The places that tokens [start, end) name: a state, what the gazetteer has, what the actors' files have."""
        words = sentence.words[start:end]
        text = " ".join(word.title() for word in words) if sentence.monocase else " ".join(words)
        text = text.replace(" 's", "'s")
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._look_up(" ".join(sentence.folded[start:end]), text)
            if len(self._known) > CACHE:
                self._known.clear()
        return found

    def _look_up(self, phrase: str, text: str) -> tuple[Place, ...]:
        records = self.index.phrases.get(phrase, ())
        states: list[Place] = []
        inside: list[Place] = []
        other = False
        for kind, number, *_ in records:
            country = self._state(kind, number)
            if country:
                states.append(self.gazetteer.state(country))
            elif kind in (PLACE, CAPITAL) and self.index.actors[number]["country"]:
                inside.append(Place(text, "site", (self.index.actors[number]["country"],)))
            elif kind in (NAME, PLACE) and self._is_region(number):
                known = self.gazetteer.find(text)  # "across Asia": no town of the Philippines
                return tuple(place for place in known if place.precision() == REGION)
            elif kind in (NAME, DISCARD, ADJECTIVE, PEOPLE):
                other = True
        short = _acronym(text[4:] if text[:4].lower() == "the " else text)  # BJP, UK, the GAO: no towns
        listed = () if short else self.gazetteer.find(text)
        name, _, kind = text.rpartition(" ")
        if not listed and name and kind.lower() in TYPES:  # "Lamu County"
            listed = tuple(place for place in self.gazetteer.find(name) if place.kind in TYPES[kind.lower()])
        if not listed and text.rpartition("-")[2].lower() in DIRECTIONS:  # "Keltis-North state", "Keltis-East"
            listed = tuple(place for place in self.gazetteer.find(text.rpartition("-")[0]) if place.kind == PROVINCE)
        if not listed and not records and text.count("-") == 1:
            listed = self._road(text)
        if other and not inside and not states and not any(_well_known(place) and not place.alias for place in listed):
            return ()  # "in Hamas" (Hamm in Luxembourgish), "in Congress", "the Malian town of"
        return (*dict.fromkeys(states), *(listed or inside))

    def _is_region(self, number: int) -> bool:
        """Whether an actor is a part of the world: "across Asia"."""
        actor = self.index.actors[number]
        return bool(actor["roles"]) and is_region(actor["id"], actor["roles"][0][0])

    def _road(self, text: str) -> tuple[Place, ...]:
        """ "On the Beni-Kasindi road": the first of two towns of one country, from which the road leads."""
        one, _, other = text.partition("-")
        if not (one[1:] and other[:1].isupper()):
            return ()
        countries = {place.country for place in self.gazetteer.find(other) if place.country}
        return tuple(place for place in self.gazetteer.find(one) if place.country in countries)

    def _state(self, kind: str, number: int) -> str:
        """The code of the state that a phrase of the dictionaries names."""
        if kind != NAME:
            return ""
        roles = self.index.actors[number]["roles"]
        code = roles[0][0] if roles else None
        return code if code and len(code) == COUNTRY_LETTERS and code in self.gazetteer.names else ""

    def _actors(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where names of actors of two words and more stand that are no places: "Islamic State in Iraq"."""
        out = []
        for at, readings in sentence.spots:
            length, records = readings[0]
            if length < 2 or not sentence.words[at][0].isupper():
                continue
            if any(kind in (PLACE, CAPITAL) or self._state(kind, number) for kind, number, *_ in records):
                continue
            if all(kind in (NAME, DISCARD) for kind, *_ in records):
                written = sum(word[0].isupper() for word in sentence.words[at : at + length])
                if written > 1 and not any(map(_well_known, self.places(sentence, at, at + length))):
                    out.append((at, at + length))
        return out

    def _written(self, sentence: Sentence) -> Iterator[Named]:
        """Names by their capitals."""
        done = 0
        for at, word in enumerate(sentence.words):
            if at < done or word.islower() or not _capital(word) or sentence.folded[at] in PREPOSITIONS:
                continue
            if "-" in word and word.rpartition("-")[2] in HELD:
                continue  # "Veldrian-annexed Keltis"
            if at == 0 and _opens_small(sentence):
                continue  # "More than 20 people", no town of a name like it
            name = self._name(sentence, at, self._run(sentence, at))
            if name is None:
                continue
            self._with_direction(sentence, name)
            quoted = sentence.folded[name.end : name.end + 1] in QUOTES and sentence.folded[at - 1 : at] in QUOTES
            if not quoted and (name.known or not (_acronym(name.text) or self._no_name(sentence, name))):
                yield name
            done = max(name.end, at + 1)

    def _with_direction(self, sentence: Sentence, name: Named) -> None:
        """ "In east Jerusalem", "in north Kivu province": a place of its own with its direction, written small."""
        before = name.start - 1
        if before < 0 or sentence.words[before] not in COMPASS:
            return
        places = tuple(place for place in self.places(sentence, before, name.core) if place.kind != STATE)
        if places:
            name.start, name.places, name.text = before, places, sentence.text(before, name.core)

    def _no_name(self, sentence: Sentence, name: Named) -> bool:
        """ "The Veldria-Ardonia border" is of two states, "the Veldrian city of" says whose."""
        word = sentence.folded[name.start]
        halves = word.split("-")
        if len(halves) == 2 and all(half in self.index.phrases for half in halves):
            return True
        return name.core == name.start + 1 and self._is_adjective(word)

    def _is_adjective(self, word: str) -> bool:
        """Whether a word may be the adjective of a state or its people."""
        found = self._adjectives.get(word)
        if found is None:
            if len(self._adjectives) >= CACHE:
                self._adjectives.clear()
            records = self.index.phrases.get(word, ())
            found = self._adjectives[word] = any(record[0] in (ADJECTIVE, PEOPLE) for record in records)
        return found

    def _run(self, sentence: Sentence, at: int) -> int:
        """The end of the words with capitals that begin at a token, articles and the like between them included."""
        words, folded, end = sentence.words, sentence.folded, at + 1
        look = end
        while look < len(words) and look - at <= LONGEST + 2:
            if not words[look].islower() and _capital(words[look]):
                look += 1
                end = look
            elif (folded[look] in CONNECTORS or folded[look].isdigit()) and look + 1 < len(words) and look - end < 2:
                look += 1
            else:
                break
        return end

    def _name(self, sentence: Sentence, at: int, end: int) -> Named | None:
        """The name that begins at a token of a run: the longest that is known, else all up to "of" or "and"."""
        folded = sentence.folded
        if folded[at] in PREFIXES and at + 1 < end:
            inner = self._name(sentence, at + 1, end)
            if inner is not None:
                countries = PREFIXES[folded[at]]
                inner.places = tuple(p for p in inner.places if p.country in countries and p.kind == TOWN)
                inner.start, inner.kinds, inner.ward = at, frozenset(), True
            return inner
        if folded[at : at + 2] == ["coast", "of"]:
            return None
        if at == 0 and folded[at] in NO_PLACES and not (folded[at] == "the" and self.places(sentence, at, at + 2)):
            return None
        for to in range(min(end, at + LONGEST), at, -1):
            if folded[to - 1] in CONNECTORS and sentence.words[to - 1].islower():
                continue
            places = self._apart(sentence, at, to)
            if places:
                rest = self._rest(sentence, to, end)
                if rest is not None and (not rest[2] or any(map(_well_known, places))):
                    stop, kinds, thing = rest
                    state = any(place.kind == STATE for place in places)  # "the United States"
                    if to - at > 1 and folded[to - 1] in TYPES and not state:
                        kinds = kinds or TYPES[folded[to - 1]]  # "Orange County"
                    return Named(at, stop, sentence.text(at, to), places, kinds, thing, core=to)
        if folded[at] in NO_PLACES and folded[at] not in DIRECTIONS:
            return None
        if folded[at] in DIRECTIONS and at + 1 == end:
            return None
        if folded[at] in DIRECTIONS or folded[at] == "greater":
            inner = self._name(sentence, at + 1, end) if at + 1 < end else None
            if inner is not None and inner.known:
                inner.start, inner.part, inner.text = at, True, sentence.text(at, inner.core)
                return inner
        return self._unknown(sentence, at, end)

    def _apart(self, sentence: Sentence, at: int, to: int) -> tuple[Place, ...]:
        """The places of a name; a month, a weekday, a language is none by itself."""
        if to == at + 1:
            word = sentence.folded[at]
            if word in NO_PLACES or word in THINGS:
                return ()  # "the University of Keltis"
            if word in DIRECTIONS and sentence.words[to : to + 1] not in CLOSING:
                return ()  # "the Southern side"; but "(Kabale, Western)"
        places = self.places(sentence, at, to)
        if not places:
            return ()
        if at > 1 and "The" in sentence.words[at - 1 : at + 1]:  # "journalists of The Standard", but "in The Hague"
            places = tuple(place for place in places if place.name.startswith("The ") or place.kind == STATE)
        if _is_purpose(sentence, at):
            places = tuple(place for place in places if place.kind == STATE)
        return places

    def _rest(self, sentence: Sentence, to: int, end: int) -> tuple[int, frozenset[str], bool] | None:
        """What follows a known name in its run: its end, its kinds, whether it is a thing; None when it is longer."""
        folded = sentence.folded
        end = next((at for at in range(to, end) if folded[at] in ENDING), end)  # "Westminster Bridge in London"
        if to >= end or folded[to] in KNOWN_ONLY or folded[to] in MONTHS_AND_DAYS:
            return to, frozenset(), False
        if folded[to] in TYPES and (to + 1 >= end or folded[to + 1] in CONNECTORS):
            return to + 1, TYPES[folded[to]], False
        if folded[end - 1] in THINGS and end - to < 4:
            return end, frozenset(), True
        return None

    def _unknown(self, sentence: Sentence, at: int, end: int) -> Named | None:
        folded, words = sentence.folded, sentence.words
        stop = next((to for to in range(at + 1, end) if folded[to] in KNOWN_ONLY and words[to].islower()), end)
        while stop > at and folded[stop - 1] in MONTHS_AND_DAYS:
            stop -= 1
        if stop == at:
            return None
        kinds: frozenset[str] = frozenset()
        core = stop
        if stop - at > 1 and folded[stop - 1] in TYPES and folded[stop - 1] not in OFFICES:
            kinds, core = TYPES[folded[stop - 1]], stop - 1
        thing = folded[stop - 1] in THINGS or folded[stop - 1] in OFFICES
        return Named(at, stop, sentence.text(at, core), (), kinds, thing, core=core)

    def _loose(self, sentence: Sentence) -> Iterator[Named]:
        """Names of a text without small or without capital letters: well known, and where a place stands."""
        at = 0
        while at < len(sentence.words):
            for to in range(min(at + 4, len(sentence.words)), at, -1):
                places = self._sure(sentence, at, to)
                if places:
                    yield Named(at, to, sentence.text(at, to), places, core=to)
                    at = to - 1
                    break
            at += 1

    def _sure(self, sentence: Sentence, at: int, to: int) -> tuple[Place, ...]:
        folded = sentence.folded
        if folded[at] in NO_PLACES or folded[at] in DIRECTIONS or not folded[to - 1].isalpha():
            return ()
        told = at > 0 and folded[at - 1] in STATIC and (to - at > 1 or len(folded[at]) > 4)
        if not told and " ".join(folded[at:to]) not in self.index.phrases:
            return ()  # "beat alberto martin"; but "in bogota", "bogota"
        return tuple(place for place in self.places(sentence, at, to) if _well_known(place) and not place.alias)


def _is_purpose(sentence: Sentence, at: int) -> bool:
    """ "The Commission for Justice and Peace": what a body is for, no town."""
    body = sentence.words[at - 2] if at > 1 and sentence.folded[at - 1] == "for" else ""
    return body[:1].isupper() and body.lower() in THINGS


def _acronym(text: str) -> bool:
    return len(text) < 6 and text.isupper()


def _opens_small(sentence: Sentence) -> bool:
    """Whether a sentence begins with "More", "Most" or a number ("Ten rebels") and goes on in small letters."""
    if not sentence.tags or len(sentence.words) < 2:
        return False
    return sentence.tags[0] in OPENING and not _capital(sentence.words[1])


def _capital(word: str) -> bool:
    first = word[0]
    return first.isupper() or (first in "aebd" and "-" in word and ARTICLE.match(word) is not None)


def _well_known(place: Place) -> bool:
    return (
        place.people >= WELL_KNOWN
        or place.kind in (PROVINCE, STATE)
        or (place.kind != TOWN and not place.code and place.latitude is not None)
    )
