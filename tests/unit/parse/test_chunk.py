"""Chunks of hand-tagged sentences: kinds, what verb groups and noun phrases know of themselves, and full cover."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.parse.chunk import chunk, verb_form
from coder.parse.letters import LETTER, compounds_of
from coder.parse.model import Chunk, Mention, Sentence

TIMES = frozenset({"friday", "week", "days", "night"})
COMPOUNDS = compounds_of(["on behalf of", "as well as", "according to"], [])


def tagged(text: str) -> Sentence:
    """A sentence of word/TAG items; word/TAG/kind is a phrase of the dictionaries."""
    parts = [item.split("/") for item in text.split()]
    words = [part[0] for part in parts]
    folded = [word.lower() for word in words]
    sentence = Sentence(1, 0, 0, words, folded, [0] * len(words), [0] * len(words))
    sentence.tags, sentence.lemmas = [part[1] for part in parts], list(folded)
    sentence.mentions = [Mention(at, at + 1, [(part[2], 0)]) for at, part in enumerate(parts) if len(part) > 2]
    return sentence


def chunks(text: str) -> tuple[Sentence, list[Chunk]]:
    sentence = tagged(text)
    return sentence, chunk(sentence, TIMES, COMPOUNDS)


@pytest.mark.parametrize(("text", "wanted"), [
    ("Veldrian/JJ/adjective troops/NNS/agent attacked/VBD two/CD villages/NNS near/IN Kessar/NNP ./.",
     "N:Veldrian troops|v:attacked|N:two villages|p:near|N:Kessar|;:."),
    ("The/DT head/NN of/IN the/DT army/NN said/VBD that/IN he/PRP would/MD resign/VB ./.",
     "N:The head|p:of|N:the army|v:said|t:that|N:he|v:would resign|;:."),
    ("Veldria/NNP 's/POS air/NN strikes/NNS killed/VBD 20/CD people/NNS", "N:Veldria 's air strikes|v:killed|N:20 people"),
    ("Rebels/NNS backed/VBN by/IN Keltara/NNP have/VBP been/VBN attacking/VBG towns/NNS",
     "N:Rebels|e:backed|p:by|N:Keltara|v:have been attacking|N:towns"),
    ("They/PRP are/VBP to/TO hold/VB talks/NNS next/JJ week/NN", "N:They|v:are|i:to hold|N:talks|N:next week"),
    ("On/IN behalf/NN of/IN the/DT state/NN he/PRP left/VBD", "p:On behalf of|N:the state|N:he|v:left"),
    ("He/PRP did/VBD not/RB say/VB who/WP ordered/VBD it/PRP", "N:He|v:did not say|w:who|v:ordered|N:it"),
    ("Norbia/NNP ,/, as/IN well/RB as/IN Ardonia/NNP ,/, signed/VBD", "N:Norbia|,:,|c:as well as|N:Ardonia|,:,|v:signed"),
    ("The/DT Turkish/JJ/adjective said/VBD no/DT", "N:The Turkish|v:said|N:no"),
    ("They/PRP took/VBD five/CD soldiers/NNS prisoner/NN", "N:They|v:took|N:five soldiers|a:prisoner"),
    ("\"/`` Go/VB \"/'' ,/, she/PRP said/VBD (/( quietly/RB )/)", "\":\"|i:Go|\":\"|,:,|N:she|v:said|(:(|a:quietly|):)"),
    ("He/PRP wanted/VBD to/TO quickly/RB leave/VB", "N:He|v:wanted|i:to quickly leave"),
    ("having/VBG been/VBN attacked/VBN they/PRP fled/VBD", "g:having been attacked|N:they|v:fled"),
    ("the/DT badly/RB damaged/VBN bridge/NN fell/VBD", "N:the badly damaged bridge|v:fell"),
    ("On/IN Friday/NNP Veldria/NNP/name attacked/VBD", "p:On|N:Friday|N:Veldria|v:attacked"),
    ("the/DT port/NN and/CC former/JJ world/NN 's/POS largest/JJS city/NN", "N:the port|c:and|N:former world 's largest city"),
    ("a/DT night/NN raid/NN on/IN Friday/NNP 's/POS eve/NN", "N:a night raid|p:on|N:Friday 's eve"),
])
def test_chunks_of(text: str, wanted: str) -> None:
    sentence, found = chunks(text)
    assert "|".join(f"{piece.kind}:{sentence.text(piece.start, piece.end)}" for piece in found) == wanted


@pytest.mark.parametrize(("group", "wanted"), [
    ("attacked/VBD", {}),
    ("was/VBD attacked/VBN", {"passive": True}),
    ("has/VBZ been/VBN attacked/VBN", {"passive": True}),
    ("has/VBZ attacked/VBN", {}),
    ("is/VBZ being/VBG attacked/VBN", {"passive": True}),
    ("did/VBD not/RB attack/VB", {"negated": True}),
    ("was/VBD never/RB attacked/VBN", {"negated": True, "passive": True}),
    ("will/MD attack/VB", {"modal": "will"}),
    ("wo/MD n't/RB be/VB attacked/VBN", {"modal": "wo", "negated": True, "passive": True}),
    ("could/MD have/VB been/VBN attacked/VBN", {"modal": "could", "passive": True}),
])
def test_a_verb_group_knows_its_voice_negation_and_modal(group: str, wanted: dict[str, Any]) -> None:
    _, found = chunks(f"They/PRP {group} there/RB")
    verb = next(piece for piece in found if piece.kind == "v")
    assert {"passive": verb.passive, "negated": verb.negated, "modal": verb.modal} == {
        "passive": False, "negated": False, "modal": "", **wanted}
    assert verb.lemma in ("attacked", "attack")


@pytest.mark.parametrize(("letters", "wanted"), [
    ("V", ("v", False)), ("bE", ("v", True)), ("hzE", ("v", True)), ("hE", ("v", False)), ("TB", ("i", False)),
    ("TxE", ("i", True)), ("G", ("g", False)), ("gE", ("g", True)), ("E", ("e", True)), ("MRxE", ("v", True))])
def test_verb_forms(letters: str, wanted: tuple[str, bool]) -> None:
    assert verb_form(letters) == wanted


def test_an_owner_is_a_noun_phrase_of_its_own() -> None:
    sentence, [piece, *_] = chunks("Veldria/NNP/name 's/POS old/JJ army/NN/agent chief/NN left/VBD")
    assert piece.owner is not None
    assert sentence.text(piece.owner.start, piece.owner.end) == "Veldria"
    assert [sentence.words[m.start] for m in piece.owner.mentions] == ["Veldria"]
    assert [sentence.words[m.start] for m in piece.mentions] == ["army"]
    assert (piece.lemma, sentence.words[piece.head]) == ("chief", "chief")


def test_a_time_is_marked() -> None:
    _, found = chunks("last/JJ week/NN Veldria/NNP/name left/VBD two/CD villages/NNS")
    assert [(piece.kind, piece.time) for piece in found] == [("N", True), ("N", False), ("v", False), ("N", False)]


WORDS = st.tuples(st.sampled_from(["a", "not", "was", "has", "'s", "that", "friday", "on", "behalf", "of", "as", "well",
                                   "be", "prisoner", '"', "the"]),
                  st.sampled_from([*LETTER, "VBD", "NN", "IN"]), st.sampled_from(["", "", "/name", "/adjective", "/agent"]))


@given(st.lists(WORDS, max_size=25))
def test_chunks_cover_every_token_once_and_in_order(items: list[tuple[str, str, str]]) -> None:
    sentence, found = chunks(" ".join(f"{word}/{tag}{kind}" for word, tag, kind in items))
    assert [at for piece in found for at in range(piece.start, piece.end)] == list(range(len(sentence.words)))
    assert all(piece.start <= piece.head < piece.end for piece in found)
