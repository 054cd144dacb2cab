"""Checks of the conditions of ACLED and UCDP: what they name must be in the other ontology files."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from coder.errors import Diagnostic
from coder.lint.base import Check, Subject
from coder.rules.entries import ActorEntry
from coder.rules.formats import (
    AcledCondition,
    AcledName,
    AcledType,
    ActorKind,
    Condition,
    EventTest,
    Fact,
    UcdpCondition,
)
from coder.rules.loader import Loaded

NOBODY = "nobody"
# What it should be, the name, the file that should have it, where it stands.
Named = tuple[str, str, str, tuple[str | int, ...]]
FACTS_YAML = "- {id: quarn-fire, words: [quarn]}\n"
KINDS_YAML = '- {id: quarns, inter: Rebel group, form: "Quarns ({country})", sectors: [REB]}\n'
BAD = "- id: quarn.burns\n  sub_event_type: Quarn attack\n  event: {facts: [quarn-smoke], source: [quarnies]}\n"
TYPES_YAML = (
    '- {id: Quarn attack, event_type: Battles, disorder_type: Political violence, notes: "{actor1} burnt {actor2}"}\n'
)


class UnknownInCondition(Check):
    """O007"""

    code, slug = "O007", "unknown-in-condition"
    what = "a condition or a group's name refers to something that no ontology file has"
    why = (
        "Facts stand in ontology/facts.yaml, kinds of actors in actor_kinds.yaml, sub-event types in acled_types.yaml, "
        "groups under actors/. A condition with a slip in one of them would never hold."
    )
    bad = {
        "ontology/facts.yaml": FACTS_YAML,
        "ontology/actor_kinds.yaml": KINDS_YAML,
        "ontology/acled_types.yaml": TYPES_YAML,
        "ontology/acled.yaml": BAD,
    }
    good = {**bad, "ontology/acled.yaml": BAD.replace("quarn-smoke", "quarn-fire").replace("quarnies", "quarns")}

    def run(self, subject: Subject) -> Iterable[Diagnostic]:
        """One finding for each name that is not known."""
        dictionaries = subject.dictionaries
        kinds = [kind for kind, _ in dictionaries.of(ActorKind)]
        known = {
            "fact": {fact.id for fact, _ in dictionaries.of(Fact)},
            "kind": {kind.id for kind in kinds},
            "kind or group": {NOBODY, *(name for kind in kinds for name in (kind.id, *kind.groups))},
            "sub-event type": {kind.id for kind, _ in dictionaries.of(AcledType)},
            "actor": {actor.id for actor, _ in dictionaries.of(ActorEntry)},
        }
        entries: list[tuple[Loaded, Iterator[Named]]] = [
            *((loaded, _acled(condition)) for condition, loaded in dictionaries.of(AcledCondition)),
            *((loaded, _condition(condition)) for condition, loaded in dictionaries.of(UcdpCondition)),
            *((loaded, _name(name)) for name, loaded in dictionaries.of(AcledName)),
        ]
        layers = {loaded.layer for _, loaded in dictionaries.of(ActorEntry)}
        for loaded, named in entries:
            for what, name, where, path in named:
                if what == "actor" and loaded.layer not in layers:
                    continue  # the dictionaries are read without their actors: none is missed
                if name not in known[what]:
                    near = get_close_matches(name, sorted(known[what]), n=1)
                    hint = f'did you mean "{near[0]}"?' if near else f"add it to {where}"
                    yield self.finding(f'no {what} "{name}"', loaded.source.position(*path), hint)


def _condition(condition: Condition) -> Iterator[Named]:
    for key in ("facts", "without"):
        for at, name in enumerate(getattr(condition, key)):
            yield "fact", name, "ontology/facts.yaml", (key, at)
    for number, group in enumerate(condition.each):
        yield from (("fact", name, "ontology/facts.yaml", ("each", number, at)) for at, name in enumerate(group))
    tests: list[tuple[tuple[str | int, ...], EventTest | None]] = [
        (("event",), condition.event),
        (("also",), condition.also),
        *((("unless", at), test) for at, test in enumerate(condition.unless)),
    ]
    for part, test in tests:
        for key in ("facts", "without", "source", "target") if test is not None else ():
            fact = key in ("facts", "without")
            what, file = ("fact", "ontology/facts.yaml") if fact else ("kind or group", "ontology/actor_kinds.yaml")
            for at, name in enumerate(getattr(test, key)):
                yield what, name, file, (*part, key, at)


def _acled(condition: AcledCondition) -> Iterator[Named]:
    yield from _condition(condition)
    if condition.sub_event_type is not None:
        yield "sub-event type", condition.sub_event_type, "ontology/acled_types.yaml", ("sub_event_type",)
    for key in ("kind1", "kind2", "else1", "else2"):
        if getattr(condition, key) is not None:
            yield "kind", getattr(condition, key), "ontology/actor_kinds.yaml", (key,)


def _name(name: AcledName) -> Iterator[Named]:
    yield "actor", name.id, "actors/", ("id",)
    if name.kind is not None:
        yield "kind", name.kind, "ontology/actor_kinds.yaml", ("kind",)
    for at, later in enumerate(name.later):
        if later.kind is not None:
            yield "kind", later.kind, "ontology/actor_kinds.yaml", ("later", at, "kind")


CHECKS = (UnknownInCondition,)
