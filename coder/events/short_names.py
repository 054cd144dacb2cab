"""What a state or organisation is called once the story has named it: "the emirate", "the bloc", "the four states"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coder.events.model import Actor
from coder.ontology import COUNTRY_LETTERS, GROUP_PREFIXES
from coder.parse.model import Chunk, Sentence

if TYPE_CHECKING:
    from coder.events.coreference import Story

NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
BACK = 8  # sentences: what was named longer ago has another short name by then
GROUP_BACK = 4  # sentences: "the six" were told a moment ago
NEAR = 3  # sentences: "the four states" are those named a moment ago


def called(story: "Story", short: Mapping[str, Sequence[str]], np: Chunk, sentence: Sentence) -> Actor | None:
    """ "The emirate" is the emirate that was named last; None where the phrase is no such name, or none was named.

    short: words behind "the" (folded) -> the codes that they can mean (dictionaries/language/short_names.yaml).
    """
    if sentence.folded[np.start] != "the" or np.also:
        return None
    codes = short.get(" ".join(sentence.folded[np.start + 1 : np.head + 1]))
    if codes is None:
        return None
    story.catch_up(range(sentence.number - BACK, sentence.number + 1))
    for number, token, actor in reversed(story.said):
        earlier = number < sentence.number or (number == sentence.number and token < np.start)
        code = next((code for code in codes if actor.code.startswith(code)), None) if earlier else None
        if code is not None:
            meant = story.again(actor, np, sentence)
            meant.code, meant.person, meant.plural = code, False, False
            return meant
    return None


def numbered(story: "Story", np: Chunk, sentence: Sentence) -> list[Actor]:
    """ "The four states": a list of so many states, in this sentence or one before it; empty for none."""
    wanted = next((NUMBERS[word] for word in sentence.folded[np.start : np.head] if word in NUMBERS), 0)
    if not wanted:
        return []
    story.catch_up(range(sentence.number - NEAR, sentence.number + 1))
    for number in range(sentence.number, sentence.number - NEAR - 1, -1):
        end = np.start if number == sentence.number else None
        for states in _lists(story, number, end):
            if len(states) == wanted:
                return list(states.values())
    return []


def of_number(story: "Story", number: str, sentence: Sentence) -> Actor | None:
    """ "Police arrested six students. The six were charged": the group of so many that was named last; or nobody."""
    story.catch_up(range(sentence.number - GROUP_BACK, sentence.number))
    for said, token, actor in reversed(story.said):
        told = story.earlier(said) if said < sentence.number else None
        if told is not None and actor.plural and number in told.folded[token : actor.end]:
            return actor
    return None


def state_before(
    story: "Story", np: Chunk, sentence: Sentence, is_state: Callable[[str], bool]
) -> Actor | None:
    """Of which state "the country" is: the dateline's where the story has named it, else the one named last."""
    story.catch_up(range(sentence.number - BACK, sentence.number + 1))
    states = [
        actor
        for number, token, actor in reversed(story.said)
        if (number < sentence.number or token < np.start) and is_state(actor.code)
    ]
    return next((one for one in states if one.code.startswith(story.home or "?")), next(iter(states), None))


def _lists(story: "Story", number: int, end: int | None) -> Iterator[dict[str, Actor]]:
    """The states of one sentence: those between which only commas and "and" stand, the last list first; then all."""
    told = next((sentence for sentence in reversed(story.told) if sentence.number == number), None)
    lists: list[dict[str, Actor]] = [{}]
    every: dict[str, Actor] = {}
    last = 0
    for said, token, actor in story.said:
        code = actor.code[:COUNTRY_LETTERS]
        state = len(code) == COUNTRY_LETTERS and code not in story.sectors and not code.startswith(GROUP_PREFIXES)
        if said != number or (end is not None and token >= end) or not state:
            continue
        between = told.folded[last:token] if told is not None else []
        if lists[-1] and not all(word in (",", "and", "the") for word in between):
            lists.append({})
        lists[-1].setdefault(code, actor)
        every.setdefault(code, actor)
        last = actor.end
    yield from reversed(lists)
    yield every
