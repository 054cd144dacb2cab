"""The place of an event: in its own clause, else in its sentence, else in an earlier one, else by dateline and sides.

A `Scene` is made for every document and is asked after coding, for events that are written: sentences without an event
cost nothing but a place in its list.
"""

from collections import deque
from dataclasses import replace

from coder.events.about import OWN, About
from coder.events.coded import Coded
from coder.events.reach import MEETING, OTHER_CLAUSE, Reach, happens
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Sentence
from coder.parse.names import NAME_TAGS
from coder.places.choose import narrowed, settle
from coder.places.gazetteer import gazetteer_of
from coder.places.model import COUNTRY, DATELINE, EXACT, NEAR, NOWHERE, PROVINCE, SIDE, STATE, TOWN, Place, Where
from coder.places.names import Namer
from coder.places.phrase import CODED, Spot
from coder.places.spots import find
from coder.places.words import DIRECTIONS, NO_PLACES, NO_SEATS, STATIC
from coder.rules.index import AGENT, Index
from coder.text.documents import Document

IN_CLAUSE = "in its clause"  # a place in the clause of the event itself
FORCE = frozenset({"18", "19", "20"})
STAYING = frozenset({"attend", "visit", "arrive", "stay", "travel", "meet", "host", "address"})
TOWARDS = frozenset({"to", "for", "from", "toward", "towards"})
UNLISTED = frozenset({"in", "at", "near", "outside"})
AWAY = 5  # words of "an hour's drive" before "from Velgrad"
NEAR_BY = 3  # sentences: so long a town that was named is still where things happen
BACK = 12  # sentences that are looked through for a place
WIDE = (STATE, PROVINCE)
WHOLE = ("country", "nation", "nationwide", "countrywide")


class Places:
    """The gazetteer as a coder uses it; opened when the first event asks for its place."""

    def __init__(self, index: Index) -> None:
        self.index, self.gazetteer = index, gazetteer_of(index)
        self.speech = frozenset(index.closed["speech_verbs"])
        self.namer, self.states = Namer(index, self.gazetteer), frozenset(self.gazetteer.names)

    def scene(self, document: Document, home: str | None = None) -> "Scene":
        """Where a document's events are; `home` is the country of its dateline."""
        return Scene(self, document, home)


