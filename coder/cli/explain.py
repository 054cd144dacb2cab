"""coder explain: why each row is there, and why nothing is."""

import json
import os
from datetime import date
from typing import Any

import click

from coder.cli.options import date_option, dictionaries, switches, view_option


@click.command("explain", short_help="Show why each row is there, and why nothing is.")
@click.argument("text", metavar="TEXT|FILE")
@date_option
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", show_default=True)
@view_option
@switches
@dictionaries
def command(
    text: str,
    day: date | None,
    fmt: str,
    view: str,
    unknown_actors: bool,
    new_actor_length: int | None,
    comma_clauses: Any,
    **folders: Any,
) -> None:
    """Explain the coding of a TEXT, or of the documents of a FILE: actors, clauses, patterns, with file and line.

    With --view, the rows of a format and what decided them are shown as well (acled, ucdp).

    \b
    Example:  coder explain "France accused Mali of aggression." --date 2013-01-11
    """
    from coder.explain import explain
    from coder.pipeline import Coder
    from coder.render import render
    from coder.text.documents import Rejected, document_of
    from coder.text.readers import read_inputs
    from coder.views.registry import OWN, codes_incidents, codes_strangers, open_view

    coder = Coder(
        folders["dictionaries"],
        examples=folders["examples"],
        defaults=not folders["no_default_dictionaries"],
        unknown_actors=unknown_actors or codes_strangers(view),
        new_actor_length=new_actor_length,
        comma_clauses=comma_clauses,
        incidents=codes_incidents(view),
    )
    rows = open_view(view, coder.index) if view != OWN else None
    if rows is not None and not rows.explains:
        raise click.UsageError(f"--view {view}: each event is a row of it; acled and ucdp have conditions to explain")
    is_file = os.path.isfile(text)  # false, where Path raises, for a text too long for a name
    documents = read_inputs([text], date=day, columns={}) if is_file else [document_of(text, day)]
    rejected = 0
    for document in documents:
        if isinstance(document, Rejected):
            click.echo(f"rejected: {document}", err=True)
            rejected += 1
            continue
        data = explain(coder, document, rows)
        click.echo(json.dumps(data, ensure_ascii=False) if fmt == "json" else render(data), nl=fmt == "json")
    raise SystemExit(1 if rejected else 0)
