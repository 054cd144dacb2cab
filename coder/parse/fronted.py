"""A phrase that opens a sentence without a comma before the subject: "In Keltis police arrested 40 people"."""

import re

from coder.parse.datives import split_at
from coder.parse.model import Chunk, Mention, Sentence
from coder.parse.terminals import Grammar
from coder.rules.index import ADJECTIVE, AGENT

# "In 2021 Norbian troops attacked": a year; of so many troops one writes 2,021
IN_A_YEAR = re.compile(r"(?:in|since) (?:19|20)\d\d")


def split_fronted(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "In a rare show of unity Veldria and Keltara signed a pact": the finite verb's subject begins inside the phrase.

    Where only prepositions with their noun phrases stand before a finite verb, the last noun phrase is two.
    """
    last = -1
    while len(chunks) > last + 2 and chunks[last + 1].kind == "p" and chunks[last + 2].kind == "N":
        last += 2
    if last < 1 or chunks[last].owner is not None or not _verb_comes(chunks, last + 1):
        return chunks
    if chunks[0].lemma in grammar.either and sum(piece.kind == "v" for piece in chunks) > 1:
        return chunks  # "After Norbian troops attacked, Veldria ...": a clause
    cut = _subject_start(chunks[last], sentence)
    out = chunks[:last]
    out.append(split_at(cut, chunks[last], sentence, out))
    return out + chunks[last + 1 :]


def _verb_comes(chunks: list[Chunk], at: int) -> bool:
    """Whether a finite verb follows, past what is coordinated."""
    while at + 1 < len(chunks) and chunks[at].kind == "c" and chunks[at + 1].kind == "N":
        at += 2
    return at < len(chunks) and chunks[at].kind == "v"


def _subject_start(piece: Chunk, sentence: Sentence) -> int | None:
    """Where the last name or agent begins that cannot go on with what stands before it."""
    before: Mention | None = None
    cut = None
    for mention in piece.mentions:
        at = mention.start
        follows = before is not None and before.end == at
        if at > piece.start and (
            (follows and before is not None and not before.has(AGENT) and not before.has(ADJECTIVE))
            or (not follows and sentence.tags[at - 1] in ("NN", "NNS"))
            or (not follows and at == piece.start + 1 and IN_A_YEAR.fullmatch(_before(at, sentence)))
            or (not follows and sentence.tags[at - 1] == "NNP" and (mention.has(AGENT) or mention.has(ADJECTIVE)))
        ):
            cut = at
        before = mention
    return cut


def _before(at: int, sentence: Sentence) -> str:
    return " ".join(sentence.folded[max(0, at - 2) : at])
