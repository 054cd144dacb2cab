"""Our actors and agents in PETRARCH's form, for those who must still run it; what cannot be said there is listed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from coder.errors import Diagnostic, InputError
from coder.rules.entries import ActorEntry, AgentEntry, Role
from coder.rules.index import DISCARD
from coder.rules.loader import Loaded, load
from coder.rules.places import shipped
from coder.text.fold import fold

ACTORS, AGENTS = "coder.actors.txt", "coder.agents.txt"
UNSAID = "X001"  # what PETRARCH has no form for


def export_petrarch(folders: Sequence[Path], out: Path, defaults: bool = True) -> list[Diagnostic]:
    """Write the actors and agents of the shipped dictionaries and of further folders; what could not be said.

    Raises InputError when the files cannot be written, DictionaryError when a dictionary cannot be read.
    """
    every = [shipped("dictionaries"), *folders] if defaults else list(folders)
    dictionaries = load(every).require_clean()
    unsaid: list[Diagnostic] = []
    actors = [line for entry, loaded in dictionaries.of(ActorEntry) for line in _actor(entry, loaded, unsaid)]
    agents = [line for entry, loaded in dictionaries.of(AgentEntry) for line in _agent(entry, loaded, unsaid)]
    for name, lines in ((ACTORS, actors), (AGENTS, agents)):
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"{out / name} cannot be written: {error.strerror}") from error
    return unsaid


def _actor(entry: ActorEntry, loaded: Loaded, unsaid: list[Diagnostic]) -> Iterator[str]:
    """A block: the first name, +synonyms, [codes]."""
    names = list(
        dict.fromkeys(
            _name(name) for name in (*entry.names, *entry.adjectives, *entry.people, *entry.capitals, *entry.metonyms)
        )
    )
    if entry.places:
        _tell(unsaid, loaded, "places", f"{len(entry.places)} places, which say where an agent is from, are left out")
    if any(role.title for role in entry.roles):
        _tell(unsaid, loaded, "roles", "titles, which find a person by a last name, are left out")
    country = entry.country or _country(loaded)
    codes = [code for role in (*entry.roles, *entry.code) if (code := _dated(role, country))]
    if entry.kind == DISCARD:
        codes = ["[---]"]
    elif not codes and country:
        codes = [f"[{country}]"]
    if not codes:
        _tell(unsaid, loaded, "id", "an entry without a code is left out")
        return
    yield f"{names[0]} # {entry.id}"
    yield from (f"+{name}" for name in names[1:])
    yield from (f"\t{code}" for code in codes)


def _country(loaded: Loaded) -> str | None:
    stem = Path(loaded.path).stem
    return stem if len(stem) == 3 and stem.isupper() and "armed_groups" not in loaded.path else None


def _dated(role: Role, country: str | None) -> str | None:
    """A role as [CODE first-last]; limits are inclusive there."""
    code = role.code or (country or "") + (role.sector or "").replace(" ", "")
    if not code:
        return None
    first, last = _digits(role.start), _digits(role.until - timedelta(days=1) if role.until else None)
    limits = f" {first}-{last}" if first and last else f" >{first}" if first else f" <{last}" if last else ""
    return f"[{code}{limits}]"


def _digits(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def _agent(entry: AgentEntry, loaded: Loaded, unsaid: list[Diagnostic]) -> Iterator[str]:
    """A line a word: WORD {PLURAL} [~CODE]."""
    if entry.kind in ("modifier", "field"):
        _tell(unsaid, loaded, "kind", "words that are actors with a noun behind them alone are left out")
        return
    if entry.kind not in ("agent", "title"):
        _tell(unsaid, loaded, "kind", f"that it is a {entry.kind} is left out")
    sector = entry.sector.replace(" ", "")
    code = sector if "~" in sector else f"~{sector}"
    for name in entry.names:
        plural = entry.irregular.get(name)
        braces = "" if plural is None else "{} " if plural == name else f"{{{_name(plural).strip('_')}}} "
        yield f"{_name(name).strip('_')} {braces}[{code}] # {entry.id}"


def _name(name: str) -> str:
    """A name in capitals without diacritics; _ between the words, and behind the last: no stem."""
    plain = re.sub(r"[\[\]{}#;+]", " ", fold(name).upper())
    return "_".join(plain.split()) + "_"


def _tell(unsaid: list[Diagnostic], loaded: Loaded, key: str, message: str) -> None:
    unsaid.append(Diagnostic(UNSAID, "not-said", message, loaded.source.position(key)))
