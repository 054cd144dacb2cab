"""Says the same event in many ways and counts how often the coder finds the same actors and code.

    python benchmarks/metamorphic.py                        # table by transformation and a total line
    python benchmarks/metamorphic.py --failures 20          # with up to 20 failing variants of each transformation
    python benchmarks/metamorphic.py --only passive         # one transformation (may be given again)
    python benchmarks/metamorphic.py --list > variants.tsv  # all variants with what is expected; nothing is coded

Base sentences and wordings are data (metamorphic.yaml). A variant is right when all expected rows (source, code, target)
are among those of the coder. Wrong ones are counted as `none` (no row), `actors` (the code with other actors), `code`
(the actors with another code) and `other`; `more` counts the variants, right or wrong, with a row that nobody would expect
(root 01 aside). Nothing is random: which of several wordings a base gets follows from its place in the file.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coder.pipeline import Coder
from coder.text.inflect import Inflector

DATA = Path(__file__).with_suffix(".yaml")
IRREGULAR = ROOT / "dictionaries" / "language" / "irregular.yaml"
DAY = date(2015, 6, 10)
TOKEN = re.compile(r"\b(ITS|[STK](?:'s)?)(?!\w)")
PLACE = re.compile(r"(?!of|by|that|between)(\w+) T\b(.*)")
DOUBLE = re.compile(r"'s \w+(?: \w+)?'(?!\w\w)")
LONG = re.compile(r" (?:of|in|from) ")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase, its code, and what agrees with it."""

    country: str
    kind: str
    text: str
    code: str
    adj: str
    plural: bool
    who: bool
    its: str

    @property
    def possessive(self) -> str:
        return self.text + ("'" if self.text.endswith("s") else "'s")


class World:
    """The invented states, the kinds of actors that they have, and the wordings."""

    def __init__(self, data: dict[str, Any], words: Inflector) -> None:
        self.countries: dict[str, dict[str, str]] = data["countries"]
        self.kinds: dict[str, dict[str, Any]] = data["kinds"]
        self.shapes: dict[str, list[str]] = data["shapes"]
        self.wordings: dict[str, dict[str, Any]] = data["transformations"]
        self.replaced: list[dict[str, Any]] = data["replaced"]
        self.words = words
        self.stand_ins: dict[str, dict[str, list[str]]] = {root: row for row in data["stand_ins"] for root in row["roots"]}

    def actor(self, country: str, kind: str = "state", form: int = 0) -> Actor:
        """The actor of a kind in a country, in the wording of that number."""
        facts, names, plural = self.kinds[kind], self.countries[country], self.kinds[kind].get("plural", False)
        return Actor(country, kind, facts["forms"][form % len(facts["forms"])].format(**names), country + facts.get("sector", ""),
                     names["adj"] if kind == "state" else "", plural, facts.get("who", False),
                     facts.get("its", "their" if plural else "its"))

    def other(self, *countries: str) -> str:
        """The first country that is none of these."""
        return next(country for country in self.countries if country not in countries)


