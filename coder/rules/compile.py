"""Turns validated entries into the Index: names to phrases, patterns to matchers by trigger."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coder.errors import Diagnostic, Position
from coder.rules.derived import derive
from coder.rules.entries import (
    ActorEntry,
    AgentEntry,
    Chain,
    Country,
    Discard,
    EventEntry,
    EventType,
    Frame,
    Nominalisation,
    PatternEntry,
    Role,
    Sector,
    TagRule,
    Transformation,
    Words,
    WordSet,
)
from coder.rules.formats import compile_facts, compile_formats
from coder.rules.index import (
    ADJECTIVE,
    AGENT,
    ALL_CAPITALS,
    ANY_CASE,
    CAPITAL,
    CAPITAL_FIRST,
    DISCARD,
    FAMILY_FIRST,
    NAME,
    PEOPLE,
    PLACE,
    Index,
)
from coder.rules.loader import Dictionaries, Loaded
from coder.rules.patterns import PatternError, Slot, compile_pattern
from coder.rules.sequences import SequenceError, compile_sequence, sets_of
from coder.rules.spellings import Spellings
from coder.text.fold import fold
from coder.text.inflect import Inflector
from coder.text.tokens import tokenize

GROUP_FOLDERS = frozenset({"armed_groups"})  # a file is named after the home state of groups that fight elsewhere too
ARTICLE = re.compile(r"(?:al|el)(?:-|$)", re.IGNORECASE)  # of an Arabic name: "Al-Qaeda" is written "al-Qaeda" as well
PEOPLES = frozenset({"ethnic", "religious"})  # folders of peoples and faiths
# A pattern with a bare code root would be read as an event type of depth 0: null is written out instead.
NULL_CODES = frozenset({"null", "---", "~"})


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

    def run(self) -> Index:
        index = self.index
        index.closed = {model.id: [fold(w) for w in model.words] for model, _ in self.dictionaries.of(Words)}
        index.frames = {m.id: m.model_dump(exclude={"examples", "note", "id"}) for m, _ in self.dictionaries.of(Frame)}
        index.nominalisations = {
            spelling: m.model_dump(include={"verb", "object", "instead"}, mode="json")
            for m, _ in self.dictionaries.of(Nominalisation)
            for spelling in (m.id, *self.inflector.spelling_variants(m.id))
        }
        index.chains = {m.id: m.model_dump(exclude={"examples"}) for m, _ in self.dictionaries.of(Chain)}
        index.events = {m.code: m.model_dump(exclude={"code"}) for m, _ in self.dictionaries.of(EventType)}
        index.sectors = {m.code: m.model_dump(exclude={"note"}) for m, _ in self.dictionaries.of(Sector)}
        index.countries = [m.model_dump(mode="json") for m, _ in self.dictionaries.of(Country)]
        index.tag_rules = [m.model_dump(exclude={"examples"}) for m, _ in self.dictionaries.of(TagRule)]
        index.facts, index.formats = compile_facts(self.dictionaries), compile_formats(self.dictionaries)
        self.word_sets()
        titles = {fold(name): agent.sector for agent, _ in self.dictionaries.of(AgentEntry) for name in agent.names}
        for actor, loaded in self.dictionaries.of(ActorEntry):
            self.actor(actor, loaded, titles)
        self.peoples()
        self.spellings()
        for agent, loaded in self.dictionaries.of(AgentEntry):
            self.agent(agent, loaded)
        prepositions = frozenset(index.closed.get("prepositions", ()))
        for family, loaded in self.dictionaries.of(EventEntry):
            self.family(family, loaded, prepositions)
        for discard, loaded in self.dictionaries.of(Discard):
            for text in discard.words:
                place = [discard.level, loaded.source.file, loaded.source.line, discard.origin]
                index.discards[" ".join(self.words(text))] = place
        self.transformations()
        derive(index)
        return index

    # Word sets

    def word_sets(self) -> None:
        raw = {model.id: (model, loaded) for model, loaded in self.dictionaries.of(WordSet)}
        for name, (model, loaded) in raw.items():
            words = list(dict.fromkeys(self.members(model.words, raw, loaded, (name,))))
            one = {form for word in words if " " not in word for form in self.noun_variants(word)}
            more = {form for word in words if " " in word for form in self.noun_variants(word)}
            self.index.sets[name] = {
                "one": sorted(w for w in one | more if " " not in w),
                "more": sorted(w.split(" ") for w in more if " " in w),
            }

    def members(
        self, words: Iterable[str], raw: dict[str, tuple[WordSet, Loaded]], loaded: Loaded, above: tuple[str, ...]
    ) -> Iterable[str]:
        for number, word in enumerate(words):
            if not word.startswith("&"):
                yield fold(word)
            elif word[1:] in raw and word[1:] not in above:
                inner, where = raw[word[1:]]
                yield from self.members(inner.words, raw, where, (*above, word[1:]))
            else:
                self.findings.append(self.unknown_set(word[1:], loaded.source.position("words", number)))

    def unknown_set(self, name: str, position: Position) -> Diagnostic:
        import difflib

        near = difflib.get_close_matches(name, list(self.index.sets), n=1)
        return Diagnostic(
            "P004",
            "unknown-set",
            f'no word set "{name}"',
            position,
            f'did you mean "{near[0]}"?' if near else "add it to words/",
        )

    def noun_variants(self, noun: str) -> list[str]:
        """`air strike` also as air-strike; British and American spelling."""
        forms = {noun, *self.inflector.spelling_variants(noun)} if " " not in noun else {noun}
        if noun.count(" ") == 1:
            forms.add(noun.replace(" ", "-"))
        if " " in noun:  # texts are compared by lemma: "customs union" is custom union there
            forms.add(" ".join(self.inflector.lemma(w, "NNS") if w.endswith("s") else w for w in noun.split(" ")))
        return sorted(forms)

    # Actors and agents

    def actor(self, entry: ActorEntry, loaded: Loaded, titles: dict[str, str]) -> None:
        country = entry.country or _country_of(loaded.path)
        roles = [_role(role, country, titles) for role in (*entry.roles, *entry.code)]
        number = len(self.index.actors)
        person = bool(entry.roles)
        self.index.actors.append(
            {
                "id": entry.id,
                "file": loaded.source.file,
                "line": loaded.source.line,
                "origin": entry.origin,
                "country": country,
                "roles": roles,
                "person": person,
                "discard": entry.kind == DISCARD,
                "name": entry.names[0],
            }
        )
        for role in (*entry.roles, *entry.code):
            for day in (role.start, role.until):
                if day and (self.index.last_date is None or day.isoformat() > self.index.last_date):
                    self.index.last_date = day.isoformat()
        for name in (*entry.names, *entry.metonyms):
            case = ANY_CASE if entry.any_case and " " in name else _case(name)
            self.phrase(name, DISCARD if entry.kind == DISCARD else NAME, number, case)
        for name in entry.adjectives:
            self.phrase(name, ADJECTIVE, number, CAPITAL_FIRST)
        for name in entry.people:
            self.phrase(name, PEOPLE, number, CAPITAL_FIRST)
            self.phrase(_singular(name), PEOPLE, number, CAPITAL_FIRST)
        for name in entry.capitals:
            self.phrase(name, CAPITAL, number, CAPITAL_FIRST)
        for name in entry.places:
            self.phrase(name, PLACE, number, CAPITAL_FIRST)
        if person:
            for surname in dict.fromkeys(self.surnames(entry.names, country)):
                self.index.surnames.setdefault(surname, []).append(number)

    def spellings(self) -> None:
        """Adds other spellings of people's names, where they are nobody else's: Mohammed, Mohamed, Muhammad."""
        spelt: dict[str, list[list[Any]]] = {}
        other = Spellings(self.groups)
        for key, records in self.index.phrases.items():
            people = [record for record in records if record[0] == NAME and self.index.actors[record[1]]["person"]]
            if people:
                for form in other.of(key):
                    case = CAPITAL_FIRST * (form.count(" ") + 1)
                    spelt.setdefault(form, []).extend([NAME, number, case] for _, number, _ in people)
        for form, records in spelt.items():
            if form not in self.index.phrases and len({number for _, number, _ in records}) == 1:
                self.index.phrases[form] = records[:1]

    def peoples(self) -> None:
        """The three letters of peoples and faiths without a state of their own, and the states they are known in."""
        states = {record["iso3"] for record in self.index.countries}
        entries = [entry for entry, loaded in self.dictionaries.of(ActorEntry) if _folder(loaded.path) in PEOPLES]
        codes = sorted({role.code for entry in entries for role in entry.code if role.code})
        self.index.peoples = {code: [] for code in codes if len(code) == 3 and code not in states}
        for code in codes:
            if code[3:] in self.index.peoples:
                self.index.peoples[code[3:]].append(code[:3])

    def surnames(self, names: Iterable[str], country: str | None) -> Iterator[str]:
        """The last word of each full name; where the family comes first, the first one as well."""
        for name in names:
            words = self.words(name)
            if len(words) > 1:
                yield words[-1]
                if country in FAMILY_FIRST:
                    yield words[0]

    def agent(self, entry: AgentEntry, loaded: Loaded) -> None:
        number = len(self.index.agents)
        self.index.agents.append(
            {
                "id": entry.id,
                "file": loaded.source.file,
                "line": loaded.source.line,
                "origin": entry.origin,
                "sector": entry.sector.split(),
                "kind": entry.kind,
            }
        )
        for name in entry.names:
            if name[:1].isupper():  # the last word of names, "Keltis Bank": as it stands, and with its capital
                self.phrase(name, AGENT, number, CAPITAL_FIRST)
                continue
            forms = {name, *([entry.irregular[name]] if name in entry.irregular else self.plurals(name))}
            for form in sorted(forms):
                for variant in self.noun_variants(form):
                    self.phrase(variant, AGENT, number, ANY_CASE)

    def plurals(self, name: str) -> list[str]:
        head, _, last = name.rpartition(" ")
        return [f"{head} {form}".strip() for form in self.inflector.plural(fold(last))]

    def words(self, name: str) -> list[str]:
        return [fold(word) for word in tokenize(name, 0, len(name)).words]

    def phrase(self, name: str, kind: str, number: int, case: str) -> None:
        for form in dict.fromkeys((name, name.replace("-", " "))):
            tokens = tokenize(f"{form} A").words[:-1]  # as inside a sentence, where "U. S." keeps its stops
            key = " ".join(fold(token) for token in tokens)
            capitals = [token[:1].isupper() and not (ARTICLE.match(token)) for token in tokens]
            needed = "".join("C" if capital else "a" for capital in capitals) if case == CAPITAL_FIRST else case
            records = self.index.phrases.setdefault(key, [])
            known = next((record for record in records if record[:2] == [kind, number]), None)
            if known is not None:
                known[2] = _looser(known[2], needed)
            elif key:
                records.append([kind, number, needed])

    # Events

    def family(self, entry: EventEntry, loaded: Loaded, prepositions: frozenset[str]) -> None:
        number = len(self.index.entries)
        self.index.entries.append(
            {
                "id": entry.id,
                "file": loaded.source.file,
                "line": loaded.source.line,
                "code": _code(entry.code),
                "chain": entry.chain,
                "frame": entry.frame,
                "reciprocal": entry.reciprocal,
                "nouns": [fold(noun) for noun in entry.nouns],
            }
        )
        for noun in entry.nouns:
            for form in self.noun_variants(fold(noun)):
                *before, last = form.split(" ")
                self.index.nouns.setdefault(last, []).append([before, number])
        for place, pattern in enumerate(entry.patterns):
            self.pattern(entry, pattern, loaded, place, prepositions)
        for place in range(len(entry.sequences)):
            self.sequence(entry, loaded, place)

    def pattern(
        self, entry: EventEntry, pattern: PatternEntry, loaded: Loaded, place: int, prepositions: frozenset[str]
    ) -> None:
        position = loaded.source.position("patterns", place, "pattern")
        try:
            compiled = compile_pattern(pattern.pattern, prepositions, entry.verbs, entry.nouns)
        except PatternError as error:
            where = Position(position.file, position.line, position.column + error.column)
            self.findings.append(Diagnostic("P001", "bad-pattern", str(error), where, "see docs/dictionaries.md"))
            return
        number = len(self.index.patterns)
        has_code = "code" in pattern.model_fields_set
        record = {
            **compiled,
            "number": number,
            "id": pattern.id,
            "file": position.file,
            "line": position.line,
            "entry": len(self.index.entries) - 1,
            "text": pattern.pattern,
            "code": _code(pattern.code) if has_code else _code(entry.code),
            "chain": pattern.chain or _inherited_chain(pattern, entry, bool(compiled["event"])),
            "reciprocal": entry.reciprocal if pattern.reciprocal is None else pattern.reciprocal,
        }
        self.check_sets(record, position)
        self.index.patterns.append(record)
        if compiled["nominal"]:
            self.index.nominals.setdefault(str(record["entry"]), []).append(number)
            return
        for verb in dict.fromkeys(self.verb_words(compiled["verbs"])):
            self.trigger(verb, number)

    # Sequences

    def sequence(self, entry: EventEntry, loaded: Loaded, place: int) -> None:
        sequence = entry.sequences[place]
        position = loaded.source.position("sequences", place, "sequence")
        try:
            compiled = compile_sequence(sequence.sequence)
        except SequenceError as error:
            where = Position(position.file, position.line, position.column + error.column)
            self.findings.append(Diagnostic("P001", "bad-pattern", str(error), where, "see docs/dictionaries.md"))
            return
        for name in sets_of(compiled):
            if name not in self.index.sets:
                self.findings.append(self.unknown_set(name, position))
        number = len(self.index.sequences)
        self.index.sequences.append(
            {
                **compiled,
                "number": number,
                "id": sequence.id,
                "file": position.file,
                "line": position.line,
                "origin": sequence.origin or entry.origin,
                "text": sequence.sequence,
                "code": _code(sequence.code if "code" in sequence.model_fields_set else entry.code),
                "reverse": _code(sequence.reverse),
                "reach": entry.reach,
                "chain": None,
            }
        )
        for verb in sequence.verbs or entry.verbs:
            for form in dict.fromkeys((verb, *entry.forms.get(verb, ()))):
                before, head, after = _head(form)
                self.index.sequence_verbs.setdefault(head, []).append([number, before, after])

    def transformations(self) -> None:
        """Verbs of transformations as the codes that they have by themselves."""
        plain = {
            verb: record["code"]
            for verb, found in self.index.sequence_verbs.items()
            for number, before, after in found
            if not (before or after) and (record := self.index.sequences[number])["weight"] == 0
        }
        for model, loaded in self.dictionaries.of(Transformation):
            record = model.model_dump(exclude={"note"})
            record.update(file=loaded.source.file, line=loaded.source.line)
            record["outer"] = plain.get(fold(model.outer))
            record["inner"] = None if model.inner == "Q" else plain.get(fold(model.inner), "none")
            if record["outer"] is not None:
                self.index.transformations.append(record)

    def trigger(self, verb: str, number: int) -> None:
        lemma, *rest = fold(verb).split(" ")
        for form in dict.fromkeys([lemma, *self.inflector.spelling_variants(lemma)]):
            self.index.verbs.setdefault(form, []).append([number, rest])

    def verb_words(self, verbs: Iterable[str]) -> Iterable[str]:
        for verb in verbs:
            if verb.startswith("&"):
                words = self.index.sets.get(verb[1:], {"one": [], "more": []})
                yield from (*words["one"], *(" ".join(phrase) for phrase in words["more"]))
            else:
                yield verb

    def check_sets(self, record: dict[str, Any], position: Position) -> None:
        slots: list[Slot | None] = [
            record["subject"],
            *record["objects"],
            *(s for _, s, _ in record["preps"]),
            *(s for _, s in record["subject_preps"]),
        ]
        names = [name for slot in slots if slot for name in slot.get("sets", [])]
        for name in [*names, *(v[1:] for v in record["verbs"] if v.startswith("&"))]:
            if name not in self.index.sets:
                self.findings.append(self.unknown_set(name, position))


def _inherited_chain(pattern: PatternEntry, entry: EventEntry, has_event: bool) -> str | None:
    """The family's chain holds for a pattern unless it has a code of its own and no EVENT, or says it is no event."""
    if "code" in pattern.model_fields_set and (_code(pattern.code) is None or not has_event):
        return None
    return entry.chain


