"""The index that comes with a wheel, made when it was built (scripts/prebuild.py): the first start need not compile."""

import hashlib
import os
from pathlib import Path

from coder import __version__
from coder.rules.index_file import FORMAT
from coder.rules.places import PACKAGE, shipped

FOLDER = PACKAGE / "data" / "index"


def fingerprint() -> str:
    """A hash of what the shipped index is made of: dictionaries, grammars, the compiler, the form of the index.

    By content, since an installation gives files a path and time of its own; and whoever changes an installed
    dictionary wants to see the change.
    """
    digest = hashlib.sha256(f"{__version__} {FORMAT}".encode())
    for folder in (shipped("dictionaries"), shipped("grammars"), Path(__file__).parent):
        for base, names, files in os.walk(folder):
            names.sort()
            for name in sorted(files):
                if name.endswith((".yaml", ".json", ".lark", ".py")):
                    path = Path(base, name)
                    digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
                    digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def prebuilt() -> Path | None:
    """The index that came with this installation, if it is that of its dictionaries and of this Python."""
    if not FOLDER.is_dir():
        return None
    path = FOLDER / f"{fingerprint()}.index"
    return path if path.is_file() else None
