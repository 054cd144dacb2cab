"""Tries the conditions of acled.yaml and ucdp.yaml on an episode, and says which one decided, by which event."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coder.events.background import ARREST, MAIN, PROTEST
from coder.events.deaths import KILLED
from coder.events.model import Event
from coder.events.numbers import EARLIER
from coder.views.episodes import Act, Episode
from coder.views.parties import Parties, Party

PRONOUNS: tuple[list[str], ...] = (["them"], ["they"], [])  # a side that is only a pronoun has no words (Called)
NONE = ""  # no fact: conditions that ask for none


@dataclass(frozen=True, slots=True)
class Decision:
    """The condition (its record, with file and line) that an episode fits, and the events that fit it."""

    condition: dict[str, Any]
    act: Act
    also: Act | None

    def side(self, name: str) -> Party | None:
        """The party that a condition calls source, target, also-source, also-target or nobody."""
        act = self.also if name.startswith("also-") else self.act
        side = name.removeprefix("also-")
        return None if act is None or side == "nobody" else getattr(act, side)


class Test:
    """What `event`, `also` or `unless` of a condition asks of one event, as sets: they are asked again and again."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.code, self.but = tuple(record["code"]), tuple(record["but"])
        self.facts, self.without = frozenset(record["facts"]), frozenset(record["without"])
        self.words = tuple(f" {word} " for word in record["words"])
        self.source, self.target = frozenset(record["source"]), frozenset(record["target"])
        self.abroad: bool | None = record["abroad"]

    def has_code(self, code: str) -> bool:
        """Whether a code is one of those that are asked for."""
        return not (self.code and not code.startswith(self.code)) and not (self.but and code.startswith(self.but))

    def fits(self, act: Act, parties: Parties) -> bool:
        """Whether one event is what is asked for."""
        event = act.event
        if not self.has_code(event.code) or not _said(self.facts, self.without, event.facts):
            return False
        if self.words:
            text = f" {event.event_text.lower()} "
            if not any(word in text for word in self.words):
                return False
        if self.source and not parties.fits(act.source, self.source):
            return False
        if self.abroad is not None and _abroad(act) != self.abroad:
            return False
        return not self.target or parties.fits(act.target, self.target)


class Tests:
    """The tests of one condition. `asks`: sets of facts of each of which the sentences of an episode must say one."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.event = Test(record["event"])
        self.also = Test(record["also"]) if record["also"] is not None else None
        self.unless = [Test(test) for test in record["unless"]]
        wanted = [record["facts"], self.event.facts, self.also.facts if self.also else ()]
        self.asks = [frozenset(facts) for facts in wanted if facts] + [frozenset(facts) for facts in record["each"]]
        self.without, self.deaths = frozenset(record["without"]), record["deaths"]

    def decision(self, episode: Episode, parties: Parties) -> Decision | None:
        """The first events that fit, unless one bars the condition."""
        for act in episode.acts:
            if self.event.fits(act, parties):
                also = next(self.others(self.also, act, episode, parties), None) if self.also else None
                if also is not None or self.also is None:
                    barred = any(test.fits(other, parties) for test in self.unless for other in episode.acts)
                    return None if barred else Decision(self.record, act, also)
        return None

    def others(self, wanted: Test, act: Act, episode: Episode, parties: Parties) -> Iterator[Act]:
        """The events that `also` asks for beside one."""
        same: str = self.record["same"] or ""
        mine, its = same.partition("-")[0], same.rpartition("-")[2]
        for other in episode.acts:
            if other is act or not wanted.fits(other, parties) or (self.record["later"] and not _later(act, other)):
                continue
            if not same or _one_party(getattr(act, mine), getattr(other, its)):
                yield other


class Conditions:
    """The conditions of a format in the order of their file, with what decides fast which of them can fit."""

    def __init__(self, records: Sequence[dict[str, Any]]) -> None:
        self.tests = [Tests(record) for record in records]
        self._by_code: dict[str, dict[str, list[int]]] = {}

    def decide(self, episode: Episode, parties: Parties) -> Decision | None:
        """The first condition in the order of the file that the episode fits; None when it fits none."""
        acts, facts = episode.acts, episode.facts
        dead: bool | None = None
        for at in self._possible(episode):
            tests = self.tests[at]
            if any(asked.isdisjoint(facts) for asked in tests.asks) or not tests.without.isdisjoint(facts):
                continue
            if tests.also is not None and len(acts) < 2:
                continue
            if tests.deaths is not None:
                dead = deaths(episode) if dead is None else dead
                if tests.deaths != dead:
                    continue
            found = tests.decision(episode, parties)
            if found is not None:
                return found
        return None

    def _possible(self, episode: Episode) -> list[int]:
        """The places of the conditions that the episode may fit by the code of an event and by what is said."""
        found: set[int] = set()
        for code in {act.event.code for act in episode.acts}:
            by_fact = self._of(code)
            for fact in (NONE, *episode.facts):
                found.update(by_fact.get(fact, ()))
        return sorted(found)

    def _of(self, code: str) -> dict[str, list[int]]:
        """The conditions of a code by the facts of which the first that they ask for is one."""
        known = self._by_code.get(code)
        if known is None:
            known = self._by_code[code] = {}
            for at, tests in enumerate(self.tests):
                for fact in (tests.asks[0] if tests.asks else (NONE,)) if tests.event.has_code(code) else ():
                    known.setdefault(fact, []).append(at)
        return known


def _abroad(act: Act) -> bool:
    """Whether what is done is done in another state than the source's: "Russian forces captured Popasna"."""
    where, whose = act.event.country, act.source.state if act.source else None
    return where is not None and whose is not None and where != whose


def deaths(episode: Episode) -> bool:
    """Whether somebody is reported killed: a number above none."""
    return any(_killed(act.event) for act in episode.acts)


def _killed(event: Event) -> bool:
    """Whether somebody is said to be killed in an event; whom a protest mourns died before it."""
    counts = [each for each in event.counts if each["kind"] == KILLED]
    if counts and event.code.startswith((PROTEST, ARREST)):
        return any((each["low"] or each["best"] or 0) > 0 for each in counts if each.get("told") != EARLIER)
    return (event.killed_low or 0) > 0


def _said(wanted: frozenset[str], barred: frozenset[str], said: Iterable[str]) -> bool:
    """Whether one of the facts that a test asks for is said, and none of those that it bars."""
    return not (wanted and wanted.isdisjoint(said)) and barred.isdisjoint(said)


def _later(act: Act, other: Act) -> bool:
    """Whether an event stands in a later sentence than another, or behind it in a main clause of its own.

    "Students marched, and the police arrested three", but not "marched for students whom the police had arrested".
    """
    event, first = act.event, other.event
    if event.sentence != first.sentence:
        return event.sentence > first.sentence
    return MAIN in event.facts and event.event_span[0] > first.event_span[0]


def _one_party(one: Party | None, other: Party | None) -> bool:
    """Whether two events have one party: by its words, by a name that it alone has, or by a pronoun."""
    if one is None or other is None:
        return False
    pronoun = any(party.text.lower().split()[-1:] in PRONOUNS for party in (one, other))
    if one.code == other.code and pronoun:
        return True  # "students marched; officers beat some of them", "students fought police after they marched"
    return one.text == other.text or (one.entry is not None and one.entry == other.entry)
