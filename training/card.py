"""Writes the figures of evaluation/baseline.json and training/figures.json into docs/model.md.

python -m training.card
"""

from __future__ import annotations

import json
import re
from typing import Any

from evaluation.data import ROOT
from training.compare import FIGURES

CARD = ROOT / "docs" / "model.md"
HUMAN = {"m1.source": 77.7, "m1.cue": 70.4, "m1.content": 67.8, "m2.f1": 75.3, "m3.f1": 55.9,
         "m4.direct": 97.8, "m4.mixed": 86.4, "m4.indirect": 69.5}  # fmt: skip
"""Pairs of PolNeAR's annotators, on the training articles that have several."""
RULES = {"m1.source": 66.9, "m1.cue": 64.6, "m1.content": 56.7, "m2.f1": 61.0, "m3.f1": 46.0,
         "m4.direct": 90.5, "m4.mixed": 62.0, "m4.indirect": 35.7}  # fmt: skip
"""The rules alone, as measured before there was a model."""
NAMED = {
    "m1.source": "source, exact fragments (M1)", "m1.cue": "cue", "m1.content": "content", "m2.f1": "relations, F1 (M2)",
    "m3.f1": "relations, all spans exact (M3)", "m4.direct": "recall of direct (M4)", "m4.mixed": "of mixed",
    "m4.indirect": "of indirect",
}  # fmt: skip


def main() -> None:
    """Replaces what stands between the two markers."""
    floors: dict[str, float] = json.loads((ROOT / "evaluation" / "baseline.json").read_text(encoding="utf-8"))["floors"]
    figures: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    lines = ["| PolNeAR dev | onrecord | rules alone | human pairs |", "|---|---|---|---|"]
    lines += [
        f"| {told} | {floors[f'polnear.{name}']:.1f} | {RULES[name]} | {HUMAN[name]} |" for name, told in NAMED.items()
    ]
    lines += [
        "",
        "| trees, gold tokens and sentences | UPOS | features | lemma | UAS | LAS |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {bank.upper()} dev | "
        + " | ".join(
            f"{floors[f'syntax.{bank}.gold.{name}']:.1f}" for name in ("upos", "ufeats", "lemmas", "uas", "las")
        )
        + " |"
        for bank in ("ewt", "gum")
    ]
    lines += ["", "| from bare text | words | sentences | UPOS | UAS | LAS |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {bank.upper()} dev | "
        + " | ".join(
            f"{floors[f'syntax.{bank}.own.{name}']:.1f}" for name in ("words", "sentences", "upos", "uas", "las")
        )
        + " |"
        for bank in ("ewt", "gum")
    ]
    lines += ["", "| entities, exact span and type | F1 |", "|---|---|"]
    lines += [
        f"| {told} | {floors[name]:.1f} |"
        for name, told in (
            ("entities.uner.f1", "names, UNER EWT dev (not trained on)"),
            ("entities.gum.names.f1", "names, GUM dev"),
            ("entities.gum.mentions.f1", "all mentions, GUM dev"),
        )
    ]
    lines += ["", "| | int8 | float32 | loss |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {figures['int8'][name]:.2f} | {figures['float32'][name]:.2f} | {figures['loss'][name]:.2f} |"
        for name in figures["int8"]
    ]
    size, ece = figures["megabytes"], figures["settings"]["ece"]
    lines += [
        "",
        f"Size {size} MB. Expected calibration error {ece:.3f}, on documents that certainty was not fitted on.",
    ]
    text = CARD.read_text(encoding="utf-8")
    made = re.sub(
        r"(<!-- figures:[^\n]*-->\n).*?(<!-- end of figures -->)",
        lambda at: at[1] + "\n".join(lines) + "\n" + at[2],
        text,
        flags=re.DOTALL,
    )
    CARD.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
