"""One spelling of place names for look-ups, the same for the gazetteer and for texts."""

import re

from coder.text.fold import fold

MARKS = re.compile(r"[’'ʻʼʿ`´\".]")
GAPS = re.compile(r"[-–/_\s]+")
# "Ar Raqqah", "al-Raqqah", "Raqqah": the Arabic article in the spellings of before sun letters
ARTICLES = frozenset({"al", "ar", "as", "ad", "an", "at", "az", "ash", "el", "the"})


def place_key(name: str) -> str:
    """The form under which a name is looked up: no diacritics, apostrophes, hyphens or full stops; "saint" is "st".

    >>> place_key("Saint-Étienne"), place_key("Sana’a"), place_key("Ar Raqqah")
    ('st etienne', 'sanaa', 'ar raqqah')
    """
    words = GAPS.sub(" ", MARKS.sub("", fold(name))).split()
    return " ".join("st" if word == "saint" else word for word in words)


def without_article(key: str) -> str:
    """A key without the article that it opens with, which spellings leave out; empty where it has none.

    >>> without_article("ar raqqah"), without_article("kabul")
    ('raqqah', '')
    """
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) > 3 else ""
