"""Compiles the words of language/quantities.yaml and language/counts.yaml to look-ups by word."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from coder.text.fold import fold
from coder.text.inflect import Inflector

if TYPE_CHECKING:  # those who code need the constants, and not what reads YAML
    from coder.rules.entries import CountWords, QuantityWords
    from coder.rules.loader import Loaded

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


# By where a phrase stands, its word beside the number and the next one: further words and record, longest first.
Phrases = dict[str, dict[str, dict[str, list[list[Any]]]]]


def quantity_phrases(entries: "Iterable[tuple[QuantityWords, Loaded]]") -> Phrases:
    """The words around numbers: core instead of one, before it (by their last word), behind it (by their first)."""
    out: Phrases = {"core": {}, "before": {}, "behind": {}}
    for entry, _ in entries:
        record = entry.model_dump(include={"id", "role", "low", "acled"})
        place = "core" if entry.role in ("value", "vague", "none") else "behind" if entry.behind else "before"
        for phrase in entry.words:
            words = fold(phrase).split(" ")
            key, rest = (words[-1], words[:-1]) if place == "before" else (words[0], words[1:])
            second = "" if not rest else rest[-1] if place == "before" else rest[0]
            out[place].setdefault(key, {}).setdefault(second, []).append([rest, record])
    for seconds in out.values():
        for phrases in seconds.values():
            for found in phrases.values():
                found.sort(key=lambda phrase: -len(phrase[0]))
    return out


def count_words(entries: "Iterable[tuple[CountWords, Loaded]]", inflector: Inflector) -> dict[str, Any]:
    """What is counted by the words that tell of it.

    `kinds`: id to the roots; `people`: verbs of which only what is known to be people is counted; `by_armed`: and only
    where the subject bears arms; `verbs`: lemma to [further words, kind, role], most words first;
    `nouns`, `states`: word to [[kind, role], ...]; `gerunds`: form in
    -ing to kind; `forms`: all of these as they stand in texts, but for verbs that tell nothing without a body ("saw").
    """
    kinds: dict[str, Any] = {}
    verbs: dict[str, list[list[Any]]] = {}
    nouns: dict[str, list[list[str]]] = {}
    states: dict[str, list[list[str]]] = {}
    people: set[str] = set()
    by_armed: set[str] = set()
    for entry, loaded in entries:
        people.update(entry.people)
        by_armed.update(entry.by_armed)
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
    telling = {verb for verb, records in verbs.items() if any(role != FINDING for _, _, role in records)}
    forms = {form for verb in telling for found in inflector.verb_forms(verb).values() for form in found}
    forms.update(form for noun in nouns for form in (noun, *inflector.plural(noun)))
    shown = sorted({*forms, *telling, *states, *gerunds})
    told = {"verbs": verbs, "nouns": nouns, "states": states, "gerunds": gerunds, "forms": shown}
    return {"kinds": kinds, "people": sorted(people), "by_armed": sorted(by_armed), **told}
