"""Events joined to episodes, the unit of ACLED and UCDP: one day, one place, one interaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coder.events.background import BACKGROUND, MAIN
from coder.events.model import Event
from coder.places.model import DATELINE, EXACT, NEAR, SIDE
from coder.views.parties import VIOLENT, Parties, Party

HAPPENED = frozenset({"actual", "ongoing", "attempted"})
INTENT, AGREEING = "03", frozenset({"agreed", "agree", "agrees", "signed", "sign", "undertook", "undertake"})
CROWD_SIZE, DEMONSTRATING = "crowd-size", "demonstrating"
MOB = frozenset({"assaulting", "mob", "vigilante", "stone-throwing", "arson"})
LONG = frozenset({"year", "decade"})
ASSUMED = "assumed"  # the precision of a day that only the story's date says
POINTED, PLACED_IN = frozenset({EXACT, NEAR}), "placed"  # the fact that a town is said in which it happened
WIDE = frozenset({"country", "side", "region", "unplaced", "sea"})
# "talks with Veldria; strikes in Ardonia": location and country of one event, never of two.
TALKS = "04"
BODILY = frozenset({"14", "17", "18", "19", "20"})
PLACED = frozenset({"location", "admin1", "country", "latitude", "longitude", "geo_precision", "location_text"})
# beside these, violence that is told as known is none of the story's
BLOODLESS = ("017", "035", "04", "05", "08", "14", "15", "17")
ARMED = ("armed",)  # a group of kinds in actor_kinds.yaml


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
    def dated(self) -> Event:
        """The first event whose day the text says, else the first one."""
        return next((act.event for act in self.acts if said_day(act.event)), self.acts[0].event)

    @property
    def place(self) -> str | None:
        """The first place that is said."""
        return next((name for act in self.acts if (name := place(act.event))), None)

    def add(self, act: Act) -> None:
        """One more event, and what its sentence says."""
        self.acts.append(act)
        self.facts.update(act.event.facts)
        if act.event.geo_precision in POINTED:
            self.facts.add(PLACED_IN)

    @property
    def located(self) -> Event:
        """The first event whose town or division the text says, else whose state, else whose state a side says.

        Of states that of violence and protest comes before that of talks beside them; where a visit of another sentence
        was says nothing of a blow.
        """
        bodily = {act.event.sentence for act in self.acts if act.event.root in BODILY}
        events = [event for act in self.acts if not _elsewhere(event := act.event, bodily)]
        states = [event for event in events if event.country is not None]
        states.sort(key=lambda event: event.root not in BODILY)
        said = [event for event in states if event.geo_precision not in (SIDE, DATELINE)]
        towns = (event for event in events if place(event) and (event in said or not said))
        return next(towns, None) or (said or states or events)[0]

    def known(self, name: str) -> Any:
        """A field of the first event that has it, of places that of the one event that says best where it was."""
        events = [self.located] if name in PLACED else [act.event for act in self.acts]
        return next((value for event in events if (value := getattr(event, name)) is not None), None)


def episodes(story: Sequence[Event], parties: Parties) -> Iterator[Episode]:
    """The episodes of a story's events that have happened, in the order of the text."""
    found: list[Episode] = []
    for event in news([event for event in story if event.status in HAPPENED or agreed(event)]):
        act = Act(event, parties.of(event, "source"), parties.of(event, "target"))
        home = next((episode for episode in reversed(found) if _together(episode, act, parties)), None)
        if home is None:
            home = Episode([])
            found.append(home)
        home.add(act)
    yield from found


def news(story: Sequence[Event]) -> Sequence[Event]:
    """The events of a story without violence that it only tells to say who somebody is or what a protest is about.

    Where the story tells of other violence it stays, to be one episode with it ("soldiers attacked the men who had
    killed their captain"), and where it tells of nothing else.
    """
    noted = any(CROWD_SIZE in event.facts for event in story)
    days = [day for event in story if (day := said_day(event)) is not None]
    first = days[0] if days and noted else None  # a note of a demonstration tells of one day
    told = [event for event in story if not (BACKGROUND in event.facts or yearly(event) or is_before(event, first))]
    settled = any(event.code.startswith(BLOODLESS) or (noted and protests(event)) for event in told)
    return told if settled and not any(event.root in VIOLENT for event in told) else story


def yearly(event: Event) -> bool:
    """ "In the state, 90 women were murdered this year": a reckoning of many deeds."""
    return MAIN in event.facts and event.root in VIOLENT and event.date_precision in LONG


def is_before(event: Event, day: date | None) -> bool:
    """ "Miners picketed. Earlier this week a miner was killed": violence before the day of the note."""
    return day is not None and event.root in VIOLENT and event.date is not None and event.date < day


def protests(event: Event) -> bool:
    """Whether an incident without a code, in a note with a crowd's size, is a demonstration rather than a mob's."""
    return demonstrates(event) or (event.code == "" and MOB.isdisjoint(event.facts))


def demonstrates(event: Event) -> bool:
    """Whether an incident without a code is a demonstration by its words."""
    return event.code == "" and DEMONSTRATING in event.facts


def agreed(event: Event) -> bool:
    """Whether an event is a truce or exchange agreed upon: an agreement now, though CAMEO sees an intent."""
    made = event.root == INTENT and "agreement" in event.facts
    return made and not AGREEING.isdisjoint(event.event_text.lower().split())


def _together(episode: Episode, act: Act, parties: Parties) -> bool:
    """Whether an event is a part of an episode: on its day, in its place, and in the same demonstration or fight."""
    if act.event.code == "" and CROWD_SIZE in act.event.facts:
        return True  # "[size=about 200]" ends the note of what stands before it
    if not _same(said_day(act.event), said_day(episode.dated)) or not _same(place(act.event), episode.place):
        return False
    if not (parties.fits(act.source, ARMED) and parties.fits(act.target, ARMED)):
        return True  # what is done to civilians or by nobody known goes with what else happens there
    fighters = [party for other in episode.acts for party in (other.source, other.target) if parties.fits(party, ARMED)]
    return not fighters or any(_alike(one, other) for one in (act.source, act.target) for other in fighters)


def _elsewhere(event: Event, bodily: set[int]) -> bool:
    """Whether an event is a visit or talks of a sentence that tells of no blow, where others do."""
    return bool(bodily) and event.root == TALKS and event.sentence not in bodily


def _alike(one: Party | None, other: Party | None) -> bool:
    """Whether two armed parties may be the same: one group, or forces of one state of which one has no name."""
    if one is None or other is None:
        return True
    if one.entry is not None and other.entry is not None:
        return one.entry == other.entry
    return one.kind == other.kind and _same(one.state, other.state)


def said_day(event: Event) -> date | None:
    """The day of an event where the text says it; None where it is that of the story."""
    precision = event.date_precision or (ASSUMED if event.date == event.story_date else "day")
    return None if precision == ASSUMED else event.date


def place(event: Event) -> str | None:
    """The town or division where an event happened; None where no more than a country is known."""
    return None if event.geo_precision in WIDE else event.location


def _same(one: date | str | None, other: date | str | None) -> bool:
    return one is None or other is None or one == other
