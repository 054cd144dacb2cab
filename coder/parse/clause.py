"""Clauses: the lark grammar over bracketed terminals, and its tree turned into normalised verb frames.

A passive clause is turned round: what suffers is in `objects`, who does it (the by-phrase) is `subject`. Infinitives,
gerunds and participles get the subject that English gives them (control).
"""

from collections.abc import Callable, Container
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from coder.parse.model import Chunk, Clause, Phrase, Sentence
from coder.parse.terminals import Terminal

# Verbs after which a bare participle says what happened to the subject: "got arrested", "remain detained".
STATES = frozenset({"get", "remain", "stay", "become", "feel", "look", "seem", "lie", "be", "appear"})
# "camps used by rebels" are the rebels' camps.
HOLDING = frozenset(
    {
        "use",
        "hold",
        "run",
        "control",
        "own",
        "operate",
        "occupy",
        "back",
        "lead",
        "head",
        "command",
        "rule",
        "govern",
        "man",
        "administer",
        "dominate",
        "claim",
    }
)
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


class ClauseParser:
    """Runs the LALR table that lark makes of grammars/clause.lark over (terminal, chunk) pairs.

    lark reads the grammar and builds the table; driving the table here, without lark's lexer, token objects and tree
    builder, takes a third of the time (docs/performance.md).
    """

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr")
        table: Any = self.lark.parser.parser._parse_table
        self.start, self.final = table.start_states["start"], table.end_states["start"]
        self.goto: dict[Any, dict[str, Any]] = {state: {} for state in table.states}
        self.reduce: dict[Any, dict[str, Reduction]] = {state: {} for state in table.states}
        for state, actions in table.states.items():
            for name, (action, argument) in actions.items():
                if action is Shift:
                    self.goto[state][name] = argument
                else:
                    self.reduce[state][name] = _reduction(argument)

    def parse(self, terminals: list[Terminal]) -> list[Node]:
        """The nodes of the sentence; every sequence of terminals parses."""
        state = self.start
        states: list[Any] = [state]
        values: list[Any] = []
        goto, reduce = self.goto, self.reduce
        for terminal in (*terminals, END):
            name = terminal[0]
            while name not in goto[state]:
                make, size, origin = reduce[state][name]
                if size:
                    children = values[-size:]
                    del states[-size:], values[-size:]
                else:
                    children = []
                state = goto[states[-1]][origin]
                states.append(state)
                values.append(make(children))
                if state == self.final and name == "$END":
                    nodes: list[Node] = values[-1]
                    return nodes
            state = goto[state][name]
            states.append(state)
            values.append(terminal)
        raise AssertionError("the clause grammar is total")


# What makes a value of the children's values, how many symbols go, and the rule's name.
Reduction = tuple[Callable[[list[Any]], Any], int, str]


def _reduction(rule: Any) -> Reduction:
    """A rule as lark applies it: `_rule` is put into its parent, `?rule` with one child is that child."""
    name = rule.origin.name
    lists = tuple(not symbol.is_term and symbol.name.startswith("_") for symbol in rule.expansion)
    spread = _spread(lists)
    if name.startswith("_"):
        return spread, len(lists), name
    make: Callable[[list[Any]], Any] = _only if rule.options.expand1 else getattr(_Nodes, name)
    if not any(lists):
        return make, len(lists), name
    return (lambda children: make(spread(children))), len(lists), name


def _spread(lists: tuple[bool, ...]) -> Callable[[list[Any]], list[Any]]:
    """Puts the children that are lists (nobody else holds them) and those that are none into one list."""
    if not any(lists):
        return _as_it_is
    if lists == (True,):
        return _only
    if lists == (True, False):
        return _grown
    return lambda children: [
        value for inner, child in zip(lists, children, strict=True) for value in (child if inner else (child,))
    ]


def _as_it_is(children: list[Any]) -> list[Any]:
    return children


def _grown(children: list[Any]) -> list[Any]:
    children[0].append(children[1])
    grown: list[Any] = children[0]
    return grown


def _only(children: list[Any]) -> Any:
    return children[0]


END: Terminal = ("$END", Chunk("x", 0, 0))


