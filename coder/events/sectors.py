"""Which of the nouns of a description say who somebody is: "a church official" is of the church."""

from collections.abc import Sequence

from coder.events.owners import HEADED

ELSEWHERE = frozenset({"GOV", "CVL"})  # "the president of the government", "the leader of the people" stay GOV
STATELY = frozenset({"PTY", "MIL"})  # "a socialist government", "the military president" govern all the same
ARMED = frozenset({"REB", "SEP", "CRM", "PRM"})
FIGHTERS = frozenset({"REB", "SEP"})
UNSIDED = ["UAF"]
PARTIES = frozenset({"GOV", "OPP", "PTY"})
CLIENTS = PARTIES | {"ELI", "CVL", "BUS", "MED", "LEG"}  # their lawyers are no part of them
APART = frozenset({"MIL", "COP", "MED", "OPP"})  # what they do says more than the ministry they are of or report from


def narrowed(before: list[str], own: list[str], head: str) -> list[str]:
    """The sectors of a general word: it says less than the nouns before it.

    "Company workers" are LAB all the same, "a civilian leader" and "a Communist Party government" GOV; gunmen of no
    known side are on that of a gang, but "church attackers" are no church.
    """
    if own == UNSIDED:
        return before if before and ARMED.issuperset(before) else own
    if ELSEWHERE.issuperset(before):
        return own if own == ["GOV"] else [*before, *own]
    if head in HEADED | {"president"} and STATELY.issuperset(before):
        return own
    return own if before == ["BUS"] and own == ["LAB"] else before


def is_theirs(theirs: Sequence[str], own: list[str]) -> bool:
    """Whether one of a body with some sectors is of it: the leader of a union, not of a government or people."""
    if own == UNSIDED:
        return not ARMED.isdisjoint(theirs)
    return ELSEWHERE.isdisjoint(theirs) and not (own == ["LAB"] and tuple(theirs) == ("BUS",))


def joined(country: str, sectors: list[str]) -> tuple[str, list[str]]:
    """Whose somebody is and what he is, where both name sectors.

    "Interior Ministry troops" are the state's MIL, lawmakers of a ruling party GOV LEG, a firm's pilots LAB, "rebel
    Veldrian officers" REB, the president's lawyer JUD, "Quarnian separatist forces" SEP, whoever governs Quarn.
    """
    state, own = country[:3], country[3:]
    if own == "PRE" and sectors and FIGHTERS.issuperset(sectors):
        return state, sectors
    if set(sectors) == {"LAB"} and own and (state == "MNC" or own == "BUS"):
        return own[:3] if state == "MNC" else state, ["LAB"]
    if own in PARTIES and "LEG" in sectors:
        return state, [own, *sectors]
    if sectors == ["JUD"] and own in CLIENTS and state not in ("IGO", "NGO", "MNC", "IMG"):
        return state, sectors
    if sectors[:2] == ["REB", "MIL"]:
        return country, ["REB", *sectors[2:]]
    return (state, sectors) if own == "GOV" and sectors and APART.issuperset(sectors) else (country, sectors)
