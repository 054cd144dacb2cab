"""Worlds in which words of force are no force: sport, markets, the stage, private quarrels, stories, times long past.

"Norbia surrendered the trophy", "Keltara's forwards laid siege to the line", "the singer declared war on his drummer",
"the film follows a soldier who tortures prisoners", "Napoleon invaded Egypt". The words are those of
dictionaries/language/worlds.yaml; what says that a sentence is in earnest after all (its `force`) goes before them.
"""

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.events.stories import CONFLICT, Stories
from coder.parse.model import Chunk

PRIVATE = frozenset({"CVL", "BUS", "LAB", "AGR", "MED", "EDU", "HLH"})
# Who is in earnest whatever the words around: not soldiers and criminals, as teams are called (Rangers, Pirates).
IN_EARNEST = frozenset(
    {"GOV", "LEG", "JUD", "COP", "REB", "OPP", "PTY", "HRI", "INS", "RAD", "SEP", "UAF", "PRM", "SPY", "REF"}
)
NOTABLE, CRIMINAL, FIRM, LAW = "ELI", "CRM", "BUS", "JUD"
ADVISERS, ARMED = frozenset({"HLH", "EDU"}), frozenset({"MIL", "CRM"})
STATEMENT, WITHDRAWAL, TAKEOVER, SEIZURE, PROTEST = "01", "0874", "192", "171", "14"
LAWSUIT, BLAME, FIGHT, BEATING = "115", "11", "19", "182"
VISITS, HELP, CASES = ("036", "04"), ("06", "07"), ("112", "115", "116", "173")
MATCHES, TAKEN = ("036", "040", "042", "043", "174"), ("08", "17", "18", "19")
GIVING_UP = "surrender."  # patterns of this family
HARM, ASKED = frozenset({"18", "19", "20"}), frozenset({"02", "03", "04", "05", "10", "11", "12"})
# What is done in games and markets only by way of speaking; rallies and help only where the words leave no doubt.
PLAYED, MIXED = frozenset({"08", "13", "15", "17", "18", "19", "20"}), frozenset({"06", "07", "14"})
STAGED = frozenset({"08", "18", "19", "20"})
QUARRELS = frozenset({"08", "10", "11", "12", "13", "16", "17", "18", "19"})
PLAYGROUNDS = ("sport", "stage", "science")
# Attacks, wars and conquests are words for competition; nobody says "killed" of a rival firm.
RIVALRY = ("08", "11", "12", "13", "190", "191", "192", "194")
DEATHS = ("kill", "murder", "shoot", "behead", "air-strike")  # families of patterns
AT = frozenset({"at", "on", "with", "against"})


