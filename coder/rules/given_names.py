"""Given names: words that are no last name by themselves, because many are called by them ("Frank", "Carlos")."""

from collections import defaultdict
from collections.abc import Iterable

from coder.rules.index import FAMILY_FIRST, NAME, Index

SEVERAL = 3  # people whose first name it is
TIMES = 3  # as many as those whose last name it is: "Johnson" is a last name though some have it as first


def given_names(index: Index) -> Iterable[str]:
    """The last names of an index, folded, that are the first name of many more people of its dictionaries.

    Where the family comes first, the first word is the last name: Kim, of many Koreans, is no given name.
    """
    first: dict[str, set[int]] = defaultdict(set)
    last: dict[str, set[int]] = defaultdict(set)
    for phrase, records in index.phrases.items():
        word, several, end = phrase.partition(" ")
        for kind, number, _ in records if several else ():
            actor = index.actors[number] if kind == NAME else None
            if actor is not None and actor["person"]:
                (last if actor["country"] in FAMILY_FIRST else first)[word].add(number)
                last[end.rpartition(" ")[2]].add(number)
    for word, people in first.items():
        if word in index.surnames and len(people) >= max(SEVERAL, TIMES * len(last[word])):
            yield word
