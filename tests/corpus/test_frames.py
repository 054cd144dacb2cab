"""Sentences of our own with the clauses that the parser makes of them: verb, subject, objects, kind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from coder.parse.model import Chunk, Clause, Sentence

SENTENCES = yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text(encoding="utf-8"))


def words(sentence: Sentence, piece: Chunk | None) -> str | None:
    """A noun phrase with what is coordinated with it."""
    return None if piece is None else " + ".join(sentence.text(m.start, m.end) for m in piece.members())


def frame(sentence: Sentence, clause: Clause) -> dict[str, Any]:
    """A clause as frames.yaml writes it: what is empty or false is left out."""
    verb = clause.verb
    every = {
        "kind": clause.kind, "marker": clause.marker, "subject": words(sentence, clause.subject),
        "verb": None if clause.kind == "noun" else f"{verb.lemma} {verb.particle}".strip(),
        "objects": [words(sentence, np) for np in clause.objects],
        "phrases": {phrase.prep: words(sentence, phrase.np) for phrase in clause.phrases},
        "passive": verb.passive, "negated": verb.negated, "modal": verb.modal}
    return {key: value for key, value in every.items() if value}


def described(text: str, sentence: Sentence) -> dict[str, Any]:
    """A sentence as frames.yaml writes it."""
    out: dict[str, Any] = {"text": text, "frames": [frame(sentence, clause) for clause in sentence.clauses]}
    if sentence.attribution is not None:
        out["attribution"] = words(sentence, sentence.attribution)
    if sentence.times:
        out["times"] = [sentence.text(time.start, time.end) for time in sentence.times]
    return out


@pytest.mark.parametrize("wanted", [
    pytest.param({key: value for key, value in entry.items() if key != "xfail"}, id=entry["text"],
                 marks=[pytest.mark.xfail(strict=True, reason=entry["xfail"])] if "xfail" in entry else [])
    for entry in SENTENCES])
def test_frames_of(wanted: dict[str, Any], parsed: Callable[[str], Sentence]) -> None:
    assert described(wanted["text"], parsed(wanted["text"])) == wanted


def test_texts_are_not_repeated() -> None:
    texts = [entry["text"] for entry in SENTENCES]
    assert len(set(texts)) == len(texts) >= 25
