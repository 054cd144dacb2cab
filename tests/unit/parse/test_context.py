"""Context rules: which token they change, and that the trace can name them."""

from typing import Any

import pytest

from coder import Coder
from coder.parse.context import TagRules
from coder.parse.model import Mention, Sentence


def rule(**parts: Any) -> dict[str, Any]:
    every = {"id": "rule", "tag": ["NNS"], "words": [], "but": [], "before": [], "after": [], "beyond": [], "behind": [], "ending": "", "then": "VBZ",
             "note": None, "verbless": False, "conditional": False, "mandative": False, "alone": False, "after_past": False, "known_verb": False}
    return {**every, **parts}


def sentence(text: str) -> Sentence:
    """word/TAG items; word/TAG/kind is a phrase of the dictionaries."""
    parts = [item.split("/") for item in text.split()]
    words = [part[0] for part in parts]
    out = Sentence(1, 0, 0, words, [word.lower() for word in words], [0] * len(words), [0] * len(words))
    out.tags = [part[1] for part in parts]
    out.mentions = [Mention(at, at + 1, [(part[2], 0)]) for at, part in enumerate(parts) if len(part) > 2]
    return out


def lemma(word: str, tag: str) -> str:
    return word.removesuffix("s")


@pytest.mark.parametrize(("text", "given", "tags", "named"), [
    ("Veldria/NNP/name strikes/NNS camps/NNS", rule(words=["strike"], before=["ACTOR"]), "NNP VBZ NNS", {1: "rule"}),
    ("the/DT strikes/NNS", rule(words=["strike"], before=["ACTOR"]), "DT NNS", {}),
    ("Veldria/NNP/name raids/NNS", rule(words=["strike"], before=["ACTOR"]), "NNP NNS", {}),
    ("strikes/NNS hurt/VBD", rule(before=["START"]), "VBZ VBD", {0: "rule"}),
    ("old/JJ strikes/NNS", rule(before=["START"]), "JJ NNS", {}),
    ("troops/NNS/agent strikes/NNS", rule(words=["strike"], before=["AGENT"]), "NNS VBZ", {1: "rule"}),
    ("was/VBD crushed/JJ by/IN", rule(tag=["JJ"], ending="ed", after=['"by"'], then="VBN"), "VBD VBN IN", {1: "rule"}),
    ("was/VBD glad/JJ by/IN", rule(tag=["JJ"], ending="ed", after=['"by"'], then="VBN"), "VBD JJ IN", {}),
    ("to/TO attack/NN the/DT", rule(tag=["NN"], before=["TO"], after=["DT", "PRP"], then="VB"), "TO VB DT", {1: "rule"}),
    ("to/TO free/JJ the/DT", rule(tag=["JJ"], known_verb=True, then="VB"), "TO VB DT", {1: "rule"}),
    ("to/TO free/JJ/agent the/DT", rule(tag=["JJ"], known_verb=True, then="VB"), "TO JJ DT", {}),
    ("to/TO glad/JJ the/DT", rule(tag=["JJ"], known_verb=True, then="VB"), "TO JJ DT", {}),
    ("to/TO free/JJ the/DT", rule(tag=["JJ"], known_verb=True, but=["free"], then="VB"), "TO JJ DT", {}),
    ("to/TO attack/NN", rule(tag=["NN"], before=["TO"], after=["DT"], then="VB"), "TO NN", {}),
    ("old/JJ strikes/NNS hurt/VBN men/NNS", rule(after=["VBN"], beyond=["NNS"]), "JJ VBZ VBN NNS", {1: "rule"}),
    ("old/JJ strikes/NNS hurt/VBN", rule(after=["VBN"], beyond=["NNS"]), "JJ NNS VBN", {}),
    ("party/NN/agent plans/NNS to/TO strike/VB", rule(words=["plan"], alone=True), "NN VBZ TO VB", {1: "rule"}),
    ("party/NN/agent plans/NNS to/TO strike/VB hurt/VBD", rule(words=["plan"], alone=True), "NN NNS TO VB VBD", {}),
    ("hit/VBD party/NN/agent plans/NNS to/TO strike/VB", rule(words=["plan"], alone=True), "VBD NN NNS TO VB", {}),
    ("asked/VBD that/IN rebels/NNS strike/NN unconditionally/RB ./.", rule(tag=["NN"], mandative=True, then="VB"), "VBD IN NNS VB RB .", {3: "rule"}),
    ("said/VBD that/IN rebels/NNS strike/NN unconditionally/RB ./.", rule(tag=["NN"], mandative=True, then="VB"), "VBD IN NNS NN RB .", {}),
    ("asked/VBD that/IN the/DT strike/NN end/VBP", rule(tag=["NN"], mandative=True, then="VB"), "VBD IN DT NN VBP", {}),
    ("hit/VBD ,/, plans/NNS to/TO strike/VB", rule(words=["plan"], alone=True), "VBD , VBZ TO VB", {2: "rule"}),
])
def test_a_rule_changes_a_tag_where_it_fits(text: str, given: dict[str, Any], tags: str, named: dict[int, str]) -> None:
    subject = sentence(text)
    TagRules([given], lemma, {"free", "arm"}).apply(subject)
    assert (" ".join(subject.tags), subject.tagged_by) == (tags, named)


def test_the_first_rule_that_fits_answers() -> None:
    subject = sentence("strikes/NNS")
    TagRules([rule(id="none", words=["raid"]), rule(id="first"), rule(id="second", then="VB")], lemma).apply(subject)
    assert (subject.tags, subject.tagged_by) == (["VBZ"], {0: "first"})


def test_a_word_that_is_a_verb_is_no_actor() -> None:
    subject = sentence("guards/NNS/agent doors/NNS")
    TagRules([rule(words=["guard"])], lemma).apply(subject)
    assert (subject.tags[0], subject.mentions) == ("VBZ", [])


def test_every_shipped_rule_is_named_and_says_why(coder: Coder) -> None:
    ids = [rule["id"] for rule in coder.index.tag_rules]
    assert len(set(ids)) == len(ids) > 5
    assert [rule["id"] for rule in coder.index.tag_rules if not rule["note"]] == []
