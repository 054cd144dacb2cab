"""`coder lookup`: how a phrase resolves as an actor."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coder.events.acronyms import behind
from coder.events.coreference import Story
from coder.events.model import Actor
from coder.events.placed import placed, town
from coder.events.plover import Plover
from coder.events.roles import Roles
from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES
from coder.parse.model import Chunk, Sentence
from coder.parse.names import NAME_TAGS
from coder.pipeline import Coder
from coder.places.model import TOWN
from coder.text.documents import Document
from coder.text.fold import fold

FRAME = " said"  # a phrase is tagged as the subject of a sentence: "Veldrian nurses" is no clause
CIVILIAN = "CVL"
# Whether they are armed or of any side is not said: PLOVER's "generic unidentified actors", CVL in CAMEO.
UNIDENTIFIED = frozenset({"man", "men", "person", "persons", "people", "individual", "individuals"})
TOWNS = ("town of ", "city of ", "village of ", "port of ", "capital of ", "capital ", "town ", "city ", "village ")
NATION = "people"  # "the people of Veldria" are its citizens
NAMED = "NNP"


@dataclass(frozen=True, slots=True)
class Answer:
    """An actor phrase resolved: CAMEO code, country, PLOVER sectors, and the entries behind it.

    The country is ISO 3166 alpha-3, UNO for the United Nations or EUR for the European Union; the sectors are in the
    order of the code with the opposition last, then the people or faith by CAMEO's letters. UNK is PLOVER's for actors
    of whom nothing is said: "two people", "a suspect" (no code), "a Veldrian island" (the state alone).
    """

    id: str
    text: str
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    reasons: tuple[tuple[str, str, str, int, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON line of the answer."""
        return {"id": self.id, "code": self.code, "country": self.country, "sectors": list(self.sectors)}


def lookup(coder: Coder, text: str, day: date | None = None, id: str = "text") -> Answer:
    """Resolve a phrase; without a date as in an undated story: people by the highest office that they held last."""
    whole = text.rstrip().removesuffix("'s").removesuffix("\u2019s")  # an owner without what is owned
    document = Document(id=id, text=whole + FRAME, date=day)
    roles = Roles(coder.index, coder.ontology, Story(day))
    roles.phrase = True
    best: Actor | None = None
    somebody = False
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        if sentence.number == 1 and sentence.folded[0] in coder.index.surnames and len(sentence.words) > 2:
            sentence.tags[0] = NAMED  # "Kerran supporters": that a name begins the phrase its letters do not say
        coder.chunk(sentence)
        best = _main_actor(sentence, roles)
        if best is None:
            best = town(sentence, coder.places)
        elif _is_homeless(best, coder):
            best = placed(best, sentence, coder.places, coder.ontology)
        if best is not None:
            break
        somebody = somebody or _is_somebody(coder, sentence)
    if best is None:
        return Answer(id, text, None, None, ("UNK",) if somebody else ())
    country, sectors = Plover(coder.index, coder.ontology).of(best, day)
    word = best.reasons[-1][0].casefold()
    several = {"women", "children"}.intersection(fold(text).split())  # "men, women and children" are no gunmen
    if sectors == (CIVILIAN,) and word in UNIDENTIFIED and not several and not (country and word == NATION):
        sectors = ("UNK",)
    body = best.code.startswith(GROUP_PREFIXES)  # "the United Nations mission": the organisation, without a sector
    if not sectors and best.strength < 3 and not body:  # "a Veldrian island": of Veldria, nobody knows who
        sectors = (CIVILIAN,) if _is_town(best, text, coder) else ("UNK",)
    return Answer(id, text, best.code, country, sectors, tuple(best.reasons))


def _is_homeless(actor: Actor, coder: Coder) -> bool:
    """Whether an actor is of no state and no organisation: "smugglers", "Tuaregs"."""
    of_nobody = coder.ontology.split_actor(actor.code)[0] is None or coder.ontology.is_people(actor.code)
    return of_nobody and not actor.code.startswith(GROUP_PREFIXES)


def _is_town(actor: Actor, text: str, coder: Coder) -> bool:
    """Whether a phrase is the name of a town and no more: its people; "the border town of Xarun" as well."""
    name = fold(actor.reasons[0][0]) if actor.reasons else ""
    before, _, last = fold(text).rpartition(name) if name else ("", "", "")
    whole = not last and (before in ("", "the ") or before.endswith(TOWNS))
    return whole and any(place.kind == TOWN for place in coder.places.gazetteer.find(name))


def _is_somebody(coder: Coder, sentence: Sentence) -> bool:
    """Whether a phrase that names no actor speaks of people: "several suspects", "the group"."""
    head = next((piece.head for piece in sentence.chunks if piece.kind == "N"), None)
    if head is None or sentence.tags[head] in NAME_TAGS:
        return False
    return any(sentence.lemmas[head] in coder.index.closed[people] for people in ("persons", "families"))


def _appose(sentence: Sentence) -> None:
    """ "The dictator's son, Ana Roan": what a comma puts beside the first noun phrase, where no list goes on."""
    pieces = sentence.chunks
    if len(pieces) > 2 and [piece.kind for piece in pieces[:3]] == ["N", ",", "N"] and "and" not in sentence.folded:
        pieces[0].same = [pieces[2]]


def _main_actor(sentence: Sentence, roles: Roles) -> Actor | None:
    """The actor of the first noun phrase, with what follows it as its country or group."""
    nouns = [piece for piece in sentence.chunks if piece.kind == "N"]
    if not nouns:
        whole = Chunk("N", 0, len(sentence.words), len(sentence.words) - 1)
        whole.mentions = sentence.mentions
        nouns = [whole]
    _appose(sentence)
    for piece in nouns:
        found = roles.resolve(piece, sentence, behind(piece, sentence))
        if found:
            return _whole_name(found[0], piece, sentence, roles)
    return None


def _whole_name(actor: Actor, piece: Chunk, sentence: Sentence, roles: Roles) -> Actor:
    """An actor with the sector that the rest of its name says: "the Veldrian Land and | Water Board"."""
    rest = next((next_one for next_one in sentence.chunks if next_one.start == piece.end + 1), None)
    joined = sentence.folded[piece.end : piece.end + 1] == ["and"] and sentence.words[piece.head].istitle()
    if not joined or rest is None or not sentence.words[rest.head].istitle() or len(actor.code) != COUNTRY_LETTERS:
        return actor
    whole = piece.head > piece.start and actor.strength < 3 and not actor.named and rest.kind == "N"
    more = roles.resolve(rest, sentence, behind(rest, sentence)) if whole else []
    country, sectors = roles.ontology.split_actor(more[0].code) if more else (None, [])
    if not sectors or country not in (None, actor.code):
        return actor
    code = roles.ontology.compose(actor.code, sectors)
    return replace(actor, code=code, reasons=[*actor.reasons, *more[0].reasons])