class Setting(Stories):
    """The worlds of one sentence."""

    def holds(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """Whether an event is one of these worlds only."""
        if event.code.startswith(STATEMENT):
            return False
        sides = [actor for actor in (source, target) if actor is not None]
        return (
            self.is_game(event, sides)
            or self.is_match(event, sides)
            or self.is_gossip(event, source, target)
            or self.is_rivalry(event, source, target)
            or self.is_advice(event, source, target)
            or self.is_suit(source, target)
            or self.is_house_crime(event, target)
            or self.is_prize(event, source)
            or self.is_at_ease(event, source, target)
            or self.is_old(event)
            or self.is_told(event)
        )

    def is_game(self, event: Coded, sides: list[Actor]) -> bool:
        """ "Keltara surrendered the lead in the second half": by a team, where nobody is hurt or arrested.

        In sport a state stands for its team; on the stage it is itself, and only its wars are words ("bans a film").
        """
        root = event.code[:2]
        if (root not in PLAYED and root not in MIXED) or any(self.is_earnest(actor) for actor in sides):
            return False
        if event.code.startswith(PROTEST) and not self.is_rally(event):
            return False
        if self.is_world("sport", root in PLAYED):
            return True
        bare = any(not self.sectors(actor) for actor in sides)
        staged = any(self.is_world(name) for name in ("stage", "science"))
        return staged and (root in STAGED or (root in PLAYED and not bare))

    def is_match(self, event: Coded, sides: list[Actor]) -> bool:
        """ "Norbia and Keltara meet tonight, Roan in the line-up", "the midfielder refused to shake hands"."""
        if not self.is_world("sport") or any(self.is_earnest(actor) for actor in sides):
            return False
        if event.code.startswith(MATCHES):
            return True
        first = sides[0] if sides else None
        return event.code[:2] in ASKED and first is not None and (not self.is_state(first) or self.is_sportsman(first))

    def is_sportsman(self, actor: Actor) -> bool:
        """Whether a word of sport heads the phrase of an actor: "the Veldrian midfielder"."""
        np = None if self.is_elsewhere(actor) else self.phrase(actor)
        return np is not None and bool(self.words("sport", np.start, np.end))

    def is_rally(self, event: Coded) -> bool:
        """ "The Lakers rallied", "Wall Street rallied": no other word of protest is one of games and markets."""
        return event.clause is not None and event.clause.verb.lemma == "rally"

    def is_playground(self) -> bool:
        """Whether the sentence is of sport, the stage or science, and not in earnest."""
        return any(self.is_world(name) for name in PLAYGROUNDS)

    def is_world(self, world: str, figurative: bool = False) -> bool:
        """Whether the sentence is of a world and not in earnest; figurative: whether two hints are enough."""
        sure = self.words(world)
        if not sure and not (figurative and self.is_likely(world)):
            return False
        return not self.words("force") and (len(sure) > 1 or not self.words("arms"))

    def is_earnest(self, actor: Actor) -> bool:
        """Whether somebody has an office or a cause; a bare state may be its team."""
        return not IN_EARNEST.isdisjoint(self.sectors(actor))

    # Private people

    def is_gossip(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "The singer slapped a comedian", "burglars robbed an actor": what concerns nobody but them."""
        if source is None:
            return event.code.startswith(HELP) and target is not None and self.is_star(target)  # "was paid a million"
        if target is not None and event.code.startswith(LAWSUIT) and self.sectors(target) == [LAW]:
            target = None  # "took each other to court"
        if self.is_petty(source):  # robbers who kill engineers of another state are that state's concern as well
            private = target is None or self.is_private(target) or NOTABLE in self.sectors(target)
            return private and not self.is_abroad(source, target)
        star, private = self.is_star(source), self.is_private(source)
        if self.is_word("kin", source) and private and (target is None or self.is_private(target)):
            return not self.is_sure("force")  # "two sisters agreed to share the prize"
        if self.is_word("stars", source) and event.code.startswith(VISITS):
            return target is None or self.is_state(target)  # "while he was on tour in Norbia"
        if event.code[:2] not in QUARRELS or not (star or private):
            return False
        if not source.plural and (target is None or not self.is_earnest(target)) and self.is_own(event):
            return True  # "stabbed her lover", "sued his brother"; villagers who kill a man and his sons are at war
        if target is None:
            given_up = str(event.record["id"]).startswith(GIVING_UP)  # "the chef surrendered his stars"
            return given_up or (star and event.code[:2] in PLAYED)
        if self.is_star(target) and (star or event.code[:2] not in HARM):
            return True
        return self.is_private(target) and (star or self.is_sure("passion"))

    def is_abroad(self, source: Actor, target: Actor | None) -> bool:
        """Whether two are of different states."""
        states = {self.worlds.ontology.split_actor(actor.code)[0] for actor in (source, target) if actor is not None}
        return len(states - {None}) > 1

    def is_private(self, actor: Actor) -> bool:
        """Whether somebody is of a sector without power; a bare state is not."""
        sectors = self.sectors(actor)
        return bool(sectors) and PRIVATE.issuperset(sectors)

    def is_star(self, actor: Actor) -> bool:
        """Whether somebody is known for what he does in public without any office: by his trade or by his name."""
        sectors = self.sectors(actor)
        if sectors == [NOTABLE] and any(reason[4] in self.worlds.celebrities for reason in actor.reasons):
            return True
        return set(sectors) <= PRIVATE | {NOTABLE} and self.is_word("stars", actor)

    def is_petty(self, actor: Actor) -> bool:
        return CRIMINAL in self.sectors(actor) and self.is_word("petty", actor)

    def is_own(self, event: Coded) -> bool:
        """ "Stabbed her lover", "shot at a neighbour": one's own kin and house, whom no entry need know."""
        clause = event.clause
        if clause is None:
            return False
        against = [phrase.np for phrase in clause.phrases if phrase.prep in AT]
        return any(self.is_household(np) for np in (*clause.objects, *against))

    def is_household(self, np: Chunk) -> bool:
        """ "Her lover", "his children"; also "a neighbour", who is somebody's anyway."""
        own = self.sentence.tags[np.start] == "PRP$" and (self.is_headed(np, "kin") or self.is_headed(np, "own"))
        return own or self.is_headed(np, "neighbours")

    def is_house_crime(self, event: Coded, target: Actor | None) -> bool:
        """ "A nurse was jailed for drugging her husband": the law deals with it, and nobody else is concerned."""
        if not event.code.startswith(CASES) or target is None or not self.is_private(target) or target.plural:
            return False
        crimes = (c for c in self.sentence.clauses if c is not event.clause and self.worlds.has("crimes", c.verb.lemma))
        return any(self.is_household(np) for clause in crimes for np in clause.objects)

    def is_advice(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "Dermatologists recommend an oily cream", "doctors warned parents against aspirin": nobody's politics."""
        if source is None or not self.is_done(event, "advise"):
            return False
        state, sectors = self.worlds.ontology.split_actor(source.code)
        other = self.worlds.ontology.split_actor(target.code)[0] if target is not None else state
        asked = target is None or (self.is_private(target) and other in (state, None))
        return bool(sectors) and set(sectors) <= ADVISERS and asked and (state is None or target is not None)

    def is_suit(self, source: Actor | None, target: Actor | None) -> bool:
        """ "A jury ordered the firm to pay its rival": what private people and firms sue each other for."""
        by_jury = source is not None and LAW in self.sectors(source) and "jury" in self.sentence.lemmas
        by_jury = by_jury and "grand" not in self.sentence.folded  # a grand jury indicts
        return by_jury and target is not None and (self.is_firm(target) or self.is_star(target))

    # Firms and markets

    def is_rivalry(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "Ryanair attacked Air France on its home ground", "Wall Street rallied": competition and prices."""
        if str(event.record["id"]).startswith(DEATHS) or source is None or self.is_sure("force"):
            return False
        if self.is_conquest(event, source, target) or self.is_struggle(event, source, target):
            return True
        if event.code.startswith(PROTEST) and not self.is_rally(event):
            return False
        if self.is_dealer(source) and event.code[:2] in CONFLICT | {BLAME}:
            return target is None or not self.is_earnest(target)
        if not self.is_firm(source):
            return False
        if event.code.startswith(WITHDRAWAL):
            return True  # "the firm pulled out of Brazil": it has no troops there
        if target is not None:
            rivals = self.is_firm(target) and event.code[:2] in QUARRELS and not self.is_sure("labour")
            return event.code.startswith(FIGHT) or (rivals and not event.code.startswith(SEIZURE))
        return event.code.startswith(RIVALRY) or (event.code[:2] in CONFLICT and self.is_sure("market"))

    def is_dealer(self, actor: Actor) -> bool:
        """ "Wall Street rallied", "traders blamed the fall on a crackdown": who deals, where prices are told."""
        if not (self.is_sure("market") or self.is_likely("market")):
            return False
        return not self.is_elsewhere(actor) and bool(self.words("dealers", actor.start, actor.end))

    def is_struggle(self, event: Coded, source: Actor, target: Actor | None) -> bool:
        """ "Grandmothers are fighting to save the siesta": without arms and against nobody."""
        if target is not None or not event.code.startswith(FIGHT) or not self.is_private(source):
            return False
        purposeful = event.clause is not None and any(inner.kind == "infinitive" for inner in event.clause.inner)
        return purposeful and self.is_done(event, "struggle")

    def is_conquest(self, event: Coded, source: Actor, target: Actor | None) -> bool:
        """ "Cooks have conquered Keltis with soup", "growers captured a tenth of Norbia's market": by no arms."""
        unarmed = self.is_private(source) or self.is_star(source) or self.is_firm(source)
        bare = target is None or self.is_state(target)
        return event.code.startswith(TAKEOVER) and self.is_done(event, "conquer") and unarmed and bare

    def is_prize(self, event: Coded, source: Actor | None) -> bool:
        """ "An accordionist conquered the jury", "a band stormed the charts": what nobody takes by arms."""
        if event.clause is None or not event.code.startswith(TAKEN) or not self.is_done(event, "win"):
            return False
        if event.clause.bare_passive or self.is_sure("force") or (source is not None and self.is_armed(source)):
            return False
        return any(self.is_headed(np, "prizes") for np in event.clause.objects)

    def is_done(self, event: Coded, kind: str) -> bool:
        """Whether the verb of an event is one of a list."""
        return event.clause is not None and self.worlds.has(kind, event.clause.verb.lemma)

    def is_armed(self, actor: Actor) -> bool:
        return not (IN_EARNEST | ARMED).isdisjoint(self.sectors(actor)) and not self.is_word("prizes", actor)

    def is_firm(self, actor: Actor) -> bool:
        state, sectors = self.worlds.ontology.split_actor(actor.code)
        return state == "MNC" or sectors == [FIRM]

    # States

    def is_at_ease(self, event: Coded, source: Actor | None, target: Actor | None) -> bool:
        """ "Norbia beat Keltara", "Luzanda is surrounded by Veldria", "a third of Norbians back him, a poll found"."""
        if self.is_sure("polls") and event.code[:2] in ASKED:  # but "the opposition spoke of fraud after exit polls"
            return not any(self.is_earnest(actor) for actor in (source, target) if actor is not None)
        if source is None or target is None or not self.is_state(source) or not self.is_state(target):
            return False
        return (event.code.startswith(BEATING) and self.is_done(event, "beat")) or self.is_done(event, "lie")
