"""Checks on actors and agents: dates, codes, names."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coder.errors import Diagnostic
from coder.lint.base import Check, Subject
from coder.rules.entries import ActorEntry, AgentEntry, Role
from coder.rules.loader import Loaded

NULL = "---"  # a name that is known and no actor
PERSON = "- id: xqa.person\n  names: [Orla Quarn]\n  roles:\n"


class ReversedDates(Check):
    """R001"""

    code, slug = "R001", "reversed-dates"
    what = "a role ends before it begins"
    why = "`from` is inclusive and `until` exclusive; a reversed role never holds."
    bad = {"actors/countries/XQA.yaml": PERSON + "    - {sector: GOV, from: 2005, until: 2001}\n"}
    good = {"actors/countries/XQA.yaml": PERSON + "    - {sector: GOV, from: 2001, until: 2005}\n"}


class OverlappingRoles(Check):
    """R002"""

    code, slug = "R002", "overlapping-roles"
    what = "two roles without a title hold at the same time and give different codes"
    why = "The first one would always win; write which one holds, or give both a title if both offices were held."
    bad = {"actors/countries/XQA.yaml": PERSON + "    - {sector: OPP, until: 2006}\n    - {sector: GOV, from: 2005}\n"}
    good = {"actors/countries/XQA.yaml": PERSON + "    - {sector: OPP, until: 2005}\n    - {sector: GOV, from: 2005}\n"}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for entry, loaded in subject.dictionaries.of(ActorEntry):
            for key, roles in (("roles", entry.roles), ("code", entry.code)):
                if entry.origin and roles and not (roles[-1].start or roles[-1].until):
                    roles = roles[:-1]  # the last resort of an imported block
                yield from self.overlaps(key, roles, loaded)

    def overlaps(self, key: str, roles: Sequence[Role], loaded: Loaded) -> Iterator[Diagnostic]:
        for at, later in enumerate(roles):
            for earlier in roles[:at]:
                both_offices = bool(earlier.title and later.title)
                if (
                    (earlier.sector, earlier.code) != (later.sector, later.code)
                    and not both_offices
                    and _meet(earlier, later)
                ):
                    yield self.finding(
                        f"the roles {_span(earlier)} and {_span(later)} overlap", loaded.source.position(key, at)
                    )


def _meet(one: Role, other: Role) -> bool:
    start = max(one.start or date.min, other.start or date.min)
    return start < min(one.until or date.max, other.until or date.max)


def _span(role: Role) -> str:
    return f"{role.sector or role.code} {role.start or ''}..{role.until or ''}"


def _parts(sector: str) -> list[str]:
    """A sector as it is; one with ~, which stands at any code as it is said, by its threes of letters."""
    if "~" not in sector:
        return [sector]
    letters = sector.strip("~")
    return [letters[at : at + 3] for at in range(0, len(letters), 3)]


class UnknownSector(Check):
    """O002"""

    code, slug = "O002", "unknown-sector"
    what = "a sector is not in ontology/sectors.yaml"
    why = "An unknown sector would stand in published rows without a meaning."
    bad = {"agents/XQQ.yaml": "- id: xqq.quarn\n  sector: XQQ\n  names: [quarnist]\n"}
    good = {"agents/XQQ.yaml": "- id: xqq.quarn\n  sector: MIL\n  names: [quarnist]\n"}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        known = subject.index.sectors
        for agent, loaded in subject.dictionaries.of(AgentEntry):
            parts = (part for sector in agent.sector.split() for part in _parts(sector))
            for sector in parts:
                if sector not in known:
                    yield self.finding(f'no sector "{sector}"', loaded.source.position("sector"))
        for actor, loaded in subject.dictionaries.of(ActorEntry):
            for at, role in enumerate(actor.roles):
                for sector in (role.sector or "").split():
                    if sector not in known:
                        yield self.finding(f'no sector "{sector}"', loaded.source.position("roles", at, "sector"))


class BadActorCode(Check):
    """O003"""

    code, slug = "O003", "bad-actor-code"
    what = "an actor code is not made of three-letter parts in capitals"
    why = "Users and every other tool take codes apart in steps of three letters."
    bad = {"actors/countries/XQA.yaml": "- id: xqa\n  code: XQAGO\n  names: [Quarnia]\n"}
    good = {"actors/countries/XQA.yaml": "- id: xqa\n  code: XQAGOV\n  names: [Quarnia]\n"}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for actor, loaded in subject.dictionaries.of(ActorEntry):
            for role in (*actor.code, *actor.roles):
                code = role.code
                if code not in (None, NULL) and (len(code) % 3 or not code.isalnum() or code != code.upper()):
                    yield self.finding(f'"{code}" is no actor code', loaded.source.position("code"))


class NoCode(Check):
    """O004"""

    code, slug = "O004", "no-code"
    what = "an actor has neither a code nor roles nor a country"
    why = "It would be recognised and then code nothing."
    bad = {"actors/international/quarn.yaml": "- id: quarn\n  names: [Quarn Pact]\n"}
    good = {"actors/international/quarn.yaml": "- id: quarn\n  code: IGOQRN\n  names: [Quarn Pact]\n"}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for record in subject.index.actors:
            if not any(role[0] for role in record["roles"]) and not record["country"] and not record["discard"]:
                _, loaded = next((m, at) for m, at in subject.dictionaries.of(ActorEntry) if m.id == record["id"])
                yield self.finding(f'"{record["id"]}" has no code', loaded.source.position("id"), "add code: or roles:")


CHECKS = (ReversedDates, OverlappingRoles, UnknownSector, BadActorCode, NoCode)
