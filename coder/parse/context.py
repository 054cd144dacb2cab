"""Context rules for words that can be noun or verb (dictionaries/language/noun_verb.yaml): tried before the weights'
answer is used; the trace names the rule that decided."""

from collections.abc import Callable
from typing import Any

from coder.parse.model import Sentence
from coder.rules.index import ADJECTIVE, AGENT

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def apply_rules(sentence: Sentence, rules: list[dict[str, Any]], lemma: Callable[[str, str], str]) -> None:
    """Change tags where the first fitting rule says so."""
    tags, folded = sentence.tags, sentence.folded
    wanted = {tag for rule in rules for tag in rule["tag"]}
    if wanted.isdisjoint(tags):
        return
    named: dict[int, tuple[str, ...]] = {}
    for mention in sentence.mentions:
        kinds = ("AGENT",) if mention.has(AGENT) else ("ACTOR",) if mention.has(ADJECTIVE) else ("ACTOR", "NAME")
        for at in range(mention.start, mention.end):
            named[at] = kinds
    verbless = FINITE.isdisjoint(tags)
    for at, tag in enumerate(tags):
        if tag not in wanted:
            continue
        for rule in rules:
            if (
                tag in rule["tag"]
                and (not rule["words"] or lemma(folded[at], tag) in rule["words"])
                and folded[at].endswith(rule["ending"])
                and (verbless or not rule["verbless"])
                and _fits(rule["before"], at - 1, tags, folded, named)
                and _fits(rule["after"], at + 1, tags, folded, named)
            ):
                tags[at] = rule["then"]
                sentence.tagged_by[at] = rule["id"]
                sentence.mentions = [m for m in sentence.mentions if not m.start <= at < m.end]
                break


def _fits(
    wanted: tuple[str, ...] | list[str], at: int, tags: list[str], folded: list[str], named: dict[int, tuple[str, ...]]
) -> bool:
    if not wanted:
        return True
    if not 0 <= at < len(tags):
        return "START" in wanted and at < 0
    return tags[at] in wanted or f'"{folded[at]}"' in wanted or any(kind in wanted for kind in named.get(at, ()))
