"""The bracketing pass: gives the clause grammar the look-ahead that LALR(1) lacks.

In: chunks. Out: (terminal, chunk) pairs in which noun phrases are marked as subjects (SUBJ) where a finite verb needs
them, coordinations and appositions are folded into one noun phrase, prepositions are joined with their noun phrases,
asides and attributions are set aside, and the end of a complement is marked (CLOSE).
"""

from collections.abc import Container

from coder.parse.model import Chunk, Phrase, Sentence

VERBS = frozenset("vige")
BOUNDARY = frozenset({";", "s", "t", "w"})
LOOK_BACK = 60          # items; keeps the search for a subject linear on run-away sentences

Terminal = tuple[str, Chunk]


class Grammar:
    """The closed classes that bracketing asks for."""

    __slots__ = ("either", "intransitive", "object_control", "particles", "phrasal", "speech", "subordinators")

    def __init__(self, speech: Container[str], subordinators: Container[str], either: Container[str],
                 particles: Container[str], phrasal: Container[str], intransitive: Container[str],
                 object_control: Container[str]) -> None:
        self.speech, self.subordinators, self.either = speech, subordinators, either
        self.particles, self.phrasal, self.intransitive = particles, phrasal, intransitive
        self.object_control = object_control


def bracket(sentence: Sentence, grammar: Grammar) -> list[Terminal]:
    """The decorated terminals of a chunked sentence; also fills `asides`, `times`, `attribution` of the sentence."""
    items = _drop_parentheses(sentence)
    items = _drop_times(items, sentence)
    items = _join_prepositions(items, grammar)
    items = _join_coordination(items, grammar)
    items = _join_appositions(items)
    items = _share_auxiliaries(items)
    items = _set_aside_attribution(items, sentence, grammar)
    items = _find_verb(items, grammar)
    return _decorate(items, _subjects(items), grammar)


def _drop_parentheses(sentence: Sentence) -> list[Chunk]:
    """Leave out brackets, quotes, adverbs; "the army (BLA)" keeps the acronym as another name."""
    out: list[Chunk] = []
    opened = -1
    for at, piece in enumerate(sentence.chunks):
        if piece.kind == "(" and opened < 0:
            opened = at
        elif piece.kind == ")" and opened >= 0:
            inside = sentence.chunks[opened + 1:at]
            if out and out[-1].kind == "N" and len(inside) == 1 and inside[0].kind == "N":
                out[-1].same = [*out[-1].same, inside[0]]
            sentence.asides.append(("parenthesis", sentence.chunks[opened].start, piece.end))
            opened = -1
        elif opened < 0 and piece.kind not in ('"', "a", "j", ")"):
            if piece.kind == "N" and at and sentence.chunks[at - 1].kind == ")" and out and out[-1].kind == "N" \
                    and out[-1].same:
                piece.same = [out.pop()]            # "the Five Rivers League (FRL) forum": the name stands before
                piece.start = piece.same[0].start
            out.append(piece)
        elif opened >= 0 and at - opened > LOOK_BACK:       # an unclosed bracket hides nothing
            out.extend(p for p in sentence.chunks[opened + 1:at + 1] if p.kind not in '"aj()')
            opened = -1
    if opened >= 0:
        out.extend(p for p in sentence.chunks[opened + 1:] if p.kind not in '"aj()')
    return out


def _drop_times(items: list[Chunk], sentence: Sentence) -> list[Chunk]:
    """Set time phrases aside: "on Friday", "last week"; "two days after X" keeps its preposition."""
    out: list[Chunk] = []
    for piece in items:
        if piece.kind == "N" and piece.time:
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


def _lone_preposition(piece: Chunk, following: Chunk | None, before: Chunk | None, out: list[Chunk],
                      grammar: Grammar) -> None:
    if piece.lemma in grammar.either and following is not None and following.kind in "vtw":
        piece.kind = "s"
        out.append(piece)
    elif before is not None and before.kind in VERBS and piece.lemma in grammar.particles:
        before.particle, before.end = piece.lemma, piece.end
    elif following is not None and following.kind == "e" and piece.lemma in ("as", "by"):
        following.marker = piece.lemma


