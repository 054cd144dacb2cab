"""One letter a token, the alphabet of the chunk expression: from parts of speech, closed classes and mentions."""

import re
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from coder.parse.context import SAID
from coder.parse.model import Mention, Sentence
from coder.parse.so_called import determine
from coder.rules.index import ADJECTIVE, AGENT, GIVEN, NAME
from coder.text.datelines import MONTH

Compounds = Mapping[str, dict[str, list[list[str]]]]  # first and second word of a compound to the words after the first

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
COMPASS = ("north", "south", "east", "west")
LENGTHS = frozenset({"km", "kms", "kilometres", "kilometers", "mile", "miles", "metres", "meters", "yards"})
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
TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
YEAR = re.compile(r"(1[89]|20)\d\d")
NEAR_DAYS = frozenset({"today", "yesterday", "tomorrow"})
DAY_NUMBER = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?")
MONTH_NAME = re.compile(MONTH)
VERBAL = frozenset({"VBD", "VBP", "VBZ", "VB", "VBG", "VBN"})

# "took five soldiers prisoner": the last noun says what became of the ones before it.
RESULT = frozenset({"prisoner", "prisoners", "hostage", "hostages", "captive", "captives"})
CAPTURING = frozenset({"take", "takes", "took", "taken", "taking", "hold", "holds", "held", "holding", "keep", "kept"})
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
        "in excess of",
        "not less than",
        "not more than",
    }
)
# What a noun does, never a part of it: "an attack targeting soldiers" beside "a decision making body".
TELLING = frozenset(
    {"targeting", "involving", "affecting", "killing", "wounding", "injuring", "demanding", "condemning", "accusing"}
    | {"urging", "denouncing", "criticising", "criticizing", "blaming", "praising", "asking", "warning", "threatening"}
    | {"ordering", "forcing", "barring", "banning", "allowing", "requiring", "authorising", "authorizing", "obliging"}
    | {"opposing", "supporting", "rejecting", "imposing", "carrying", "containing"}
)
PARTICIPLES = frozenset({"VBN", "VBD"})
FORMS_OF_BE = frozenset({"is", "are", "was", "were", "been", "be"})
OVER = frozenset({"hand", "turn", "take", "give", "sign", "pass"})
DETERMINING = frozenset({"DT", "PDT", "PRP$", "CD", "IN", "JJR"})  # "at least 19 villagers", "more than ten boats"
ABOUT = frozenset({"around", "about", "over", "under", "above", "nearly", "almost", "roughly", "approximately", "some"})
QUOTES = frozenset({'"', "<", ">", "“", "”", "''", "``", "„", "«", "»", "‘"})
BESIDE = frozenset({"along", "together"})
THANKING = frozenset({"express", "convey", "extend", "offer", "voice", "send", "give", "owe"})
FINITE = frozenset("VbhdM")  # letters of verbs
ROUND = frozenset({"dozen", "hundred", "thousand", "million"})
VAGUE = frozenset({"several", "dozens", "scores", "hundreds", "thousands"})
ARTICLES = frozenset({"a", "the", "this", "that", "their", "its", "his", "another"})
MANY = frozenset({"many", "few", "several", "most", "more", "fewer", "much", "enough"})
SPECIAL = ABOUT | RESULT | QUOTES | MANY | {"'s", "'d", "that", "'", "to", "so", "between", "no", "longer"}


def compounds_of(prepositions: Sequence[str], subordinators: Sequence[str]) -> dict[str, dict[str, list[list[str]]]]:
    """Prepositions, subordinators and quantifiers of several words by their first two; the longest first."""
    out: dict[str, dict[str, list[list[str]]]] = {}
    phrases = dict.fromkeys([*prepositions, *subordinators, *QUANTIFIERS])
    for phrase in sorted(phrases, key=lambda p: (p not in QUANTIFIERS, -p.count(" "), p)):
        first, *rest = phrase.split(" ")
        if rest:
            out.setdefault(first, {}).setdefault(rest[0], []).append(rest)
    return out


