"""The parser of grammars/clause.lark: a sentence's terminals become nested tuples."""

from typing import Any

from coder.parse.terminals import Terminal
from coder.rules.lalr import Table, read_table
from coder.rules.table import TableParser

Node = tuple[Any, ...]  # ("subject", chunk) ("noun", chunk) ("phrase", chunk) ("predicate", chunk, args) ...


class _Nodes:
    """The rules of the grammar as plain tuples, made while the sentence is parsed."""

    @staticmethod
    def start(children: list[list[Node]]) -> list[Node]:
        return [node for level in children for node in level]

    @staticmethod
    def stray(children: list[Terminal]) -> list[Node]:
        return []

    @staticmethod
    def body(children: list[Node]) -> list[Node]:
        """Units in order: what follows a subject or a conjunction stands beside it."""
        out: list[Node] = []
        for child in children:
            if child[0] in ("subject", "conjunction"):
                out.append(child[:2])
                out.extend(child[2])
            else:
                out.append(child)
        return out

    @staticmethod
    def subject(children: list[Any]) -> Node:
        return "subject", children[0][1], children[1:]

    @staticmethod
    def conjunction(children: list[Any]) -> Node:
        return "conjunction", children[0][1], children[1:]

    @staticmethod
    def noun(children: list[Terminal]) -> Node:
        return "noun", children[0][1]

    @staticmethod
    def phrase(children: list[Terminal]) -> Node:
        return "phrase", children[0][1]

    @staticmethod
    def predicate(children: list[Any]) -> Node:
        return "predicate", children[0][1], children[1:]

    @staticmethod
    def nonfinite(children: list[Any]) -> Node:
        return "nonfinite", children[0][1], children[1:]

    @staticmethod
    def closed(children: list[Any]) -> Node:
        return "complement", *children[0], children[1]

    @staticmethod
    def unclosed(children: list[Any]) -> Node:
        return "complement", *children[0], children[1]


class ClauseParser(TableParser):
    """grammars/clause.lark over (terminal, chunk) pairs: every sequence of terminals parses, to a list of nodes."""

    def __init__(self, table: Table) -> None:
        super().__init__(table, lambda name: getattr(_Nodes, name))


def make_parser(grammar: str) -> ClauseParser:
    """The parser of grammars/clause.lark."""
    return ClauseParser(read_table(grammar))
