"""Synonym sets of verb files: &NAME and +members, sets within sets."""

import difflib
import re
from collections.abc import Iterable
from typing import Any

from coder.interop.folder import Folder
from coder.interop.names import plain
from coder.interop.report import Line, Report

SETS = "sets"


class WordSets:
    """The sets of one file; they are written when the file has ended and all are known."""

    def __init__(self, path: str, folder: Folder, report: Report) -> None:
        self.path, self.folder, self.report = path, folder, report
        self.open = ""  # the set whose members are being read
        self.sets: dict[str, dict[str, Any]] = {}
        self.members: dict[str, list[tuple[Line, str]]] = {}

    def begin(self, line: Line) -> None:
        """A line with the name of a set."""
        name = line.text[1:].strip().strip("_").upper()
        if not re.fullmatch(r"[\w'-]+", name):
            self.report.lose(line, SETS, "odd-name", f'"{line.text}" is no name of a set')
            return
        self.open = name
        if name in self.sets:
            self.report.remark(line, SETS, "repeated", f"the set &{name} is written twice; its members are joined")
            return
        self.report.settle(line, SETS)
        self.sets[name] = {"id": name, "words": [], "note": line.comment, "origin": line.origin}
        self.members[name] = []

    def member(self, line: Line) -> None:
        """A line with a member of the open set."""
        self.report.settle(line, SETS)
        text = line.text[1:].strip()
        if text.startswith("("):
            self.report.remark(
                line, SETS, "odd-name", "the brackets of a member are left out: its words are neighbours"
            )
            text = text.strip("() ")
        word = text if text.startswith("&") else plain(text).lower().replace("n't", " n't").strip()
        word = "&" + word[1:].strip("_").upper() if word.startswith("&") else " ".join(word.split())
        if not re.search(r"\w", word):
            self.report.lose(line, SETS, "odd-name", f'"{line.text}" is no word')
            return
        if re.search(r"[A-Za-z]_&|&[A-Za-z]+_", word):
            self.report.lose(line, SETS, "odd-name", "a set inside a phrase of a set")
            return
        self.members[self.open].append((line, word))

    def close(self) -> dict[str, str]:
        """Write the sets; their names as they are in the file to those they have got.

        A name that an earlier file has taken gets a number, so that both files keep theirs.
        """
        self.leave_out()
        new = {name: self.folder.word_set(name) for name in self.members}
        for name, members in self.members.items():
            entry = self.sets[name]
            entry["id"] = new[name]
            words = (f"&{new[word[1:]]}" if word.startswith("&") else word for _, word in members)
            entry["words"] = list(dict.fromkeys(words))
            notes = [f"{word}: {line.comment}" for line, word in members if line.comment]
            entry["note"] = "; ".join(part for part in (entry["note"], *notes) if part)
            self.folder.add(self.path, entry)
        return new

    def leave_out(self) -> None:
        """Members that name no set go, and then sets without members, until nothing changes."""
        changed = True
        while changed:
            changed = False
            for name, members in list(self.members.items()):
                for line, word in list(members):
                    if word.startswith("&") and word[1:] not in self.members:
                        self.report.lose(line, SETS, "undefined-set", self.why(word[1:]), near(word[1:], self.sets))
                        members.remove((line, word))
                if not members:
                    del self.members[name]
                    changed = True

    def why(self, name: str) -> str:
        """What is wrong with a set that is named and cannot be used."""
        return f"no synonym set &{name}" if name not in self.sets else f"the set &{name} has no members"


def near(name: str, names: Iterable[str]) -> str | None:
    """The hint for a name that is written wrong."""
    found = difflib.get_close_matches(name, list(names), n=1)
    return f"did you mean &{found[0]}?" if found else None
