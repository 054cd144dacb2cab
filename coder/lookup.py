"""`coder lookup`: how a phrase resolves as an actor."""

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any

from coder.events.coreference import Story
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.parse.model import Chunk, Phrase, Sentence
from coder.pipeline import Coder
from coder.text.documents import Document


@dataclass(frozen=True, slots=True)
class Answer:
    """An actor phrase resolved: CAMEO code, country (ISO 3166 alpha-3), PLOVER sectors, and the entries behind it."""

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
    """Resolve a phrase; without a date for the last date that the dictionaries cover."""
    day = day or _last_date(coder)
    document = Document(id=id, text=text, date=day)
    roles = Roles(coder.index, coder.ontology, Story(day))
    roles.phrase = True
    best: Actor | None = None
    for sentence in coder.sentences(document):
        coder.tag(sentence)
        coder.chunk(sentence)
        best = _main_actor(sentence, roles)
        if best is not None:
            break
    if best is None:
        return Answer(id, text, None, None, ())
    country, sectors = coder.ontology.split_actor(best.code)
    names = [coder.ontology.plover_sector(sector) for sector in sectors]
    states = {record["iso3"] for record in coder.index.countries}
    return Answer(
        id,
        text,
        best.code,
        country if country in states else None,
        tuple(name for name in names if name),
        tuple(best.reasons),
    )


def _main_actor(sentence: Sentence, roles: Roles) -> Actor | None:
    """The actor of the first noun phrase, with what follows it as its country or group."""
    nouns = [piece for piece in sentence.chunks if piece.kind == "N"]
    if not nouns:
        whole = Chunk("N", 0, len(sentence.words), len(sentence.words) - 1)
        whole.mentions = sentence.mentions
        nouns = [whole]
    following = _phrases(sentence)
    best: Actor | None = None
    for piece in nouns:
        found = roles.resolve(piece, sentence, [p for p in following if p.at >= piece.end])
        if found and (best is None or found[0].strength > best.strength):
            best = found[0]
    return best


def _phrases(sentence: Sentence) -> list[Phrase]:
    chunks = sentence.chunks
    return [
        Phrase(left.lemma, right, left.start)
        for left, right in itertools.pairwise(chunks)
        if left.kind == "p" and right.kind == "N"
    ]


def _last_date(coder: Coder) -> date | None:
    return date.fromisoformat(coder.index.last_date) if coder.index.last_date else None