def _prepositional(piece: Chunk, following: Chunk, before: Chunk | None, out: list[Chunk]) -> None:
    if piece.lemma == "of" and before is not None and before.kind in "NP":
        owner = before if before.kind == "N" else before.np
        assert owner is not None
        while owner.post:                       # "the head of the army of Veldria": the innermost takes it
            owner = owner.post[-1].np
        owner.post = [*owner.post, Phrase("of", following, piece.start)]
        before.end = owner.end = following.end
        if before.np is not None:
            before.np.end = following.end
        return
    joined = Chunk("P", piece.start, following.end, following.head, piece.lemma)
    joined.np = following
    out.append(joined)


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
        if (piece.kind == "c" and out and at + 1 < count and items[at + 1].kind == "N"
                and _coordinates(out, items, at, grammar)):
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
                apposed, extra = items[at + 1], items[at + 2:end]
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
        if (piece.kind in "ei" and last_verb is not None and at > 0 and items[at - 1].kind == "c"
                and not (piece.kind == "i" and last_verb.kind == "v" and not last_verb.modal)):
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
        tail = items[at:end]
        if tail[0].kind != "," or not any(piece.kind in "ve" for piece in items[:at]):
            continue
        kinds = "".join(piece.kind for piece in tail[1:])
        if kinds.rstrip("P") in ("Nv", "vN"):
            verb, speaker = (tail[2], tail[1]) if kinds[0] == "N" else (tail[1], tail[2])
            if verb.lemma in grammar.speech and not verb.passive:
                sentence.attribution = speaker
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