def make_parser(grammar: str) -> ClauseParser:
    """The parser of grammars/clause.lark."""
    return ClauseParser(grammar)


def build_clauses(
    sentence: Sentence, terminals: list[Terminal], parser: ClauseParser, object_control: Container[str]
) -> None:
    """Parse the terminals and fill `clauses` and `islands` of the sentence."""
    _Builder(sentence, object_control).units(parser.parse(terminals), "main", None, None, "")


class _Builder:
    """Walks the nodes and writes clauses."""

    def __init__(self, sentence: Sentence, object_control: Container[str]) -> None:
        self.sentence, self.object_control = sentence, object_control

    def units(self, nodes: list[Node], kind: str, parent: Clause | None, antecedent: Chunk | None, marker: str) -> None:
        """One level of units: main clauses, or the inside of a complement."""
        subject: Chunk | None = None
        last: Clause | None = None
        loose: Chunk | None = None
        fronted: list[Node] = []
        verbless: Clause | None = None
        for node in nodes:
            what = node[0]
            if what == "subject":
                subject, loose = node[1], node[1]
            elif what == "predicate":
                own = subject or (last.subject_shown if isinstance(last, _Shown) else None) or antecedent
                last = self.finite(node, kind, parent, own, marker, antecedent if subject else None)
                self.front(fronted, last)
                fronted, subject = [], None
            elif what == "noun":
                loose = node[1]
                self.sentence.islands.append(loose.start)
                verbless = self.loose_noun(loose, parent)
            elif what == "phrase":
                if last is not None:
                    _attach_phrase(last, node[1])
                else:
                    fronted.append(node)
            elif what == "nonfinite":
                if subject is None and loose is None and last is None:
                    fronted.append(node)
                else:
                    host = last or parent
                    self.nonfinite(node, host, subject or loose, between=subject is not None)
            elif what == "complement":
                self.complement(node, last or parent, subject or loose)
        for node in fronted:
            if node[0] == "nonfinite":
                self.nonfinite(node, parent, antecedent, between=False)
            elif verbless is not None and verbless.objects[0].start < node[1].start:
                verbless.phrases.append(Phrase(node[1].lemma, node[1].np, node[1].start))
            else:
                self.loose_noun(node[1].np, parent)

    def front(self, fronted: list[Node], clause: Clause) -> None:
        for node in fronted:
            if node[0] == "phrase":
                _attach_phrase(clause, node[1])
            else:
                inner = self.nonfinite(node, clause, None, between=False)
                self.give_subject(inner, _surface_subject(clause))

    def loose_noun(self, piece: Chunk, parent: Clause | None) -> Clause:
        """A noun phrase without verb ("Clashes between X and Y"): a clause of its own, for nominal events."""
        clause = Clause("noun", piece, parent=parent, end=piece.end)
        clause.objects.append(piece)
        self.sentence.clauses.append(clause)
        return clause

    def finite(
        self, node: Node, kind: str, parent: Clause | None, subject: Chunk | None, marker: str, antecedent: Chunk | None
    ) -> Clause:
        clause = _Shown(kind, node[1], parent=parent, marker=marker, end=node[1].end)
        clause.subject_shown = subject
        self.sentence.clauses.append(clause)
        if parent is not None:
            parent.inner.append(clause)
        self.give_subject(clause, subject)
        self.arguments(node[2], clause)
        if antecedent is not None and kind == "relative":
            if " " in marker:
                clause.phrases.append(Phrase(marker.rsplit(" ", 1)[0], antecedent, clause.verb.start))
            elif not clause.verb.passive and not clause.objects:
                clause.objects.append(antecedent)  # "the town that rebels attacked"
        return clause

    def give_subject(self, clause: Clause, subject: Chunk | None) -> None:
        if subject is None:
            clause.bare_passive = clause.verb.passive and clause.subject is None
        elif clause.verb.passive:
            clause.objects.insert(0, subject)
            clause.bare_passive = clause.subject is None
        elif clause.subject is None:
            clause.subject = subject

    def arguments(self, args: list[Node], clause: Clause) -> None:
        near: Chunk | None = None  # the noun phrase a participle or relative would modify
        for node in args:
            what = node[0]
            if what == "noun":
                near = node[1]
                clause.objects.append(node[1])
                clause.end = max(clause.end, node[1].end)
            elif what == "phrase":
                near = node[1].np
                _attach_phrase(clause, node[1])
            elif what == "nonfinite":
                inner = self.nonfinite(node, clause, near, between=False)
                clause.end = max(clause.end, inner.end)
            elif what == "complement":
                self.complement(node, clause, near)

    def nonfinite(self, node: Node, host: Clause | None, near: Chunk | None, between: bool) -> Clause:
        verb: Chunk = node[1]
        kind = {"i": "infinitive", "g": "gerund", "e": "participle"}.get(verb.kind, "infinitive")
        inner = Clause(kind, verb, parent=host, marker=verb.marker, end=verb.end)
        self.sentence.clauses.append(inner)
        if host is not None and not between:
            host.inner.append(inner)
        self.give_subject(inner, self.controller(inner, host, near, between))
        self.arguments(node[2], inner)
        if (
            near is not None
            and inner.kind == "participle"
            and inner.verb.lemma in HOLDING
            and inner.subject is not None
        ):
            near.post = [*near.post, Phrase("by", inner.subject, inner.verb.start)]
        return inner

    def controller(self, inner: Clause, host: Clause | None, near: Chunk | None, between: bool) -> Chunk | None:
        """The noun phrase that is understood as the subject of a nonfinite verb."""
        if between or host is None:
            return near
        shown = _surface_subject(host)
        if inner.kind == "participle":
            if near is None and host.verb.end == inner.verb.start and host.verb.lemma not in STATES:
                return None
            return near if near is not None and not inner.verb.comma else shown
        if inner.kind == "gerund":
            if inner.marker in ("of", "for", "from", "into", "against"):
                return host.objects[0] if host.objects else shown
            if not inner.marker and not inner.verb.comma and near is not None and near.mentions:
                return near
            return shown
        if host.objects and host.verb.lemma in self.object_control:
            return host.objects[0]
        pointed = next((p.np for p in host.phrases if p.prep in ("on", "to", "for", "upon")), None)
        if pointed is not None and host.verb.lemma in self.object_control and not host.objects:
            return pointed  # "called on Ardonia to withdraw"
        return shown

    def complement(self, node: Node, host: Clause | None, near: Chunk | None) -> None:
        opener, piece, nodes = node[1], node[2], node[3]
        kind = {"REL": "relative", "THAT": "that"}.get(opener, "sub")
        marker = f"{piece.marker} {piece.lemma}".strip() if opener != "THAT" else "that"
        self.units(nodes, kind, host, near if opener == "REL" else None, marker)


