"""Corrects by rule what the part-of-speech teacher gets wrong (for pos_teacher.py). Tags are changed in place."""

import re
from collections.abc import Mapping

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBAL = frozenset({"VB", "VBP", "VBD", "VBZ", "VBN", "VBG"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WDT", "WP"})
OBJECT = frozenset({"DT", "PRP$", "PRP", "NNP", "NNS", "CD", "JJ", "NN", "$"})
ENDS_CLAUSE = FINITE | {",", "CC", "WDT", "WP", "WRB", ":", "``", "''", ".", "TO", "VBG", "VBN", "VB"}
ENDS_CLAUSE_WORDS = frozenset({"that", "as", "after", "before", "while", "because", "if", "since", "until", "when", "than"})
ADVERBIAL = frozenset({"over", "about", "around", "through", "along", "by", "across", "under"})
NOUNS_BEFORE_NOUNS = frozenset({"rebel", "gold", "coca", "guerrilla", "insurgent", "militant", "opposition", "state"})
CAUSATIVE = frozenset({"let", "make", "made", "makes", "help", "helped", "helps", "see", "saw", "do", "does", "did"})
BE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
HAVE = frozenset({"have", "has", "had", "'ve", "having"})
ARTICLES = frozenset({"the", "a", "an", "no", "another"})
# Pasts that are participles too.
SAME_FORM = re.compile(r"(?:ed|held|led|found|made|said|told|built|brought|bought|sold|sent|left|lost|shot|caught|taught|"
                       r"fought|sought|put|cut|hit|set|met|kept|hurt|struck|bound|paid|laid)$")


class Repairer:
    """The rules, with the word lists of pos_words.yaml and the tags each word can have."""

    def __init__(self, lists: Mapping[str, frozenset[str]], known: Mapping[str, set[str]]) -> None:
        self.lists, self.known = lists, known

    def repair(self, words: list[str], tags: list[str]) -> None:
        """All rules, in order."""
        low = [word.lower() for word in words]
        quotes(words, tags)
        determiners(low, tags)
        for rule in (self.small_words, self.base_forms, self.past_or_participle, self.sure_pasts, self.some_finite_verb,
                     self.that, self.noun_or_verb):
            rule(low, tags)

    def small_words(self, low: list[str], tags: list[str]) -> None:
        """at least; more than 40; over the last years; participles that the teacher takes for adjectives."""
        for i, word in enumerate(low[:-1]):
            tag, after = tags[i], tags[i + 1]
            if tag == "RBS" and i and low[i - 1] == "at":
                tags[i] = "JJS"
            elif tag == "RBR" and word in {"more", "less"} and low[i + 1] == "than" and tags[i + 2:i + 3] == ["CD"]:
                tags[i] = "JJR"
            elif tag == "RP" and ((word == "over" and after == "CD") or (
                    word in ADVERBIAL and after in {"DT", "CD", "PRP$", "NNP"} and i and tags[i - 1] not in VERBAL)):
                tags[i] = "IN"
            elif tag == "JJ" and word in NOUNS_BEFORE_NOUNS:
                tags[i] = "NN"
            elif tag == "JJ" and word.endswith("ing") and after in {"DT", "PRP$", "PRP"}:
                tags[i] = "VBG"
            elif tag == "JJ" and word.endswith("ed"):
                self.adjective_or_participle(low, tags, i)

    def adjective_or_participle(self, low: list[str], tags: list[str], i: int) -> None:
        """was accused of; armed by; the man who robbed the bank."""
        j = i - 1
        while j >= 0 and tags[j] == "RB" and low[j] not in {"so", "very", "too"}:
            j -= 1
        if low[i + 1] == "by" or (j >= 0 and low[j] in BE and low[i] not in self.lists["states"]):
            tags[i] = "VBN"
        elif tags[i + 1] in {"DT", "PRP$"} and i and tags[i - 1] in NOMINAL:
            tags[i] = "VBD"

    def base_forms(self, low: list[str], tags: list[str]) -> None:
        """A base form after to, a modal or do; a present form after a subject; a participle after have."""
        for i in range(1, len(low)):
            if tags[i] not in {"VB", "VBP", "VBD"}:
                continue
            j = i - 1
            while j > 0 and tags[j] == "RB":
                j -= 1
            if tags[i] == "VBD":
                if low[j] in BE | HAVE and low[i] not in {"was", "were", "had", "did"}:
                    tags[i] = "VBN"
            elif tags[j] in {"TO", "MD"} or low[j] in {"do", "does", "did"}:
                tags[i] = "VB"
            elif tags[i] == "VB" and tags[j] in {"NNS", "NNPS", "PRP", "WDT", "WP"} and low[j] not in {
                    "it", "us", "him", "them", "me"}:
                caused = set(low[max(0, j - 4):j]) & CAUSATIVE or "MD" in tags[max(0, j - 4):j]
                tags[i] = "VB" if caused else "VBP"

    def helped(self, low: list[str], tags: list[str], start: int, stop: int) -> bool:
        """Whether a form of be, have or get stands in a stretch of tokens."""
        pairs = zip(low[max(0, start):stop], tags[max(0, start):stop], strict=True)
        return any(word in self.lists["helpers"] and tag != "POS" for word, tag in pairs)

    def subject(self, low: list[str], tags: list[str], i: int, skipped: frozenset[str]) -> int:
        """The noun before the verb of token i when no helper is near, else -1."""
        j = i - 1
        while j >= 0 and tags[j] in skipped:
            j -= 1
        return -1 if j < 0 or tags[j] not in NOMINAL or self.helped(low, tags, j - 3, i) else j

    def is_time(self, low: list[str], i: int) -> bool:
        """Whether a time without preposition begins here: "published Friday", "announced the day before"."""
        if i >= len(low) or low[i] not in self.lists["times"]:
            return False
        if low[i].endswith("day") or low[i] in {"earlier", "late", "early"}:
            return True
        return any(w in self.lists["time_nouns"] or w.endswith("day") for w in low[i + 1:i + 4])

    def past_or_participle(self, low: list[str], tags: list[str]) -> None:
        """A participle that takes an object is a past; a past before the finite verb of its clause is a participle."""
        for i in range(1, len(low)):
            word, after = low[i], tags[i + 1] if i + 1 < len(tags) else "."
            if tags[i] == "VBN" and self.subject(low, tags, i, frozenset({"RB", "CC", "VBN", "RP", "RBR"})) >= 0:
                takes = after in OBJECT and SAME_FORM.search(word) and word not in self.lists["takes_two"]
                if word in self.lists["no_object"] or (
                        takes and "by" not in low[i + 1:i + 4] and not self.is_time(low, i + 1)):
                    tags[i] = "VBD"
            elif tags[i] == "VBD" and tags[i - 1] in {"NN", "NNS"} and SAME_FORM.search(word) and word not in (
                    self.lists["saying"] | self.lists["no_object"] | self.lists["changes"]):
                preposition = after == "IN" and low[i + 1] not in {"that", "as", "after", "before"}
                if (preposition or self.is_time(low, i + 1)) and self.finite_follows(low, tags, i + 1):
                    tags[i] = "VBN"

    def finite_follows(self, low: list[str], tags: list[str], k: int) -> bool:
        """Whether the next verb of the clause is surely finite: "a report published Friday examines"."""
        while k < len(low) and tags[k] not in ENDS_CLAUSE and low[k] not in ENDS_CLAUSE_WORDS:
            k += 1
        if k >= len(low) or tags[k] not in FINITE or tags[k - 1] == "PRP":
            return False
        if tags[k] != "VBD" or low[k] in {"was", "were", "had", "did"} or not SAME_FORM.search(low[k]):
            return True
        return tags[k + 1:k + 2] != [] and tags[k + 1] in {"DT", "PRP$", "PRP", "NNP"} and not self.is_time(low, k + 1)

    def sure_pasts(self, low: list[str], tags: list[str]) -> None:
        """he said; announced on Monday that; captured and killed the; and participles before by."""
        intransitive = self.lists["changes"] | self.lists["no_object"]
        for i in range(1, len(low)):
            word = low[i]
            if tags[i] == "VBN":
                j = self.subject(low, tags, i, frozenset({"RB", "RBR"}))
                soon = low[i + 1:i + 7]
                content = word in self.lists["saying"] and "that" in soon and not {",", "by"} & set(soon[:soon.index("that")])
                paired = tags[i + 1:i + 3] == ["CC", "VBD"] and tags[i + 3:i + 4] != [] and tags[i + 3] in OBJECT
                if j >= 0 and (low[j] in self.lists["pronouns"] or word in {"said", "told"} or content or paired):
                    tags[i] = "VBD"
            elif (tags[i] == "VBD" and low[i + 1:i + 2] == ["by"] and SAME_FORM.search(word) and word not in intransitive
                    and tags[i - 1] in {"NN", "NNS", "NNP", "NNPS", ",", "CC"}
                    and not {"VBG", "CD"} & set(tags[i + 2:i + 3]) and not self.is_time(low, i + 2)):
                tags[i] = "VBN"

    def some_finite_verb(self, low: list[str], tags: list[str]) -> None:
        """A whole sentence without finite verb: its first participle after a subject is its verb."""
        if low[-1] != "." or len(low) < 5 or FINITE & set(tags):
            return
        for i in range(1, len(low) - 1):
            if (tags[i] == "VBN" and low[i - 1] != "not" and low[i + 1] != "by"
                    and self.subject(low, tags, i, frozenset({"RB", "RBR"})) >= 0):
                tags[i] = "VBD"
                return

    def that(self, low: list[str], tags: list[str]) -> None:
        """that after a noun opens a relative clause, unless the noun or a verb of saying before it asks for content."""
        for i in range(1, len(low) - 1):
            if low[i] != "that" or tags[i] not in {"IN", "WDT"}:
                continue
            j = i - 2 if tags[i - 1] in {",", "''", ")"} and i > 1 else i - 1
            after = tags[i + 2] if tags[i + 1] == "RB" and i + 2 < len(low) else tags[i + 1]
            if tags[j] not in {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "RB"} or low[j] in self.lists["content_nouns"]:
                tags[i] = "IN"
            elif after in FINITE:
                tags[i] = "WDT"
            else:
                tags[i] = "IN" if set(low[max(0, i - 9):i]) & self.lists["saying"] else "WDT"

    def noun_or_verb(self, low: list[str], tags: list[str]) -> None:
        """Nouns after articles, verbs after to and before that, where the word can be both."""
        for i in range(1, len(low)):
            tag, before, known = tags[i], tags[i - 1], self.known.get(low[i], set())
            after = tags[i + 1] if i + 1 < len(tags) else "."
            article = before == "PRP$" or low[i - 1] in ARTICLES
            if tag == "VBZ" and "NNS" in known:
                if article or before == "JJ" or low[i - 1] in {"these", "those"} or (
                        before == "IN" and low[i - 1] in self.lists["prepositions"]):
                    tags[i] = "NNS"
            elif tag in {"VB", "VBP"} and "NN" in known and article:
                tags[i] = "NN"
            elif tag == "NN" and "VB" in known and before == "TO" and after in {"DT", "PRP$", "PRP", "NNP", "RP"}:
                tags[i] = "VB"
            elif (tag == "NNS" and "VBZ" in known and before in {"NN", "NNP"} and low[i] in self.lists["saying"]
                    and low[i + 1:i + 2] == ["that"]):
                tags[i] = "VBZ"


def quotes(words: list[str], tags: list[str]) -> None:
    """Straight quotation marks open and close in turn."""
    is_open = False
    for i, word in enumerate(words):
        if word == '"':
            tags[i] = "''" if is_open else "``"
            is_open = not is_open


def determiners(low: list[str], tags: list[str]) -> None:
    """all the, both the, such a: predeterminers; what before a noun: a determiner."""
    for i in range(len(low) - 1):
        whole = low[i] in {"all", "both", "half", "many"} and tags[i + 1] in {"DT", "PRP$"}
        if whole or (low[i] == "such" and low[i + 1] in {"a", "an"}):
            tags[i] = "PDT"
        elif low[i] == "what" and tags[i + 1] in {"NN", "NNS"}:
            tags[i] = "WDT"
