"""A wheel, installed into a fresh environment, codes the seed from any folder."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NO_INDEX = ("No matching distribution found", "Could not fetch URL", "Connection", "Temporary failure in name resolution",
            "Network is unreachable", "Could not find a version that satisfies")


def pip(python: Path | str, *arguments: str, cwd: Path) -> None:
    """Runs pip; skips the test when the index cannot be reached, fails it for every other reason."""
    done = subprocess.run([str(python), "-m", "pip", *arguments, "--disable-pip-version-check", "-q"],
                          cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode and any(sign in done.stderr for sign in NO_INDEX):
        pytest.skip(f"pip reaches no package index: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The Python of an environment with nothing but the wheel and what it depends on, and the rows of the source."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist"))
    pip(sys.executable, "wheel", ".", "--no-deps", "--wheel-dir", str(work), cwd=source)
    [wheel] = work.glob("*.whl")
    venv.create(work / "env", with_pip=True)
    python = work / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip(python, "install", str(wheel), cwd=work)
    # python -c imports from the working directory first: these rows come from the copy that the wheel was built from
    rows = subprocess.run([sys.executable, "-c", "from coder.cli import main; main()", "code", "seeds/"], cwd=source,
                          capture_output=True, encoding="utf-8", check=True).stdout
    shutil.rmtree(source)
    return python, rows


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "CODER_CACHE")}
    return subprocess.run([str(python.with_name("coder")), *arguments], cwd=cwd, capture_output=True, encoding="utf-8",
                          env={**env, "CODER_CACHE": str(cwd / "cache")}, check=False)


def test_an_installed_wheel_codes_the_seed_from_any_folder(installed: tuple[Path, str], tmp_path: Path) -> None:
    python, rows = installed
    (tmp_path / "stories").mkdir()
    for path in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(path, tmp_path / "stories")
    done = run(python, "code", "stories/", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, rows), done.stderr
    assert len(rows.splitlines()) > 5

    lines = run(python, "explain", "France bombed Mali.", "--date", "2013-01-11", cwd=tmp_path)
    assert "Event      FRA  195  MLI" in lines.stdout, lines.stderr
    packaged = subprocess.run([str(python), "-c", "import coder, pathlib\nfolder = pathlib.Path(coder.__file__).parent"
                               "\nprint(sorted(str(p.relative_to(folder)) for p in (folder / 'data').glob('*/*')))"],
                              capture_output=True, text=True, cwd=tmp_path, check=True,
                              env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"}).stdout
    for part in ("dictionaries/actors", "dictionaries/examples", "dictionaries/ontology", "grammars/clause.lark",
                 "grammars/pattern.lark"):
        assert f"data/{part}'" in packaged


def test_an_installation_starts_with_the_index_of_its_wheel(installed: tuple[Path, str], tmp_path: Path) -> None:
    python, _ = installed
    [data] = {path.resolve() for path in python.parents[1].glob("[Ll]ib*/**/coder/data")}
    [brought] = (data / "index").glob("*.index")
    done = run(python, "code", "--help", cwd=tmp_path)
    assert (done.returncode, list(tmp_path.glob("cache/*"))) == (0, [])
    assert run(python, "explain", "France bombed Mali.", cwd=tmp_path).returncode == 0
    [used] = tmp_path.glob("cache/*.index")
    assert used.read_bytes() == brought.read_bytes()

    own = data / "dictionaries/actors/countries/QQX.yaml"  # whoever changes an installed dictionary wants to see it
    own.write_text("- {id: qqx, code: FRA, names: [Quixland]}\n", encoding="utf-8")
    changed = run(python, "explain", "Quixland bombed Mali.", "--date", "2013-01-11", cwd=tmp_path)
    own.unlink()
    assert "Event      FRA  195  MLI" in changed.stdout, changed.stderr
