"""A stored coding in another format, without coding again."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from coder.corpus.run import Report
from coder.pipeline import COLLECT_AFTER
from coder.rules.cache import load_index
from coder.rules.places import shipped
from coder.views.more import country_columns
from coder.views.registry import open_view
from coder.views.sink import open_sink
from coder.views.stored import stored_stories


def export(
    path: Path, name: str, fmt: str | None, out: IO[Any], folders: Sequence[Path] = (), countries: Sequence[str] = ()
) -> Report:
    """Write the events of a stored coding (JSON lines or Parquet) in a format; counts of documents and rows.

    out: of bytes for Parquet, else of text. folders: further dictionaries, where the coding was made with them (names
    of actors). countries: systems in which the states of both sides are added.
    Raises InputError for a file that is no coding, DictionaryError for bad dictionaries.
    """
    index = load_index([shipped("dictionaries"), *folders], False, ())
    gc.freeze()  # the collector never looks through the dictionaries
    gc.set_threshold(COLLECT_AFTER)
    view = open_view(name, index)
    sink = open_sink(view, fmt, out, country_columns(index, countries))
    report = Report(left_out=view.left_out)
    for story in stored_stories(path):
        report.documents += 1
        report.rows += sink.write(view.rows(story))
    sink.close()
    return report
