"""The forms of the ontology files by which ACLED and UCDP are coded: facts, kinds of actors, types, conditions, names.

docs/conditions.md tells how they are read. The index keeps them as plain data with file and line.
"""

import itertools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from coder.rules.entries import ActorEntry, Day, Form, Text, Texts, read_partial_date
from coder.rules.index import is_region
from coder.text.fold import fold

if TYPE_CHECKING:
    from coder.rules.loader import Dictionaries

ALTERNATIVES = re.compile(r"\(([^()]*)\)")  # of a fact's words
Side = Literal["source", "target", "also-source", "also-target", "nobody"]
Family = Literal["demonstration", "violence", "strategic"]


class Fact(Form):
    """Something that a sentence says beside its events (tear gas, a mortar, injuries).

    words: lemmas, also of several words, "(a|b)" for one of them; the fact is not there where a word of negation stands
    just before them.
    ignore: phrases in which its words say nothing ("burned an effigy" is no arson).
    incident: the sentence tells something that happened, for ACLED's conditions also where it codes to no event.
    hint: it may do so, and is asked only where the story gives no row otherwise.
    cue: it tells nothing by itself, and is looked for only where incidents are coded.
    """

    folder: ClassVar[str] = "ontology/facts"
    words: Texts
    ignore: Texts = ()
    incident: bool = False
    hint: bool = False
    cue: bool = False


class ActorKind(Form):
    """A kind of actor that conditions may name, known by words of its phrase or by its sectors; the first that fits.

    inter: its name in ACLED's columns; form: its name as an actor, with {country}, {forces} (the country's name as in
    "Military Forces of ..."), {years} and {people} (the name in its phrase); groups: names for several kinds together,
    which conditions may use as well; words: lemmas in the actor's phrase; sectors: of its CAMEO code, also the
    beginnings of codes that are no state's (IGO, NGO); --- is a state and nothing more.
    """

    folder: ClassVar[str] = "ontology/actor_kinds"
    inter: Text
    form: Text
    groups: Texts = ()
    words: Texts = ()
    sectors: Texts = ()


class AcledType(Form):
    """A sub-event type of ACLED's codebook; its id is the name. notes: the sentence of the column notes."""

    folder: ClassVar[str] = "ontology/acled_types"
    event_type: Text
    disorder_type: Text
    notes: Text


class EventTest(BaseModel):
    """What one event must be: all that is said must hold, and of each list one member is enough.

    code: beginnings of CAMEO codes; but: beginnings left out; words: some of its own words, as they stand in the text;
    source, target: kinds of actors or their groups, or nobody; facts, without: what its sentence says, and does not;
    abroad: whether its source is of another state than the place where it happened, where both are known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: Texts = ()
    but: Texts = ()
    source: Texts = ()
    target: Texts = ()
    words: Texts = ()
    facts: Texts = ()
    without: Texts = ()
    abroad: bool | None = None


class Condition(Form):
    """When an episode is of a type: one event fits `event`, another `also`, none `unless`; its sentences say `facts`.

    later: the event stands in a later sentence than `also`, or behind it in a main clause (what a demonstration is
    about stands in a clause below its own).
    same: the side on which the same party must stand in both; target-source: the event's target is `also`'s source.
    deaths: whether somebody must be reported killed.
    each: lists of facts, of each of which the sentences of the episode must say one.
    last: tried only where no other condition gives the story a row.
    left_out: that there is no event then, and why.
    """

    event: EventTest
    also: EventTest | None = None
    unless: tuple[EventTest, ...] = ()
    same: Literal["source", "target", "target-source"] | None = None
    facts: Texts = ()
    without: Texts = ()
    later: bool = False
    deaths: bool | None = None
    each: tuple[Texts, ...] = ()
    last: bool = False
    left_out: str | None = None


class AcledCondition(Condition):
    """A condition of ACLED: the sub-event type, and who its actors are.

    actor1, actor2: a side of the deciding event or of `also`; kind1, kind2: the kind that this makes of it (who
    demonstrates violently is a rioter, whatever the word for him); else1, else2: the kind where that side is not said.
    fatalities: false for what kills nobody on its own day (a mass grave that is found).
    """

    folder: ClassVar[str] = "ontology/acled."
    sub_event_type: str | None = None
    actor1: Side = "source"
    actor2: Side = "target"
    kind1: str | None = None
    kind2: str | None = None
    else1: str | None = None
    else2: str | None = None
    fatalities: bool = True


class UcdpCondition(Condition):
    """A condition of UCDP: the type of violence, 1 to 3, and which side of the event is side A."""

    folder: ClassVar[str] = "ontology/ucdp."
    type_of_violence: Literal["1", "2", "3"] | None = None
    side_a: Side = "source"
    side_b: Side = "target"


class AcledState(BaseModel):
    """A state as ACLED writes it: its name, numeric ISO code and region, and when governments began.

    regimes: years, or months and days where the year would mislead; forces: its name as in "Military Forces of ...".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    folder: ClassVar[str] = "ontology/acled_states"
    iso3: Text
    name: Text
    iso: Text
    region: Text
    ucdp_region: Text
    forces: str | None = None
    regimes: Texts = ()
    note: str | None = None

    @field_validator("regimes")
    @classmethod
    def in_order(cls, value: Texts) -> Texts:
        """Dates as YYYY, YYYY-MM or YYYY-MM-DD, the earliest first; raises ValueError for others."""
        days = [day for start in value if (day := read_partial_date(start)) is not None]
        if days != sorted(set(days)):
            raise ValueError("the earliest must stand first, and none twice")
        return value


