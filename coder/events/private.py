"""What private people do that is no politics: bare statements to nobody, their own journeys, business as usual."""

from collections.abc import Set

from coder.events.coded import Coded
from coder.events.model import Actor
from coder.ontology import Ontology
from coder.parse.model import Sentence

STATEMENT, BARE_STATEMENT, VISIT, INQUIRY, OPTION, TAKEOVER = "01", "010", "042", "09", "014", "192"
MEETINGS, POSTURE = ("036", "04"), "15"
PLAN_TO_MEET, STATE = "036", 3  # letters of a state's code
PEOPLE, LAWSUIT = "CVL", "115"
PRIVATE = frozenset({"CVL", "BUS", "LAB", "AGR", "MED", "EDU", "HLH"})
FAVOURS = frozenset({"02", "03", "05", "06"})  # what somebody must do who can be named
# Who makes politics of a match: "the minister met the team"; words and journeys are the rest of sport.
OFFICES = frozenset({"GOV", "LEG", "JUD", "COP", "REB", "OPP", "PTY", "HRI"})
PEACEFUL = frozenset({"01", "02", "03", "04", "05", "06", "10", "11", "12"})
# What people of no country mean to do, or do with nobody named.
COMPLAINTS = frozenset({"11", "12"})
UNDERTAKINGS, FOLK = frozenset({"03", "06", "07"}), frozenset({"AGR", "CVL", "EDU", "ENV", "HLH", "MED"})
# Agents of no country without public power: what they say to nobody is no politics. What police say is a report.
SPEAKERS = frozenset({"AGR", "BUS", "COP", "CVL", "EDU", "ENV", "HLH", "LAB", "MED"})
# Who goes about without visiting anybody for his state: "villagers went home", "militants came to the house".
TRAVELLERS = SPEAKERS | {"CRM", "INS", "MIL", "MOD", "REB", "REF", "REL", "SEP", "UAF"}
POLITICIANS = frozenset({"LEG", "PTY", "OPP"})  # who goes about at home for nobody's government
# Firms, and what they say to and make with each other: takeovers, prices and earnings are no politics. What they
# appeal for, criticise and refuse may be, when they are of a state ("Veldrian business leaders called for free trade").
FIRMS, BODIES = "BUS", frozenset({"IGO", "NGO", "IMG"})
BUSINESS_ROOTS = frozenset({"01", "03", "04", "05", "06", "07", "08", "16"})
WORKERS, WITH_WORKERS = "LAB", frozenset({"01", "06", "10"})
OPINIONS = frozenset({"02", "10", "11", "12"})
# What firms and people whom no entry knows plan, trade, give, allow and cut is done with somebody or is theirs alone.
DEALINGS, PLANS = frozenset({"03", "06", "07", "08", "16"}), "014"
REMARKS = frozenset({"011", "012", "013", "015"})
# What courts, lawyers and police of no country do with private people of no country is a case, whatever the crime.
LAW, CASES, VERDICT, MURDER, HELP = "JUD", ("011", "012", "013", "015", "020", "052"), "116", "1823", "073"
CRIMES, FINITE = "112", frozenset({"main", "that", "relative", "sub"})
DEMONSTRATION, GOVERNMENT, RALLY = "141", "GOV", "rally"
ATTACK, MARKETERS = "190", frozenset({"BUS", "MED", "EDU", "HLH"})
ASKING, PRESS = ("consult.target", "consult.talk-to", "consult.contact", "consult.with"), "MED"
Sides = list[tuple[str | None, list[str]]]  # the codes of source and target, taken apart
PART = 2  # an actor that is only part of a phrase: "Ardonian acquisitions", "two shops in Keltis"


def is_label(event: Coded, source: Actor | None, sentence: Sentence) -> bool:
    """ "A man suspected of killing a driver fled": which man is meant, and nobody accuses him today.

    A headline without any other verb tells it: "Ardonia accused of shelling villages".
    """
    clause = event.clause
    reduced = clause is not None and clause.kind == "participle" and not clause.verb.comma
    if source is not None or not reduced or not event.code.startswith(CRIMES):
        return False
    return any(each.kind in FINITE for each in sentence.clauses)


