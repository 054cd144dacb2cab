"""docs/formats: a page for each output format, made from the views themselves."""

from coder.rules.index import Index
from coder.views.base import JSONL, PARQUET, View
from coder.views.registry import VIEWS, view_class

MADE = "Made by `coder codebook --formats` from the views; do not edit.\n"
FORMS = {"tsv": "tab-separated", "csv": "comma-separated", JSONL: "JSON lines", PARQUET: "Parquet"}


def format_pages() -> dict[str, str]:
    """The pages by file name: README.md and one for each view."""
    views = [view_class(name)(Index()) for name in VIEWS]
    return {"README.md": _index(views), **{f"{view.name}.md": _page(view) for view in views}}


def _form(view: View) -> str:
    if view.form in (JSONL, PARQUET):
        return FORMS[view.form]
    return f"{FORMS[view.form]}, {'with' if view.header else 'without'} a header"


def _index(views: list[View]) -> str:
    lines = ["# Output formats\n", MADE]
    lines.append("Written by `coder code --view NAME` and `coder export FILE --view NAME`, or in another `--format`.\n")
    lines += ["| view | what | columns | published form |", "| --- | --- | --- | --- |"]
    lines += [f"| [{v.name}]({v.name}.md) | {v.title} | {len(v.columns)} | {_form(v)} |" for v in views]
    lines.append("\nA YAML file of event types is a view as well: [own ontologies](../own-ontology.md).")
    return "\n".join(lines) + "\n"


def _page(view: View) -> str:
    lines = [f"# {view.name}\n", MADE, f"{view.title}. Columns after: {view.source}. Published form: {_form(view)}.\n"]
    lines += [note + "\n" for note in view.notes]
    if view.form == JSONL:
        lines.append("Each line carries event_id, doc_id and sentence beside these.\n")
    lines += ["| | column | type | what |", "| --- | --- | --- | --- |"]
    lines += [f"| {at} | {c.name} | {c.type} | {c.meaning} |" for at, c in enumerate(view.columns, 1)]
    more = view.more()
    return "\n".join([*lines, "", *more] if more else lines) + "\n"
