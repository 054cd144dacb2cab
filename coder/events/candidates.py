"""Patterns by verb, with what a clause must hold before a pattern is worth trying. Built once for a Coder."""

from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from typing import Any, NamedTuple

from coder.rules.index import Index

Record = dict[str, Any]
ARTICLES = frozenset({"the", "a", "an"})
More = tuple[frozenset[str], ...]  # sets of words of which one each must be there
Members = tuple[frozenset[str], dict[str, list[list[str]]]]  # of a word set: single words, phrases by their last word
# More than any word or slot can add to a pattern's score (match.py): an upper bound that lets matching stop early.
SLOT_BONUS, WORD_BONUS, BOTH_BONUS = 2, 7, 3


class Asked(NamedTuple):
    """What a pattern asks of a sentence and of a clause whatever its verb is; shared by all its verbs."""

    need: More  # the rarest first
    bound: int
    objects: bool  # whether it has an object that is no preposition phrase
    preps: More
    held: More
    subject: frozenset[str] | None
    behind: More
    events: Sequence[str]
    doer: str
    steps: tuple[int, ...]


class Candidate:
    """A pattern for one verb. `need` are sets of which the sentence's words or lemmas must hold a member each.

    Of a clause of the verb `preps` are prepositions of which one each must be there, `held` words of which its objects
    must hold one each, `subject` words of which its subject must hold one (None: any), `behind` those of its phrases;
    `events` are the forms that EVENT may have. `doer` is the slot that the subject fills, if it is an actor. `steps`
    are the numbers of those of fit.STEPS that the pattern has need of.
    """

    __slots__ = (
        "behind", "bound", "doer", "events", "held", "need", "objects", "preps", "record", "rest", "steps", "subject",
    )

    def __init__(self, record: Record, rest: list[str], patterns: "Patterns") -> None:
        self.record, self.rest = record, rest
        asked = patterns.asked(record)
        self.need = asked.need if not rest else (*(frozenset({word}) for word in rest), *asked.need)
        if rest and not patterns.common.isdisjoint(rest):  # "in" and "the" say least, sets of few words most
            self.need = tuple(sorted(self.need, key=lambda need: (not need.isdisjoint(patterns.common), len(need))))
        self.bound = asked.bound + 2 * len(rest)
        self.objects, self.preps, self.behind = asked.objects, asked.preps, asked.behind
        self.held = () if rest else asked.held  # "lashed out at Veldria": an object may stand behind a preposition
        self.subject, self.doer, self.events, self.steps = asked.subject, asked.doer, asked.events, asked.steps


def _slots(record: Record) -> list[Record]:
    """Everything that the clause must hold: subject with its phrases, objects, preposition phrases."""
    subjects = [s for s in (record["subject"], *(s for _, s in record["subject_preps"])) if s is not None]
    return [*subjects, *record["objects"], *(slot for _, slot, optional in record["preps"] if not optional)]


def _behind(record: Record) -> list[Record]:
    """What the clause holds or may hold beside the subject itself."""
    phrases = (*((preps, slot) for preps, slot, _ in record["preps"]), *record["subject_preps"])
    return [*record["objects"], *(slot for _, slot in phrases)]


def _bound(record: Record) -> int:
    """More than the pattern can score for any clause."""
    slots = (
        SLOT_BONUS + (BOTH_BONUS if slot.get("slot", "").startswith("BOTH") else 0) if slot.get("slot") else WORD_BONUS
        for slot in _slots(record)
    )
    optional = sum(SLOT_BONUS for _, _, optional in record["preps"] if optional)
    return 2 * int(record["weight"]) + len(record["fixed"]) + sum(slots) + optional


def _keys(slot: Record, record: Record, patterns: "Patterns") -> frozenset[str] | None:
    """The last words of everything that fits a slot of words; None when other things fit as well."""
    if slot.get("slot") or not slot:
        return None
    out: set[str] = {word.rsplit(" ", 1)[-1] for word in slot.get("words", ())}
    for name in slot.get("sets", ()):
        out |= patterns.last_words(name)
    if slot.get("nouns"):
        out |= patterns.nouns_of(record["entry"])
    return frozenset(out)


