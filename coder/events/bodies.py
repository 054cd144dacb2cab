"""Bodies that no entry knows, by the ordinary words of their names: "the Veldrian Textile Federation" is of business.

The field stands before the noun that heads the name ("the Ardonian Wheat Board"), in its owner ("the Students' League
of Veldria") or behind it ("the Veldrian Association of Christian Lawyers"). People say more than things, and the
nearest word more than the others; the head itself speaks where no field does ("the Veldrian Institute of Geology").
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.events.heads import FIELDED
from coder.events.model import Reason
from coder.parse.model import Chunk, Phrase, Sentence
from coder.rules.index import AGENT, PLACE

if TYPE_CHECKING:
    from coder.events.descriptions import Descriptions

ABOUT = frozenset({"of", "for", "on", "against"})  # "the Association of Dentists", "the Council on Drugs"
NATIONWIDE = frozenset({"national", "state", "federal", "supreme", "presidential", "inter-ministerial"})
COMMANDING = frozenset({"commission", "authority", "department", "directorate", "inspectorate", "secretariat"})
FORCES = frozenset({"COP", "SPY", "MIL", "JUD"})  # an organ of the state that is more than GOV: "Anti-Gang Unit"
APART = FORCES | {"LEG", "HRI", "MED", "REL"}  # "the Veldrian Police Commission", "the Church Commission"
PEOPLE = ("s", "men", "women", "youth")
GOVERNMENT = ["GOV"]


class Bodies:
    """Reads the names of unknown bodies in one story."""

    def __init__(self, descriptions: "Descriptions") -> None:
        self.descriptions, self.index = descriptions, descriptions.index
        self.organs = descriptions.organs | FIELDED
        self.heads = descriptions.associations | self.organs | frozenset(self.index.closed.get("bodies", ()))

    def is_body(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> bool:
        """Whether the name of a body is meant: not "its board", nor "the Association" alone, named before."""
        if sentence.lemmas[np.head] not in self.heads or sentence.monocase or not self.index.fields:
            return False
        if not sentence.words[np.head][0].isupper():
            return False
        parts = any(m.has(PLACE) and m.end in (np.head, np.head + 1) for m in np.mentions)
        if parts and self.behind(np, after) is None:
            return False  # "Khyber Agency", "the Narino Department": parts of a state
        before = sentence.words[np.start : np.head]
        named = any(word[0].isupper() for word in before if word != "The")
        return named or np.owner is not None or self.behind(np, after) is not None

    def is_said(self, np: Chunk, sentence: Sentence, sectors: list[str]) -> bool:
        """Whether agent nouns in a name say what it is: not "the Consumer Commission", an organ of the state."""
        agents = [mention for mention in np.mentions if mention.has(AGENT)]
        people = any(sentence.folded[mention.end - 1].endswith(PEOPLE) for mention in agents)
        return sentence.lemmas[np.head] not in COMMANDING or people or not APART.isdisjoint(sectors)

    def find(
        self, np: Chunk, sentence: Sentence, after: list[Phrase] | None, placed: bool
    ) -> tuple[list[str], list[Reason]]:
        """The sector that a name says; `placed`: a state is beside it, so that the head alone may say it.

        Without a state "the Purlow Alliance" may be of anything, and "the Purlow Commission" be called after somebody.
        """
        head = sentence.lemmas[np.head]
        organ = head in self.organs
        for sectors, reason, people in self.said(np, sentence, after):
            if not organ or people or not FORCES.isdisjoint(sectors):
                return sectors, [reason]
        own = self.index.fields.get(head)
        if own is None:
            return [], []
        sectors, reason = self.of_field(own, np.head, sentence)
        if sectors == GOVERNMENT:
            nationwide = not NATIONWIDE.isdisjoint(sentence.folded[np.start : np.head])
            placed = (placed and (nationwide or organ)) or (organ and (nationwide or head in FIELDED))
        return (sectors, [reason]) if placed else ([], [])

    def said(
        self, np: Chunk, sentence: Sentence, after: list[Phrase] | None
    ) -> Iterator[tuple[list[str], Reason, bool]]:
        """The sectors that the words before and behind the head say, those of people first, and whether people do."""
        parts = [range(np.start, np.head)]
        behind = self.behind(np, after)
        if behind is not None:
            parts.append(range(behind.np.start, behind.np.end))
        for part in parts:
            for mention in reversed(sentence.mentions):
                people = sentence.folded[mention.end - 1].endswith(PEOPLE)
                within = mention.start in part and mention.end - 1 in part
                if within and people and mention.has(AGENT) and not self.descriptions.is_general(mention, sentence):
                    record = self.descriptions.record(mention)
                    yield list(record["sector"]), self.descriptions.reason(mention, record, sentence), True
            for at in reversed(part):
                number = self.field(sentence.folded[at], sentence.lemmas[at])
                if number is not None:
                    yield *self.of_field(number, at, sentence), False

    def behind(self, np: Chunk, after: list[Phrase] | None) -> Phrase | None:
        """What stands right behind the head and may say the field."""
        phrase = next(iter((*np.post, *(after or ()))), None)
        return phrase if phrase is not None and phrase.prep in ABOUT and phrase.at == np.head + 1 else None

    def field(self, *forms: str) -> int | None:
        """The entry of a word for a field, in one of its forms; an adjective that says a sector is one as well."""
        tables = (self.index.fields, self.index.modifiers)
        return next((table[form] for table in tables for form in forms if form in table), None)

    def of_field(self, number: int, at: int, sentence: Sentence) -> tuple[list[str], Reason]:
        """The sectors of an entry of fields, and the word that says so."""
        record = self.index.agents[number]
        sectors = list(record["sector"])
        return sectors, (sentence.words[at], " ".join(sectors), record["file"], record["line"], record["id"])
