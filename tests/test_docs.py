"""The commands of the documentation do what it says."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A block of commands and the lines that must occur in what it prints, in this order."""

    line: int
    commands: str
    exit: int
    lines: list[str]


def steps(path: Path) -> list[Step]:
    text = path.read_text(encoding="utf-8")
    out: list[Step] = []
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found[1] == "sh":
            wanted = re.fullmatch(r"exit=(\d+)", found[2])
            out.append(Step(line, found[3], int(wanted[1]) if wanted else 0, []))
        elif found[1] == "text" and out:
            out[-1].lines.extend(found[3].splitlines())
    return out


def as_pattern(line: str) -> re.Pattern[str]:
    """A line of a text block: "..." stands for anything, and so do the widths of white space."""
    return re.compile(r"\s*" + ".*".join(
        r"\s+".join(map(re.escape, part.split(" "))) if part.strip() else r"\s*" if part else ""
        for part in re.sub(r" +", " ", line.strip()).split("...")))


def missing(wanted: list[str], printed: str) -> str | None:
    """The first line of the documentation that does not occur after the ones before it."""
    lines = iter(printed.splitlines())
    for line in wanted:
        pattern = as_pattern(line)
        if line.strip() and not any(pattern.search(got) for got in lines):
            return line
    return None


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the commands are for a POSIX shell")
@pytest.mark.parametrize(("name", "least"), [("docs/tutorial.md", 8), ("docs/dictionaries.md", 8), ("docs/own-ontology.md", 3)])
def test_the_commands_run(name: str, least: int, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "coder"        # the coder of this Python, whatever is installed elsewhere
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from coder.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    env = {**os.environ, "PATH": os.pathsep.join([str(tmp_path / "bin"), str(Path(sys.executable).parent),
                                                   os.environ["PATH"]])}
    todo = steps(ROOT / name)
    assert len(todo) >= least
    for step in todo:
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", step.commands], cwd=tmp_path, env=env, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        where = f"{name}:{step.line}:\n{step.commands}\nprinted:\n{done.stdout}"
        assert done.returncode == step.exit, f"exit code {done.returncode}: {where}"
        lost = missing(step.lines, done.stdout)
        assert lost is None, f"not printed: {lost}\n{where}"


@pytest.mark.parametrize("name", ["docs/tutorial.md", "docs/dictionaries.md"])
def test_every_command_shows_its_output(name: str) -> None:
    silent = [step.line for step in steps(ROOT / name)
              if not step.lines and re.search(r"^coder ", step.commands, re.MULTILINE)]
    assert silent == []


def test_the_readme_opens_with_exactly_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = FENCE.search(text)
    assert first is not None
    assert re.fullmatch(r"# .+\n\n", text[:first.start()])
    commands = first[3].splitlines()
    assert (first[1], len(commands)) == ("sh", 2)
    assert "install" in commands[0]
    assert commands[0].endswith("coder code seeds/")
    assert "[test]" in commands[1]
    assert commands[1].endswith("pytest")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/tutorial.md", "docs/dictionaries.md",
                                  "docs/rows.md", "docs/design.md", "docs/own-ontology.md", "docs/use-in-r.md", "docs/use-in-stata.md",
                                  "docs/use-in-python.md"])
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    wrong = [target for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
             if "://" not in target and not (path.parent / target).exists()]
    assert wrong == []


def test_modules_that_design_names_exist() -> None:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:coder|grammars|benchmarks)/[\w/]+\.\w+)`", text))
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_the_commands_of_the_readme_exist() -> None:
    from coder.cli import COMMANDS

    texts = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md",
                                                                          "docs/dictionaries.md"))
    assert set(re.findall(r"`coder (\w+)", texts)) <= set(COMMANDS)


def test_documentation_is_free_of_paths_of_one_machine() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        assert not re.search(r"/(home|Users|root|work)/", path.read_text(encoding="utf-8")), path.name


def test_docstring_examples_run() -> None:
    import doctest
    import importlib
    import pkgutil

    import coder

    failed = []
    for module in [coder, *(importlib.import_module(found.name)
                            for found in pkgutil.walk_packages(coder.__path__, "coder."))]:
        result = doctest.testmod(module)
        if result.failed:
            failed.append(f"{module.__name__}: {result.failed} of {result.attempted}")
    assert failed == []
