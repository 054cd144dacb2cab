"""Matches compiled patterns on the slots of a clause. The heaviest pattern that fits answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from coder.events.candidates import Candidate, Patterns, Viable
from coder.events.fit import STEPS, Fit
from coder.events.matched import RESULT, Match, Record
from coder.events.nominal import NounEvents
from coder.events.roles import Roles
from coder.events.things import Things
from coder.events.wording import Wording
from coder.parse.model import Clause, Sentence


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
        self._preps: set[str] | None = None  # of the clause that is being matched, where a pattern asks for them
        self._held: set[str] | None = None
        self.wording = Wording(patterns, sentence, nouns)
        self.fit = Fit(sentence, roles, nouns, self.wording, Things(patterns, sentence, roles), explain)

    def candidates(self, clause: Clause) -> Iterator[Candidate]:
        """The patterns whose verb (with its particle or fixed words) is the clause's verb and whose words are there."""
        head, lemma = clause.verb.head, clause.verb.lemma
        found = self.patterns.of(lemma) if self.viable is None or self.explain else self.viable.get(lemma)
        if not found:
            return
        behind = slice(head + 1, head + 5)
        following = {clause.verb.particle, *self.sentence.lemmas[behind], *self.sentence.folded[behind]}
        for candidate in found:
            if candidate.rest and (candidate.rest[0] not in following or not self.verb_rest(clause, candidate.rest)):
                continue
            if candidate.objects and not clause.objects and not candidate.rest and not self.explain:
                continue
            if self.explain or self.can_fit(candidate, clause):
                yield candidate
            else:
                self.fit.meet(candidate.record, clause)

    def can_fit(self, candidate: Candidate, clause: Clause) -> bool:
        """Whether a clause has the prepositions of a pattern, its words in an object, and those behind the verb."""
        if candidate.preps:
            if self._preps is None:
                self._preps = _prepositions(clause)
            if any(map(self._preps.isdisjoint, candidate.preps)):
                return False
        if candidate.held:
            if self._held is None:
                self._held = self.held(clause)
            if any(map(self._held.isdisjoint, candidate.held)):
                return False
        record = candidate.record
        return not record["fixed"] or self.fit.behind.stand(record, clause, candidate.rest)

    def held(self, clause: Clause) -> set[str]:
        """The words and lemmas of the objects of a clause, and of the phrases in them."""
        found: set[str] = set()
        waiting = list(clause.objects)
        for np in waiting:
            found.update(self.sentence.folded[np.start : np.end], self.sentence.lemmas[np.start : np.end])
            waiting.extend(np.also)
            waiting.extend(phrase.np for phrase in np.post)
        return found

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
        self._preps = self._held = None
        for candidate in self.candidates(clause):
            if best is not None and candidate.bound < best.score and not self.explain:
                break
            match = self.try_pattern(candidate.record, clause, candidate.rest)
            if match is not None and (
                best is None
                or match.score > best.score
                or (match.score == best.score and _precedence(match) > _precedence(best))
            ):
                best = match
        return best

    def try_pattern(self, record: Record, clause: Clause, rest: list[str]) -> Match | None:
        match = Match(record, clause, score=2 * int(record["weight"]) + 2 * len(rest), rest=rest)
        for reached, step in enumerate(STEPS):
            missing = step(self.fit, match)
            if missing is not None:
                if self.explain:
                    self.failures.append(Failure(record, missing, reached))
                return None
        return match


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
