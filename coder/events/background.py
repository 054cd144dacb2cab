"""Violence that a sentence tells only to say who somebody is or what a protest or an arrest is about.

"Relatives of a farmer who was killed sat in", "arrested three men for the murder of a tailor", "marched on the
anniversary of the blast that killed 200": in what these tell nobody dies. ACLED codes one event for them, UCDP none.
"""

from collections.abc import Iterator, Sequence

from coder.events.coded import Coded
from coder.events.model import Event
from coder.events.numbers import EARLIER
from coder.events.telling import commemorated
from coder.parse.model import Chunk, Clause, Sentence

BACKGROUND = "background"  # the fact (ontology/facts.yaml) of such an event
MAIN = "main-clause"  # the fact of an event that is told by a main clause
VIOLENCE = ("18", "19", "20")
PROTEST, ARREST, SYMBOL = "14", "173", "017"
# "signed an accord after clashes that killed 100", "declared a curfew after attacks in which five died"
DECISIONS = ("035", "04", "05", "08", "15", "172")
INSIDE = frozenset({"in", "during", "amid", "by", "with", "at", "as"})  # "were hurt in clashes at the rally"
WHO = frozenset({"who", "whom", "whose"})
ABOUT = frozenset({"over", "about", "despite"})  # "withdrew from hospitals over the assault on a colleague"
CAUSES = frozenset({"after", "since", "because"})
# "Declared a curfew after the killing of six", "sent troops following an attack"
GROUNDS = frozenset({"after", "following", "in the face of", "in response to", "in reaction to", "ahead of"})
SUBJECT = "subject"  # beside prepositions: where a noun stands in its clause
NOUN = "noun"  # "noun" and "verbal noun" are clauses without a verb
REACH = 3  # "after a bloody weekend"
CROWDS = frozenset({"protester", "protestor", "demonstrator", "marcher", "crowd", "protest", "rally", "they", "them"})


