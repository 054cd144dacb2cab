"""Event nouns: "the shelling of Y by X", "X's attack on Y", "talks between X and Y", "Israeli air strikes".

Who is who around a noun is said by its frame (dictionaries/language/frames.yaml).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coder.events.candidates import Patterns
from coder.events.coded import VIOLENT_ROOTS
from coder.events.model import Actor
from coder.events.roles import Roles
from coder.parse.model import Chunk, Clause, Mention, Phrase, Sentence
from coder.rules.index import ADJECTIVE, AGENT, NAME, PLACE

# Who, named right before a noun of violence, suffered it.
UNARMED = frozenset({"CVL", "REF", "MED", "EDU", "HLH", "HRI", "JUD", "LAB", "LEG", "AGR", "BUS", "DEV", "ENV", "REL"})
# What is done to persons: arrest, expulsion, abduction, killing, release.
DONE_TO_PERSONS = ("0841", "173", "174", "18", "19", "20")
DEEDS = ("14", "17", "18", "19", "20")  # of an agent before the noun: not "humanitarian aid", "troop movements"
ARREST, FIRM = "173", "MNC"
# What lasts and is nothing that somebody did one day: protests over "police brutality", death in "police custody".
CONDITIONS = frozenset({"brutality", "violence", "custody", "presence", "protection", "warfare"})
NO_DOERS = frozenset({"facility", "instrument"})  # kinds of agents: "church bombing", "drone strike"
RIOT, PARLIAMENT = "145", "LEG"
PART, STATE = 2, 3  # strength of an actor that is part of a phrase; letters of a state's code
BEFORE_DEED = frozenset({",", "-", "--", "\u2013", "\u2014", "in", "as"})
TOLD_FIRST = frozenset({"main", "that"})
MAKING = frozenset({"give", "provide", "supply", "send", "grant", "sign", "carry out", "conduct", "wage"})
# "A US-led raid", "Veldrian-imposed sanctions": what whoever stands before the hyphen did with the event.
DONE = frozenset({"led", "imposed", "launched", "ordered", "initiated", "staged", "commanded", "claimed"})
NOUN_TAGS = frozenset({"NN", "NNS", "VBG", "NNP", "NNPS", "JJ"})


# "The attack, which killed two, was carried out by rebels", "thought to be carried out by rebels".
DONE_TO = frozenset({"infinitive", "main"})
OWNED_UP = frozenset({"responsibility", "credit"})
DOING_OWNERS = frozenset({"its", "their", "our"})
TOWARDS = frozenset({"to", "against", "from", "by"})  # behind a noun of what somebody does
FOR_WHAT = frozenset({"over", "for"})  # what somebody is blamed, thanked or punished for


@dataclass(slots=True)
class Nominal:
    """An event noun in a noun phrase; `start` and `end` are the noun's tokens."""

    entry: dict[str, Any]
    number: int
    np: Chunk
    start: int
    end: int
    after: list[Phrase] = field(default_factory=list)


