"""Reads raw text and tags it with a teacher: Penn Treebank tags by way of the Hanover Tagger's BNC tags (used by train_pos.py)."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

Tagged = tuple[list[str], list[str]]

class CaseCounts:
    """How often a word stands in lower case and how often capitalised inside a sentence."""

    def __init__(self) -> None:
        self.lower: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()

    def add(self, words: list[str]) -> None:
        if is_title(words):
            return
        for i, word in enumerate(words):
            if word[0].islower():
                self.lower[word] += 1
            elif i and word[0].isupper() and words[i - 1] not in {'"', "“", ":", "``", "--"}:
                self.capital[word.lower()] += 1

    def is_name(self, word: str) -> bool:
        low = word.lower()
        return self.capital[low] > 2 * self.lower[low]


def is_title(words: list[str]) -> bool:
    """A headline in title case: no longer word begins with a small letter."""
    letters = [w for w in words if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in letters)
    return len(letters) >= 4 and capitals >= 0.6 * len(letters) and not any(w[0].islower() and len(w) >= 6 for w in letters)


def true_case(words: list[str], counts: CaseCounts) -> list[str]:
    """A headline in title case as it would be written in running text."""
    return [w if i == 0 or not w[0].isupper() or counts.is_name(w) or counts.lower[w.lower()] < 2 else w.lower() for i, w in enumerate(words)]


PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "--": "-", "’s": "'s", "n’t": "n't", "’re": "'re", "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m"}
SIMPLE = {
    "AJ0": "JJ", "AJC": "JJR", "AJS": "JJS", "AT0": "DT", "AV0": "RB", "AVQ": "WRB", "CJC": "CC",
    "CJS": "IN", "CJT": "IN", "CRD": "CD", "DPS": "PRP$", "EX0": "EX", "ITJ": "UH", "NN0": "NN",
    "NN1": "NN", "NN2": "NNS", "NP0": "NNP", "ORD": "JJ", "PNI": "NN", "PNP": "PRP", "PNQ": "WP",
    "PNX": "PRP", "POS": "POS", "PRF": "IN", "PRP": "IN", "TO0": "TO", "VBB": "VBP", "VBD": "VBD",
    "VBG": "VBG", "VBI": "VB", "VBN": "VBN", "VBZ": "VBZ", "VDB": "VBP", "VDD": "VBD", "VDG": "VBG",
    "VDI": "VB", "VDN": "VBN", "VDZ": "VBZ", "VHB": "VBP", "VHD": "VBD", "VHG": "VBG", "VHI": "VB",
    "VHN": "VBN", "VHZ": "VBZ", "VM0": "MD", "VVB": "VBP", "VVD": "VBD", "VVG": "VBG", "VVI": "VB",
    "VVN": "VBN", "VVZ": "VBZ", "XX0": "RB", "ZZ0": "NN", "UNC": "NN", "DT0": "DT", "DTQ": "WDT",
    "AVP": "RP", "PUN": ".", "PUQ": "''", "PUL": "(", "PUR": ")", "NN": "NN", "IN": "IN",
}
FIXED = {
    "to": "TO", "and": "CC", "or": "CC", "nor": "CC", "but": "CC", "&": "CC", "the": "DT", "a": "DT",
    "an": "DT", "of": "IN", "when": "WRB", "where": "WRB", "why": "WRB", "how": "WRB", "who": "WP",
    "whom": "WP", "whose": "WP$", "which": "WDT", "whether": "IN", "because": "IN", "if": "IN",
    "people": "NNS", "police": "NNS", "million": "CD", "billion": "CD", "trillion": "CD", "one": "CD",
    "two": "CD", "three": "CD", "dozens": "NNS", "hundreds": "NNS", "thousands": "NNS", "millions": "NNS",
    "billions": "NNS", "scores": "NNS", "dozen": "NN", "many": "JJ", "few": "JJ", "several": "JJ",
    "own": "JJ", "former": "JJ", "latter": "JJ", "enough": "JJ", "fewer": "JJR", "%": "NN", "percent": "NN",
    "pct": "NN", "per": "IN", "including": "VBG", "according": "VBG", "following": "VBG", "due": "JJ",
    "despite": "IN", "not": "RB", "n't": "RB", "n’t": "RB", "than": "IN", "from": "IN", "with": "IN",
    "for": "IN", "at": "IN", "into": "IN", "during": "IN", "against": "IN", "between": "IN", "among": "IN",
    "amid": "IN", "amidst": "IN", "via": "IN", "upon": "IN", "toward": "IN", "towards": "IN", "his": "PRP$",
    "my": "PRP$", "our": "PRP$", "their": "PRP$", "its": "PRP$", "your": "PRP$", "he": "PRP", "she": "PRP",
    "it": "PRP", "they": "PRP", "we": "PRP", "i": "PRP", "you": "PRP", "him": "PRP", "them": "PRP",
    "is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "been": "VBN", "being": "VBG", "be": "VB",
    "am": "VBP", "has": "VBZ", "will": "MD", "would": "MD", "could": "MD", "should": "MD", "may": "MD",
    "must": "MD", "might": "MD", "shall": "MD", "can": "MD", "cannot": "MD", "'re": "VBP", "'ve": "VBP",
    "'ll": "MD", "'m": "VBP", "’re": "VBP", "’ve": "VBP", "’ll": "MD", "’m": "VBP", "all": "DT",
    "both": "DT", "each": "DT", "another": "DT", "any": "DT", "some": "DT", "these": "DT", "those": "DT",
    "this": "DT", "no": "DT", "every": "DT", "less": "JJR", "without": "IN", "within": "IN", "while": "IN",
    "although": "IN", "us": "PRP", "me": "PRP", "such": "JJ", "what": "WP", "until": "IN", "since": "IN",
    "unless": "IN", "as": "IN", "by": "IN", "last": "JJ", "next": "JJ", "first": "JJ", "also": "RB",
    "alias": "NN", "none": "NN", "themselves": "PRP", "himself": "PRP", "itself": "PRP", "same": "JJ",
    "however": "RB", "other": "JJ", "others": "NNS", "gold": "NN", "mln": "CD", "bln": "CD",
    "earlier": "RBR", "today": "NN", "yesterday": "NN", "tomorrow": "NN", "tonight": "NN", "herself": "PRP",
}
PARTICLES = {
    "up", "out", "off", "down", "over", "in", "on", "through", "around", "along", "about", "by", "across",
    "under",
}
COMPARATIVES = {
    "more", "less", "earlier", "later", "longer", "better", "harder", "faster", "further", "sooner",
    "closer", "higher", "lower", "worse", "farther",
}
SUPERLATIVES = {"most", "least", "best", "hardest", "worst"}
PUNCTUATION = {
    ",": ",", ".": ".", "!": ".", "?": ".", ":": ":", ";": ":", "--": ":", "—": ":", "–": ":", "-": ":",
    "...": ":", "…": ":", "“": "``", "”": "''", "‘": "``", "(": "(", ")": ")", "[": "(", "]": ")", "{": "(",
    "}": ")", "$": "$", "£": "$", "€": "$", "#": "#", "/": "SYM", "=": "SYM", "+": "SYM", "<": "SYM",
    ">": "SYM", "*": "SYM", "@": "IN",
}
NUMBER = re.compile(r"[+-]?\d[\d.,:/]*(?:-\d[\d.,]*)?$")
VERBAL = {"VB", "VBP", "VBD", "VBZ", "VBN", "VBG"}
NAME_PARTS = {
    "de", "del", "della", "dos", "da", "do", "das", "di", "la", "el", "al", "bin", "ibn", "von", "van",
    "der", "den", "ul", "y", "e", "le", "las", "los",
}
NUMBER_WORD = re.compile(r"\d|^[ivxlc]+$|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
                         r"ninety|hundred|thousand|million|billion|trillion|third|half|quarter|dozen|mln|bln)s?$")
FINITE = {"VBD", "VBZ", "VBP", "MD"}


PEOPLE = re.compile(r"^[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:ian|[lnrcb]an|ean|ish|ese|i|ist|ic|iot)$|^(?:French|German|Soviet|Greek|Dutch|Swiss|Czech|Afghan|Arab|"
                    r"Thai|Slovak|Uzbek|Kazakh|Kyrgyz|Tajik|Turkmen|Argentine|Philippine|Tamil|Serb|Croat|Basque|Welsh|Palestine_|Zulu|Muslim|"
                    r"Turk_|Kurd_|Uyghur|Uighur|Rohingya|Houthi|Hutu|Tutsi|Sikh|Maronite|Shiite|Shia|Sunni|Druze|Alawite)$")
MADE_ADJECTIVE = re.compile(r"-(?:led|backed|based|held|made|born|controlled|funded|supported|allied|occupied|era|style|sponsored|linked|trained|owned|dominated|affiliated|administered)$", re.I)


class Teacher:
    """Tags sentences with the Hanover Tagger and turns its tags into Penn tags."""

    def __init__(self, counts: CaseCounts, known: dict[str, set[str]]) -> None:
        from HanTa import HanoverTagger

        self.tagger: Any = HanoverTagger.HanoverTagger("morphmodel_en.pgz")
        self.counts = counts
        self.known = known
        self.people: set[str] = set()            # adjectives made from names: Iranian, Islamist

    def learn_people(self, data: list[list[str]]) -> None:
        """Find the capitalised words that look like adjectives of a people and are often tagged so."""
        seen: Counter[str] = Counter()
        adjective: Counter[str] = Counter()
        for words in data:
            for (word, _, tag) in self.tagger.tag_sent([PLAIN.get(w, w) for w in words])[1:]:
                if PEOPLE.search(word) and self.counts.is_name(word):
                    seen[word] += 1
                    adjective[word] += tag == "AJ0"
        self.people = {w for w, n in seen.items() if adjective[w] >= 2 and adjective[w] > 0.15 * n}

    def tag(self, words: list[str]) -> list[str]:
        cased = true_case(words, self.counts) if is_title(words) else words
        c5 = [tag for _, _, tag in self.tagger.tag_sent([PLAIN.get(w, w) for w in cased])]
        tags = [self.penn(cased, c5, i) for i in range(len(cased))]
        for rule in (fix_quotes, fix_determiners, self.fix_names, fix_small_words, fix_verbs, fix_past, fix_finite, fix_that):
            rule(cased, tags)
        self.fix_nouns(cased, tags)
        return tags

    def penn(self, words: list[str], c5: list[str], i: int) -> str:
        """The Penn tag of one token, from its BNC tag and its form."""
        word, tag = words[i], c5[i]
        low = word.lower()
        if low in {"'s", "’s", "'", "’", "'d", "’d"}:
            return clitic(words, c5, i)
        if word in PUNCTUATION:
            return PUNCTUATION[word]
        if NUMBER.match(word):
            return "CD"
        if low in FIXED and (word == low or i == 0 or tag != "NP0"):
            return FIXED[low]
        if tag == "AV0" and low in COMPARATIVES:
            return "RBR"
        if tag == "AV0" and low in SUPERLATIVES:
            return "RBS"
        if tag == "DT0":
            return {
                "more": "JJR", "most": "JJS", "least": "JJS", "much": "JJ", "little": "JJ", "half": "NN",
            }.get(low, "DT")
        if tag == "AVP" and low not in PARTICLES:
            return "RB"
        if tag == "VVB" and i == 0:
            return "VB"
        if tag in {"AJC", "AJS"} and SIMPLE[tag] not in self.known.get(low.rpartition("-")[2], ()):
            return "NNP" if word[0].isupper() else "NN"
        if tag == "CRD" and not NUMBER_WORD.search(low):
            return "NNP" if word[0].isupper() else "NN"
        if low == "that":
            return "DT" if tag == "DT0" else "IN" if tag in {"CJT", "AV0"} else "WDT"
        if low == "used" and tag == "VM0":
            return "VBD"
        if tag == "UNC":
            return "NNP" if word[0].isupper() else "NN"
        return SIMPLE.get(tag, "NN")

    def fix_nouns(self, words: list[str], tags: list[str]) -> None:
        """Nouns after articles, verbs after to and before that, where the word can be both."""
        for i in range(1, len(words)):
            tag, before, low = tags[i], tags[i - 1], words[i].lower()
            known = self.known.get(low, set())
            after = tags[i + 1] if i + 1 < len(tags) else "."
            if words[i][0].isupper():
                continue
            if tag == "VBZ" and "NNS" in known and (before in {"PRP$", "JJ"} or words[i - 1].lower() in {
                "the", "a", "an", "no", "these", "those",
            }):
                tags[i] = "NNS"
            elif tag == "VBZ" and "NNS" in known and before == "IN" and words[i - 1].lower() in PREPOSITIONS:
                tags[i] = "NNS"
            elif tag in {"VB", "VBP"} and "NN" in known and (before == "PRP$" or words[i - 1].lower() in {
                "the", "a", "an", "no", "another",
            }):
                tags[i] = "NN"
            elif tag == "NN" and "VB" in known and before == "TO" and after in {
                "DT", "PRP$", "PRP", "NNP", "RP",
            }:
                tags[i] = "VB"
            elif tag == "NNS" and "VBZ" in known and before in {"NN", "NNP"} and low in SAYING and i + 1 < len(words) and words[i + 1].lower() == "that":
                tags[i] = "VBZ"

    def fix_names(self, words: list[str], tags: list[str]) -> None:
        """Capitalised nouns and adjectives inside a sentence are parts of names, but for adjectives made from names."""
        for i, word in enumerate(words):
            if not word[0].isupper() or word in {"I"}:
                continue
            tag, low = tags[i], word.lower()
            nextcap = i + 1 < len(words) and words[i + 1][0].isupper()
            beforecap = i > 0 and words[i - 1][0].isupper() and tags[i - 1] in {"NNP", "NNPS"}
            first = i == 0 or words[i - 1] in {'"', "“", ":", "``"}
            if MADE_ADJECTIVE.search(word):
                tags[i] = "JJ"
                continue
            if word in self.people:
                noun = i + 1 < len(tags) and tags[i + 1] in {"NN", "NNS", "NNP", "JJ", "VBG", "CD"} and words[i + 1].lower() not in TIMES
                tags[i] = "JJ" if noun or (i and words[i - 1].lower() in BE_HAVE) else "NNP"
                if i + 2 < len(words) and tags[i + 1] == "CC" and words[i + 2] in self.people:
                    tags[i] = "JJ"
                continue
            if first and not (nextcap and self.counts.capital[low] > self.counts.lower[low]) and self.counts.lower[low]:
                continue
            if tag == "NN":
                tags[i] = "NNP"
            elif tag == "NNS":
                tags[i] = "NNPS" if self.counts.capital[low] > 3 * self.counts.lower[low] and low not in {
                    "states", "nations",
                } else "NNP"
            elif tag == "NNP" and first and self.counts.lower[low] > self.counts.capital[low] and not nextcap:
                known = self.known.get(low, {"NN"})
                tags[i] = "NNS" if "NNS" in known else "NN" if known & {"NN", "JJ"} else tag
            elif tag in {"JJ", "JJR", "JJS"} and (nextcap or not first):
                tags[i] = "NNP"
            elif tag in {"VBN", "VBG"} and self.counts.lower[low] and (nextcap or beforecap) and not first:
                tags[i] = "NNP"
            elif tag in VERBAL and not first and self.counts.is_name(word):
                tags[i] = "NNP"
        for i in range(1, len(words) - 1):       # Santa Cruz de Guanacaste
            if words[i] in NAME_PARTS and tags[i - 1] in {"NNP", "NNPS"} and words[i + 1][0].isupper():
                tags[i] = "NNP"


def clitic(words: list[str], c5: list[str], i: int) -> str:
    """POS, VBZ, MD, VBD or a quotation mark for 's, ' and 'd."""
    low = words[i].lower().replace("’", "'")
    if low == "'s":
        if c5[i] in {"VBZ", "VHZ", "VDZ"}:
            return "VBZ"
        return "PRP" if i and words[i - 1].lower() == "let" else "POS"
    if low == "'d":
        return "VBD" if c5[i] in {"VHD", "VDD"} else "MD"
    after_plural = i > 0 and words[i - 1][-1:].lower() == "s"
    return "POS" if after_plural and c5[i] == "POS" else "''"


