"""Longest-match tagging: names, adjectives, places and agent nouns of the dictionaries in a sentence."""

from typing import Any

from coder.parse.model import Given, Mention, Sentence
from coder.rules.index import (
    ADJECTIVE,
    AGENT,
    ALL_CAPITALS,
    CAPITAL_FIRST,
    DISCARD,
    GIVEN,
    HEAD_ONLY,
    NAME,
    PLACE,
    Index,
)

Records = list[list[Any]]
Readings = list[tuple[int, Records]]  # number of words, phrase records
Spot = tuple[int, Readings]  # token, readings of it
# What is under a word: lengths of phrases by the second word, the phrases, the word alone.
Group = tuple[dict[str, list[int]], dict[str, Records], Readings]
CACHE = 50_000  # words that are remembered
UNSEEN: Any = object()
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBG", "FW", "DT", "IN"})
NOUNS = frozenset({"NN", "NNS"})
NOUN_BEHIND = (["NN"], ["NNS"], ["NNP"], ["NNPS"])
ACRONYM = 4  # letters; longer ones are rarely spelled as a place
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
        "bank",
        "chronicle",
        "courier",
        "herald",
        "motors",
        "textiles",
        "afar",
        "amnesty",
        "angers",
        "arena",
        "boda",
        "bombardier",
        "bra",
        "bras",
        "canton",
        "car",
        "chevron",
        "cites",
        "cologne",
        "como",
        "diet",
        "encamp",
        "enterprises",
        "fiat",
        "fry",
        "holdings",
        "intel",
        "leer",
        "let",
        "liege",
        "limerick",
        "manta",
        "mascara",
        "mend",
        "model",
        "narc",
        "natal",
        "pale",
        "party",
        "perm",
        "pole",
        "poles",
        "quiche",
        "raw",
        "ream",
        "ruse",
        "safed",
        "slough",
        "swat",
        "tv",
        "wanning",
        "yap",
    }
)
# Streets and markets are called after peoples who may be far away: "Pashtun Bazaar", "Armenian Street".
STREETS = frozenset(
    {"bazaar", "chowk", "street", "road", "square", "avenue", "boulevard", "lane", "market", "colony", "nagar"}
)
# Agent nouns that as adjectives say nothing of who acts: "official visit", "military action", "civilian plane".
ADJECTIVES = frozenset(
    {
        "official",
        "firm",
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
        "minor",
    }
)


def is_monocase(words: list[str]) -> str:
    """`upper` or `lower` when all letters of the words are of one case, else the empty string."""
    text = "".join(words)
    if text.islower():
        return "lower"
    return "upper" if text.isupper() and len(words) > 6 else ""


class Spots:
    """Where phrases of the dictionaries stand in texts; made once."""

    def __init__(self, index: Index) -> None:
        self.first = index.first
        self.known: dict[str, Group | None] = {}  # most words are no phrase's first

    def of(self, folded: list[str]) -> list[Spot]:
        """The phrases in a sentence, whatever their case and parts of speech; at each word the longest first."""
        known = self.known
        found: list[Spot] = []
        size = len(folded)
        for at, word in enumerate(folded):
            group = known.get(word, UNSEEN)
            if group is UNSEEN:
                group = self.look(word)
            if group is None:
                continue
            seconds, phrases, alone = group
            lengths = seconds.get(folded[at + 1]) if at + 1 < size else None
            if lengths is None:
                if alone:
                    found.append((at, alone))
                continue
            readings = []
            for length in lengths:
                records = phrases.get(" ".join(folded[at : at + length]))
                if records is not None and at + length <= size:
                    readings.append((length, records))
            readings += alone
            if readings:
                found.append((at, readings))
        return found

    def look(self, word: str) -> Group | None:
        """What is under a word in the index, kept for the next time."""
        if len(self.known) >= CACHE:
            self.known.clear()
        under = self.first.get(word)
        if under is None:
            group = self.hyphenated(word) if "-" in word else None
        else:
            group = (*under, [(1, under[1][word])] if "" in under[0] else [])
        self.known[word] = group
        return group

    def hyphenated(self, word: str) -> Group | None:
        """What is under a name of several words that a text writes as one: "Boko-Haram", "South-Ossetia".

        "The Arab-Israeli war", "Anglo-American relations": what joins a people is of two sides, whoever is called so.
        """
        parts = word.split("-")
        under = self.first.get(parts[0])
        records = under[1].get(" ".join(parts), ()) if under is not None else ()
        names = [record for record in records if record[0] == NAME]
        return ({}, {}, [(1, names)]) if names and not any(map(self.is_people, parts)) else None

    def is_people(self, word: str) -> bool:
        """Whether a word alone is the adjective of a state or group."""
        under = self.first.get(word)
        return under is not None and any(record[0] == ADJECTIVE for record in under[1].get(word, ()))


