"""Patterns by verb, with what a clause must hold before a pattern is worth trying. Built once for a Coder."""

from typing import Any

from coder.rules.index import Index

Record = dict[str, Any]
# More than any word or slot can add to a pattern's score (match.py): an upper bound that lets matching stop early.
SLOT_BONUS, WORD_BONUS, BOTH_BONUS = 2, 7, 3


class Candidate:
    """A pattern for one verb. `need` are sets of which the clause's lemmas must hold a member each."""

    __slots__ = ("bound", "forms", "need", "objects", "record", "rest")

    def __init__(self, record: Record, rest: list[str], patterns: "Patterns") -> None:
        self.record, self.rest = record, rest
        slots = [*record["objects"], *(slot for _, slot, optional in record["preps"] if not optional)]
        self.need = [need for slot in slots if (need := _keys(slot, patterns)) is not None]
        self.need += [
            frozenset(word.split(" ", 1)[0] for word in words)
            for words, _, optional in record["preps"]
            if not optional and not ("of" in words or "by" in words)
        ]
        self.need += [
            frozenset(w.rsplit(" ", 1)[-1] for w in words) for words, optional in record["fixed"] if not optional
        ]
        self.objects = any(
            not slot.get("slot", "").endswith("?") and not slot.get("preps") for slot in record["objects"]
        )
        self.forms = record["event"]
        every = [s for s in (record["subject"], *slots, *(s for _, s in record["subject_preps"])) if s is not None]
        self.bound = (
            2 * int(record["weight"])
            + 2 * len(rest)
            + len(record["fixed"])
            + sum(
                (SLOT_BONUS + (BOTH_BONUS if s.get("slot", "").startswith("BOTH") else 0))
                if s.get("slot")
                else WORD_BONUS
                for s in every
            )
            + sum(SLOT_BONUS for _, _, optional in record["preps"] if optional)
        )


def _keys(slot: Record, patterns: "Patterns") -> frozenset[str] | None:
    """The last words of everything that fits a slot of words; None when other things fit as well."""
    if slot.get("slot") or slot.get("nouns") or not slot:
        return None
    out: set[str] = {word.rsplit(" ", 1)[-1] for word in slot.get("words", ())}
    for name in slot.get("sets", ()):
        out |= patterns.last_words(name)
    return frozenset(out)


class Patterns:
    """Candidates by verb, those that can score most first; made when a verb is first met, so start-up stays short."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.particles = frozenset(index.closed.get("particles", ())).union(index.closed.get("prepositions", ()))
        self._by_verb: dict[str, list[Candidate]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._sets: dict[str, tuple[frozenset[str], list[list[str]]]] = {}

    def of(self, lemma: str) -> list[Candidate]:
        """The candidates of a verb."""
        found = self._by_verb.get(lemma)
        if found is None:
            found = [
                Candidate(self.index.patterns[number], rest, self) for number, rest in self.index.verbs.get(lemma, ())
            ]
            found.sort(key=lambda candidate: -candidate.bound)
            self._by_verb[lemma] = found
        return found

    def members(self, name: str) -> tuple[frozenset[str], list[list[str]]]:
        """The single words and the phrases of a word set; both empty for one that does not exist."""
        found = self._sets.get(name)
        if found is None:
            record = self.index.sets.get(name, {"one": [], "more": []})
            found = self._sets[name] = frozenset(record["one"]), record["more"]
        return found

    def last_words(self, name: str) -> frozenset[str]:
        """The last words of a set's members: one of them stands in every phrase that fits."""
        found = self._keys.get(name)
        if found is None:
            one, more = self.members(name)
            found = self._keys[name] = one.union(phrase[-1] for phrase in more)
        return found

    def viable(self, lemma: str, words: frozenset[str]) -> list[Candidate]:
        """The candidates of a verb whose words all stand in the sentence."""
        out = []
        for candidate in self.of(lemma):
            if candidate.rest and candidate.rest[0] not in words:
                continue
            for need in candidate.need:
                if need.isdisjoint(words):
                    break
            else:
                out.append(candidate)
        return out
