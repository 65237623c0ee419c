"""From the command to its output, and pages a second: `python -m benchmarks.speed [FOLDER]`.

The command: `onrecord read page.txt` as a new process, page and disk warm, best and median of nine runs, for
`examples/convoy.txt` and for the same text told thirty times (about 15,000 words).

Pages a second: every HTML page of FOLDER (default: NAEB dev, out of the data folder) by `onrecord.records`, and by
trafilatura alone on the same bytes, one process, one after the other in the same run.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from statistics import median

import trafilatura

import onrecord
from evaluation.data import ROOT, DataMissingError, data_folder

RUNS = 9
LONGER = 30


def command(page: Path) -> list[float]:
    """Seconds from the start of the process to its end, a run each."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([Path(sys.executable).parent / "onrecord", "read", page], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return times


def unpacked(folder: Path) -> Path:
    """The pages of NAEB dev as files in `folder`."""
    with tarfile.open(data_folder() / "reading" / "naeb_dev.tar.xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".html") else None
            if stream is not None:
                (folder / Path(member.name).name).write_bytes(stream.read())
    return folder


def pages(folder: Path) -> None:
    """Prints pages a second for onrecord and for trafilatura alone."""
    files = sorted(folder.glob("*.html"))
    trafilatura.extract("<p>warm</p>")
    began = time.perf_counter()
    for file in files:
        trafilatura.bare_extraction(file.read_bytes())
    alone = time.perf_counter() - began
    failed: list[onrecord.InputError] = []
    began = time.perf_counter()
    found = [len(record.attributions) for record in onrecord.records(files, failed=failed.append)]
    ours = time.perf_counter() - began
    print(f"{len(files)} pages, {len(failed)} refused, {sum(found)} attributions")
    print(f"onrecord           {len(files) / ours:6.1f} pages a second")
    print(f"trafilatura alone  {len(files) / alone:6.1f} pages a second")


def main() -> None:
    """Prints the times."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as place:
        page, longer = ROOT / "examples" / "convoy.txt", Path(place) / "longer.txt"
        longer.write_text(page.read_text(encoding="utf-8") * LONGER, encoding="utf-8")
        for file in (page, longer):
            times = command(file)
            size = len(file.read_text(encoding="utf-8").split())
            print(f"onrecord read, {size:6} words  best {min(times):.2f} s, median {median(times):.2f} s")
        try:
            pages(Path(sys.argv[1]) if sys.argv[1:] else unpacked(Path(place)))
        except DataMissingError as missing:
            print(f"pages a second: skipped, {missing}")


if __name__ == "__main__":
    main()