def _find_verb(items: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """In a sentence without finite verb the participle after the first noun phrase is one, if its form allows.

    "Troops fired on protesters", "Court jailed two editors", but "Protester killed in clash" stays passive.
    """
    if any(piece.kind == "v" for piece in items):
        return items
    for at, piece in enumerate(items):
        if piece.kind == "e" and at and items[at - 1].kind in "NP":
            following = items[at + 1] if at + 1 < len(items) else None
            has_object = following is not None and following.kind == "N"
            wants_to = following is not None and following.kind == "i" and piece.lemma not in grammar.object_control
            if has_object or wants_to or (following is not None and following.kind == "P" and following.lemma != "by"
                              and piece.lemma in grammar.intransitive):
                piece.kind, piece.passive, piece.past = "v", False, True
            break
    return items


def _subjects(items: list[Chunk]) -> dict[int, int]:
    """For each finite verb (by place) the place of its subject noun phrase, where there is one."""
    subjects: dict[int, int] = {}
    taken: set[int] = set()
    for at, piece in enumerate(items):
        if piece.kind == "v":
            found = _subject_before(items, at, taken)
            if found is not None:
                subjects[at] = found
                taken.add(found)
    return subjects


def _subject_before(items: list[Chunk], verb: int, taken: set[int]) -> int | None:
    at, least = verb - 1, max(0, verb - LOOK_BACK)
    while at >= least:
        kind = items[at].kind
        if kind == "P":
            at -= 1
        elif kind == "N":
            if at in taken:
                return None
            return _outer_subject(items, at, taken)
        elif kind == ",":
            opened = _aside_start(items, at, least)
            if opened is None:
                return None
            at = opened - 1
        elif kind in "ge":                      # "Rebels fighting fled": a participle phrase without object
            at -= 1
        else:
            return None
    return None


def _outer_subject(items: list[Chunk], noun: int, taken: set[int]) -> int:
    """The noun phrase whose verb comes next: itself, or the one that a relative or participle phrase belongs to.

    "The group that attacked the town said ...": the town is the object of attacked, the group says.
    """
    at = noun - 1
    while at >= 0 and items[at].kind in "viegPN":
        if at in taken:
            return noun
        if items[at].kind in "ge" and at > 0 and items[at - 1].kind == "N" and at - 1 not in taken \
                and not items[at].marker and _free_subject(items, at - 1):
            return at - 1
        at -= 1
    if at > 0 and items[at].kind == "w" and at < noun - 1 and items[at + 1].kind == "v" \
            and items[at - 1].kind in "NP":
        outer = at - 1
        while outer >= 0 and items[outer].kind in "Pieg":       # "the meeting to be attended by men who ..."
            outer -= 1
        if outer >= 0 and items[outer].kind == "N" and outer not in taken and _free_subject(items, outer):
            return outer
    return noun


def _free_subject(items: list[Chunk], noun: int) -> bool:
    """Whether the noun phrase is no object: nothing that takes an object stands right before it."""
    return noun == 0 or items[noun - 1].kind not in "viegp"


def _aside_start(items: list[Chunk], comma: int, least: int) -> int | None:
    """The place of the comma that opens the aside which the comma at `comma` closes; None when it closes none."""
    at = comma - 1
    while at > least:
        if items[at].kind == "," and items[at - 1].kind in "NP" and items[at + 1].kind in "wgePNps":
            return at
        if items[at].kind in ";t":
            return None
        at -= 1
    return None


def _decorate(items: list[Chunk], subjects: dict[int, int], grammar: Grammar) -> list[Terminal]:
    return _Decorator(items, subjects, grammar).run()


class _Decorator:
    """Writes the terminals and closes complements where they end."""

    def __init__(self, items: list[Chunk], subjects: dict[int, int], grammar: Grammar) -> None:
        self.items, self.subjects, self.grammar = items, subjects, grammar
        self.claimed = set(subjects.values())
        self.out: list[Terminal] = []
        self.open: list[list[int]] = []          # [place, after a comma, has a verb, is a subordinate clause]

    def opener(self, terminal: str, at: int, subordinate: bool = False) -> None:
        comma = at == 0 or self.items[at - 1].kind == ","
        self.open.append([at, int(comma), 0, int(subordinate)])
        self.out.append((terminal, self.items[at]))

    def close(self, at: int) -> None:
        self.open.pop()
        self.out.append(("CLOSE", self.items[at]))

    def run(self) -> list[Terminal]:
        for at, item in enumerate(self.items):
            if at and self.items[at - 1].kind == ",":
                item.comma = True
            getattr(self, _METHOD.get(item.kind, "skip"))(at, item)
        return self.out

    def skip(self, at: int, item: Chunk) -> None:
        """Punctuation and unknown symbols carry nothing for the grammar."""

    def noun(self, at: int, item: Chunk) -> None:
        if at not in self.claimed:
            self.out.append(("NP", item))
            return
        before = self.items[at - 1] if at else None
        if before is not None and before.kind in VERBS and before.lemma in self.grammar.speech:
            self.open.append([at, 0, 0, 0])
            self.out.append(("THAT", before))
        elif before is not None and before.kind in ",;":
            while self.open and self.open[-1][2]:
                self.close(at)
        elif before is not None and before.kind == "c" and self.open and self.open[-1][2] and self.open[-1][3]:
            self.close(at)
        self.out.append(("SUBJ", item))

    def finite(self, at: int, item: Chunk) -> None:
        subject = self.subjects.get(at)
        if subject is not None:
            while self.open and self.open[-1][0] > subject:
                self.close(at)
        if self.open:
            self.open[-1][2] = 1
        self.out.append(("VF", item))

    def nonfinite(self, at: int, item: Chunk) -> None:
        self.out.append(({"i": "VI", "g": "VG", "e": "VN"}[item.kind], item))

    def prepositional(self, at: int, item: Chunk) -> None:
        self.out.append(("PP", item))

    def relative(self, at: int, item: Chunk) -> None:
        self.opener("REL", at)

    def that(self, at: int, item: Chunk) -> None:
        if at and self.items[at - 1].kind == "c" and self.open and self.open[-1][2]:
            self.close(at)
        self.opener("THAT", at)

    def subordinator(self, at: int, item: Chunk) -> None:
        if at + 1 < len(self.items) and self.items[at + 1].kind in "Nvt":
            self.opener("SUB", at, subordinate=True)

    def conjunction(self, at: int, item: Chunk) -> None:
        following = self.items[at + 1].kind if at + 1 < len(self.items) else ""
        if following == "v" or (at + 1) in self.claimed:
            self.out.append(("AND", item))

    def comma(self, at: int, item: Chunk) -> None:
        if self.open and self.open[-1][2] and self.open[-1][1]:
            self.close(at)

    def strong(self, at: int, item: Chunk) -> None:
        while self.open:
            self.close(at)


_METHOD = {"N": "noun", "v": "finite", "i": "nonfinite", "g": "nonfinite", "e": "nonfinite", "P": "prepositional",
           "w": "relative", "t": "that", "s": "subordinator", "c": "conjunction", ",": "comma", ";": "strong"}
