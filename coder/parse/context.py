"""Context rules for words that can be noun or verb (dictionaries/language/noun_verb.yaml): tried before the weights'
answer is used; the trace names the rule that decided."""

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from coder.parse.model import Mention, Sentence
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
KINDS = frozenset({"START", "ACTOR", "NAME", "ADJECTIVE", "AGENT"})  # what is neither a tag nor a word
AROUND = {"before": -1, "after": 1, "beyond": 2, "behind": -2}
CACHE = 50_000  # words with a tag


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule of noun_verb.yaml."""

    id: str
    tag: frozenset[str]
    words: frozenset[str]
    but: frozenset[str]
    ending: str
    then: str
    known_verb: bool
    verbless: bool
    around: tuple["Neighbour", ...]
    clauses: tuple["Test", ...]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Rule":
        """The rule of a record of the index."""
        tag, words, but = (frozenset(record[name]) for name in ("tag", "words", "but"))
        around = [Neighbour.of(far, record[name]) for name, far in AROUND.items() if record[name]]
        around.sort(key=lambda each: bool(each.kinds))  # what is quickly asked comes first
        tests = tuple(test for name, test in TESTS.items() if record[name])
        own = record["ending"], record["then"], record["known_verb"], record["verbless"]
        return cls(record["id"], tag, words, but, *own, tuple(around), tests)


class Neighbour(NamedTuple):
    """What a token so far away must be: one of these tags, words or kinds of phrase, or the start of the sentence."""

    far: int
    tags: frozenset[str]
    words: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, far: int, wanted: Collection[str]) -> "Neighbour":
        """Words are written in quotes."""
        words = frozenset(each[1:-1] for each in wanted if each[0] == each[-1] == '"')
        return cls(far, frozenset(wanted) - KINDS, words, KINDS.intersection(wanted))

    def may_be(self, tag: str) -> bool:
        """Whether a token with a tag can be it, by its word or kind of phrase at least."""
        return tag in self.tags or bool(self.words or self.kinds)


class Group(dict[tuple[str, str], list[Rule]]):
    """Rules for the same words, by the tags of the tokens before and after: hardly one of a hundred gets as far."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, beside: tuple[str, str]) -> list[Rule]:
        tags = {-1: beside[0], 1: beside[1]}
        found = [
            rule for rule in self.rules if all(each.may_be(tags[each.far]) for each in rule.around if each.far in tags)
        ]
        self[beside] = found
        return found


class TagRules:
    """The rules in order; built once."""

    def __init__(
        self, rules: list[dict[str, Any]], lemma: Callable[[str, str], str], verbs: Container[str] = (),
        unchanged: Container[str] = (),
    ) -> None:
        self.lemma, self.verbs, self.unchanged = lemma, verbs, unchanged
        self.rules = [Rule.of(rule) for rule in rules]
        self.groups: dict[tuple[Rule, ...], Group] = {}
        self.known: dict[str, dict[str, Group]] = {tag: {} for rule in self.rules for tag in rule.tag}

    def of(self, word: str, tag: str) -> Group:
        """The rules that a word with a tag may fall under, wherever it stands; kept for the next time."""
        found = tuple(
            rule
            for rule in self.rules
            if tag in rule.tag
            and (not rule.ending or word.endswith(rule.ending))
            and self._is_meant(rule, word, self.lemma(word, rule.then if rule.known_verb else tag))
        )
        known = self.known[tag]
        if len(known) >= CACHE:
            known.clear()
        group = known[word] = self.groups.setdefault(found, Group(found))
        return group

    def _is_meant(self, rule: Rule, word: str, lemma: str) -> bool:
        if rule.known_verb and rule.then in PAST and word == lemma and word not in self.unchanged:
            return False  # "Fox News host Tucker Carlson": host is no past tense, cut is
        if lemma in rule.but or (rule.words and lemma not in rule.words):
            return False
        return not rule.known_verb or lemma in self.verbs

    def apply(self, sentence: Sentence) -> None:
        """Change tags where the first fitting rule says so."""
        tags, folded, known = sentence.tags, sentence.folded, self.known
        told = _Told(sentence)
        last = len(tags) - 1
        for at, tag in enumerate(tags):
            words = known.get(tag)
            if words is None:
                continue
            group = words.get(folded[at])
            if group is None:
                group = self.of(folded[at], tag)
            if not group.rules:
                continue
            for rule in group[tags[at - 1] if at else "", tags[at + 1] if at < last else ""]:
                if not _fits(rule, at, told):
                    continue
                then = rule.then
                if then[0] != "N" and _in_long_name(sentence, at):
                    break  # a noun stays what the dictionaries know: "President Xi Jinping"
                tags[at] = then
                sentence.tagged_by[at] = rule.id
                if then[0] == "V":  # "suspected armed men" stay what the dictionaries know
                    sentence.mentions = [m for m in sentence.mentions if not m.start <= at < m.end]
                break


class _Told:
    """What rules ask of a sentence as the tagger left it; put together when the first one asks."""

    def __init__(self, sentence: Sentence) -> None:
        self.tags, self.folded = sentence.tags, sentence.folded
        self.tagged, self.mentions = sentence.tags.copy(), sentence.mentions

    @cached_property
    def verbless(self) -> int:
        return _verbless(self.tagged, self.folded)

    @cached_property
    def named(self) -> dict[int, Kinds]:
        return _named(self.mentions)


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


def _named(mentions: list[Mention]) -> dict[int, Kinds]:
    """What the dictionaries say of each tagged token."""
    named: dict[int, Kinds] = {}
    for mention in mentions:
        kinds: Kinds = ("ACTOR", "ADJECTIVE") if mention.has(ADJECTIVE) else ("ACTOR", "NAME")
        if mention.has(AGENT):
            kinds = ("AGENT",)
        for at in range(mention.start, mention.end):
            named[at] = kinds
    return named


def _fits(rule: Rule, at: int, told: _Told) -> bool:
    """Whether a rule holds for the word at a place, by its clause and the tokens around."""
    if rule.verbless and at >= told.verbless:
        return False
    tags, folded = told.tags, told.folded
    for far, wanted, words, kinds in rule.around:
        place = at + far
        if not 0 <= place < len(tags):
            if place < 0 and "START" in kinds:
                continue
            return False
        if tags[place] in wanted or folded[place] in words:
            continue
        if not kinds or kinds.isdisjoint(told.named.get(place, ())):
            return False
    if rule.known_verb and at in told.named:
        return False  # "access to rebel bases": rebels, not what is done
    return all(test(at, tags, folded) for test in rule.clauses)


Test = Callable[[int, list[str], list[str]], bool]
TESTS: dict[str, Test] = {
    "conditional": _in_condition,
    "mandative": _in_demand,
    "after_past": lambda at, tags, _: _follows_past(at, tags),
    "alone": lambda at, tags, folded: not _has_another(at, tags, folded),
}
