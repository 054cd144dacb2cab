"""Context rules for words that can be noun or verb (dictionaries/language/noun_verb.yaml): tried before the weights'
answer is used; the trace names the rule that decided."""

from collections.abc import Callable, Container
from typing import Any

from coder.parse.model import Sentence
from coder.rules.index import ADJECTIVE, AGENT, NAME

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PAST = frozenset({"VBD", "VBN"})
VERBS = FINITE | {"VB", "VBG", "VBN", "TO"}
Kinds = tuple[str, ...]
SAID = frozenset({"said", "says", "reported", "reports", "announced"})
# They open a clause beside the main one, which has a finite verb of its own before them.
BESIDE = frozenset({"after", "before", "when", "because", "while", "although", "though", "until", "once", "unless"})
IF = frozenset({"if", "unless", "should", "whenever"})
# Behind their "that" stands what is wanted, in the base form: "demanded that the court free the editor".
MANDATIVE = frozenset({
    *("insist", "insists", "insisted", "insisting", "insistence", "demand", "demands", "demanded", "demanding"),
    *("ask", "asks", "asked", "asking", "urge", "urges", "urged", "urging", "request", "requests", "requested"),
    *("requesting", "propose", "proposes", "proposed", "proposing", "proposal", "recommend", "recommends"),
    *("recommended", "recommending", "recommendation", "require", "requires", "required", "requiring", "order"),
    *("orders", "ordered", "ordering", "suggest", "suggests", "suggested", "suggesting", "stipulated", "condition"),
})
REACH = 12  # words between such a verb and its "that": "insisted at a meeting with Prime Minister Roan Ade that"
RELATIVE = frozenset({"WDT", "WP"})
MARKS = frozenset({",", ".", ":"})
WORDS_OR_TAGS = ("tag", "words", "but", "behind", "before", "after", "beyond")
CACHE = 50_000  # words with a tag


class TagRules:
    """The rules in order; built once."""

    def __init__(
        self, rules: list[dict[str, Any]], lemma: Callable[[str, str], str], verbs: Container[str] = (),
        unchanged: Container[str] = (),
    ) -> None:
        self.lemma, self.verbs, self.unchanged = lemma, verbs, unchanged
        self.rules = [
            {**rule, **{name: frozenset(rule[name]) for name in WORDS_OR_TAGS}}
            for rule in rules
        ]
        self.tags = frozenset(tag for rule in rules for tag in rule["tag"])
        self.known: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def of(self, word: str, tag: str) -> list[dict[str, Any]]:
        """The rules that a word with a tag may fall under, wherever it stands; kept for the next time."""
        found = [
            rule
            for rule in self.rules
            if tag in rule["tag"]
            and (not rule["ending"] or word.endswith(rule["ending"]))
            and self._is_meant(rule, word, self.lemma(word, rule["then"] if rule["known_verb"] else tag))
        ]
        if len(self.known) >= CACHE:
            self.known.clear()
        self.known[word, tag] = found
        return found

    def _is_meant(self, rule: dict[str, Any], word: str, lemma: str) -> bool:
        words, but = rule["words"], rule["but"]
        if rule["known_verb"] and rule["then"] in PAST and word == lemma and word not in self.unchanged:
            return False  # "Fox News host Tucker Carlson": host is no past tense, cut is
        return (not words or lemma in words) and lemma not in but and (not rule["known_verb"] or lemma in self.verbs)

    def apply(self, sentence: Sentence) -> None:
        """Change tags where the first fitting rule says so."""
        tags, folded, known = sentence.tags, sentence.folded, self.known
        named: dict[int, Kinds] | None = None
        verbless = _verbless(tags, folded)
        for at, tag in enumerate(tags):
            if tag not in self.tags:
                continue
            rules = known.get((folded[at], tag))
            for rule in rules if rules is not None else self.of(folded[at], tag):
                if rule["verbless"] and at >= verbless:
                    continue
                if rule["conditional"] and not _in_condition(at, tags, folded):
                    continue
                if rule["mandative"] and not _in_demand(at, tags, folded):
                    continue
                if rule["after_past"] and not _follows_past(at, tags):
                    continue
                if rule["alone"] and _has_another(at, tags, folded):
                    continue
                if named is None:
                    named = _named(sentence)
                if rule["known_verb"] and at in named:
                    continue  # "access to rebel bases": rebels, not what is done
                places = (("before", at - 1), ("after", at + 1), ("beyond", at + 2), ("behind", at - 2))
                if all(_fits(rule[name], place, tags, folded, named) for name, place in places):
                    noun = rule["then"][0] == "N"  # a noun stays what the dictionaries know: "President Xi Jinping"
                    if not noun and _in_long_name(sentence, at):
                        break
                    tags[at] = rule["then"]
                    sentence.tagged_by[at] = rule["id"]
                    if rule["then"][0] == "V":  # "suspected armed men" stay what the dictionaries know
                        sentence.mentions = [m for m in sentence.mentions if not m.start <= at < m.end]
                    break


