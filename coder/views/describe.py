"""Files that tell other programs what the columns of a written file are: a Frictionless data package, Stata labels."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coder.rules.cache import load_index
from coder.rules.places import shipped
from coder.views.base import JSONL, PARQUET, TSV, Column
from coder.views.more import country_columns
from coder.views.registry import open_view
from coder.views.write import ALWAYS, Writer

# Table Schema (Frictionless Data) types of ours
SCHEMA = {"int": "integer", "float": "number", "bool": "boolean", "date": "date"}
LABEL, NAME = 80, 32  # letters that Stata has for a variable's label and its name


def describe_file(
    output: Path, name: str, form: str | None, folders: Sequence[Path] = (), countries: Sequence[str] = ()
) -> list[Path]:
    """Write datapackage.json and a Stata do-file beside a written file; their paths.

    The do-file is only written for tables of text, which Stata can import.
    """
    index = load_index([shipped("dictionaries"), *folders], False, ())
    view = open_view(name, index)
    columns = [*view.columns, *(column for column, _ in country_columns(index, countries))]
    form = form or view.form
    headed = form == PARQUET or Writer(view, None if form == view.form else form).headed
    package = output.with_name("datapackage.json")
    package.write_text(
        json.dumps(data_package(output, view.title, columns, form, headed), ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8",
    )
    if form in (JSONL, PARQUET):
        return [package]
    labels = output.with_name(output.name + ".do")
    labels.write_text(stata(output.name, columns, form, headed), encoding="utf-8", newline="\n")
    return [package, labels]


def data_package(output: Path, title: str, columns: Sequence[Column], form: str, headed: bool) -> dict[str, Any]:
    """A Frictionless data package of one file. JSON lines carry event_id, doc_id and sentence as well."""
    fields = [{"name": c.name, "type": SCHEMA.get(c.type, "string"), "description": c.meaning} for c in columns]
    if form in (JSONL, PARQUET):
        kinds = {"list": "array", "span": "array", "object": "object" if form == JSONL else "string"}
        for field, column in zip(fields, columns, strict=True):
            field["type"] = kinds.get(column.type, field["type"])
    if form == JSONL:
        have = {column.name for column in columns}
        carried = [name for name in ALWAYS if name not in have]
        fields += [{"name": name, "type": "integer" if name == "sentence" else "string"} for name in carried]
    resource: dict[str, Any] = {
        "name": re.sub(r"[^a-z0-9._-]+", "-", output.name.lower()),
        "path": output.name,
        "title": title,
        "format": {"tsv": "tsv", "csv": "csv"}.get(form, form),
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }
    if form not in (JSONL, PARQUET):
        resource["dialect"] = {"delimiter": "\t" if form == TSV else ",", "header": headed}
        if form == TSV:
            resource["dialect"]["quoteChar"] = "\0"  # nothing is quoted there
    return {"name": re.sub(r"[^a-z0-9._-]+", "-", output.stem.lower()), "resources": [resource]}


def stata(file: str, columns: Sequence[Column], form: str, headed: bool) -> str:
    """A do-file that imports the table with codes as texts, names and labels its variables and makes dates of "
    "days."""
    names = stata_names(columns)
    numeric = [str(at) for at, column in enumerate(columns, 1) if column.type in ("int", "float", "bool")]
    quotes = "bindquotes(nobind) stripquotes(no)" if form == TSV else "bindquotes(strict)"
    delimiters = '"\\t", asstring' if form == TSV else '","'
    first = "varnames(nonames) rowrange(2)" if headed else "varnames(nonames)"
    lines = [
        "version 14",
        f'import delimited using "{file}", clear delimiters({delimiters}) {quotes} ///',
        f'    {first} encoding("utf-8") stringcols(_all)',
    ]
    for at, (name, column) in enumerate(zip(names, columns, strict=True), 1):
        lines.append(f"rename v{at} {name}")
        label = f"{column.name}: {column.meaning}"[:LABEL].replace('"', "'").replace("`", "'")
        lines.append(f'label variable {name} "{label}"')
        if str(at) in numeric:
            lines.append(f"destring {name}, replace")
        elif column.type == "date":
            lines += [f'generate long {name[: NAME - 2]}_d = daily({name}, "YMD")', f"format {name[: NAME - 2]}_d %td"]
    return "\n".join(lines) + "\n"


def stata_names(columns: Sequence[Column]) -> list[str]:
    """Names that Stata takes: letters, digits and _, at most 32, none twice.

    >>> stata_names([Column("Event Date", "date", ""), Column("1st", "str", "")])
    ['Event_Date', '_1st']
    """
    names = [re.sub(r"^(?=\d)", "_", re.sub(r"\W", "_", column.name, flags=re.ASCII))[:NAME] for column in columns]
    assert len(set(names)) == len(names)
    return names
