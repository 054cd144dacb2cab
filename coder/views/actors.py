"""Actor codes taken apart as the formats of the field have them: state, organisation, people, faith, roles."""

from dataclasses import dataclass

from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES, NO_COUNTRY, Ontology
from coder.rules.index import Index

# Faiths of the CAMEO codebook (1.1b3, chapter of religious codes); what else stands in the place of a people is one.
FAITHS = frozenset(
    (
        *("ADR", "ALE", "ATH", "BAH", "BUD", "CHR", "CON", "CPT", "CTH", "DOX", "DRZ", "GNS", "HIN", "HSD", "ITR"),
        *("JAN", "JEW", "JHW", "LDS", "MOS", "MRN", "NRM", "PAG", "PRO", "SFI", "SHA", "SHI", "SHN", "SIK", "SUN"),
        *("TAO", "UDX", "ZRO"),
    )
)


@dataclass(frozen=True, slots=True)
class Parts:
    """An actor code by kinds of parts, each of three letters and in the code's order.

    `entity` is its head where that is a state or a kind of organisation (IGO, NGO, MNC, IMG); `country` the head where
    it is a state. `groups` are codes of named organisations (UNO), `roles` sectors and kinds of organisations.
    """

    code: str
    entity: str | None
    country: str | None
    groups: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    faiths: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


NOBODY = Parts("", None, None)


class Actors:
    """Takes codes apart, each once."""

    def __init__(self, index: Index, ontology: Ontology) -> None:
        self._ontology = ontology
        self._sectors = frozenset(index.sectors)
        self._peoples = {*index.peoples, *(record["iso3"] for record in index.countries)}
        self._known: dict[str, Parts] = {}

    def parts(self, code: str | None) -> Parts:
        """The parts of a code; those of nobody for None."""
        if code is None:
            return NOBODY
        found = self._known.get(code)
        if found is None:
            found = self._known[code] = self._split(code)
        return found

    def _split(self, code: str) -> Parts:
        threes = [code[at : at + COUNTRY_LETTERS] for at in range(0, len(code), COUNTRY_LETTERS)]
        country = threes[0] if self._ontology.is_state(code) and threes[0] != NO_COUNTRY else None
        entity = country or (threes[0] if code.startswith(GROUP_PREFIXES) else None)
        kinds: dict[str, list[str]] = {"groups": [], "peoples": [], "faiths": [], "roles": []}
        for part in threes[1:] if country or threes[0] == NO_COUNTRY else threes:
            kinds[self._kind(part)].append(part)
        return Parts(code, entity, country, **{kind: tuple(found) for kind, found in kinds.items()})

    def _kind(self, part: str) -> str:
        if part in self._sectors or part in GROUP_PREFIXES:
            return "roles"
        if part in FAITHS:
            return "faiths"
        return "peoples" if part in self._peoples else "groups"
