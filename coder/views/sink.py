"""Where rows go: lines of text, or a Parquet file."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

from coder.views.base import PARQUET, Sink, View, ViewRow
from coder.views.write import More, Writer


class TextSink(Sink):
    """Lines of tab-separated or comma-separated values or JSON, behind a header where the form has one."""

    def __init__(self, writer: Writer, out: IO[str]) -> None:
        self._writer, self._out = writer, out
        head = writer.header()
        if head is not None:
            out.write(head + "\n")

    def write(self, rows: Iterable[ViewRow]) -> int:
        return self._writer.write(rows, self._out)

    def add(self, written: str) -> None:
        self._out.write(written)


def open_sink(view: View, form: str | None, out: IO[Any], more: Sequence[More] = ()) -> Sink:
    """The sink of a view in a form (None: its published one).

    out: of bytes for Parquet, of text for all others. Raises UsageError where Parquet needs a package that is missing.
    """
    if (form or view.form) == PARQUET:
        from coder.views.parquet import ParquetSink

        return ParquetSink(view, out, more)
    return TextSink(Writer(view, form, more), out)