def fix_quotes(words: list[str], tags: list[str]) -> None:
    """Straight quotation marks open and close in turn."""
    is_open = False
    for i, word in enumerate(words):
        if word == '"':
            tags[i] = "''" if is_open else "``"
            is_open = not is_open


def fix_determiners(words: list[str], tags: list[str]) -> None:
    """all the, both the, such a: predeterminers; what before a noun: a determiner."""
    for i in range(len(words) - 1):
        low = words[i].lower()
        if low in {"all", "both", "half", "such", "many"} and tags[i + 1] in {"DT", "PRP$"} and (low != "such" or words[i + 1].lower() in {
            "a", "an",
        }):
            tags[i] = "PDT"
        elif low == "what" and tags[i + 1] in {"NN", "NNS"}:
            tags[i] = "WDT"


def fix_verbs(words: list[str], tags: list[str]) -> None:
    """A base form after to, a modal or do; a present form elsewhere; a participle after have."""
    for i, tag in enumerate(tags):
        if tag not in {"VB", "VBP", "VBD", "VBN"} or i == 0:
            continue
        j = i - 1
        while j >= 0 and tags[j] == "RB":
            j -= 1
        if j < 0:
            continue
        before = words[j].lower()
        if tag in {"VB", "VBP"}:
            if tags[j] in {"TO", "MD"} or before in {"do", "does", "did"}:
                tags[i] = "VB"
            elif tag == "VB" and tags[j] in {"NNS", "NNPS", "PRP", "WDT"} and before not in {
                "it", "us", "him", "them", "me",
            }:
                causative = any(w.lower() in {
                    "let", "make", "made", "help", "helped", "see", "saw", "see", "makes", "helps", "do",
                    "does", "did",
                }
                                or t == "MD" for w, t in zip(words[max(0, j - 4):j], tags[max(0, j - 4):j], strict=True))
                tags[i] = "VB" if causative else "VBP"
        elif tag == "VBD" and before in {
            "have", "has", "had", "been", "be", "was", "were", "is", "are", "'ve", "being", "having",
        }:
            if words[i].lower() not in {"was", "were", "had", "did"}:
                tags[i] = "VBN"


