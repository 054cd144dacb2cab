"""coder check: the examples of the dictionaries as tests."""

import sys
from pathlib import Path

import click

from coder.cli.options import no_defaults


@click.command("check", short_help="Run the examples of the dictionaries as tests.")
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--known", is_flag=True, help="List the known misses as well.")
@no_defaults
def command(folders: tuple[Path, ...], known: bool, no_default_dictionaries: bool) -> None:
    """Run all examples of the dictionaries (and of further folders) and say which fail.

    \b
    Example:  coder check my-dictionaries/
    """
    from coder.check import check

    total = failed = misses = 0
    for outcome in check(folders, defaults=not no_default_dictionaries):
        total += 1
        if not outcome.passed:
            failed += 1
            click.echo(outcome.message())
        elif outcome.case.example.known_miss:
            misses += 1
            if known:
                click.echo(f"known miss: {outcome.message()}")
    click.echo(f"{total} examples, {failed} failed, {misses} known misses", err=True)
    sys.exit(1 if failed else 0)
