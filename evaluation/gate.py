"""The gate: no figure may fall below its floor in baseline.json, on data that is pinned by its sha256.

The forms and the own set are in the repository and are always scored. The rest needs the data folder (`ONRECORD_DATA`,
default `../shared/data`); without it the gate says which parts it skips. Floors only rise: `--raise` writes the higher
ones and the new ones, and never lowers one. To lower a floor, edit baseline.json by hand, with a decision record that
says why.

    python -m evaluation.gate            # exit code 1 when a figure fell, is missing, or the data is not the pinned one
    python -m evaluation.gate --raise    # and write the floors that rose
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evaluation.data import ROOT, DataMissingError, data_folder
from evaluation.parts import PARTS, Part, Scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

BASELINE = ROOT / "evaluation" / "baseline.json"
TOLERANCE = 0.05
"""Points by which a figure may lie under its floor: figures are rounded to two decimals, and processors differ."""


@dataclass
class Verdict:
    """What the gate found: figures, sums of the files that were read, what is wrong, what was skipped and why."""

    figures: Scores = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def judged(
    parts: Sequence[Part], floors: Mapping[str, float], pins: Mapping[str, str], *, data: Path | None
) -> Verdict:
    """Scores every part that can be scored, and compares it with its floors."""
    verdict = Verdict()
    for part in parts:
        if not part.shipped and data is None:
            verdict.skipped.append(f"{part.name}: needs the data folder ({', '.join(part.files)})")
            continue
        folder = ROOT / "evaluation" if part.shipped else data or ROOT
        missing = [name for name in part.files if not (folder / name).is_file()]
        if missing:
            verdict.skipped.append(f"{part.name}: {', '.join(missing)} is not in {folder}")
            continue
        sums = {name: _sha256(folder / name) for name in part.files}
        verdict.sums |= sums
        verdict.wrong += _other_data(sums, pins)
        began = time.monotonic()
        figures = part.score(folder, 0)
        verdict.figures |= figures
        print(f"{part.name}: {len(figures)} figures in {time.monotonic() - began:.1f} s", flush=True)
        verdict.wrong += fallen(figures, {name: floor for name, floor in floors.items() if _of(name, part)})
    return verdict


def fallen(figures: Scores, floors: Mapping[str, float]) -> list[str]:
    """Every figure that lies under its floor or is missing, and by how much."""
    wrong = []
    for name, floor in floors.items():
        if name not in figures:
            wrong.append(f"{name}: has a floor of {floor:.2f} and is not measured any more")
        elif figures[name] < floor - TOLERANCE:
            wrong.append(
                f"{name}: {figures[name]:.2f}, which is {floor - figures[name]:.2f} under its floor of {floor:.2f}"
            )
    return wrong


def risen(figures: Scores, floors: Mapping[str, float]) -> dict[str, float]:
    """The floors with every higher figure and every new one; none is lower than before."""
    return {name: max(figures.get(name, 0.0), floors.get(name, 0.0)) for name in sorted({*figures, *floors})}


def table(figures: Scores, floors: Mapping[str, float]) -> str:
    """One line a figure, with its floor."""
    width = max(map(len, figures), default=0)
    return "\n".join(
        f"{name:{width}}  {value:6.2f}  " + (f"floor {floors[name]:6.2f}" if name in floors else "no floor yet")
        for name, value in figures.items()
    )


def _of(name: str, part: Part) -> bool:
    return name.partition(".")[0] == part.name


def _other_data(sums: Mapping[str, str], pins: Mapping[str, str]) -> list[str]:
    return [
        f"{name}: is not the pinned data (sha256 {value[:12]}..., pinned {pins[name][:12]}...); its figures say nothing"
        for name, value in sums.items()
        if pins.get(name, value) != value
    ]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _data() -> Path | None:
    try:
        return data_folder()
    except DataMissingError as missing:
        print(missing)
        return None


def main() -> None:
    """Prints every figure beside its floor; exit code 1 where something fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="rise", action="store_true", help="write the floors that rose")
    parser.add_argument("--only", action="append", metavar="PART", help=f"one of {', '.join(p.name for p in PARTS)}")
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    parts = [part for part in PARTS if part.held and (not chosen.only or part.name in chosen.only)]
    verdict = judged(parts, baseline["floors"], baseline["data"], data=_data())
    print(table(verdict.figures, baseline["floors"]))
    for line in verdict.skipped:
        print(f"SKIPPED {line}")
    for line in verdict.wrong:
        print(f"FELL {line}")
    if verdict.wrong:
        print(f"gate: closed, {len(verdict.wrong)} fell")
        sys.exit(1)
    if chosen.rise:
        new = {
            "data": dict(sorted({**baseline["data"], **verdict.sums}.items())),
            "floors": risen(verdict.figures, baseline["floors"]),
        }
        BASELINE.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
        print(f"floors written to {BASELINE.relative_to(ROOT)}")
    held = len(verdict.figures.keys() & baseline["floors"].keys())
    skipped = f", {len(verdict.skipped)} parts skipped" if verdict.skipped else ""
    print(f"gate: open, {held} figures at their floors or over, {len(verdict.figures) - held} without a floor{skipped}")


if __name__ == "__main__":
    main()
