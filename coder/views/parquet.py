"""Parquet files: rows of any view with typed columns, and stored codings read back. Needs pyarrow, an extra."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from coder.errors import InputError, UsageError
from coder.views.base import Sink, View, ViewRow
from coder.views.fields import field_types
from coder.views.write import More

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


class ParquetSink(Sink):
    """Collects rows by column and writes them in row groups.

    Texts stay texts (codes keep their zeros), numbers that a view writes as digits become numbers, records JSON texts.
    """

    def __init__(self, view: View, out: IO[bytes], more: Sequence[More]) -> None:
        self._arrow = pyarrow()
        columns = [*view.columns, *(column for column, _ in more)]
        self._more = more
        self._types = [column.type for column in columns]
        self._schema = self._arrow.schema([(column.name, self._type(column.type)) for column in columns])
        self._file = self._arrow.parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._held: list[list[Any]] = []

    def write(self, rows: Iterable[ViewRow]) -> int:
        """Write rows; how many there were."""
        before = len(self._held)
        for row in rows:
            self._held.append([*row.values, *(value(row.event) for _, value in self._more)])
        count = len(self._held) - before
        if len(self._held) >= BATCH:
            self._flush()
        return count

    def close(self) -> None:
        """Write the last row group and the end of the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        columns = list(zip(*self._held, strict=True)) or [()] * len(self._types)
        arrays = [
            self._arrow.array([_typed(value, kind) for value in values], self._schema.types[at])
            for at, (values, kind) in enumerate(zip(columns, self._types, strict=True))
        ]
        self._file.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._held.clear()

    def _type(self, kind: str) -> Any:
        arrow = self._arrow
        found = {"int": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_(), "date": arrow.date32()}
        found |= {"list": arrow.list_(arrow.string()), "span": arrow.list_(arrow.int64())}
        return found.get(kind, arrow.string())


def _typed(value: Any, kind: str) -> Any:
    if value is None or (value == "" and kind in ("int", "float")):
        return None
    if kind == "object":
        return json.dumps(value, ensure_ascii=False)
    return {"int": int, "float": float}[kind](value) if kind in ("int", "float") else value


def parquet_records(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a stored coding; what later stages added to it is passed over.

    Raises InputError for a file that is not Parquet, UsageError without the package.
    """
    arrow = pyarrow()
    types = field_types()
    try:
        file = arrow.parquet.ParquetFile(path)
    except (OSError, arrow.ArrowInvalid) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {error}") from error
    names = [name for name in file.schema_arrow.names if name in types]
    for batch in file.iter_batches(batch_size=BATCH, columns=names):
        columns = [_read(batch.column(name).to_pylist(), types[name]) for name in names]
        for values in zip(*columns, strict=True):
            yield dict(zip(names, values, strict=True))


def _read(values: list[Any], kind: str) -> list[Any]:
    if kind == "span":
        return [None if value is None else tuple(value) for value in values]
    if kind == "object":
        return [None if value is None else json.loads(value) for value in values]
    if kind == "date":
        return [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    return values
