"""Matches compiled patterns on the slots of a clause. The heaviest pattern that fits answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coder.events.candidates import Candidate, Patterns, Viable
from coder.events.fit import STEPS, Fit
from coder.events.matched import RESULT, Match, Record
from coder.events.nominal import NounEvents
from coder.events.roles import Roles
from coder.events.things import Things
from coder.events.wording import Wording
from coder.parse.model import Chunk, Clause, Sentence

COMPLEMENTS = {"inf": "infinitive", "that": "that"}  # forms of EVENT that are clauses, and their kinds


@dataclass(slots=True)
class Failure:
    """A pattern that came near: the element that nothing in the clause fits."""

    record: Record
    missing: str
    reached: int


class Matcher:
    """Patterns for the clauses of one sentence. With `explain` every pattern is tried and failures are kept."""

    def __init__(
        self,
        patterns: Patterns,
        sentence: Sentence,
        roles: Roles,
        nouns: NounEvents,
        viable: Viable | None = None,
        explain: bool = False,
    ) -> None:
        self.patterns, self.sentence = patterns, sentence
        self.explain = explain
        self.particles = patterns.particles
        self.viable = viable
        self.failures: list[Failure] = []
        self.wording = Wording(patterns, sentence, nouns)
        self.fit = Fit(sentence, roles, nouns, self.wording, Things(patterns, sentence, roles), explain)

    def candidates(self, clause: Clause) -> Iterator[Candidate]:
        """The patterns whose verb (with its particle or fixed words) is the clause's verb and whose words are there."""
        head, lemma = clause.verb.head, clause.verb.lemma
        found = self.patterns.of(lemma) if self.viable is None or self.explain else self.viable.get(lemma)
        if not found:
            return
        held = Held(clause, self.sentence)
        behind = slice(head + 1, head + 5)
        following = {clause.verb.particle, *self.sentence.lemmas[behind], *self.sentence.folded[behind]}
        for candidate in found:
            if candidate.rest and (candidate.rest[0] not in following or not self.verb_rest(clause, candidate.rest)):
                continue
            if candidate.objects and not clause.objects and not candidate.rest and not self.explain:
                continue
            if self.explain or (held.allows(candidate) and self.fixed_words(candidate, clause)):
                yield candidate
            elif candidate.doer:
                self.fit.meet(candidate.doer, clause)

    def fixed_words(self, candidate: Candidate, clause: Clause) -> bool:
        """Whether the words that a pattern has behind its verb stand there."""
        record = candidate.record
        return not record["fixed"] or self.fit.behind.stand(record, clause, candidate.rest)

    def admit(self, lemma: str) -> None:
        """Try the patterns of a verb that the sentence leaves out: "according to X"."""
        if self.viable is not None:
            self.viable.admit(lemma)

    def verb_rest(self, clause: Clause, rest: list[str]) -> bool:
        """Whether the further words of a multi-word verb stand near it: carry out, open fire, crack down."""
        verb, folded, lemmas = clause.verb, self.sentence.folded, self.sentence.lemmas
        if verb.particle == rest[0] and len(rest) == 1:
            return True
        at = verb.head + 1
        if self.sentence.tags[at : at + 1] and self.sentence.tags[at] in ("PRP", "RB") and folded[at] != rest[0]:
            at += 1  # "carried it out", "called urgently for"
        reach = 1 if self.sentence.tags[at : at + 1] and rest[0] in self.particles else 3
        for word in rest:
            limit = min(len(folded), at + reach)
            while at < limit and folded[at] != word and lemmas[at] != word:
                at += 1
            if at >= limit:
                return False
            at += 1
            reach = 3
        return True

    def best(self, clause: Clause) -> Match | None:
        """The heaviest pattern that fits the clause; of equal ones that which takes most of it, then the first."""
        best: Match | None = None
        self.fit.begin()
        for candidate in self.candidates(clause):
            if best is not None and candidate.bound < best.score and not self.explain:
                break
            match = self.try_pattern(candidate, clause)
            if match is not None and (
                best is None
                or match.score > best.score
                or (match.score == best.score and _precedence(match) > _precedence(best))
            ):
                best = match
        return best

    def try_pattern(self, candidate: Candidate, clause: Clause) -> Match | None:
        record, rest = candidate.record, candidate.rest
        match = Match(record, clause, score=2 * int(record["weight"]) + 2 * len(rest), rest=rest)
        for step in candidate.steps:
            missing = STEPS[step](self.fit, match)
            if missing is not None:
                if self.explain:
                    self.failures.append(Failure(record, missing, step))
                return None
        return match


