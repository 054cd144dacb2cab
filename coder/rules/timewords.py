"""The forms of the words of time expressions and of named eras."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from coder.rules.entries import Day, Form, Text, Texts


def as_number(value: Any) -> Any:
    """A number where a value is written as one; the loader reads every scalar as text."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d+", value) else value


class TimeWord(Form):
    """A word of time expressions: the symbol of grammars/date.lark that it is read as, and what it says."""

    folder: ClassVar[str] = "language/dates"
    terminal: Text
    value: Annotated[int | Text | None, BeforeValidator(as_number)] = None
    words: Texts
    capital: bool = False  # means something else when written small: may, march
    after: Texts = ()  # symbols of which the word before must have one
    before: Texts = ()  # symbols of which the word behind must have one


class Era(Form):
    """A war or the like with its first and last day, which dates what happened in it."""

    folder: ClassVar[str] = "ontology/eras"
    names: Texts
    start: Day = Field(alias="from")
    until: Day

    @model_validator(mode="after")
    def _in_order(self) -> "Era":
        if self.start is None or self.until is None or self.start > self.until:
            raise ValueError("reversed dates: an era needs a first and a last day, in this order")
        return self
