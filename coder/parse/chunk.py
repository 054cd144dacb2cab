"""Chunks: noun phrases, verb groups, prepositions, found by one regular expression over part-of-speech letters.

Kinds of chunk: N noun phrase, v finite verb, i infinitive, g gerund, e past participle, p preposition, s subordinator,
t "that", w relative or question word, c conjunction, a adverb, j adjective, T time, "," ";" '"' "(" ")" and x.
"""

import re
from collections.abc import Container
from functools import lru_cache

from coder.parse.letters import Compounds, is_march, letters_of
from coder.parse.model import Chunk, Mention, Sentence

MODIFIED = (
    r"(?:[JCN]|(?<=[JCD])[EG](?=[JNEGC])|R(?=[JEC])|(?<=[DJC])\"(?=[JNCEG])|(?:(?<=[^N]J)|(?<=^J))[c,](?=J+[JN]|J+,?cJ+N)|(?<=N)c(?=J*N+S))"
)
NOUN_PHRASE = (
    rf"(?:(?<=[VBI])E(?=J*N))?"  # "accept returned refugees", "by captured rebels"
    rf"(?:D+R?\"?(?:[JCN]|(?<!N)[EG]|[EG](?=[NEG])|R(?=[JEC])|(?<=[JC])\"(?=[JNCEG])|(?<=J)[c,](?=J))*|(?![c,]){MODIFIED}*)[NC]"
    rf"(?:S(?:\"(?=[JNCE]))?(?:(?!c(?=[JN]*N+S)){MODIFIED}|E(?=[JN])|G(?=N))*[NCG]?){{0,6}}"
)
TIME = r"(?:[DJRC]{0,3})Y(?:C,?C(?![CJNY])|,?C(?![CJNY])|Y|R(?=[^R]|$))*"
ADVERBS = r"R*(?:(?<=R)cR+)?"  # "was heavily and unjustly criticised"
AFTER_BE = rf"(?:R*g)?(?:{ADVERBS}[EG])?"
AFTER_HAVE = rf"(?:R*z)?(?:R*g)?(?:{ADVERBS}[EG])?"
CHUNKS = re.compile(
    rf"(?P<i>T{ADVERBS}(?:B|x{AFTER_BE}|y{AFTER_HAVE}))"
    rf"|(?P<v>MR*(?:B|x{AFTER_BE}|y{AFTER_HAVE})?|dR*[Bxy]|d|b{AFTER_BE}|h{AFTER_HAVE}|V)"
    rf"|(?P<g>w(?:R*z)?R*E?|gR*E?|[GQ])"
    rf"|(?P<T>{TIME})"
    rf"|(?P<N>P|{NOUN_PHRASE}|DJ+|DE(?![JN])|D+)"
    r"|(?P<e>[Ez])|(?P<b>[Bxy])|(?P<t>t)|(?P<p>[IT]_*)|(?P<r>r)|(?P<w>W+)|(?P<c>c_*)|(?P<a>R+)|(?P<j>[J]+)"
    r"|(?P<comma>,)|(?P<strong>[.:])|(?P<quote>\")|(?P<open>\()|(?P<close>\))|(?P<x>.)"
)
KIND = {"comma": ",", "strong": ";", "quote": '"', "open": "(", "close": ")", "b": "i", "r": "p"}
VERB_GROUPS, WORDS = frozenset("vigeb"), frozenset("ptwcr")  # groups whose words the grammar asks for
DETERMINING = frozenset({"DT", "PDT", "PRP$", "CD", "IN", "JJR"})  # "at least 19 villagers", "more than ten boats"
NEGATIVE = frozenset({"not", "n't", "never", "nor", "neither", "no"})
NEARLY = frozenset({"nearly", "almost"})  # "was nearly arrested" was not; who narrowly escaped has
CONTRACTED = frozenset({"'s", "’s"})
OBJECTS = [["NNP"], ["NNPS"], ["NN"], ["NNS"], ["JJ"], ["DT"], ["CD"], ["PRP"], ["PRP$"]]
# "He's called a spy": these take a second object in the passive.
NAMING = frozenset(
    {"call", "name", "give", "consider", "appoint", "elect", "offer", "award", "pay", "tell", "deny", "show"}
)
NEGATING = NEGATIVE | NEARLY
# "An attack that nearly killed him" was one.
ENDS = frozenset(
    {"complete", "finish", "end", "double", "treble", "triple", "halve", "kill", "destroy", "die", "level"}
)


@lru_cache(maxsize=4096)
def verb_form(letters: str) -> tuple[str, bool]:
    """Kind (v, i, g, e) and passive of a verb group's letters without adverbs.

    >>> verb_form("hzE"), verb_form("TxE"), verb_form("hE")
    (('v', True), ('i', True), ('v', False))
    """
    bare = letters.replace("R", "").replace("c", "")
    kind = "i" if bare[0] in "TBxy" else "g" if bare[0] in "GQgw" else "e" if bare[0] in "Ez" else "v"
    passive = bare == "E" or (len(bare) > 1 and bare[-1] == "E" and bare[-2] in "bxzg")
    return kind, passive


