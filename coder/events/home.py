"""Agents without a country ("gunmen", "12 villagers") take that of what stands around them; marked as inferred."""

from collections.abc import Sequence
from dataclasses import replace

from coder.events.coded import MEANWHILE, VIOLENT_ROOTS, Coded
from coder.events.model import Actor
from coder.events.nominal import NounEvents
from coder.events.owners import is_border
from coder.events.private import STATEMENT
from coder.events.roles import Roles
from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES, Ontology
from coder.parse.model import Clause, Phrase, Sentence
from coder.rules.index import AGENT

PRESS, FIRM, POLICE, PROTESTERS = "MED", "BUS", "COP", "OPP"
TRADE = frozenset({"03", "04", "05", "06", "07"})
OCCUPY = "192"  # who does this is in the other state from then on
DOMESTIC = VIOLENT_ROOTS | {"14"}  # what the people of a place do and suffer
CONFLICT = DOMESTIC | {"10", "11", "12", "13", "16"}
AID = "07"  # "Veldrian helicopters flew food to survivors": of any state
AIR = "195"  # "the Veldrian air force killed 37 militants": of any state
BATTLE = frozenset({"18", "19", "20"})
COERCIVE = "17"  # arrests, curfews, bans: of those who rule the place
SEIZED = "173"  # people who are taken
MASS_EXPULSION = "201"
PROTEST = "14"
EXPEL = "174"  # whom a government sends out of its country is of another one
# Whom a state jails or sets free, whose rights it cuts, what its people protest against.
OWN = ("116", "173", "14", "0841", "0353", "081", "0351", "172", "175")
WHERE = frozenset({"in", "near", "outside", "inside", "across", "throughout", "at", "around", "off", "through"}) | {
    f"{side} of" for side in ("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west")
}
WITHIN = frozenset({"in", "during", "by"})  # "killed in a raid on Ardonia"
WITNESSING = frozenset({"witness", "experience"})  # "Ardonia has witnessed three massacres": there
SENDING = frozenset({"send", "deploy", "dispatch", "despatch", "commit", "station"})
ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
# Who speaks for a state to others: whom they meet need not be of it ("the Veldrian ambassador met rebels").
ABROAD = frozenset(
    {"counterpart", "homologue", "ambassador", "envoy", "emissary", "diplomat", "consul", "negotiator", "foreign"}
)
GUESTS = frozenset(  # whom gunmen of another state shoot: "kidnapped two Veldrian tourists"
    {"tourist", "citizen", "national", "expatriate", "traveller", "traveler", "missionary", "peacekeeper"}
)
# Whom a ministry calls in, expels or sends home is of another state: "the Veldrian ministry summoned the envoy".
ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "d'affaires", "consul", "commissioner", "attache", "attaché"})
SENT_HOME = ("114", "161", "174")
WITHOUT_ARMY = frozenset({"PSE"})
BANDS = ("REB", "SEP")
LOCAL = frozenset({"REB", "SEP", "PRM", "UAF", "INS", "OPP", "CVL", "CRM"})  # roles of a people or faith in one state
Span = tuple[int, int]  # tokens of a noun phrase


