"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A date as YYYY-MM-DD or YYYYMMDD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from coder.text.documents import read_date

        if isinstance(value, date):
            return value
        try:
            day = read_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if day is None:
            self.fail("the date is empty", param, ctx)
        return day


class Statuses(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Some of the values of the column `status`, comma-separated, or all."""

    name = "status"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        from coder.events.certainty import STATUSES

        if isinstance(value, tuple):
            return value
        asked = tuple(word.strip() for word in str(value).split(","))
        if asked == ("all",):
            return STATUSES
        unknown = [word for word in asked if word not in STATUSES]
        if unknown:
            self.fail(f"{unknown[0]!r} is no status; there are all, {', '.join(STATUSES)}", param, ctx)
        return asked


def status_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--status LIST."""
    return click.option(
        "--status",
        "statuses",
        type=Statuses(),
        metavar="LIST",
        help="Only rows of these, comma-separated (actual,planned; all): also what is denied or hypothetical.",
    )(function)


def dictionaries(function: Callable[..., Any]) -> Callable[..., Any]:
    """--dictionaries DIR, --no-default-dictionaries and --examples."""
    for option in (
        click.option("--examples", is_flag=True, help="Load the invented states of the examples as well."),
        click.option(
            "--no-default-dictionaries", is_flag=True, help="Leave out the shipped actors, agents, events and words."
        ),
        click.option(
            "--dictionaries",
            "-d",
            multiple=True,
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Further dictionaries; entries of later folders win.",
        ),
    ):
        function = option(function)
    return function


def view_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--view NAME, an output format of the field."""
    from coder.views.registry import VIEWS

    return click.option(
        "--view", type=click.Choice(list(VIEWS)), default="cameo", show_default=True, help="The output format."
    )(function)


date_option = click.option("--date", "day", type=Day(), metavar="DATE", help="The stories' date where they have none.")


def columns_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--column OURS=THEIRS, any number of times, as a mapping."""
    return click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="OURS=THEIRS",
        callback=_mapping,
        help="The name of a column in CSV or TSV input: --column text=body.",
    )(function)


def _mapping(context: click.Context, parameter: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    out = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not equals or not ours or not theirs:
            raise click.BadParameter(f'"{pair}" is not of the form OURS=THEIRS, e.g. text=body', param_hint="--column")
        out[ours] = theirs
    return out
