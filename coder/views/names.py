"""Actors in the form of ACLED: "Military Forces of Veldria (2014-)", "Protesters (Veldria)", a group by its name."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from coder.ontology import COUNTRY_LETTERS
from coder.rules.index import Index, is_region
from coder.views.parties import Party, called

NOWHERE, INTERNATIONAL = "Unknown", "International"  # of no known state; of a part of the world ("African countries")
OF_STATE = re.compile(r" of \{forces\}.*")
PEOPLE = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")  # whose militia: "suspected Roan herders"


class Names:
    """Names of parties and states."""

    def __init__(self, index: Index) -> None:
        self.kinds = {kind["id"]: kind for kind in index.formats.get("actor_kinds", ())}
        self.states = {state["iso3"]: state for state in index.formats.get("acled_states", ())}
        self.groups = {name["id"]: name for name in index.formats.get("acled_names", ())}
        self.regions = frozenset(
            actor["roles"][0][0]
            for actor in index.actors
            if actor["roles"] and is_region(actor["id"], actor["roles"][0][0])
        )
        self.others = {
            actor["roles"][0][0]: actor["name"]
            for actor in reversed(index.actors)
            if not actor["person"] and actor["roles"] and len(actor["roles"][0][0] or "") == COUNTRY_LETTERS
        }

    def state(self, code: str | None) -> str | None:
        """The name of a state by its three letters; `International` for a part of the world."""
        if code is None:
            return None
        if code in self.regions:
            return INTERNATIONAL
        known = self.states.get(code)
        return known["name"] if known else self.others.get(code)

    def first_state(self, parties: Iterable[Party | None]) -> str | None:
        """The first state that one of the parties is of; where something happened is no part of the world."""
        states = (party.state for party in parties if party is not None)
        return next((state for state in states if state and state not in self.regions), None)

    def actor(self, party: Party | None, kind: str | None, place: str | None, day: date | None) -> str | None:
        """The name of a party. kind: what the condition makes of it; place: the state where it happened."""
        if party is None and kind is None:
            return None
        record = self.kinds[kind or (party.kind if party else "unidentified")]
        if party is not None and party.entry is not None and self.by_name(party.entry, record):
            return form(called(self.groups[party.entry], day)["name"], self.state(place or party.state) or NOWHERE)
        own = party.state if party else None
        state = own or place if "state" in record["groups"] else place or own  # a crowd is named by where it is
        text = party.text if party else ""
        people = PEOPLE.search(text)
        pattern = record["form"].replace("{people}", people[0] if people else "{country}")
        if state is None or state in self.regions:
            pattern = OF_STATE.sub(" ({country})", pattern)  # "Police Forces (Unknown)"
        return form(pattern, self.state(state) or NOWHERE, self.forces(state), self.years(state, day), text)

    def by_name(self, entry: str, record: dict[str, Any]) -> bool:
        """Whether a party bears its entry's name: no crowd does, nor "Arab herders", whose name is no militia's."""
        if "communal" in record["groups"]:
            return self.groups[entry]["kind"] is not None or entry.startswith("group.")
        return "crowd" not in record["groups"]

    def forces(self, state: str | None) -> str:
        """A state's name as it stands in "Military Forces of"."""
        return str(self.states.get(state or "", {}).get("forces") or self.state(state) or NOWHERE)

    def years(self, state: str | None, day: date | None) -> str:
        """The years of the government of a state on a day, as they were written then: `2014-`; empty where unknown."""
        regimes: list[str] = self.states.get(state or "", {}).get("regimes", [])
        begun = [start for start in regimes if day is None or start <= day.isoformat()]
        return f"{begun[-1][:4]}-" if begun else ""

    def inter(self, party: Party | None, kind: str | None, place: str | None) -> str | None:
        """ACLED's word for the kind; a state's forces in another state's land are external."""
        if party is None and kind is None:
            return None
        record: dict[str, Any] = self.kinds[kind or (party.kind if party else "unidentified")]
        abroad = party is not None and party.state is not None and place is not None and party.state != place
        return "External/Other forces" if abroad and "state" in record["groups"] else str(record["inter"])


def form(pattern: str, country: str, forces: str = "", years: str = "", name: str = "") -> str:
    """A form of actor_kinds.yaml filled in; without years the brackets go."""
    text = pattern.replace("{country}", country).replace("{forces}", forces).replace("{name}", name)
    return text.replace("({years})", f"({years})" if years else "").strip()


def interaction(one: str | None, other: str | None, order: list[str]) -> str | None:
    """`State forces-Rebel group`, in the order of the codebook; `Protesters only` for one alone."""
    if one is None:
        return None if other is None else f"{other} only"
    if other is None:
        return f"{one} only"
    first, second = sorted((one, other), key=order.index)
    return f"{first}-{second}"
