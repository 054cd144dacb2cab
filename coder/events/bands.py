"""Groups that a story has named: "the group", "the rebels" are those that it named last."""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from coder.events.model import Actor
from coder.events.own_clause import clause_of
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Clause, Sentence

if TYPE_CHECKING:
    from coder.events.coreference import Story

BACK = 8  # sentences: a group that was named longer ago has its name again
GROUPS = frozenset({"group", "movement", "organisation", "organization", "faction", "outfit", "militia"})
DEFINITE = frozenset({"the", "this", "these"})
REBELS = frozenset({"REB", "SEP", "INS"})
ARMY, SOLDIERS = "MIL", frozenset({"soldiers", "troops"})
LED = frozenset({"MIL", "PRM", "CRM", "UAF"})
# Who serves a leader of a band, of which his rank says nothing: "the gang's leader ordered his lieutenant to strike".
RANKS = frozenset({"lieutenant", "commander", "deputy", "bodyguard", "henchman", "accomplice", "gunman", "fighter"})
MILITANT = "IMG"  # international militant groups
# What is done to those who attacked, not to whom they attacked.
REPELLED = frozenset({"repel", "repulse", "drive", "beat", "push", "force", "stop", "thwart", "foil", "chase"})
# Whom a story calls "the group" once it has named them: not states, their organs, the press.
GROUPED = REBELS | {"PRM", "CRM", "OPP", "PTY", "RAD", "HRI", "NGO", "NGM", MILITANT}


def group(story: "Story", np: Chunk, sentence: Sentence) -> Actor | None:
    """ "The group": the group that was named last; None where the phrase says more, or none was named."""
    if sentence.folded[np.head] not in GROUPS or not _plain(np, sentence) or np.mentions:
        return None
    found = _led(story, np, sentence) or next(_named(story, sentence, GROUPED), None)
    if found is None:
        return None
    whole = story.named_again(found, np, sentence)
    whole.person, whole.human = False, False
    return whole


def short_name(story: "Story", np: Chunk, sentence: Sentence) -> Actor | None:
    """ "The Front", "the Tigers": the group whose name in this story holds that word; None for other phrases."""
    word = sentence.words[np.head]
    if sentence.monocase or not word[0].isupper() or np.mentions or not _plain(np, sentence):
        return None
    forms = {word, word.removesuffix("s")}
    for actor in _named(story, sentence, GROUPED):
        if not forms.isdisjoint(actor.text.split()):
            return story.named_again(actor, np, sentence)
    return None


def _led(story: "Story", np: Chunk, sentence: Sentence) -> Actor | None:
    """ "The Front's leader said the group would fight": whose leader speaks, not the group that was named before."""
    story.catch_up([sentence.number])
    for number, token, actor in story.said:
        if number == sentence.number and token < np.start and (actor.person or actor.human):
            known = actor.code[:COUNTRY_LETTERS] not in story.sectors and not GROUPED.isdisjoint(_parts(actor.code))
            return actor if known else None
    return None


def rebels(story: "Story", np: Chunk, sentence: Sentence, code: str) -> Actor | None:
    """ "The militants", "the soldiers" in a story that has named one armed group, one army.

    code: what the words say by themselves (REB, MIL).
    """
    if code not in REBELS | {ARMY} or sentence.tags[np.head] != "NNS" or not _plain(np, sentence):
        return None
    if code == ARMY and sentence.folded[np.head] not in SOLDIERS:
        return None
    kinds = frozenset({ARMY}) if code == ARMY else REBELS | {MILITANT}
    groups = {actor.code: actor for actor in _named(story, sentence, kinds)}
    if len(groups) != 1:
        return None
    (band,) = groups.values()
    found = story.named_again(band, np, sentence)
    found.plural = True
    return found


def followers(story: "Story", np: Chunk, sentence: Sentence) -> str:
    """ "His men", said of whoever leads rebels or troops, are of his side: its code; empty for others."""
    if sentence.tags[np.start] != "PRP$":
        return ""
    men = sentence.folded[np.head] == "men" and np.head - np.start == 1
    if not (men or sentence.lemmas[np.head] in RANKS):
        return ""
    clause = clause_of(np, sentence)
    if clause is not None and clause.subject is np:  # "said his men had fired"
        clause = clause.parent
    own = clause.subject if clause is not None else None
    owner = story.possessor(np, sentence)
    story.catch_up([sentence.number])
    leaders = story.codes_in(own, sentence) if own is not None and own.end <= np.start else set()
    if not leaders:
        leaders = {actor.code for actor in (owner, _led(story, np, sentence)) if actor is not None}
    kinds = REBELS | LED if men else REBELS | {"CRM"}
    armed = [c for c in leaders if c.startswith(MILITANT) or not _parts(c).isdisjoint(kinds)]
    return max(armed, key=len, default="")


def is_band(actor: Actor) -> bool:
    """Whether somebody is an armed group, who are "they"."""
    return actor.named and not actor.person and not _parts(actor.code).isdisjoint(REBELS)


def does(np: Chunk, sentence: Sentence) -> bool:
    """Whether a phrase is the subject of an active verb: "They were buried" is said of those who were killed."""
    return any(clause.subject is np and not clause.verb.passive for clause in sentence.clauses)


def sufferers(story: "Story", np: Chunk, sentence: Sentence) -> Actor | None:
    """Whom "they" to whom something is done are: "Police held 20 protesters. They were freed": not the police."""
    if not any(np in clause.objects for clause in sentence.clauses if _is_done_to_others(clause)):
        return None
    before = sentence.number - 1
    story.catch_up([before])
    told = story.earlier(before)
    doers = [c.subject for c in told.clauses if c.subject is not None and not c.verb.passive] if told else []
    doing = [(member.start, member.end) for subject in doers for member in subject.members()]
    for number, token, actor in story.said:
        if number == before and actor.plural and not any(start <= token < end for start, end in doing):
            return actor
    return None


def _is_done_to_others(clause: Clause) -> bool:
    return clause.verb.passive and clause.verb.lemma not in REPELLED


def same_side(code: str, codes: Container[str], sectors: Container[str]) -> bool:
    """Whether somebody may be one of those whose codes are given: of the same kind, where one has no country yet.

    sectors: the codes of agents without a country.
    """
    return code in codes or (code[:COUNTRY_LETTERS] not in sectors and code[COUNTRY_LETTERS:] in codes)


def _plain(np: Chunk, sentence: Sentence) -> bool:
    """Whether a phrase is "the" and its noun alone."""
    return np.head - np.start == 1 and sentence.folded[np.start] in DEFINITE and not (np.post or np.also or np.owner)


def _named(story: "Story", sentence: Sentence, kinds: frozenset[str]) -> Iterator[Actor]:
    """The groups that earlier sentences name, the last first; "the Front attacked the rebels" is of two."""
    story.catch_up(range(sentence.number - BACK, sentence.number))
    for number, _, actor in reversed(story.said):
        first = actor.code[:COUNTRY_LETTERS]
        known = len(actor.code) > COUNTRY_LETTERS and (first == MILITANT or first not in story.sectors)
        near = sentence.number - BACK <= number < sentence.number
        if known and near and not actor.person and not actor.human and not kinds.isdisjoint(_parts(actor.code)):
            yield actor


def _parts(code: str) -> set[str]:
    """The country or kind of organisation and the sectors of a code, three letters each."""
    return {code[at : at + COUNTRY_LETTERS] for at in range(0, len(code), COUNTRY_LETTERS)}
