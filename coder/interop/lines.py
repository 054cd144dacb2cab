"""Reads the old text files line by line: encodings, comments of three kinds, blank lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from coder.errors import InputError
from coder.interop.report import BLANK, COMMENT, Line, Report

OPEN, CLOSE = re.compile(r"<!\s*--"), "-->"
FENCE = "---"


def read_lines(path: Path, report: Report, semicolons: bool = True) -> Iterator[Line]:
    """The lines of a file that say something; blank lines and comments are settled in the report.

    A line of nothing but a comment is given with an empty text, so that its place among the entries is kept.
    Raises InputError when the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    inside = False
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        text, odd = _decoded(raw)
        line = Line(path.name, number, text, indented=text[:1] in (" ", "\t"))
        if inside or OPEN.match(text.strip()):
            inside = CLOSE not in text
            line.text, line.comment = "", OPEN.sub("", text).replace(CLOSE, "").strip(" #\t")
        else:
            line.text, line.comment = _split(text, semicolons)
        if odd:
            report.remark(line, "encoding", "encoding", "the line is not UTF-8; it was read as Windows-1252")
        if not line.text:
            report.settle(line, "", COMMENT if line.comment or text.strip() else BLANK)
            if not line.comment:
                continue
        yield line


def _decoded(raw: bytes) -> tuple[str, bool]:
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), True


def _split(text: str, semicolons: bool) -> tuple[str, str]:
    """The text of a line and its comment; in the head of a verb block ### is no comment."""
    body = text.strip()
    if body.startswith(FENCE) and (body.endswith(FENCE) or "###" in body):
        return body.replace("###", " "), ""
    marks = [at for mark in ("#", *(";" if semicolons else "")) if (at := text.find(mark)) >= 0]
    for found in re.finditer(r"\[\s*#{3}\s*\]", text):  # [###] is a code
        marks = [at for at in marks if not found.start() <= at < found.end()] + [
            at for at in [text.find("#", found.end())] if at >= 0
        ]
    at = min(marks, default=len(text))
    return text[:at].strip(), text[at:].strip(" #;\t")
