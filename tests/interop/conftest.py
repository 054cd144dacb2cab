"""Small dictionaries of our own in the old forms, imported once."""

from pathlib import Path

import pytest

from coder.interop.petrarch import import_petrarch
from coder.pipeline import Coder

DATA = Path(__file__).parent / "data"
ACTORS = ("toy.actors.txt", "toy.agents.txt", "toy.discards.txt")


def imported(folder: Path, verbs: str) -> Coder:
    import_petrarch([DATA / name for name in (*ACTORS, verbs)], folder)
    return Coder([folder], defaults=False)


@pytest.fixture(scope="session")
def dyads(first: Coder) -> Coder:
    """The same with rows of two sides only."""
    return Coder(require_dyad=True, index=first.index)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    """With a verb file of PETRARCH-1."""
    return imported(tmp_path_factory.mktemp("first"), "toy.verbs.txt")


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    """With a verb file of PETRARCH-2."""
    return imported(tmp_path_factory.mktemp("second"), "toy.verbs2.txt")
