"""What a check is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from coder.errors import Diagnostic, Position
from coder.rules.index import Index
from coder.rules.loader import Dictionaries


@dataclass(frozen=True, slots=True)
class Subject:
    """What checks look at: the entries as written, and the index compiled from them."""

    dictionaries: Dictionaries
    index: Index


class Check:
    """A check: documentation, examples, and `run`.

    bad and good map file names (as in a dictionaries folder) to YAML; `bad` must give a finding of this code, `good`
    none. A check without `run` documents a finding that the loader or the pattern compiler makes.
    """

    code: ClassVar[str]
    slug: ClassVar[str]
    what: ClassVar[str]
    why: ClassVar[str]
    bad: ClassVar[Mapping[str, str]]
    good: ClassVar[Mapping[str, str]]

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        """The findings; none by default."""
        return ()

    def finding(self, message: str, position: Position, hint: str | None = None) -> Diagnostic:
        """A finding of this check."""
        return Diagnostic(self.code, self.slug, message, position, hint)

    def documentation(self) -> str:
        """The text of `coder lint --explain`."""
        parts = [f"{self.code} {self.slug}: {self.what}", "", f"Why: {self.why}"]
        for title, files in (("Bad", self.bad), ("Good", self.good)):
            for name, text in files.items():
                parts += ["", f"{title}  ({name})", *(f"    {line}" for line in text.strip("\n").split("\n"))]
        return "\n".join(parts)
