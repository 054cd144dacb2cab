"""Checks on pairs of patterns: which of two answers, and whether both are needed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from coder.errors import Diagnostic, Position
from coder.lint.base import Check, Subject
from coder.rules.entries import EventEntry
from coder.rules.index import Index

Record = dict[str, Any]
Slot = dict[str, Any]

EXAMPLES = (
    '      examples:\n        - text: "Veldria quarned at Ardonia."\n'
    '          events: [{source: XVD, code: "190", target: XAD}]\n'
)


def family(name: str, code: str, pattern: str, verbs: str = "quarn", more: str = "") -> str:
    """An entry of one pattern, for the examples below."""
    return (
        f'- id: {name}\n  code: "{code}"\n  verbs: [{verbs}]\n  patterns:\n    - id: {name}.verb\n'
        f'      pattern: "{pattern}"\n{more}{EXAMPLES}'
    )


class OrderDecides(Check):
    """P006"""

    code, slug = "P006", "order-decides"
    what = "for some words two patterns of different roots are equal"
    why = (
        "The order of the files would decide between them. Take the verb, noun or preposition out of the one it does "
        "not belong to, or write a note at the pattern that names the other's id: then the order is meant."
    )
    bad = {
        "events/11-disapprove/quarn.yaml": family("quarn", "111", "SOURCE VERB (at|over) TARGET"),
        "events/19-fight/quarn.yaml": family("quarn-hit", "190", "SOURCE VERB (at|on) TARGET"),
    }
    good = {
        "events/11-disapprove/quarn.yaml": family("quarn", "111", "SOURCE VERB over TARGET"),
        "events/19-fight/quarn.yaml": family("quarn-hit", "190", "SOURCE VERB (at|on) TARGET"),
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        index = subject.index
        notes = {p.id: p.note or "" for entry, _ in subject.dictionaries.of(EventEntry) for p in entry.patterns}
        told: set[tuple[int, int]] = set()
        for verb, records in index.verbs.items():
            groups: dict[Any, list[Record]] = defaultdict(list)
            for number, rest in records:
                record = index.patterns[number]
                shape = [repr(record[key]) for key in ("weight", "event", "fixed", "objects")]
                groups[tuple(rest), *shape].append(record)
            for (rest, *_), group in groups.items():
                for one, other in combinations(group, 2):
                    pair = one["number"], other["number"]
                    if pair in told or not _roots_differ(one, other) or subject.layer(one) != subject.layer(other):
                        continue
                    if not _equal_for_some(one, other, index):
                        continue
                    told.add(pair)
                    if one["id"] not in notes[other["id"]] and other["id"] not in notes[one["id"]]:
                        yield self.finding(
                            f'"{other["id"]}" ({other["code"]}) and "{one["id"]}" ({one["code"]}) are equal for '
                            f'"{" ".join((verb, *rest))}"',
                            Position(other["file"], other["line"], 1),
                            f"the first is {one['file']}:{one['line']}",
                        )


def _roots_differ(one: Record, other: Record) -> bool:
    return bool(one["code"] and other["code"]) and one["code"][:2] != other["code"][:2]


def _equal_for_some(one: Record, other: Record, index: Index) -> bool:
    """Whether a clause can fit both: slots, nouns and prepositions in common; the objects are equal already."""
    if len(one["preps"]) != len(other["preps"]) or len(one["subject_preps"]) != len(other["subject_preps"]):
        return False
    slots = [(one["subject"], other["subject"]), *zip(one["objects"], other["objects"], strict=True)]
    for (words, slot, *optional), (others, against, *also) in (
        *zip(one["preps"], other["preps"], strict=True),
        *zip(one["subject_preps"], other["subject_preps"], strict=True),
    ):
        if not set(words) & set(others) or optional != also:
            return False
        slots.append((slot, against))
    return all(a == b and (not _nouns(a) or _share_nouns(one, other, index)) for a, b in slots)


def _nouns(slot: Slot | None) -> bool:
    return bool(slot and slot.get("nouns"))


def _share_nouns(one: Record, other: Record, index: Index) -> bool:
    return bool(set(index.entries[one["entry"]]["nouns"]) & set(index.entries[other["entry"]]["nouns"]))


class GluedPreposition(Check):
    """P007"""

    code, slug = "P007", "glued-preposition"
    what = "a verb is listed with a preposition that a pattern of the plain verb has already"
    why = "The two say the same; the glued one hides what stands between verb and preposition (sided openly with)."
    bad = {
        "events/05/quarn.yaml": family("quarn", "050", "SOURCE (quarn with|praise) TARGET"),
        "events/05/side.yaml": family("side", "050", "SOURCE (quarn|ally) with TARGET"),
    }
    good = {
        "events/05/quarn.yaml": family("quarn", "050", "SOURCE praise TARGET"),
        "events/05/side.yaml": family("side", "050", "SOURCE (quarn|ally) with TARGET"),
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        index = subject.index
        particles = frozenset(index.closed.get("particles", ()))  # "taken off the list": the particle is the verb's
        said = self.with_prepositions(index)
        glued: dict[tuple[int, str], list[tuple[Record, Record | None]]] = defaultdict(list)
        for verb, records in index.verbs.items():
            for number, rest in records:
                record = index.patterns[number]
                if rest and rest[-1] not in particles and " ".join((verb, *rest)) in record["verbs"]:
                    twin = said.get((verb, *rest, record["code"], record["chain"], _shape(record)))
                    glued[record["entry"], " ".join((verb, *rest))].append((record, twin))
        for (_, words), pairs in glued.items():
            record, twin = pairs[0]
            if all(other is not None and other is not one for one, other in pairs) and twin is not None:
                yield self.finding(
                    f'"{twin["id"]}" says "{words}" already',
                    Position(record["file"], record["line"], 1),
                    f"see {twin['file']}:{twin['line']}: take it out of {record['id']}",
                )

    def with_prepositions(self, index: Index) -> dict[tuple[Any, ...], Record]:
        """Verb and preposition, code, chain and what is left of a pattern when the two are one word; to the pattern."""
        return {
            (verb, *rest, *word.split(), record["code"], record["chain"], shape): record
            for verb, records in index.verbs.items()
            for number, rest in records
            for record in (index.patterns[number],)
            for words, shape in _with_object(record)
            for word in words
        }


def _with_object(record: Record) -> Iterator[tuple[list[str], str]]:
    """A pattern with one of its prepositions taken to be a part of the verb: the words, and the rest's shape."""
    for at, (words, slot, optional) in enumerate(record["preps"]):
        if not optional:
            others = [prep for number, prep in enumerate(record["preps"]) if number != at]
            yield words, _shape({**record, "objects": [*record["objects"], slot], "preps": others})


def _shape(record: Record) -> str:
    return repr([record[key] for key in ("subject", "objects", "preps", "event", "fixed", "reciprocal")])


CHECKS = (OrderDecides, GluedPreposition)
