"""What the bracketing pass works with: terminals, and the closed classes it asks for."""

from collections.abc import Container, Mapping, Sequence

from coder.parse.model import Chunk
from coder.rules.index import Index

VERBS = frozenset("vige")
TOLD = frozenset({"tell", "inform", "assure", "remind", "notify"})  # "told AFP": who hears it, not who says it
BARE = frozenset({"help", "let", "make", "watch", "see", "hear"})  # "helped police solve the murder"
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
LED_BY = "led by"  # the phrase of who leads people: "a delegation led by the minister"
FILLED = "filled with"  # the phrase of what is in a thing: "barrels filled with chlorine"
LOOK_BACK = 60  # items; keeps the search for a subject linear on run-away sentences

Terminal = tuple[str, Chunk]


def kinds_of(items: Sequence[Chunk]) -> str:
    """The kinds of chunks, a letter each."""
    return "".join([piece.kind for piece in items])


class Grammar:
    """The closed classes that bracketing asks for."""

    __slots__ = (
        "carrying",
        "content_nouns",
        "content_verbs",
        "deeds",
        "either",
        "intransitive",
        "judging",
        "object_control",
        "object_verbs",
        "of_verbs",
        "participles",
        "particles",
        "phrasal",
        "speech",
        "subordinators",
        "that_nouns",
        "verbs",
    )

    def __init__(self, index: Index, closed: Mapping[str, frozenset[str]], participles: Container[str]) -> None:
        """closed: the word lists of language/closed.yaml; participles: forms that are never a past tense."""
        self.speech, self.subordinators = closed["speech_verbs"], closed["subordinators"]
        self.either = closed["either_preposition_or_subordinator"]
        self.particles, self.phrasal = closed["particles"], frozenset(index.phrasal)
        self.intransitive, self.verbs = frozenset(index.intransitive), frozenset(index.triggers)
        self.object_control, self.of_verbs = closed["object_control_verbs"], closed["of_verbs"]  # of something
        self.object_verbs = closed["object_verbs"]  # "sanctions imposed on Ardonia"
        self.content_nouns = closed["content_nouns"]  # "denied reports it had attacked"
        self.carrying = closed["carrying_verbs"]  # "a ship carrying wheat"
        self.content_verbs = closed["content_verbs"]  # "a car packed with explosives"
        self.deeds = closed["deeds"]  # "closed the crossing, a move Ardonia condemned"
        self.that_nouns = closed["that_nouns"]  # "the fact that rebels attacked"
        self.judging = closed["judging_verbs"]  # "rejected as baseless a claim"
        self.participles = participles
