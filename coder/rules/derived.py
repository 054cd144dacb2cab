"""What follows from all entries and grammars together: made once, when the dictionaries are compiled."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from coder.rules.index import HIGHEST, Index
from coder.rules.lalr import read_table
from coder.rules.places import shipped
from coder.rules.tagging import tag_data


def derive(index: Index) -> None:
    """Fill the fields of a compiled index that are no entry's own."""
    index.intransitive = sorted(intransitive(index))
    index.triggers = sorted({*index.verbs, *index.sequence_verbs})
    index.phrasal = sorted(phrasal(index))
    index.event_nouns = sorted(
        last
        for last, records in index.nouns.items()
        if any(index.entries[number]["code"] or index.entries[number]["chain"] for _, number in records)
    )
    index.joint = [
        number for number, actor in enumerate(index.actors) if any("/" in (role[0] or "") for role in actor["roles"])
    ]
    index.heads = heads(index)
    index.celebrities = [
        actor["id"]
        for actor in index.actors
        if actor["person"] and actor["roles"] and all((role[0] or "").endswith("ELI") for role in actor["roles"])
    ]
    index.clause_table = read_table((shipped("grammars") / "clause.lark").read_text(encoding="utf-8"))


def complete(index: Index) -> None:
    """Fill what needs no entries any more: done when they have been let go of, since it takes as much memory."""
    index.first = FirstWords(index.phrases)
    index.tag_words, index.tag_features, index.tag_endings = tag_data(
        json.loads((shipped("dictionaries") / "language" / "pos.json").read_bytes())
    )


class FirstWords(Mapping[str, tuple[dict[str, list[int]], dict[str, Any]]]):
    """First word of phrases -> their lengths by the second word ("" for none), longest first; the phrases.

    Each is made when it is asked for: they are written one after the other, and all at once take as much memory as
    the actors do.
    """

    def __init__(self, phrases: Mapping[str, Any]) -> None:
        self._phrases = phrases
        self._by_first: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_first.setdefault(phrase.partition(" ")[0], []).append(phrase)

    def __getitem__(self, first: str) -> tuple[dict[str, list[int]], dict[str, Any]]:
        phrases = self._by_first[first]
        lengths: dict[str, list[int]] = {}
        for phrase in phrases:
            words = phrase.split(" ", 2)
            known = lengths.setdefault(words[1] if len(words) > 1 else "", [])
            length = phrase.count(" ") + 1
            if length not in known:
                known.append(length)
                known.sort(reverse=True)
        return lengths, {phrase: self._phrases[phrase] for phrase in phrases}

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_first)

    def __len__(self) -> int:
        return len(self._by_first)


def heads(index: Index) -> dict[str, list[list[str | None]]]:
    """Last names of those who have headed a state or government, with the days from and until when."""
    found = {
        surname: [role[1:3] for number in numbers for role in index.actors[number]["roles"] if role[3] in HIGHEST]
        for surname, numbers in index.surnames.items()
    }
    return {surname: terms for surname, terms in found.items() if terms}


def phrasal(index: Index) -> set[str]:
    """Verbs that have patterns with one of their particles: carry out."""
    particles = frozenset(index.closed.get("particles", ()))
    return {
        f"{lemma} {rest[0]}"
        for lemma, records in index.verbs.items()
        for _, rest in records
        if len(rest) == 1 and rest[0] in particles
    }


def intransitive(index: Index) -> set[str]:
    """Verbs that half of their patterns use without an object (rally), others with what follows then (fire on)."""
    out: set[str] = set()
    for lemma, records in index.verbs.items():
        own = [index.patterns[number] for number, rest in records if not rest]
        bare = [record for record in own if not record["objects"]]
        if 2 * len(bare) >= len(own) > 0:
            out.add(lemma)
        often = 16 * len(bare) >= len(own)  # a single pattern among fifty does not make kill intransitive
        for record in bare:
            for words, slot, _ in record["preps"]:
                if often or slot.get("slot", "").startswith("TARGET"):
                    out.update(f"{lemma} {word}" for word in words)
    return out
