"""coder export: our dictionaries in the form of other programs."""

from pathlib import Path

import click


@click.group("export", short_help="Write dictionaries in the form of other programs.")
def command() -> None:
    """Write dictionaries in the form of other programs.

    \b
    Example:  coder export petrarch -o petrarch/ > left-out.txt
    """


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