PREPOSITIONS = {
    "of", "in", "on", "at", "from", "with", "by", "into", "over", "against", "between", "among", "amid",
    "under", "through", "about", "during", "despite", "without", "within", "near", "across", "towards",
    "for",
}
# Participles that are adjectives after be.
STATES = {
    "scared", "tired", "worried", "concerned", "interested", "pleased", "prepared", "committed",
    "determined", "supposed", "opposed", "united", "limited", "related", "divided", "married", "excited",
    "surprised", "convinced", "disappointed", "dedicated", "complicated", "detailed", "advanced", "crowded",
    "isolated", "organized", "organised", "experienced", "sophisticated", "widespread", "unprecedented",
    "aged", "armed", "indebted", "unfounded", "unchanged", "unrelated", "underdeveloped", "open-ended",
    "delighted", "embarrassed", "frustrated", "confused", "satisfied", "outraged", "shocked", "alarmed",
    "ashamed", "rugged", "wicked", "sacred", "naked", "hundred", "red", "indeed", "need",
}


def passive_before(words: list[str], tags: list[str], i: int) -> bool:
    """Whether a form of be (with adverbs) stands before token i."""
    j = i - 1
    while j >= 0 and tags[j] == "RB" and words[j].lower() not in {"so", "very", "too"}:
        j -= 1
    return j >= 0 and words[j].lower() in {"was", "were", "been", "being", "is", "are", "be"}


