"""Checks on event families, patterns and word sets."""

from collections.abc import Iterable
from typing import Any

from coder.errors import Diagnostic
from coder.lint.base import Check, Subject
from coder.rules.entries import EventEntry, WordSet

FAMILY = '- id: quarn\n  code: "190"\n  verbs: [quarn]\n  patterns:\n    - id: quarn.verb\n'
EXAMPLES = (
    '      examples:\n        - text: "Veldria quarned Ardonia."\n'
    '          events: [{source: XVD, code: "190", target: XAD}]\n'
)


class BadPattern(Check):
    """P001"""

    code, slug = "P001", "bad-pattern"
    what = "a pattern cannot be read"
    why = "It would never match. The column points to the place."
    bad = {"events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE (quarn TARGET"\n' + EXAMPLES}
    good = {"events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE (quarn|attack) TARGET"\n' + EXAMPLES}


class NoExamples(Check):
    """P002"""

    code, slug = "P002", "no-examples"
    what = "a pattern has no examples"
    why = "A pattern that no example runs breaks unseen; examples are its tests and its documentation."
    bad = {"events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE VERB TARGET"\n'}
    good = {"events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE VERB TARGET"\n' + EXAMPLES}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for entry, loaded in subject.dictionaries.of(EventEntry):
            for at, pattern in enumerate(entry.patterns):
                if not pattern.examples:
                    yield self.finding(
                        f'the pattern "{pattern.id}" has no examples', loaded.source.position("patterns", at)
                    )


class ShadowedPattern(Check):
    """P003"""

    code, slug = "P003", "shadowed-pattern"
    what = "a pattern is the same as an earlier one for a verb of both"
    why = "Of two equal patterns the first one read always answers, and the second never."
    bad = {
        "events/19-fight/quarn.yaml": FAMILY
        + '      pattern: "SOURCE VERB TARGET"\n'
        + EXAMPLES
        + '    - id: quarn.again\n      pattern: "SOURCE quarn TARGET"\n      code: "170"\n'
        + EXAMPLES
    }
    good = {
        "events/19-fight/quarn.yaml": FAMILY
        + '      pattern: "SOURCE VERB TARGET"\n'
        + EXAMPLES
        + '    - id: quarn.again\n      pattern: "SOURCE quarn TARGET with knife"\n      code: "170"\n'
        + EXAMPLES
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        seen: dict[str, dict[str, Any]] = {}
        told: set[str] = set()
        for verb, records in subject.index.verbs.items():
            for number, rest in records:
                record = subject.index.patterns[number]
                key = f"{verb} {rest} {_shape(record)}"
                first = seen.setdefault(key, record)
                if (
                    first is not record
                    and record["id"] not in told
                    and first["code"] != record["code"]
                    and subject.layer(first) == subject.layer(record)
                ):
                    told.add(record["id"])
                    yield self.finding(
                        f'"{record["id"]}" can never answer for "{verb}": "{first["id"]}" says the same',
                        _position(record),
                        f"the first is {first['file']}:{first['line']}",
                    )


def _shape(record: dict[str, Any]) -> str:
    slots = [record["subject"], *record["objects"], *(slot for _, slot, _ in record["preps"])]
    entry = record["entry"] if any(_has_noun(slot) for slot in slots) else ""
    keys = ("subject", "subject_preps", "objects", "preps", "event", "fixed")
    return f"{entry} " + " ".join(repr(record[key]) for key in keys)


def _has_noun(slot: dict[str, Any] | None) -> bool:
    return bool(slot and slot.get("nouns"))


def _position(record: dict[str, Any]) -> Any:
    from coder.errors import Position

    return Position(record["file"], record["line"], 1)


class UnknownSet(Check):
    """P004"""

    code, slug = "P004", "unknown-set"
    what = "a pattern or word set names a word set that does not exist"
    why = "The pattern would never match."
    bad = {
        "events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE quarn &quarn_wepons"\n' + EXAMPLES,
        "words/quarn.yaml": "- id: quarn_weapons\n  words: [sling]\n",
    }
    good = {
        "events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE quarn &quarn_weapons"\n' + EXAMPLES,
        "words/quarn.yaml": "- id: quarn_weapons\n  words: [sling]\n",
    }


class EmptyEntry(Check):
    """P005"""

    code, slug = "P005", "empty-entry"
    what = "an event entry has neither patterns nor nouns"
    why = "It can code nothing."
    bad = {"events/19-fight/quarn.yaml": '- id: quarn\n  code: "190"\n  verbs: [quarn]\n'}
    good = {"events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE VERB TARGET"\n' + EXAMPLES}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for entry, loaded in subject.dictionaries.of(EventEntry):
            if not entry.patterns and not entry.sequences and not entry.nouns:
                yield self.finding(f'the entry "{entry.id}" has no patterns', loaded.source.position("id"))


class UnknownCode(Check):
    """O001"""

    code, slug = "O001", "unknown-code"
    what = "an event code is not in ontology/cameo.yaml"
    why = "The row would have no label, quad class or Goldstein score."
    bad = {
        "events/19-fight/quarn.yaml": FAMILY.replace("190", "1999") + '      pattern: "SOURCE VERB TARGET"\n' + EXAMPLES
    }
    good = {"events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE VERB TARGET"\n' + EXAMPLES}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        known = subject.index.events
        for entry, loaded in subject.dictionaries.of(EventEntry):
            if entry.code is not None and entry.code not in known:
                yield self.finding(f'no event code "{entry.code}"', loaded.source.position("code"))
            for at, pattern in enumerate(entry.patterns):
                if pattern.code is not None and pattern.code not in known:
                    yield self.finding(
                        f'no event code "{pattern.code}"', loaded.source.position("patterns", at, "code")
                    )
            for at, sequence in enumerate(entry.sequences):
                for key, code in (("code", sequence.code), ("reverse", sequence.reverse)):
                    if code is not None and code not in known:
                        yield self.finding(f'no event code "{code}"', loaded.source.position("sequences", at, key))


class UnknownChain(Check):
    """O005"""

    code, slug = "O005", "unknown-chain"
    what = "a chain or frame is not in ontology/composition.yaml or language/frames.yaml"
    why = "The verb would be treated as if it only reported, and the noun as if it had no roles."
    bad = {
        "events/19-fight/quarn.yaml": FAMILY.replace("  verbs", "  chain: quarn\n  verbs")
        + '      pattern: "SOURCE VERB to EVENT"\n'
        + EXAMPLES
    }
    good = {
        "events/19-fight/quarn.yaml": FAMILY.replace("  verbs", "  chain: intend\n  verbs")
        + '      pattern: "SOURCE VERB to EVENT"\n'
        + EXAMPLES
    }

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        for entry, loaded in subject.dictionaries.of(EventEntry):
            if entry.chain and entry.chain not in subject.index.chains:
                yield self.finding(f'no chain "{entry.chain}"', loaded.source.position("chain"))
            if entry.frame and entry.frame not in subject.index.frames:
                yield self.finding(f'no frame "{entry.frame}"', loaded.source.position("frame"))
            for at, pattern in enumerate(entry.patterns):
                if pattern.chain and pattern.chain not in subject.index.chains:
                    yield self.finding(f'no chain "{pattern.chain}"', loaded.source.position("patterns", at, "chain"))


class UnusedSet(Check):
    """W001"""

    code, slug = "W001", "unused-set"
    what = "a word set is used by no pattern and no other set"
    why = "It looks as if it worked. Sets that the coder uses by name are exempt."
    bad = {"words/quarn.yaml": "- id: quarn_weapons\n  words: [sling]\n"}
    good = {
        "events/19-fight/quarn.yaml": FAMILY + '      pattern: "SOURCE quarn &quarn_weapons"\n' + EXAMPLES,
        "words/quarn.yaml": "- id: quarn_weapons\n  words: [sling]\n",
    }
    by_name = frozenset({"own_operation", "blind_force", "blind_animal", "blind_vehicle"})

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        used = set(self.by_name)
        for record in subject.index.patterns:
            used.update(
                word[1:]
                for word in record["text"]
                .replace("(", " ")
                .replace(")", " ")
                .replace("|", " ")
                .replace("[", " ")
                .replace("]", " ")
                .split()
                if word.startswith("&")
            )
        for record in subject.index.sequences:
            used.update(atom[1:] for atom in record["need"] if atom.startswith("&"))
        sets = list(subject.dictionaries.of(WordSet))
        used.update(word[1:] for model, _ in sets for word in model.words if word.startswith("&"))
        for model, loaded in sets:
            if model.id not in used:
                yield self.finding(
                    f'no pattern uses "&{model.id}"', loaded.source.position("id"), "use it or remove it"
                )


CHECKS = (BadPattern, NoExamples, ShadowedPattern, UnknownSet, EmptyEntry, UnknownCode, UnknownChain, UnusedSet)
