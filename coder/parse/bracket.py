"""The bracketing pass: gives the clause grammar the look-ahead that LALR(1) lacks.

In: chunks. Out: (terminal, chunk) pairs in which noun phrases are marked as subjects (SUBJ) where a finite verb needs
them, coordinations and appositions are folded into one noun phrase, prepositions are joined with their noun phrases,
asides and attributions are set aside, and the end of a complement is marked (CLOSE).
"""

import re
from collections.abc import Callable

from coder.parse.attribution import fold_closing_speaker, set_aside_attribution, set_aside_inside, speaker_behind
from coder.parse.causatives import FORMS, bare_demands, causatives
from coder.parse.context import MANDATIVE
from coder.parse.coordination import (
    COMPANY_MARKS,
    PLACED,
    join_appositions,
    join_company_names,
    join_coordination,
    join_offices,
    join_other_names,
)
from coder.parse.decorate import decorate
from coder.parse.finite import coordinated_verbs, find_verb, finish_clauses, reduced_relatives, share_auxiliaries
from coder.parse.fronted import split_fronted
from coder.parse.inverted import straighten
from coder.parse.model import Chunk, Phrase, Sentence
from coder.parse.prepositions import join_prepositions
from coder.parse.reorder import (
    DENYING,
    MARKS,
    SUBJECTS,
    bare_relatives,
    called_so,
    heavy_objects,
    open_behind_things,
    part_names,
    quoted_speech,
)
from coder.parse.subjects import DASHES, find_subjects
from coder.parse.terminals import FILLED, LED_BY, LOOK_BACK, REFLEXIVE, VERBS, Grammar, Terminal, kinds_of
from coder.rules.index import AGENT, PLACE

EACH = "each"
LEAD = frozenset({"lead", "head", "command"})
SET_ASIDE = frozenset('"aj()')
INVERTING = frozenset({"nor", "neither"})
OPENS_TIME = frozenset({"as", "when", "by the time", "before", "after", "until", "till", "once", "while"})


def bracket(sentence: Sentence, grammar: Grammar) -> list[Terminal]:
    """The decorated terminals of a chunked sentence; also fills `asides`, `times`, `attribution` of the sentence."""
    items, vocabulary = sentence.chunks, sentence.vocabulary
    kinds = ""
    for step, words, found in PASSES:
        if words and words.isdisjoint(vocabulary):
            continue
        if found is not None:
            kinds = kinds or kinds_of(items)
            if not found(kinds):
                continue
        items = step(items, sentence, grammar)
        kinds = ""
    return decorate(items, find_subjects(items, grammar.speech), grammar)


