"""`coder dedupe`: one event, one row. Rows that report one event become the earliest of them, with the ids of all.

one-a-day, as the Phoenix pipeline does it: one row for a date, source, target and code. one-a-story: one for each of
these in a document. cluster: reports of one event across days and wording (clusters.py). What did not happen is kept
apart from what did: a planned or denied event is never merged with an actual one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from coder.corpus.clusters import clusters
from coder.corpus.sorting import BUDGET, sorted_lines
from coder.corpus.tables import Form, Row, Tables, typed, writer
from coder.ontology import COUNTRY_LETTERS

POLICIES = ("one-a-day", "one-a-story", "cluster")
HAPPENED = frozenset(("", "actual", "ongoing"))
LATEST = "9999"  # reports of no day come after those of a day
# What the rows of one event say of themselves, and the columns where all of it is kept.
KEPT = {"event_id": "event_ids", "doc_id": "doc_ids", "url": "urls"}
OF_CLUSTERS = {"code": "codes"}
CONTROLS = re.compile(r"[\0-\x1f]+")
SECTOR_LETTERS = 2 * COUNTRY_LETTERS  # a country or group and its first sector: PAKGOV of PAKGOVMIL


@dataclass(frozen=True, slots=True)
class Options:
    """What `coder dedupe` was asked for; `fmt` None is the form of the input, `window` days between reports."""

    policy: str = "one-a-day"
    fmt: str | None = None
    window: int = 2
    budget: int = BUDGET


@dataclass(slots=True)
class Report:
    """Counts of a run, and what was no row, with reasons."""

    rows: int = 0
    events: int = 0
    rejected: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """One line for standard error."""
        rejected = f", {len(self.rejected)} rejected" if self.rejected else ""
        return f"{self.rows} rows, {self.events} events{rejected}"


@dataclass(slots=True)
class Merged:
    """Reports of one event: the row that stands for them, and what all of them say."""

    row: Row
    kept: dict[str, set[str]]
    last_date: str


def dedupe(inputs: Sequence[str], options: Options, out: IO[str], folder: Path) -> Report:
    """Write one row an event to `out`, in the order of dates; `folder` is for sorting on disk.

    Whatever the order of the rows and inputs, the result is the same. Raises InputError for inputs that are no
    rows of `coder code`, OSError when the disk is full.
    """
    tables = Tables(inputs)
    keep = KEPT | OF_CLUSTERS if options.policy == "cluster" else KEPT
    by_key = sorted_lines(_keyed(tables, options.policy, keep), folder, options.budget)
    first = next(by_key, None)  # all is read now, and the columns are known
    kind = options.fmt or tables.kind()
    head, line = writer(kind, _columns(tables, options.policy, keep))
    out.write(head)
    report = Report(tables.rows, 0, tables.rejected)
    if first is None:
        return report
    events = _events(chain([first], by_key), tables.forms, options, keep)
    finished = (_finished(event, keep, kind, options.policy) for event in events)
    clustered = options.policy == "cluster"
    for text in _by_day(finished, line, folder, options.budget) if clustered else map(line, finished):
        out.write(text)
        report.events += 1
    return report


def _keyed(tables: Tables, policy: str, keep: dict[str, str]) -> Iterator[str]:
    """Every row as a line that sorts to its place: key, rank, what is kept, the line itself and its form."""
    key = _block if policy == "cluster" else _story if policy == "one-a-story" else _day
    for form, line, row in tables.lines():
        kept = "\t".join([_joined(ids(row, one, many)) for one, many in keep.items()])
        yield f"{key(row)}\0{_rank(row)}\0{kept}\0{line}\0{form}\n"


def _rank(row: Row) -> str:
    """The place of a report among those of one event: the earliest story first."""
    day, id, sentence = plain(row.get("story_date")), plain(row["doc_id"]), plain(row.get("sentence"))
    return f"{day or plain(row['date']) or LATEST}\t{id}\t{sentence.zfill(6)}\t{plain(row['event_id'])}"


def _day(row: Row) -> str:
    """The key of one-a-day; a row without a date is merged within its document only."""
    day = plain(row["date"])
    actors = f"{plain(row['source'])}\t{plain(row['target'])}\t{plain(row['code'])}"
    return f"{day}\t{actors}\t{_status(row)}\t{'' if day else plain(row['doc_id'])}"


def _story(row: Row) -> str:
    return f"{_day(row)}\t{plain(row['doc_id'])}"


def _block(row: Row) -> str:
    """Reports that may be of one event whatever their day, then the day."""
    day = plain(row["date"])
    source, target = plain(row["source"])[:SECTOR_LETTERS], plain(row["target"])[:SECTOR_LETTERS]
    block = f"{source}\t{target}\t{plain(row['code'])[:2]}\t{_status(row)}\t{'' if day else plain(row['doc_id'])}"
    return f"{block}\0{day}"


def _status(row: Row) -> str:
    """Whether it happened: what was planned, threatened or denied is another thing each."""
    status = plain(row.get("status"))
    return "" if status in HAPPENED else status


def plain(value: Any) -> str:
    """A value as it stands in a key."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    return text if text.isprintable() else CONTROLS.sub(" ", text)


