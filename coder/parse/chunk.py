"""Chunks: noun phrases, verb groups, prepositions, found by one regular expression over part-of-speech letters.

Kinds of chunk: N noun phrase, v finite verb, i infinitive, g gerund, e past participle, p preposition, s subordinator,
t "that", w relative or question word, c conjunction, a adverb, j adjective, T time, "," ";" '"' "(" ")" and x.
"""

import re
from collections.abc import Container, Mapping
from functools import lru_cache

from coder.parse.model import Chunk, Mention, Sentence
from coder.rules.index import ADJECTIVE, NAME

Compounds = Mapping[str, list[list[str]]]  # first word of a compound preposition to the words after it

LETTER = {
    "NN": "N",
    "NNS": "N",
    "NNP": "N",
    "NNPS": "N",
    "JJ": "J",
    "JJR": "J",
    "JJS": "J",
    "CD": "C",
    "DT": "D",
    "PDT": "D",
    "PRP$": "D",
    "WP$": "W",
    "POS": "S",
    "PRP": "P",
    "EX": "P",
    "VBD": "V",
    "VBP": "V",
    "VBZ": "V",
    "VB": "B",
    "VBG": "G",
    "VBN": "E",
    "MD": "M",
    "TO": "T",
    "IN": "I",
    "RB": "R",
    "RBR": "R",
    "RBS": "R",
    "RP": "r",
    "CC": "c",
    "WDT": "W",
    "WP": "W",
    "WRB": "W",
    ",": ",",
    ".": ".",
    ":": ":",
    "``": '"',
    "''": '"',
    "(": "(",
    ")": ")",
    "-LRB-": "(",
    "-RRB-": ")",
    "$": "C",
    "#": "C",
    "FW": "N",
    "UH": "R",
    "SYM": "X",
    "LS": "X",
}
AUXILIARY = {
    "is": "b",
    "are": "b",
    "was": "b",
    "were": "b",
    "am": "b",
    "'s": "b",
    "'re": "b",
    "'m": "b",
    "has": "h",
    "have": "h",
    "had": "h",
    "'ve": "h",
    "'d": "h",
    "do": "d",
    "does": "d",
    "did": "d",
    "be": "x",
    "been": "z",
    "being": "g",
    "having": "w",
}
VERBAL = frozenset({"VBD", "VBP", "VBZ", "VB", "VBG", "VBN"})

MODIFIED = (
    r"(?:[JCN]|(?<=[JCD])[EG](?=[JNEGC])|R(?=[JEC])|(?<=[DJC])\"(?=[JNCEG])|(?<=J)[c,](?=J+[JN])|(?<=N)c(?=J*N+S))"
)
NOUN_PHRASE = (
    rf"(?:(?<=[VBI])E(?=J*N))?"  # "accept returned refugees", "by captured rebels"
    rf"(?:D+R?\"?(?:[JCNEG]|R(?=[JEC])|(?<=[JC])\"(?=[JNCEG])|(?<=J)[c,](?=J))*|{MODIFIED}*)[NC]"
    rf"(?:S(?:{MODIFIED}|E(?=[JN])|G(?=N))*[NCG]?){{0,6}}"
)
TIME = r"(?:[DJRC]{0,3})Y(?:C,?C(?![CJNY])|,?C(?![CJNY])|Y|R(?=[^R]|$))*"
AFTER_BE = r"(?:R*g)?(?:R*[EG])?"
AFTER_HAVE = r"(?:R*z)?(?:R*g)?(?:R*[EG])?"
CHUNKS = re.compile(
    rf"(?P<i>TR*(?:B|x{AFTER_BE}|y{AFTER_HAVE}))"
    rf"|(?P<v>MR*(?:B|x{AFTER_BE}|y{AFTER_HAVE})?|dR*[Bxy]|d|b{AFTER_BE}|h{AFTER_HAVE}|V)"
    rf"|(?P<g>w(?:R*z)?R*E?|gR*E?|G)"
    rf"|(?P<T>{TIME})"
    rf"|(?P<N>P|{NOUN_PHRASE}|DJ+|DE(?![JN])|D+)"
    r"|(?P<e>[Ez])|(?P<b>[Bxy])|(?P<t>t)|(?P<p>[IT]_*)|(?P<r>r)|(?P<w>W+)|(?P<c>c_*)|(?P<a>R+)|(?P<j>[J]+)"
    r"|(?P<comma>,)|(?P<strong>[.:])|(?P<quote>\")|(?P<open>\()|(?P<close>\))|(?P<x>.)"
)
KIND = {"comma": ",", "strong": ";", "quote": '"', "open": "(", "close": ")", "b": "i", "r": "p"}
VERB_GROUPS, WORDS = frozenset("vigeb"), frozenset("ptwcr")  # groups whose words the grammar asks for
NEGATIVE = frozenset({"not", "n't", "never", "nor", "neither", "no"})
# "took five soldiers prisoner": the last noun says what became of the ones before it.
RESULT = frozenset({"prisoner", "prisoners", "hostage", "hostages", "captive", "captives"})
QUANTIFIERS = frozenset(
    {
        "more than",
        "less than",
        "fewer than",
        "at least",
        "at most",
        "up to",
        "as many as",
        "as few as",
        "no fewer than",
        "no less than",
        "close to",
        "well over",
        "an estimated",
    }
)
ABOUT = frozenset({"around", "about", "over", "under", "nearly", "almost", "roughly", "approximately", "some"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "„", "«", "»", "‘"})
SPECIAL = ABOUT | RESULT | QUOTES | {"'s", "'d", "that", "'"}


