"""The place of an event: in its own clause, else in its sentence, else in an earlier one, else by dateline and sides.

A `Scene` is made for every document and is asked after coding, for events that are written: sentences without an event
cost nothing but a place in its list.
"""

from collections.abc import Iterator
from dataclasses import replace

from coder.events.coded import VIOLENT_ROOTS, Coded
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Clause, Sentence
from coder.places.choose import choose, meant, narrowed, settle
from coder.places.gazetteer import Gazetteer
from coder.places.model import COUNTRY, DATELINE, EXACT, NEAR, NOWHERE, SIDE, STATE, Place, Where
from coder.places.names import Namer
from coder.places.spots import CODED, Spot, find
from coder.places.words import STATIC
from coder.rules.index import AGENT, DISCARD, Index
from coder.rules.places import shipped
from coder.text.documents import Document

PHYSICAL = VIOLENT_ROOTS | {"14"}  # what happens at a place, not at a desk
VERBAL = frozenset({"01", "02", "03", "04", "05", "10", "11", "12", "13", "16"})
MEETING = "04"
VISIT = ("042", "043", "044", "045", "046")
# How far from saying where something was a preposition is; what has none is mostly who, not where
WORTH = {
    CODED: -3.0, "into": 0.5, "through": 0.6, "to": 1.0, "on": 1.0, "over": 1.0, "towards": 1.0, "toward": 1.0,
    "behind": 1.0, "beyond": 1.0, "onto": 1.0, "against": 1.2, "of": 1.2, "from": 1.5, "via": 1.5, "for": 2.5,
}  # fmt: skip
TOLD, STRUCK, OTHER_CLAUSE, FAR = 0.4, 0.2, 1.6, 4.0
DESK, INNER = 1.0, 2.1  # of what is said and decided only this much counts, more in a clause of another
THING, SUPPORTED, STATES = 0.5, 0.3, 0.4
UNLISTED = frozenset({"in", "at", "near", "outside"})
OWN, EARLIER = 1.0, 0.5  # what a mention of a country in the sentence and before it says of its places
BACK = 12  # sentences that are looked through for a place
WHOLE = ("country", "nation", "nationwide", "countrywide")


class Places:
    """The gazetteer as a coder uses it; opened when the first event asks for its place."""

    def __init__(self, index: Index) -> None:
        names = {record["iso3"]: record["name"] for record in index.countries}
        path = shipped("dictionaries") / "places" / "gazetteer.zip"
        self.index, self.gazetteer = index, Gazetteer(path, index.places, names)
        self.namer = Namer(index, self.gazetteer)

    def scene(self, document: Document, home: str | None = None) -> "Scene":
        """Where a document's events are; `home` is the country of its dateline."""
        return Scene(self, document, home)