def is_interview(ontology: Ontology, event: Coded, source: Actor | None, target: Actor | None) -> bool:
    """ "Experts consulted by the newspaper said", "the mayor spoke to the Ardon Post": the press asks, no more."""
    asked = str(event.record["id"]).startswith(ASKING)
    return asked and any(
        actor is not None and ontology.split_actor(actor.code)[1] == [PRESS] for actor in (source, target)
    )


def is_marketing(ontology: Ontology, event: Coded, source: Actor | None) -> bool:
    """ "The broadcaster is targeting people who watch on phones": firms and the press aim at customers."""
    clause = event.clause
    if source is None or clause is None or clause.verb.lemma != "target":
        return False
    sectors = ontology.split_actor(source.code)[1]
    return event.code.startswith(ATTACK) and bool(sectors) and MARKETERS.issuperset(sectors)


def is_campaign(
    ontology: Ontology, event: Coded, source: Actor | None, target: Actor | None, sentence: Sentence
) -> bool:
    """ "The president held a rally in Keltis", "the minister's rally": who governs campaigns there."""
    if event.code != DEMONSTRATION or source is None or target is not None:
        return False
    governs = source.person and ontology.split_actor(source.code)[1][:1] == [GOVERNMENT]
    subject = event.clause.subject if event.clause is not None else None
    drawn = subject is not None and sentence.lemmas[subject.head] == RALLY
    return governs and (drawn or RALLY in sentence.lemmas[event.start : event.end])


def is_private(
    ontology: Ontology,
    code: str,
    source: Actor | None,
    target: Actor | None,
    unknown: bool = False,
    placed: bool = False,
) -> bool:
    """Whether an event with these sides is no row; one with no side at all never is.

    unknown: whether somebody is said to have done it whom no entry knows ("Purlow Holdings agreed to buy").
    placed: whether the target is only where something is ("two plants in Ardonia").
    """
    if placed and source is None and code.startswith(MEETINGS):
        return True  # "the conference will be held in Keltis"
    sides = [ontology.split_actor(actor.code) for actor in (source, target) if actor is not None]
    if _is_business(sides, code[:2], source, unknown) or _is_lawsuit(sides, code) or _is_case(sides, code, source):
        return True
    firm = unknown or (source is not None and _is_firm(*ontology.split_actor(source.code)))
    if firm and target is not None and (code[:2] in DEALINGS or code == PLANS):
        nobody = source is None and ontology.split_actor(target.code)[0] is None  # "allows passengers to book"
        if target.strength <= PART or placed or nobody:
            return True  # "the company is considering Ardonian acquisitions"
    if _is_trade(ontology, code[:2], source, target):
        return True
    if unknown and source is not None and target is None and code[:2] in DEALINGS:
        return True  # "Keltis Air will operate flights": of a firm that is called after a town
    if target is None and source is not None and code[:2] in COMPLAINTS and source.code == PEOPLE:
        return True  # "customers complained about the stripes"
    if source is None and target is not None and code[:2] in FAVOURS and target.code in PRIVATE:
        return True  # "helped customers", "allows gamers": by nobody known
    if target is None and source is not None and code[:2] in UNDERTAKINGS and source.code in FOLK:
        return True  # "all witnesses agree that", "people use it to help": nobody is dealt with
    if source is None:
        # a statement of nobody known; a visit by nobody known: "a flight to Veldria", "the convoy was going to Keltis"
        return target is None or code.startswith((STATEMENT, VISIT))
    if code == BARE_STATEMENT:
        return target is None and (unknown or source.code in SPEAKERS)
    if code in REMARKS:  # "some analysts fear that gangs could spread", "a woman pleaded guilty"
        return target is None and source.code in SPEAKERS
    if code.startswith(POSTURE) and _is_firm(*ontology.split_actor(source.code)):
        return True  # "the company established a new division"
    if code.startswith(TAKEOVER):  # of a firm by a firm
        if target is None:  # "a takeover by its pilots"
            sectors = ontology.split_actor(source.code)[1]
            return bool(sectors) and PRIVATE.issuperset(sectors)
        return all(_is_firm(*ontology.split_actor(side.code)) for side in (source, target))
    if code.startswith(INQUIRY) and target is None and _is_firm(*ontology.split_actor(source.code)):
        return True  # "an agency of Norbia reviews the credit of a firm"
    if code.startswith(INQUIRY):  # "police are investigating the fire"
        return target is None and source.code in SPEAKERS
    if code.startswith(OPTION) and target is None:  # voters decide what officials propose
        return set(ontology.split_actor(source.code)[1]) == {PEOPLE}
    at_home = target is not None and target.code == source.code[:STATE] and target.code != source.code
    if code == PLAN_TO_MEET and at_home:
        return True  # "the president will travel to Keltis"
    return code == VISIT and _goes_about(ontology, source, target)


