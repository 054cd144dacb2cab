"""Draws a fixed random sample of dated roles of people, to be checked by hand.

    python benchmarks/role_sample.py [--number 200] [--seed 1979] > sample.tsv

A role is drawn when it has a `from` or an `until`, and a title or a code or sector other than ELI. One row each, with
tabs: id, first name form, code or sector, title, from, until, file:line, number of the role in its entry (from 1). The
order of drawing is a digest of seed, id and number, so that a corrected or new entry leaves the rest of the sample as
it was.

What was found in the 200 of the default seed, and in 200 of seed 2026, is in role_sample.tsv: seed, id, number of the role as drawn, verdict (`right`,
`date`, `office`, `person`, `unknown`) and a note. A day is right within three days, a month when it is the same month.
"""

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = ROOT / "dictionaries" / "actors" / "people"


class Role(NamedTuple):
    id: str
    name: str
    code: str
    title: str
    start: str
    end: str
    place: str
    number: int

    def rank(self, seed: int) -> bytes:
        return hashlib.sha256(f"{seed} {self.id} {self.number}".encode()).digest()


def fields(node: yaml.Node) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value}


def roles(path: Path) -> Iterator[Role]:
    """The roles of a file that can be drawn; scalars stay as they are written."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for person in map(fields, root.value if root else ()):
        listed = person["roles"].value if "roles" in person else ()
        for number, node in enumerate(listed, 1):
            role = {key: value.value for key, value in fields(node).items()}
            code = role.get("code") or role.get("sector", "")
            if ("from" in role or "until" in role) and ("title" in role or code != "ELI"):
                name = person["names"].value[0].value
                place = f"{path.relative_to(ROOT)}:{node.start_mark.line + 1}"
                yield Role(person["id"].value, name, code, role.get("title", ""), role.get("from", ""),
                           role.get("until", ""), place, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=200, metavar="N", help="roles to draw")
    parser.add_argument("--seed", type=int, default=1979)
    args = parser.parse_args()
    everyone = [role for path in sorted(PEOPLE.glob("*.yaml")) for role in roles(path)]
    for role in sorted(everyone, key=lambda role: role.rank(args.seed))[: args.number]:
        print(*role, sep="\t")


if __name__ == "__main__":
    main()
