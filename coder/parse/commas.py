"""Clauses between commas that are left out by their length, as TABARI and PETRARCH did (their comma_* switches).

Those programs read a sentence from left to right and kept what stands between commas from being taken for an actor or
an event of the main clause. The clause parser needs no such help; dictionaries that were written with it may.
"""

import itertools
from collections.abc import Iterator

from coder.parse.model import Sentence
from coder.text.clause_lengths import CommaClauses

VERBAL = frozenset("vige")  # kinds of chunks that hold a verb


def left_out(sentence: Sentence, lengths: CommaClauses) -> list[tuple[int, int]]:
    """Tokens [start, end) of the clauses of a chunked sentence that are left out, their commas with them.

    None where no word would be left.
    """
    spans = list(_clauses(sentence, lengths))
    gone = {at for start, end in spans for at in range(start, end)}
    words = (at for at, word in enumerate(sentence.words) if word[0].isalnum())
    return spans if any(at not in gone for at in words) else []


def _clauses(sentence: Sentence, lengths: CommaClauses) -> Iterator[tuple[int, int]]:
    commas = [piece.start for piece in sentence.chunks if piece.kind == ","]  # not that of "a long, dry road"
    if not commas:
        return
    last = len(sentence.words) - (not sentence.words[-1][0].isalnum())
    if _fits(sentence, 0, commas[0], lengths.bmin, lengths.bmax):
        yield 0, commas[0] + 1
    for start, end in itertools.pairwise(commas):
        if _fits(sentence, start + 1, end, lengths.min, lengths.max):
            yield start, end
    if _fits(sentence, commas[-1] + 1, last, lengths.emin, lengths.emax):
        yield commas[-1], last


def _fits(sentence: Sentence, start: int, end: int, least: int, most: int) -> bool:
    """Whether the words between two commas are a clause of these lengths.

    A noun phrase alone is an apposition or of a list: "Veldria, the old kingdom, Norbia and Ardonia signed a treaty".
    """
    if not max(1, least) <= sum(word[0].isalnum() for word in sentence.words[start:end]) <= most:
        return False
    kinds = [piece.kind for piece in sentence.chunks if start <= piece.start < end]
    return kinds[0] != "N" or not VERBAL.isdisjoint(kinds)
