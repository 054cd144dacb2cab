"""Options that several commands share."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

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


class Lengths(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Lengths of clauses between commas: min=2,max=8."""

    name = "lengths"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from coder.text.clause_lengths import CommaClauses

        try:
            return value if isinstance(value, CommaClauses) else CommaClauses.read(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def switches(function: Callable[..., Any]) -> Callable[..., Any]:
    """--unknown-actors, --new-actor-length and --comma-clauses: what a sentence is read for."""
    for option in (
        click.option(
            "--comma-clauses",
            type=Lengths(),
            metavar="min=N,max=N,...",
            help="Leave out clauses between commas by words, as PETRARCH does: min, max, bmin, bmax, emin, emax.",
        ),
        click.option(
            "--new-actor-length",
            type=click.IntRange(0),
            metavar="WORDS",
            help="As --unknown-actors, for noun phrases of up to so many words.",
        ),
        click.option("--unknown-actors", is_flag=True, help="Code noun phrases that no entry knows as well, as ---."),
    ):
        function = option(function)
    return function


def no_defaults(function: Callable[..., Any]) -> Callable[..., Any]:
    """--no-default-dictionaries."""
    return click.option(
        "--no-default-dictionaries", is_flag=True, help="Leave out the shipped actors, agents, events and words."
    )(function)


def dictionaries(function: Callable[..., Any]) -> Callable[..., Any]:
    """--dictionaries DIR, --no-default-dictionaries and --examples."""
    for option in (
        click.option("--examples", is_flag=True, help="Load the invented states of the examples as well."),
        no_defaults,
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


class Format(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """The name of an output format, or a YAML file that makes one of a crosswalk from CAMEO."""

    name = "view"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from coder.views.registry import VIEWS, YAML

        if value in VIEWS or (value.endswith(YAML) and Path(value).is_file()):
            return str(value)
        if value.endswith(YAML):
            self.fail(f"there is no file {value}", param, ctx)
        self.fail(f"{value!r} is none of {', '.join(VIEWS)}, nor a YAML file", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "NAME|FILE.yaml"


def view_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--view NAME alone."""
    from coder.views.registry import VIEWS

    return click.option(
        "--view",
        type=Format(),
        default="cameo",
        show_default=True,
        help=f"The output format: {', '.join(VIEWS)}, or a YAML file (docs/own-ontology.md).",
    )(function)


def view_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--view NAME, an output format of the field; --format, --output, --countries."""
    from coder.views.countries import SYSTEMS

    for option in (
        click.option(
            "--countries",
            multiple=True,
            type=click.Choice(list(SYSTEMS)),
            help="Add the states of both sides in a numbering system; any number of times.",
        ),
        click.option(
            "--output",
            "-o",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write to a file; Parquet needs one.",
        ),
        click.option(
            "--format",
            "fmt",
            type=click.Choice(["tsv", "csv", "jsonl", "parquet"]),
            help="Default: the view's published form.",
        ),
    ):
        function = option(function)
    return view_option(function)


@contextmanager
def opened(
    output: Path | None, view: str, fmt: str | None, append: bool = False, inputs: Sequence[str | Path] = ()
) -> Iterator[IO[Any]]:
    """The stream that rows go to: of bytes for Parquet, else of text; standard output without a file.

    `inputs` are the paths that are read: a file that is one of them is not overwritten.
    """
    from coder.views.base import PARQUET
    from coder.views.registry import VIEWS, view_class

    binary = (fmt or (view_class(view).form if view in VIEWS else None)) == PARQUET
    if binary and append:
        raise click.UsageError("a Parquet file is written at once: --resume with JSON lines, then `coder export`")
    if output is None:
        if binary:
            raise click.UsageError("Parquet is written to a file: add -o FILE.parquet")
        yield sys.stdout
        sys.stdout.flush()
        return
    if any(os.path.exists(path) and output.exists() and output.samefile(path) for path in inputs):
        raise click.BadParameter(f"{output} is an input: write to another file", param_hint="--output")
    try:
        mode = "a" if append else "w"
        out: IO[Any] = output.open("wb") if binary else output.open(mode, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.BadParameter(f"{output} cannot be written: {error.strerror}", param_hint="--output") from error
    with out:
        yield out


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
