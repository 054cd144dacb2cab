"""Acronyms that a story brings along: "the Five Rivers Workers' Union (FRWU)", later "the FRWU"."""

import itertools
from collections.abc import Iterator

from coder.parse.model import Chunk, Phrase, Sentence

SHORTEST, LONGEST = 2, 8  # letters


def is_acronym(word: str) -> bool:
    """Whether a word is written as acronyms are."""
    return SHORTEST <= len(word) <= LONGEST and word.isupper() and word.isalpha()


def introduced(sentence: Sentence) -> Iterator[tuple[str, Chunk]]:
    """Each acronym in brackets with the noun phrase that it stands for."""
    words, chunks = sentence.words, sentence.chunks
    for left, right in itertools.pairwise(chunks):
        if left.kind == "N" and right.kind == "(" and right.start + 1 < len(words):
            at = right.start + (2 if words[right.start + 1] in ('"', "“", "''", "``") else 1)
            if at + 1 < len(words) and is_acronym(words[at]):
                start = _spelt(words[at], right.start, words)
                named = [piece for piece in chunks if piece.kind == "N" and piece.start <= start < piece.end]
                if named:
                    yield words[at], named[0]


def _spelt(acronym: str, end: int, words: list[str]) -> int:
    """The token that an acronym's first letter stands for, walking back from the bracket; -1 when it does not spell."""
    left = acronym
    for at in range(end - 1, max(-1, end - 2 * len(acronym) - 4), -1):
        if words[at][:1] == left[-1:]:
            left = left[:-1]
            if not left:
                return at
        elif words[at][:1].isupper() and len(left) == len(acronym):
            return -1  # the last name is no part of it: "the union in Keltis (FRWU)"
    return -1


def behind(np: Chunk, sentence: Sentence) -> list[Phrase]:
    """The preposition phrases that follow a noun phrase: "the Farmers' Union of Veldria"."""
    return [
        Phrase(left.lemma, right, left.start)
        for left, right in itertools.pairwise(sentence.chunks)
        if left.kind == "p" and right.kind == "N" and left.start >= np.end
    ]
