"""Names "of" a state in the forms that papers use: the Communist Party of Veldria is "Veldria's Communist Party"."""

from collections.abc import Iterator
from typing import Any

from coder.rules.index import ADJECTIVE, AGENT, CAPITAL_FIRST, NAME, Index

STATE = 3  # letters of a state's code
SMALL = "a"  # a word that needs no capital


def other_forms(index: Index) -> dict[str, list[Any]]:
    """Phrases that are in no entry -> the record of the name they stand for: "veldrian communist party"."""
    called = _called(index)
    found: dict[str, list[list[Any]]] = {}
    for name, records in index.phrases.items():
        if " of " not in name:
            continue
        for kind, number, case in records:
            actor = index.actors[number] if kind == NAME else None
            if actor is None or actor["person"] or not actor["country"] or len(case) != name.count(" ") + 1:
                continue
            if {role[0] for role in actor["roles"]} == {_composed(name.rpartition(" of ")[0], actor["country"], index)}:
                continue
            for form, needed in _forms(name, case, called.get(actor["country"], {})):
                found.setdefault(form, []).append([NAME, number, needed])
    alone = {form: records for form, records in found.items() if len({number for _, number, _ in records}) == 1}
    return {form: records[0] for form, records in alone.items() if form not in index.phrases}


def local_forms(index: Index, local: list[tuple[str, int, str]]) -> dict[str, list[Any]]:
    """ "Keltara's NIS", "the Keltaran NIS", "the NIS of Keltara"; `local` are names, actors and states."""
    called = _called(index)
    found: dict[str, list[Any]] = {}
    for name, number, country in local:
        words = CAPITAL_FIRST * (name.count(" ") + 1)
        for phrase, kind in called.get(country, {}).items():
            state = CAPITAL_FIRST * (phrase.count(" ") + 1)
            if kind == NAME:
                found[f"{phrase} 's {name}"] = [NAME, number, state + SMALL + words]
                found[f"{name} of {phrase}"] = [NAME, number, words + SMALL + state]
            else:
                found[f"{phrase} {name}"] = [NAME, number, state + words]
    return {form: record for form, record in found.items() if form not in index.phrases}


def _called(index: Index) -> dict[str, dict[str, str]]:
    """Country -> its names and adjectives -> kind."""
    called: dict[str, dict[str, str]] = {}
    for phrase, records in index.phrases.items():
        for kind, number, _ in records:
            if kind in (NAME, ADJECTIVE):
                actor = index.actors[number]
                codes = [role[0] for role in actor["roles"]]
                if codes == [actor["country"]] and len(codes[0] or "") == STATE:
                    called.setdefault(actor["country"], {})[phrase] = kind
    return called


def _composed(head: str, country: str, index: Index) -> str | None:
    """The code that the rules give to such a name without an entry: a court of Veldria is XVDJUD."""
    words = head.split(" ")
    for at in range(len(words)):
        for kind, number, _ in index.phrases.get(" ".join(words[at:]), ()):
            if kind == AGENT:
                return country + "".join(index.agents[number]["sector"])
    return None


def _forms(name: str, case: str, called: dict[str, str]) -> Iterator[tuple[str, str]]:
    head, _, state = name.rpartition(" of ")
    words = head.count(" ") + 1
    if called.get(state.removeprefix("the ")) != NAME or words == 1 or head.startswith("the "):
        return
    for phrase, kind in called.items():
        before = f"{phrase} 's" if kind == NAME else phrase
        yield f"{before} {head}", CAPITAL_FIRST * (before.count(" ") + 1) + case[:words]
