"""Longest-match tagging: names, adjectives, places and agent nouns of the dictionaries in a sentence."""

from coder.parse.model import Mention, Sentence
from coder.rules.index import AGENT, ALL_CAPITALS, CAPITAL_FIRST, DISCARD, Index

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBG", "FW", "DT", "IN"})
# One-word names that are ordinary words when the text has no capitals to tell them apart.
LOWER_AMBIGUOUS = frozenset(
    {
        "us",
        "who",
        "is",
        "it",
        "turkey",
        "chad",
        "jordan",
        "china",
        "georgia",
        "mali",
        "guinea",
        "polish",
        "march",
        "may",
        "nice",
        "reading",
        "bath",
        "cork",
        "hamas",
        "wales",
        "fan",
        "eta",
        "mobile",
        "orange",
        "split",
        "ham",
        "pope",
        "so",
        "im",
        "un",
        "fis",
        "hum",
        "aid",
    }
)
# Agent nouns that as adjectives say nothing of who acts: "official visit", "military action", "civilian plane".
ADJECTIVES = frozenset(
    {
        "official",
        "military",
        "general",
        "civilian",
        "native",
        "patient",
        "executive",
        "public",
        "individual",
        "local",
        "foreign",
        "academic",
        "professional",
        "liberal",
        "conservative",
        "radical",
    }
)


def is_monocase(words: list[str]) -> str:
    """`upper` or `lower` when all letters of the words are of one case, else the empty string."""
    text = "".join(words)
    if text.islower():
        return "lower"
    return "upper" if text.isupper() and len(words) > 6 else ""


def find_mentions(sentence: Sentence, index: Index, monocase: str = "") -> list[Mention]:
    """All dictionary phrases of the sentence, longest first at each token, never overlapping.

    `monocase` says that the story has no capitals (`lower`) or nothing else (`upper`): case cannot guard names then.
    """
    folded, first, phrases = sentence.folded, index.first, index.phrases
    found: list[Mention] = []
    at, count = 0, len(folded)
    while at < count:
        lengths = first.get(folded[at])
        if lengths is None:
            at += 1
            continue
        for length in lengths:
            if at + length > count:
                continue
            records = phrases.get(folded[at] if length == 1 else " ".join(folded[at : at + length]))
            if records is None:
                continue
            allowed = [(r[0], r[1]) for r in records if _case_fits(r[2], sentence, at, length, monocase)]
            if allowed and (length > 1 or _noun(sentence, at, allowed)):
                if allowed[0][0] != DISCARD:
                    found.append(Mention(at, at + length, allowed))
                at += length - 1
                break
        at += 1
    return found


def _case_fits(case: str, sentence: Sentence, at: int, length: int, monocase: str) -> bool:
    if not case:
        return True
    if monocase == "lower":
        return length > 1 or sentence.folded[at] not in LOWER_AMBIGUOUS
    word = sentence.words[at]
    if case == ALL_CAPITALS:
        return (word.isupper() and not (monocase == "upper" and sentence.folded[at] in LOWER_AMBIGUOUS)) or (
            not monocase and word[:1].isupper() and len(word) > 3 and sentence.tags[at] in ("NNP", "NNPS")
        )
    return all(
        need != CAPITAL_FIRST or not here[:1].islower()
        for need, here in zip(case, sentence.words[at : at + length], strict=False)
    )


def _noun(sentence: Sentence, at: int, records: list[tuple[str, int]]) -> bool:
    """An agent noun that the tagger reads as a verb is none: "the army forces them out"."""
    tag = sentence.tags[at]
    if records[0][0] != AGENT:
        return True
    if tag == "JJ" and sentence.folded[at] in ADJECTIVES:
        return False
    return tag in NOMINAL
