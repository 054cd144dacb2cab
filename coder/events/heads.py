"""Who heads a place or body: "the head of Chechnya" governs it, "a former head of the Mossad" is of the elite."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from coder.events.model import Actor
from coder.ontology import COUNTRY_LETTERS, Ontology
from coder.parse.model import Chunk, Phrase, Sentence
from coder.parse.names import NAME_TAGS
from coder.rules.index import PLACE

if TYPE_CHECKING:
    from coder.events.roles import Roles

COMMITTEES = frozenset({"committee", "subcommittee", "panel", "commission", "inquiry"})
OFFICES = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP"})
ELITE = "ELI"  # codebook: former officials are elites
HEADS = frozenset({"head", "chief", "boss", "director", "deputy", "member", "spokesman", "spokeswoman"})
FORMER = frozenset(
    {"former", "ex", "ousted", "deposed", "erstwhile", "onetime", "one-time", "retired", "late"}
    | {"exiled", "dethroned", "overthrown", "toppled", "sacked", "dismissed", "disgraced", "disbarred"}
)
GROUPS = frozenset(
    {"party", "group", "movement", "organisation", "organization", "militia", "union", "company", "firm"}
)
GOVERNING = frozenset({"head", "chief"})
FIELDED = frozenset({"department", "directorate", "bureau"})  # without a capital: "commission of inquiry" is none
FIELD_TAGS = NAME_TAGS | {"NN", "NNS"}
TERRITORIES = frozenset(
    {"region", "oblast", "republic", "province", "district", "county", "governorate", "territory", "canton"}
    | {"prefecture", "municipality", "city", "town", "village", "enclave", "raion", "krai", "island", "state"}
)


def headed(code: str, np: Chunk, phrase: Phrase, former: bool, sentence: Sentence, ontology: Ontology) -> str:
    """The code of who heads what a phrase behind it names with this code; the code itself for other nouns."""
    head = sentence.lemmas[np.head]
    if phrase.prep != "of" or head not in HEADS or not ontology.is_state(code):
        return code
    sectors = ontology.split_actor(code)[1]
    if sectors:
        return code[:COUNTRY_LETTERS] + ELITE if former and OFFICES.issuperset(sectors) else code
    if head in GOVERNING and _is_territory(phrase.np, sentence):
        return ontology.compose(code, [ELITE if former else "GOV"])
    return code


def heads_territory(np: Chunk, sentence: Sentence) -> bool:
    """Whether somebody heads a part of a state: "the Quarn region head", "Quarn's head"."""
    before = np.head - 1
    if np.owner is not None and sentence.lemmas[np.head] in GOVERNING and np.head == np.owner.end + 1:
        return any(m.has(PLACE) and m.end == np.owner.end for m in np.owner.mentions)
    if before < np.start or sentence.lemmas[np.head] not in GOVERNING:
        return False
    return sentence.lemmas[before] in TERRITORIES or any(m.end == np.head and m.has(PLACE) for m in np.mentions)


def house_of(roles: "Roles", np: Chunk, sentence: Sentence) -> Actor | None:
    """ "Parliament's environmental affairs committee" is of parliament, whatever its field."""
    if np.owner is None or np.owner.time or sentence.lemmas[np.head] not in COMMITTEES:
        return None
    owners = roles.resolve(np.owner, sentence)
    legislates = bool(owners) and "LEG" in roles.ontology.split_actor(owners[0].code)[1]
    return roles.story.again(owners[0], np, sentence) if legislates else None


def is_organ(np: Chunk, sentence: Sentence, organs: Container[str], after: Sequence[Phrase] | None) -> bool:
    """Whether an organ of a state is meant, by its field: "Veldria's wildlife department"; not "its authority".

    The field stands behind where the organ has a name ("Veldria's Directorate of Fisheries") or names no actor itself
    ("Veldria's department of archaeology").
    """
    known = np.mentions[-1].end if np.mentions else 0
    if sentence.lemmas[np.head] not in organs or known > np.head:
        return False
    named = sentence.words[np.head].istitle() and not sentence.monocase
    fields = [phrase.np for phrase in (*np.post, *(after or ())) if phrase.prep == "of"]
    if fields and (named or (sentence.lemmas[np.head] in FIELDED and not fields[0].mentions)):
        return True
    return known < np.head and sentence.tags[np.head - 1] in FIELD_TAGS


def is_former(np: Chunk, sentence: Sentence, end: int, of_group: bool = False) -> bool:
    """Whether "former" or "ex-" stands before a title (codebook: former officials are elites).

    "The president's former party" is a party still; `of_group` asks all the same.
    """
    if sentence.lemmas[np.head] in GROUPS and not of_group:
        return False
    words = sentence.folded[np.start : end + 1]
    return not FORMER.isdisjoint(words[:-1]) or " ex-" in f" {' '.join(words)}"


def _is_territory(np: Chunk, sentence: Sentence) -> bool:
    named = any(m.start <= np.head < m.end for m in np.mentions)
    return named or sentence.lemmas[np.head] in TERRITORIES
