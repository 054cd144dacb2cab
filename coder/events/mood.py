"""What negation and modality of a clause make of its events: nothing, an intent, a demand, a refusal."""

from typing import TYPE_CHECKING

from coder.events.certainty import DENIED, HYPOTHETICAL, not_yet
from coder.events.coded import Coded, asks_own_state, overlap
from coder.events.habits import is_border, is_general, is_wish
from coder.events.matched import Match
from coder.events.status import (
    CONDITIONAL,
    DEMANDING,
    FUTURE,
    HYPOTHETICAL_MARKERS,
    MUST,
    NEGATED,
    REFUSED,
    clause_status,
)
from coder.parse.model import Chunk, Clause

if TYPE_CHECKING:
    from coder.events.build import SentenceCoder

ANYONE = frozenset({"anyone", "anybody", "whoever"})
ONCE, PRESENT = frozenset({"once", "as soon as"}), frozenset({"VBZ", "VBP"})
FORESEEN = frozenset({"expect", "anticipate", "schedule", "predict", "forecast"})
NO_ONE = frozenset({"no", "none", "neither", "nobody"})
INTENT, THREAT = "03", "13"
CONFLICT = "15"  # codes from here on are conflict in deeds
OPEN = frozenset({"could", "may", "might", "would"})
AS_INNER = frozenset({"begin", "halt"})  # chains whose event is as certain as their verb: "will stop selling oil"
CONSENT = frozenset({"agree", "consent", "accede", "assent", "commit", "promise"})
ARRANGED = ("04", "057")  # visits, talks, signings
COMING = frozenset({"next", "tomorrow", "later"})
APPEAL = "appeal"  # the chain of what is asked of others
BORNE = "tolerate"  # a chain that tells something only where it is denied: "will not tolerate raids" is a threat
STATES = frozenset({"be", "remain", "stand", "seem", "appear", "feel"})  # somebody is or is not willing
# "The two states were close to signing a treaty", "is capable of attacking", "stopped short of accusing".
NEARLY = (["close", "to"], ["capable", "of"], ["incapable", "of"], ["short", "of"], ["verge", "of"], ["brink", "of"])
REFUSING = frozenset({"veto", "reject", "block", "oppose", "defeat", "vote down", "throw out", "turn down", "kill"})
JUDGEMENT = 4  # words behind a verb: "were completely false", "proved to be false"
OPENS_QUOTATION = frozenset({'"', "'", "``", "\u201c", "\u2018", ":"})


