"""Writes the decorated terminals of the clause grammar and closes complements where they end."""

from coder.parse.model import Chunk
from coder.parse.terminals import TOLD, VERBS, Grammar, Terminal

HEARD = TOLD | {"warn", "promise", "advise", "convince", "persuade"}  # their object hears what is said behind it


def decorate(items: list[Chunk], subjects: dict[int, int], grammar: Grammar) -> list[Terminal]:
    return _Decorator(items, subjects, grammar).run()


# What governments do in words: behind "and" it is of who has spoken before.
ADDRESSING = frozenset({"urge", "accuse", "warn", "appeal", "criticise", "criticize", "condemn", "threaten"})
ASKING = ADDRESSING | {"ask", "demand", "call", "tell", "reject", "vow", "pledge", "promise", "insist", "reiterate"}
SAYING = ASKING | {"say", "add", "announce", "declare", "claim", "charge", "allege", "state", "note", "argue", "deny"}


NONFINITE = {"i": "VI", "g": "VG", "e": "VN"}


class _Decorator:
    """Writes the terminals and closes complements where they end."""

    def __init__(self, items: list[Chunk], subjects: dict[int, int], grammar: Grammar) -> None:
        self.items, self.subjects, self.grammar = items, subjects, grammar
        self.claimed = set(subjects.values())
        self.out: list[Terminal] = []
        self.open: list[list[int]] = []  # [place, after a comma, has a verb, is a subordinate clause]

    def opener(self, terminal: str, at: int, subordinate: bool = False) -> None:
        comma = at == 0 or self.items[at - 1].kind == ","
        self.open.append([at, int(comma), 0, int(subordinate)])
        self.out.append((terminal, self.items[at]))

    def close(self, at: int) -> None:
        self.open.pop()
        self.out.append(("CLOSE", self.items[at]))

    def run(self) -> list[Terminal]:
        comma = False
        for at, item in enumerate(self.items):
            if comma:
                item.comma = True
            comma = item.kind == ","
            write = WRITE.get(item.kind)  # other punctuation and unknown symbols carry nothing for the grammar
            if write is not None:
                write(self, at, item)
        return self.out

    def noun(self, at: int, item: Chunk) -> None:
        if at not in self.claimed:
            self.out.append(("NP", item))
            return
        before = self.items[at - 1] if at else None
        if before is not None and (self.says(before) or self.claims(at - 1) or self.tells(at - 1)):
            self.open.append([at, 0, 0, 0])
            self.out.append(("THAT", before))
        elif before is not None and before.kind in ",;":
            while self.open and self.open[-1][2]:
                self.close(at)
        elif before is not None and before.kind == "c" and self.open and self.open[-1][2] and self.open[-1][3]:
            self.close(at)
        self.out.append(("SUBJ", item))

    def says(self, before: Chunk) -> bool:
        """Whether what stands behind a verb is what is said, without "that"."""
        return before.kind in VERBS and before.lemma in self.grammar.speech

    def claims(self, at: int) -> bool:
        """Whether what stands behind the object of a verb is what it says: "denied reports it had attacked"."""
        noun, verb = self.items[at], self.items[at - 1] if at else None
        return noun.kind == "N" and noun.lemma in self.grammar.content_nouns and verb is not None and verb.kind in VERBS

    def tells(self, at: int) -> bool:
        """Whether what stands behind who hears it is what is told: "told Keltara it would not sign"."""
        verb = self.items[at - 1] if at else None
        told = verb is not None and verb.kind in VERBS and verb.lemma in HEARD and not verb.passive
        return told and self.items[at].kind == "N"

    def finite(self, at: int, item: Chunk) -> None:
        subject = self.subjects.get(at)
        if subject is None and at and self.items[at - 1].kind == "v":
            return  # two finite verbs in a row, one subject: a slip, "cut shot his visit"
        if subject is not None:
            while self.open and self.open[-1][0] > subject:
                self.close(at)
        if self.open:
            self.open[-1][2] = 1
        self.out.append(("VF", item))

    def nonfinite(self, at: int, item: Chunk) -> None:
        self.out.append((NONFINITE[item.kind], item))

    def prepositional(self, at: int, item: Chunk) -> None:
        self.out.append(("PP", item))

    def relative(self, at: int, item: Chunk) -> None:
        self.opener("REL", at)

    def that(self, at: int, item: Chunk) -> None:
        if at and self.items[at - 1].kind == "c" and self.open and self.open[-1][2]:
            self.close(at)
        self.opener("REL" if self.is_relative(at) else "THAT", at)

    def is_relative(self, at: int) -> bool:
        """ "the group that attacked", "it was Keltara that Norbia praised"."""
        items = self.items
        if not at or items[at - 1].kind not in "NP":
            return False
        cleft = at > 2 and items[at - 2].lemma == "be" and items[at - 3].lemma == "it"
        return cleft or (at + 1 < len(items) and items[at + 1].kind == "v") or self.has_gap(at)

    def has_gap(self, at: int) -> bool:
        """ "An attack that the government blamed on rebels": the clause lacks its object, the noun before."""
        items, grammar = self.items, self.grammar
        noun = items[at - 1].np or items[at - 1]
        inside = items[at + 1 : at + 4]
        if len(inside) < 2 or inside[0].kind != "N" or inside[1].kind != "v" or noun.lemma in grammar.that_nouns:
            return False
        verb = inside[1]
        if verb.passive or verb.particle or verb.lemma not in grammar.verbs or verb.lemma in grammar.speech:
            return False
        if verb.lemma in grammar.intransitive or (inside[2:] and inside[2].kind not in "P,;vc"):
            return False
        told = next((item for item in reversed(items[:at]) if item.kind in VERBS), None)
        return told is not None and told.lemma not in grammar.speech and told.lemma not in HEARD

    def subordinator(self, at: int, item: Chunk) -> None:
        if at + 1 < len(self.items) and self.items[at + 1].kind in "Nvt":
            self.opener("SUB", at, subordinate=True)

    def conjunction(self, at: int, item: Chunk) -> None:
        following = self.items[at + 1].kind if at + 1 < len(self.items) else ""
        if following == "v" and at and self.items[at - 1].kind == "," and self.open and self.open[-1][2:] == [1, 1]:
            self.close(at)  # "spoke after the rebels left, but refused to go": of the verb outside
        if following == "v" and self.open and self.goes_on(at):
            while self.open:
                self.close(at)
        if following == "v" or (at + 1) in self.claimed:
            self.out.append(("AND", item))

    def goes_on(self, at: int) -> bool:
        """Whether a verb of addressing behind "and" is of who speaks, and not of whom he speaks.

        "Insisted that the shoal belonged to it and asked Ardonia to leave", "said Ardonia had failed to help and urged
        it to", "accused it of hiding men who shot a judge and urged sanctions"; but not "police said a man entered the
        bank and demanded money".
        """
        second = self.items[at + 1]
        if second.lemma not in ASKING or second.passive or second.modal or not second.past:
            return False
        opened = self.open[0][0]
        first = next((item for item in reversed(self.items[:opened]) if item.kind == "v"), None)
        inside = next((place for place in range(at - 1, opened, -1) if self.items[place].kind == "v"), None)
        if first is None or first.lemma not in SAYING or not first.past or first.passive or inside is None:
            return False
        verb, subject = self.items[inside], self.subjects.get(inside)
        if verb.lemma in SAYING:
            return False
        told_of_thing = subject is not None and not self.items[subject].mentions and self.items[subject].lemma != "it"
        relative = self.items[opened].kind == "w"
        before = verb.past and verb.end - verb.start > 1 and not verb.passive  # "had failed", "did not help"
        return told_of_thing or (second.lemma in ADDRESSING and (before or relative))

    def comma(self, at: int, item: Chunk) -> None:
        if self.open and self.open[-1][2] and self.open[-1][1]:
            self.close(at)

    def strong(self, at: int, item: Chunk) -> None:
        while self.open:
            self.close(at)


WRITE = {
    "N": _Decorator.noun,
    "v": _Decorator.finite,
    "i": _Decorator.nonfinite,
    "g": _Decorator.nonfinite,
    "e": _Decorator.nonfinite,
    "P": _Decorator.prepositional,
    "w": _Decorator.relative,
    "t": _Decorator.that,
    "s": _Decorator.subordinator,
    "c": _Decorator.conjunction,
    ",": _Decorator.comma,
    ";": _Decorator.strong,
}
