"""What the coder did with a sentence, as data: text and JSON of `coder explain` are made from it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coder.events.match import Failure
    from coder.events.matched import Match
    from coder.events.nominal import Nominal
    from coder.parse.model import Clause


@dataclass(slots=True)
class ClauseTrace:
    """One clause: its slots, the pattern that answered, and the nearest ones that did not."""

    clause: "Clause"
    match: "Match | None"
    failures: "list[Failure]"
    status: str = ""


@dataclass(slots=True)
class Trace:
    """The steps of one sentence in the order of the stages."""

    clauses: list[ClauseTrace] = field(default_factory=list)
    nouns: list[tuple["Nominal", str]] = field(default_factory=list)
    discarded: tuple[str, list[Any]] | None = None  # the phrase, and its level, file, line, origin
    dropped: list[tuple[str, str]] = field(default_factory=list)  # why, and the code of the event

    def clause(self, clause: "Clause", match: "Match | None", failures: "list[Failure]") -> None:
        """A clause was tried."""
        self.clauses.append(ClauseTrace(clause, match, list(failures)))

    def noun(self, nominal: "Nominal", code: str) -> None:
        """An event noun was found."""
        self.nouns.append((nominal, code))

    def status(self, clause: "Clause", status: str) -> None:
        """A clause's negation or modality decided."""
        for record in self.clauses:
            if record.clause is clause:
                record.status = status

    def drop(self, reason: str, code: str) -> None:
        """An event type was recognised with its sides, but no row was written."""
        self.dropped.append((reason, code))
