"""Agents of whose country their sentence says nothing: of the place of the event, or of the one state of the story.

"Gunmen killed two policemen" in a story of Keltis: both are of Keltis' state. "The government" is that of the dateline
where the story speaks of no state more often. Marked as inferred.
"""

from collections import Counter
from collections.abc import Set
from dataclasses import replace

from coder.events.coded import Coded
from coder.events.home import AIR, BANDS, COERCIVE, DOMESTIC, EXPEL, OCCUPY, TRADE, given, is_envoy
from coder.events.model import UNKNOWN, Actor
from coder.events.where import IN_CLAUSE, Scene
from coder.ontology import GROUP_PREFIXES, Ontology
from coder.parse.model import Sentence
from coder.places.model import Where

FIRMS = "BUS"  # a firm in the news of a state need not be of it
TRADERS = frozenset({"bus.person"})  # entries of agents
SOLDIERS = "MIL"
CIVILIANS = "CVL"
FORCE = ("18", "19", "20")
# Of which the news of a state has one: "the government", "the opposition", "the union".
BODIES = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "PTY", "LAB"})
GOVERNMENT, CLERGY = "GOV", "REL"
UNKNOWN_ARMED = frozenset({"UAF", "CRM"})
FREED = "0841"  # prisoners and hostages
FIGHTERS = frozenset({"REB", "SEP", "INS", "UAF", "CRM", "COP", "REF"})  # what they say and want is of where they are
# Who lives in the state of a story that is told from there; not soldiers, firms, aid workers, who may be of any.
CITIZENS = frozenset({"ELI", "OPP", "PTY", "LEG", "JUD", "AGR", "CVL", "EDU", "HLH", "LAB", "MED", "REL"})
INMATES = CITIZENS | FIGHTERS - {"REF"} | {"PRM"}
FORCED = frozenset({"16", "17", "18", "19", "20"})
WORDS = ("01", "02", "10", "11", "12", "13")
WHOLE = frozenset({"authorities", "forces"})  # plural, and the whole of an organ