class VerbPatterns:
    """The candidates of one verb, those that can score most first, and by the rarest word that they need."""

    __slots__ = ("always", "by_word", "candidates", "free", "groups", "words")

    def __init__(self, candidates: list[Candidate]) -> None:
        self.candidates = candidates
        self.always = [place for place, candidate in enumerate(candidates) if not candidate.need]
        self.free = [candidates[place] for place in self.always]
        alike: dict[More, list[int]] = {}  # many need the same: it is asked for once
        for place, candidate in enumerate(candidates):
            if candidate.need:
                alike.setdefault(candidate.need, []).append(place)
        self.groups = [(need[1:], places) for need, places in alike.items()]
        self.by_word: dict[str, list[int]] = {}  # groups by the words of what they need first
        for number, need in enumerate(alike):
            for word in need[0]:
                self.by_word.setdefault(word, []).append(number)
        self.words = frozenset(self.by_word)

    def viable(self, words: Set[str]) -> list[Candidate]:
        """The candidates whose words all stand among these."""
        here = self.words & words
        if not here:
            return self.free
        absent = words.isdisjoint
        places: set[int] = set()
        for word in here:
            for number in self.by_word[word]:
                more, found = self.groups[number]
                if not more or not any(map(absent, more)):
                    places.update(found)
        if not places:
            return self.free
        places.update(self.always)
        candidates = self.candidates  # in their order
        return [candidates[place] for place in sorted(places)]


def _first(candidate: Candidate) -> tuple[int, int]:
    return -candidate.bound, candidate.record["number"]


