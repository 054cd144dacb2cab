"""An event before it becomes rows, and comparisons of its sides."""

from dataclasses import dataclass
from typing import Any

from coder.events.model import Actor
from coder.parse.model import Chunk, Clause

VIOLENT_ROOTS = frozenset({"15", "17", "18", "19", "20"})
MEANWHILE = frozenset({"when", "as", "while"})  # what happened there at the time: "killed when troops opened fire"


@dataclass(slots=True)
class Coded:
    """An event before it becomes rows: actors still in lists."""

    code: str
    sources: list[Actor]
    targets: list[Actor]
    record: dict[str, Any]
    start: int
    end: int
    mutual: bool = False
    status: str = "actual"
    speaker: Actor | None = None
    clause: Clause | None = None
    noun: Chunk | None = None
    inferred: bool = False
    passive_bare: bool = False
    shared: bool = False  # what this event is, several do with each other


def give_voice(events: list[Coded], speakers: list[Actor]) -> list[Coded]:
    """Opinions become their speaker's ("said the raid by Norbia was illegal"), but on himself or nobody are none."""
    out = []
    for event in events:
        if event.record.get("voiced"):
            event.sources = event.sources or speakers
            if not event.sources or not event.targets or overlap(event.targets, event.sources):
                continue
        out.append(event)
    return out


def overlap(left: list[Actor], right: list[Actor]) -> bool:
    return any(a.code == b.code for a in left for b in right)


def distinct(events: list[Coded]) -> list[Coded]:
    seen: set[tuple[str, str, str]] = set()
    out = []
    for event in events:
        key = (event.code, ",".join(a.code for a in event.sources), ",".join(a.code for a in event.targets))
        if key not in seen:
            seen.add(key)
            out.append(event)
    return out
