"""Files of phrases: discards, issues, prepositions."""

import re

from coder.interop.folder import Folder, slug
from coder.interop.names import plain
from coder.interop.report import Line, Report

CATEGORY = re.compile(r'<ISSUE\b.*?CATEGORY\s*=\s*"([^"]*)"', re.IGNORECASE)
ISSUE = re.compile(r"(.*?)\s*\[([^\]]*)\]?\s*$")


class DiscardFile:
    """Phrases that discard a sentence, or with + a whole story."""

    kind = "discards"

    def __init__(self, file: str, folder: Folder, report: Report) -> None:
        self.prefix = slug(file.removesuffix(".txt"))
        self.path = f"discards/imported/{self.prefix}.yaml"
        self.folder, self.report = folder, report

    def read(self, line: Line) -> None:
        """Take one line in."""
        if not line.text:
            self.folder.comment(self.path, line.comment)
            return
        phrase = plain(line.text.removeprefix("+"))
        if not re.search(r"\w", phrase):
            self.report.lose(line, self.kind, "odd-name", f'"{line.text}" is no phrase')
            return
        self.report.settle(line, self.kind)
        entry = {
            "id": self.folder.id(self.prefix, phrase),
            "level": "story" if line.text.startswith("+") else "sentence",
            "words": [phrase.lower()],
            "note": line.comment,
            "origin": line.origin,
        }
        self.folder.add(self.path, entry)

    def close(self) -> None:
        """Nothing is left open."""


class PrepositionFile(DiscardFile):
    """A list of prepositions: one entry with all of them."""

    kind = "prepositions"

    def __init__(self, file: str, folder: Folder, report: Report) -> None:
        super().__init__(file, folder, report)
        self.path = f"language/closed_{self.prefix}.yaml"
        self.words: list[str] = []

    def read(self, line: Line) -> None:
        if line.text:
            self.report.remark(
                line,
                self.kind,
                "kept-only",
                "the list is kept; the coder goes by the prepositions of language/closed.yaml",
            )
            self.words.append(plain(line.text).lower())
        else:
            self.folder.comment(self.path, line.comment)

    def close(self) -> None:
        """Write the list."""
        self.folder.add(self.path, {"id": f"{self.prefix}", "words": list(dict.fromkeys(self.words))})


class IssueFile:
    """Phrases that tell of a topic, in <ISSUE> blocks: one entry a code of a category."""

    kind = "issues"

    def __init__(self, file: str, folder: Folder, report: Report) -> None:
        self.prefix = slug(file.removesuffix(".txt"))
        self.path = f"issues/imported/{self.prefix}.yaml"
        self.folder, self.report = folder, report
        self.category, self.code = "", ""
        self.entries: dict[tuple[str, str], dict[str, object]] = {}

    def read(self, line: Line) -> None:
        """Take one line in."""
        if not line.text:
            self.folder.comment(self.path, line.comment)
            return
        if line.text.startswith("<"):
            opened = CATEGORY.match(line.text)
            self.category, self.code = (opened[1] if opened else self.category), ""
            self.report.settle(line, "blocks")
            return
        if line.text.startswith("~"):
            key, phrase = "ignore", line.text.lstrip("~").strip()
        else:
            found = ISSUE.match(line.text)
            if found is None or not found[2].strip():
                self.report.lose(line, self.kind, "no-code", f'no code for "{line.text}"')
                return
            key, phrase, self.code = "words", found[1].strip(), found[2].strip()
        if not phrase:
            self.report.lose(line, self.kind, "odd-name", "there is no phrase")
            return
        self.report.settle(line, self.kind)
        values = self.entry(line)[key]
        assert isinstance(values, list)
        values.append(phrase)

    def entry(self, line: Line) -> dict[str, object]:
        known = self.entries.get((self.category, self.code))
        if known is None:
            known = self.entries[self.category, self.code] = self.folder.add(
                self.path,
                {
                    "id": self.folder.id(self.prefix, f"{self.category} {self.code or 'ignore'}"),
                    "category": self.category or "NONE",
                    "code": self.code or None,
                    "words": [],
                    "ignore": [],
                    "origin": line.origin,
                },
            )
        return known

    def close(self) -> None:
        """Nothing is left open."""
