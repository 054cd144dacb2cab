"""Events of one sentence: best patterns, verb chains, event nouns, reported speech, status."""

from coder.events.addressed import address
from coder.events.answers import Answers
from coder.events.asked import specify
from coder.events.blind import Blind
from coder.events.candidates import Patterns, Viable
from coder.events.certainty import DENIED
from coder.events.chains import PRESS, Chains
from coder.events.coded import VIOLENT_ROOTS, Coded, give_voice, once
from coder.events.home import Home
from coder.events.inquiries import ask_of
from coder.events.lent import lend
from coder.events.magnitude import settle_magnitudes
from coder.events.match import Matcher
from coder.events.matched import Match, Record
from coder.events.model import Actor
from coder.events.mood import Mood
from coder.events.nominal import NounEvents
from coder.events.nouns import NounCoder
from coder.events.provoked import Provoked
from coder.events.roles import Roles
from coder.events.senses import settle_senses
from coder.events.sequenced import SequenceEvents
from coder.events.sides import COMPLAINT, PROTEST, Sides
from coder.events.status import FUTURE, MUST, by_accident, caused, clause_status, realised
from coder.events.triggers import Sequences
from coder.events.unsaid import Unsaid
from coder.events.verbal import VERBAL
from coder.ontology import Ontology
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import Index
from coder.trace import Trace

DENIAL, REJECTED = "016", "12"
JUDGED = frozenset({"05", "11"})
UNSAID = frozenset({"011", DENIAL})  # declined comment, denial
LASTING, SPOKEN = frozenset({"continue", "keep"}), frozenset({"02", "10", "11"})  # what is urged and blamed on already
FIGURES = frozenset({"figure", "data", "datum", "statistic", "estimate", "census"})
PEACEFUL = frozenset({"03", "04", "05", "06", "07", "09"})
DEMANDED = frozenset({"demand", "urge", "insist", "request", "propose", "require", "recommend"})  # that ...
STATED, ASIDES = "010", frozenset({"gerund", "participle"})
# What is said of somebody or wanted of him: "to accuse X of torturing Y", "to pressure X into probing Y".
ABOUT = frozenset({"of", "for", "from", "against", "into"})
MAKER = 6  # words between such a noun and its "that": "a demand by the president of Veldria that"


