"""How many people a noun phrase is: its number, one for a single person, words where no number is said."""

from collections.abc import Mapping, Sequence

from coder.events.quantities import Quantity
from coder.parse.model import Chunk, Sentence
from coder.rules.index import ADJECTIVE, AGENT, NAME, PEOPLE, Index

SINGULAR, NAMES = frozenset({"NN", "JJ"}), frozenset({"NNP", "NNPS"})
ONE = frozenset({"a", "an", "another", "one"})
# "him": whoever was spoken of is one; who "they" are, how many they are, was said before.
SINGLE_PRONOUNS = frozenset({"him", "her", "he", "she", "himself", "herself", "me", "myself"})
UNKNOWN_PLURAL = 3  # what ACLED writes for "fatalities", "civilians" without a number
AT_LEAST = 2
PERSONS = frozenset({"agent", "noun", "title"})
ARMED = frozenset({"MIL", "COP", "REB", "SEP", "INS", "UAF", "PRM", "CRM"})
OF = "of"
ANYBODY = frozenset({"people", "person", "individual", "victim"})
BODIES = frozenset({"body", "corpse", "remains"})


class Victims:
    """The noun phrases of one sentence as numbers of people."""

    def __init__(self, index: Index, sentence: Sentence, quantities: Sequence[Quantity]) -> None:
        self.index, self.sentence, self.quantities = index, sentence, quantities
        self.closed: Mapping[str, list[str]] = index.closed

    def total(self, np: Chunk, counted: bool = False) -> list[tuple[Quantity, Chunk]]:
        """A noun phrase and those coordinated with it, each with its number; members that are not people are left out.

        counted: the noun itself says that people are meant ("fatalities").
        """
        out: list[tuple[Quantity, Chunk]] = []
        for member in np.members():
            found = self.number(member, counted and member is np)  # "several arrests, property damage"
            if found is not None and found.best is None and found.low == AT_LEAST and out:
                continue  # "five soldiers and policemen" are five
            if found is not None and not any(found.start == other.start for other, _ in out):
                out.append((found, member))
        return out[:1] if self.told_again(out) else out

    def told_again(self, counted: list[tuple[Quantity, Chunk]]) -> bool:
        """ "Eleven people, seven soldiers and four rebels, were killed": the rest says who the eleven were."""
        if len(counted) < 2 or None in (parts := [number.best for number, _ in counted]):
            return False
        (_, first), (_, last) = counted[0], counted[-1]
        folded = self.sentence.folded
        closed = folded[last.end : last.end + 1] == [","] and folded[first.end : first.end + 1] == [","]
        people = self.sentence.lemmas[first.head] in ANYBODY
        return (closed or people) and parts[0] == sum(part or 0 for part in parts[1:])

    def number(self, np: Chunk, counted: bool = False) -> Quantity | None:
        """The people of one noun phrase; None where it is nobody, or nobody knows how many."""
        end = self.base_end(np)
        own = self.quantity(np.start, end)
        lemma = self.sentence.lemmas[np.head]
        inner = next((phrase.np for phrase in np.post if phrase.prep == OF), None)
        if own is not None and self.is_age(np, own):
            return Quantity(np.start, end, 1, 1, 1)
        if lemma in self.closed["families"]:
            return self.group(np, own, inner)
        if own is not None:
            return own if counted or self.people(np, own, end, inner) else None
        if np.time:
            return None
        if lemma in BODIES and inner is not None:
            return self.number(inner)  # "the bodies of two farmers killed by rebels"
        return self.unnumbered(np, end, counted)

    def is_age(self, np: Chunk, own: Quantity) -> bool:
        """ "Roan Tarek, 40", "Roan Tarek 40": a number behind a person's name."""
        before = own.start - 1
        named = own.start > np.start and self.sentence.tags[before] == "NNP" and own.end == np.end
        return named and self.sentence.folded[before] not in self.closed["time_nouns"]

    def said(self, number: Quantity) -> bool:
        """Whether the number stands in the text: not the one of "a gunman"."""
        return any(number.start == each.start for each in self.quantities)

    def quantity(self, start: int, end: int) -> Quantity | None:
        """The quantity that stands in or reaches into the tokens."""
        return next((q for q in self.quantities if q.start < end and q.end > start), None)

    def base_end(self, np: Chunk) -> int:
        """Where the phrase's own words end and what follows of, in, from begins."""
        return min([np.end, *(phrase.at for phrase in np.post if phrase.at > np.start)])

    def words_end(self, np: Chunk, number: Quantity) -> int:
        """Where the words of a count end: "dozens of protesters", "two of the soldiers" with what they are of."""
        end = self.base_end(np)
        inner = next((phrase.np for phrase in np.post if phrase.prep == OF and phrase.at <= end), None)
        return end if inner is None or number.end < end else self.base_end(inner)

    def group(self, np: Chunk, own: Quantity | None, inner: Chunk | None) -> Quantity | None:
        """ "a family of five", "a group of 12 rebels"; families and groups themselves are at least as many people."""
        if inner is not None:
            number = self.quantity(inner.start, self.base_end(inner))
            if number is not None:
                return number
            if own is None:
                return self.vague(np)
        if own is not None and own.low is not None:
            return Quantity(own.start, own.end, own.low, None, None, own.figure())
        return self.vague(np) if self.sentence.tags[np.head] in SINGULAR else None

    def people(self, np: Chunk, own: Quantity, end: int, inner: Chunk | None) -> bool:
        """Whether what is counted are people: not "12 houses", "three days", "23-year-old"."""
        folded, lemmas = self.sentence.folded, self.sentence.lemmas
        if np.time or (own.start > 0 and folded[own.start - 1] in self.closed["currencies"]):
            return False
        if own.end >= end:  # "12 were killed", "dozens of protesters", "two of them"
            return inner is None or self.person(inner) is not False
        head = lemmas[np.head]
        unit = lemmas[own.end] in self.closed["units"] or head in ("%", "percent")
        return not unit and (self.person(np) is not False or self.group_name(np))

    def known_people(self, np: Chunk, names: bool = True) -> bool:
        """Whether those who are counted are known to be people: by the noun, by what stands behind "of", or a pronoun.

        names: whether names that no list has are people too.
        """
        own = self.quantity(np.start, self.base_end(np))
        if own is not None and own.end >= self.base_end(np):  # "hundreds of farmers", "500 marched"
            np = next((phrase.np for phrase in np.post if phrase.prep == OF), np)
            if own.end >= np.end:
                return True
        tag = self.sentence.tags[np.head]
        named = names and tag in NAMES and not np.mentions and not self.sentence.words[np.start].islower()
        return tag in ("PRP", "DT", "CD") or named or self.person(np) is True or self.group_name(np)

    def group_name(self, np: Chunk) -> bool:
        """ "Six CODECO were killed": a number before the name of a group counts its people."""
        heads = [mention for mention in np.mentions if mention.start <= np.head < mention.end]
        return any(what == NAME for mention in heads for what, _ in mention.records)

    def person(self, np: Chunk) -> bool | None:
        """True for people by the dictionaries, False for things, None for words that nobody knows."""
        lemma = self.sentence.lemmas[np.head]
        for mention in np.mentions:
            if mention.start <= np.head < mention.end:
                kinds = [self.kind(record) for record in mention.records]
                if True in kinds:
                    return True
                if False in kinds:
                    return False
        if lemma in self.closed["persons"]:
            return True
        if lemma in self.closed["no_persons"] or lemma in self.closed["goods"] or lemma in self.closed["notions"]:
            return False
        return None

    def kind(self, record: tuple[str, int]) -> bool | None:
        """Whether a record of the dictionaries is a person or people."""
        what, number = record
        if what == AGENT:
            return self.index.agents[number]["kind"] in PERSONS
        if what == NAME:
            return bool(self.index.actors[number]["person"])
        return True if what in (PEOPLE, ADJECTIVE) else None

    def armed(self, np: Chunk) -> bool:
        """Whether those who are counted bear arms: soldiers who flee are not displaced."""
        heads = [mention for mention in np.mentions if mention.start <= np.head < mention.end]
        agents = (number for mention in heads for what, number in mention.records if what == AGENT)
        return any(not ARMED.isdisjoint(self.index.agents[number]["sector"]) for number in agents)

    def unnumbered(self, np: Chunk, end: int, counted: bool) -> Quantity | None:
        """ "a soldier", "the mayor", "Roan Tarek": one; "civilians": some."""
        sentence, head = self.sentence, np.head
        tag, first = sentence.tags[head], sentence.folded[np.start]
        if first in SINGLE_PRONOUNS:
            return Quantity(np.start, np.end, 1, 1, 1)
        if tag in ("PRP", "WP", "WDT", "EX", "DT") and first not in ONE:
            return None
        person = True if counted else self.person(np)
        if tag == "NNS" or (tag == "NNPS"):
            return self.vague(np) if person else None
        if person is False:
            return None
        one = first in ONE and sentence.lemmas[head] not in self.index.nouns  # "held a protest": nobody is held
        if person or one or (tag in NAMES and not np.mentions):
            return Quantity(np.start, end, 1, 1, 1)
        return None

    def vague(self, np: Chunk) -> Quantity:
        """People without a number: two at the least."""
        return Quantity(np.start, self.base_end(np), AT_LEAST, None, None, UNKNOWN_PLURAL)
