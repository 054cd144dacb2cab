"""Actor files: blocks of a name, +synonyms and dated [codes]."""

import re
from typing import Any

from coder.interop.dates import BadDate, span
from coder.interop.folder import Folder, slug
from coder.interop.names import plain, written
from coder.interop.report import LOST, Line, Report

ACTOR, CODE = "actors", "codes"
BRACKET = re.compile(r"\[([^\]\[}]*)[\]}]?")
CODED = re.compile(r"([\w/+#!*?-]*?[\w/+#*?-])\s*([<>].*|\d{6,8}\s*-.*)?$")
NULL = "---"


class Block:
    """One actor while its lines are read."""

    def __init__(self, line: Line) -> None:
        self.line, self.lines = line, [line]
        self.names: list[str] = []
        self.codes: list[dict[str, Any]] = []
        self.notes: list[str] = []


class ActorFile:
    """Reads one actor file into entries."""

    def __init__(self, file: str, folder: Folder, report: Report) -> None:
        self.prefix = slug(file.removesuffix(".txt"))
        self.path = f"actors/imported/{self.prefix}.yaml"
        self.folder, self.report = folder, report
        self.block: Block | None = None
        self.comments: list[str] = []  # since the last line with text

    def read(self, line: Line) -> None:
        """Take one line in."""
        if not line.text:
            self.comments.append(line.comment)
            return
        name, bracket, rest = line.text.partition("[")
        if self.block is not None and (name.startswith("+") or not name.strip()):
            self.block.notes.extend(self.comments)  # a comment inside a block
            self.comments.clear()
        if name.startswith("+"):
            self.synonyms(line, name)
        elif name.strip():
            self.begin(line, name)
        elif self.block is None:
            self.report.lose(line, CODE, "odd-name", "a code without an actor before it")
            return
        else:
            self.report.settle(line, CODE)
        block = self.block
        if block is None:
            return
        if block.lines[-1] is not line:
            block.lines.append(line)
        if bracket:
            self.codes(line, "[" + rest)
        elif line.comment:
            block.notes.append(line.comment)

    def begin(self, line: Line, name: str) -> None:
        self.close()
        self.block = Block(line)
        self.name(line, name)

    def synonyms(self, line: Line, names: str) -> None:
        if self.block is None:
            self.report.lose(line, ACTOR, "odd-name", "a synonym without an actor before it")
            return
        parts = [part for part in re.split(r"(?:^|[\s_])\+", names) if part.strip(" _")]
        if len(parts) > 1:
            self.report.remark(line, ACTOR, "odd-name", f"{len(parts)} synonyms on one line")
        for part in parts:
            self.name(line, part)

    def name(self, line: Line, name: str) -> None:
        assert self.block is not None
        text = written(name)
        if not re.search(r"\w", text):
            self.report.lose(line, ACTOR, "odd-name", f'"{name.strip()}" is no name')
            return
        self.report.settle(line, ACTOR)
        if text.count("(") != text.count(")") or "]" in text or "}" in text:
            self.report.remark(line, ACTOR, "stray-bracket", f'a bracket without its other half in "{plain(name)}"')
            text = re.sub(r"[\[\](){}]", " ", text)
            text = " ".join(text.split())
        if any(ord(letter) < 32 for letter in text):
            self.report.remark(line, ACTOR, "odd-name", f"a control character in {text!r}")
            text = "".join(letter for letter in text if ord(letter) >= 32)
        if text not in self.block.names:
            self.block.names.append(text)

    def codes(self, line: Line, text: str) -> None:
        """All [codes] of a line, and what stands behind them."""
        block = self.block
        assert block is not None
        note = line.comment
        for found in BRACKET.finditer(text):
            if not found[0].endswith("]"):
                self.report.remark(line, CODE, "stray-bracket", f'"{found[0]}" is not closed by ]')
            self.code(line, found[1].strip(), note)
            note = ""
        behind = " ".join(BRACKET.sub(" ", text).split())
        if behind:
            self.report.remark(line, CODE, "trailing-text", f'"{behind}" behind the code is kept as a note')
            block.notes.append(behind)

    def code(self, line: Line, text: str, note: str) -> None:
        found = CODED.match(text)
        if found is None:
            self.report.lose(line, CODE, "odd-code", f'"[{text}]" is no code')
            return
        code, restriction = found[1], found[2]
        if code != code.upper():
            self.report.remark(line, CODE, "lower-case-code", f'the code "{code}" is written in lower case')
            code = code.upper()
        role: dict[str, Any] = {"code": code}
        if restriction:
            try:
                start, until, remark = span(restriction)
            except BadDate as error:
                self.report.lose(line, CODE, "impossible-date", f"{error}: the code {code} was left out")
                return
            if remark:
                self.report.remark(line, CODE, "impossible-date", remark)
            role |= {"from": start and start.isoformat(), "until": until and until.isoformat()}
        if note:
            role["note"] = note
        assert self.block is not None
        self.block.codes.append(role)

    def close(self) -> None:
        """Write the block that has ended; the code without dates is the last resort, wherever it stands."""
        block, self.block = self.block, None
        if block is not None:
            self.write(block)
        for comment in self.comments:
            self.folder.comment(self.path, comment)
        self.comments.clear()

    def write(self, block: Block) -> None:
        if not block.names or not block.codes:
            what = "no code" if block.names else "no name"
            for line in block.lines:
                kind, outcome = self.report.outcomes.get((line.file, line.number), (ACTOR, ""))
                if outcome != LOST:
                    self.report.lose(line, kind, "no-code", f'{what} for "{plain(block.line.text)}"')
            return
        dated = [role for role in block.codes if len(role.keys() - {"code", "note"})]
        plain_roles = [role for role in block.codes if not role.keys() - {"code", "note"}]
        _cut(dated)
        roles = [*dated, *plain_roles]
        for role in plain_roles[1:]:
            self.report.remark(
                block.line, CODE, "repeated", f"the code {role['code']} can never hold behind another without dates"
            )
        single = len(roles) == 1 and roles[0].keys() == {"code"}
        entry = {
            "id": self.folder.id(self.prefix, block.names[0]),
            "names": block.names,
            "any_case": any(" " in name for name in block.names),
            "kind": "discard" if single and roles[0]["code"] == NULL else None,
            "code": roles[0]["code"] if single else roles,
            "note": "; ".join(block.notes),
            "origin": block.line.origin,
        }
        self.folder.add(self.path, entry)


def _cut(roles: list[dict[str, Any]]) -> None:
    """Limits are inclusive in the old files, and the first code that holds counts: a later one begins behind it."""
    for number, role in enumerate(roles):
        for before in roles[:number]:
            start, until = before.get("from") or "", before.get("until")
            if until and start <= (role.get("from") or "") < until < (role.get("until") or "9999-99-99"):
                role["from"] = until
