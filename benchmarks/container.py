"""Our own layers beside spaCy's `Doc`, as a container: `python -m benchmarks.container [--install]`.

In one run, on the same pages (PolNeAR dev out of the data folder where it is there, else the examples and the passages
of evaluation/forms): pages a second as ratios, peak memory of a fresh process each, time to import, what a `Doc` keeps of
our offsets, and with `--install` what each adds to an empty virtual environment (which fetches both from the package
index, once). benchmarks/_containers.py says what each way to hold a page is. spaCy must be installed.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
NAMES = {
    "own": "own layers",
    "doc": "Doc, spaCy's tokenizer",
    "words": "Doc of our words",
}
STARTS = {
    "python -c pass": "pass",
    "import onrecord.annotate": "import onrecord.annotate",
    "import spacy; spacy.blank('en')": "import spacy; spacy.blank('en')",
}


def asked(*task: str) -> Any:  # noqa: ANN401 - JSON
    """The answer of a fresh process to one task."""
    command = [sys.executable, "-m", "benchmarks._containers", *task]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout)


def speed() -> None:
    """Pages a second of holding a page and of walking over its words, and the ratios."""
    told = asked("speed")
    seconds, pages = told["answer"], told["pages"]
    print(f"{told['what']}: {pages} pages, {told['words']:,} words of ours")
    seconds["words"] += seconds["own"]  # a Doc of our words is made of our words
    for way, name in NAMES.items():
        hold, walk = seconds[way], seconds[f"{way} walk"]
        print(
            f"{name:24} held {pages / hold:8,.0f} pages a second, {hold / seconds['own']:5.2f} times own; "
            f"walked over {pages / walk:8,.0f}, {walk / seconds['own walk']:5.2f} times own"
        )
    print(f"{'every step of annotate':24}      {pages / seconds['all']:8,.0f} pages a second; holding is ", end="")
    print(f"{seconds['own'] / seconds['all']:.0%} of it, would be {seconds['doc'] / seconds['all']:.0%} in a Doc")


def memory() -> None:
    """Peak memory of a process that holds all pages, and how much of it came with them."""
    for way, name in NAMES.items():
        told = asked("memory", way)
        more = told["after"] - told["before"]
        print(f"{name:24} peak {told['after']:6.0f} MB; all pages held once more: {more:5.1f} MB")


def start() -> None:
    """Seconds to import each, a process each."""
    for name, code in STARTS.items():
        times = []
        for _ in range(RUNS + 1):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - began)
        print(
            f"{name:34} median {median(times[1:]):6.3f} s   {min(times[1:]):.3f} to {max(times[1:]):.3f}, {RUNS} runs"
        )


def loss() -> None:
    """What comes back out of a `Doc`."""
    for way, kept in asked("loss")["answer"].items():
        print(
            f"{NAMES[way]:24} texts given back {kept['texts']} of {kept['texts all']}; spans on edges of words "
            f"{kept['spans']} of {kept['spans all']}; stored and read again {kept['stored']} of {kept['stored all']}, "
            f"among them {kept['pieces']} contents in pieces, {kept['crossing']} crossing spans"
        )


def install() -> None:
    """Megabytes that an install adds to an empty virtual environment."""
    sizes = {}
    for name, extra in (("onrecord", ""), ("onrecord[spacy]", "[spacy]")):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            packages = next(Path(folder).glob("lib*/python*/site-packages"))
            empty = _megabytes(packages)
            pip = [str(Path(folder) / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-compile"]
            subprocess.run([*pip, f"{ROOT}{extra}"], check=True)
            sizes[name] = _megabytes(packages) - empty
            print(
                f"{name:24} {sizes[name]:6.1f} MB in site-packages, {len(list(packages.glob('*.dist-info')))} packages"
            )
    print(f"spaCy adds {sizes['onrecord[spacy]'] - sizes['onrecord']:.1f} MB")


def _megabytes(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def main() -> None:
    """Prints a part after the other."""
    if importlib.util.find_spec("spacy") is None:
        print("skipped: spaCy is not installed: pip install 'onrecord[spacy]'")
        return
    parts = {"speed": speed, "memory": memory, "import": start, "loss": loss}
    if "--install" in sys.argv[1:]:
        parts["installed size"] = install
    for name, part in parts.items():
        print(f"-- {name}", flush=True)
        part()


if __name__ == "__main__":
    main()
