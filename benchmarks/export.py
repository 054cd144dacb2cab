"""Speed of `coder export`: processor seconds for a number of synthetic stored events, by view, on one core.

    python benchmarks/export.py [--events 1000000] [--view gdelt2 ...]

The events are of real states with every code of CAMEO, three to a story, with all fields that a coding stores.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import MISSING, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.events.model import Event
from coder.rules.cache import load_index
from coder.rules.places import shipped
from coder.views.registry import VIEWS

CHILD = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from coder.cli import main
main()
"""


def write_events(path: Path, count: int) -> None:
    """Write synthetic stored events."""
    index = load_index([shipped("dictionaries")], False, ())
    states = [record["iso3"] for record in index.countries]
    roles = ["", *index.sectors]
    codes = [code for code in index.events if len(code) > 2]
    empty = {
        field.name: [] if field.default_factory is list else None if field.default is MISSING else field.default
        for field in fields(Event)
    }
    with path.open("w", encoding="utf-8") as out:
        for at in range(count):
            code, day = codes[at % len(codes)], f"20{at % 25:02}-{at % 12 + 1:02}-{at % 28 + 1:02}"
            source = states[at % len(states)] + roles[at % len(roles)]
            target = states[at * 7 % len(states)] + roles[at * 3 % len(roles)]
            known = index.events[code]
            values = {
                "event_id": f"{at * 0x9E3779B97F4A7C15 % 2**64:016x}", "date": day, "source": source, "target": target,
                "code": code, "label": known["label"], "root": code[:2], "quad": int(known["quad"]["gdelt"]),
                "goldstein": float(known["goldstein"]["gdelt"] or 0), "plover": known["plover"],
                "source_text": f"the forces of {source}", "target_text": f"the people of {target}",
                "event_text": "attacked", "status": "actual", "rule": "attack.verb", "doc_id": f"story-{at // 3}",
                "sentence": at % 3 + 1, "story_date": day, "source_span": [0, 12], "target_span": [20, 32],
                "event_span": [13, 19], "sentence_span": [0, 120], "source_entries": ["fra"], "target_entries": ["mli"],
                "inferred": False, "rule_file": "dictionaries/events/19-fight/military.yaml", "rule_line": 32,
                "quad_scheme": "gdelt", "goldstein_scale": "gdelt", "publisher": "Kestria Daily",
                "url": f"https://kestria.example/{at // 3}", "location": "Keltis", "country": source[:3],
            }
            out.write(json.dumps(empty | values) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--view", action="append", metavar="NAME", help="any number of times; default: all")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stored = Path(folder) / "events.jsonl"
        write_events(stored, args.events)
        for view in args.view or VIEWS:
            before = os.times()
            command = [sys.executable, "-c", CHILD, str(ROOT), "export", str(stored), "--view", view, "-o",
                       str(Path(folder) / "out")]
            done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
            after = os.times()
            seconds = after.children_user + after.children_system - before.children_user - before.children_system
            if done.returncode:
                sys.exit(done.stderr)
            print(f"{view:10} {seconds:6.1f} s  {done.stderr.splitlines()[0]}")


if __name__ == "__main__":
    main()
