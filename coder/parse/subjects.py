"""Which noun phrase is the subject of which finite verb: the look-ahead that LALR(1) lacks."""

from collections.abc import Container

from coder.parse.model import Chunk
from coder.parse.terminals import LOOK_BACK, TOLD

DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def find_subjects(items: list[Chunk], speech: Container[str]) -> dict[int, int]:
    """For each finite verb (by place) the place of its subject noun phrase, where there is one.

    speech: verbs whose object may be a clause without "that".
    """
    subjects: dict[int, int] = {}
    taken: set[int] = set()
    for at, piece in enumerate(items):
        if piece.kind == "v":
            found = _subject_before(items, at, taken, speech)
            if found is not None:
                subjects[at] = found
                taken.add(found)
    return subjects


def _subject_before(items: list[Chunk], verb: int, taken: set[int], speech: Container[str]) -> int | None:
    at, least = verb - 1, max(0, verb - LOOK_BACK)
    while at >= least:
        kind = items[at].kind
        if kind == "P":
            at -= 1
        elif kind == "N":
            if at in taken:
                return None
            return _outer_subject(items, at, taken, speech)
        elif kind == ",":
            opened = _aside_start(items, at, least)
            if opened is not None:
                at = opened - 1
            elif _one_phrase(items, at):
                at -= 1  # "The mission in Veldria, on Sunday condemned": a comma that nothing opened
            else:
                return None
        elif kind == ";":
            opened = _dash_before(items, at, least)
            if opened is None:
                return None
            at = opened - 1
        elif kind == "v":
            return _before_relative(items, at, taken, speech)
        elif kind in "gei":  # "Rebels fighting fled", "An offer to mediate was made": a phrase without object
            at -= 1
        else:
            return None
    return None


def _one_phrase(items: list[Chunk], comma: int) -> bool:
    """Whether one noun phrase with what belongs to it is all before a comma, but for places and times that open it."""
    at = 0
    while at < comma and items[at].kind in "P,":
        at += 1
    return at < comma and all(item.kind in "NP" for item in items[at:comma])


def _before_relative(items: list[Chunk], verb: int, taken: set[int], speech: Container[str]) -> int | None:
    """The noun phrase before a relative clause with its verb at `verb`: "The town that rebels attacked was ..."."""
    at = verb - 1
    while at > 0 and items[at].kind in "NP":
        at -= 1
    if at > 1 and items[at].kind == "w" and items[at - 1].kind == ",":
        at -= 1  # "Roan, who was with the mayor, his brother, asked"
    if at > 0 and items[at].kind in "wt," and items[at - 1].kind in "NP":
        outer = at - 1
        while outer > 0 and items[outer].kind == "P":
            outer -= 1
        if items[outer].kind == "N" and outer not in taken and _free_subject(items, outer, speech):
            return outer
    return None


def _outer_subject(items: list[Chunk], noun: int, taken: set[int], speech: Container[str]) -> int:
    """The noun phrase whose verb comes next: itself, or the one that a relative or participle phrase belongs to.

    "The group that attacked the town said ...": the town is the object of attacked, the group says.
    """
    at = noun - 1
    while at >= 0 and items[at].kind in "viegPN":
        if at in taken:  # "Norbia's demand that Ardonia withdraw its troops was rejected"
            inside = at > 1 and items[at - 1].kind in "wt" and noun - at > 1
            return _before_opener(items, at - 1, noun, taken, speech) if inside else noun
        if items[at].kind in "gei" and at > 0 and (not items[at].marker or _marked_behind_noun(items, at)):
            outer = at - 1
            while (items[at].kind == "i" or items[at].marker) and outer > 0 and items[outer].kind == "P":
                outer -= 1  # "its call on Ardonia to free them was rejected"
            if items[outer].kind == "N" and outer not in taken and _free_subject(items, outer, speech):
                return outer
        at -= 1
    if at > 0 and items[at].kind in "wt" and at < noun - 1 and items[at + 1].kind == "v":
        return _before_opener(items, at, noun, taken, speech)
    return noun


def _marked_behind_noun(items: list[Chunk], at: int) -> bool:
    """ "Accusations against Norbia of sheltering rebels ignored": a gerund with its preposition behind a noun.

    No verb of its clause has come yet, and the gerund's object is not what acts.
    """
    first = at
    while first > 0 and items[first - 1].kind in "NP":
        first -= 1
    opens = first == 0 or items[first - 1].kind in "ts;"
    return items[at].kind == "g" and first < at and opens and items[first].kind == "N"


def _before_opener(
    items: list[Chunk], opener: int, noun: int, taken: set[int], speech: Container[str]
) -> int:
    """The noun phrase that a relative or "that" clause belongs to; `noun` where that cannot be a subject.

    "The man who planned the attack that killed a judge was caught": of a noun inside a clause the one outside.
    """
    outer = opener - 1
    if items[outer].kind not in "NP":
        return noun
    while outer >= 0 and items[outer].kind in "Pieg":  # "the meeting to be attended by men who ..."
        outer -= 1
    free = outer >= 0 and items[outer].kind == "N" and outer not in taken and _free_subject(items, outer, speech)
    if free or outer < 0 or items[outer].kind != "N" or outer in taken:
        return outer if free else noun
    around = _outer_subject(items, outer, taken, speech)
    return noun if around == outer else around


def _free_subject(items: list[Chunk], noun: int, speech: Container[str]) -> bool:
    """Whether the noun phrase is no object: nothing that takes an object stands right before it.

    "The mayor said protesters who blocked the road had fled": said is followed by a clause.
    """
    if noun == 0 or items[noun - 1].kind not in "viegp":
        return True
    before = items[noun - 1]
    return before.kind == "v" and not before.passive and before.lemma in speech and before.lemma not in TOLD


def _dash_before(items: list[Chunk], dash: int, least: int) -> int | None:
    """The dash that opens the aside which the one at `dash` closes: "Armed men -- some in uniform -- attacked"."""
    if items[dash].lemma not in DASHES:
        return None
    at = dash - 1
    while at > least and items[at].kind != ";":
        at -= 1
    return at if at > least and items[at].lemma in DASHES and items[at - 1].kind in "NP" else None


def _aside_start(items: list[Chunk], comma: int, least: int) -> int | None:
    """The place of the comma that opens the aside which the comma at `comma` closes; None when it closes none."""
    at = comma - 1
    while at > least:
        if (
            items[at].kind == ","
            and items[at - 1].kind in "NP"
            and (at + 1 == comma or items[at + 1].kind in "wgePNps")
            # "In Keltis, doctors and nurses, marched": behind a place that opens it stands the subject itself
            and not (items[at + 1].kind == "N" and all(item.kind in "P," for item in items[:at]))
        ):  # nothing between: a time was set aside there
            return at
        if items[at].kind == "w" and items[at - 1].kind == "N" and items[at - 1].same:
            # "The Front, a group that fights in Keltis, said": its first comma is in the apposition
            return at if at < 2 or items[at - 2].kind not in "gei" else None
        if items[at].kind in ";t":
            return None
        at -= 1
    return None
