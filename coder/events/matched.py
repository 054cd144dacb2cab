"""A pattern that is tried on a clause, with what fills its slots so far."""

from collections.abc import Sequence
from typing import Any

from coder.events.nominal import Nominal
from coder.parse.model import Chunk, Clause, Phrase

Record = dict[str, Any]
RESULT = frozenset({"as a result of", "as the result of", "as a consequence of"})  # as "in"


class Match:
    """A pattern on a clause: which noun phrase fills which slot, and what stands in EVENT.

    `rest` are the words that made a multi-word verb, `used` the phrases that words and sets of the pattern took.
    """

    __slots__ = ("clause", "event_np", "fills", "inner", "nominal", "record", "rest", "score", "used")

    def __init__(self, record: Record, clause: Clause, score: int = 0, rest: Sequence[str] = ()) -> None:
        self.record, self.clause, self.score, self.rest = record, clause, score, rest
        self.fills: dict[str, tuple[Chunk, list[Phrase]]] = {}
        self.used: list[Chunk] = []
        self.inner: list[Clause] = []
        self.nominal: Nominal | None = None
        self.event_np: Chunk | None = None


def shown(slot: Record) -> str:
    """A slot of a pattern as the trace prints it."""
    if slot.get("slot"):
        return str(slot["slot"])
    return (
        "|".join(
            [*("&" + s for s in slot.get("sets", ())), *slot.get("words", ()), *(["NOUN"] if slot.get("nouns") else [])]
        )
        or "*"
    )