class DatedName(BaseModel):
    """What a group is called, and is, from a day on: the Taliban are the military forces of their state since 2021."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    start: Day = Field(alias="from")
    name: Text
    kind: str | None = None


class AcledName(Form):
    """A group as ACLED names it; its id is that of the group's entry under actors/.

    kind: the kind of actor that it is, where its code misleads; later: other names and kinds from a day on, in order.
    """

    folder: ClassVar[str] = "ontology/acled_names"
    name: Text
    kind: str | None = None
    later: tuple[DatedName, ...] = ()


# Whose names actors bear in formats; firms, papers and universities, many to an entry, are civilians there.
BODIES = ("organisations", "united_nations", "movements", "regions")  # of these the coalitions
NAMED = ("actors/armed_groups/", *(f"actors/international/{name}" for name in BODIES))
FORMAT_FILES: tuple[tuple[str, type[BaseModel]], ...] = tuple(
    (form.folder, form)
    for form in (Fact, ActorKind, AcledType, AcledState, AcledName, AcledCondition, UcdpCondition)
)


def spelled_out(phrases: Iterable[str]) -> list[str]:
    """The phrases that alternatives in brackets stand for.

    >>> spelled_out(["(police|soldiers) ... march"])
    ['police ... march', 'soldiers ... march']
    """
    out: list[str] = []
    for phrase in phrases:
        parts = [part.split("|") if number % 2 else [part] for number, part in enumerate(ALTERNATIVES.split(phrase))]
        out.extend("".join(chosen) for chosen in itertools.product(*parts))
    return out


def compile_facts(dictionaries: "Dictionaries") -> dict[str, Any]:
    """The facts by their words, as coder/events/facts.py reads them."""
    one: dict[str, list[str]] = {}
    more: dict[str, list[list[Any]]] = {}
    incidents: dict[str, dict[str, Any]] = {}
    ignored: dict[str, list[list[Any]]] = {}
    cues = sorted(fact.id for fact, _ in dictionaries.of(Fact) if fact.cue)
    for fact, loaded in dictionaries.of(Fact):
        if fact.incident or fact.hint:
            at = {"file": loaded.source.file, "line": loaded.source.line}
            incidents[fact.id] = {"id": fact.id, "hint": fact.hint, **at}
        for words in _unique(spelled_out(fact.words)):
            first, *rest = words.split(" ")
            if rest:
                more.setdefault(first, []).append([rest, fact.id])
            else:
                one.setdefault(first, []).append(fact.id)
        for words in _unique(spelled_out(fact.ignore)):
            first, *rest = words.split(" ")
            ignored.setdefault(first, []).append([rest, fact.id])
    return {"one": one, "more": more, "ignored": ignored, "incidents": incidents, "cues": cues}


def compile_formats(dictionaries: "Dictionaries") -> dict[str, list[dict[str, Any]]]:
    """The records of every other file by the file's name, each with its file and line."""
    out: dict[str, list[dict[str, Any]]] = {}
    for form in (ActorKind, AcledType, AcledState, AcledName, AcledCondition, UcdpCondition):
        name = form.folder.removeprefix("ontology/").rstrip(".")
        out[name] = [
            {
                **model.model_dump(mode="json", exclude={"note", "origin"}),
                "file": loaded.source.file,
                "line": loaded.source.line,
            }
            for model, loaded in dictionaries.of(form)
        ]
    known = {name["id"] for name in out["acled_names"]}
    for actor, loaded in dictionaries.of(ActorEntry):
        if actor.id not in known and loaded.path.startswith(NAMED) and not _is_region(actor):
            out["acled_names"].append({"id": actor.id, "name": _with_acronym(actor.names), "kind": None, "later": []})
    return out


def _is_region(actor: ActorEntry) -> bool:
    return bool(actor.code) and is_region(actor.id, actor.code[0].code)


def _with_acronym(names: Iterable[str]) -> str:
    """`NLF: Norbian Liberation Front` where both are known, else the first name."""
    names = list(names)
    short = next((name for name in names if name.isupper() and " " not in name), None)
    full = next((name for name in names if " " in name and not name.isupper()), None)
    return f"{short}: {full}" if short and full else names[0]


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(fold(word) for word in words))
