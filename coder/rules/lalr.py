"""The LALR table that lark makes of a grammar, as plain data: driven by coder/parse/table.py."""

from typing import Any

# An LALR table as plain data, for the compiled index: states are numbers; goto and reduce by state and terminal; a
# reduction is a rule's name, which of its children are lists, and whether one child stands for the whole.
Table = dict[str, Any]


def read_table(grammar: str) -> Table:
    """The table that lark makes of a grammar.

    Raises lark's GrammarError when the text is no LALR(1) grammar.
    """
    from lark import Lark  # reading the grammar takes longer than all else at start-up: done when dictionaries compile
    from lark.parsers.lalr_analysis import Shift

    made: Any = Lark(grammar, parser="lalr").parser
    table = made.parser._parse_table
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
