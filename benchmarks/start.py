"""From the command to its output: `python -m benchmarks.start [RUNS]`.

`onrecord read page.txt --format text` as a new process, page and disk warm, from before the process is started until
all its output is here; the median of several runs, with the fastest and the slowest. Beside it, in the same run: Python
alone (`python -c pass`, which reads the same site packages), and the command without a page to read
(`onrecord schema`), so that the share of each can be told.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
LONGER = 30
"""The example page told so many times: about 17,000 words, a long day's live blog."""


def seconds(command: list[str], runs: int) -> list[float]:
    """Seconds from starting `command` to the end of its output, a run each; one more run warms the disk."""
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.PIPE)
        times.append(time.perf_counter() - began)
    return times[1:]


def main() -> None:
    """Prints a line a command, and the shares of the first."""
    runs = int(sys.argv[1]) if sys.argv[1:] else RUNS
    example = ROOT / "examples" / "convoy.txt"
    with tempfile.TemporaryDirectory() as folder:
        longer = Path(folder) / "longer.txt"
        longer.write_text(example.read_text(encoding="utf-8") * LONGER, encoding="utf-8")
        read = [sys.executable, "-m", "onrecord", "read", "--format", "text"]
        commands = {
            "onrecord read page.txt --format text": [*read, str(example)],
            f"the same of {len(longer.read_text(encoding='utf-8').split()):,} words": [*read, str(longer)],
            "onrecord schema": [sys.executable, "-m", "onrecord", "schema"],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        medians = []
        for name, command in commands.items():
            times = seconds(command, runs)
            medians.append(median(times))
            print(f"{name:38} median {median(times):6.3f} s   {min(times):.3f} to {max(times):.3f}, {runs} runs")
    whole, _, imports, python = medians
    print(f"of the first: Python's own start {python / whole:.0%}, imports {(imports - python) / whole:.0%} or less")


if __name__ == "__main__":
    main()
