"""The clause grammar is total, its conflicts are the known ones, and our driver of its table is lark's own."""

import itertools
import logging
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, logger

from coder.parse.model import Chunk
from coder.parse.table import ClauseParser, _Nodes, make_parser
from coder.rules.places import shipped

TERMINALS = ("SUBJ", "NP", "PP", "VF", "VI", "VG", "VN", "REL", "THAT", "SUB", "AND", "CLOSE")
GRAMMAR = (shipped("grammars") / "clause.lark").read_text(encoding="utf-8")
SEQUENCES = st.lists(st.sampled_from(TERMINALS), max_size=40)

# The dangling end of a complement, and nothing else: after an unclosed complement a CLOSE, and a unit that could stand
# inside or outside of it, belong to the innermost one (shift). Terminal and the rule that would be reduced.
UNIT_AFTER = {(terminal, rule) for terminal in ("AND", "SUBJ", "VF") for rule in ("body : _args", "body : _args segment+")}
PINNED = {("CLOSE", f"unclosed : {opener} body") for opener in ("REL", "THAT", "SUB")} | UNIT_AFTER


class FedTerminal(tuple[str, Chunk]):
    """A terminal as lark's parser wants it: with a type."""

    @property
    def type(self) -> str:
        return self[0]


@pytest.fixture(scope="module")
def parser() -> ClauseParser:
    return make_parser(GRAMMAR)


@pytest.fixture(scope="module")
def lark() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=_Nodes())


def terminals(names: tuple[str, ...] | list[str]) -> list[tuple[str, Chunk]]:
    """Terminals with a chunk each that knows its place, so that nodes in another order would not be equal."""
    return [FedTerminal((name, Chunk("N", at, at + 1))) for at, name in enumerate(names)]


def by_lark(lark: Lark, names: list[tuple[str, Chunk]]) -> Any:
    interactive = lark.parse_interactive("")
    for terminal in names:
        interactive.feed_token(terminal)        # type: ignore[arg-type]
    return interactive.feed_eof()


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4])
def test_every_sequence_parses(parser: ClauseParser, length: int) -> None:
    for names in itertools.product(TERMINALS, repeat=length):
        assert isinstance(parser.parse(terminals(names)), list), names


@pytest.mark.parametrize("length", [0, 1, 2, 3])
def test_short_sequences_parse_as_in_lark(parser: ClauseParser, lark: Lark, length: int) -> None:
    for names in itertools.product(TERMINALS, repeat=length):
        given_terminals = terminals(names)
        assert parser.parse(given_terminals) == by_lark(lark, given_terminals), names


@given(names=SEQUENCES)
def test_any_sequence_parses_as_in_lark(parser: ClauseParser, lark: Lark, names: list[str]) -> None:
    given_terminals = terminals(names)
    assert parser.parse(given_terminals) == by_lark(lark, given_terminals)


@given(names=SEQUENCES)
def test_no_terminal_is_lost(parser: ClauseParser, names: list[str]) -> None:
    """Every chunk but that of a CLOSE stands in the nodes, once and in the order of the sentence."""
    found: list[int] = []

    def walk(part: Any) -> None:
        if isinstance(part, Chunk):
            found.append(part.start)
        elif isinstance(part, tuple | list):
            for inner in part:
                walk(inner)

    walk(parser.parse(terminals(names)))
    assert found == [at for at, name in enumerate(names) if name != "CLOSE"]


def test_arguments_go_to_the_innermost_verb(parser: ClauseParser) -> None:
    """The whole tree of "The envoy [who left] said [that rebels attacked the town in the north]"."""
    given_terminals = terminals(["SUBJ", "REL", "VF", "CLOSE", "VF", "THAT", "SUBJ", "VF", "NP", "PP"])
    envoy, who, left, _, said, that, rebels, attacked, town, north = (chunk for _, chunk in given_terminals)
    assert parser.parse(given_terminals) == [
        ("subject", envoy),
        ("complement", "REL", who, [("predicate", left, [])]),
        ("predicate", said, [
            ("complement", "THAT", that, [
                ("subject", rebels), ("predicate", attacked, [("noun", town), ("phrase", north)])])])]


def test_shift_reduce_conflicts_are_pinned(caplog: pytest.LogCaptureFixture) -> None:
    """Only the dangling ends that the grammar's head comment names; a new conflict is a new ambiguity."""
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.addHandler(caplog.handler)
    try:
        make_parser(GRAMMAR)
    finally:
        logger.removeHandler(caplog.handler)
        logger.setLevel(level)
    found: set[tuple[str, str]] = set()
    terminal = ""
    for message in dict.fromkeys(f"{number} {record.getMessage()}" for number, record in enumerate(caplog.records)):
        assert "Reduce/Reduce" not in message
        if conflict := re.search(r"Shift/Reduce conflict for terminal (\w+)", message):
            terminal = conflict[1]
        elif rule := re.search(r"<(.+)>", message):
            found.add((terminal, re.sub(r"__\w+_star_\d+", "segment+", rule[1])))
    assert found == PINNED
