"""What the bracketing pass works with: terminals, and the closed classes it asks for."""

from collections.abc import Container

from coder.parse.model import Chunk

VERBS = frozenset("vige")
TOLD = frozenset({"tell", "inform", "assure", "remind", "notify"})  # "told AFP": who hears it, not who says it
BARE = frozenset({"help", "let", "make", "watch", "see", "hear"})  # "helped police solve the murder"
LOOK_BACK = 60  # items; keeps the search for a subject linear on run-away sentences

Terminal = tuple[str, Chunk]


class Grammar:
    """The closed classes that bracketing asks for."""

    __slots__ = (
        "content_nouns",
        "either",
        "intransitive",
        "judging",
        "object_control",
        "of_verbs",
        "participles",
        "particles",
        "phrasal",
        "speech",
        "subordinators",
        "verbs",
    )

    def __init__(
        self,
        speech: Container[str],
        subordinators: Container[str],
        either: Container[str],
        particles: Container[str],
        phrasal: Container[str],
        intransitive: frozenset[str],
        object_control: Container[str],
        verbs: Container[str],
        of_verbs: Container[str],
        participles: Container[str],
        content_nouns: Container[str],
        judging: Container[str],
    ) -> None:
        self.speech, self.subordinators, self.either = speech, subordinators, either
        self.particles, self.phrasal, self.intransitive = particles, phrasal, intransitive
        self.object_control, self.verbs = object_control, verbs
        self.content_nouns = content_nouns  # "denied reports it had attacked"
        self.of_verbs, self.participles = of_verbs, participles  # of something; forms that are never a past tense
        self.judging = judging