class Home:
    """The countries of the agents of one sentence that name none."""

    def __init__(self, ontology: Ontology, roles: Roles, nouns: NounEvents, sentence: Sentence) -> None:
        self.ontology, self.roles, self.nouns, self.sentence = ontology, roles, nouns, sentence
        self.events: list[Coded] = []  # that are being settled
        self._scene: str | None = None
        self.missions = roles.index.closed.get("missions", ())

    def settle(self, events: list[Coded]) -> None:
        """Give every agent of the events a country where the sentence tells one."""
        known: dict[Span, str] = {}  # "Gunmen kidnapped Veldrian journalists and killed a judge": the same gunmen
        went: dict[Span, str] = {}  # "Veldrian troops entered Ardonia and killed villagers": villagers there
        homeless = [e for e in events if not all(map(self.settled, (*e.sources, *e.targets)))]
        if not homeless:
            return
        self.events = events
        places = {
            id(event): self.place(event.clause, event.targets if event.code[:2] in BATTLE else ()) for event in homeless
        }
        for event in sorted(events, key=lambda event: not places.get(id(event))):  # those with a place tell the others
            if id(event) in places:
                self.complete(event, places[id(event)], known, went)
            for actor in (*event.sources, *event.targets):
                if actor.inferred and self.roles.has_country(actor):
                    known.setdefault(_span(actor), actor.code[:3])
            for target in event.targets if event.code.startswith(OCCUPY) else ():
                if len(target.code) == 3 and self.roles.is_state(target):
                    went.update((_span(source), target.code) for source in event.sources)

        for event in homeless:
            before = event.targets[:]
            for sides in (event.targets, event.sources):
                sides[:] = [self.give(actor, self.of_same_state(actor, event)) for actor in sides]
            if event.targets != before and event.code[:2] in DOMESTIC:  # whom the police meet are of the place as well
                event.sources[:] = [self.give(actor, self.of_others(event.targets)) for actor in event.sources]
        for event in homeless:  # "riot police firing tear gas blocked Veldrian students": the same police
            event.sources[:] = [self.give(actor, known.get(_span(actor), "")) for actor in event.sources]

    def settled(self, actor: Actor) -> bool:
        """Whether nothing around can say more of an actor's country."""
        return self.roles.has_country(actor) and not self.ontology.is_people(actor.code)

    def complete(self, event: Coded, place: str, known: dict[Span, str], went: dict[Span, str]) -> None:
        """Give the agents of one event their country: of the same words, what was struck, the place, the other side."""
        for actor in (*event.sources, *event.targets):
            sender = "" if self.settled(actor) else self.sender(actor)
            if sender:
                known.setdefault(_span(actor), sender)
        sources = [self.give(actor, known.get(_span(actor), "")) for actor in event.sources]
        scene = self.scene(event)
        if event.sources is event.targets:  # what they do with each other
            event.sources = event.targets = [self.give(actor, place or scene) for actor in sources]
            return
        there = next((went[_span(source)] for source in sources if _span(source) in went), "")
        home = (
            self.struck(event.clause)
            or place
            or there
            or self.before(event)
            or self.of_others(self.here(event, sources), event.code)
            or scene
        )
        event.targets = [self.give(actor, known.get(_span(actor)) or home) for actor in event.targets]
        if event.code.startswith(COERCIVE) or not any("MIL" in actor.code for actor in sources):
            # but "a drone killed soldiers": whose drone?
            met = [] if event.code == EXPEL else [one for one in self.met(event) if not self.foreign(one, event)]
            home = place or self.whence(event) or self.of_others(met) or scene
            if event.code[:2] in TRADE and any(actor.code == FIRM for actor in sources):
                home = place or scene  # who signs a contract with a government may be of any state
            sources = [self.give(actor, home) for actor in sources]
        event.sources = sources
        for actors in (event.sources, event.targets):
            told = self.of_speaker(event)
            protest = event.code.startswith(PROTEST)  # "the Veldrian government said protesters had burned cars"
            actors[:] = [self.give(actor, told if protest or is_organ(actor) else "") for actor in actors]

    def whence(self, event: Coded) -> str:
        """ "20,000 Veldrians were driven out of Ardonia by the authorities": by those of Ardonia."""
        if not event.code.startswith((EXPEL, MASS_EXPULSION)) or event.clause is None:
            return ""
        left = (self.roles.at(p.np, self.sentence) for p in event.clause.phrases if p.prep in ("from", "out of", "of"))
        return next((at[0].code for at in left if at and self.roles.is_state(at[0])), "")

    def here(self, event: Coded, sources: list[Actor]) -> list[Actor]:
        """Those of whose state their victims may be: not a group or army of another state than the story's."""
        if self.abroad(event) or event.code.startswith(AID):
            return []
        return [one for one in sources if one.inferred or not self.foreign(one, event)]

    def foreign(self, actor: Actor, event: Coded) -> bool:
        """Whether somebody armed, or whom somebody armed struck, is of another state than the dateline's.

        In Keltis' news, those whom Veldrian troops shoot are not Veldria's, nor who kidnaps Veldrian engineers.
        """
        home = self.roles.story.home
        if not home or event.code[:2] not in BATTLE or actor.code.startswith(home):
            return False
        return self.roles.is_state(actor) and self.roles.story.speaks_of(home, self.sentence.number)

    def sender(self, actor: Actor) -> str:
        """ "Veldria will send 500 soldiers to protect the convoys": soldiers of the state that sends them."""
        for clause in self.sentence.clauses:
            sent = clause.verb.lemma in SENDING and clause.subject is not None and not clause.verb.passive
            if sent and any(np.start <= actor.start < np.end for one in clause.objects for np in one.members()):
                assert clause.subject is not None
                found = self.roles.resolve(clause.subject, self.sentence)
                return next((one.code[:3] for one in found if self.roles.is_state(one)), "")
        return ""

    def met(self, event: Coded) -> list[Actor]:
        """The targets of an event; not the press that somebody told something: it reports on every state."""
        told = event.code.startswith(STATEMENT)
        return [target for target in event.targets if not (told and target.code.endswith(PRESS))]

    def abroad(self, event: Coded) -> bool:
        """Whether those who are struck may be of any state.

        "The village was occupied by Veldrian troops" is not of Veldria; the rebels whose base they take are. Soldiers
        whom Veldrian troops kill are not Veldria's.
        """
        armed = any("MIL" in source.code for source in event.sources)
        rebels = any(target.code.endswith("REB") for target in event.targets)
        if armed and event.code[:2] in BATTLE and any("MIL" in target.code for target in event.targets):
            return True
        told_from = self.roles.story.home  # "PORT-AU-PRINCE - American marines killed a man": of Haiti
        if armed and event.code[:2] in BATTLE and told_from and all(told_from != s.code[:3] for s in event.sources):
            return True
        if any(is_envoy(event, target, self.sentence) for target in event.targets):
            return True
        lawful = any("COP" in source.code for source in event.sources)
        seized = event.clause is not None and event.clause.verb.lemma == "capture" and event.code.startswith(SEIZED)
        if seized and not lawful:
            return True  # "Veldria shot down a jet and captured a pilot": of whom it fights
        clause = event.clause
        above = clause.parent if clause is not None and clause.kind == "gerund" else None  # "bombed a camp, killing 20"
        if above is not None and any(one.clause is above and one.code.startswith(AIR) for one in self.events):
            return True
        return event.code.startswith(AIR) or (event.code.startswith(OCCUPY) and armed and not rebels)

    def before(self, event: Coded) -> str:
        """ "shelled Ardonian positions, wounding four soldiers": of those whom the main clause says were struck."""
        clause = event.clause
        if clause is None or event.code[:2] not in DOMESTIC:
            return ""
        if clause.kind != "gerund":
            return self.struck_before(event, clause)
        above = clause.parent
        while above is not None and above.kind == "gerund":  # "struck Keltis, cutting power and killing two workers"
            above = above.parent
        main = (other for other in self.events if other.clause is above and other is not event)
        struck = (target for other in main if other.code[:2] in DOMESTIC for target in other.targets)
        found = next((target.code[:3] for target in struck if self.roles.is_state(target)), "")
        return found or self.place(above)  # "bombed rebels near Keltis, killing 20 fighters"

    def struck_before(self, event: Coded, clause: Clause) -> str:
        """ "Attacked an army base in Keltis and killed three soldiers": of those whom one subject struck before."""
        for other in reversed(self.events):
            told = other.clause is not None and other.clause.verb.start < clause.verb.start
            if told and other.code[:2] in BATTLE and event.code[:2] in BATTLE:
                assert other.clause is not None
                same = clause.subject is not None and other.clause.subject is clause.subject
                return next((t.code[:3] for t in other.targets if self.roles.is_state(t)), "") if same else ""
        return ""

    def scene(self, event: Coded) -> str:
        """The place of all that a sentence tells, where it names one state alone: "after a protest in Keltis"."""
        sides = (*event.sources, *event.targets)
        strangers = event.code[:2] in CONFLICT and not any(map(self.roles.has_country, sides))
        if event.code[:2] not in DOMESTIC and not strangers:
            return ""  # "the union rejected the offer": of the place as well, where none of them is of a state
        if self._scene is None:
            self._scene = self.only_place()
        return self._scene

    def only_place(self) -> str:
        """The state of the sentence's places when no other state is in it; nothing when there is no place."""
        named = self.states_named()
        if len(named) != 1:
            return ""
        tokens = self.sentence.folded
        there = any(m.start and tokens[m.start - 1] in WHERE and not m.has(AGENT) for m in self.sentence.mentions)
        there = there or any(c.verb.lemma in WITNESSING and c.subject is not None for c in self.sentence.clauses)
        (code,) = named
        return code if there and self.ontology.is_state(code) else ""

    def states_named(self) -> set[str]:
        """The states and organisations that the sentence names."""
        found = (self.roles.owners.of_mention(mention, self.sentence) for mention in self.sentence.mentions)
        return {whose.code[:3] for whose in found if whose is not None}

    def give(self, actor: Actor, home: str) -> Actor:
        """The agent with a country, when it has none yet."""
        return given(self.ontology, actor, home)

    def of_others(self, others: list[Actor], code: str = "") -> str:
        """ "Veldrian police dispersed protesters": of the other side's country, where that is a part of a state.

        Not for "Veldria attacked rebels": those may be anybody's. But whom a state jails is its own where nothing else
        is said: "Veldria jailed two journalists".
        """
        least = 2 if code.startswith(OWN) else 3
        away = (*self.missions, *ABROAD, *GUESTS)  # "met his Ardonian counterpart": of any state but that one
        own = (o for o in others if len(o.code) > least and not any(map(away.count, self.words(o))))
        states = {other.code[:3] for other in own if self.roles.is_state(other)}
        return states.pop() if len(states) == 1 else ""  # "Ardonian and Keltaran troops killed 20 militants": of either

    def of_same_state(self, actor: Actor, event: Coded) -> str:
        """ "Veldrian police arrested the mayor and the government dissolved his party": that of the same state.

        It must be the only state of the sentence, one of whose people or bodies stands in another event before.
        """
        meant = self.sentence.folded[actor.start] == "the" or actor.code == POLICE
        if self.roles.has_country(actor) or not (actor.code == PROTESTERS or (meant and is_organ(actor))):
            return ""
        named = {code for code in self.states_named() if not self.ontology.is_people(code)}
        told_from = self.roles.story.home
        if len(named) != 1 or (told_from and told_from not in named):
            return ""
        (state,) = named
        others = [
            side
            for other in self.events
            if other is not event
            for side in ((*other.sources, *other.targets) if other.code[:2] not in BATTLE else other.targets)
        ]  # "Veldrian troops shelled the town and the army fled": another state's army
        met = any(side.code.startswith(state) for side in (*event.sources, *event.targets))
        before = any(o.code.startswith(state) and len(o.code) > len(state) and o.end <= actor.start for o in others)
        return state if before and not met and self.ontology.is_state(state) else ""

    def of_speaker(self, event: Coded) -> str:
        """ "The Veldrian interior ministry said two border guards were killed": its own, unless it names them so."""
        speaker = event.speaker
        if speaker is None or event.code[:2] not in DOMESTIC or not self.roles.is_state(speaker):
            return ""
        own = speaker.code[:3]
        named = any(actor.code.startswith(own) for actor in (*event.sources, *event.targets))
        return "" if named or not is_organ(speaker) else own

    def words(self, actor: Actor) -> list[str]:
        """The words of an actor's phrase in the singular: people outside "the Veldrian embassy" are not Veldrians."""
        return self.sentence.lemmas[actor.start : actor.end]

    def place(self, clause: Clause | None, struck: Sequence[Actor] = ()) -> str:
        """The country of the place where it happened: "killed in Ardonia", "killed when a bus was hit in Ardonia".

        Not of whom it was done to: "fired rockets at an Ardonian base in Norbia" is in Norbia.
        """
        if clause is None:
            return ""
        for part in (clause, *(inner for inner in clause.inner if inner.marker in MEANWHILE)):
            for phrase in part.phrases:
                abroad = self.sentence.lemmas[phrase.np.head] in self.missions  # "outside the Veldrian embassy"
                abroad = abroad or is_border(phrase, self.sentence) or _aimed_at(phrase, struck)
                if phrase.prep in WHERE and not abroad and not self.roles.is_event(phrase.np, self.sentence):
                    found = self.roles.at(phrase.np, self.sentence)
                    if found and self.roles.is_state(found[0]):  # not the faith of "the Muslim quarter"
                        return found[0].code
        return ""

    def struck(self, clause: Clause | None) -> str:
        """Whom the event that hurt them was done to: "a raid by rebels on Ardonia killed 12", "killed in raids on"."""
        if clause is None:
            return ""
        parts = [(phrase.np, clause.phrases[place + 1 :]) for place, phrase in enumerate(clause.phrases)
                 if phrase.prep in WITHIN]
        if clause.subject is not None:
            parts.insert(0, (clause.subject, [p for p in clause.phrases if p.at < clause.verb.start]))
        for np, behind in parts:
            nominal = self.nouns.find(np, behind)
            if nominal is not None and (nominal.entry["code"] or "")[:2] in VIOLENT_ROOTS:
                sources, targets, mutual = self.nouns.pairs(nominal)
                if mutual and len({side.code[:3] for side in (*sources, *targets)}) > 1:
                    continue  # "killed in clashes between Veldrian troops and Ardonian rebels": of either
                if found := next((target.code[:3] for target in targets if self.roles.is_state(target)), ""):
                    return found
        return ""


