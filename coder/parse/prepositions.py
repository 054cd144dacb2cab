"""Prepositions find what they belong to: a noun phrase, a gerund, a clause, the verb before them."""

from collections.abc import Sequence

from coder.parse.model import Chunk, Phrase, Sentence
from coder.parse.terminals import VERBS, Grammar
from coder.rules.index import CAPITAL, NAME, PLACE

LOYAL = frozenset({"loyal", "sympathetic", "hostile"})  # "forces loyal to the president": adjectives of the noun before
# "A spokesman for the army": who speaks for somebody is of it, whatever verb comes.
SPOKESMEN = frozenset(
    {"spokesman", "spokesmen", "spokeswoman", "spokeswomen", "spokesperson", "spokespersons", "spokespeople"}
)
SPEAKERS = SPOKESMEN | {
    *("lawyer", "lawyers", "attorney", "attorneys", "representative", "representatives", "negotiator", "negotiators")
}
TIES = frozenset({"ties", "links", "connections"})
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})  # "after he and his wife had met": no preposition
PRONOUNS = frozenset({"it", "them", "him", "her", "us", "me"})  # "accused them of fraud": not whose fraud
ASIDE = 9  # chunks of an aside between commas, which may stand between a subject and its verb
AMOUNTS = frozenset(
    {"million", "billion", "trillion", "dollar", "dollars", "euro", "euros", "pounds", "dlrs", "mln", "bn"}
)
IN_MONEY = frozenset(
    {"aid", "assistance", "loans", "loan", "credits", "credit", "grants", "support", "funding", "funds", "relief"}
    | {"compensation", "damages", "investment", "investments", "reparations", "subsidies", "financing"}
)


