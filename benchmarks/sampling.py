"""Draws rows of a corpus in a fixed random order: what the samples that are judged by hand share.

A corpus is JSON lines of id, text and date, also as .gz. Documents come in the order of a digest of seed and id, and each
gives one row, that of the least digest: a long story does not outweigh short ones, and a changed rule leaves most of a
sample as it was.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from coder.events.model import Event
from coder.pipeline import Coder
from coder.text.documents import Document, document_of, read_date


def rank(*parts: object) -> bytes:
    """The place of something in the order of a seed."""
    return hashlib.sha256(" ".join(map(str, parts)).encode()).digest()


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a corpus."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def document(record: dict[str, Any]) -> Document:
    """A record as a document."""
    return document_of(record["text"], record["date"] and read_date(record["date"]), record["id"])


def sentence_of(row: Event, story: Document) -> str:
    """The sentence of a row, on one line."""
    return " ".join(story.text[slice(*row.sentence_span)].split())


def corpus_of(path: Path) -> str:
    """How a corpus is called in the verdicts."""
    return path.name.partition(".")[0]


def drawn(
    coder: Coder, path: Path, number: int, seed: int, wanted: Callable[[Event, str], bool] = lambda row, text: True
) -> Iterator[tuple[Event, str]]:
    """So many rows, each with its sentence; only those that are wanted."""
    return islice(_drawn(coder, path, seed, wanted), number)


def _drawn(coder: Coder, path: Path, seed: int, wanted: Callable[[Event, str], bool]) -> Iterator[tuple[Event, str]]:
    for record in sorted(records(path), key=lambda record: rank(seed, record["id"])):
        story = document(record)
        rows = [(row, sentence_of(row, story)) for row in coder.code_document(story)]
        rows = [each for each in rows if wanted(*each)]
        if rows:
            yield min(rows, key=lambda each: rank(seed, each[0].event_id))


def shares(rows: list[dict[str, str]], what: str, goal: float) -> None:
    """Print the share of verdicts that are right, by corpus and in all."""
    for corpus in (*dict.fromkeys(row["corpus"] for row in rows), "all"):
        own = [row for row in rows if corpus in ("all", row["corpus"])]
        right = sum(row["right"] == "1" for row in own) / len(own)
        print(f"{corpus:12} {len(own):4} events  {what} right {right:.3f}  (goal {goal})")