def is_organ(actor: Actor) -> bool:
    """Whether somebody serves a state: a ministry, its soldiers, police, courts."""
    return not ORGANS.isdisjoint({actor.code[at : at + 3] for at in range(0, len(actor.code), 3)})


def is_envoy(event: Coded, actor: Actor, sentence: Sentence) -> bool:
    """Whether somebody is a diplomat of another state, as whom a government calls in or sends home."""
    return event.code in SENT_HOME and not ENVOYS.isdisjoint(sentence.lemmas[actor.start : actor.end])


def given(ontology: Ontology, actor: Actor, home: str) -> Actor:
    """An agent with a country, when it has none yet; a people goes into a state that it is known to live in."""
    if not home:
        return actor
    # "Muslim rebels killed 20 near Keltis"
    role = ontology.is_widespread(actor.code) and actor.code[COUNTRY_LETTERS:][:3] in LOCAL
    if role or ontology.known_in(home, actor.code):  # "the Sri Lankan army shelled Tamil refugees"
        return replace(actor, code=ontology.with_people(home, actor.code), inferred=True)
    state, sectors = ontology.split_actor(actor.code)
    if state is not None or actor.code.startswith(GROUP_PREFIXES):
        return actor
    if home in WITHOUT_ARMY and "MIL" in sectors:
        return actor  # "Palestinian gunmen shot a soldier": another state's
    return replace(actor, code=ontology.compose(home, sectors), inferred=True)


def _aimed_at(phrase: Phrase, struck: Sequence[Actor]) -> bool:
    """Whether it is at somebody, no place: "fired at a base"."""
    return phrase.prep == "at" and any(phrase.np.start <= one.start < phrase.np.end for one in struck)


def _span(actor: Actor) -> Span:
    return actor.start, actor.end
