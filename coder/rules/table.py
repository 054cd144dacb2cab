"""Drives an LALR table that lark made of a grammar (lalr.py), without lark: for clauses, times and patterns."""

from collections.abc import Callable, Sequence
from typing import Any

from coder.rules.lalr import Table

END: tuple[str, Any] = ("$END", None)
# What a state does by the next terminal, or goes to by the name of a rule: another state, or a reduction.
State = dict[str, Any]


class TableParser:
    """Runs an LALR table that lark made of a grammar over (terminal, value) pairs.

    Driving the table here, without lark's lexer, token objects and tree builder, takes a third of the time
    (docs/performance.md). `nodes` gives for a rule's name what makes a value of its children's values.
    """

    def __init__(self, table: Table, nodes: Callable[[str], Callable[[list[Any]], Any]]) -> None:
        states: dict[Any, State] = {state: {} for state in table["goto"]}
        for state, goto in table["goto"].items():
            states[state].update({name: states[target] for name, target in goto.items()})
        for state, rules in table["reduce"].items():
            for name, (rule, lists, expand) in rules.items():
                states[state][name] = _reduction(rule, lists, expand, nodes)
        self.start, self.final = states[table["start"]], states[table["final"]]

    def parse(self, terminals: Sequence[tuple[str, Any]]) -> Any:
        """The value of the start rule. Raises KeyError where the grammar does not derive the terminals."""
        state = self.start
        states: list[State] = [state]
        values: list[Any] = []
        for terminal in (*terminals, END):
            name = terminal[0]
            action = state[name]
            while type(action) is tuple:
                make, size, origin = action
                if size == 1:
                    del states[-1]
                    if make is not None:
                        values[-1] = make([values[-1]])
                elif size:
                    children = values[-size:]
                    del states[-size:], values[-size:]
                    values.append(make(children))
                else:
                    values.append(make([]))
                state = states[-1][origin]
                if state is self.final and name == "$END":
                    return values[-1]
                states.append(state)
                action = state[name]
            state = action
            states.append(state)
            values.append(terminal)
        raise AssertionError("the end is never shifted")


# What makes a value of those of its children (None: the only child's is taken), how many symbols go, the rule's name.
Reduction = tuple[Callable[[list[Any]], Any] | None, int, str]


def _reduction(
    name: str, lists: Sequence[bool], expand: bool, nodes: Callable[[str], Callable[[list[Any]], Any]]
) -> Reduction:
    """A rule as lark applies it: `_rule` is put into its parent, `?rule` with one child is that child."""
    size, spread = len(lists), _spread(tuple(lists))
    if name.startswith("_"):
        return None if spread is _only else spread, size, name
    if expand:
        return None, size, name
    make = nodes(name)
    if not any(lists):
        return make, size, name
    return (lambda children: make(spread(children))), size, name


def _spread(lists: tuple[bool, ...]) -> Callable[[list[Any]], list[Any]]:
    """Puts the children that are lists (nobody else holds them) and those that are none into one list."""
    if not any(lists):
        return _as_it_is
    if lists == (True,):
        return _only
    if lists == (True, False):
        return _grown
    if lists == (False, True):
        return _headed
    return lambda children: [
        value for inner, child in zip(lists, children, strict=True) for value in (child if inner else (child,))
    ]


def _as_it_is(children: list[Any]) -> list[Any]:
    return children


def _grown(children: list[Any]) -> list[Any]:
    children[0].append(children[1])
    grown: list[Any] = children[0]
    return grown


def _headed(children: list[Any]) -> list[Any]:
    return [children[0], *children[1]]


def _only(children: list[Any]) -> Any:
    return children[0]
