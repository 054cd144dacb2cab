"""Noun phrases that run together and are two: "sold Norbia cattle"."""

from collections.abc import Container
from itertools import pairwise

from coder.parse.model import Chunk, Sentence
from coder.rules.index import ADJECTIVE, AGENT, CAPITAL, GIVEN, NAME

# What is granted or denied to somebody and is never of a kind of people: "denied a Veldrian destroyer entry".
GRANTED = frozenset(
    {"entry", "access", "permission", "passage", "asylum", "refuge", "sanctuary", "amnesty", "immunity", "clearance"}
    | {"bail", "admission", "citizenship", "accreditation", "visas", "visa"}
)
# "Told reporters Norbia had attacked": who is told, and what without "that".
TELLING = frozenset({"tell", "inform", "assure", "warn", "advise", "remind", "notify", "reassure"})
HEARERS = frozenset({"parliament", "congress", "senate", "cabinet", "court", "council", "television", "tv", "radio"})
TO, PARTICLES = "to", frozenset({"over", "on", "back", "up"})


def split_datives(
    chunks: list[Chunk], sentence: Sentence, ditransitive: Container[str], handing: Container[str]
) -> list[Chunk]:
    """ "sold Norbia cattle", "promised Ardonia aid": after a verb of giving a name and what follows are two phrases.

    handing: verbs whose object may stand behind who gets it ("handed over to Ardonia three suspects").
    """
    out: list[Chunk] = []
    for piece in chunks:
        if piece.kind != "N":
            out.append(piece)
            continue
        if piece.owner is not None:
            piece = _split_owner(_split_pair(piece, sentence, out), sentence, out)
        else:
            verb = _giving(out, ditransitive)
            if _giving(out, TELLING) and (told := _told(piece, sentence)) is not None:
                piece = split_at(told, piece, sentence, out)
            elif verb is not None:
                alone = out[-1].kind == "p"
                cut = _gift_after_name(piece, sentence) if alone else _gift(piece, sentence, verb.passive)
                piece = split_at(cut, piece, sentence, out)
            elif _handing(out, handing):
                piece = split_at(_gift_behind(piece, sentence), piece, sentence, out)
        out.append(piece)
    return out


def _told(piece: Chunk, sentence: Sentence) -> int | None:
    """Where the one begins of whom somebody is told: a name or adjective right behind several people or a body.

    Not the name of one who has a title before it: "told minister Ana Tull".
    """
    for one, other in pairwise(piece.mentions):
        named = other.has(NAME) or other.has(ADJECTIVE) or other.has(CAPITAL)
        heard = sentence.tags[one.end - 1] == "NNS" or sentence.folded[one.end - 1] in HEARERS or one.has(CAPITAL)
        if one.end == other.start and named and heard and not one.has(ADJECTIVE):
            return other.start
    return None


def _giving(out: list[Chunk], ditransitive: Container[str]) -> Chunk | None:
    """The verb of giving that a noun phrase follows, also behind "dissidents from" or "Luzanda and"."""
    at = len(out) - (3 if len(out) > 2 and out[-1].kind in "pc" and out[-2].kind == "N" else 1)
    return out[at] if at >= 0 and out[at].kind in "vige" and out[at].lemma in ditransitive else None


def _handing(out: list[Chunk], handing: Container[str]) -> bool:
    """Whether a noun phrase follows a verb that hands something over, and "to"."""
    if len(out) < 2 or out[-1].lemma != TO:
        return False
    verb = out[-3] if out[-2].lemma in PARTICLES and len(out) > 2 else out[-2]
    active = verb.kind == "e" or not verb.passive  # "delivered to Ardonia 20 tanks": a past, taken for a participle
    return verb.kind in "vige" and active and verb.lemma in handing


def _gift_behind(piece: Chunk, sentence: Sentence) -> int | None:
    """Where what is given begins behind who gets it: a number behind a noun, a noun behind people.

    "To Ardonia three suspects", "to the rebels details of the plan".
    """
    tags = sentence.tags
    people = (m.end for m in piece.mentions if m.has(AGENT) and tags[m.end - 1] == "NNS" and m.end <= piece.head)
    numbers = (at for at in range(piece.start + 1, piece.head) if tags[at] in ("CD", "$") and tags[at - 1][:2] == "NN")
    return next(numbers, None) or next(people, None)


