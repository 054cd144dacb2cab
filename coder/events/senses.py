"""What a verb of violence means by whom it is done to: persons are arrested, not occupied; rivals attacked in words."""

from coder.events.coded import Coded
from coder.events.home import Home
from coder.events.model import Actor
from coder.ontology import Ontology
from coder.parse.model import Sentence

MEETING, THIRD_PLACE = "040", "044"
PROTECTION, DEPLOYMENT = "074", "154"
KEEPING = frozenset(
    {"guard-keep.send-purpose", "guard-keep.send-guard", "guard-keep.arrive-purpose", "guard-keep.arrive-guard"}
    | {"guard-keep.arrive-for-whom", "guard-keep.send-help"}
)
OCCUPY, ARREST, ATTACK, CRITICISE, DISAPPROVE = "192", "173", "190", "111", "110"
ACCUSE, RULING = "112", frozenset({"GOV"})
TEST, SHELLING = "weapon-test.verb", "194"
ABDUCT, TAKING = "181", frozenset({"hold", "capture", "seize", "take", "grab", "detain", "snatch"})
LAWLESS = frozenset({"REB", "SEP", "INS", "UAF", "CRM", "RAD"})
SHUT_OUT, EXPEL_RELIEF = frozenset({"174", "172"}), "1663"
OF_ANYTHING = frozenset({"occupy.verb", "occupy"})  # the patterns that name no ground
CAPTURING = frozenset({"capture", "recapture", "seize"})
PERSONS, GROUP = frozenset({"he", "him", "she", "her"}), frozenset({"they", "them"})
CRIMINALS = "CRM"  # they hold no ground that is captured with them
SURE = 3  # the phrase itself, no part of it and no place
BY_WORDS, ATTACKING = frozenset({"attack.verb", "strike.back"}), frozenset({"attack", "hit", "strike", "target"})
JUDGING = frozenset({"call", "brand", "label", "describe", "accuse", "say", "claim", "argue", "mock"})
QUARRELS = frozenset({"clash.fight", "clash.with", "clash.both"})
POLITICIANS = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI"})
SPEAKERS, BODIES = POLITICIANS | {"MED", "BUS", "LAB", "HRI", "EDU"}, frozenset({"IGO", "NGO"})
ARMED = frozenset({"MIL", "COP", "REB", "SPY"})


def settle_senses(events: list[Coded], sentence: Sentence, ontology: Ontology, home: Home) -> None:
    """Give the events whose parties leave another reading of the verb its code."""
    for event in events:
        if event.code == MEETING and _is_abroad(event, home, ontology):
            event.code = THIRD_PLACE
        elif event.record["id"] in KEEPING and event.code == PROTECTION and _is_at_home(event):
            event.code = DEPLOYMENT
        elif event.record["id"] == TEST and _by_lawless(event, ontology):
            event.code = SHELLING
        words = sentence.lemmas[event.start : event.end]
        if _is_capture(event, words) and all(_is_captive(actor, ontology) for actor in event.targets):
            event.code = ARREST
        elif _is_attack(event, words) and (
            all(_is_politician(actor, ontology) for actor in (*event.sources, *event.targets))
            or (_says_for_what(event) and all(_is_speaker(actor, ontology) for actor in event.sources))
        ):
            event.code = CRITICISE
        elif event.code == ARREST and "charge" in words and _between_states(event, ontology):
            event.code = ACCUSE
        elif event.code == ARREST and _is_abduction(event, words, ontology):
            event.code = ABDUCT
        elif event.code in SHUT_OUT and event.targets and _all_organised(event, ontology):
            event.code = EXPEL_RELIEF
        elif _is_quarrel(event) and all(_is_politician(actor, ontology) for actor in (*event.sources, *event.targets)):
            event.code = DISAPPROVE


def _between_states(event: Coded, ontology: Ontology) -> bool:
    """ "Veldria charged Norbia and Keltara with unfair trade": one state does not arrest others."""
    sides = [[ontology.split_actor(actor.code) for actor in side] for side in (event.sources, event.targets)]
    bare = all(state == "IGO" or (state and RULING.issuperset(sectors)) for side in sides for state, sectors in side)
    doers, others = ({state for state, _ in side} for side in sides)
    return bare and bool(doers) and bool(others) and doers.isdisjoint(others)


