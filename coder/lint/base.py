"""What a check is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from coder.errors import Diagnostic, Position
from coder.rules.entries import ActorEntry, EventEntry
from coder.rules.index import Index
from coder.rules.loader import Dictionaries, Loaded


@dataclass(frozen=True, slots=True)
class Subject:
    """What checks look at: the entries as written, and the index compiled from them."""

    dictionaries: Dictionaries
    index: Index

    def actors(self) -> Iterator["Actor"]:
        """Every actor as written and as compiled, in the order of the files."""
        for (entry, loaded), record in zip(self.dictionaries.of(ActorEntry), self.index.actors, strict=True):
            yield Actor(entry, loaded, record)

    def actors_by_folder(self) -> list["Actor"]:
        """The same, the shipped folder first: what is said of two stands at the user's entry."""
        return sorted(self.actors(), key=lambda actor: actor.loaded.layer)

    def layer(self, pattern: dict[str, Any]) -> int:
        """The folder of a compiled pattern: 0 for the shipped one. A user's pattern is meant to go before it."""
        return self.dictionaries.entries[EventEntry][self.index.entries[pattern["entry"]]["id"]].layer


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor entry, where it stands, and its record in the index (`roles`: code, from, until, title)."""

    entry: ActorEntry
    loaded: Loaded
    record: dict[str, Any]

    @property
    def folder(self) -> str:
        """The folder under actors/: people, parties, countries ...; empty for the invented states."""
        parts = self.loaded.path.split("/")
        return parts[1] if parts[0] == "actors" and len(parts) > 2 else ""

    @property
    def state(self) -> str | None:
        """The state of the file's name or of `country`."""
        stem = self.loaded.path.rpartition("/")[2].removesuffix(".yaml")
        return self.entry.country or (stem if len(stem) == 3 and stem.isupper() else None)

    @property
    def codes(self) -> set[str | None]:
        """Every code it has had."""
        return {role[0] for role in self.record["roles"]}

    def told_from(self, other: "Actor") -> bool:
        """Whether the note of one names the id of the other: somebody has looked, and they are two."""
        return other.entry.id in (self.entry.note or "") or self.entry.id in (other.entry.note or "")

    def apart_from(self, other: "Actor") -> bool:
        """Whether no role of one holds while a role of the other does."""
        one, two = self.record["roles"], other.record["roles"]
        return bool(one and two) and not any(overlap(a, b) for a in one for b in two)


def overlap(one: list[str | None], other: list[str | None]) -> bool:
    """Whether two compiled roles hold at the same time."""
    return (one[1] or "") < (other[2] or "9999") and (other[1] or "") < (one[2] or "9999")


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