def _head(verb: str) -> tuple[list[str], str, list[str]]:
    """`wire +tap` as the words before the one that is conjugated, it, and those behind; without + the first is."""
    words = fold(verb).split(" ")
    at = next((place for place, word in enumerate(words) if word.startswith("+")), 0)
    return words[:at], words[at].removeprefix("+"), words[at + 1 :]


def _read_data(folders: Sequence[Path], name: str, default: Any) -> Any:
    for folder in reversed(folders):
        path = folder / "language" / name
        if path.is_file():
            return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return default


def _country_of(path: str) -> str | None:
    """The state whose file this is; armed groups keep the code they are given ("the Syrian Hezbollah")."""
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    own = _folder(path) not in GROUP_FOLDERS
    return stem if own and len(stem) == 3 and stem.isupper() else None


def _folder(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[2]


def _role(role: Role, country: str | None, titles: dict[str, str]) -> list[str | None]:
    """[code, from, until, title]; a sector is put after the country's code.

    A title that is an agent of two sectors brings the other one: a defence minister of sector GOV is GOV MIL.
    """
    title = fold(role.title) if role.title else None
    said, titled = (role.sector or "").split(), titles.get(title or "", "").split()
    sectors = titled if len(said) == 1 and said[0] in titled else said
    code = _code(role.code) or ((country or "") + "".join(sectors)) or None
    return [code, _iso(role.start), _iso(role.until), title]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _case(name: str) -> str:
    letters = [c for c in name if c.isalpha()]
    if " " not in name and len(letters) > 1 and all(c.isupper() for c in letters):
        return ALL_CAPITALS
    return CAPITAL_FIRST if any(c.isupper() for c in letters) else ANY_CASE


def _looser(one: str, other: str) -> str:
    """The capitals that both spellings of a name need: an entry may list "Unity Party" and "Unity party"."""
    if len(one) != len(other) or {*one, *other} - {"C", "a"}:
        return one
    return "".join("C" if first == second == "C" else "a" for first, second in zip(one, other, strict=True))


def _code(code: str | None) -> str | None:
    return None if code is None or code in NULL_CODES else code


def _singular(people: str) -> str:
    """The singular of a people's plural: Kenyans, Frenchmen."""
    if people.endswith("men"):
        return people[:-3] + "man"
    return people[:-1] if people.endswith("s") and not people.endswith("ss") else people
