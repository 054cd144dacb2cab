"""coder import: dictionaries of other programs to our YAML."""

import sys
from pathlib import Path

import click

out_option = click.option(
    "--output",
    "-o",
    "out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)


@click.group("import", short_help="Bring dictionaries of TABARI and PETRARCH, or tables of names, along.")
def command() -> None:
    """Turn dictionaries of other programs into YAML for `coder code --dictionaries DIR`.

    \b
    Example:  coder import petrarch CAMEO.2.0.txt Phoenix.*.txt -o mine/ > report.txt
    """


@command.command("petrarch")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@out_option
@click.option(
    "--kind",
    type=click.Choice(["verbs", "actors", "agents", "discards", "issues", "prepositions"]),
    help="What the files are, where their lines do not tell.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a line was not converted.")
def petrarch(files: tuple[Path, ...], out: Path, kind: str | None, strict: bool) -> None:
    """Import verb, actor, agent, discard, issue and preposition files of TABARI and PETRARCH.

    The loss report goes to standard output: every remark, every line that was not converted, and totals.

    \b
    Example:  coder import petrarch CAMEO.2.0.txt Phoenix.*.txt -o mine/ > report.txt
              coder code news/ --no-default-dictionaries --dictionaries mine/
    """
    from coder.interop.petrarch import import_petrarch

    report = import_petrarch(files, out, kind)
    for line in report.lines():
        click.echo(line)
    sys.exit(1 if strict and report.lost else 0)


@command.command("csv")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@out_option
@click.option("--name", default="name", show_default=True, metavar="COLUMN", help="The column of names.")
@click.option("--code", default="code", show_default=True, metavar="COLUMN", help="The column of actor codes.")
@click.option("--from", "start", metavar="COLUMN", help="The column of first days: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--to", "until", metavar="COLUMN", help="The column of last days.")
@click.option(
    "--alias",
    "aliases",
    multiple=True,
    metavar="COLUMN",
    help="A column of further names; several in a cell with | or ;.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a row was not converted.")
def table(
    files: tuple[Path, ...],
    out: Path,
    name: str,
    code: str,
    start: str | None,
    until: str | None,
    aliases: tuple[str, ...],
    strict: bool,
) -> None:
    """Import tables of names and codes (.csv, or .tsv with tabs) as actors; rows of one name are one actor.

    \b
    Example:  coder import csv ministers.csv -o mine/ --name Minister --code Code --from since --to until
    """
    from coder.interop.table import Columns, import_tables

    report = import_tables(files, out, Columns(name, code, start, until, aliases))
    for line in report.lines():
        click.echo(line)
    sys.exit(1 if strict and report.lost else 0)