class Patterns:
    """Candidates by verb; made when a verb is first met, so that start-up stays short."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.particles = frozenset(index.closed.get("particles", ())).union(index.closed.get("prepositions", ()))
        self.common = self.particles | ARTICLES
        self.notions = frozenset(index.closed.get("notions", ()))
        self.things = self.notions.union(index.closed.get("goods", ()))
        self.works = frozenset(index.closed.get("named_works", ()))
        people = ("persons", "families", "collectives", "crowds", "measures")
        self.people = frozenset(word for name in people for word in index.closed.get(name, ()))
        self.units = frozenset(index.closed.get("units", ()))
        self._by_verb: dict[str, VerbPatterns] = {}
        self._asked: dict[int, Asked] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._sets: dict[str, Members] = {}
        self._words: dict[str, frozenset[str]] = {}

    @cached_property
    def event_nouns(self) -> frozenset[str]:
        """The last words of event nouns and nouns made of verbs; none where all dictionaries are imported."""
        index = self.index
        return frozenset(index.nouns).union(index.nominalisations) if index.nouns or index.patterns else frozenset()

    def words(self, name: str) -> frozenset[str]:
        """A list of language/closed.yaml as a set; empty for one that does not exist."""
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = frozenset(self.index.closed.get(name, ()))
        return found

    def of(self, lemma: str) -> list[Candidate]:
        """The candidates of a verb."""
        return self.verb(lemma).candidates

    def verb(self, lemma: str) -> VerbPatterns:
        """The candidates of a verb with their words."""
        found = self._by_verb.get(lemma)
        if found is None:
            candidates = [
                Candidate(self.index.patterns[number], rest, self) for number, rest in self.index.verbs.get(lemma, ())
            ]
            candidates.sort(key=_first)
            found = self._by_verb[lemma] = VerbPatterns(candidates)
        return found

    def viable(self, lemma: str, words: Set[str]) -> list[Candidate]:
        """The candidates of a verb whose words all stand in the sentence."""
        return self.verb(lemma).viable(words)

    def asked(self, record: Record) -> Asked:
        """What a pattern asks for; kept for its other verbs."""
        found = self._asked.get(record["number"])
        if found is None:
            objects = any(
                not slot.get("slot", "").endswith("?") and not slot.get("preps") for slot in record["objects"]
            )
            asked = (any_of for any_of, _, optional in record["preps"] if not optional)
            preps = tuple(frozenset(any_of) for any_of in asked if "of" not in any_of)  # said otherwise: "Ardonia's"
            held = self.keys(record, (slot for slot in record["objects"] if not slot.get("preps")))
            # Where other slots of the pattern hold actors, those are remembered before these are asked for.
            alone = not any("slot" in slot for slot in _behind(record))
            behind = self.keys(record, (slot for _, slot, optional in record["preps"] if not optional and alone))
            events = record["event"] if alone else ()
            first = record["subject"]
            subject = _keys(first, record, self) if first is not None else None
            doer = first.get("slot", "") if first is not None else ""
            asks = (first is not None, record["objects"], record["preps"], record["fixed"], record["event"])
            steps = tuple(number for number, asked in enumerate(asks) if asked)
            found = Asked(
                self.needs(record), _bound(record), objects, preps, held, subject, behind, events, doer, steps
            )
            self._asked[record["number"]] = found
        return found

    def keys(self, record: Record, slots: Iterable[Record]) -> More:
        """The last words of what fits each of some slots, without those that other things fit as well."""
        keys = (_keys(slot, record, self) for slot in slots)
        return tuple(key for key in keys if key is not None)

    def needs(self, record: Record) -> More:
        """What the words of a sentence must hold."""
        words = [need for slot in _slots(record) if (need := _keys(slot, record, self)) is not None]
        words += [
            frozenset(w.rsplit(" ", 1)[-1] for w in any_of) for any_of, optional in record["fixed"] if not optional
        ]
        prepositions = (
            frozenset(word.split(" ", 1)[0] for word in any_of)
            for any_of, _, optional in record["preps"]
            if not optional and not ("of" in any_of or "by" in any_of)
        )
        words.sort(key=lambda need: (not need.isdisjoint(self.common), len(need)))
        return (*words, *prepositions)

    @cached_property
    def _nouns(self) -> dict[int, set[str]]:
        out: dict[int, set[str]] = {}
        for last, records in self.index.nouns.items():
            for _, number in records:
                out.setdefault(number, set()).add(last)
        return out

    def nouns_of(self, entry: int) -> set[str]:
        """The last words of an entry's event nouns."""
        return self._nouns.get(entry, set())

    def members(self, name: str) -> "Members":
        """The single words of a word set and its phrases, by their last word; empty for a set that does not exist."""
        found = self._sets.get(name)
        if found is None:
            record = self.index.sets.get(name, {"one": [], "more": []})
            phrases: dict[str, list[list[str]]] = {}
            for phrase in record["more"]:
                phrases.setdefault(phrase[-1], []).append(phrase)
            found = self._sets[name] = frozenset(record["one"]), phrases
        return found

    def last_words(self, name: str) -> frozenset[str]:
        """The last words of a set's members: one of them stands in every phrase that fits."""
        found = self._keys.get(name)
        if found is None:
            one, phrases = self.members(name)
            found = self._keys[name] = one.union(phrases)
        return found


class Viable:
    """The patterns that one sentence allows, by verb; looked for when a clause has the verb, and kept."""

    __slots__ = ("found", "patterns", "verbs", "words")

    def __init__(self, patterns: Patterns, words: Set[str], verbs: set[str]) -> None:
        self.patterns, self.words, self.verbs = patterns, words, verbs
        self.found: dict[str, list[Candidate]] = {}

    def get(self, lemma: str) -> Sequence[Candidate]:
        """The patterns of a verb whose words stand in the sentence; none of a verb that it has not."""
        found = self.found.get(lemma)
        if found is None:
            if lemma not in self.verbs:
                return ()
            found = self.found[lemma] = self.patterns.viable(lemma, self.words)
        return found

    def admit(self, lemma: str) -> None:
        """Allow a verb that the sentence has not: that of "according to X"."""
        self.verbs.add(lemma)
