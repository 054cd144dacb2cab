"""Who speaks: "we", "us" and "our" in a quotation are the one who is quoted."""

from collections.abc import Container, Sequence

from coder.parse.model import Chunk, Sentence

FIRST = frozenset({"we", "us", "i", "me", "ourselves", "myself"})
OURS = frozenset({"our", "my"})
QUOTES = frozenset({"``", "''"})
NEAR = 3  # items between who speaks and the verb of saying: "Ana Roan, the spokeswoman, said"


def speaker_of(
    np: Chunk, sentence: Sentence, told: Sequence[Sentence], speech: Container[str]
) -> tuple[Chunk, Sentence] | None:
    """The phrase that says who speaks when a phrase says "we" or "our", and the sentence that it stands in.

    told: the sentences of the story so far. speech: the verbs of saying. A quotation that goes on without a speaker
    has that of the sentence before: '"We are ready," the minister said. "Our army will fight."'
    """
    own = _outside(sentence.attribution, np) or _nearest(np, sentence, speech)
    if own is not None:
        return own, sentence
    if QUOTES.isdisjoint(sentence.tags):
        return None
    before = next((other for other in reversed(told) if other.number == sentence.number - 1), None)
    found = _nearest(None, before, speech) if before is not None else None
    return (found, before) if found is not None and before is not None else None


def _nearest(np: Chunk | None, sentence: Sentence, speech: Container[str]) -> Chunk | None:
    """Who says something: the last one before a phrase, else the first one behind it."""
    behind: Chunk | None = None
    before: Chunk | None = None
    chunks = sentence.chunks
    for at, verb in enumerate(chunks):
        if verb.kind != "v" or verb.passive or verb.modal or verb.lemma not in speech:
            continue
        said = next((c for c in reversed(chunks[max(0, at - NEAR) : at]) if c.kind in "Nv"), None)
        if said is None or said.kind != "N" or said.time or _first(said, sentence):  # "France," said the minister
            following = chunks[at + 1] if at + 1 < len(chunks) else None
            said = following if following is not None and following.kind == "N" and not following.time else None
        if said is None or _first(said, sentence) or _outside(said, np) is None:
            continue
        if np is None or verb.end <= np.start:
            before = said
        elif behind is None:
            behind = said
    return before or behind


def _first(np: Chunk, sentence: Sentence) -> bool:
    return sentence.folded[np.head] in FIRST


def _outside(said: Chunk | None, np: Chunk | None) -> Chunk | None:
    """The phrase, unless it holds the other one: "our president said" does not say whose."""
    return said if said is None or np is None or not said.start <= np.start < said.end else None
