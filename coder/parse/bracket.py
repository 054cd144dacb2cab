"""The bracketing pass: gives the clause grammar the look-ahead that LALR(1) lacks.

In: chunks. Out: (terminal, chunk) pairs in which noun phrases are marked as subjects (SUBJ) where a finite verb needs
them, coordinations and appositions are folded into one noun phrase, prepositions are joined with their noun phrases,
asides and attributions are set aside, and the end of a complement is marked (CLOSE).
"""

from coder.parse.decorate import decorate
from coder.parse.model import Chunk, Phrase, Sentence
from coder.parse.subjects import find_subjects
from coder.parse.terminals import LOOK_BACK, VERBS, Grammar, Terminal
from coder.rules.index import NAME

OPENS_TIME = frozenset({"as", "when", "by the time", "before", "after", "until", "till", "once", "while"})
BOUNDARY = frozenset({";", "s", "t", "w"})
SPEAKER_MARKS = frozenset({"-", "--", "\u2013", "\u2014", ":"})  # before the speaker at the end of a headline


def bracket(sentence: Sentence, grammar: Grammar) -> list[Terminal]:
    """The decorated terminals of a chunked sentence; also fills `asides`, `times`, `attribution` of the sentence."""
    items = _drop_parentheses(sentence)
    items = _drop_times(items, sentence)
    items = _join_prepositions(items, grammar)
    items = _join_coordination(items, grammar)
    items = _join_appositions(items)
    items = _share_auxiliaries(items)
    items = _set_aside_attribution(items, sentence, grammar)
    items = _subjunctives(items, sentence)
    items = _find_verb(items, grammar)
    items = _reduced_relatives(items, sentence, grammar)
    return decorate(items, find_subjects(items), grammar)


def _drop_parentheses(sentence: Sentence) -> list[Chunk]:
    """Leave out brackets, quotes, adverbs; "the army (BLA)" keeps the acronym as another name."""
    out: list[Chunk] = []
    opened = -1
    for at, piece in enumerate(sentence.chunks):
        if piece.kind == "(" and opened < 0:
            opened = at
        elif piece.kind == ")" and opened >= 0:
            inside = sentence.chunks[opened + 1 : at]
            if out and out[-1].kind == "N" and len(inside) == 1 and inside[0].kind == "N":
                out[-1].same = [*out[-1].same, inside[0]]
            sentence.asides.append(("parenthesis", sentence.chunks[opened].start, piece.end))
            opened = -1
        elif opened < 0 and piece.kind not in ('"', "a", "j", ")"):
            if (
                piece.kind == "N"
                and at
                and sentence.chunks[at - 1].kind == ")"
                and out
                and out[-1].kind == "N"
                and out[-1].same
            ):
                piece.same = [out.pop()]  # "the Five Rivers League (FRL) forum": the name stands before
                piece.start = piece.same[0].start
            out.append(piece)
        elif opened >= 0 and at - opened > LOOK_BACK:  # an unclosed bracket hides nothing
            out.extend(p for p in sentence.chunks[opened + 1 : at + 1] if p.kind not in '"aj()')
            opened = -1
    if opened >= 0:
        out.extend(p for p in sentence.chunks[opened + 1 :] if p.kind not in '"aj()')
    return out


def _drop_times(items: list[Chunk], sentence: Sentence) -> list[Chunk]:
    """Set time phrases aside: "on Friday", "last week"; "two days after X" keeps its preposition."""
    out: list[Chunk] = []
    for at, piece in enumerate(items):
        if piece.kind == "N" and piece.time:
            following = items[at + 1] if at + 1 < len(items) else None
            if following is not None and following.kind == "v" and out and out[-1].lemma in OPENS_TIME:
                out.append(piece)  # "as night fell": the time is a subject
                continue
            sentence.times.append(piece)
            if out and out[-1].kind == "p" and out[-1].lemma != "to":
                piece.marker = out.pop().lemma
            continue
        out.append(piece)
    return out


