"""The forms of dictionary entries: frozen pydantic models that forbid unknown keys.

Each folder of `dictionaries/` holds one form (docs/dictionaries.md describes them). The models are the edge:
past the loader only the compiled index is used.
"""

import datetime
import re
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")


def read_partial_date(value: Any) -> datetime.date | None:
    """`2004-05-01`, `2004-05` or `2004` as a day: the first of the month or year where it is not said.

    Raises ValueError when the text is no date.
    """
    return value if value is None or isinstance(value, datetime.date) else _day_of(str(value))


@lru_cache(maxsize=10_000)
def _day_of(value: str) -> datetime.date:
    found = PARTIAL_DATE.match(value.strip())
    if not found:
        raise ValueError(f'"{value}" is not a date: write YYYY-MM-DD, YYYY-MM or YYYY')
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return datetime.date(year, month, day)


Day = Annotated[datetime.date | None, BeforeValidator(read_partial_date)]
Text = Annotated[str, Field(min_length=1)]
Texts = tuple[Text, ...]


def as_list(value: Any) -> Any:
    """One string where a list may stand."""
    return [value] if isinstance(value, str) else value


class Form(BaseModel):
    """What every entry shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    folder: ClassVar[str] = ""
    id: Text
    note: str | None = None
    origin: str | None = None  # file:line of the dictionary that it was imported from


class ExpectedEvent(BaseModel):
    """One row that an example must give; null is an absent actor."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str | None = None
    code: Text
    target: str | None = None


class Example(BaseModel):
    """A sentence and the whole set of rows it gives (rows of root 01 may be left out)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Text
    date: Day = None
    events: tuple[ExpectedEvent, ...] = ()
    known_miss: bool = False
    note: str | None = None


class TopicExample(Example):
    """A sentence with events: all their `issues` (for an issue), or the one `weapon` of those that have any."""

    issues: Texts | tuple[()] = ()
    weapon: str | None = None


class Role(BaseModel):
    """What a person or body was in a span of time; `from` is inclusive, `until` exclusive."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    sector: str | None = None
    code: str | None = None
    start: Day = Field(default=None, alias="from")
    until: Day = None
    title: str | None = None
    uncertain: bool = False
    note: str | None = None

    @model_validator(mode="after")
    def runs_forward(self) -> "Role":
        if self.start and self.until and self.start >= self.until:
            raise ValueError(f"reversed dates: from {self.start} is not before until {self.until}")
        return self


class ActorEntry(Form):
    """A state, body, person, organisation or group."""

    folder: ClassVar[str] = "actors"
    names: Annotated[Texts, Field(min_length=1)]
    code: tuple[Role, ...] = ()
    country: str | None = None
    kind: str | None = None
    adjectives: Texts = ()
    people: Texts = ()
    capitals: Texts = ()
    places: Texts = ()
    metonyms: Texts = ()
    local: Texts = ()  # names that others have too, this body's only beside its state: "Keltara's NIS"
    members: Texts = ()
    called: Texts = ()  # last names by which alone a person is meant though they are the given names of many: Petro
    roles: tuple[Role, ...] = ()
    plover: Text | None = None  # as of agents: peacekeepers of the United Nations (IGOUNO) are MIL
    uncertain: bool = False
    any_case: bool = False  # names of several words are found whatever their letters
    examples: tuple[Example, ...] = ()

    @field_validator("code", mode="before")
    @classmethod
    def one_code_is_a_role(cls, value: Any) -> Any:
        return [{"code": value}] if isinstance(value, str) else value


class AgentEntry(Form):
    """A word for a kind of actor (troops, protesters), which takes the country beside it."""

    folder: ClassVar[str] = "agents"
    sector: Text
    plover: Text | None = None  # PLOVER's sector of these, where it is not that of the CAMEO sector: activists are CVL
    kind: Literal["agent", "noun", "title", "instrument", "body", "facility", "modifier", "field"] = "agent"
    names: Annotated[Texts, Field(min_length=1)]
    irregular: dict[str, str] = Field(default_factory=dict)
    examples: tuple[Example, ...] = ()


class PatternEntry(BaseModel):
    """One pattern of an event family.

    `voiced`: what the clause says is an opinion, coded where somebody says so of another: "said the raid was illegal".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    pattern: Text
    code: str | None = None
    chain: str | None = None
    reciprocal: bool | None = None
    voiced: bool = False
    note: str | None = None
    examples: tuple[Example, ...] = ()


class SequenceEntry(BaseModel):
    """Words around the verb in the order of the text (docs/dictionaries.md).

    `verbs`: some of the family's, where it holds for these alone; `reverse`: the code from target to source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Text
    sequence: Text
    code: str | None = None
    reverse: str | None = None
    verbs: Texts = ()
    origin: str | None = None
    note: str | None = None
    examples: tuple[Example, ...] = ()


