"""What is done in general, on no day: "gangs extort traders", "the police routinely beat prisoners"."""

from collections.abc import Container

from coder.events.coded import Coded
from coder.parse.model import Chunk, Clause, Sentence

DEEDS = frozenset({"07", "13", "14", "15", "16", "17", "18", "19", "20"})  # what is said goes on being said
DEMAND, CRIMINAL = "10", "CRM"
WISHES = frozenset({"wish", "want"})
TENSELESS = frozenset({"infinitive", "gerund", "participle", "noun"})
PRESENT_PLURAL = "VBP"
COUNTED = frozenset({"CD", "DT", "PRP$", "PDT"})
BESIDE = 2  # words before a verb in which an adverb of it stands


def is_repeated(clause: Clause, sentence: Sentence, adverbs: Container[str]) -> bool:
    """Whether an adverb beside the verb says that it is done again and again (`habits` in language/closed.yaml)."""
    verb = clause.verb
    perfect = verb.perfect or (sentence.folded[verb.start] in ("has", "have", "had") and verb.end - verb.start > 1)
    beside = sentence.folded[max(0, verb.start - BESIDE) : verb.end + 1]
    return clause.kind not in TENSELESS and not perfect and any(word in adverbs for word in beside)


def is_general(events: list[Coded], clause: Clause, sentence: Sentence, within: bool = False) -> bool:
    """Whether a plain present says what plurals do to plurals, on no day: no event.

    Not in the first sentence: a headline and a lead have the present for the past ("Police arrest protesters").
    within: the verb takes another event ("threaten to strike"), which is no deed yet.
    """
    verb = clause.verb
    if not events or clause.kind in TENSELESS:
        return False
    if sentence.number == 1 or sentence.times or sentence.folded[-1] not in (".", '"'):
        return False
    simple = sentence.tags[verb.start] == PRESENT_PLURAL and verb.end - verb.start == 1
    if not simple or not all(_extorts(e) or (e.code[:2] in DEEDS and not within) for e in events):
        return False
    things = within or all(_is_kind(np, sentence) for np in clause.objects)
    return _is_kind(clause.subject, sentence, article=True) and things


def _extorts(event: Coded) -> bool:
    """ "Gangs demand a fee of traders": what criminals demand is a deed like others of theirs."""
    return event.code.startswith(DEMAND) and all(source.code.endswith(CRIMINAL) for source in event.sources)


def is_wish(clause: Clause, sentence: Sentence) -> bool:
    """ "Ardonian migrants wanting to visit Norbia need a visa": which people are meant, and nobody plans a visit."""
    subject = clause.subject
    told_of = clause.kind in ("gerund", "participle") and clause.verb.lemma in WISHES and not clause.verb.comma
    return told_of and subject is not None and _is_kind(subject, sentence) and subject.end == clause.verb.start


def is_border(clause: Clause, sentence: Sentence) -> bool:
    """ "In the area where Norbia, Keltara and Ardonia meet": states lie side by side there, and nobody talks."""
    subject = clause.subject
    meets = clause.verb.lemma == "meet" and sentence.tags[clause.verb.start] == PRESENT_PLURAL and not clause.objects
    return meets and clause.marker == "where" and subject is not None and len(subject.members()) > 1


def _is_kind(np: Chunk | None, sentence: Sentence, article: bool = False) -> bool:
    """Whether a phrase names a kind of people: a bare plural; as a subject also "the gangs", "they"."""
    if np is None:
        return False
    tags = sentence.tags[np.start : np.end]
    if article and sentence.folded[np.start : np.end] == ["they"]:
        return True
    bare = tags[0] not in COUNTED or (article and sentence.folded[np.start] == "the")
    return sentence.tags[np.head] == "NNS" and "CD" not in tags and bare
