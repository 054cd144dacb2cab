"""Checks on the names of actors: whether a name can be told from other names and other words, and is written right."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations

from coder.errors import Diagnostic
from coder.lint.base import Actor, Check, Subject
from coder.rules.given_names import SEVERAL
from coder.rules.index import ADJECTIVE, AGENT, ALL_CAPITALS, CAPITAL, DISCARD, FAMILY_FIRST, NAME, PEOPLE, PLACE
from coder.rules.places import shipped
from coder.text.fold import fold

ORDINARY = frozenset({"NN", "VB", "VBP", "JJ"})

NAMED = "- id: xqa\n  code: XQA\n  names: [Quarnia]\n"


class SharedName(Check):
    """N001"""

    code, slug = "N001", "shared-name"
    what = "two actors have the same name and nothing says which one is meant"
    why = "The first one read would be coded, whatever the story says. Roles with different dates may share one."
    bad = {
        "actors/countries/XQA.yaml": NAMED + "- id: xqb\n  code: XQB\n  names: [Quarnia]\n",
        "actors/countries/XQC.yaml": "- id: xqc\n  code: XQC\n  names: [Quarnland]\n  places: [Port Quarn]\n",
        "actors/countries/XQD.yaml": "- id: xqd\n  code: XQD\n  names: [Upper Quarn]\n  places: [Port Quarn]\n",
    }
    good = {"actors/countries/XQA.yaml": NAMED + "- id: xqb\n  code: XQB\n  names: [South Quarnia]\n"}
    kinds = frozenset({NAME, PEOPLE, ADJECTIVE, CAPITAL, PLACE, DISCARD})

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        actors = list(subject.actors())
        for phrase, records in subject.index.phrases.items():
            if len(records) == 1:
                continue
            numbers = {record[1]: record[2] for record in records if record[0] in self.kinds}
            places = {record[1] for record in records if record[0] == PLACE}
            for one, other in combinations(numbers, 2):
                first, second = sorted((actors[one], actors[other]), key=lambda actor: actor.loaded.layer)
                dated = first.apart_from(second) and not places & {one, other}
                by_case = numbers[one] == ALL_CAPITALS != numbers[other]  # NIS the service, Niš the city
                if not dated and not by_case and first.codes != second.codes and not first.told_from(second):
                    yield self.finding(
                        f'"{phrase}" is a name of {first.entry.id} and of {second.entry.id}',
                        second.loaded.source.position(
                            "places" if second is actors[other] and other in places else "names"
                        ),
                        f"the first is {first.record['file']}:{first.record['line']}",
                    )


class OrdinaryWord(Check):
    """N004"""

    code, slug = "N004", "ordinary-word"
    what = "a name is one word that is also a noun, verb or adjective of English"
    why = (
        "A sentence may begin with the word. Capitals (SHIELD, MoDem) tell the name; else give a longer name, or "
        "a note with the word that says why the name is the likelier reading."
    )
    bad = {"actors/armed_groups/XQA.yaml": "- id: group.quarn\n  code: XQAREB\n  names: [Shield]\n"}
    good = {"actors/armed_groups/XQA.yaml": "- id: group.quarn\n  code: XQAREB\n  names: [SHIELD, Quarn Shield]\n"}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        phrases = subject.index.phrases
        for actor in subject.actors():
            entry = actor.entry
            for at, name in enumerate(entry.names):
                if (
                    name.istitle()
                    and name.isalpha()
                    and name.lower() in ordinary_words()
                    and name.lower() not in entry.names
                    and name not in (entry.note or "")
                    and not any(record[0] == AGENT for record in phrases.get(name.lower(), ()))
                    and not self.is_state(actor)
                ):
                    yield self.finding(f'"{name}" is an ordinary word', actor.loaded.source.position("names", at))

    def is_state(self, actor: Actor) -> bool:
        """Turkey, Chad, Guinea: a state keeps its name."""
        return actor.folder == "countries" and {len(code or "") for code in actor.codes} == {3}


@cache
def ordinary_words() -> frozenset[str]:
    """What the tagger knows as noun, verb or adjective when it is written small; no plurals, which are whole groups."""
    data = json.loads((shipped("dictionaries") / "language" / "pos.json").read_bytes())["lower"]
    return frozenset(word for tags, words in data.items() if ORDINARY & set(tags.split("|")) for word in words.split())


class MissingAccent(Check):
    """N005"""

    code, slug = "N005", "missing-accent"
    what = "a name is written without the diacritics that other entries of the same state give the word"
    why = "Names are written as people write them; the form without diacritics is found by rule."
    bad = {
        "actors/people/XQA.yaml": "- id: xqa.one\n  names: [Orla Quárnov]\n  roles: [{sector: GOV}]\n"
        "- id: xqa.two\n  names: [Una Quárnov]\n  roles: [{sector: GOV}]\n"
        "- id: xqa.three\n  names: [Ida Quarnov]\n  roles: [{sector: GOV}]\n",
    }
    good = {"actors/people/XQA.yaml": bad["actors/people/XQA.yaml"].replace("Ida Quarnov", "Ida Quárnov")}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        accented: dict[tuple[str, str], set[str]] = defaultdict(set)
        plain: dict[tuple[str, str], dict[str, tuple[Actor, int]]] = defaultdict(dict)
        for actor in subject.actors():
            if actor.state is None or not actor.folder:
                continue
            own = {word: at for at, name in enumerate(actor.entry.names) for word in name.replace("-", " ").split()}
            with_marks = {fold(word) for word in own if not _plain(word)}
            for word in with_marks:
                accented[actor.state, word].add(actor.entry.id)
            for word, at in own.items():
                if _plain(word) and len(word) > 2 and word[:1].isupper() and fold(word) not in with_marks:
                    plain[actor.state, fold(word)].setdefault(actor.entry.id, (actor, at))
        for (state, word), found in plain.items():
            if len(accented[state, word]) <= len(found) or word in ordinary_words():
                continue
            for actor, at in found.values():
                if word not in fold(actor.entry.note or ""):
                    yield self.finding(
                        f'"{word}" has diacritics in other names of {state}: {sorted(accented[state, word])[0]}',
                        actor.loaded.source.position("names", at),
                    )


class GivenName(Check):
    """N006"""

    code, slug = "N006", "given-name"
    what = "a person is found by one word that is the given name of three others, or `called` names no last name"
    why = (
        "\"Frank said\" is anybody. A note with the word says that the person is regularly meant by it (Lula); a last "
        "name that is the given name of many is found alone only where `called` has it (Petro)."
    )
    bad = {
        "actors/people/XQA.yaml": "- id: xqa.one\n  names: [Orla Tevan, Orla]\n  roles: [{sector: GOV}]\n"
        "- id: xqa.two\n  names: [Orla Quarn]\n  roles: [{sector: GOV}]\n"
        "- id: xqa.three\n  names: [Orla Sevik]\n  roles: [{sector: GOV}]\n"
        "- id: xqa.four\n  names: [Orla Dren]\n  called: [Orla]\n  roles: [{sector: GOV}]\n"
    }
    good = {
        "actors/people/XQA.yaml": bad["actors/people/XQA.yaml"]
        .replace("Tevan, Orla]", "Tevan, Orla]\n  note: Orla is how papers call her")
        .replace("called: [Orla]", "called: [Dren]")
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        first: dict[str, set[str]] = defaultdict(set)
        people = [actor for actor in subject.actors() if actor.record["person"]]
        for actor in people:
            for name in actor.entry.names if actor.state not in FAMILY_FIRST else ():
                if " " in name:
                    first[fold(name.split(" ")[0])].add(actor.entry.id)
        for actor in people:
            entry, source = actor.entry, actor.loaded.source
            for at, name in enumerate(entry.names):
                others = first.get(fold(name), set()) - {entry.id}
                if len(others) >= SEVERAL and name not in (entry.note or ""):
                    yield self.finding(
                        f'"{name}" is the given name of {len(others)} others', source.position("names", at)
                    )
            last = {fold(name).split(" ")[-1] for name in entry.names if " " in name}
            for at, word in enumerate(entry.called):
                if fold(word) not in last:
                    yield self.finding(f'"{word}" is no last name of the entry', source.position("called", at))


def _plain(word: str) -> bool:
    return word.replace("’", "'").replace("–", "-").isascii()


CHECKS = (SharedName, OrdinaryWord, MissingAccent, GivenName)
