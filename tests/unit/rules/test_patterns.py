"""The pattern language: whole results of compiling, and errors with their column."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.rules.pattern_items import PatternError
from coder.rules.patterns import compile_pattern

PREPOSITIONS = frozenset({"on", "against", "at", "to", "with", "of", "for", "from", "by", "between", "in", "near"})
VERBS, NOUNS = ["bomb", "carry out"], ["air strike", "raid"]
S, T, B = ({"slot": slot} for slot in ("SOURCE", "TARGET", "BOTH"))
NOUN: dict[str, Any] = {"nouns": True}
ANY: dict[str, Any] = {}


def of(*names: str) -> dict[str, Any]:
    return {"sets": list(names)}


def compiled(**given_fields: Any) -> dict[str, Any]:
    """A compiled pattern: what is not named is empty."""
    empty = {"verbs": [], "subject": S, "subject_preps": [], "objects": [], "preps": [], "event": [], "fixed": [],
             "nominal": False, "weight": 0}
    return {**empty, **given_fields}


# The weight says how much a pattern names: 4 for a place with words or sets, 3 for a fixed word, 2 for an inner event,
# and 1 for every place.
PATTERNS: list[tuple[str, dict[str, Any]]] = [
    ("SOURCE VERB TARGET", compiled(verbs=VERBS, objects=[T], weight=2)),
    ("SOURCE attack TARGET", compiled(verbs=["attack"], objects=[T], weight=2)),
    ("SOURCE (VERB|&hits|lash out) TARGET", compiled(verbs=[*VERBS, "&hits", "lash out"], objects=[T], weight=2)),
    ("SOURCE &hits TARGET", compiled(verbs=["&hits"], objects=[T], weight=2)),
    ("SOURCE (launch|carry out) NOUN (on|against) TARGET",
     compiled(verbs=["launch", "carry out"], objects=[NOUN], preps=[(["on", "against"], T, False)], weight=7)),
    ("BOTH (sign|ink) &agreement", compiled(subject=B, verbs=["sign", "ink"], objects=[of("agreement")], weight=6)),
    ("SOURCE sign &agreement with TARGET",
     compiled(verbs=["sign"], objects=[of("agreement")], preps=[(["with"], T, False)], weight=7)),
    ("SOURCE (give|send) TARGET &food", compiled(verbs=["give", "send"], objects=[T, of("food")], weight=7)),
    ("SOURCE give (&food|medicine|first aid) to TARGET",
     compiled(verbs=["give"], objects=[{"sets": ["food"], "words": ["medicine", "first aid"]}],
              preps=[(["to"], T, False)], weight=7)),
    ("SOURCE give * to TARGET", compiled(verbs=["give"], objects=[ANY], preps=[(["to"], T, False)], weight=3)),
    ("SOURCE (break off|sever) &ties with TARGET",
     compiled(verbs=["break off", "sever"], objects=[of("ties")], preps=[(["with"], T, False)], weight=7)),
    ("SOURCE break off &ties", compiled(verbs=["break"], objects=[of("ties")], fixed=[(["off"], False)], weight=9)),
    ("SOURCE take TARGET prisoner",
     compiled(verbs=["take"], objects=[T], fixed=[(["prisoner"], False)], weight=5)),
    ("SOURCE meet [with] TARGET", compiled(verbs=["meet"], objects=[{**T, "preps": ["with"]}], weight=2)),
    ("SOURCE VERB TARGET [in &place]",
     compiled(verbs=VERBS, objects=[T], preps=[(["in"], of("place"), True)], weight=7)),
    ("SOURCE VERB TARGET for EVENT", compiled(verbs=VERBS, objects=[T], event=["for"], weight=4)),
    ("SOURCE accuse TARGET (of|for) EVENT", compiled(verbs=["accuse"], objects=[T], event=["of", "for"], weight=4)),
    ("SOURCE VERB TARGET to EVENT", compiled(verbs=VERBS, objects=[T], event=["inf", "to"], weight=4)),
    ("SOURCE VERB [TARGET] to EVENT",
     compiled(verbs=VERBS, objects=[{"slot": "TARGET?"}], event=["inf", "to"], weight=4)),
    ("SOURCE refrain from EVENT", compiled(verbs=["refrain"], event=["from"], weight=3)),
    ("SOURCE say that EVENT", compiled(verbs=["say"], event=["that"], weight=3)),
    ("SOURCE VERB EVENT", compiled(verbs=VERBS, event=["object"], weight=3)),
    ("&weapon (hit|strike) TARGET",
     compiled(subject=of("weapon"), verbs=["hit", "strike"], objects=[T], weight=6)),
    ("* VERB TARGET", compiled(subject=ANY, verbs=VERBS, objects=[T], weight=2)),
    ("VERB TARGET", compiled(subject=None, verbs=VERBS, objects=[T], weight=1)),
    ("SOURCE 's NOUN VERB TARGET",
     compiled(subject=NOUN, subject_preps=[(["'s"], S)], verbs=VERBS, objects=[T], weight=7)),
    ("(&weapon|NOUN) (in|near) TARGET kill *",
     compiled(subject={"sets": ["weapon"], "nouns": True}, subject_preps=[(["in", "near"], T)], verbs=["kill"],
              objects=[ANY], weight=7)),
    ("NOUN between BOTH", compiled(subject=NOUN, subject_preps=[(["between"], B)], nominal=True, weight=6)),
    ("NOUN of &hostage by SOURCE",
     compiled(subject=NOUN, subject_preps=[(["of"], of("hostage")), (["by"], S)], nominal=True, weight=11)),
]


@pytest.mark.parametrize(("text", "wanted"), PATTERNS, ids=[text for text, _ in PATTERNS])
def test_a_pattern_compiles_to(text: str, wanted: dict[str, Any]) -> None:
    assert compile_pattern(text, PREPOSITIONS, VERBS, NOUNS) == wanted


@pytest.mark.parametrize("text", [text for text, _ in PATTERNS])
def test_white_space_says_nothing(text: str) -> None:
    spread = "  " + text.replace(" ", "   ").replace("|", " | ").replace("(", "( ").replace("[", "[ ") + "\t"
    assert compile_pattern(spread, PREPOSITIONS, VERBS, NOUNS) == compile_pattern(text, PREPOSITIONS, VERBS, NOUNS)


@pytest.mark.parametrize(("text", "column", "message"), [
    ("", 1, "cannot be read from here"),
    ("   ", 1, "cannot be read from here"),
    ("()", 2, "cannot be read from here: ')'"),
    ("SOURCE (attack TARGET", 16, "cannot be read from here: 'TARGET'"),
    ("SOURCE attack)", 14, "cannot be read from here: ')'"),
    ("SOURCE attack TARGET ]", 22, "cannot be read from here: ']'"),
    ("SOURCE (a||b)", 11, "cannot be read from here: '|b)'"),
    ("SOURCE & TARGET", 8, "cannot be read from here: '& TARGET'"),
    ("SOURCE attack &Weapon", 15, "cannot be read from here: '&Weapon'"),
    ("SOURCE (attack|TARGET)", 16, "cannot be read from here: 'TARGET)'"),
    ("SOURCE", 1, "there is no verb and no NOUN"),
    ("SOURCE 's", 1, "a noun is missing after 's"),
    ("SOURCE TARGET", 1, "no verb is found where one should stand"),
    ("SOURCE NOUN TARGET", 1, "no verb is found where one should stand"),
    ("on TARGET", 1, "no verb is found where one should stand"),
])
def test_what_is_no_pattern_says_where(text: str, column: int, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(text, PREPOSITIONS, VERBS, NOUNS)
    assert (caught.value.column, message in str(caught.value)) == (column, True), str(caught.value)


def test_verb_needs_an_entry_with_verbs() -> None:
    with pytest.raises(PatternError, match="VERB is used but the entry lists no verbs"):
        compile_pattern("SOURCE VERB TARGET", PREPOSITIONS)


PIECES = st.sampled_from(["SOURCE", "TARGET", "BOTH", "EVENT", "VERB", "NOUN", "&set", "&", "*", "(", ")", "[", "]",
                          "|", "on", "to", "that", "'s", "attack", "carry", "out", "EVENTS", "$", "%", "''", ""])


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=9).map(" ".join)))
def test_any_text_compiles_or_raises_pattern_error(text: str) -> None:
    column, result = 1, None
    try:
        result = compile_pattern(text, PREPOSITIONS, VERBS, NOUNS)
    except PatternError as error:
        column = error.column
    assert 1 <= column <= max(1, len(text) + 1)
    assert result is None or ((result["verbs"] or result["nominal"]) and result["weight"] >= 1)


@given(st.lists(PIECES, min_size=1, max_size=9).map(" ".join))
def test_compiling_twice_gives_the_same(text: str) -> None:
    def once() -> Any:
        try:
            return compile_pattern(text, PREPOSITIONS, VERBS, NOUNS)
        except PatternError as error:
            return error.column, str(error)

    assert once() == once()
