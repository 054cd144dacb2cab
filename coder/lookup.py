"""`coder lookup`: how a phrase resolves as an actor."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from coder.events.acronyms import behind
from coder.events.coreference import Story
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.ontology import GROUP_PREFIXES
from coder.parse.model import Chunk, Sentence
from coder.parse.names import NAME_TAGS
from coder.pipeline import Coder
from coder.text.documents import Document

FRAME = " said"  # a phrase is tagged as the subject of a sentence: "Veldrian nurses" is no clause
CIVIL = ["HRI"]  # an organisation without a field is of civil society (SOC)
OPPOSITION = "OPP"  # PLOVER gives it as a second sector: an opposition lawmaker is LEG first
# Whether they are armed or of any side is not said: PLOVER's "generic unidentified actors", CVL in CAMEO.
UNIDENTIFIED = frozenset({"man", "men", "person", "persons", "people", "individual", "individuals"})
UNIONS = frozenset({"UNO", "EUR"})  # organisations that PLOVER counts among the countries


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
    document = Document(id=id, text=text + FRAME, date=day)
    roles = Roles(coder.index, coder.ontology, Story(day))
    roles.phrase = True
    best: Actor | None = None
    somebody = False
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        coder.chunk(sentence)
        best = _main_actor(sentence, roles)
        if best is not None:
            break
        somebody = somebody or _is_somebody(coder, sentence)
    if best is None:
        return Answer(id, text, None, None, ("UNK",) if somebody else ())
    country, sectors = _country_and_sectors(coder, best.code)
    if sectors == ("CVL",) and best.reasons[-1][0].casefold() in UNIDENTIFIED:
        sectors = ("UNK",)
    if not sectors and best.strength == 2:  # "a Veldrian island": somebody of Veldria, nobody knows who
        sectors = ("UNK",)
    return Answer(id, text, best.code, country, sectors, tuple(best.reasons))


def _country_and_sectors(coder: Coder, code: str) -> tuple[str | None, tuple[str, ...]]:
    """A CAMEO code in PLOVER's terms: MNCDEU is a business of DEU, MMRRELBUD of MMR with REL and BUD."""
    country, parts = coder.ontology.split_actor(code)
    states = {record["iso3"] for record in coder.index.countries}
    if country in GROUP_PREFIXES:
        home = parts[0] if parts and (parts[0] in states or parts[0] in UNIONS) else None
        parts = [*(["BUS"] if country == "MNC" else []), *parts[1 if home else 0 :]]
        parts = parts or CIVIL * (country == "NGO")
        country = home
    elif country is not None and country not in states:
        parts, country = [*parts, country], None
    said = [coder.ontology.plover_sector(part) or "" for part in parts]
    names = sorted(filter(None, said), key=lambda name: name == OPPOSITION)
    names += [part for part in parts if coder.ontology.is_people(part) and part not in names]
    if country in states and not names:  # a people of one state alone: UKRCRH
        names = parts
    return country, tuple(names)


def _is_somebody(coder: Coder, sentence: Sentence) -> bool:
    """Whether a phrase that names no actor speaks of people: "several suspects", "the group"."""
    head = next((piece.head for piece in sentence.chunks if piece.kind == "N"), None)
    if head is None or sentence.tags[head] in NAME_TAGS:
        return False
    return any(sentence.lemmas[head] in coder.index.closed[people] for people in ("persons", "families"))


def _main_actor(sentence: Sentence, roles: Roles) -> Actor | None:
    """The actor of the first noun phrase, with what follows it as its country or group."""
    nouns = [piece for piece in sentence.chunks if piece.kind == "N"]
    if not nouns:
        whole = Chunk("N", 0, len(sentence.words), len(sentence.words) - 1)
        whole.mentions = sentence.mentions
        nouns = [whole]
    for piece in nouns:
        found = roles.resolve(piece, sentence, behind(piece, sentence))
        if found:
            return found[0]
    return None
