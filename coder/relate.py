"""`coder relate`: which event holds between two marked actors of a text.

The marked phrases are actors whatever they are. First the rules of `coder code` answer; where no pattern joins the two,
the fall-backs below answer in order, and the answer says which one did.
"""

from dataclasses import dataclass

from coder.events.model import Event
from coder.events.status import clause_status
from coder.lookup import lookup
from coder.parse.model import Chunk, Clause, Sentence
from coder.pipeline import Coder
from coder.relation_words import (
    SOURCE,
    TARGET,
    Vote,
    chained,
    covers,
    nouns,
    plainest,
    vocabulary,
    who_votes,
    word_votes,
)
from coder.text.documents import Document, MentionMark

STATEMENT = "01"
CONFLICT = "15"  # codes from here on are conflict in deeds, protest aside
REBELS = ("REB", "SEP", "UAF", "CRM", "IMG")  # sectors whom to back is a reproach
# The quad class of PLOVER's roots as this command gives it; a bare statement has none.
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
DUTY = frozenset({"must", "should", "ought"})
# Comments on the target that are as good as an event: condolences, accord, a denial of what the target says.
NEAREST = {"018": "050", "019": "050", "016": "120"}
VOICED = {"032": "050"}  # who pledges his support voices it, which is PLOVER's SUPPORT
PROTEST, SAID_IN_PROTEST = "14", frozenset({"02", "03", "10", "11"})
CLAIMS = frozenset({"claim", "allegation", "assertion", "suspicion"})  # "a claim by Quarn that Mirello trains rebels"
EVENT_VOTE = 3.0  # as much as three verbs of the text
PATTERN = "pattern"  # a pattern joins source and target
FALL_BACKS = (
    "said",  # what the source says that the target did (an accusation), or what it says will be done
    "noun",  # an event noun of the source: "Quarn's criticism of Mirello was dismissed"
    # these vote on the root, the strongest of those for it is named
    "source",  # an event of the source, whose target is somebody else or not said
    "target",  # an event that the target suffers
    "word",  # a verb, noun or idiom that says such an event
    "who",  # the kind of actor that the source is: a crowd protests
)


@dataclass(frozen=True, slots=True)
class Relation:
    """The event between two marked phrases: CAMEO code, PLOVER root (2021) and quad class (0 for none).

    `by` says what answered: "pattern", or one of FALL_BACKS; None when nothing did. `rule` is the id of a pattern or
    an entry.
    """

    id: str
    code: str | None = None
    plover: str | None = None
    quad: int = 0
    rule: str | None = None
    by: str | None = None


def relate(coder: Coder, document: Document, *, strict: bool = False) -> Relation:
    """The event that a text puts between the two phrases of `document.pair`, given as characters [start, end).

    strict: no fall-backs. Raises ValueError when a span is missing or not in the text, or when the two overlap.
    """
    if document.pair is None:
        raise ValueError(f"{document.id}: no source_span and target_span")
    source, target = document.pair
    for start, end in (source, target):
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"{document.id}: the span [{start}, {end}] is not in the text")
    if source[0] < target[1] and target[0] < source[1]:
        raise ValueError(f"{document.id}: the two spans overlap")
    document.mentions = [MentionMark(*source, SOURCE), MentionMark(*target, TARGET)]
    middle = (min(source[1], target[1]) + max(source[0], target[0])) // 2

    def ordered(unknown_actors: bool) -> list[Event]:
        events = coder.code_document(document, unknown_actors=unknown_actors)
        return sorted(events, key=lambda event: (event.code.startswith(STATEMENT), abs(event.event_span[0] - middle)))

    events = ordered(unknown_actors=False)
    joined = [event for event in events if _side(event.source, SOURCE) and _side(event.target, TARGET)]
    joined = _protests(joined, events)
    if joined and (strict or not joined[0].code.startswith(STATEMENT)):
        return _answer(coder, document.id, joined[0].code, joined[0].rule, PATTERN)
    if strict:
        return Relation(document.id)
    if joined and joined[0].code in NEAREST:
        return _answer(coder, document.id, NEAREST[joined[0].code], joined[0].rule, PATTERN)
    real = [event for event in ordered(unknown_actors=True) if not event.code.startswith(STATEMENT)]
    for event in real:
        if _accuses(event):
            code = chained(coder, "accuse", event.code)
            return _answer(coder, document.id, code, event.rule, "said")
        if _announces(event):
            return _answer(coder, document.id, event.code, event.rule, "said")
    told = _told_of_target(coder, document)
    if told is not None:
        return _answer(coder, document.id, *told, "said")
    owned = _owned_noun(coder, document)
    if owned is not None:
        return _answer(coder, document.id, *owned, "noun")
    voted = _voted(coder, document, real)
    if voted is not None:
        return _answer(coder, document.id, *voted)
    if joined:
        return _answer(coder, document.id, joined[0].code, joined[0].rule, PATTERN)
    said = [event for event in events if _side(event.source, SOURCE)]
    return _answer(coder, document.id, said[0].code, said[0].rule, "source") if said else Relation(document.id)


def _protests(joined: list[Event], events: list[Event]) -> list[Event]:
    """The protest before what is demanded or said of the target in it: "marched, urging Mirello to go"."""
    protest = next((e for e in events if e.code.startswith(PROTEST) and _side(e.source, SOURCE)), None)
    said = bool(joined) and joined[0].code[:2] in SAID_IN_PROTEST
    return [protest, *joined] if said and protest is not None else joined


