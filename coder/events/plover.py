"""An actor in PLOVER's terms: the country and the sectors, the main one first.

Most follow from the CAMEO code; those whom CAMEO sorts otherwise are told apart by their entry. Protesters and
activists are civilians there (OPP comes second), opposition parties are parties, nurses on strike work for health.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from coder.events.model import Actor, Reason
from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES, Ontology
from coder.rules.index import AGENT, Index
from coder.text.fold import fold
from coder.text.tokens import split_words

CIVIL = ["HRI"]  # an organisation without a field is of civil society (SOC)
LEGISLATURE = "LEG"
OPPOSITION = "OPP"  # PLOVER gives it as a second sector: an opposition lawmaker is LEG first
SOCIETY, CIVILIAN, PARTY, GOVERNMENT, ELITE = "SOC", "CVL", "PTY", "GOV", "ELI"
PEOPLES = "ethnic"  # entries of a kind
OF_KIND = {"parties": PARTY, "armed_groups": PARTY, "movements": CIVILIAN}  # "UNITA" after the war
ABROAD = "IMG"  # of groups that fight in several states
SUPPORTERS = frozenset({"supporters", "supporter", "followers", "follower", "backers", "voters"})
UNIONS = frozenset({"UNO", "EUR"})  # organisations that PLOVER counts among the countries


class Plover:
    """Reads actors with one set of dictionaries; safe to use from several threads."""

    def __init__(self, index: Index, ontology: Ontology) -> None:
        self.index, self.ontology = index, ontology
        self.states = frozenset(record["iso3"] for record in index.countries)

    def of(self, actor: Actor, day: date | None) -> tuple[str | None, tuple[str, ...]]:
        """The country and sectors of an actor at a date."""
        country, sectors = self.of_code(actor.code)
        records = [record for reason in actor.reasons for record in self.entries(reason)]
        if actor.code.startswith(ABROAD):  # a group that fights in several states may have a home, who leads it has one
            country = next((record.get("country") for record in records), None)
        first = self.told_apart(actor, records, sectors, day)
        return country, tuple(dict.fromkeys((first, *sectors))) if first is not None else sectors

    def of_code(self, code: str) -> tuple[str | None, tuple[str, ...]]:
        """A CAMEO code in PLOVER's terms: MNCDEU is a business of DEU, MMRRELBUD of MMR with REL and BUD."""
        country, parts = self.ontology.split_actor(code)
        if country in GROUP_PREFIXES:
            home = parts[0] if parts and (parts[0] in self.states or parts[0] in UNIONS) else None
            parts = [*(["BUS"] if country == "MNC" else []), *parts[1 if home else 0 :]]
            parts = parts or CIVIL * (country == "NGO")
            country = home
        elif country is not None and country not in self.states:
            parts, country = [*parts, country], None
        said = [self.ontology.plover_sector(part) or "" for part in parts]
        houses = LEGISLATURE in said  # a lawmaker of the ruling party too
        names = sorted(filter(None, said), key=lambda name: (name == OPPOSITION, houses and name != LEGISLATURE))
        names += [part for part in parts if self.ontology.is_people(part) and part not in names]
        if country in self.states and not names:  # a people of one state alone: UKRCRH
            names = parts
        return country, tuple(names)

    def told_apart(
        self, actor: Actor, records: list[dict[str, Any]], sectors: tuple[str, ...], day: date | None
    ) -> str | None:
        """The first sector of those whom CAMEO sorts otherwise."""
        roles = {sector for sector in sectors if not self.ontology.is_people(sector)}
        for record in reversed(records):
            said, own = record.get("plover"), self.sectors_of(record)
            if said is not None and roles.issubset(own):
                return str(said)
        if not roles and actor.code.startswith(GROUP_PREFIXES):  # "troops of the Union", whose code takes no sector
            parts = [sector for record in records for sector in self.sectors_of(record)]
            return next((sector for sector in parts if sector not in (GOVERNMENT, CIVILIAN)), None)
        if sectors[:1] in ((GOVERNMENT,), (ELITE,)) and actor.reasons[-1][0].casefold() in SUPPORTERS:
            return CIVILIAN  # "supporters of President Kerran"
        if roles == {OPPOSITION} and not actor.person:
            return next((OF_KIND[record["kind"]] for record in records if record["kind"] in OF_KIND), None)
        if actor.person and sectors[:1] == (SOCIETY,):  # one who stands up for rights is no organisation
            return CIVILIAN
        if actor.person and sectors[:1] == (OPPOSITION,):
            return next(filter(None, (self.titled(record, actor.code, day) for record in records)), None)
        alone = all(self.ontology.plover_sector(sector) is None and len(sector) == COUNTRY_LETTERS for sector in roles)
        return CIVILIAN if alone and records and records[-1]["kind"] == PEOPLES else None

    def sectors_of(self, record: dict[str, Any]) -> list[str]:
        """PLOVER's sectors of an agent noun; an actor's entry has none of its own."""
        return [self.ontology.plover_sector(part) or part for part in record.get("sector", ())]

    def titled(self, record: dict[str, Any], code: str, day: date | None) -> str | None:
        """PLOVER's first sector of a person by the title of a role: an activist is a civilian."""
        at = day.isoformat() if day else None
        for held, start, until, title in record.get("roles", ()):
            holds = at is None or ((not start or start <= at) and (not until or at < until))
            if held == code and title and holds:
                agents = [number for kind, number, _ in self.index.phrases.get(title, ()) if kind == AGENT]
                return next((self.index.agents[number]["plover"] for number in agents), None)
        return None

    def entries(self, reason: Reason) -> Iterator[dict[str, Any]]:
        """The entry of the dictionaries that a reason names."""
        words = " ".join(fold(word) for word in split_words(reason[0]))
        for kind, number, _ in self.index.phrases.get(words, ()):
            record = (self.index.agents if kind == AGENT else self.index.actors)[number]
            if record["id"] == reason[4]:
                yield record
