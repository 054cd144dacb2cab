"""The clause grammar is total, and its shift/reduce conflicts are the known ones."""

import itertools
import logging

import pytest
from lark import logger

from coder.parse.clause import make_parser
from coder.parse.model import Chunk
from coder.rules.places import shipped

TERMINALS = ("SUBJ", "NP", "PP", "VF", "VI", "VG", "VN", "REL", "THAT", "SUB", "AND", "CLOSE")
GRAMMAR = (shipped("grammars") / "clause.lark").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parser():
    return make_parser(GRAMMAR)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4])
def test_every_sequence_parses(parser, length):
    pieces = {name: Chunk("N", 0, 1) for name in TERMINALS}
    for names in itertools.product(TERMINALS, repeat=length):
        nodes = parser.parse([(name, pieces[name]) for name in names])
        assert isinstance(nodes, list), names


def test_shift_reduce_conflicts_are_pinned(caplog):
    """Only the dangling arguments and complements that the grammar's head comment names: always shift."""
    level = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger=logger.name):
            make_parser(GRAMMAR)
    finally:
        logger.setLevel(level)
    conflicts = {record.getMessage().split("(")[0].split("for terminal")[-1].strip(" :")
                 for record in caplog.records if "Shift/Reduce" in record.getMessage()}
    assert conflicts == PINNED


PINNED: set[str] = set()
