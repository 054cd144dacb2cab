"""Tags sentences with a teacher, the Hanover Tagger, and turns its BNC tags into Penn tags (for train_pos.py)."""

import re
from collections import Counter
from typing import Any

from pos_copies import CaseCounts, is_title, true_case
from pos_repair import VERBAL, Repairer

PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "--": "-", "’s": "'s", "n’t": "n't", "’re": "'re",
         "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m"}
SIMPLE = {
    "AJ0": "JJ", "AJC": "JJR", "AJS": "JJS", "AT0": "DT", "AV0": "RB", "AVQ": "WRB", "CJC": "CC", "CJS": "IN",
    "CJT": "IN", "CRD": "CD", "DPS": "PRP$", "EX0": "EX", "ITJ": "UH", "NN0": "NN", "NN1": "NN", "NN2": "NNS",
    "NP0": "NNP", "ORD": "JJ", "PNI": "NN", "PNP": "PRP", "PNQ": "WP", "PNX": "PRP", "POS": "POS", "PRF": "IN",
    "PRP": "IN", "TO0": "TO", "VBB": "VBP", "VBD": "VBD", "VBG": "VBG", "VBI": "VB", "VBN": "VBN", "VBZ": "VBZ",
    "VDB": "VBP", "VDD": "VBD", "VDG": "VBG", "VDI": "VB", "VDN": "VBN", "VDZ": "VBZ", "VHB": "VBP", "VHD": "VBD",
    "VHG": "VBG", "VHI": "VB", "VHN": "VBN", "VHZ": "VBZ", "VM0": "MD", "VVB": "VBP", "VVD": "VBD", "VVG": "VBG",
    "VVI": "VB", "VVN": "VBN", "VVZ": "VBZ", "XX0": "RB", "DTQ": "WDT", "AVP": "RP", "PUN": ".", "PUQ": "''",
    "PUL": "(", "PUR": ")", "IN": "IN",
}
DETERMINERS = {"more": "JJR", "most": "JJS", "least": "JJS", "much": "JJ", "little": "JJ", "half": "NN",
               "own": "JJ"}
PUNCTUATION = {
    ",": ",", ".": ".", "!": ".", "?": ".", ":": ":", ";": ":", "--": ":", "—": ":", "–": ":", "-": ":", "...": ":",
    "…": ":", "“": "``", "”": "''", "‘": "``", "(": "(", ")": ")", "[": "(", "]": ")", "{": "(", "}": ")", "$": "$",
    "£": "$", "€": "$", "#": "#", "/": "SYM", "=": "SYM", "+": "SYM", "<": "SYM", ">": "SYM", "*": "SYM", "@": "IN",
}
NUMBER = re.compile(r"[+-]?\d[\d.,:/]*(?:-\d[\d.,]*)?$")
NUMBER_WORD = re.compile(
    r"\d|^[ivxlc]+$|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|third|half|quarter|dozen|mln|bln)s?$")
PEOPLE = re.compile(
    r"^[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:ian|[lnrcb]an|ean|ish|ese|i|ist|ic|iot)$|^(?:French|German|Soviet|Greek|Dutch|"
    r"Swiss|Czech|Afghan|Arab|Thai|Slovak|Uzbek|Kazakh|Kyrgyz|Tajik|Turkmen|Argentine|Philippine|Tamil|Serb|Croat|"
    r"Basque|Welsh|Zulu|Muslim|Uyghur|Uighur|Rohingya|Houthi|Hutu|Tutsi|Sikh|Maronite|Shiite|Shia|Sunni|Druze|Alawite)$")
MADE_ADJECTIVE = re.compile(
    r"-(?:led|backed|based|held|made|born|controlled|funded|supported|allied|occupied|era|style|sponsored|linked|"
    r"trained|owned|dominated|affiliated|administered)$", re.IGNORECASE)
NOUN_AFTER = {"NN", "NNS", "NNP", "JJ", "VBG", "CD"}


