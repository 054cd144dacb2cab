"""`coder codebook`: the dictionaries as pages to read and cite, one for each event root and each sector of actors."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coder.rules.entries import ActorEntry, AgentEntry, EventEntry, EventType, Nominalisation, PatternEntry, Sector
from coder.rules.loader import Dictionaries, load
from coder.rules.places import shipped

SHOWN = 40  # names of a sector's actors that a page lists
MADE = "Made by `coder codebook` from the dictionaries; do not edit.\n"


def codebook(folders: Sequence[Path] = ()) -> dict[str, str]:
    """The pages by file name: README.md, roots/NN.md, sectors/XXX.md."""
    dictionaries = load([shipped("dictionaries"), *folders])
    types = [model for model, _ in dictionaries.of(EventType)]
    families = [(family, loaded.path) for family, loaded in dictionaries.of(EventEntry)]
    pages = {"README.md": _index(dictionaries, types)}
    for root in (kind for kind in types if len(kind.code) == 2):
        pages[f"roots/{root.code}.md"] = _root(root, types, families)
    for sector, _ in dictionaries.of(Sector):
        pages[f"sectors/{sector.code}.md"] = _sector(sector, dictionaries)
    return pages


def write(pages: dict[str, str], folder: Path) -> None:
    """Write the pages; pages of an earlier codebook that no longer exist are removed."""
    for old in folder.glob("*/*.md"):
        if old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


# Counts


def counts(dictionaries: Dictionaries) -> dict[str, int]:
    """How many entries of each kind there are."""
    actors = [(actor, loaded.path) for actor, loaded in dictionaries.of(ActorEntry)]
    families = [family for family, _ in dictionaries.of(EventEntry)]
    patterns = [pattern for family in families for pattern in family.patterns]
    triggers = {word for family in families for word in (*family.verbs, *family.nouns)}
    folder = {
        "states and territories": "countries/",
        "international organisations, media, companies": "international/",
        "armed groups": "armed_groups/",
        "parties and movements": "parties/",
        "ethnic groups": "ethnic/",
        "religious groups": "religious/",
    }
    found = {name: sum(f"/{part}" in path for _, path in actors) for name, part in folder.items()}
    found["states and territories"] = len({path for _, path in actors if "/countries/" in path})
    bodies = sum("/countries/" in path for _, path in actors) - found["states and territories"]
    people = [actor for actor, _ in actors if actor.roles]
    return {
        **found,
        "named bodies of states": bodies,
        "people": len(people),
        "dated roles of people": sum(bool(r.start or r.until) for actor in people for r in actor.roles),
        "roles marked uncertain": sum(role.uncertain for actor in people for role in actor.roles),
        "names of actors": sum(len(actor.names) for actor, _ in actors),
        "agent names": sum(len(agent.names) for agent, _ in dictionaries.of(AgentEntry)),
        "event families": len(families),
        "verb lemmas and event nouns": len(triggers),
        "nouns read as their verbs": sum(1 for _ in dictionaries.of(Nominalisation)),
        "patterns": len(patterns),
        "examples of patterns": sum(len(pattern.examples) for pattern in patterns),
    }


# Pages


def _index(dictionaries: Dictionaries, types: Sequence[EventType]) -> str:
    rows = [f"| {name} | {number:,} |" for name, number in counts(dictionaries).items()]
    roots = [f"- [{kind.code} {kind.label}](roots/{kind.code}.md)" for kind in types if len(kind.code) == 2]
    sectors = [f"- [{s.code}](sectors/{s.code}.md) {s.name}" for s, _ in dictionaries.of(Sector)]
    return _page(
        "Codebook",
        [MADE, "| what | entries |", "| --- | --- |", *rows, "\n## Event types\n", *roots, "\n## Sectors\n", *sectors],
    )


def _root(root: EventType, types: Sequence[EventType], families: Sequence[tuple[EventEntry, str]]) -> str:
    lines: list[str] = [
        MADE,
        "| code | event type | quad class | Goldstein | PLOVER |",
        "| --- | --- | --- | --- | --- |",
    ]
    own = [kind for kind in types if kind.code.startswith(root.code) and kind.code != root.code]
    for kind in own:
        quad, score = kind.quad.get("gdelt", ""), kind.goldstein.get("gdelt", "")
        lines.append(f"| {kind.code} | {kind.label} | {quad} | {score} | {kind.plover or ''} |")
    for kind in own:
        found = [line for family, path in families for line in _patterns(family, path, kind.code)]
        if found:
            lines += [f"\n## {kind.code} {kind.label}\n", *found]
    return _page(f"{root.code} {root.label.capitalize()}", lines)


def _patterns(family: EventEntry, path: str, code: str) -> Iterator[str]:
    """The patterns of a family that give a code, each with its first example; then the family's words."""
    own = [pattern for pattern in family.patterns if _code(pattern, family) == code]
    if not own and family.code != code:
        return
    yield f"**{family.id}** (`{path}`)" + (f": {family.note}" if family.note else "")
    words = [*family.verbs, *(f"{noun} (noun)" for noun in family.nouns)]
    if words:
        yield f"\n{', '.join(words)}"
    yield ""
    for pattern in own:
        yield f"- `{pattern.pattern}`" + next((f"  \n  {e.text}" for e in pattern.examples if e.events), "")
    yield ""


def _code(pattern: PatternEntry, family: EventEntry) -> str | None:
    return pattern.code if "code" in pattern.model_fields_set else family.code


def _sector(sector: Sector, dictionaries: Dictionaries) -> str:
    agents = [agent for agent, _ in dictionaries.of(AgentEntry) if sector.code in agent.sector.split()]
    actors = [
        actor.names[0]
        for actor, _ in dictionaries.of(ActorEntry)
        if any(sector.code in (role.sector or "").split() or _ends(role.code, sector.code) for role in actor.code)
    ]
    lines = [MADE, sector.name + ".", f"PLOVER: {sector.plover or '-'}.", *([sector.note] if sector.note else [])]
    lines += ["\n## Agent nouns\n", *(f"- {', '.join(agent.names)}" for agent in agents)]
    lines += [f"\n## Bodies and groups ({len(actors):,})\n", _some(actors)]
    return _page(f"{sector.code}", lines)


def _ends(code: str | None, sector: str) -> bool:
    return code is not None and sector in (code[at : at + 3] for at in range(3, len(code), 3))


def _some(names: Sequence[str]) -> str:
    step = max(1, len(names) // SHOWN)
    return ", ".join(names[::step][:SHOWN]) + (" ..." if len(names) > SHOWN else "")


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join((f"# {title}\n", *lines)).rstrip() + "\n"
