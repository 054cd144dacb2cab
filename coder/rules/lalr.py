"""The LALR table that lark makes of a grammar, as plain data: driven by table.py."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark import Lark

# An LALR table as plain data, for the compiled index: states are numbers; goto and reduce by state and terminal; a
# reduction is a rule's name, which of its children are lists, and whether one child stands for the whole.
Table = dict[str, Any]


def read_table(grammar: str) -> Table:
    """The table that lark makes of a grammar.

    Raises lark's GrammarError when the text is no LALR(1) grammar.
    """
    from lark import Lark  # reading the grammar takes longer than all else at start-up: done when dictionaries compile

    return table_of(Lark(grammar, parser="lalr"))


def table_of(made: "Lark") -> Table:
    """The table of a parser that lark has made."""
    from lark.parsers.lalr_analysis import Shift

    parser: Any = made.parser
    table = parser.parser._parse_table
    goto: dict[int, dict[str, int]] = {state: {} for state in table.states}
    reduce: dict[int, dict[str, tuple[str, tuple[bool, ...], bool]]] = {state: {} for state in table.states}
    for state, actions in table.states.items():
        for name, (action, argument) in actions.items():
            if action is Shift:
                goto[state][name] = argument
            else:
                lists = tuple(not symbol.is_term and symbol.name.startswith("_") for symbol in argument.expansion)
                reduce[state][name] = str(argument.origin.name), lists, bool(argument.options.expand1)
    return {"start": table.start_states["start"], "final": table.end_states["start"], "goto": goto, "reduce": reduce}


def terminals_of(made: "Lark") -> Iterator[tuple[str, str]]:
    """The terminals of a parser with the basic lexer and their expressions, in the order in which they are tried."""
    parser: Any = made.parser
    return ((terminal.name, terminal.pattern.to_regexp()) for terminal in parser.lexer.terminals)
