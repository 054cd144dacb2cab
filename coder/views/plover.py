"""PLOVER of 2021: JSON lines with event, mode, context, and actors with their sectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coder import __version__
from coder.events.model import Event
from coder.rules.index import Index
from coder.views.actors import Actors, Parts
from coder.views.base import JSONL, PLACE, STORY, Column, View, ViewRow, town
from coder.views.called import SIDES
from coder.views.crosswalk import shipped_crosswalk

UNIDENTIFIED = "UNK"
PLACE_KEYS = {"admin1": "admin1", "country": "country", "lat": "latitude", "lon": "longitude"}


@dataclass(frozen=True, slots=True)
class PloverType:
    """What a CAMEO code is in PLOVER. `quad` 1 to 4 by the manual, `score` -10 to 10."""

    event: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    recipient: bool  # whether the event needs one


class PloverTypes:
    """PLOVER types by CAMEO code, from dictionaries/crosswalks/plover.yaml."""

    def __init__(self) -> None:
        crosswalk = shipped_crosswalk("plover")
        self.repaired: list[dict[str, str]] = crosswalk.data["repaired"]
        self.contexts = frozenset(crosswalk.data["contexts"])
        self.events: dict[str, dict[str, Any]] = {record["event"]: record for record in crosswalk.data["events"]}
        self._types = {code: self._type(fields) for code, fields in crosswalk.types.items()}

    def of(self, code: str, root: str | None) -> PloverType | None:
        """The type of a CAMEO code, by its longest beginning.

        root: the PLOVER event of a code of which no beginning is known. None where PLOVER has no event.
        """
        found = self._types.get(code)
        if found is None:
            starts = (code[:length] for length in range(len(code), 2, -1))
            found = next((self._types[start] for start in starts if start in self._types), None)
            if found is None and root is not None:
                found = self._type({"event": root})
            if found is not None:
                self._types[code] = found
        return found

    def _type(self, fields: dict[str, Any]) -> PloverType:
        event = self.events[fields["event"]]
        mode = fields.get("mode")
        score = event["score"] if mode is None else event["modes"][mode]
        contexts = tuple(fields.get("contexts", ()))
        return PloverType(fields["event"], mode, contexts, int(event["quad"]), float(score), "recipient" in event)


class PloverView(View):
    """What the two PLOVER formats share: events with their types, actors with their sectors."""

    reads = SIDES | PLACE | STORY | {"plover", "event_text", "date_end", "contexts", "location_text"}

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.types = PloverTypes()
        self.actors = Actors(index, self.ontology)

    def typed(self, story: Sequence[Event]) -> Iterator[tuple[Event, PloverType]]:
        """The events that PLOVER has, with their types; the others are counted."""
        for event in self.happened(story):
            kind = self.types.of(event.code, event.plover)
            if kind is None:
                self.left_out[f"root {event.root} is no PLOVER event"] += 1
            elif kind.recipient and event.target is None:
                self.left_out[f"{kind.event} without a recipient"] += 1
            else:
                yield event, kind

    def sectors(self, parts: Parts) -> list[str]:
        """The sectors of an actor in PLOVER's letters; UNK where nobody is said."""
        if not parts.code:
            return [UNIDENTIFIED]
        found = (self.ontology.plover_sector(role) for role in parts.roles if role != parts.entity)
        return list(dict.fromkeys(sector for sector in found if sector))

    def contexts_of(self, event: Event, kind: PloverType) -> list[str]:
        """The contexts of the mapping, then those that the text's topics add."""
        if not event.contexts:
            return [*kind.contexts]
        more = (context for context in event.contexts if context in self.types.contexts)
        return list(dict.fromkeys((*kind.contexts, *more)))


class Plover(PloverView):
    """Records as the PLOVER manual describes them; what it leaves open is said in the columns."""

    name = "plover"
    title = "PLOVER 2021: event, mode, context, sectors (JSON lines)"
    source = "PLOVER manual (2021) and its CAMEO crosswalk (dictionaries/crosswalks/plover.yaml)"
    notes = (
        "Every CAMEO code outside root 01 has an event; bare statements (01) are none in PLOVER and are left "
        "out, and so are "
        "COOPERATE, AID and SANCTION without a recipient, which the manual asks for.",
        "`quad_code` follows the manual, which counts CONCEDE as verbal cooperation (1). Our own rows with "
        "`--quad plover` "
        "and `coder relate` give it 2, as what is conceded is done.",
        "The published mapping says nothing of root 02, 1951 and 1952: an appeal is a REQUEST with the mode and "
        "context of the "
        "demand for the same, 1951 and 1952 are as 195. These lines are ours.",
    )
    form = JSONL
    columns = (
        Column("id", "str", "stable id of the event"),
        Column("date", "date", "day of the event; null where unknown"),
        Column("enddate", "date", "last day where it spans several"),
        Column("actor", "object", "list of one record: code (CAMEO), country (or IGO, NGO ...), sector (list), text"),
        Column("recipient", "object", "the same of whom it is done to; an empty list where nobody is said"),
        Column("event", "list", "PLOVER event"),
        Column("mode", "list", "mode of the event, where it has one"),
        Column("context", "list", "contexts: of the mapping, then of the text where the coding has topics"),
        Column(
            "quad_code", "int", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
        ),
        Column("event_scale", "float", "score of event and mode by the manual, -10 to 10"),
        Column("event_text", "list", "words of the event"),
        Column("event_loc", "object", "place of the event: placename, admin1, country, lat, lon; null where unknown"),
        Column("cite_info", "object", "publisher and url of the story"),
        Column("coder", "str", "program and version"),
        Column("cameo", "str", "CAMEO event code that it was mapped from (ours)"),
    )

    def rows(self, story: Sequence[Event]) -> Iterator[ViewRow]:
        """Every event that PLOVER has is a record."""
        for event, kind in self.typed(story):
            target = [] if event.target is None else [self.entity(event.target, event.target_text)]
            place = {"placename": town(event), **{name: getattr(event, field) for name, field in PLACE_KEYS.items()}}
            values = (
                event.event_id,
                event.date,
                event.date_end,
                [self.entity(event.source, event.source_text)],
                target,
                [kind.event],
                [kind.mode] if kind.mode else [],
                self.contexts_of(event, kind),
                kind.quad,
                kind.score,
                [event.event_text],
                place if any(value is not None for value in place.values()) else None,
                {"publisher": event.publisher, "url": event.url},
                f"coder {__version__}",
                event.code,
            )
            yield ViewRow(event, values)

    def entity(self, code: str | None, text: str | None) -> dict[str, Any]:
        """An actor: its CAMEO code, state or kind of organisation, sectors, words."""
        parts = self.actors.parts(code)
        return {"code": code, "country": parts.entity, "sector": self.sectors(parts), "text": text}

    def more(self) -> list[str]:
        """The repaired values as lines of the format's page."""
        lines = ["## Repaired values\n", "Values of the published mapping that are in no list of the manual:\n"]
        lines += ["| CAMEO code | field | published | here |", "| --- | --- | --- | --- |"]
        for record in self.types.repaired:
            here = record.get("by", "left open")
            lines.append(f"| {record['code']} | {record['field']} | {record['published']} | {here} |")
        return lines
