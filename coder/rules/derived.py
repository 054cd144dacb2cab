"""What follows from all entries and grammars together: made once, when the dictionaries are compiled."""

from coder.rules.index import Index
from coder.rules.lalr import read_table
from coder.rules.places import shipped


def derive(index: Index) -> None:
    """Fill the fields of a compiled index that are no entry's own."""
    index.first = first_words(index)
    index.intransitive = sorted(intransitive(index))
    index.clause_table = read_table((shipped("grammars") / "clause.lark").read_text(encoding="utf-8"))


def first_words(index: Index) -> dict[str, dict[str, list[int]]]:
    """First word of a phrase -> its second word ("" for a phrase of one word) -> lengths, longest first."""
    out: dict[str, dict[str, list[int]]] = {}
    for phrase in index.phrases:
        first, second, *_ = words = [*phrase.split(" "), ""]
        lengths = out.setdefault(first, {}).setdefault(second, [])
        lengths[:] = sorted({*lengths, len(words) - 1}, reverse=True)
    return out


def intransitive(index: Index) -> set[str]:
    """Verbs that half of their patterns use without an object (rally), others with what follows then (fire on)."""
    out: set[str] = set()
    for lemma, records in index.verbs.items():
        own = [index.patterns[number] for number, rest in records if not rest]
        bare = [record for record in own if not record["objects"]]
        if 2 * len(bare) >= len(own) > 0:
            out.add(lemma)
        often = 16 * len(bare) >= len(own)  # a single pattern among fifty does not make kill intransitive
        for record in bare:
            for words, slot, _ in record["preps"]:
                if often or slot.get("slot", "").startswith("TARGET"):
                    out.update(f"{lemma} {word}" for word in words)
    return out
