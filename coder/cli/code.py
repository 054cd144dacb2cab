"""coder code: texts to rows."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from coder.cli.options import columns_option, date_option, dictionaries, opened, status_option, switches, view_options


@click.command("code", short_help="Code texts to rows of dyadic events.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@view_options
@date_option
@columns_option
@click.option("--text", is_flag=True, help="Add the sentence as a last column.")
@click.option("--require-dyad", is_flag=True, help="Only rows with both a source and a target.")
@status_option
@switches
@click.option(
    "--near-duplicates",
    type=click.Choice(["code", "skip", "mark"]),
    default="code",
    show_default=True,
    help="Reprints of earlier documents: code them too, skip them, or mark their rows in a last column duplicate_of.",
)
@click.option("--quad", type=click.Choice(["gdelt", "phoenix", "plover"]), default="gdelt", show_default=True)
@click.option("--goldstein", type=click.Choice(["gdelt", "phoenix", "icews"]), default="gdelt", show_default=True)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that code.")
@click.option("--resume", is_flag=True, help="Keep a manifest beside --output, and go on where a run was interrupted.")
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
    statuses: tuple[str, ...] | None,
    unknown_actors: bool,
    new_actor_length: int | None,
    comma_clauses: Any,
    near_duplicates: str,
    quad: str,
    goldstein: str,
    workers: int,
    resume: bool,
    **folders: Any,
) -> None:
    """Code INPUT (files, folders, globs, - for standard input) to rows of events.

    Read are .txt, .jsonl (id, text, date), .csv and .tsv with a header, .xml of PETRARCH, each also as .gz.

    \b
    Example:  coder code stories/ news.jsonl.gz --format tsv -o events.tsv
              echo "France bombed Mali." | coder code - --date 2013-01-11
    """
    from coder.corpus.coding import Options
    from coder.corpus.journal import beside, journal_of, made_of
    from coder.corpus.run import run

    if resume and output is None:
        raise click.UsageError("--resume needs --output: the manifest is kept beside it")

    options = Options(
        view=view,
        fmt=fmt,
        day=day,
        columns=columns,
        text=text,
        countries=countries,
        require_dyad=require_dyad,
        statuses=statuses,
        unknown_actors=unknown_actors,
        new_actor_length=new_actor_length,
        comma_clauses=comma_clauses,
        near_duplicates=near_duplicates,
        quad=quad,
        goldstein=goldstein,
        dictionaries=folders["dictionaries"],
        examples=folders["examples"],
        defaults=not folders["no_default_dictionaries"],
    )
    own = beside(output) if output is not None else ()
    journal = None
    if resume and output:
        # where the same dictionaries lie does not matter, only what they say
        shown = {name: getattr(options, name) for name in options.__slots__ if name != "dictionaries"}
        journal = journal_of(output, made_of(inputs, options.dictionaries, shown, own))
    with opened(output, view, fmt, append=resume, inputs=inputs) as out:
        report = run(inputs, options, out, workers, journal, own)
    for reprint in report.reprints:
        click.echo(f"reprint: {reprint}", err=True)
    for rejected in report.rejected:
        click.echo(f"rejected: {rejected}", err=True)
    click.echo(report.summary(), err=True)
    sys.exit(1 if report.rejected else 0)
