"""coder export by several processes: pieces that end between documents, and the same bytes by any number."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import Event
from coder.corpus.export import EVENTS
from coder.errors import InputError
from coder.views.stored import stored_pieces, stored_stories

DAY = date(2024, 1, 18)
SIZES = [3] * (EVENTS // 2) + [EVENTS + 5, 1, 2]  # three pieces, one document longer than one


def stored(path: Path, sizes: Sequence[int]) -> Path:
    """A stored coding of documents with so many events."""
    lines = []
    for document, size in enumerate(sizes):
        for at in range(size):
            event = Event(
                event_id=f"{document:08x}{at:08x}", date=DAY, source="FRAMIL", target="MLIREB", code="190", label="",
                root="19", quad=4, goldstein=-10.0, plover="ASSAULT", source_text="troops", target_text="rebels",
                event_text="attacked", status="actual", rule="r", doc_id=f"d{document}", sentence=at % 9 + 1, story_date=DAY)
            record = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(event).items()}
            lines.append(json.dumps(record) + "\n")
    text = "".join(lines).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


@settings(deadline=None)
@given(sizes=st.lists(st.integers(1, 5), max_size=8), most=st.integers(1, 7))
def test_pieces_are_the_stories_in_their_order(sizes: list[int], most: int) -> None:
    with TemporaryDirectory() as folder:
        path = stored(Path(folder) / "events.jsonl", sizes)
        pieces = [[[event.event_id for event in story] for story in piece.stories()] for piece in stored_pieces(path, most)]
        whole = [[event.event_id for event in story] for story in stored_stories(path)]
    assert [story for piece in pieces for story in piece] == whole
    assert all(sum(map(len, piece[:-1])) < most for piece in pieces)


@pytest.mark.parametrize(("view", "more"), [
    ("gdelt2", []), ("acled", ["--format", "jsonl"]), ("phoenix", ["--countries", "cow"]), ("parquet", []),
    ("gdelt2", ["--format", "parquet"]), ("keds", []),
])
def test_the_same_bytes_by_any_number_of_processes(view: str, more: list[str], tmp_path: Path, run: Any) -> None:
    pytest.importorskip("pyarrow")
    lines = stored(tmp_path / "events.jsonl.gz", SIZES)
    table = tmp_path / "events.parquet"
    assert run("export", str(lines), "--view", "parquet", "-o", str(table)).code == 0
    done = []
    for at, (path, workers) in enumerate([(lines, 1), (lines, 2), (table, 1), (table, 3)]):
        out = tmp_path / f"out{at}"
        said = run("export", str(path), "--view", view, *more, "--workers", str(workers), "-o", str(out))
        done.append((said.code, said.err, out.read_bytes()))
    assert done == [done[0]] * 4
    assert done[0][0] == 0
    assert len(done[0][2]) > EVENTS


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_line_of_what_is_no_event(workers: str, tmp_path: Path, run: Any) -> None:
    path = stored(tmp_path / "events.jsonl", SIZES)
    count = path.read_bytes().count(b"\n")
    path.write_bytes(path.read_bytes() + b"[1]\n")
    with pytest.raises(InputError) as raised:
        run("export", str(path), "--view", "keds", "--workers", workers, "-o", str(tmp_path / "out"))
    assert str(raised.value) == f"{path}:{count + 1}: no JSON object; what `coder code --format jsonl` wrote is read"