def ids(row: Row, one: str, many: str) -> list[str]:
    """The values that a row stands for: of a row that was merged before, all of them."""
    values = row.get(many)
    if isinstance(values, str):
        return [value.replace("%3B", ";") for value in values.split(";") if value]
    return [plain(value) for value in values or (row.get(one),) if value is not None and value != ""]


def _joined(values: Iterable[str]) -> str:
    """Ids in one cell; a semicolon inside one is written %3B."""
    return ";".join([value.replace(";", "%3B") for value in values])


def _events(lines: Iterable[str], forms: Sequence[Form], options: Options, keep: dict[str, str]) -> Iterator[Merged]:
    """The events of sorted lines."""
    for _, group in groupby((line[:-1].split("\0") for line in lines), itemgetter(0)):
        if options.policy == "cluster":
            yield from _clustered(group, forms, options.window, keep)
        else:
            _, _, kept, line, form = next(group)
            event = _merged(forms[int(form)].row(line), kept, keep)
            for parts in group:
                _add(event, parts[2], keep)
            yield event


def _clustered(
    group: Iterable[list[str]], forms: Sequence[Form], window: int, keep: dict[str, str]
) -> Iterator[Merged]:
    def reports() -> Iterator[tuple[Row, str]]:
        for _, _, _, kept, line, form in group:
            yield forms[int(form)].row(line), kept

    for members in clusters(reports(), window):
        (row, kept), *others = members
        event = _merged(row, kept, keep)
        for other, more in others:
            _add(event, more, keep)
            event.last_date = max(event.last_date, plain(other.get("last_date") or other["date"]))
        yield event


def _merged(row: Row, kept: str, keep: dict[str, str]) -> Merged:
    event = Merged(row, {many: set() for many in keep.values()}, plain(row.get("last_date") or row["date"]))
    _add(event, kept, keep)
    return event


def _add(event: Merged, kept: str, keep: dict[str, str]) -> None:
    for many, values in zip(keep.values(), kept.split("\t"), strict=True):
        event.kept[many].update(values.split(";") if values else ())


def _finished(event: Merged, keep: dict[str, str], kind: str, policy: str) -> Row:
    """The row of an event: the earliest report as it was, how many there are, and what was kept of all."""
    row = typed(event.row) if kind == "jsonl" else event.row
    kept = {many: sorted(values) for many, values in event.kept.items()}
    row["reports"], row["documents"] = len(kept["event_ids"]), len(kept["doc_ids"])
    if policy == "cluster":
        row["last_date"] = event.last_date or None
    for one, many in keep.items():
        if one in row or many in row:
            values = kept[many]
            row[many] = [value.replace("%3B", ";") for value in values] if kind == "jsonl" else ";".join(values)
    return row


def _columns(tables: Tables, policy: str, keep: dict[str, str]) -> list[str]:
    columns = tables.columns()
    more = ["reports", "documents", *(["last_date"] if policy == "cluster" else [])]
    more += [many for one, many in keep.items() if one in tables.names]
    return [*columns, *(name for name in more if name not in columns)]


def _by_day(rows: Iterable[Row], line: Callable[[Row], str], folder: Path, budget: int) -> Iterator[str]:
    """The lines of rows in the order of dates."""
    fields = ("date", "source", "target", "code", "event_id")
    keyed = ("\t".join([plain(row[name]) for name in fields]) + "\0" + line(row) for row in rows)
    for text in sorted_lines(keyed, folder, budget):
        yield text.partition("\0")[2]

