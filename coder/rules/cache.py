"""The compiled index in the user's cache folder, keyed by the content of every file that made it."""

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coder import __version__
from coder.errors import Diagnostic, DictionaryError
from coder.rules.index import Index
from coder.rules.places import shipped

FORMAT = f"14 {sys.version_info[:2]}"  # marshal is of one Python version; it loads twice as fast as JSON


def content_key(folders: Sequence[Path], examples: bool) -> str:
    """A hash of names, sizes and times of the dictionary files, the version and the grammars."""
    digest = hashlib.sha256(f"{__version__} {FORMAT} {examples}".encode())
    for folder in [*folders, shipped("grammars"), Path(__file__).parent]:
        for base, names, files in os.walk(folder):
            names.sort()
            for name in sorted(files):
                if name.endswith((".yaml", ".lark", ".py")):
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
    try:
        return Index.from_dict(marshal.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        pass
    index, findings = compile_folders(folders, examples, skip)
    if findings:
        raise DictionaryError("the dictionaries have errors: run `coder lint`", tuple(findings))
    _write(path, index)
    return index


def compile_folders(
    folders: Sequence[Path], examples: bool, skip: Sequence[str] = ()
) -> tuple[Index, list[Diagnostic]]:
    """Compile without cache; findings instead of exceptions."""
    from coder.rules.compile import Compiler
    from coder.rules.loader import load

    dictionaries = load(folders, examples, skip, for_coding=True)
    compiler = Compiler(dictionaries, folders)
    index = compiler.run()
    return index, [*dictionaries.findings, *compiler.findings]


def _write(path: Path, index: Index) -> None:
    """Write whole or not at all: several processes may start at once; a read-only home is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
            marshal.dump(index.to_dict(), out)
        os.replace(out.name, path)
    except OSError:
        return
