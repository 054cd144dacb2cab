"""Imports dictionary files of TABARI and PETRARCH: tells of what kind each is, reads it, writes our YAML."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from coder.errors import UsageError
from coder.interop.actors import ActorFile
from coder.interop.agents import AgentFile
from coder.interop.folder import Folder
from coder.interop.lines import read_lines
from coder.interop.phrases import DiscardFile, IssueFile, PrepositionFile
from coder.interop.report import Line, Report
from coder.interop.verbs import VerbFile


class Reader(Protocol):
    """What reads one kind of file."""

    def __init__(self, file: str, folder: Folder, report: Report) -> None: ...

    def read(self, line: Line) -> None:
        """Take one line in; every line with text is settled in the report by the end of the file."""

    def close(self) -> None:
        """The file has ended."""


class _Agents(AgentFile):
    def close(self) -> None:
        """Nothing is left open."""


KINDS: dict[str, type[Reader]] = {
    "verbs": VerbFile,
    "actors": ActorFile,
    "agents": _Agents,
    "discards": DiscardFile,
    "issues": IssueFile,
    "prepositions": PrepositionFile,
}
ENOUGH = 0.5  # of the lines


def kind_of(lines: Sequence[Line]) -> str:
    """Of what kind a file is, by the form of its lines.

    >>> kind_of([Line("x", 1, "POLICE {} [~COP]")])
    'agents'
    """
    texts = [line.text for line in lines if line.text]
    if any(text.upper().startswith("<ISSUE") for text in texts):
        return "issues"
    if any(re.match(r"---\s*\S.*(\[.*\]\s*)?---|---.*\[", text) for text in texts):
        return "verbs"
    coded = [text for text in texts if "[" in text]
    if coded:
        agents = sum("~" in text for text in coded)
        return "agents" if agents >= ENOUGH * len(coded) else "actors"
    common = {"about", "of", "in", "with", "from"}
    return "prepositions" if common <= {text.strip().lower() for text in texts} else "discards"


def import_petrarch(paths: Sequence[Path], out: Path, kind: str | None = None) -> Report:
    """Read the files and write our YAML under `out`; what became of every line is in the report.

    kind: that of all files, where their lines do not tell. Raises InputError for files that cannot be read or
    written, UsageError for two files of one name.
    """
    report, folder = Report(), Folder()
    names = [path.name for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"two files are called {name}: import them one by one, into folders of their own")
    for path in paths:
        import_file(path, folder, report, kind)
    folder.write(out)
    return report


def import_file(path: Path, folder: Folder, report: Report, kind: str | None = None) -> None:
    """Read one file into a folder's entries."""
    lines = list(read_lines(path, report))
    read_as = kind or kind_of(lines)
    reader = KINDS[read_as](path.name, folder, report)
    for line in lines:
        reader.read(line)
    reader.close()
    first = next((line for line in lines if line.text), None)
    if kind is None and read_as == "discards" and "discard" not in path.name.lower() and first is not None:
        report.remark(
            first,
            read_as,
            "taken-for-discards",
            "no line has a code: the lines are phrases whose sentences give no rows; say --kind, or leave the file out",
        )
    for line in lines:
        if line.text and (line.file, line.number) not in report.outcomes:
            report.lose(line, "lines", "unread-line", f'"{line.text}" was not understood')