def _voted(coder: Coder, document: Document, real: list[Event]) -> tuple[str, str, str] | None:
    """Code, rule and name of the fall-back that says most for the PLOVER root which has most votes.

    Events of the source or on the target have a vote each, so have the words of the text, the nearer the more; who the
    source is and whether he speaks tip the scales.
    """
    assert document.pair is not None
    votes: list[Vote] = []
    for event in {event.event_span: event for event in reversed(real)}.values():
        side = "source" if _side(event.source, SOURCE) else "target" if _side(event.target, TARGET) else None
        if side is not None:
            votes.append((EVENT_VOTE, event.code, event.rule, side))
    votes += word_votes(coder, document, judged=_speaks(coder, document))
    source, _ = document.pair
    sectors = lookup(coder, document.text[slice(*source)], document.date).sectors[:1]
    votes += who_votes(coder, sectors, speaks=_speaks(coder, document))
    roots: dict[str, list[Vote]] = {}
    for vote in votes:
        roots.setdefault(coder.ontology.event_type(vote[1]).plover or "", []).append(vote)
    roots.pop("", None)
    if not roots:
        return None
    most = max(roots.values(), key=lambda cast: sum(vote[0] for vote in cast))
    return max(most, key=lambda vote: vote[0])[1:]


def _speaks(coder: Coder, document: Document) -> bool:
    """Whether the source says something in the text."""
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        coder.parse(sentence)
        speakers = [c.subject for c in sentence.clauses if c.verb.lemma in coder.grammar.speech]
        if any(covers(sentence, speaker, SOURCE) for speaker in (sentence.attribution, *speakers)):
            return True
    return False


def _told_of_target(coder: Coder, document: Document) -> tuple[str, str] | None:
    """Code and rule of what the source says of the target where no event is recognised in it.

    "Mirello should use its influence, Quarn said" asks for it, "Quarn says Mirello violated its airspace" accuses.
    """
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        coder.parse(sentence)
        for clause in sentence.clauses:
            speaker = _speaker(sentence, clause)
            if not (covers(sentence, clause.subject, TARGET) and covers(sentence, speaker, SOURCE)):
                continue
            if clause.verb.modal in DUTY and not clause.verb.perfect:
                return "020", clause.verb.modal
            found = plainest(coder, clause.verb.lemma, vocabulary(sentence, clause), bool(clause.objects))
            if found is not None and found[2] and found[0] >= CONFLICT and not clause_status(clause):
                return chained(coder, "accuse", found[0]), found[1]
    return None


def _speaker(sentence: Sentence, clause: Clause) -> Chunk | None:
    """Who says what a clause says: the speaker set aside, else the subject of "says that"."""
    above = clause.parent
    return above.subject if clause.kind == "that" and above is not None else sentence.attribution


def _owned_noun(coder: Coder, document: Document) -> tuple[str, str] | None:
    """Code and entry of an event noun with the source as agent, or as owner and the target behind it.

    "Quarn's criticism of Mirello was dismissed", "a promise by Quarn to arm Mirello was welcomed".
    """
    assert document.pair is not None
    source, target = document.pair
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        mark = next((m for m in sentence.given if sentence.starts[m.start] == source[0]), None)
        if mark is None:
            continue
        places = _owned_places(sentence, mark.start, mark.end, behind=target[0] >= source[1])
        for at, code, rule, _ in nouns(coder, sentence):
            if at in places:
                return code, rule
        claimed = next((at for at in places if sentence.lemmas[at] in CLAIMS), None)
        if claimed is not None and "that" in sentence.folded[claimed : _token_at(sentence, target[0])]:
            return "112", sentence.lemmas[claimed]
    return None


def _token_at(sentence: Sentence, start: int) -> int:
    return next((at for at, place in enumerate(sentence.starts) if place >= start), len(sentence.starts))


def _owned_places(sentence: Sentence, start: int, end: int, *, behind: bool) -> range:
    """Where the noun stands that belongs to a marked phrase: behind its "'s", else before "by" or "from".

    behind: whether the other phrase is; what stands before "Quarn's criticism" is not its target.
    """
    if behind and sentence.folded[end : end + 1] in (["'s"], ["'"]):
        tags = sentence.tags
        last = end + 1
        while last < len(tags) and last < end + 5 and tags[last] in ("JJ", "NN", "NNS", "VBG", "VBN"):
            last += 1
        return range(end + 1, last)
    return range(start - 2, start - 1) if sentence.folded[start - 1 : start] in (["by"], ["from"]) else range(0)


def _accuses(event: Event) -> bool:
    """ "Rights groups say the army has tortured detainees", "is arming rebels": said by the source of the target."""
    harm = event.code >= CONFLICT or event.code.startswith("128") or _backs_rebels(event)  # 128: "has broken the law"
    done = harm and event.status in ("actual", "ongoing")
    return done and _side(event.attribution_code, SOURCE) and _side(event.source, TARGET)


def _backs_rebels(event: Event) -> bool:
    armed = event.target is not None and any(sector in event.target for sector in REBELS)
    return armed and event.code.startswith(("05", "06", "07"))


def _announces(event: Event) -> bool:
    """ "The general said the rebels would be crushed": done to the target by nobody named, so by whoever says it."""
    done = event.status == "planned" and event.source is None
    return done and _side(event.attribution_code, SOURCE) and _side(event.target, TARGET)


def _side(code: str | None, mark: str) -> bool:
    return code is not None and code.startswith(mark)


def _answer(coder: Coder, id: str, code: str, rule: str, by: str) -> Relation:
    code = VOICED.get(code, code)
    plover = coder.ontology.event_type(code).plover or None
    return Relation(id, code, plover, QUADS.get(plover or "", 0), rule, by)