class Held:
    """What a clause holds of the words that its patterns ask for; each kind is looked for when one first asks."""

    def __init__(self, clause: Clause, sentence: Sentence) -> None:
        self.clause, self.sentence = clause, sentence

    def allows(self, candidate: Candidate) -> bool:
        """Whether a clause has the prepositions of a pattern and its words in a subject, an object and behind it."""
        if candidate.preps and any(map(self.preps.isdisjoint, candidate.preps)):
            return False
        if candidate.subject is not None and self.subject.isdisjoint(candidate.subject):
            return False
        if candidate.held and any(map(self.objects.isdisjoint, candidate.held)):
            return False
        if candidate.behind and any(map(self.behind.isdisjoint, candidate.behind)):
            return False
        return not candidate.events or any(map(self.may_be, candidate.events))

    def may_be(self, form: str) -> bool:
        """Whether EVENT can stand in a clause in one of its forms: inf, that, object, a preposition."""
        if form in COMPLEMENTS:
            return COMPLEMENTS[form] in self.kinds
        nouns = bool(self.clause.objects) if form == "object" else form in self.preps
        return nouns or "gerund" in self.kinds

    @cached_property
    def preps(self) -> set[str]:
        """The prepositions of the clause and of the phrases in it."""
        return _prepositions(self.clause)

    @cached_property
    def subject(self) -> set[str]:
        """The words of the subject."""
        subject = self.clause.subject
        return self.words(() if subject is None else (subject,))

    @cached_property
    def objects(self) -> set[str]:
        """The words of the objects."""
        return self.words(self.clause.objects)

    @cached_property
    def behind(self) -> set[str]:
        """The words of all that may stand behind a preposition."""
        phrases = self.words([phrase.np for phrase in self.clause.phrases])
        return phrases.union(self.objects, self.subject if self.clause.verb.passive else ())

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of the clauses inside."""
        return {clause.kind for clause in self.clause.inner}

    def words(self, nps: Sequence[Chunk]) -> set[str]:
        """The words and lemmas of noun phrases and of the phrases in them."""
        found: set[str] = set()
        folded, lemmas = self.sentence.folded, self.sentence.lemmas
        waiting = [*nps]
        for np in waiting:
            found.update(folded[np.start : np.end], lemmas[np.start : np.end])
            waiting.extend(np.also)
            waiting.extend([phrase.np for phrase in np.post])
        return found


def _prepositions(clause: Clause) -> set[str]:
    """The prepositions of a clause and of the phrases in it."""
    found = {phrase.prep for phrase in clause.phrases}
    if not RESULT.isdisjoint(found):
        found.add("in")
    for host in (*clause.objects, *(phrase.np for phrase in clause.phrases)):
        for member in host.members():
            found.update(phrase.prep for phrase in member.post)
    if clause.verb.passive and clause.subject is not None:
        found.add("by")
    return found


def _precedence(match: Match) -> tuple[int, int]:
    """Of patterns with equal scores: how many parts of the clause each takes, and its place in the files."""
    record = match.record
    asked = (record["subject"] is not None and match.clause.subject is not None, bool(record["event"]))
    slots = sum(not slot.get("slot", "").endswith("?") for slot in record["objects"])
    given = {phrase.prep for phrase in match.clause.phrases}
    phrases = sum(
        not optional or (slot["slot"] in match.fills if "slot" in slot else not given.isdisjoint(preps))
        for preps, slot, optional in record["preps"]
    )
    fixed = sum(not optional for _, optional in record["fixed"])
    return sum(asked) + slots + phrases + fixed + len(match.rest), -record["number"]
