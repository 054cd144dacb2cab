"""The manifest of a run, beside its output: what it was made of, and how far it has come, so that it can go on.

JSON lines: the first says inputs, options, dictionaries and version; each further one what was done up to a size of
the output. A run that goes on cuts the output to the last of these sizes, so that no row is lost or doubled.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coder import __version__
from coder.errors import InputError
from coder.rules.places import shipped
from coder.text.documents import Rejected
from coder.text.inputs import find_inputs


@dataclass(slots=True)
class Part:
    """Some documents of a run: how many items were read, what became of them, and their rows as text."""

    items: int = 0
    documents: int = 0
    rows: int = 0
    rejected: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    text: str = ""

    def add(self, other: "Part") -> None:
        """Both together, without the text."""
        self.items += other.items
        self.documents += other.documents
        self.rows += other.rows
        self.rejected += other.rejected
        for reason, count in other.left_out.items():
            self.left_out[reason] = self.left_out.get(reason, 0) + count


@dataclass(slots=True)
class Journal:
    """How far a run has come: `done` is what an earlier one did."""

    path: Path
    output: Path
    done: Part = field(default_factory=Part)

    def note(self, part: Part) -> None:
        """Say that this much more is in the output, which has been flushed."""
        record = {**asdict(part), "size": self.output.stat().st_size}
        del record["text"]
        with self.path.open("a", encoding="utf-8", newline="\n") as out:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def journal_of(output: Path, made_of: Mapping[str, Any]) -> Journal:
    """The journal beside `output`: a new one, or that of a run that was interrupted, whose output is cut to fit it.

    Raises InputError when that run was of other inputs, options, dictionaries or another version, and says which;
    also when its output is shorter than it was, or stands there without a manifest.
    """
    journal = Journal(beside(output)[1], output)
    if not journal.path.exists():
        if output.exists() and output.stat().st_size:
            raise InputError(f"{output}: it is there but has no manifest to go on from: move it away")
        journal.path.write_text(json.dumps(made_of, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        return journal
    whole = [line for line in journal.path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    try:
        first, *records = [json.loads(line) for line in whole]
        changed = [name for name in made_of if first.get(name) != json.loads(json.dumps(made_of[name]))]
        size = records[-1].pop("size") if records else 0
        for record in records:
            record.pop("size", None)
            journal.done.add(Part(**record))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputError(f"{journal.path}: not a manifest of `coder code`: move it and the output away") from error
    if changed:
        raise InputError(
            f"{journal.path}: the run cannot go on, for these are not as they were: {', '.join(changed)}; "
            "restore them, or write to another file"
        )
    journal.path.write_bytes(b"".join(whole))
    if size > (output.stat().st_size if output.exists() else 0):
        raise InputError(f"{output}: it is shorter than its manifest says: move both away and begin again")
    if output.exists():
        os.truncate(output, size)
    return journal


def beside(output: Path) -> tuple[Path, Path]:
    """The files of a run: its rows and its manifest."""
    return output, output.with_name(output.name + ".manifest.jsonl")


def made_of(
    inputs: Sequence[str], folders: Iterable[Path], options: Mapping[str, Any], besides: Sequence[Path] = ()
) -> dict[str, Any]:
    """What the rows of a run depend on: the version, its options, the dictionaries' content, inputs with sizes.

    Raises InputError for standard input, which cannot be read again, and for inputs that do not exist.
    """
    files: list[list[Any]] = []
    for item in find_inputs(inputs, besides):
        if isinstance(item, Rejected):
            continue
        if item.ending == "-":
            raise InputError("standard input cannot be read again: a run to be resumed needs files")
        files.append([item.file, os.path.getsize(item.path)])
    digest = hashlib.sha256()
    for folder in (shipped("dictionaries"), shipped("grammars"), *folders):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yaml", ".lark", ".json"):
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    plain = str | bool | None
    shown = {name: value if isinstance(value, plain) else str(value) for name, value in options.items()}
    return {"version": __version__, "dictionaries": digest.hexdigest(), "options": shown, "inputs": files}
