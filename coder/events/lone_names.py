"""Last names that are common words as well, borne by one who heads a state or government at the date: Trump, Bush.

A capital and the verb behind it make a name of one: '"No," Trump wrote', "Bush criticised the raid", "Trump, who ...".
"""

import re
from collections.abc import Container
from datetime import date

from coder.events.coreference import Story
from coder.parse.model import Mention, Sentence
from coder.rules.index import PLACE

ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul)-[A-Z]")  # not pro-Veldrian, mid-March
COMMON = frozenset({"NNP", "VB", "VBP", "VBD", "VBN", "NN", "JJ", "UH", "FW", "NNS", "RB", "CD"})
FINITE = frozenset({"VBD", "VBZ", "MD"})
NAME = "NNP"


def name_heads(sentence: Sentence, story: Story) -> set[int]:
    """Tag such words as names, and those with an article of their own ("On Monday al-Assad said"); where they stand."""
    for at, word in enumerate(sentence.words):
        if "-" in word and ARTICLED.match(word):
            sentence.tags[at] = NAME
    if sentence.monocase or story.date is None or story.heads.keys().isdisjoint(sentence.folded):
        return set()
    day = story.date.isoformat()
    found = set()
    for at, word in enumerate(sentence.folded[:-1]):
        written = sentence.tags[at] in COMMON and sentence.words[at].istitle()
        terms = story.heads.get(word) if written and _stands_alone(sentence, at) else None
        if terms and any((start or "") <= day < (until or date.max.isoformat()) for start, until in terms):
            sentence.tags[at] = NAME
            found.add(at)
    return found


def without_towns(mentions: list[Mention], heads: Container[int]) -> list[Mention]:
    """The mentions without those of towns that are called as a head of state is: "Harper accused Veldria"."""
    return [
        mention
        for mention in mentions
        if mention.start not in heads
        or mention.end > mention.start + 1
        or any(kind != PLACE for kind, _ in mention.records)
    ]


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether a finite verb or "who" follows a word that no other noun or adjective stands before."""
    tags = sentence.tags
    lone = not at or tags[at - 1] in (",", "''", "``", ":", "CC", "IN")
    who = sentence.folded[at + 1 : at + 3] == [",", "who"]
    past = tags[at + 1] == "VBN" and tags[at + 2 : at + 3] in (["NNP"], ["DT"], ["PRP"])  # "Major accused Veldria"
    return lone and (who or tags[at + 1] in FINITE or past)
