"""What the tests share: a cache folder of their own, one coder with the invented states, and rows without noise."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from coder import Coder
from coder.parse.model import Sentence
from coder.rules.places import shipped
from coder.text.documents import Document

ROOT = Path(__file__).resolve().parent.parent
Row = tuple[str | None, str, str | None]

# No test depends on how fast the machine is, and a run gives the same texts as the one before.
settings.register_profile("coder", deadline=None, derandomize=True, database=None,
                          suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("coder")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Compiled dictionaries of a test run are kept apart from the user's, also by the commands that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODER_CACHE", str(folder))
        patch.setenv("PYTHONUTF8", "1")
        yield folder


@pytest.fixture(scope="session")
def coder(cache_folder: Path) -> Coder:
    """The shipped dictionaries with the invented states."""
    return Coder.for_a_run(examples=True)  # the collector need not look through them, nor thousands of test cases


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def rows_of(coder: Coder) -> Callable[..., list[Row]]:
    """Source, code and target of every event of a text, in order."""
    def rows(text: str, date: str | None = "2006-01-15") -> list[Row]:
        return [(event.source, event.code, event.target) for event in coder.code(text, date)]

    return rows


def parse(coder: Coder, text: str) -> Sentence:
    """The one sentence of a text with its tags, mentions, chunks and clauses."""
    [sentence] = coder.sentences(Document(id="text", text=text))
    coder.tag(sentence)
    coder.parse(sentence)
    return sentence


@pytest.fixture(scope="session")
def parsed(coder: Coder) -> Callable[[str], Sentence]:
    """Parses a sentence."""
    return lambda text: parse(coder, text)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes files into a new folder: a name to its text; lone surrogates stand for bytes that are not UTF-8."""
    def files(texts: dict[str, str], folder: str = "mine") -> Path:
        base = tmp_path / folder
        for name, text in texts.items():
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.fsencode(text) if "\udc80" <= max(text, default="") <= "\udcff"
                             else text.encode("utf-8"))
        return base

    return files


@pytest.fixture(scope="session")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped ontology and language without actors, agents and events: what every check needs, quickly read."""
    folder = tmp_path_factory.mktemp("core")
    for part in ("ontology", "language"):
        shutil.copytree(shipped("dictionaries") / part, folder / part)
    return folder
