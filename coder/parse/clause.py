"""Clauses: the lark grammar over bracketed terminals, and its tree turned into normalised verb frames.

A passive clause is turned round: what suffers is in `objects`, who does it (the by-phrase) is `subject`. Infinitives,
gerunds and participles get the subject that English gives them (control).
"""

from collections.abc import Container
from typing import Any

from lark import Lark, Transformer
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


class _Nodes(Transformer[Any, Any]):
    """Parse tree to plain tuples, while it is parsed."""

    def start(self, children: list[list[Node]]) -> list[Node]:
        return [node for level in children for node in level]

    def stray(self, children: list[Terminal]) -> list[Node]:
        return []

    def body(self, children: list[Node]) -> list[Node]:
        """Units in order: what follows a subject or a conjunction stands beside it."""
        out: list[Node] = []
        for child in children:
            if child[0] in ("subject", "conjunction"):
                out.append(child[:2])
                out.extend(child[2])
            else:
                out.append(child)
        return out

    def subject(self, children: list[Any]) -> Node:
        return "subject", children[0][1], children[1:]

    def conjunction(self, children: list[Any]) -> Node:
        return "conjunction", children[0][1], children[1:]

    def noun(self, children: list[Terminal]) -> Node:
        return "noun", children[0][1]

    def phrase(self, children: list[Terminal]) -> Node:
        return "phrase", children[0][1]

    def predicate(self, children: list[Any]) -> Node:
        return "predicate", children[0][1], children[1:]

    def nonfinite(self, children: list[Any]) -> Node:
        return "nonfinite", children[0][1], children[1:]

    def closed(self, children: list[Any]) -> Node:
        return "complement", *children[0], children[1]

    unclosed = closed


class ClauseParser:
    """Runs the LALR table that lark makes of grammars/clause.lark over (terminal, chunk) pairs.

    lark builds the table and the tree callbacks; driving the table here, without its lexer and token objects, takes a
    third of the time (docs/performance.md).
    """

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr", transformer=_Nodes())
        lalr: Any = self.lark.parser.parser
        table = lalr._parse_table
        callbacks = lalr.parser.callbacks
        self.start, self.final = table.start_states["start"], table.end_states["start"]
        self.goto: dict[Any, dict[str, Any]] = {state: {} for state in table.states}
        self.reduce: dict[Any, dict[str, tuple[Any, int, str]]] = {state: {} for state in table.states}
        for state, actions in table.states.items():
            for name, (action, argument) in actions.items():
                if action is Shift:
                    self.goto[state][name] = argument
                else:
                    self.reduce[state][name] = (callbacks[argument], len(argument.expansion), argument.origin.name)

    def parse(self, terminals: list[Terminal]) -> list[Node]:
        """The nodes of the sentence; every sequence of terminals parses."""
        states: list[Any] = [self.start]
        values: list[Any] = []
        goto, reduce = self.goto, self.reduce
        for terminal in (*terminals, END):
            name = terminal[0]
            while True:
                state = states[-1]
                following = goto[state].get(name)
                if following is not None:
                    states.append(following)
                    values.append(terminal)
                    break
                callback, size, origin = reduce[state][name]
                if size:
                    children = values[-size:]
                    del states[-size:], values[-size:]
                else:
                    children = []
                value = callback(children)
                following = goto[states[-1]][origin]
                states.append(following)
                values.append(value)
                if name == "$END" and following == self.final:
                    nodes: list[Node] = value
                    return nodes
        raise AssertionError("the clause grammar is total")


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
                self.loose_noun(loose, kind, parent)
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
            else:
                self.loose_noun(node[1].np, kind, parent, node[1])

    def front(self, fronted: list[Node], clause: Clause) -> None:
        for node in fronted:
            if node[0] == "phrase":
                _attach_phrase(clause, node[1])
            else:
                inner = self.nonfinite(node, clause, None, between=False)
                self.give_subject(inner, _surface_subject(clause))

    def loose_noun(self, piece: Chunk, kind: str, parent: Clause | None, phrase: Chunk | None = None) -> None:
        """A noun phrase without verb ("Clashes between X and Y"): a clause of its own, for nominal events."""
        clause = Clause("noun", piece, parent=parent, end=piece.end)
        clause.objects.append(piece)
        self.sentence.clauses.append(clause)

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
    if piece.lemma == "by" and clause.verb.passive and clause.subject is None and not piece.np.time:
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
