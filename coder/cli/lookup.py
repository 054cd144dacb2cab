"""coder lookup: how a phrase resolves as an actor."""

import json
from datetime import date
from typing import Any

import click

from coder.cli.options import date_option, dictionaries


@click.command("lookup", short_help="Show how a phrase resolves as an actor.")
@click.argument("phrase", metavar="PHRASE|IN.jsonl")
@date_option
@click.option("--format", "fmt", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@dictionaries
def command(phrase: str, day: date | None, fmt: str, **folders: Any) -> None:
    """Resolve a PHRASE, or the phrases of a JSONL file (id, text, date), as actors.

    Without a date people have the highest office that they held last, as in an undated story. JSONL gives id, code
    (CAMEO), country (ISO 3166, UNO, EUR), sectors (PLOVER names, the main one first); no actor is a line with nulls.

    \b
    Example:  coder lookup "the Kenyan foreign minister" --format jsonl
    """
    from coder.lookup import lookup
    from coder.pipeline import Coder
    from coder.text.documents import Document, Rejected
    from coder.text.readers import read_inputs

    coder = Coder(
        folders["dictionaries"], examples=folders["examples"], defaults=not folders["no_default_dictionaries"]
    )
    documents = (
        read_inputs([phrase], date=day, columns={})
        if phrase.endswith((".jsonl", ".jsonl.gz"))
        else [Document(id="text", text=phrase, date=day)]
    )
    rejected = 0
    for document in documents:
        if isinstance(document, Rejected):
            click.echo(f"rejected: {document}", err=True)
            rejected += 1
            continue
        answer = lookup(coder, document.text, document.date, document.id)
        if fmt == "jsonl":
            click.echo(json.dumps(answer.to_dict(), ensure_ascii=False))
            continue
        click.echo(
            f"{answer.text} -> {answer.code or 'no actor'}"
            + (f"  country {answer.country or '-'}  sectors {' '.join(answer.sectors) or '-'}" if answer.code else "")
        )
        for text, code, file, line, entry in answer.reasons:
            click.echo(f"    {text} -> {code}   {file}:{line} {entry}")
    raise SystemExit(1 if rejected else 0)