def _in_long_name(sentence: Sentence, at: int) -> bool:
    """Whether a name of several words covers a token: "the Revolutionary United Front" holds no verb."""
    return any(m.start <= at < m.end and m.end - m.start > 1 and m.has(NAME) for m in sentence.mentions)


def _verbless(tags: list[str], folded: list[str]) -> int:
    """Up to which token the main clause has no finite verb, though it must have one.

    One in a closing ", the army said" says nothing of the sentence; nor do those of a clause that begins after it:
    "Veldria suspended talks after rebels attacked it".
    """
    finite = [at for at, tag in enumerate(tags) if tag in FINITE]
    if not finite:
        return len(tags)
    beside = next((at for at in range(1, finite[0]) if folded[at] in BESIDE), 0)
    if beside:
        return beside
    if len(finite) == 1 and folded[finite[0]] in SAID and "," in folded[: finite[0]]:
        return finite[0] - folded[finite[0] :: -1].index(",")
    return 0


def _in_condition(at: int, tags: list[str], folded: list[str]) -> bool:
    """Whether a token is in a clause behind "if" that has no finite verb, though it must: "if Russia attacks"."""
    start = at - 1
    while start >= 0 and tags[start] not in FINITE and tags[start] not in MARKS and folded[start] not in IF:
        start -= 1
    end = at + 1
    while end < len(tags) and tags[end] not in MARKS and tags[end] not in FINITE:
        end += 1
    return start >= 0 and folded[start] in IF and (end == len(tags) or tags[end] in MARKS)


def _in_demand(at: int, tags: list[str], folded: list[str]) -> bool:
    """Whether a token is in a clause behind "insisted that" that has no finite verb beside it."""
    start = at - 1
    while start > 0 and folded[start] != "that" and tags[start] not in FINITE | MARKS | {"VB"}:
        start -= 1
    if folded[start] != "that" or MANDATIVE.isdisjoint(folded[max(0, start - REACH) : start]):
        return False
    end = at + 1
    while end < len(tags) and tags[end] not in MARKS | RELATIVE and tags[end] not in FINITE and folded[end] != "that":
        end += 1
    return end == len(tags) or tags[end] not in FINITE


def _follows_past(at: int, tags: list[str]) -> bool:
    """Whether the verb before is in the past: "blocked roads and set fire", not "to block roads and set fire"."""
    before = next((tag for tag in reversed(tags[:at]) if tag in VERBS), "")
    return before == "VBD"


def _has_another(at: int, tags: list[str], folded: list[str]) -> bool:
    """Whether the clause of a token has a finite verb beside it: "party plans to strike were criticised"."""
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(tags) and tags[near] not in MARKS | RELATIVE and folded[near] not in BESIDE | SAID:
            if tags[near] in FINITE:
                return True
            near += step
    return False


def _named(sentence: Sentence) -> dict[int, Kinds]:
    """What the dictionaries say of each tagged token."""
    named: dict[int, Kinds] = {}
    for mention in sentence.mentions:
        kinds: Kinds = ("ACTOR", "ADJECTIVE") if mention.has(ADJECTIVE) else ("ACTOR", "NAME")
        if mention.has(AGENT):
            kinds = ("AGENT",)
        for at in range(mention.start, mention.end):
            named[at] = kinds
    return named


def _fits(wanted: frozenset[str], at: int, tags: list[str], folded: list[str], named: dict[int, Kinds]) -> bool:
    if not wanted:
        return True
    if not 0 <= at < len(tags):
        return "START" in wanted and at < 0
    return tags[at] in wanted or f'"{folded[at]}"' in wanted or not wanted.isdisjoint(named.get(at, ()))
