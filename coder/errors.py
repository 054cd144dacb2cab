"""Where something is wrong, what it is, and the exceptions that carry it. All of it can be pickled."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: path as shown to users, line and column counted from 1.

    >>> str(Position("events/attack.yaml", 8, 41))
    'events/attack.yaml:8:41'
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a short code and a readable slug that never change, what is wrong, where, and what to do.

    >>> place = Position("a.yaml", 8, 41)
    >>> str(Diagnostic("P004", "unknown-set", 'no word set "pakt"', place, 'did you mean "pact"?'))
    'a.yaml:8:41: P004 unknown-set: no word set "pakt"; did you mean "pact"?'
    """

    code: str
    slug: str
    message: str
    position: Position | None = None
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.position}: " if self.position else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.code} {self.slug}: {self.message}{hint}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: code, slug, message, hint, file, line, column (null without a position)."""
        place = self.position
        return {
            "code": self.code,
            "slug": self.slug,
            "message": self.message,
            "hint": self.hint,
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
        }


class CoderError(Exception):
    """What the project raises on purpose: a message for users, and the findings behind it, if any.

    >>> error = CoderError("the dictionaries have errors", [Diagnostic("E001", "bad-entry", "no id")])
    >>> str(error), len(error.diagnostics)
    ('the dictionaries have errors', 1)
    """

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, message: str = "", diagnostics: Iterable[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.diagnostics)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: the kind of error, its message and its findings."""
        return {
            "error": type(self).__name__,
            "message": self.message,
            "diagnostics": [diagnostic.to_dict() for diagnostic in self.diagnostics],
        }


class DictionaryError(CoderError):
    """A dictionary file or entry that cannot be used."""


class InputError(CoderError):
    """Input that does not exist or is of a form that is not read."""


class UsageError(CoderError):
    """A command or function that was asked for something it does not do."""
