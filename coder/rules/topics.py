"""Compiles the phrases of issues/ and language/weapons.yaml to look-ups by their first word."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from coder.rules.entries import Issue, WeaponWords
from coder.rules.forms import Forms
from coder.rules.loader import Loaded

# First word to [[words, tags, entry, line], ...], most words first. A tag is the first letter of the part of speech
# that a word must have, or empty; a phrase in which the words say nothing of entry 5 has the entry -6.
Phrases = dict[str, list[list[Any]]]
TAGS = {"n:": "N", "v:": "V"}


def issue_phrases(entries: Iterable[tuple[Issue, Loaded]], forms: Forms) -> dict[str, Any]:
    """`phrases`, and by their numbers the `entries`: name, file and PLOVER context."""
    listed = list(entries)
    found = [[issue.code or issue.id, loaded.source.file, issue.context] for issue, loaded in listed]
    return {"phrases": _phrases(listed, forms), "entries": found}


def weapon_phrases(entries: Iterable[tuple[WeaponWords, Loaded]], forms: Forms) -> dict[str, Any]:
    """`phrases`, and by their numbers the `entries`: name, file, codes, and whether the words are general ones."""
    listed = list(entries)
    found = [[weapon.id, loaded.source.file, list(weapon.codes), weapon.general] for weapon, loaded in listed]
    return {"phrases": _phrases(listed, forms), "entries": found}


def _phrases(listed: Sequence[tuple[Issue | WeaponWords, Loaded]], forms: Forms) -> Phrases:
    out: Phrases = {}
    for number, (entry, loaded) in enumerate(listed):
        for key, owner in (("words", number), ("ignore", -1 - number)):
            for at, phrase in enumerate(getattr(entry, key)):
                line = loaded.source.position(key, at).line
                for words, tags in spelled(phrase, forms):
                    out.setdefault(words[0], []).append([words, tags, owner, line])
    for found in out.values():
        found.sort(key=lambda record: -len(record[0]))
    return out


def spelled(phrase: str, forms: Forms) -> Iterator[tuple[list[str], list[str]]]:
    """The words of a phrase and their tags: with + as a space and a hyphen, in British and American spelling.

    >>> from coder.rules.index import Index
    >>> from coder.text.inflect import Inflector
    >>> list(spelled("n:sea+wall", Forms(Index(), Inflector({}), [])))
    [(['sea', 'wall'], ['N', '']), (['sea-wall'], ['N'])]
    """
    parts = phrase.split(" ")
    if "+" not in phrase and len(parts) == 2 and ":" not in phrase:
        parts = ["+".join(parts)]  # "car bomb" is "car-bomb" as well
    joints = [part.split("+") for part in parts]
    seams = sum(len(joint) - 1 for joint in joints)
    for chosen in product((" ", "-"), repeat=seams):
        marks = iter(chosen)
        text = " ".join("".join([joint[0], *(f"{next(marks)}{more}" for more in joint[1:])]) for joint in joints)
        yield from _variants(text, forms)


def _variants(text: str, forms: Forms) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for part in text.split(" "):
        pieces = forms.words(part.replace("n:", "").replace("v:", ""))  # "women's" is two words in texts
        words += pieces
        tags += [TAGS.get(part[:2].lower(), ""), *[""] * (len(pieces) - 1)]
    yield words, tags
    if len(words) == 1:
        yield from (([other], tags) for other in forms.inflector.spelling_variants(words[0]) if other != words[0])
