"""Documents from files, folders, globs and standard input, one at a time."""

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date

from coder.text.delimited import check_columns, read_delimited
from coder.text.documents import Document, Rejected
from coder.text.encoding import Garbage
from coder.text.fields import Origin
from coder.text.inputs import Input, find_inputs
from coder.text.jsonl import read_jsonl
from coder.text.lines import LIMIT, READ_ERRORS, UTF16, Lines, Unreadable, opened, read_all, reason
from coder.text.lines import standard_input as standard_input_stream
from coder.text.plain import read_plain


def read_inputs(
    paths: Sequence[str | os.PathLike[str]],
    *,
    date: Date | None = None,
    columns: Mapping[str, str] | None = None,
    besides: Sequence[str | os.PathLike[str]] = (),
) -> Iterator[Document | Rejected]:
    """The documents of the inputs in order, lazily; what cannot be read is a Rejected with its reason.

    paths: files (.txt, .jsonl, .csv, .tsv, .xml, each also with .gz), folders, globs, "-" for standard input.
    date: the day of stories that have none. columns: our field names to those of the input, {"text": "body"}.
    besides: files that are no input though they lie in a folder that is: the output.

    Raises InputError at once for a path that matches nothing or has another ending and for a field that does
    not exist.
    """
    names = dict(columns or {})
    check_columns(names)
    return _read(find_inputs(paths, besides), date, names)


def _read(
    inputs: Iterable[Input | Rejected], day: Date | None, columns: Mapping[str, str]
) -> Iterator[Document | Rejected]:
    for item in inputs:
        if isinstance(item, Rejected):
            yield item
            continue
        origin = Origin(item.file, item.stem, day, columns)
        try:
            if item.ending == "-":
                yield from _read_standard_input(origin)
            else:
                with opened(item.path, item.gz) as stream:
                    yield from _read_stream(stream, item.ending, origin)
        except Unreadable as error:
            yield origin.rejected(1, str(error))


def _read_stream(stream: io.BufferedReader, ending: str, origin: Origin) -> Iterator[Document | Rejected]:
    if ending == ".txt":
        return read_plain(stream, origin)
    if ending == ".jsonl":
        return read_jsonl(Lines(stream), origin)
    if ending == ".xml":
        from coder.text.petrarch_xml import read_xml  # who has none does without expat

        return read_xml(stream, origin)
    return read_delimited(Lines(stream), origin, "\t" if ending == ".tsv" else ",")


def _read_standard_input(origin: Origin) -> Iterator[Document | Rejected]:
    """JSON lines when the first line that is not blank is a JSON object, else one text."""
    stream = standard_input_stream()
    head = _head(stream)
    if _is_object(head):
        return read_jsonl(Lines(stream, head), origin)
    return read_plain(stream, origin, head)


def _head(stream: io.BufferedReader) -> bytes:
    """The lines of a stream up to the first one that is not blank. Raises Unreadable."""
    head = bytearray()
    try:
        if stream.peek(2)[:2] in UTF16:
            return b""
        while (line := stream.readline(LIMIT)) and len(head) < LIMIT:
            head += line
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                break
    except READ_ERRORS as error:
        raise Unreadable(reason(error)) from error
    return bytes(head)


def _is_object(head: bytes) -> bool:
    import json

    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(read_all(io.BytesIO(head))), dict)
    except (ValueError, RecursionError, Garbage):
        return False
