"""Nouns of things that act for nobody: what a rate suggests, a law allows or an account permits is no event.

The nouns are `notions`, `goods` and `units` of dictionaries/language/closed.yaml.
"""

from typing import Any

from coder.events.candidates import Patterns
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.parse.model import Chunk, Clause, Sentence

PROTEST = "14"
HOST = "043"
INTENDS = "intend"  # the chain of verbs of will
MEETINGS = ("040", "043", "046")  # of somebody with somebody; places are visited
DEALINGS = frozenset({"03", "04", "06", "07"})
GUESSED = frozenset({"infinitive", "gerund"})  # clauses whose subject is a guess
# What things do as well: a bomb kills, a decree bans, violence spreads.
MATERIAL_ROOTS = frozenset({"15", "17", "18", "19", "20"})


class Things:
    """The things among the noun phrases of one sentence."""

    def __init__(self, patterns: Patterns, sentence: Sentence, roles: Roles) -> None:
        self.patterns, self.sentence, self.roles = patterns, sentence, roles

    def named(self, np: Chunk) -> bool:
        """Whether a thing heads a noun phrase."""
        return self.sentence.lemmas[np.head] in self.patterns.things and self.sentence.tags[np.head] in ("NN", "NNS")

    def act_for_nobody(self, clause: Clause, record: dict[str, Any]) -> bool:
        """Whether the subject is a thing: "US interest rates suggest that", "an account that allows investors to"."""
        subject = clause.subject
        return (
            subject is not None
            and (record["chain"] == INTENDS or not material(record))  # "a lawsuit seeks to stop the vote"
            and not clause.verb.passive
            and (clause.kind not in GUESSED or beside(clause))  # "pressure was put on X to withdraw"
            and all(
                (self.named(np) or self.is_work(np) or self.points(np)) and self.roles.head_mention(np) is None
                for np in subject.members()
            )
        )

    def points(self, np: Chunk) -> bool:
        """Whether a bare "this" or "that" stands for what was told: "this sends a message to the rebels"."""
        return np.end - np.start == 1 and self.sentence.folded[np.head] in ("this", "that")

    def is_work(self, np: Chunk) -> bool:
        """Whether the name of a law, treaty or prize: "the Gang Prohibition Act declared membership illegal"."""
        head = np.head
        return self.sentence.folded[head] in self.patterns.works and self.sentence.tags[head] in ("NNP", "NNPS")

    def amount(self, np: Chunk) -> bool:
        """Whether a phrase is a sum, a share or a distance: "raised its dividend to 20 cents"."""
        unit = self.sentence.lemmas[np.head] in self.patterns.units
        return unit and self.roles.head_mention(np) is None  # Michael Foot is no measure

    def no_ground(self, np: Chunk) -> bool:
        """Whether goods or an amount of something: "20 tons of uranium were seized in Keltis"."""
        return self.named(np) or self.amount(np)

    def concern_nobody(self, np: Chunk, record: dict[str, Any]) -> bool:
        """Whether what is done to a phrase without actors is done to a notion: "released figures", "back the merger".

        Goods are seized and blown up, and against notions there are protests.
        """
        code = record["code"]
        return (
            code is not None
            and not code.startswith(PROTEST)
            and not (np.post and material(record))  # "blew up a signal point of the station"
            and (self.notion(np) or self.no_partner(np, code))
        )

    def notion(self, np: Chunk) -> bool:
        """Whether a notion heads a noun phrase, no goods."""
        return self.sentence.lemmas[np.head] in self.patterns.notions and self.named(np)

    def no_partner(self, np: Chunk, code: str) -> bool:
        """Whether a common noun cannot be met or received: "would receive a pay raise", "raised it with a bond"."""
        return (
            code.startswith(MEETINGS)
            and self.sentence.tags[np.head] in ("NN", "NNS")
            and self.sentence.lemmas[np.head] not in self.patterns.people
            and self.roles.head_mention(np) is None
        )

    def no_guest(self, np: Chunk, code: str | None) -> bool:
        """Whether a common noun cannot be received, whoever's it is: "welcomed the Veldrian operation"."""
        return code == HOST and self.no_partner(np, code)

    def partners(self, actor: Actor, record: dict[str, Any]) -> bool:
        """Whether one actor in the plural can stand for two: "the two countries met", but "officials discussed it"."""
        return material(record) or self.roles.has_country(actor)


def beside(clause: Clause) -> bool:
    """Whether a gerund says right behind its noun what the thing does: "legislation calling for sanctions"."""
    return clause.kind == "gerund" and clause.subject is not None and clause.subject.end == clause.verb.start


def material(record: dict[str, Any]) -> bool:
    """Whether a pattern holds for things as well, or says that there is no event."""
    return record["code"] is None or record["code"][:2] in MATERIAL_ROOTS


def dealing(record: dict[str, Any]) -> bool:
    """Whether a pattern is of what needs a partner: meetings, trade, aid, and the intent to do so."""
    return record["code"] is not None and record["code"][:2] in DEALINGS
