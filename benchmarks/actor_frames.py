"""Puts every actor of the dictionaries into plain sentences, and counts the rows that have its code.

    python benchmarks/actor_frames.py                 # all kinds, one line each
    python benchmarks/actor_frames.py heads --misses  # one kind, with what was not coded as the entry says

Kinds: names (every name with the code of each of its roles, at a day in the middle of the role), heads (last names alone of those
who head a state or government, from 1985), titled (state, title and last name, from 1985), states (40 ways to name the bodies and
people of each state). Not every miss is wrong: some last names are towns, firms or of two heads at a time.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from coder import Coder
from coder.rules.index import ADJECTIVE, CAPITAL, FAMILY_FIRST, HIGHEST, NAME

TODAY, SINCE = date(2026, 9, 1), date(1985, 1, 1)
SOME_DAY = date(2014, 6, 1)
SHORTEST = timedelta(days=60)  # of a term: texts lag behind
STATE = 3  # letters of a state's code
SUFFIXES = frozenset({"jr.", "sr.", "ii", "iii", "iv", "v", "xiv", "xvi"})
PARTNERS = frozenset({"IRN", "IRQ"})  # of the sentences
STATES = {
    "": ("{name} accused Iran of lying.", "{capital} accused Iran of lying.", "{name} and Iran signed a treaty."),
    "GOV": ("{name}'s government accused Iran of lying.", "The {adjective} president accused Iran of lying.",
            "The president of {name} accused Iran of lying.", "{name}'s foreign minister accused Iran of lying.",
            "The {adjective} Foreign Ministry accused Iran of lying.", "The {adjective} ambassador condemned Iran.",
            "{adjective} Prime Minister Quarl Tov condemned Iran.", "The {adjective} central bank condemned Iran."),
    "MIL": ("The {adjective} army attacked Iran.", "Troops from {name} attacked Iran.", "{adjective} jets bombed Iran."),
    "COP": ("{adjective} police arrested an Iranian.", "Police in {name} arrested an Iranian."),
    "LEG": ("{name}'s parliament condemned Iran.", "{adjective} lawmakers condemned Iran."),
    "JUD": ("A {adjective} court convicted an Iranian.", "{name}'s Supreme Court condemned Iran."),
    "OPP": ("The {adjective} opposition condemned Iran.", "{adjective} protesters condemned Iran."),
    "REB": ("{adjective} rebels attacked Iranian soldiers.", "Rebels in {name} attacked Iranian soldiers."),
    "EDU": ("{adjective} students condemned Iran.",),
    "LAB": ("{adjective} workers condemned Iran.",),
    "MED": ("{adjective} journalists condemned Iran.",),
    "BUS": ("{adjective} companies condemned Iran.",),
}  # fmt: skip


class Try(NamedTuple):
    """A sentence, its day and the beginning of the source that a row of it should have."""

    text: str
    day: date
    source: str
    sector: str = ""


def roles(actor: dict[str, Any]) -> Iterator[tuple[str, date, str | None]]:
    """Code, a day in the middle and title of each role of an actor."""
    for code, start, until, title in actor["roles"]:
        begin = date.fromisoformat(start) if start else None
        end = date.fromisoformat(until) if until else None
        if begin is not None:
            day = begin + ((end or max(begin, TODAY)) - begin) / 2
        else:
            day = end - timedelta(days=365) if end is not None else SOME_DAY
        if code:
            yield code, day, title


def other(code: str) -> str:
    """A state that is not the actor's own."""
    return "Iraq" if code.startswith("IRN") else "Iran"


def last_name(actor: dict[str, Any]) -> str:
    words = actor["name"].split()
    return str(words[0] if actor["country"] in FAMILY_FIRST else words[-1])


def names(coder: Coder) -> Iterator[Try]:
    for actor in coder.index.actors:
        for code, day, _ in () if actor["discard"] else roles(actor):
            the = "" if actor["person"] else "The "
            yield Try(f"{the}{actor['name']} accused {other(code)} of lying.", day, code)


def heads(coder: Coder) -> Iterator[Try]:
    for actor in coder.index.actors:
        for code, day, title in roles(actor) if actor["person"] else ():
            name = last_name(actor)
            if title in HIGHEST and code.endswith("GOV") and day > SINCE and name.lower() not in SUFFIXES:
                yield Try(f"{name} accused {other(code)} of lying.", day, code[:STATE])


def titled(coder: Coder) -> Iterator[Try]:
    called = adjectives(coder)
    for actor in coder.index.actors:
        for code, day, title in roles(actor) if actor["person"] and actor["country"] in called else ():
            if title and day > SINCE:
                said = f"{called[actor['country']]} {title.title()} {last_name(actor)}"
                yield Try(f"{said} accused {other(code)} of lying.", day, code[: 2 * STATE])


def adjectives(coder: Coder, wanted: str = ADJECTIVE) -> dict[str, str]:
    """State -> its first adjective (name, capital), with its capitals."""
    found: dict[str, str] = {}
    for phrase, records in coder.index.phrases.items():
        for kind, number, _ in records:
            actor = coder.index.actors[number] if kind == wanted else None
            if actor is not None and [role[0] for role in actor["roles"]] == [actor["country"]]:
                found.setdefault(actor["country"], phrase.title())
    return found


def states(coder: Coder) -> Iterator[Try]:
    called, capitals = adjectives(coder), adjectives(coder, CAPITAL)
    for state, name in adjectives(coder, NAME).items():
        if state not in called or state not in capitals or state in PARTNERS:
            continue
        for sector, frames in STATES.items():
            for frame in frames:
                text = frame.format(name=name, adjective=called[state], capital=capitals[state])
                yield Try(text, SOME_DAY, state, sector)


KINDS = {"names": names, "heads": heads, "titled": titled, "states": states}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="*", default=[*KINDS])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    coder = Coder()
    for kind in options.kind:
        tried = missed = 0
        for one in KINDS[kind](coder):
            found = [event.source or "" for event in coder.code(one.text, one.day)]
            tried += 1
            if not any(source.startswith(one.source) and one.sector in source[STATE:] for source in found):
                missed += 1
                if options.misses:
                    print(f"  {one.day} {one.text}  wanted {one.source}{one.sector}, got {found}")
        print(f"{kind:8} {1 - missed / tried:.4f} of {tried}, {missed} missed")


if __name__ == "__main__":
    main()