class Scene:
    """The places of one document: its sentences are put in as they are read."""

    def __init__(self, places: Places, document: Document, home: str | None) -> None:
        self.places, self.document, self.home = places, document, home
        self.sentences: deque[Sentence] = deque(maxlen=BACK + 1)  # the one being coded and those before it
        self._spots: dict[int, list[Spot]] = {}
        self._spoken: dict[int, frozenset[str]] = {}
        self._about = About(places.index, places.states, home)

    def of(self, event: Coded, sentence: Sentence) -> Where:
        """The place of a coded event; what is said at a desk is where the dateline is, not where the last blow fell."""
        sides = self._about.sides(event)
        found = self.in_sentence(sentence, event, sides)
        if found is None and (happens(event) or not (self.home or sides)):
            found = self.before(sentence, sides, event)
            if found is not None and found.precision == COUNTRY and event.code.startswith(MEETING):
                found = None  # officials talk somewhere: the country that was struck a sentence ago says nothing of it
        return found or self.by_country(sides)

    def of_sentence(self, sentence: Sentence) -> Where:
        """The place of a sentence in which nothing is coded."""
        return self.in_sentence(sentence, None, []) or self.before(sentence, []) or self.by_country([])

    def spoken_of(self, sentence: Sentence) -> frozenset[str]:
        """The states and organisations that a sentence names, by the first three letters of their codes."""
        found = self._spoken.get(sentence.number)
        if found is None:
            found = self._spoken[sentence.number] = frozenset(code for _, code in self._about.mentions(sentence))
        return found

    def listed(self, sentence: Sentence) -> set[str]:
        """The states of the places of a sentence that only the gazetteer has and the larger place beside makes sure."""
        return {state for _, state in self._about.told(sentence, self.spots(sentence))}

    # Where it may be said

    def in_sentence(self, sentence: Sentence, event: Coded | None, sides: list[str]) -> Where | None:
        """The best place phrase of the sentence, and one inside it where that says more."""
        ranked = self.ranked(sentence, event)
        best: Where | None = None
        area: Place | None = None
        around: Spot | None = None
        said: Spot | None = None
        for worth, spot in ranked:
            if not _holds(spot) and spot.prep != CODED:
                continue  # names that no list has come last, when nothing else is known
            about = self.about(sentence, spot, sides)
            how = IN_CLAUSE if worth < OTHER_CLAUSE and event is not None else "in the sentence"
            found = settle(spot, about, self.places.gazetteer, how)
            if found is None:
                continue
            if best is None or (area is not None and _narrows(found, area) and _says_where(spot)):
                best, area = found  # "killed in Iraq when a bomb exploded in Mosul"
                around, said = spot, spot
            if best.precision in (EXACT, NEAR):
                break
        if best is not None and said is not None and event is not None and happens(event) and event.code:
            beside = self.not_at_desk(ranked, said, sentence)
            if beside:
                return self.unlisted(beside, sentence, event, sides, best) or best
        if best is not None and (area is None or area.kind not in WIDE):
            return best
        if event is not None and not happens(event):
            return best
        if area is not None and around is not None and area.kind != STATE:
            return self.village(ranked, around, sentence, sides) or best
        return self.capital(sentence, sides) or self.unlisted(ranked, sentence, event, sides, best) or best

    def not_at_desk(self, ranked: list[tuple[float, Spot]], said: Spot, sentence: Sentence) -> list[tuple[float, Spot]]:
        """Names that no list has, where the one that is known only says who reports it, or how far away it is.

        "Clashed near Xarun, according to Velgrad", "in Xarun, an hour's drive from Velgrad".
        """
        clauses = [clause for clause in sentence.clauses if clause.verb.end <= said.start]
        desk = bool(clauses) and _is_desk(said, sentence, self.places.speech)
        speaker = any(
            clause.verb.lemma in self.places.speech and clause.subject is not None
            and clause.subject.start <= said.start < clause.verb.start
            for clause in sentence.clauses
        )
        away = said.near and sentence.folded[said.start - 1 : said.start] != []
        out = []
        for worth, spot in ranked:
            if _holds(spot) or spot.prep not in UNLISTED or worth >= OTHER_CLAUSE:
                continue
            if desk or speaker or (away and 0 < said.start - spot.end <= AWAY and sentence.folded[spot.end] == ","):
                out.append((worth, spot))
        return out

    def village(
        self, ranked: list[tuple[float, Spot]], around: Spot, sentence: Sentence, sides: list[str]
    ) -> Where | None:
        """ "Shelled the outskirts of Xarun town in the Keltis countryside": a town in a region that is known."""
        for _, spot in ranked:
            if TOWN in spot.kinds and spot.prep and not (spot.name.thing or _holds(spot)):
                spot = replace(spot, within=[around.name, *around.within])
                found = settle(spot, self.about(sentence, spot, sides), self.places.gazetteer, "in the sentence")
                return found[0] if found is not None else None
        return None

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
                found = settle(replace(spot, quarter=True), about, self.places.gazetteer, "in the sentence")
                return found[0] if found is not None else None
        return None

    def capital(self, sentence: Sentence, sides: list[str]) -> Where | None:
        """ "In the Veldrian capital", "across the country": by the country that the sentence speaks of."""
        words = sentence.folded
        for at, word in enumerate(words):
            if word == "capital" and words[max(0, at - 3) : at].count("the") and words[at + 1 : at + 2] != ["of"]:
                before = words[max(0, at - 4) : at]
                country = next((c for start, c in self._about.named(sentence) if at - 3 < start < at), None)
                there = not STATIC.isdisjoint(before) or (country is not None and TOWARDS.isdisjoint(before))
                if words[at - 1] in NO_SEATS or not there:
                    continue
                country = country or self._about.likeliest(sentence, sides)
                town = self.places.gazetteer.capital(country) if country else None
                found = next((p for p in self.places.gazetteer.find(town) if p.capital), None) if town else None
                if found is not None:
                    return _where(found, EXACT, sentence.text(at, at + 1), "in the sentence")
            if word in WHOLE and (word.endswith("wide") or words[max(0, at - 2)] in STATIC):
                country = self._about.likeliest(sentence, sides)
                if country:
                    return _where(self.places.gazetteer.state(country), COUNTRY, word, "in the sentence")
        return None

    def is_raid(self, event: Coded) -> bool:
        """Whether it is force of which only the state that uses it is known: "Turkish shells killed nine civilians"."""
        struck = any(target.code[:COUNTRY_LETTERS] in self.places.states for target in event.targets)
        return event.code[:2] in FORCE and bool(event.sources) and not struck

    def before(self, sentence: Sentence, sides: list[str], event: Coded | None = None) -> Where | None:
        """The last place where the story says that something was, of a country that takes part where any is known.

        What was said in a place is no event there ("told officials in Ankara"), and no force is used where somebody
        only stayed ("was in Davos for a meeting").
        """
        raid = event is not None and self.is_raid(event)
        own = [] if raid else sides or [country for _, country in self._about.named(sentence)]
        speech, force = self.places.speech, event is not None and event.code[:2] in FORCE
        for earlier in reversed(self.sentences):
            if earlier.number >= sentence.number:
                continue
            for spot in self.spots(earlier):
                if spot.prep not in STATIC and spot.prep != CODED:
                    continue
                if _is_desk(spot, earlier, speech) or (force and _is_stay(spot, earlier)):
                    continue
                about = self.about(earlier, spot, sides)
                found = settle(spot, about, self.places.gazetteer, f"in sentence {earlier.number}")
                if found is None or (found[1] is not None and _is_gone(found[1], sentence.number - earlier.number)):
                    continue
                if _holds(spot) and (not own or found[0].country in own):
                    return found[0]
        return None

    def by_country(self, sides: list[str]) -> Where:
        """The dateline's country where it takes part or nobody's is known, else that of the target or source."""
        if self.home and (not sides or self.home in sides):
            return _where(self.places.gazetteer.state(self.home), DATELINE, None, "the dateline")
        if sides:
            return _where(self.places.gazetteer.state(sides[0]), SIDE, None, "the country of a side")
        return NOWHERE

    # What speaks for a place phrase

    def ranked(self, sentence: Sentence, event: Coded | None) -> list[tuple[float, Spot]]:
        """The place phrases of a sentence that may say where the event was, the likeliest first."""
        reach = Reach(event, sentence, self.home)
        found = [(reach.of(spot), spot) for spot in self.spots(sentence)]
        return sorted((pair for pair in found if pair[0] < reach.limit), key=lambda pair: pair[0])

    def spots(self, sentence: Sentence) -> list[Spot]:
        """The place phrases of a sentence, found once."""
        found = self._spots.get(sentence.number)
        if found is None:
            spots = find(sentence, self.places.namer.names(sentence))
            found = self._spots[sentence.number] = [spot for spot in spots if spot.prep or not self.is_surname(spot)]
        return found

    def is_surname(self, spot: Spot) -> bool:
        """Whether a bare name is of somebody whom the story calls in full: "Daniel Hollis", later "arrested Hollis"."""
        name = spot.name
        if name.end - name.start > 1 or not name.known or name.thing or spot.within:
            return False
        word = name.text.lower()
        return any(self.in_full(word, sentence) for sentence in self.sentences if word in sentence.vocabulary)

    def in_full(self, word: str, sentence: Sentence) -> bool:
        """Whether a sentence has a name that ends in a word, with a given name before it, and is no place."""
        folded, tags = sentence.folded, sentence.tags
        return any(
            folded[at] == word
            and tags[at] in NAME_TAGS
            and tags[at - 1] in NAME_TAGS
            and folded[at - 1] not in DIRECTIONS | NO_PLACES
            and not self.places.namer.places(sentence, at - 1, at + 1)
            for at in range(1, len(folded))
        )

    def about(self, sentence: Sentence, spot: Spot, sides: list[str]) -> dict[str, float]:
        """The countries that speak for a reading of a name."""
        return self._about.of(sentence, self.sentences, self.spots(sentence), spot, sides)

    def is_actor(self, sentence: Sentence, spot: Spot) -> bool:
        """Whether the dictionaries know a word of a name as somebody."""
        return any(spot.name.start <= at < spot.name.end for at, _ in sentence.spots)


