"""coder code on many documents: any number of workers, runs that were interrupted, and processes left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Ran = Callable[..., object]
TEXTS = ("Veldria bombed Ardonia on Friday.", "Keltara and Norbia signed a trade agreement.", "It rained.",
         "Ardonia accused Veldria of aggression.", "Soldiers were killed in Luzanda, police said.")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """130 stories (three batches), two of which cannot be read."""
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": f"n{n}", "text": f"{TEXTS[n % 5]} {TEXTS[n % 3]}", "date": "2006-01-15"}) for n in range(130)]
    lines[7], lines[101] = "{broken", json.dumps({"id": "empty", "text": ""})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [["--format", "jsonl"], ["--text"], ["--view", "keds"]])
def test_any_number_of_workers_writes_the_same(process: Ran, news: Path, options: list[str]) -> None:
    one, *others = [process("code", "--examples", news, *options, "--workers", str(workers)) for workers in (1, 2, 3)]
    assert (one.code, len(one.out.splitlines()) > 130, one.err.count("rejected: ")) == (1, True, 2)
    assert others == [one, one]


def run_args(news: Path, out: Path) -> list[str | Path]:
    return ["code", "--examples", news, "-o", out, "--resume"]


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_an_interrupted_run_goes_on(process: Ran, news: Path, tmp_path: Path, done: int, workers: str) -> None:
    out, manifest = tmp_path / "rows.tsv", tmp_path / "rows.tsv.manifest.jsonl"
    whole = process(*run_args(news, out))
    rows, noted = out.read_bytes(), manifest.read_text("utf-8").splitlines(keepends=True)
    assert (whole.code, len(noted)) == (1, 4)
    # so much was noted when the run was ended, in the middle of writing the next note; more rows were there already
    manifest.write_text("".join(noted[: done + 1]) + '{"items": 5', encoding="utf-8")
    size = json.loads(noted[done])["size"] if done else 0
    out.write_bytes(rows[: size + 100])
    again = process(*run_args(news, out), "--workers", workers)
    assert (again.code, again.err, out.read_bytes()) == (1, whole.err, rows)
    assert manifest.read_text("utf-8") == "".join(noted)


def test_a_run_of_something_else_does_not_go_on(process: Ran, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.tsv"
    process(*run_args(news, out))
    rows = out.read_bytes()
    with news.open("a", encoding="utf-8") as more:
        more.write('{"text": "Veldria bombed Ardonia."}\n')
    done = process(*run_args(news, out), "--text")
    assert (done.code, out.read_bytes()) == (2, rows)
    assert done.err == (f"coder: {out}.manifest.jsonl: the run cannot go on, for these are not as they were: "
                        "options, inputs; restore them, or write to another file\n")


@pytest.mark.parametrize(("spoil", "reason"), [
    (lambda out, manifest: manifest.unlink(), "it is there but has no manifest to go on from: move it away"),
    (lambda out, manifest: out.write_bytes(b"id"), "it is shorter than its manifest says: move both away and begin again"),
])
def test_output_that_does_not_fit_is_left_alone(
    process: Ran, news: Path, tmp_path: Path, spoil: Callable[[Path, Path], object], reason: str
) -> None:
    out = tmp_path / "rows.tsv"
    process(*run_args(news, out))
    spoil(out, tmp_path / "rows.tsv.manifest.jsonl")
    before = out.read_bytes()
    done = process(*run_args(news, out))
    assert (done.code, done.err, out.read_bytes()) == (2, f"coder: {out}: {reason}\n", before)


def test_resuming_needs_an_output_and_files(process: Ran, news: Path, tmp_path: Path) -> None:
    done = process("code", news, "--resume")
    assert (done.code, done.err.splitlines()[-1]) == (
        2, "Error: --resume needs --output: the manifest is kept beside it")
    done = process("code", "-", "-o", tmp_path / "rows.tsv", "--resume", stdin=b"Veldria bombed Ardonia.")
    assert (done.code, done.err) == (2, "coder: standard input cannot be read again: a run to be resumed needs files\n")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes where Linux lists them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_is_left_behind(tmp_path: Path, how: signal.Signals) -> None:
    """The run is ended by Ctrl-C, or by force, while it waits for more of standard input."""
    run = subprocess.Popen([sys.executable, "-c", "from coder.cli import main; main()", "code", "-", "--workers", "2"],
                           stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           start_new_session=True, preexec_fn=_heed_interrupts)
    assert run.stdin is not None
    line = json.dumps({"text": "Veldria bombed Ardonia. " * 10}).encode() + b"\n"
    run.stdin.write(line * 1000)
    run.stdin.flush()
    wait_until(lambda: len(session(run.pid)) == 3)
    os.killpg(run.pid, how) if how == signal.SIGINT else run.kill()
    run.wait(300)
    wait_until(lambda: session(run.pid) == [])
    run.stdin.close()


def _heed_interrupts() -> None:
    """A shell that runs the tests in the background lets its processes ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def session(leader: int) -> list[int]:
    """Processes of a session that live."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has ended meanwhile
            continue
        if int(its) == leader and state != "Z":
            found.append(int(path.parent.name))
    return found


def wait_until(true: Callable[[], bool], seconds: int = 300) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