class Natives:
    """The countries of the agents of one event that has a place."""

    def __init__(self, ontology: Ontology, event: Coded, sentence: Sentence, place: Where, scene: Scene) -> None:
        self.ontology, self.event, self.sentence = ontology, event, sentence
        self.place, self.scene = place, scene
        self._states: set[str] | None = None
        sides = [actor for actor in (*event.sources, *event.targets) if not actor.code.endswith(BANDS)]  # cross borders
        codes = [ontology.split_actor(actor.code)[0] for actor in sides]
        self.others = {code for code in codes if code is not None and code not in GROUP_PREFIXES}

    def settle(self, actor: Actor | None, does_it: bool) -> Actor | None:
        """The actor with a country where the place or the story tells one; does_it: whether it is a source."""
        if actor is None or actor.code == UNKNOWN or "reach" in self.event.record:
            return actor
        if not does_it and is_envoy(self.event, actor, self.sentence):
            return actor
        state, sectors = self.ontology.split_actor(actor.code)
        faith = state is not None and sectors[:1] == [CLERGY] and self.ontology.is_people(actor.code)
        if faith and does_it and (home := self.of_dateline()):  # "Catholic bishops denounced the gangs"
            return replace(actor, code=self.ontology.with_people(home, actor.code), inferred=True)
        if state is not None or (FIRMS in sectors and not self.is_struck_trader(actor, does_it)):
            return self.not_his_own(actor, sectors, does_it)
        elsewhere = self.place.how.startswith("in sentence") and self.is_the_state(actor, sectors)
        home = (self.of_dateline() if elsewhere else "") or self.country(sectors, does_it)
        if not home and self.is_the_state(actor, sectors):
            entered = does_it and self.event.code.startswith(OCCUPY)
            home = self.of_dateline() or ("" if entered else self.own_state())
        return given(self.ontology, actor, home)

    def is_struck_trader(self, actor: Actor, does_it: bool) -> bool:
        """ "Gunmen shot a shopkeeper": who trades there lives there; a firm may be of any state."""
        struck = not does_it and self.event.code.startswith(FORCE)
        return struck and any(reason[4] in TRADERS for reason in actor.reasons)

    def not_his_own(self, actor: Actor, sectors: list[str], does_it: bool) -> Actor:
        """ "The Ardonian foreign minister urged the government" in a story of Veldria: not his own."""
        if does_it or not actor.inferred or sectors[:1] != [GOVERNMENT] or not self.is_the_state(actor, sectors):
            return actor
        speakers = {source.code for source in self.event.sources}
        home = self.of_dateline() if actor.code in speakers else ""
        return replace(actor, code=self.ontology.compose(home, sectors)) if home else actor

    def of_dateline(self, even: bool = True) -> str:
        """The dateline's state, where no third one is in the sentence and none was named in more sentences before.

        even: another may have been named in as many.
        """
        home = self.scene.home
        if home is None or not self.of_states(self.scene.spoken_of(self.sentence)) - self.others <= {home}:
            return ""
        before = [each for each in self.scene.sentences if each.number < self.sentence.number]
        named = Counter(code for each in before for code in self.of_states(self.scene.spoken_of(each)))
        named[home] += home in self.scene.spoken_of(self.sentence)
        most = max((count for code, count in named.items() if code != home), default=0)
        return home if named[home] and named[home] >= most + (0 if even else 1) else ""

    def country(self, sectors: list[str], does_it: bool) -> str:
        """Where the event was, when it is of those that the people of a place do and suffer; else the story's state.

        Whose soldiers strike, and of which state those are whom an air force strikes, a place does not say; of soldiers
        that enter a place ("troops entered Keltis") not even the story, where it does not come from there.
        """
        code, home = self.event.code, self.place.country or ""
        strike = SOLDIERS in sectors and does_it and not code.startswith(COERCIVE) and not self.is_mutual()
        if strike and code.startswith(OCCUPY):
            return "" if self.others else self.of_dateline()
        domestic = code[:2] in DOMESTIC or code.startswith(FREED)
        if home and domestic and self.is_told(home) and self.is_native(home, sectors, does_it, strike):
            elsewhere = home != self.scene.home and self.place.how != IN_CLAUSE  # told of an earlier sentence
            return (self.of_dateline() or home) if elsewhere else home
        told = domestic or not FIGHTERS.isdisjoint(sectors)
        if told and (not self.others or (not does_it and self.scene.home not in self.others)):
            if home := self.only() or self.of_dateline(even=SOLDIERS not in sectors):
                return home
        elif told and strike and not code.startswith(AIR) and self.others == {self.only()}:
            return self.only()  # "Troops blocked roads in Keltis" in a story that speaks of no other state
        own = code.startswith(WORDS) or self.others <= {self.scene.home}  # whose rebels strike another state?
        return self.of_dateline() if (own or self.is_struck(does_it)) and self.is_inmate(sectors, does_it) else ""

    def is_native(self, home: str, sectors: list[str], does_it: bool, strike: bool) -> bool:
        """Whether what was done at a place was done by or to those who live there."""
        code = self.event.code
        if not does_it and sectors[:1] == [CIVILIANS] and code.startswith(FORCE):
            return True  # "Keltaran strikes on Norbia killed 12 people", whoever it was
        local = does_it and not UNKNOWN_ARMED.isdisjoint(sectors)  # "gunmen kidnapped Veldrian engineers in Keltis"
        return not (strike or code.startswith(AIR)) and (local or self.others <= {home})

    def is_struck(self, does_it: bool) -> bool:
        """ "American marines killed a man", "the United States imposed sanctions on three officials": of that state."""
        return not does_it and self.event.code[:2] in FORCED and self.scene.home not in self.others

    def is_inmate(self, sectors: list[str], does_it: bool) -> bool:
        """Whether a story told from a state means those who live there: "a police spokesman denied the claims".

        Not what two do with each other and who is helped: that is of guests too.
        """
        punished = sectors[:1] == [GOVERNMENT] and self.is_struck(does_it)
        at_home = punished or not INMATES.isdisjoint(sectors[:1])
        return at_home and not self.event.code.startswith((*TRADE, EXPEL))

    def is_mutual(self) -> bool:
        """Whether both sides do it to each other: "fighting between the army and rebels in Keltis"."""
        sides = [{(actor.start, actor.end) for actor in side} for side in (self.event.sources, self.event.targets)]
        return sides[0] == sides[1]

    def is_told(self, home: str) -> bool:
        """Whether words say the place, and no other state is spoken of where these stand in another clause.

        A village of a name that the lists have in a state of which the story does not speak is likely another one.
        """
        if self.place.text is None or home not in self.states | self.scene.listed(self.sentence):
            return False
        return self.place.how == IN_CLAUSE or self.of_states(self.scene.spoken_of(self.sentence)) <= {home}

    def only(self) -> str:
        """The one state of which the story speaks, where an earlier sentence does, or this one and the dateline.

        Alone it may be a topic.
        """
        earlier = (each for each in self.scene.sentences if each.number < self.sentence.number)
        told = len(self.states) == 1 and any(self.states <= self.scene.spoken_of(each) for each in earlier)
        told = told or self.states == {self.scene.home} <= self.scene.spoken_of(self.sentence)
        return next(iter(self.states)) if told else ""

    def is_the_state(self, actor: Actor, sectors: list[str]) -> bool:
        """ "The government", "the army said it": an organ of state that the story need not say more of."""
        folded, tags, last = self.sentence.folded, self.sentence.tags, actor.end - 1
        before = folded[max(actor.start - 1, 0) : actor.start + 1]
        alone = folded[actor.start : actor.end] == ["authorities"]  # "called on authorities to"
        if BODIES.isdisjoint(sectors[:1]) or not (alone or "the" in before or before[-1] == "it"):
            return False
        if "POS" in tags[actor.start : actor.end]:
            return False  # "the mission's commander"
        return tags[last] != "NNS" or folded[last] in WHOLE

    def own_state(self) -> str:
        """The state that the story is told from, where it spoke of it before and of no other much more."""
        home = self.scene.home
        spoken: Counter[str] = Counter()  # sentences
        for each in self.scene.sentences:
            if each.number < self.sentence.number:
                spoken.update(self.of_states(self.scene.spoken_of(each)))
        return home if home and spoken[home] and spoken[home] + 1 >= max(spoken.values()) else self.only()

    @property
    def states(self) -> set[str]:
        """The states of which the sentences so far speak: those named, else those of listed places."""
        if self._states is None:
            read = self.scene.sentences
            home = {self.scene.home} if self.scene.home else set()
            named = self.of_states(set().union(home, *map(self.scene.spoken_of, read)))
            self._states = named or set().union(*map(self.scene.listed, read))
        return self._states

    def of_states(self, codes: Set[str]) -> set[str]:
        """Those of some codes that are states."""
        return {code for code in codes if self.ontology.is_state(code)}
