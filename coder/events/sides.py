"""Who is source and who is target of a match: as the pattern says, or understood where it is not said."""

from dataclasses import replace

from coder.events.coded import VIOLENT_ROOTS, Coded, overlap
from coder.events.match import Match, Matcher
from coder.events.model import Actor
from coder.events.nominal import NounEvents
from coder.events.roles import Roles
from coder.ontology import Ontology
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import Index

# Forces whose own operations a report describes: the speaker is then the one who did it.
FORCES = frozenset({"MIL", "COP", "REB", "SEP", "INS", "UAF", "PRM", "SPY"})
# Acts of authorities: where nobody is named, those of the country where it happened did it.
AUTHORITY_CODES = ("173", "174")
HOSTILE = frozenset({"against", "toward", "towards"})


class Sides:
    """The actors of the matches of one sentence."""

    def __init__(
        self, index: Index, ontology: Ontology, roles: Roles, nouns: NounEvents, matcher: Matcher, sentence: Sentence
    ) -> None:
        self.ontology, self.roles, self.nouns, self.matcher, self.sentence = ontology, roles, nouns, matcher, sentence
        self.own_operation = index.sets.get("own_operation", {"one": [], "more": []})

    def of(self, match: Match) -> tuple[list[Actor], list[Actor]]:
        """Sources and targets of a match."""
        both = self.filled(match, "BOTH")
        if both:
            return both, both
        sources, targets = self.filled(match, "SOURCE"), self.filled(match, "TARGET")
        if not targets and "TARGET" not in match.fills:
            targets = self.hidden_target(match, sources)
        slot = match.record["subject"]
        if not sources and match.clause.subject is not None and slot is not None and not slot.get("slot"):
            sources = self.hidden_source(match, match.clause.subject)
        return sources, targets

    def hidden_source(self, match: Match, subject: Chunk) -> list[Actor]:
        """Who is behind a subject that is a weapon or an event: "Veldrian jets hit", "Veldria's raid killed"."""
        for preps, _ in match.record["subject_preps"]:
            if "'s" in preps or "by" in preps:
                return []
        nominal = self.nouns.find(subject, [p for p in match.clause.phrases if p.at < match.clause.verb.start])
        if nominal is not None:
            return self.nouns.pairs(nominal)[0]
        return [actor for actor in self.roles.resolve(subject, self.sentence) if actor.strength >= 2]

    def hidden_target(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """A target inside the words of a pattern: "banned the Unity Party", "confiscated Ardonian ships"."""
        for np in match.used:
            if self.nouns.find(np, []) is not None or self.sentence.tags[np.start] == "PRP$":
                continue  # an event, or what is one's own: "pulled back its troops"
            found = [
                actor
                for actor in self.roles.resolve(np, self.sentence)
                if actor.strength >= 2 and self.roles.has_country(actor)
            ]
            if found and np is not match.clause.subject and not overlap(found, sources):
                return found
        for phrase in match.clause.phrases:
            if phrase.prep in HOSTILE:
                found = self.roles.resolve(phrase.np, self.sentence)
                if found and not overlap(found, sources):
                    return found
        return []

    def filled(self, match: Match, slot: str) -> list[Actor]:
        """The actors of a slot of the pattern."""
        if slot not in match.fills:
            return []
        np, after = match.fills[slot]
        if slot == "TARGET" and np is match.clause.subject:  # "the shelling of X by Y angered Z": Z is angry with Y
            nominal = self.nouns.find(np, [p for p in match.clause.phrases if p.at < match.clause.verb.start])
            doers = self.nouns.pairs(nominal)[0] if nominal is not None else []
            if doers:
                return doers
        return self.roles.resolve(np, self.sentence, after) or self.roles.stranger(np, self.sentence)

    def subject_of(self, match: Match, sources: list[Actor]) -> list[Actor]:
        """Whom a demand or appeal is made to: the subject of what is demanded, when that is somebody else."""
        clause = match.inner[0]
        np = clause.objects[0] if clause.verb.passive and clause.objects else clause.subject
        found = self.roles.resolve(np, self.sentence) if np is not None and not clause.verb.passive else []
        return [] if overlap(found, sources) else found

    def concerned(self, match: Match) -> list[Actor]:
        """Whom a promise or demand concerns whose act no entry knows: the first other actor of the complement."""
        speaker = self.filled(match, "SOURCE")
        for clause in match.inner:
            places = [*([clause.subject] if clause.subject else []), *clause.objects, *(p.np for p in clause.phrases)]
            for np in places:
                found = self.roles.resolve(np, self.sentence)
                if found and not overlap(found, speaker) and self.roles.has_country(found[0]):
                    return found[:1]
        return []

    def about(self, match: Match) -> list[Actor]:
        """Whom a statement is about: the subject of its complement, when that is another actor."""
        speaker = self.filled(match, "SOURCE")
        for clause in match.inner:
            np = clause.objects[0] if clause.verb.passive and clause.objects else clause.subject
            found = self.roles.resolve(np, self.sentence) if np is not None else []
            if found and found[0].strength == 3 and not overlap(found, speaker) and self.roles.has_country(found[0]):
                return found[:1]
        return []

    def place_source(self, coded: Coded) -> None:
        """ "was arrested in Ardonia": by the authorities of Ardonia, marked as inferred."""
        clause = coded.clause
        if coded.sources or clause is None or not clause.bare_passive or not coded.code.startswith(AUTHORITY_CODES):
            return
        for phrase in clause.phrases:
            place = self.roles.inside(phrase.np, self.sentence) if phrase.prep == "in" else None
            if place is not None:
                coded.sources = [Actor(place[0][:3], phrase.np.start, phrase.np.end, place[1], 1, inferred=True)]
                coded.inferred = True
                return

    def domestic(self, actors: list[Actor], others: list[Actor], clause: Clause | None) -> list[Actor]:
        """ "Veldrian police dispersed protesters": an agent without country is of the other side's, or of the place.

        Only where the other side is itself a part of a state (it has a sector), not for "Veldria attacked rebels". A
        people goes into a state that the dictionaries know it in: "the Sri Lankan army shelled Tamil refugees".
        """
        if all(self.roles.has_country(actor) and not self.ontology.is_people(actor.code) for actor in actors):
            return actors
        home = next((other.code[:3] for other in others if len(other.code) > 3 and self.roles.is_state(other)), "")
        if not home and clause is not None:
            for phrase in clause.phrases:
                place = self.roles.inside(phrase.np, self.sentence) if phrase.prep == "in" else None
                if place is not None:
                    home = place[0][:3]
                    break
        return [self.in_state(home, actor) for actor in actors] if home else actors

    def in_state(self, home: str, actor: Actor) -> Actor:
        """An actor without a state as one of a state, marked as inferred; others as they are."""
        if self.ontology.known_in(home, actor.code):
            return replace(actor, code=self.ontology.with_people(home, actor.code), inferred=True)
        country, sectors = self.ontology.split_actor(actor.code)
        if country is not None:
            return actor
        return replace(actor, code=self.ontology.compose(home, sectors), inferred=True)

    def infer_source(self, event: Coded, speaker: Actor) -> None:
        """A force that reports its own operation did it: "the army said camps were hit in an operation"."""
        clause = event.clause
        if event.sources or clause is None or not event.passive_bare or event.code[:2] not in VIOLENT_ROOTS:
            return
        parts = {speaker.code[at : at + 3] for at in range(0, len(speaker.code), 3)}
        if FORCES.isdisjoint(parts):
            return
        for phrase in clause.phrases:
            words, text = self.matcher.wording.bag(phrase.np)
            if phrase.prep in ("in", "during", "as part of") and (
                any(word in self.own_operation["one"] for word in words)
                or any(f" {' '.join(more)} " in text for more in self.own_operation["more"])
            ):
                event.sources, event.inferred = [speaker], True
                return
