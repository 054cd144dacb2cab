"""coder code: texts to rows."""

import sys
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from coder.cli.options import columns_option, date_option, dictionaries, status_option, view_option


@click.command("code", short_help="Code texts to rows of dyadic events.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@view_option
@click.option("--format", "fmt", type=click.Choice(["tsv", "csv", "jsonl"]), help="Default: the view's published form.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@date_option
@columns_option
@click.option("--text", is_flag=True, help="Add the sentence as a last column (view cameo).")
@click.option("--require-dyad", is_flag=True, help="Only rows with both a source and a target.")
@status_option
@click.option("--unknown-actors", is_flag=True, help="Code noun phrases that no entry knows as well, as ---.")
@click.option("--quad", type=click.Choice(["gdelt", "phoenix", "plover"]), default="gdelt", show_default=True)
@click.option("--goldstein", type=click.Choice(["gdelt", "phoenix", "icews"]), default="gdelt", show_default=True)
@dictionaries
def command(
    inputs: tuple[str, ...],
    view: str,
    fmt: str | None,
    output: Path | None,
    day: date | None,
    columns: dict[str, str],
    text: bool,
    require_dyad: bool,
    statuses: tuple[str, ...] | None,
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
        require_dyad=require_dyad,
        statuses=statuses,
        unknown_actors=unknown_actors,
        quad=quad,
        goldstein=goldstein,
        dictionaries=folders["dictionaries"],
        examples=folders["examples"],
        defaults=not folders["no_default_dictionaries"],
    )
    try:
        out: IO[str] = output.open("w", encoding="utf-8", newline="\n") if output else sys.stdout
    except OSError as error:
        raise click.BadParameter(f"{output} cannot be written: {error.strerror}", param_hint="--output") from error
    try:
        report = run(inputs, options, out)
    finally:
        if output:
            out.close()
        else:
            out.flush()
    for rejected in report.rejected:
        click.echo(f"rejected: {rejected}", err=True)
    click.echo(report.summary(), err=True)
    sys.exit(1 if report.rejected else 0)
