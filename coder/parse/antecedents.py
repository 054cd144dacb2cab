"""What stands behind nested noun phrases: which of them a participle or relative clause is said of."""

from coder.parse.model import Chunk, Clause, Sentence
from coder.parse.table import Node
from coder.rules.index import CAPITAL, PLACE

NAMING = frozenset({"identify", "name", "call", "know", "describe", "locate", "situate", "base"})
HARMING = frozenset({"kill", "wound", "injure", "maim", "hurt", "claim", "leave", "destroy"})
# What only people and states do; and things that do it with words of theirs: "said the resolution condemned Ardonia".
OF_SPEAKERS = frozenset(
    {"accuse", "warn", "urge", "vow", "pledge", "blame", "criticise", "criticize", "condemn", "denounce", "thank"}
    | {"praise", "apologise", "apologize", "appeal", "call on", "call for", "call", "reject", "promise", "insist"}
)
KILLING = frozenset({"kill", "murder", "execute", "assassinate", "behead", "massacre", "slaughter"})
DOCUMENTS = frozenset(
    {"resolution", "statement", "report", "letter", "declaration", "communique", "document", "text", "agreement"}
    | {"deal", "law", "bill", "constitution", "charter", "accord", "treaty", "pact", "editorial", "article", "speech"}
    | {"note", "message", "draft", "petition", "plan", "proposal", "motion", "verdict", "ruling", "judgment"}
)
SINGULAR, PLURAL = frozenset({"was", "is", "has"}), frozenset({"NNS", "NNPS"})
QUOTING = frozenset({"quote", "cite", "describe", "depict", "portray", "see", "regard"})
WRITING = frozenset({"write", "cable", "telegraph", "appeal", "signal"})
MESSAGES = frozenset({"letter", "telegram", "message", "cable", "note", "statement", "telex", "email", "memo"})
ABOUT = frozenset({"in", "across", "throughout", "on", "at", "around", "outside"})
SETTING = frozenset({"in", "at", "near", "inside", "outside", "around"})
SUFFERING = frozenset({"of", "on", "against", "at", "in", "near", "outside"})


def names(host: Clause, np: Chunk) -> bool:
    """Whether a phrase is the name that a participle gives to its noun: "a teacher identified as Roan Tull"."""
    named = host.kind == "participle" and host.verb.lemma in NAMING and bool(host.objects) and not np.mentions
    return named and (np in host.objects[1:] or any(phrase.np is np and phrase.prep == "as" for phrase in host.phrases))


def harm_done(np: Chunk, marker: str, nodes: list[Node]) -> bool:
    """ "the bombing of a casino which killed 52": a deed kills, not the place it was done to."""
    if not harms(marker, nodes) or not np.post or np.post[-1].prep not in SUFFERING:
        return False
    return not any(mention.end > np.head >= mention.start for mention in np.mentions) and bool(np.post[-1].np.mentions)


def harms(marker: str, nodes: list[Node]) -> bool:
    """Whether a relative clause is "that killed ...", "which wounded ..."."""
    kills = bool(nodes) and nodes[0][0] == "predicate" and nodes[0][1].lemma in HARMING and not nodes[0][1].passive
    return kills and marker in ("that", "which")


def in_place(np: Chunk, host: Clause) -> bool:
    """ "fired on a camp in Keltis District injuring a guard": a place behind a verb's preposition injures nobody."""
    places = bool(np.mentions) and all(mention.has(PLACE) or mention.has(CAPITAL) for mention in np.mentions)
    return places and any(phrase.np is np or any(inner.np is np for inner in phrase.np.post) for phrase in host.phrases)


def stands_by(np: Chunk, host: Clause) -> bool:
    """ "A strike near the village which killed two": where it was, or beside what, is not what killed."""
    return in_place(np, host) or any(phrase.np is np and phrase.prep in ("near", "outside") for phrase in host.phrases)