class SentenceCoder:
    """Codes one parsed sentence of a story."""

    def __init__(
        self,
        index: Index,
        patterns: Patterns,
        ontology: Ontology,
        roles: Roles,
        sentence: Sentence,
        viable: Viable | None = None,
        trace: Trace | None = None,
        sequences: Sequences | None = None,
        keep_unreal: bool = False,
        incidents: bool = False,
    ) -> None:
        self.index, self.ontology, self.roles, self.sentence = index, ontology, roles, sentence
        self.nouns = NounEvents(patterns, sentence, roles)
        self.matcher = Matcher(patterns, sentence, roles, self.nouns, viable, trace is not None)
        self.trace = trace
        self.done: dict[int, list[Coded]] = {}
        self.incidents = incidents  # violence and protest of nobody named are events too
        self.unreal: list[Coded] | None = [] if keep_unreal else None  # what is denied or merely conditional
        self.chains, self.mood, self.noun_coder = Chains(self), Mood(self), NounCoder(self)
        self.actors = Sides(roles, self.nouns, self.matcher, sentence)
        self.unsaid = Unsaid(roles, sentence, self.actors.violence.is_operation)
        self.home = Home(ontology, roles, self.nouns, sentence)
        self.answers, self.blind = Answers(index, roles, sentence), Blind(patterns, sentence, roles)
        self.sequences = SequenceEvents(sequences, self) if sequences is not None else None

    def code(self) -> list[Coded]:
        """All events of the sentence, in the order of their words."""
        out: list[Coded] = []
        purposes = []
        purposeful = self.sequences is None or not self.sequences.alone
        clauses = self.sentence.clauses
        if "participle" in [clause.kind for clause in clauses]:
            clauses = sorted(clauses, key=_is_aside)
        for clause in clauses:
            if purposeful and (_is_purpose(clause) or self.completes_noun(clause)):
                purposes.append(clause)
            elif id(clause) not in self.done:
                out.extend(self.clause(clause))
        for clause in self.sentence.clauses:
            if not _is_purpose(clause):
                out.extend(self.noun_coder.of_clause(clause))
        for clause in purposes:
            stated = all(event.code.startswith("01") for event in out)
            due = stated or self.is_due(clause) or caused(clause, self.index.closed)
            if id(clause) not in self.done and (self.told(clause) or (due and self.happened(clause))):
                wished = self.wished(clause)  # "insisted on its demand that Ardonia grant": asked, not granted
                out.extend(e for e in self.purpose(clause) if not wished or e.code[:2] in SPOKEN)
        for clause in purposes:
            out.extend(self.noun_coder.of_clause(clause))
        speaker = self.sentence.attribution
        if speaker is not None:
            self.attribute(out, speaker)
            out.extend(self.sequences.attribution(speaker) if self.sequences is not None else ())
        out = [event for event in give_voice(out, []) if not _describes(event)]
        out.sort(key=lambda coded: (coded.start, coded.end))
        if out:
            self.complete([event for event in out if "reach" not in event.record])
        out[:] = once(out)
        if self.unreal:
            self.home.settle(self.unreal)
            out.extend(self.unreal)
        return out

    def complete(self, events: list[Coded]) -> None:
        """Sides that stand elsewhere, countries and exact codes; events of imported dictionaries stand as said."""
        lend(events, self.done, self.sentence, self.roles)
        self.actors.carry_over(events)
        Provoked(self.roles, self.nouns, self.sentence, self.done).complete(events)
        address(events, self.done)
        ask_of(events, self.sentence, self.roles)
        self.home.settle(events)
        self.answers.complete(events)
        specify(events, self.sentence, self.index, self.ontology)
        settle_senses(events, self.sentence, self.ontology, self.home)
        settle_magnitudes(events, self.sentence, self.nouns, self.ontology)

    def hold(self, events: list[Coded], status: str) -> None:
        """Keep events that are said not to have happened, where somebody wants them."""
        if self.unreal is not None:
            for event in events:
                event.status = status
            self.unreal.extend(events)

    def close(self) -> None:
        """Untie what points in circles: leaving it to the garbage collector took a sixth of the time of a run."""
        del self.chains, self.mood, self.noun_coder, self.sequences
        for clause in self.sentence.clauses:
            clause.parent = None

    def told(self, clause: Clause) -> bool:
        """Whether a clause inside an infinitive says what is the case for itself."""
        return clause.kind == "relative" or self.completes_noun(clause)

    def is_due(self, clause: Clause) -> bool:
        """ "Norbia is to withdraw after a bomb killed three": what is to be done is told, whatever else is."""
        subject = clause.subject
        known = subject is not None and bool(subject.mentions)
        return known and clause.parent is not None and clause_status(clause) != ""

    def happened(self, clause: Clause) -> bool:
        """Whether an infinitive says what happened, or what will or must, not what something is for."""
        parent = clause.parent
        if clause.kind == "that" and parent is not None and parent.verb.lemma in DEMANDED:
            return False  # "massed in the capital to demand that the president resign"
        return (
            clause.kind != "infinitive"
            or realised(clause, self.sentence.folded, self.index.closed)
            or (parent is not None and clause_status(parent) in (FUTURE, MUST))
        )

    def completes_noun(self, clause: Clause) -> bool:
        """ "Ardonia's demand that Veldria withdraw": what the noun makes of it is known first."""
        if self.wished(clause):
            return True
        if clause.kind != "that" or clause.subject is None or clause.subject.start < 2:
            return False
        that = clause.subject.start - 1
        return self.sentence.tags[that - 1] in ("NN", "NNS") or any(
            phrase.np.end == that and self.sentence.lemmas[phrase.at - 1] in self.index.nominalisations
            for outer in self.sentence.clauses
            for phrase in outer.phrases
        )  # "a demand from Ardonia that Veldria withdraw"

    def wished(self, clause: Clause) -> bool:
        """ "The demand by Veldria that Ardonia withdraw", "fears that it had attacked": wanted, not the case."""
        that = clause.subject.start - 1 if clause.subject is not None else 0
        own = clause.kind == "relative" and bool(clause.objects) and clause.objects[0].start > clause.verb.start
        if not (clause.kind == "that" or own) or that < 1 or self.sentence.folded[that] != "that":
            return False
        lemmas, wishes = self.sentence.lemmas, self.index.closed["wishes"]
        before = range(that, max(0, that - MAKER), -1)
        return lemmas[that - 1] in wishes or any(lemmas[at] == "by" and lemmas[at - 1] in wishes for at in before)

    # Clauses

    def clause(self, clause: Clause) -> list[Coded]:
        """The events of a clause and of what its verb governs."""
        if id(clause) in self.done:
            return self.done[id(clause)]
        self.done[id(clause)] = []
        coded = self.by_pattern(clause) if clause.kind != "noun" else []
        self.done[id(clause)] = coded
        return coded

    def purpose(self, clause: Clause) -> list[Coded]:
        """What is done for a purpose: "will open the border to let aid in" is no more certain than its main clause."""
        events, parent = self.clause(clause), clause.parent
        own = clause_status(clause)  # "is not going to negotiate"
        if own or parent is None:
            return events
        going_on = clause_status(parent) == FUTURE and parent.verb.lemma in LASTING
        said = [event for event in events if going_on and event.code[:2] in SPOKEN]  # "will continue to urge restraint"
        return [*said, *self.mood.apply([event for event in events if event not in said], parent)]

    def by_pattern(self, clause: Clause) -> list[Coded]:
        match = self.matcher.best(clause)
        if match is None and not clause.objects:
            clause.objects = self.shared_objects(clause)
            match = self.matcher.best(clause) if clause.objects else None
        found = self.sequences.clause(clause, match) if self.sequences is not None else None
        return self.from_match(clause, match) if found is None else found

    def shared_objects(self, clause: Clause) -> list[Chunk]:
        """What two verbs have in common: "Veldria arrested and deported three journalists"."""
        end = clause.verb.end
        if clause.end != end or self.sentence.folded[end : end + 1] not in (["and"], ["or"]):
            return []
        adverb = self.sentence.tags[end + 1 : end + 2] == ["RB"]  # "shot and fatally wounded a boy"
        starts = (end + 1, end + 2) if adverb else (end + 1,)
        return next((c.objects for c in self.sentence.clauses if c.verb.start in starts and c.kind == clause.kind), [])

    def from_match(self, clause: Clause, match: Match | None) -> list[Coded]:
        if self.trace is not None and clause.kind != VERBAL:
            self.trace.clause(clause, match, self.matcher.failures)
        self.matcher.failures = []
        light = self.noun_coder.carried(clause, match)
        if light is not None:
            return self.mood.apply(light, clause)
        if match is None:
            return self.mood.apply([], clause)  # "did not keep order to let aid in": what is not known was not done
        for np in match.used:
            self.noun_coder.take(np)
        record = match.record
        judged = match.fills["TARGET"][0] if "TARGET" in match.fills else None
        own = judged is clause.subject and not record["voiced"]  # "the raid angered Norbia" tells of a raid
        if judged is not None and not own and (record["code"] or "")[:2] in JUDGED:
            self.noun_coder.take(judged)  # "called the raid by Ardonia illegal"
        self.settle(clause, record)
        if self.blind.acts(clause, record["code"] or ""):
            return []
        if record["event"] or (record["chain"] and match.nominal is not None):
            if record["code"] is None and not record["chain"]:
                self.leave_out(match.inner)  # "said that Ardonia had failed to protect villagers": it did not
            chained = self.chains.chain(match)
            for event in chained:
                self.unsaid.place_source(event)  # "two students were charged with stealing in Ardonia"
            if record["code"] in UNSAID:
                self.leave_out(match.inner, record["code"] == DENIAL)
            return self.mood.apply(chained, clause, match)
        if record["code"] is None:
            return []
        if record["code"] == DENIAL or record["code"].startswith(REJECTED):
            # "rejected allegations by Ardonia that it had armed rebels"
            self.leave_out([inner for inner in clause.inner if inner.kind == "that"], denied=True)
        mishaps = self.index.closed["mishaps"]
        if record["code"][:2] in VIOLENT_ROOTS and by_accident(clause, mishaps, self.sentence.folded):
            return []
        sources, targets = self.actors.of(match)
        if not targets and self.blind.suffers(clause, record["code"]):
            return []
        if record["code"] == STATED and not targets and clause.kind in ASIDES:
            return []  # "adding to the gains", "the court ruling on the papers": only with a clause is anything said
        if record["code"][:2] in VIOLENT_ROOTS and not sources:
            self.noun_coder.give_back(match.used, clause)
        if record["code"][:2] in VIOLENT_ROOTS and sources and targets and clause.subject is not None:
            self.noun_coder.take(clause.subject)  # "the strike on Norbia killed 20" is one event
        spoken = record["code"].startswith(PROTEST) and self.actors.complains(match, sources)
        if spoken:
            targets = self.actors.addressed(match) or targets
        coded = self.plain(match, COMPLAINT if spoken else record["code"], sources, targets)
        self.unsaid.place_source(coded)
        return self.mood.apply([coded], clause, match)

    def leave_out(self, clauses: list[Clause], denied: bool = False) -> None:
        """What nobody says happened is not coded: "refused to confirm or deny that it had bombed Ardonia"."""
        for clause in clauses:
            if clause.kind != "relative":  # "denied supporting the rebels, whom Ardonia blames": Ardonia does
                if denied and self.unreal is not None:
                    self.hold(self.clause(clause), DENIED)
                self.done[id(clause)] = []
                self.leave_out(clause.inner)

    def settle(self, clause: Clause, record: Record) -> None:
        """ "held a rally demanding higher wages": a verb that stands in the pattern's words has no event of its own."""
        first = {word.partition(" ")[0] for words, _ in record["fixed"] for word in words}
        for inner in clause.inner if first else ():
            if inner.kind == "gerund" and inner.verb.lemma in first:
                self.done.setdefault(id(inner), [])

    def plain(self, match: Match, code: str, sources: list[Actor], targets: list[Actor]) -> Coded:
        clause = match.clause
        mutual = "BOTH" in match.fills or bool(match.record["reciprocal"]) or (sources is targets and len(sources) > 1)
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

    # Reported speech

    def attribute(self, events: list[Coded], np: Chunk) -> None:
        """Give the sentence's attribution (", police said") to its events; where there are none it is a statement."""
        speakers = self.roles.resolve(np, self.sentence)
        events[:] = give_voice(events, speakers)
        verb = self.sentence.attributed
        for event in events:
            if verb is not None and event.start > verb.start:
                continue  # "Veldria bombed the port, Norbia said, as envoys met in Keltis"
            if speakers and event.speaker is None:
                event.speaker = speakers[0]
                self.unsaid.infer_source(event, speakers[0])
                self.chains.judge(event, speakers)
        # neither "..., the Ardon Post reported" nor "..., a witness said"
        known = any(self.roles.has_country(said) and not said.code.endswith(PRESS) for said in speakers)
        if not events and known and not self.by_figures(np) and not self.chains.recognised(self.sentence.clauses):
            events.extend(self.statement(np, speakers))

    def by_figures(self, np: Chunk) -> bool:
        """ "Exports rose, according to figures released by the ministry": it counts, it states nothing."""
        said = [(start, end) for rule, start, end in self.sentence.asides if rule == "attribution"]
        before = (self.sentence.lemmas[start : np.start] for start, end in said if start < np.start < end)
        return any(not FIGURES.isdisjoint(words) for words in before)

    def statement(self, np: Chunk, speakers: list[Actor]) -> list[Coded]:
        """ "The harvest is good, X said", "according to X, the harvest is good": as "X said the harvest is good".

        "The harvest is good, X told lawmakers": as "X told lawmakers".
        """
        verb, heard = self.sentence.attributed or np, self.sentence.addressed
        said = Chunk("v", verb.start, verb.end, verb.head, "say" if heard is None else "tell")
        self.matcher.admit(said.lemma)
        match = self.matcher.best(Clause("main", said, np, [] if heard is None else [heard], end=said.end))
        if match is None:
            return []
        told = [clause for clause in self.sentence.clauses if clause.kind == "main"]  # "Norbia must leave, X said"
        return self.chains.demanded(speakers, told, match.record) or self.from_match(match.clause, match)


def _is_aside(clause: Clause | None) -> bool:
    """Whether it is said of a noun, in a participle: what the main clause makes of the noun comes first."""
    return clause is not None and (clause.kind == "participle" or _is_aside(clause.parent))


def _describes(event: Coded) -> bool:
    """ "Samples taken from patients", "militants trained in Ardonia": what nobody named did to it says which."""
    clause = event.clause
    reduced = clause is not None and clause.kind == "participle" and clause.bare_passive and not clause.verb.comma
    return reduced and not event.sources and event.code[:2] in PEACEFUL


def _is_purpose(clause: Clause) -> bool:
    """ "used tear gas to disperse students": what for, not what happened; also "went on to accuse X of torturing Y"."""
    inner: Clause | None = clause
    while inner is not None and inner.kind != "infinitive":
        told = inner.kind in ("that", "relative") or (inner.kind == "gerund" and inner.marker in ABOUT)
        inner = inner.parent if told else None
    return inner is not None