def letters_of(sentence: Sentence, compounds: Compounds, time_nouns: frozenset[str] = frozenset()) -> str:
    """One letter a token: the alphabet of the chunk expression."""
    folded, tags = sentence.folded, sentence.tags
    out = [LETTER.get(tag, "X") for tag in tags]
    for at in [] if time_nouns.isdisjoint(folded) else [at for at, word in enumerate(folded) if word in time_nouns]:
        if out[at] == "N" and _dates_noun(at, sentence):
            out[at + 1] = "N"
        elif out[at] == "N" and not _modifier_of(at, sentence, out, time_nouns):
            out[at] = "Y"
            if at and out[at - 1] == "C":  # "an attack two days after": the number belongs to the days
                out[at - 1] = "Y"
            if out[at + 1 : at + 2] == ["C"] and MONTH_NAME.fullmatch(folded[at]):
                _date(at, out, sentence)
    for at, (word, tag) in enumerate(zip(folded, tags, strict=True)):
        if tag in VERBAL:
            if word in AUXILIARY or (at and out[at - 1] in "MT"):
                out[at] = _auxiliary(word, tag, _before(at, word, out)) or out[at]
            elif word in TELLING and out[at - 1 : at] == ["N"]:
                out[at] = "Q"
        elif word in SPECIAL:
            out[at] = _special(at, out, sentence)
    _compound_words(sentence, compounds, out)
    if "those" in folded:
        _among_those(folded, tags, out)
    for mention in sentence.mentions:
        if out[mention.start] == "R" and mention.end - mention.start == 1:
            continue
        letter, start = "J" if mention.has(ADJECTIVE) else "N", mention.start
        for at in range(start, mention.end):
            out[at] = letter
        if start > 1 and out[start - 1] == "G" and out[start - 2] == "N" and _names(mention):
            out[start - 1] = "Q"  # "a letter asking Ardonia", "rebels fighting Ardonian troops"
        if sentence.given and mention.has(GIVEN):
            _marked(out, mention, sentence)
        if letter == "J" and not _modifies(out, mention, len(tags)):
            out[mention.start : mention.end] = "N" * (mention.end - mention.start)
    if "and" in folded:
        _pair_names(out, sentence)
    if "what" in folded:
        determine(sentence, out)
    return "".join(out)


def _pair_names(out: list[str], sentence: Sentence) -> None:
    """ "Veldrian and U.N. officials": a name beside an adjective is one too, where nouns of both stand behind it."""
    for left, right in pairwise(sentence.mentions):
        if not (left.has(ADJECTIVE) and out[left.start] == "J" and right.has(NAME) and right.start == left.end + 1):
            continue
        behind = sentence.tags[right.end : right.end + 2]
        if sentence.folded[left.end] == "and" and (behind[:1] == ["NNS"] or behind == ["NN", "NNS"]):
            out[right.start : right.end] = "J" * (right.end - right.start)
            for other in sentence.mentions:  # "Norbian, Veldrian and U.N. officials"
                if other.has(ADJECTIVE) and other.end == left.start - 1 and sentence.folded[other.end] == ",":
                    out[other.start : other.end] = "J" * (other.end - other.start)


def _date(at: int, out: list[str], sentence: Sentence) -> None:
    """The day and year behind a month are of the date: "On May 3 rebels fled", "On May 3, 2021 Veldria attacked".

    Without "on" the number counts what stands behind it, unless that is a name: "in May 3 rebels fled".
    """
    folded = sentence.folded
    end = at + 1
    if DAY_NUMBER.fullmatch(folded[end]):
        after = [*sentence.tags[end + 1 : end + 3], "", ""]
        named = after[0] == "," or (after[0] == "NNP" and after[1] != "NNS")
        if folded[at - 1 : at] != ["on"] and not named:
            return
        end += 1
    behind = end + (folded[end : end + 1] == [","])
    if behind < len(folded) and YEAR.fullmatch(folded[behind]):
        end = behind + 1
    elif end == at + 2 and folded[end : end + 1] == [","]:
        return  # "in May 3, rebels fled": what comes behind says it
    out[at + 1 : end] = "Y" * (end - at - 1)


def _among_those(folded: Sequence[str], tags: Sequence[str], out: list[str]) -> None:
    """ "A singer was among those arrested by the police" says of her what "was arrested by the police" says."""
    for at in range(1, len(folded) - 1):
        if folded[at] == "those" and folded[at - 1] in ("among", "amongst") and tags[at + 1] in PARTICIPLES:
            before = folded[at - 2] if at > 1 else ""
            if before in FORMS_OF_BE:
                out[at - 1 : at + 2] = ["R", "R", "E"]


