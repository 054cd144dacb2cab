"""coder relate: the event between two marked actors."""

import csv
import json
import sys
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import click

from coder.cli.options import date_option, dictionaries


@click.command("relate", short_help="Say which event holds between two marked actors.")
@click.argument("file", metavar="IN.jsonl")
@date_option
@click.option("--format", "fmt", type=click.Choice(["jsonl", "tsv"]), default="jsonl", show_default=True)
@click.option("--strict", is_flag=True, help="Only what a pattern says; no fall-backs.")
@dictionaries
def command(file: str, day: date | None, fmt: str, strict: bool, **folders: Any) -> None:
    """Read records with id, text, source_span and target_span ([start, end) in characters), and optionally date.

    For each the answer is id, code (CAMEO), plover (root of 2021), quad (of the root; 0 for a statement), rule, and
    by: "pattern", or the fall-back that answered.

    \b
    Example:  coder relate pairs.jsonl --format tsv
    """
    from coder.pipeline import Coder
    from coder.relate import Relation, relate
    from coder.text.documents import Rejected
    from coder.text.readers import read_inputs

    documents = read_inputs([file], date=day)
    coder = Coder.for_a_run(
        folders["dictionaries"], examples=folders["examples"], defaults=not folders["no_default_dictionaries"]
    )
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    if fmt == "tsv":
        table.writerow([field.name for field in fields(Relation)])
    rejected = 0
    for item in documents:
        try:
            if isinstance(item, Rejected):
                raise ValueError(str(item))
            answer = asdict(relate(coder, item, strict=strict))
        except ValueError as error:
            rejected += 1
            click.echo(f"rejected: {error}", err=True)
            continue
        if fmt == "tsv":
            table.writerow(["" if value is None else value for value in answer.values()])
        else:
            click.echo(json.dumps(answer, ensure_ascii=False))
    raise SystemExit(1 if rejected else 0)