def _drop_parentheses(chunks: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """Leave out brackets, quotes, adverbs; "the army (BLA)" keeps the acronym as another name."""
    out: list[Chunk] = []
    opened = -1
    for at, piece in enumerate(chunks):
        if opened < 0 and piece.kind not in SET_ASIDE and piece.kind != "N":
            out.append(piece)
        elif piece.kind == "(" and opened < 0:
            opened = at
        elif piece.kind == ")" and opened >= 0:
            inside = chunks[opened + 1 : at]
            if _is_branch(out, chunks[at + 1 : at + 2], sentence):
                out[-1].end = piece.end  # "Purlow Securities Co (Keltara) Ltd": a firm's branch is not its state
            elif out and out[-1].kind == "N" and len(inside) == 1 and inside[0].kind == "N":
                out[-1].same = [*out[-1].same, inside[0]]
            sentence.asides.append(("parenthesis", chunks[opened].start, piece.end))
            opened = -1
        elif opened < 0 and piece.kind == '"' and _closes_before_doer(chunks, at, sentence):
            out[-1].end = piece.end  # 'condemned the "excessive use of force" by police'
        elif opened < 0 and chunks[at - 1].kind == ")" and out and chunks[at - 1].end == out[-1].end:
            out[-1].end = piece.end  # the mark of the company behind its brackets
        elif opened < 0 and piece.kind == "N":
            said_of = piece.lemma in REFLEXIVE or (piece.lemma == EACH and piece.end - piece.start == 1)
            if said_of and out and out[-1].kind == "N":
                continue  # "the mayor himself stands accused", "Veldria and Norbia each expelled two diplomats"
            if (
                at
                and chunks[at - 1].kind == ")"
                and out
                and out[-1].kind == "N"
                and out[-1].same
                and not _people_behind_place(out, piece)
            ):
                piece.same = [out.pop()]  # "the Five Rivers League (FRL) forum": the name stands before
                piece.start = piece.same[0].start
                if not piece.mentions:  # "Security Force (SF) personnel": the noun alone says nothing
                    piece.mentions = piece.same[0].mentions
            out.append(piece)
        elif opened >= 0 and at - opened > LOOK_BACK:  # an unclosed bracket hides nothing
            out.extend(p for p in chunks[opened + 1 : at + 1] if p.kind not in SET_ASIDE)
            opened = -1
    if opened >= 0:
        out.extend(p for p in chunks[opened + 1 :] if p.kind not in SET_ASIDE)
    return out


def _is_branch(out: list[Chunk], behind: list[Chunk], sentence: Sentence) -> bool:
    """Whether a name goes on behind brackets with the mark of a company and nothing else."""
    marked = bool(behind) and behind[0].kind == "N" and behind[0].end - behind[0].start == 1
    return marked and bool(out) and out[-1].kind == "N" and sentence.folded[behind[0].head] in COMPANY_MARKS


def _closes_before_doer(chunks: list[Chunk], at: int, sentence: Sentence) -> bool:
    """Whether a quotation ends between a noun and "by" with whoever did it."""
    before, after = chunks[at - 1 : at], chunks[at + 1 : at + 2]
    if not (before and after and before[0].kind == "N" and after[0].kind == "p" and after[0].lemma == "by"):
        return False
    mark = sentence.folded[chunks[at].start]
    return mark == "\u201d" or (mark == '"' and sentence.folded[: chunks[at].start].count(mark) % 2 == 1)


def _people_behind_place(out: list[Chunk], piece: Chunk) -> bool:
    """ "In Keltis (North) residents marched": who marched stands behind where, not behind another name of it."""
    placed = len(out) > 1 and out[-2].kind == "p" and out[-2].lemma in PLACED
    return placed and any(mention.end > piece.head and mention.has(AGENT) for mention in piece.mentions)


def _drop_times(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """Set time phrases aside: "on Friday", "last week"; "two days after X" keeps its preposition."""
    out: list[Chunk] = []
    for at, piece in enumerate(items):
        if piece.kind == "N" and piece.time:
            following = items[at + 1] if at + 1 < len(items) else None
            if following is not None and following.kind == "v" and out and out[-1].lemma in OPENS_TIME:
                out.append(piece)  # "as night fell": the time is a subject
                continue
            if out and out[-1].lemma == "report" and sentence.words[piece.start : piece.end] == ["Dawn"]:
                out.append(piece)  # "reports Dawn": a newspaper
                continue
            if _lasting(items, at, out, sentence, grammar):
                piece.time = False
                out.append(piece)
                continue
            sentence.times.append(piece)
            if out and out[-1].kind == "p" and out[-1].lemma != "to":
                piece.marker = out.pop().lemma
            continue
        out.append(piece)
    return out


def _lasting(items: list[Chunk], at: int, out: list[Chunk], sentence: Sentence, grammar: Grammar) -> bool:
    """ "Called off a week of strikes", "ended ten years of war": so long a thing is the object, not a time."""
    piece, behind = items[at], items[at + 1 : at + 3]
    if [one.kind for one in behind] != ["p", "N"] or behind[0].lemma != "of" or behind[1].time or not out:
        return False
    counted = sentence.tags[piece.start] == "CD" or sentence.folded[piece.start] in ("a", "an", "several", "many")
    verb = out[-2] if out[-1].kind == "p" and len(out) > 1 else out[-1]
    particle = out[-1].kind != "p" or f"{verb.lemma} {out[-1].lemma}" in grammar.phrasal
    return counted and particle and verb.kind in VERBS


def _open_inverted(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Veldria will strike back should Ardonia attack": inverted, "should" opens a condition as "if" does.

    So does "had" at the start: "Had Ardonia attacked, Veldria would have struck back".
    """
    if sentence.words[-1] == "?":
        return items
    first = [piece.kind for piece in items[:3]]
    if first in (["v", "N", "e"], ["v", "N", "v"]) and sentence.folded[0] == "had" and items[0].end == 1:
        items[0].kind, items[0].lemma, items[2].kind = "s", "if", "v"
    for at, piece in enumerate(items[:-2]):
        if piece.kind != "v" or piece.end - piece.start > 1 or sentence.folded[piece.head] != "should":
            continue
        verb = at + 1
        while verb < len(items) and items[verb].kind in "Np":
            verb += 1
        if verb > at + 1 and items[at + 1].kind == "N" and verb < len(items) and items[verb].kind in "iv":
            piece.kind, piece.lemma = "s", "if"
            items[verb].kind, items[verb].past = "v", False
    return items


def _straighten_denied(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Nor has Veldria attacked Ardonia", "neither did it fall": the auxiliary before its subject denies the verb."""
    out: list[Chunk] = []
    for at, piece in enumerate(items):
        opens = piece.kind == "v" and piece.end - piece.start == 1 and sentence.folded[piece.start - 1] in INVERTING
        behind = items[at + 1 : at + 3]
        if opens and [one.kind for one in behind] in (["N", "v"], ["N", "e"], ["N", "i"]):
            verb = behind[1]
            verb.passive = piece.lemma == "be" and verb.kind == "e"
            verb.kind, verb.negated = "v", True
            continue
        out.append(piece)
    return out


def _fold_including(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "four people, including two soldiers, were killed": who is among them stands with them, as a phrase."""
    out: list[Chunk] = []
    at = 0
    while at < len(items):
        piece = items[at]
        if piece.kind == "g" and piece.lemma == "include" and at + 1 < len(items) and items[at + 1].kind == "N":
            if out and out[-1].kind == ",":
                out.pop()
            among = Chunk("P", piece.start, items[at + 1].end, items[at + 1].head, "including")
            among.np = items[at + 1]
            out.append(among)
            at += 2
            while at < len(items) and items[at].kind == "P":
                out.append(items[at])
                at += 1
            at = _past_participle(items, at)
            if at + 1 < len(items) and items[at].kind == "," and items[at + 1].kind in "ve" and not _opened(out):
                at += 1
            continue
        out.append(piece)
        at += 1
    return out


def _opened(items: list[Chunk]) -> bool:
    """Whether a comma opened a relative clause that none has closed: "rebels, who shot two, including a man, fled"."""
    kinds = kinds_of(items)
    opened = kinds.rfind(",w")
    return opened >= 0 and "," not in kinds[opened + 1 :]


def _fold_contents(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "rammed a car packed with explosives into a base": what is in a thing stands with it, and the verb goes on.

    So does "sent a ship carrying wheat to Norbia", where a verb stands before the ship.
    """
    out: list[Chunk] = []
    told = False
    for piece in items:
        verb = out[-1] if len(out) > 1 and out[-1].kind in "eg" and out[-2].end == out[-1].start else None
        inside: Chunk | None = None
        if verb is not None and verb.kind == "e" and piece.kind == "P" and piece.lemma == "with":
            inside = piece.np if verb.lemma in grammar.content_verbs else None
        elif verb is not None and verb.kind == "g" and piece.kind == "N" and told:
            inside = piece if verb.lemma in grammar.carrying and not verb.marker else None
        held = (out[-2].np or out[-2]) if inside is not None else None
        if held is not None and verb is not None and verb.kind == "g" and any(m.has(AGENT) for m in held.mentions):
            held = None  # "protesters carrying banners"
        if inside is not None and held is not None and held.kind == "N":
            held.post = [*held.post, Phrase(FILLED, inside, piece.start)]
            out.pop()
            if out[-1].kind == "P":
                out[-1].end = piece.end
            continue
        told = told or piece.kind == "v"
        out.append(piece)
    return out


def _fold_leaders(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "A delegation led by the Veldrian minister met the king": who leads people stands with them, as their owner."""
    out: list[Chunk] = []
    for piece in items:
        verb = out[-1] if len(out) > 1 and out[-1].kind == "e" and out[-2].end == out[-1].start else None
        led = verb is not None and verb.lemma in LEAD and piece.kind == "P" and piece.lemma == "by"
        held = (out[-2].np or out[-2]) if led and out[-2].kind in "NP" else None
        agents = held is not None and any(m.has(AGENT) and m.start <= held.head < m.end for m in held.mentions)
        if held is not None and agents and piece.np is not None:
            held.post = [*held.post, Phrase(LED_BY, piece.np, piece.start)]
            out.pop()
            if out[-1].kind == "P":
                out[-1].end = piece.end
            continue
        out.append(piece)
    return out


def _past_participle(items: list[Chunk], at: int) -> int:
    """Past "called by the union" in "workers, including some called by the union, marched"; else the same place."""
    end = at + 1
    while end < len(items) and items[end].kind == "P":
        end += 1
    closed = end + 1 < len(items) and items[end].kind == "," and items[end + 1].kind in "ve"
    return end if closed and items[at].kind == "e" else at


def _join_districts(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "In Norvik - Karsten Hill": a town and its part, by capitals and one dash, are one place."""
    out: list[Chunk] = []
    for at, piece in enumerate(items):
        town = out[-2] if len(out) > 1 else None
        if (
            piece.kind == "N"
            and town is not None
            and town.kind == "P"
            and town.np is not None
            and out[-1].kind == ";"
            and sentence.folded[out[-1].start] in DASHES
            and (town.lemma in PLACED or town.lemma in ("of", "to", "from"))
            and _is_district(piece, last=at + 2 >= len(items), sentence=sentence)
        ):
            town.np.same, town.end = [*town.np.same, piece], piece.end
            out.pop()
            continue
        out.append(piece)
    return out


def _is_district(piece: Chunk, last: bool, sentence: Sentence) -> bool:
    """A place of the dictionaries, or capitals that no entry knows and that do not end a headline as its source."""
    words = sentence.words[piece.start : piece.end]
    if sentence.monocase or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    known = [mention for mention in piece.mentions if mention.end > piece.head]
    return any(mention.has(PLACE) for mention in known) or (not known and not last)


Step = Callable[[list[Chunk], Sentence, Grammar], list[Chunk]]
Needs = Callable[[str], re.Match[str] | None] | None


def _pass(step: Step, kinds: str = "", words: frozenset[str] = frozenset()) -> tuple[Step, frozenset[str], Needs]:
    return step, words, re.compile(kinds).search if kinds else None


# In this order, each where the sentence has one of its words and the kinds of chunks that its expression finds.
PASSES = (
    _pass(called_so, "wN[ve]", frozenset({"what"})),
    _pass(split_fronted, "^(?:pN)+(?:cN)*v"),
    _pass(quoted_speech, '[,;]"[^c]'),
    _pass(heavy_objects, "", MARKS),
    _pass(causatives, "[vig]N.*[ve]", FORMS),
    _pass(bare_demands, "[vig]N.*i", MANDATIVE),
    _pass(straighten, "^(?:a?[eg]|pN).*vN", frozenset({"was", "were", "is", "are"})),
    _pass(_drop_parentheses),
    _pass(set_aside_inside, "[NP][wt]Nvv"),
    _pass(part_names, "[vigp,]Nv"),
    _pass(open_behind_things, "[p,]NN[ve]"),
    _pass(bare_relatives, "", DENYING | SUBJECTS),
    _pass(_drop_times),
    _pass(_straighten_denied, "", INVERTING),
    _pass(_open_inverted, "", frozenset({"should", "had"})),
    _pass(join_prepositions),
    _pass(_join_districts, "P;N", DASHES),
    _pass(coordinated_verbs, "Ne."),
    _pass(fold_closing_speaker, ",N,v[,;xP]*$"),
    _pass(join_company_names, "N.N", COMPANY_MARKS),
    _pass(join_offices, "NcN"),
    _pass(join_other_names, "N,cN,", frozenset({"or"})),
    _pass(join_coordination, "cN|^N,N[vi]"),
    _pass(join_appositions, "[NP],N"),
    _pass(_fold_including, "gN", frozenset({"including"})),
    _pass(_fold_contents, "[NP](?:eP|gN)"),
    _pass(_fold_leaders, "[NP]eP", frozenset({"led", "headed", "commanded"})),
    _pass(share_auxiliaries, "[vi]e|c[eiv]"),
    _pass(set_aside_attribution),
    _pass(speaker_behind, "[,;]vN"),
    _pass(find_verb),
    _pass(finish_clauses),
    _pass(reduced_relatives),
)
