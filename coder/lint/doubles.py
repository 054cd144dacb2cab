"""Checks for entries that are one actor: the same person twice, a body under two spellings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from coder.errors import Diagnostic
from coder.lint.base import Actor, Check, Subject, overlap
from coder.text.fold import fold

# Words that one writer puts before a name and another leaves out.
TITLES = frozenset(
    (
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "general",
        "gen",
        "president",
        "prince",
        "princess",
        "king",
        "queen",
        "sheikh",
        "sheik",
        "sultan",
        "emir",
    )
)
LONG = 10  # letters of a name; in shorter ones a single letter tells two apart more often than not
LONG_OF_PERSON = 8  # people must have one office as well: "Edman Lara" and "Edmand Lara", both vice president
STATE_FOLDERS = frozenset({"people", "parties", "armed_groups", "countries"})


def parts(name: str) -> list[str]:
    """The words of a name without case, diacritics, hyphens and titles."""
    plain = fold(name).replace("-", " ").replace("/", " ").replace("'", "").replace(".", "")
    return [word for word in plain.split() if word not in TITLES]


class SamePerson(Check):
    """N002"""

    code, slug = "N002", "same-person"
    what = "two entries are of one person: a full name and the time of a role, or all dated offices, are the same"
    why = "One of them is never found. Merge the roles; of two namesakes, write a note that names the other's id."
    bad = {
        "actors/people/XQA.yaml": "- id: xqa.quarn\n  names: [Orla Quárn]\n  roles: [{sector: GOV, from: 2001}]\n",
        "actors/people/XQB.yaml": "- id: xqb.quarn\n  names: [Dr. Orla Quarn]\n  roles: [{code: XQAGOV, from: 2003}]\n",
    }
    good = {
        "actors/people/XQA.yaml": "- id: xqa.quarn\n  names: [Orla Quarn]\n  roles: [{sector: GOV, from: 2001}]\n"
        '- id: xqa.quarn-judge\n  note: "A namesake, not xqa.quarn."\n  names: [Orla Quarn]\n'
        "  roles: [{sector: JUD, from: 2003, title: judge}]\n",
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        seen: dict[tuple[str, ...], list[Actor]] = defaultdict(list)
        careers: dict[tuple[tuple[str | None, ...], ...], Actor] = {}
        told: set[tuple[str, str]] = set()
        for actor in subject.actors_by_folder():
            if not actor.entry.roles:
                continue
            for key in dict.fromkeys(tuple(parts(name)) for name in actor.entry.names):
                for other in seen[key] if _full(key) else ():
                    pair = other.entry.id, actor.entry.id
                    if pair not in told and not other.told_from(actor) and not other.apart_from(actor):
                        told.add(pair)
                        yield self.found(actor, other, " ".join(key))
                seen[key].append(actor)
            career = _career(actor)
            other_self = careers.setdefault(career, actor) if career else actor
            pair = other_self.entry.id, actor.entry.id
            if other_self is not actor and pair not in told and not other_self.told_from(actor):
                yield self.found(actor, other_self, "the same offices on the same days")

    def found(self, actor: Actor, other: Actor, said: str) -> Diagnostic:
        return self.finding(
            f'"{actor.entry.id}" seems to be the person of "{other.entry.id}": {said}',
            actor.loaded.source.position("names"),
            f"the first is {other.record['file']}:{other.record['line']}",
        )


def _career(actor: Actor) -> tuple[tuple[str | None, ...], ...]:
    """Two dated offices or more, with code and title; who has had the same is the same person."""
    dated = tuple(tuple(role) for role in actor.record["roles"] if all(role))
    return dated if len(dated) > 1 else ()


def _full(words: tuple[str, ...]) -> bool:
    """Whether the words are a name and a last name: "Albert II" and "Al-Nawaf" are none."""
    return sum(len(word) > 2 for word in words) > 1


class NearDuplicate(Check):
    """N003"""

    code, slug = "N003", "near-duplicate"
    what = "two bodies have one name but for title, article, hyphen or diacritics, or but for one letter in one file"
    why = "Two spellings of one actor belong in one entry. Of two actors, write a note that names the other's id."
    bad = {
        "actors/parties/XQA.yaml": "- id: xqa.one\n  code: XQAPTY\n  names: [Quarn Freedom League]\n"
        "- id: xqa.two\n  code: XQAOPP\n  names: [Quarn Freedom Leage]\n",
        "actors/parties/XQB.yaml": "- id: xqb.one\n  code: XQAPTY\n  names: [The Quarn-Freedom League]\n",
    }
    good = {
        "actors/parties/XQA.yaml": "- id: xqa.one\n  code: XQAPTY\n  names: [Quarn Freedom League]\n"
        "- id: xqa.two\n  code: XQAOPP\n  names: [Quarn Peoples League]\n",
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        same: dict[str, list[Actor]] = defaultdict(list)
        near: dict[tuple[str | None, str, str], list[tuple[Actor, str]]] = defaultdict(list)
        told: set[tuple[str, str]] = set()
        for actor in subject.actors_by_folder():
            for name in dict.fromkeys(" ".join(parts(name)) for name in (*actor.entry.names, *actor.entry.metonyms)):
                key = name.replace(" ", "")
                others = [*same[key], *self.near(actor, name, key, near)]
                if not actor.entry.roles:
                    same[key].append(actor)
                for other in others if len(key) > 4 else ():
                    if self.one(other, actor, told):
                        told.add((other.entry.id, actor.entry.id))
                        yield self.finding(
                            f'"{actor.entry.id}" has the name of "{other.entry.id}", or nearly: {name}',
                            actor.loaded.source.position("names"),
                            f"the first is {other.record['file']}:{other.record['line']}",
                        )

    def one(self, first: Actor, second: Actor, told: set[tuple[str, str]]) -> bool:
        """Whether the two may be one actor, and this has not been said."""
        pair = first.entry.id, second.entry.id
        if pair[0] == pair[1] or pair in told or bool(first.entry.roles) != bool(second.entry.roles):
            return False
        if first.entry.roles and not _same_office(first, second):
            return False
        if first.codes != second.codes and {*map(fold, first.entry.names)} & {*map(fold, second.entry.names)}:
            return False  # a shared name (N001), which has been told
        return not first.told_from(second) and not first.apart_from(second)

    def near(
        self, actor: Actor, name: str, key: str, seen: dict[tuple[str | None, str, str], list[tuple[Actor, str]]]
    ) -> Iterator[Actor]:
        """Actors of the same state and folder whose name differs in one letter of a long word; adds this one."""
        state, folder = actor.state, actor.folder
        if folder not in STATE_FOLDERS or len(key) < (LONG_OF_PERSON if folder == "people" else LONG):
            return
        for at in range(len(name) + 1):  # names within one edit share a form with one letter left out
            found = seen[state, folder, name[:at] + name[at + 1 :]]
            for other, spelled in found:
                if spelled != name and _one_edit_in_long_word(spelled, name):
                    yield other
            found.append((actor, name))


def _same_office(one: Actor, other: Actor) -> bool:
    pairs = product(one.record["roles"], other.record["roles"])
    return any(a[0] == b[0] and a[3] == b[3] and overlap(a, b) for a, b in pairs)


def _one_edit_in_long_word(one: str, other: str) -> bool:
    """Whether one letter of a word is all that differs; short words (Jr, SAS, a letter) tell names apart.

    >>> _one_edit_in_long_word("ecuadorean congress", "ecuadorian congress")
    True
    >>> _one_edit_in_long_word("muslim league n", "muslim league q")
    False
    """
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    if len(one.split()) != len(other.split()) or len(pairs) != 1 or min(map(len, pairs[0])) < 5:
        return False
    a, b = pairs[0]
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return at > 0 and (a[at + 1 :] == b[at:] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at + 1 :])


CHECKS = (SamePerson, NearDuplicate)