def chunk(sentence: Sentence, time_nouns: frozenset[str], compounds: Compounds) -> list[Chunk]:
    """The chunks of a tagged sentence, in order, covering every token."""
    letters = letters_of(sentence, compounds, time_nouns)
    folded = sentence.folded
    by_start = {mention.start: mention for mention in sentence.mentions}
    negatives = not NEGATING.isdisjoint(folded)
    chunks: list[Chunk] = []
    for found in CHUNKS.finditer(letters):
        group = found.lastgroup or "x"
        start, end = found.span()
        if group == "N":
            piece = Chunk(group, start, end, end - 1)
            _noun_phrase(piece, letters, folded, by_start, time_nouns)
        elif group in WORDS:
            lemma = folded[start] if end - start == 1 else " ".join(folded[start:end])
            piece = Chunk(KIND.get(group, group), start, end, end - 1, lemma)
        elif group in VERB_GROUPS:
            piece = Chunk(group, start, end, end - 1)
            _verb_group(piece, letters, sentence, negatives)
        elif group == "T":
            piece = Chunk("N", start, end, end - 1, folded[start])
            piece.time = True
        else:
            piece = Chunk(KIND.get(group, group), start, end, end - 1, folded[start] if group == "strong" else "")
        chunks.append(piece)
    return chunks


def _noun_phrase(
    piece: Chunk, letters: str, folded: list[str], by_start: dict[int, Mention], time_nouns: Container[str]
) -> None:
    start, end = piece.start, piece.end
    cut = letters.rfind("S", start, end)
    if cut > start:
        piece.owner = Chunk("N", start, cut, cut - 1)
        _noun_phrase(piece.owner, letters, folded, by_start, time_nouns)
        _joint_owner(piece.owner, letters)
        piece.head = end - 1 if end - 1 > cut else cut - 1
        start = cut + 1
    lemma = piece.lemma = folded[piece.head]
    if by_start:
        found = [by_start[at] for at in range(start, end) if at in by_start]
        if found:
            piece.mentions = found
            return
    if lemma in time_nouns and folded[piece.head + 1 : piece.head + 2] != ["of"]:  # "concluded a second day of talks"
        piece.time = not is_march(folded, piece.head)


def _joint_owner(owner: Chunk, letters: str) -> None:
    """ "Veldria and Ardonia's appeal" is of both: the second is a further member of the owner."""
    joint = letters.rfind("c", owner.start, owner.end)
    if joint < 0 or owner.owner is not None:
        return
    second = Chunk("N", joint + 1, owner.end, owner.end - 1)
    second.mentions = [m for m in owner.mentions if m.start > joint]
    owner.mentions = [m for m in owner.mentions if m.end <= joint]
    owner.head, owner.also = joint - 1, [second]


def _verb_group(piece: Chunk, letters: str, sentence: Sentence, negatives: bool) -> None:
    start, end = piece.start, piece.end
    piece.kind, piece.passive = verb_form(letters[start:end])
    piece.lemma = sentence.lemmas[end - 1]
    if piece.passive and end - start == 2 and sentence.folded[start] in CONTRACTED and piece.lemma not in NAMING:
        piece.passive = sentence.tags[end : end + 1] not in OBJECTS  # "Veldria's invaded Ardonia" has done so
    if negatives:
        behind = letters[end : end + 1] == "R" and letters[end + 1 : end + 2] != "T"  # "vowed never to yield" is a vow
        piece.negated = _negated(sentence.folded, start, end, behind)
        if not piece.negated and piece.lemma not in ENDS:
            piece.negated = _nearly(sentence.folded, max(0, start - 1), end)
    if letters[start] == "M":
        piece.modal = sentence.folded[start]
    piece.perfect = "y" in letters[start : end - 1]
    has_done = letters[start] == "h" and end - start > 1  # not "you have to leave"
    piece.past = sentence.tags[start] == "VBD" or has_done or sentence.tags[end - 1] == "VBN"


def _nearly(folded: list[str], start: int, end: int) -> bool:
    """ "Was nearly arrested"; but not "will almost certainly step down"."""
    return any(folded[at] in NEARLY and not folded[at + 1].endswith(("ly", "always")) for at in range(start, end - 1))


def _negated(folded: list[str], start: int, end: int, adverb_follows: bool) -> bool:
    words = folded[max(0, start - 1) : end + (1 if adverb_follows else 0)]
    if "no longer" in " ".join(folded[max(0, start - 2) : end]):
        return True
    return not NEGATIVE.isdisjoint(words) and "only" not in folded[start : end + 1]
