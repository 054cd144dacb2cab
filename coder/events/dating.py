"""Dates the events of a story: the day it was written, and what one sentence has named for the next."""

from datetime import date, timedelta
from functools import cached_property

from coder.dates.phrases import Phrases
from coder.events.timing import measures
from coder.events.when import Named, SentenceDating
from coder.parse.model import Sentence
from coder.rules.index import Index
from coder.text.documents import Document

PRINTED_WITHIN = timedelta(days=7)  # an older day at the head of a story is not when it was written


class Dating:
    """Dates events. A sentence's time expressions are read once, at its first event."""

    def __init__(self, index: Index) -> None:
        self.dates = index.dates

    @cached_property
    def phrases(self) -> Phrases:
        """The reader of time expressions, made for the first event and kept."""
        return Phrases(self.dates)

    def story(self, document: Document) -> "StoryDating":
        """What dates the events of one story."""
        return StoryDating(self, document)


class StoryDating:
    """What dates the events of one story, whose sentences are asked for in order."""

    def __init__(self, dating: Dating, document: Document) -> None:
        self.dating, self.document = dating, document
        self.last: SentenceDating | None = None

    @cached_property
    def day(self) -> date | None:
        """The day the story was written."""
        return written_on(self.document)

    def of(self, sentence: Sentence) -> SentenceDating:
        """What dates the events of a sentence; "the next day" may be counted from a day of a sentence before."""
        named = self.last.named if self.last is not None else Named()
        phrases = [each for each in self.dating.phrases.of(sentence) if not measures(each, sentence)]
        self.last = SentenceDating(phrases, sentence, self.document, self.day, named)
        return self.last


def written_on(document: Document) -> date | None:
    """The day of the dateline where the story was printed within a week of it, else the story's day.

    "VELGRAD, May 13 - ... today" in a paper of 14 May is 13 May. A story without a date has that of its dateline if
    this says the year.
    """
    line, printed = document.dateline, document.date
    if line is None or line.month is None or line.day is None:
        return printed
    years = (line.year,) if printed is None else (printed.year, printed.year - 1)
    days = [_day(year, line.month, line.day) for year in years if year is not None and line.year in (None, year)]
    return next(
        (
            day
            for day in days
            if day is not None and (printed is None or timedelta(0) <= printed - day <= PRINTED_WITHIN)
        ),
        printed,
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # "Feb. 30"
        return None
