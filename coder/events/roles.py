"""Actors: a noun phrase, its mentions and the date of the story to CAMEO codes.

"Veldrian troops", "the troops of Veldria", "rebels in Ardonia", "Veldria's foreign minister" compose a country with
sectors; a person's code is the role held at the date (codebook: actors are coded by their role at the time).
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from coder.events.acronyms import behind, introduced, is_acronym
from coder.events.coreference import Story
from coder.events.descriptions import Descriptions, is_expert_on
from coder.events.heads import is_former
from coder.events.model import UNKNOWN, Actor
from coder.events.offices import Offices
from coder.events.own_clause import is_impersonal
from coder.events.owners import Owners, Whose
from coder.events.persons import Persons
from coder.events.several import joined_countries, of_several, titled_before
from coder.events.strangers import works_for_stranger
from coder.events.voice import FIRST, OURS, speaker_of
from coder.ontology import COUNTRY_LETTERS, Ontology
from coder.parse.model import Chunk, Mention, Phrase, Sentence
from coder.parse.terminals import FILLED
from coder.places.gazetteer import Gazetteer
from coder.rules.index import ADJECTIVE, AGENT, CAPITAL, GIVEN, NAME, PEOPLE, Index

FIRM = "MNC"
REFUGEES, CIVILIANS = ["REF"], ["CVL"]
FOLKS = frozenset({"ethnic", "religious"})  # folders of entries
GANGS = frozenset({"cartels", "gangs", "mafias", "syndicates"})
ACRONYMS = frozenset({"US", "U.S.", "USA", "UK", "U.K.", "UN", "U.N.", "EU"})


class Roles:
    """Resolves the noun phrases of one story."""

    def __init__(self, index: Index, ontology: Ontology, story: Story, strangers: int = 0) -> None:
        self.index, self.ontology, self.story = index, ontology, story
        self.gazetteer: Gazetteer | None = None  # of towns that no actor's entry has
        self.phrase = False  # a phrase that is asked for as an actor, not a text: a bare last name says more
        self.speech = index.closed["speech_verbs"]
        self.imported = not index.patterns  # words in text order alone: of a phrase the first name answers
        self.strangers = strangers  # noun phrases of so many words that no entry knows are actors, coded ---
        self.offices = Offices(index, story.date)
        self.owners = Owners(self)
        self.persons = Persons(self)
        self.descriptions = Descriptions(self)
        self._known: dict[tuple[int, int, int], list[Actor]] = {}

    def close(self) -> None:
        """The story is over: untie what points in circles, or only the garbage collector frees it."""
        del self.persons, self.owners, self.descriptions
        self.story.close()

    def resolve(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None = None) -> list[Actor]:
        """The actors of a noun phrase and its coordinated members; empty when none is known.

        `after` are preposition phrases of the clause that follow the phrase and may say its country.
        """
        if not np.also:
            return self.member(np, sentence, after)
        out: list[Actor] = []
        for number, member in enumerate(np.members()):
            found = self.member(member, sentence, after if number == len(np.also) else None)
            out.extend(found or titled_before(self.descriptions, np, member, sentence))
        if sentence.words[np.head] in ACRONYMS and len(out) == 2:
            self.share_agent(out[0], np.also[0], sentence)
        if sentence.folded[np.also[-1].head] in GANGS:
            self.share_gang(out)
        self.share_country(out, sentence)
        unique = {_identity(actor): actor for actor in reversed(out)}
        return [actor for actor in out if unique[_identity(actor)] is actor]

    def share_agent(self, first: Actor, second: Chunk, sentence: Sentence) -> None:
        """ "US and British troops" are troops of both."""
        beside = second.mentions[0] if len(second.mentions) > 1 and second.mentions[0].start == second.start else None
        if len(first.code) == COUNTRY_LETTERS and beside is not None and beside.has(ADJECTIVE) | beside.has(NAME):
            sectors, reasons = self.descriptions.agents_inside(second, sentence)
            first.code = self.ontology.compose(first.code, sectors)
            first.reasons = [*first.reasons, *reasons]

    def share_gang(self, actors: list[Actor]) -> None:
        """ "The Velgrad and Norvik cartels" are called after towns: none of them is the state."""
        sectors = self.ontology.split_actor(actors[-1].code)[1] if actors else []
        for actor in actors:
            if len(actor.code) == COUNTRY_LETTERS and self.is_state(actor):
                actor.code = self.ontology.compose(actor.code, sectors)

    def stranger(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """A noun phrase that no entry knows, for those who code with actor lists of their own."""
        if not self.strangers or np.time or sentence.tags[np.head] in ("PRP", "CD", "DT"):
            return []
        if sum(word[0].isalnum() for word in sentence.words[np.start : np.end]) > self.strangers:
            return []
        return [Actor(UNKNOWN, np.start, np.end, strength=0)]

    def share_country(self, actors: list[Actor], sentence: Sentence) -> None:
        """ "Veldrian police and soldiers": a bare agent takes the country of the one before it.

        "Veldrian missiles and drones": also where the first is no agent, and both are plural nouns.
        """
        for before, actor in itertools.pairwise(actors):
            country, sectors = self.ontology.split_actor(actor.code)
            first, _ = self.ontology.split_actor(before.code)
            ends = [sentence.tags[side.end - 1] for side in (before, actor) if side.span is None]
            alike = before.strength == actor.strength or (ends == ["NNS", "NNS"] and actor.end - actor.start == 1)
            if country is None and first is not None and alike and actor.strength == 3 and not actor.inferred:
                actor.code = self.ontology.compose(first, sectors)

    def member(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> list[Actor]:
        """One noun phrase without its coordination."""
        key = (sentence.number, np.start, np.end)
        known = self._known.get(key)
        if known is not None and (not after or (known and known[0].strength == 3 and self.has_country(known[0]))):
            return known
        found = self.single(np, sentence, after)
        if np.same and not (found and found[0].named):
            beside = self.apposed(np, sentence, not found)
            if found and beside and beside[0].named:
                self.story.rename(sentence.number, found[0], beside[0])
            found = beside or found
        if not after:
            self._known[key] = found
        return found

    def apposed(self, np: Chunk, sentence: Sentence, unknown: bool) -> list[Actor]:
        """ "the group, the Five Rivers Front," is the Front: what stands beside a phrase, when that is a name.

        Or an agent, for people of whom nothing else is known: "Security Forces (SF) personnel".
        """
        people = unknown and sentence.lemmas[np.head] in self.descriptions.collectives
        for beside in np.same:
            found = self.resolve(beside, sentence)
            if found and found[0].strength == 3 and (people or found[0].named or self.has_country(found[0])):
                return found
        return []

    def single(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> list[Actor]:
        if sentence.given:
            given = self.given(np, sentence)
            if given is not None:
                return [given]
        head = self.head_mention(np)
        acronym = self.acronym(np, sentence) if head is None else None
        if acronym is not None:
            return [self.story.again(acronym, np, sentence)]
        if sentence.folded[np.head] in FIRST and sentence.tags[np.head] == "PRP" and not np.mentions:  # "US"
            return self.speakers(np, sentence)
        if is_impersonal(np, sentence, self.index.closed.get("impersonal", ())):
            return []
        pronoun = self.story.pronoun(np, sentence)
        if pronoun is not None:
            return pronoun
        joined = joined_countries(self.descriptions, np, sentence) if len(np.mentions) > 1 else []
        if not joined and head is not None and head.has(AGENT):
            joined = of_several(self.descriptions, head, np, sentence, after)
        if joined:
            return joined
        if head is None:
            return self.aboard(np, sentence) or self.descriptions.headless(np, sentence, after)
        named = self.named(head, np, sentence, after)
        if named is not None:
            return [named]
        if head.has(AGENT):
            if is_expert_on(np, sentence) or (not self.phrase and works_for_stranger(self, head, np, sentence, after)):
                return []
            return [self.descriptions.agent(head, np, sentence, after)]
        return self.aboard(np, sentence) or self.descriptions.headless(np, sentence, after)

    def aboard(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """ "A convoy carrying soldiers": whoever is in a thing."""
        if not np.post:
            return []
        inside = (self.resolve(phrase.np, sentence) for phrase in np.post if phrase.prep == FILLED)
        return next(filter(None, inside), [])

    def speakers(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """ '"We reject it," the minister said': the minister, where "we" stands."""
        self.story.catch_up([sentence.number - 1])
        found = speaker_of(np, sentence, self.story.told, self.speech)
        return [self.story.again(actor, np, sentence) for actor in self.resolve(*found)] if found is not None else []

    def possessor(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """Whose soldiers "its soldiers", "our soldiers" are."""
        if sentence.tags[np.start] != "PRP$":
            return None
        if sentence.folded[np.start] in OURS:
            return next(iter(self.speakers(np, sentence)), None)
        return self.story.possessor(np, sentence)

    def acronym(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """ "The FRWU", introduced in brackets before, where no entry has the letters."""
        return self.story.acronym(np.head, sentence) if is_acronym(sentence.words[np.head]) else None

    def note_acronyms(self, sentence: Sentence) -> None:
        """Remember who the acronyms in brackets stand for."""
        for acronym, np in introduced(sentence):
            found = self.resolve(np, sentence, behind(np, sentence))
            if found:
                self.story.acronyms.setdefault(acronym, (sentence.number, found[0]))

    def given(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """The actor of a phrase that the user marked."""
        head = self.head_mention(np)
        if head is None or not head.has(GIVEN):
            return None
        mark = sentence.given[head.records[0][1]]
        tags = sentence.tags[mark.start : mark.end]
        noun = next((at for at, tag in enumerate(tags) if at and tag in ("IN", ",")), len(tags)) - 1  # "men of Veldria"
        plural = tags[noun] in ("NNS", "NNPS") or "CC" in tags[:noun]
        reason = (mark.text, mark.code, "", 0, "given")
        actor = Actor(mark.code, mark.start, mark.end, [reason], plural=plural, human=not plural, named=True)
        return self.story.remember(actor, sentence, np)

    def head_mention(self, np: Chunk) -> Mention | None:
        """The mention that covers the head noun."""
        for mention in reversed(np.mentions):
            if mention.start <= np.head < mention.end:
                return mention
        return None

    # Names

    def named(self, mention: Mention, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> Actor | None:
        """A name that codes by itself: a person, body, group, state, people or capital."""
        for kind in (NAME, PEOPLE, CAPITAL, ADJECTIVE):
            numbers = [number for what, number in mention.records if what == kind]
            choice = self.offices.choose(numbers) if numbers else None
            if choice is None:
                continue
            record, code = choice
            if code is None or (code.startswith(FIRM) and is_product(np, sentence)):
                return None
            code = self.owners.foreign_body(record, code, mention, np, sentence, after)
            first = self.first_named(code, mention, np, sentence) if self.imported else None
            if first is not None:
                return self.story.remember(first, sentence, np)
            title = self.title_before(mention, np)
            if title is not None and record["person"] and self.story.date is None:
                said = " ".join(sentence.folded[title.start : title.end])
                code = self.offices.titled_code(record, said) or code
            if title is not None and len(code) == 3 and not record["person"]:
                continue
            former = is_former(np, sentence, mention.start - 1)
            if title is not None and record["person"] and not former:
                code = self.offices.code_by_title(record, " ".join(sentence.folded[title.start : title.end])) or code
            if title is not None and record["person"] and len(code) == COUNTRY_LETTERS and not former:
                code = self.descriptions.in_office(code, title)
            reason = (sentence.text(mention.start, mention.end), code, record["file"], record["line"], record["id"])
            whose = Whose(code, [reason], self.owners.is_people(code, mention, sentence))
            if whose.people:
                whose = self.owners.of_people(whose, mention, np, sentence, after)
            if (kind in (PEOPLE, ADJECTIVE) or record["kind"] in FOLKS) and np.end - np.start > 1:
                whose = self.fled(whose, np, sentence)
            person = bool(record["person"])
            if person and self.story.date is None and former:
                whose = Whose(self.ontology.compose(code[:3], ["ELI"]), [reason])  # no date says when he held office
            actor = Actor(
                whose.code, np.start, np.end, whose.reasons, person=person, plural=kind == PEOPLE, named=kind == NAME
            )
            return self.story.remember(actor, sentence, np)
        return None

    def fled(self, whose: Whose, np: Chunk, sentence: Sentence) -> Whose:
        """ "Displaced Keltarans": those of a people or nation who had to leave are refugees."""
        sectors, reasons = self.descriptions.modified(np, sentence)
        if sectors != REFUGEES:
            return whose
        civilians = self.ontology.split_actor(whose.code)[1] == CIVILIANS
        code = whose.code[:COUNTRY_LETTERS] if civilians else whose.code
        return Whose(self.ontology.compose(code, sectors), [*whose.reasons, *reasons], whose.people)

    def first_named(self, code: str, mention: Mention, np: Chunk, sentence: Sentence) -> Actor | None:
        """ "Veldria's minister Quarn" is Veldria's, whatever the entry of Quarn says: so the dictionaries are meant.

        A name whose own code begins with the first one says more: "the Veldrian Liberation Front".
        """
        before = Chunk("N", np.start, mention.start, mention.start - 1)
        before.mentions = [m for m in np.mentions if m.end <= mention.start]
        whose = next(self.owners.owner(np, sentence), None) or self.owners.inside(before, sentence)
        if whose is None or code.startswith(whose.code[:COUNTRY_LETTERS]):
            return None
        sectors, reasons = self.descriptions.agents_inside(before, sentence)
        code = self.ontology.compose(whose.code, sectors)
        return Actor(code, np.start, np.end, [*whose.reasons, *reasons], named=True)

    def title_before(self, mention: Mention, np: Chunk) -> Mention | None:
        return next((m for m in np.mentions if m.end == mention.start and m.has(AGENT)), None)

    # Who is beside or behind

    def inside(self, np: Chunk, sentence: Sentence) -> Whose | None:
        """A country, group or body named within a noun phrase."""
        return self.owners.inside(np, sentence)

    def place_or_actor(self, phrase: Phrase, sentence: Sentence) -> Whose | None:
        """The state or group in a preposition phrase, however deep."""
        return self.owners.place_or_actor(phrase, sentence)

    def at(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """The state that a place lies in, as an actor."""
        inside = self.owners.inside(np, sentence)
        return [] if inside is None else [Actor(inside.code[:3], np.start, np.end, inside.reasons, strength=1)]

    def is_event(self, np: Chunk, sentence: Sentence) -> bool:
        """Whether an event noun heads a phrase: what happens "in a raid" has no place by it."""
        return self.owners.is_event(np, sentence)

    def has_country(self, actor: Actor) -> bool:
        """Whether the code begins with a country or group, not with a bare sector."""
        return self.ontology.split_actor(actor.code)[0] is not None

    def is_state(self, actor: Actor) -> bool:
        """Whether the code begins with a state, not with an organisation or people."""
        return self.ontology.is_state(actor.code)

    def weaker(self, actor: Actor) -> Actor:
        return replace(actor, strength=min(actor.strength, 2))


def is_product(np: Chunk, sentence: Sentence) -> bool:
    """ "A booby-trapped Mercedes exploded", "two Boeings": what a firm makes, not the firm."""
    first = sentence.folded[np.start] in ("a", "an", "another") or sentence.tags[np.start] == "CD"
    return first and np.owner is None and not np.post and sentence.tags[np.head] in ("NNP", "NNPS", "NN", "NNS")


def _identity(actor: Actor) -> tuple[str, ...]:
    """Two groups of one code are two actors; "Iran and Tehran" is one."""
    return actor.code, *(reason[4] for reason in actor.reasons)


def mentions_of(np: Chunk) -> Iterator[Mention]:
    """All mentions in a phrase, its owner and its coordination."""
    for member in np.members():
        yield from member.mentions
        if member.owner is not None:
            yield from mentions_of(member.owner)
