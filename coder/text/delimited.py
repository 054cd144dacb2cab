"""CSV and TSV with a header: one document a row."""

import csv
from collections.abc import Iterator, Mapping, Sequence

from coder.errors import InputError
from coder.text.documents import Document, Rejected
from coder.text.encoding import Garbage
from coder.text.fields import FIELDS, Origin
from coder.text.lines import LIMIT, Lines, Unreadable

NEVER_CLOSED = "a quotation mark that is never closed"


def read_delimited(lines: Lines, origin: Origin, delimiter: str) -> Iterator[Document | Rejected]:
    """The documents of a table; rows that cannot be read are rejected.

    Raises Unreadable when the header has no column for the text, or none of a name that was asked for.
    """
    # The limit is one for the whole process: only ever raise it, and not beyond a C long of 32 bits.
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))
    # strict: a stray quotation mark would else swallow the rows after it without a word
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    places: dict[str, int] | None = None
    width = 0
    while True:
        line = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except (csv.Error, Garbage, Unreadable) as error:
            bad = isinstance(error, csv.Error)
            yield origin.rejected(line if bad else lines.number, _explain(error) if bad else str(error))
            if places is None:
                return  # without a header no row can be read
            continue
        if not any(row):
            continue
        if places is None:
            places, width = _places(row, origin, delimiter), len(row)
        elif len(row) > width and any(row[width:]):
            reason = f"{len(row)} fields where the header has {width}: a text without quotation marks?"
            yield origin.rejected(line, reason)
        else:
            record = {ours: row[at] for ours, at in places.items() if at < len(row)}
            yield origin.document({**record, "text": record.get("text", "")}, line, f"{origin.stem}:{line}")
    if places is None:
        yield origin.rejected(1, "the file is empty: no header")


def _places(header: Sequence[str], origin: Origin, delimiter: str) -> dict[str, int]:
    """Our fields to the numbers of their columns; letter case counts only when it has to."""
    names = [name.strip() for name in header]
    folded = [name.casefold() for name in names]
    places: dict[str, int] = {}
    for ours in FIELDS:
        theirs = origin.columns.get(ours, ours)
        if theirs in names:
            places[ours] = names.index(theirs)
        elif theirs.casefold() in folded:
            places[ours] = folded.index(theirs.casefold())
        elif ours == "text" or ours in origin.columns:
            raise Unreadable(_missing(ours, theirs, names, delimiter))
    return places


def _missing(ours: str, theirs: str, names: Sequence[str], delimiter: str) -> str:
    found = ", ".join(name[:40] for name in names[:30])
    message = f'no column "{theirs}" for the {ours}; the columns are: {found}'
    if len(names) == 1 and any(sign in names[0] for sign in ";\t|,"):
        between = "commas" if delimiter == "," else "tabs"
        return f"{message}; columns must be separated by {between}: save the file again or change its ending"
    return f"{message}; name it with --column {ours}=COLUMN, or rename it in the file"


def _explain(error: Exception) -> str:
    text = str(error)
    if "unexpected end" in text or "field limit" in text or "field larger" in text:
        return NEVER_CLOSED
    if "expected after" in text:
        return "text after a closing quotation mark: a quotation mark inside a quoted field must be doubled"
    return f"not a row of a table: {text}"


def check_columns(columns: Mapping[str, str]) -> None:
    """Raises InputError for names that are not fields of ours."""
    for ours in columns:
        if ours not in FIELDS:
            raise InputError(f'no field "{ours}": the fields are {", ".join(FIELDS)}')
