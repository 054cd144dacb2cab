"""coder aggregate: a stored coding as a table of dyads by time."""

import csv
from pathlib import Path

import click

PERIODS = [f"{start}{period}" for start in ("dyad-", "") for period in ("day", "week", "month", "year")]


@click.command("aggregate", short_help="Count a stored coding by dyad and day, week, month or year.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--by",
    "period",
    type=click.Choice(PERIODS),
    default="dyad-month",
    show_default=True,
    metavar="PERIOD",
    help="dyad-day, dyad-week, dyad-month or dyad-year.",
)
@click.option("--directed", is_flag=True, help="Source and target apart; else what either does to the other.")
@click.option("--zero-fill", is_flag=True, help="Rows also for periods without an event.")
@click.option("--count", is_flag=True, help="Events of each (the default).")
@click.option("--goldstein", is_flag=True, help="Sum and mean of the Goldstein scores.")
@click.option("--quad", is_flag=True, help="Events of each quad class.")
@click.option("--full-codes", is_flag=True, help="Dyads of whole actor codes, not of states and organisations.")
@click.option("--format", "fmt", type=click.Choice(["tsv", "csv"]), default="tsv", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def command(
    file: Path,
    period: str,
    directed: bool,
    zero_fill: bool,
    count: bool,
    goldstein: bool,
    quad: bool,
    full_codes: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Make the table of dyads of FILE (what `coder code --format jsonl` or Parquet holds). A week begins on Monday.

    \b
    Example:  coder aggregate events.jsonl --by dyad-month --directed --count --goldstein -o dyads.tsv
    """
    from coder.cli.options import opened
    from coder.corpus.aggregate import Wanted, aggregate

    asked = {"count": count, "goldstein": goldstein, "quad": quad}
    measures = [name for name, wanted in asked.items() if wanted] or ["count"]
    wanted = Wanted(period.removeprefix("dyad-"), measures, directed, zero_fill, full_codes)
    table = aggregate(file, wanted)
    with opened(output, "cameo", fmt, inputs=[file]) as out:
        writer = csv.writer(out, delimiter="\t" if fmt == "tsv" else ",", lineterminator="\n")
        writer.writerow(table.names)
        writer.writerows(table.rows)
    if table.left_out:
        click.echo(f"left out: no day, no dyad, or no event that took place: {table.left_out}", err=True)