def _marked(out: list[str], mention: Mention, sentence: Sentence) -> None:
    """Where a marked phrase begins and ends: "a report accusing the army", "Roan, the party's leader, said"."""
    start, end = mention.start, mention.end
    if end > start + 1 and sentence.tags[start] in DETERMINING:
        out[start] = "D"  # the article begins a noun phrase
    if sentence.folded[end : end + 1] == [","] and "," in sentence.folded[start:end]:
        out[end] = '"'  # the comma closes the aside that one inside the phrase opened


def _before(at: int, word: str, letters: list[str]) -> str:
    """The letter before a verb; before "do" without adverbs, since in "would not do business" it is a full verb."""
    at -= 1
    while word == "do" and at >= 0 and letters[at] == "R":
        at -= 1
    return letters[at] if at >= 0 else ""


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
        particle = word == "over" and at and sentence.lemmas[at - 1] in OVER  # "handed over three soldiers"
        round_one = folded[at + 1 : at + 2] in (["a"], ["half"]) and not ROUND.isdisjoint(folded[at + 2 : at + 4])
        if round_one and folded[at + 1] == "a" and not particle:
            letters[at + 1] = "C"  # "about a million villagers" is one noun phrase
        return "C" if (following == ["CD"] or round_one) and not particle else letters[at]
    if word in ("no", "longer"):  # "no longer recognises Ardonia"
        return "R" if "no longer" in (" ".join(folded[at : at + 2]), " ".join(folded[at - 1 : at + 1])) else letters[at]
    if word == "to":  # "25 to 30 kilograms"
        return "C" if at and tags[at - 1] == "CD" and following == ["CD"] else letters[at]
    if word == "between":  # "between 10 and 15 rebels" is one noun phrase
        numbers = letters[at + 1 : at + 2] == letters[at + 3 : at + 4] == ["C"] and folded[at + 2] == "and"
        if numbers and letters[at + 4 : at + 5] in (["N"], ["J"], ["C"]) and not YEAR.fullmatch(folded[at + 1]):
            letters[at + 2] = "C"
            return "C"
        return letters[at]
    number = at > 1 and folded[at - 1] == "or" and (tags[at - 2] == "CD" or folded[at - 2] in ROUND)
    if number and word in ("more", "so"):
        letters[at - 1] = "C"  # "10 or more rebels", "a dozen or so"
        return "C"
    if word in RESULT:
        captured = at and (tags[at - 1] in ("NNS", "NNPS", "PRP") or (tags[at - 1] == "NNP" and tag == "NN"))
        return "R" if captured and not CAPTURING.isdisjoint(folded[:at]) else letters[at]  # not "Veldrian hostages"
    if word in MANY:
        if word == "more" and at and tags[at - 1] == "CD":  # "two more schools"
            return "J"
        return "N" if tag[0] == "J" and folded[at + 1 : at + 2] == ["of"] else letters[at]  # "freed many of them"
    if word == "so":  # "so the army left": joins clauses
        return "c" if tag == "IN" else letters[at]
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
    for at, (word, second) in enumerate(pairwise(folded)):
        if word not in compounds or second not in compounds[word]:
            continue
        if word.startswith(COMPASS) and (not at or out[at - 1] not in "NE" or folded[at - 1] in LENGTHS):
            continue  # "the south of Veldria", "20 km south of Keltis"
        for rest in compounds[word][second]:
            if folded[at + 1 : at + 1 + len(rest)] == rest:
                end = at + 1 + len(rest)
                if word == "thanks" and _expressed(at, sentence):
                    break
                if " ".join((word, *rest)) in QUANTIFIERS:  # "more than 100 villagers" is one noun phrase
                    number = end + 1 if out[end : end + 1] == ["D"] else end  # "more than a million people"
                    if number < len(out) and _counts(folded[number], out[number]):
                        out[at:number] = ["C"] * (number - at)
                    break
                beside = word in BESIDE and rest == ["with"] and sentence.tags[end : end + 1] != ["PRP$"]
                joins = (rest[-1] == "as" and word == "as") or (beside and _is_subject(out[:at]))
                letter = "c" if joins else "I"
                out[at : at + 1 + len(rest)] = [letter] + ["_"] * len(rest)
                break


