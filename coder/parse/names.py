"""Words that are names, and the folded words of a phrase."""

import re

from coder.parse.model import Sentence

NAME_WITH_ARTICLE = re.compile(r"[a-z]{1,3}[-'’][A-Z]")
NAME_TAGS = frozenset({"NNP", "NNPS"})


def is_name(sentence: Sentence, at: int) -> bool:
    """Whether a token is a name by its tag, or by a capital after an article of its own: al-Sisi, d'Estaing."""
    return sentence.tags[at] in NAME_TAGS or NAME_WITH_ARTICLE.match(sentence.words[at]) is not None


def sentence_text(sentence: Sentence, start: int, end: int) -> str:
    """The folded words of a span, the last one in the singular where a plain s marks the plural."""
    words = sentence.folded[start:end]
    return " ".join([*words[:-1], _singular(words[-1])]) if words else ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
