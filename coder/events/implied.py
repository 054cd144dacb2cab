"""The doer of a passive without "by", where its words name him in another place than that of a doer.

"Was expelled from Veldria", "was barred from entering Veldria": by Veldria. "Ardonia's request to Veldria was denied":
by Veldria. "Veldria's border with Ardonia was closed", "the blockade of Ardonia by Veldria was lifted": by Veldria.
"Was extradited from Veldria to Ardonia", "was given asylum in Veldria", "was freed from a Veldrian jail": by Veldria.
"""

from collections.abc import Iterator

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import AGENT

EXPELLED, SHUT_OUT = ("161", "174"), ("120", "172")
ANSWERED, LIFTED, CLOSED = ("12", "08"), ("085", "087"), ("163", "191")
HANDED_ON, SHELTERED, FREED = ("06", "07", "084"), ("075",), ("0841",)
JAILS = frozenset({"prison", "jail", "custody", "detention", "captivity", "cell"})
BLAMED, PRESS = ("05", "11"), "MED"
ENTRY = frozenset({"entry", "admission", "visa", "access", "passage"})
ENTERING = frozenset({"enter", "visit", "travel", "return", "leave", "go", "come"})
GATES = frozenset({"border", "frontier", "crossing", "airspace", "port", "market", "waters"})


class Implied:
    """Looks for such a doer in the events of one sentence."""

    def __init__(self, roles: Roles, sentence: Sentence) -> None:
        self.roles, self.sentence = roles, sentence

    def find(self, coded: Coded, clause: Clause) -> Actor | None:
        """The state that did it, no sufferer unless he was in jail: nobody is deported from his own country."""
        if coded.code.startswith(FREED) and (jailer := next(self.jailers(clause), None)) is not None:
            return jailer
        suffered = {target.code[:3] for target in coded.targets}
        found = (actor for actor in self.candidates(coded, clause) if self.roles.is_state(actor))
        return next((actor for actor in found if suffered and actor.code[:3] not in suffered), None)

    def candidates(self, coded: Coded, clause: Clause) -> Iterator[Actor]:
        """Those whom the words behind or before the verb name, by the kind of event."""
        if coded.code.startswith((*EXPELLED, *SHUT_OUT, *HANDED_ON)):
            yield from self.beyond(clause, "from")
        if coded.code.startswith(SHELTERED):
            yield from self.beyond(clause, "in")
        if coded.code.startswith(SHUT_OUT):
            if any(self.sentence.lemmas[np.head] in ENTRY for np in clause.objects):
                yield from self.beyond(clause, "to")
            for inner in clause.inner:
                if inner.marker == "from" and inner.verb.lemma in ENTERING:
                    yield from self.beyond(inner, "to")
                    yield from (actor for np in inner.objects for actor in self.place(np))
        if coded.code.startswith(BLAMED):
            yield from self.press(clause)
        if coded.code.startswith(ANSWERED):
            yield from self.before_the_verb(clause, "to")
        if coded.code.startswith(LIFTED):
            yield from self.before_the_verb(clause, "by")
        if coded.code.startswith(CLOSED):
            for np in clause.objects:
                if np.owner is not None and self.sentence.lemmas[np.head] in GATES:
                    yield from self.roles.resolve(np.owner, self.sentence)

    def beyond(self, clause: Clause, prep: str) -> Iterator[Actor]:
        """The place behind a preposition of the clause: "from Veldria"."""
        for phrase in clause.phrases:
            if phrase.prep == prep:
                yield from self.place(phrase.np)

    def jailers(self, clause: Clause) -> Iterator[Actor]:
        """Whose jail somebody leaves: "from a Veldrian prison", "from a jail in Veldria"."""
        for phrase in clause.phrases:
            if phrase.prep == "from" and self.sentence.lemmas[phrase.np.head] in JAILS:
                yield from self.roles.at(phrase.np, self.sentence)
                yield from self.beyond(clause, "in")

    def press(self, clause: Clause) -> Iterator[Actor]:
        """Whose press somebody is scolded in: "Keltara was derided in Norbian newspapers"."""
        for phrase in clause.phrases:
            if phrase.prep == "in":
                yield from (one for one in self.roles.resolve(phrase.np, self.sentence) if one.code.endswith(PRESS))

    def place(self, np: Chunk) -> list[Actor]:
        """The state that a phrase names; "their homes in Veldria" and "the Veldrian party" are none."""
        head = self.roles.head_mention(np)
        bare = head is not None and not head.has(AGENT) and np.owner is None
        return self.roles.at(np, self.sentence) if bare else []

    def before_the_verb(self, clause: Clause, prep: str) -> Iterator[Actor]:
        """Who stands behind the noun that the clause is about: "the request to Veldria was denied"."""
        for phrase in clause.phrases:
            if phrase.prep == prep and phrase.at < clause.verb.start:
                yield from self.roles.resolve(phrase.np, self.sentence)
