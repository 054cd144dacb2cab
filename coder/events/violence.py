"""Who strikes and who falls where a clause of violence does not say so in its own slots."""

from dataclasses import replace

from coder.events.coded import VIOLENT_ROOTS, overlap
from coder.events.match import Matcher
from coder.events.matched import RESULT, Match
from coder.events.model import Actor
from coder.events.nominal import NounEvents
from coder.events.roles import Roles
from coder.events.sectors import ARMED
from coder.events.strangers import is_place
from coder.parse.antecedents import HARMING
from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.parse.names import NAME_TAGS
from coder.rules.index import AGENT

WITHIN = RESULT | {"in", "during", "by"}  # "killed in a raid"
AFTER = frozenset({"after", "following"})  # "killed after a shoot-out"
UNKNOWN_VICTIMS = frozenset({"man", "person", "persons", "people", "individual"})  # armed only where they do violence
BETWEEN = frozenset({"between", "with"})
OTHERS = frozenset({"others", "another"})
FACILITY = "facility"  # kind of agent
STRUCK = frozenset({"on", "against", "at"})
COUNTING = frozenset({"CD", "IN", "JJS", "JJR", "RB"})  # "at least three", "more than ten"
ARMS = ("MIL", "COP")
WIELDING = ARMED.union(ARMS, {"UAF", "RAD"})


