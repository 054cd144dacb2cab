"""Positions, findings and exceptions. Everything here pickles, so that workers can send it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: code and slug of the check, what is wrong, where, and what to do."""

    code: str
    slug: str
    message: str
    position: Position | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.position}: " if self.position else ""
        return f"{place}{self.code} {self.slug}: {self.message}" + (f"; {self.hint}" if self.hint else "")

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


class CoderError(Exception):
    """The base of all errors that the user can do something about."""

    def __init__(self, message: str, diagnostics: Iterable[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[type["CoderError"], tuple[str, tuple[Diagnostic, ...]]]:
        return type(self), (self.message, self.diagnostics)


class DictionaryError(CoderError):
    """Dictionaries cannot be used."""


class InputError(CoderError):
    """An input does not exist or has no form that can be read."""


class UsageError(CoderError):
    """Options contradict each other."""
