"""Verb chains: what "promise to", "refuse to", "say that" make of the event inside them (ontology/composition.yaml)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from coder.events.certainty import not_yet
from coder.events.coded import BEFOREHAND, VIOLENT_ROOTS, Coded, asks_own_state, distinct, give_voice, overlap
from coder.events.matched import Match
from coder.events.model import Actor
from coder.events.nominal import Nominal
from coder.events.status import DEMANDING, MUST, clause_status
from coder.parse.model import Clause

if TYPE_CHECKING:
    from coder.events.build import SentenceCoder

# A report of violence or protest is news of it, also where nobody is named; a remark on talks or plans is a statement.
REPORTED_ROOTS = VIOLENT_ROOTS | {"14"}
# Event nouns of these roots look at the event inside them: appeal, pledge, demand, refusal, threat.
PLEDGES = frozenset({"intend", "threaten"})
INTENT, DISAPPROVE, COERCIVE = "03", "11", "17"
MASS_VIOLENCE, WEAPONS_USED = "20", "204"
# Support that is asked for somebody else is rallied for him.
SUPPORT_SOUGHT, SUPPORT, RALLY = "022", ("050", "051", "052", "053"), "053"
STATES = frozenset({"be", "stand", "remain", "seem", "feel", "appear", "look"})  # with "likely", "due", "set"
WILLING = frozenset(
    {"ready", "willing", "eager", "keen", "prepared", "happy", "determined", "anxious", "desperate", "resolved", "glad"}
)
PRESS = "MED"  # the end of an actor code
TO_HEARER = frozenset({"03", "12", "13"})
CONFLICT = "14"  # codes from here on are conflict in deeds
AHEAD = "intend"
DOING = "begin"  # who begins or completes the training of troops trains them
AGREEING = frozenset({"agree", "concur"})  # what two agree to do that is done to nobody, they agree with each other
ACCUSE, SPECIFIC = "accuse", 4  # digits
NOUN_CHAINS = {"02": "appeal", "03": "intend", "10": "demand", "112": ACCUSE, "12": "reject", "13": "threaten"}


class Chains:
    """The chains of one sentence."""

    def __init__(self, coder: "SentenceCoder") -> None:
        self.coder = coder

    def chain(self, match: Match) -> list[Coded]:
        """A verb over another event: the composition table says what becomes of it."""
        record, name = match.record, match.record["chain"]
        withheld = self.withheld(match) if name in PLEDGES else []
        inner = self.inner(match) or withheld
        if not name:  # EVENT in a pattern without chain: the code stands
            code = record["code"]
            if (code or "").startswith(INTENT) and any(clause.verb.negated for clause in match.inner):
                code = self.coder.ontology.chained("reject", code)  # "decided not to lift the sanctions"
            if code is None:
                self.coder.leave_out(match.inner)  # "it is doubtful that Veldria attacked"
            blames = (code or "").startswith(DISAPPROVE)  # "complained that Veldria killed settlers": of who did it
            return self.outer(match, code, inner, "inner-source" if blames else "inner-target")
        chain = self.coder.ontology.chain(name)
        if chain.get("keep_inner"):
            return self.transparent(match, name, chain, inner)
        out: list[Coded] = []
        for event in inner:
            code = self.composed(name, event.code, record["code"], event in withheld)
            if name == ACCUSE and len(record["code"] or "") == SPECIFIC:
                code = record["code"]  # "accused Roan of plotting to kill the president": the words say of what
            if code is not None:
                out.extend(self.outer(match, code, [event], str(chain.get("target"))))
        if not inner:
            out.extend(self.outer(match, record["code"], [], str(chain.get("target"))))
        return distinct(not_yet(out) if name == AHEAD else out)

    def inner(self, match: Match) -> list[Coded]:
        """The events inside: of the complement clauses, or of the event noun; they are not coded again."""
        if match.inner:
            return [event for clause in match.inner for event in self.deep(clause)]
        if match.nominal is not None and match.nominal.entry["chain"] is None and match.nominal.entry["code"]:
            self.coder.noun_coder.take(match.nominal.np)
            return self.coder.noun_coder.told(match.nominal)
        if match.nominal is None and match.event_np is not None and match.record["chain"] == DOING:
            behind = self.coder.matcher.fit.after(match, match.event_np)
            return self.coder.noun_coder.done_by(match.event_np, behind, match)
        return []

    def withheld(self, match: Match) -> list[Coded]:
        """What somebody says he will not do: "vowed never to recognise Ardonia", "agreed not to attack Ardonia"."""
        out: list[Coded] = []
        for clause in match.inner:
            if clause.verb.negated and id(clause) not in self.coder.done:
                clause.verb.negated = False
                out.extend(self.deep(clause))
                clause.verb.negated = True
        return out

    def composed(self, name: str, inner: str, otherwise: str | None, withheld: bool) -> str | None:
        """The code of a chain over an inner code: a withheld fight is a promise of restraint, withheld help refused."""
        try:
            if not withheld:
                return self.coder.ontology.chained(name, inner)
            if inner < CONFLICT:
                return self.coder.ontology.chained("reject", inner)
            halted = self.coder.ontology.chained("halt", inner)
            return None if halted is None else self.coder.ontology.chained("intend", halted)
        except KeyError:
            return otherwise

    def deep(self, clause: Clause) -> list[Coded]:
        """The events of a complement clause, or of the nearest clause below it that has some."""
        found = self.coder.clause(clause)
        if found:
            return found
        nouns = self.coder.noun_coder.of_clause(clause, beneath=True)
        if nouns:
            return nouns
        if clause_status(clause) == MUST:
            return []  # "must ensure security to allow aid in": nothing is allowed yet
        for below in clause.inner:
            if below.kind == "infinitive" and clause.verb.lemma == "be" and not self.coder.happened(below):
                continue  # "said it was urgent to restore civilian rule"
            if below.marker in BEFOREHAND:
                continue  # "decided to close the mine after meeting Ardonian ministers": no plan to meet them
            if below.kind in ("infinitive", "gerund") or clause.verb.lemma == "be":
                found = self.deep(below)
                if found:  # "must ensure security to let aid in": what it is for is as true as the clause
                    return self.coder.mood.apply(found, clause)
        return []

    def outer(self, match: Match, code: str | None, inner: list[Coded], target: str) -> list[Coded]:
        """The event of the chain verb itself, its missing target taken from the event inside."""
        if code is None:
            return []
        sources, targets = self.coder.actors.of(match)
        for_whom = self.rallied(code, inner, sources, targets)
        if for_whom:
            code, targets = RALLY, for_whom
        if inner and self.suffers(match, inner[0]):
            sources, targets, target = inner[0].sources, inner[0].targets, "none"
        barred = code.startswith(COERCIVE) and "TARGET" in match.fills  # "barred Roan from travelling to Ardonia"
        if not targets and match.inner and not barred and (
            target == "inner-subject" or (not inner and target != "none")
        ):
            targets = self.coder.actors.concerned(match) if not inner else self.coder.actors.subject_of(match, sources)
        if not targets and not barred and target != "none":
            for event in inner:
                sides = (
                    (event.sources, event.targets)
                    if target == "inner-source"
                    else (event.targets if not overlap(event.targets, sources) else [], event.sources)
                )
                for side in sides:
                    if side and not overlap(side, sources):
                        targets = side
                        break
                if targets:
                    break
            sided = any(event.sources or event.targets for event in inner)
            if not targets and match.event_np is not None and inner and not sided:
                targets = self.coder.nouns.makers(match.event_np)  # "condemned the aid that Ardonia gives"
            if not targets and match.event_np is not None and not inner:
                targets = self.coder.roles.resolve(match.event_np, self.coder.sentence, [])
                targets = targets or self.coder.nouns.makers(match.event_np)
                targets = targets or self.coder.actors.owner(match.event_np, sources, bodies=True)
        mutual = bool(match.record["reciprocal"]) or "BOTH" in match.fills
        pair = len(sources) > 1 and sources[0].start == sources[1].start  # "the two sides", not a list
        together = (inner and inner[0].shared) or (pair and match.clause.verb.lemma in AGREEING)
        if together and len(sources) > 1 and not targets:
            mutual, targets = True, sources
        return [
            Coded(
                code,
                sources,
                targets,
                match.record,
                match.clause.verb.start,
                match.clause.verb.end,
                mutual,
                clause=match.clause,
                passive_bare=match.clause.bare_passive,
            )
        ]

    def rallied(self, code: str, inner: list[Coded], sources: list[Actor], asked: list[Actor]) -> list[Actor]:
        """ "Urged its neighbours to stand by Luzanda": support is rallied for a third one; not "to support it"."""
        if code != SUPPORT_SOUGHT or not asked or len(inner) != 1 or not inner[0].code.startswith(SUPPORT):
            return []
        known = {actor.code[:3] for actor in (*sources, *asked)}
        backed = inner[0].targets
        states = bool(backed) and all(self.coder.roles.has_country(actor) for actor in backed)
        return backed if states and known.isdisjoint(actor.code[:3] for actor in backed) else []

    def suffers(self, match: Match, inner: Coded) -> bool:
        """ "Roan is likely to be arrested by Ardonia": Ardonia will do it; who is ready to be questioned is willing."""
        source, clause, verb = match.fills.get("SOURCE"), inner.clause, match.clause.verb
        if source is None or clause is None or not clause.verb.passive or not (verb.lemma in STATES or verb.passive):
            return False
        between = self.coder.sentence.folded[verb.end : clause.verb.start]
        return bool(clause.objects) and clause.objects[0] is source[0] and WILLING.isdisjoint(between)

    def transparent(self, match: Match, name: str, chain: dict[str, Any], inner: list[Coded]) -> list[Coded]:
        """say, begin, claim, try: the inner event is the row; the speaker stands in attribution."""
        sources, targets = self.coder.actors.of(match)
        said = give_voice(inner, sources if name in ("neutral", "claim") else [])
        changed: dict[str, str] = chain.get("inner") or {}
        demanding = name == "neutral" and not match.record.get("voiced")
        out = said or (self.bare_demands(match) if demanding else [])
        for event in out:
            if name == "claim" and not event.sources:
                event.sources = sources
            elif name == "neutral" and sources:
                if event.speaker is None:
                    event.speaker = sources[0]
                self.coder.unsaid.infer_source(event, sources[0])
                self.tell(event, targets, promised=(match.record["code"] or "").startswith(INTENT))
                self.judge(event, sources)
            elif name not in ("neutral", "claim") and sources and not event.sources:
                event.sources = sources
            if chain.get("status"):
                event.status = str(chain["status"])
            event.code = changed.get(event.code, event.code)
        if name == "claim" or (not out and match.record["code"]):
            if name != "claim" and self.recognised(match.inner):
                return []  # "police said three people died in a bomb attack" is no statement, it is a report
            code = match.record["code"]
            about = targets or self.coder.actors.about(match)
            if code:
                out = [*out, *self.outer(match, code, [], "none")]
                out[-1].targets = about if name != "claim" else []
        return out

    def judge(self, event: Coded, speakers: list[Actor]) -> None:
        """Mass violence is a judgement: "said that Norbia was committing genocide in Luzanda" accuses Norbia."""
        doers = event.sources
        if not event.code.startswith(MASS_VIOLENCE) or not doers or event.code.startswith(WEAPONS_USED):
            return
        if speakers[0].code.endswith(PRESS) or not self.coder.roles.has_country(speakers[0]):
            return
        if speakers[0].code[:3] == doers[0].code[:3]:
            return
        event.code = self.coder.ontology.chained(ACCUSE, event.code) or event.code
        event.sources, event.targets, event.status, event.mutual = speakers, doers, "actual", False

    def tell(self, event: Coded, hearers: list[Actor], promised: bool) -> None:
        """What somebody says he will or will not do is to who is told: "told Keltara that it would not sign".

        A promise is to whoever it is made, also of no state: "promised the teachers' union that it would pay".
        """
        told = event.code[:2] in TO_HEARER and not event.targets and not overlap(event.sources, hearers)
        known = bool(hearers) and (promised or self.coder.roles.has_country(hearers[0]))
        if told and known and not hearers[0].code.endswith(PRESS):
            event.targets, event.inferred = hearers, True

    def recognised(self, said: list[Clause]) -> bool:
        """Whether what is said holds an event noun: an event that no actor is known of."""
        for clause in said:
            places = [clause.subject, *clause.objects, *(phrase.np for phrase in clause.phrases)]
            for np in places:
                nominal = self.coder.nouns.find(np, []) if np is not None else None
                if nominal is not None and (nominal.entry["code"] or "")[:2] in REPORTED_ROOTS:
                    return True
        return False

    def bare_demands(self, match: Match) -> list[Coded]:
        """ "X said Y must do better": a demand, also where what must be done is no event that an entry knows."""
        return self.demanded(self.coder.actors.filled(match, "SOURCE"), match.inner, match.record)

    def demanded(self, speakers: list[Actor], clauses: Iterable[Clause], record: dict[str, Any]) -> list[Coded]:
        """What speakers say that somebody must do, as a demand on him."""
        for clause in clauses:
            held = clause.subject or next(iter(clause.objects), None)  # "said the killings in X must be investigated"
            base = self.coder.mood.subjunctive(clause)  # "insisted that Ardonia honour its debts"
            if (base or clause_status(clause) == MUST) and held is not None:
                behind = [phrase for phrase in clause.phrases if phrase.at >= held.start]
                asked = self.coder.roles.resolve(held, self.coder.sentence, behind)
                must = clause.verb.modal in DEMANDING and asked and asked[0].strength < 3
                if clause.subject is None and not must:
                    continue  # "said villagers must be evacuated": nothing is asked of them
                if asked and speakers and not overlap(asked, speakers) and not asks_own_state(speakers, asked):
                    code = "100" if base or clause.verb.modal in DEMANDING else "020"
                    return [Coded(code, speakers, asked, record, clause.verb.start, clause.verb.end, clause=clause)]
        return []

    def noun_chain(
        self, nominal: Nominal, record: dict[str, Any], sources: list[Actor], targets: list[Actor]
    ) -> Coded | None:
        """ "Veldria's refusal to meet Ardonia", "its appeal for talks": nouns of saying chain as their verbs do."""
        code = record["code"] or nominal.entry["code"]
        chain = nominal.entry["chain"] or (NOUN_CHAINS.get(code) or NOUN_CHAINS.get(code[:2]) if code else None)
        if chain is None or len(code or "") > len("020"):
            return None
        for event in self.noun_inner(nominal):
            try:
                outer = self.coder.ontology.chained(chain, event.code)
            except KeyError:
                continue
            if outer is not None:
                sides = [event.targets, event.sources]
                if chain == ACCUSE:  # "Veldria's accusations that Norbia arms the rebels"
                    sides.reverse()
                found = targets or next((side for side in sides if side and not overlap(side, sources)), [])
                return Coded(outer, sources, found, record, nominal.start, nominal.end, noun=nominal.np)
        return None

    def noun_inner(self, nominal: Nominal) -> list[Coded]:
        """The event a noun of saying is about: an infinitive or "that" behind it, an event noun after for or of."""
        for clause in self.coder.sentence.clauses:
            if clause.kind == "infinitive" and clause.verb.start == nominal.end:
                return self.deep(clause)
            if clause.kind == "that" and clause.subject is not None and clause.subject.start - 1 == nominal.end:
                return self.deep(clause)
        for place, phrase in enumerate(nominal.after):
            inner = (
                self.coder.nouns.find(phrase.np, nominal.after[place + 1 :])
                if phrase.prep in ("for", "of", "to")
                else None
            )
            if inner is not None and inner.entry["code"] is not None and inner.entry["chain"] is None:
                self.coder.noun_coder.take(phrase.np)
                return [self.coder.noun_coder.event(inner)]
        return []