class Violence:
    """The sides of the violent matches of one sentence."""

    def __init__(self, roles: Roles, nouns: NounEvents, matcher: Matcher, sentence: Sentence) -> None:
        self.roles, self.nouns, self.matcher, self.sentence = roles, nouns, matcher, sentence

    def struck(self, clause: Clause, subject: Chunk) -> list[Actor]:
        """Whom an event as subject was against, where only a number says who fell: "the strike on Norbia killed 20"."""
        behind = [phrase for phrase in clause.phrases if phrase.at < clause.verb.start]
        nominal = self.nouns.find(subject, behind)
        if nominal is not None:
            return self.nouns.pairs(nominal)[1]
        if self.nouns.is_verbal(subject):
            for place, phrase in enumerate(behind):
                if phrase.prep in STRUCK:
                    return self.roles.resolve(phrase.np, self.sentence, behind[place + 1 :])
        return []

    def raided(self, clause: Clause, targets: list[Actor]) -> list[Actor]:
        """Whom a raid was on, where only a number says who fell: "12 were killed in a Veldrian raid on Ardonia"."""
        for place, phrase in enumerate(clause.phrases):
            inside = phrase.prep in WITHIN and all(phrase.np.start <= each.start < phrase.np.end for each in targets)
            nominal = self.nouns.find(phrase.np, clause.phrases[place + 1 :]) if inside else None
            if nominal is not None and (nominal.entry["code"] or "")[:2] in VIOLENT_ROOTS:
                return self.nouns.pairs(nominal)[1]
        return targets

    def post(self, match: Match) -> list[Actor]:
        """Whose a building of a force is that is struck: "attacked an army post in the north"."""
        agents = self.roles.index.agents
        for np in match.used:
            heads = (m for m in np.mentions if m.start <= np.head < m.end)
            if any(kind == AGENT and agents[at]["kind"] == FACILITY for m in heads for kind, at in m.records):
                return [actor for actor in self.roles.resolve(np, self.sentence) if actor.code in ARMS]
        return []

    def fallen(self, np: Chunk, verb: str, found: list[Actor]) -> list[Actor]:
        """ "Killed Ana Quarn, a baker", "shot dead the owner of a shop in Keltis": a civilian, no state.

        Verbs that are only done to people make one of a name that no entry knows.
        """
        placed = all(is_place(actor, self.sentence) for actor in found)
        if verb not in self.roles.index.closed["personal_verbs"] or not placed:
            return found
        tags = self.sentence.tags
        if found and tags[np.head] in ("NN", "NNS") and not np.mentions:
            ontology = self.roles.ontology
            whole = (replace(actor, start=np.start, end=np.end) for actor in found)
            return [replace(a, code=ontology.compose(ontology.split_actor(a.code)[0] or "", ["CVL"])) for a in whole]
        if found or np.mentions or np.owner is not None or self.sentence.monocase:
            return found
        named = tags[np.head] in NAME_TAGS and self.sentence.words[np.head].istitle() and tags[np.start] != "DT"
        return [Actor("CVL", np.start, np.end, strength=2, human=True)] if named else []

    def like_those_before(self, np: Chunk) -> list[Actor]:
        """ "A soldier was killed and two (others) were wounded": others like him, where one kind is named.

        "Killing ten soldiers and wounding three others near a village" as well.
        """
        alike = self.sentence.folded[np.head] in OTHERS or self.only_counts(np)
        if not alike or np.mentions or any(phrase.prep == "of" for phrase in np.post):
            return []
        hurt = (c for c in self.sentence.clauses if c.objects and (c.verb.passive or c.verb.lemma in HARMING))
        fallen = [clause.objects[0] for clause in hurt if clause.objects[0].end <= np.start]
        before = max(fallen, key=lambda each: each.end, default=None)
        known = [] if before is None else self.roles.resolve(before, self.sentence)
        return [replace(self.roles.story.again(known[0], np, self.sentence), inferred=True)] if len(known) == 1 else []

    def only_counts(self, np: Chunk) -> bool:
        """ "And three were wounded", "and at least three wounded": a number that "and" joins, of nothing named."""
        number = all(self.sentence.tags[at] in COUNTING for at in range(np.start, np.end))
        return number and self.sentence.tags[np.head] == "CD" and self.sentence.folded[np.start - 1] == "and"

    def unarmed(self, actor: Actor) -> Actor:
        """ "An unidentified man was shot": whoever suffers violence unnamed is a civilian, who does it a gunman."""
        unknown = actor.code.endswith("UAF") and self.sentence.lemmas[actor.end - 1] in UNKNOWN_VICTIMS
        return replace(actor, code=f"{actor.code[:-3]}CVL") if unknown else actor

    def doers_of_event(self, clause: Clause, victims: list[Actor]) -> list[Actor]:
        """Who did the event in which somebody fell: "killed in an Ardonian air strike", "in a clash with police"."""
        for place, phrase in enumerate(clause.phrases):
            behind = clause.phrases[place + 1 :]
            fought = phrase.prep in (*WITHIN, *AFTER) and self.is_fight(phrase.np)
            # "killed in a gun battle between rebels and police", "after an exchange of fire with police"
            fighters = self.fighters(phrase, behind) if fought else []
            if fighters or (fought and phrase.prep in AFTER):
                return others_than(fighters, victims)
            if phrase.prep in WITHIN:
                nominal = self.nouns.find(phrase.np, behind)
                if nominal is not None and (nominal.entry["code"] or "")[:2] in VIOLENT_ROOTS:
                    sources, targets, mutual = self.nouns.pairs(nominal)
                    if not mutual:  # "lost 20 men in its raid on Ardonia": to those whom it raided
                        return targets if overlap(sources, victims) else sources
                    return others_than(sources if sources is targets else [*sources, *targets], victims)
                if nominal is None and self.is_operation(phrase.np):  # "killed in an operation carried out by troops"
                    return self.nouns.doers_behind(phrase.np)
                if nominal is None and (shooters := self.wielders(phrase.np)):  # "killed in police firing"
                    return shooters
        return []

    def wielders(self, np: Chunk) -> list[Actor]:
        """Whose a weapon is by the word before it: "killed by a rebel rocket", "by army gunfire"."""
        nominal = self.nouns.find(np, [])
        weapon = nominal is None and self.sentence.lemmas[np.head] in self.nouns.words("weapons")
        part = self.nouns.part_before(np, np.head) if weapon else None
        found = self.nouns.pairs(nominal)[0] if nominal is not None else []
        found = found if part is None else self.roles.resolve(part, self.sentence)
        return [a for a in found if not WIELDING.isdisjoint(self.roles.ontology.split_actor(a.code)[1])]

    def is_fight(self, np: Chunk) -> bool:
        """Whether a phrase is an exchange of fire, in which both sides shoot."""
        return self.is_of("gun_fight_word", np)

    def is_operation(self, np: Chunk) -> bool:
        """Whether a phrase is an operation of a force."""
        return self.is_of("own_operation", np)

    def is_of(self, name: str, np: Chunk) -> bool:
        """Whether a word or several of a set stand in a phrase."""
        one, phrases = self.matcher.patterns.members(name)
        held, text, _ = self.matcher.wording.bag(np)
        return not one.isdisjoint(held) or any(
            f" {' '.join(more)} " in text for ending in phrases.values() for more in ending
        )

    def fighters(self, fight: Phrase, behind: list[Phrase]) -> list[Actor]:
        """Whom the phrases behind an exchange of fire name as its sides: "between rebels and police", "with police"."""
        phrases = [*fight.np.post, *behind]
        for place, phrase in enumerate(phrases):
            if phrase.prep in BETWEEN:
                return self.roles.resolve(phrase.np, self.sentence, phrases[place + 1 :])
        return []


def others_than(fighters: list[Actor], fallen: list[Actor]) -> list[Actor]:
    """Those of a fight who are not on the side of the fallen; of two sides nobody when theirs is not said."""
    codes = tuple(victim.code for victim in fallen)  # "Ardonian policemen" are of "the police", and the other way round
    others = [a for a in fighters if not (a.code.endswith(codes) or any(code.endswith(a.code) for code in codes))]
    return others if len(fighters) == 1 or len(others) < len(fighters) else []
