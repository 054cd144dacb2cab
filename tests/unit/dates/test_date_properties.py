"""What holds for all dates: they are read as they are written, move with the story, and nothing makes the reader fail."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coder import Coder
from coder.dates.phrases import Phrases
from coder.dates.precision import SCALE
from coder.dates.resolve import resolve
from coder.dates.stretches import Now, Stretch
from coder.text.tokens import tokenize

FOLDER = Path(__file__).parent
STYLES = (
    "on {d} {month} {y}",
    "on {d} {month}, {y}",
    "on {month} {d}, {y}",
    "on {mon}. {d}, {y}",
    "on {month} {d} {y}",
    "on {d} {mon} {y}",
    "on {weekday}, {month} {d}, {y}",
    "on {weekday}, {d} {month} {y}",
    "on the {ordinal} of {month} {y}",
    "on {month} {ordinal}, {y}",
    "on the morning of {month} {d}, {y}",
    "late on {month} {d}, {y}",
    "on {y}-{m:02}-{d:02}",
    "on {d:02}.{m:02}.{y}",
)
YEARLESS = ("on {d} {month}", "on {month} {d}", "on {mon}. {d}", "on the {ordinal} of {month}", "on {weekday}, {month} {d}")
# Counted in days: they move with the story day by day.
BY_DAYS = (
    "today", "yesterday", "tomorrow", "tonight", "overnight", "last night", "this morning", "the day before yesterday",
    "the day after tomorrow", "three days ago", "a day ago", "a few days ago", "two weeks ago", "in recent days", "in recent weeks",
    "in the past three days", "in the last 24 hours", "in the next three days", "a day earlier", "the previous night",
)  # fmt: skip
# Counted in weeks of the calendar: they move with it week by week.
BY_WEEKS = (
    "on Monday", "late on Thursday", "last Friday", "next Friday", "this Sunday", "last week", "this week", "next week",
    "early last week", "on Monday last week", "over the weekend", "last weekend", "from Monday to Wednesday", "on Friday and Saturday",
    "since Monday", "by Friday", "until Thursday", "before Friday", "earlier this week",
)  # fmt: skip
STORIES = st.dates(date(1900, 1, 10), date(2099, 12, 20))


def ordinal(number: int) -> str:
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def written(day: date, style: str) -> str:
    return style.format(
        d=day.day, m=day.month, y=day.year, month=f"{day:%B}", mon=f"{day:%b}" if day.month != 5 else "may",
        weekday=f"{day:%A}", ordinal=ordinal(day.day),
    ).replace("may.", "May").replace("may", "May")  # fmt: skip


@pytest.fixture(scope="session")
def phrases(coder: Coder) -> Phrases:
    return Phrases(coder.index.dates)


def read(phrases: Phrases, text: str, now: Now) -> list[Stretch | None]:
    """What the time expressions of some words mean."""
    tokens = tokenize(text)
    return [resolve(phrase, now) for phrase in phrases.of_words(tokens.lower, tokens.words)]


def moved(found: list[Stretch | None], days: int) -> list[tuple[date, date, str] | None]:
    step = timedelta(days=days)
    return [None if each is None else (each.first + step, each.last + step, each.precision) for each in found]


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), style=st.sampled_from(STYLES), story=STORIES)
def test_a_whole_date_is_itself_whatever_the_story(phrases: Phrases, day: date, style: str, story: date) -> None:
    assert moved(read(phrases, written(day, style), Now(story)), 0) == [(day, day, "day")]


@given(story=STORIES, back=st.integers(0, 363), style=st.sampled_from(YEARLESS))
def test_a_day_of_the_year_before_the_story_is_itself(phrases: Phrases, story: date, back: int, style: str) -> None:
    day = story - timedelta(days=back)  # a year back is read as the day after the story: its clock may be behind
    if (day.month, day.day) != (2, 29):
        assert moved(read(phrases, written(day, style), Now(story)), 0) == [(day, day, "day")]


@given(story=STORIES, on=st.integers(1, 364), style=st.sampled_from(YEARLESS))
def test_a_day_of_the_year_behind_the_story_is_itself(phrases: Phrases, story: date, on: int, style: str) -> None:
    day = story + timedelta(days=on)
    if (day.month, day.day) != (2, 29):
        assert moved(read(phrases, written(day, style), Now(story, ahead=True)), 0) == [(day, day, "day")]


@given(story=STORIES, days=st.integers(-40, 40), phrase=st.sampled_from(BY_DAYS), ahead=st.booleans())
def test_what_is_counted_in_days_moves_with_the_story(
    phrases: Phrases, story: date, days: int, phrase: str, ahead: bool
) -> None:
    later = story + timedelta(days=days)
    one, two = (read(phrases, phrase, Now(day, ahead)) for day in (story, later))
    assert moved(one, days) == moved(two, 0) != []


@given(story=STORIES, weeks=st.integers(-60, 60), phrase=st.sampled_from(BY_WEEKS), ahead=st.booleans())
def test_what_is_counted_in_weeks_moves_with_the_week(
    phrases: Phrases, story: date, weeks: int, phrase: str, ahead: bool
) -> None:
    later = story + timedelta(weeks=weeks)
    one, two = (read(phrases, phrase, Now(day, ahead)) for day in (story, later))
    assert moved(one, 7 * weeks) == moved(two, 0) != []


def vocabulary() -> list[str]:
    """All words of time expressions, and figures of all forms."""
    entries = yaml.safe_load((FOLDER.parents[2] / "dictionaries/language/dates.yaml").read_text(encoding="utf-8"))
    figures = ["0", "3", "29", "30", "31", "32", "366", "1999", "2021-02-30", "31/12/99", "99.99.9999", "3-4", "1990-95", "80s", "3rd"]
    return sorted({str(word) for entry in entries for word in entry["words"]}) + figures + ["mid-march", "World War II"]


@given(words=st.lists(st.sampled_from(vocabulary()), max_size=9), day=st.none() | st.dates(), ahead=st.none() | st.booleans())
def test_nothing_makes_the_reader_fail(phrases: Phrases, words: list[str], day: date | None, ahead: bool | None) -> None:
    """Any words in any order, seen from the first or the last day of the calendar or from none, give days in order."""
    for anchor in (None, Stretch(date.max, date.max, "day"), Stretch(date.min, date.min, "day")):
        for found in read(phrases, " ".join(words), Now(day, ahead, anchor)):
            assert found is None or (found.first <= found.last and found.precision in SCALE)


ACTIVE = "Veldria bombed Ardonia "
ROWS = yaml.safe_load((FOLDER / "phrases.yaml").read_text(encoding="utf-8"))
PLAIN = [
    (story, text.removeprefix(ACTIVE).removesuffix("."))
    for rows in ROWS.values()
    for story, text, *wanted in rows
    if text.startswith(ACTIVE) and len(wanted) == 1 and story is not None and " and expelled" not in text
]


@pytest.mark.parametrize(("story", "phrase"), PLAIN)
def test_the_voice_does_not_matter(story: date, phrase: str, coder: Coder) -> None:
    """The same day in the passive and of a noun."""
    def days(text: str) -> list[tuple[date | None, date | None, str]]:
        return [(event.date, event.date_end, event.date_precision) for event in coder.code(text, str(story))]

    active = days(f"{ACTIVE}{phrase}.")
    assert len(active) == 1
    assert days(f"Ardonia was bombed by Veldria {phrase}.") == active
