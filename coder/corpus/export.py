"""A stored coding in another format, without coding again."""

import gc
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from coder.corpus.run import Report
from coder.pipeline import COLLECT_AFTER
from coder.rules.cache import load_index
from coder.rules.places import shipped
from coder.views.base import PARQUET, ViewRow
from coder.views.more import country_columns
from coder.views.registry import open_view
from coder.views.sink import open_sink
from coder.views.stored import Piece, stored_pieces, stored_stories
from coder.views.write import Writer

EVENTS = 4000  # of a piece that a worker is given


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `coder export` was asked for; see `export`."""

    view: str
    fmt: str | None = None
    folders: Sequence[Path] = ()
    countries: Sequence[str] = ()


@dataclass(slots=True)
class Done:
    """What became of a piece: its rows, as text or as a table of Parquet, and counts."""

    rows: Any
    documents: int = 0
    count: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


class Exporting:
    """A view of a stored coding; each process has one."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        index = load_index([shipped("dictionaries"), *wanted.folders], False, ())
        gc.freeze()  # the collector never looks through the dictionaries
        gc.set_threshold(COLLECT_AFTER)
        self.view = open_view(wanted.view, index)
        self.more = country_columns(index, wanted.countries)

    def __reduce__(self) -> tuple[Any, ...]:
        """To a worker goes alone what was asked for."""
        return exporting_of, (pickle.dumps(self.wanted),)

    def part(self, piece: Piece) -> Done:
        """The rows of a piece."""
        self.view.left_out.clear()
        done, rows = Done(None), list[ViewRow]()
        for story in piece.stories(self.view.reads):
            done.documents += 1
            rows.extend(self.view.rows(story))
        done.rows, done.count, done.left_out = self.written(rows), len(rows), Counter(self.view.left_out)
        return done

    def written(self, rows: Sequence[ViewRow]) -> Any:
        """Rows as text, or as a table of Parquet."""
        if (self.wanted.fmt or self.view.form) == PARQUET:
            from coder.views.parquet import Table

            table = Table(self.view, self.more)
            return table.of([table.row(row) for row in rows])
        line = Writer(self.view, self.wanted.fmt, self.more).line
        return "".join([f"{line(row)}\n" for row in rows])


@lru_cache(maxsize=1)
def exporting_of(wanted: bytes) -> Exporting:
    """The export that pickled options ask for; each process makes it once, or has it from the one it is forked from."""
    return Exporting(pickle.loads(wanted))


def export(
    path: Path,
    name: str,
    fmt: str | None,
    out: IO[Any],
    folders: Sequence[Path] = (),
    countries: Sequence[str] = (),
    workers: int = 1,
) -> Report:
    """Write the events of a stored coding (JSON lines or Parquet) in a format; counts of documents and rows.

    out: of bytes for Parquet, else of text. folders: further dictionaries, where the coding was made with them (names
    of actors). countries: systems in which the states of both sides are added. workers: processes; the bytes are the
    same by any number of them.
    Raises InputError for a file that is no coding, DictionaryError for bad dictionaries, CoderError when the system
    ends a worker.
    """
    wanted = Wanted(name, fmt, tuple(folders), tuple(countries))
    exporting = Exporting(wanted) if workers == 1 else exporting_of(pickle.dumps(wanted))
    sink = open_sink(exporting.view, fmt, out, exporting.more)
    if workers == 1:
        report = Report(left_out=exporting.view.left_out)
        for story in stored_stories(path, exporting.view.reads):
            report.documents += 1
            report.rows += sink.write(exporting.view.rows(story))
    else:
        from coder.corpus.workers import parts  # multiprocessing takes a while to load

        report = _added(parts(exporting.part, stored_pieces(path, EVENTS), workers), sink.add)
    sink.close()
    return report


def _added(pieces: Iterable[Done], add: Callable[[Any], None]) -> Report:
    report = Report()
    for done in pieces:
        add(done.rows)
        report.documents += done.documents
        report.rows += done.count
        report.left_out.update(done.left_out)
    return report
