"""Those of whom no entry knows: officials of firms that look like a government's, firms with a place in their name."""

from typing import TYPE_CHECKING

from coder.events.acronyms import is_acronym
from coder.events.model import Actor
from coder.events.owners import HEADED
from coder.parse.model import Chunk, Mention, Phrase, Sentence
from coder.parse.names import NAME_TAGS
from coder.rules.index import PLACE

if TYPE_CHECKING:
    from coder.events.roles import Roles

GOVERNMENT = ["GOV"]
ORGANS = frozenset({"department", "dept", "ministry", "agency", "office", "bureau", "commission", "council"})
# of a state they are written with a capital
PRESIDENTS = frozenset({"president", "vice president", "chairman", "chief executive", "treasurer"})
WITHIN = frozenset({"in", "at", "across", "throughout", "outside", "inside", "near", "around"})
FIRM = "BUS"
PART, STATE = 2, 3  # strength of an actor that is part of a phrase; letters of a state's code


def works_for_stranger(
    roles: "Roles", head: Mention, np: Chunk, sentence: Sentence, after: list[Phrase] | None
) -> bool:
    """ "CSR officials", "Purlow's three representatives": of a firm or body that no entry knows, of no government."""
    descriptions = roles.descriptions
    if sentence.folded[np.start] == "its" and np.start + 1 == head.start and heads_stranger(np, sentence):
        whose = roles.possessor(np, sentence)
        return whose is None or not roles.has_country(whose)  # "Purlow said its president resigned"
    if np.start == head.start and np.owner is None and heads_stranger(np, sentence):
        bare = sentence.tags[np.head] == "NN"  # "Ana Roan, president and chief executive, said"
        return bare and not roles.owners.country_of(np, sentence, after).code
    if not descriptions.is_general(head, sentence) or descriptions.record(head)["sector"] != GOVERNMENT:
        return False
    behind = next(iter((*np.post, *(after or ()))), None)
    owner = np.owner or (behind.np if behind is not None and behind.prep == "of" else None)
    if owner is not None:  # "officials of Purlow", not "of the Fisheries Department"
        named = sentence.tags[owner.head] in NAME_TAGS and not owner.mentions and not owner.post
        organ = sentence.lemmas[owner.head] in ORGANS | descriptions.organs
        return named and not organ and not roles.resolve(owner, sentence)
    if sentence.lemmas[np.head] in HEADED:
        return False  # "the Kerran administration": a government by the name of who heads it
    before = head.start - 1
    if before < np.start or sentence.monocase or sentence.tags[before] not in NAME_TAGS:
        return False
    if any(mention.end > before for mention in np.mentions if mention is not head):
        return False
    if is_acronym(sentence.words[before]):
        return roles.story.acronym(before, sentence) is None
    last = sentence.lemmas[before]
    named = before > 0 and sentence.words[before].istitle() and last not in ORGANS | descriptions.organs
    return named and head.end - head.start == 1 and sentence.words[head.start].islower()  # "a Purlow Trust official"


def heads_stranger(np: Chunk, sentence: Sentence) -> bool:
    """ "President Roan" is of a state; in "Purlow said president Ana Roan resigned" she is of the firm."""
    if sentence.monocase:
        return False
    titles = (sentence.text(mention.start, mention.end) for mention in np.mentions)
    return any(title in PRESIDENTS for title in titles)


def is_stranger(actor: Actor | None, sentence: Sentence) -> bool:
    """Whether an unknown name only has a state or town in it: "American Purlow Trust", "First Keltis said"."""
    if actor is None or actor.strength > PART or len(actor.code) != STATE or actor.span is not None:
        return False
    last = actor.end - 1
    inside = [mention for mention in sentence.mentions if actor.start <= mention.start < actor.end]
    if inside and all(kind == PLACE for mention in inside for kind, _ in mention.records):
        return sentence.tags[last] in NAME_TAGS
    known = any(mention.start <= last < mention.end for mention in sentence.mentions)
    return sentence.tags[last] in NAME_TAGS and not known


def is_place(actor: Actor | None, sentence: Sentence) -> bool:
    """Whether a state is only where something is: "two plants in Ardonia"."""
    if actor is None or len(actor.code) != STATE or actor.start == 0 or actor.start >= len(sentence.starts):
        return False
    if actor.span is not None and actor.span[0] != sentence.starts[actor.start]:
        return False  # it stands in another sentence
    return sentence.folded[actor.start - 1] in WITHIN


def is_anybody(actor: Actor | None, subject: Chunk | None, sentence: Sentence) -> bool:
    """Whether a side is a firm of no state, or the subject a name or pronoun that no entry knows."""
    if actor is not None:
        return actor.code == FIRM
    return subject is not None and sentence.tags[subject.head] in (*NAME_TAGS, "PRP")
