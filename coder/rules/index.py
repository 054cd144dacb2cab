"""The compiled index: what the coder runs on. Plain lists and dicts, the large ones read from the cache bit by bit.

Every record that can make or change a row carries its file and line, for the trace.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

# Phrase records: [kind, reference, case]. Kinds of phrase:
NAME, ADJECTIVE, PEOPLE, CAPITAL, PLACE, AGENT = "name", "adjective", "people", "capital", "place", "agent"
# States whose people are called by the first word of their names: Xi Jinping is Xi, Roh Moo-hyun Roh; and Abiy Ahmed,
# whose second name is his father's, is Abiy.
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "ETH", "ERI"})
# Titles of the highest offices, first the highest: for people whose story has no date.
HIGHEST = (
    "secretary-general",
    "secretary general",
    "pope",
    "president",
    "supreme leader",
    "king",
    "queen",
    "emperor",
    "chancellor",
    "prime minister",
    "premier",
)
GIVEN = "given"  # a phrase that the user marked, not one of the dictionaries; its reference counts within the sentence
DISCARD = "discard"  # "South China Sea": holds a name and is no actor
# What letters a phrase needs in mixed-case text, one letter a word: C a capital first, a any; U capitals only (WHO);
# the empty string asks for nothing. H asks for a noun that heads its phrase: "an executive said", no "executive order".
ANY_CASE, CAPITAL_FIRST, ALL_CAPITALS, HEAD_ONLY = "", "C", "U", "H"
REGION, LETTERS = "region.", 3  # how the ids of parts of the world begin, and as many letters as their codes have


def is_region(entry: str, code: str | None) -> bool:
    """Whether an entry is a part of the world ("African countries"): no coalition of forces with a state's code."""
    return entry.startswith(REGION) and code is not None and len(code) == LETTERS


