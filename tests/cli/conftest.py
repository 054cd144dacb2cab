"""Running commands: inside this process where one command is enough, as a process where streams and signals matter."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from coder.cli import cli


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture(scope="session")
def run() -> Callable[..., Ran]:
    """Runs a command of the group; exceptions that are not click's are raised."""
    def invoke(*arguments: str | Path, stdin: str | bytes | None = None) -> Ran:
        try:
            runner = CliRunner(mix_stderr=False)    # type: ignore[call-arg]
        except TypeError:                           # click 8.2 and later keep the streams apart
            runner = CliRunner()
        threshold = gc.get_threshold()
        try:
            done = runner.invoke(cli, [str(a) for a in arguments], input=stdin, catch_exceptions=False, prog_name="coder")
        finally:  # a command freezes its dictionaries for the life of the process, and here that goes on
            gc.set_threshold(*threshold)
            gc.unfreeze()
        return Ran(done.exit_code, done.stdout, done.stderr)

    return invoke


@pytest.fixture
def process() -> Callable[..., Ran]:
    """Runs `coder` as a process of its own, as its users do."""
    def start(*arguments: str | Path, stdin: bytes | None = None, cwd: Path | None = None) -> Ran:
        done = subprocess.run([sys.executable, "-c", "from coder.cli import main; main()", *map(str, arguments)],
                              input=stdin, capture_output=True, cwd=cwd, env=dict(os.environ), check=False)
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))

    return start
