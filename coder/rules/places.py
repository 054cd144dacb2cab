"""Where dictionaries and grammars lie: inside an installed wheel, or beside the package in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
DEFAULTS = ("actors/", "agents/", "events/", "words/")  # what --no-default-dictionaries leaves out of the shipped ones


def shipped(folder: str) -> Path:
    """The folder `dictionaries` or `grammars` that comes with the installed version.

    Raises FileNotFoundError when the installation is incomplete.
    """
    for base in (PACKAGE / "data", PACKAGE.parent):
        if (base / folder).is_dir():
            return base / folder
    raise FileNotFoundError(f"{folder}/ is missing from this installation of coder: install it again")


def shown(path: Path) -> str:
    """A path as findings and traces print it: relative to the working or dictionaries' parent folder."""
    for base in (Path.cwd(), shipped("dictionaries").parent):
        try:
            return path.resolve().relative_to(base).as_posix()
        except ValueError:
            continue
    return path.as_posix()
