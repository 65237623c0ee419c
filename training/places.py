"""The weights of places: writes `lists/place_weights.tsv`, fitted on GeoWebNews (even), LGL and GeoVirus.

python -m training.places            # all documents, and writes the weights
python -m evaluation.places          # figures, each document scored with weights fitted on others
"""

from __future__ import annotations

from evaluation.data import ROOT, data_folder
from evaluation.places_cases import cases, learnt

TARGET = ROOT / "src" / "onrecord" / "knowledge" / "lists" / "place_weights.tsv"
_HEAD = "# Weights of the signs of places, by model: name, use, entry. Written by `python -m training.places`."
_LEAST = 0.0005


def written(models: dict[str, dict[str, float]]) -> str:
    """The file: a line for each sign that weighs something, in the order of models and signs."""
    lines = [_HEAD]
    for model, weights in models.items():
        lines += [f"{model}\t{sign}\t{value:.3f}" for sign, value in sorted(weights.items()) if abs(value) >= _LEAST]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fits all three models on all documents and writes the file."""
    models = learnt(list(cases(data_folder())))._asdict()
    TARGET.write_text(written(models), encoding="utf-8")
    print(f"{TARGET}: {sum(map(len, models.values()))} weights")


if __name__ == "__main__":
    main()
