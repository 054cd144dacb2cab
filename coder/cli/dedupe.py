"""coder dedupe: one event, one row."""

import gzip
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click


@click.command("dedupe", short_help="Merge rows that report one event.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--policy",
    type=click.Choice(["one-a-day", "one-a-story", "cluster"]),
    default="one-a-day",
    show_default=True,
    help="What counts as one event.",
)
@click.option("--window", type=click.IntRange(0, 365), default=2, show_default=True, help="Days of a cluster.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file (.gz packs it).")
@click.option("--format", "fmt", type=click.Choice(["tsv", "csv", "jsonl"]), help="As the input, if not given.")
def command(inputs: tuple[str, ...], policy: str, window: int, output: Path | None, fmt: str | None) -> None:
    """Merge rows of INPUT that report one event: output of `coder code` (.tsv, .csv, .jsonl, also .gz, or -;
    .parquet).

    one-a-day: same date, source, target and code. one-a-story: the same within one document. cluster: reports of one
    event on several days and in other words. The earliest report stays as it is; `reports`, `documents`, `event_ids`
    and `doc_ids` say what it stands for.

    \b
    Example:  coder dedupe events.tsv.gz --policy one-a-day -o daily.tsv
    """
    from coder.corpus.dedupe import Options, dedupe
    from coder.errors import CoderError

    try:
        # Beside the output, for the folder of temporary files may be small, or in memory
        with (
            tempfile.TemporaryDirectory(prefix=".dedupe-", dir=output.parent if output else None) as folder,
            _opened(output, Path(folder)) as out,
        ):
            report = dedupe(inputs, Options(policy, fmt, window), out, Path(folder))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CoderError(f"{error.filename or output or 'standard output'}: {error.strerror or error}") from error
    for rejected in report.rejected:
        click.echo(f"rejected: {rejected}", err=True)
    click.echo(report.summary(), err=True)
    sys.exit(1 if report.rejected else 0)


@contextmanager
def _opened(output: Path | None, folder: Path) -> Iterator[IO[str]]:
    """Where rows go: a file takes its name when it is whole, so that it may be one of the inputs."""
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    whole = output if output.exists() and not output.is_file() else folder / "whole"  # /dev/null stays what it is
    with whole.open("wb") as raw:
        # without name and time: the same rows give the same bytes
        packed = gzip.GzipFile("", "wb", 6, raw, mtime=0) if output.name.lower().endswith(".gz") else raw
        with io.TextIOWrapper(packed, encoding="utf-8", errors="replace", newline="\n") as out:
            yield out
    if whole != output:
        os.replace(whole, output)
