"""What exactly is asked, promised, demanded or refused, by the words for it, where no event is recognised in it.

"Urged Ardonia to help fund a railway" is an appeal for economic aid (0231) and not just an appeal (020): the codes of
roots 02, 03, 10 and 12 name the same things in the same order (CAMEO codebook, verb chapter; ontology/asked.yaml).
Other general codes are told by words too: what a protest is for, what an inquiry is about.
"""

from collections.abc import Iterator
from typing import Any

from coder.events.coded import Coded
from coder.ontology import Ontology
from coder.parse.model import Chunk, Clause, Sentence
from coder.rules.index import NAME, Index

# General codes of the four roots, and how the codes of root 02 begin that say more of the same.
GENERAL = {
    **{root + "0": "02" for root in ("02", "03", "10", "12")},
    **{root + group: "02" + group for root in ("02", "03", "10") for group in "135"},
    **{"121": "021", "122": "023", "124": "025"},
}
REFUSED = "12"
PROTESTS = frozenset({"141", "142", "143", "144", "145"})
# Other general codes: the group of words that says more, and what its codes make of them.
FURTHER = {
    **{code: ("024", {f"024{digit}": f"{code}{digit}" for digit in "1234"}) for code in PROTESTS},
    "090": ("09", {code: code for code in ("091", "092", "093", "094")}),
    "112": ("09", {"091": "1121", "092": "1122", "093": "1123", "094": "1124"}),
    "060": ("021", {f"021{digit}": f"06{digit}" for digit in "1234"}),
    "070": ("023", {f"023{digit}": f"07{digit}" for digit in "1234"}),
}
# What stands behind these is when or why, not what.
BESIDE = frozenset({"after", "before", "during", "despite", "amid", "following", "since", "until", "against"})


def specify(events: list[Coded], sentence: Sentence, index: Index, ontology: Ontology) -> None:
    """Give general codes of the four roots the third and fourth digit that the words of their clause ask for."""
    for event in events:
        if event.code in FURTHER:
            words, codes = FURTHER[event.code]
            event.code = codes.get(_asked(event, sentence, index.asked, words) or "", event.code)
            continue
        group = GENERAL.get(event.code)
        if group is None or not event.record.get("event"):
            continue  # only where a pattern leaves open what is asked
        found = _asked(event, sentence, index.asked, group)
        if found is not None and event.code.startswith(REFUSED):
            event.code = ontology.chained("reject", found) or event.code
        elif found is not None:
            event.code = event.code[:2] + found[2:]


def _asked(event: Coded, sentence: Sentence, asked: dict[str, list[Any]], group: str) -> str | None:
    """The code of the entry that is first in its file among those with a word in what is asked."""
    hits: list[list[Any]] = []
    for start, end in _spans(event):
        for at in range(start, end):
            if any(m.start <= at < m.end and m.has(NAME) for m in sentence.mentions):
                continue  # "asked the Trade Bank for time"
            lemma = sentence.lemmas[at]
            two = f"{lemma} {sentence.lemmas[at + 1]}" if at + 1 < end else lemma
            for words in (lemma, two, sentence.folded[at]):  # "rights" are asked for, "the right thing" is not
                hits.extend(hit for hit in asked.get(words, ()) if hit[1].startswith(group))
    return min(hits)[1] if hits else None


def _spans(event: Coded) -> Iterator[tuple[int, int]]:
    if event.noun is not None:
        yield event.noun.start, event.noun.end
    elif event.clause is not None:
        beside = BESIDE - {"against"} if event.code in PROTESTS else BESIDE
        yield from _of_clause(event.clause, event.record.get("chain") != "neutral", beside)


def _of_clause(clause: Clause, asking: bool, beside: frozenset[str] = BESIDE) -> Iterator[tuple[int, int]]:
    """Objects and phrases, and the verbs, objects and phrases of what is inside, but for what stands beside.

    asking: the verb is that of the appeal itself. Behind the object of another verb an infinitive says what for.
    """
    against = beside is not BESIDE  # a protest: what one boycotts is not what one wants
    for np in () if against or (asking and clause.inner) else clause.objects:  # "urged the court to": who is asked
        yield from _of_noun(np)
    for phrase in clause.phrases:
        if phrase.prep not in beside and phrase.at >= clause.verb.start:
            yield from _of_noun(phrase.np)
    for inner in clause.inner:
        purpose = inner.kind == "infinitive" and not asking and bool(clause.objects)
        if inner.kind in ("infinitive", "that", "gerund") and not purpose and not inner.verb.comma:
            yield inner.verb.start, inner.verb.end
            yield from _of_clause(inner, asking=False)  # with the objects of "to demand his departure"


def _of_noun(np: Chunk) -> Iterator[tuple[int, int]]:
    for member in np.members():
        yield member.start, member.end
