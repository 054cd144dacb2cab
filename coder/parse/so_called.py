"""Words that only say who names something so: "condemned what it called Israeli aggression"."""

from collections.abc import Sequence

from coder.parse.model import Sentence

NAMING = frozenset({"call", "term", "dub", "deem", "consider", "label", "describe", "see", "regard", "view", "portray"})
PRONOUN = "P"  # "what he called": a noun phrase in there would be taken for who did it
REACH = 6  # words in which somebody must be named: what nobody does is no event
NAMED = frozenset('DJNCP"')  # letters that begin what is named


def determine(sentence: Sentence, letters: list[str]) -> None:
    """Make "what it called" a determiner of the noun phrase behind it: what is condemned is the aggression."""
    folded, lemmas = sentence.folded, sentence.lemmas
    for at in [at for at, word in enumerate(folded) if word == "what"]:
        if letters[at + 1 : at + 2] != [PRONOUN]:
            continue
        end = at + 2
        if letters[end : end + 1] == ["h"]:
            end += 1  # "what it has called"
        if lemmas[end : end + 1] and lemmas[end] in NAMING:
            end += 2 if _as(folded, end) else 1
            if end < len(letters) and letters[end] in NAMED and _names(sentence, end):
                letters[at:end] = "D" * (end - at)


def _names(sentence: Sentence, at: int) -> bool:
    return any(at <= mention.start < at + REACH for mention in sentence.mentions)


def _as(folded: Sequence[str], at: int) -> bool:
    return list(folded[at + 1 : at + 2]) == ["as"]
