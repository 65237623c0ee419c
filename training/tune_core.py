"""Chooses on PolNeAR dev how the model's scores become findings, and writes it into the model file.

    python -m training.tune_core src/onrecord/core/core.onnx

How much the tags of the words count beside the links; how sure a finding is (a logistic function, see
`onrecord.annotate.certainty`); and the three presets: *balanced* finds as much as it can near the best F1
(M2), *precision* the most findings of which nine in ten are right, *recall* whatever has one chance in ten. The expected
calibration error is measured over documents that the certainty was not fitted on (two halves, each scored by the other's
weights).
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from evaluation.attribution import DEV, PARTS, Relation, matched
from evaluation.data import data_folder
from onrecord.annotate import STEPS, pipeline
from onrecord.annotate.certainty import FEATURES, certainty, features
from onrecord.annotate.modelled import reading_with
from onrecord.annotate.relations import by_sentence
from onrecord.annotate.together import same_cue
from onrecord.annotate.whole import Marks, nearest
from onrecord.core import Core
from onrecord.layers import Annotated
from onrecord.read import Overrides, clean_text
from training.modelfile import tell_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEANS = {"balanced": 1.0, "precision": 0.5, "recall": 2.0}
TAGS = (0.0, 0.1, 0.25, 0.5)
BINS = 10
PRECISE = 0.9
ROOM = 0.001
"""What *balanced* gives of the best F1 to find more."""
LIKELY = 0.1


class Case(NamedTuple):
    """One finding: its document, what its certainty is computed from, and whether it is right (M2)."""

    document: int
    given: dict[str, float]
    right: bool


def main() -> None:
    """Tunes and writes; prints what was chosen and the calibration."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="an ONNX file of training.export_core")
    chosen = parser.parse_args()
    core = Core(chosen.model)
    with gzip.open(data_folder() / DEV, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    best: tuple[float, dict[str, Any]] | None = None
    for share in TAGS:
        core.settings = core.settings._replace(tags=share)
        cases, gold = _cases(core, rows, LEANS["balanced"])
        found = _chosen(cases, gold)
        print(f"tags {share}: F1 {found['f1']:.3f}, calibration error {found['ece']:.3f}")
        if best is None or found["f1"] > best[0]:
            best = (found["f1"], {"tags": share, **found["settings"], "ece": found["ece"]})
    assert best is not None
    tell_settings(chosen.model, best[1])
    print(json.dumps(best[1], indent=1))


def _cases(core: Core, rows: Sequence[dict[str, Any]], lean: float) -> tuple[list[Case], int]:
    """All findings of the model on the articles, and how many attributions the gold has."""
    steps = pipeline(*STEPS[:-1], reading_with(core, lean=lean))
    cases, gold = [], 0
    for number, row in enumerate(rows):
        doc = steps(Annotated(reading=clean_text(row["text"], source=row["id"], overrides=Overrides(language="en"))))
        notes = row["annotations"]
        wanted = [
            Relation(**{part: tuple((start, end) for start, end in item[part]) for part in PARTS})
            for item in notes[min(notes)]
            if item["cue"] and item["content"]
        ]
        gold += len(wanted)
        marks, ruled = Marks(doc), by_sentence(doc)
        found = [
            Relation(nearest(one.source, one.cue), (one.cue,), marks.whole(one.content, one.cue))
            for one in doc.modelled.handed
        ]
        right = {there for _, there in matched(wanted, found)}
        for at, one in enumerate(doc.modelled.handed):
            agrees = same_cue(ruled, one) is not None
            quoted = any(marks.touches(pair) for pair in marks.whole(one.content, one.cue))
            cases.append(Case(number, features(one, agrees=agrees, quoted=quoted), at in right))
    return cases, gold


def _chosen(cases: Sequence[Case], gold: int) -> dict[str, Any]:
    """Weights of certainty on all cases, thresholds of the presets, the F1 that balanced reaches, the calibration error."""
    weights = fitted(cases)
    scores = np.array([certainty(case.given, weights) for case in cases])
    right = np.array([case.right for case in cases])
    order = np.argsort(-scores)
    hits = np.cumsum(right[order])
    count = np.arange(1, len(cases) + 1)
    f1 = 2 * hits / (count + gold)
    precise = np.flatnonzero((hits / count >= PRECISE) & (count > 20))
    at = {
        "balanced": int(np.flatnonzero(f1 >= f1.max() - ROOM)[-1]),
        "precision": int(precise[-1]) if len(precise) else int(len(cases) * 0.3),
    }
    presets = {
        name: {"lean": LEANS[name], "least": round(float(scores[order[place]]), 3)} for name, place in at.items()
    }
    presets["recall"] = {"lean": LEANS["recall"], "least": LIKELY}
    halves = [[case for case in cases if case.document % 2 == half] for half in (0, 1)]
    crossed = [
        (certainty(case.given, weights_of_other), case.right)
        for half, weights_of_other in zip(halves, map(fitted, reversed(halves)), strict=True)
        for case in half
    ]
    settings = {"certainty": {name: round(value, 4) for name, value in weights.items()}, **presets}
    return {"f1": float(f1.max()), "settings": settings, "ece": round(calibration_error(crossed), 4)}


def fitted(cases: Sequence[Case], *, rounds: int = 50, weight: float = 1.0) -> dict[str, float]:
    """Logistic regression by Newton's steps, weights held by a small penalty."""
    table = np.array([[case.given[name] for name in FEATURES] for case in cases])
    right = np.array([float(case.right) for case in cases])
    found: NDArray[np.float64] = np.zeros(len(FEATURES))
    for _ in range(rounds):
        share = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (right - share) - weight * found
        bend = (table * (share * (1 - share))[:, None]).T @ table + weight * np.eye(len(FEATURES))
        found = found + np.linalg.solve(bend, slope)
    return dict(zip(FEATURES, found.tolist(), strict=True))


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float:
    """Mean distance between score and share of right findings over ten bins of score, weighed by their sizes."""
    total = 0.0
    for low in range(BINS):
        here = [(score, right) for score, right in scored if low / BINS <= score < (low + 1) / BINS]
        if here:
            total += abs(sum(score for score, _ in here) - sum(right for _, right in here))
    return total / len(scored) if scored else 0.0


if __name__ == "__main__":
    main()
