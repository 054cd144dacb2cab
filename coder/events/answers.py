"""Whom a verb answers, by a noun for what the story told before: "Ardonia rejected the request"."""

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.parse.model import Chunk, Sentence
from coder.rules.index import Index

BACK = 2  # sentences
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
# What one can say to it: comments, praise, yielding, blame, rejection.
ANSWERS = frozenset({"01", "05", "08", "11", "12"})
OWN_ACT = "015"  # "claimed the attack": who claims it did it, whom it hit the claim does not say
# Kinds of nouns (language/closed.yaml) and the beginnings of the codes that they name.
NAMED = {
    "asked": ("02", "10"),
    "charged": ("11",),
    "offered": ("03",),
    "threatened": ("13",),
    "agreed": ("057", "032", "035"),
    "punished": ("16", "191"),
    "coerced": ("17",),
    "attacked": ("18", "190", "193", "194", "195", "20"),
}
# Others than whom it was done to speak of it as well.
TO_ALL = frozenset({"agreed", "punished", "coerced", "attacked", "done"})
# "The move" is whatever was done last: what is praised a friendly act, what is condemned or rejected one of conflict.
DONE, PRAISED = "done", "05"
FRIENDLY, HOSTILE = ("03", "054", "057", "06", "07", "08"), ("15", "16", "17", "18", "19", "20")


class Answers:
    """Completes the events of one sentence by those that the story has told."""

    def __init__(self, index: Index, roles: Roles, sentence: Sentence) -> None:
        self.roles, self.sentence = roles, sentence
        self.nouns = index.closed

    def complete(self, events: list[Coded]) -> None:
        """Give each answer without a target whom it answers, then remember the events for those that follow."""
        story = self.roles.story
        for event in events:
            answer = event.code[:2] in ANSWERS and event.code != OWN_ACT
            if not event.targets and event.sources and answer and event.clause is not None:
                for np in (*event.clause.objects, *(phrase.np for phrase in event.clause.phrases)):
                    found = self.meant(np, event)
                    if found:
                        event.targets = [story.again(actor, np, self.sentence) for actor in found]
                        event.inferred = True
                        break
            story.acts.append((self.sentence.number, event))

    def meant(self, np: Chunk, event: Coded) -> list[Actor]:
        """Who did what a phrase names: "the request", with nothing behind it that says whose."""
        sentence = self.sentence
        if np.mentions or np.post or np.owner is not None or sentence.folded[np.start] not in DEFINITE:
            return []
        noun = sentence.lemmas[np.head]
        named = {**NAMED, DONE: FRIENDLY if event.code.startswith(PRAISED) else HOSTILE}
        kinds = [kind for kind in named if noun in self.nouns.get(kind, ())]
        for number, act in reversed(self.roles.story.acts) if kinds else ():
            if sentence.number - number > BACK:
                break
            kind = next((kind for kind in kinds if act.code.startswith(named[kind])), None)
            if kind is not None and self.by_another(act, event) and (kind in TO_ALL or self.to_us(act, event)):
                return act.sources
        return []

    def by_another(self, act: Coded, event: Coded) -> bool:
        """Whether all who did it have a country or group, and none is of those who answer."""
        own = {source.code[:3] for source in event.sources}
        return bool(act.sources) and all(
            self.roles.has_country(source) and source.code[:3] not in own for source in act.sources
        )

    def to_us(self, act: Coded, event: Coded) -> bool:
        """Whether it was addressed to who answers, or to nobody in particular."""
        own = {source.code[:3] for source in event.sources}
        return not act.targets or any(target.code[:3] in own for target in act.targets)