def split_at(cut: int | None, piece: Chunk, sentence: Sentence, out: list[Chunk]) -> Chunk:
    """Puts what stands before token `cut` into `out` and returns the rest; the whole phrase where `cut` is None."""
    if cut is None:
        return piece
    receiver = Chunk("N", piece.start, cut, cut - 1, sentence.folded[cut - 1])
    receiver.mentions = [m for m in piece.mentions if m.end <= cut]
    out.append(receiver)
    rest = Chunk("N", cut, piece.end, piece.head, piece.lemma)
    rest.mentions = [m for m in piece.mentions if m.start >= cut]
    return rest


def _gift(piece: Chunk, sentence: Sentence, passive: bool) -> int | None:
    """Where what is given begins: after a name, a number after a noun, after people ("granted dissidents asylum")."""
    tags = sentence.tags
    for mention in piece.mentions:
        end = mention.end
        if end > piece.head or passive:
            break
        named = mention.has(NAME) or mention.has(CAPITAL)  # "granted Keltis trade concessions"
        if mention.start == piece.start and named and not mention.has(ADJECTIVE):
            return end
        if mention.has(GIVEN) and tags[end - 1] == "NNS":
            return end  # a marked phrase ends where its mark does: "gave [Ardonian investigators] access"
        if mention.has(AGENT) and (tags[end] == "JJ" or (tags[end - 1] == "NNS" and tags[end] in ("NN", "NNS"))):
            return end
        granted = end == piece.head and sentence.folded[end] in GRANTED
        if mention.has(AGENT) and tags[end - 1] == "NN" and granted:
            return end
    return next(
        (
            at
            for at in range(piece.start + 1, piece.head)
            if tags[at] in ("CD", "$")  # "gave Keltis $5 billion in aid": nor does a sum belong to a name
            and (tags[at - 1] in ("NN", "NNS") or (tags[at] == "$" and any(m.end == at for m in piece.mentions)))
        ),
        None,
    )


def _gift_after_name(piece: Chunk, sentence: Sentence) -> int | None:
    """ "granted dissidents from Norbia political asylum": a name has no adjective behind it."""
    name = piece.mentions[0] if piece.mentions else None
    if name is None or name.start != piece.start or name.end > piece.head or not name.has(NAME):
        return None
    return name.end if sentence.tags[name.end] == "JJ" and not name.has(ADJECTIVE) else None


def _split_pair(piece: Chunk, sentence: Sentence, out: list[Chunk]) -> Chunk:
    """ "between Norbia and Ardonia's president": one person is not of both; "Norbia and Ardonia's raid" is of both.

    Nor is what troops and a state have ("Ardonian troops and Keltara's troops"), nor a name ("X and Y's Vashtar").
    """
    owner = piece.owner
    assert owner is not None
    head = next((m for m in piece.mentions if m.start <= piece.head < m.end), None)
    if not owner.also:
        return piece
    people = any(m.has(AGENT) and m.end == owner.head + 1 for m in owner.mentions)
    one = sentence.tags[piece.head] == "NNP" or (sentence.tags[piece.head] == "NN" and head is not None)
    if not one and not (people and head is not None and head.has(AGENT)):
        return piece
    joint = owner.head + 1
    first = Chunk("N", piece.start, joint, owner.head, sentence.folded[owner.head])
    first.mentions = owner.mentions
    out += [first, Chunk("c", joint, joint + 1, joint, sentence.folded[joint])]
    piece.owner = owner.also[0]
    piece.start = joint + 1
    return piece


def _split_owner(piece: Chunk, sentence: Sentence, out: list[Chunk]) -> Chunk:
    """ "denounced as a crime Ardonia's raid": a common noun before a possessive name is a phrase of its own."""
    owner = piece.owner
    assert owner is not None
    name = owner.mentions[-1] if owner.mentions else None
    if name is None or not name.has(NAME) or name.start == owner.start or owner.owner is not None or owner.also:
        return piece
    before = name.start - 1
    if sentence.tags[before] not in ("NN", "NNS") or any(m.start <= before < m.end for m in owner.mentions):
        return piece
    first = Chunk("N", piece.start, name.start, before, sentence.folded[before])
    first.mentions = [m for m in owner.mentions if m is not name]
    out.append(first)
    piece.start = owner.start = name.start
    owner.mentions = [name]
    return piece
