"""The compiled index in the cache: used again, made anew when something changes, never an obstacle."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coder import Coder
from coder.errors import DictionaryError
from coder.rules import cache
from coder.rules.cache import cache_folder, load_index
from coder.rules.index import Index

Write = Callable[..., Path]
ACTOR = "- id: xqa\n  code: XQA\n  names: [{name}]\n"
FILE = "actors/countries/XQA.yaml"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for one test."""
    folder = tmp_path / "cache" / "inner"
    monkeypatch.setenv("CODER_CACHE", str(folder))
    return folder


@pytest.fixture
def mine(write: Write) -> Path:
    """A folder of dictionaries with one actor."""
    return write({FILE: ACTOR.format(name="Quarnia")})


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often an index is compiled, as the length of a list."""
    times: list[int] = []
    compile_folders = cache.compile_folders

    def counted(*arguments: object, **named: object) -> object:
        times.append(1)
        return compile_folders(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(cache, "compile_folders", counted)
    return times


def change(folder: Path, name: str) -> None:
    """Write the file anew with another name of the actor; a coarse clock must not hide it."""
    path = folder / FILE
    before = path.stat().st_mtime_ns
    path.write_text(ACTOR.format(name=name), encoding="utf-8")
    os.utime(path, ns=(before + 5_000_000_000, before + 5_000_000_000))


def names(index: Index) -> set[str]:
    return set(index.phrases)


def test_the_second_start_reads_the_cache(kept: Path, mine: Path, compiled: list[int]) -> None:
    first = load_index([mine])
    assert [path.suffix for path in kept.iterdir()] == [".index"]
    second = load_index([mine])
    assert (second, len(compiled)) == (first, 1)


def test_the_first_run_codes_as_the_later_ones(kept: Path) -> None:
    """Nothing of the shipped dictionaries is lost or changed on the way through JSON."""
    text = ("Veldria's foreign minister promised to send 300 tonnes of wheat to Ardonia. The army said two camps were "
            "hit in an operation. Talks between Keltara and Norbia were held after rebels shelled Keltis.")
    first, later = Coder(examples=True), Coder(examples=True)
    assert json.loads(json.dumps(first.index.to_dict())) == json.loads(json.dumps(later.index.to_dict()))
    assert [first.code(text, "2006-01-15")] == [later.code(text, "2006-01-15")] != [[]]


def test_a_changed_file_gives_a_new_index(kept: Path, mine: Path, compiled: list[int]) -> None:
    assert names(load_index([mine])) == {"quarnia"}
    change(mine, "Quarnya")
    assert names(load_index([mine])) == {"quarnya"}
    assert len(compiled) == 2


def test_a_change_of_the_same_length_counts(kept: Path, mine: Path) -> None:
    load_index([mine])
    change(mine, "Quornia")
    assert names(load_index([mine])) == {"quornia"}


@pytest.mark.parametrize("name", ["actors/countries/XQB.yaml", "words/quarn.yaml"])
def test_a_new_file_gives_a_new_index(kept: Path, mine: Path, compiled: list[int], name: str) -> None:
    load_index([mine])
    path = mine / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("- {id: xqb, code: XQB, names: [Quarnland]}\n" if "actors" in name
                    else "- {id: quarn, words: [quarn]}\n", encoding="utf-8")
    load_index([mine])
    assert len(compiled) == 2


def test_a_removed_file_gives_a_new_index(kept: Path, mine: Path) -> None:
    (mine / "actors" / "b.yaml").write_text("- {id: xqb, code: XQB, names: [Quarnland]}\n", encoding="utf-8")
    assert names(load_index([mine])) == {"quarnia", "quarnland"}
    (mine / "actors" / "b.yaml").unlink()
    assert names(load_index([mine])) == {"quarnia"}


def test_examples_and_skipped_parts_are_kept_apart(kept: Path, mine: Path, write: Write) -> None:
    (mine / "examples" / "actors").mkdir(parents=True)
    (mine / "examples" / "actors" / "x.yaml").write_text("- {id: xvd, code: XVD, names: [Veldria]}\n")
    for _ in range(2):
        assert names(load_index([mine])) == {"quarnia"}
        assert names(load_index([mine], examples=True)) == {"quarnia", "veldria"}
        assert names(load_index([mine], skip=["actors/"])) == set()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"actors": []}', b"null", b"12"])
def test_a_corrupt_file_is_made_anew(kept: Path, mine: Path, compiled: list[int], content: bytes) -> None:
    load_index([mine])
    [path] = kept.iterdir()
    path.write_bytes(content)
    assert names(load_index([mine])) == {"quarnia"}
    assert names(load_index([mine])) == {"quarnia"}
    assert (len(compiled), len(list(kept.iterdir()))) == (2, 1)


def test_a_folder_that_cannot_be_written_is_no_error(mine: Path, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("here is no folder")
    monkeypatch.setenv("CODER_CACHE", str(tmp_path / "file" / "cache"))
    assert names(load_index([mine])) == {"quarnia"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="for root every folder can be written")
def test_a_read_only_folder_is_no_error(kept: Path, mine: Path) -> None:
    kept.mkdir(parents=True)
    kept.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert names(load_index([mine])) == {"quarnia"}
    assert list(kept.iterdir()) == []


def test_nothing_half_written_stays_when_the_disk_is_full(kept: Path, mine: Path,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert names(load_index([mine])) == {"quarnia"}
    assert [path.suffix for path in kept.iterdir()] != [".index"]


def test_bad_dictionaries_are_not_kept(kept: Path, mine: Path) -> None:
    (mine / FILE).write_text("- id: xqa\n")
    for _ in range(2):
        with pytest.raises(DictionaryError, match="coder lint"):
            load_index([mine])
    assert not kept.exists()


def test_the_platforms_place_is_used_without_an_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CODER_CACHE")
    assert cache_folder().name == "dyadic-coder"


def test_several_processes_may_start_at_once(kept: Path, mine: Path) -> None:
    script = ("import sys; from pathlib import Path; from coder.rules.cache import load_index\n"
              "print(sorted(load_index([Path(sys.argv[1])]).phrases))")
    started = [subprocess.Popen([sys.executable, "-c", script, str(mine)], stdout=subprocess.PIPE, text=True)
               for _ in range(3)]
    assert [process.communicate()[0] for process in started] == ["['quarnia']\n"] * 3
    assert [path.suffix for path in kept.iterdir()] == [".index"]
