"""Word orders of news English that are put into the usual one before phrases are bracketed."""

import re

from coder.parse.model import Chunk, Sentence
from coder.parse.terminals import TOLD, VERBS, Grammar, kinds_of
from coder.rules.index import AGENT, NAME

SUBJECTS = frozenset({"it", "they", "he", "she", "we"})
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute"})
# What becomes of somebody may stand before him: "stoned to death a thief", "put on trial eight soldiers".
FATES = {"death": "to", "justice": "to", "trial": "on", "custody": "into", "arrest": "under"}
CAPTURED = frozenset({"hostage", "prisoner", "captive"})  # "took hostage four nurses"
MARKS = frozenset({"as", *FATES, *CAPTURED})  # without them no object stands last
NAMING, DESCRIBING = frozenset({"call", "term", "dub", "label"}), frozenset({"describe", "characterise", "see"})
# What a name behind them is a name of: "the island Ombra", "its neighbour Ardonia"
SORTS = frozenset(
    {"country", "state", "nation", "island", "city", "town", "village", "province", "region", "republic", "neighbour"}
    | {"neighbor", "ally", "rival", "giant", "group", "party", "movement", "company", "firm", "paper", "newspaper"}
    | {"daily", "agency", "magazine", "network", "king", "queen", "prince", "president", "organisation", "organization"}
)
CLAIMING = frozenset({"say", "claim", "believe", "allege", "insist"})
BLAMING = frozenset({"blame", "attribute", "pin", "ascribe"})
ADJECTIVES = frozenset({"JJ", "VBN", "RB"})
BEHIND_THING = re.compile(r"(?<=[p,]N)N(?=[ve](?!N))")
BEHIND_VERB = re.compile(r"(?<=[vigp,])N(?=v)")


