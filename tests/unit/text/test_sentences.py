"""Sentence splitting: a text with "|" where its sentences are parted."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coder.text.sentences import LONG, LONGEST, SentenceSplitter, split_sentences

DATA = Path(__file__).parents[3] / "dictionaries" / "language" / "abbreviations.yaml"
ABBREVIATIONS: list[str] = yaml.safe_load(DATA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def splitter() -> SentenceSplitter:
    return SentenceSplitter(ABBREVIATIONS)


def pieces(splitter: SentenceSplitter, text: str, start: int = 0) -> list[str]:
    return [text[begin:end] for begin, end in splitter.split(text, start)]


CASES = """
The army left.| The rebels stayed.
Did the army leave?| Yes!| It did.
It cost $1.5 million.| The minister paid 3.2 percent.
Gen. Rao met Lt. Col. Berg and Sen. Ames.| They spoke.
Mr. Ames met Mrs. Berg, Ms. Cole and Dr. Dorn.
Prof. Ames of St. Petersburg met Rev. Berg near Mt. Ararat.
He met J. K. Rowling and George W. Bush.| They spoke.
J. R. Ames left.
The U.S. Army left.| The U.N. Security Council met.
The troops came from the U.S. The army left.
They came to the U.S. In April they left.
The U.S. and the U.K. agreed.| The E.U. did not.
She works for Acme Inc. and for Berg Corp. of Ohio.
She works for Acme Inc. He does not.
Acme Co. Ltd. won the contract.
It began at 5 p.m. Tuesday.
It ended at 6 a.m. The army left.
On Jan. 19 they met.| On Sept. 3 they parted.
They had met in Jan.| Officials said so.
He ranked No. 5.| She ranked no. 6 there.
Did he agree?| No.| Officials said he would not.
Iran v. Israel, e.g. Tehran vs. Jerusalem, i.e. two capitals.
They took food, water, etc. and left.
Guns, mines, etc. were found.| The army left.
He was ill.| Officials came.
The rebels and the gen. public left.
They live in Washington, D.C. The army left.
"We won," he said.| "They lost."| Then he left.
He said "We won."| She left.
He said: "We won.| They lost."| Then he left.
"Go!" he said.| "Why?" she asked.
He said 'We won.'| She left.
He said “We won.”| She left.
“Who won?” asked the king.
(The army left.)| The rebels stayed.
The army left (see below.)| The rebels stayed.
He spoke of "dear brother Berg.".| She left.
The army ... left.| The rebels stayed...| The king slept.
Well… perhaps.| Well…| Perhaps.
The army left.The rebels stayed.
Look at Yahoo.Com or geo.tv for more.
See www.example.org.| It is there.
It ended.| al-Shabaab said so.
Yahoo! shares rose.
The vote was 3.5 to 1.| Iran won 2.0.
He left!!!| She stayed?!| They slept.
他离开了。|她留下了。
Él se fue.| ¿Por qué?| Nadie sabe.
غادر الجيش.| هل عاد؟| نعم.
The army left . . . and came back.
The strike is on . ''| The army left .
She said , " We won . "| Then she left .
Martin Ames Jr. The army left.
Ames Jr. left.
Plan B. He failed.
"""


# Lines of CASES that part without a mark of their own, because an abbreviation stands there.
STARTERS = {
    "The troops came from the U.S. The army left.": ["The troops came from the U.S.", "The army left."],
    "They came to the U.S. In April they left.": ["They came to the U.S.", "In April they left."],
    "She works for Acme Inc. He does not.": ["She works for Acme Inc.", "He does not."],
    "They live in Washington, D.C. The army left.": ["They live in Washington, D.C.", "The army left."],
    "Martin Ames Jr. The army left.": ["Martin Ames Jr.", "The army left."],
    "It ended at 6 a.m. The army left.": ["It ended at 6 a.m.", "The army left."],
    "Plan B. He failed.": ["Plan B.", "He failed."],
    "The army left.The rebels stayed.": ["The army left.", "The rebels stayed."],
}


@pytest.mark.parametrize("case", [line for line in CASES.strip().splitlines() if line not in STARTERS])
def test_sentences(splitter: SentenceSplitter, case: str) -> None:
    assert pieces(splitter, case.replace("|", "")) == [part.strip() for part in case.split("|")]


@pytest.mark.parametrize(("text", "expected"), STARTERS.items())
def test_a_word_that_begins_sentences_after_an_abbreviation(splitter: SentenceSplitter, text: str,
                                                            expected: list[str]) -> None:
    assert pieces(splitter, text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("He said so on X. Vashtar left.", ["He said so on X.", "Vashtar left."]),
    ("Malcolm X. Vashtar left.", ["Malcolm X. Vashtar left."]),
    ("Rebels take town\n\nThe army left.", ["Rebels take town", "The army left."]),
    ("Rebels take town\r\n\r\nThe army left.\r\n", ["Rebels take town", "The army left."]),
    ("Rebels take town\r\rThe army left.", ["Rebels take town", "The army left."]),
    ("Rebels take town \n \t \nThe army left.", ["Rebels take town", "The army left."]),
    ("The army left the\ntown. It was\nlate.", ["The army left the\ntown.", "It was\nlate."]),
    ("The army left the\r\ntown.", ["The army left the\r\ntown."]),
    ("Points:\n- one thing\n- two things", ["Points:", "- one thing", "- two things"]),
    ("Points:\n* one\n* two\n\nEnd", ["Points:", "* one", "* two", "End"]),
    ("Points\n1. First item\n2. Second item", ["Points", "1. First item", "2. Second item"]),
    ("1. First item. Done.\n2. Second item.", ["1. First item.", "Done.", "2. Second item."]),
    ("It was 2023. The army left.", ["It was 2023.", "The army left."]),
    ("A line that is wrapped at the margin of the page, which is quite far out\n- as a dash may begin one",
     ["A line that is wrapped at the margin of the page, which is quite far out\n- as a dash may begin one"]),
    ("", []), ("  \n\n ", []), ("word", ["word"]), ("...", ["..."]), ("He met Gen.\n\nBerg left.", ["He met Gen.", "Berg left."]),
    ("\u00a0The army left.\u00a0\u00a0It was late.\u3000", ["The army left.", "It was late."]),
    ("One.\u2029Two", ["One.", "Two"]),
])
def test_lines_and_paragraphs(splitter: SentenceSplitter, text: str, expected: list[str]) -> None:
    assert pieces(splitter, text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("the army left. the u.s. said no. mr. ames of acme inc. denied it.",
     ["the army left.", "the u.s. said no.", "mr. ames of acme inc. denied it."]),
    ("they came from the u.s. they left.", ["they came from the u.s.", "they left."]),
    ("he waited ... then left. he was no. 5. she was not.", ["he waited ... then left.", "he was no. 5.", "she was not."]),
    ("did he? yes! he did.", ["did he?", "yes!", "he did."]),
    ("THE ARMY LEFT. THE U.S. ARMY SAID NO. MR. AMES DENIED IT.",
     ["THE ARMY LEFT.", "THE U.S. ARMY SAID NO.", "MR. AMES DENIED IT."]),
    ("ON JAN. 5 GEN. RAO LEFT THE U.S. THE ARMY STAYED.", ["ON JAN. 5 GEN. RAO LEFT THE U.S.", "THE ARMY STAYED."]),
])
def test_texts_in_one_case(splitter: SentenceSplitter, text: str, expected: list[str]) -> None:
    assert pieces(splitter, text) == expected


def test_text_before_start_is_left_out(splitter: SentenceSplitter) -> None:
    text = "date 2024-01-19 KABUL: Talks began. They ended."
    assert pieces(splitter, text, 23) == ["Talks began.", "They ended."]
    assert splitter.split(text, len(text)) == []


@pytest.mark.parametrize("mark", ["; ", ", ", " "])
def test_long_sentences_are_cut_at_the_best_place(splitter: SentenceSplitter, mark: str) -> None:
    text = mark.join(["word" * 20 + " end"] * 60)
    spans = splitter.split(text)
    assert len(spans) > 2
    assert all(end - begin <= LONG for begin, end in spans)
    assert all(text[begin:end].rstrip(";,").endswith("end") for begin, end in spans)


def test_long_words_are_cut_anywhere(splitter: SentenceSplitter) -> None:
    spans = splitter.split("x" * 5001)
    assert [end - begin for begin, end in spans][:2] == [LONGEST, LONGEST]
    assert "".join("x" * (end - begin) for begin, end in spans) == "x" * 5001


@pytest.mark.parametrize("text", [
    "." * 200_000, ". " * 100_000, "\n" * 200_000, "\n " * 100_000, "a.b" * 70_000, ".\"" * 100_000, "x" * 200_000,
    " " * 200_000, "U.S. " * 40_000, "\n- a" * 50_000, "(" * 200_000, ".) x" * 50_000, "Mr. " * 50_000, "1." * 100_000,
    "\r" * 200_000, ". \" " * 50_000, ". . . " * 30_000])
def test_no_text_takes_long(splitter: SentenceSplitter, text: str) -> None:
    begin = time.perf_counter()
    splitter.split(text)
    assert time.perf_counter() - begin < 5


@given(st.text(alphabet=st.sampled_from(list("aB1.?!…\"'”)]( \n\r\t-;,é。İ\u2029\ufeff")), max_size=300), st.integers(0, 50))
def test_spans_are_stripped_ordered_and_complete(text: str, start: int) -> None:
    spans = SentenceSplitter(ABBREVIATIONS[:40]).split(text, min(start, len(text)))
    last = min(start, len(text))
    for begin, end in spans:
        assert last <= begin < end <= begin + LONGEST
        assert not text[last:begin].strip()
        assert text[begin:end].strip() == text[begin:end]
        last = end
    assert not text[last:].strip()


def test_the_function_for_one_text() -> None:
    assert split_sentences("Mr. Ames left. She stayed.", 0, ["Mr. X"]) == [(0, 14), (15, 26)]


def test_the_data_file_is_a_list_of_unique_strings() -> None:
    assert all(isinstance(item, str) and item.partition(" ")[2] in ("", "X", "1") for item in ABBREVIATIONS)
    assert all(item.partition(" ")[0].endswith(".") for item in ABBREVIATIONS)
    assert len({item.partition(" ")[0].lower() for item in ABBREVIATIONS}) == len(ABBREVIATIONS)
