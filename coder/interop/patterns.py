"""Verb patterns of TABARI and PETRARCH as sequences: `- SAID_+ * {PEACE TALKS} (WITH $) [0251]`."""

import re
from dataclasses import dataclass, field

SYMBOLS = {"*": "VERB", "$": "SOURCE", "+": "TARGET", "%": "BOTH", "^": "SKIP"}
TOKEN = re.compile(r"[{}()|]|[^\s{}()|]+")
CODE = re.compile(r"\[([^\]]*)\]?")
SET_USE = re.compile(r"&([^\s_{}()|]+)")
NULLS = {"---": None, "###": None, "": None}
EVENT = re.compile(r"\d{2,4}[A-Za-z]?|[A-Za-z]{3}")


class BadPattern(ValueError):
    """A pattern or code that cannot be said as a sequence; `slug` is that of its finding."""

    def __init__(self, slug: str, message: str) -> None:
        super().__init__(message)
        self.slug = slug


@dataclass(slots=True)
class Codes:
    """An event code with that of the reverse direction, and what is odd about it (finding, message)."""

    code: str | None
    reverse: str | None = None
    odd: list[tuple[str, str]] = field(default_factory=list)


def read_codes(text: str) -> Codes:
    """`042:043`, `:030`, `---` as codes; raises BadPattern.

    >>> read_codes("042:043").reverse
    '043'
    """
    parts = text.strip().split(":")
    if len(parts) > 2:
        raise BadPattern("odd-code", f'"[{text}]" is no pair of codes')
    out = Codes(None)
    codes = [_code(part.strip(), out) for part in parts]
    out.code, out.reverse = codes[0], codes[1] if len(codes) > 1 else None
    return out


def _code(text: str, out: Codes) -> str | None:
    if text == "###":
        out.odd.append(("discard-code", "[###] discards in TABARI; here the words give no event"))
    if text in NULLS:
        return None
    if EVENT.fullmatch(text):
        if text != text.upper():
            out.odd.append(("lower-case-code", f'the code "{text}" has lower-case letters'))
        return text
    plain = re.sub(r"\W", "", text)
    if not EVENT.fullmatch(plain):
        raise BadPattern("odd-code", f'"[{text}]" is no event code')
    out.odd.append(("odd-code", f'"[{text}]" was read as {plain}'))
    return plain


def sequences(text: str) -> list[str]:
    """The sequences of a pattern (without its dash and code): one, or one for each choice of { a | b }.

    Raises BadPattern.

    >>> sequences("SAID_WOULD * {PEACE &TALKS} (WITH +)")
    ['said_would VERB {peace &TALKS} (with TARGET)']
    """
    tokens = TOKEN.findall(text.replace("**", "*"))  # the verb, as TABARI's manual has it
    _balanced(tokens)
    if not any("*" in token for token in tokens):
        raise BadPattern("bad-pattern", "there is no * for the verb")
    return [_joined(choice) for choice in _choices(tokens)]


def _balanced(tokens: list[str]) -> None:
    for left, right in ("{}", "()"):
        depth = 0
        for token in tokens:
            depth += (token == left) - (token == right)
            if depth < 0 or depth > 1:
                break
        if depth:
            raise BadPattern("stray-bracket", f'a "{left if depth > 0 else right}" without its other half')


def _choices(tokens: list[str]) -> list[list[str]]:
    """The token lists without `|`: every choice of { a | b }."""
    if "|" not in tokens:
        return [tokens]
    at = tokens.index("|")
    start = max((place for place in range(at) if tokens[place] == "{"), default=-1)
    end = next((place for place in range(at, len(tokens)) if tokens[place] == "}"), -1)
    if start < 0 or end < 0:
        raise BadPattern("stray-bracket", 'a "|" outside { }')
    options: list[list[str]] = [[]]
    for token in tokens[start + 1 : end]:
        if token == "|":
            options.append([])
        else:
            options[-1].append(token)
    return [found for option in options for found in _choices([*tokens[:start], *option, *tokens[end + 1 :]])]


def _joined(tokens: list[str]) -> str:
    out = ""
    for token in tokens:
        if token in "})":
            out = out.rstrip() + token + " "
        elif token in "{(":
            out += token
        else:
            word = _run(token)
            out += word + " " if word else ""
    text = " ".join(re.sub(r"\{\s*\}|\(\s*\)", "", out).split())
    outside = re.sub(r"\{[^}]*\}|\([^)]*\)", " ", text)
    if [len(re.findall(r"(?<![^\s_])VERB(?![^\s_])", part)) for part in (outside, text)] != [1, 1]:
        raise BadPattern("bad-pattern", "the * for the verb must stand once, outside brackets")
    return text


def _run(token: str) -> str:
    """One run of words: symbols and sets stay, words are in lower case; a `_` at an end only says "this very word"."""
    parts = [part for piece in token.split("_") for part in _split_symbols(piece) if part]
    return "_".join(
        SYMBOLS.get(part, "&" + part[1:].upper() if part.startswith("&") else part.lower()) for part in parts
    )


def _split_symbols(piece: str) -> list[str]:
    """`*UP` as the verb and a word: a symbol that lost its space or underscore."""
    return re.findall(r"[*$%^]|^\+$|[^*$%^]+", piece)


def set_names(sequence: str) -> list[str]:
    """The word sets that a sequence names."""
    return SET_USE.findall(sequence)