def quoted_speech(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ 'The minister said: "We reject it"': a quotation is what was said, as behind "that"."""
    out = chunks
    for at in range(2, len(chunks) - 2):
        if chunks[at].kind != '"' or chunks[at - 1].kind not in ",;" or chunks[at + 1].kind == "c":
            continue
        if sentence.tags[chunks[at].start] == "''":  # ' "We demand an apology," the minister said'
            continue
        before = next((piece for piece in chunks[at - 2 :: -1] if piece.kind in VERBS or piece.kind in ',;"'), None)
        says = before is not None and before.kind in "vg" and before.lemma in grammar.speech and not before.passive
        if says and any(piece.kind == "v" for piece in chunks[at + 1 :]):
            mark = chunks[at - 1]
            out = [*out[: at - 1], Chunk("t", mark.start, mark.end, mark.head, "that"), *out[at:]]
    return out


def heavy_objects(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "rejected as baseless a claim by Ardonia", "denounced as a lie Ardonia's report": the object stands last.

    What it is called is left out, as it is behind the object; patterns find its words in the text.
    "Hacked to death three farmers" becomes "hacked three farmers to death", "took hostage four nurses" loses "hostage".
    """
    out: list[Chunk] = []
    at, count = 0, len(chunks)
    while at < count:
        piece = chunks[at]
        if piece.kind == "p" and piece.lemma == "as" and _judging(out, grammar) and at + 1 < count:
            behind = chunks[at + 1 :]
            if behind[0].kind == "j" or (behind[0].kind == "N" and _is_object(behind, 1)):
                at += 2 if _is_object(behind, 1) else 1
                continue
            if behind[0].kind == "N" and sentence.tags[behind[0].start] in ADJECTIVES:
                at += 1  # "dismissed as baseless Ardonian allegations": they are one phrase
                continue
        if piece.kind == "p" and out and (out[-1].kind == "e" or _acting(out[-1])):
            suffering = _suffering(chunks, at + 1, sentence, piece.lemma)
            if suffering is not None:
                victim, fate = suffering
                at += 2 if fate is not chunks[at + 1] else 3
                whose = chunks[at : at + 2]  # "put on trial a group of soldiers"
                more = whose if len(whose) == 2 and whose[0].lemma == "of" and whose[1].kind == "N" else []
                out += [victim, *more, piece, fate]
                at += len(more)
                continue
        if piece.kind == "N" and sentence.folded[piece.start] in CAPTURED and out and _acting(out[-1]):
            piece = _behind(piece, piece.start + 1) if piece.end - piece.start > 1 else piece
        out.append(piece)
        at += 1
    return out


def _acting(verb: Chunk) -> bool:
    return verb.kind in "vig" and not verb.passive


def _suffering(chunks: list[Chunk], at: int, sentence: Sentence, prep: str) -> tuple[Chunk, Chunk] | None:
    """ "Hacked to death three farmers", "put on trial a judge": who is meant, and the word "death" or "trial"."""
    if at >= len(chunks) or chunks[at].kind != "N" or FATES.get(sentence.folded[chunks[at].start]) != prep:
        return None
    phrase = chunks[at]
    end = phrase.start + 1
    if phrase.end == end:
        return (chunks[at + 1], phrase) if _is_object(chunks, at + 1) else None
    return _behind(phrase, end), Chunk("N", phrase.start, end, phrase.start, sentence.folded[phrase.start])


def _behind(phrase: Chunk, at: int) -> Chunk:
    """The phrase from a token on."""
    rest = Chunk("N", at, phrase.end, phrase.head, phrase.lemma)
    rest.mentions = [mention for mention in phrase.mentions if mention.start >= at]
    return rest


def _is_object(chunks: list[Chunk], at: int) -> bool:
    return at < len(chunks) and chunks[at].kind == "N" and not chunks[at].time


def _judging(out: list[Chunk], grammar: Grammar) -> bool:
    """Whether the verb before, past a day, says what somebody thinks of something and has no object yet."""
    last = len(out) - 1
    while last > 0 and out[last].kind == "N" and out[last].time:
        last -= 2 if out[last - 1].kind == "p" else 1
    return last >= 0 and out[last].kind in "vig" and not out[last].passive and out[last].lemma in grammar.judging


def called_so(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Bombed what the army called a rebel base", "what it said were spies": the thing, whoever calls it so.

    What is judged is what it is called: "condemned what he called lax controls" stays.
    """
    out: list[Chunk] = []
    at = 0
    while at < len(chunks):
        governed = bool(out) and out[-1].kind in "vigep" and out[-1].lemma not in grammar.judging
        end = _naming(chunks, at, sentence) if governed else at
        if end == at:
            out.append(chunks[at])
        at = max(end, at + 1)
    return out


def _naming(chunks: list[Chunk], at: int, sentence: Sentence) -> int:
    """Behind "what X called", "what X described as", "what X said was", before a noun phrase; else the same place."""
    kinds = "".join(piece.kind for piece in chunks[at : at + 5])
    verbs = ("wNv", "wNe")  # "described" without "was" may be tagged as a participle
    if kinds[:3] not in verbs or sentence.folded[chunks[at].head] != "what":
        return at
    called = chunks[at + 2]
    if called.passive and called.end - called.start > 1:  # "what the rebels had been called"
        return at
    verb = called.lemma
    if kinds[3:4] == "N" and verb in NAMING:
        return at + 3
    be = kinds[3:] == "vN" and verb in CLAIMING and chunks[at + 3].lemma == "be" and not chunks[at + 3].negated
    as_ = kinds[3:] == "pN" and verb in DESCRIBING and chunks[at + 3].lemma == "as"
    return at + 4 if be or as_ else at


def bare_relatives(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "a law it is considering could lead to sanctions": a relative clause that nothing opens gets its pronoun.

    So does who denies it behind a charge: "a charge Ardonia denies", "an allegation both countries reject".
    """
    denied = not DENYING.isdisjoint(sentence.vocabulary)
    out: list[Chunk] = []
    for at, piece in enumerate(items):
        if denied and piece.kind == "N" and at + 1 < len(items) and items[at + 1].lemma in DENYING:
            out.extend(_denied(items, at, sentence, grammar))
            continue
        if piece.kind == "N" and piece.lemma in SUBJECTS and _is_relative(items, at, grammar):
            out.append(Chunk("w", piece.start, piece.start, piece.start, "that"))
        out.append(piece)
    return out


def open_behind_things(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "killed 45 in an attack the government blamed on rebels", ", a move the ministry condemned": its "that".

    The verb has no object of its own, and a clause has gone before whose verb tells nothing.
    """
    places = {found.start() for found in BEHIND_THING.finditer(kinds_of(items))}
    out: list[Chunk] = []
    for at, piece in enumerate(items):
        if at in places and _behind_thing(items, at, grammar):
            verb = items[at + 1]
            verb.kind, verb.passive, verb.past = "v", False, True
            out.append(Chunk("w", piece.start, piece.start, piece.start, "that"))
        out.append(piece)
    return out


def _behind_thing(items: list[Chunk], at: int, grammar: Grammar) -> bool:
    """Whether a noun phrase and the active verb behind it tell of the thing right before them."""
    thing, verb = items[at - 1], items[at + 1]
    done_by = at + 2 < len(items) and items[at + 2].lemma == "by"
    touching = thing.end == items[at].start and not (thing.time or items[at].time or thing.mentions)
    apposed = items[at - 2].kind == "," and thing.lemma not in grammar.deeds
    if not touching or done_by or apposed or not _judges(verb, grammar):
        return False
    for piece in reversed(items[: at - 2]):
        if piece.kind in VERBS:
            return piece.lemma not in grammar.speech and piece.lemma not in TOLD
        if piece.kind in "tsw":
            return False
    return False


def _judges(verb: Chunk, grammar: Grammar) -> bool:
    """Whether a verb says in the active what somebody thinks of a thing: condemned, blamed on."""
    bare = not verb.passive or verb.kind == "e"
    return bare and not verb.modal and (verb.lemma in grammar.judging or verb.lemma in BLAMING)


def part_names(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "condemned the aid Ardonia gives": a name behind a common noun is the subject of the verb behind it."""
    for found in BEHIND_VERB.finditer(kinds_of(items)):
        at = found.start()
        piece, verb = items[at], items[at - 1]
        if not piece.mentions or items[at + 1].passive:
            continue
        name = piece.mentions[-1]
        noun = name.start - 1
        alone = name.end == piece.end and len(piece.mentions) == 1 and name.has(NAME)
        if not alone or noun <= piece.start or sentence.tags[piece.start] != "DT" or sentence.tags[noun] != "NN":
            continue
        acted = verb.kind in "vig" and not verb.passive and verb.lemma not in grammar.speech | TOLD
        deed = sentence.lemmas[noun] in grammar.deeds and at > 1
        judged = verb.kind in "p," and deed and _judges(items[at + 1], grammar)  # "in a move Norbia condemned"
        if (acted or judged) and sentence.lemmas[noun] not in SORTS:
            thing = Chunk("N", piece.start, name.start, noun, sentence.lemmas[noun])
            maker = Chunk("N", name.start, piece.end, piece.head, piece.lemma)
            maker.mentions = [name]
            mark = Chunk("w", name.start, name.start, name.start, "that")
            return [*items[:at], thing, mark, maker, *part_names(items[at + 1 :], sentence, grammar)]
    return items


def _denied(items: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """The noun phrase before a verb of denying: who denies it, parted from the charge that stands before him."""
    piece, before, content = items[at], items[at - 1] if at else None, grammar.content_nouns
    charge = before is not None and before.kind == "N" and before.lemma in content and before.end == piece.start
    if charge and items[at - 2].kind == ",":
        return [Chunk("w", piece.start, piece.start, piece.start, "that"), piece]
    who = piece.start + 2
    named = who < piece.end and any(mention.start == who and mention.end == piece.end for mention in piece.mentions)
    if not named or before is None or before.kind != "," or sentence.lemmas[who - 1] not in content:
        return [piece]
    thing = Chunk("N", piece.start, who, who - 1, sentence.lemmas[who - 1])
    denier = Chunk("N", who, piece.end, piece.head, piece.lemma)
    denier.mentions = [mention for mention in piece.mentions if mention.start >= who]
    return [thing, Chunk("w", who, who, who, "that"), denier]


def _is_relative(items: list[Chunk], at: int, grammar: Grammar) -> bool:
    """Whether the noun before a pronoun is what the pronoun's verb is done to, not the object of a verb of telling."""
    if at < 2 or at + 1 >= len(items) or items[at + 1].kind != "v" or items[at + 1].passive:
        return False
    noun = items[at - 1]
    if noun.kind != "N" or noun.time or noun.end != items[at].start:
        return False  # "said on Monday it would"
    verb = items[at + 1]
    done = verb.past and not verb.modal and verb.lemma in grammar.verbs  # "freed nine workers they had kidnapped"
    if noun.mentions and not (done and noun.mentions[-1].has(AGENT)):
        return False  # "told the army it must leave"
    for piece in reversed(items[: at - 1]):
        if piece.kind in VERBS:
            return piece.lemma not in grammar.speech and piece.lemma not in TOLD
        if piece.kind in "tsw":
            return piece.kind == "t"
    return False
