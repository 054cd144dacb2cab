"""coder code: texts to rows."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from coder.cli.options import columns_option, date_option, dictionaries, opened, view_options


@click.command("code", short_help="Code texts to rows of dyadic events.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@view_options
@date_option
@columns_option
@click.option("--text", is_flag=True, help="Add the sentence as a last column.")
@click.option("--require-dyad", is_flag=True, help="Only rows with both a source and a target.")
@click.option("--unknown-actors", is_flag=True, help="Code noun phrases that no entry knows as well, as ---.")
@click.option("--quad", type=click.Choice(["gdelt", "phoenix", "plover"]), default="gdelt", show_default=True)
@click.option("--goldstein", type=click.Choice(["gdelt", "phoenix", "icews"]), default="gdelt", show_default=True)
@dictionaries
def command(
    inputs: tuple[str, ...],
    view: str,
    fmt: str | None,
    output: Path | None,
    countries: tuple[str, ...],
    day: date | None,
    columns: dict[str, str],
    text: bool,
    require_dyad: bool,
    unknown_actors: bool,
    quad: str,
    goldstein: str,
    **folders: Any,
) -> None:
    """Code INPUT (files, folders, globs, - for standard input) to rows of events.

    Read are .txt, .jsonl (id, text, date), .csv and .tsv with a header, .xml of PETRARCH, each also as .gz.

    \b
    Example:  coder code stories/ news.jsonl.gz --format tsv -o events.tsv
              echo "France bombed Mali." | coder code - --date 2013-01-11
    """
    from coder.corpus.run import Options, run

    options = Options(
        view=view,
        fmt=fmt,
        day=day,
        columns=columns,
        text=text,
        countries=countries,
        require_dyad=require_dyad,
        unknown_actors=unknown_actors,
        quad=quad,
        goldstein=goldstein,
        dictionaries=folders["dictionaries"],
        examples=folders["examples"],
        defaults=not folders["no_default_dictionaries"],
    )
    with opened(output, view, fmt) as out:
        report = run(inputs, options, out)
    for rejected in report.rejected:
        click.echo(f"rejected: {rejected}", err=True)
    click.echo(report.summary(), err=True)
    sys.exit(1 if report.rejected else 0)
