"""How far a place phrase is from saying where an event was: by its preposition and its place in the sentence."""

from coder.events.coded import VIOLENT_ROOTS, Coded
from coder.parse.model import Chunk, Clause, Sentence
from coder.places.model import POINTS, STATE, Place
from coder.places.phrase import CODED, Spot
from coder.places.words import CAUSES, STATIC

PHYSICAL = VIOLENT_ROOTS | {"14"}  # what happens at a place, not at a desk
MEETING, YIELDING = "04", "087"
VISIT = ("042", "043", "044", "045", "046")
# 0 is "in Keltis" in the clause of the event; what only says whence, whither or whose is further away.
WORTH = {
    CODED: -3.0, "into": 0.5, "through": 0.6, "to": 1.0, "on": 1.0, "over": 1.0, "towards": 1.0, "toward": 1.0,
    "behind": 1.0, "beyond": 1.0, "onto": 1.0, "against": 1.2, "of": 1.2, "from": 1.5, "via": 1.5, "for": 2.5,
}  # fmt: skip
OTHER_WORD = 1.5
NOT_AT_ALL = 4.0  # "Velgrad said"
BESIDE = 2.0  # "Velgrad market women marched"
TOLD, STRUCK, THING, SUPPORTED, STATES = 0.4, 0.2, 0.5, 0.3, 0.4
OTHER_CLAUSE = 1.6
FRONT = 0.3
DESTINATIONS, OCCASIONS = frozenset({"to", "for"}), frozenset({"after", "as", "because", "when"})
PROTEST, TOPIC, ABROAD = "14", 9, 1.0  # a cause stands so many words before its country
ELSEWHERE = frozenset({"to", "from", "for"})
LEAVING = frozenset({"leave", "flee", "abandon", "quit", "evacuate", "escape"})
DESK, INNER = 1.0, 2.1  # of what is said and decided only this much counts, more in a clause of another


def happens(event: Coded) -> bool:
    """Whether it happens at a place: violence, protest, arrests, meetings, incidents without a code."""
    return event.code[:2] in PHYSICAL or event.code.startswith(MEETING) or not event.code