class Mood:
    """Negation and modality of the clauses of one sentence."""

    def __init__(self, coder: "SentenceCoder") -> None:
        self.coder, self.sentence = coder, coder.sentence
        self.denies = not NO_ONE.isdisjoint(coder.sentence.folded)

    def apply(self, events: list[Coded], clause: Clause, match: Match | None = None) -> list[Coded]:
        """Negation and modality of the clause's own verb: drop, keep, or turn into intent, demand, refusal."""
        status = clause_status(clause) or (NEGATED if self.none_did(clause) else "")
        if status == "" and clause.kind == "relative" and self.by_anyone(clause):
            status = CONDITIONAL
        if clause.kind == "gerund" and self.sentence.folded[clause.verb.start - 2 : clause.verb.start] in NEARLY:
            status = CONDITIONAL
        if status == "" and self.subjunctive(clause):
            status = MUST
        within = match is not None and bool(match.record["event"])
        if status == FUTURE and match is not None and not within and self.none_did(clause):
            status = REFUSED  # "Ardonia will get no more money from Veldria"
        if status == "" and is_general(events, clause, self.sentence, within):
            status = CONDITIONAL
        if status == "" and (is_border(clause, self.sentence) or is_wish(clause, self.sentence)):
            status = CONDITIONAL
        if status == "" and clause.marker in ONCE and self.sentence.tags[clause.verb.start] in PRESENT:
            status = CONDITIONAL  # "once the treaty is signed": not yet
        if status == "" and not within and self.arranged(events, clause):
            status = FUTURE
        if status == "" and events and self.untrue(clause):
            self.coder.hold(events, DENIED)
            return []
        if status in ("", FUTURE) and events and self.doubted(clause):
            status = CONDITIONAL
        if status == "" and events and self.refused(clause):
            status = CONDITIONAL
        if status == "" and match is not None and match.record["chain"] == BORNE:
            return []  # what is tolerated is no event
        if status == "":
            threats = bool(events) and all(event.code.startswith(THREAT) for event in events)
            return self.conditioned(events, clause) if threats else events  # "threatened war if Norbia attacked"
        if self.coder.trace is not None:
            self.coder.trace.status(clause, status)
        chained = match is not None and bool(match.record["chain"])
        if match is not None and match.record["chain"] == BORNE:
            for event in events:
                event.status = "threatened"
            return events if status == REFUSED else []
        if status == MUST:
            return self.demanded(events, clause)
        if status in (NEGATED, CONDITIONAL):  # "did not reject calls to lift sanctions": nothing was lifted
            self.silence(clause)
        if status == NEGATED and clause.verb.lemma in FORESEEN and clause.verb.passive:
            self.coder.hold(events, DENIED)
            return []  # "are not expected to sign": nobody has refused
        if status == NEGATED:
            known = [event for event in events if match is not None and event.code != match.record["code"]]
            if chained and match is not None and match.record["chain"] == "intend":
                return self.turned(known, "reject")
            willing = match is not None and match.record["event"] and clause.verb.lemma in STATES
            if willing and all(event.code.startswith(INTENT) for event in events):
                return self.turned(events, "reject")  # "is not prepared to talk to Ardonia"
            self.coder.hold(events, DENIED)
            return []
        if status == CONDITIONAL:
            own = self.own_threats(events, clause)
            self.coder.hold([event for event in events if event not in own], HYPOTHETICAL)
            return own
        goes_on = match is not None and match.record["chain"] in AS_INNER  # "will begin shelling": as "will shell"
        if status == REFUSED and match is not None and clause.verb.lemma in CONSENT:
            return self.turned(events, "reject")  # "will never agree to withdraw", not "will not hesitate to attack"
        if status == REFUSED and match is not None and match.record["chain"] == APPEAL:
            return []  # "will not urge Ardonia to withdraw"
        if chained and not goes_on:  # "Keltara will respond" is no statement yet
            return not_yet([event for event in events if not event.code.startswith("01")])
        return self.conditioned(self.turned(events, "intend" if status == FUTURE else "reject", "planned"), clause)

    def arranged(self, events: list[Coded], clause: Clause) -> bool:
        """ "The king visits Norbia next week", "ministers are meeting tomorrow": what is arranged."""
        verb, folded = clause.verb, self.sentence.folded
        present = self.sentence.tags[verb.start] in PRESENT and not verb.perfect
        if not events or not present or not all(event.code.startswith(ARRANGED) for event in events):
            return False
        ends = min((other.verb.start for other in self.sentence.clauses if other.verb.start >= verb.end), default=None)
        times = [time for time in self.sentence.times if verb.end <= time.start]
        return any(folded[time.start] in COMING and (ends is None or time.start < ends) for time in times)

    def own_threats(self, events: list[Coded], clause: Clause) -> list[Coded]:
        """What those in power say their own side could do to others is a threat: "Ardonia might cut off aid, its
        minister said", "said its army would strike if rebels returned"."""
        verb = clause.verb
        if verb.modal not in OPEN or verb.perfect or verb.negated or clause.marker in HYPOTHETICAL_MARKERS:
            return []
        reported = clause.kind == "that" and clause.parent is not None
        said_by = clause.parent.subject if reported and clause.parent is not None else self.sentence.attribution
        if said_by is None or clause.kind not in ("main", "that"):
            return []
        speakers = self.coder.roles.resolve(said_by, self.sentence)
        own = [event for event in events if event.code >= CONFLICT and self.coder.unsaid.is_own_doing(event, speakers)]
        return self.conditioned(self.turned(own, "intend", "threatened"), clause)

    def conditioned(self, events: list[Coded], clause: Clause) -> list[Coded]:
        """Whose act is the condition is whom a threat or offer is to: "would close the strait if Norbia attacked"."""
        below = [deep for inner in clause.inner if inner.kind == "infinitive" for deep in inner.inner]
        acts = [inner for inner in (*clause.inner, *below) if inner.marker in HYPOTHETICAL_MARKERS]
        for event in events if acts else ():
            np = next(iter(acts[0].objects), None) if acts[0].verb.passive else acts[0].subject
            found = self.coder.roles.resolve(np, self.sentence) if np is not None and not event.targets else []
            if found and self.coder.roles.has_country(found[0]) and not overlap(found, event.sources):
                event.targets, event.inferred = found, True
        return events

    def silence(self, clause: Clause) -> None:
        """Nothing inside this clause happened, nor what it was to be done for."""
        for inner in clause.inner:
            if clause_status(inner) == REFUSED:  # "is not going to negotiate" refuses to
                continue
            self.coder.done.setdefault(id(inner), [])
            if inner.kind == "infinitive":
                self.silence(inner)

    def none_did(self, clause: Clause) -> bool:
        """ "No villagers were killed", "none of the rebels attacked", "neither the police nor the army said"."""
        if not self.denies:
            return False
        folded = self.sentence.folded
        doer = clause.subject if clause.kind != "gerund" else None  # "has no intention of leaving"
        return any(
            np is not None
            and (folded[np.start] in NO_ONE or folded[np.start - 1 : np.start] == ["neither"])
            and not self._named_no(np.start)
            and folded[np.head] != "no"  # "said no to a request"
            for np in (doer, *clause.objects)
        )

    def by_anyone(self, clause: Clause) -> bool:
        """ "Vowed to punish anyone who attacked Veldria": nobody is said to have done it."""
        subject = clause.subject
        if subject is None or subject.mentions:
            return False
        return self.sentence.folded[subject.head] in ANYONE or self.by_whoever(subject)

    def by_whoever(self, subject: Chunk) -> bool:
        """ "Those who attacked civilians would be punished": whoever will have done so."""
        if self.sentence.folded[subject.head] != "those":
            return False
        told = (c for c in self.sentence.clauses if subject in (c.objects[:1] if c.verb.passive else [c.subject]))
        return any(clause.verb.modal for clause in told)

    def refused(self, clause: Clause) -> bool:
        """ "Vetoed a resolution condemning Ardonia", "rejected a motion urging it to leave": the paper would say so."""
        if clause.kind != "gerund" or clause.marker:
            return False
        papers, at = self.coder.index.closed["papers"], clause.verb.start
        refusals = (c for c in self.sentence.clauses if f"{c.verb.lemma} {c.verb.particle}".rstrip() in REFUSING)
        return any(np.end == at and self.sentence.lemmas[np.head] in papers for c in refusals for np in c.objects)

    def untrue(self, clause: Clause) -> bool:
        """ "Rumours that rebels had attacked the port were false", "reports that they had were denied"."""
        closed, folded = self.coder.index.closed, self.sentence.folded
        said = next(iter(clause.objects), None) if clause.verb.passive else clause.subject
        if clause.kind != "that" or said is None:
            return False
        near = range(said.start - 1, max(0, said.start - JUDGEMENT), -1)  # "a second" of "a second pilot" is a time
        noun = next((at - 1 for at in near if folded[at] == "that"), -1)
        if noun < 0 or folded[noun] not in closed["content_nouns"]:
            return False
        for other in self.sentence.clauses:
            judged = other.objects[:1] if other.verb.passive else [other.subject]
            if other.verb.negated or not any(np is not None and np.start <= noun < np.end for np in judged):
                continue
            if other.verb.passive:
                return other.verb.lemma in closed["untrue_verbs"]
            judgement = self.sentence.lemmas[other.verb.end : other.verb.end + JUDGEMENT]
            return any(word in closed["untrue_words"] for word in judgement)
        return False

    def doubted(self, clause: Clause) -> bool:
        """ "It was unlikely Ardonia would overrun the town", "thought it impossible that Ardonia had attacked it"."""
        subject, folded = clause.subject, self.sentence.folded
        doubting = self.coder.nouns.words("doubting_words")
        if subject is None or doubting.isdisjoint(self.sentence.vocabulary):
            return False
        before = subject.start - (2 if folded[subject.start - 1] == "that" else 1)
        if clause.kind == "that" and before >= 0 and folded[before] in doubting:
            return True
        judged = self.sentence.lemmas[before : subject.start] == ["be"]  # "is highly unlikely Ardonia": one phrase
        return judged and not doubting.isdisjoint(folded[subject.start : subject.head])

    def _named_no(self, at: int) -> bool:
        """ "Residents and No Dam activists marched": a movement's name, with capitals inside a sentence."""
        words = self.sentence.words
        capitals = 0 < at < len(words) - 1 and words[at] == "No" and words[at + 1][0].isupper()
        return capitals and not self.sentence.monocase and words[at - 1] not in OPENS_QUOTATION

    def subjunctive(self, clause: Clause) -> bool:
        """ "insisted that Ardonia lift the sanctions": a base form after a singular subject says what must be done.

        After several only behind a past, which a statement would share: "insisted that the rebels surrender"; and "be"
        after any: "insisted that girls be allowed back".
        """
        parent, verb = clause.parent, clause.verb
        if clause.kind != "that" or parent is None or parent.verb.lemma not in ("insist", "suggest"):
            return False  # other verbs with a base form are demands anyway
        first = self.sentence.folded[verb.start]
        if verb.modal or verb.past or first not in (verb.lemma, "be"):
            return False
        if first == "be":
            return True
        subject = clause.subject
        if subject is None or verb.passive or verb.end - verb.start > 1:
            return False
        singular = self.sentence.tags[subject.head] in ("NN", "NNP") and not subject.also
        return singular or (parent.verb.past and parent.verb.lemma == "insist")

    def turned(self, events: list[Coded], chain: str, status: str = "actual") -> list[Coded]:
        out = []
        for event in events:
            try:
                code = self.coder.ontology.chained(chain, event.code)
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
        speakers = self.coder.roles.resolve(said_by, self.sentence)
        mild = parent is not None and parent.verb.lemma == "suggest"  # "suggested that the bloc talk to Ardonia"
        strong = clause.verb.modal in DEMANDING or not (clause.verb.modal or mild)
        out = self.turned(events, "demand" if strong else "appeal")
        for event in out:
            asked = event.sources or event.targets
            if must.kind == "that" and parent is not None and parent.objects and overlap(asked, speakers):
                asked = self.coder.roles.resolve(parent.objects[0], self.sentence)  # "told Keltara it must pay"
            event.targets, event.sources, event.mutual = asked, speakers, False
        return [event for event in out if speakers and not asks_own_state(speakers, event.targets)]
