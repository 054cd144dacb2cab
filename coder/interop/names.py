"""Names in capitals and underscores as people write them."""

import re

from coder.parse.mentions import LOWER_AMBIGUOUS

# Words that names have in small letters.
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "from", "de", "la", "le", "les"})
SMALL |= {"du", "des", "del", "el", "al", "da", "dos", "das", "di", "van", "von", "der", "den", "und", "et", "y", "e"}
LETTERS = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    """Underscores as spaces, none at the ends or twice.

    >>> plain("SAMOA,_AMERICAN__")
    'SAMOA, AMERICAN'
    """
    return " ".join(text.replace("_", " ").split())


def written(text: str) -> str:
    """A name with capitals; acronyms and names that are also ordinary words (WHO) stay as they are.

    >>> written("PRESIDENT_OF_THE_U.S._")
    'President of the U.S.'
    """
    words = plain(text).split(" ")
    if len(words) == 1 and (words[0].lower() in LOWER_AMBIGUOUS or len(words[0]) <= 2):
        return words[0]
    return " ".join(_word(word, number) for number, word in enumerate(words))


def _word(word: str, number: int) -> str:
    if word != word.upper():
        return word  # the author has said how it is written
    if number and word.lower() in SMALL:
        return word.lower()
    if re.fullmatch(r"(?:\w\.)+\w?", word) or (len(word) > 1 and not re.search("[AEIOUY]", word) and word.isascii()):
        return word
    first = LETTERS.sub(lambda found: found[0].capitalize(), word)
    return re.sub(r"(['’])S\b", r"\1s", first)
