"""Names inside names: towns in people and firms ("Ana Heredia"), people in bodies ("Roan Memorial Hospital")."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from coder.parse.model import Mention, Sentence
from coder.parse.names import NAME_TAGS
from coder.rules.index import AGENT, CAPITAL, NAME, PLACE, Index
from coder.rules.tagging import LOWER, Known

TOWNS = frozenset({PLACE, CAPITAL})
STATE = 3  # letters of a state's code
LONGEST_NAME = 4  # words of a body's name behind the person's
# Before a name in a place phrase: "the mayor of Villa Heredia", "in Bab Touma".
PLACING = frozenset({"in", "at", "of", "near", "from", "to", "into", "towards", "outside", "inside", "around", "the"})


def without_bearers(
    mentions: list[Mention], sentence: Sentence, openers: Container[str], given: Container[str]
) -> list[Mention]:
    """The mentions without towns and provinces that are part of an unknown name: "Ana Heredia", "Abadan Metals".

    `openers` are words of names of places and bodies (closed.yaml): "North Abadan" is a place, "the Abadan Press Club"
    is of Abadan. `given` are first names that people have: behind one a capital is a last name ("Ana Ruiz Santiago").
    A sentence whose letters say nothing of names keeps all but those behind a title ("JUDGE VALENCIA GARCIA").
    """
    suspects = [m for m in mentions if all(kind in TOWNS for kind, _ in m.records)]
    titled = {m.end for m in mentions if m.has(AGENT) and not sentence.folded[m.end - 1].endswith("s")}
    if suspects and sentence.monocase:
        borne = [m for m in suspects if _within_titled_name(m, sentence, titled)]
        return [mention for mention in mentions if not any(mention is other for other in borne)]
    if not suspects:
        return mentions
    known = {at for mention in mentions for at in range(mention.start, mention.end)}
    before = {m.start: _given_name(m, sentence, known, openers, titled) for m in suspects}
    borne = [
        m for m in suspects
        if before[m.start] in given
        or (m.records[0][0] == PLACE and (before[m.start] or _begins_name(m, sentence, known, openers)))
    ]
    return [mention for mention in mentions if not any(mention is other for other in borne)]


def without_given_names(
    mentions: list[Mention], sentence: Sentence, given: frozenset[str], words: Mapping[str, Known]
) -> list[Mention]:
    """The mentions without states and faiths that somebody is called by: "Jordan Tareve said", but not "Jordan Radio".

    `given` are the words of states and faiths that are given names as well (closed.yaml), `words` what the tagger
    knows: who has such a name bears a last name that is no word.
    """
    if sentence.monocase or given.isdisjoint(sentence.folded):
        return mentions
    known = {at for mention in mentions for at in range(mention.start, mention.end)}
    return [
        m for m in mentions
        if m.end - m.start > 1 or sentence.folded[m.start] not in given or not _has_last_name(m, sentence, known, words)
    ]


def _has_last_name(mention: Mention, sentence: Sentence, known: set[int], words: Mapping[str, Known]) -> bool:
    """Whether a capitalised word that is in no entry and no word list stands behind, and nothing of a place before."""
    at = mention.end
    if at >= len(sentence.words) or at in known or sentence.tags[at] != "NNP" or not sentence.words[at].istitle():
        return False
    if mention.start and (mention.start - 1 in known or sentence.folded[mention.start - 1] in PLACING):
        return False
    told = words.get(sentence.folded[at])
    return told is None or told[LOWER] is None


def without_surnames(
    mentions: list[Mention], sentence: Sentence, given: Container[str], surnames: Container[str]
) -> list[Mention]:
    """The mentions without last names that are words for people: "Stephen King", but not "the Veldrian King".

    `given` and `surnames` are the first and last names that people of the dictionaries have.
    """
    if sentence.monocase:
        return mentions
    suspects = [m for m in mentions if _may_be_surname(m, sentence, surnames)]
    if not suspects:
        return mentions
    known = {at for mention in mentions for at in range(mention.start, mention.end)}
    return [m for m in mentions if m not in suspects or not _is_surname(m, sentence, known, given)]


def without_namesakes_of_officials(
    mentions: list[Mention], sentence: Sentence, surnames: Container[str], index: Index
) -> list[Mention]:
    """The mentions without firms, groups and towns that a title with a capital makes a last name: "President Meta"."""
    if sentence.monocase:
        return mentions
    titles = {m.end for m in mentions if sentence.words[m.end - 1].istitle() and _is_title(m, index)}
    return [
        mention
        for mention in mentions
        if mention.start not in titles
        or mention.end - mention.start > 1
        or sentence.folded[mention.start] not in surnames
        or not all(_is_no_person(kind, number, index) for kind, number in mention.records)
    ]


def _is_title(mention: Mention, index: Index) -> bool:
    return any(kind == AGENT and index.agents[number]["kind"] == "title" for kind, number in mention.records)


def _is_no_person(kind: str, number: int, index: Index) -> bool:
    """Whether a record is a town, or a name of neither a person nor a state."""
    actor = index.actors[number] if kind in (NAME, PLACE) else None
    return kind == PLACE or (actor is not None and not actor["person"] and len(actor["roles"][-1][0] or "") > STATE)


def _may_be_surname(mention: Mention, sentence: Sentence, surnames: Container[str]) -> bool:
    start = mention.start
    if not start or mention.end - start > 1 or not sentence.words[start].istitle():
        return False
    return sentence.folded[start] in surnames and all(kind == AGENT for kind, _ in mention.records)


def _is_surname(mention: Mention, sentence: Sentence, known: set[int], given: Container[str]) -> bool:
    """Whether a given name of somebody stands before it."""
    words = sentence.words
    first = start = mention.start
    while first and first - 1 not in known and sentence.tags[first - 1] in NAME_TAGS and words[first - 1].istitle():
        first -= 1
    return first < start and sentence.folded[first] in given


def without_namesakes(
    mentions: list[Mention], sentence: Sentence, institutions: frozenset[str], actors: Sequence[dict[str, Any]]
) -> list[Mention]:
    """The mentions without people after whom a body is called: "the Amandil Terevan National University".

    `institutions` are the last words of such names (`called_after` in closed.yaml), `actors` those of the index.
    """
    if sentence.monocase or institutions.isdisjoint(sentence.folded):
        return mentions
    return [
        mention
        for mention in mentions
        if not _names_institution(mention.end, sentence, institutions)
        or not all(kind == NAME and actors[number]["person"] for kind, number in mention.records)
    ]


def _names_institution(at: int, sentence: Sentence, institutions: Container[str]) -> bool:
    """Whether capitals go on from a token to such a word: "Amandil Terevan | National University"."""
    words = sentence.words[at : at + LONGEST_NAME]
    for place, word in enumerate(words):
        if not word[0].isupper():
            return False
        if sentence.folded[at + place] in institutions:
            return True
    return False


def _given_name(
    mention: Mention, sentence: Sentence, known: set[int], openers: Container[str], titled: Container[int]
) -> str:
    """The first of the capitalised words that no entry knows right before; none where what opens a place phrase does.

    A title may stand before them: "the former minister Piet Heredia".
    """
    at = mention.start - 1
    while at >= 0 and at not in known and sentence.tags[at] in NAME_TAGS and sentence.words[at].istitle():
        if sentence.folded[at] in openers:
            return ""
        at -= 1
    borne = at < mention.start - 1 and (at < 0 or sentence.folded[at] not in PLACING)
    return sentence.folded[at + 1] if borne and (at not in known or at + 1 in titled) else ""


def _within_titled_name(mention: Mention, sentence: Sentence, titled: Container[int]) -> bool:
    """ "JUDGE CARLOS VALENCIA GARCIA": a name goes on behind it, a title or title and name stand before it."""
    tags, start, end = sentence.tags, mention.start, mention.end
    given = start > 0 and tags[start - 1] == "NNP" and start - 1 in titled
    return tags[end : end + 1] == ["NNP"] and (start in titled or given)


def _begins_name(mention: Mention, sentence: Sentence, known: set[int], openers: Container[str]) -> bool:
    """Whether a firm or team is called after it: "Abadan Metals said", where nothing says that a place is meant."""
    at, end = mention.end, len(sentence.words)
    while at < end and at not in known and sentence.tags[at] in NAME_TAGS and sentence.words[at][0].isupper():
        if sentence.folded[at] in openers:
            return False
        at += 1
    before = sentence.folded[mention.start - 1] if mention.start else ""
    return at > mention.end and at not in known and before not in PLACING - {"the"}
