"""Dyads by day, week, month or year of a stored coding. Needs duckdb, an optional extra."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from coder.errors import InputError, UsageError
from coder.rules.cache import load_index
from coder.rules.places import shipped
from coder.views.base import NO_EVENT
from coder.views.stored import PARQUET_FILES

PERIODS = ("day", "week", "month", "year")
MEASURES = {
    "count": {"events": "count(*)"},
    # scores have one decimal: their exact sum does not depend on the order of the rows
    "goldstein": {
        "goldstein_sum": "sum(goldstein::DECIMAL(18, 1))::DOUBLE",
        "goldstein_mean": "round(sum(goldstein::DECIMAL(18, 1))::DOUBLE / count(*), 4)",
    },
    "quad": {f"quad_{quad}": f"count(*) FILTER (quad = {quad})" for quad in range(5)},
}
FIELDS = {"date": "DATE", "source": "VARCHAR", "target": "VARCHAR", "goldstein": "DOUBLE", "quad": "BIGINT",
          "status": "VARCHAR"}  # fmt: skip
MISSING = "coder aggregate needs the package duckdb: pip install 'dyadic-coder[aggregate]'"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What table is asked for. `period` of PERIODS; `measures` of MEASURES.

    full: by whole actor codes instead of states and organisations. zero_fill: every dyad has every period between the
    first and the last of the file.
    """

    period: str
    measures: Sequence[str] = ("count",)
    directed: bool = False
    zero_fill: bool = False
    full: bool = False


@dataclass(slots=True)
class Table:
    """Names of columns, rows in order, and how many events have no day, no dyad, or did not happen."""

    names: list[str]
    rows: Iterator[tuple[Any, ...]]
    left_out: int


def aggregate(path: Path, wanted: Wanted) -> Table:
    """The table of dyads of a stored coding (JSON lines, also .gz, or Parquet), ordered by dyad and period.

    A role or people that stands alone (COP, KUR) is no dyad's side, unless whole codes are asked for.
    Raises UsageError without duckdb, InputError for a file that is no coding.
    """
    duckdb = _duckdb()
    link = duckdb.connect()
    try:
        link.execute(_events(path), [str(path)])
        index = load_index([shipped("dictionaries")], False, ())
        nobody = [*index.sectors, *index.peoples, "---"]
        link.execute(_sides(wanted), [nobody, nobody, sorted(NO_EVENT)])
        total, used = link.execute("SELECT (SELECT count(*) FROM stored), (SELECT count(*) FROM sides)").fetchone()
        result = link.execute(_table(wanted))
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{path}: no coding of `coder code --format jsonl` or parquet: {reason}") from error
    names = [column[0] for column in result.description]
    return Table(names, _rows(result), total - used)


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(MISSING) from error
    return duckdb  # type: ignore[no-any-return,unused-ignore]


def _events(path: Path) -> str:
    if path.suffix in PARQUET_FILES:
        return f"CREATE TABLE stored AS SELECT {', '.join(FIELDS)} FROM read_parquet($1)"
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in FIELDS.items())
    return f"CREATE TABLE stored AS SELECT * FROM read_json($1, format = 'newline_delimited', columns = {{{columns}}})"


def _sides(wanted: Wanted) -> str:
    source, target = ("source", "target") if wanted.full else ("source[:3]", "target[:3]")
    known = "source NOT NULL AND target NOT NULL" + (
        " AND $1 IS NOT NULL AND $2 IS NOT NULL"
        if wanted.full
        else " AND NOT list_contains($1, source[:3]) AND NOT list_contains($2, target[:3])"
    )
    first, second = source, target
    if not wanted.directed:
        first, second = f"least({source}, {target})", f"greatest({source}, {target})"
    return f"""CREATE TABLE sides AS SELECT {first} AS one, {second} AS two,
        date_trunc('{wanted.period}', date)::DATE AS period, goldstein, quad
        FROM stored WHERE date NOT NULL AND {known} AND NOT list_contains($3, status)"""


def _table(wanted: Wanted) -> str:
    measures = {name: sql for measure in wanted.measures for name, sql in MEASURES[measure].items()}
    names = ("source", "target") if wanted.directed else ("actor1", "actor2")
    found = ", ".join(f"{sql} AS {name}" for name, sql in measures.items())
    table = f"SELECT one, two, period, {found} FROM sides GROUP BY ALL"
    if wanted.zero_fill:
        filled = ", ".join(name if name.endswith("_mean") else f"coalesce({name}, 0) AS {name}" for name in measures)
        table = f"""WITH found AS ({table}), periods AS (SELECT unnest(generate_series(min(period), max(period),
            INTERVAL 1 {wanted.period}))::DATE AS period FROM sides)
            SELECT one, two, period, {filled} FROM (SELECT DISTINCT one, two FROM sides) CROSS JOIN periods
            LEFT JOIN found USING (one, two, period)"""
    columns = ", ".join(measures)
    return f"SELECT one AS {names[0]}, two AS {names[1]}, period, {columns} FROM ({table}) ORDER BY one, two, period"


def _rows(result: Any) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(10_000):
        yield from rows