def fix_small_words(words: list[str], tags: list[str]) -> None:
    """at least; over the last years; adjectives in -ing before an article are verbs."""
    for i, word in enumerate(words[:-1]):
        low, tag, after = word.lower(), tags[i], tags[i + 1]
        if tag == "RBS" and i and words[i - 1].lower() == "at":
            tags[i] = "JJS"
        elif tag == "RP" and low == "over" and after == "CD":
            tags[i] = "IN"
        elif tag == "JJ" and low.endswith("ed") and low not in STATES and passive_before(words, tags, i):
            tags[i] = "VBN"
        elif tag == "RP" and low in {"over", "about", "around", "through", "along", "by", "across", "under"} and after in {
            "DT", "CD", "PRP$", "NNP",
        }:
            if i and tags[i - 1] not in VERBAL:
                tags[i] = "IN"
        elif tag == "JJ" and low.endswith("ing") and after in {"DT", "PRP$", "PRP"}:
            tags[i] = "VBG"
        elif tag == "JJ" and low.endswith("ed") and words[i + 1].lower() == "by":
            tags[i] = "VBN"
        elif tag == "JJ" and low.endswith("ed") and after in {"DT", "PRP$"} and i and tags[i - 1] in NOMINAL:
            tags[i] = "VBD"
        elif tag == "JJ" and low in {
            "rebel", "gold", "coca", "guerrilla", "insurgent", "militant", "opposition", "state",
        }:
            tags[i] = "NN"


