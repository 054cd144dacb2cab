"""Events joined to episodes, the unit of ACLED and UCDP: one day, one place, one interaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coder.events.model import Event
from coder.views.parties import Parties, Party

HAPPENED = frozenset({"actual", "ongoing", "attempted"})
PROTEST = "14"
MATERIAL = frozenset({"14", "15", "17", "18", "19", "20"})


@dataclass(slots=True)
class Act:
    """An event with its sides as parties."""

    event: Event
    source: Party | None
    target: Party | None


@dataclass(slots=True)
class Episode:
    """Events of one day and place that are one event to ACLED, in the order of the text."""

    acts: list[Act]
    facts: set[str] = field(default_factory=set)

    @property
    def first(self) -> Event:
        """The event that it begins with."""
        return self.acts[0].event

    def add(self, act: Act) -> None:
        """One more event, and what its sentence says."""
        self.acts.append(act)
        self.facts.update(act.event.facts)

    def known(self, name: str) -> Any:
        """A field of the first event that has it; None where no event does."""
        return next((value for act in self.acts if (value := getattr(act.event, name, None)) is not None), None)


def episodes(story: Sequence[Event], parties: Parties) -> Iterator[Episode]:
    """The episodes of a story's events that have happened, in the order of the text."""
    found: list[Episode] = []
    for event in story:
        if event.status not in HAPPENED:
            continue
        act = Act(event, parties.of(event, "source"), parties.of(event, "target"))
        home = next((episode for episode in found if _together(episode, act, parties)), None)
        if home is None:
            home = Episode([])
            found.append(home)
        home.add(act)
    yield from found


def _together(episode: Episode, act: Act, parties: Parties) -> bool:
    """Whether an event is a part of an episode: on its day, in its place, and in the same demonstration or fight."""
    event, first = act.event, episode.first
    if not _same(event.date, first.date) or not _same(_place(event), _place(first)):
        return False
    return True


def _place(event: Event) -> str | None:
    place: str | None = getattr(event, "location", None)
    return place


def _same(one: date | str | None, other: date | str | None) -> bool:
    return one is None or other is None or one == other
