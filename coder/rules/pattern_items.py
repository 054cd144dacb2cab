"""Reads the rule authors' pattern language (grammars/pattern.lark) to the items of a pattern."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any

from lark import Lark, UnexpectedInput

from coder.rules.lalr import table_of, terminals_of
from coder.rules.places import shipped
from coder.rules.table import TableParser

Item = tuple[str, Any, bool]  # kind, value, whether it may be missing


class PatternError(ValueError):
    """The text is no pattern; `column` counts from 1 within the pattern."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


class _Nodes:
    """The rules of the grammar as (kind, value), made while a pattern is parsed; brackets and bars fall away."""

    @staticmethod
    def start(children: list[Any]) -> list[Any]:
        return children

    @staticmethod
    def optional(children: list[Any]) -> tuple[str, Any]:
        return "optional", children[1:-1]

    @staticmethod
    def group(children: list[Any]) -> tuple[str, Any]:
        return "group", [child for child in children if isinstance(child, list)]

    @staticmethod
    def alternative(children: list[Any]) -> list[Any]:
        return children

    @staticmethod
    def slot(children: list[Any]) -> tuple[str, Any]:
        return "slot", children[0][1]

    @staticmethod
    def verb_slot(children: list[Any]) -> tuple[str, Any]:
        return "verb", None

    @staticmethod
    def noun_slot(children: list[Any]) -> tuple[str, Any]:
        return "noun", None

    @staticmethod
    def set(children: list[Any]) -> tuple[str, Any]:
        return "set", children[0][1][1:]

    @staticmethod
    def word(children: list[Any]) -> tuple[str, Any]:
        return "word", children[0][1]

    @staticmethod
    def anything(children: list[Any]) -> tuple[str, Any]:
        return "any", None


class PatternReader:
    """Drives lark's table and expressions by itself, a third of the time; lark alone says what is wrong."""

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr", lexer="basic")
        self.parser = TableParser(table_of(self.lark), lambda name: getattr(_Nodes, name))
        self.token = re.compile("|".join(f"(?P<{name}>{text})" for name, text in terminals_of(self.lark)))
        self.ignored = frozenset(self.lark.ignore_tokens)

    def read(self, pattern: str) -> list[tuple[str, Any]]:
        """The items of a pattern as (kind, value). Raises lark's UnexpectedInput where it is none."""
        terminals, at = list[tuple[str, Any]](), 0
        while found := self.token.match(pattern, at):
            at = found.end()
            terminals.append((found.lastgroup or "", found[0]))
        if at == len(pattern):
            with suppress(KeyError):
                items: list[tuple[str, Any]] = self.parser.parse([t for t in terminals if t[0] not in self.ignored])
                return items
        self.lark.parse(pattern)
        raise AssertionError(f"lark reads what its own table does not: {pattern}")


@lru_cache(maxsize=1)
def _reader() -> PatternReader:
    return PatternReader((shipped("grammars") / "pattern.lark").read_text(encoding="utf-8"))


def read_items(pattern: str) -> list[Item]:
    """The items of a pattern in order, options opened; raises PatternError with the column."""
    try:
        read = _reader().read(pattern)
    except UnexpectedInput as error:
        column = error.column if isinstance(error.column, int) and error.column > 0 else len(pattern)
        raise PatternError(
            f"the pattern cannot be read from here: {pattern[column - 1 : column + 14]!r}", column
        ) from error
    items: list[Item] = []
    for kind, value in read:
        if kind == "optional":
            items.extend((k, v, True) for k, v in value)
        else:
            items.append((kind, value, False))
    return items
