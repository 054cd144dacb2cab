"""Compiles sequences: words around a verb in the order of the text, as TABARI and PETRARCH have them.

`said would VERB {peace talks} (with TARGET)` becomes what must stand left of the verb and what right of it. Elements
are plain lists, so that the index stays one file: ["run", atoms], ["np", runs], ["pp", elements].
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypedDict

from lark import Lark, Token, Transformer, UnexpectedInput

from coder.rules.places import shipped
from coder.rules.slots import ACTORS, SLOTS, VERB
from coder.text.fold import fold
from coder.text.tokens import tokenize

Element = list[Any]


class Sequence(TypedDict):
    """A sequence as the matcher reads it.

    `left` runs from the verb to the left; `before` and `behind` stand right at the verb; `weight` orders sequences.
    """

    left: list[Element]
    before: list[str]
    behind: list[str]
    right: list[Element]
    weight: int
    need: list[str]  # words and sets of which the sentence must hold one each


class SequenceError(ValueError):
    """The text is no sequence; `column` counts from 1 within it."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


class _Elements(Transformer[Token, list[Element]]):
    def run(self, children: list[Token]) -> Element:
        return ["run", _atoms(str(children[0]))]

    def noun_phrase(self, children: list[Element]) -> Element:
        return ["np", children]

    def preposition_phrase(self, children: list[Element]) -> Element:
        return ["pp", children]

    def start(self, children: list[Element]) -> list[Element]:
        return children


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark((shipped("grammars") / "sequence.lark").read_text(encoding="utf-8"), parser="lalr")


def compile_sequence(text: str) -> Sequence:
    """A sequence; raises SequenceError when it cannot be read or VERB does not stand in it once.

    >>> compile_sequence("said VERB_up committee")["right"]
    [['run', ['committee']]]
    """
    try:
        elements = _Elements().transform(_parser().parse(text))
    except UnexpectedInput as error:
        column = error.column if isinstance(error.column, int) and error.column > 0 else len(text)
        raise SequenceError(
            f"the sequence cannot be read from here: {text[column - 1 : column + 14]!r}", column
        ) from error
    at = [place for place, element in enumerate(elements) if element[0] == "run" and VERB in element[1]]
    if len(at) != 1 or elements[at[0]][1].count(VERB) != 1 or sum(a == VERB for a in _all_atoms(elements)) != 1:
        raise SequenceError(f'VERB must stand in a sequence once, outside brackets: "{text}"')
    run = elements[at[0]][1]
    split = run.index(VERB)
    return {
        "left": elements[: at[0]][::-1],
        "before": run[:split],
        "behind": run[split + 1 :],
        "right": elements[at[0] + 1 :],
        "weight": _weight(elements),
        "need": [atom for atom in _all_atoms(elements) if atom not in SLOTS],
    }


def sets_of(sequence: Sequence) -> Iterator[str]:
    """The names of the word sets that a sequence asks for."""
    return (atom[1:] for atom in sequence["need"] if atom.startswith("&"))


def _all_atoms(elements: list[Element]) -> Iterator[str]:
    for kind, inner in elements:
        if kind == "run":
            yield from inner
        else:
            yield from _all_atoms(inner)


def _weight(elements: list[Element]) -> int:
    """More words say more; of as many words those that must be neighbours, then those that name actors."""
    words = actors = joined = 0
    for atom in _all_atoms(elements):
        words += atom not in SLOTS
        actors += atom in ACTORS
    for kind, inner in elements:
        joined += len(inner) - 1 if kind == "run" else 1
    return 16 * words + 2 * joined + 3 * actors


def _atoms(run: str) -> list[str]:
    """`new_&ties_relations` as its members; words as the tokeniser cuts them ("don't" is two)."""
    out: list[str] = []
    for part in run.split("_"):
        if part in SLOTS or part.startswith("&"):
            out.append(part)
        elif part:
            out.extend(fold(word) for word in tokenize(part, 0, len(part)).words)
    return out
