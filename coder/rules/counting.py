"""Compiles the words of language/quantities.yaml and language/counts.yaml to look-ups by word."""

from collections.abc import Iterable
from typing import Any

from coder.rules.entries import CountWords, QuantityWords
from coder.rules.loader import Loaded
from coder.text.fold import fold
from coder.text.inflect import Inflector

DONE, SUFFERED, BEFELL, COUNTED, FOUND, FINDING, STATE, TOLL, HARMLESS = (
    "done",
    "suffered",
    "befell",
    "counted",
    "found",
    "finding",
    "state",
    "toll",
    "harmless",
)


def quantity_phrases(entries: Iterable[tuple[QuantityWords, Loaded]]) -> dict[str, list[list[Any]]]:
    """First word to [further words, record], longest first."""
    out: dict[str, list[list[Any]]] = {}
    for entry, _ in entries:
        record = entry.model_dump(include={"id", "role", "behind", "low", "acled"})
        for phrase in entry.words:
            first, *rest = fold(phrase).split(" ")
            out.setdefault(first, []).append([rest, record])
    for phrases in out.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return out


def count_words(entries: Iterable[tuple[CountWords, Loaded]], inflector: Inflector) -> dict[str, dict[str, Any]]:
    """What is counted by the words that tell of it.

    `kinds`: id to the roots; `verbs`: lemma to [further words, kind, role], most words first; `nouns`, `states`: word to
    [[kind, role], ...]; `gerunds`: form in -ing to kind.
    """
    kinds: dict[str, Any] = {}
    verbs: dict[str, list[list[Any]]] = {}
    nouns: dict[str, list[list[str]]] = {}
    states: dict[str, list[list[str]]] = {}
    for entry, loaded in entries:
        kinds[entry.id] = {"roots": list(entry.roots), "file": loaded.source.file, "line": loaded.source.line}
        for role, phrases in ((DONE, entry.verbs), (SUFFERED, entry.suffer), (FINDING, entry.finding)):
            for phrase in phrases:
                first, *rest = fold(phrase).split(" ")
                verbs.setdefault(first, []).append([rest, entry.id, role])
        named = ((BEFELL, entry.nouns), (COUNTED, entry.counted), (FOUND, entry.found), (TOLL, entry.tolls))
        for role, phrases in (*named, (HARMLESS, entry.harmless)):
            for phrase in phrases:
                nouns.setdefault(fold(phrase).rpartition(" ")[2], []).append([entry.id, role])
        for phrase in entry.states:
            states.setdefault(fold(phrase), []).append([entry.id, STATE])
    for found in verbs.values():
        found.sort(key=lambda record: -len(record[0]))
    for verb in list(verbs):
        for form in inflector.spelling_variants(verb):
            verbs.setdefault(form, verbs[verb])
    gerunds: dict[str, str] = {}
    for verb, records in verbs.items():
        for rest, kind, role in records:
            if role == DONE and not rest:
                gerunds.update(dict.fromkeys(inflector.verb_forms(verb)["VBG"], kind))
    return {"kinds": kinds, "verbs": verbs, "nouns": nouns, "states": states, "gerunds": gerunds}
