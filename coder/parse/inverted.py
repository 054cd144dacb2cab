"""Sentences that name their subject last: "Killed in the raid were two soldiers", "Among those held was a judge"."""

import re

from coder.parse.model import Chunk, Sentence
from coder.parse.terminals import Grammar, kinds_of

# what is done or was done, with its objects and phrases; a form of "be"; whom it is about
LAST = re.compile(r"^a?(?P<verb>[eg])i?(?:p?N)*?(?P<be>v)(?P<subject>N(?:[cp]N)*)")
AMONG = re.compile(r"^p(?P<verb>N)(?:pN)*?(?P<be>v)(?P<subject>N(?:[cp]N)*)")
# "among those demanding talks was"
DOING = re.compile(r"^pN(?P<verb>g)i?(?:p?N)*?(?P<be>v)(?P<subject>N(?:[cp]N)*)")
OPENERS = frozenset({"among", "amongst"})
THOSE = frozenset({"those", "people"})


def straighten(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """The subject before its verb: "two soldiers were killed in the raid", "a judge was held"."""
    kinds = kinds_of(chunks)
    found = LAST.match(kinds) or AMONG.match(kinds) or DOING.match(kinds)
    if found is None or (found.re is DOING and not _of_those(chunks, sentence)):
        return chunks
    at, be = found.start("verb"), chunks[found.start("be")]
    if be.lemma != "be" or be.negated or be.modal:
        return chunks
    verb = _verb(chunks[at], be) if chunks[at].kind != "N" else _among(chunks, sentence)
    if verb is None:
        return chunks
    subject = chunks[found.start("subject") : found.end("subject")]
    return [*subject, verb, *chunks[at + 1 : found.start("be")], *chunks[found.end("subject") :]]


def _verb(participle: Chunk, be: Chunk) -> Chunk:
    """The participle as a finite verb, in the time of its "be"."""
    verb = Chunk("v", participle.start, participle.end, participle.head, participle.lemma)
    verb.passive, verb.past, verb.particle = participle.kind == "e", be.past, participle.particle
    return verb


def _of_those(chunks: list[Chunk], sentence: Sentence) -> bool:
    """Whether a sentence begins with "among those"."""
    return chunks[0].lemma in OPENERS and sentence.folded[chunks[1].start] in THOSE


def _among(chunks: list[Chunk], sentence: Sentence) -> Chunk | None:
    """The verb of "among those arrested"; None where the phrase says not what befell them."""
    phrase = chunks[1]
    last = phrase.end - 1
    said = _of_those(chunks, sentence) and phrase.end - phrase.start == 2
    if not said or sentence.tags[last] not in ("VBN", "VBD"):
        return None
    verb = Chunk("v", last, phrase.end, last, sentence.lemmas[last])
    verb.passive = verb.past = True
    return verb
