"""The compiled index in the user's cache folder, keyed by the content of every file that made it."""

import gc
import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from coder import __version__
from coder.errors import Diagnostic, DictionaryError
from coder.rules.index import Index, Phrases
from coder.rules.places import shipped
from coder.rules.stored import StoredMap, in_pieces, read, write

# marshal is of one Python version; it loads twice as fast as JSON
FORMAT = f"15 {sys.version_info[:2]} {sys.byteorder}"
# The fields that are read bit by bit. Those of a few hundred items, and those that are gone through, are read at once.
LISTS = ("actors", "patterns")
MAPS = ("first", "formats", "sets", "tag_features", "tag_words", "verbs")
MADE = "phrases"  # the same as what is under their first words


def content_key(folders: Sequence[Path], examples: bool) -> str:
    """A hash of names, sizes and times of the dictionary files, the version and the grammars."""
    digest = hashlib.sha256(f"{__version__} {FORMAT} {examples}".encode())
    for folder in [*folders, shipped("grammars"), Path(__file__).parent]:
        for base, names, files in os.walk(folder):
            names.sort()
            for name in sorted(files):
                if name.endswith((".yaml", ".json", ".lark", ".py")):
                    status = os.stat(os.path.join(base, name))
                    digest.update(f"{base}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]


def cache_folder() -> Path:
    """Where compiled dictionaries are kept; CODER_CACHE overrides the platform's place."""
    override = os.environ.get("CODER_CACHE")
    if override:
        return Path(override)
    import platformdirs

    return Path(platformdirs.user_cache_dir("dyadic-coder"))


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the garbage collector, which looks through a million new objects again and again: four times as fast."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def load_index(folders: Sequence[Path], examples: bool = False, skip: Sequence[str] = ()) -> Index:
    """The index of some dictionary folders, from the cache or compiled now.

    Raises DictionaryError with every finding when a dictionary cannot be used.
    """
    path = cache_folder() / f"{content_key(folders, examples)}{'-bare' if skip else ''}.index"
    index = _read(path)
    if index is not None:
        return index
    if not examples and not skip and [*folders] == [shipped("dictionaries")] and _came_along(path):
        index = _read(path)
        if index is not None:
            return index
    index, findings = compile_folders(folders, examples, skip)
    if findings:
        raise DictionaryError("the dictionaries have errors: run `coder lint`", tuple(findings))
    with suppress(OSError):  # a read-only home is no error
        write_index(path, index)
    return _read(path) or index  # what lies on disk takes less memory


def compile_folders(
    folders: Sequence[Path], examples: bool, skip: Sequence[str] = ()
) -> tuple[Index, list[Diagnostic]]:
    """Compile without cache; findings instead of exceptions."""
    from coder.rules.compile import Compiler
    from coder.rules.derived import complete
    from coder.rules.loader import load

    dictionaries = load(folders, examples, skip, for_coding=True)
    compiler = Compiler(dictionaries, folders)
    index, findings = compiler.run(), [*dictionaries.findings, *compiler.findings]
    del dictionaries, compiler
    complete(index)
    return index, findings


def _read(path: Path) -> Index | None:
    """The index of a file; None when there is none, or none of this version."""
    try:
        plain, lists = read(path)
        sizes = plain.pop("sizes")
        maps = {name: StoredMap(lists[name], sizes[name]) for name in MAPS}
        made = Phrases(maps["first"], sizes[MADE])
        stored: dict[str, Any] = {**plain, **{name: lists[name] for name in LISTS}, **maps, MADE: made}
        return Index(**stored)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None


def _came_along(path: Path) -> bool:
    """Put the index that came with the installation into the cache, if one did."""
    from coder.rules.prebuilt import prebuilt

    try:
        source = prebuilt()
        if source is not None:
            _put(path, lambda out: out.write(source.read_bytes()))
        return source is not None
    except OSError:
        return False


def _put(path: Path, write_to: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole or not at all: several processes may start at once."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
        write_to(out)
    os.replace(out.name, path)


def write_index(path: Path, index: Index) -> None:
    """Write an index; raises OSError where that cannot be done."""
    plain = {f.name: getattr(index, f.name) for f in fields(index) if f.name not in (*LISTS, *MAPS, MADE)}
    plain["sizes"] = {name: len(getattr(index, name)) for name in (*MAPS, MADE)}
    lists = {name: getattr(index, name) for name in LISTS}
    pieces = {name: in_pieces(getattr(index, name).items()) for name in MAPS}
    _put(path, lambda out: write(out.write, plain, lists | pieces))
