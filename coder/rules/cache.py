"""The compiled index in the user's cache folder, keyed by the content of every file that made it."""

import gc
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from coder import __version__
from coder.errors import Diagnostic, DictionaryError
from coder.rules.index import Index
from coder.rules.index_file import FORMAT, put, read_index, write_index
from coder.rules.places import shipped
from coder.rules.prebuilt import prebuilt


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
    index = read_index(path)
    if index is not None:
        return index
    if not examples and not skip and [*folders] == [shipped("dictionaries")] and _came_along(path):
        index = read_index(path)
        if index is not None:
            return index
    index, findings = compile_folders(folders, examples, skip)
    if findings:
        raise DictionaryError("the dictionaries have errors: run `coder lint`", tuple(findings))
    with suppress(OSError):  # a read-only home is no error
        write_index(path, index)
    return read_index(path) or index  # what lies on disk takes less memory


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


def _came_along(path: Path) -> bool:
    """Put the index that came with the installation into the cache, if one did."""
    try:
        source = prebuilt()
        if source is not None:
            put(path, lambda out: out.write(source.read_bytes()))
        return source is not None
    except OSError:
        return False
