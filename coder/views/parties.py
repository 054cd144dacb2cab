"""The sides of events as parties: of which kind (state forces, rebels, civilians), of which state, and by what name."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from coder.events.model import UNKNOWN, Event
from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES, Ontology
from coder.rules.index import Index
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.views.called import Called

BARE = "---"  # in actor_kinds.yaml: the code of a state, with no sector
NOBODY = "nobody"  # in conditions: that side is not said
ARMED = "armed"  # a group of kinds
STATE = "state"  # the kind of a state as such
UNIDENTIFIED, MILITIA, PEOPLES_MILITIA = "unidentified", "militia", "ethnic-militia"
MILITARY, ACRONYM = "military", re.compile(r"(?:the |The )?[A-Z]{3,6}\b")
BY_HAND = ("14", "182")  # no state throws stones: "Palestinians pelted the soldiers"
REMOTE, FORCES = ("183", "194", "195"), ("MIL", "COP")
VIOLENT = frozenset({"18", "19", "20"})
THING = "thing"  # the kind of what is nobody: "the explosion of a mine"
PLACE = "place"  # the kind of what is hit in a state: "shelled Keltis" is coded XVD
ANYBODY = "anybody"  # the kind of UNKNOWN
REBELS = "rebels"
ONE, FORMER = frozenset({"a", "an"}), frozenset({"former", "ex"})  # "a former member of an opposition faction"
FALLBACK = "civilians"  # whom no kind knows
GROUP, PEOPLE = "group.", "ethnic."  # how the ids of armed groups and of peoples begin
SOME = frozenset(
    {"a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "another"}
    | {"several", "some", "many", "more", "dozens", "scores", "hundreds", "thousands"}
)
ABOUT = frozenset({"at", "least", "about", "around", "nearly", "of", "young", "unarmed", "other"})
CACHE = 50_000  # phrases whose kind is kept


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event. kind: an id of actor_kinds.yaml; state: three letters, or None; entry: a named group's."""

    kind: str
    state: str | None
    code: str | None = None
    text: str = ""
    entry: str | None = None


