"""Writes imported entries as our YAML: one file a form, comments of the old file kept between the entries."""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import InputError

Entry = dict[str, Any]
CONTROL = re.compile("[\x7f-\x9f\ufeff\u2028\u2029]")


def slug(text: str) -> str:
    """A name as part of an id: lower case, letters and digits, hyphens between.

    >>> slug("PETR.Validate.actors.txt")
    'petr-validate-actors-txt'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


@dataclass(slots=True)
class Folder:
    """The files of an imported dictionary folder before they are written."""

    files: dict[str, list[Entry | str]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def add(self, path: str, entry: Entry) -> Entry:
        """Put an entry behind those of its file."""
        self.files.setdefault(path, []).append(entry)
        return entry

    def comment(self, path: str, text: str) -> None:
        """Keep a comment where it stands among the entries."""
        self.files.setdefault(path, []).append(text)

    def id(self, prefix: str, name: str) -> str:
        """A readable id that no other entry has."""
        base = f"{prefix}.{slug(name)}"
        number = self.ids[base] = self.ids.get(base, 0) + 1
        return base if number == 1 else f"{base}.{number}"

    def word_set(self, name: str) -> str:
        """The name of a set, with a number where another file has one of that name."""
        number = self.ids[f"&{name}"] = self.ids.get(f"&{name}", 0) + 1
        return name if number == 1 else f"{name}-{number}"

    def write(self, root: Path) -> list[Path]:
        """Write the files under a folder; raises InputError when that cannot be done."""
        out = []
        for name, items in self.files.items():
            path = root / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_text(items), encoding="utf-8", newline="\n")
            except OSError as error:
                raise InputError(f"{path} cannot be written: {error.strerror}") from error
            out.append(path)
        return out


def _text(items: list[Entry | str]) -> str:
    lines: list[str] = []
    for item in items:
        if isinstance(item, str):
            lines.append(f"# {item}" if item else "#")
            continue
        first = "- "
        for key, value in item.items():
            if value in (None, "", [], {}, False) and key not in ("code", "sequence"):
                continue
            lines.extend(_field(first, key, value))
            first = "  "
    return "".join(f"{line}\n" for line in lines)


def _field(first: str, key: str, value: Any) -> list[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"{first}{key}:", *(f"    - {_flow(part)}" for part in value)]
    return [f"{first}{key}: {_flow(value)}"]


def _flow(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if part not in (None, "", [], {}) or key == "code"}
        return (
            "{" + ", ".join(f"{_flow(key) if ' ' in key else key}: {_flow(part)}" for key, part in kept.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return CONTROL.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(value, ensure_ascii=False))