@dataclass(frozen=True, slots=True)
class Clause:
    """A base sentence with its two actors; every wording is filled from it."""

    base: dict[str, Any]
    number: int
    world: World
    source: Actor
    target: Actor

    @property
    def object(self) -> str:
        return str(self.base.get("object", ""))

    @property
    def after(self) -> str:
        return str(self.base.get("after", ""))

    @property
    def place(self) -> re.Match[str] | None:
        """`after` as a preposition with T and what is left: "with T over fishing rights"."""
        return PLACE.fullmatch(self.after) if "T" not in re.findall(r"\w+", self.object) else None

    def has(self, need: str) -> bool:
        """Whether the base has what a wording needs."""
        s, t, target_object = self.source, self.target, self.object == "T"
        return {"passive": bool(self.object), "target_object": target_object,
                "direct": target_object and self.base.get("by") != "late", "people": s.who and s.plural,
                "place": self.place is not None, "object_and_after": bool(self.object and self.after),
                "no_single_person": s.plural or not s.who, "no_particle": " " not in self.base["verb"] and (t.plural or not t.who),
                "state": s.kind == "state", "target_state_last": t.kind == "state" and (self.after or self.object).endswith(" T"),
                "with_target": bool(self.base.get("mutual")) and self.after.startswith("with T")}[need]

    def parts(self, by: str) -> dict[str, str]:
        """What stands for the names in braces."""
        s, t, lemma = self.source, self.target, str(self.base["verb"])
        forms = {tag.lower(): found[0] for tag, found in self.world.words.verb_forms(lemma).items()}
        theme_plural = t.plural if self.object == "T" else bool(self.base.get("things"))
        place = self.place
        agreed = {f"{prefix}{word}": many if plural else word
                  for prefix, plural in (("", s.plural), ("t_", t.plural), ("theme_", theme_plural))
                  for word, many in (("has", "have"), ("is", "are"), ("was", "were"))}
        return {**forms, **agreed, "vb": lemma, "pres": lemma if s.plural else forms["vbz"], "object": self.object, "after": self.after,
                "rest": f"{self.object} {self.after}".strip(), "theme": self.object.replace("ITS", "the"), "by": by, "tail": "remained in the headlines all week",
                "which": "who" if s.who else "which", "t_which": "who" if t.who else "which", "t_whom": "whom" if t.who else "which", "their": s.its,
                "they": "they" if s.plural else "it", "t_them": "them" if t.plural else "it",
                "place": place[1] if place else "", "place_rest": place[2] if place else ""}

    def participles(self) -> list[str]:
        """The participle with the by-phrase before or behind the rest, the usual place first."""
        order = self.base.get("by", "early" if self.object == "T" else "both")
        verb = self.world.words.verb_forms(str(self.base["verb"]))["VBN"][0]
        return [f"{verb} by S {self.after}"] * (order != "late") + [f"{verb} {self.after} by S"] * (order != "early" and bool(self.after))

    def nominals(self) -> list[str]:
        """Noun phrases that name the event with both actors."""
        own: list[str] = list(self.base.get("nominals", []))
        if "noun" not in self.base:
            return own
        parts = {"n": self.base["noun"], "p": self.base.get("prep", ""), "a": self.source.adj}
        return [shape.format(**parts) for shape in self.world.shapes[self.base["shape"]] if "{a}" not in shape or self.source.adj] + own

    def texts(self, wording: dict[str, Any]) -> Iterator[str]:
        """The texts of a wording; none where the base does not have what it needs."""
        if wording.get("use") == "light":
            for verb, noun, after in self.base.get("light", []):
                changed = {**self.base, "verb": verb, "object": noun, "after": after, "things": noun.endswith("s"), "by": "both"}
                yield from replace(self, base=changed).texts({**wording, "use": ""})
        elif wording.get("use") == "nominal":
            for i, phrase in enumerate(self.nominals()[:wording.get("limit")]):
                for text in self.picked(wording, i):
                    yield self.fill(text.format(nominal=phrase))
        elif all(self.has(need) for need in wording.get("needs", [])):
            orders = self.participles() or [""]
            for text in self.picked(wording, 0):
                for by in orders if wording.get("orders") else orders[:1]:
                    yield self.fill(text.format(**self.parts(by)))

    def picked(self, wording: dict[str, Any], more: int) -> list[str]:
        texts: list[str] = wording["texts"]
        count = wording.get("pick", len(texts))
        return [texts[((self.number + more) * count + i) % len(texts)] for i in range(count)]

    def fill(self, text: str) -> str:
        """S, T and K replaced by their names, spaces tidied, a capital at the beginning and a full stop at the end.

        Empty where it would be clumsy: "protesters in Norbia's demand".
        """
        s, t = self.source, self.target
        if any(LONG.search(end.text) and mark in text for end, mark in ((s, "S's"), (t, "T's"))):
            return ""
        third = self.world.countries[self.world.other(s.country, t.country)]["name"]
        names = {"S": s.text, "S's": s.possessive, "T": t.text, "T's": t.possessive, "ITS": s.its, "K": third, "K's": third + "'s"}
        text = re.sub(r"\ba (?=[AEIOU])", "an ", TOKEN.sub(lambda match: names[match[0]], text))
        text = re.sub(r" +(?=[ ,.])", "", text).strip().replace(",,", ",")
        return re.sub(r"\w", lambda match: match[0].upper(), text, count=1) + "."

    def pairs(self) -> Pairs:
        pair = (self.source.code, self.target.code)
        return (pair, pair[::-1]) if self.base.get("mutual") else (pair,)


def replaced(c: Clause) -> Iterator[tuple[str, Clause, Pairs]]:
    """The clause with other actors: the transformation, the new clause and the pairs that are expected."""
    s, t, base, world = c.source, c.target, c.base, c.world
    changed = []
    order = list(world.countries)
    after = dict(zip(order, order[1:] + order[:1], strict=True))
    domestic = s.country == t.country
    if not domestic:
        changed.append(("swapped", world.actor(t.country, s.kind), world.actor(s.country, t.kind)))
    changed.append(("other-countries", world.actor(after[s.country], s.kind), world.actor(after[t.country], t.kind)))
    kinds = world.stand_ins[base["code"][:2]]
    for i, kind in enumerate(base.get("as", kinds["source"]) if s.kind == "state" else [s.kind] * 2):
        changed.append(("described-source", world.actor(s.country, kind, i + (s.kind != "state")), t))
    for i, kind in enumerate(base.get("target_as", kinds["target"]) if t.kind == "state" else [t.kind] * 2):
        changed.append(("described-target", s, world.actor(t.country, kind, i + (t.kind != "state"))))
    for name, source, target in dict.fromkeys(changed):
        clause = replace(c, source=source, target=target)
        if clause != c:
            yield name, clause, clause.pairs()
    words = re.findall(r"\w+", f"{base.get('object')} {base.get('after')} {base.get('nominals')}")
    if not domestic and not base.get("mutual") and not {"K", "its"} & set(words):
        third = world.other(s.country, t.country)
        second = world.actor(third, s.kind)
        both = replace(s, text=f"{s.text} and {second.text}", plural=True, adj="", its="their")
        yield "two-sources", replace(c, source=both), ((s.code, t.code), (second.code, t.code))
        second = world.actor(third, t.kind)
        both = replace(t, text=f"{t.text} and {second.text}", plural=True)
        yield "two-targets", replace(c, target=both), ((s.code, t.code), (s.code, second.code))