class EventEntry(Form):
    """Verbs and event nouns that share patterns and a CAMEO code.

    `forms`: irregular forms of verbs that sequences are found by; `reach`: how far from the verb their words may be.
    """

    folder: ClassVar[str] = "events"
    code: str | None = None
    chain: str | None = None
    verbs: Texts = ()
    nouns: Texts = ()
    frame: str | None = None
    reciprocal: bool = False
    patterns: tuple[PatternEntry, ...] = ()
    sequences: tuple[SequenceEntry, ...] = ()
    forms: dict[str, Texts] = Field(default_factory=dict)
    reach: Literal["clause", "sentence"] = "clause"
    examples: tuple[Example, ...] = ()


class WordSet(Form):
    """Words a pattern may name as &id."""

    folder: ClassVar[str] = "words"
    words: Texts


class Discard(Form):
    """Phrases whose sentence, or whole story, gives no events."""

    folder: ClassVar[str] = "discards"
    level: Literal["sentence", "story"] = "sentence"
    words: Texts


class Transformation(Form):
    """What a verb over another event makes of both: "X said that Y attacked" is what X accuses Y of.

    `outer` and `inner` are verbs; any verb whose plain code is theirs fits, any inner one for Q. `inner_source`,
    `inner_target`, `source`, `target` are letters for actors: a is the outer source, "." anybody, "_" nobody.
    """

    folder: ClassVar[str] = "transformations"
    outer: Text
    inner: Text
    outer_source: Text
    inner_source: Text
    inner_target: Text
    source: Text
    target: Text
    code: str


# The contexts of the PLOVER codebook (2021).
Context = Literal[
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]  # fmt: skip


class Issue(Form):
    """A topic with the phrases that tell of it; rows have its `code`, without one its id.

    In `words` n: stands before a noun and v: before a verb, + for a space or a hyphen; all words may be inflected.
    `ignore` are phrases in which words say nothing. `category` is the block of an imported file.
    """

    folder: ClassVar[str] = "issues"
    category: str | None = None
    code: str | None = None
    context: Context | None = None
    words: Texts = ()
    ignore: Texts = ()
    examples: tuple[TopicExample, ...] = ()


class WeaponWords(Form):
    """A class of weapons or means (its id stands in rows), with words as an issue has them.

    `codes` are the beginnings of the CAMEO codes of whose events it can be the means; `general` words answer only where
    no other class is named.
    """

    folder: ClassVar[str] = "language/weapons"
    words: Texts
    ignore: Texts = ()
    codes: Texts = ("18", "19", "20")
    general: bool = False
    examples: tuple[TopicExample, ...] = ()


class PlaceEntry(Form):
    """A place that the gazetteer lacks: a region, river, sea, site, or a village of the user's own.

    `at` is latitude and longitude in decimal degrees; `countries` are ISO 3166 alpha-3, none for the high seas;
    `admin1` is the name of the first-order region.
    """

    folder: ClassVar[str] = "places"
    names: Annotated[Texts, Field(min_length=1)]
    kind: Literal[
        "town", "village", "camp", "site", "district", "province", "region", "valley", "mountain", "desert", "island",
        "river", "lake", "border", "sea", "strait",
    ]  # fmt: skip
    countries: Texts | tuple[()] = ()
    admin1: str | None = None
    at: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]


class EventType(BaseModel):
    """One CAMEO code: label, root, quad classes and Goldstein scores of the published versions."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    folder: ClassVar[str] = "ontology/cameo"
    code: Text
    label: Text
    quad: dict[str, str]
    goldstein: dict[str, str]
    plover: str | None = None


class Sector(BaseModel):
    """A CAMEO role code; `rank` orders it within a composed actor code."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    folder: ClassVar[str] = "ontology/sectors"
    code: Text
    name: Text
    rank: int
    plover: str | None = None
    note: str | None = None