class Reach:
    """The distances of place phrases from one event; from a sentence alone where there is none.

    `home` is the country of the dateline: a story without one has nothing better than what its sentences say.
    """

    def __init__(self, event: Coded | None, sentence: Sentence, home: str | None) -> None:
        self.event, self.sentence = event, sentence
        self.physical = event is not None and (event.code[:2] in PHYSICAL or not event.code)
        self.yields = event is not None and event.code.startswith(YIELDING)
        self.visit = event is not None and event.code.startswith(VISIT)
        clause = event.clause if event is not None else None
        inside = clause is not None and clause.kind not in ("main", "that")
        # "protested in Keltis to demand jobs", but "praised the pact reached in Keltis"
        self.limit = NOT_AT_ALL if event is None or happens(event) else INNER if inside or not home else DESK
        self.clause = clause if event is not None and event.noun is None else None
        if self.clause is not None:
            self.phrases = [phrase.at for phrase in self.clause.phrases]
            self.start, self.end = _extent(self.clause)
            self.first = min((c.verb.start for c in sentence.clauses), default=0)

    def of(self, spot: Spot) -> float:
        """The distance of a phrase: 0 says where, from `limit` on it does not."""
        far = self.worth(spot)
        if far > self.limit + SUPPORTED and spot.prep:
            return far
        inner = spot.name.thing or spot.name.ward
        if inner and not any(is_point(place) for name in spot.within for place in name.places):
            far += THING
        if spot.within and supported(spot):
            far -= SUPPORTED
        if self.event is None:
            return far + 0.01 * spot.start / max(1, len(self.sentence.words))
        return far + self.away(spot, self.event)

    def worth(self, spot: Spot) -> float:
        """How much its own words say that something was there."""
        places = spot.name.places
        if spot.prep in STATIC:
            state = places and all(place.kind == STATE for place in places)
            return STATES + (ABROAD if self.topic(spot) else 0.0) if state else 0.0
        if spot.loose or (spot.prep == "on" and spot.name.thing):
            return STRUCK
        if not spot.prep:
            return TOLD if spot.told else BESIDE if spot.modifier and self.physical else NOT_AT_ALL
        if spot.near:
            return 0.0
        if (self.physical and spot.prep in ("on", "against", "of", "over")) or (
            self.visit and spot.prep in ("to", "with")
        ):
            struck = STRUCK
        else:
            struck = WORTH.get(spot.prep, OTHER_WORD) - (TOLD if spot.told else 0)
        if self.physical and (spot.prep in ELSEWHERE or self.whose(spot)) and any(p.kind == STATE for p in places):
            return NOT_AT_ALL  # "was put on a plane to Veldria", "retook the town from Veldria"
        state = spot.prep in ("of", "against") and all(place.kind == STATE for place in places)
        return struck + (1.0 if state else 0.0)  # "a protest against Veldria" is anywhere

    def whose(self, spot: Spot) -> bool:
        """ "Helicopters of the Veldrian army fired on a crowd": before the verb, whose they are."""
        clause = self.clause
        return spot.prep == "of" and clause is not None and not clause.verb.passive and spot.end <= clause.verb.start

    def topic(self, spot: Spot) -> bool:
        """ "Marched against the war in Veldria": a protest where it is about another country."""
        event = self.event
        if event is None or event.code[:2] != PROTEST:
            return False
        between = self.sentence.folded[max(event.end, spot.start - TOPIC) : spot.start]
        return any(word in CAUSES for word in between)

    def away(self, spot: Spot, event: Coded) -> float:
        """How far it stands from the event: in its clause, before the first verb, or in another clause."""
        if spot.prep == CODED:
            return 0.0
        away = (spot.start - event.start) / 100.0 if spot.start >= event.start else (event.start - spot.start) / 60.0
        if self.clause is None:
            return away + (0.0 if self.beside_noun(spot, event) else OTHER_CLAUSE / 2)
        if any(spot.start <= at < spot.end for at in self.phrases):
            return away
        if self.start <= spot.start < self.end:
            return away + 0.1 - (NOT_AT_ALL - STRUCK if self.struck(spot) else 0)
        if spot.end <= self.first:
            return min(away, FRONT) + 0.2  # "In Keltis, ..." is not further from its verb for a long subject
        if spot.prep in DESTINATIONS and self.clause.marker in OCCASIONS and spot.end <= self.clause.verb.start:
            return NOT_AT_ALL  # "fled to Ardonia after protesters stormed her residence"
        if self.entered(spot):
            return min(away, FRONT) + 0.2 - max(0.0, self.worth(spot) - STRUCK)
        return away + OTHER_CLAUSE

    def beside_noun(self, spot: Spot, event: Coded) -> bool:
        """ "The shelling by rebels of a village in Keltis": close behind the noun, no verb between."""
        if not event.end <= spot.start < event.end + 9:
            return False
        return not any(event.end <= c.verb.start < spot.start for c in self.sentence.clauses if c.kind != "noun")

    def struck(self, spot: Spot) -> bool:
        """ "Shelled Keltis", "visited Velgrad", "left Xarun to the rebels": the object of violence or of a journey."""
        if spot.prep or not (self.physical or self.visit or self.yields) or self.clause is None:
            return False
        if all(place.kind == STATE for place in spot.name.places):
            return False
        return any(np.start <= spot.name.start < np.end for np in self.clause.objects)


    def entered(self, spot: Spot) -> bool:
        """ "Overran Keltis and killed 50 residents": the town that is the object of the verb before, of one subject."""
        own = self.clause
        if own is None or own.subject is None or not self.physical:
            return False
        if all(place.kind == STATE for place in spot.name.places):
            return False
        return any(
            clause.subject is own.subject
            and clause.verb.start < own.verb.start
            and clause.verb.lemma not in LEAVING
            and any(np.start <= spot.name.start < _end(np) for np in clause.objects)
            for clause in self.sentence.clauses
        )


def _end(np: Chunk) -> int:
    """Where a phrase ends with its "of": "the town of Keltis"."""
    return max([np.end, *(phrase.np.end for phrase in np.post if phrase.prep == "of")])


def is_point(place: Place) -> bool:
    """Whether a place is a town or something as small, in which buildings are; "the University of Keltis" is not."""
    return place.kind in POINTS


def supported(spot: Spot) -> bool:
    """Whether one of its names lies in a larger one that its words name."""
    names = (spot.name, *spot.within)
    return any(
        place.inside(outer)
        for number, name in enumerate(names)
        for place in name.places
        for larger in names[number + 1 :]
        for outer in larger.places
    )


def _extent(clause: Clause) -> tuple[int, int]:
    """The tokens of a clause up to the first verb of a clause inside it."""
    start, end = clause.verb.start, max(clause.end, clause.verb.end)
    for np in (clause.subject, *clause.objects):
        if np is not None and np.start < start:
            start = np.start
    for inner in clause.inner:
        if clause.verb.end < inner.verb.start < end:
            end = inner.verb.start
    return start, end
