"""coder lint: all findings in dictionaries at once."""

import json
import sys
from pathlib import Path

import click

from coder.cli.options import no_defaults
from coder.errors import Diagnostic


@click.command("lint", short_help="Check dictionaries and show all findings at once.")
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "fmt", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--explain", "explained", metavar="CODE", help="Explain a check: what, why, a bad and a good example.")
@no_defaults
def command(folders: tuple[Path, ...], fmt: str, explained: str | None, no_default_dictionaries: bool) -> None:
    """Check the shipped dictionaries, and DIR on top of them.

    \b
    Example:  coder lint my-dictionaries/
              coder lint --explain P004
    """
    from coder.lint import all_checks, explain, lint

    if explained:
        text = explain(explained)
        if text is None:
            codes = ", ".join(check.code for check in all_checks())
            raise click.BadParameter(f'there is no check "{explained}"; there are {codes}', param_hint="--explain")
        click.echo(text)
        return
    report = lint(folders, defaults=not no_default_dictionaries)
    if fmt == "json":
        click.echo(json.dumps([finding.to_dict() for finding in report.findings], ensure_ascii=False, indent=1))
    for finding in report.findings if fmt != "json" else ():
        click.echo(str(finding) if fmt == "text" else _github(finding))
    click.echo(f"{len(report.findings)} findings in {report.files} files, {report.entries} entries", err=True)
    sys.exit(1 if report.findings else 0)


def _github(finding: Diagnostic) -> str:
    """A workflow command that shows the finding at its line in a pull request."""
    place = finding.position
    where = f"file={place.file},line={place.line},col={place.column}," if place else ""
    message = finding.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::error {where}title={finding.code} {finding.slug}::{message}"
