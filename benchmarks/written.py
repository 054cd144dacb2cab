"""Scores the coder on sentences that were written for it, by authors who knew the codebooks and not the dictionaries.

    python benchmarks/written.py                 # every set of benchmarks/written/, both halves
    python benchmarks/written.py plain1 --misses # one set; also what was wrong in the half that may be read

Each set has two halves by the parity of its ids: the odd ones are read and mended on, the even ones only counted. Kinds of sets:
events (source, target, CAMEO code), relations (PLOVER root between two marked phrases), actors (country and first PLOVER
sector), reports (ACLED sub-event type, deaths, country, place), and relevance (whether anything is to be coded).
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from coder import Coder
from coder.lookup import lookup
from coder.relate import QUADS, relate
from coder.text.documents import Document
from coder.views.acled import Acled

FOLDER = Path(__file__).with_suffix("")
REPORT = "sub_event"
STATEMENT = "01"  # what is only said counts neither way, as in the development gold
Record = dict[str, Any]
Marks = Iterator[tuple[str, bool, str]]  # figure, right or not, what to print of a miss


def day(record: Record) -> date | None:
    return date.fromisoformat(record["date"]) if record.get("date") else None


def events(coder: Coder, record: Record) -> Marks:
    """Recall by event of the record, precision by coded event; an actor by its first three letters."""
    wanted = {(e["source"] or "", e["target"] or "", e["code"]) for e in record["events"]}
    found = {(e.source or "", e.target or "", e.code) for e in coder.code(record["text"], day(record))}
    found = {event for event in found if not event[2].startswith(STATEMENT)} or found
    told = "".join(f"\n      {side} {' '.join(part or '-' for part in event)}" for side, group in
                   (("wanted", wanted - found), ("coded ", found - wanted)) for event in sorted(group))
    short = {"root": lambda e: e[2][:2], "code": lambda e: e[2], "triple": lambda e: (e[0][:3], e[1][:3], e[2][:2])}
    for figure, key in short.items():
        gold, coded = {key(e) for e in wanted}, {key(e) for e in found}
        for item in sorted(gold):
            yield f"{figure} recall", item in coded, told
        for item in sorted(coded):
            yield f"{figure} precision", item in gold, ""
    roots = {e[2][:2] for e in found}
    for side, name in enumerate(("source", "target")):
        for event in sorted(wanted):
            if event[side] and event[2][:2] in roots:
                yield f"{name} where the root is right", any(
                    e[side][:3] == event[side][:3] for e in found if e[2][:2] == event[2][:2]), told


def relations(coder: Coder, record: Record) -> Marks:
    spans = tuple(record["source_span"]), tuple(record["target_span"])
    answer = relate(coder, Document(id=record["id"], text=record["text"], date=day(record), pair=spans))
    told = f"\n      wanted {record['plover']}, {answer.plover} by {answer.by} {answer.rule}: {record['source_text']} > {record['target_text']}"
    yield "root", answer.plover == record["plover"], told
    yield "quad", answer.quad == QUADS[record["plover"]], ""
    yield "binary", answer.quad > 0 and (answer.quad > 2) == (QUADS[record["plover"]] > 2), ""


def actors(coder: Coder, record: Record) -> Marks:
    answer = lookup(coder, record["phrase"], day(record))
    told = f"\n      wanted {record['country']} {record['sector']}, {answer.country} {answer.sectors} {answer.code} ({record['date']})"
    yield "country", (answer.country or None) == record["country"], told
    yield "sector", (answer.sectors[0] if answer.sectors else None) == record["sector"], told


def reports(coder: Coder, record: Record) -> Marks:
    acled = Acled(coder.index)
    found = coder.code_document(Document(id=record["id"], text=record["text"], date=day(record)))
    rows = [acled.record(row, acled.names()) for row in acled.rows(found)]
    first = rows[0] if rows else {}
    told = f"\n      wanted {[record[k] for k in ('sub_event', 'fatalities', 'country', 'location')]}, {[[r.get(k) for k in ('sub_event_type', 'fatalities', 'country', 'location')] for r in rows]}"
    yield "sub-event type", first.get("sub_event_type") == record["sub_event"], told
    if record["fatalities"] is not None:
        kind = "with deaths" if record["fatalities"] else "without deaths"
        yield f"deaths, {kind}", int(first.get("fatalities") or 0) == record["fatalities"], told
    yield "country", first.get("country") == record["country"], told
    yield "location", first.get("location") == record["location"], told


def relevance(coder: Coder, record: Record) -> Marks:
    coded = [e for e in coder.code(record["text"], day(record)) if not e.code.startswith(STATEMENT)]
    told = "".join(f"\n      coded  {e.source or '-'} {e.target or '-'} {e.code} {e.rule}" for e in coded) or "\n      nothing coded"
    yield ("recall" if record["relevant"] else "specificity"), bool(coded) == record["relevant"], told


KINDS: dict[str, Callable[[Coder, Record], Marks]] = {
    "events": events, "plover": relations, "phrase": actors, REPORT: reports, "relevant": relevance}


def score(plain: Coder, for_acled: Coder, path: Path, misses: bool) -> None:
    """Print the shares of both halves of a set."""
    right: dict[str, dict[bool, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        kept_aside = int(record["id"].rsplit("-", 1)[1]) % 2 == 0
        kind = next(key for key in KINDS if key in record)
        coder = for_acled if kind == REPORT else plain
        missed: dict[str, list[str]] = {}
        for figure, hit, told in KINDS[kind](coder, record):
            right[figure][kept_aside][hit] += 1
            if not hit and told:
                missed.setdefault(told, []).append(figure)
        if misses and not kept_aside:
            for told, figures in missed.items():
                print(f"{record['id']} [{', '.join(dict.fromkeys(figures))}] {record.get('text', record.get('phrase'))}{told}")
    print(f"{path.stem}: read / kept aside")
    for figure, halves in right.items():
        print(f"  {figure:32}" + " / ".join(f"{c[True] / (c.total() or 1):.3f} ({c.total()})" for c in (halves[False], halves[True])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="names of sets (default: all)")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    plain = Coder()
    for_acled = Coder(unknown_actors=Acled.unknown_actors, incidents=Acled.incidents, index=plain.index)
    for path in sorted(given.folder.glob("*.jsonl")):
        if not given.sets or path.stem in given.sets:
            score(plain, for_acled, path, given.misses)


if __name__ == "__main__":
    main()
