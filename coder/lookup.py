"""`coder lookup`: how a phrase resolves as an actor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from coder.events.acronyms import behind
from coder.events.coreference import Story
from coder.events.model import Actor
from coder.events.placed import placed, town
from coder.events.roles import Roles
from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES
from coder.parse.model import Chunk, Sentence
from coder.parse.names import NAME_TAGS
from coder.pipeline import Coder
from coder.places.model import TOWN
from coder.rules.index import AGENT
from coder.text.documents import Document
from coder.text.fold import fold
from coder.text.tokens import split_words

FRAME = " said"  # a phrase is tagged as the subject of a sentence: "Veldrian nurses" is no clause
CIVIL = ["HRI"]  # an organisation without a field is of civil society (SOC)
OPPOSITION = "OPP"  # PLOVER gives it as a second sector: an opposition lawmaker is LEG first
SOCIETY, CIVILIAN, PARTY, GOVERNMENT, ELITE = "SOC", "CVL", "PTY", "GOV", "ELI"
SUPPORTERS = frozenset({"supporters", "supporter", "followers", "follower", "backers", "voters"})
PEOPLES = "ethnic"  # entries of a kind
OF_KIND = {"parties": PARTY, "movements": CIVILIAN}
# Whether they are armed or of any side is not said: PLOVER's "generic unidentified actors", CVL in CAMEO.
UNIDENTIFIED = frozenset({"man", "men", "person", "persons", "people", "individual", "individuals"})
NATION = "people"  # "the people of Veldria" are its citizens
NAMED = "NNP"
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
    country, sectors = _country_and_sectors(coder, best.code)
    first = _told_apart(coder, best, sectors, day)
    if first is not None:
        sectors = tuple(dict.fromkeys((first, *sectors)))
    word = best.reasons[-1][0].casefold()
    if sectors == (CIVILIAN,) and word in UNIDENTIFIED and not (country and word == NATION):
        sectors = ("UNK",)
    if not sectors and best.strength < 3:  # "a Veldrian island": somebody of Veldria, nobody knows who
        sectors = (CIVILIAN,) if _is_town(best, text, coder) else ("UNK",)
    return Answer(id, text, best.code, country, sectors, tuple(best.reasons))


def _is_homeless(actor: Actor, coder: Coder) -> bool:
    """Whether an actor is of no state and no organisation: "smugglers", "Tuaregs"."""
    of_nobody = coder.ontology.split_actor(actor.code)[0] is None or coder.ontology.is_people(actor.code)
    return of_nobody and not actor.code.startswith(GROUP_PREFIXES)


def _is_town(actor: Actor, text: str, coder: Coder) -> bool:
    """Whether a phrase is the name of a town and no more: its people."""
    name = actor.reasons[0][0] if actor.reasons else ""
    whole = fold(text).removeprefix("the ") == fold(name)
    return whole and any(place.kind == TOWN for place in coder.places.gazetteer.find(name))


def _told_apart(coder: Coder, actor: Actor, sectors: tuple[str, ...], day: date | None) -> str | None:
    """PLOVER's first sector of those whom CAMEO sorts otherwise.

    Protesters and activists are civilians (OPP comes second), opposition parties are parties, nurses on strike work for
    health, one who stands up for rights is no organisation, and a people by its name has no other role.
    """
    records = [record for reason in actor.reasons for record in _entries(coder, reason)]
    sectors = tuple(sector for sector in sectors if not coder.ontology.is_people(sector))
    for record in reversed(records):
        said = record.get("plover")
        own = {coder.ontology.plover_sector(part) for part in record.get("sector", ())}
        if said is not None and own.issuperset(sectors):
            return str(said)
    if sectors[:1] in ((GOVERNMENT,), (ELITE,)) and actor.reasons[-1][0].casefold() in SUPPORTERS:
        return CIVILIAN  # "supporters of President Kerran"
    if sectors == (OPPOSITION,) and not actor.person:
        return next((OF_KIND[record["kind"]] for record in records if record["kind"] in OF_KIND), None)
    if actor.person and not {OPPOSITION, SOCIETY}.isdisjoint(sectors[:1]):
        titled = (_titled(coder, record, actor.code, day) for record in records)
        return CIVILIAN if sectors[0] == SOCIETY else next(filter(None, titled), None)
    peoples = all(len(sector) == COUNTRY_LETTERS and coder.ontology.plover_sector(sector) is None for sector in sectors)
    return CIVILIAN if peoples and records and records[-1]["kind"] == PEOPLES else None


def _titled(coder: Coder, record: dict[str, Any], code: str, day: date | None) -> str | None:
    """PLOVER's first sector of a person by the title of a role: an activist is a civilian."""
    for held, start, until, title in record.get("roles", ()):
        holds = day is None or ((not start or start <= day.isoformat()) and (not until or day.isoformat() < until))
        if held == code and title and holds:
            agents = [number for kind, number, _ in coder.index.phrases.get(title, ()) if kind == AGENT]
            return next((coder.index.agents[number]["plover"] for number in agents), None)
    return None


def _entries(coder: Coder, reason: tuple[str, str, str, int, str]) -> Iterator[dict[str, Any]]:
    """The entry of the dictionaries that a reason names."""
    words = " ".join(fold(word) for word in split_words(reason[0]))
    for kind, number, _ in coder.index.phrases.get(words, ()):
        record = (coder.index.agents if kind == AGENT else coder.index.actors)[number]
        if record["id"] == reason[4]:
            yield record


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
            return found[0]
    return None
