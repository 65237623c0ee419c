"""The gate: floors hold, rise and never sink; data is pinned; what cannot be scored is named."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from evaluation import gate
from evaluation.data import ROOT
from evaluation.intervals import figures, share, table
from evaluation.parts import PARTS, Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def part(value: float = 80.0) -> Part:
    return Part("toy", ("toy.txt",), lambda _folder, _rounds: {"toy.f1": value})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "toy.txt").write_text("words", encoding="utf-8")
    return tmp_path


def test_a_figure_that_fell_is_named_with_how_much() -> None:
    assert gate.fallen({"toy.f1": 79.0}, {"toy.f1": 80.5}) == ["toy.f1: 79.00, which is 1.50 under its floor of 80.50"]


def test_rounding_is_no_fall() -> None:
    assert gate.fallen({"toy.f1": 80.46}, {"toy.f1": 80.5}) == []


def test_a_figure_that_is_gone_is_a_fall() -> None:
    assert gate.fallen({}, {"toy.f1": 80.5}) == ["toy.f1: has a floor of 80.50 and is not measured any more"]


def test_floors_rise_and_never_sink() -> None:
    floors = {"kept": 80.0, "rose": 80.0, "sank": 80.0}
    assert gate.risen({"rose": 81.0, "sank": 79.97, "new": 5.0}, floors) == {
        "kept": 80.0,
        "new": 5.0,
        "rose": 81.0,
        "sank": 80.0,
    }


def test_a_part_is_scored_and_its_file_is_summed(data: Path) -> None:
    verdict = gate.judged([part()], {"toy.f1": 80.0}, {}, data=data)
    assert (verdict.figures, verdict.wrong, verdict.skipped) == ({"toy.f1": 80.0}, [], [])
    assert verdict.sums == {"toy.txt": sha256(b"words").hexdigest()}


def test_other_data_than_the_pinned_closes_the_gate(data: Path) -> None:
    verdict = gate.judged([part()], {"toy.f1": 80.0}, {"toy.txt": "0" * 64}, data=data)
    assert len(verdict.wrong) == 1
    assert "is not the pinned data" in verdict.wrong[0]


def test_without_the_data_folder_the_part_is_named_as_skipped() -> None:
    verdict = gate.judged([part()], {"toy.f1": 80.0}, {}, data=None)
    assert (verdict.figures, verdict.wrong) == ({}, [])
    assert verdict.skipped == ["toy: needs the data folder (toy.txt)"]


def test_a_missing_file_is_named_as_skipped(tmp_path: Path) -> None:
    verdict = gate.judged([part()], {}, {}, data=tmp_path)
    assert verdict.skipped == [f"toy: toy.txt is not in {tmp_path}"]


def test_what_is_shipped_needs_no_data_folder() -> None:
    shipped = [one for one in PARTS if one.shipped]
    assert {one.name for one in shipped} == {"forms", "own", "speakers"}
    missing = [name for one in shipped for name in one.files if not (ROOT / "evaluation" / name).is_file()]
    assert missing == []


def test_the_baseline_has_floors_of_every_part_and_pins_its_files() -> None:
    baseline, held = json.loads(gate.BASELINE.read_text(encoding="utf-8")), [one for one in PARTS if one.held]
    assert {name.partition(".")[0] for name in baseline["floors"]} == {one.name for one in held}
    assert set(baseline["data"]) == {name for one in held for name in one.files}


def test_the_command_fails_when_a_figure_fell(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps({"data": {}, "floors": {"own.relation": 100.01}}), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from evaluation import gate;"
        f"gate.BASELINE = Path({str(baseline)!r}); sys.argv[1:] = ['--only', 'own', '--raise']; gate.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "own.relation" in done.stdout
    assert json.loads(baseline.read_text(encoding="utf-8"))["floors"] == {"own.relation": 100.01}


def measure(whole: Mapping[str, float]) -> dict[str, float]:
    return {"share": share(whole["hit"], whole["gold"])}


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    counts = [{"hit": number % 3, "gold": 2} for number in range(60)]
    found = figures(counts, measure, rounds=200)
    assert found["share"] == 50.0
    assert found["share.low"] < 50.0 < found["share.high"]
    assert figures(counts, measure, rounds=200) == found
    assert figures(counts, measure, rounds=0) == {"share": 50.0}


def test_a_table_shows_a_figure_with_its_interval() -> None:
    assert table({"a": 1.0, "a.low": 0.5, "a.high": 2.0, "bb": 3.0}) == "a     1.00  (0.50 to 2.00)\nbb    3.00"