def _join_prepositions(items: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """p N to P; "of N" into the noun phrase before it; p before a gerund as its marker; particles into their verb."""
    out: list[Chunk] = []
    at, count = 0, len(items)
    while at < count:
        piece = items[at]
        following = items[at + 1] if at + 1 < count else None
        if piece.kind != "p":
            if piece.kind == "p" or piece.lemma not in grammar.subordinators or piece.kind != "w":
                out.append(piece)
            else:
                piece.kind = "s"
                out.append(piece)
            at += 1
            continue
        before = out[-1] if out else None
        if before is not None and before.kind in VERBS and f"{before.lemma} {piece.lemma}" in grammar.phrasal:
            before.particle, before.end = piece.lemma, piece.end
        elif piece.lemma in grammar.subordinators:
            piece.kind = "s"
            out.append(piece)
        elif following is None or following.kind not in "Ng":
            _lone_preposition(piece, following, before, out, grammar)
        elif following.kind == "g":
            following.marker = piece.lemma
            out.append(following)
            at += 1
        elif piece.lemma in grammar.either and _verb_follows(items, at + 1) and _may_subordinate(out):
            piece.kind = "s"
            out.append(piece)
        else:
            _prepositional(piece, following, before, out)
            at += 1
        at += 1
    return out


def _may_subordinate(out: list[Chunk]) -> bool:
    """A clause can begin here: no noun phrase before it still waits for its verb ("Aid for Norbia was cut")."""
    waiting = has_verb = False
    for piece in out:
        if piece.kind in "v,;tsw":
            waiting, has_verb = False, piece.kind == "v"
        elif piece.kind == "N" and not has_verb:
            waiting = True
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


def _prepositional(piece: Chunk, following: Chunk, before: Chunk | None, out: list[Chunk]) -> None:
    if piece.lemma == "of" and before is not None and before.kind in "NP" and not _is_name(before):
        owner = before if before.kind == "N" else before.np
        assert owner is not None
        while owner.post:  # "the head of the army of Veldria": the innermost takes it
            owner = owner.post[-1].np
        owner.post = [*owner.post, Phrase("of", following, piece.start)]
        before.end = owner.end = following.end
        if before.np is not None:
            before.np.end = following.end
        return
    joined = Chunk("P", piece.start, following.end, following.head, piece.lemma)
    joined.np = following
    out.append(joined)


def _is_name(piece: Chunk) -> bool:
    """Names take no "of": "was accused by Veldria of spying"."""
    np = piece if piece.np is None else piece.np
    return any(m.has(NAME) and m.start <= np.head < m.end for m in np.mentions) and not np.also


def _verb_follows(items: list[Chunk], at: int) -> bool:
    """Whether a finite verb comes right after the noun phrase at `at`, past its preposition phrases."""
    at += 1
    while at < len(items):
        kind = items[at].kind
        if kind == "P":
            at += 1
        elif kind == "p" and at + 1 < len(items) and items[at + 1].kind == "N":
            at += 2
        else:
            return kind == "v"
    return False


def _join_coordination(items: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """N (, N)* and N to one noun phrase, unless the last begins a clause of its own.

    "Iran criticised Israel and Syria condemned Turkey": Syria has a verb and Israel has one before it already.
    """
    out: list[Chunk] = []
    at, count = 0, len(items)
    while at < count:
        piece = items[at]
        if (
            piece.kind == "c"
            and out
            and at + 1 < count
            and items[at + 1].kind == "N"
            and _coordinates(out, items, at, grammar)
        ):
            if out[-1].kind == "," and len(out) > 1:
                out.pop()
            left = out[-1]
            host = left if left.kind == "N" else left.np
            assert host is not None
            host.also = [*host.also, items[at + 1]]
            if left.kind == "P":
                left.end = items[at + 1].end
            _join_list(out, host, piece.lemma)
            at += 2
            continue
        out.append(piece)
        at += 1
    return out


def _coordinates(out: list[Chunk], items: list[Chunk], at: int, grammar: Grammar) -> bool:
    last = len(out) - 1
    if out[last].kind == "," and last > 0 and out[last - 1].kind in "NP":
        last -= 1
    if out[last].kind not in "NP":
        return False
    if not _verb_follows(items, at + 1):
        return True
    before = last - 1
    if before >= 0 and out[before].kind in VERBS and out[before].lemma in grammar.speech and out[last].kind == "N":
        return True
    while before >= 0 and out[before].kind not in BOUNDARY:
        if out[before].kind == "v":
            return out[last].kind == "P" and out[last].lemma == "between"
        before -= 1
    return True


def _join_list(out: list[Chunk], host: Chunk, conjunction: str) -> None:
    """Take the earlier members of "X, Y and Z" into the coordination."""
    while len(out) >= 3 and out[-2].kind == "," and out[-3].kind == "N" and out[-1].kind == "N" and host is out[-1]:
        first = out[-3]
        first.also = [*first.also, host, *host.also]
        host.also = ()
        del out[-2:]
        host = first


def _join_appositions(items: list[Chunk]) -> list[Chunk]:
    """N , N , to one: "Hakan Fidan, the Turkish foreign minister, said"."""
    out: list[Chunk] = []
    at, count = 0, len(items)
    while at < count:
        piece = items[at]
        if piece.kind == "," and out and out[-1].kind in "NP" and at + 1 < count and items[at + 1].kind == "N":
            end = at + 2
            while end < count and items[end].kind == "P":
                end += 1
            host = out[-1] if out[-1].kind == "N" else out[-1].np
            closes = end >= count or items[end].kind in ",;"
            if closes and host is not None and not _verb_follows(items, at + 1):
                apposed, extra = items[at + 1], items[at + 2 : end]
                host.same = [*host.same, apposed]
                apposed.post = [*apposed.post, *(Phrase(p.lemma, p.np, p.start) for p in extra if p.np is not None)]
                at = end + 1 if end < count and items[end].kind == "," and _needs_verb(items, end) else end
                continue
        out.append(piece)
        at += 1
    return out


def _needs_verb(items: list[Chunk], comma: int) -> bool:
    return comma + 1 < len(items) and items[comma + 1].kind == "v"


def _share_auxiliaries(items: list[Chunk]) -> list[Chunk]:
    """ "was arrested and charged": the second participle is a finite verb with the first one's auxiliaries."""
    last_verb: Chunk | None = None
    for at, piece in enumerate(items):
        if (
            piece.kind in "ei"
            and last_verb is not None
            and at > 0
            and items[at - 1].kind == "c"
            and not (piece.kind == "i" and last_verb.kind == "v" and not last_verb.modal)
        ):
            bare = piece.kind == "e" or piece.end - piece.start == 1
            if bare and last_verb.kind in "vi":
                piece.kind, piece.modal, piece.negated = last_verb.kind, last_verb.modal, last_verb.negated
                piece.passive = last_verb.passive if piece.lemma and last_verb.passive else False
        if piece.kind in VERBS:
            last_verb = piece
    return items


def _set_aside_attribution(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """A closing ", police said" or "according to X" becomes the sentence's attribution."""
    end = len(items)
    while end and items[end - 1].kind in ",;x":
        end -= 1
    for at in range(max(0, end - 6), end - 1):
        if items[at].kind not in ",;":
            continue
        tail = items[at:end]
        kinds = "".join([piece.kind for piece in tail]).rstrip("P")
        if kinds in (",Nv", ",vN"):
            complete = any(piece.kind in "ve" for piece in items[:at])
            if not complete and tail[1].lemma != "say":  # "Talks possible soon, says minister" has no other verb
                continue
            verb, speaker = (tail[2], tail[1]) if kinds[1] == "N" else (tail[1], tail[2])
            if verb.lemma in grammar.speech and not verb.passive and not verb.modal:
                sentence.attribution, sentence.attributed = speaker, verb
                sentence.asides.append(("attribution", tail[0].start, tail[-1].end))
                return items[:at]
        if kinds == ";N" and at and _names_speaker(tail[0], tail[1], sentence):
            sentence.attribution = tail[1]
            sentence.asides.append(("attribution", tail[0].start, tail[-1].end))
            return items[:at]
    out = []
    for piece in items:
        if piece.kind == "P" and piece.lemma == "according to" and piece.np is not None:
            sentence.attribution = piece.np
            sentence.asides.append(("attribution", piece.start, piece.end))
        else:
            out.append(piece)
    return out


def _names_speaker(mark: Chunk, speaker: Chunk, sentence: Sentence) -> bool:
    """Whether a headline ends in who says it, without article or number: "Ardonia ready for talks - minister"."""
    return (
        sentence.folded[mark.start] in SPEAKER_MARKS
        and sentence.tags[speaker.start] not in ("DT", "CD", "PRP$")
        and not speaker.also
        and any(mention.end > speaker.head for mention in speaker.mentions)
    )


def _reduced_relatives(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "arrested a man suspected of theft": a form in -ed behind an object and before a preposition is a participle."""
    for at in range(2, len(items) - 1):
        piece, noun, verb = items[at], items[at - 1], items[at - 2]
        if (
            piece.kind == "v"
            and noun.kind == "N"
            and verb.kind in VERBS
            and verb.lemma not in grammar.speech
            and items[at + 1].kind == "P"
            and piece.end - piece.start == 1
            and sentence.tags[piece.head] == "VBD"
            and sentence.folded[piece.head].endswith("ed")
            and len(sentence.folded[piece.head]) > len(piece.lemma)  # fled has no other form
            and not (at > 2 and items[at - 3].kind == "w")  # "the rebels who attacked the town retreated to Keltis"
        ):
            piece.kind, piece.passive, piece.past = "e", True, True
    return items


def _subjunctives(items: list[Chunk], sentence: Sentence) -> list[Chunk]:
    """ "demanded that the government provide information": a base form after that and its subject is finite."""
    waiting = False
    for piece in items:
        if piece.kind == "t":
            waiting = True
        elif waiting and piece.kind not in "NP":
            if piece.kind == "i" and sentence.tags[piece.start] == "VB":  # without "to"
                piece.kind = "v"
            waiting = False
    return items


def _find_verb(items: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """In a sentence without finite verb the participle after the first noun phrase is one, if its form allows.

    "Troops fired on protesters", "Court jailed two editors", but "Protester killed in clash" stays passive.
    """
    for before, piece, behind in zip(items, items[1:], items[2:], strict=False):
        if piece.kind == "e" and before.kind == "N" and behind.kind == "N" and not before.time:
            piece.kind, piece.passive, piece.past = "v", False, True  # a passive takes no object
    if any(piece.kind == "v" for piece in items):
        return items
    for at, piece in enumerate(items):
        kinds = "".join(item.kind for item in items[at : at + 5]) if piece.kind == "N" else ""
        if kinds.startswith("NeceN") and not piece.time and not items[at + 4].time:
            for verb in (items[at + 1], items[at + 3]):  # "Veldria arrested and deported three journalists"
                verb.kind, verb.passive, verb.past = "v", False, True
            return items
        if piece.kind == "e" and at and items[at - 1].kind in "NP,":
            following = items[at + 1] if at + 1 < len(items) else None
            has_object = following is not None and following.kind == "N"
            wants_to = following is not None and following.kind == "i" and piece.lemma not in grammar.object_control
            bare = (following is None or following.kind in ",;") and piece.lemma not in grammar.verbs
            if (
                has_object
                or wants_to
                or bare
                or (
                    following is not None
                    and following.kind == "P"
                    and following.lemma != "by"
                    and not grammar.intransitive.isdisjoint((piece.lemma, f"{piece.lemma} {following.lemma}"))
                )
            ):
                piece.kind, piece.passive, piece.past = "v", False, True
            break
    return items
