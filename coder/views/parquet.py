"""Parquet files: rows of any view with typed columns, and stored codings read back. Needs pyarrow, an extra."""

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType, NoneType
from typing import IO, Any

from coder.errors import InputError, UsageError
from coder.views.base import Sink, View, ViewRow
from coder.views.fields import field_types
from coder.views.write import More

NUMBERS = {"int": int, "float": float}
BATCH = 65536  # rows of a row group: some tens of megabytes at most
MISSING = "Parquet needs the package pyarrow: pip install 'dyadic-coder[parquet]'"


def pyarrow() -> ModuleType:
    """The package; raises UsageError that names the extra when it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(MISSING) from error
    return pyarrow  # type: ignore[no-any-return,unused-ignore]


class Table:
    """Makes Arrow tables of rows.

    Texts stay texts (codes keep their zeros), numbers that a view writes as digits become numbers, records JSON texts.
    """

    def __init__(self, view: View, more: Sequence[More]) -> None:
        self.arrow = pyarrow()
        columns = [*view.columns, *(column for column, _ in more)]
        self._more = more
        self._types = [column.type for column in columns]
        self.schema = self.arrow.schema([(column.name, self._type(column.type)) for column in columns])

    def row(self, row: ViewRow) -> list[Any]:
        """The values of a row with those of further columns."""
        return [*row.values, *(value(row.event) for _, value in self._more)]

    def of(self, rows: Sequence[Sequence[Any]]) -> Any:
        """The table of rows."""
        columns = list(zip(*rows, strict=True)) or [()] * len(self._types)
        arrays = [
            self.arrow.array(_typed(values, kind), self.schema.types[at])
            for at, (values, kind) in enumerate(zip(columns, self._types, strict=True))
        ]
        return self.arrow.Table.from_arrays(arrays, schema=self.schema)

    def _type(self, kind: str) -> Any:
        arrow = self.arrow
        found = {"int": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_(), "date": arrow.date32()}
        found |= {"list": arrow.list_(arrow.string()), "span": arrow.list_(arrow.int64())}
        return found.get(kind, arrow.string())


class ParquetSink(Sink):
    """Collects rows and writes them in row groups of BATCH."""

    def __init__(self, view: View, out: IO[bytes], more: Sequence[More]) -> None:
        self._table = Table(view, more)
        arrow = self._table.arrow
        self._file = arrow.parquet.ParquetWriter(out, self._table.schema, compression="zstd")
        self._held: list[list[Any]] = []
        self._rest = self._table.of([])

    def write(self, rows: Iterable[ViewRow]) -> int:
        """Write rows; how many there were."""
        before = len(self._held)
        self._held.extend(map(self._table.row, rows))
        count = len(self._held) - before
        if len(self._held) >= BATCH:
            self.add(self._table.of(self._held))
            self._held.clear()
        return count

    def add(self, table: Any) -> None:
        """Write the rows of a table."""
        self._rest = self._table.arrow.concat_tables([self._rest, table])
        while self._rest.num_rows >= BATCH:
            self._file.write_table(self._rest.slice(0, BATCH).combine_chunks())
            self._rest = self._rest.slice(BATCH)

    def close(self) -> None:
        """Write the last row group and the end of the file."""
        self.add(self._table.of(self._held))
        self._file.write_table(self._rest.combine_chunks())
        self._file.close()


def _typed(values: Sequence[Any], kind: str) -> Sequence[Any]:
    """The values of a column: numbers that a view writes as digits are made numbers, records JSON texts."""
    if kind == "object":
        return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    number = NUMBERS.get(kind)
    if number is None or {*map(type, values)} <= {number, NoneType}:
        return values
    return [None if value is None or value == "" else number(value) for value in values]


def parquet_records(path: Path, fields: Container[str]) -> Iterator[dict[str, Any]]:
    """The rows of a stored coding with those fields; what later stages added to it is passed over.

    Raises InputError for a file that is not Parquet, UsageError without the package.
    """
    for batch in parquet_batches(path, fields):
        yield from records_of(batch, fields)


def _opened(path: Path) -> Any:
    arrow = pyarrow()
    try:
        return arrow.parquet.ParquetFile(path)
    except (OSError, arrow.ArrowInvalid) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {error}") from error


def parquet_batches(path: Path, fields: Container[str]) -> Iterator[Any]:
    """The record batches of a stored coding, with those columns alone; raises as `parquet_records`."""
    file = _opened(path)
    names = [name for name in file.schema_arrow.names if name in fields]
    yield from file.iter_batches(batch_size=BATCH, columns=names)


def parquet_objects(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file with every column, as JSON lines have them: days as words.

    Raises as `parquet_records`.
    """
    file = _opened(path)
    nested = {name for name, kind in field_types().items() if kind == "object"}
    for batch in file.iter_batches(batch_size=BATCH):
        for row in batch.to_pylist():
            for name, value in row.items():
                if isinstance(value, date):
                    row[name] = value.isoformat()
                elif name in nested and isinstance(value, str):
                    row[name] = json.loads(value)
            yield row


def records_of(batch: Any, fields: Container[str]) -> Iterator[dict[str, Any]]:
    """The rows of a record batch or table, with those fields of events alone."""
    types = field_types()
    names = [name for name in batch.schema.names if name in fields]
    columns = [_read(batch.column(name).to_pylist(), types[name]) for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def whole_stories(path: Path, most: int) -> Iterator[Any]:
    """Tables of about `most` rows of a stored coding, cut between documents; raises as `parquet_records`."""
    arrow = pyarrow()
    rest = None
    for batch in parquet_batches(path, field_types()):
        table = arrow.Table.from_batches([batch])
        rest = table if rest is None else arrow.concat_tables([rest, table])
        while rest.num_rows > most:
            documents = rest.column("doc_id").slice(most - 1).to_pylist()
            cut = next((at for at, name in enumerate(documents) if name != documents[0]), None)
            if cut is None:
                break
            yield rest.slice(0, most - 1 + cut).combine_chunks()
            rest = rest.slice(most - 1 + cut)
    if rest is not None:
        yield rest.combine_chunks()


def _read(values: list[Any], kind: str) -> list[Any]:
    if kind == "span":
        return [None if value is None else tuple(value) for value in values]
    if kind == "object":
        return [None if value is None else json.loads(value) for value in values]
    if kind == "date":
        return [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    return values
