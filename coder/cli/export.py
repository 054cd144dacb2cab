"""coder export: a stored coding in the formats of the field, our dictionaries in the form of other programs."""

from pathlib import Path

import click

from coder.cli.options import opened, view_options


class _FileOrPetrarch(click.Group):
    """`coder export FILE --view NAME`; the word `petrarch` alone names the export of dictionaries."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return None, events, args

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of FILE --view NAME, which nobody would look for behind a command without a name."""
        events.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    "export",
    cls=_FileOrPetrarch,
    short_help="Write a stored coding in another format, or dictionaries for PETRARCH.",
    subcommand_metavar="FILE --view NAME | petrarch",
    context_settings={"ignore_unknown_options": True},
)
def command() -> None:
    """Write a stored coding in the formats of the field, or our dictionaries in the form of PETRARCH.

    \b
    Example:  coder export events.jsonl --view phoenix -o phoenix.tsv
              (of a coding stored by `coder code stories/ --format jsonl -o events.jsonl`)
              coder export petrarch -o petrarch/ > left-out.txt
    """


@click.command("export")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@view_options
@click.option(
    "--describe", is_flag=True, help="Write datapackage.json and a Stata do-file beside the output."
)
@click.option(
    "--dictionaries",
    "-d",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The dictionaries that the coding was made with.",
)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that export.")
def events(
    file: Path,
    view: str,
    fmt: str | None,
    output: Path | None,
    countries: tuple[str, ...],
    describe: bool,
    dictionaries: tuple[Path, ...],
    workers: int,
) -> None:
    """Write the events of FILE (what `coder code --format jsonl` or Parquet holds) in another format.

    \b
    Example:  coder export events.jsonl --view gdelt2 -o events.export.csv
    """
    from coder.corpus.export import export

    if describe and output is None:
        raise click.UsageError("--describe writes its files beside that of --output: add -o FILE")
    with opened(output, view, fmt, inputs=[file]) as out:
        report = export(file, view, fmt, out, dictionaries, countries, workers)
    if describe and output is not None:
        from coder.views.describe import describe_file

        for written in describe_file(output, view, fmt, dictionaries, countries):
            click.echo(f"described in {written}", err=True)
    click.echo(report.summary(), err=True)


@command.command("petrarch")
@click.option(
    "--output",
    "-o",
    "out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option("--no-default-dictionaries", is_flag=True, help="Only those of --dictionaries.")
@click.option(
    "--dictionaries",
    "-d",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Further dictionaries; entries of later folders win.",
)
def petrarch(out: Path, no_default_dictionaries: bool, dictionaries: tuple[Path, ...]) -> None:
    """Write actors and agents for PETRARCH; what has no form there is listed on standard output.

    \b
    Example:  coder export petrarch -o petrarch/ > left-out.txt
    """
    from coder.interop.export import export_petrarch

    unsaid = export_petrarch(dictionaries, out, not no_default_dictionaries)
    for finding in unsaid:
        click.echo(str(finding))
    click.echo(f"{len(unsaid)} things could not be said", err=True)
