"""Actors and agents of the dictionaries as records and phrases of the index."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any

from coder.rules.entries import ActorEntry, AgentEntry, Role
from coder.rules.forms import Forms, code_of
from coder.rules.given_names import given_names
from coder.rules.index import (
    ADJECTIVE,
    AGENT,
    ALL_CAPITALS,
    ANY_CASE,
    CAPITAL,
    CAPITAL_FIRST,
    DISCARD,
    FAMILY_FIRST,
    HEAD_ONLY,
    NAME,
    PEOPLE,
    PLACE,
    Index,
)
from coder.rules.loader import Dictionaries, Loaded
from coder.rules.of_state import local_forms, other_forms
from coder.rules.spellings import Spellings
from coder.text.fold import fold
from coder.text.tokens import split_words

GROUP_FOLDERS = frozenset({"armed_groups"})  # a file is named after the home state of groups that fight elsewhere too
PARTY = "Party"
ARTICLE = re.compile(r"(?:al|el)(?:-|$)", re.IGNORECASE)  # of an Arabic name: "Al-Qaeda" is written "al-Qaeda" as well
BODIES = frozenset({NAME, DISCARD})
ABBREVIATIONS = {"u.s.": "us", "us": "u.s.", "u.n.": "un", "un": "u.n.", "u.k.": "uk", "uk": "u.k."}
JUNIOR, NUMBER = re.compile(r"[js]r\.?"), re.compile(r"[ivx]+")
HYPHENS = 3  # of a name, for which every mixture with spaces is found
PEOPLES = frozenset({"ethnic", "religious"})  # folders of peoples and faiths
PARTIES, MOVEMENTS, MOVEMENT = "parties", "movements", "movement."
OF_A_KIND = frozenset({PARTIES, "ethnic", "religious", "armed_groups"})  # folders


class ActorRecords:
    """Writes actors and agents into an index, with the phrases that name them."""

    def __init__(self, index: Index, forms: Forms) -> None:
        self.index, self.forms = index, forms
        self.called: dict[str, list[int]] = {}
        self.local: list[tuple[str, int, str]] = []

    def add(self, dictionaries: Dictionaries, spellings: list[list[str]]) -> None:
        """All actors, then all agents; `spellings` are groups of letters that transliterations mix up."""
        titles = {fold(name): agent.sector for agent, _ in dictionaries.of(AgentEntry) for name in agent.names}
        peoples: set[str] = set()
        for actor, loaded in dictionaries.last(ActorEntry):
            self.actor(actor, loaded, titles)
            if _folder(loaded.path) in PEOPLES:
                peoples.update(role.code for role in actor.code if role.code)
        self.peoples(sorted(peoples))
        self.spellings(spellings)
        self.english()
        self.index.given = {word: self.called.get(word, []) for word in given_names(self.index)}
        for agent, loaded in dictionaries.of(AgentEntry):
            self.agent(agent, loaded)
        for forms in (local_forms(self.index, self.local), other_forms(self.index)):
            self.index.phrases.update((form, [record]) for form, record in forms.items())

    def actor(self, entry: ActorEntry, loaded: Loaded, titles: dict[str, str]) -> None:
        """One actor; `titles` are the sectors of the agents that a role may have as title."""
        country = entry.country or _country_of(loaded.path)
        roles = [_role(role, country, titles) for role in (*entry.roles, *entry.code)]
        number = len(self.index.actors)
        person = bool(entry.roles)
        self.index.actors.append(
            {
                "id": entry.id,
                "file": loaded.source.file,
                "line": loaded.source.line,
                "origin": entry.origin,
                "country": country,
                "roles": roles,
                "person": person,
                "kind": _kind(loaded.path, entry.id),
                "plover": entry.plover,
                "discard": entry.kind == DISCARD,
                "name": entry.names[0],
            }
        )
        for role in (*entry.roles, *entry.code):
            for day in (role.start, role.until):
                if day and (self.index.last_date is None or day.isoformat() > self.index.last_date):
                    self.index.last_date = day.isoformat()
        for name in (*entry.names, *entry.metonyms):
            case = ANY_CASE if entry.any_case and " " in name else _case(name)
            self.phrase(name, DISCARD if entry.kind == DISCARD else NAME, number, case)
        for name in entry.local:  # a group's file does not say its state, its code does
            self.local.append((" ".join(self.forms.words(name)), number, country or str(roles[-1][0])[:3]))
        for name in entry.adjectives:
            self.phrase(name, ADJECTIVE, number, CAPITAL_FIRST)
        for name in entry.people:
            self.phrase(name, PEOPLE, number, CAPITAL_FIRST)
            self.phrase(_singular(name), PEOPLE, number, CAPITAL_FIRST)
        for name in entry.capitals:
            self.phrase(name, CAPITAL, number, CAPITAL_FIRST)
        for name in entry.places:
            self.phrase(name, PLACE, number, CAPITAL_FIRST)
        if person:
            for surname in dict.fromkeys(self.surnames(entry.names, country)):
                self.index.surnames.setdefault(surname, []).append(number)
            for word in entry.called:
                self.called.setdefault(fold(word), []).append(number)

    def surnames(self, names: Iterable[str], country: str | None) -> Iterator[str]:
        """The last word of each full name; where the family comes first, the first one as well.

        "Jr." and the number of a king are no last name.
        """
        for name in names:
            words = self.forms.words(name)
            if JUNIOR.fullmatch(words[-1]):
                words.pop()
            if len(words) > 1 and country in FAMILY_FIRST:
                yield from (words[-1], words[0])
            elif len(words) > 1 and not NUMBER.fullmatch(words[-1]):
                yield words[-1]

    def peoples(self, codes: Sequence[str]) -> None:
        """The three letters of peoples and faiths without a state of their own, and the states they are known in."""
        states = {record["iso3"] for record in self.index.countries}
        self.index.peoples = {code: [] for code in codes if len(code) == 3 and code not in states}
        for code in codes:
            if code[3:] in self.index.peoples:
                self.index.peoples[code[3:]].append(code[:3])

    def spellings(self, groups: list[list[str]]) -> None:
        """Adds other spellings of people's names, where they are nobody else's: Mohammed, Mohamed, Muhammad."""
        spelt: dict[str, list[list[Any]]] = {}
        other = Spellings(groups)
        for key, records in self.index.phrases.items():
            people = [record for record in records if record[0] == NAME and self.index.actors[record[1]]["person"]]
            if people:
                for form in other.of(key):
                    case = CAPITAL_FIRST * (form.count(" ") + 1)
                    spelt.setdefault(form, []).extend([NAME, number, case] for _, number, _ in people)
        for form, records in spelt.items():
            if form not in self.index.phrases and len({number for _, number, _ in records}) == 1:
                self.index.phrases[form] = records[:1]

    def english(self) -> None:
        """Adds British and American spellings of the names of bodies, where no entry has these: "Center", "U.N."."""
        found: dict[str, list[list[Any]]] = {}
        for key, records in self.index.phrases.items():
            words = key.split(" ")
            bodies = [record for record in records if record[0] in BODIES]
            if len(words) == 1 or not bodies or any(self.index.actors[record[1]]["person"] for record in bodies):
                continue
            for at, word in enumerate(words):
                other = ABBREVIATIONS.get(word)
                for form in [other] if other else self.forms.inflector.spelling_variants(word):
                    found.setdefault(" ".join((*words[:at], form, *words[at + 1 :])), bodies)
        for form, bodies in found.items():
            self.index.phrases.setdefault(form, bodies)

    def agent(self, entry: AgentEntry, loaded: Loaded) -> None:
        """One agent noun in all its forms."""
        number = len(self.index.agents)
        self.index.agents.append(
            {
                "id": entry.id,
                "file": loaded.source.file,
                "line": loaded.source.line,
                "origin": entry.origin,
                "sector": entry.sector.split(),
                "plover": entry.plover,
                "kind": entry.kind,
                "closes": all(name[:1].isupper() for name in entry.names),
            }
        )
        if entry.kind in ("modifier", "field"):  # no actor by itself
            words = self.index.modifiers if entry.kind == "modifier" else self.index.fields
            words.update(dict.fromkeys(map(fold, entry.names), number))
            return
        single = HEAD_ONLY if entry.kind == "noun" else ANY_CASE  # plurals are no adjectives
        for name in entry.names:
            if name[:1].isupper():  # the last word of names, "Keltis Bank": as it stands, and with its capital
                self.phrase(name, AGENT, number, CAPITAL_FIRST)
                continue
            forms = {name, *([entry.irregular[name]] if name in entry.irregular else self.forms.plurals(name))}
            for form in sorted(forms):
                for variant in self.forms.noun_variants(form):
                    self.phrase(variant, AGENT, number, single if form == name else ANY_CASE)

    def phrase(self, name: str, kind: str, number: int, case: str) -> None:
        """A phrase that may stand for a record, with the capitals that it needs."""
        for form in _hyphenations(name) if "-" in name else (name,):
            tokens = split_words(form)
            key = fold(" ".join(tokens))
            needed = capitals(tokens) if case == CAPITAL_FIRST else case
            records = self.index.phrases.setdefault(key, [])
            known = next((record for record in records if record[1] == number and record[0] == kind), None)
            if known is not None:
                known[2] = _looser(known[2], needed)
            elif key:
                records.append([kind, number, needed])


def _hyphenations(name: str) -> Iterator[str]:
    """A name with each of its hyphens, and with a space in its place: "Hayat al-Islam wal Muslimeen".

    >>> list(_hyphenations("Hezb-e-Tur"))
    ['Hezb-e-Tur', 'Hezb-e Tur', 'Hezb e-Tur', 'Hezb e Tur']
    """
    parts = name.split("-")
    if len(parts) > HYPHENS + 1:
        yield from (name, " ".join(parts))
        return
    for marks in product("- ", repeat=len(parts) - 1):
        yield parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))


def capitals(tokens: Sequence[str]) -> str:
    """The capitals that the words of a name need, one letter a word; "al-" and "el-" are written either way.

    So is the last word of a party: "the People's party".
    """
    letters = ["C" if token[:1].isupper() and not ARTICLE.match(token) else "a" for token in tokens]
    if letters[1:] and tokens[-1] == PARTY:
        letters[-1] = "a"
    return sys.intern("".join(letters))  # a hundred thousand names need a few of them


def _country_of(path: str) -> str | None:
    """The state whose file this is; armed groups keep the code they are given ("the Syrian Hezbollah")."""
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    own = _folder(path) not in GROUP_FOLDERS
    return stem if own and len(stem) == 3 and stem.isupper() else None


def _folder(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[2]


def _kind(path: str, id: str) -> str | None:
    """What all entries of a folder are: peoples, faiths, armed groups, parties; among these movements, by their id."""
    folder = _folder(path)
    if folder == PARTIES and id.startswith(MOVEMENT):
        return MOVEMENTS
    return folder if folder in OF_A_KIND else None


def _role(role: Role, country: str | None, titles: dict[str, str]) -> list[str | None]:
    """[code, from, until, title]; a sector is put after the country's code.

    A title that is an agent of two sectors brings the other one: a defence minister of sector GOV is GOV MIL.
    """
    title = fold(role.title) if role.title else None
    said, titled = (role.sector or "").split(), titles.get(title or "", "").split()
    sectors = titled if len(said) == 1 and said[0] in titled else said
    code = code_of(role.code) or ((country or "") + "".join(sectors)) or None
    return [code, _iso(role.start), _iso(role.until), title]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _case(name: str) -> str:
    letters = [c for c in name if c.isalpha()]
    if " " not in name and len(letters) > 1 and all(c.isupper() for c in letters):
        return ALL_CAPITALS
    return CAPITAL_FIRST if any(c.isupper() for c in letters) else ANY_CASE


def _looser(one: str, other: str) -> str:
    """The capitals that both spellings of a name need: an entry may list "Unity Party" and "Unity party"."""
    if len(one) != len(other) or {*one, *other} - {"C", "a"}:
        return one
    return "".join("C" if first == second == "C" else "a" for first, second in zip(one, other, strict=True))


def _singular(people: str) -> str:
    """The singular of a people's plural: Kenyans, Frenchmen."""
    if people.endswith("men"):
        return people[:-3] + "man"
    return people[:-1] if people.endswith("s") and not people.endswith("ss") else people