@lru_cache(maxsize=4096)
def verb_form(letters: str) -> tuple[str, bool]:
    """Kind (v, i, g, e) and passive of a verb group's letters without adverbs.

    >>> verb_form("hzE"), verb_form("TxE"), verb_form("hE")
    (('v', True), ('i', True), ('v', False))
    """
    bare = letters.replace("R", "")
    kind = "i" if bare[0] in "TBxy" else "g" if bare[0] in "Ggw" else "e" if bare[0] in "Ez" else "v"
    passive = bare == "E" or (len(bare) > 1 and bare[-1] == "E" and bare[-2] in "bxzg")
    return kind, passive


def letters_of(sentence: Sentence, compounds: Compounds, time_nouns: Container[str] = ()) -> str:
    """One letter a token: the alphabet of the chunk expression."""
    folded, tags = sentence.folded, sentence.tags
    out = [LETTER.get(tag, "X") for tag in tags]
    for at, letter in enumerate(out):
        if letter == "N" and folded[at] in time_nouns and not _modifier_of(at, out, tags):
            out[at] = "Y"
            if at and out[at - 1] == "C":  # "an attack two days after": the number belongs to the days
                out[at - 1] = "Y"
    for at, tag in enumerate(tags):
        word = folded[at]
        if tag in VERBAL:
            if word in AUXILIARY or (at and out[at - 1] in "MT"):
                out[at] = _auxiliary(word, tag, out[at - 1] if at else "") or out[at]
        elif word in SPECIAL:
            out[at] = _special(at, out, sentence)
    _compound_words(sentence, compounds, out)
    for mention in sentence.mentions:
        if out[mention.start] == "R" and mention.end - mention.start == 1:
            continue
        letter = "J" if mention.has(ADJECTIVE) else "N"
        for at in range(mention.start, mention.end):
            out[at] = letter
        if letter == "J" and not _modifies(out, mention, len(tags)):
            out[mention.start : mention.end] = "N" * (mention.end - mention.start)
    return "".join(out)


def _auxiliary(word: str, tag: str, before: str) -> str | None:
    """The letter of an auxiliary; None for a full verb."""
    auxiliary = AUXILIARY.get(word)
    if auxiliary == "h" and tag == "VB":
        auxiliary = "y"
    if before and before in "MT" and tag in ("VB", "VBP", "VBD"):
        return {"d": "B", "h": "y", "b": "x"}.get(auxiliary or "", auxiliary or "B")  # "must do"
    return auxiliary


