"""Which verb form is finite where its letters do not say: "police arrested a man arrested before"."""

import re

from coder.parse.model import Chunk, Sentence
from coder.parse.prepositions import verb_follows
from coder.parse.terminals import BARE, TOLD, VERBS, Grammar, kinds_of

BETWEEN_NOUNS = re.compile(r"(?<=[NP])e(?=N)|(?<=N)e(?=s)|(?<=c)e(?=N)")
SUPPOSED = frozenset({"believe", "think", "suspect", "allege", "say", "suppose", "intend", "mean", "design"})
# Of these an infinitive makes a passive: "brothers, thought to be smugglers, await"; not of intend and mean.
HELD_TO = SUPPOSED - {"intend", "mean", "design"}
# "The presidents chatted by phone": by what means, not by whom.
MEANS = frozenset({"phone", "telephone", "radio", "satellite", "videolink", "letter", "email", "e-mail", "mail"})
# "an app called Vento", "Roan, elected president": what follows the participle is a name or an office, not an object.
NAMED = frozenset({"call", "name", "dub", "nickname", "label", "entitle", "title", "elect", "appoint"})
AGREED = "agree"  # people agree, a truce is agreed
# What only things suffer when "to", "against" or "on" follows without an object: "the sentence handed down to him".
DONE_TO_THINGS = frozenset({"hand down", "mete out", "hand out", "hand over", "deal out", "pass on", "grant", "award"})
GIVEN_TO = frozenset({"to", "against", "on", "by", "in", "for"})


