"""Sides of violence that another clause says: "fired on protesters, killing two", "killed when troops opened fire"."""

from coder.events.coded import MEANWHILE, VIOLENT_ROOTS, Coded
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.events.strangers import is_place
from coder.parse.model import Chunk, Clause, Sentence

ATTACKERS = frozenset({"REB", "SEP", "INS", "UAF", "CRM"})
HARM = frozenset({"18", "19", "20"})
COERCED = "17"  # "were arrested and beaten by police": one and the same
BESIDE = MEANWHILE | {"after"}
COUNTED = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "others", "more"})
CARRIED = frozenset({"carry", "conduct", "launch", "mount", "stage", "make", "commit", "perpetrate", "execute"})
GET = "get"
MAKING = CARRIED | {"trigger", "cause", "set", "detonate", "plant", "engineer", "orchestrate", "plan", "lay", "hurl"}
WITHIN = frozenset({"in", "by", "during"})
Done = dict[int, list[Coded]]  # the events of a clause, by the id of the clause


def lend(events: list[Coded], done: Done, sentence: Sentence, roles: Roles) -> None:
    """Complete violent events of one sentence; who did it is inferred."""
    violent = [event for event in events if event.clause is not None and event.code[:2] in VIOLENT_ROOTS]
    for event in violent:
        if event.clause is not None and not event.targets:
            event.targets = _struck(event.clause, done, sentence)
    for event in violent:
        if event.clause is not None and not event.sources and _by_deed(event.clause, event.clause.parent):
            deeds = done.get(id(event.clause.parent), [])
            event.sources = next((deed.sources for deed in deeds if deed.sources), [])
            event.inferred = event.inferred or bool(event.sources)
    for event in violent:
        if event.clause is not None and not event.sources:
            beside = [inner for inner in event.clause.inner if inner.marker in BESIDE]
            _done_by(event, [other for inner in beside for other in done.get(id(inner), [])])
            _done_by_makers(event, event.clause, sentence, roles)
            if not event.sources and event.code[:2] in HARM:
                _done_by_armed(event, beside, sentence, roles)
    for event in violent:
        if event.clause is not None and event.code[:2] in HARM and event.targets and _suffered(event):
            for inner in event.clause.inner:
                if inner.marker in MEANWHILE or (inner.kind == "participle" and inner.verb.lemma in MAKING):
                    _aim(done.get(id(inner), []), event.targets, sentence)
    for place in range(len(violent) - 2, -1, -1):
        if _goes_with(violent[place], violent[place + 1]):
            _done_by(violent[place], [violent[place + 1]])


def _struck(clause: Clause, done: Done, sentence: Sentence) -> list[Actor]:
    """Whom another clause says was struck: "an attack targeting rebels", "fired on protesters, killing two"."""
    aimed = [inner for inner in clause.inner if inner.kind == "gerund" and inner.verb.lemma == "target"]
    aimed = aimed or [inner for inner in clause.inner if _by_deed(inner, clause)]
    others = done.get(id(aimed[0]), []) if aimed else []
    if clause.kind == "gerund" and clause.objects and _counted(clause.objects[0], sentence):
        others = [*others, *done.get(id(clause.parent), [])]
    return next((other.targets for other in others if other.targets), [])


def _by_deed(clause: Clause, deed: Clause | None) -> bool:
    """ "Carried out a raid which killed": whether a relative clause says what came of a deed; not of one repelled."""
    if deed is None or clause.kind != "relative" or deed.verb.lemma not in CARRIED:
        return False
    return any(clause.subject is np for np in deed.objects)


def _counted(np: Chunk, sentence: Sentence) -> bool:
    """A bare number: "killing two", "wounding dozens", "injuring 12 others", "scores of others"."""
    words = [np.head, *(phrase.np.head for phrase in np.post)]
    return all(sentence.tags[at] == "CD" or sentence.folded[at] in COUNTED for at in words)


def _done_by_makers(event: Coded, clause: Clause, sentence: Sentence, roles: Roles) -> None:
    """ "Killed in a blast triggered by rebels": who brought about what they died in."""
    within = [phrase.np for phrase in clause.phrases if phrase.prep in WITHIN]
    for inner in clause.inner if within else ():
        made = inner.kind == "participle" and inner.verb.lemma in MAKING and not inner.verb.negated
        if made and inner.subject is not None and any(inner.objects[:1] == [np] for np in within):
            _take(event, roles.resolve(inner.subject, sentence))


def _done_by_armed(event: Coded, beside: list[Clause], sentence: Sentence, roles: Roles) -> None:
    """ "Three were shot dead when gunmen barged into a house": armed men who act there did it, whatever the verb."""
    for inner in beside:
        active = inner.marker in MEANWHILE and not (inner.verb.passive or inner.verb.negated)
        if active and inner.subject is not None:
            armed = [a for a in roles.resolve(inner.subject, sentence) if a.strength == 3 and a.code[-3:] in ATTACKERS]
            _take(event, armed)


def _done_by(event: Coded, others: list[Coded]) -> None:
    """Give an event that somebody suffered its doers by other events of violence."""
    _take(event, next((other.sources for other in others if other.code[:2] in VIOLENT_ROOTS and other.sources), []))


def _take(event: Coded, doers: list[Actor]) -> None:
    """Give an event its doers, unless those who fell are of their kind: "militants died when militants attacked"."""
    if event.sources or not _suffered(event):
        return
    kinds = {actor.code[-3:] for actor in doers}
    if doers and kinds.isdisjoint(actor.code[-3:] for actor in event.targets):
        event.sources, event.inferred = doers, True


def _aim(deeds: list[Coded], fallen: list[Actor], sentence: Sentence) -> None:
    """ "Policemen were injured when rebels triggered a blast": those who fell are whom it was against.

    Where the deed names nobody, or the state of a place: "killed when gunmen opened fire on their car in Keltis".
    """
    kinds = {actor.code[-3:] for actor in fallen}
    for deed in deeds:
        named = not all(is_place(actor, sentence) for actor in deed.targets)
        doers = {actor.code[-3:] for actor in deed.sources}
        if deed.code[:2] in HARM and doers and not named and kinds.isdisjoint(doers):
            deed.targets, deed.inferred = fallen, True


def _suffered(event: Coded) -> bool:
    """Whether the clause only says who suffered it: "were killed", "died"."""
    clause = event.clause
    if event.passive_bare or clause is None:
        return event.passive_bare
    subject = clause.subject
    return subject is not None and any(subject.start <= actor.start < subject.end for actor in event.targets)


def _goes_with(first: Coded, second: Coded) -> bool:
    """ "Two soldiers were killed and three wounded in Keltis by rebels": what stands last is said of both.

    The first has neither a place nor a time nor a cause of its own.
    """
    one, two = first.clause, second.clause
    if one is None or two is None or one.phrases or not (first.passive_bare and two.verb.passive):
        return False
    befell = two.parent if two.parent is not None and two.parent.verb.lemma == GET else two  # "and three got injured"
    joined = befell.kind == one.kind and befell.parent is one.parent  # "and"
    same = bool(two.objects) and any(two.objects[0] is np for np in one.objects)
    joined = joined or (two.kind == "participle" and same) or (two.parent is one and two.marker == "while")
    return joined and {first.code[:2], second.code[:2]} <= (HARM | {COERCED} if same else HARM)
