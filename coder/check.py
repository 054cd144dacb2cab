"""`coder check`: the examples of the dictionaries run as tests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coder.errors import Position
from coder.pipeline import Coder
from coder.rules.cache import no_collection
from coder.rules.entries import (
    ActorEntry,
    AgentEntry,
    Asked,
    Chain,
    EventEntry,
    Example,
    ExpectedEvent,
    Frame,
    Issue,
    TopicExample,
    WeaponWords,
)
from coder.rules.loader import Loaded, load
from coder.rules.places import shipped

Row = tuple[str | None, str, str | None]


@dataclass(frozen=True, slots=True)
class ExampleCase:
    """An example with the place and the entry or pattern it belongs to."""

    owner: str
    example: Example
    position: Position
    weapon: bool = False  # of language/weapons.yaml


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave: `passed` counts a known miss that still misses; `got` and `wanted` are sorted rows."""

    case: ExampleCase
    passed: bool
    got: tuple[Row, ...]
    wanted: tuple[Row, ...]

    def message(self) -> str:
        """One failing example as text: got and wanted."""
        note = (
            "; a known miss that is met now: remove known_miss"
            if self.case.example.known_miss and not self.passed
            else ""
        )
        return (
            f"{self.case.position}: {self.case.owner}: {self.case.example.text}\n"
            f"    wanted {_show(self.wanted)}\n    got    {_show(self.got)}{note}"
        )


def examples(folders: Sequence[Path]) -> Iterator[ExampleCase]:
    """Every example of the folders, in file order."""
    with no_collection():
        dictionaries = load(folders, examples=True)
    for form in (ActorEntry, AgentEntry, Frame, Chain, Asked, Issue, WeaponWords):
        for entry, loaded in dictionaries.of(form):
            yield from _cases(entry.id, entry.examples, loaded, ())  # type: ignore[attr-defined]
    for family, loaded in dictionaries.of(EventEntry):
        yield from _cases(family.id, family.examples, loaded, ())
        for number, pattern in enumerate(family.patterns):
            yield from _cases(pattern.id, pattern.examples, loaded, ("patterns", number))


def _cases(owner: str, found: Sequence[Example], loaded: Loaded, path: tuple[str | int, ...]) -> Iterator[ExampleCase]:
    for number, example in enumerate(found):
        position = loaded.source.position(*path, "examples", number)
        yield ExampleCase(owner, example, position, isinstance(loaded.model, WeaponWords))


def run_example(coder: Coder, case: ExampleCase) -> Outcome:
    """Code one example and compare the whole set of rows; rows of root 01 may be left out of `events`.

    An example of an issue compares the issues of all rows, one of a weapon the weapons.
    """
    example = case.example
    if isinstance(example, TopicExample):
        return _run_topics(coder, case, example)
    got = {(e.source, e.code, e.target) for e in coder.code(example.text, example.date)}
    wanted = {_row(event) for event in example.events}
    compared = {row for row in got if not row[1].startswith("01") or row in wanted}
    passed = (compared == wanted) != example.known_miss
    return Outcome(case, passed, tuple(sorted(compared, key=str)), tuple(sorted(wanted, key=str)))


def _run_topics(coder: Coder, case: ExampleCase, example: TopicExample) -> Outcome:
    rows = coder.code(example.text, example.date)
    if case.weapon:
        told, wanted = {row.weapon for row in rows if row.weapon}, {example.weapon} if example.weapon else set()
    else:
        told, wanted = {issue for row in rows for issue in row.issues}, set(example.issues)
    got = told if rows else {"no event"}
    passed = (got == wanted) != example.known_miss
    return Outcome(case, passed, *(tuple((None, name, None) for name in sorted(names)) for names in (got, wanted)))


def check(folders: Sequence[Path] = (), defaults: bool = True) -> Iterator[Outcome]:
    """Run all examples of the shipped dictionaries and of further folders, or of these alone.

    For a process that does nothing else: see Coder.for_a_run.
    """
    cases = list(examples([shipped("dictionaries"), *folders] if defaults else folders))
    coder = Coder.for_a_run(folders, examples=True, defaults=defaults)
    for case in cases:
        yield run_example(coder, case)


def _row(event: ExpectedEvent) -> Row:
    return event.source, event.code, event.target


def _show(rows: Sequence[Row]) -> str:
    return ", ".join(f"{s or '---'} {c} {t or '---'}" if s or t else c for s, c, t in rows) or "nothing"