NOMINAL = {"NN", "NNS", "NNP", "NNPS", "PRP", "WDT", "WP"}
BE_HAVE = {
    "have", "has", "had", "having", "been", "be", "being", "was", "were", "is", "are", "am", "'s", "'re",
    "'ve", "'d", "’s", "’re", "’ve", "’d", "get", "got", "getting", "gets",
}
# Verbs that take no object: their past form without have is never a participle.
NO_OBJECT = {
    "protested", "marched", "demonstrated", "rallied", "clashed", "died", "arrived", "occurred", "happened",
    "agreed", "appeared", "resigned", "rioted", "collapsed", "erupted", "emerged", "disappeared",
    "remained", "belonged", "insisted", "replied", "responded", "reacted", "vowed", "refused",
    "participated", "took", "went", "came", "gathered", "began", "gave", "withdrew", "ran", "flew", "drove",
    "saw", "knew", "spoke", "wrote", "chose", "broke", "stole", "threw", "fell", "rose", "grew", "became",
    "told_", "fled", "continued", "failed", "tried", "threatened_", "warned_", "pledged_", "argued",
    "complained", "commented", "expressed_", "succeeded", "hoped", "thought", "believed_", "lasted",
    "existed",
}
TAKES_TWO = {
    "called", "named", "given", "known", "dubbed", "made", "considered", "deemed", "paid", "told", "asked",
    "offered", "shown", "sent", "awarded", "granted", "worth", "denied", "elected", "appointed",
    "nicknamed", "entitled", "titled", "codenamed", "termed", "labelled", "labeled", "born",
}
TIMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
    "last", "this", "next", "earlier", "late", "early", "two", "three", "four", "five", "several",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "the", "a", "an", "every", "each", "some", "that", "six", "seven", "eight",
    "nine", "ten", "one",
}
TIME_NOUNS = {
    "day", "days", "week", "weeks", "month", "months", "year", "years", "night", "morning", "evening",
    "hour", "hours", "time", "afternoon", "ago", "decade", "decades", "minutes",
}
SAME_FORM = re.compile(r"(ed|held|led|found|made|said|told|built|brought|bought|sold|sent|left|lost|shot|caught|taught|fought|sought|put|cut|hit|set|met|kept|hurt|struck|bound|paid|laid)$")