def _special(at: int, letters: list[str], sentence: Sentence) -> str:
    """The letter of a word that is more than its part of speech says."""
    folded, tags = sentence.folded, sentence.tags
    word, tag, following = folded[at], tags[at], tags[at + 1 : at + 2]
    if word in ("'s", "'d"):
        return letters[at] if tag == "POS" else AUXILIARY[word]
    if word in ABOUT:
        return "C" if following == ["CD"] else letters[at]
    if word in RESULT:
        return "R" if at and tags[at - 1] in ("NNS", "NNPS", "NNP", "PRP") else letters[at]
    if word == "that":
        return "t" if tag == "IN" else letters[at]
    if word == "'" and sentence.words[at] not in QUOTES:
        owner = at and folded[at - 1].endswith("s") and folded[:at].count("'") % 2 == 0 and "‘" not in folded[:at]
        if not at:
            return letters[at]
        return "S" if owner and letters[at + 1 : at + 2] and letters[at + 1] in "JNCEG" else '"'  # "the troops' attack"
    return '"'


def _compound_words(sentence: Sentence, compounds: Compounds, out: list[str]) -> None:
    """Prepositions of several words ("on behalf of") and "as well as" become one letter and fillers."""
    folded = sentence.folded
    for at, word in enumerate(folded):
        for rest in compounds.get(word, ()):
            if folded[at + 1 : at + 1 + len(rest)] == rest:
                end = at + 1 + len(rest)
                if " ".join((word, *rest)) in QUANTIFIERS:  # "more than 100 villagers" is one noun phrase
                    if out[end : end + 1] == ["C"]:
                        out[at:end] = ["C"] * (end - at)
                    break
                letter = "c" if rest[-1] == "as" and word == "as" else "I"
                out[at : at + 1 + len(rest)] = [letter] + ["_"] * len(rest)
                break


def _modifier_of(at: int, letters: list[str], tags: list[str]) -> bool:
    """A time noun inside a phrase: "night raid", "Friday's attack", but not "On Friday Veldria attacked"."""
    following = letters[at + 1] if at + 1 < len(letters) else ""
    return following == "S" or (following == "N" and tags[at + 1] in ("NN", "NNS"))


def _modifies(letters: list[str], mention: Mention, count: int) -> bool:
    """Whether a nationality adjective has a noun after it; else it is the people: "the Turkish said"."""
    at = mention.end
    while at < count and letters[at] in "JCEGc" and at < mention.end + 4:
        at += 1
    return at < count and letters[at] == "N"


def chunk(sentence: Sentence, time_nouns: frozenset[str], compounds: Compounds) -> list[Chunk]:
    """The chunks of a tagged sentence, in order, covering every token."""
    letters = letters_of(sentence, compounds, time_nouns)
    folded = sentence.folded
    by_start = {mention.start: mention for mention in sentence.mentions}
    negatives = not NEGATIVE.isdisjoint(folded)
    chunks: list[Chunk] = []
    for found in CHUNKS.finditer(letters):
        group = found.lastgroup or "x"
        start, end = found.span()
        piece = Chunk(group, start, end, end - 1)
        if group == "N":
            _noun_phrase(piece, letters, folded, by_start, time_nouns)
        elif group in VERB_GROUPS:
            _verb_group(piece, letters, sentence, negatives)
        elif group in WORDS:
            piece.kind = KIND.get(group, group)
            piece.lemma = folded[start] if end - start == 1 else " ".join(folded[start:end])
        elif group == "T":
            piece.kind, piece.time, piece.lemma = "N", True, folded[start]
        else:
            piece.kind = KIND.get(group, group)
        chunks.append(piece)
    return chunks


