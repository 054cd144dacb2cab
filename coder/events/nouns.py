"""Events told by a noun: carried by a light verb ("held talks with"), or free in its clause ("after the raid on Y")."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coder.events.coded import BEFOREHAND, VIOLENT_ROOTS, Coded, overlap
from coder.events.matched import Match
from coder.events.model import Actor
from coder.events.nominal import Nominal
from coder.events.owners import LOCATIVE
from coder.events.sides import PROTEST
from coder.events.status import CONDITIONAL, FUTURE, MUST, NEGATED, clause_status
from coder.events.verbal import VerbalNouns
from coder.events.violence import WITHIN
from coder.parse.model import Chunk, Clause, Phrase

if TYPE_CHECKING:
    from coder.events.build import SentenceCoder


HELD = frozenset({"hold", "stage", "organise", "organize"})
UPON = frozenset({"despite", "after", "amid", "following", "under", "in spite of", "in response to", "in reply to"})
FOUGHT = ("18", "19", "20")
PLAIN_ATTACK = "190"
ATTENDED = frozenset({"after", "during", "following", "in", "at", "on", "since"})
FORCED = ("17", "18", "19", "20")
CONSULT = "04"
WAR = "war"  # frame of what is an event only where both sides are said
POSTURE = "15"
AGAIN = frozenset({"second", "third", "fourth", "fifth", "sixth", "latest", "deadliest", "worst", "first"})
TRADED = ("060", "061", "062")
SPOKEN = frozenset({"02", "10", "11", "13"})


class NounCoder:
    """Codes the event nouns of one sentence."""

    def __init__(self, coder: "SentenceCoder") -> None:
        self.coder, self.nouns, self.roles, self.sentence = coder, coder.nouns, coder.roles, coder.sentence
        self.verbal = VerbalNouns(coder.index, coder.sentence, coder.nouns)
        words = coder.nouns.words
        self.unsure, self.supposed = words("unrealised_nouns"), words("supposed_adjectives")
        self.practices, self.figures = words("practices"), words("figure_verbs")
        self.taken: set[tuple[int, int]] = set()

    def take(self, np: Chunk) -> None:
        """The event nouns of a noun phrase are told by a pattern; they are not told again."""
        for member in np.members():
            self.taken.add((member.start, member.end))
            for phrase in member.post:  # "the lifting of the curfew" is no curfew
                self.take(phrase.np)

    def is_event(self, np: Chunk) -> bool:
        """Whether an event noun or a noun made of a verb heads the phrase: "attempts to attack"."""
        return self.verbal.record(np) is not None or self.nouns.find(np, []) is not None

    def give_back(self, nps: list[Chunk], clause: Clause) -> None:
        """A fight that names both sides is told beside its dead: "20 people died in clashes between X and Y"."""
        for np in nps:
            after = [phrase for phrase in clause.phrases if phrase.at >= np.start and phrase.np is not np]
            if not any(phrase.prep == "between" for phrase in (*np.post, *after)):
                continue
            nominal = self.nouns.find_single(np, after)
            if nominal is not None and (nominal.entry["code"] or "").startswith(FOUGHT):
                self.taken.discard((np.start, np.end))

    # Light verbs: "carried out a raid on Ardonia"

    def carried(self, clause: Clause, match: Match | None) -> list[Coded] | None:
        """An event noun as object (or passive subject) of a verb that only carries it."""
        verb = clause.verb
        under = [phrase.np for phrase in clause.phrases if phrase.prep == "under"]
        headline = self.headline(clause)
        for np in filter(self.nouns.holds, (*clause.objects, *under, *headline)):
            names = {verb.lemma, f"{verb.lemma} {verb.particle}"}
            after = [p for p in clause.phrases if p.at >= np.start and p.np is not np]
            nominal = self.nouns.find(np, after)
            if nominal is None or self.record(nominal)["code"] is None or nominal.entry["chain"]:
                continue
            frame = self.nouns.frame(nominal)
            light = np not in under and not names.isdisjoint(frame["light"])
            borne = (f"{verb.lemma} under" if np in under else verb.lemma) in frame["borne"] and not verb.passive
            if not light and (not borne or np in headline):
                continue
            if clause.kind == "participle" and (np.start, np.end) in self.taken:
                return []  # "12 people died in an attack staged by rebels": told by the main clause
            told = match is not None and any(inner.kind == "that" for inner in match.inner)  # "its accusation that"
            if match is not None and (borne or match.record["weight"] >= 6) and (told or not match.record["event"]):
                return None
            self.take(np)
            coded = self.event(nominal)
            who = None if np in headline else clause.subject
            named = self.roles.resolve(who, self.sentence) if who is not None else []
            if borne:  # "suffered an attack by rebels"
                coded.sources = coded.sources or coded.targets  # "won the praise of Ardonia"
                coded.targets = named or coded.targets
            else:
                self.do(coded, [] if coded.mutual and len(coded.sources) > 1 else named, bool(frame["both"]))
            coded.start, coded.end = min(clause.verb.start, nominal.start), max(clause.verb.end, nominal.end)
            coded.clause = clause
            coded.passive_bare = clause.bare_passive or np in headline
            return [coded]
        return None

    def headline(self, clause: Clause) -> list[Chunk]:
        """ "Rally held in Keltis", for "was held": the subject of a past form without object."""
        verb, np = clause.verb, clause.subject
        bare = verb.end - verb.start == 1 and verb.past and not verb.passive and verb.lemma in HELD
        return [np] if np is not None and bare and clause.kind == "main" and not clause.objects else []

    def do(self, coded: Coded, doers: list[Actor], together: bool) -> None:
        """Who carries the noun is its source: "X held a rally", "X held talks with Y", "X and Y held talks"."""
        if not doers:
            return
        coded.sources = doers
        if together:
            if len(doers) > 1 and not coded.targets:
                coded.targets = doers
            coded.mutual = bool(coded.targets)

    # Event nouns

    def told(self, nominal: Nominal) -> list[Coded]:
        """What an event noun tells inside another event: "officials confirmed the bombing of Norbia by Ardonian jets".

        By the patterns of its verb where these know both sides, for they say by what it was done.
        """
        named = nominal.end - nominal.start > 1  # "suicide attack" says more than "attack"
        verbal = [] if named else self.verbal_events(nominal.np, nominal.after)
        whole = bool(verbal) and all(event.sources and event.targets for event in verbal)
        return verbal if whole else [self.event(nominal)]

    def event(self, nominal: Nominal) -> Coded:
        entry = nominal.entry
        sources, targets, mutual = self.nouns.pairs(nominal)
        record = self.record(nominal)
        chained = self.coder.chains.noun_chain(nominal, record, sources, targets)
        if chained is not None:
            return chained
        code = record["code"] or entry["code"]
        if code.startswith(PROTEST):
            sources = sources or self.people_of(nominal)
            targets = self.coder.actors.not_mourned(targets, nominal.after)
            targets = targets or self.nouns.opposed(nominal.np, nominal.np.head)
        if code[:2] in SPOKEN and sources and not targets:
            targets = self.addressed(nominal.np, sources)
        return Coded(
            code,
            sources,
            targets,
            record,
            nominal.start,
            nominal.end,
            mutual,
            noun=nominal.np,
            shared=bool(self.nouns.frame(nominal)["both"]),
        )

    def people_of(self, nominal: Nominal) -> list[Actor]:
        """ "Protests in Veldria": of Veldria, where nobody else is named."""
        phrases = (phrase for phrase in nominal.after if phrase.prep in ("in", "across"))
        places = (self.roles.at(phrase.np, self.sentence) for phrase in phrases)
        return [replace(actor, inferred=True) for actor in next(filter(None, places), [])]

    def record(self, nominal: Nominal) -> dict[str, Any]:
        """The pattern of an event noun that fits, else its entry."""
        return self.pattern(nominal) or nominal.entry

    def pattern(self, nominal: Nominal) -> dict[str, Any] | None:
        """A pattern without verb whose preposition phrases fit ("NOUN of &hostage"): it may refine the code."""
        for number in self.coder.index.nominals.get(str(nominal.number), ()):
            record = self.coder.index.patterns[number]
            if all(
                any(
                    p.prep in preps and (slot.get("slot") or self.coder.matcher.wording.satisfies(p.np, slot, record))
                    for p in nominal.after
                )
                for preps, slot in record["subject_preps"]
                if preps != ["'s"]
            ):
                return record
        return None

    def of_clause(self, clause: Clause, beneath: bool = False) -> list[Coded]:
        """Event nouns in the clause that no pattern has taken: "after the shelling of Y by X".

        beneath: only what another verb tells of: "decided to close its embassy after talks with X" plans no talks.
        """
        places = [*self.places(clause)] if self.nouns.heads else []
        if beneath:
            earlier = [phrase.np for phrase in clause.phrases if phrase.prep in BEFOREHAND]
            places = [place for place in places if not any(place[0] is np for np in earlier)]
        if not places or clause_status(clause) in (NEGATED, CONDITIONAL) or self.coder.mood.none_did(clause):
            return []
        out = self.attended(clause)
        within = [p.np for p in clause.phrases if p.prep in WITHIN]
        told = within if self.tells_violence(clause) else []
        for np, after in places:
            found: list[Coded] = []
            if self.unrealised(np, clause):
                continue
            for member in np.members():
                found.extend(self.free(member, after))
                unsure = self.sentence.lemmas[member.head] in self.unsure
                for inner in () if unsure else member.post:
                    for deeper in inner.np.members():
                        found.extend(self.free(deeper, after))
            found = self.realised(found, np, clause)
            found = [event for event in found if np not in within or not self.retold(event, clause)]
            out.extend(event for event in found if event.sources or np not in told)
        return out

    def places(self, clause: Clause) -> Iterator[tuple[Chunk, list[Phrase]]]:
        """The noun phrases of a clause that hold event nouns, each with the phrases that may say more of it."""
        subject, phrases = clause.subject, clause.phrases
        if subject is not None and self.nouns.holds(subject):
            came = clause.verb.lemma == "come"  # "praise for Ardonia came from Norbia"
            yield (
                subject,
                [p for p in phrases if subject.start <= p.at < clause.verb.start or (came and p.prep == "from")],
            )
        for np in filter(self.nouns.holds, clause.objects):
            yield np, [p for p in phrases if p.at >= np.start and (subject is not np or p.at < clause.verb.start)]
        for place, phrase in enumerate(phrases):
            if self.nouns.holds(phrase.np):  # before it only places: "an attack by X led to protests"
                others = phrases[place + 1 :]
                yield phrase.np, [p for p in others if p.at >= phrase.at or p.prep in LOCATIVE]

    def unrealised(self, np: Chunk, clause: Clause) -> bool:
        """Whether a clause says of an event only that it may come: "ruled out an attack", "a raid is unlikely"."""
        verb, closed = clause.verb, self.coder.index.closed
        if verb.lemma == "lead" and self.sentence.folded[verb.start - 1 : verb.start] == ["information"]:
            return True  # "offered a reward for information leading to the arrest of"
        if np is clause.subject:
            behind = self.sentence.folded[verb.end : verb.end + 1]
            return verb.lemma == "be" and bool(behind) and behind[0] in closed["unsure_adjectives"]
        preps = [phrase.prep for phrase in clause.phrases if phrase.np is np]
        if preps == ["as"] and self.sentence.folded[np.start] in ("a", "an", "another") and self.is_event(np):
            return True  # "denounced the remarks as an assault on the judiciary"
        names = [f"{verb.lemma} {word}" for word in preps] if preps else [verb.lemma, f"{verb.lemma} {verb.particle}"]
        return not verb.passive and any(name in closed["unrealised_verbs"] for name in names)

    def realised(self, events: list[Coded], np: Chunk, clause: Clause) -> list[Coded]:
        """What becomes of events of which a clause says that they will or must be.

        "There must be talks" is a demand, "talks will resume" a plan, "a war between X and Y would be a disaster" none.
        """
        if np is clause.subject and clause.verb.lemma in self.figures:  # "Veldria's exports to Ardonia rose"
            return [event for event in events if event.code not in TRADED]
        there = clause.subject is not None and clause.subject.lemma == "there" and np in clause.objects
        if not events or not (there or np is clause.subject) or clause_status(clause) not in (FUTURE, MUST):
            return events
        takes_place = clause.verb.lemma in self.coder.index.closed["occurring_verbs"]
        if takes_place and (there or clause.verb.lemma != "be"):
            return self.coder.mood.apply(events, clause)
        supposed = clause.verb.modal == "would" and self.sentence.folded[np.start] in ("a", "an", "another")
        return [] if supposed else events

    def attended(self, clause: Clause) -> list[Coded]:
        """Talks, fights beside what their partner does: "Sevran said after talks with Norbia", "on a visit"."""
        who = next(iter(clause.objects), None) if clause.verb.passive else clause.subject
        if clause.kind == "infinitive" and clause.parent is not None and who in clause.parent.objects:
            who = clause.parent.subject  # "urged Veldria to stop during talks with Norbia"
        out: list[Coded] = []
        for place, phrase in enumerate(clause.phrases if who is not None else ()):
            nominal = self.nouns.find(phrase.np, clause.phrases[place + 1 :]) if phrase.prep in ATTENDED else None
            code = (nominal.entry["code"] or "") if nominal is not None else ""
            if nominal is None or not (code.startswith(CONSULT) or self.fought(nominal, clause)):
                continue
            coded = self.event(nominal)
            known = (phrase.np.start, phrase.np.end) in self.taken or phrase.np.owner is not None
            if known or coded.sources or not coded.targets:
                continue
            doers = self.roles.resolve(who, self.sentence) if who is not None else []
            if doers and not overlap(doers, coded.targets):
                self.take(phrase.np)
                coded.sources, coded.mutual, coded.clause = doers, coded.shared, clause
                out.extend(self.coder.mood.apply([coded], clause))
        return out

    def fought(self, nominal: Nominal, clause: Clause) -> bool:
        """ "Took the town after clashes with rebels": who acts by force was in the fight."""
        if clause.verb.passive or not (nominal.entry["code"] or "").startswith(FOUGHT):
            return False
        events = self.coder.done.get(id(clause), ())
        return bool(self.nouns.frame(nominal)["both"]) and any(event.code.startswith(FORCED) for event in events)

    def addressed(self, np: Chunk, sources: list[Actor]) -> list[Actor]:
        """Whom an appeal or criticism is to that somebody acted upon: "expelled them despite appeals from Norbia"."""
        for clause in self.sentence.clauses:
            if clause.subject is not None and any(
                phrase.np is np and phrase.prep in UPON for phrase in clause.phrases
            ):
                found = self.roles.resolve(clause.subject, self.sentence)
                return [] if overlap(found, sources) else [replace(actor, inferred=True) for actor in found]
        return []

    def tells_violence(self, clause: Clause) -> bool:
        """Whether the verb says who did it: "police captured a rebel in a raid" is one event."""
        events = self.coder.done.get(id(clause), ())
        return any(event.sources and event.code[:2] in VIOLENT_ROOTS for event in events)

    def retold(self, event: Coded, clause: Clause) -> bool:
        """Whether a noun without a doer says no more than the verb: "a mayor was shot dead in a targeted attack"."""
        told = self.coder.done.get(id(clause), ())
        fallen = any(other.targets and other.passive_bare and other.code[:2] in FOUGHT for other in told)
        return fallen and not event.sources and event.code == PLAIN_ATTACK

    def free(self, np: Chunk, after: list[Phrase]) -> list[Coded]:
        key = (np.start, np.end)
        if key in self.taken or self.sentence.folded[np.start] == "any":  # "will respond to any attack"
            return []
        words = self.sentence.folded[np.start : np.head]
        if self.counted_again(np, words):
            return []
        if not self.supposed.isdisjoint(words):
            return []  # "talked about the potential use of nuclear weapons by Ardonia"
        self.taken.add(key)
        nominal = self.nouns.find_single(np, after)
        named = nominal is not None and nominal.end - nominal.start > 1  # "suicide attack" says more than "attack"
        verbal = [] if named else self.verbal_events(np, after)
        if verbal and all(event.sources and event.targets for event in verbal):
            return verbal
        if nominal is None or nominal.entry["code"] is None or self.record(nominal)["code"] is None:
            return verbal  # "the takeover of a firm"
        coded = self.event(nominal)
        if not (_complete(coded) or self.occurs(np, coded)):
            return verbal
        if not coded.sources and nominal.entry["frame"] == WAR:
            return verbal  # "Ardonia, at war with Keltara since 1980, said": a state of things
        if not coded.sources and (self.practice(np) or self.generic(nominal.np, coded)):
            return verbal
        if self.coder.trace is not None:
            self.coder.trace.noun(nominal, coded.code)
        return [coded]

    def counted_again(self, np: Chunk, words: list[str]) -> bool:
        """ "Rebels killed five soldiers, the third attack on the army this week": the deed is told already."""
        behind_comma = np.start > 0 and self.sentence.folded[np.start - 1] == "," and words[:1] == ["the"]
        if not behind_comma or AGAIN.isdisjoint(words):
            return False
        told = (event for events in self.coder.done.values() for event in events)
        return any(event.sources and event.code[:2] in FOUGHT for event in told)

    def occurs(self, np: Chunk, coded: Coded) -> bool:
        """Whether a clause says of violence or protest of nobody named that it took place: "clashes broke out"."""
        if not self.coder.incidents or not coded.code.startswith((PROTEST, *FOUGHT)):
            return False
        closed = self.coder.index.closed
        return any(
            clause.verb.lemma in closed["occurring_verbs"]
            if np in clause.objects and (clause.bare_passive or clause.verb.lemma == "be")
            else clause.subject is np and clause.verb.lemma in {*closed["occurring_verbs"], *closed["resulting_verbs"]}
            for clause in self.sentence.clauses
        )

    def practice(self, np: Chunk) -> bool:
        """Whether a noun without any article names what people do, not what happened: "extortion in Veldria"."""
        first, head = self.sentence.tags[np.start], self.sentence.lemmas[np.head]
        return head in self.practices and np.owner is None and first not in ("DT", "PRP$", "CD")

    def generic(self, np: Chunk, coded: Coded) -> bool:
        """Whether a bare singular names a kind of violence in a place, not a deed: "types of murder in Veldria"."""
        bare = np.end - np.start == 1 and np.start > 0 and self.sentence.tags[np.head] == "NN"
        where = coded.targets[0].start - 1 if coded.targets else 0
        return bare and where > np.head and self.sentence.folded[where] in ("in", "across", "throughout")

    def done_by(self, np: Chunk, after: list[Phrase], host: Match) -> list[Coded]:
        """What the subject of a verb does by a noun made of a verb: "completed the training of Norbian soldiers"."""
        doer = host.clause.subject
        if doer is None or np.owner is not None or np is doer:
            return []
        for clause in self.verbal.clauses(np, after):
            if clause.subject is not None:
                continue
            clause.subject, clause.bare_passive = doer, False
            match = self.coder.matcher.best(clause)
            found = self.coder.from_match(clause, match) if match is not None else []
            if found:
                self.take(np)
                return found
        return []

    def verbal_events(self, np: Chunk, after: list[Phrase]) -> list[Coded]:
        """The events of a noun made of a verb, by the patterns of the verb; those with sides enough for a row."""
        for clause in self.verbal.clauses(np, after):
            match = self.coder.matcher.best(clause)
            if match is not None:
                made = self.coder.from_match(clause, match)
                for event in made:
                    if event.code[:2] in SPOKEN and event.sources and not event.targets:
                        event.targets = self.addressed(np, event.sources)
                events = [event for event in made if _complete(event)]
                if events and self.coder.trace is not None:
                    self.coder.trace.clause(clause, match, [])
                if events or not clause.inner:  # "the refusal of Norbia to negotiate": nobody refused Norbia
                    return events
        return []


def _complete(coded: Coded) -> bool:
    """Whether an event noun has sides enough for a row: two; of violence, protest and force shown one will do."""
    if coded.code[:2] in VIOLENT_ROOTS or coded.code[:2] == "14":
        return bool(coded.sources or coded.targets)
    if coded.code[:2] == POSTURE:
        return bool(coded.sources)
    return bool(coded.sources and coded.targets)