class NounEvents:
    """Event nouns of one sentence and the actors around them."""

    def __init__(self, patterns: Patterns, sentence: Sentence, roles: Roles) -> None:
        self.index, self.sentence, self.roles = patterns.index, sentence, roles
        self.words, self.measures = patterns.words, patterns.words("measures")
        self.heads = _standing(patterns.event_nouns, sentence)  # tokens that may be an event noun
        self._readings: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def holds(self, np: Chunk) -> bool:
        """Whether an event noun may head a noun phrase, one beside it, or one inside."""
        for member in np.members():
            if member.head in self.heads:
                return True
            for phrase in member.post:
                if self.holds(phrase.np):
                    return True
        return False

    def find(self, np: Chunk, after: list[Phrase]) -> Nominal | None:
        """The event noun that heads a noun phrase (the longest that fits), with the phrases behind it."""
        for member in np.members():
            found = self.find_single(member, after)
            if found is not None:
                return found
        return None

    def find_single(self, np: Chunk, after: list[Phrase]) -> Nominal | None:
        """The event noun that heads one member of a coordination."""
        if not self.heads:
            return None
        np = self.measured(np)
        found = self.in_member(np)
        if found is not None:
            found.after = [*np.post, *after]
        return found

    def measured(self, np: Chunk) -> Chunk:
        """What a quantity is of: "a batch of peacekeepers", "a second round of talks"; other phrases are themselves."""
        while np.post and np.post[0].prep in ("of", "in") and self.sentence.lemmas[np.head] in self.measures:
            np = np.post[0].np
        return np

    def in_member(self, np: Chunk) -> Nominal | None:
        best: Nominal | None = None
        for start, number in self.readings(np):
            if best is None or start < best.start:
                best = Nominal(self.index.entries[number], number, np, start, np.head + 1)
        return best

    def readings(self, np: Chunk) -> list[tuple[int, int]]:
        """The entries whose event noun heads a phrase, each with the noun's first token; kept for the next time."""
        if np.head not in self.heads:
            return []
        key = (np.start, np.head)
        found = self._readings.get(key)
        if found is None:
            found = self._readings[key] = self._read(np)
        return found

    def _read(self, np: Chunk) -> list[tuple[int, int]]:
        sentence, head = self.sentence, np.head
        if sentence.tags[head] not in NOUN_TAGS or any(m.start < head < m.end and m.has(NAME) for m in np.mentions):
            return []  # "the Keltaran group Islamic Jihad" is no war
        if self.names_people(np):
            return []
        records = self.index.nouns.get(sentence.lemmas[head]) or self.index.nouns.get(sentence.folded[head], [])
        room = head - np.start
        return [
            (head - len(before), number)
            for before, number in records
            if not before or (len(before) <= room and self.same(before, head - len(before)))
        ]

    def names_people(self, np: Chunk) -> bool:
        """ "Veldria criticised the Ardonian opposition": people; "its opposition to the pact": what somebody does."""
        head, folded = np.head, self.sentence.folded
        if self.sentence.lemmas[head] not in self.words("people_or_deed") or self.roles.head_mention(np) is None:
            return False
        return folded[np.start] not in DOING_OWNERS and TOWARDS.isdisjoint(folded[head + 1 : head + 2])

    def same(self, words: list[str], start: int) -> bool:
        """Whether the words stand at a token, in any number: peace talks, arms sales."""
        end = start + len(words)
        return self.sentence.folded[start:end] == words or self.sentence.lemmas[start:end] == words

    def is_noun_of(self, np: Chunk, number: int) -> int:
        """The length in words of this entry's event noun that heads the phrase; 0 when none does."""
        return max((np.head + 1 - start for start, found in self.readings(np) if found == number), default=0)

    # Actors

    def frame(self, nominal: Nominal) -> dict[str, Any]:
        """The frame of a noun's entry; "action" where the entry names none."""
        return self.index.frames.get(nominal.entry["frame"] or "action") or {
            "source": [],
            "target": [],
            "both": [],
            "light": [],
            "borne": [],
            "adjective": "source",
        }

    def side(self, nominal: Nominal, marks: Sequence[str]) -> list[Actor]:
        """The actors of the first mark (poss, adj, a preposition) that yields some."""
        for mark in marks:
            found = self.mark(nominal, mark)
            if found:
                return found
        return []

    def mark(self, nominal: Nominal, mark: str) -> list[Actor]:
        np, sentence = nominal.np, self.sentence
        if mark == "poss":
            return self.owners(np)
        if mark == "adj":
            return self.before_noun(nominal)
        for place, phrase in enumerate(nominal.after):
            if phrase.prep == mark and not phrase.np.time:
                found = self.roles.resolve(phrase.np, sentence, nominal.after[place + 1 :])
                if found:
                    return found
                inside = self.roles.place_or_actor(phrase, sentence)
                if inside is not None:
                    return [Actor(inside[0][:3], phrase.np.start, phrase.np.end, inside[1], strength=1)]
        return []

    def owners(self, np: Chunk) -> list[Actor]:
        """Whose an event is: "Veldria's raid", "its raid" of whoever is named before in the sentence.

        "His arrest", "her battle for life" tell nothing new, and not always of him who was named last.
        """
        if np.owner is not None:
            return [] if np.owner.time else self.roles.resolve(np.owner, self.sentence)
        if self.sentence.folded[np.start] not in DOING_OWNERS:
            return []
        whose = self.blamed(np) or self.roles.possessor(np, self.sentence)
        here = whose is None or whose.span is None or self.sentence.start <= whose.span[0] < self.sentence.end
        return [whose] if whose is not None and here else []

    def blamed(self, np: Chunk) -> Actor | None:
        """Whose "its" is where somebody is blamed for it: "imposed sanctions on Ardonia over its raid"."""
        if self.sentence.tags[np.start] != "PRP$" or self.sentence.folded[np.start - 1] not in FOR_WHAT:
            return None
        for clause in self.sentence.clauses:
            if any(phrase.np is np for phrase in clause.phrases):
                before = [*clause.objects, *(phrase.np for phrase in clause.phrases if phrase.at < np.start - 1)]
                named = (self.roles.resolve(each, self.sentence) for each in before if each.end < np.start)
                return next((actor for found in named for actor in found if self.roles.has_country(actor)), None)
        return None

    def before_noun(self, nominal: Nominal) -> list[Actor]:
        """Actors named within the phrase before the noun: "Israeli-Syrian talks", "rebel raid", "US air strikes".

        Where an entry has both words, the first one tells who did it as well: "a Veldrian rebel attack".
        """
        named = [m for m in nominal.np.mentions if m.start == nominal.start and m.end == nominal.np.head]
        part = self.part_before(nominal.np, named[0].end if self.is_doer(named, nominal) else nominal.start)
        found = [] if part is None else self.roles.resolve(part, self.sentence)
        stormed = (nominal.entry["code"] or "").startswith(RIOT)  # "the Capitol riot": no parliament riots
        return [one for one in found if not (stormed and one.code.endswith(PARLIAMENT))]

    def is_doer(self, named: Sequence[Mention], nominal: Nominal) -> bool:
        """Whether the first word of an event noun is an agent who did it: "police raid", but not "school shooting"."""
        lemmas, code = self.sentence.lemmas, nominal.entry["code"] or ""
        manner = lemmas[nominal.start] in self.words("manners") or lemmas[nominal.np.head] in CONDITIONS
        if manner or not code.startswith(DEEDS):
            return False
        agents = [self.index.agents[number] for mention in named for kind, number in mention.records if kind == AGENT]
        return any(
            agent["kind"] not in NO_DOERS
            and not (code.startswith(DONE_TO_PERSONS) and UNARMED.issuperset(agent["sector"]))
            for agent in agents
        )

    def suffered(self, nominal: Nominal, found: list[Actor]) -> bool:
        """Whether a word right before the noun says to whom it was done: "migrant kidnapping"."""
        root = (nominal.entry["code"] or "")[:2]
        done_to = root == "20" or (root in VIOLENT_ROOTS and nominal.entry["frame"] in (None, "action"))
        if not done_to or nominal.np.owner is not None:
            return False
        arrest = (nominal.entry["code"] or "").startswith(ARREST)
        return bool(found) and all(
            actor.start <= nominal.start - 1 < actor.end
            and (actor.code[-3:] in UNARMED or actor.code.startswith(FIRM) or (arrest and actor.person))
            for actor in found
        )  # "the migrant kidnapping", "the Novatech arrest", "the Roan arrest"

    def is_victims(self, nominal: Nominal, owners: list[Actor]) -> bool:
        """ "The minister's arrest", "the students' release": one man, or unarmed people, to whom it was done."""
        whose = nominal.np.owner
        done_to_persons = (nominal.entry["code"] or "").startswith(DONE_TO_PERSONS)
        if not owners or not done_to_persons or nominal.entry["frame"] not in (None, "action"):
            return False
        if whose is None:  # "a day after their arrest"
            pronoun = self.sentence.tags[nominal.np.start] == "PRP$"
            return pronoun and all(owner.person or owner.human or owner.plural for owner in owners)
        return all(
            owner.start >= whose.start
            and owner.end <= whose.end
            and (owner.person or owner.human or (owner.plural and owner.code[-3:] in UNARMED) or self.is_titled(owner))
            for owner in owners
        )

    def is_titled(self, actor: Actor) -> bool:
        """ "Veldrian judge Ana Tull": somebody by his name, of whom a word before it tells what he is."""
        name = self.sentence.tags[actor.end - 1] == "NNP" and not self.sentence.monocase
        return name and actor.strength == PART and len(actor.code) > STATE

    def opposed(self, np: Chunk, end: int) -> list[Actor]:
        """Whom a protest is against by a word before a token: "anti-government protests", "anti-Veldrian students"."""
        for at in range(np.start, end):
            name = self.sentence.folded[at].partition("anti-")[2]
            if name == "government":
                return [Actor("GOV", at, at + 1, strength=2, inferred=True)]
            known = [number for kind, number, _ in self.index.phrases.get(name, ()) if kind in (NAME, ADJECTIVE)]
            choice = self.roles.offices.choose(known)
            if choice is not None and choice[1]:
                return [Actor(choice[1], at, at + 1, strength=2)]
        return []

    def part_before(self, np: Chunk, end: int) -> Chunk | None:
        """The part of a phrase, after its owner and before a token, that names somebody."""
        start = np.owner.end + 1 if np.owner is not None else np.start
        inside = [m for m in np.mentions if start <= m.start < end and m.end <= np.head]  # "coalition strike"
        inside = inside or self.doer(np, end)
        if not inside:
            return None
        part = Chunk("N", inside[0].start, inside[-1].end, inside[-1].end - 1)
        part.mentions = inside
        return part

    def doer(self, np: Chunk, end: int) -> list[Mention]:
        """Who a hyphened word before a token says did it: "a US-led raid", "Veldrian-imposed sanctions"."""
        for at in range(np.start, min(end, np.head)):
            name, _, done = self.sentence.folded[at].rpartition("-")
            if name and done in DONE:
                known = self.index.phrases.get(name, ())
                records = [(kind, number) for kind, number, _ in known if kind in (NAME, ADJECTIVE)]
                if records:
                    return [Mention(at, at + 1, records)]
        return []

    def doers_behind(self, np: Chunk) -> list[Actor]:
        """Who did it by a participle behind: "a bomb planted by rebels", "a bomb thought to be planted by rebels".

        "A raid blamed on rebels" is inferred, and "claimed responsibility for a bomb that killed two".
        """
        doing, blaming = self.words("doing_verbs"), self.words("blaming_verbs")
        for clause in self.sentence.clauses:
            verb = clause.verb
            if clause.subject is not None and self.owned_up(clause, np):
                return [replace(actor, inferred=True) for actor in self.roles.resolve(clause.subject, self.sentence)]
            behind = clause.kind == "participle" or (clause.kind in DONE_TO and verb.passive)
            # "a raid which they blamed on rebels"
            behind = behind or (clause.kind == "relative" and verb.lemma in blaming)
            if not behind or not clause.objects or clause.objects[0].head != np.head:
                continue
            if f"{verb.lemma} {verb.particle}".rstrip() in doing:
                if clause.subject is not None:
                    return self.roles.resolve(clause.subject, self.sentence)
                whence = (self.roles.at(p.np, self.sentence) for p in clause.phrases if p.prep == "from")
                return [replace(actor, inferred=True) for actor in next(whence, [])]  # "rockets fired from Ardonia"
            if verb.lemma in blaming:
                blamed = (self.roles.resolve(p.np, self.sentence) for p in clause.phrases if p.prep in ("on", "to"))
                return [replace(actor, inferred=True) for found in blamed for actor in found]
        return []

    def owned_up(self, clause: Clause, np: Chunk) -> bool:
        """ "Claimed responsibility for a bomb": whether a clause says so of what a noun phrase names."""
        if clause.verb.negated or not any(self.sentence.lemmas[each.head] in OWNED_UP for each in clause.objects):
            return False
        return any(phrase.prep == "for" and phrase.np.head == np.head for phrase in clause.phrases)

    def is_verbal(self, np: Chunk) -> bool:
        """Whether a noun made of a verb heads the phrase: "the strike on Norbia"."""
        return self.sentence.lemmas[np.head] in self.index.nominalisations

    def makers(self, np: Chunk) -> list[Actor]:
        """Who made what is judged or asked for: "a tariff imposed by Norbia", "the aid that Norbia gives"."""
        making = self.words("making_verbs")
        for clause in self.sentence.clauses:
            told = clause.kind in ("relative", "that") and not clause.verb.negated
            lemma = clause.verb.lemma
            if clause.subject is None or not (lemma in making or lemma in MAKING):
                continue
            if clause.objects:
                made = (told or clause.kind == "participle") and clause.objects[0].head == np.head
            else:
                made = clause.kind == "that" and clause.subject.start == np.end + 1
            if made:
                return self.roles.resolve(clause.subject, self.sentence)
        return self.doers_of_deed(np) if self.sentence.lemmas[np.head] in self.words("deeds") else []

    def doers_of_deed(self, np: Chunk) -> list[Actor]:
        """Whose deed stands for all that was told before: "Veldria closed its port, a move Ardonia condemned"."""
        before = self.sentence.folded[np.start - 1] if np.start else ""
        if self.sentence.tags[np.start] != "DT" or before not in BEFORE_DEED or np.owner is not None:
            return []
        told = [c for c in self.sentence.clauses if c.kind in TOLD_FIRST and c.verb.end <= np.start]
        doer = told[-1].subject if told and not told[-1].bare_passive else None
        return [] if doer is None else [replace(a, inferred=True) for a in self.roles.resolve(doer, self.sentence)]

    def pairs(self, nominal: Nominal) -> tuple[list[Actor], list[Actor], bool]:
        """Sources, targets, and whether they do it with each other."""
        frame = self.frame(nominal)
        both = self.side(nominal, [m for m in frame["both"] if m not in ("poss", "adj")])
        if len(both) > 1:
            return both, both, True
        owner = self.side(nominal, [m for m in frame["both"] if m in ("poss", "adj")])
        if len(owner) > 1:
            return owner, owner, True
        sources = self.side(nominal, frame["source"]) or owner
        targets = self.side(nominal, frame["target"])
        place = self.part_before(nominal.np, nominal.start)
        code = nominal.entry["code"] or ""
        bombed = code.startswith(("183", "20"))  # "the Veldria bomb blast" is in Veldria
        if place is not None and all(
            (m.has(PLACE) or (bombed and m.has(NAME) and not m.has(AGENT))) and not m.has(ADJECTIVE)
            for m in place.mentions
        ):
            here = self.roles.at(place, self.sentence)  # "the Bali bombing": where, not who
            sources = [] if sources and sources[0].start == place.start else sources
            targets = targets or here
        if self.suffered(nominal, sources) or (not targets and self.is_victims(nominal, sources)):
            sources, targets = [], sources
        if frame["both"] and sources and targets:
            return sources, targets, True
        if targets and sources and _same(sources, targets):
            targets = []
        if not sources:
            sources = both or self.doers_behind(nominal.np)
        return sources, targets, False


def _standing(words: frozenset[str], sentence: Sentence) -> frozenset[int]:
    """The tokens of a sentence that are one of some words, as they are written or as lemmas."""
    here = words & sentence.vocabulary
    if not here:
        return frozenset()
    tokens = enumerate(zip(sentence.folded, sentence.lemmas, strict=True))
    return frozenset([at for at, (word, lemma) in tokens if word in here or lemma in here])


def _same(left: list[Actor], right: list[Actor]) -> bool:
    return [(a.code, a.start) for a in left] == [(a.code, a.start) for a in right]