class Country(BaseModel):
    """A state in the numbering systems of the field; dates where it has ended or begun since 1979.

    `self_rule`: the day since which its land had a government of its own that was not yet a state's (a republic of a
    union that chose its own leaders, a territory, an administration of the United Nations).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    folder: ClassVar[str] = "ontology/countries"
    iso3: Text
    name: Text
    iso2: str | None = None
    cow: str | None = None
    gw: str | None = None
    fips: str | None = None
    start: Day = Field(default=None, alias="from")
    until: Day = None
    self_rule: Day = None
    note: str | None = None


class Chain(Form):
    """What a verb chain makes of the event inside it: inner code prefix to outer code."""

    folder: ClassVar[str] = "ontology/composition"
    status: str | None = None
    keep_inner: bool = False
    target: Literal["inner-target", "inner-source", "inner-subject", "none"] = "inner-target"
    inner: dict[str, str | None] = Field(default_factory=dict)
    examples: tuple[Example, ...] = ()


class Frame(Form):
    """Who is who around an event noun, the light verbs that carry it, and those whose subject bears it."""

    folder: ClassVar[str] = "language/frames"
    source: Texts = ()
    target: Texts = ()
    both: Texts = ()
    light: Texts = ()
    borne: Texts = ()
    adjective: Literal["source", "target", "both", "none"] = "source"
    examples: tuple[Example, ...] = ()


class Nominalisation(Form):
    """A noun made of a verb; its id is the noun.

    `object`: the prepositions before what the verb has as its object; `instead`: the verb's preposition for the noun's;
    `source`: those before whoever does it, beside "by".
    """

    folder: ClassVar[str] = "language/nominalisations"
    verb: Text
    object: Texts = ("of",)
    source: Texts = ()
    instead: dict[str, str] = Field(default_factory=dict)


class Words(Form):
    """A list of closed-class words that the parser uses by name."""

    folder: ClassVar[str] = "language/closed"
    words: tuple[str, ...]


class WorldWords(Form):
    """Words of a world in which words of force are no force: one of `words` says it, or two of `hints`."""

    folder: ClassVar[str] = "language/worlds"
    words: Texts
    hints: Texts = ()


class RelationWords(Form):
    """Words that say how two stand to one another, with the CAMEO code that they come nearest to: "tensions".

    words: nouns. verbs: too general for a pattern ("ditch"). idioms: of any words, lemmas or forms; `*` is a gap ("turn
    * back on"). judgements: of any part of speech, where the source speaks ("brave", "barbarity"). sectors: of whom
    the source is, if nothing else says more (a crowd protests). speaking: so does who speaks.
    """

    folder: ClassVar[str] = "language/relations"
    code: Text
    words: Texts = ()
    verbs: Texts = ()
    idioms: Texts = ()
    judgements: Texts = ()
    sectors: Texts = ()
    speaking: bool = False


class ShortNames(Form):
    """What states or organisations are called behind "the" once they were named, with the codes that can be meant."""

    folder: ClassVar[str] = "language/short_names"
    words: Texts
    codes: Texts


class Asked(Form):
    """What is asked, promised, demanded or refused where no event is recognised in it: words, and the code of root 02.

    The codes of roots 03, 10 and 12 run parallel. Words are lemmas, two lemmas, or forms (rights); the first
    entry with one answers.
    """

    folder: ClassVar[str] = "ontology/asked"
    code: Text
    words: Texts
    examples: tuple[Example, ...] = ()


class TagRule(Form):
    """A context rule that changes the part of speech of a word: tried in order, the first that fits answers."""

    folder: ClassVar[str] = "language/noun_verb"
    tag: Texts
    words: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    ending: str = ""
    verbless: bool = False
    conditional: bool = False
    mandative: bool = False
    after_past: bool = False
    alone: bool = False
    known_verb: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    then: Text
    examples: tuple[Any, ...] = ()


class QuantityWords(Form):
    """Words around a number and instead of one; `behind`: they stand behind it ("or more")."""

    folder: ClassVar[str] = "language/quantities"
    role: Literal["floor", "ceiling", "below", "about", "filler", "value", "vague", "none"]
    words: Texts
    behind: bool = False
    low: int | None = None
    acled: int | None = None

    @model_validator(mode="after")
    def values_have_a_number(self) -> "QuantityWords":
        if (self.role in ("value", "vague")) != (self.low is not None):
            raise ValueError("low belongs to the roles value and vague, and they need it")
        return self


class CountWords(Form):
    """What is counted of people (its id is the name of the columns), and the words that tell of it."""

    folder: ClassVar[str] = "language/counts"
    roots: Texts
    verbs: Texts = ()
    people: Texts = ()
    by_armed: Texts = ()
    suffer: Texts = ()
    nouns: Texts = ()
    counted: Texts = ()
    found: Texts = ()
    finding: Texts = ()
    states: Texts = ()
    tolls: Texts = ()
    harmless: Texts = ()