def harms_beside(verb: Chunk, np: Chunk, host: Clause) -> bool:
    """ "Fired on a shop in the limits of a police station killing two": where it was, killed nobody."""
    where = (phrase.np for phrase in host.phrases if phrase.prep in SETTING)
    held = any(each is np or any(inner.np is np for inner in each.post) for each in where)
    return held and verb.lemma in HARMING and host.subject is not None


def deed_before(np: Chunk, host: Clause) -> Chunk | None:
    """The deed that a phrase says the victim of: "an attack on a frigate which killed 37" killed them."""
    at = next((phrase.at for phrase in host.phrases if phrase.np is np and phrase.prep in ("on", "against")), -1)
    before = (host.subject, *host.objects, *(phrase.np for phrase in host.phrases))
    deed = next((each for each in before if each is not None and each.end == at), None)
    actor = deed is not None and any(mention.start <= deed.head < mention.end for mention in deed.mentions)
    return None if actor else deed


def quoted(verb: Chunk, host: Clause) -> Chunk | None:
    """ "The daily quoted the minister as saying", "described them as being": who is spoken of says it, and is it."""
    spoken_of = verb.marker == "as" and not host.verb.passive and host.verb.lemma in QUOTING
    return host.objects[0] if spoken_of and host.objects else None


def wrote(np: Chunk, host: Clause) -> bool:
    """ "Sent a telegram to the president expressing": what is written says what its sender says, not who gets it.

    So does who writes: "wrote to Norbia urging restraint".
    """
    message = host.verb.lemma in WRITING or (bool(host.objects) and host.objects[0].lemma in MESSAGES)
    return message and any(phrase.np is np and phrase.prep == "to" for phrase in host.phrases)


def crowd(np: Chunk, host: Clause) -> Chunk | None:
    """ "With crowds across Veldria demanding": who is there demands it, not the place."""
    before = None
    for phrase in host.phrases:
        if phrase.prep == "with":
            before = phrase.np
        elif phrase.np is np:
            return before if phrase.prep in ABOUT else None
        elif phrase.prep not in ABOUT:
            before = None
    return None


def nearest(np: Chunk, end: int) -> Chunk:
    """Of nested phrases the one that stands right before: "evidence of raids staged by rebels"; actors stay whole."""
    while np.post and not np.also and not any(m.start <= np.head < m.end for m in np.mentions):
        inner = np.post[-1].np
        if inner.end != end:
            break
        np = inner
    return np


def one_of(np: Chunk, end: int, nodes: list[Node], sentence: Sentence) -> Chunk | None:
    """By the number of the verb: "friends of a man who was shot" is said of the man."""
    verb = nodes[0][1] if nodes and nodes[0][0] == "predicate" else None
    several = bool(np.also) or sentence.tags[np.head] in PLURAL
    if verb is None or not several or sentence.folded[verb.start] not in SINGULAR:
        return None
    inner = last = list(np.members())[-1]
    while inner.post:
        inner = inner.post[-1].np
    return inner if inner is not last and inner.end == end and sentence.tags[inner.head] in ("NN", "NNP") else None


def inverted(clause: Clause) -> Chunk | None:
    """The subject behind its verb: ""It was lawful," said a spokesman for Norbia, which had closed its border"."""
    subject = clause.subject
    return subject if subject is not None and subject.start >= clause.verb.end else None


def said_by_speaker(verb: Chunk, subject: Chunk | None, speech: Clause, before: Chunk | None) -> bool:
    """ "The president said the strikes were lawful and warned Ardonia": he warned, not the strikes.

    verb: one coordinated with that of what is said (`before`); subject: of that; speech: the main clause of the
    speaker. "Said 21 people had been killed and refused to leave": the dead refuse nothing.
    """
    if subject is None or speech.kind != "main" or speech.subject is None or verb.passive:
        return False
    if before is not None and (before.lemma == "die" or (before.passive and before.lemma in KILLING)):
        return verb.lemma != "die" and verb.lemma not in KILLING
    thing = not (subject.mentions or subject.owner or subject.also or subject.post) and subject.lemma not in DOCUMENTS
    return thing and subject.end - subject.start > 1 and verb.lemma in OF_SPEAKERS
