"""The shipped dictionaries: every example, file by file, and that they are as large as promised."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from coder import Coder
from coder.check import ExampleCase, Outcome, examples, run_example
from coder.rules.entries import ActorEntry, AgentEntry, EventEntry, EventType
from coder.rules.loader import Dictionaries, load
from coder.rules.places import shipped
from coder.text.documents import Document

FOLDER = shipped("dictionaries")
ROOTS = [f"{number:02d}" for number in range(1, 21)]
# The members of the United Nations (ISO 3166-1 alpha-3), then observers and states that CAMEO and the field code.
MEMBERS_TEXT = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""
MEMBERS = MEMBERS_TEXT.split()
FURTHER = ["PSE", "VAT", "TWN", "XKX", "ESH"]
CAMEO = {"ROU": "ROM", "XKX": "KSV"}       # CAMEO's own letters, where an entry keeps them
# What cannot stand as a capital or adjective: the capital has the state's name, or is also something more common
# (Victoria, Male); the adjective is the name (New Zealand, Vatican), or that of a larger state (Dominican).
WITHOUT = {"capitals": {"DJI", "LUX", "MCO", "MDV", "SGP", "SMR", "STP", "SYC", "VAT"},
           "adjectives": {"DMA", "NZL", "VAT"}}


@lru_cache(maxsize=1)
def cases() -> dict[str, list[ExampleCase]]:
    """The examples by file."""
    out: dict[str, list[ExampleCase]] = {}
    for case in examples([FOLDER]):
        out.setdefault(case.position.file, []).append(case)
    return out


def example_files() -> list[str]:
    """Files that hold examples, by their text: collecting tests compiles nothing."""
    return sorted(path.relative_to(FOLDER.parent).as_posix() for path in FOLDER.rglob("*.yaml")
                  if re.search(r"^\s*examples:", path.read_text(encoding="utf-8"), re.MULTILINE)
                  and "language/noun_verb" not in path.as_posix())


@lru_cache(maxsize=1)
def loaded() -> Dictionaries:
    return load([FOLDER])


@pytest.fixture(scope="session")
def outcomes() -> dict[str, list[Outcome]]:
    """What every example gave, filled by file."""
    return {}


def run_file(name: str, coder: Coder, outcomes: dict[str, list[Outcome]]) -> list[Outcome]:
    if name not in outcomes:
        found = next((part for file, part in cases().items() if file.endswith(name)), [])
        outcomes[name] = [run_example(coder, case) for case in found]
    return outcomes[name]


@pytest.mark.parametrize("name", example_files())
def test_examples_of(name: str, coder: Coder, outcomes: dict[str, list[Outcome]]) -> None:
    ran = run_file(name, coder, outcomes)
    failed = [outcome.message() for outcome in ran if not outcome.passed]
    assert ran, "no example was found in a file that has some"
    assert not failed, f"{len(failed)} of {len(ran)} examples fail:\n" + "\n".join(failed)


def test_every_example_belongs_to_a_file(coder: Coder, outcomes: dict[str, list[Outcome]]) -> None:
    assert sum(len(run_file(name, coder, outcomes)) for name in example_files()) == sum(map(len, cases().values()))


@pytest.mark.parametrize("root", ROOTS)
def test_ten_passing_examples_give_root(root: str, coder: Coder, outcomes: dict[str, list[Outcome]]) -> None:
    ran = [outcome for name in example_files() for outcome in run_file(name, coder, outcomes)]
    giving = {outcome.case.example.text for outcome in ran if outcome.passed and not outcome.case.example.known_miss
              and any(code.startswith(root) for _, code, _ in outcome.got)}
    assert len(giving) >= 10


def wordings(coder: Coder, outcome: Outcome) -> set[tuple[str, bool]]:
    """The codes that an example wants and gets, each with whether it is passive or nominal there."""
    example = outcome.case.example
    events = coder.code(example.text, example.date)
    sentences = list(coder.sentences(Document(id="text", text=example.text)))
    for sentence in sentences:
        coder.tag(sentence)
        coder.parse(sentence)
    passive = any(clause.verb.passive for sentence in sentences for clause in sentence.clauses)
    verbs = {word for sentence in sentences for word, tag in zip(sentence.words, sentence.tags, strict=True)
             if tag.startswith("VB")}
    wanted = {event.code for event in example.events}
    return {(event.code, passive or not verbs & set(event.event_text.split())) for event in events
            if event.code in wanted}


def test_every_code_has_three_examples_and_one_of_another_wording(
        coder: Coder, outcomes: dict[str, list[Outcome]]) -> None:
    """Each of the codes below the roots: three sentences at least, among them a passive or nominal one."""
    sentences: dict[str, set[str]] = {}
    varied = set()
    for name in example_files():
        for outcome in run_file(name, coder, outcomes):
            met = {code for _, code, _ in outcome.wanted if len(sentences.get(code, ())) >= 3 and code in varied}
            open_codes = {code for _, code, _ in outcome.wanted} - met
            if outcome.passed and not outcome.case.example.known_miss and open_codes:
                for code, other in wordings(coder, outcome):
                    sentences.setdefault(code, set()).add(outcome.case.example.text)
                    varied.update([code] if other else [])
    codes = [event.code for event, _ in loaded().of(EventType) if len(event.code) > 2]
    assert len(codes) == 295
    assert [code for code in codes if len(sentences.get(code, ())) < 3] == []
    assert [code for code in codes if code not in varied] == []


def test_few_examples_are_known_misses() -> None:
    every = [case.example.known_miss for found in cases().values() for case in found]
    assert sum(every) <= len(every) / 50


def test_every_pattern_has_examples_of_both_kinds() -> None:
    """One that gives a row of it, and one that is passive, nominal or negative: two at least."""
    few = [pattern.id for family, _ in loaded().of(EventEntry) for pattern in family.patterns
           if len(pattern.examples) < 2]
    assert len(few) <= 0.1 * sum(len(family.patterns) for family, _ in loaded().of(EventEntry)), few


def test_families_patterns_and_examples_are_as_many_as_promised() -> None:
    families = [family for family, _ in loaded().of(EventEntry)]
    roots = Counter(place.path.split("/")[1][:2] for _, place in loaded().of(EventEntry))
    assert len(families) >= 150
    assert sum(len(family.patterns) for family in families) >= 450
    assert set(roots) >= set(ROOTS)


def test_agent_names_are_as_many_as_promised() -> None:
    agents = [agent for agent, _ in loaded().of(AgentEntry)]
    assert len({name for agent in agents for name in agent.names}) >= 300
    assert len({agent.sector.split()[0] for agent in agents}) >= 20


@pytest.mark.parametrize(("folder", "least"), [("actors/international/", 40), ("actors/armed_groups/", 60)])
def test_organisations_and_groups_are_as_many_as_promised(folder: str, least: int) -> None:
    assert sum(1 for _, place in loaded().of(ActorEntry) if place.path.startswith(folder)) >= least


def test_the_table_of_members_is_right() -> None:
    assert (len(MEMBERS), MEMBERS) == (193, sorted(set(MEMBERS)))


@pytest.mark.parametrize("iso3", [*MEMBERS, *FURTHER])
def test_state_has_name_adjective_and_capital(iso3: str) -> None:
    path = f"actors/countries/{iso3}.yaml"
    entries = [actor for actor, place in loaded().of(ActorEntry) if place.path == path]
    assert entries, f"{path} is missing"
    codes = {iso3, CAMEO.get(iso3, iso3)}
    state = next((actor for actor in entries if actor.code and actor.code[0].code in codes), None)
    assert state is not None, f"{path} has no entry with the code {iso3}"
    assert state.names
    lacking = [key for key in ("adjectives", "capitals") if not any(getattr(entry, key) for entry in entries)]
    assert [key for key in lacking if iso3 not in WITHOUT[key]] == []


def test_every_state_resolves_by_name_and_adjective(coder: Coder) -> None:
    """The names are found in a sentence, with the state's own code."""
    wrong = []
    for actor, place in loaded().of(ActorEntry):
        country = Path(place.path).stem
        if actor.id != country.lower() or country not in (*MEMBERS, *FURTHER):
            continue
        code = actor.code[0].code
        for text, wanted in ((f"{actor.names[0]} accused Keltara of aggression.", code),
                             *((f"{adjective} troops bombed Keltara.", f"{code}MIL")
                               for adjective in actor.adjectives[:1])):
            sources = {event.source for event in coder.code(text, "2015-06-01")}
            if sources != {wanted}:
                wrong.append(f"{text} gives {sources}, not {wanted}")
    assert wrong == []


def test_governments_of_fifteen_states_have_dated_holders() -> None:
    """Head of state or government, foreign and defence minister."""
    held: dict[str, set[str]] = {}
    for actor, place in loaded().of(ActorEntry):
        country = actor.country or Path(place.path).stem
        for role in actor.roles:
            if role.title and (role.start or role.until):
                held.setdefault(country, set()).add(role.title)
    complete = [country for country, titles in held.items()
                if any(re.search(r"president|prime minister|chancellor|king|leader|premier|taoiseach|emir|sultan", t)
                       for t in titles)
                and any(re.search(r"foreign|state|external", t) for t in titles)
                and any(re.search(r"defen[cs]e", t) for t in titles)]
    assert len(complete) >= 15, sorted(complete)