# Verbs that mostly stand without object, so that their past before another past is more likely a finite verb.
CHANGES = {
    "exploded", "ripped", "started", "ended", "opened", "closed", "moved", "passed", "turned", "dropped",
    "increased", "decreased", "declined", "jumped", "slipped", "landed", "crashed", "returned", "escaped",
    "detonated", "swept", "led_", "stopped", "worked", "lived", "died", "looked",
}


def surely_finite(words: list[str], tags: list[str], k: int) -> bool:
    """Whether token k is a finite verb that could not be a participle here."""
    if tags[k] != "VBD":
        return tags[k] in FINITE
    if words[k].lower() in {"was", "were", "had", "did"} or not SAME_FORM.search(words[k].lower()):
        return True
    return k + 1 < len(words) and tags[k + 1] in {"DT", "PRP$", "PRP", "NNP"} and not is_time(words, k + 1)


def is_time(words: list[str], i: int) -> bool:
    """Whether a time expression without preposition begins here: "published Friday", "announced the day before"."""
    if i >= len(words) or words[i].lower() not in TIMES:
        return False
    if words[i].lower().endswith("day") or words[i].lower() in {"earlier", "late", "early"}:
        return True
    return any(w.lower() in TIME_NOUNS or w.lower().endswith("day") for w in words[i + 1:i + 4])


PRONOUNS = {"he", "she", "they", "we", "i", "it", "who"}


def without_helper(words: list[str], tags: list[str], i: int) -> int:
    """The token before the verb group of token i when no form of be or have is near, else -1."""
    j = i - 1
    while j >= 0 and tags[j] in {"RB", "RBR"}:
        j -= 1
    if j < 0 or any(w.lower() in BE_HAVE and t != "POS" for w, t in zip(words[max(0, j - 3):i], tags[max(0, j - 3):i], strict=True)):
        return -1
    return j


