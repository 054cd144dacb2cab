"""The command line: one module a command; each parses options, calls one library function, prints."""

import importlib
import sys

import click

from coder import __version__

COMMANDS = {
    "code": "Code texts to rows of dyadic events.",
    "dedupe": "Merge rows that report one event.",
    "explain": "Show why each row is there, and why nothing is.",
    "lint": "Check dictionaries and show all findings at once.",
    "check": "Run the examples of the dictionaries as tests.",
    "codebook": "Write the dictionaries as pages to read and cite.",
    "relate": "Say which event holds between two marked actors.",
    "lookup": "Show how a phrase resolves as an actor.",
    "suggest": "List the most frequent actors that no entry knows.",
    "import": "Bring dictionaries of other programs along.",
    "aggregate": "Count a stored coding by dyad and day, week, month or year.",
    "export": "Write a stored coding in another format.",
}
MODULES = {"import": "import_"}  # where the command is a word of Python


class _Lazy(click.Group):
    """Imports a command's module when it is used, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"coder.cli.{MODULES.get(name, name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coder")
def cli() -> None:
    """Codes political events from news text: who did what to whom, by which rule.

    \b
    Example:  coder code stories/ --format tsv -o events.tsv
    Tab completion for bash:  eval "$(_CODER_COMPLETE=bash_source coder)"
    """


def main() -> None:
    """Entry point: errors of the project become one message and exit code 2, never a traceback."""
    from coder.errors import CoderError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        cli(prog_name="coder")
    except CoderError as error:
        for diagnostic in error.diagnostics:
            click.echo(str(diagnostic), err=True)
        click.echo(f"coder: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