class Teacher:
    """The teacher, its translation into Penn tags, and the repairs."""

    def __init__(self, counts: CaseCounts, known: dict[str, set[str]], words: dict[str, Any]) -> None:
        from HanTa import HanoverTagger

        self.tagger: Any = HanoverTagger.HanoverTagger("morphmodel_en.pgz")
        self.counts, self.known = counts, known
        self.fixed = {word: tag for tag, group in words["fixed"].items() for word in group}
        self.lists = {name: frozenset(group) for name, group in words.items() if name != "fixed"}
        self.repairer = Repairer(self.lists, known)
        self.people: set[str] = set()            # adjectives made from names: Iranian, Islamist

    def learn_people(self, data: list[list[str]]) -> None:
        """Find the capitalised words that look like adjectives of a people and are often tagged so."""
        seen: Counter[str] = Counter()
        adjective: Counter[str] = Counter()
        for words in data:
            for word, _, tag in self.tagger.tag_sent([PLAIN.get(w, w) for w in words])[1:]:
                if PEOPLE.search(word) and self.counts.is_name(word):
                    seen[word] += 1
                    adjective[word] += tag == "AJ0"
        self.people = {w for w, n in seen.items() if adjective[w] >= 2 and adjective[w] > 0.15 * n}

    def tag(self, words: list[str]) -> list[str]:
        """Penn tags of one sentence."""
        cased = true_case(words, self.counts) if is_title(words) else words
        bnc = [tag for _, _, tag in self.tagger.tag_sent([PLAIN.get(w, w) for w in cased])]
        tags = [self.penn(cased, bnc, i) for i in range(len(cased))]
        self.names(cased, tags)
        self.repairer.repair(cased, tags)
        return tags

    def penn(self, words: list[str], bnc: list[str], i: int) -> str:
        """The Penn tag of one token, from its BNC tag and its form."""
        word, tag = words[i], bnc[i]
        low = word.lower()
        if low in {"'s", "’s", "'", "’", "'d", "’d"}:
            return clitic(words, bnc, i)
        if word in PUNCTUATION:
            return PUNCTUATION[word]
        if NUMBER.match(word):
            return "CD"
        if low in self.fixed and (word == low or i == 0 or tag != "NP0"):
            return self.fixed[low]
        if low == "that":
            return "DT" if tag == "DT0" else "IN" if tag in {"CJT", "AV0"} else "WDT"
        if tag == "DT0":
            return DETERMINERS.get(low, "DT")
        if tag == "AV0" and low in self.lists["comparatives"] | self.lists["superlatives"]:
            return "RBR" if low in self.lists["comparatives"] else "RBS"
        if tag == "AVP" and low not in self.lists["particles"]:
            return "RB"
        if tag == "VVB" and i == 0:
            return "VB"
        if low == "used" and tag == "VM0":
            return "VBD"
        graded = tag in {"AJC", "AJS"} and SIMPLE[tag] not in self.known.get(low.rpartition("-")[2], ())
        if graded or tag in {"UNC", "ZZ0"} or (tag == "CRD" and not NUMBER_WORD.search(low)):
            return "NNP" if word[0].isupper() else "NN"
        return SIMPLE.get(tag, "NN")

    def names(self, words: list[str], tags: list[str]) -> None:
        """Capitalised nouns and adjectives inside a sentence are parts of names, but for adjectives made from names."""
        for i, word in enumerate(words):
            if not word[0].isupper() or word == "I":
                continue
            if MADE_ADJECTIVE.search(word):
                tags[i] = "JJ"
            elif word in self.people:
                self.person(words, tags, i)
            else:
                self.name(words, tags, i)
        for i in range(1, len(words) - 1):
            if words[i] in self.lists["name_parts"] and tags[i - 1] in {"NNP", "NNPS"} and words[i + 1][0].isupper():
                tags[i] = "NNP"

    def person(self, words: list[str], tags: list[str], i: int) -> None:
        """Iranian before a noun or after be is an adjective, else a name."""
        after = words[i + 1].lower() if i + 1 < len(words) else ""
        noun = i + 1 < len(tags) and tags[i + 1] in NOUN_AFTER and after not in self.lists["times"]
        paired = i + 2 < len(words) and tags[i + 1] == "CC" and words[i + 2] in self.people
        stated = i > 0 and words[i - 1].lower() in self.lists["helpers"]
        tags[i] = "JJ" if noun or paired or stated else "NNP"

    def name(self, words: list[str], tags: list[str], i: int) -> None:
        """NNP or NNPS for a capitalised word inside a sentence, or at its start before another."""
        tag, low = tags[i], words[i].lower()
        lower, capital = self.counts.lower[low], self.counts.capital[low]
        before_name = i + 1 < len(words) and words[i + 1][0].isupper()
        after_name = i > 0 and words[i - 1][0].isupper() and tags[i - 1] in {"NNP", "NNPS"}
        first = i == 0 or words[i - 1] in {'"', "“", ":", "``"}
        if first and lower and not (before_name and capital > lower):
            if tag == "NNP" and lower > capital and not before_name:
                known = self.known.get(low, {"NN"})
                tags[i] = "NNS" if "NNS" in known else "NN" if known & {"NN", "JJ"} else tag
        elif tag == "NNS" and capital > 3 * lower and low not in {"states", "nations"}:
            tags[i] = "NNPS"
        elif tag in {"NN", "NNS"} or (tag in {"JJ", "JJR", "JJS"} and (before_name or not first)) or (
                not first and tag in VERBAL and (self.counts.is_name(words[i]) or (
                    tag in {"VBN", "VBG"} and lower and (before_name or after_name)))):
            tags[i] = "NNP"


def clitic(words: list[str], bnc: list[str], i: int) -> str:
    """POS, VBZ, MD, VBD or a quotation mark for 's, ' and 'd."""
    low = words[i].lower().replace("’", "'")
    if low == "'s":
        if bnc[i] in {"VBZ", "VHZ", "VDZ"}:
            return "VBZ"
        return "PRP" if i and words[i - 1].lower() == "let" else "POS"
    if low == "'d":
        return "VBD" if bnc[i] in {"VHD", "VDD"} else "MD"
    after_plural = i > 0 and words[i - 1][-1:].lower() == "s"
    return "POS" if after_plural and bnc[i] == "POS" else "''"
