"""Start-up of `coder code` on a text of one sentence: seconds and peak memory of fresh processes, cold and warm.

    python benchmarks/startup.py [--runs 5]

Cold is with an empty cache folder, so that all dictionaries are read and compiled; warm finds the compiled index there. The
medians of the runs are printed. The cache is a temporary folder; the user's is left alone. Modules are compiled before, as
they are where the package is installed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Veldrian troops attacked Ardonian rebels on Monday.\n"
# The child prints its own peak memory last, so that no other child counts.
CHILD = """
import resource, sys
sys.path.insert(0, sys.argv.pop(1))
from coder.cli import main
try:
    main()
finally:
    sys.stdout.flush()
    print("PEAK", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def start(text: Path, cache: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one process. Raises RuntimeError when it fails or finds no event."""
    command = [sys.executable, "-c", CHILD, str(ROOT), "code", str(text), "--examples"]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "CODER_CACHE": str(cache), "PYTHONPYCACHEPREFIX": str(cache.parent / "compiled"),
                               "PYTHONDONTWRITEBYTECODE": ""})
    seconds = time.perf_counter() - begin
    if done.returncode or "XVDMIL" not in done.stdout:
        raise RuntimeError(f"coder code failed ({done.returncode}): {done.stdout[-500:]}{done.stderr[-2000:]}")
    peak = int(done.stderr.rpartition("PEAK")[2])
    return seconds, peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def report(name: str, runs: list[tuple[float, float]]) -> None:
    seconds = [run[0] for run in runs]
    print(f"{name} {statistics.median(seconds):.2f} s (from {min(seconds):.2f} to {max(seconds):.2f}), "
          f"peak memory {statistics.median(run[1] for run in runs):.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="processes of each kind, default 5")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        text = base / "story.txt"
        text.write_text(TEXT, encoding="utf-8")
        start(text, base / "first")  # compiles the modules
        report("cold", [start(text, base / f"cache{number}") for number in range(args.runs)])
        report("warm", [start(text, base / "cache0") for _ in range(args.runs)])


if __name__ == "__main__":
    main()