def split_datives(chunks: list[Chunk], sentence: Sentence, ditransitive: Container[str]) -> list[Chunk]:
    """ "sold Norbia cattle", "promised Ardonia aid": after a verb of giving a name and what follows are two phrases."""
    out: list[Chunk] = []
    for piece in chunks:
        if piece.kind != "N":
            out.append(piece)
            continue
        first = piece.mentions[0] if piece.mentions else None
        if (
            first is not None
            and out
            and out[-1].kind in "vige"
            and out[-1].lemma in ditransitive
            and first.start == piece.start
            and first.end < piece.end
            and piece.owner is None
            and first.has(NAME)
            and not first.has(ADJECTIVE)
            and not out[-1].passive
        ):
            receiver = Chunk("N", first.start, first.end, first.end - 1, sentence.folded[first.end - 1])
            receiver.mentions = [first]
            rest = Chunk("N", first.end, piece.end, piece.head, piece.lemma)
            rest.mentions = piece.mentions[1:]
            out.append(receiver)
            piece = rest
        elif out and out[-1].kind in "vige" and out[-1].lemma in ditransitive and piece.owner is None:
            piece = _split_sum(piece, sentence, out)
        if piece.owner is not None:
            piece = _split_owner(piece, sentence, out)
        out.append(piece)
    return out


def _split_sum(piece: Chunk, sentence: Sentence, out: list[Chunk]) -> Chunk:
    """ "lent the Ardonian government 200 million dollars": a number after a noun begins what is given."""
    tags = sentence.tags
    cut = next(
        (at for at in range(piece.start + 1, piece.head) if tags[at] in ("CD", "$") and tags[at - 1] in ("NN", "NNS")),
        None,
    )
    if cut is None:
        return piece
    receiver = Chunk("N", piece.start, cut, cut - 1, sentence.folded[cut - 1])
    receiver.mentions = [m for m in piece.mentions if m.end <= cut]
    out.append(receiver)
    rest = Chunk("N", cut, piece.end, piece.head, piece.lemma)
    rest.mentions = [m for m in piece.mentions if m.start >= cut]
    return rest


def _split_owner(piece: Chunk, sentence: Sentence, out: list[Chunk]) -> Chunk:
    """ "denounced as a crime Ardonia's raid": a common noun before a possessive name is a phrase of its own."""
    owner = piece.owner
    assert owner is not None
    name = owner.mentions[-1] if owner.mentions else None
    if name is None or not name.has(NAME) or name.start == owner.start or owner.owner is not None:
        return piece
    before = name.start - 1
    if sentence.tags[before] not in ("NN", "NNS") or any(m.start <= before < m.end for m in owner.mentions):
        return piece
    first = Chunk("N", piece.start, name.start, before, sentence.folded[before])
    first.mentions = [m for m in owner.mentions if m is not name]
    out.append(first)
    piece.start = owner.start = name.start
    owner.mentions = [name]
    return piece


def _noun_phrase(
    piece: Chunk, letters: str, folded: list[str], by_start: dict[int, Mention], time_nouns: Container[str]
) -> None:
    start, end = piece.start, piece.end
    cut = letters.rfind("S", start, end)
    if cut > start:
        piece.owner = Chunk("N", start, cut, cut - 1)
        _noun_phrase(piece.owner, letters, folded, by_start, time_nouns)
        piece.head = end - 1 if end - 1 > cut else cut - 1
        start = cut + 1
    piece.lemma = folded[piece.head]
    if by_start:
        found = [by_start[at] for at in range(start, end) if at in by_start]
        if found:
            piece.mentions = found
            return
    piece.time = piece.lemma in time_nouns


def _verb_group(piece: Chunk, letters: str, sentence: Sentence, negatives: bool) -> None:
    start, end = piece.start, piece.end
    piece.kind, piece.passive = verb_form(letters[start:end])
    piece.lemma = sentence.lemmas[end - 1]
    if negatives:
        piece.negated = _negated(sentence.folded, start, end, letters[end : end + 1] == "R")
    if letters[start] == "M":
        piece.modal = sentence.folded[start]
    piece.past = sentence.tags[start] == "VBD" or letters[start] == "h" or sentence.tags[end - 1] == "VBN"


def _negated(folded: list[str], start: int, end: int, adverb_follows: bool) -> bool:
    words = folded[max(0, start - 1) : end + (1 if adverb_follows else 0)]
    if "longer" in folded[start:end] and "no" in folded[start:end]:
        return True
    return not NEGATIVE.isdisjoint(words) and "only" not in folded[start : end + 1]
