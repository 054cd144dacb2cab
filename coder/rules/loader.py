"""Reads dictionary folders into validated entries; later folders win, by entry id.

Nothing is raised for a bad entry: it is left out and a Diagnostic says where and why, so that `coder lint` can show all
findings at once. `require_clean` raises for those who code.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from coder.errors import Diagnostic, DictionaryError
from coder.rules.entries import (
    ActorEntry,
    AgentEntry,
    Asked,
    Chain,
    Country,
    CountWords,
    Discard,
    EventEntry,
    EventType,
    Frame,
    Issue,
    Nominalisation,
    PlaceEntry,
    QuantityWords,
    RelationWords,
    Sector,
    ShortNames,
    TagRule,
    Transformation,
    WeaponWords,
    Words,
    WordSet,
    WorldWords,
)
from coder.rules.formats import FORMAT_FILES, AcledState
from coder.rules.places import shown
from coder.rules.source import Entry, read_yaml
from coder.rules.timewords import Era, TimeWord

Model = TypeVar("Model", bound=BaseModel)

# Folder or file (under a dictionaries folder) to the form its entries have; the first prefix that fits counts.
FORMS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("actors/", ActorEntry),
    ("agents/", AgentEntry),
    ("events/", EventEntry),
    ("words/", WordSet),
    ("discards/", Discard),
    ("transformations/", Transformation),
    ("issues/", Issue),
    ("places/", PlaceEntry),
    ("ontology/cameo", EventType),
    ("ontology/sectors", Sector),
    ("ontology/countries", Country),
    ("ontology/composition", Chain),
    ("ontology/asked", Asked),
    ("ontology/eras", Era),
    ("language/frames", Frame),
    ("language/nominalisations", Nominalisation),
    ("language/closed", Words),
    ("language/worlds", WorldWords),
    ("language/relations", RelationWords),
    ("language/short_names", ShortNames),
    ("language/noun_verb", TagRule),
    ("language/dates", TimeWord),
    ("language/quantities", QuantityWords),
    ("language/counts", CountWords),
    ("language/weapons", WeaponWords),
    ("examples/actors/", ActorEntry),
    *FORMAT_FILES,
)
CHECKED = frozenset({"examples"})  # keys that only checkers look at
# keys of the parts whose place the compiler names
KEPT = frozenset({"patterns", "pattern", "sequences", "sequence", "words", "ignore"})
KEY = {EventType: "code", Sector: "code", Country: "iso3", AcledState: "iso3"}


@dataclass(slots=True)
class Loaded:
    """An entry as written (with positions), as validated, and as found (path under its dictionaries folder).

    `layer` counts the folders from 0, the shipped one.
    """

    source: Entry
    model: BaseModel
    path: str
    layer: int = 0


@dataclass(slots=True)
class Dictionaries:
    """All entries of some folders, the last folder first, each in file order, and what is wrong with them.

    Of equal patterns the first one answers: what a user adds goes before what is shipped.
    """

    entries: dict[type[BaseModel], dict[str, Loaded]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    kept: bool = True  # for checkers; else `last` lets go of entries

    def of(self, form: type[Model]) -> Iterator[tuple[Model, Loaded]]:
        """The entries of one form."""
        for loaded in self.entries.get(form, {}).values():
            yield loaded.model, loaded  # type: ignore[misc]

    def last(self, form: type[Model]) -> Iterator[tuple[Model, Loaded]]:
        """The entries of one form for the last time: each is let go of when it is done with, unless they are kept."""
        entries = self.entries.get(form, {})
        for key in [*entries]:
            loaded = entries[key] if self.kept else entries.pop(key)
            yield loaded.model, loaded  # type: ignore[misc]

    def require_clean(self) -> "Dictionaries":
        """Itself; raises DictionaryError with every finding when a file or entry could not be read."""
        if self.findings:
            raise DictionaryError("the dictionaries have errors", tuple(self.findings))
        return self


def dictionary_files(folder: Path, examples: bool = False) -> Iterator[tuple[Path, str, type[BaseModel]]]:
    """The YAML files of a folder with their form, in name order."""
    for path in sorted(folder.rglob("*.yaml")):
        inner = path.relative_to(folder).as_posix()
        if inner.startswith("examples/") and not examples:
            continue
        form = next((model for prefix, model in FORMS if inner.startswith(prefix)), None)
        if form is not None:
            yield path, inner, form


def load(
    folders: Sequence[Path], examples: bool = False, skip: Iterable[str] = (), for_coding: bool = False
) -> Dictionaries:
    """Read every dictionary file of the folders; `skip` names path prefixes to leave out of the first one.

    `for_coding` leaves out what only checkers look at (examples, the entries as written, where each of their parts
    stands): two thirds of the memory.
    """
    out = Dictionaries(kept=not for_coding)
    for number, folder in enumerate(folders):
        seen: dict[type[BaseModel], dict[str, Loaded]] = {}
        for path, inner, form in dictionary_files(folder, examples):
            if number == 0 and any(inner.startswith(prefix) for prefix in skip):
                continue
            out.files.append(path)
            entries, findings = read_yaml(path, shown(path), CHECKED if for_coding else ())
            out.findings.extend(findings)
            known = seen.setdefault(form, {})
            for entry in entries:
                model = _valid(entry, form, out.findings)
                if model is not None:
                    _admit(Loaded(entry, model, inner, number), known, out.findings)
                if for_coding:
                    entry.data = {}
                entry.settle(KEPT if for_coding else None)
        for form, added in seen.items():
            older = out.entries.get(form, {})
            out.entries[form] = {**added, **{key: loaded for key, loaded in older.items() if key not in added}}
    return out


def _valid(entry: Entry, form: type[BaseModel], findings: list[Diagnostic]) -> BaseModel | None:
    """The entry as its form has it; None, with findings, where it is none."""
    try:
        return form.model_validate(entry.data)
    except ValidationError as error:
        findings.extend(_explain(entry, error))
        return None


def _admit(loaded: Loaded, known: dict[str, Loaded], findings: list[Diagnostic]) -> None:
    """Take an entry in under its key, or write down who has that."""
    form = type(loaded.model)
    name = KEY.get(form, "id")
    key = str(getattr(loaded.model, name))
    if isinstance(loaded.model, Country):
        key += str(loaded.model.start or "")
    first = known.setdefault(key, loaded)
    if first is not loaded:
        findings.append(
            Diagnostic(
                "E002",
                "duplicate-id",
                f'the {name} "{key}" is used twice',
                loaded.source.position(name),
                f"the first is {first.source.file}:{first.source.line}",
            )
        )


def _explain(entry: Entry, error: ValidationError) -> Iterator[Diagnostic]:
    """pydantic's complaints as findings with the line of the offending part."""
    for problem in error.errors():
        path = tuple(part for part in problem["loc"] if part != "function-after")
        where = ".".join(str(part) for part in path)
        message, hint = f"{where}: {problem['msg']}", None
        code, slug = "E001", "bad-entry"
        if problem["type"] == "extra_forbidden":
            code, slug, message, hint = "E003", "unknown-key", f'unknown key "{path[-1]}"', "see docs/dictionaries.md"
        elif problem["type"] == "missing":
            code, slug, message = "E004", "missing-key", f'the key "{path[-1]}" is missing'
            path = path[:-1]
        elif "reversed dates" in problem["msg"]:
            code, slug = "R001", "reversed-dates"
        yield Diagnostic(code, slug, message, entry.position(*_clean(path)), hint)


def _clean(path: Sequence[Any]) -> tuple[str | int, ...]:
    return tuple(part for part in path if isinstance(part, str | int))
