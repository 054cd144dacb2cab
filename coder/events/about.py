"""Which countries a story is about, as evidence of which place of a name is meant."""

from collections.abc import Iterable, Iterator

from coder.events.coded import Coded
from coder.events.reach import VISIT, supported
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Sentence
from coder.places.choose import choose
from coder.places.model import STATE
from coder.places.phrase import Spot
from coder.places.spots import is_large
from coder.rules.index import AGENT, DISCARD, Index

PRESS, STATEMENT = "MED", "01"
VERBAL = frozenset({"01", "02", "03", "04", "05", "10", "11", "12", "13", "16"})
OWN, EARLIER = 1.0, 0.5  # what a mention of a country in the sentence and before it says of its places
PLACED = 1.01  # what another place of a country that is spoken of says
Mentions = list[tuple[int, str]]  # token, ISO 3166 alpha-3


DEFENDING = frozenset({"repel", "repulse", "fend", "beat", "foil", "thwart", "defend", "ward"})


class About:
    """The countries of one document. `states` are the codes that count, `home` is the country of the dateline."""

    def __init__(self, index: Index, states: frozenset[str], home: str | None) -> None:
        self.index, self.states, self.home = index, states, home
        self._named: dict[int, Mentions] = {}
        self._told: dict[int, Mentions] = {}
        self._before: dict[int, dict[str, float]] = {}

    def named(self, sentence: Sentence) -> Mentions:
        """The countries that a sentence's states, peoples, places, people and groups are of."""
        found = self._named.get(sentence.number)
        if found is None:
            mentions = self.mentions(sentence)
            found = self._named[sentence.number] = [(at, country) for at, country in mentions if country in self.states]
        return found

    def mentions(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """The first three letters of every name of the dictionaries: states, those of the user's own, organisations.

        Not of the press: an agency that is told something reports on every state.
        """
        actors, end = self.index.actors, 0
        for at, readings in sentence.spots:
            if at < end or not (sentence.monocase or sentence.words[at][0].isupper()):
                continue
            length, records = readings[0]
            named = [actors[record[1]] for record in records if record[0] != AGENT and record[0] != DISCARD]
            if not named:
                continue
            end = at + length
            for country in dict.fromkeys(_country(actor) for actor in named if not _is_press(actor)):
                yield at, country

    def told(self, sentence: Sentence, spots: list[Spot]) -> Mentions:
        """The countries of names that the larger place beside them makes sure."""
        found = self._told.get(sentence.number)
        if found is None:
            sure = [(spot, choose(spot.name, spot.within, spot.kinds, {})) for spot in spots if _is_sure(spot)]
            found = [(spot.name.start, place.country) for spot, place in sure if place is not None and place.country]
            found += [(spot.name.start, country) for spot in spots for country in _only_country(spot)]
            self._told[sentence.number] = found
        return found

    def of(
        self, sentence: Sentence, story: Iterable[Sentence], spots: list[Spot], spot: Spot, sides: list[str]
    ) -> dict[str, float]:
        """The countries that speak for a reading of a name: of the sentence, the sides, the sentences before."""
        earlier = self._before.get(sentence.number)
        if earlier is None:
            earlier = {self.home: EARLIER} if self.home else {}
            before = (other for other in story if other.number < sentence.number)
            earlier.update((country, EARLIER) for other in before for _, country in self.named(other))
            self._before[sentence.number] = earlier
        out = earlier | dict.fromkeys(sides, OWN)
        names = (spot.name, *spot.within)
        for at, country in (*self.named(sentence), *self.told(sentence, spots)):
            if not any(name.start <= at < name.end for name in names):
                out[country] = OWN
        for other in spots:
            if other is not spot and other.name.known and not any(place.kind == STATE for place in other.name.places):
                there = {country for place in other.name.places for country in place.countries} & out.keys()
                out.update(dict.fromkeys(there, PLACED) if len(there) == 1 else {})
        return out

    def sides(self, event: Coded) -> list[str]:
        """The countries of an event's actors: whom it was done to first, for words and meetings who said them."""
        order = (event.targets, event.sources)
        verb = event.clause.verb.lemma if event.clause is not None else ""
        if verb in DEFENDING:
            order = (event.sources, event.targets)  # "the Veldrian army repelled an Ardonian attack near Xarun"
        if event.code[:2] in VERBAL and not event.code.startswith(VISIT):
            order = (event.sources, event.targets)
        told = event.targets if event.code.startswith(STATEMENT) else ()  # "told the agency": not where that is
        sides = [actor for actors in order for actor in actors if not (actor in told and actor.code.endswith(PRESS))]
        codes = [actor.code[:COUNTRY_LETTERS] for actor in sides]
        return [code for code in dict.fromkeys(codes) if code in self.states]

    def likeliest(self, sentence: Sentence, sides: list[str]) -> str | None:
        """The country that a sentence without the name of a place is about."""
        named = [country for _, country in self.named(sentence)]
        return next(iter([*sides, *named, *([self.home] if self.home else [])]), None)


def _only_country(spot: Spot) -> list[str]:
    """The country of a phrase whose name is of a region or city of one country only."""
    places = spot.name.places
    countries = {country for place in places for country in place.countries}
    return list(countries) if spot.prep and len(countries) == 1 and any(map(is_large, places)) else []


def _is_sure(spot: Spot) -> bool:
    return bool(spot.within) and spot.name.known and supported(spot)


def _is_press(actor: dict[str, object]) -> bool:
    roles = actor["roles"]
    code = roles[0][0] if isinstance(roles, list) and roles else None
    return isinstance(code, str) and code[COUNTRY_LETTERS:] == PRESS


def _country(actor: dict[str, object]) -> str:
    """The state of an actor of the dictionaries: of its file, else of its first role; empty where it has none."""
    country = actor["country"]
    if isinstance(country, str):
        return country
    roles = actor["roles"]
    code = roles[0][0] if isinstance(roles, list) and roles else None
    return code[:COUNTRY_LETTERS] if isinstance(code, str) else ""
