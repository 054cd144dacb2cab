"""The name of a place as a text spells it, for formats that keep the spelling of their sources."""

from coder.places.words import PREFIXES, QUARTERS, THINGS, TYPES

AROUND = TYPES.keys() | QUARTERS | THINGS  # words behind a name that are no part of it


def as_written(name: str | None, text: str | None) -> str | None:
    """A place's name in the letters of the text; the given name where the text has none or says more than the name.

    ACLED names towns as its sources in the country do (Torino, Gurgaon, Avdiivka), a gazetteer by one main name.

    >>> as_written("Turin", "Torino city"), as_written("Velgrad", "capital"), as_written("Velgrad", "Velgrad City Hall")
    ('Torino', 'Velgrad', 'Velgrad')
    """
    words = text.split() if text else []
    while words and words[-1].islower() and words[-1] in AROUND:
        words.pop()
    if not words or not words[0][:1].isupper() or words[0].lower() in PREFIXES or words[-1].lower() in AROUND:
        return name
    return " ".join(words).replace("( ", "(").replace(" )", ")")
