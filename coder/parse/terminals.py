"""What the bracketing pass works with: terminals, and the closed classes it asks for."""

from collections.abc import Container

from coder.parse.model import Chunk

VERBS = frozenset("vige")
LOOK_BACK = 60  # items; keeps the search for a subject linear on run-away sentences

Terminal = tuple[str, Chunk]


class Grammar:
    """The closed classes that bracketing asks for."""

    __slots__ = ("either", "intransitive", "object_control", "particles", "phrasal", "speech", "subordinators", "verbs")

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
    ) -> None:
        self.speech, self.subordinators, self.either = speech, subordinators, either
        self.particles, self.phrasal, self.intransitive = particles, phrasal, intransitive
        self.object_control, self.verbs = object_control, verbs
