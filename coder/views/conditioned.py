"""Formats that are coded by conditions: one row an episode, and the condition that made it, for `coder explain`."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from coder.events.facts import Facts
from coder.events.model import Event
from coder.rules.index import Index
from coder.views.base import CSV, View, ViewRow
from coder.views.conditions import Conditions, Decision
from coder.views.episodes import Act, Episode, episodes
from coder.views.names import Names
from coder.views.parties import Parties


class ConditionedView(View):
    """A view whose types are decided by the conditions of an ontology file.

    conditions_of: the ontology file of conditions; outcome: the key of a condition that holds the type; shown:
    the columns that `coder explain` shows.
    """

    form = CSV
    explains = True
    unknown_actors = True  # a crowd or a gang needs no entry to be an actor there
    conditions_of: ClassVar[str]
    outcome: ClassVar[str]
    shown: ClassVar[tuple[str, ...]]
    no_type: ClassVar[str]  # why an episode that fits no condition is left out

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.parties, self.naming = Parties(index), Names(index)
        records = index.formats.get(self.conditions_of, ())
        self.conditions = Conditions([record for record in records if not record["last"]])
        self.last = Conditions(records)
        self.facts = Facts(index.facts)

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """One row an episode that a condition gives a type; the others are counted with the reason."""
        for episode, decision in self.decisions(story):
            if decision is None or decision.condition[self.outcome] is None:
                self.left_out[self.reason(decision)] += len(episode.acts)
            else:
                yield ViewRow(decision.act.event, self.values(episode, decision))

    def decisions(self, story: Sequence[Event]) -> Iterator[tuple[Episode, Decision | None]]:
        """The episodes of a story, each with the condition that it fits.

        What is only hinted at counts where the story tells nothing else: a sentence with planes and dead in it, of
        which no clause is an event.
        """
        told = [event for event in story if not self.facts.is_hint(event)]
        joined = list(episodes(told, self.parties))
        found = self.decided(joined, self.conditions)
        if self.facts.hints and not any(decision and decision.condition[self.outcome] for _, decision in found):
            if len(told) < len(story):
                joined = list(episodes(story, self.parties))
            found = self.decided(joined, self.last) or found
        yield from found

    def decided(self, joined: Sequence[Episode], conditions: Conditions) -> list[tuple[Episode, Decision | None]]:
        """Episodes, each with the first of these conditions that it fits."""
        return [(episode, conditions.decide(episode, self.parties)) for episode in joined]

    def reason(self, decision: Decision | None) -> str:
        """Why there is no row."""
        return (decision and decision.condition["left_out"]) or self.no_type

    def explained(self, story: Sequence[Event]) -> Iterator[dict[str, Any]]:
        """Each episode: its row, or why there is none; the condition and the events that decided."""
        for episode, decision in self.decisions(story):
            ids = [act.event.event_id for act in episode.acts]
            asked = decision is not None and decision.condition["last"]  # only the last conditions ask for cues
            facts = sorted(fact for fact in episode.facts if asked or fact not in self.facts.cues)
            out: dict[str, Any] = {"events": ids, "facts": facts}
            if decision is not None:
                condition = decision.condition
                out["condition"] = {key: condition[key] for key in ("id", "file", "line")}
                out["decided_by"] = [_act(act) for act in (decision.act, decision.also) if act is not None]
            if decision is None or decision.condition[self.outcome] is None:
                yield {**out, "left_out": self.reason(decision)}
            else:
                row = dict(zip(self.names(), self.values(episode, decision), strict=True))
                yield {**out, "row": {name: row[name] for name in self.shown}}

    @abstractmethod
    def values(self, episode: Episode, decision: Decision) -> list[Any]:
        """The row of an episode, in the order of the columns."""


def _act(act: Act) -> dict[str, Any]:
    event = act.event
    sides = {side: party.kind if party else None for side, party in (("source", act.source), ("target", act.target))}
    return {"sentence": event.sentence, "words": event.event_text, "code": event.code, **sides}
