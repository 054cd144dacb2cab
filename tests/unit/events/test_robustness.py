"""No text crashes the coder, and twice the text is no more than twice the work."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import Coder
from coder.explain import explain_text
from coder.parse.pos import PosTagger
from coder.parse.table import ClauseParser
from coder.views.cameo import Cameo
from coder.views.write import Writer

ATTACK = "Veldria bombed Ardonia. "
TEXTS = {
    "empty": "",
    "blank": " \t\r\n\u00a0\u2028 ",
    "only punctuation": "... !!! ??? --- ''' \"\"\" ((())) ;;; ::: ,,,",
    "a sentence of 200,000 characters": "Veldria bombed Ardonia and " * 7400 + "Keltara attacked Norbia.",
    "a list of 200,000 characters": "Veldria, Ardonia, Keltara, " * 7400 + "and Norbia condemned Luzanda.",
    "commas": "Veldria , " * 20000,
    "one word of 200,000 characters": "a" * 200_000,
    "relative clauses": "Veldria, which attacked Ardonia, which attacked Keltara, " * 2000,
    "that upon that": "Veldria said that " * 5000 + "Ardonia attacked Keltara.",
    "infinitives": "Veldria agreed to begin to try to " * 3000 + "attack Ardonia.",
    "of upon of": "the army " + "of the army " * 10000 + "of Veldria attacked Ardonia.",
    "possessives": "Veldria's " * 10000 + "army attacked Ardonia.",
    "10,000 nested quotes": "“" * 10000 + "Veldria bombed Ardonia" + "”" * 10000,
    "10,000 plain quotes": '"' * 10000 + "Veldria bombed Ardonia" + '"' * 10000,
    "10,000 nested brackets": "(" * 10000 + "Veldria bombed Ardonia" + ")" * 10000,
    "10,000 brackets that never close": "Veldria ( " * 10000 + "bombed Ardonia.",
    "square brackets": "[" * 10000 + "]" * 10000,
    "lone surrogates": "Veldria \ud800 bombed \udfff Ardonia. \udcff Keltara condemned \ud83d Norbia.",
    "right to left": "قصفت فلديريا أردونيا. Veldria bombed Ardonia. ולדריה הפציצה את ארדוניה\u200f.",
    "CJK": "维尔德里亚轰炸了阿多尼亚。Veldria bombed Ardonia。ヴェルドリアがアルドニアを爆撃した。",
    "a head noun with the field of its owner": "The waters organized by Lake Rights Coalition.",
    "control characters": "Veldria\x00 bombed\x07 Ardonia.\x1b[31m \x85 \x9f \ufffe\uffff",
    "emoji": "Veldria 💣 Ardonia 🇻🇩👨‍👩‍👧‍👦. Veldria bombed Ardonia 🎉🎉🎉!",
    "combining marks": "V\u0301e\u0301ldria bombed A" + "\u0301" * 5000 + "rdonia.",
    "zero width": "Vel\u200bdria bom\u00adbed Ard\u2060onia. \ufeffVeldria bombed Ardonia.",
    "all capitals": "VELDRIA BOMBED ARDONIA AND KELTARA CONDEMNED VELDRIA.",
    "no capitals": "veldria bombed ardonia and keltara condemned veldria.",
    "end-of-line storm": "\r\n\r\r\n\n" * 5000 + ATTACK,
    "dates": "on 2024-13-99 " * 1000,
    "markup": "<p>Veldria &amp; <b>Ardonia</b></p>\x3c!-- -->" * 500,
}
PIECES = st.sampled_from([
    "Veldria", "Ardonian", "rebels", "troops", "bombed", "said", "that", "to", "withdraw", "was", "by", "of", "and",
    ",", ".", ";", ":", '"', "“", "”", "(", ")", "which", "who", "if", "after", "the", "two", "countries", "he", "they",
    "its", "'s", "’s", "not", "will", "would", "talks", "between", "with", "on", "Friday", "days", "Keltara", "accused",
    "attack", "strikes", "killing", "according to", "police", "president", "Elio Vashtar", "counterpart", "no", "all",
    "both", "sides", "-", "—", "\n", "3", "%", "$", "U.N.", "\ud800", "é", "的", "🎉", "\x00"])


@pytest.mark.parametrize("name", TEXTS)
def test_no_exception_and_rows_that_can_be_written(name: str, coder: Coder) -> None:
    for event in coder.code(TEXTS[name], "2006-01-15"):
        for fmt in ("tsv", "csv", "jsonl"):
            writer = Writer(Cameo(coder.index), fmt)
            [line] = map(writer.line, writer.view.rows([event]))
            assert line.encode("utf-8", "replace")


def test_a_leading_date_that_is_none_is_said(coder: Coder) -> None:
    with pytest.raises(ValueError, match='"2024-13-99" is not a date: write YYYY-MM-DD'):
        coder.code("date 2024-13-99 Veldria bombed Ardonia.")


@pytest.mark.parametrize("name", ["right to left", "control characters", "zero width", "end-of-line storm"])
def test_a_good_sentence_is_coded_among_strange_ones(name: str, coder: Coder) -> None:
    got = {(event.source, event.code, event.target) for event in coder.code(TEXTS[name], "2006-01-15")}
    assert ("XVD", "195", "XAD") in got


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if len(text) < 1000])
def test_strange_texts_are_explained(name: str, coder: Coder) -> None:
    assert explain_text(coder, TEXTS[name])["id"] == "text"


@settings(max_examples=150)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_no_text_raises(text: str, coder: Coder) -> None:
    for event in coder.code(text, "2006-01-15"):
        assert event.source is not None or event.target is not None
        assert text[slice(*event.event_span)] == event.event_text


@settings(max_examples=60)
@given(text=st.lists(PIECES, max_size=25).map(" ".join))
def test_what_is_explained_is_what_is_coded(text: str, coder: Coder) -> None:
    from coder.views.cameo import record

    data = explain_text(coder, text)
    assert [event for sentence in data["sentences"] for event in sentence["events"]] == [
        record(event) for event in coder.code(text)]


@pytest.fixture
def count(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Counter[str]]:
    """Counts, instead of seconds: calls of the tagger and the clause parser, their input, and all calls of Python."""
    import sys

    steps: Counter[str] = Counter()
    parse, tag = ClauseParser.parse, PosTagger.tag

    def counted_parse(self: ClauseParser, terminals: list[object]) -> object:
        steps.update(parses=1, terminals=len(terminals))
        return parse(self, terminals)       # type: ignore[arg-type]

    def counted_tag(self: PosTagger, words: list[str], folded: list[str], named: bool = False) -> object:
        steps.update(tagged=1, tokens=len(words))
        return tag(self, words, folded, named)

    def called(_: object, event: str, __: object) -> None:
        if event in ("call", "c_call"):
            steps["calls"] += 1

    monkeypatch.setattr(ClauseParser, "parse", counted_parse)
    monkeypatch.setattr(PosTagger, "tag", counted_tag)

    def work(text: str) -> Counter[str]:
        coder.code(text, "2006-01-15")      # fills what is made once
        steps.clear()
        before = sys.getprofile()
        sys.setprofile(called)
        try:
            coder.code(text, "2006-01-15")
        finally:
            sys.setprofile(before)
        return Counter(steps)

    return work


@pytest.mark.parametrize("piece", [
    ATTACK,
    "Veldria bombed Ardonia and ",
    "Veldria, Ardonia, Keltara, ",
    "Veldria, which attacked Ardonia, ",
    "Veldria said that Ardonia ",
    "Veldria ( ",
    "“ Veldria ",
    "the army of ",
    "Veldria's ",
    "rebels to attack ",
    "killing troops ",
    "The two countries held talks. ",
    "He said they met. ",
])
def test_work_grows_linearly(piece: str, count: Callable[[str], Counter[str]]) -> None:
    once, twice = count(piece * 400), count(piece * 800)
    for what in ("tagged", "tokens", "parses", "terminals", "calls"):
        assert twice[what] <= 2.2 * once[what] + 50, f"{what}: {once[what]}, then {twice[what]}"