class _Shown(Clause):
    """A finite clause that remembers its surface subject, for verbs coordinated with it."""

    __slots__ = ("subject_shown",)
    subject_shown: Chunk | None


def _surface_subject(clause: Clause) -> Chunk | None:
    if isinstance(clause, _Shown):
        return clause.subject_shown
    if clause.verb.passive:
        return clause.objects[0] if clause.objects else None
    return clause.subject


def _attach_phrase(clause: Clause, piece: Chunk) -> None:
    """Add a preposition phrase; "by X" in the passive is the subject."""
    assert piece.np is not None
    clause.end = max(clause.end, piece.end)
    agent = piece.lemma == "by" and clause.verb.passive and clause.subject is None and not piece.np.time
    if agent and piece.start < clause.verb.start:  # "the arrest of rebels by Veldria was welcomed": not by Veldria
        agent = not (clause.objects and clause.objects[0].post)
    if agent:
        clause.subject = piece.np
        clause.bare_passive = False
        return
    outer = clause.parent
    if (
        piece.lemma == "by"
        and clause.kind in ("infinitive", "gerund")
        and outer is not None
        and outer.bare_passive
        and outer.subject is None
        and piece.np.mentions
    ):
        outer.subject, outer.bare_passive = piece.np, False  # "was accused of rigging votes by the opposition"
        return
    clause.phrases.append(Phrase(piece.lemma, piece.np, piece.start))
