"""What somebody has others do or suffer, without "that" or "be".

"Ordered two diplomats expelled", "had the envoy arrested", "wants the rebels freed", "demanded Norbia withdraw".
"""

from coder.parse.model import Chunk, Sentence
from coder.parse.terminals import Grammar

ORDERING = frozenset({"order", "command"})
WANTING = frozenset({"want", "demand", "need"})
HAVING = "have"
# What one has done to others and does not suffer: "had 20 men killed" is a loss.
BY_AUTHORITY = frozenset(
    {"arrest", "detain", "jail", "imprison", "expel", "deport", "exile", "execute", "hang", "release", "free"}
    | {"extradite", "remove", "evict", "ban", "dismiss"}
)
CAUSING = ORDERING | WANTING | {HAVING}
FORMS = frozenset({form for verb in CAUSING for form in (verb, f"{verb}s", f"{verb}ed")} | {"had", "has"})
# "Demanded Norbia withdraw": before a bare verb their "that" may be left out.
ASKING = frozenset({"demand", "insist", "propose", "suggest", "recommend", "request"})
PAST_FORMS = frozenset({"VBN", "VBD"})


def causatives(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """Who orders or has something done does it ("expelled two diplomats"); who wants it wants it to be done."""
    out = chunks
    for at, verb in enumerate(chunks):
        place = _done(chunks, at, sentence) if verb.kind in "vig" and verb.lemma in CAUSING else None
        if place is None or verb.passive:
            continue
        done = chunks[place]
        if verb.lemma in WANTING:
            done.kind, done.passive = "i", True
        elif verb.lemma in ORDERING or done.lemma in BY_AUTHORITY:
            out = [*chunks[:at], _doing(verb, done), *chunks[at + 1 : place], *chunks[place + 1 :]]
    return out


def bare_demands(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Demanded Norbia withdraw its troops": that it withdraw them."""
    out: list[Chunk] = []
    for at, piece in enumerate(chunks):
        out.append(piece)
        if piece.kind not in "vig" or piece.passive or piece.lemma not in ASKING:
            continue
        asked = _behind_object(chunks, at)
        if asked is not None and chunks[asked].kind == "i" and chunks[asked].end - chunks[asked].start == 1:
            subject = chunks[at + 1]
            chunks[asked].kind = "v"
            out.append(Chunk("t", subject.start, subject.start, subject.start, "that"))
    return out


def _behind_object(chunks: list[Chunk], at: int) -> int | None:
    """The place behind the object of a verb and the phrases that say more of it; None where nothing stands there."""
    place = at + 2
    if place > len(chunks) or chunks[at + 1].kind != "N":
        return None
    while "".join(each.kind for each in chunks[place : place + 2]) == "pN":
        place += 2
    return place if place < len(chunks) else None


def _done(chunks: list[Chunk], at: int, sentence: Sentence) -> int | None:
    """The participle behind the object of a verb: "ordered the border with Norbia closed"."""
    place = _behind_object(chunks, at)
    if place is None:
        return None
    done, behind = chunks[place], chunks[place + 1 : place + 2]
    single = done.kind in "ve" and done.end - done.start == 1 and sentence.tags[done.start] in PAST_FORMS
    alone = not behind or (behind[0].kind in "p;," and behind[0].lemma != "by")
    return place if single and alone else None


def _doing(verb: Chunk, done: Chunk) -> Chunk:
    """The participle as the verb, with the auxiliaries of the one that orders it."""
    doing = Chunk(verb.kind, done.start, done.end, done.head, done.lemma)
    doing.modal, doing.negated, doing.past, doing.perfect = verb.modal, verb.negated, verb.past, verb.perfect
    doing.particle = done.particle
    return doing
