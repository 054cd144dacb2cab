"""coder codebook: the dictionaries as Markdown pages."""

from pathlib import Path

import click


@click.command("codebook", short_help="Write the dictionaries as pages to read and cite.")
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the pages; default: docs/codebook, or docs/formats.",
)
@click.option("--formats", is_flag=True, help="The pages of the output formats instead.")
def command(folders: tuple[Path, ...], output: Path | None, formats: bool) -> None:
    """Write one Markdown page for each event root and each sector, from the dictionaries and further folders.

    \b
    Example:  coder codebook -o codebook/
    """
    from coder.codebook import codebook, write

    if formats:
        from coder.views.pages import format_pages

        pages = format_pages()
    else:
        pages = codebook(folders)
    output = output or Path("docs/formats" if formats else "docs/codebook")
    write(pages, output)
    click.echo(f"{len(pages)} pages in {output}", err=True)
