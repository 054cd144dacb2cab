"""Start-up of `coder code` on a text of one sentence: seconds and peak memory of fresh processes, cold and warm.

    python benchmarks/startup.py [--runs 5] [--python ENV/bin/python]

Cold is with an empty cache folder: in a checkout all dictionaries are read and compiled; an installation, measured by its own
`--python`, takes the index that its wheel brought. Warm finds the index in the cache. The
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
TEXT = "French troops attacked Malian rebels on Monday.\n"
# The child prints its own peak memory last, so that no other child counts.
CHILD = """
import resource, sys
root = sys.argv.pop(1)
if root:
    sys.path.insert(0, root)
from coder.cli import main
try:
    main()
finally:
    sys.stdout.flush()
    print("PEAK", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def start(python: str | None, text: Path, cache: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one process. Raises RuntimeError when it fails or finds no event."""
    root = "" if python else str(ROOT)
    command = [python or sys.executable, "-c", CHILD, root, "code", str(text)]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cache.parent,
                          env={**os.environ, "CODER_CACHE": str(cache), "PYTHONPYCACHEPREFIX": str(cache.parent / "compiled"),
                               "PYTHONDONTWRITEBYTECODE": ""})
    seconds = time.perf_counter() - begin
    if done.returncode or "FRAMIL" not in done.stdout:
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
    parser.add_argument("--python", metavar="FILE", help="of an environment that coder is installed in; default: this checkout")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        text = base / "story.txt"
        text.write_text(TEXT, encoding="utf-8")
        start(args.python, text, base / "first")  # compiles the modules
        report("cold", [start(args.python, text, base / f"cache{number}") for number in range(args.runs)])
        report("warm", [start(args.python, text, base / "cache0") for _ in range(args.runs)])


if __name__ == "__main__":
    main()
