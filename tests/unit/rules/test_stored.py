"""Lists and maps that stay on disk answer as those that were written, whatever is asked first."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.rules.stored import StoredMap, in_pieces, read, write

VALUES = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3))
WORDS = st.text(st.characters(exclude_categories=()), max_size=6)


def kept(folder: Path, plain: dict[str, Any], values: list[Any], items: dict[str, Any]) -> tuple[Any, ...]:
    """What comes back of plain data, a list and a map."""
    path = folder / "stored"
    with path.open("wb") as out:
        write(out.write, plain, {"values": values, "items": in_pieces(items)})
    head, lists = read(path)
    return head, lists["values"], StoredMap(lists["items"], len(items))


@given(values=st.lists(VALUES), items=st.dictionaries(WORDS, VALUES, max_size=30), other=WORDS)
def test_what_is_stored_comes_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any], items: dict[str, Any], other: str
) -> None:
    head, stored, by_word = kept(tmp_path_factory.mktemp("stored"), {"a": 1}, values, items)
    asked = [*items, other]
    assert [(word in by_word, by_word.get(word, "-")) for word in asked] == [
        (word in items, items.get(word, "-")) for word in asked
    ]
    assert (head, stored, by_word, list(reversed(stored))) == ({"a": 1}, values, items, values[::-1])
    assert (len(stored), len(by_word), set(by_word)) == (len(values), len(items), set(items))


def test_a_value_is_read_once(tmp_path: Path) -> None:
    _, values, items = kept(tmp_path, {}, [[1], [2]], {"a": [3]})
    assert [values[0] is values[0], items["a"] is items.get("a"), values[0] is values[1]] == [True, True, False]


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    _, values, items = kept(tmp_path, {}, [[1]], {"a": 2})
    with pytest.raises(IndexError):
        values[1]
    with pytest.raises(KeyError):
        items["b"]


@pytest.mark.parametrize("size", [0, 1, 8, 40, -1])
def test_a_file_that_is_cut_off_is_none(tmp_path: Path, size: int) -> None:
    kept(tmp_path, {"a": list(range(20))}, [[1]], {"b": 1})
    path = tmp_path / "stored"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises((ValueError, EOFError, TypeError)):
        read(path)