def fix_finite(words: list[str], tags: list[str]) -> None:
    """Pasts that show themselves: he said; announced on Monday that; captured and killed the; and participles before by."""
    for i in range(1, len(words)):
        low = words[i].lower()
        if tags[i] == "VBN":
            j = without_helper(words, tags, i)
            if j < 0 or tags[j] not in NOMINAL:
                continue
            soon = [w.lower() for w in words[i + 1:i + 7]]
            coordinated = tags[i + 1:i + 3] == ["CC", "VBD"] and tags[i + 3:i + 4] and tags[i + 3] in {
                "DT", "PRP$", "PRP", "CD", "NNP", "NNS", "JJ",
            }
            if (words[j].lower() in PRONOUNS or low in {"said", "told"} or coordinated
                    or (low in SAYING and "that" in soon and not {",", "by"} & set(soon[:soon.index("that")]))):
                tags[i] = "VBD"
        elif tags[i] == "VBD" and SAME_FORM.search(low) and low not in CHANGES | NO_OBJECT and tags[i - 1] in {
            "NN", "NNS", "NNP", "NNPS", ",", "CC",
        }:
            following = tags[i + 2] if i + 2 < len(tags) else "."
            if i + 1 < len(words) and words[i + 1].lower() == "by" and following not in {"VBG", "CD"} and not is_time(words, i + 2):
                tags[i] = "VBN"
    if words[-1] == "." and len(words) > 4 and not FINITE & set(tags):
        for i in range(1, len(words)):
            if tags[i] == "VBN" and words[i - 1].lower() != "not" and tags[without_helper(words, tags, i)] in NOMINAL and without_helper(words, tags, i) >= 0:
                if words[i + 1].lower() != "by":
                    tags[i] = "VBD"
                    break


def fix_past(words: list[str], tags: list[str]) -> None:
    """A participle without have or be that takes an object is a past; a past before the finite verb of its clause is none."""
    for i in range(1, len(words)):
        low = words[i].lower()
        if tags[i] == "VBN":
            j = i - 1
            while j >= 0 and tags[j] in {"RB", "CC", "VBN", "RP", "RBR"}:
                j -= 1
            if j < 0 or words[j].lower() in BE_HAVE or tags[j] in VERBAL or tags[j] not in NOMINAL:
                continue
            if any(w.lower() in BE_HAVE and t != "POS" for w, t in zip(words[max(0, j - 4):j], tags[max(0, j - 4):j], strict=True)):
                continue
            after = tags[i + 1] if i + 1 < len(tags) else "."
            if low in NO_OBJECT:
                tags[i] = "VBD"
            elif "by" in [w.lower() for w in words[i + 1:i + 4]]:
                continue
            elif after in {"DT", "PRP$", "PRP", "NNP", "NNS", "CD", "JJ", "NN"} and low not in TAKES_TWO and not is_time(words, i + 1) and SAME_FORM.search(low):
                tags[i] = "VBD"
        elif tags[i] == "VBD" and tags[i - 1] in {"NN", "NNS"} and SAME_FORM.search(low) and low not in SAYING and low not in NO_OBJECT:
            if i + 1 < len(words) and ((tags[i + 1] == "IN" and words[i + 1].lower() not in {
                "that", "as", "after", "before",
            }) or is_time(words, i + 1)):
                k = i + 1
                while k < len(words) and tags[k] not in {
                    ",", "CC", "WDT", "WP", "WRB", ":", "``", "''", ".", "TO", "VBG", "VBN", "VB",
                } | FINITE \
                        and (words[k].lower() not in {
                            "that", "as", "after", "before", "while", "because", "if", "since", "until",
                            "when", "than",
                        }):
                    k += 1
                if k < len(words) and tags[k - 1] != "PRP" and low not in CHANGES and surely_finite(words, tags, k):
                    tags[i] = "VBN"


