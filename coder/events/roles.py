"""Actors: a noun phrase, its mentions and the date of the story to CAMEO codes.

"Veldrian troops", "the troops of Veldria", "rebels in Ardonia", "Veldria's foreign minister" compose a country with
sectors; a person's code is the role held at the date (codebook: actors are coded by their role at the time).
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coder.events.coreference import NAME_TAGS, Story
from coder.events.model import UNKNOWN, Actor, Reason
from coder.events.offices import Offices
from coder.events.persons import Persons
from coder.ontology import GROUP_PREFIXES, Ontology
from coder.parse.model import Chunk, Mention, Phrase, Sentence
from coder.rules.index import ADJECTIVE, AGENT, CAPITAL, GIVEN, NAME, PEOPLE, PLACE, Index

LOCATIVE = frozenset({"in", "inside", "within", "from", "near", "at", "across", "throughout", "around"})
POSSESSOR = (
    "of",
    "by",
    "from",
    "in",
    "inside",
    "against",
    "between",
    "at",
    "near",
    "within",
    "to",
    "with",
    "for",
    "on",
)
FORMER = frozenset({"former", "ex", "ousted", "deposed", "erstwhile", "onetime", "one-time", "retired"})
OFFICES = frozenset({"GOV", "LEG", "JUD", "SPY"})
NEUTRAL_OWNERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})


class Roles:
    """Resolves the noun phrases of one story."""

    def __init__(self, index: Index, ontology: Ontology, story: Story, strangers: bool = False) -> None:
        self.index, self.ontology, self.story = index, ontology, story
        self.phrase = False  # a phrase that is asked for as an actor, not a text: a bare last name says more
        self.strangers = strangers  # noun phrases that no entry knows are actors as well, coded ---
        self.collectives = frozenset(index.closed.get("collectives", ()))
        self.offices = Offices(index, story.date)
        self.persons = Persons(self)
        self._known: dict[tuple[int, int, int], list[Actor]] = {}

    def close(self) -> None:
        """The story is over: untie what points in circles, or only the garbage collector frees it."""
        del self.persons
        self.story.close()

    def resolve(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None = None) -> list[Actor]:
        """The actors of a noun phrase and its coordinated members; empty when none is known.

        `after` are preposition phrases of the clause that follow the phrase and may say its country.
        """
        if not np.also:
            return self.member(np, sentence, after)
        out: list[Actor] = []
        for number, member in enumerate(np.members()):
            out.extend(self.member(member, sentence, after if number == len(np.also) else None))
        self.share_country(out)
        unique = {_identity(actor): actor for actor in reversed(out)}
        return [actor for actor in out if unique[_identity(actor)] is actor]

    def stranger(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """A noun phrase that no entry knows, for those who code with actor lists of their own."""
        if not self.strangers or np.time or sentence.tags[np.head] in ("PRP", "CD", "DT"):
            return []
        return [Actor(UNKNOWN, np.start, np.end, strength=0)]

    def share_country(self, actors: list[Actor]) -> None:
        """ "Veldrian police and soldiers": a bare agent takes the country of the one before it."""
        for before, actor in itertools.pairwise(actors):
            country, sectors = self.ontology.split_actor(actor.code)
            first, _ = self.ontology.split_actor(before.code)
            if country is None and first is not None and before.strength == actor.strength == 3 and not actor.inferred:
                actor.code = self.ontology.compose(first, sectors)

    def member(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> list[Actor]:
        """One noun phrase without its coordination."""
        key = (sentence.number, np.start, np.end)
        known = self._known.get(key)
        if known is not None and (not after or (known and known[0].strength == 3 and self.has_country(known[0]))):
            return known
        found = self.single(np, sentence, after)
        if np.same and not (found and found[0].named):
            found = self.apposed(np, sentence) or found
        if not after:
            self._known[key] = found
        return found

    def apposed(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """ "the group, the Five Rivers Front," is the Front: what stands beside a phrase, when that is a name."""
        for beside in np.same:
            found = self.resolve(beside, sentence)
            if found and found[0].strength == 3 and (found[0].named or self.has_country(found[0])):
                return found
        return []

    def single(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> list[Actor]:
        if sentence.given:
            given = self.given(np, sentence)
            if given is not None:
                return [given]
        pronoun = self.story.pronoun(np, sentence)
        if pronoun is not None:
            return pronoun
        joined = self.joined_countries(np, sentence)
        if joined:
            return joined
        head = self.head_mention(np)
        if head is None:
            return self.headless(np, sentence, after)
        named = self.named(head, np, sentence)
        if named is not None:
            return [named]
        if head.has(AGENT):
            return [self.agent(head, np, sentence, after)]
        return self.headless(np, sentence, after)

    def given(self, np: Chunk, sentence: Sentence) -> Actor | None:
        """The actor of a phrase that the user marked."""
        head = self.head_mention(np)
        if head is None or not head.has(GIVEN):
            return None
        mark = sentence.given[head.records[0][1]]
        actor = Actor(mark.code, mark.start, mark.end, [(mark.text, mark.code, "", 0, "given")], named=True)
        return self.story.remember(actor, sentence, np)

    def joined_countries(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """ "the top Pakistani and Iranian officials": one agent of each country."""
        if len(np.mentions) < 2 or "and" not in sentence.folded[np.start : np.head]:
            return []
        countries = [m for m in np.mentions if any(kind in (NAME, ADJECTIVE) for kind, _ in m.records)]
        if (
            len(countries) < 2
            or "and" not in sentence.folded[countries[-2].end : countries[-1].start]
            or countries[-1].end > np.head
        ):
            return []
        sectors, reasons = self.agents_inside(np, sentence)
        out = []
        for mention in countries:
            part = Chunk("N", mention.start, mention.end, mention.end - 1)
            part.mentions = [mention]
            found = self.inside(part, sentence)
            if found is not None:
                actor = Actor(
                    self.ontology.compose(found[0], sectors), mention.start, np.end, [*found[1], *reasons], plural=True
                )
                out.append(self.story.remember(actor, sentence, np))
        return out if len(out) > 1 else []

    def head_mention(self, np: Chunk) -> Mention | None:
        """The mention that covers the head noun."""
        for mention in reversed(np.mentions):
            if mention.start <= np.head < mention.end:
                return mention
        return None

    # Names

    def named(self, mention: Mention, np: Chunk, sentence: Sentence) -> Actor | None:
        """A name that codes by itself: a person, body, group, state, people or capital."""
        for kind in (NAME, PEOPLE, CAPITAL, ADJECTIVE):
            numbers = [number for what, number in mention.records if what == kind]
            choice = self.offices.choose(numbers)
            if choice is None:
                continue
            record, code = choice
            if code is None:
                return None
            code = self.foreign_body(record, code, mention, np, sentence)
            title = self.title_before(mention, np)
            if title is not None and len(code) == 3 and not record["person"]:
                continue
            reason = (sentence.text(mention.start, mention.end), code, record["file"], record["line"], record["id"])
            actor = Actor(
                code,
                np.start,
                np.end,
                [reason],
                person=bool(record["person"]),
                plural=kind == PEOPLE,
                named=kind == NAME,
            )
            return self.story.remember(actor, sentence, np)
        return None

    def foreign_body(self, record: dict[str, Any], code: str, mention: Mention, np: Chunk, sentence: Sentence) -> str:
        """ "Brazil's Senate", "the Brazilian Senate": a body's bare name belongs to the country beside it."""
        if record["person"] or len(code) <= 3 or record["country"] != code[:3]:
            return code
        beside = ""
        if np.owner is not None and not np.owner.time:
            owner = self.resolve(np.owner, sentence)
            beside = owner[0].code[:3] if owner and self.has_country(owner[0]) else ""
        else:
            before = Chunk("N", np.start, mention.start, mention.start - 1)
            before.mentions = [m for m in np.mentions if m.end <= mention.start]
            inside = self.inside(before, sentence)
            beside = inside[0][:3] if inside is not None else ""
        states = beside and beside != code[:3] and not beside.startswith(("IGO", "NGO", "IMG", "MNC"))
        return self.ontology.compose(beside, [code[at : at + 3] for at in range(3, len(code), 3)]) if states else code

    def title_before(self, mention: Mention, np: Chunk) -> Mention | None:
        return next((m for m in np.mentions if m.end == mention.start and m.has(AGENT)), None)

    # Agents

    def agent(self, head: Mention, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> Actor:
        """A noun for a kind of actor, with the country or group beside it."""
        sectors: list[str] = []
        reasons: list[Reason] = []
        human = False
        for mention in np.mentions:
            if mention.has(AGENT) and mention.end <= np.head + 1:
                record = self.index.agents[next(n for what, n in mention.records if what == AGENT)]
                human = record["kind"] in ("agent", "title")
                if mention is head or record["kind"] != "facility":
                    sectors.extend(record["sector"])
                    reasons.append(
                        (
                            sentence.text(mention.start, mention.end),
                            " ".join(record["sector"]),
                            record["file"],
                            record["line"],
                            record["id"],
                        )
                    )
        plural = sentence.tags[np.head] in ("NNS", "NNPS")
        country, why = self.country_of(np, sentence, after)
        if OFFICES.issuperset(sectors) and not FORMER.isdisjoint(sentence.folded[np.start : head.start]):
            sectors = ["ELI"]  # codebook: former officials are elites
            country = country[:3] if not country.startswith(GROUP_PREFIXES) else country
        if sentence.folded[np.head] in ("counterpart", "counterparts"):
            sectors = self.story.counterpart(sentence, np) or sectors
        code = (
            self.ontology.compose(country, sectors)
            if country
            else "".join(sorted(dict.fromkeys(sectors), key=lambda s: self.ontology._rank.get(s, 99))[:2])
        )
        actor = Actor(code, np.start, np.end, [*why, *reasons], plural=plural, human=not plural and human)
        if not country:
            recalled = self.story.same_title(sentence, np, sectors)
            if recalled is not None:
                return recalled
        return self.story.remember(actor, sentence, np)

    def country_of(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> tuple[str, list[Reason]]:
        """The country or group that a phrase's head belongs to: inside it, its owner, "of X", "in X"."""
        inside = self.inside(np, sentence)
        if inside is not None:
            return inside
        if sentence.tags[np.start] == "PRP$":
            possessor = self.story.possessor(np, sentence)
            if possessor is not None and self.has_country(possessor):
                return possessor.code[:3] if self.is_state(possessor) else possessor.code, possessor.reasons
        if np.owner is not None and not np.owner.time:
            owner = self.resolve(np.owner, sentence)
            if owner:
                return owner[0].code, owner[0].reasons
        for phrase in (*np.post, *(after or ())):
            if phrase.prep == "of" or phrase.prep in LOCATIVE:
                found = self.place_or_actor(phrase, sentence)
                if found is not None:
                    return found
        for apposed in np.same:
            inside = self.inside(apposed, sentence)
            if inside is not None:
                return inside
        return "", []

    def place_or_actor(self, phrase: Phrase, sentence: Sentence) -> tuple[str, list[Reason]] | None:
        for member in phrase.np.members():
            inside = self.inside(member, sentence, places=True)
            if inside is not None:
                return inside
            if member.owner is not None and not member.owner.time:
                owner = self.resolve(member.owner, sentence)
                if owner:
                    return owner[0].code[:3] if phrase.prep in LOCATIVE else owner[0].code, owner[0].reasons
            for deeper in member.post:
                found = self.place_or_actor(deeper, sentence)
                if found is not None:
                    return found
        return None

    def inside(self, np: Chunk, sentence: Sentence, places: bool = True) -> tuple[str, list[Reason]] | None:
        """A country, group or body named within a noun phrase."""
        for mention in np.mentions:
            if mention.has(GIVEN):
                mark = sentence.given[mention.records[0][1]]
                return mark.code, [(mark.text, mark.code, "", 0, "given")]
            kinds = (NAME, ADJECTIVE, PEOPLE, CAPITAL, PLACE) if places else (NAME, ADJECTIVE, PEOPLE, CAPITAL)
            numbers = [number for what, number in mention.records if what in kinds]
            choice = self.offices.choose(numbers)
            if choice is not None and choice[1]:
                record, code = choice
                assert code is not None
                return code, [
                    (sentence.text(mention.start, mention.end), code, record["file"], record["line"], record["id"])
                ]
        return None

    def at(self, np: Chunk, sentence: Sentence) -> list[Actor]:
        """The state that a place lies in, as an actor."""
        inside = self.inside(np, sentence)
        return [] if inside is None else [Actor(inside[0][:3], np.start, np.end, inside[1], strength=1)]

    # Phrases whose head is no actor

    def headless(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> list[Actor]:
        """ "Veldria's suppression", "a Syrian convoy", "the decision of Ardonia": the actor inside the phrase."""
        person = self.persons.find(np, sentence)
        if person is not None:
            return [person]
        sectors, reasons = self.agents_inside(np, sentence)
        country, why = self.country_of(np, sentence, after) if sectors else self.country_inside(np, sentence)
        if not country and sectors and self.story.home and sentence.tags[np.head] in NAME_TAGS:
            country = self.story.home  # "ISLAMABAD: Foreign Secretary Rahim Qureshi said": a titled name
        if country:
            actor = Actor(self.ontology.compose(country, sectors), np.start, np.end, [*why, *reasons], strength=2)
            self.story.name_person(actor, np, sentence)
            return [actor]
        unknown_name = sentence.tags[np.head] in NAME_TAGS and not np.mentions and np.owner is None
        for phrase in () if unknown_name else (*np.post, *(after or ())):  # "Lal Quarn was killed in Ardonia"
            if phrase.prep in POSSESSOR:
                found = self.resolve(phrase.np, sentence)
                if found:
                    return [self.weaker(actor) for actor in found]
                place = self.inside(phrase.np, sentence)
                if place is not None:
                    return [Actor(place[0][:3], phrase.np.start, phrase.np.end, place[1], strength=1)]
        if sectors and sentence.tags[np.head] in NAME_TAGS and np.mentions[-1].end <= np.head:
            unknown = Actor(self.ontology.compose("", sectors), np.start, np.end, reasons, strength=2, human=True)
            self.story.name_person(unknown, np, sentence)  # "President Quarn": a president of no known country
            return [unknown]
        if sectors and sentence.lemmas[np.head] in self.collectives:  # "two gang confederations", "a militant network"
            plural = sentence.tags[np.head] in ("NNS", "NNPS")
            return [Actor(self.ontology.compose("", sectors), np.start, np.end, reasons, strength=2, plural=plural)]
        return []

    def country_inside(self, np: Chunk, sentence: Sentence) -> tuple[str, list[Reason]]:
        inside = self.inside(np, sentence)
        if inside is not None:
            return inside
        if np.owner is not None and not np.owner.time:
            owner = self.resolve(np.owner, sentence)
            if owner:
                return owner[0].code, owner[0].reasons
        return "", []

    def agents_inside(self, np: Chunk, sentence: Sentence) -> tuple[list[str], list[Reason]]:
        sectors: list[str] = []
        reasons: list[Reason] = []
        for mention in np.mentions:
            for number in (n for what, n in mention.records if what == AGENT):
                record = self.index.agents[number]
                sectors.extend(s for s in record["sector"] if s not in sectors)
                reasons.append(
                    (
                        sentence.text(mention.start, mention.end),
                        " ".join(record["sector"]),
                        record["file"],
                        record["line"],
                        record["id"],
                    )
                )
                break
        return sectors, reasons

    def has_country(self, actor: Actor) -> bool:
        """Whether the code begins with a country or group, not with a bare sector."""
        return self.ontology.split_actor(actor.code)[0] is not None

    def is_state(self, actor: Actor) -> bool:
        """Whether the code begins with a state, not with an organisation."""
        return self.has_country(actor) and not actor.code.startswith(GROUP_PREFIXES)

    def weaker(self, actor: Actor) -> Actor:
        return replace(actor, strength=min(actor.strength, 2))


def _identity(actor: Actor) -> tuple[str, ...]:
    """Two groups of one code are two actors; "Iran and Tehran" is one."""
    return actor.code, *(reason[4] for reason in actor.reasons)


def mentions_of(np: Chunk) -> Iterator[Mention]:
    """All mentions in a phrase, its owner and its coordination."""
    for member in np.members():
        yield from member.mentions
        if member.owner is not None:
            yield from mentions_of(member.owner)
