"""Tries the conditions of acled.yaml and ucdp.yaml on an episode, and says which one decided, by which event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coder.views.episodes import Act, Episode
from coder.views.parties import Parties, Party


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


def decide(conditions: Sequence[dict[str, Any]], episode: Episode, parties: Parties) -> Decision | None:
    """The first condition in the order of the file that the episode fits; None when it fits none."""
    for condition in conditions:
        if not _facts(condition, episode.facts) or condition["deaths"] not in (None, deaths(episode)):
            continue
        if any(fits(barred, act, parties) for barred in condition["unless"] for act in episode.acts):
            continue
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
    code = act.event.code
    if test["code"] and not code.startswith(tuple(test["code"])):
        return False
    if test["but"] and code.startswith(tuple(test["but"])):
        return False
    if test["words"] and not any(f" {word} " in f" {act.event.event_text.lower()} " for word in test["words"]):
        return False
    if test["source"] and not parties.fits(act.source, test["source"]):
        return False
    if test["target"] and not parties.fits(act.target, test["target"]):
        return False
    return _facts(test, set(act.event.facts))


def deaths(episode: Episode) -> bool:
    """Whether somebody is reported killed: a number above none, or words of killing in a coding without numbers."""
    if not any(hasattr(act.event, "killed_low") for act in episode.acts):
        return "death" in episode.facts
    return any((getattr(act.event, "killed_low", None) or 0) > 0 for act in episode.acts)


def _facts(test: dict[str, Any], said: set[str]) -> bool:
    return not (test["facts"] and said.isdisjoint(test["facts"])) and said.isdisjoint(test["without"])


def _others(condition: dict[str, Any], act: Act, episode: Episode, parties: Parties) -> Iterator[Act]:
    same = condition["same"]
    for other in episode.acts:
        if other is not act and fits(condition["also"], other, parties):
            if condition["later"] and act.event.sentence <= other.event.sentence:
                continue
            if same is None or _one_party(getattr(act, same), getattr(other, same)):
                yield other


def _one_party(one: Party | None, other: Party | None) -> bool:
    """Whether two events have one party: by its words, or by a name that it alone has."""
    if one is None or other is None:
        return False
    return one.text == other.text or (one.entry is not None and one.entry == other.entry)
