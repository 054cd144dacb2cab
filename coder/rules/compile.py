"""Turns validated entries into the Index: names to phrases, patterns to matchers by trigger."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from coder.errors import Diagnostic
from coder.rules.actor_records import ActorRecords
from coder.rules.counting import count_words, quantity_phrases
from coder.rules.dates import compile_dates
from coder.rules.derived import derive
from coder.rules.entries import (
    Asked,
    Chain,
    Country,
    CountWords,
    Discard,
    EventType,
    Frame,
    Issue,
    Nominalisation,
    PlaceEntry,
    QuantityWords,
    RelationWords,
    Sector,
    ShortNames,
    TagRule,
    WeaponWords,
    Words,
    WorldWords,
)
from coder.rules.event_records import EventRecords
from coder.rules.formats import compile_facts, compile_formats
from coder.rules.forms import Forms
from coder.rules.index import Index
from coder.rules.loader import Dictionaries
from coder.rules.topics import issue_phrases, weapon_phrases
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.text.place_keys import place_key


class Compiler:
    """Builds one Index; findings about patterns and sets are collected, not raised."""

    def __init__(self, dictionaries: Dictionaries, folders: Sequence[Path]) -> None:
        self.dictionaries = dictionaries
        self.index = Index(folders=[str(folder) for folder in folders])
        self.findings: list[Diagnostic] = []
        self.index.inflection = _read_data(folders, "irregular.yaml", {})
        self.index.abbreviations = _read_data(folders, "abbreviations.yaml", [])
        self.groups: list[list[str]] = _read_data(folders, "spellings.yaml", [])
        self.inflector = Inflector(self.index.inflection)
        self.index.inflection |= self.inflector.ways_back()
        self.forms = Forms(self.index, self.inflector, self.findings)

    def run(self) -> Index:
        """The index of all entries."""
        index = self.index
        index.closed = {model.id: [fold(w) for w in model.words] for model, _ in self.dictionaries.of(Words)}
        index.worlds = {
            m.id: {"words": [fold(w) for w in m.words], "hints": [fold(w) for w in m.hints]}
            for m, _ in self.dictionaries.of(WorldWords)
        }
        index.frames = {m.id: m.model_dump(exclude={"examples", "note", "id"}) for m, _ in self.dictionaries.of(Frame)}
        index.nominalisations = {
            spelling: m.model_dump(include={"verb", "object", "source", "instead"}, mode="json")
            for m, _ in self.dictionaries.of(Nominalisation)
            for spelling in (m.id, *self.inflector.spelling_variants(m.id))
        }
        self.relations()
        index.short_names = {fold(w): list(m.codes) for m, _ in self.dictionaries.of(ShortNames) for w in m.words}
        index.chains = {m.id: m.model_dump(exclude={"examples"}) for m, _ in self.dictionaries.of(Chain)}
        for rank, (asked, _) in enumerate(self.dictionaries.of(Asked)):
            for words in asked.words:
                index.asked.setdefault(fold(words), []).append([rank, asked.code])
        index.events = {m.code: m.model_dump(exclude={"code"}) for m, _ in self.dictionaries.of(EventType)}
        index.sectors = {m.code: m.model_dump(exclude={"note"}) for m, _ in self.dictionaries.of(Sector)}
        index.countries = [m.model_dump(mode="json") for m, _ in self.dictionaries.of(Country)]
        index.tag_rules = [m.model_dump(exclude={"examples"}) for m, _ in self.dictionaries.of(TagRule)]
        self.places()
        self.forms.word_sets(self.dictionaries)
        index.facts, index.formats = compile_facts(self.dictionaries), compile_formats(self.dictionaries)
        ActorRecords(index, self.forms).add(self.dictionaries, self.groups)
        EventRecords(index, self.forms).add(self.dictionaries)
        index.quantities = quantity_phrases(self.dictionaries.of(QuantityWords))
        index.counts = count_words(self.dictionaries.of(CountWords), self.inflector)
        index.issues = issue_phrases(self.dictionaries.of(Issue), self.forms)
        index.weapons = weapon_phrases(self.dictionaries.of(WeaponWords), self.forms)
        for discard, loaded in self.dictionaries.of(Discard):
            for text in discard.words:
                place = [discard.level, loaded.source.file, loaded.source.line, discard.origin]
                index.discards[" ".join(self.forms.words(text))] = place
        index.dates, findings = compile_dates(self.dictionaries)
        self.findings.extend(findings)
        derive(index)
        return index

    def relations(self) -> None:
        """The words of relations by their kind; idioms by their first word."""
        idioms: dict[str, list[Any]] = {}
        for model, _ in self.dictionaries.of(RelationWords):
            for kind in ("words", "verbs", "judgements"):
                of_kind = self.index.relations.setdefault(kind, {})
                of_kind.update((fold(word), [model.code, model.id]) for word in getattr(model, kind))
            for idiom in model.idioms:
                first, *rest = fold(idiom).split()
                idioms.setdefault(first, []).append([model.code, model.id, rest])
        self.index.relations["idioms"] = idioms
        self.index.relations["who"] = [
            [model.code, model.id, list(model.sectors), model.speaking]
            for model, _ in self.dictionaries.of(RelationWords)
            if model.sectors or model.speaking
        ]

    def places(self) -> None:
        """The places of the dictionaries by the keys of their names."""
        for model, _ in self.dictionaries.of(PlaceEntry):
            record = [model.names[0], model.kind, list(model.countries), model.admin1, *model.at]
            for key in dict.fromkeys(map(place_key, model.names)):
                self.index.places.setdefault(key, []).append(record)


def _read_data(folders: Sequence[Path], name: str, default: Any) -> Any:
    for folder in reversed(folders):
        path = folder / "language" / name
        if path.is_file():
            return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return default