def coordinated_verbs(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """A form in -ed that "and" joins to a finite verb or clause: "One group barged into the hall and smashed windows".

    "Troops fired to stop a march, and tanks rolled through Keltis": a clause of its own where no passive is possible.
    """
    for at in range(1, len(items) - 1):
        piece = items[at]
        if piece.kind != "e" or items[at - 1].kind != "N" or piece.end - piece.start > 1:
            continue
        if not _may_be_past(piece, items, at, sentence, grammar) or items[at - 1].time:
            continue
        own_clause = at > 3 and items[at - 2].kind == "c" and items[at - 3].kind == ","
        if _joined_to_finite(items, at) or (
            own_clause and _takes_no_object(piece, items[at + 1], grammar) and not _verb_before_boundary(items, at + 1)
        ):
            piece.kind, piece.passive, piece.past = "v", False, True
    return items


def _joined_to_finite(items: list[Chunk], at: int) -> bool:
    """Whether "and" and an active verb follow, and no verb before that one could be joined to."""
    after = at + 1
    while after < len(items) and items[after].kind in "NPpi":
        after += 1
    if after + 1 >= len(items) or items[after].kind != "c" or items[after + 1].kind != "v" or items[after + 1].passive:
        return False
    before = at - 1
    while before >= 0 and items[before].kind in "NPpc":
        before -= 1
    return before < 0 or items[before].kind in ";ts"


def _takes_no_object(piece: Chunk, following: Chunk, grammar: Grammar) -> bool:
    if following.kind not in "Pp" or following.lemma == "by":
        return False
    known = not grammar.intransitive.isdisjoint((piece.lemma, f"{piece.lemma} {following.lemma}"))
    return known or piece.lemma not in grammar.verbs


def share_auxiliaries(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "was arrested and charged": the second participle is a finite verb with the first one's auxiliaries."""
    items = _found_so(items)
    last_verb: Chunk | None = None
    for at, piece in enumerate(items):
        if last_verb is not None and last_verb.passive and _suffers_too(items, at, sentence, grammar):
            piece.kind, piece.passive, piece.past = "e", True, True
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


def _suffers_too(items: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """ "Were robbed of their money and pushed across the border by soldiers": a past before "by" that has no object."""
    piece = items[at]
    if piece.kind != "v" or piece.passive or not at or items[at - 1].kind != "c" or piece.end - piece.start > 1:
        return False
    if sentence.tags[piece.start] != "VBD" or not sentence.folded[piece.start].endswith("ed"):
        return False
    if piece.lemma in grammar.intransitive:
        return False  # "were chased from the town and escaped by boat"
    after = at + 1
    while after < len(items) and items[after].kind in "PpN" and items[after].lemma != "by":
        if items[after].kind == "N" and items[after - 1].kind != "p":
            return False
        after += 1
    if after >= len(items) or items[after].kind not in "Pp" or items[after].lemma != "by":
        return False
    said = items[after].np if items[after].kind == "P" else items[after + 1] if after + 1 < len(items) else None
    return said is not None and said.kind == "N" and bool(said.mentions)


def _found_so(items: list[Chunk]) -> list[Chunk]:
    """ "Two men were found murdered": they were murdered, whoever found them."""
    out: list[Chunk] = []
    for piece in items:
        before = out[-1] if out else None
        found = before is not None and before.kind in "vi" and before.passive and before.lemma == "find"
        if before is not None and found and piece.kind == "e" and not before.negated and before.end == piece.start:
            piece.kind, piece.passive, piece.past = before.kind, True, before.past
            piece.modal, piece.perfect = before.modal, before.perfect
            out.pop()
        out.append(piece)
    return out


def reduced_relatives(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """ "arrested a man suspected of theft (of stealing)": a form in -ed behind an object and before a preposition."""
    for at in _past_inside(items, sentence.tags):
        piece, noun, verb = items[at], items[at - 1], items[at - 2]
        if (
            at > 1
            and noun.kind == "N"
            and piece.end - piece.start == 1
            and sentence.tags[piece.head] == "VBD"
            and verb.lemma not in grammar.speech
            and _modifies_before(piece, items[at + 1])
            and (verb.kind in "vi" or (verb.kind in VERBS and _has_verb(items[: at - 2])))
            and sentence.folded[piece.head].endswith("ed")
            and len(sentence.folded[piece.head]) > len(piece.lemma)  # fled has no other form
            and not (at > 2 and items[at - 3].kind == "w")  # "the rebels who attacked the town retreated to Keltis"
        ) or (_held_to(piece, items[at + 1], sentence) or _before_its_verb(items, at, sentence, grammar)):
            piece.kind, piece.passive, piece.past = "e", True, True
    for at in _past_inside(items, sentence.tags):
        done = _done_by(items, at, sentence) or _done_behind(items, at, sentence, grammar)
        if done or _done_aside(items, at) or _handed_down(items, at, sentence):
            items[at].kind, items[at].passive, items[at].past = "e", True, True
    return items


def _past_inside(items: list[Chunk], tags: list[str]) -> list[int]:
    """Where past tenses stand that neither begin nor end the sentence."""
    return [at for at in range(1, len(items) - 1) if items[at].kind == "v" and tags[items[at].start] == "VBD"]


def _has_verb(items: list[Chunk]) -> bool:
    """Whether a main clause has had its verb: "a plane carrying tents landed in Keltis" has none before "landed"."""
    kinds = kinds_of(items)
    return kinds.count("v") > _opened(kinds)


def _handed_down(items: list[Chunk], at: int, sentence: Sentence) -> bool:
    """ "Protested against the sentence handed down to a citizen": what is done to a thing, behind the main verb."""
    piece = items[at]
    if piece.kind != "v" or sentence.tags[piece.start] != "VBD" or items[at - 1].kind not in "NP":
        return False
    before = at - 1
    while before > 0 and items[before].kind in "NP":
        before -= 1
    ahead = items[before].kind in VERBS and items[at + 1].kind == "P" and items[at + 1].lemma in GIVEN_TO
    return ahead and f"{piece.lemma} {piece.particle}".strip() in DONE_TO_THINGS


def _held_to(piece: Chunk, following: Chunk, sentence: Sentence) -> bool:
    """Whether a form of think or believe is passive, because an infinitive follows: "thought to be smugglers"."""
    past = piece.kind == "v" and piece.end - piece.start == 1 and sentence.tags[piece.head] == "VBD"
    return past and piece.lemma in HELD_TO and following.kind == "i"


def _modifies_before(piece: Chunk, following: Chunk) -> bool:
    """Whether a form in -ed behind an object has none itself: "a man suspected of theft", "a man believed to lead"."""
    if following.kind == "i":
        return piece.lemma in SUPPOSED
    return following.kind == "P" or _is_marked(following)


def _before_its_verb(items: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """ "three groups engaged in smuggling have been disbanded": the noun's verb comes after the form in -ed.

    "A man suspected of killing two soldiers was jailed", "a woman believed linked to rebels was extradited".
    """
    piece, behind = items[at], items[at + 1]
    if piece.kind != "v" or items[at - 1].kind not in "NP" or piece.lemma in BARE:
        return False
    supposed = piece.lemma in SUPPOSED and behind.kind in "ei"
    if not supposed and (piece.lemma in grammar.speech or not (behind.kind in "Pi" or _is_marked(behind))):
        return False
    if piece.end - piece.start > 1 or sentence.tags[piece.head] != "VBD":
        return False
    if not sentence.folded[piece.head].endswith("ed") or _takes_no_object(piece, items[at + 1], grammar):
        return False
    before = at - 1
    while before > 0 and items[before].kind in "NP":
        before -= 1
    if items[before].kind == "w":
        return False
    after = at + 2 if supposed or _is_marked(behind) else at + 1
    while after < len(items) and (
        items[after].kind in "Pi" or (items[after].kind == "N" and (supposed or items[after - 1].kind == "g"))
    ):
        after += 1
    return after < len(items) and items[after].kind == "v"


def _is_marked(piece: Chunk) -> bool:
    """Whether it is a gerund behind its preposition: "of killing"."""
    return piece.kind == "g" and bool(piece.marker)


def _done_by(items: list[Chunk], at: int, sentence: Sentence) -> bool:
    """ "Workers abducted last month by tribesmen have been released": by whom, and another verb for the subject."""
    piece, before, behind = items[at], items[at - 1], items[at + 1]
    return (
        piece.kind == "v"
        and before.kind == "N"
        and behind.kind == "P"
        and behind.lemma == "by"
        and behind.np is not None
        and bool(behind.np.mentions)
        and piece.end - piece.start == 1
        and sentence.tags[piece.head] == "VBD"
        and not (at > 1 and items[at - 2].kind in "wts")
        and _verb_before_boundary(items, at + 2)
    )


def _done_aside(items: list[Chunk], at: int) -> bool:
    """ "A jet, shot down by Norbia in May, fell": by whom, between commas, and the verb of the subject comes then."""
    piece, behind = items[at], items[at + 1]
    if piece.kind != "v" or piece.passive or at < 2 or items[at - 1].kind != "," or items[at - 2].kind not in "NP":
        return False
    if behind.kind != "P" or behind.lemma != "by" or behind.np is None or not behind.np.mentions:
        return False
    close = _past_phrases(items, at + 1)
    return close + 1 < len(items) and items[close].kind == "," and items[close + 1].kind == "v"


def _done_behind(items: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """ "Were killed in an operation carried out by troops": by whom, and the verb of the subject stands before it."""
    piece, behind = items[at], items[at + 1]
    past = piece.kind == "v" and not piece.passive and sentence.tags[piece.start] == "VBD"
    if not (past and behind.kind == "P" and behind.lemma == "by" and behind.np is not None and behind.np.mentions):
        return False
    if piece.lemma not in grammar.verbs or f"{piece.lemma} by" in grammar.intransitive or items[at - 1].kind != "P":
        return False
    before = at - 1
    while before > 0 and items[before].kind in "NP":
        before -= 1
    return items[before].kind == "v" and items[before].lemma not in grammar.speech


def finish_clauses(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """A clause that who, that or when opens needs a finite verb: what may be one and stands alone is it.

    "journalists whom Keltara released on Monday", "demanded that the king hold early elections"; but not "said that
    troops ordered to leave were gone".
    """
    for at, opener in enumerate(items):
        if opener.kind == "w" and _says_that(items, at, sentence, grammar):
            opener.kind = "t"
        if opener.kind in "vgi" and opener.lemma in BARE:
            _bare_infinitive(items, at, sentence)
        if opener.kind not in "wts":
            continue
        if opener.kind == "t":
            _reporting(items, at, grammar)
        verb = at + 1
        while verb < len(items) and items[verb].kind in "NP":
            verb += 1
        verb = _after_aside(items, verb)
        if verb == len(items) or (verb == at + 1 and opener.kind == "s"):
            continue
        piece = items[verb]
        if piece.kind == "i":
            alone = piece.end - piece.start == 1 or sentence.tags[piece.end - 1] == "RP"  # "that Roan step down"
            bare = opener.kind in "ts" and verb > at + 1 and alone
            if bare and sentence.tags[piece.start] == "VB":
                piece.kind, piece.past = "v", False
        elif piece.kind == "e" and _may_be_past(piece, items, verb, sentence, grammar):
            of_object = opener.kind == "w" and verb > at + 1
            if of_object or not _verb_before_boundary(items, verb + 1):
                piece.kind, piece.passive, piece.past = "v", False, True
    return items


def _says_that(items: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    """ "Charged in a letter to the minister that troops had shelled a town": no relative, its verb has all it needs.

    Nor is "Norbia's denial that it had shelled a town" one.
    """
    kinds = "".join([piece.kind for piece in items[at : at + 5]])
    whole = kinds.startswith(("wNvN", "wNPvN"))
    if not whole or sentence.folded[items[at].start] != "that" or items[at + kinds.index("v")].passive:
        return False
    before = at - 1
    while before > 0 and items[before].kind == "P":
        before -= 1
    verb = items[before]
    if verb.kind == "N" and verb.lemma in grammar.that_nouns:
        return True
    return before < at - 1 and verb.kind in "vgi" and verb.lemma in grammar.speech and verb.lemma not in TOLD


def _reporting(items: list[Chunk], that: int, grammar: Grammar) -> None:
    """ "an adviser estimated in 2012 that sales fell": a verb of saying before "that" has no passive without be."""
    at = that - 1
    while at > 0 and items[at].kind == "P":
        at -= 1
    if at < 1 or items[at].kind != "e" or items[at - 1].kind not in "NP" or items[at].end - items[at].start > 1:
        return
    verb = items[at]
    if verb.lemma in grammar.speech and verb.lemma not in TOLD and verb.lemma not in grammar.object_control:
        verb.kind, verb.passive, verb.past = "v", False, True


def _bare_infinitive(items: list[Chunk], at: int, sentence: Sentence) -> None:
    """ "Veldria helped police solve the murder": a present after the object of help, let, make is none.

    Nor after the place of the object, or of who lets: "rebels in Keltis let observers from Norbia take up posts".
    """
    noun = _past_phrases(items, at + 1)
    behind = _past_phrases(items, noun + 1)
    if behind >= len(items) or items[noun].kind != "N" or items[behind].kind != "v":
        return
    verb = items[behind]
    alone = verb.end - verb.start == (2 if verb.particle else 1)
    if alone and sentence.tags[verb.start] == "VBP" and sentence.folded[verb.start] == sentence.lemmas[verb.start]:
        verb.kind, verb.past = "i", False


def _past_phrases(items: list[Chunk], at: int) -> int:
    """The place behind some preposition phrases."""
    while at < len(items) and items[at].kind == "P":
        at += 1
    return at


def _after_aside(items: list[Chunk], at: int) -> int:
    """Past ", planted at a roadside by rebels," in "when a bomb, planted at a roadside by rebels, exploded"."""
    if at + 1 >= len(items) or items[at].kind != "," or items[at + 1].kind not in "eg":
        return at
    end = at + 2
    while end < len(items) and items[end].kind in "NPgie":
        end += 1
    return end + 1 if end + 1 < len(items) and items[end].kind == "," else at


def _may_be_past(piece: Chunk, items: list[Chunk], at: int, sentence: Sentence, grammar: Grammar) -> bool:
    by_phrase = at + 1 < len(items) and items[at + 1].kind == "P" and items[at + 1].lemma == "by"
    word = sentence.folded[piece.head]  # come is no past, and where it is finite it is the present
    return not by_phrase and piece.lemma != "be" and (word not in grammar.participles or word == piece.lemma)


def _verb_before_boundary(items: list[Chunk], at: int) -> bool:
    while at < len(items) and items[at].kind not in ",;tsw":
        if items[at].kind == "v":
            return True
        at += 1
    return False


def _goes_on(items: list[Chunk], conjunction: int, behind: Chunk) -> bool:
    """ "freed hostages held by rebels and killed two of them": a second verb of the subject, for it has an object."""
    verbs = (piece for piece in items[:conjunction] if piece.kind == "v")
    first = next(verbs, None)
    return not behind.time and items[conjunction - 1].kind in "NP" and first is not None and first.past


def find_verb(items: list[Chunk], sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """In a main clause without finite verb the participle after the first noun phrase is one, if its form allows.

    "Troops fired on protesters", "Court jailed two editors", but "Protester killed in clash" stays passive.
    """
    kinds = kinds_of(items)
    finite = "v" in kinds
    for form in BETWEEN_NOUNS.finditer(kinds):
        at = form.start()
        if _has_object(items, at, finite):
            items[at].kind, items[at].passive, items[at].past = "v", False, True  # a passive takes no object
    kinds = kinds_of(items)
    if "v" not in kinds:
        _first_verb(items, grammar)
    elif kinds.count("v") <= _opened(kinds):  # every finite verb is that of a clause inside
        main = _main_clause(items)
        if not any(piece.kind == "v" for piece in main):
            _first_verb(main, grammar)
    return items


def _has_object(items: list[Chunk], at: int, finite: bool) -> bool:
    """Whether a form in -ed has an object behind it, so that it is no passive; `finite`: there is a finite verb."""
    before, piece, behind = items[at - 1 : at + 2]
    if before.kind == "c":
        return behind.kind == "N" and _goes_on(items, at - 1, behind)
    if behind.kind == "s":
        return before.kind == "N" and behind.lemma == "whether"  # "the paper questioned whether he was guilty"
    if before.time or (at + 2 < len(items) and items[at + 2].kind == "P" and items[at + 2].lemma == "by"):
        return False  # "Ardonia, lent a ship by Keltara": a gift
    # "groups engaged in smuggling have been disbanded"
    return not (finite and (piece.lemma in NAMED or (piece.particle and verb_follows(items, at + 1))))


def _opened(kinds: str) -> int:
    """How many clauses who, that or when opens."""
    return kinds.count("w") + kinds.count("t") + kinds.count("s")


def _main_clause(items: list[Chunk]) -> list[Chunk]:
    """What stands outside of clauses that who, that or when opens; up to the first whose end no comma says."""
    out: list[Chunk] = []
    at = 0
    while at < len(items) and items[at].kind != ";":
        if items[at].kind in "wts":
            end = next((k for k in range(at + 1, len(items)) if items[k].kind in ",;"), len(items))
            opened = not at or items[at - 1].kind == "," or bool(items[at - 1].same)  # its first comma: an apposition's
            if end == len(items) or items[end].kind == ";" or not opened:
                break
            at = end
        out.append(items[at])
        at += 1
    return out


def _first_verb(items: list[Chunk], grammar: Grammar) -> None:
    """Makes the first verb form that can be finite so."""
    for at, piece in enumerate(items):
        kinds = "".join(item.kind for item in items[at : at + 5]) if piece.kind == "N" else ""
        if kinds.startswith("NeceN") and not piece.time and not items[at + 4].time:
            for verb in (items[at + 1], items[at + 3]):  # "Veldria arrested and deported three journalists"
                verb.kind, verb.passive, verb.past = "v", False, True
            return
        if piece.kind == "i" and piece.end - piece.start == 1 and at and items[at - 1].kind in "NPge":
            piece.kind, piece.past = "v", False  # "The offices being sold operate in Keltis"
            return
        if _done_before(items, at):
            continue
        if piece.kind == "e" and at and items[at - 1].kind in "NP,":
            following = items[at + 1] if at + 1 < len(items) else None
            if not _lacks_object(items, at, grammar) and _first_participle(piece, following, grammar):
                piece.kind, piece.passive, piece.past = "v", False, True
            return


def _lacks_object(items: list[Chunk], at: int, grammar: Grammar) -> bool:
    """Whether a form can be no past tense for want of an object: "sanctions imposed on Ardonia"."""
    verb = items[at]
    if verb.lemma not in grammar.object_verbs or (verb.lemma == AGREED and _acts(items[at - 1])):
        return False
    behind = next((piece for piece in items[at + 1 :] if piece.kind != "P"), None)
    return behind is None or behind.kind != "N"  # "imposed on Ardonia an embargo"


def _acts(phrase: Chunk) -> bool:
    """Whether a phrase is of somebody whom an entry knows, and of no thing."""
    return any(mention.start <= phrase.head < mention.end for mention in phrase.mentions)


def _done_before(items: list[Chunk], at: int) -> bool:
    """ "troops backed by tanks crossed into Norbia": by whom, and another form behind that can be the verb."""
    by, verb = items[at + 1 : at + 2], items[at + 2 : at + 3]
    agent = bool(by) and by[0].kind == "P" and by[0].lemma == "by"
    return items[at].kind == "e" and agent and bool(verb) and verb[0].kind == "e"


def _first_participle(piece: Chunk, following: Chunk | None, grammar: Grammar) -> bool:
    """Whether what follows lets it be the past tense."""
    if following is None or following.kind in ",;":
        return piece.lemma not in grammar.verbs
    means = following.np is not None and following.np.lemma in MEANS
    if following.kind == "P" and (following.lemma != "by" or means):
        return not grammar.intransitive.isdisjoint((piece.lemma, f"{piece.lemma} {following.lemma}"))
    return following.kind == "N" or (following.kind == "i" and piece.lemma not in grammar.object_control)
