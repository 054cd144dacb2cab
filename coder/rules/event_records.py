"""Event families of the dictionaries as records, patterns and sequences of the index, by their trigger words."""

from collections.abc import Iterable
from typing import Any

from coder.errors import Diagnostic, Position
from coder.rules.entries import EventEntry, PatternEntry, Transformation
from coder.rules.forms import Forms, code_of
from coder.rules.index import Index
from coder.rules.loader import Dictionaries, Loaded
from coder.rules.pattern_items import PatternError
from coder.rules.patterns import Slot, compile_pattern
from coder.rules.sequences import SequenceError, compile_sequence, sets_of
from coder.text.fold import fold


class EventRecords:
    """Writes event families into an index; findings about patterns and sets are collected, not raised."""

    def __init__(self, index: Index, forms: Forms) -> None:
        self.index, self.forms, self.findings = index, forms, forms.findings

    def add(self, dictionaries: Dictionaries) -> None:
        """All families, and the transformations of imported ones."""
        prepositions = frozenset(self.index.closed.get("prepositions", ()))
        for family, loaded in dictionaries.last(EventEntry):
            self.family(family, loaded, prepositions)
        self.transformations(dictionaries)

    def family(self, entry: EventEntry, loaded: Loaded, prepositions: frozenset[str]) -> None:
        """One family with its nouns, patterns and sequences."""
        number = len(self.index.entries)
        self.index.entries.append(
            {
                "id": entry.id,
                "file": loaded.source.file,
                "line": loaded.source.line,
                "code": code_of(entry.code),
                "chain": entry.chain,
                "frame": entry.frame,
                "reciprocal": entry.reciprocal,
                "nouns": [fold(noun) for noun in entry.nouns],
            }
        )
        for noun in entry.nouns:
            for form in self.forms.noun_variants(fold(noun)):
                *before, last = form.split(" ")
                self.index.nouns.setdefault(last, []).append([before, number])
        for place, pattern in enumerate(entry.patterns):
            self.pattern(entry, pattern, loaded, place, prepositions)
        for place in range(len(entry.sequences)):
            self.sequence(entry, loaded, place)

    def pattern(
        self, entry: EventEntry, pattern: PatternEntry, loaded: Loaded, place: int, prepositions: frozenset[str]
    ) -> None:
        """One pattern, by the verbs or the nouns that trigger it."""
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
            "code": code_of(pattern.code) if has_code else code_of(entry.code),
            "chain": pattern.chain or _inherited_chain(pattern, entry, bool(compiled["event"])),
            "reciprocal": entry.reciprocal if pattern.reciprocal is None else pattern.reciprocal,
            "voiced": pattern.voiced,
        }
        self.check_sets(record, position)
        self.index.patterns.append(record)
        if compiled["nominal"]:
            self.index.nominals.setdefault(str(record["entry"]), []).append(number)
            return
        for verb in dict.fromkeys(self.verb_words(compiled["verbs"])):
            self.trigger(verb, number)

    def sequence(self, entry: EventEntry, loaded: Loaded, place: int) -> None:
        """One sequence of words (the patterns of TABARI and PETRARCH), by its verbs."""
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
                self.findings.append(self.forms.unknown_set(name, position))
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
                "code": code_of(sequence.code if "code" in sequence.model_fields_set else entry.code),
                "reverse": code_of(sequence.reverse),
                "reach": entry.reach,
                "chain": None,
            }
        )
        for verb in sequence.verbs or entry.verbs:
            for form in dict.fromkeys((verb, *entry.forms.get(verb, ()))):
                before, head, after = _head(form)
                self.index.sequence_verbs.setdefault(head, []).append([number, before, after])

    def transformations(self, dictionaries: Dictionaries) -> None:
        """Verbs of transformations as the codes that they have by themselves."""
        plain = {
            verb: record["code"]
            for verb, found in self.index.sequence_verbs.items()
            for number, before, after in found
            if not (before or after) and (record := self.index.sequences[number])["weight"] == 0
        }
        for model, loaded in dictionaries.of(Transformation):
            record = model.model_dump(exclude={"note"})
            record.update(file=loaded.source.file, line=loaded.source.line)
            record["outer"] = plain.get(fold(model.outer))
            record["inner"] = None if model.inner == "Q" else plain.get(fold(model.inner), "none")
            if record["outer"] is not None:
                self.index.transformations.append(record)

    def trigger(self, verb: str, number: int) -> None:
        """A verb, in British and American spelling, that calls for a pattern."""
        lemma, *rest = fold(verb).split(" ")
        for form in dict.fromkeys([lemma, *self.forms.inflector.spelling_variants(lemma)]):
            self.index.verbs.setdefault(form, []).append([number, rest])

    def verb_words(self, verbs: Iterable[str]) -> Iterable[str]:
        """The verbs, those of word sets included."""
        for verb in verbs:
            if verb.startswith("&"):
                words = self.index.sets.get(verb[1:], {"one": [], "more": []})
                yield from (*words["one"], *(" ".join(phrase) for phrase in words["more"]))
            else:
                yield verb

    def check_sets(self, record: dict[str, Any], position: Position) -> None:
        """Findings for the sets of a pattern that are nowhere."""
        slots: list[Slot | None] = [
            record["subject"],
            *record["objects"],
            *(s for _, s, _ in record["preps"]),
            *(s for _, s in record["subject_preps"]),
        ]
        names = [name for slot in slots if slot for name in slot.get("sets", [])]
        for name in [*names, *(v[1:] for v in record["verbs"] if v.startswith("&"))]:
            if name not in self.index.sets:
                self.findings.append(self.forms.unknown_set(name, position))


def _inherited_chain(pattern: PatternEntry, entry: EventEntry, has_event: bool) -> str | None:
    """The family's chain holds for a pattern unless it has a code of its own and no EVENT, or says it is no event."""
    if "code" in pattern.model_fields_set and (code_of(pattern.code) is None or not has_event):
        return None
    return entry.chain


def _head(verb: str) -> tuple[list[str], str, list[str]]:
    """`wire +tap` as the words before the one that is conjugated, it, and those behind; without + the first is."""
    words = fold(verb).split(" ")
    at = next((place for place, word in enumerate(words) if word.startswith("+")), 0)
    return words[:at], words[at].removeprefix("+"), words[at + 1 :]
