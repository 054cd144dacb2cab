"""coder codebook: the pages say what the dictionaries hold, and those of the repository are current."""

from pathlib import Path

import pytest

from coder.codebook import codebook, write


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return codebook()


def test_a_page_for_every_root_and_sector(pages: dict[str, str]) -> None:
    assert [name for name in pages if name.startswith("roots/")] == [f"roots/{root:02}.md" for root in range(1, 21)]
    assert {"README.md", "sectors/GOV.md", "sectors/MIL.md", "sectors/REB.md"} <= pages.keys()


def test_a_page_shows_code_pattern_and_example(pages: dict[str, str]) -> None:
    page = pages["roots/19.md"]
    assert "| 195 | Employ aerial weapons | 4 | -10.0 | ASSAULT |" in page
    assert "## 195 Employ aerial weapons" in page
    assert "- `SOURCE VERB TARGET`  \n  Veldria bombed Ardonia." in page


def test_the_pages_of_the_repository_are_current(pages: dict[str, str], root: Path) -> None:
    folder = root / "docs" / "codebook"
    kept = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    assert [name for name in pages if kept.get(name) != pages[name]] == [], "run `coder codebook`"
    assert kept.keys() == pages.keys()


def test_writing_removes_pages_that_are_no_more(pages: dict[str, str], tmp_path: Path) -> None:
    old = tmp_path / "sectors" / "XXX.md"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    write(pages, tmp_path)
    assert not old.exists()
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == pages["README.md"]