class Parties:
    """Reads the sides of events by the kinds of ontology/actor_kinds.yaml."""

    def __init__(self, index: Index) -> None:
        self.ontology = Ontology(index)
        self.called = Called(index)
        kinds = index.formats.get("actor_kinds", ())
        self.kinds: dict[str, dict[str, Any]] = {kind["id"]: kind for kind in kinds}
        self.words = {word: kind["id"] for kind in reversed(kinds) for word in kind["words"] if kind["id"] != THING}
        self.things = frozenset(word for kind in kinds for word in kind["words"] if kind["id"] == THING)
        self.sectors = {code: kind["id"] for kind in reversed(kinds) for code in kind["sectors"]}
        self.inflector = Inflector(index.inflection)
        self.state_names = {
            actor["roles"][0][0]: fold(actor["name"])
            for actor in reversed(index.actors)
            if not actor["person"] and actor["roles"] and len(actor["roles"][0][0] or "") == COUNTRY_LETTERS
        }
        self.named = {name["id"]: name for name in index.formats.get("acled_names", ())}
        self.labels = {id: frozenset((id, *kind["groups"])) for id, kind in self.kinds.items()}
        self.agents = frozenset(agent["id"] for agent in index.agents)
        self._codes: dict[str, tuple[str | None, str]] = {}  # the state of a code, and the kind that it tells
        self._texts: dict[str, str | None] = {}

    def of(self, event: Event, side: str) -> Party | None:
        """The party on a side (`source`, `target`) of an event; None where nobody stands there."""
        code = event.source if side == "source" else event.target
        if code is None:
            return None
        text = self.called.words(event, side) or ""
        entries = event.source_entries if side == "source" else event.target_entries
        entry = next((entry for entry in entries if entry in self.named), None) if entries else None
        state, kind_of_code = self._known(code)
        if state == code and (one_of_a_people(text) or (event.code.startswith(BY_HAND) and is_demonym(text))):
            kind_of_code = FALLBACK  # "a Palestinian stabbed a guard", "two Syrians were killed": no state
        elif side == "target" and state == code and self.state_names.get(code, "") not in fold(text):
            return Party(self.post(text) or PLACE, state, code, text)
        named = called(self.named[entry], event.date or event.story_date) if entry else None
        kind = named["kind"] if named else None
        if entry is None or not entry.startswith(GROUP):
            kind = kind or self.by_words(text)  # "Arab herders": a region's name says not who they are
        kind = kind or kind_of_code
        if code == UNKNOWN and kind == ANYBODY and not self.things.isdisjoint(map(self.singular, text.split())):
            return None
        people = bool(entries) and any(entry.startswith(PEOPLE) for entry in entries)
        if state == code and people:
            kind = self.by_words(text) or FALLBACK  # "sections of the Dinka": a people of one state, not the state
        elif state == code and side == "source" and not entries and event.root in VIOLENT:
            kind = self.by_words(text) or UNIDENTIFIED  # "the CNA attacked a camp": of the state only by where it was
        if side == "target" and kind == STATE and event.code.startswith(REMOTE) and self.is_land(code, text):
            kind = PLACE  # "fired rockets at northern Keltara": no forces are said to be hit
        if kind == MILITARY and ACRONYM.match(text) and not any(map(self.is_named, entries)) and _own(event, code):
            kind = UNIDENTIFIED  # "NRF forces killed three Taliban soldiers": the state's forces fight others
        if people and kind == MILITIA:
            kind = PEOPLES_MILITIA  # "Fulani militia"
        return Party(kind, state, code, text, entry)

    def post(self, text: str) -> str | None:
        """The kind of armed people whom a phrase names where the code is a state's: "an army headquarters"."""
        kind = self.by_words(text)
        return kind if kind is not None and ARMED in self.labels[kind] else None

    def _known(self, code: str) -> tuple[str | None, str]:
        """The state of a code and its kind, kept for the next time: a corpus has a few thousand codes."""
        known = self._codes.get(code)
        if known is None:
            group, parts = self.ontology.split_actor(code)
            state = group if group is not None and self.ontology.is_state(code) else None
            known = self._codes[code] = state, self.by_code(code, parts)
        return known

    def by_words(self, text: str) -> str | None:
        """The kind that a word of the phrase names; the last word that does."""
        if text not in self._texts:
            if len(self._texts) >= CACHE:
                self._texts.clear()
            self._texts[text] = self._by_words(text)
        return self._texts[text]

    def _by_words(self, text: str) -> str | None:
        lemmas = [self.singular(word) for word in text.split()]
        pairs = [" ".join(pair) for pair in pairwise(lemmas)]
        known = [word for word in [*lemmas, *pairs] if word in self.words]
        kind = self.words[known[-1]] if known else None
        return FALLBACK if kind == REBELS and lemmas[0] in ONE and lemmas[1] in FORMER else kind

    def singular(self, word: str) -> str:
        """A word of a phrase in small letters and the singular."""
        plain = fold(word).strip(".,;:'\"")
        return self.inflector.lemma(plain, "NNS" if plain.endswith(("s", "men")) else "NN")

    def is_land(self, code: str, text: str) -> bool:
        """Whether a phrase names a state by its name: "northern Keltara", but not "Keltaran positions"."""
        return self.state_names.get(code, "") in fold(text).split()

    def is_named(self, entry: str) -> bool:
        """Whether an entry names a body or group, and is no agent noun such as "forces"."""
        return entry in self.named or entry not in self.agents

    def by_code(self, code: str, parts: Iterable[str]) -> str:
        """The kind of an actor code: the first in the file that one of its sectors has, else by how it begins."""
        if code.startswith(GROUP_PREFIXES):
            parts = [*parts, code[:3]]
        known = {self.sectors[part] for part in parts if part in self.sectors}
        if known:
            return next(kind for kind in self.kinds if kind in known)  # an officer of a ministry is first an officer
        if code == UNKNOWN:
            return ANYBODY
        return self.sectors.get(BARE, FALLBACK) if len(code) == 3 and self.ontology.is_state(code) else FALLBACK

    def fits(self, party: Party | None, wanted: Collection[str]) -> bool:
        """Whether a party is of one of the kinds, or of a group of kinds."""
        if party is None:
            return NOBODY in wanted
        labels = self.labels.get(party.kind)
        return party.kind in wanted if labels is None else not labels.isdisjoint(wanted)


def _own(event: Event, code: str) -> bool:
    """Whether both sides of an event are forces of one state."""
    sides = [side or "" for side in (event.source, event.target)]
    return all(side[:3] == code[:3] and side[3:6] in FORCES for side in sides)


def one_of_a_people(text: str) -> bool:
    """Whether a phrase that codes to a bare state is a person or some of its people.

    "A Palestinian", "12 Syrians", "at least 12 Syrians", "dozens of Palestinians", "a young Palestinian".
    """
    words = [word for word in text.split() if word.lower() not in ABOUT]
    return len(words) == 2 and (words[0].lower() in SOME or words[0].isdigit()) and words[1][:1].isupper()


def is_demonym(text: str) -> bool:
    """Whether a phrase that codes to a bare state names its people: "Palestinians"."""
    return text[:1].isupper() and text.endswith("s") and " " not in text


def called(name: dict[str, Any], day: date | None) -> dict[str, Any]:
    """The name and kind of a group on a day: the last of `later` that has begun; its first ones without a day."""
    begun = [later for later in name["later"] if day is not None and later["start"] <= day.isoformat()]
    return begun[-1] if begun else name