class Scene:
    """The places of one document: its sentences are put in as they are read."""

    def __init__(self, places: Places, document: Document, home: str | None) -> None:
        self.places, self.document, self.home = places, document, home
        self.sentences: list[Sentence] = []
        self._spots: dict[int, list[Spot]] = {}
        self._countries: dict[int, list[tuple[int, str]]] = {}

    def of(self, event: Coded, sentence: Sentence) -> Where:
        """The place of a coded event; words and deeds at a desk are where the dateline is, not where the last blow fell."""
        sides = self.sides(event)
        found = self.in_sentence(sentence, event, sides)
        if found is None and (_happens(event) or not self.home):
            found = self.before(sentence, sides)
        return found or self.by_country(sides)

    def of_sentence(self, sentence: Sentence) -> Where:
        """The place of a sentence in which nothing is coded."""
        return self.in_sentence(sentence, None, []) or self.before(sentence, []) or self.by_country([])

    # Where it may be said

    def in_sentence(self, sentence: Sentence, event: Coded | None, sides: list[str]) -> Where | None:
        """The best place phrase of the sentence, and one inside it where that says more."""
        ranked = sorted(self.ranked(sentence, event), key=lambda pair: pair[0])
        best: Where | None = None
        area: Place | None = None
        for worth, spot in ranked:
            if not _holds(spot) and spot.prep != CODED:
                continue  # names that no list has come last, when nothing else is known
            about = self.about(sentence, spot, sides)
            how = "in its clause" if worth < OTHER_CLAUSE and event is not None else "in the sentence"
            found = settle(spot, about, self.places.gazetteer, how)
            place = meant(narrowed(spot), about)
            if found is None:
                continue
            if best is None:
                best, area = found, place
            elif area is not None and place is not None and place.inside(area) and _says_where(spot):
                best, area = found, place  # "killed in Iraq when a bomb exploded in Mosul"
            if best.precision in (EXACT, NEAR):
                break
        if best is not None and (area is None or area.kind != STATE):
            return best
        if event is not None and not _happens(event):
            return best
        return self.capital(sentence, sides) or self.unlisted(ranked, sentence, event, sides, best) or best

    def unlisted(
        self,
        ranked: list[tuple[float, Spot]],
        sentence: Sentence,
        event: Coded | None,
        sides: list[str],
        around: Where | None,
    ) -> Where | None:
        """ "Clashes in Xarun": a name behind a preposition that no list has, where something happened there."""
        for _, phrase in ranked:
            spot = narrowed(phrase)
            name = spot.name
            if _holds(spot) or name.thing or name.text.isupper() or not (spot.told or spot.prep in UNLISTED):
                continue
            if spot.told or (len(name.text) > 3 and not self.is_actor(sentence, spot)):
                about = self.about(sentence, spot, sides)
                if around is not None and around.country:
                    about = {around.country: OWN}  # "in Xarun, in southern Veldria"
                return settle(replace(spot, quarter=True), about, self.places.gazetteer, "in the sentence")
        return None

    def capital(self, sentence: Sentence, sides: list[str]) -> Where | None:
        """ "In the Veldrian capital", "across the country": by the country that the sentence speaks of."""
        words = sentence.folded
        for at, word in enumerate(words):
            if word == "capital" and words[max(0, at - 3) : at].count("the") and words[at + 1 : at + 2] != ["of"]:
                if not any(before in STATIC for before in words[max(0, at - 4) : at]):
                    continue
                country = next((c for start, c in self.named(sentence) if at - 3 < start < at), None)
                country = country or self.likeliest(sentence, sides)
                town = self.places.gazetteer.capital(country) if country else None
                found = next((p for p in self.places.gazetteer.find(town) if p.capital), None) if town else None
                if found is not None:
                    return _where(found, EXACT, sentence.text(at, at + 1), "in the sentence")
            if word in WHOLE and (word.endswith("wide") or words[max(0, at - 2)] in STATIC):
                country = self.likeliest(sentence, sides)
                if country:
                    return _where(self.places.gazetteer.state(country), COUNTRY, word, "in the sentence")
        return None

    def before(self, sentence: Sentence, sides: list[str]) -> Where | None:
        """The last place that the story has told before, of a country that takes part where any is known."""
        own = sides or [country for _, country in self.named(sentence)]
        for earlier in [s for s in self.sentences if s.number < sentence.number][: -BACK - 1 : -1]:
            for spot in self.spots(earlier):
                if spot.prep not in STATIC and spot.prep != CODED:
                    continue
                about = self.about(earlier, spot, sides)
                found = settle(spot, about, self.places.gazetteer, f"in sentence {earlier.number}")
                if found is not None and _holds(spot) and (not own or found.country in own):
                    return found
        return None

    def by_country(self, sides: list[str]) -> Where:
        """The dateline's country where it takes part or nobody's is known, else that of the target or source."""
        if self.home and (not sides or self.home in sides):
            return _where(self.places.gazetteer.state(self.home), DATELINE, None, "the dateline")
        if sides:
            return _where(self.places.gazetteer.state(sides[0]), SIDE, None, "the country of a side")
        return NOWHERE

    # What speaks for a place phrase

    def ranked(self, sentence: Sentence, event: Coded | None) -> Iterator[tuple[float, Spot]]:
        """The place phrases of a sentence and how far each is from being the event's place."""
        for spot in self.spots(sentence):
            worth = _worth(spot, event) - SUPPORTED * _supported(spot)
            if spot.name.thing and not any(name.known for name in spot.within):
                worth += THING
            if event is not None:
                worth += _distance(spot, event, sentence)
            else:
                worth += 0.01 * spot.start / max(1, len(sentence.words))
            if worth < _limit(event, self.home):
                yield worth, spot

    def spots(self, sentence: Sentence) -> list[Spot]:
        """The place phrases of a sentence, found once."""
        found = self._spots.get(sentence.number)
        if found is None:
            found = self._spots[sentence.number] = find(sentence, self.places.namer.names(sentence))
        return found

    def named(self, sentence: Sentence) -> list[tuple[int, str]]:
        """The countries that a sentence's states, peoples, places, people and groups are of, with their tokens."""
        found = self._countries.get(sentence.number)
        if found is None:
            found = self._countries[sentence.number] = list(self._named(sentence))
        return found

    def _named(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        actors, end = self.places.index.actors, 0
        for at, readings in sentence.spots:
            if at < end or not (sentence.monocase or sentence.words[at][0].isupper()):
                continue
            length, records = readings[0]
            kinds = [(kind, number) for kind, number, *_ in records if kind not in (AGENT, DISCARD)]
            if kinds:
                end = at + length
            for country in dict.fromkeys(_country(actors[number]) for _, number in kinds):
                if country and country in self.places.gazetteer.names:
                    yield at, country

    def told(self, sentence: Sentence) -> list[tuple[int, str]]:
        """The countries of names that the larger place beside them makes sure."""
        return [
            (spot.name.start, country)
            for spot in self.spots(sentence)
            if spot.name.known and _supported(spot)
            for place in [choose(spot.name, spot.within, spot.kinds, {})]
            if place is not None and (country := place.country)
        ]

    def about(self, sentence: Sentence, spot: Spot, sides: list[str]) -> dict[str, float]:
        """The countries that speak for a reading of a name: of the sentence, the sides, the story before."""
        out = {self.home: EARLIER} if self.home else {}
        for earlier in self.sentences:
            if earlier.number < sentence.number:
                out.update((country, EARLIER) for _, country in self.named(earlier))
        out.update(dict.fromkeys(sides, OWN))
        for at, country in (*self.named(sentence), *self.told(sentence)):
            if not any(name.start <= at < name.end for name in (spot.name, *spot.within)):
                out[country] = OWN
        return out

    def sides(self, event: Coded) -> list[str]:
        """The countries of an event's actors: whom it was done to first, for words and meetings who said them."""
        order = (event.targets, event.sources)
        if event.code[:2] in VERBAL and not event.code.startswith(VISIT):
            order = (event.sources, event.targets)
        codes = [actor.code[:COUNTRY_LETTERS] for actors in order for actor in actors]
        return list(dict.fromkeys(code for code in codes if code in self.places.gazetteer.names))

    def likeliest(self, sentence: Sentence, sides: list[str]) -> str | None:
        """The country that a sentence without the name of a place is about."""
        named = [country for _, country in self.named(sentence)]
        return next(iter([*sides, *named, *([self.home] if self.home else [])]), None)

    def is_actor(self, sentence: Sentence, spot: Spot) -> bool:
        """Whether the dictionaries know a word of a name as somebody."""
        return any(spot.name.start <= at < spot.name.end for at, _ in sentence.spots)


def _where(place: Place, precision: str, text: str | None, how: str) -> Where:
    return Where(place.name, place.admin1, place.country, place.latitude, place.longitude, precision, text, how)


def _country(actor: dict[str, object]) -> str | None:
    country = actor["country"]
    if isinstance(country, str):
        return country
    roles = actor["roles"]
    code = roles[0][0] if isinstance(roles, list) and roles else None
    return code[:COUNTRY_LETTERS] if isinstance(code, str) else None


def _limit(event: Coded | None, home: str | None) -> float:
    """How far a phrase may be: "protested in Keltis to demand jobs", but "praised the pact reached in Keltis".

    A story without a dateline has nothing better than what its sentence says.
    """
    if event is None or _happens(event):
        return FAR
    inside = event.clause is not None and event.clause.kind != "main"
    return INNER if inside or not home else DESK


def _happens(event: Coded) -> bool:
    """Whether it happens at a place: violence, protest, arrests, meetings."""
    return event.code[:2] in PHYSICAL or event.code.startswith(MEETING)


def _holds(spot: Spot) -> bool:
    """Whether a list has the name or a larger place beside it."""
    return spot.name.known or any(larger.known for larger in spot.within)


def _says_where(spot: Spot) -> bool:
    return spot.prep in STATIC or spot.prep == CODED or spot.told


def _supported(spot: Spot) -> bool:
    """Whether one of its names lies in a larger one that its words name."""
    names = (spot.name, *spot.within)
    return any(
        place.inside(outer)
        for number, name in enumerate(names)
        for place in name.places
        for larger in names[number + 1 :]
        for outer in larger.places
    )


def _worth(spot: Spot, event: Coded | None) -> float:
    """How much its own words say that something was there, 0 for a preposition of place."""
    if spot.prep in STATIC:
        return STATES if all(place.kind == STATE for place in spot.name.places) and spot.name.known else 0.0
    if spot.loose or (spot.prep == "on" and spot.name.thing):
        return STRUCK
    if spot.prep:
        worth = WORTH.get(spot.prep, 1.5)
        if spot.near:
            return 0.0
        if spot.prep == "of" and all(place.kind == STATE for place in spot.name.places):
            worth += 1.0  # "in support of Veldria"
        strikes = event is not None and event.code[:2] in PHYSICAL and spot.prep in ("on", "against", "of", "over")
        arrives = event is not None and event.code.startswith(VISIT) and spot.prep in ("to", "with")
        return STRUCK if strikes or arrives else worth - (TOLD if spot.told else 0)
    if spot.told:
        return TOLD
    return FAR  # "Velgrad said"


def _distance(spot: Spot, event: Coded, sentence: Sentence) -> float:
    """How far a phrase is from the event: in its clause, before the first verb, or in another clause."""
    if spot.prep == CODED:
        return 0.0
    away = abs(spot.start - event.start) / (100.0 if spot.start >= event.start else 60.0)
    clause = event.clause
    if event.noun is not None or clause is None:
        gap = sentence.folded[event.end : spot.start] if spot.start >= event.end else ["-"] * 9
        verbs = any(c.verb.start in range(event.end, spot.start) for c in sentence.clauses if c.kind != "noun")
        return away + (0.0 if len(gap) < 9 and not verbs else OTHER_CLAUSE / 2)
    if any(spot.start <= phrase.at < spot.end for phrase in clause.phrases):
        return away
    start, end = _extent(clause)
    if start <= spot.start < end:
        struck = any(np.start <= spot.name.start < np.end for np in clause.objects)
        states = all(place.kind == STATE for place in spot.name.places)
        hit = struck and not spot.prep and not states and event.code[:2] in PHYSICAL
        return away + 0.1 - (FAR - STRUCK if hit else 0)
    first = min((c.verb.start for c in sentence.clauses), default=0)
    if spot.end <= first:
        return away + 0.2
    return away + OTHER_CLAUSE


def _extent(clause: Clause) -> tuple[int, int]:
    """The tokens of a clause up to the first verb of a clause inside it."""
    slots = [np.start for np in (clause.subject, *clause.objects) if np is not None]
    start = min([clause.verb.start, *slots])
    end = max(clause.end, clause.verb.end)
    inner = [c.verb.start for c in clause.inner if c.verb.start > clause.verb.end]
    return start, min([end, *inner])