def is_sport(
    ontology: Ontology,
    code: str,
    sides: tuple[Actor | None, Actor | None],
    sentence: Sentence,
    sports: Set[str],
    sure: bool,
) -> bool:
    """Whether sportsmen talk, travel and deal with each other; with an office or armed men it is politics.

    sure: whether more is known of the sentence (worlds.py) than that one of the words `sports` is in it.
    """
    if code[:2] not in PEACEFUL or (not sure and sports.isdisjoint(sentence.vocabulary)):
        return False
    parties = sides[:1] if code.startswith(STATEMENT) else sides  # "the coach said Keltis would win"
    return not any(_has_power(ontology, actor, sentence, sports) for actor in parties if actor is not None)


def _has_power(ontology: Ontology, actor: Actor, sentence: Sentence, sports: Set[str]) -> bool:
    """Whether somebody is a state, an organisation or of one that rules or fights; not "the Veldrian team captain"."""
    if actor.span is None and not sports.isdisjoint(sentence.lemmas[actor.start : actor.end]):
        return False
    state, sectors = ontology.split_actor(actor.code)
    return not OFFICES.isdisjoint(sectors) or (state is not None and not sectors)


def _is_lawsuit(sides: Sides, code: str) -> bool:
    """Whether private people and firms sue each other, or nobody known."""
    return code.startswith(LAWSUIT) and all(
        state == "MNC" or (sectors and set(sectors) <= PRIVATE) for state, sectors in sides
    )


def _is_case(sides: Sides, code: str, source: Actor | None) -> bool:
    """Whether it is a crime, trial or rescue among private people and those who deal with them, of no country.

    "A man was sentenced to life for the murder of his neighbour", "prosecutors asked for the maximum penalty",
    "firefighters rescued two children"; not "the court sentenced a former minister".
    """
    if any(state is not None or not set(sectors) <= PRIVATE | {LAW} for state, sectors in sides):
        return False
    by_law = source is not None and source.code.startswith(LAW)
    if code.startswith(VERDICT):
        return True
    if code == MURDER:
        return source is None
    return code.startswith(CASES) if by_law else code == HELP and source is not None


def _goes_about(ontology: Ontology, source: Actor, target: Actor | None) -> bool:
    """Whether people without office go nowhere in particular, or to a place of their own state or of no state."""
    state, sectors = ontology.split_actor(source.code)
    at_home = target is not None and target.code == state  # "the party's leader arrived in the capital"
    if TRAVELLERS.isdisjoint(sectors[:1]):
        return at_home and not POLITICIANS.isdisjoint(sectors)
    if target is None:
        return True
    other, others = ontology.split_actor(target.code)
    return not TRAVELLERS.isdisjoint(others[:1]) if other is None else other == state and not others


def _is_business(sides: Sides, root: str, source: Actor | None, unknown: bool) -> bool:
    """Whether firms are among themselves; those of two states trade across a border."""
    if not all(_is_firm(*side) for side in sides):
        return False
    states = {state for state, _ in sides}
    if root in OPINIONS or (source is None and not unknown):
        # "sanctions have been placed on Veldrian firms": by somebody who is no firm
        return states == {None}
    return root in BUSINESS_ROOTS and not (len(states) > 1 and None not in states)


def _is_trade(ontology: Ontology, root: str, source: Actor | None, target: Actor | None) -> bool:
    """Whether a firm deals with private people of no state: "sold the mill to its employees", "laid off workers".

    What it agrees upon with its workers, and what is done to them, may be a labour dispute.
    """
    if source is None or target is None or not _is_firm(*ontology.split_actor(source.code)):
        return False
    state, sectors = ontology.split_actor(target.code)
    if state is not None or not PRIVATE.issuperset(sectors):
        return False
    return root in (WITH_WORKERS if WORKERS in sectors else BUSINESS_ROOTS)


def _is_firm(state: str | None, sectors: list[str]) -> bool:
    """Whether a code is of a firm, of a state or of none."""
    return state == "MNC" or (state not in BODIES and FIRMS in sectors and PRIVATE.issuperset(sectors))
