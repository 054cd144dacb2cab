"""Several noun phrases that are one: coordinations, lists and appositions."""

from coder.parse.model import Chunk, Phrase, Sentence
from coder.parse.prepositions import verb_follows
from coder.parse.terminals import BARE, TOLD, VERBS, Grammar
from coder.rules.index import ADJECTIVE, AGENT, GIVEN, NAME

SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who"})
COMPANY_MARKS = frozenset({"co", "co.", "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "plc"})
PLACED = frozenset({"in", "at", "near", "around", "outside", "on"})
CROWDS = frozenset({"people", "person", "individual", "hundred", "thousand", "dozen", "score", "group", "crowd"})
FIELDS = frozenset({"NN", "NNP", "JJ", "VBG"})
BOUNDARY = frozenset({";", "s", "t", "w"})


def join_coordination(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """N (, N)* and N to one noun phrase, unless the last begins a clause of its own.

    "Iran criticised Israel and Syria condemned Turkey": Syria has a verb and Israel has one before it already.
    """
    items = _headline_pair(items, sentence)
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
            before = len(out) - 2 if _of_two_states(out, items, at) else _before_phrases(out, items[at + 1])
            host = _alike(host, items[at + 1]) if before is None else _with_phrases(out, before)
            host.also = [*host.also, items[at + 1]]
            if out[-1].kind == "P":
                out[-1].end = items[at + 1].end
            if not _told_of(out, items, at + 1, grammar):
                _join_list(out, host, verb_follows(items, at + 1))
            at += 2
            continue
        out.append(piece)
        at += 1
    return out


def join_company_names(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Baltimore Gas and Electric Co" is one company: capitals on both sides of "and", a company's mark at the end."""
    out: list[Chunk] = []
    for piece in items:
        joined = len(out) > 1 and piece.kind == out[-2].kind == "N" and out[-1].lemma in ("and", "&")
        if joined and sentence.folded[piece.head] in COMPANY_MARKS and _is_name_part(out[-2], sentence):
            piece.start, piece.owner = out[-2].start, out[-2].owner
            piece.mentions = [*out[-2].mentions, *piece.mentions]
            del out[-2:]
        out.append(piece)
    return out


def join_other_names(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "The Ministry of Trade, or MOT, had requested cuts": behind "or" an acronym between commas is a second name."""
    out: list[Chunk] = []
    for piece in items:
        kinds = "".join(before.kind for before in out[-4:])
        if piece.kind == "," and kinds == "N,cN" and out[-2].lemma == "or" and _is_acronym(out[-1], sentence):
            out[-4].same = [*out[-4].same, out[-1]]
            del out[-3:]
            continue
        out.append(piece)
    return out


def _is_acronym(np: Chunk, sentence: Sentence) -> bool:
    word = sentence.words[np.head]
    return np.end - np.start == 1 and len(word) > 1 and word.isupper() and not sentence.monocase


def join_offices(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "Veldria's mining and energy minister" is one, and so are "Veldrian oil and gas workers".

    What is no actor stands before "and", a noun with a field of its own behind it.
    """
    out: list[Chunk] = []
    for piece in items:
        joined = len(out) > 1 and piece.kind == out[-2].kind == "N" and out[-1].lemma == "and"
        if joined and _has_field(piece, sentence) and _is_field(out[-2], sentence):
            piece.start, piece.owner = out[-2].start, out[-2].owner
            piece.mentions = [*out[-2].mentions, *piece.mentions]
            del out[-2:]
        out.append(piece)
    return out


def _has_field(np: Chunk, sentence: Sentence) -> bool:
    """Whether a phrase is an agent with its field, of no state: "energy minister", "gas workers"."""
    head = np.mentions[0] if np.mentions else None
    plain = np.owner is None and np.end - np.start > 1 and sentence.tags[np.start] in FIELDS | {"NNS"}
    titled = head is not None and head.start <= np.start + 1 and sentence.tags[np.head] == "NNP"
    return plain and head is not None and head.has(AGENT) and (titled or head.start <= np.head < head.end)


def _is_field(np: Chunk, sentence: Sentence) -> bool:
    """Whether a phrase is a state's and what it is of is nobody: "Veldria's mining", "Veldrian oil"."""
    whose = np.owner is not None or bool(np.mentions and np.mentions[0].has(ADJECTIVE))
    known = any(mention.end > np.head for mention in np.mentions)
    return whose and not known and not np.also and sentence.tags[np.head] in FIELDS


def _is_name_part(np: Chunk, sentence: Sentence) -> bool:
    """Whether a noun phrase ends in a name that no entry knows, with a known name or place before it."""
    head_known = any(mention.start <= np.head < mention.end for mention in np.mentions)
    own = sentence.words[np.start : np.end]
    return not head_known and len(own) > 1 and sentence.monocase != "upper" and all(word[:1].isupper() for word in own)


def _headline_pair(items: list[Chunk], sentence: Sentence) -> list[Chunk]:
    """ "Veldria, Ardonia clash near border": two names of states before a plural verb, with a comma for "and".

    The second may be people of its state ("Veldria, Ardonia leaders discuss"), the verb an infinitive ("to sign pact").
    So may two bodies be that no article marks: "Army, rebels battle for Keltis".
    """
    kinds = [piece.kind for piece in items[:4]]
    if kinds != ["N", ",", "N", "v"] and kinds != ["N", ",", "N", "i"]:
        return items
    first, second, verb = items[0], items[2], items[3]
    if verb.past or verb.passive or verb.modal or second.also:
        return items
    closed = len(items) > 4 and items[4].kind == ","  # "ministers, aides say, plan to quit"
    bodies = _actor_kind(first) == _actor_kind(second) == AGENT and first.start == 0 and not closed
    if bodies and not _is_articled(first, sentence) and not _is_articled(second, sentence):
        first.also = [*first.also, second]
        return [first, *items[3:]]
    if not _is_bare_name(first):
        return items
    of_state = len(second.mentions) > 1 and second.mentions[0].start == second.start and _actor_kind(second) == AGENT
    if not (second.mentions and second.mentions[0].has(NAME) and (_actor_kind(second) == NAME or of_state)):
        return items
    first.also = [*first.also, second]
    return [first, *items[3:]]


def _is_articled(np: Chunk, sentence: Sentence) -> bool:
    """Whether an article or possessive opens a phrase, as in an apposition: "Tarek, a rebel leader"."""
    return np.owner is not None or sentence.tags[np.start] in ("DT", "PRP$", "CD")


def _is_bare_name(np: Chunk) -> bool:
    """Whether a noun phrase is one name and nothing else: "North Keltara", not "President Sevran of Veldria"."""
    return any((m.start, m.end) == (np.start, np.end) and m.has(NAME) for m in np.mentions)


def _alike(host: Chunk, right: Chunk) -> Chunk:
    """ "the shelling of Veldria and Norbia": an actor is coordinated with the actor inside a phrase that is none.

    "The armies of Veldria and Norbia": also inside people of several states.
    """
    kind = _actor_kind(right)
    if not kind or not host.post:
        return host
    own = _actor_kind(host)
    several = own == AGENT and kind == NAME and host.lemma.endswith("s") and _is_bare_name(right)
    if own and not several:
        return host
    inner = host
    while inner.post:
        inner = inner.post[-1].np
        if _actor_kind(inner) == kind:
            return inner
    return host


def _before_phrases(out: list[Chunk], right: Chunk) -> int | None:
    """ "a specialist in law and the director of the centre": the item before the phrase, where the phrase has no actor.

    "Two soldiers from Keltara and three Norbian policemen": people are not coordinated with a state that others are of.
    """
    kind = _actor_kind(right)
    at = len(out) - 1
    while kind and at >= 0 and out[at].kind == "P":
        inside = out[at].np
        if inside is None:
            return None
        if kind == AGENT and at < len(out) - 1 and _actor_kind(inside) == AGENT:
            return at
        of_state = kind == AGENT and _is_bare_name(inside)
        if not of_state and (_actor_kind(inside) or any(_actor_kind(post.np) for post in inside.post)):
            return None
        at -= 1
    same = kind and 0 <= at < len(out) - 1 and out[at].kind == "N" and _actor_kind(out[at]) == kind
    return at if same else None


def _of_two_states(out: list[Chunk], items: list[Chunk], at: int) -> bool:
    """ "Ministers Roan of Veldria and Quarn of Ardonia": what stands before "of" is coordinated, whoever it is."""
    if len(out) < 2 or out[-2].kind not in "NP" or out[-1].kind != "P":
        return False
    right = items[at + 1]
    follows = items[at + 2] if at + 2 < len(items) and items[at + 2].kind == "P" else None
    behind = right.post[0].prep if right.post else follows.lemma if follows is not None else ""
    states = (out[-1].np, right.post[0].np if right.post else follows.np if follows is not None else None)
    return out[-1].lemma == behind == "of" and all(np is not None and _is_bare_name(np) for np in states)


def _with_phrases(out: list[Chunk], before: int) -> Chunk:
    """The noun phrase of an item; phrases behind it that name a state become its own: "soldiers from Keltara"."""
    host = out[before] if out[before].kind == "N" else out[before].np
    assert host is not None
    behind = [(piece, piece.np) for piece in out[before + 1 :] if piece.np is not None]
    if any(_actor_kind(np) for _, np in behind):
        host.post = [*host.post, *(Phrase(piece.lemma, np, piece.start) for piece, np in behind)]
        del out[before + 1 :]
    return host


def _actor_kind(np: Chunk) -> str:
    """NAME, AGENT or nothing: what the head noun is in the dictionaries."""
    head = next((m for m in np.mentions if m.start <= np.head < m.end), None)
    return "" if head is None else AGENT if head.has(AGENT) else NAME


def _coordinates(out: list[Chunk], items: list[Chunk], at: int, grammar: Grammar) -> bool:
    last = len(out) - 1
    if out[last].kind == "," and last > 0 and out[last - 1].kind in "NP":
        last -= 1
    if out[last].kind not in "NP":
        return False
    if not verb_follows(items, at + 1):
        return not _opens_clause(out, items, at)
    if items[at + 1].lemma in SUBJECT_PRONOUNS and items[at + 2].kind == "v":
        return False  # "showed restraint and they agreed to talks"
    if out[last - 1].kind in "vgi" and out[last - 1].lemma in BARE and _bare(items, at + 2):
        return True  # "helped Veldria and Ardonia reach a deal"
    if items[at].lemma == "but":
        return False  # "agreed a ceasefire but each accused the other": a clause of its own
    before = last - 1
    if before > 0 and out[before].kind == "c" and out[before - 1].kind == "," and out[last].kind == "N":
        return True  # "froze its aid, and Ardonia and Keltara imposed sanctions"
    if before >= 0 and out[before].kind == "," and out[last].kind == "N" and _speaks(items, at + 1, grammar):
        return True  # ", the Grain Registration and Licensing Authority said"
    first = before  # of a list: "said Veldria, Ardonia and Norbia were opposed to it"
    while first > 0 and out[first].kind == "," and out[first - 1].kind == "N" and out[last].kind == "N":
        first -= 2
    said = first >= 0 and out[first].kind in VERBS and out[first].lemma in grammar.speech
    if said and out[last].kind == "N":
        # not "said an official, and Keltara condemned it", "declared a strike on Monday and officers walked out"
        return last == len(out) - 1 and out[last].end == items[at].start
    begun = next((place + 1 for place in range(before - 1, -1, -1) if out[place].kind == ";"), 0)
    opened = before - begun > 1 and out[before].kind == "," and out[begun].kind in "stw"
    if opened and _only_inner_verbs(out[begun:before]):
        return True  # "After the war ended, Veldria and Norbia signed", "...; when it ended, Veldria and Norbia signed"
    while before >= 0 and out[before].kind not in BOUNDARY:
        if out[before].kind == "v":
            return out[last].kind == "P" and out[last].lemma == "between"
        before -= 1
    return True


def _bare(items: list[Chunk], at: int) -> bool:
    """Whether a verb of one word stands in its base form behind a plural subject, as an infinitive may."""
    verb = items[at]
    return verb.kind == "v" and not verb.past and not verb.modal and verb.end - verb.start == 1 + bool(verb.particle)


def _opens_clause(out: list[Chunk], items: list[Chunk], at: int) -> bool:
    """Whether two subjects stand behind a comma: "froze its aid, and Ardonia and Keltara imposed sanctions"."""
    two = [item.kind for item in items[at + 2 : at + 4]] == ["c", "N"] and out[-1].kind == "," and len(out) > 2
    if not two or not verb_follows(items, at + 3) or out[-2].kind not in "NP":
        return False
    listed = any(item.kind == "," for item in out[:-1])
    return not listed and any(item.kind == "v" for item in out)


def _only_inner_verbs(items: list[Chunk]) -> bool:
    """Whether every finite verb is that of a clause which a conjunction or relative opens."""
    return sum(piece.kind == "v" for piece in items) <= sum(piece.kind in "stw" for piece in items)


def _speaks(items: list[Chunk], at: int, grammar: Grammar) -> bool:
    """Whether the verb that follows a noun phrase is one of saying."""
    verb = next((piece for piece in items[at:] if piece.kind == "v"), None)
    return verb is not None and verb.lemma in grammar.speech


def _told_of(out: list[Chunk], items: list[Chunk], at: int, grammar: Grammar) -> bool:
    """ "Rebels killed 30 people, police and doctors said": who says it is in no list with whom the verb is done to."""
    listed = len(out) > 3 and out[-2].kind == "," and out[-3].kind == "N"
    if not listed or out[-4].kind not in VERBS or out[-4].lemma in grammar.speech:
        return False
    return verb_follows(items, at) and _speaks(items, at, grammar)


def _join_list(out: list[Chunk], host: Chunk, subject: bool) -> None:
    """Take the earlier members of "X, Y and Z" into the coordination; as `subject` it has a verb behind it."""
    while len(out) >= 3 and out[-2].kind == "," and out[-3].kind == "N" and out[-1].kind == "N" and host is out[-1]:
        first = out[-3]
        if _people_in_a_place(out[:-4], host) and _actor_kind(first) != AGENT:
            return  # "In Keltis, Norbia, workers and students marched": Norbia is where
        first = _alike(first, host)  # "the leaders of Veldria, Ardonia and Norbia"
        first.also = [*first.also, host, *host.also]
        host.also = ()
        del out[-2:]
        host = out[-1]
    if not subject and len(out) > 3 and out[-1] is host and _begins_list(out[-3], out[-2], host):
        begun = out[-3].np  # "sent wheat to Veldria, Ardonia and Norbia"
        assert begun is not None
        begun = _alike(begun, host)
        begun.also = [*begun.also, host, *host.also]
        out[-3].end = host.also[-1].end
        host.also = ()
        del out[-2:]
    if len(out) == 4 and "".join(piece.kind for piece in out) == "NP,N" and host is out[-1]:
        begun = out[1].np  # "delegations from Veldria, Ardonia and Norbia"
        if begun is not None and out[1].lemma == "from" and _actor_kind(begun) == _actor_kind(host) == NAME:
            begun.also = [*begun.also, host, *host.also]
            host.also = ()
            del out[-2:]


def _begins_list(phrase: Chunk, comma: Chunk, host: Chunk) -> bool:
    """Whether the actor of a preposition phrase is the first of a list whose others are of its kind."""
    if phrase.kind != "P" or comma.kind != "," or phrase.np is None or phrase.np.also or not host.also:
        return False
    kind = _actor_kind(_alike(phrase.np, host))
    somewhere = phrase.lemma in PLACED and phrase.lemma != "on"  # "in Keltis, Norbia and Ardonia"
    return bool(kind) and not somewhere and all(_actor_kind(one) == kind for one in host.members())


def join_appositions(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
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
            closes = end >= count or items[end].kind in ",;w"
            closes = closes and not _people_in_a_place(out, items[at + 1])
            closes = closes and not _speaker_with_name(out, items, end, grammar)
            if closes and host is not None and not host.lemma.isdigit() and not verb_follows(items, at + 1):
                apposed, extra = items[at + 1], items[at + 2 : end]
                host.same = [*host.same, apposed]
                apposed.post = [*apposed.post, *(Phrase(p.lemma, p.np, p.start) for p in extra if p.np is not None)]
                at = end + 1 if end < count and items[end].kind == "," and _needs_verb(items, end, grammar) else end
                continue
        out.append(piece)
        at += 1
    return out


def _speaker_with_name(out: list[Chunk], items: list[Chunk], end: int, grammar: Grammar) -> bool:
    """ "Rebels shelled Keltis, the head of the council, Piet Ruvo, said": who speaks after a whole clause.

    He stands between commas with his name behind; the noun before the first comma has its verb already.
    """
    name = end + 1
    if name + 1 >= len(items) or items[end].kind != "," or items[name].kind != "N":
        return False
    name += 1
    while name < len(items) and items[name].kind == "P":
        name += 1
    if name + 1 >= len(items) or items[name].kind != "," or items[name + 1].kind != "v":
        return False
    verb = items[name + 1]
    said = verb.lemma in grammar.speech and not verb.passive and not verb.modal
    before = out[-2] if len(out) > 1 else None
    governed = before is not None and before.kind in "vts" and before.lemma in grammar.speech
    return said and not governed and not _only_inner_verbs(out)


def _people_in_a_place(out: list[Chunk], apposed: Chunk) -> bool:
    """ "In Keltis, residents, including students, marched": people are no other name of the place that opens it."""
    if not out or any(piece.kind not in "P," for piece in out) or out[-1].kind != "P" or out[-1].lemma not in PLACED:
        return False
    several = (apposed, *apposed.also)
    # nor is a marked actor: "In Keltis, the Ardonian president, who has clashed with Norbia, hailed Veldria"
    marked = any(mention.has(GIVEN) for mention in apposed.mentions)
    return marked or _actor_kind(apposed) == AGENT or any(one.lemma.removesuffix("s") in CROWDS for one in several)


def _needs_verb(items: list[Chunk], comma: int, grammar: Grammar) -> bool:
    """Whether the comma that ends an apposition stands before its verb, not before ", reports The Courier"."""
    if comma + 1 >= len(items) or items[comma + 1].kind != "v":
        return False
    verb = items[comma + 1]
    said = verb.lemma in grammar.speech and verb.lemma not in TOLD
    named = said and comma + 2 < len(items) and items[comma + 2].kind == "N"
    second = named and any(piece.kind == "v" for piece in items[:comma])
    return not (second and all(piece.kind in "P,;" for piece in items[comma + 3 :]))
