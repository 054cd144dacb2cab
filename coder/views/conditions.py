"""Tries the conditions of acled.yaml and ucdp.yaml on an episode, and says which one decided, by which event."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coder.events.background import ARREST, MAIN, PROTEST
from coder.events.deaths import KILLED
from coder.events.model import Event
from coder.events.numbers import EARLIER
from coder.views.episodes import Act, Episode
from coder.views.parties import Parties, Party

PRONOUNS = (["them"], ["they"])


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


class Conditions:
    """The conditions of a format in the order of their file, with what decides fast which of them can fit."""

    def __init__(self, records: Sequence[dict[str, Any]]) -> None:
        self.records = records
        self._by_code: dict[str, tuple[int, ...]] = {}

    def decide(self, episode: Episode, parties: Parties) -> Decision | None:
        """The first condition in the order of the file that the episode fits; None when it fits none."""
        acts, facts = episode.acts, episode.facts
        dead: bool | None = None
        for at in self._possible(acts):
            condition = self.records[at]
            if not _facts(condition, facts) or (condition["also"] is not None and len(acts) < 2):
                continue
            if not all(facts.intersection(group) for group in condition["each"]):
                continue
            if condition["deaths"] is not None:
                dead = deaths(episode) if dead is None else dead
                if condition["deaths"] != dead:
                    continue
            found = _decision(condition, episode, parties)
            if found is not None and not _barred(condition, acts, parties):
                return found
        return None

    def _possible(self, acts: Sequence[Act]) -> Sequence[int]:
        """The places of the conditions that an event of the episode may fit by its code."""
        if len(acts) == 1:
            return self._of(acts[0].event.code)
        return sorted({at for act in acts for at in self._of(act.event.code)})

    def _of(self, code: str) -> tuple[int, ...]:
        known = self._by_code.get(code)
        if known is None:
            known = tuple(at for at, record in enumerate(self.records) if _has_code(record["event"], code))
            self._by_code[code] = known
        return known


def _barred(condition: dict[str, Any], acts: Sequence[Act], parties: Parties) -> bool:
    return any(fits(test, act, parties) for test in condition["unless"] for act in acts)


def _decision(condition: dict[str, Any], episode: Episode, parties: Parties) -> Decision | None:
    for act in episode.acts:
        if fits(condition["event"], act, parties):
            if condition["also"] is None:
                return Decision(condition, act, None)
            also = next(_others(condition, act, episode, parties), None)
            if also is not None:
                return Decision(condition, act, also)
    return None


def fits(test: dict[str, Any], act: Act, parties: Parties) -> bool:
    """Whether one event is what `event` or `also` of a condition asks for."""
    if not _has_code(test, act.event.code) or not _facts(test, act.event.facts):
        return False
    if test["words"] and not any(f" {word} " in f" {act.event.event_text.lower()} " for word in test["words"]):
        return False
    if test["source"] and not parties.fits(act.source, test["source"]):
        return False
    if test["abroad"] is not None and _abroad(act) != test["abroad"]:
        return False
    return not test["target"] or parties.fits(act.target, test["target"])


def _abroad(act: Act) -> bool:
    """Whether what is done is done in another state than the source's: "Russian forces captured Popasna"."""
    where, whose = getattr(act.event, "country", None), act.source.state if act.source else None
    return where is not None and whose is not None and where != whose


def _has_code(test: dict[str, Any], code: str) -> bool:
    if test["code"] and not code.startswith(tuple(test["code"])):
        return False
    return not (test["but"] and code.startswith(tuple(test["but"])))


def deaths(episode: Episode) -> bool:
    """Whether somebody is reported killed: a number above none, or words of killing in a coding without numbers."""
    if not any(hasattr(act.event, "killed_low") for act in episode.acts):
        return "death" in episode.facts
    return any(_killed(act.event) for act in episode.acts)


def _killed(event: Event) -> bool:
    """Whether somebody is said to be killed in an event; whom a protest mourns died before it."""
    counts = [each for each in getattr(event, "counts", ()) if each["kind"] == KILLED]
    if counts and event.code.startswith((PROTEST, ARREST)):
        return any((each["low"] or each["best"] or 0) > 0 for each in counts if each.get("told") != EARLIER)
    return (getattr(event, "killed_low", None) or 0) > 0


def _facts(test: dict[str, Any], said: Collection[str]) -> bool:
    """Whether one of the facts that a test asks for is said, and none of those that it bars."""
    wanted, barred = test["facts"], test["without"]
    return not (wanted and not any(fact in said for fact in wanted)) and not any(fact in said for fact in barred)


def _others(condition: dict[str, Any], act: Act, episode: Episode, parties: Parties) -> Iterator[Act]:
    same = condition["same"]
    for other in episode.acts:
        if other is not act and fits(condition["also"], other, parties):
            if condition["later"] and not _later(act, other):
                continue
            mine, its = (same or "").partition("-")[0], (same or "").rpartition("-")[2]
            if same is None or _one_party(getattr(act, mine), getattr(other, its)):
                yield other


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
