"""The validation records of PETRARCH, coded with its own dictionaries, imported.

    python benchmarks/petrarch_records.py [--gold 1|2] [--shared DIR] [--wrong] [--set petr_unit|petr2_gsr]

Each record is coded with the imported dictionaries alone; the whole set of its (source, target, code) triples is compared.
Gold 1 is that of PETRARCH with its first verb file, gold 2 that of UniversalPetrarch with the second one. The switches
that a record names are those of `coder code`: require_dyad leaves out rows without two actors, new_actor_length lets noun
phrases of so many words be actors without a code, comma_min ... comma_emax leave out clauses between commas by their
length. A record that tests an error of the old reader has the gold "nothing".

Gold 2 was made for a later version of the records, in which some name other actors (Arnor for Fornost, Australia for
Gondor); petrarch_texts.tsv has the words that differ. Of gold 2 both figures are given: on the texts as they are, and in
the words that the gold is about.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from coder import Coder
from coder.interop.petrarch import import_petrarch
from coder.text.clause_lengths import CommaClauses

VERBS = {"1": "PETR.Validate.verbs.txt", "2": "PETR.Validate.verbs.2.0.txt"}
VALIDATE = ["PETR.Validate.actors.txt", "PETR.Validate.agents.txt", "PETR.Validate.discards.txt"]
PHOENIX = ["CAMEO.2.0.txt", "Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt",
           "Phoenix.MilNonState.actors.txt", "Phoenix.agents.txt", "Phoenix.discards.txt"]
NOBODY = "---"
Triple = tuple[str, str, str]


def gold_of(record: dict, which: str) -> set[Triple]:
    events = record.get("events_udpetrarch2", record["events"]) if which == "2" else record["events"]
    return {(_actor(e["source"]), _actor(e["target"]), e["event"]) for e in events}


def _actor(code: str | None) -> str:
    """A new actor has no code of its own: PETRARCH writes its words."""
    return NOBODY if code is None or code.startswith(("&quot;", '"')) else code


class Coders:
    """One coder for each setting of the switches that records name."""

    def __init__(self, folder: str) -> None:
        self.index = Coder([folder], defaults=False).index
        self.ready: dict[tuple[int, CommaClauses], Coder] = {}

    def of(self, longest: int, commas: CommaClauses) -> Coder:
        if (longest, commas) not in self.ready:
            self.ready[longest, commas] = Coder(index=self.index, new_actor_length=longest, comma_clauses=commas)
        return self.ready[longest, commas]


def coded(coders: Coders, record: dict) -> set[Triple]:
    config = record.get("config") or {}
    dyad = config.get("require_dyad", "true").lower() != "false"
    commas = ",".join(f"{name}={words}" for name, words in config.items() if name.startswith("comma_"))
    coder = coders.of(int(config.get("new_actor_length", 0)), CommaClauses.read(commas))
    events = coder.code(record["text"], date=day(record["date"]), id=record["id"])
    return {(e.source or NOBODY, e.target or NOBODY, e.code) for e in events if not dyad or (e.source and e.target)}


def day(text: str | None) -> str | None:
    """YYYYMMDD as it is; one record has YYMMDD."""
    return text if text is None or len(text) != 6 else ("19" if text[:2] > "30" else "20") + text


def in_words_of_gold_2(records: list[dict]) -> list[dict]:
    """The records with the words of the version that gold 2 was made for."""
    texts = {record["id"].split(":")[1]: record["text"] for record in records}
    for line in (ROOT / "benchmarks/petrarch_texts.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        record, words, others = line.split("\t")
        texts[record] = texts[record].replace(words, others)
    return [record | {"text": texts[record["id"].split(":")[1]]} for record in records]


def score(coders: Coders, records: list[dict], which: str, wrong: bool) -> str:
    """The share of exact records and the F1 of triples; lists the records that are not exact when asked to."""
    exact, counts = 0, Counter()
    for record in records:
        gold, found = gold_of(record, which), coded(coders, record)
        exact += gold == found
        counts.update(hit=len(gold & found), gold=len(gold), found=len(found))
        if wrong and gold != found:
            print(f"{record['id'].split(':')[1]}: {record['text'][:160]}")
            print(f"    missing {sorted(gold - found)}  extra {sorted(found - gold)}")
    f1 = 2 * counts["hit"] / max(1, counts["gold"] + counts["found"])
    return f"exact {exact / len(records):.3f} f1 {f1:.3f} records {len(records)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", choices=["1", "2"], default="1")
    parser.add_argument("--set", choices=["petr_unit", "petr2_gsr"], default="petr_unit")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SHARED", ROOT.parent / "shared")))
    parser.add_argument("--wrong", action="store_true", help="list the records that are not exact")
    options = parser.parse_args()
    names = [*VALIDATE, VERBS[options.gold]] if options.set == "petr_unit" else PHOENIX
    lines = (options.shared / f"gold/whole/{options.set}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        import_petrarch([options.shared / "petrarch" / name for name in names], Path(folder))
        coders = Coders(folder)
    other_words = options.set == "petr_unit" and options.gold == "2"
    if other_words:
        print(score(coders, records, "2", False), "(texts as they are)")
        records = in_words_of_gold_2(records)
    print(score(coders, records, options.gold, options.wrong), "(in the words of gold 2)" if other_words else "")


if __name__ == "__main__":
    main()