def _is_abduction(event: Coded, words: list[str], ontology: Ontology) -> bool:
    """ "Rebels are holding ten tourists": who has no law to do it by takes captives."""
    taken = bool(event.targets) and not TAKING.isdisjoint(words)
    return taken and _by_lawless(event, ontology)


def _by_lawless(event: Coded, ontology: Ontology) -> bool:
    """Whether rebels or gangs did it: what they hold are captives, what they fire is no test ("fired two rockets")."""
    sectors = [ontology.split_actor(source.code)[1] for source in event.sources]
    return bool(sectors) and not any(LAWLESS.isdisjoint(each) for each in sectors)


def _all_organised(event: Coded, ontology: Ontology) -> bool:
    """ "Veldria expelled Relief Without Walls", "banned it from working": an aid agency is nobody who is deported."""
    split = [(actor.named, *ontology.split_actor(actor.code)) for actor in event.targets]
    return all(named and (state == "NGO" or sectors[:1] == ["DEV"]) for named, state, sectors in split)


def _is_abroad(event: Coded, home: Home, ontology: Ontology) -> bool:
    """ "The Veldrian and Ardonian ministers met in Luzanda": two states, in a place of neither."""
    states = {ontology.split_actor(actor.code)[0] for actor in (*event.sources, *event.targets)}
    if len(states) != 2 or not all(state is not None and ontology.is_country(state) for state in states):
        return False
    where = home.place(event.clause)
    return bool(where) and ontology.is_country(where) and where not in states


def _is_at_home(event: Coded) -> bool:
    """ "Veldria sent troops to its border to guard villages": soldiers at home keep no peace of others."""
    own = {actor.code[:3] for actor in event.sources}
    return own.issuperset(actor.code[:3] for actor in event.targets)


def _is_capture(event: Coded, words: list[str]) -> bool:
    """ "He was captured in Ardonia", "the capture of Roan"; not "captured a hill"."""
    anything = event.code == OCCUPY and event.record["id"] in OF_ANYTHING
    return anything and bool(event.targets) and not CAPTURING.isdisjoint(words)


def _is_attack(event: Coded, words: list[str]) -> bool:
    """ "President Roan attacked Senator Tull on Friday"."""
    plain = event.code == ATTACK and event.record["id"] in BY_WORDS
    return plain and bool(event.sources and event.targets) and not ATTACKING.isdisjoint(words)


def _says_for_what(event: Coded) -> bool:
    """ "Attacked the minister for failing to cut taxes", "attacked the court, calling it a joke", "as biased"."""
    return any(
        (clause.kind == "gerund" and (clause.marker == "for" or (not clause.marker and clause.verb.lemma in JUDGING)))
        or (clause.kind == "participle" and clause.marker == "as")
        for clause in (event.clause.inner if event.clause is not None else ())
    )


def _is_quarrel(event: Coded) -> bool:
    """ "President Roan has been fighting Senator Tull for years"."""
    sides = [*event.sources, *event.targets]
    return event.code == ATTACK and event.record["id"] in QUARRELS and len(sides) > 1


def _is_captive(actor: Actor, ontology: Ontology) -> bool:
    if actor.strength < SURE:
        return False  # "captured Veldrian positions"
    word = actor.text.lower()
    if actor.human or actor.person or word in PERSONS or (word in GROUP and actor.plural):
        return True
    return CRIMINALS in ontology.split_actor(actor.code)[1]


def _is_speaker(actor: Actor, ontology: Ontology) -> bool:
    """Whether a body or people who fight in words: a party, an organisation, the press."""
    state, sectors = ontology.split_actor(actor.code)
    return (not SPEAKERS.isdisjoint(sectors) and ARMED.isdisjoint(sectors)) or state in BODIES


def _is_politician(actor: Actor, ontology: Ontology) -> bool:
    """Whether one man or woman of politics, without arms."""
    sectors = ontology.split_actor(actor.code)[1]
    one = (actor.person or actor.human or actor.text.lower() in PERSONS) and not actor.plural
    return one and not POLITICIANS.isdisjoint(sectors) and ARMED.isdisjoint(sectors)
