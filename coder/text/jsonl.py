"""JSON lines: one document a line."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from coder.text.documents import Document, Rejected
from coder.text.encoding import Garbage, clean
from coder.text.fields import FIELDS, Origin
from coder.text.lines import Lines, Unreadable

ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_jsonl(lines: Lines, origin: Origin) -> Iterator[Document | Rejected]:
    """The documents of JSON lines; a line that is none is rejected, blank lines are passed over."""
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except (Garbage, Unreadable) as error:
            yield origin.rejected(lines.number, str(error))
            continue
        if not line.isspace():
            yield _read_line(line, lines.number, origin)


def _read_line(line: str, number: int, origin: Origin) -> Document | Rejected:
    try:
        data = json.loads(line)
        if ESCAPED_SURROGATE.search(line):
            data = _cleaned(data)
    except json.JSONDecodeError as error:
        return origin.rejected(number, f"broken JSON: {error.msg} (column {error.colno})")
    except (ValueError, RecursionError) as error:
        return origin.rejected(number, f"broken JSON: {error}")
    if not isinstance(data, dict):
        return origin.rejected(number, 'not a JSON object: a line is {"id": ..., "text": ..., "date": ...}')
    record = _renamed(data, origin.columns)
    if "text" not in record:
        found = ", ".join(list(data)[:12])
        name = record.get("id")
        reason = f'no "text" among the fields: {found}; name it with --column text=FIELD'
        return origin.rejected(number, reason, name if isinstance(name, str) else None)
    return origin.document(record, number, f"{origin.stem}:{number}")


def _renamed(data: Mapping[str, Any], columns: Mapping[str, str]) -> Mapping[str, Any]:
    if not columns:
        return data
    theirs = {ours: columns[ours] if columns.get(ours) in data else ours for ours in FIELDS}
    return {ours: data[name] for ours, name in theirs.items() if name in data}


def _cleaned(value: Any) -> Any:
    """JSON data without lone surrogates."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return value
