"""Events of sequences: who did what by an imported dictionary, negation, verbs over verbs."""

from typing import TYPE_CHECKING

from coder.events.coded import Coded, distinct
from coder.events.coreference import PLURAL
from coder.events.matched import Match
from coder.events.model import Actor
from coder.events.parties import without
from coder.events.sequences import Found, SequenceMatcher, below
from coder.events.status import CONDITIONAL, HYPOTHETICAL_MARKERS, NEGATED, REFUSED, clause_status
from coder.events.triggers import Sequences
from coder.parse.model import Chunk, Clause
from coder.rules.slots import BOTH, SOURCE, TARGET

if TYPE_CHECKING:
    from coder.events.build import SentenceCoder

ANYBODY, NOBODY = ".", "_"
NEGATIONS = frozenset({"not", "n't", "never"})
CHAINS_ASKED = {"020": "appeal", "100": "demand"}
CHAINS_MEANT = {"030": "intend"}
JOINT = ("04", "057", "06")  # talks, agreements, cooperation: what several do, they do with each other
CONFLICT = "09"  # what is refused is something friendly: "will not aid Veldria", not "will not attack it"


class SequenceEvents:
    """The events that sequences make of the clauses of one sentence."""

    def __init__(self, sequences: Sequences, coder: "SentenceCoder") -> None:
        self.coder, self.alone = coder, sequences.alone
        self.matcher = SequenceMatcher(sequences, coder.sentence, coder.roles)

    def clause(self, clause: Clause, rival: Match | None) -> list[Coded] | None:
        """The events of a clause; None when no sequence fits, or a pattern says more than a bare verb does."""
        found = self.matcher.best(clause)
        if found is None or (rival is not None and found.weight <= 0):
            return None
        coder = self.coder
        if coder.trace is not None:
            coder.trace.clause(clause, Match(found.record, clause), [])
        if found.record["code"] is None and found.record["reverse"] is None:
            return []
        status = clause_status(clause)
        before = coder.sentence.folded[found.start - 1 : found.start]  # "will not wire tap": a verb of several words
        held = not found.negation and (
            status in (NEGATED, REFUSED)
            or (status == CONDITIONAL and clause.marker in HYPOTHETICAL_MARKERS)
            or (found.start < clause.verb.head and not NEGATIONS.isdisjoint(before))
        )
        if held and coder.trace is not None:
            coder.trace.status(clause, status)
        governed = self.governed(clause, found)
        if governed and not held:
            return governed
        for inner in below(clause):  # what a verb with a code governs is said by that code
            coder.done.setdefault(id(inner), [])
        events = self.events(clause, found)
        if not held:
            return events
        refused = [event for event in events if event.code < CONFLICT] if status == REFUSED else []
        return coder.mood.turned(refused, "reject", "planned")

    def attribution(self, speaker: Chunk) -> list[Coded]:
        """A statement of who is quoted (", police said"), where the dictionary has a code for the verb."""
        if not self.alone:
            return []
        verb = next(
            (
                c
                for c in self.coder.sentence.chunks
                if c.kind == "v" and (c.start == speaker.end or c.end == speaker.start)
            ),
            None,
        )
        if verb is None:
            return []
        clause = Clause("main", verb, subject=speaker, end=verb.end)
        found, sources = self.matcher.best(clause), self.matcher.parties.speakers(speaker)
        if found is None or found.record["code"] is None or found.weight > 0 or not sources:
            return []
        return [self.coded(clause, found, found.record["code"], sources, [])]

    # One verb

    def events(self, clause: Clause, found: Found) -> list[Coded]:
        """One event, with its reverse where the code is of two."""
        sources, targets = self.sides(clause, found)
        record = found.record
        mutual = BOTH in found.actors and sources is targets
        code, reverse = record["code"], record["reverse"]
        together = reverse is not None or (code or "").startswith(JOINT)
        if mutual or (not targets and len({actor.code for actor in sources}) > 1 and together):
            return [self.coded(clause, found, code or reverse, sources, sources, True)]
        out = [self.coded(clause, found, code, sources, targets)] if code is not None else []
        meant = clause.kind == "infinitive" and record["reach"] == "clause"  # "plans to visit" says nothing of the host
        if reverse is not None and targets and not meant:
            out.append(self.coded(clause, found, reverse, targets, sources))
        return out

    def coded(
        self, clause: Clause, found: Found, code: str, sources: list[Actor], targets: list[Actor], mutual: bool = False
    ) -> Coded:
        verb = clause.verb
        return Coded(
            code, sources, targets, found.record, verb.start, verb.end, mutual, self.status(clause), clause=clause
        )

    def status(self, clause: Clause) -> str:
        return "planned" if clause.verb.modal else "actual"

    def sides(self, clause: Clause, found: Found) -> tuple[list[Actor], list[Actor]]:
        """Sources and targets: those that the sequence names, else the subject and the first other actor."""
        matcher = self.matcher
        sources, targets = found.actors.get(SOURCE, []), found.actors.get(TARGET, [])
        both = found.actors.get(BOTH)
        if both is not None and both[0].start < clause.verb.start:
            return both, both
        targets = targets or both or []
        if not targets and clause.verb.passive and clause.objects:
            targets = matcher.parties.actors_of(clause.objects[0])
        far = found.record["reach"] == "sentence"
        if not sources and clause.bare_passive:
            guessed = [] if clause.kind == "participle" and not far else matcher.parties.others(clause, targets, far)
            return guessed, targets
        sources = sources or without(self.doers(clause), targets)
        if not sources and far:
            sources = without(matcher.parties.first(clause), targets)
        targets = targets or matcher.parties.others(clause, sources, far)
        return sources, without(targets, sources)

    def doers(self, clause: Clause) -> list[Actor]:
        """The actors of the subject; a pronoun in what somebody says is the speaker: "Veldria said it had attacked".

        "They" are several speakers together: "Veldria and Ardonia said they would attack".
        """
        subject = clause.subject
        if subject is None:
            return []
        found, sentence = self.matcher.parties.actors_of(subject), self.coder.sentence
        found = found or self.coder.nouns.doers_behind(subject)  # "a missile said to have been fired by rebels"
        if sentence.tags[subject.head] != "PRP" or clause.kind != "that" or clause.parent is None:
            return found
        speakers = self.doers(clause.parent)
        together = len(speakers) > 1 and sentence.folded[subject.head] in PLURAL
        return speakers if together else found or speakers

    # A verb over another

    def governed(self, clause: Clause, found: Found) -> list[Coded]:
        """Of a bare verb with a complement the event is the one inside: "agreed to lift the sanctions"."""
        if found.record["reach"] == "sentence" or found.weight > 0:
            return []
        # "urged Ardonia to", "is pressed by Ardonia to" are said by the verb's own code
        asked = any(self.matcher.parties.actors_of(np) for np in clause.objects if np.start >= clause.verb.end) or (
            clause.verb.passive and not clause.bare_passive
        )
        out = []
        for inner in clause.inner:
            if inner.kind not in ("that", "infinitive"):
                continue
            # what one means to do is one's own part of it: "prepared to visit Ardonia" says nothing of its hosting
            doers = self.doers(clause) if inner.kind == "infinitive" and not clause.verb.passive else []
            for event in self.coder.clause(inner):
                changed = self.transformed(clause, found, event, doers) or self.chained(clause, found, event, asked)
                if changed is not None:
                    out.append(changed)
                elif event.sources and event.targets and not asked and (not doers or _same(event.sources, doers)):
                    out.append(event)
        return distinct(out)

    def transformed(self, clause: Clause, found: Found, event: Coded, doers: list[Actor]) -> Coded | None:
        """What a transformation of the dictionary makes of a verb and the event that it governs."""
        sources, _ = self.sides(clause, found)
        for rule in self.coder.index.transformations:
            if rule["outer"] != found.record["code"] or not _covers(rule["inner"], event.code):
                continue
            actors = {rule["outer_source"]: sources}
            said = [] if doers and _same(event.sources, doers) else event.sources  # "_ wants to attack": nobody else
            fits = (
                _bind(actors, rule["inner_source"], said) or _bind(actors, rule["inner_source"], event.sources)
            ) and _bind(actors, rule["inner_target"], event.targets)
            source, target = actors.get(rule["source"]), actors.get(rule["target"])
            if fits and source and target:
                code = event.code if rule["code"] == "Q" else rule["code"]
                return self.coded(clause, found, code, source, target)
        return None

    def chained(self, clause: Clause, found: Found, event: Coded, asked: bool) -> Coded | None:
        """CAMEO's parallel roots: what one wants or offers to do is root 03, what one asks of another 02."""
        code = found.record["code"]
        chain = CHAINS_ASKED.get(code) if asked else CHAINS_MEANT.get(code)
        if chain is None or event.code > CONFLICT:
            return None
        try:
            made = self.coder.ontology.chained(chain, event.code)
        except KeyError:
            return None
        sources = self.doers(clause)
        if event.mutual and not asked:  # "Veldria and Ardonia seek to deepen their partnership"
            return self.coded(clause, found, made, event.sources, event.targets, True) if made else None
        targets = without(event.sources if asked else event.targets, sources)
        return self.coded(clause, found, made, sources, targets) if made and sources and targets else None


def _covers(inner: str | None, code: str) -> bool:
    """Whether an event is what a transformation is about: of a root's plain code (190) all its kinds (193) are."""
    return inner is None or inner == code or (inner[2:] == "0" and code[:2] == inner[:2])


def _bind(actors: dict[str, list[Actor]], letter: str, here: list[Actor]) -> bool:
    """Whether actors may stand for a letter of a transformation; a new letter is bound to them."""
    if letter == ANYBODY:
        return True
    if letter == NOBODY:
        return not here
    if letter not in actors:
        if any(_shared(known, here) for known in actors.values()):
            return False  # another letter is somebody else
        actors[letter] = here
    return _same(actors[letter], here)


def _same(left: list[Actor], right: list[Actor]) -> bool:
    return {actor.code for actor in left} == {actor.code for actor in right}


def _shared(left: list[Actor], right: list[Actor]) -> bool:
    return bool({actor.code for actor in left} & {actor.code for actor in right}) or _same(left, right)
