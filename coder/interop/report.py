"""The loss report: what became of every line of the imported files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from coder.errors import Diagnostic, Position

CONVERTED, REMARK, LOST, COMMENT, BLANK = "converted", "converted with a remark", "not converted", "comment", "blank"
OUTCOMES = (CONVERTED, REMARK, LOST, COMMENT, BLANK)
# Findings by slug: the codes never change meaning (docs/import.md).
CODES = {
    "unread-line": "I001",
    "no-code": "I002",
    "undefined-set": "I003",
    "stray-bracket": "I004",
    "impossible-date": "I005",
    "lower-case-code": "I006",
    "missing-underscore": "I007",
    "odd-code": "I008",
    "bad-pattern": "I009",
    "repeated": "I010",
    "encoding": "I011",
    "missing-dash": "I012",
    "odd-name": "I013",
    "no-plural": "I014",
    "trailing-text": "I015",
    "kept-only": "I016",
    "discard-code": "I017",
    "unknown-verb": "I018",
    "taken-for-discards": "I019",
}


@dataclass(slots=True)
class Line:
    """One line of an input file without its comment; `file` as users see it, `number` counted from 1."""

    file: str
    number: int
    text: str
    comment: str = ""
    indented: bool = False

    @property
    def origin(self) -> str:
        """`file:line`, as entries carry it."""
        return f"{self.file}:{self.number}"


@dataclass(slots=True)
class Report:
    """Outcomes of lines by file and kind of line, and the findings behind remarks and losses."""

    outcomes: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)  # (file, line): kind, outcome
    findings: list[tuple[str, Diagnostic]] = field(default_factory=list)  # outcome, finding

    def settle(self, line: Line, kind: str, outcome: str = CONVERTED) -> None:
        """Say what became of a line; the worst of several outcomes counts."""
        known = self.outcomes.get((line.file, line.number))
        if known is None or (known[1] != LOST and outcome != CONVERTED):
            self.outcomes[line.file, line.number] = (kind, outcome)

    def remark(self, line: Line, kind: str, slug: str, message: str, hint: str | None = None) -> None:
        """A line that was converted, with something that its author should know."""
        self.find(line, kind, REMARK, slug, message, hint)

    def lose(self, line: Line, kind: str, slug: str, message: str, hint: str | None = None) -> None:
        """A line that was not converted, and why."""
        self.find(line, kind, LOST, slug, message, hint)

    def find(self, line: Line, kind: str, outcome: str, slug: str, message: str, hint: str | None) -> None:
        position = Position(line.file, line.number, 1)
        self.findings.append((outcome, Diagnostic(CODES[slug], slug, message, position, hint)))
        self.settle(line, kind, outcome)

    @property
    def lost(self) -> int:
        """How many lines were not converted."""
        return sum(outcome == LOST for _, outcome in self.outcomes.values())

    def totals(self) -> list[tuple[str, Counter[str]]]:
        """Counts of outcomes by "file, kind of line", in the order of reading."""
        out: dict[str, Counter[str]] = {}
        for (file, _), (kind, outcome) in self.outcomes.items():
            out.setdefault(file if outcome in (COMMENT, BLANK) else f"{file}, {kind}", Counter())[outcome] += 1
        return list(out.items())

    def lines(self) -> Iterator[str]:
        """The report as text: findings in the order of lines, then the totals."""
        order = {place: number for number, place in enumerate(self.outcomes)}
        keyed = sorted(
            self.findings, key=lambda f: order[f[1].position.file, f[1].position.line] if f[1].position else 0
        )
        for outcome, finding in keyed:
            yield f"{finding} [{outcome}]"
        every: Counter[str] = Counter()
        for name, counts in self.totals():
            every.update(counts)
            yield f"{name}: {_counts(counts)}"
        yield f"total: {_counts(every)}, lines: {sum(every.values())}"


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{outcome}: {counts[outcome]}" for outcome in OUTCOMES if counts[outcome]) or "nothing"