@dataclass(frozen=True, slots=True)
class Variant:
    """A text and the rows expected of it: these pairs, each with one of the codes."""

    base: str
    transformation: str
    text: str
    pairs: Pairs
    codes: tuple[str, ...]


def variants(world: World, bases: list[dict[str, Any]]) -> Iterator[Variant]:
    """All variants of all bases, no text twice within a base."""
    for number, base in enumerate(bases):
        ends = [world.actor(*base[end].split(".")) for end in ("source", "target")]
        clause = Clause(base, number, world, *ends)
        codes = (base["code"], *base.get("also", []))
        made = [(name, text, clause.pairs()) for name, wording in world.wordings.items() for text in clause.texts(wording)]
        made += [(name, text, pairs) for name, other, pairs in replaced(clause)
                 for wording in world.replaced for text in other.texts(wording)]
        seen: set[str] = set()
        for name, text, pairs in made:
            if text and text not in seen and not DOUBLE.search(text):
                seen.add(text)
                yield Variant(base["id"], name, text, pairs, codes)


def judged(variant: Variant, rows: set[tuple[str | None, str, str | None]]) -> tuple[str, bool]:
    """right, none, actors, code or other; and whether there are rows beyond the expected ones."""
    wanted = [any((s, code, t) in rows for code in variant.codes) for s, t in variant.pairs]
    real = {row for row in rows if row[1][:2] != "01" or row[1] in variant.codes}
    more = any((s, t) not in variant.pairs or code not in variant.codes for s, code, t in real)
    if all(wanted):
        return "right", more
    if any(code in variant.codes for _, code, _ in real):
        return "actors", more
    return ("code" if any((s, t) in variant.pairs for s, _, t in real) else "other" if real else "none"), more


def shown(rows: set[tuple[str | None, str, str | None]]) -> str:
    return "; ".join(sorted(f"{s or '-'} {code} {t or '-'}" for s, code, t in rows)) or "nothing"


def run(found: list[Variant], failures: int) -> None:
    """Code all variants and print the table."""
    coder = Coder(examples=True)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, list[str]] = defaultdict(list)
    for variant in found:
        rows = {(event.source, event.code, event.target) for event in coder.code(variant.text, DAY)}
        verdict, more = judged(variant, rows)
        counts[variant.transformation].update([verdict, *(["more"] if more else [])])
        if verdict != "right":
            expected = shown({(s, "/".join(variant.codes), t) for s, t in variant.pairs})
            wrong[variant.transformation].append(f"  {verdict:6} {variant.base}: {variant.text}\n"
                                                 f"         expected {expected}, got {shown(rows)}")
    columns = ("right", "none", "actors", "code", "other", "more")
    print(f"{'transformation':24}{'variants':>9}  share" + "".join(f"{name:>8}" for name in columns))
    for name, count in counts.items():
        total = sum(count[column] for column in columns[:-1])
        print(f"{name:24}{total:9}  {count['right'] / total:.3f}" + "".join(f"{count[column]:8}" for column in columns))
    for name, lines in wrong.items() if failures else ():
        print(f"\n{name}: {len(lines)} wrong", *lines[:failures], sep="\n")
    share = sum(count["right"] for count in counts.values()) / max(1, len(found))
    print(f"metamorphic {share:.3f} of {len(found)} variants from {len({v.base for v in found})} sentences")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show up to N failing variants of each")
    parser.add_argument("--only", action="append", metavar="NAME", help="a transformation or the id of a base")
    parser.add_argument("--list", action="store_true", help="print the variants instead of coding them")
    args = parser.parse_args()
    data = yaml.safe_load(DATA.read_bytes())
    world = World(data, Inflector(yaml.safe_load(IRREGULAR.read_bytes())))
    found = [v for v in variants(world, data["bases"]) if not args.only or {v.transformation, v.base} & set(args.only)]
    if not args.list:
        run(found, args.failures)
    for v in found if args.list else ():
        print(v.base, v.transformation, v.text, ";".join(f"{s} {t}" for s, t in v.pairs), "/".join(v.codes), sep="\t")


if __name__ == "__main__":
    main()
