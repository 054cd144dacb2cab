"""Subjects that are nobody whatever they do: weather, animals, illness, markets, vehicles in an accident.

"A cyclone flattened huts, cutting off the port", "rain has killed dozens and shut the runway", "a leopard terrorised a
wedding", "a minibus plunged off a road, leaving 19 dead": what they do has a victim, and is no event of his.
The words are the sets of dictionaries/words/blind_forces.yaml.
"""

from coder.events.candidates import Patterns
from coder.events.roles import Roles
from coder.parse.model import Chunk, Clause, Sentence

AGAINST = frozenset({"on", "against", "with", "at"})
PROTEST, BLAME = "14", "111"
HARM = ("18", "19", "20")
FORCES, ANIMALS, VEHICLES = "blind_force", "blind_animal", "blind_vehicle"  # word sets


class Blind:
    """The blind subjects among the clauses of one sentence."""

    def __init__(self, patterns: Patterns, sentence: Sentence, roles: Roles) -> None:
        self.patterns, self.words, self.sentence, self.roles = patterns, patterns.words, sentence, roles

    def acts(self, clause: Clause, code: str) -> bool:
        """Whether the subject of a clause is nobody, and its event therefore none."""
        subject = clause.subject
        if subject is None or not code or code.startswith(PROTEST):
            return False  # "the drought sparked protests"
        if all(self.is_force(np) for np in subject.members()):
            return True
        return code.startswith(HARM) and (self.is_fire(subject) or self.is_accident(clause, subject))

    def suffers(self, clause: Clause, code: str) -> bool:
        """ "Hunters attacked wolves", "residents declared war on gulls", "at war with a louse": against nobody."""
        against = [phrase.np for phrase in clause.phrases if phrase.prep in AGAINST]
        found = [self.measured(np) for np in (*clause.objects, *against)]
        if code.startswith(BLAME):  # "blamed mosquitoes for the outbreak"
            return any(self.is_force(np) for np in found[:1])
        return code.startswith(HARM) and any(
            self.heads(ANIMALS, np) and self.roles.head_mention(np) is None for np in found
        )

    def measured(self, np: Chunk) -> Chunk:
        """ "Two thirds of its wolves" are wolves."""
        return np.post[0].np if np.post and np.post[0].prep == "of" else np

    def is_force(self, np: Chunk) -> bool:
        """Whether weather, an animal, an illness or a market heads a phrase that names no actor."""
        before = self.sentence.folded[np.start : np.head]
        if self.sentence.tags[np.head] in ("NNP", "NNPS"):
            named = not self.words("disasters").isdisjoint(before)  # "Cyclone Roan"
            return named or self.sentence.folded[np.head] in self.words("waters")
        if not self.words("honorifics").isdisjoint(before):
            return False  # "mr fox"
        if not self.heads(FORCES, np) or self.roles.head_mention(np) is not None:
            return False
        return not any(phrase.prep == "of" and self.is_deed(phrase.np) for phrase in np.post[:1])

    def is_deed(self, np: Chunk) -> bool:
        """ "An outbreak of violence", "a storm of protest" are not of the weather."""
        lemma, index = self.sentence.lemmas[np.head], self.patterns.index
        deed = lemma in index.event_nouns or lemma in index.nominalisations or lemma in self.patterns.notions
        return deed and not self.heads(FORCES, np)

    def heads(self, name: str, np: Chunk) -> bool:
        """Whether a member of a set ends with the head of a phrase."""
        one, phrases = self.patterns.members(name)
        end, lemmas = np.head + 1, self.sentence.lemmas
        last = lemmas[np.head]
        if last in one:
            return True
        return any(lemmas[max(np.start, end - len(more)) : end] == more for more in phrases.get(last, ()))

    def is_fire(self, subject: Chunk) -> bool:
        """ "Fire swept through a hotel, killing 20": no fire of guns, which does not sweep or gut."""
        if self.sentence.lemmas[subject.head] != "fire" or subject.mentions:
            return False
        burning = self.words("burning_verbs")
        return any(c.verb.lemma in burning and same(c.subject, subject) for c in self.sentence.clauses)

    def is_accident(self, clause: Clause, subject: Chunk) -> bool:
        """ "A ferry capsized, drowning 130": a vehicle or building that comes to harm itself."""
        if not self.heads(VEHICLES, subject) or not self.words("crash_causes").isdisjoint(self.sentence.vocabulary):
            return False
        own = [c for c in self.sentence.clauses if same(c.subject, subject)]
        happened = [c.verb for c in own if not c.objects]  # "a submarine sank the ship" is no mishap of its own
        named = {name for verb in happened for name in (verb.lemma, f"{verb.lemma} {verb.particle}")}
        verbs = {c.verb.lemma for c in own}
        if not (named.isdisjoint(self.words("mishaps")) and named.isdisjoint(self.words("breakdowns"))):
            return True
        heavy = self.sentence.lemmas[subject.head] in self.words("rails_and_ships")
        return heavy and not verbs.isdisjoint(self.words("ramming_verbs"))


def same(one: Chunk | None, other: Chunk) -> bool:
    """Whether two chunks are one phrase of the text."""
    return one is not None and (one.start, one.end) == (other.start, other.end)
