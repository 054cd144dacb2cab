"""Checks of issues and weapons."""

from collections.abc import Iterable, Iterator

from coder.errors import Diagnostic
from coder.lint.base import Check, Subject
from coder.rules.entries import Issue, WeaponWords
from coder.rules.loader import Loaded

EXAMPLE = '  examples:\n    - {text: "Veldria and Ardonia discussed tides.", issues: [tides]}\n'
TIDES = "- id: tides\n  words: [tide]\n"
WEAPON_EXAMPLE = '  examples:\n    - {text: "Veldria attacked Ardonia with harpoons.", weapon: harpoon}\n'
HARPOON = f"- id: harpoon\n  words: [harpoon]\n{WEAPON_EXAMPLE}"


class TopicWithoutExamples(Check):
    """T001"""

    code, slug = "T001", "topic-without-examples"
    what = "an issue or a weapon has no examples"
    why = "`coder check` runs the examples; a word whose effect nobody has shown is a guess. Imports need none."
    bad = {"issues/tides.yaml": TIDES}
    good = {"issues/tides.yaml": TIDES + EXAMPLE}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for entry, loaded in _entries(subject):
            if not entry.examples and not entry.origin:
                yield self.finding(f'"{entry.id}" has no examples', loaded.source.position("id"))


class TwiceListed(Check):
    """T002"""

    code, slug = "T002", "twice-listed"
    what = "a phrase stands twice in one issue or weapon, or in two weapons"
    why = "An event has one weapon: of two that list a phrase the first would always answer."
    bad = {"language/weapons.yaml": HARPOON + HARPOON.replace("id: harpoon", "id: spear_gun")}
    good = {"language/weapons.yaml": HARPOON}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        weapons: dict[str, str] = {}
        for entry, loaded in _entries(subject):
            known = weapons if isinstance(entry, WeaponWords) else {}
            for at, phrase in enumerate(() if entry.origin else entry.words):
                if phrase in known:
                    position = loaded.source.position("words", at)
                    yield self.finding(f'"{phrase}" is listed in "{known[phrase]}" already', position)
                known.setdefault(phrase, entry.id)


def _entries(subject: Subject) -> Iterator[tuple[Issue | WeaponWords, Loaded]]:
    yield from subject.dictionaries.of(Issue)
    yield from subject.dictionaries.of(WeaponWords)


CHECKS = (TopicWithoutExamples, TwiceListed)
