"""An event before it becomes rows, and comparisons of its sides."""

from dataclasses import dataclass
from typing import Any

from coder.events.model import Actor
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Clause

BEFOREHAND = frozenset({"after", "following", "since"})  # what has come before the deed of a clause
VIOLENT_ROOTS = frozenset({"15", "17", "18", "19", "20"})
FORCE = frozenset({"18", "19", "20"})
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


def asks_own_state(speakers: list[Actor], asked: list[Actor]) -> bool:
    """ "Obama said Washington must act" asks nobody else: the state itself, not one of its bodies or groups."""
    own = {said.code[:COUNTRY_LETTERS] for said in speakers}
    return bool(asked) and all(actor.code in own for actor in asked)


def distinct(events: list[Coded]) -> list[Coded]:
    seen: set[tuple[str, str, str]] = set()
    out = []
    for event in events:
        key = (event.code, ",".join(a.code for a in event.sources), ",".join(a.code for a in event.targets))
        if key not in seen:
            seen.add(key)
            out.append(event)
    return out


def once(events: list[Coded]) -> list[Coded]:
    """Without violence against nobody that another event tells whole: "a bomb planted by rebels killed two"."""
    whole = {(e.code, *(a.code for a in e.sources)) for e in events if e.targets and e.code[:2] in FORCE}
    return [e for e in events if not _of_a_noun(e) or (e.code, *(a.code for a in e.sources)) not in whole]


def _of_a_noun(event: Coded) -> bool:
    """Whether a noun is said to be what somebody did, to nobody named: "planted by", "thought to be planted by".

    And "the bomb was planted by".
    """
    clause = event.clause
    said = clause is not None and (clause.kind == "participle" or clause.verb.passive)
    return said and bool(event.sources) and not event.targets
