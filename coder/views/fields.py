"""The types of an event's fields, as columns have them."""

from dataclasses import fields
from functools import cache
from typing import get_type_hints

from coder.events.model import Event

# Parts of a type's name to the type of its column, the first that fits; what fits none is an object.
TYPES = (("list[str]", "list"), ("list", "object"), ("tuple[int", "span"), ("tuple[str", "list"), ("dict", "object"),
         ("date", "date"), ("bool", "bool"), ("int", "int"), ("float", "float"), ("str", "str"))  # fmt: skip


@cache
def field_types() -> dict[str, str]:
    """The fields of an event and the types of their columns, in order."""
    hints = get_type_hints(Event)
    return {each.name: _column_type(str(hints[each.name])) for each in fields(Event)}


def _column_type(hint: str) -> str:
    plain = hint.removeprefix("<class '")
    return next((kind for part, kind in TYPES if part in plain), "object")