def join_prepositions(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """p N to P; "of N" into the noun phrase before it; p before a gerund as its marker; particles into their verb."""
    out: list[Chunk] = []
    words, subordinators = sentence.folded, grammar.subordinators
    at, count = 0, len(items)
    while at < count:
        piece = items[at]
        if piece.kind != "p":
            if piece.kind == "w" and piece.lemma in subordinators:
                piece.kind = "s"
            out.append(piece)
            at += 1
            continue
        following = items[at + 1] if at + 1 < count else None
        before = out[-1] if out else None
        if before is not None and before.kind in VERBS and _is_particle(piece, before, grammar, words):
            before.particle, before.end = piece.lemma, piece.end
        elif piece.lemma in subordinators:
            piece.kind = "s"
            out.append(piece)
        elif following is None or following.kind not in "Ng":
            _lone_preposition(piece, following, before, out, grammar)
        elif following.kind == "g":
            following.marker = piece.lemma
            out.append(following)
            at += 1
        elif piece.lemma in grammar.either and (
            following.lemma in SUBJECTS
            or (_may_subordinate(out) and (_verb_comes(items, at) or _past_follows(items, at + 2, grammar)))
        ):
            piece.kind = "s"
            out.append(piece)
        else:
            _prepositional(piece, following, out, grammar, words)
            at += 1
        at += 1
    return out


def _is_particle(piece: Chunk, verb: Chunk, grammar: Grammar, words: Sequence[str]) -> bool:
    """ "blew up a bridge": of the phrasal verbs that patterns know, and "up" and "out" right behind any verb.

    "Went back on its word" is no "went on".
    """
    if words[piece.start - 1] == "back" and verb.lemma != "back":
        return False
    if f"{verb.lemma} {piece.lemma}" in grammar.phrasal:
        return not verb.particle  # "bands taken down in Norbia": not taken in
    return piece.lemma in ("up", "out") and verb.end == piece.start and verb.kind in "vi" and not verb.particle


def _may_subordinate(out: list[Chunk]) -> bool:
    """A clause can begin here: no noun phrase before it still waits for its verb ("Aid for Norbia was cut")."""
    waiting = has_verb = False
    before = ","
    for piece in out:
        if piece.kind in "v,;tsw":
            waiting, has_verb = False, piece.kind == "v"
        elif piece.kind in "gi" and before == ",":  # ", hoping to leave them without heating as winter sets in"
            has_verb = True
        elif piece.kind == "N" and not has_verb:
            waiting = True
        before = piece.kind
    return not waiting


def _lone_preposition(
    piece: Chunk, following: Chunk | None, before: Chunk | None, out: list[Chunk], grammar: Grammar
) -> None:
    if piece.lemma in grammar.either and following is not None and following.kind in "vtw":
        piece.kind = "s"
        out.append(piece)
    elif before is not None and before.kind in VERBS and piece.lemma in grammar.particles:
        before.particle, before.end = piece.lemma, piece.end
    elif following is not None and following.kind == "w":
        following.marker = piece.lemma  # "with which Ardonia broke off relations"
    elif following is not None and following.kind == "e" and piece.lemma in ("as", "by"):
        following.marker = piece.lemma


def _prepositional(
    piece: Chunk, following: Chunk, out: list[Chunk], grammar: Grammar, words: Sequence[str]
) -> None:
    before = out[-1] if out else None
    last = words[piece.start - 1]
    speaks = (piece.lemma == "for" and last in SPEAKERS) or (piece.lemma in ("at", "with") and last in SPOKESMEN)
    if before is not None and before.kind in "NP" and (speaks or (piece.lemma == "to" and last in LOYAL)):
        _attach(before, Phrase("of" if speaks else "to", following, piece.start))
        return
    if piece.lemma == "to" and before is not None and before.kind == "P" and last in TIES:
        _attach(before, Phrase("to", following, piece.start))  # "extradited a banker with ties to the president to"
        return
    if (
        piece.lemma == "of"
        and before is not None
        and before.kind in "NP"
        and not _is_name(before)
        and before.lemma not in PRONOUNS
        and not _of_the_verb(out, grammar)
    ):
        _attach(before, Phrase("of", following, piece.start))
        return
    if piece.lemma == "in" and following.lemma in IN_MONEY and before is not None and _is_amount(before):
        _attach(before, Phrase("in", following, piece.start))  # "withheld $40 million in aid from Norbia"
        return
    joined = Chunk("P", piece.start, following.end, following.head, piece.lemma)
    joined.np = following
    out.append(joined)


def _is_amount(piece: Chunk) -> bool:
    return piece.kind == "N" and (piece.lemma in AMOUNTS or piece.lemma[:1].isdigit())


def _attach(before: Chunk, phrase: Phrase) -> None:
    """Put a phrase behind the noun phrase before it, alone or in its preposition phrase."""
    owner = before if before.kind == "N" else before.np
    assert owner is not None
    while owner.post:  # "the head of the army of Veldria": the innermost takes it
        owner = owner.post[-1].np
    owner.post = [*owner.post, phrase]
    before.end = owner.end = phrase.np.end
    if before.np is not None:
        before.np.end = phrase.np.end


def _of_the_verb(out: list[Chunk], grammar: Grammar) -> bool:
    """ "accused by the Norbian government of spying", "accused the government of Norbia of spying": the verb's "of"."""
    last = out[-1]
    verb = out[-2] if len(out) > 1 else None
    if verb is None or verb.kind not in VERBS or verb.lemma not in grammar.of_verbs:
        return False
    return (last.kind == "P" and last.lemma == "by") or (last.kind == "N" and any(p.prep == "of" for p in last.post))


def _is_name(piece: Chunk) -> bool:
    """Names take no "of": "was accused by Veldria of spying", "the arrest in Velgrad of a reporter"."""
    np = piece if piece.np is None else piece.np
    named = any(m.start <= np.head < m.end and (m.has(NAME) or m.has(CAPITAL) or m.has(PLACE)) for m in np.mentions)
    return named and not np.also


def _past_follows(items: list[Chunk], at: int, grammar: Grammar) -> bool:
    """ "Injured as militants fired at a bus (set off a bomb)": no passive there: made the past."""
    if at + 1 >= len(items) or items[at].kind != "e" or items[at].end - items[at].start > 1 or verb_follows(items, at):
        return False
    verb, behind, further = items[at], items[at + 1], items[at + 2 : at + 3]
    words = f"{verb.lemma} {behind.lemma}"
    object_behind = words in grammar.phrasal and bool(further) and further[0].kind == "N" and not further[0].time
    if behind.kind != "p" or not (object_behind or words in grammar.intransitive):
        return False
    verb.kind, verb.passive, verb.past = "v", False, True
    return True


def verb_follows(items: list[Chunk], at: int) -> bool:
    """Whether a finite verb comes right after the noun phrase at `at`, past its preposition phrases."""
    at = _behind(items, at)
    return at < len(items) and items[at].kind == "v"


def _verb_comes(items: list[Chunk], opener: int) -> bool:
    """Whether a finite verb comes after the noun phrase behind a word like "after", also past an aside.

    "After Roan, a judge, was killed"; not "a teacher, identified as Roan, who was shot, died".
    """
    at = _behind(items, opener + 1)
    if at < len(items) and items[at].kind == "," and items[opener].lemma != "as":
        at = _aside_end(items, at)
    return at < len(items) and items[at].kind == "v"


def _behind(items: list[Chunk], at: int) -> int:
    """The place behind a noun phrase and its preposition phrases."""
    at += 1
    while at < len(items):
        kind = items[at].kind
        if kind == "P":
            at += 1
        elif kind == "p" and at + 1 < len(items) and items[at + 1].kind == "N":
            at += 2
        else:
            break
    return at


def _aside_end(items: list[Chunk], comma: int) -> int:
    """The place behind an apposition or relative clause between commas; the end where there is none."""
    close = next((at for at in range(comma + 1, min(len(items), comma + ASIDE)) if items[at].kind == ","), 0)
    inside = "".join(piece.kind for piece in items[comma + 1 : close])
    apposed = inside.startswith("N") and set(inside) <= set("NpP")
    described = inside.startswith("w") and inside.count("v") == 1 and set(inside) <= set("wvNpPe")
    return close + 1 if apposed or described else len(items)
