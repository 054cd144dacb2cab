"""Agent files: words for kinds of actors with [~CODE] or [CODE~], plurals in {}, and !SETS! of endings."""

import itertools
import re

from coder.interop.folder import Folder, slug
from coder.interop.names import plain
from coder.interop.report import Line, Report

AGENT = "agents"
SET = re.compile(r"!(\w+)!\s*=\s*(.*)$")
USE = re.compile(r"!(\w+)!")
CODED = re.compile(r"([^\[{]*)(\{[^}]*\})?\s*\[\s*(~?)\s*(\w+)\s*(~?)\s*([\]}]?)")


class AgentFile:
    """Reads one agent file into entries, one a line."""

    def __init__(self, file: str, folder: Folder, report: Report) -> None:
        self.prefix = slug(file.removesuffix(".txt"))
        self.path = f"agents/imported/{self.prefix}.yaml"
        self.folder, self.report = folder, report
        self.sets: dict[str, list[str]] = {}

    def read(self, line: Line) -> None:
        """Take one line in."""
        if not line.text:
            self.folder.comment(self.path, line.comment)
            return
        defined = SET.match(line.text)
        if defined:
            self.sets[defined[1]] = [part.strip() for part in defined[2].split(",") if part.strip()]
            self.folder.comment(self.path, f"{line.text} {line.comment}".strip())
            self.report.settle(line, "sets")
            return
        found = CODED.match(line.text)
        if found is None:
            self.report.lose(line, AGENT, "no-code", f'no code for "{plain(line.text)}"')
            return
        name, braces, before, code, after, closed = found.groups()
        if not before and not after:
            self.report.lose(line, AGENT, "odd-code", f'"[{code}]" has no ~ and could be an actor\'s')
            return
        self.report.settle(line, AGENT)
        if closed != "]":
            self.report.remark(line, AGENT, "stray-bracket", f'the code "{code}" is not closed by ]')
        if code != code.upper():
            self.report.remark(line, AGENT, "lower-case-code", f'the code "{code}" is written in lower case')
        self.entry(line, name, braces, f"{code.upper()}~" if after else f"~{code.upper()}")

    def entry(self, line: Line, name: str, braces: str | None, sector: str) -> None:
        names = self.expand(line, name)
        if names is None:
            return
        if not all(re.search(r"\w", text) for text in names):
            self.report.lose(line, AGENT, "odd-name", f'"{name.strip()}" is no name')
            return
        plurals = None if braces is None else [plain(part).lower() for part in braces.strip("{} ").split()] or names
        if plurals is not None and len(plurals) != len(names):
            self.report.remark(
                line, AGENT, "no-plural", f"{len(plurals)} plurals for {len(names)} words; the first counts"
            )
            plurals = [plurals[0]] * len(names)
        entry = {
            "id": self.folder.id(self.prefix, names[0]),
            "sector": sector,
            "names": names,
            "irregular": {} if plurals is None else dict(zip(names, plurals, strict=True)),
            "note": line.comment,
            "origin": line.origin,
        }
        self.folder.add(self.path, entry)

    def expand(self, line: Line, name: str) -> list[str] | None:
        """The words with every member of their !SETS!."""
        parts = USE.split(name)
        choices = []
        for place, part in enumerate(parts):
            if place % 2 == 0:
                choices.append([part])
            elif part in self.sets:
                choices.append(self.sets[part])
            else:
                self.report.lose(line, AGENT, "undefined-set", f"no substitution set !{part}!")
                return None
        if any(
            before[-1:].isalpha() and behind[:1].isalpha()
            for before, behind in zip(parts[::2], parts[2::2], strict=False)
        ):
            self.report.remark(line, AGENT, "odd-name", f'the set stands inside a word in "{plain(name)}"')
        return list(dict.fromkeys(plain("".join(words)).lower() for words in itertools.product(*choices)))
