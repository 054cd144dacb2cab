"""A stored coding in another format, without coding again."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

from coder.corpus.run import Report
from coder.rules.cache import load_index
from coder.rules.places import shipped
from coder.views import cameo
from coder.views.registry import OWN, view_class
from coder.views.stored import stored_stories
from coder.views.write import Writer


def export(path: Path, name: str, fmt: str | None, out: IO[str], folders: Sequence[Path] = ()) -> Report:
    """Write the events of a stored coding (JSON lines or Parquet) in a format; counts of documents and rows.

    folders: further dictionaries, where the coding was made with them (names of actors).
    Raises InputError for a file that is no coding, DictionaryError for bad dictionaries.
    """
    stories = stored_stories(path)
    view = view_class(name)(load_index([shipped("dictionaries"), *folders], False, ()))
    writer = Writer(view, fmt)
    report = Report(left_out=view.left_out)
    head = writer.header()
    if head:
        out.write(head + "\n")
    for story in stories:
        report.documents += 1
        if name == OWN:
            rows = [line for event in story for line in cameo.lines(event, writer.form)]
        else:
            rows = [writer.line(row) for row in view.rows(story)]
        report.rows += len(rows)
        out.writelines(row + "\n" for row in rows)
    return report
