"""Event types, sectors, and how actor codes are composed. Nothing else takes code strings apart.

The codes are CAMEO's (Schrodt 2012, CAMEO Event and Actor Codebook 1.1b3); quad classes and Goldstein scores are those
published with GDELT, Phoenix and the icews package; PLOVER roots follow the 2021 mapping.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from coder.rules.index import Index

WIDESPREAD = 6  # states that a people is known in
COUNTRY_LETTERS = 3
UNRECOGNISED = "PRE"  # GEOPRE is who acts in a breakaway region; what lies there is Georgia's
PLACED = "~"  # a sector that stands where its dictionary puts it
NO_COUNTRY = "---"
KEEP = "="  # in composition.yaml: the chain leaves the inner code as it is
# Code prefixes that stand for organisations, not for a state whose agents could be added.
GROUP_PREFIXES = ("IGO", "NGO", "IMG", "MNC", "INT", "NGM", "UIS")


@dataclass(frozen=True, slots=True)
class EventType:
    """A CAMEO code with what is known of it. `quad` 0 to 4, `goldstein` -10 to 10."""

    code: str
    label: str
    root: str
    quad: int
    goldstein: float
    plover: str | None


class Ontology:
    """Look-ups by code."""

    def __init__(self, index: Index) -> None:
        self._events, self._sectors, self._chains = index.events, index.sectors, index.chains
        self._rank = {code: int(record["rank"]) for code, record in index.sectors.items()}
        self._peoples = index.peoples
        self._countries = frozenset(record["iso3"] for record in index.countries)
        self._parts: dict[str, tuple[str | None, list[str]]] = {}  # of codes that were taken apart
        self._behind = {*index.peoples, *self._countries}  # "ethnic Albanians": MKDALB

    def event_type(self, code: str, quad: str = "gdelt", goldstein: str = "gdelt") -> EventType:
        """The type of a code in the chosen schemes; a code that CAMEO lacks takes the values of its parent."""
        key = code
        while key and key not in self._events:
            key = key[:-1]
        record = self._events.get(key, {"label": "", "quad": {}, "goldstein": {}, "plover": None})
        return EventType(
            code,
            record["label"],
            code[:2],
            int(record["quad"].get(quad, 0) or 0),
            float(record["goldstein"].get(goldstein, 0) or 0),
            record["plover"],
        )

    def known(self, code: str) -> bool:
        """Whether CAMEO has this event code."""
        return code in self._events

    def compose(self, country: str, sectors: Iterable[str]) -> str:
        """A country or group with sectors, in CAMEO's order: state, roles, then the people or faith (LKAOPPTAM).

        Groups and organisations stay as they are: UN officials are IGOUNO, Hezbollah fighters LBNREB. Sectors marked by
        ~ are put to any code as they are said: ~GOV behind it, NGO~ before it (imported dictionaries).
        """
        sectors = list(sectors)
        if any(PLACED in sector for sector in sectors):
            return _placed(country, sectors)
        state, people = country[:COUNTRY_LETTERS], country[COUNTRY_LETTERS:]
        if (people and people not in self._behind) or country.startswith(GROUP_PREFIXES):
            return country
        unique = sorted(dict.fromkeys(sectors), key=lambda s: self._rank.get(s, 99))
        return state + "".join(unique[:2]) + people

    def is_people(self, code: str) -> bool:
        """Whether an actor code begins with a people or faith, without a state: HUTREB."""
        return code[:COUNTRY_LETTERS] in self._peoples

    def known_in(self, state: str, code: str) -> bool:
        """Whether an actor code begins with a people or faith that the dictionaries know in a state."""
        return state in self._peoples.get(code[:COUNTRY_LETTERS], ())

    def is_widespread(self, code: str) -> bool:
        """Whether an actor code begins with a people or faith that lives in so many states that it may in any."""
        return len(self._peoples.get(code[:COUNTRY_LETTERS], ())) >= WIDESPREAD

    def is_state(self, code: str) -> bool:
        """Whether an actor code begins with a state or region: not a bare sector, an organisation or a people."""
        known = self.split_actor(code)[0] is not None
        return known and not code.startswith(GROUP_PREFIXES) and not self.is_people(code)

    def is_country(self, code: str) -> bool:
        """Whether an actor code begins with one state of ontology/countries.yaml: not with a region (WAF, ASA)."""
        return code[:COUNTRY_LETTERS] in self._countries

    def without_sectors(self, code: str) -> str:
        """A state with its people or faith alone: LKATAM of LKAREBTAM; other codes as they are."""
        state, parts = self.split_actor(code)
        if not parts or state is None or not self.is_state(code):
            return code
        return state + "".join(part for part in parts if self.is_people(part))

    def place(self, code: str) -> str:
        """The code of those in a place: a breakaway region (GEOPRE) lies in its state (GEO)."""
        return code[:COUNTRY_LETTERS] if code[COUNTRY_LETTERS:] == UNRECOGNISED else code

    def with_people(self, state: str, code: str) -> str:
        """The code of a people or faith (HUTREB) put into a state (BDI): BDIREBHUT."""
        people, sectors = code[:COUNTRY_LETTERS], self.split_actor(code)[1]
        return self.compose(state[:COUNTRY_LETTERS] + people, sectors)

    def chained(self, chain: str, inner: str) -> str | None:
        """The code that a verb chain makes of the inner code; None when it makes no event of it.

        Raises KeyError when the chain has no line for the inner code.
        """
        table = self._chains[chain]["inner"]
        for length in range(len(inner), -1, -1):
            if inner[:length] in table:
                value: str | None = table[inner[:length]]
                return inner if value == KEEP else value
        raise KeyError(inner)

    def chain(self, name: str) -> dict[str, object]:
        """The record of a chain: target, keep_inner, status; an unknown chain is neutral."""
        record = self._chains.get(name) or self._chains.get("neutral") or {}
        return dict(record)

    def split_actor(self, code: str) -> tuple[str | None, list[str]]:
        """An actor code as country or group prefix and the three-letter parts after it."""
        found = self._parts.get(code)
        if found is None:
            found = self._parts[code] = self._split(code)
        return found[0], found[1].copy()

    def _split(self, code: str) -> tuple[str | None, list[str]]:
        parts = _threes(code)
        if not parts:
            return None, []
        if parts[0] in self._sectors:
            return None, parts
        if parts[0] == NO_COUNTRY:
            return None, [PLACED + part for part in parts[1:]]
        return parts[0], parts[1:]

    def plover_sector(self, sector: str) -> str | None:
        """PLOVER's name of a CAMEO sector (CAMEO MED is JRN, HLH is MED)."""
        record = self._sectors.get(sector)
        return None if record is None else (record["plover"] or sector)


def _placed(country: str, sectors: Iterable[str]) -> str:
    """TABARI's way: agents in the order of their words, none twice; without any actor behind ---."""
    before, after = "", country or NO_COUNTRY
    for sector in sectors:
        have = _threes(before) + _threes(after)
        new = "".join(part for part in _threes(sector.strip(PLACED)) if part not in have)
        if sector.endswith(PLACED):
            before += new
        else:
            after += new
    return before + after if not (before and after == NO_COUNTRY) else before


def _threes(code: str) -> list[str]:
    return [code[at : at + 3] for at in range(0, len(code), 3)]
