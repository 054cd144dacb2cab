"""Context rules for words that can be noun or verb (dictionaries/language/noun_verb.yaml): tried before the weights'
answer is used; the trace names the rule that decided."""

from collections.abc import Callable
from typing import Any

from coder.parse.model import Sentence
from coder.rules.index import ADJECTIVE, AGENT

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
Kinds = tuple[str, ...]


class TagRules:
    """The rules in order, by the tag they change; built once."""

    def __init__(self, rules: list[dict[str, Any]], lemma: Callable[[str, str], str]) -> None:
        self.lemma = lemma
        self.by_tag: dict[str, list[dict[str, Any]]] = {}
        for rule in rules:
            made = {**rule, "words": frozenset(rule["words"]), "before": frozenset(rule["before"]),
                    "after": frozenset(rule["after"])}  # fmt: skip
            for tag in rule["tag"]:
                self.by_tag.setdefault(tag, []).append(made)

    def apply(self, sentence: Sentence) -> None:
        """Change tags where the first fitting rule says so."""
        tags, folded = sentence.tags, sentence.folded
        named: dict[int, Kinds] | None = None
        verbless = FINITE.isdisjoint(tags)
        for at, tag in enumerate(tags):
            for rule in self.by_tag.get(tag, ()):
                if rule["verbless"] and not verbless:
                    continue
                if rule["ending"] and not folded[at].endswith(rule["ending"]):
                    continue
                if rule["words"] and self.lemma(folded[at], tag) not in rule["words"]:
                    continue
                if named is None:
                    named = _named(sentence)
                if _fits(rule["before"], at - 1, tags, folded, named) and _fits(
                    rule["after"], at + 1, tags, folded, named
                ):
                    tags[at] = rule["then"]
                    sentence.tagged_by[at] = rule["id"]
                    sentence.mentions = [m for m in sentence.mentions if not m.start <= at < m.end]
                    break


def _named(sentence: Sentence) -> dict[int, Kinds]:
    """What the dictionaries say of each tagged token."""
    named: dict[int, Kinds] = {}
    for mention in sentence.mentions:
        kinds = ("AGENT",) if mention.has(AGENT) else ("ACTOR",) if mention.has(ADJECTIVE) else ("ACTOR", "NAME")
        for at in range(mention.start, mention.end):
            named[at] = kinds
    return named


def _fits(wanted: frozenset[str], at: int, tags: list[str], folded: list[str], named: dict[int, Kinds]) -> bool:
    if not wanted:
        return True
    if not 0 <= at < len(tags):
        return "START" in wanted and at < 0
    return tags[at] in wanted or f'"{folded[at]}"' in wanted or any(kind in wanted for kind in named.get(at, ()))