@dataclass(slots=True)
class Index:
    """Everything the coder looks up, by the field of the entry forms it comes from.

    The compiler fills dicts and lists. From the cache the large ones come as maps and lists to read from, of which only
    what is asked for is loaded (coder/rules/stored.py): going through all of one takes as long as loading it did.
    """

    actors: list[dict[str, Any]] = field(default_factory=list)  # id, file, line, country, roles, person, place
    agents: list[dict[str, Any]] = field(default_factory=list)  # id, file, line, sector, kind, closes
    modifiers: dict[str, int] = field(default_factory=dict)  # word that says what a general noun is of -> agents
    fields: dict[str, int] = field(default_factory=dict)  # word in the name of a body that says of what it is -> agents
    phrases: dict[str, list[list[Any]]] = field(default_factory=dict)
    # first word of phrases -> their lengths by the second word ("" for none), longest first; the phrases themselves
    first: Mapping[str, tuple[dict[str, list[int]], dict[str, list[list[Any]]]]] = field(default_factory=dict)
    surnames: dict[str, list[int]] = field(default_factory=dict)  # last word of a person's name -> actors
    given: dict[str, list[int]] = field(default_factory=dict)  # given name of many -> actors called by it alone
    peoples: dict[str, list[str]] = field(default_factory=dict)  # code of a people or faith -> states known for it
    entries: list[dict[str, Any]] = field(default_factory=list)  # id, file, line, code, chain, frame, reciprocal
    patterns: list[dict[str, Any]] = field(default_factory=list)  # id, file, line, entry, code, chain, ... Compiled
    verbs: dict[str, list[list[Any]]] = field(default_factory=dict)  # lemma -> [pattern, words that must follow]
    nouns: dict[str, list[list[Any]]] = field(default_factory=dict)  # last word -> [words before it, entry]
    nominals: dict[str, list[int]] = field(default_factory=dict)  # entry number (as text) -> noun patterns
    set_nominals: list[int] = field(default_factory=list)  # noun patterns whose noun is a word set
    sequences: list[dict[str, Any]] = field(default_factory=list)  # id, file, line, code, reverse, left, right, ...
    # word of a verb -> [sequence, words before it, words after it]
    sequence_verbs: dict[str, list[list[Any]]] = field(default_factory=dict)
    transformations: list[dict[str, Any]] = field(default_factory=list)
    discards: dict[str, list[Any]] = field(default_factory=dict)  # phrase -> level, file, line, origin
    sets: dict[str, dict[str, list[Any]]] = field(default_factory=dict)  # name -> one: words, more: phrases
    frames: dict[str, dict[str, Any]] = field(default_factory=dict)
    nominalisations: dict[str, dict[str, Any]] = field(default_factory=dict)  # noun -> verb, object
    chains: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, list[Any]] = field(default_factory=dict)  # words of what is asked -> ranks and codes
    events: dict[str, dict[str, Any]] = field(default_factory=dict)  # CAMEO code -> label, quad, goldstein, plover
    sectors: dict[str, dict[str, Any]] = field(default_factory=dict)
    countries: list[dict[str, Any]] = field(default_factory=list)
    # key of a name (coder/text/place_keys.py) -> name, kind, countries, admin1, latitude, longitude
    places: dict[str, list[list[Any]]] = field(default_factory=dict)
    relations: dict[str, Any] = field(default_factory=dict)  # kind of words -> word -> code, id
    short_names: dict[str, list[str]] = field(default_factory=dict)  # words behind "the" -> the codes they can mean
    closed: dict[str, list[str]] = field(default_factory=dict)
    worlds: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # world -> its words, its hints
    tag_rules: list[dict[str, Any]] = field(default_factory=list)
    inflection: dict[str, Any] = field(default_factory=dict)
    abbreviations: list[str] = field(default_factory=list)
    clause_table: dict[str, Any] = field(default_factory=dict)  # grammars/clause.lark (coder/parse/table.py)
    dates: dict[str, Any] = field(default_factory=dict)  # grammars/date.lark and its words (coder/rules/dates.py)
    # What follows from all entries (coder/rules/derived.py)
    intransitive: list[str] = field(default_factory=list)  # verbs that stand without an object
    triggers: list[str] = field(default_factory=list)  # all verbs of patterns and sequences
    phrasal: list[str] = field(default_factory=list)  # verbs with a particle: carry out
    event_nouns: list[str] = field(default_factory=list)  # last words of nouns that have a code or a chain
    heads: dict[str, list[list[str | None]]] = field(default_factory=dict)  # last name -> when one headed a state
    celebrities: list[str] = field(default_factory=list)  # people who never held any office
    joint: list[int] = field(default_factory=list)  # actors that stand for several: A/B
    # the data of the part-of-speech tagger (coder/rules/tagging.py)
    tag_words: Mapping[str, list[Any]] = field(default_factory=dict)
    tag_features: Mapping[str, str] = field(default_factory=dict)
    tag_endings: dict[str, dict[str, str]] = field(default_factory=dict)
    # what ACLED and UCDP are coded by (coder/rules/formats.py): facts by words, records in the order of the files
    facts: dict[str, Any] = field(default_factory=dict)
    formats: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    last_date: str | None = None

    # Numbers (coder/rules/counting.py): words around and instead of a number; words that tell of the killed ...
    quantities: dict[str, dict[str, dict[str, list[list[Any]]]]] = field(default_factory=dict)
    counts: dict[str, Any] = field(default_factory=dict)

    # Topics (coder/rules/topics.py): the phrases of issues and of weapons
    issues: dict[str, Any] = field(default_factory=dict)
    weapons: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}


class Phrases(Mapping[str, list[list[Any]]]):
    """The phrases of an index by way of their first words."""

    __slots__ = ("_first", "_size")

    def __init__(self, first: Mapping[str, Any], size: int) -> None:
        self._first, self._size = first, size

    def get(self, key: str, default: Any = None) -> Any:
        """The records of a phrase."""
        group = self._first.get(key.partition(" ")[0])
        return default if group is None else group[1].get(key, default)

    def __getitem__(self, key: str) -> list[list[Any]]:
        records: list[list[Any]] = self._first[key.partition(" ")[0]][1][key]
        return records

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return (phrase for _, phrases in self._first.values() for phrase in phrases)

    def __len__(self) -> int:
        return self._size


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value.items())
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