def _expressed(at: int, sentence: Sentence) -> bool:
    """Whether thanks are what is expressed: "conveyed its thanks to Ardonia", not "survived thanks to Ardonia"."""
    return at > 0 and (sentence.tags[at - 1] in ("PRP$", "JJ") or sentence.lemmas[at - 1] in THANKING)


def _is_subject(before: list[str]) -> bool:
    """Whether words end in a noun with no verb before it: "Veldria, along with Ardonia, condemned the raid"."""
    nouns = [letter for letter in before if letter != ","]
    return bool(nouns) and nouns[-1] == "N" and FINITE.isdisjoint(nouns)


def _counts(word: str, letter: str) -> bool:
    """Whether a word behind "at least" is a number: "at least 10", "more than a dozen", "at least dozens of"."""
    return letter == "C" or word in ROUND or word in VAGUE or word.partition("-")[0] in TENS


BEFORE_MONTH = frozenset(
    (
        *("in", "of", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "from", "to"),
        *("on", "during", "through", "between", "before", "after", "for", "or", "ending", "ended", "about", "around"),
        "and",
    )
)


def is_march(folded: list[str], at: int) -> bool:
    """ "carried out a march", "in a pride march": what people walk in, not the month."""
    if folded[at] != "march" or at == 0:
        return False
    before = folded[at - 1]
    return before in ARTICLES or (before.isalpha() and before not in BEFORE_MONTH)


def _modifier_of(at: int, sentence: Sentence, letters: list[str], time_nouns: Container[str]) -> bool:
    """A time noun inside a phrase: "night raid", "Friday's attack", "Friday night raid".

    Not "On Friday Veldria attacked", nor "carried out raids Friday evening against": times only. A march is no month.
    Nor "said on Friday rebels had fled", where what was said begins behind the day.
    """
    before = sentence.folded[max(0, at - 2) : at]
    if sentence.folded[at] in NEAR_DAYS and letters[at + 1 : at + 2] != ["S"]:
        return False  # "said today government troops had fled"
    if before[-1:] == ["on"] and before[0] in SAID:
        return False
    if is_march(sentence.folded, at):
        return True
    if at > 1 and sentence.folded[at - 1] == "on" and sentence.tags[at - 2] in VERBAL:
        return False  # "rejected on Monday demands by Ardonia"
    if sentence.folded[at + 1 : at + 2] == ["of"] and _is_object(at, sentence.tags):
        return True  # "concluded a second day of talks"
    at += 1
    while letters[at : at + 1] == ["N"] and sentence.folded[at] in time_nouns:
        at += 1
    following = letters[at] if at < len(letters) else ""
    return following == "S" or (following == "N" and sentence.tags[at] in ("NN", "NNS"))


def _dates_noun(at: int, sentence: Sentence) -> bool:
    """ "In a May 3 phone call": the day is the call's, and one phrase with it."""
    folded, tags = sentence.folded, sentence.tags
    if not (at and folded[at - 1] in ("a", "the") and MONTH_NAME.fullmatch(folded[at])):
        return False
    return tags[at + 2 : at + 3] in (["NN"], ["NNS"]) and DAY_NUMBER.fullmatch(folded[at + 1]) is not None


def _is_object(at: int, tags: list[str]) -> bool:
    """Whether a noun stands behind a verb, with only its own article, number and adjectives between."""
    at -= 1
    while at >= 0 and tags[at] in ("DT", "CD", "JJ", "PRP$"):
        at -= 1
    return at >= 0 and tags[at] in VERBAL


def _names(mention: Mention) -> bool:
    """Whether it is more than an agent noun: before "soldiers" an -ing form may be an adjective."""
    return any(kind != AGENT for kind, _ in mention.records)


def _modifies(letters: list[str], mention: Mention, count: int) -> bool:
    """Whether a nationality adjective has a noun after it; else it is the people: "the Turkish said"."""
    at = mention.end
    if "".join(letters[at : at + 3]) == ",Jc":
        at += 2  # "Veldrian, Ardonian and Norbian envoys"
    last = at + 4
    while at < min(count, last) and letters[at] in "JCEGc":
        at += 1
    return at < count and letters[at] == "N"
