"""coder suggest: the actors that the dictionaries miss."""

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from coder.cli.options import columns_option, date_option, dictionaries


@click.command("suggest", short_help="List the most frequent actors that no entry knows.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--top", type=click.IntRange(min=1), default=200, show_default=True, help="How many phrases at most.")
@click.option("--format", "fmt", type=click.Choice(["tsv", "jsonl"]), default="tsv", show_default=True)
@date_option
@columns_option
@dictionaries
def command(
    inputs: tuple[str, ...], top: int, fmt: str, day: date | None, columns: dict[str, str], **folders: Any
) -> None:
    """List the names in source or target position of INPUT (as for `coder code`) that no entry knows.

    One line each, the most frequent first: phrase, count, documents, positions (subject, object, by, of, against, with,
    to; owner of an event noun), one place to look it up (doc_id, sentence), and what it most likely is: reading and
    detail. Readings: acronym, variant, surname, titled, part, unknown.

    \b
    Example:  coder suggest stories/ --top 50 > missing.tsv
    """
    from coder.corpus.suggest import COLUMNS, Options, suggest

    options = Options(
        top=top,
        day=day,
        columns=columns,
        dictionaries=folders["dictionaries"],
        examples=folders["examples"],
        defaults=not folders["no_default_dictionaries"],
    )
    report = suggest(inputs, options)
    if fmt == "tsv":
        click.echo("\t".join(COLUMNS))
    for suggestion in report.suggestions:
        record = asdict(suggestion)
        if fmt == "jsonl":
            click.echo(json.dumps(record, ensure_ascii=False))
            continue
        record["positions"] = ", ".join(f"{name} {count}" for name, count in suggestion.positions.items())
        click.echo("\t".join(" ".join(str(value).split()) for value in record.values()))
    for rejected in report.rejected:
        click.echo(f"rejected: {rejected}", err=True)
    click.echo(report.summary(), err=True)
    sys.exit(1 if report.rejected else 0)
