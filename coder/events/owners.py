"""Whose a noun phrase is: the state, people or organisation inside it, its owner, or the place behind it.

"Veldrian troops", "Veldria's troops", "the troops of Veldria", "rebels in Ardonia", "Veldrian-led forces". A people or
faith hides no state: in "Tamil protesters in Sri Lanka" both are read (codebook: state, role, then people or faith).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.events.acronyms import is_acronym
from coder.events.model import Reason
from coder.events.short_names import state_before
from coder.events.towns import origin
from coder.ontology import COUNTRY_LETTERS
from coder.parse.model import Chunk, Mention, Phrase, Sentence
from coder.parse.names import is_name
from coder.parse.terminals import LED_BY
from coder.rules.index import ADJECTIVE, AGENT, CAPITAL, GIVEN, NAME, PEOPLE, PLACE

if TYPE_CHECKING:
    from coder.events.roles import Roles

LOCATIVE = frozenset({"in", "inside", "within", "from", "near", "at", "across", "throughout", "around"}) | frozenset(
    f"{side} of" for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
)  # "rebels south of Keltis"
OWNING = frozenset({"of", LED_BY})  # "a delegation of Veldria", "a delegation led by the Veldrian minister"
BESIDE = frozenset({"near", "around"})  # "a policeman near a Muslim school" is of no faith by it
BORDERS = frozenset({"border", "frontier", "borderline"})
KINDS = (NAME, ADJECTIVE, PEOPLE, CAPITAL, PLACE)
LED, BASED = ("-led", "-commanded"), ("-based",)  # "Veldrian-led forces" are Veldria's, "Veldria-backed rebels" are not
FLAGGED = ("-flagged", "-flag", "-registered", "-owned")  # of whose state a ship or firm is
LEADING = (*LED, *FLAGGED)
RUN = ("-run",)  # "the Hamas-run health ministry": what somebody runs is of the state where he does
# "Troops loyal to the president", "rebels opposed to the government of Veldria", "a militia allied with Veldria".
ALIGNED = frozenset(
    {"loyal", "opposed", "hostile", "allied", "aligned", "affiliated", "linked", "close", "sympathetic"}
    | {"aide", "aides", "adviser", "advisers", "advisor", "advisors", "deputy"}
)
LAWYERS = frozenset({"lawyer", "lawyers", "attorney", "attorneys", "barrister", "solicitor", "counsel"})
SERVING = LAWYERS | {"working"}  # "reporters working for a Veldrian channel" are of it
# "The Kerran administration": governments that are called by the last name of who heads them.
HEADED = frozenset({"administration", "government", "regime", "cabinet", "presidency", "junta", "dictatorship"})

STREETS = frozenset({"road", "street", "avenue", "boulevard", "square", "bridge", "hotel"})
CAMP = frozenset({"ally", "friend"})
# "Kerran supporters", "Kerran voters": of the state that he heads or headed.
SUPPORTERS = frozenset({"supporter", "supporters", "voter", "loyalist", "follower", "backer", "opponent", "critic"})


class Whose(NamedTuple):
    """A code and the entries behind it; `people` says that it names a people or faith, not a state or organisation."""

    code: str
    reasons: list[Reason]
    people: bool = False


NOBODY = Whose("", [])
NATION = (["the", "country"], ["the", "nation"], ["the", "kingdom"], ["the", "republic"])  # "the country's bishops"


class Owners:
    """The states, peoples and organisations beside the nouns of one story."""

    def __init__(self, roles: "Roles") -> None:
        self.roles, self.index, self.ontology, self.offices = roles, roles.index, roles.ontology, roles.offices
        self.others = frozenset(roles.index.closed.get("others", ()))
        self.units = frozenset(roles.index.closed.get("units", ()))

    def country_of(self, np: Chunk, sentence: Sentence, after: list[Phrase] | None) -> Whose:
        """The country or group that a phrase's head belongs to: inside it, its owner, "of X", "in X"."""
        return self.first_state(self.candidates(np, np.mentions, sentence, after))

    def of_people(
        self, people: Whose, mention: Mention, np: Chunk, sentence: Sentence, after: list[Phrase] | None
    ) -> Whose:
        """ "Christians in Veldria", "Veldria's Christians": a people or faith by name, with the state beside it."""
        others = [other for other in np.mentions if other is not mention]
        return self.first_state((people, *self.candidates(np, others, sentence, after)))

    def first_state(self, candidates: Iterable[Whose]) -> Whose:
        """The first candidate; one that is only a people or faith goes behind the first state after it."""
        people = NOBODY
        for found in candidates:
            if found.people:
                people = people if people.code else found
            elif not people.code:
                return found
            elif self.ontology.is_state(found.code):
                code = self.ontology.with_people(found.code, people.code)
                return Whose(code, [*found.reasons, *people.reasons])
        return people

    def candidates(
        self, np: Chunk, mentions: Sequence[Mention], sentence: Sentence, after: list[Phrase] | None
    ) -> Iterator[Whose]:
        """Those whom a phrase may belong to, the likeliest first."""
        hyphened = "-" in " ".join(sentence.folded[np.start : np.head])
        leader = self.compound(np, "", LEADING, sentence) if hyphened else None
        if leader is not None:
            yield leader
        runner = self.compound(np, "", RUN, sentence) if hyphened else None
        if runner is not None and self.ontology.is_state(runner.code):
            yield runner._replace(code=runner.code[:3])
        yield from self.within(mentions, sentence)
        for at in range(np.start, np.head if np.mentions else np.start):  # "FRWU leaders"
            known = self.roles.story.acronym(at, sentence) if is_acronym(sentence.words[at]) else None
            named = any(mention.start <= at < mention.end for mention in np.mentions)
            if known is not None and self.roles.has_country(known) and not named:
                yield Whose(known.code, known.reasons)
        possessor = self.roles.possessor(np, sentence)
        if possessor is not None and self.roles.has_country(possessor):
            code = possessor.code[:3] if self.roles.is_state(possessor) else possessor.code
            yield Whose(code, possessor.reasons, self.ontology.is_people(code))
        yield from self.owner(np, sentence)
        headed = self.headed(np, sentence)
        if headed is not None:
            yield headed
        beside = [phrase for phrase in after or () if phrase.at == np.end]  # "a pilot from Keltis was held in Ardonia"
        others = [phrase for phrase in after or () if phrase.at != np.end]
        for phrase in (*np.post, *beside, *others):
            if phrase.prep in OWNING or phrase.prep in LOCATIVE or self.is_aligned(phrase, sentence):
                found = None if is_border(phrase, sentence) else self.place_or_actor(phrase, sentence)
                if found is None and phrase.prep == "from" and self.roles.gazetteer is not None:
                    town = origin(phrase.np, sentence, self.roles.gazetteer)
                    found = Whose(town[0], [town[1]]) if town is not None else None
                if found is not None and found.people and phrase.prep in LOCATIVE:  # "in a Muslim quarter of Keltis"
                    deeper = (self.place_or_actor(post, sentence) for post in phrase.np.post)
                    found = next((each for each in deeper if each is not None and not each.people), found)
                if found is not None and not (found.people and phrase.prep in BESIDE):
                    yield found._replace(code=self.ontology.place(found.code)) if phrase.prep in LOCATIVE else found
        for apposed in np.same:
            inside = self.inside(apposed, sentence)
            if inside is not None:
                yield inside
        # "a Velmar-based firm", "an ex-Veldrian officer"
        for prefix, endings in (("", BASED), ("ex-", "")) if hyphened else ():
            whose = self.compound(np, prefix, endings, sentence)
            if whose is not None:
                yield whose

    def within(self, mentions: Sequence[Mention], sentence: Sentence) -> Iterator[Whose]:
        """The first state or organisation among some mentions, a people before it: "Sri Lankan Tamil rebels"."""
        found = [whose for mention in mentions if (whose := self.of_mention(mention, sentence)) is not None]
        first = next((whose for whose in found if not whose.people), None)
        if first is None or self.ontology.is_state(first.code):
            yield from [whose for whose in found if whose.people][:1]
        if first is not None:
            yield first

    def owner(self, np: Chunk, sentence: Sentence) -> Iterator[Whose]:
        """The one that an "'s" names."""
        if np.owner is not None and not np.owner.time:
            owner = self.roles.resolve(np.owner, sentence)
            if owner and (self.roles.has_country(owner[0]) or self.ontology.is_people(owner[0].code)):
                yield Whose(owner[0].code, owner[0].reasons, self.ontology.is_people(owner[0].code))
            elif sentence.folded[np.owner.start : np.owner.end] in NATION:
                state = state_before(self.roles.story, np, sentence, self.ontology.is_state)
                if state is not None:
                    yield Whose(state.code[:COUNTRY_LETTERS], state.reasons)

    def compound(self, np: Chunk, prefix: str, endings: str | tuple[str, ...], sentence: Sentence) -> Whose | None:
        """ "Veldrian-led forces", "a Velmar-based firm": the name that a hyphened word of the phrase holds."""
        for at in range(np.start, np.head):
            word = sentence.folded[at]
            if not (word.startswith(prefix) and word.endswith(endings)):
                continue
            name = word.removeprefix(prefix).rpartition("-")[0] if endings else word.removeprefix(prefix)
            numbers = [number for kind, number, _ in self.index.phrases.get(name, ()) if kind in KINDS]
            choice = self.offices.choose(numbers)
            if choice is not None and choice[1]:
                reasons = [(sentence.words[at], *_entry(choice[0], choice[1]))]
                return Whose(choice[1], reasons, self.ontology.is_people(choice[1]))
        return None

    def of_origin(self, np: Chunk, sentence: Sentence) -> Whose:
        """ "A Norbian-Ardonian writer" is an Ardonian, "a Norbian-born writer" at least of Norbia."""
        for at in range(np.start, np.head):
            first, hyphen, last = sentence.folded[at].rpartition("-")
            origin = self.state_named(first, (ADJECTIVE, NAME)) if hyphen else None
            if origin is not None and last == "born":
                return origin
            if origin is not None and any(kind == ADJECTIVE for kind, _, _ in self.index.phrases.get(last, ())):
                return self.state_named(last, (ADJECTIVE,)) or origin  # "an Israeli-Arab teacher"
        return NOBODY

    def state_named(self, word: str, kinds: tuple[str, ...]) -> Whose | None:
        """The state that a word is the name or adjective of."""
        choice = self.offices.choose([n for kind, n, _ in self.index.phrases.get(word, ()) if kind in kinds])
        if choice is None or not choice[1] or choice[1] != choice[0]["country"]:
            return None  # "Kurdish"
        return Whose(choice[1], [(word, *_entry(choice[0], choice[1]))])

    def is_aligned(self, phrase: Phrase, sentence: Sentence) -> bool:
        """Whether a phrase says whose side somebody is on: "forces loyal to X", "an adviser to X", "lawyers for X".

        Also for whom somebody works: "reporters working for a Veldrian channel".
        """
        before = sentence.folded[phrase.at - 1] if phrase.at > 0 else ""
        return (phrase.prep in ("to", "with") and before in ALIGNED) or (phrase.prep == "for" and before in SERVING)

    def headed(self, np: Chunk, sentence: Sentence) -> Whose | None:
        """ "The Kerran administration": the state that the bearer of a last name heads at the date, else has headed.

        "Roan supporters": of the state of the one known politician who is called so.
        """
        at = np.head - 1
        if at < np.start or sentence.lemmas[np.head] not in HEADED | SUPPORTERS or not is_name(sentence, at):
            return None
        known = self.index.surnames.get(sentence.folded[at], ())
        holding = [n for n in known if self.offices.is_head(n)] or [n for n in known if self.offices.was_head(n)]
        if not holding and known and sentence.lemmas[np.head] in SUPPORTERS:  # "Roan supporters": of a rebel as well
            holding = self.roles.persons.known_alone(sentence.folded[at], known)
        if len({self.index.actors[number]["country"] for number in holding}) != 1:
            return None
        record = self.index.actors[holding[0]]
        return Whose(record["country"], [(sentence.words[at], *_entry(record, record["country"]))])

    def place_or_actor(self, phrase: Phrase, sentence: Sentence) -> Whose | None:
        """The state or group in a preposition phrase, however deep."""
        if phrase.prep in LOCATIVE and self.is_event(phrase.np, sentence):
            return None  # "soldiers were killed in a Veldrian raid": not soldiers of Veldria
        if phrase.prep == "in" and is_language(phrase.np):
            return None
        for member in phrase.np.members():
            inside = self.inside(member, sentence)
            if inside is not None:
                return inside
            for owner in self.owner(member, sentence):
                return owner._replace(code=owner.code[:3]) if phrase.prep in LOCATIVE else owner
            person = self.roles.persons.find(member, sentence) if phrase.prep in OWNING else None
            if person is not None:  # "an envoy of President Kerran"
                return Whose(person.code, person.reasons)
            for deeper in member.post:
                found = self.place_or_actor(deeper, sentence)
                if found is not None:
                    return found
        return None

    def is_event(self, np: Chunk, sentence: Sentence) -> bool:
        """Whether an event noun heads a phrase: a raid, an air strike, but not the party of "third party"."""
        known = self.index.nouns.get(sentence.lemmas[np.head], ())
        return any(not before or sentence.folded[np.head - len(before) : np.head] == before for before, _ in known)

    def inside(self, np: Chunk, sentence: Sentence) -> Whose | None:
        """A country, group or body named within a noun phrase."""
        for mention in np.mentions:
            found = self.of_mention(mention, sentence)
            if found is not None and np.post and mention.has(PLACE) and np.post[0].prep == "of":
                found = self.place_or_actor(np.post[0], sentence) or found  # "in Ombra District of Ardonia"
            if found is not None and np.owner is not None and not self.ontology.is_country(found.code):
                states = (one for one in self.owner(np, sentence) if self.ontology.is_country(one.code))
                return next(states, found)  # "in Burkina Faso's Sahel region"
            if found is not None:
                return found
        return None

    def of_mention(self, mention: Mention, sentence: Sentence) -> Whose | None:
        """The code that a name, adjective or place stands for; None for other mentions."""
        if mention.has(GIVEN):
            mark = sentence.given[mention.records[0][1]]
            return Whose(mark.code, [(mark.text, mark.code, "", 0, "given")])
        numbers = [number for what, number in mention.records if what in KINDS]
        choice = self.offices.choose(numbers) if numbers else None
        if choice is None:
            return None
        record, code = choice
        if not code or (mention.end < len(sentence.lemmas) and sentence.lemmas[mention.end] in self.units):
            return None  # "80 million Veldrian dollars"
        if len(code) == COUNTRY_LETTERS and is_street(mention, sentence):
            return None
        reason = (sentence.text(mention.start, mention.end), *_entry(record, code))
        return Whose(code, [reason], self.is_people(code, mention, sentence))

    def is_people(self, code: str, mention: Mention, sentence: Sentence) -> bool:
        """Whether a mention names a people or faith: "Hutu", and "ethnic Veldrian" though Veldria is a state."""
        ethnic = len(code) == 3 and mention.start > 0 and sentence.folded[mention.start - 1] == "ethnic"
        return ethnic or self.ontology.is_people(code)

    def country_inside(self, np: Chunk, sentence: Sentence) -> Whose:
        """A country or group that owns a phrase or is named within it: "Veldria's Ardonian policy" is Veldria's.

        A body of the owner says more than the owner: "Veldria's far-right Dawn of Veldria party" is the party.
        """
        owner = next(self.owner(np, sentence), None) if np.owner is not None else None
        inside = self.inside(np, sentence) if np.mentions else None
        if owner is not None and sentence.lemmas[np.head] in self.others and not self.is_camp(np, sentence):
            return inside or NOBODY  # "Veldria's allies" are not Veldria
        if owner is not None and inside is not None and inside.code.startswith(owner.code):
            return inside
        return owner or inside or self.flagged(np, sentence) or NOBODY

    def flagged(self, np: Chunk, sentence: Sentence) -> Whose | None:
        """ "A Veldrian-flagged vessel", "the Ardonian-owned ship": of whose state a thing is that is no agent."""
        return self.compound(np, "", FLAGGED, sentence) if is_flagged(np, sentence) else None

    def is_camp(self, np: Chunk, sentence: Sentence) -> bool:
        """ "Roan's allies", "his friends": those of a person are of his camp, those of a state are others."""
        owners = self.roles.resolve(np.owner, sentence) if np.owner is not None else []
        return sentence.lemmas[np.head] in CAMP and bool(owners) and owners[0].person

    def foreign_body(
        self,
        record: dict[str, Any],
        code: str,
        mention: Mention,
        np: Chunk,
        sentence: Sentence,
        after: list[Phrase] | None,
    ) -> str:
        """ "Brazil's Senate", "the Brazilian Senate", "the Senate of Brazil": it is of the country beside it.

        So are bodies that organisations have as well, where their name is an agent noun: "Brazil's Security Council",
        "the Veldrian Red Crescent".
        """
        shared = mention.has(AGENT) and code.startswith(("IGO", "NGO"))
        if record["person"] or len(code) <= 3 or not (shared or record["country"] == code[:3]):
            return code
        beside = ""
        if np.owner is not None and not np.owner.time:
            owner = self.roles.resolve(np.owner, sentence)
            beside = owner[0].code[:3] if owner and self.roles.has_country(owner[0]) else ""
        else:
            before = Chunk("N", np.start, mention.start, mention.start - 1)
            before.mentions = [m for m in np.mentions if m.end <= mention.start]
            inside = self.inside(before, sentence)
            beside = inside[0][:3] if inside is not None else self.state_after((*np.post, *(after or ())), sentence)
        states = beside != code[:3] and self.ontology.is_state(beside)
        sectors = self.agents_of(mention) if shared else [code[at : at + 3] for at in range(3, len(code), 3)]
        return self.ontology.compose(beside, sectors) if states else code

    def agents_of(self, mention: Mention) -> list[str]:
        """The sectors of a mention as an agent noun."""
        numbers = [number for kind, number in mention.records if kind == AGENT]
        return [sector for number in numbers[:1] for sector in self.roles.index.agents[number]["sector"]]

    def state_after(self, phrases: Sequence[Phrase], sentence: Sentence) -> str:
        """The state of "of Brazil" directly after a body's name; empty when another phrase stands there."""
        found = self.place_or_actor(phrases[0], sentence) if phrases and phrases[0].prep == "of" else None
        return found.code if found is not None and len(found.code) == 3 else ""


def is_flagged(np: Chunk, sentence: Sentence) -> bool:
    """Whether a hyphened word of a phrase says whose it is, as a name or adjective alone would."""
    return any(word.endswith(FLAGGED) for word in sentence.folded[np.start : np.head])


def is_street(mention: Mention, sentence: Sentence) -> bool:
    """ "Marched along Veldria Avenue": a street called after a state may be anywhere; "Keltis Road" is near Keltis."""
    after = mention.end
    named = mention.has(NAME) and after < len(sentence.words) and sentence.folded[after] in STREETS
    return named and sentence.words[after].istitle() and not sentence.monocase


def is_border(phrase: Phrase, sentence: Sentence) -> bool:
    """ "Killed near the Ardonian border": on this side of it."""
    return phrase.prep in BESIDE and sentence.lemmas[phrase.np.head] in BORDERS


def _entry(record: dict[str, Any], code: str) -> tuple[str, str, int, str]:
    return code, record["file"], record["line"], record["id"]


def is_language(np: Chunk) -> bool:
    """ "A broadcast in Veldrian": an adjective alone is the language."""
    return np.end - np.start == 1 and all(m.has(ADJECTIVE) and not (m.has(NAME) or m.has(PLACE)) for m in np.mentions)
