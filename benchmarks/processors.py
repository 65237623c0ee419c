"""The same scores on another processor: `python -m benchmarks.processors [MODEL ...]`.

Each model file (the shipped one, and any that is named, such as one with full 8-bit weights from `training.export_core
--full-range`) is run over drawn windows on this processor and on a Haswell of 2013 that qemu plays (AVX2, no VNNI):
there a pair of products of full 8-bit numbers overflows its 16 bits. What differs all the same comes of sums in another
order, whose rounding moves a number from one of 256 steps to the next. Printed is the largest difference of every output,
and how many of the words have the same tag, head and part of speech.

    apt-get install -y qemu-user
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.core.format import INPUTS

QEMU = "qemu-x86_64"
CPU = "Haswell"
SIZES = (40, 120, 250)
"""Pieces of the windows, a word a piece."""
CHOSEN = ("tags", "arcs", "upos")


def run(model: Path, to: Path) -> None:
    """Writes what the model gives for the drawn windows."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_outputs()]
    chance = np.random.default_rng(2013)
    kept = {}
    for size in SIZES:
        pieces = chance.integers(1_000, 20_000, size=(1, size))
        places = np.arange(1, size - 1)[None]
        given = dict(zip(INPUTS, (pieces, np.zeros_like(pieces), places, places), strict=True))
        for name, value in zip(names, session.run(None, given), strict=True):
            kept[f"{name} {size}"] = value
    np.savez(to, **kept)


def compared(model: Path, folder: Path) -> None:
    """Runs a model on both processors and prints how they differ."""
    again = [sys.executable, "-m", "benchmarks.processors", str(model), "--to"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([*again, str(folder / "here.npz")], check=True, env=environment)
    played = [QEMU, "-cpu", CPU, *again, str(folder / "there.npz")]
    subprocess.run(played, check=True, env=environment, stderr=subprocess.DEVNULL)
    here, there = np.load(folder / "here.npz"), np.load(folder / "there.npz")
    apart: dict[str, float] = {}
    same: dict[str, list[float]] = {name: [] for name in CHOSEN}
    for key in here.files:
        name = key.split()[0]
        apart[name] = max(apart.get(name, 0.0), float(np.abs(here[key].astype(float) - there[key]).max()))
        if name in CHOSEN:
            one, other = (given.argmax(-1) if given.dtype == np.float32 else given for given in (here[key], there[key]))
            same[name].append(float((one == other).mean()))
    print(model)
    print("  largest difference  " + "  ".join(f"{name} {value:.4g}" for name, value in apart.items()))
    print("  the same choice     " + "  ".join(f"{name} {np.mean(shares):.1%}" for name, shares in same.items()))


def main() -> None:
    """Prints both for the shipped model and those that are named."""
    given = argparse.ArgumentParser(description="The same model on this processor and on one without VNNI.")
    given.add_argument("models", nargs="*", type=Path)
    given.add_argument("--to", type=Path, help="only run the model here and write its outputs")
    chosen = given.parse_args()
    if chosen.to:
        run(chosen.models[0], chosen.to)
        return
    if shutil.which(QEMU) is None or platform.machine() != "x86_64":
        print(f"skipped: {QEMU} is not installed (apt-get install -y qemu-user), or this is no x86_64")
        return
    for model in [Path(str(files("onrecord.core") / "core.onnx")), *chosen.models]:
        with tempfile.TemporaryDirectory() as folder:
            compared(model, Path(folder))


if __name__ == "__main__":
    main()
