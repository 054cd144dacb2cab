"""Tokens: a text and its tokens with spaces between them."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from coder.text.tokens import ABBREVIATIONS, BEFORE_NUMBERS, LONGEST, Tokens, _read, split_words, tokenize

CASES = [
    ("The army left.", "The army left ."),
    ("Iran's army", "Iran 's army"),
    ("Iran’s army", "Iran ’s army"),
    ("IRAN'S ARMY", "IRAN 'S ARMY"),
    ("the troops' camps", "the troops ' camps"),
    ("the troops’ camps", "the troops ’ camps"),
    ("don't can't won't", "do n't ca n't wo n't"),
    ("didn’t", "did n’t"),
    ("DON'T", "DO N'T"),
    ("we're they've he'll she'd I'm it's", "we 're they 've he 'll she 'd I 'm it 's"),
    ("he'd've shouldn't've", "he 'd 've should n't 've"),
    ("O'Brien d'Ivoire Sana'a Qur'an o'clock", "O'Brien d'Ivoire Sana'a Qur'an o'clock"),
    ("Côte d’Ivoire’s", "Côte d’Ivoire ’s"),
    ("al-Assad Marg-Bar state-of-the-art", "al-Assad Marg-Bar state-of-the-art"),
    ("Iran-backed U.S.-backed", "Iran-backed U.S.-backed"),
    ("The U.S. and the U.N. met, e.g. in D.C.", "The U.S. and the U.N. met , e.g. in D.C."),
    ("the U.S.'s army", "the U.S. 's army"),
    ("U.S government", "U.S government"),
    ("at 5 p.m. and 6 a.m.", "at 5 p.m. and 6 a.m."),
    ("J. K. Rowling's book", "J. K. Rowling 's book"),
    ("J.K. Rowling", "J.K. Rowling"),
    ("plan B.", "plan B ."),
    ("Gen. Rao, Mr. Ames and Sen. Berg", "Gen. Rao , Mr. Ames and Sen. Berg"),
    ("Acme Inc. won", "Acme Inc. won"),
    ("No. 5 and No.", "No. 5 and No ."),
    ("on Jan. 19 in Jan.", "on Jan. 19 in Jan ."),
    ("$1,000.5 rose 5% to £3", "$ 1,000.5 rose 5 % to £ 3"),
    ("US$5bn 3.2m 5.8bn", "US $ 5bn 3.2m 5.8bn"),
    ("in 2024.", "in 2024 ."),
    ("at 10:30 on 9/11", "at 10:30 on 9/11"),
    ("2024-01-19 F-16s 20th Covid-19", "2024-01-19 F-16s 20th Covid-19"),
    ("AFP/Reuters and/or", "AFP / Reuters and / or"),
    ("AT&T", "AT&T"),
    ('"Go!" he said.', '" Go ! " he said .'),
    ("“Go!” he said", "“ Go ! ” he said"),
    ("'hideouts' and ‘camps’", "' hideouts ' and ‘ camps ’"),
    ("(UN)'s [sic] {x}", "( UN ) 's [ sic ] { x }"),
    ("a -- b — c – d - e", "a -- b — c – d - e"),
    ("well—no 2010–2012 Iran--Iraq", "well — no 2010 – 2012 Iran -- Iraq"),
    ("wait... and… .. .", "wait ... and … .. ."),
    ("he left.The army", "he left . The army"),
    ("Berg.\".", 'Berg . " .'),
    ("see geo.tv", "see geo . tv"),
    ("see https://a.example/b?c=1, or www.b.example.", "see https://a.example/b?c=1 , or www.b.example ."),
    ("#tag @user user_name", "# tag @ user user_name"),
    ("Dol_Veren's Gov._Roan went to Bay_of_Keltis.", "Dol Veren 's Gov. Roan went to Bay of Keltis ."),
    ("see Https://A.example/B_c", "see Https://A.example/B_c"),
    ("a\u00a0b\u2009c\u3000d", "a b c d"),
    ("a\u200bb \ufeffc", "a b c"),
    ("他离开了。", "他离开了 。"),
    ("غادر الجيش.", "غادر الجيش ."),
    ("נסיגה", "נסיגה"),
    ("हिन्दी में", "हिन्दी में"),
    ("e\u0301cole", "e\u0301cole"),
    ("Chale 's mother did n't go , '' he said", "Chale 's mother did n't go , ' ' he said"),
    ("", ""), ("  \n\t ", ""), (".", "."), ("'", "'"), ("'s", "'s"), ("n't", "n't"), ("-", "-"), ("😀!", "😀 !"),
    ("tea.Coffee", "tea . Coffee"), ("etc. and", "etc. and"), ("etc...", "etc ..."), ("a.", "a ."), ("Jr., left", "Jr. , left"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: str) -> None:
    assert tokenize(text).words == expected.split()


@pytest.mark.parametrize(("text", "lower"), [
    ("Iran’s", ["iran", "'s"]), ("didn’t", ["did", "n't"]), ("O’Brien", ["o'brien"]), ("troops’", ["troops", "'"]),
    ("co\u00adoperate", ["cooperate"]), ("Marg‑Bar", ["marg-bar"]), ("İran", ["i̇ran"]), ("U.S.", ["u.s."]), ("don\u00ad’t", ["don", "'", "t"]),
    ("ÉCOLE", ["école"]), ("İran's", ["i̇ran", "'s"])])
def test_lower_case_has_plain_apostrophes_and_no_soft_hyphens(text: str, lower: list[str]) -> None:
    assert tokenize(text).lower == lower


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "KABUL: Iran's army left. It was late."
    tokens = tokenize(text, 7, 24)
    assert tokens.words == ["Iran", "'s", "army", "left", "."]
    assert tokens.starts == [7, 11, 14, 19, 23]
    assert tokens.ends == [11, 13, 18, 23, 24]


def test_the_end_of_a_span_is_the_end_of_the_text() -> None:
    assert tokenize("Plan B. Rao left", 0, 7).words == ["Plan", "B", "."]
    assert tokenize("Mr. Ames", 0, 2).words == ["Mr"]


def test_long_tokens_are_cut() -> None:
    tokens = tokenize("x" * 250 + " " + "y" * 100 + "'s")
    assert [len(word) for word in tokens.words] == [LONGEST, LONGEST, 50, 100, 2]


@given(st.text())
@example("don't.")
@example("x" * 205 + "'s.")
@example("İ's İn't.")
@example("\ud800 \u0301 \u200d")
@example("a.b.c.d. .. ... www. http:// 1,2,3. '''s")
def test_every_text_comes_back(text: str) -> None:
    tokens = tokenize(text)
    last = 0
    for word, lower, start, end in zip(tokens.words, tokens.lower, tokens.starts, tokens.ends, strict=True):
        assert text[start:end] == word
        assert last <= start < end <= len(text)
        assert end - start <= LONGEST
        assert lower
        assert not any(letter.isspace() for letter in word)
        last = end
    rest = list(text)
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        rest[start:end] = " " * (end - start)
    assert not [letter for letter in rest if letter.isalnum()]


@given(st.text(alphabet=st.sampled_from(list("aBs1.,'’-n t$%\u00ad&_/:é他")), max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_every_span_comes_back(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    tokens = tokenize(text, start, end)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(start <= a < b <= end for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert all(b <= a for b, a in zip(tokens.ends, tokens.starts[1:], strict=False))


@pytest.mark.parametrize("text", [
    "a" * 200_000, "a.b." * 50_000, "1," * 100_000, "1" * 200_000, "www." * 50_000, "a-" * 100_000, "." * 200_000,
    "'" * 200_000, "n't" * 60_000, "-" * 200_000, "www." + "!" * 200_000, "\u0301" * 200_000, "a'd" * 50_000])
def test_no_text_takes_long(text: str) -> None:
    begin = time.perf_counter()
    tokenize(text)
    assert time.perf_counter() - begin < 5


def test_the_splitter_knows_the_abbreviations_that_keep_their_stop() -> None:
    data = Path(__file__).parents[3] / "dictionaries" / "language" / "abbreviations.yaml"
    known = {line.partition(" ")[0].rstrip(".").lower() for line in yaml.safe_load(data.read_text(encoding="utf-8"))}
    assert known >= ABBREVIATIONS | BEFORE_NUMBERS


@given(st.lists(st.sampled_from(["Veldrian", "army", "U.", "S.", "al-Roan", "Veldria's", "Côte", "1,000", "", "x" * 101]), max_size=4))
@example([])
def test_the_words_of_a_phrase_are_its_tokens_inside_a_sentence(words: list[str]) -> None:
    phrase = " ".join(words)
    assert split_words(phrase) == tokenize(f"{phrase} A").words[:-1]


@given(st.text(alphabet="aB é,.'’-_\n\t1ʼ$U", max_size=30))
def test_words_between_blanks_are_what_the_expression_makes_of_them(text: str) -> None:
    read = Tokens([], [], [], [])
    _read(text, 0, len(text), len(text), read)
    assert tokenize(text) == read
