"""Dates of stories, in fields and at the head of a text."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.text.documents import Rejected, leading_date, read_date

DAY = date(2024, 1, 19)


@pytest.mark.parametrize("value", [
    "2024-01-19", "20240119", " 2024-01-19 ", "2024-01-19T23:59:59Z", "2024-01-19T10:00", "2024-01-19 10:00:00",
    "2024-01-19T10:00:00.123456+05:30", "2024-01-19 10:00:00 UTC", "20240119T101500", 20240119, DAY,
    datetime(2024, 1, 19, 23, 0)])
def test_dates_that_are_read(value: object) -> None:
    assert read_date(value) == DAY


@pytest.mark.parametrize("value", [None, "", "   ", "\n", float("nan")])
def test_no_date(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize("value", [
    "2024-13-45", "soon", "2024-02-30", "2023-02-29", "19/01/2024", "2024", "2024-01", "2024-1-9", "202401190",
    "2024-01-19Tnoon", "2024-01-19T25:00", "0000-01-01", "2024-W03-5", "٢٠٢٤-٠١-١٩", 2024, 1705622400, True, 1.5, ["2024-01-19"],
    {"day": 1}])
def test_dates_that_are_none(value: object) -> None:
    with pytest.raises(ValueError, match="is not a date: write YYYY-MM-DD"):
        read_date(value)


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(day.isoformat().replace("-", "")) == day


@given(st.text())
def test_any_other_text_is_a_value_error(text: str) -> None:
    try:
        read_date(text)
        leading_date(text)
    except ValueError:
        pass


@pytest.mark.parametrize(("text", "story"), [
    ("date 2024-01-19 Kabul [Afghanistan]: Talks began.", "Kabul [Afghanistan]: Talks began."),
    (" date 2024-01-19 KABUL: Talks began.", "KABUL: Talks began."),
    ("date 2024-01-19\nKABUL: Talks began.", "KABUL: Talks began."),
    ("date 2024-01-19\r\n\r\nTalks began.", "Talks began."),
    ("Date: 2024-01-19\nTalks began.", "Talks began."),
    ("DATE 20240119 Talks began.", "Talks began."),
    ("date 2024-01-19T10:15:00Z Talks began.", "Talks began."),
    ("date 2024-01-19 10:15 Talks began.", "Talks began."),
    ("date 2024-01-19 talks began.", "talks began."),
    ("2024-01-19\ntalks began.", "talks began."),
    ("2024-01-19 Talks began.", "Talks began."),
    ("2024-01-19: Talks began.", "Talks began."),
    ('\n\n2024-01-19\n\n"Talks began," he said.', '"Talks began," he said.'),
    ("\ufeffdate 2024-01-19 Talks began.", "Talks began."),
    ("date 2024-01-19", ""),
])
def test_a_date_that_opens_the_text(text: str, story: str) -> None:
    start, day = leading_date(text)
    assert (text[start:], day) == (story, DAY)


@pytest.mark.parametrize("text", [
    "Talks began.", "", "2024-01-19 was a quiet day.", "2024-01-19th", "20240119 Talks", "Date palms are grown.",
    "date unknown", "date 19 January 2024", "On 2024-01-19 Talks began.", "2024-13-45 Talks began.", "update 2024-01-19 x",
    "2024-01-19-20 Talks"])
def test_texts_that_open_with_no_date(text: str) -> None:
    assert leading_date(text) == (0, None)


def test_the_word_date_before_a_day_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="2024-13-45"):
        leading_date("date 2024-13-45 Talks began.")


def test_a_rejected_document_prints_where_and_why() -> None:
    assert str(Rejected("a.jsonl", 7, "the text is empty", "x1")) == "a.jsonl:7: x1: the text is empty"
    assert str(Rejected("a.jsonl", 7, "broken JSON")) == "a.jsonl:7: broken JSON"
