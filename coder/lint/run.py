"""Runs all checks over dictionary folders and sorts the findings."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coder.errors import Diagnostic
from coder.lint import conditions, doubles, events, form, names, order, roles, states, topics
from coder.lint.base import Check, Subject
from coder.rules.cache import no_collection
from coder.rules.compile import Compiler
from coder.rules.loader import Dictionaries, load
from coder.rules.places import DEFAULTS, shipped, shown


@dataclass(frozen=True, slots=True)
class Report:
    """What lint found, in the order of files and lines, and how much it looked at."""

    findings: tuple[Diagnostic, ...]
    files: int
    entries: int


def all_checks() -> list[Check]:
    """One instance of every check, in the order of codes."""
    modules = (form, roles, states, names, doubles, events, order, conditions, topics)
    checks = [check() for module in modules for check in module.CHECKS]
    return sorted(checks, key=lambda check: check.code)


def lint(folders: Sequence[Path] = (), examples: bool = True, defaults: bool = True) -> Report:
    """All findings for the shipped dictionaries with further folders on top, or for these alone with our words."""
    every = [shipped("dictionaries"), *folders]
    with no_collection():
        dictionaries = load(every, examples, () if defaults else DEFAULTS)
        compiler = Compiler(dictionaries, every)
        subject = Subject(dictionaries, compiler.run())
        found = [*dictionaries.findings, *compiler.findings]
        for check in all_checks():
            found.extend(check.run(subject))
        found = _with_origins(found if defaults else _outside(every[0], found), dictionaries)
    found.sort(
        key=lambda d: (str(d.position.file), d.position.line, d.position.column, d.code) if d.position else ("",)
    )
    return Report(tuple(found), len(dictionaries.files), sum(len(items) for items in dictionaries.entries.values()))


def explain(code: str) -> str | None:
    """The documentation of a check, by code or slug; None when there is none of that name."""
    found = next((check for check in all_checks() if code.upper() == check.code or code == check.slug), None)
    return None if found is None else found.documentation()


def _outside(folder: Path, found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings outside a folder: without our actors and events, much of our ontology speaks of nobody."""
    inside = f"{shown(folder)}/"
    return [finding for finding in found if finding.position is None or not finding.position.file.startswith(inside)]


def _with_origins(found: list[Diagnostic], dictionaries: Dictionaries) -> list[Diagnostic]:
    """Findings in imported entries with the line of the old file in their hints."""
    places: dict[str, list[tuple[int, str]]] = {}
    for entries in dictionaries.entries.values():
        for loaded in entries.values():
            file, origin = places.setdefault(loaded.source.file, []), getattr(loaded.model, "origin", None)
            if origin:
                file.append((loaded.source.line, origin))
            for at, sequence in enumerate(getattr(loaded.model, "sequences", ())):
                if sequence.origin:
                    file.append((loaded.source.position("sequences", at).line, sequence.origin))
    for lines in places.values():
        lines.sort()
    return [_with_origin(finding, places) for finding in found]


def _with_origin(finding: Diagnostic, places: dict[str, list[tuple[int, str]]]) -> Diagnostic:
    lines = places.get(finding.position.file, []) if finding.position else []
    at = bisect(lines, (finding.position.line, "\uffff")) - 1 if finding.position else -1
    if at < 0 or not lines:
        return finding
    origin = f"imported from {lines[at][1]}"
    return replace(finding, hint=f"{finding.hint}; {origin}" if finding.hint else origin)
