"""Compiles the words of time expressions and the named eras: what coder/dates works with."""

import datetime
from typing import Any

from coder.errors import Diagnostic
from coder.rules.lalr import read_table
from coder.rules.loader import Dictionaries
from coder.rules.places import shipped
from coder.rules.timewords import Era, TimeWord
from coder.text.fold import fold
from coder.text.tokens import tokenize

ERA, SKIP = "ERA", "SKIP"


def compile_dates(dictionaries: Dictionaries) -> tuple[dict[str, Any], list[Diagnostic]]:
    """`table`, the LALR table of grammars/date.lark, and `words`, first word of a phrase -> its readings; and findings.

    A reading is [words after the first, symbol, value, capital, after, before]; the longest phrase comes first.
    """
    table = read_table((shipped("grammars") / "date.lark").read_text(encoding="utf-8"))
    symbols = {SKIP, *(name for row in (*table["goto"].values(), *table["reduce"].values()) for name in row)}
    words: dict[str, list[list[Any]]] = {}
    findings: list[Diagnostic] = []
    for model, loaded in dictionaries.of(TimeWord):
        for name in (model.terminal, *model.after, *model.before):
            if name not in symbols:
                message = f'grammars/date.lark has no symbol "{name}"'
                findings.append(Diagnostic("E001", "bad-entry", message, loaded.source.position("terminal")))
        for text in model.words:
            _add(words, text, [model.terminal, model.value, model.capital, list(model.after), list(model.before)])
    eras: dict[str, list[list[str | None]]] = {}
    for era, _ in dictionaries.of(Era):
        for text in era.names:
            eras.setdefault(text, []).append([_iso(era.start), _iso(era.until)])
    for text, days in eras.items():
        _add(words, text, [ERA, days, True, [], []])
    for readings in words.values():
        readings.sort(key=lambda reading: -len(reading[0]))
    return {"table": table, "words": words}, findings


def _add(words: dict[str, list[list[Any]]], text: str, reading: list[Any]) -> None:
    """Under the first word of a phrase, in the tokens that it has inside a sentence."""
    first, *rest = [fold(word) for word in tokenize(f"{text} 1").words[:-1]]
    words.setdefault(first, []).append([rest, *reading])


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
