"""Events of one sentence: best patterns, verb chains, event nouns, reported speech, status."""

from typing import Any

from coder.events.candidates import Candidate, Patterns
from coder.events.chains import Chains
from coder.events.coded import VIOLENT_ROOTS, Coded
from coder.events.match import Match, Matcher
from coder.events.model import Actor
from coder.events.nominal import Nominal, NounEvents
from coder.events.roles import Roles
from coder.events.sides import Sides
from coder.events.status import CONDITIONAL, DEMANDING, FUTURE, MUST, NEGATED, clause_status
from coder.events.verbal import VERBAL, VerbalNouns
from coder.ontology import Ontology
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.rules.index import Index
from coder.trace import Trace

NO_ONE = frozenset({"no", "none", "neither", "nobody"})


class SentenceCoder:
    """Codes one parsed sentence of a story."""

    def __init__(
        self,
        index: Index,
        patterns: Patterns,
        ontology: Ontology,
        roles: Roles,
        sentence: Sentence,
        viable: dict[str, list[Candidate]] | None = None,
        trace: Trace | None = None,
    ) -> None:
        self.index, self.ontology, self.roles, self.sentence = index, ontology, roles, sentence
        self.nouns = NounEvents(index, sentence, roles)
        self.verbal = VerbalNouns(index, sentence, self.nouns)
        self.matcher = Matcher(patterns, sentence, roles, self.nouns, viable, trace is not None)
        self.trace = trace
        self.done: dict[int, list[Coded]] = {}
        self.taken_nouns: set[tuple[int, int]] = set()
        self.chains = Chains(self)
        self.actors = Sides(index, ontology, roles, self.nouns, self.matcher, sentence)

    def code(self) -> list[Coded]:
        """All events of the sentence, in the order of their words."""
        out: list[Coded] = []
        purposes = []
        for clause in self.sentence.clauses:
            if clause.kind == "infinitive":
                purposes.append(clause)  # "used tear gas to disperse students": what for, not what happened
            elif id(clause) not in self.done:
                out.extend(self.clause(clause))
        for clause in self.sentence.clauses:
            out.extend(self.nouns_of(clause))
        for clause in purposes:
            if id(clause) not in self.done and not any(not event.code.startswith("01") for event in out):
                out.extend(self.clause(clause))
        speaker = self.sentence.attribution
        if speaker is not None:
            self.attribute(out, speaker)
        for event in out:
            event.targets = self.actors.domestic(event.targets, event.sources, event.clause)
            if not any("MIL" in actor.code for actor in event.sources):  # "a drone killed soldiers": whose drone?
                event.sources = self.actors.domestic(event.sources, event.targets, event.clause)
        out.sort(key=lambda coded: (coded.start, coded.end))
        return out

    def close(self) -> None:
        """Untie what points in circles: leaving it to the garbage collector took a sixth of the time of a run."""
        del self.chains
        for clause in self.sentence.clauses:
            clause.parent = None

    # Clauses

    def clause(self, clause: Clause) -> list[Coded]:
        """The events of a clause and of what its verb governs."""
        if id(clause) in self.done:
            return self.done[id(clause)]
        self.done[id(clause)] = []
        coded = self.by_pattern(clause) if clause.kind != "noun" else []
        self.done[id(clause)] = coded
        return coded

    def by_pattern(self, clause: Clause) -> list[Coded]:
        return self.from_match(clause, self.matcher.best(clause))

    def from_match(self, clause: Clause, match: Match | None) -> list[Coded]:
        if self.trace is not None and clause.kind != VERBAL:
            self.trace.clause(clause, match, self.matcher.failures)
        self.matcher.failures = []
        light = self.light_verb(clause, match)
        if light is not None:
            return self.with_status(light, clause)
        if match is None:
            return []
        for np in match.used:
            self.take(np)
        record = match.record
        if record["event"] or (record["chain"] and match.nominal is not None):
            return self.with_status(self.chains.chain(match), clause, match)
        if record["code"] is None:
            return []
        sources, targets = self.actors.of(match)
        coded = self.plain(match, record["code"], sources, targets)
        self.actors.place_source(coded)
        return self.with_status([coded], clause, match)

    def plain(self, match: Match, code: str, sources: list[Actor], targets: list[Actor]) -> Coded:
        clause = match.clause
        mutual = "BOTH" in match.fills or bool(match.record["reciprocal"])
        return Coded(
            code,
            sources,
            targets,
            match.record,
            clause.verb.start,
            clause.verb.end,
            mutual,
            clause=clause,
            passive_bare=clause.bare_passive,
            shared=mutual,
        )

    def take(self, np: Chunk) -> None:
        for member in np.members():
            self.taken_nouns.add((member.start, member.end))
            for phrase in member.post:  # "the lifting of the curfew" is no curfew
                self.take(phrase.np)

    # Light verbs: "carried out a raid on Ardonia"

    def light_verb(self, clause: Clause, match: Match | None) -> list[Coded] | None:
        """An event noun as object (or passive subject) of a verb that only carries it."""
        verb = clause.verb
        names = (verb.lemma, f"{verb.lemma} {verb.particle}")
        for np in clause.objects:
            after = [p for p in clause.phrases if p.at >= np.start]
            nominal = self.nouns.find(np, after)
            if nominal is None or nominal.entry["code"] is None or nominal.entry["chain"]:
                continue
            light = self.nouns.frame(nominal)["light"]
            if not any(name in light for name in names):
                continue
            if match is not None and match.record["weight"] >= 6 and not match.record["event"]:
                return None
            self.take(np)
            coded = self.noun_event(nominal)
            doers = self.roles.resolve(clause.subject, self.sentence) if clause.subject is not None else []
            if coded.mutual and doers and len(coded.sources) > 1:
                doers = []
            if self.nouns.frame(nominal)["both"]:
                self.mutual_light(coded, doers)
            elif doers:
                coded.sources = doers
            coded.start, coded.end = min(clause.verb.start, nominal.start), max(clause.verb.end, nominal.end)
            coded.clause = clause
            coded.passive_bare = clause.bare_passive
            return [coded]
        return None

    def mutual_light(self, coded: Coded, doers: list[Actor]) -> None:
        """ "X held talks with Y", "X and Y held talks"."""
        if not doers:
            return
        if len(doers) > 1 and not coded.targets:
            coded.sources = coded.targets = doers
        elif coded.mutual and not coded.targets:
            coded.sources = doers
        else:
            coded.sources = doers
        coded.mutual = bool(coded.targets)

    # Event nouns

    def noun_event(self, nominal: Nominal) -> Coded:
        entry = nominal.entry
        sources, targets, mutual = self.nouns.pairs(nominal)
        record = self.noun_pattern(nominal) or entry
        chained = self.chains.noun_chain(nominal, record, sources, targets)
        if chained is not None:
            return chained
        return Coded(
            record["code"] or entry["code"],
            sources,
            targets,
            record,
            nominal.start,
            nominal.end,
            mutual,
            noun=nominal.np,
            shared=bool(self.nouns.frame(nominal)["both"]),
        )

    def noun_pattern(self, nominal: Nominal) -> dict[str, Any] | None:
        """A pattern without verb whose preposition phrases fit ("NOUN of &hostage"): it may refine the code."""
        for number in self.index.nominals.get(str(nominal.number), ()):
            record = self.index.patterns[number]
            if all(
                any(
                    p.prep in preps and (slot.get("slot") or self.matcher.wording.satisfies(p.np, slot, record))
                    for p in nominal.after
                )
                for preps, slot in record["subject_preps"]
                if preps != ["'s"]
            ):
                return record
        return None

    def nouns_of(self, clause: Clause) -> list[Coded]:
        """Event nouns in the clause that no pattern has taken: "after the shelling of Y by X"."""
        out: list[Coded] = []
        if clause_status(clause) in (NEGATED, CONDITIONAL) or self.none_did(clause):
            return out
        places: list[tuple[Chunk, list[Phrase]]] = []
        for np in ([clause.subject] if clause.subject is not None else []) + clause.objects:
            places.append(
                (
                    np,
                    [
                        p
                        for p in clause.phrases
                        if p.at >= np.start and (clause.subject is not np or p.at < clause.verb.start)
                    ],
                )
            )
        for place, phrase in enumerate(clause.phrases):
            places.append((phrase.np, clause.phrases[place + 1 :]))
        for np, after in places:
            for member in np.members():
                out.extend(self.free_noun(member, after))
                for inner in (*member.post,):
                    for deeper in inner.np.members():
                        out.extend(self.free_noun(deeper, after))
        return out

    def free_noun(self, np: Chunk, after: list[Phrase]) -> list[Coded]:
        key = (np.start, np.end)
        if key in self.taken_nouns:
            return []
        self.taken_nouns.add(key)
        nominal = self.nouns.find_single(np, after)
        named = nominal is not None and nominal.end - nominal.start > 1  # "suicide attack" says more than "attack"
        verbal = [] if named else self.verbal_events(np, after)
        if verbal and all(event.sources and event.targets for event in verbal):
            return verbal
        if nominal is None or nominal.entry["code"] is None:
            return verbal
        coded = self.noun_event(nominal)
        if not _complete(coded):
            return verbal
        if self.trace is not None:
            self.trace.noun(nominal, coded.code)
        return [coded]

    def verbal_events(self, np: Chunk, after: list[Phrase]) -> list[Coded]:
        """The events of a noun made of a verb, by the patterns of the verb; those with sides enough for a row."""
        for clause in self.verbal.clauses(np, after):
            match = self.matcher.best(clause)
            if match is not None:
                events = [event for event in self.from_match(clause, match) if _complete(event)]
                if events and self.trace is not None:
                    self.trace.clause(clause, match, [])
                return events
        return []

    # Verb chains

    def attribute(self, events: list[Coded], np: Chunk) -> None:
        """Give the sentence's attribution (", police said") to its events; alone it is a statement of nobody's."""
        speakers = self.roles.resolve(np, self.sentence)
        for event in events:
            if speakers and event.speaker is None:
                event.speaker = speakers[0]
                self.actors.infer_source(event, speakers[0])

    # Status

    def with_status(self, events: list[Coded], clause: Clause, match: Match | None = None) -> list[Coded]:
        """Negation and modality of the clause's own verb: drop, keep, or turn into intent, demand, refusal."""
        status = clause_status(clause) or (NEGATED if self.none_did(clause) else "")
        if status == "" and self.subjunctive(clause):
            status = MUST
        if status == "":
            return events
        if self.trace is not None:
            self.trace.status(clause, status)
        chained = match is not None and bool(match.record["chain"])
        if status == MUST:
            return self.demanded(events, clause)
        if status in (NEGATED, CONDITIONAL):  # "did not reject calls to lift sanctions": nothing was lifted
            for inner in clause.inner:
                self.done.setdefault(id(inner), [])
        if status == NEGATED:
            known = [event for event in events if match is not None and event.code != match.record["code"]]
            return (
                self.turned(known, "reject")
                if chained and match is not None and match.record["chain"] == "intend"
                else []
            )
        if status == CONDITIONAL:
            return []
        if chained:  # "Keltara will respond" is no statement yet
            return [event for event in events if not event.code.startswith("01")]
        if status == FUTURE:
            return self.turned(events, "intend", "planned")
        return self.turned(events, "reject", "planned")

    def none_did(self, clause: Clause) -> bool:
        """ "No villagers were killed", "none of the rebels attacked"."""
        return any(
            np is not None and self.sentence.folded[np.start] in NO_ONE for np in (clause.subject, *clause.objects)
        )

    def subjunctive(self, clause: Clause) -> bool:
        """ "insisted that Ardonia lift the sanctions": a base form after a singular subject says what must be done."""
        subject, verb = clause.subject, clause.verb
        return (
            clause.kind == "that"
            and clause.parent is not None
            and clause.parent.verb.lemma == "insist"  # other verbs that take a base form are demands by themselves
            and subject is not None
            and not (verb.modal or verb.passive or verb.past)
            and verb.end - verb.start == 1
            and self.sentence.folded[verb.head] == verb.lemma
            and self.sentence.tags[subject.head] in ("NN", "NNP")
            and not subject.also
        )

    def turned(self, events: list[Coded], chain: str, status: str = "actual") -> list[Coded]:
        out = []
        for event in events:
            try:
                code = self.ontology.chained(chain, event.code)
            except KeyError:
                code = None
            if code is not None:
                event.code, event.status = code, status
                event.mutual = event.mutual and event.sources is event.targets  # a refusal to meet is one side's
                out.append(event)
        return out

    def demanded(self, events: list[Coded], clause: Clause) -> list[Coded]:
        """ "X said Y must withdraw" is a demand of X on Y; without a speaker nothing is coded."""
        must = clause.parent if clause.kind == "infinitive" and clause.parent is not None else clause  # "has to leave"
        parent = must.parent
        said_by = parent.subject if must.kind == "that" and parent is not None else self.sentence.attribution
        if said_by is None:
            return []
        speakers = self.roles.resolve(said_by, self.sentence)
        strong = clause.verb.modal in DEMANDING or not clause.verb.modal
        out = self.turned(events, "demand" if strong else "appeal")
        for event in out:
            event.targets, event.sources, event.mutual = event.sources or event.targets, speakers, False
        return [event for event in out if speakers]


def _complete(coded: Coded) -> bool:
    """Whether an event noun has sides enough for a row: two, but violence and protest are news with one."""
    if coded.code[:2] in VIOLENT_ROOTS or coded.code[:2] == "14":
        return bool(coded.sources or coded.targets)
    return bool(coded.sources and coded.targets)