COMPLEMENT_NOUNS = {
    "claim", "claims", "report", "reports", "fact", "statement", "allegation", "allegations", "belief",
    "hope", "hopes", "idea", "news", "view", "warning", "warnings", "threat", "announcement", "evidence",
    "sign", "signs", "suggestion", "concern", "concerns", "fear", "fears", "indication", "indications",
    "possibility", "rumors", "rumours", "speculation", "suspicion", "conclusion", "confidence", "doubt",
    "assurance", "assurances", "accusation", "accusations", "argument", "notion", "sense", "condition",
    "confirmation", "chance", "danger", "risk", "impression", "assertion", "assertions", "proof", "way",
    "time",
}
SAYING = {
    "say", "says", "said", "saying", "tell", "tells", "told", "telling", "warn", "warns", "warned",
    "warning", "inform", "informed", "assure", "assured", "convince", "convinced", "remind", "reminded",
    "notify", "notified", "promise", "promised", "persuade", "persuaded", "announce", "announced",
    "announces", "report", "reported", "reports", "claim", "claimed", "claims", "state", "stated", "add",
    "added", "argue", "argued", "declare", "declared", "stress", "stressed", "insist", "insisted", "show",
    "showed", "shows", "reveal", "revealed", "agree", "agreed", "demand", "demanded", "deny", "denied",
    "confirm", "confirmed", "so", "such", "think", "believe", "believed", "know", "knew", "hope", "hoped",
    "ensure", "mean", "means", "meant", "suggest", "suggested", "note", "noted", "acknowledged", "alleged",
    "learned", "learnt", "ordered", "decided", "ruled", "estimated", "estimates", "indicated", "indicates",
    "found", "find", "explained",
}


def fix_that(words: list[str], tags: list[str]) -> None:
    """that after a noun opens a relative clause unless the noun or a verb of saying before it asks for content."""
    for i, word in enumerate(words):
        if word.lower() != "that" or tags[i] not in {"IN", "WDT"} or i == 0 or i + 1 == len(words):
            continue
        j = i - 2 if tags[i - 1] in {",", "''", ")"} and i > 1 else i - 1
        after = tags[i + 2] if tags[i + 1] == "RB" and i + 2 < len(words) else tags[i + 1]
        window = {w.lower() for w in words[max(0, i - 9):i]}
        if tags[j] not in {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "RB"} or words[j].lower() in COMPLEMENT_NOUNS:
            tags[i] = "IN"
        elif after in FINITE:
            tags[i] = "WDT"
        else:
            tags[i] = "IN" if window & SAYING else "WDT"


def headline(words: list[str], tags: list[str], present: Callable[[str, bool], str]) -> Tagged | None:
    """A sentence in the past made a headline: "Rebels attack town", "Three killed in blast", "Veldria to send troops".

    `present` gives the present form of a past form, for a singular subject or not.
    """
    stop = next((i for i, t in enumerate(tags) if t in {",", ":", "``", "''", "("} and i > 5), len(words))
    words, tags = words[:min(stop, 16)], tags[:min(stop, 16)]
    at = next((i for i, t in enumerate(tags) if t in FINITE or t == "WDT" or t == "WP"), 0)
    if not at or tags[at] not in {"VBD", "MD"} or not set(tags[:at]) <= HEAD_SUBJECT or tags[at - 1] == "PRP":
        return None
    nouns = [t for i, t in enumerate(tags[:at]) if t in {"NN", "NNS", "NNP", "NNPS"} and (i + 1 == at or tags[i + 1] in {
        "IN", "CC", "POS",
    })]
    if not nouns:
        return None
    out_words, out_tags = list(words), list(tags)
    low = words[at].lower()
    if tags[at] == "MD":
        if low not in {"will", "would"} or at + 1 >= len(tags) or tags[at + 1] != "VB":
            return None
        out_words[at], out_tags[at] = "to", "TO"
    elif low in {"was", "were"}:
        if at + 1 >= len(tags) or tags[at + 1] != "VBN":
            return None
        del out_words[at], out_tags[at]
    elif low in {"had", "did"}:
        return None
    else:
        plural = nouns[0] in {"NNS", "NNPS"} or "CC" in tags[:at]
        out_words[at], out_tags[at] = present(low, not plural), "VBP" if plural else "VBZ"
    kept = [(w, t) for w, t in zip(out_words, out_tags, strict=True) if w.lower() not in {"the", "a", "an"} and t != "."]
    if len(kept) < 3:
        return None
    first = kept[0][0]
    return [first[0].upper() + first[1:]] + [w for w, _ in kept[1:]], [t for _, t in kept]


HEAD_SUBJECT = {"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "CC", "IN", "POS", "PRP$", "VBG"}


def headline_copies(words: list[str]) -> Iterable[list[str]]:
    """A sentence in lower case, in capitals and in title case."""
    yield [w.lower() for w in words]
    yield [w.upper() for w in words]
    small = {
        "a", "an", "the", "of", "in", "on", "to", "and", "for", "at", "by", "from", "with", "as", "or",
        "after", "over",
    }
    yield [w if w in small and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