class Background:
    """Which events of one sentence are background, by its clauses."""

    def __init__(self, coded: Sequence[Coded], sentence: Sentence, closed: dict[str, list[str]]) -> None:
        self.sentence, self.closed = sentence, closed
        self.news = [event for event in coded if event.code.startswith((PROTEST, ARREST, SYMBOL, *DECISIONS))]
        told = [event for event in self.news if event.clause is not None]
        self.told = {id(event.clause) for event in told}
        self.about = {id(event.clause) for event in told if event.code.startswith((PROTEST, ARREST, SYMBOL))}

    def holds(self, event: Coded) -> bool:
        """Whether an event is told as known."""
        if not event.code.startswith(VIOLENCE):
            return False
        clause = event.clause
        if event.noun is None and clause is not None and not clause.kind.endswith(NOUN):
            return any(self.opened(each) for each in _chain(clause))
        return self.named(event.start)

    def facts(self, event: Coded) -> list[str]:
        """What is to be noted of an event beside what its sentence says."""
        clause = event.clause
        main = [MAIN] if clause is not None and clause.kind == "main" and event.noun is None else []
        return [BACKGROUND] if self.holds(event) else main

    def opened(self, clause: Clause) -> bool:
        """Whether a clause tells what is known: whose death it was, whom somebody is accused of having killed."""
        first = clause.marker.partition(" ")[0]
        above = clause.parent
        if clause.kind == "relative" and commemorated(clause, self.sentence.folded):
            return True
        if clause.kind == "relative" and not clause.verb.comma:
            return first in WHO or (clause.verb.lemma != "be" and self.told_of(clause))
        if clause.kind == "participle" and not clause.verb.comma and clause.verb.passive:
            return not self.anew(clause)
        if clause.kind == "sub" and clause.marker in CAUSES:
            return above is not None and self.is_protest(above) and not self.of_crowd(clause)
        return clause.kind == "gerund" and above is not None and above.verb.lemma in self.closed["accusing_verbs"]

    def told_of(self, clause: Clause) -> bool:
        """ "On the anniversary of the blast that killed 200", "after a week in which 12 were murdered"."""
        above = clause.parent
        if above is None or not any(id(each) in self.told for each in _chain(above)):
            return False
        head = self.antecedent(clause)
        if any(event.noun is not None and event.noun.start <= head < event.noun.end for event in self.news):
            return False  # "held a rally that the police attacked"
        held = self.holder(head)
        if held is None:  # "after a weekend in which 12 were murdered": a time is no phrase of the clause
            return not CAUSES.isdisjoint(self.sentence.folded[max(0, head - REACH) : head])
        return held[1] not in INSIDE

    def antecedent(self, clause: Clause) -> int:
        """The last token of the noun phrase that a relative clause is of: the one before "that", "in which"."""
        words = clause.marker.split()
        at = clause.verb.start - len(words)
        while at > 0 and self.sentence.folded[at : at + len(words)] != words:
            at -= 1
        return max(at - 1, 0)

    def named(self, at: int) -> bool:
        """ "Arrested for the murder of a tailor", "lit candles for the victims of the attack": a noun of violence."""
        held = self.holder(at)
        if held is None:
            return False
        clause, prep = held
        if any(self.opened(each) for each in _chain(clause)):
            return True
        if prep in ABOUT and clause.kind in ("main", "that"):
            return True
        if prep in GROUNDS and any(id(each) in self.told for each in _chain(clause)):
            return True
        if prep in INSIDE or prep == SUBJECT:
            return False
        return any(id(each) in self.about for each in _chain(clause)) and not self.own(at)

    def own(self, at: int) -> bool:
        """Whether a protest or arrest is told by the very words: "protested by setting upon guards"."""
        return any(event.start <= at < event.end for event in self.news)

    def holder(self, at: int) -> tuple[Clause, str] | None:
        """The clause in whose object or preposition phrase a token stands, and the preposition."""
        best: tuple[int, Clause, str] | None = None
        for clause in self.sentence.clauses:
            if clause.kind.endswith(NOUN):
                continue
            places = [(phrase.prep, phrase.np) for phrase in clause.phrases]
            places.extend(("", np) for np in clause.objects)
            if clause.subject is not None:
                places.append((SUBJECT, clause.subject))
            for prep, np in places:
                if np.start <= at < _end(np) and (best is None or np.start > best[0]):
                    best = (np.start, clause, prep)
        return None if best is None else best[1:]

    def is_protest(self, clause: Clause) -> bool:
        """Whether a clause tells a protest, by its verb or by the noun that it carries ("held a sit-in")."""
        return any(
            event.code.startswith(PROTEST)
            and (event.clause is clause or (event.noun is not None and clause.verb.start <= event.start < clause.end))
            for event in self.news
        )

    def of_crowd(self, clause: Clause) -> bool:
        """ "Marched after police had shot at protesters": who is hurt may be hurt in the protest."""
        words = self.sentence.lemmas[clause.verb.start : clause.end]
        return not CROWDS.isdisjoint(words)

    def anew(self, clause: Clause) -> bool:
        """ "Broke up the march, with two people killed": what stands behind "with" is told as news."""
        folded = self.sentence.folded
        at = clause.verb.start
        return any(word in self.closed["anew"] for word in folded[max(0, at - 5) : at])


def known_before(rows: Sequence[Event]) -> None:
    """Mark the numbers of such events as known, in all rows of the sentence: "arrested for the murder of two men"."""
    of_known = {tuple(count["span"] or ()) for row in rows if BACKGROUND in row.facts for count in row.counts}
    for row in rows if of_known else ():
        known = (tuple(each["span"] or ()) in of_known for each in row.counts)
        row.counts = [{**each, "told": EARLIER} if old else each for each, old in zip(row.counts, known, strict=True)]


def _chain(clause: Clause) -> Iterator[Clause]:
    """A clause and those above it, up to the one that tells the news."""
    inner: Clause | None = clause
    while inner is not None:
        yield inner
        inner = inner.parent


def _end(np: Chunk) -> int:
    """The token after a noun phrase and what hangs on it."""
    ends = [np.end, *(_end(phrase.np) for phrase in np.post), *(_end(other) for other in np.also)]
    return max(ends)
