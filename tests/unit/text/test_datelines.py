"""Datelines, and heads of texts that look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.text.datelines import split_dateline

REST = "The parties met again on Friday."


@pytest.mark.parametrize(("line", "place", "region", "agency", "date", "parts"), [
    ("Islamabad [Pakistan], January 19 : ", "Islamabad", "Pakistan", None, "January 19", (1, 19, None)),
    ("New Delhi [India], January 19 (ANI): ", "New Delhi", "India", "ANI", "January 19", (1, 19, None)),
    ("WASHINGTON, Jan 19 (Reuters) - ", "WASHINGTON", None, "Reuters", "Jan 19", (1, 19, None)),
    ("GENEVA (AP) — ", "GENEVA", None, "AP", None, (None, None, None)),
    ("SEOUL, Aug 15, Reuter - ", "SEOUL", None, "Reuter", "Aug 15", (8, 15, None)),
    ("GENEVA (AP) —", "GENEVA", None, "AP", None, (None, None, None)),
    ("BEIJING, March 21 (Xinhua) -- ", "BEIJING", None, "Xinhua", "March 21", (3, 21, None)),
    ("MOSCOW, Sept. 24 -- ", "MOSCOW", None, None, "Sept. 24", (9, 24, None)),
    ("NEW DELHI: ", "NEW DELHI", None, None, None, (None, None, None)),
    ("NEW DELHI : ", "NEW DELHI", None, None, None, (None, None, None)),
    ("JERUSALEM — ", "JERUSALEM", None, None, None, (None, None, None)),
    ("FATEHGARH SAHIB: ", "FATEHGARH SAHIB", None, None, None, (None, None, None)),
    ("Paris, 3 May 2021 (AFP) -", "Paris", None, "AFP", "3 May 2021", (5, 3, 2021)),
    ("COLUMBIA, Mo. (AP) -- ", "COLUMBIA", "Mo.", "AP", None, (None, None, None)),
    ("UNITED NATIONS, Friday, January 19, 2024 (AP) -- ", "UNITED NATIONS", None, "AP",
     "Friday, January 19, 2024", (1, 19, 2024)),
    ("NEW DELHI, JAN 19 — ", "NEW DELHI", None, None, "JAN 19", (1, 19, None)),
    ("KABUL Jan 19 (AFP) - ", "KABUL", None, "AFP", "Jan 19", (1, 19, None)),
    ("LONDON (Reuters), 19th January - ", "LONDON", None, "Reuters", "19th January", (1, 19, None)),
    ("TEHRAN, 2024-01-19 (IRNA) – ", "TEHRAN", None, "IRNA", "2024-01-19", (1, 19, 2024)),
    ("New Delhi, Jan 19 (IANS) ", "New Delhi", None, "IANS", "Jan 19", (1, 19, None)),
    ("TEL AVIV/GAZA, Jan 19 (Reuters) - ", "TEL AVIV/GAZA", None, "Reuters", "Jan 19", (1, 19, None)),
    ("KYIV, Ukraine — ", "KYIV", "Ukraine", None, None, (None, None, None)),
    ("KYIV (Ukraine) — ", "KYIV", "Ukraine", None, None, (None, None, None)),
    ("McALLEN, Texas (AP) — ", "McALLEN", "Texas", "AP", None, (None, None, None)),
    ("PORT-AU-PRINCE, Haiti (AP) - ", "PORT-AU-PRINCE", "Haiti", "AP", None, (None, None, None)),
    ("N’DJAMENA, Jan. 3 (AFP) – ", "N’DJAMENA", None, "AFP", "Jan. 3", (1, 3, None)),
    ("St. Petersburg, Russia, Jan 3 (TASS) - ", "St. Petersburg", "Russia", "TASS", "Jan 3", (1, 3, None)),
    ("RIO DE JANEIRO | ", "RIO DE JANEIRO", None, None, None, (None, None, None)),
    ("BOGOTÁ, 12 JAN 90 (EFE) -- ", "BOGOTÁ", None, "EFE", "12 JAN 90", (1, 12, None)),
    ("WASHINGTON (The Washington Post) — ", "WASHINGTON", None, "The Washington Post", None, (None, None, None)),
    ("Kabul [Afghanistan]: ", "Kabul", "Afghanistan", None, None, (None, None, None)),
    ("SEOUL, South Korea (AP) — ", "SEOUL", "South Korea", "AP", None, (None, None, None)),
    ("(Reuters) - ", "", None, "Reuters", None, (None, None, None)),
    ("WASHINGTON--", "WASHINGTON", None, None, None, (None, None, None)),
])
def test_datelines(line: str, place: str, region: str | None, agency: str | None, date: str | None,
                   parts: tuple[int | None, int | None, int | None]) -> None:
    text = line + REST
    begin, found = split_dateline(text, 0, len(text))
    assert found is not None
    assert text[begin:] == REST
    assert (found.place, found.region, found.agency, found.date) == (place, region, agency, date)
    assert (found.month, found.day, found.year) == parts
    assert text[found.start:found.end] == line.strip()


@pytest.mark.parametrize("text", [
    "Iran: How countries are punishing a neighbour", "Zelensky: we need more air defence", "Zelensky: We need more.",
    '"NEW DELHI: The city is closed," he said.', "ZELENSKY: We need more air defence.", "IRAN: HOW COUNTRIES REACTED",
    "BREAKING NEWS: Troops enter the city", "LIVE: Troops enter the city", "UN: Syria must open its borders",
    "On January 19 - The army said it had left.", "Friday, January 19 - The army left.", "DUBAI-based firms closed.",
    "NATO: The alliance said NATO troops would stay.", "Trump - The man who left", "Russia-Ukraine war: What we know",
    "The president (AP) said", "President Biden: Our troops stay", "He [the minister] - The only one", "GENEVA (AP) —",
    "NEW DELHI: ", "", "   ", "UPDATE 1: Talks end", "MOSCOW said on Friday that", "Hamas (the movement) - The group",
    "Talks on January 19 (the third round) The army", "WHO SAYS SO: The army", "Iran 2: Iraq 1", "KABUL 10:30 The",
    "EXPLAINER: The road to war", "(Photo by a man of the AP) - The army", "Washington: the army said",
    "MOSCOW, Aug 15, Petrov - The army left.",
])
def test_texts_without_a_dateline(text: str) -> None:
    assert split_dateline(text, 0, len(text)) == (0, None)


def test_the_story_may_begin_later_in_the_text() -> None:
    text = "date 2024-01-19 Islamabad [Pakistan], January 19 : Amid a standoff the ministers spoke."
    begin, found = split_dateline(text, 16, len(text))
    assert text[begin:].startswith("Amid")
    assert found is not None
    assert found.start == 16


@given(st.text(), st.integers(0, 20), st.integers(0, 200))
def test_any_text(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(max(start, end), len(text))
    begin, found = split_dateline(text, start, end)
    assert start <= begin <= max(start, end)
    if found is not None:
        assert start <= found.start < found.end <= begin


WORDS = st.sampled_from(["KABUL", "Kabul", ",", " ", "(AP)", "(", "Jan.", "19", "2024", ":", " - ", "—", "[", "]", "The", "of"])


@given(st.lists(WORDS, max_size=30))
def test_any_mixture_of_the_parts_of_a_dateline(parts: list[str]) -> None:
    text = "".join(parts)
    begin, _ = split_dateline(text, 0, len(text))
    assert 0 <= begin <= len(text)
