"""Columns that are asked for beside those of a view."""

from collections.abc import Callable, Sequence
from typing import Any

from coder.events.model import Event
from coder.ontology import Ontology
from coder.rules.index import Index
from coder.views.actors import Actors
from coder.views.base import Column
from coder.views.countries import SYSTEMS, Countries
from coder.views.write import More


def country_columns(index: Index, systems: Sequence[str]) -> list[More]:
    """source_SYSTEM and target_SYSTEM: the states of both sides, as that system has them on the day of the event.

    Without a day of the event that of the story decides, without any the last state of that name.
    """
    if not systems:
        return []
    actors, countries = Actors(index, Ontology(index)), Countries(index.countries)
    return [
        (
            Column(f"{side}_{system}", "str", f"state of the {side} on that day: {SYSTEMS[system]}"),
            _state(actors, countries, side, system),
        )
        for system in systems
        for side in ("source", "target")
    ]


def _state(actors: Actors, countries: Countries, side: str, system: str) -> Callable[[Event], Any]:
    def value(event: Event) -> str | None:
        state = actors.parts(getattr(event, side)).country
        return countries.code(state, system, event.date or event.story_date)

    return value
