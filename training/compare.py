"""What int8 weights cost: the figures of the shipped file beside those of its float32 twin, into training/figures.json.

    python -m training.export_core build/core/model.pt --to build/core/float.onnx --float
    python -m training.compare src/onrecord/core/core.onnx build/core/float.onnx --log build/core/log.jsonl

The twin is read with the settings of the shipped file, so that nothing but the weights differs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from evaluation import attribution, entities, syntax
from evaluation.data import data_folder
from onrecord.annotate import Reader
from onrecord.ids import sha256
from training.modelfile import tell_settings, told

FIGURES = Path(__file__).with_name("figures.json")
SHOWN = (
    "polnear.m1.source", "polnear.m1.cue", "polnear.m1.content", "polnear.m2.f1", "polnear.m3.f1",
    "syntax.ewt.gold.las", "syntax.gum.gold.las", "syntax.ewt.gold.upos", "entities.uner.f1",
)  # fmt: skip


def main() -> None:
    """Measures both files and writes the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shipped", type=Path)
    parser.add_argument("twin", type=Path)
    parser.add_argument("--log", type=Path, help="log.jsonl of the training, kept beside the figures")
    chosen = parser.parse_args()
    settings = told(chosen.shipped)["settings"]
    tell_settings(chosen.twin, settings)
    small, large = measured(chosen.shipped), measured(chosen.twin)
    made: dict[str, Any] = {
        "model": sha256(chosen.shipped.read_bytes()),
        "megabytes": round(chosen.shipped.stat().st_size / 1e6, 1),
        "settings": settings,
        "int8": small,
        "float32": large,
        "loss": {name: round(large[name] - small[name], 2) for name in SHOWN},
    }
    if chosen.log:
        made["epochs"] = [json.loads(line) for line in chosen.log.read_text(encoding="utf-8").splitlines()]
    FIGURES.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    for name in SHOWN:
        print(f"{name:24} int8 {small[name]:6.2f}  float32 {large[name]:6.2f}  loss {made['loss'][name]:5.2f}")


def measured(model: Path) -> dict[str, float]:
    """The figures of one file on the development sets, in percent."""
    data = data_folder()
    found = attribution.summary(attribution.documents(data / attribution.DEV, reader=Reader(model=model)), rounds=2)
    found |= syntax.measured(data, rounds=2, model=model)
    found |= entities.measured(data, rounds=2, model=model)
    return {name: round(found[name], 2) for name in SHOWN}


if __name__ == "__main__":
    main()
