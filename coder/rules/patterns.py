"""Compiles the rule authors' pattern language to a matcher on clause slots.

`SOURCE (launch|carry out) NOUN (on|against) TARGET` becomes: a verb of {launch, carry out}, subject SOURCE, object an
event noun of the entry, a preposition phrase with on or against that holds TARGET. Compiled patterns are plain
lists and dicts, so that the whole index is one JSON file.
"""

from collections.abc import Sequence
from typing import TypedDict

from coder.rules.pattern_items import Item, PatternError, read_items

SLOTS = frozenset({"SOURCE", "TARGET", "BOTH", "EVENT"})


class Slot(TypedDict, total=False):
    """What may stand at one place: a role, or members of word sets, or single words; {} is anything."""

    slot: str
    sets: list[str]
    words: list[str]
    nouns: bool
    preps: list[str]  # an object that may stand behind one of these: "meet [with] TARGET"


class Compiled(TypedDict):
    """A pattern as the matcher reads it."""

    verbs: list[str]
    subject: Slot | None
    subject_preps: list[tuple[list[str], Slot]]
    objects: list[Slot]
    preps: list[tuple[list[str], Slot, bool]]
    event: list[str]
    fixed: list[tuple[list[str], bool]]
    nominal: bool
    weight: int


class _Compiler:
    """Assigns the items of one pattern to subject, verb, objects, prepositions, inner event."""

    def __init__(self, pattern: str, prepositions: frozenset[str], verbs: Sequence[str], nouns: Sequence[str]) -> None:
        self.text, self.prepositions, self.entry_verbs, self.nouns = pattern, prepositions, list(verbs), nouns
        self.items = read_items(pattern)
        self.out: Compiled = {
            "verbs": [],
            "subject": None,
            "subject_preps": [],
            "objects": [],
            "preps": [],
            "event": [],
            "fixed": [],
            "nominal": False,
            "weight": 0,
        }

    def fail(self, message: str) -> PatternError:
        return PatternError(f'{message} in "{self.text}"')

    def words_of(self, item: Item) -> list[str] | None:
        """The alternatives of an item if all are plain words ('carry out' is one), else None."""
        kind, value, _ = item
        if kind == "word":
            return [value]
        if kind == "group" and all(k == "word" for alternative in value for k, _ in alternative):
            return [" ".join(v for _, v in alternative) for alternative in value]
        return None

    def is_prep(self, item: Item) -> bool:
        words = self.words_of(item)
        return bool(words) and all(word in self.prepositions for word in words or ())

    def slot(self, item: Item) -> Slot:
        kind, value, _ = item
        if kind == "slot":
            return {"slot": value}
        if kind == "any":
            return {}
        parts = [[item[:2]]] if kind != "group" else value
        out: Slot = {}
        for alternative in parts:
            for part, name in alternative:
                if part == "set":
                    out.setdefault("sets", []).append(name)
                elif part == "noun":
                    out["nouns"] = True
            words = [name for part, name in alternative if part == "word"]
            if words:
                out.setdefault("words", []).append(" ".join(words))
        return out

    def verb_of(self, item: Item) -> list[str]:
        kind, value, _ = item
        if kind == "verb":
            if not self.entry_verbs:
                raise self.fail("VERB is used but the entry lists no verbs")
            return self.entry_verbs
        words = self.words_of(item)
        if words:
            return words
        if kind == "group":  # (VERB|carry out) and sets of verbs
            out: list[str] = []
            for alternative in value:
                for part, name in alternative:
                    out.extend(self.entry_verbs if part == "verb" else ["&" + name] if part == "set" else [])
                words_here = [name for part, name in alternative if part == "word"]
                out.extend([" ".join(words_here)] if words_here else [])
            return out
        if kind == "set":
            return ["&" + value]
        raise self.fail("no verb is found where one should stand")

    def compile(self) -> Compiled:
        items = self.items
        at = self.subject(items)
        if at < len(items):
            self.out["verbs"] = self.verb_of(items[at])
            self.after_verb(items, at + 1)
        elif not self.out["nominal"]:
            raise self.fail("there is no verb and no NOUN")
        self.out["weight"] = self.weight()
        return self.out

    def subject(self, items: list[Item]) -> int:
        """Read the subject (and, for a noun, its preposition phrases); the place of the verb."""
        first = items[0]
        if first[2]:
            raise self.fail("the subject cannot be optional: leave it out, a passive has none")
        if first[0] in ("slot", "any"):
            self.out["subject"] = self.slot(first)
            if len(items) > 1 and items[1][:2] == ("word", "'s"):
                return self.noun_subject(items, 2, owner=self.slot(first))
            return 1
        if first[0] == "verb" or (
            self.words_of(first)
            and not self.is_prep(first)
            and len(items) > 1
            and items[1][0] not in ("verb",)
            and not self.is_prep(items[1])
        ):
            return 0
        return self.noun_subject(items, 0)

    def noun_subject(self, items: list[Item], at: int, owner: Slot | None = None) -> int:
        if at >= len(items):
            raise self.fail("a noun is missing after 's")
        self.out["subject"] = self.slot(items[at])
        if owner is not None:
            self.out["subject_preps"].append((["'s"], owner))
        at += 1
        while at + 1 < len(items) and self.is_prep(items[at]):
            self.out["subject_preps"].append((self.words_of(items[at]) or [], self.slot(items[at + 1])))
            at += 2
        self.out["nominal"] = at >= len(items)
        return at

    def after_verb(self, items: list[Item], at: int) -> None:
        while at < len(items):
            item = items[at]
            following = items[at + 1] if at + 1 < len(items) else None
            words = self.words_of(item)
            if (
                words
                and item[2]
                and self.is_prep(item)
                and following is not None
                and not following[2]
                and following[:2] != ("slot", "EVENT")
            ):
                slot = self.slot(following)
                slot["preps"] = words
                self.out["objects"].append(slot)
                at += 2
                continue
            if words and following is not None and (self.is_prep(item) or words == ["that"]):
                self.prepositional(words, following, item[2])
                at += 2
                continue
            if words:
                self.out["fixed"].append((words, item[2]))
            elif item[:2] == ("slot", "EVENT"):
                self.out["event"].append("object")
            elif not item[2] or item[0] != "slot":
                self.out["objects"].append(self.slot(item))
            else:
                self.out["objects"].append({**self.slot(item), "slot": self.slot(item)["slot"] + "?"})
            at += 1

    def prepositional(self, words: list[str], following: Item, optional: bool) -> None:
        if following[:2] == ("slot", "EVENT"):
            self.out["event"].extend("inf" if word == "to" else word for word in words)
            if words == ["to"]:
                self.out["event"].append("to")
        else:
            self.out["preps"].append((words, self.slot(following), optional or following[2]))

    def weight(self) -> int:
        """How much the pattern names: of two patterns that match, the heavier one answers."""
        out = self.out
        named = [
            s
            for s in [
                out["subject"],
                *out["objects"],
                *(s for _, s, _ in out["preps"]),
                *(s for _, s in out["subject_preps"]),
            ]
            if s is not None
        ]
        literal = sum(1 for s in named if s.get("sets") or s.get("words") or s.get("nouns"))
        return (
            4 * literal
            + 3 * len([1 for _, optional in out["fixed"] if not optional])
            + len(named)
            + (2 if out["event"] else 0)
        )


def compile_pattern(
    pattern: str, prepositions: frozenset[str], verbs: Sequence[str] = (), nouns: Sequence[str] = ()
) -> Compiled:
    """Compile one pattern; raises PatternError with the column of the mistake.

    >>> compile_pattern("SOURCE attack TARGET", frozenset())["verbs"]
    ['attack']
    """
    return _Compiler(pattern, prepositions, verbs, nouns).compile()
