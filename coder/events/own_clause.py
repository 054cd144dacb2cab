"""The clause that a phrase stands in, and its subject: by grammar not whom a pronoun behind the verb means."""

from collections.abc import Container

from coder.parse.model import Chunk, Clause, Sentence

BEING = frozenset({"is", "was", "be", "will", "would", "may", "might", "seems", "seemed", "became", "'s"})
BETWEEN = frozenset({"RB", "RBR", "VB"})  # "it would be more important"
OBJECTS = frozenset({"him", "her", "it", "them"})
ADDRESSING = frozenset({"with", "to"})


def holds(np: Chunk, token: int) -> bool:
    """ "Veldria, Norbia and Keltara broke with Ardonia, accusing it": none of the three is "it"."""
    return any(member.start <= token < member.end for member in np.members())


def clause_of(np: Chunk, sentence: Sentence) -> Clause | None:
    """The clause that has a phrase as an argument, or inside one of its arguments."""
    best: Clause | None = None
    for clause in sentence.clauses:
        parts = (clause.subject, *clause.objects, *(phrase.np for phrase in clause.phrases))
        holds = any(part is not None and part.start <= np.start < part.end for part in parts)
        if holds and (best is None or clause.verb.start > best.verb.start):
            best = clause
    return best


def own_clause(np: Chunk, sentence: Sentence) -> Clause | None:
    """The clause in which a pronoun stands behind the verb: its subject is never who is meant by "him" or "them"."""
    if np.end - np.start > 1 or sentence.folded[np.head] not in OBJECTS:
        return None
    best: Clause | None = None
    for clause in sentence.clauses:
        if clause.verb.end <= np.start and (best is None or clause.verb.start > best.verb.start):
            best = clause
    return best if best is not None and not best.verb.passive else None


def subject_beside(np: Chunk, sentence: Sentence) -> Chunk | None:
    """The subject of the active verb right before a phrase, with at most a preposition between: it is somebody else.

    "Quarnia offered to mediate between the two neighbours", "spoke by telephone with both leaders"; but "Quarnia
    praised ties between the two countries".
    """
    for clause in sentence.clauses:
        beside = 0 <= np.start - clause.verb.end <= 1
        if (beside or any(p.np is np and p.prep in ADDRESSING for p in clause.phrases)) and not clause.verb.passive:
            return clause.subject
    return None


def another_subject(own: Chunk, sentence: Sentence) -> bool:
    """Whether a main clause before the one of a subject has another: "lawyers marched, but police dispersed them"."""
    subjects = (clause.subject for clause in sentence.clauses if clause.kind == "main")
    return any(np is not None and np is not own and np.end <= own.start for np in subjects)


def is_impersonal(np: Chunk, sentence: Sentence, adjectives: Container[str]) -> bool:
    """ "It is important to talk", "it was clear that": nobody; `adjectives` are those that are said of no actor."""
    if sentence.folded[np.head] != "it" or np.end == len(sentence.folded) or sentence.folded[np.end] not in BEING:
        return False
    at = np.end + 1
    while at < len(sentence.tags) and sentence.tags[at] in BETWEEN:
        at += 1
    return at < len(sentence.tags) and sentence.folded[at] in adjectives
