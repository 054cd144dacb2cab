"""Descriptions: noun phrases that name nobody but say what somebody is: "the foreign minister", "a rebel convoy"."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coder.events.bands import followers, rebels
from coder.events.bodies import Bodies
from coder.events.heads import ELITE, OFFICES, headed, heads_territory, house_of, is_former, is_organ
from coder.events.model import Actor, Reason
from coder.events.owners import LOCATIVE, is_flagged, is_language
from coder.events.persons import opens
from coder.events.sectors import ARMED, UNSIDED, is_theirs, joined, narrowed
from coder.events.strangers import heads_stranger
from coder.ontology import COUNTRY_LETTERS, PLACED
from coder.parse.model import Chunk, Mention, Phrase, Sentence
from coder.parse.names import NAME_TAGS, is_name, sentence_text
from coder.rules.index import ADJECTIVE, AGENT, NAME

if TYPE_CHECKING:
    from coder.events.roles import Roles

# Prepositions whose phrase may hold the actor of a phrase that names none: "the decision of Ardonia".
POSSESSOR = frozenset(
    {"of", "by", "from", "in", "inside", "against", "between", "at", "near", "within", "to", "with", "for", "on"}
)
# They begin what no longer belongs to the phrase: "to the region under a deal brokered by Ardonia".
ADJUNCTS = frozenset(
    {"under", "after", "before", "since", "during", "amid", "amidst", "despite", "following", "until", "till"}
    | {"without", "because of", "due to", "ahead of", "in response to", "in the wake of", "pending"}
)
HELD, CIVIL = OFFICES | {ELITE}, frozenset({"GOV", "LEG", "JUD", ELITE})  # "a sergeant's wife" is no elite
FOLLOWERS = frozenset({"man", "boy", "youth"})
OF_BODY = frozenset({"of", "at", "from"})  # "the president of the university", "an official at the hospital"
AROUND = frozenset({"limit", "jurisdiction", "vicinity", "outskirt", "neighbourhood", "surroundings", "proximity"})
AIDES = frozenset({"aide", "adviser", "advisor"})  # "an aide to the opposition leader", not "an envoy to rebels"
BRANCHES = frozenset({"branch", "affiliate", "offshoot", "chapter", "wing", "arm"})  # of a group, not of a region
CRIMINALS = ["CRM"]
CROWDS = frozenset({"crowd", "mob"})
SOLDIERS, GOVERNMENT, PRIVATE = ["MIL"], ["GOV"], ["CVL"]
SOCIETY = "SOC"  # PLOVER's sector of associations of citizens
TRIBE = "ethnic."  # the ids of peoples begin so
EXPERTS = frozenset({"expert", "analyst", "specialist", "watcher", "scholar"})
FAMILY = "cvl.family"  # the agents that are somebody's relatives


class Descriptions:
    """Resolves what stands in a story for an actor without naming it."""

    def __init__(self, roles: "Roles") -> None:
        self.roles, self.owners, self.story = roles, roles.owners, roles.story
        self.index, self.ontology = roles.index, roles.ontology
        self.collectives = frozenset(roles.index.closed.get("collectives", ()))
        self.associations = frozenset(roles.index.closed.get("associations", ()))
        organs = roles.index.closed.get("state_organs", ()) if roles.index.modifiers else ()  # not of imported actors
        self.organs = frozenset(organs)
        self.bodies = Bodies(self)
        self.general = frozenset(roles.index.closed.get("general_agents", ()))

    def agent(self, head: Mention, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> Actor:
        """A noun for a kind of actor, with the country or group beside it."""
        crowd = self.crowd_of(np, sentence, after)
        if crowd is not None:
            return crowd
        sectors: list[str] = []
        reasons: list[Reason] = []
        human = False
        general = self.is_general(head, sentence)
        for mention in np.mentions:
            if mention.has(AGENT) and mention.end <= np.head + 1:
                record = self.record(mention)
                human = record["kind"] in ("agent", "noun", "title")
                if mention is head and record["closes"]:  # "Jet Airways": the words before it are of the name
                    sectors, reasons = list(record["sector"]), []
                elif mention is head and general:
                    if not sectors:
                        sectors, reasons = self.modified(np, sentence)
                    sectors = narrowed(sectors, record["sector"], sentence.lemmas[np.head])
                elif mention is head or general or record["kind"] != "facility":
                    sectors.extend(record["sector"])
                else:
                    continue
                reasons.append(self.reason(mention, record, sentence))
        plural = sentence.tags[np.head] in ("NNS", "NNPS")
        if sentence.folded[np.head] in ("counterpart", "counterparts"):
            sectors = self.story.counterpart(sentence, np) or sectors
        country, why, _ = self.owners.country_of(np, sentence, after)
        if not country and human and not (plural and OFFICES.intersection(sectors)):
            country, why, _ = self.owners.of_origin(np, sentence)
        placed = any(PLACED in sector for sector in sectors)  # of an imported dictionary
        institution = self.institution(np, sentence, after, sectors) if general and not placed else None
        of = np.post[0] if placed and np.post else None
        if of is not None and of.prep == "of":  # "leaders of Veldria's Muslim League": its agents are put to any code
            more, said = self.agents_inside(of.np, sentence)
            sectors, reasons = [*sectors, *more], [*reasons, *said]
        offices = human and OFFICES.issuperset(sector.strip(PLACED) for sector in sectors)
        if institution is not None:
            country, why, sectors = institution.code, institution.reasons, []
        elif FAMILY in {reason[4] for reason in reasons}:
            if self.is_of_office(np, sentence, after):
                country, sectors = country[:3], ["ELI"]
            elif sentence.lemmas[np.head] not in FOLLOWERS:  # "a rebel's wife", not "the warlord's men"
                country = self.ontology.without_sectors(country)
        elif offices and is_former(np, sentence, head.start):
            cut = not placed and self.ontology.is_state(country)
            country, sectors = country[:3] if cut else country, [PLACED + ELITE if placed else ELITE]
        if self.story.date is None and sectors and ARMED.issuperset(sectors):
            country = self.once_armed(np, country)
        unarmed = ARMED.isdisjoint(self.ontology.split_actor(country)[1])
        if sectors == GOVERNMENT and sentence.lemmas[np.head] == "leader" and is_of_tribe(why, country):
            sectors = PRIVATE
        if sectors == UNSIDED and self.ontology.is_state(country) and unarmed:
            country = country[:COUNTRY_LETTERS]  # "suspected assassins of the Veldrian president": of his state
        country, sectors = joined(country, sectors)
        code = followers(self.story, np, sentence) or self.ontology.compose(country, sectors)
        actor = Actor(code, np.start, np.end, [*why, *reasons], plural=plural, human=not plural and human)
        if not country:
            recalled = self.story.same_title(sentence, np, sectors) or rebels(self.story, np, sentence, code)
            if recalled is not None:
                return recalled
        return self.story.remember(actor, sentence, np)

    def once_armed(self, np: Chunk, country: str) -> str:
        """ "Taliban militants" in a text without a date: the rebels that they were, whatever the group has become."""
        names = [number for m in np.mentions for kind, number in m.records if kind == NAME]
        armed = self.roles.offices.code_in(names, ARMED)
        return armed if armed is not None and armed[:3] == country[:3] else country

    def crowd_of(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> Actor | None:
        """ "A crowd of protesters", "a mob of settlers" are those whom they consist of."""
        if sentence.lemmas[np.head] not in CROWDS:
            return None
        phrases = (*np.post, *(after or ()))
        if not phrases or phrases[0].prep != "of":
            return None
        mention = self.roles.head_mention(phrases[0].np)
        if mention is None or not mention.has(AGENT):
            return None
        country = self.owners.country_of(np, sentence, None)
        found = self.roles.resolve(phrases[0].np, sentence, list(phrases[1:]))
        if country.code and found and not self.roles.has_country(found[0]):
            return None  # "a Veldrian crowd of protesters"
        return found[0] if found else None

    def institution(
        self, np: Chunk, sentence: Sentence, after: list[Phrase] | None, own: list[str]
    ) -> Actor | None:
        """Whose leader or official is meant, when that is no state: "the leader of the Veldrian farmers"."""
        phrases = (*np.post, *(after or ()))
        joining = OF_BODY | {"to"} if sentence.lemmas[np.head] in AIDES else OF_BODY
        joining = frozenset() if own == UNSIDED else joining  # "attackers of the rebels"
        others = [p for p in phrases[:1] if p.prep in joining and p.np is not np]  # "the ministry, from which"
        headed = [(p.np, [q for q in phrases if q.at >= p.np.end]) for p in others]
        if np.owner is not None and not np.owner.time:
            headed.append((np.owner, []))
        for inner, rest in headed:
            mention = self.roles.head_mention(inner)
            staff = own == SOLDIERS and "staff" in sentence.lemmas[np.head : np.head + 3]  # "his chief of staff"
            agent = mention is not None and mention.has(AGENT)
            if agent or staff:
                found = self.roles.resolve(inner, sentence, rest)
                theirs = self.ontology.split_actor(found[0].code)[1] if found else []
                if staff and theirs[:1] == GOVERNMENT:
                    return found[0]
                private = mention is not None and agent and self.is_private_body(mention)
                if found and agent and not found[0].person and (private or is_theirs(theirs, own)):
                    return found[0]
        return None

    def is_private_body(self, mention: Mention) -> bool:
        """Whether an agent noun is a body of citizens: the president of "the football federation" governs nobody."""
        return bool(self.record(mention)["plover"] == SOCIETY)

    def is_of_office(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> bool:
        """Whether "brother" is said of one who holds an office: such relatives are elites, others civilians."""
        phrases = (*np.post, *(after or ()))
        whose = np.owner or (phrases[0].np if phrases and phrases[0].prep == "of" else None)
        owners = self.roles.resolve(whose, sentence) if whose is not None and not whose.time else []
        parts = [(owner, self.ontology.split_actor(owner.code)[1]) for owner in owners]
        if whose is not None and any(owner.person and not held for owner, held in parts):
            return self.had_office(whose)
        return any(
            (owner.person and not HELD.isdisjoint(held)) or (owner.human and not CIVIL.isdisjoint(held))
            for owner, held in parts
        )

    def party_of(self, code: str, former: bool) -> tuple[str, list[str]]:
        """ "Ana Roan's party" is the ruling one while she governs; what her former party does now nobody says."""
        own = self.ontology.split_actor(code)[1]
        if self.ontology.is_state(code) and own and (former or own == [ELITE]):
            return code[:COUNTRY_LETTERS], ["PTY"]
        return code, []

    def had_office(self, whose: Chunk) -> bool:
        """Whether one who has no role at the date, since he died, ever held an office: "the widow of Ana Roan"."""
        named = [number for mention in whose.mentions for kind, number in mention.records if kind == NAME]
        codes = [str(role[0]) for number in named for role in self.index.actors[number]["roles"]]
        return any(not HELD.isdisjoint(self.ontology.split_actor(code)[1]) for code in codes)

    def in_office(self, state: str, title: Mention) -> str:
        """ "Trade Minister Ana Roan" of whom no role is known at the date: the text says that she holds that office."""
        record = self.record(title)
        held = record["kind"] == "title" and HELD.issuperset(record["sector"]) and self.ontology.is_state(state)
        return self.ontology.compose(state, list(record["sector"])) if held else state

    def out_of_office(
        self, np: Chunk, sentence: Sentence, country: str, sectors: list[str]
    ) -> tuple[str, list[str]]:
        """ "A former secret service man", "the ex-Veldrian army colonel": elites of the state that they served."""
        served = self.owners.compound(np, "ex-", "", sentence)
        state = (served.code if served is not None else country)[:3]
        held = [*self.ontology.split_actor(country)[1], *sectors]
        if served is None and (not held or not OFFICES.issuperset(held)):
            return country, sectors
        return (state, ["ELI"]) if not state or self.ontology.is_state(state) else (country, sectors)

    def headless(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> list[Actor]:
        """ "Veldria's suppression", "a Syrian convoy", "the decision of Ardonia": the actor inside the phrase."""
        if not np.mentions and self.is_plain(np, sentence, after):
            return []
        if np.owner is not None and not np.owner.time and sentence.lemmas[np.head] in BRANCHES:
            return [self.roles.weaker(owner) for owner in self.roles.resolve(np.owner, sentence)]
        person = self.roles.persons.find(np, sentence)
        if person is not None:
            return [person]
        house = house_of(self.roles, np, sentence)
        if house is not None:
            return [house]
        if is_expert_on(np, sentence):
            return []
        sectors, reasons = self.agents_inside(np, sentence)
        if not sectors and sentence.lemmas[np.head] in self.collectives:
            sectors, reasons = self.modified(np, sentence)
        body = self.bodies.is_body(np, sentence, after) and not (sectors and self.bodies.is_said(np, sentence, sectors))
        if body:
            placed = self.ontology.is_state(self.owners.country_of(np, sentence, after).code)
            sectors, reasons = self.bodies.find(np, sentence, after, placed)
        whose = self.owners.country_of(np, sentence, after) if sectors else self.owners.country_inside(np, sentence)
        country, why = whose.code, whose.reasons
        governs = is_organ(np, sentence, self.organs, after) or heads_territory(np, sentence)
        if not sectors and len(country) == COUNTRY_LETTERS and governs:
            sectors = ["GOV"]
        if not country and sectors and self.story.home and sentence.tags[np.head] in NAME_TAGS:
            country = self.story.home  # "ISLAMABAD: Foreign Secretary Rahim Qureshi said": a titled name
        if country and np.owner is not None and np.owner.also:  # "Keltara and Ardonia's decision"
            owners = self.roles.resolve(np.owner, sentence)
            if len(owners) > 1 and owners[0].code == country:
                return [
                    Actor(self.ontology.compose(o.code, sectors), np.start, np.end, [*o.reasons, *reasons], strength=2)
                    for o in owners
                ]
        if not sectors and len(country) == COUNTRY_LETTERS and is_named_party(np, sentence):
            sectors = ["PTY"]
        elif not sectors and country and sentence.lemmas[np.head] == "party" and np.owner is not None:
            country, sectors = self.party_of(country, is_former(np, sentence, np.head, of_group=True))
        elif FAMILY in {reason[4] for reason in reasons} and self.is_of_office(np, sentence, after):
            country, sectors = country[:3], ["ELI"]  # "the president's wife Ana"
        elif is_former(np, sentence, np.head):
            country, sectors = self.out_of_office(np, sentence, country, sectors)
        if country:
            country, sectors = joined(country, sectors)  # "Kremlin critic Roan"
            actor = Actor(self.ontology.compose(country, sectors), np.start, np.end, [*why, *reasons], strength=2)
            self.story.name_person(actor, np, sentence)
            return [actor]
        unknown_name = sentence.tags[np.head] in NAME_TAGS and not np.mentions and np.owner is None
        if unknown_name and sentence.folded[np.head] in self.associations:
            unknown_name = not any(p.prep == "of" and self.is_people(p.np, sentence) for p in np.post[:1])
        for phrase in () if unknown_name else (*np.post, *(after or ())):  # "Lal Quarn was killed in Ardonia"
            if phrase.prep in ADJUNCTS:
                break
            if phrase.prep in POSSESSOR and not (phrase.prep == "in" and is_language(phrase.np)):
                found = self.roles.resolve(phrase.np, sentence, _behind(phrase, after))
                around = phrase.prep == "of" and sentence.lemmas[np.head] in AROUND and not self.roles.imported
                if found and around:
                    found = self.roles.at(phrase.np, sentence)  # "within the limits of the police station": a place
                if found:
                    former = is_former(np, sentence, np.head)
                    codes = [headed(actor.code, np, phrase, former, sentence, self.ontology) for actor in found]
                    weaker = [self.roles.weaker(actor) for actor in found]
                    return [replace(actor, code=code) for actor, code in zip(weaker, codes, strict=True)]
                place = self.owners.inside(phrase.np, sentence)
                if place is not None:
                    return [Actor(place[0][:3], phrase.np.start, phrase.np.end, place[1], strength=1)]
        if body and sectors:  # "the National Taxi Alliance", of whichever state the story is
            return [Actor(self.ontology.compose("", sectors), np.start, np.end, reasons, strength=2)]
        if sectors and np.mentions and sentence.tags[np.head] in NAME_TAGS and np.mentions[-1].end <= np.head:
            if not self.roles.phrase and heads_stranger(np, sentence):
                return []
            unknown = Actor(self.ontology.compose("", sectors), np.start, np.end, reasons, strength=2, human=True)
            self.story.name_person(unknown, np, sentence)  # "President Quarn": a president of no known country
            return [unknown]
        if sectors and sentence.lemmas[np.head] in self.collectives:  # "two gang confederations", "a militant network"
            plural = sentence.tags[np.head] in ("NNS", "NNPS")
            return [Actor(self.ontology.compose("", sectors), np.start, np.end, reasons, strength=2, plural=plural)]
        if np.owner is not None and not np.owner.time and sentence.lemmas[np.head] in self.collectives:
            return [self.roles.weaker(owner) for owner in self.roles.resolve(np.owner, sentence)]  # "the gang's leader"
        return []

    def is_people(self, np: Chunk, sentence: Sentence) -> bool:
        """Whether a noun for people in the plural heads a phrase: "the Association of Veldrian Students"."""
        head = self.roles.head_mention(np)
        return head is not None and head.has(AGENT) and sentence.folded[np.head].endswith(("s", "men", "youth"))

    def is_plain(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> bool:
        """Whether neither a name nor an owner nor a phrase behind can say who is meant: "the decision"."""
        if np.owner is not None or np.post or after or self.roles.phrase or is_name(sentence, np.head):
            return False
        if sentence.lemmas[np.head] in self.collectives or opens(np, sentence):  # "a religious group", "Bush"
            return False
        return " ex-" not in f" {' '.join(sentence.folded[np.start : np.end])}" and not is_flagged(np, sentence)

    def record(self, mention: Mention) -> dict[str, Any]:
        """The entry of an agent noun."""
        for what, number in mention.records:
            if what == AGENT:
                return self.index.agents[number]
        raise ValueError("no agent noun")

    def is_general(self, head: Mention, sentence: Sentence) -> bool:
        """Whether an agent noun says less than those beside it; imported dictionaries put theirs to any code."""
        own = self.record(head)["sector"]
        general = sentence_text(sentence, head.start, head.end) in self.general or own == UNSIDED
        return general and not any(PLACED in sector for sector in own)

    def agents_inside(self, np: Chunk, sentence: Sentence) -> tuple[list[str], list[Reason]]:
        """The sectors of the agent nouns in a phrase, in the order of the words."""
        sectors: list[str] = []
        reasons: list[Reason] = []
        firm = False
        for mention in np.mentions:
            agents = [self.index.agents[number] for what, number in mention.records if what == AGENT]
            if agents:
                titled = (record for record in agents if record["kind"] == "title" and mention.end <= np.head)
                record = next(titled, agents[0])  # "Representative Ana Roan" sits in a house
                if firm and self.is_general(mention, sentence):
                    continue  # "Keltis Motors Inc president Ana Roan"
                if sectors and mention.end <= np.head and self.is_general(mention, sentence):  # "police official Roan"
                    sectors = narrowed(sectors, record["sector"], sentence.lemmas[mention.end - 1])
                    continue
                firm = firm or bool(record["closes"])
                sectors.extend(s for s in record["sector"] if s not in sectors)
                reasons.append(self.reason(mention, record, sentence))
        if not sectors and sentence.folded[np.head].startswith("ex-"):  # "Veldria's ex-guerrillas"
            known = self.index.phrases.get(sentence.folded[np.head].removeprefix("ex-"), ())
            sectors = next((list(self.index.agents[n]["sector"]) for what, n, _ in known if what == AGENT), [])
        return sectors, reasons

    def modified(self, np: Chunk, sentence: Sentence) -> tuple[list[str], list[Reason]]:
        """ "A religious group", "the naval delegation": the sector of a word that is no actor without the noun.

        A Criminal Policy Unit, by its capitals, is no gang.
        """
        start = np.start if np.owner is None else np.owner.end
        places = list(range(np.head - 1, max(start, np.head - 3) - 1, -1))
        if np.owner is not None and not np.owner.mentions:  # "the party's leader", but not "Rights Watch's director"
            places.append(np.owner.head)
        for at in places:
            number = self.index.modifiers.get(sentence.folded[at])
            capitals = sentence.words[at][0].isupper() and sentence.words[np.head][0].isupper()
            official = capitals and not sentence.monocase
            if number is not None and not (official and self.index.agents[number]["sector"] == CRIMINALS):
                record = self.index.agents[number]
                sectors = " ".join(record["sector"])
                return list(record["sector"]), [
                    (sentence.words[at], sectors, record["file"], record["line"], record["id"])
                ]
        return [], []

    def reason(self, mention: Mention, record: dict[str, Any], sentence: Sentence) -> Reason:
        """The words of an agent noun with its sectors and its entry."""
        text = sentence.text(mention.start, mention.end)
        return text, " ".join(record["sector"]), record["file"], record["line"], record["id"]


def _behind(phrase: Phrase, after: list[Phrase] | None) -> list[Phrase]:
    """What stands right behind a phrase: "from Keltara" in "a convoy of rebels from Keltara"."""
    return [p for p in after or () if p.at == phrase.np.end and p.prep in LOCATIVE]


def is_named_party(np: Chunk, sentence: Sentence) -> bool:
    """ "Veldria's Quarn party", "the Veldrian Dawn Party": a party by a name that no entry knows."""
    before = np.head - 1
    unknown = not any(mention.start <= before < mention.end for mention in np.mentions)
    return sentence.lemmas[np.head] == "party" and before > np.start and is_name(sentence, before) and unknown


def is_of_tribe(why: list[Reason], country: str) -> bool:
    """ "Wayuu leaders": those of a people of one state govern nobody, unlike the state's."""
    return len(country) == COUNTRY_LETTERS and len(why) == 1 and why[0][4].startswith(TRIBE)


def is_expert_on(np: Chunk, sentence: Sentence) -> bool:
    """ "A Veldria expert" knows the state and is of any."""
    knows = sentence.lemmas[np.head] in EXPERTS
    return knows and any(m.end == np.head and not m.has(ADJECTIVE) and not m.has(AGENT) for m in np.mentions)