def find_mentions(sentence: Sentence, spots: list[Spot], monocase: str = "") -> list[Mention]:
    """All dictionary phrases of the sentence, longest first at each token, never overlapping.

    `monocase` says that the story has no capitals (`lower`) or nothing else (`upper`): case cannot guard names then.
    """
    found: list[Mention] = []
    end = 0
    for number, (at, readings) in enumerate(spots):
        if at < end:
            continue
        for length, records in readings:
            if sentence.folded[at] == "the" and _goes_on(spots[number + 1 : number + 2], at + length):
                continue  # "the Hindu community" is no newspaper
            allowed = [(r[0], r[1]) for r in records if not r[2] or _case_fits(r[2], sentence, at, length, monocase)]
            place = length == 1 and bool(allowed) and allowed[0][0] == PLACE
            if place and _is_acronym(sentence.words[at], records, monocase):
                continue
            if allowed and (length > 1 or _noun(sentence, at, allowed)):
                if allowed[0][0] != DISCARD:
                    found.append(Mention(at, at + length, allowed))
                end = at + length
                break
    return found


def with_given(mentions: list[Mention], given: list[Given]) -> list[Mention]:
    """The mentions with those that the user marked, which win over what they overlap."""
    own = [Mention(mark.start, mark.end, [(GIVEN, number)]) for number, mark in enumerate(given)]
    kept = [m for m in mentions if all(m.end <= mark.start or mark.end <= m.start for mark in given)]
    return sorted((*kept, *own), key=lambda mention: mention.start)


def _goes_on(following: list[Spot], end: int) -> bool:
    """Whether a phrase that begins one word later reaches beyond a place."""
    return any(start + length > end > start for start, readings in following for length, _ in readings)


def _case_fits(case: str, sentence: Sentence, at: int, length: int, monocase: str) -> bool:
    if case == HEAD_ONLY:
        return _heads_phrase(sentence, at + length - 1)
    if monocase == "lower":
        return length > 1 or sentence.folded[at] not in LOWER_AMBIGUOUS
    word = sentence.words[at]
    if case == ALL_CAPITALS:
        return (word.isupper() and not (monocase == "upper" and sentence.folded[at] in LOWER_AMBIGUOUS)) or (
            not monocase and word[:1].isupper() and len(word) > 3 and sentence.tags[at] in ("NNP", "NNPS")
        )
    return all(  # al-Qaeda has its capital behind the article
        need != CAPITAL_FIRST or not here[:1].islower() or not here.islower()
        for need, here in zip(case, sentence.words[at : at + length], strict=False)
    )


def _heads_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a token is a noun with none behind it: "an academic said", but not "academic staff", "the Executive"."""
    return sentence.tags[at] in NOUNS and sentence.tags[at + 1 : at + 2] not in NOUN_BEHIND


def _is_acronym(word: str, records: list[list[Any]], monocase: str) -> bool:
    """Whether capitals make a short place name another word: "the GAO" is not Gao."""
    return len(word) <= ACRONYM and word.isupper() and not monocase and records[0][2] != ALL_CAPITALS


def _noun(sentence: Sentence, at: int, records: list[tuple[str, int]]) -> bool:
    """Not an agent noun read as a verb: "the army forces them out"; nor the people of "Veldrian Bazaar"."""
    tag = sentence.tags[at]
    if records[0][0] != AGENT:
        return records[0][0] != ADJECTIVE or not _names_a_street(sentence, at + 1)
    if tag == "JJ" and sentence.folded[at] in ADJECTIVES:
        return False
    return tag in NOMINAL


def _names_a_street(sentence: Sentence, at: int) -> bool:
    """Whether a token with a capital ends the name of a street or market."""
    words = sentence.words[at : at + 1]
    return bool(words) and words[0].istitle() and sentence.folded[at] in STREETS