def _is_gone(place: Place, ago: int) -> bool:
    """Whether a story has left a place that it named so many sentences ago; a state it speaks of for longer.

    A region of several countries ("the Sahel") says nothing of what comes next.
    """
    return place.kind != STATE and (ago > NEAR_BY or len(place.countries) > 1)


def _is_desk(spot: Spot, sentence: Sentence, speech: frozenset[str]) -> bool:
    """Whether a place phrase stands behind a verb of saying: ', the president told officials in Keltis'."""
    at = spot.name.start
    if any(rule == "attribution" and start <= at < end for rule, start, end in sentence.asides):
        return True
    verbs = [clause.verb for clause in sentence.clauses if clause.verb.end <= at]
    return bool(verbs) and max(verbs, key=lambda verb: verb.start).lemma in speech


def _is_stay(spot: Spot, sentence: Sentence) -> bool:
    """Whether a place phrase says where somebody stays or visits: "the minister who was in Davos for a meeting"."""
    clauses = [clause for clause in sentence.clauses if clause.verb.end <= spot.name.start]
    if not clauses:
        return False
    clause = max(clauses, key=lambda each: each.verb.start)
    if clause.verb.lemma in STAYING:
        return True
    one = clause.subject is not None and sentence.tags[clause.subject.head] in ("NN", "NNP", "PRP")
    who = clause.subject.mentions if clause.subject is not None else ()
    return clause.verb.lemma == "be" and one and any(each.has(AGENT) for each in who)


def _where(place: Place, precision: str, text: str | None, how: str) -> Where:
    return Where(place.name, place.admin1, place.country, place.latitude, place.longitude, precision, text, how)


def _narrows(found: tuple[Where, Place | None], area: Place) -> bool:
    """Whether a place is in the one that was found before: by the lists, or by the region behind a name without one."""
    where, place = found
    if place is not None:
        return place.inside(area)
    return area.kind == STATE and where.country == area.country and where.precision != COUNTRY


def _holds(spot: Spot) -> bool:
    """Whether a list has the name or a larger place beside it."""
    return spot.name.known or any(larger.known for larger in spot.within)


def _says_where(spot: Spot) -> bool:
    return spot.prep in STATIC or spot.prep == CODED or spot.told
