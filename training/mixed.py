"""The mean of two trained networks, weight by weight: where one was trained on from the other, often better than both.

A network that learns new data forgets some of the old; between the two lies one that keeps most of either (Wortsman et
al. 2022, Robust fine-tuning of zero-shot models).

    python -m training.mixed build/core/model.pt build/more/model.pt --share .6 --to build/mixed.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Writes `share` of the second network and the rest of the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, help="model.pt of training.train_core")
    parser.add_argument("second", type=Path, help="model.pt of a training that started from the first")
    parser.add_argument("--share", type=float, default=0.6, help="of the second, 0 to 1")
    parser.add_argument("--to", type=Path, required=True)
    chosen = parser.parse_args()
    first, second = (torch.load(path, map_location="cpu", weights_only=True) for path in (chosen.first, chosen.second))
    assert first["inventory"] == second["inventory"], (
        "the two have other labels: the second did not start from the first"
    )
    for name, value in second["weights"].items():
        if value.is_floating_point():
            second["weights"][name] = torch.lerp(first["weights"][name], value, chosen.share)
    torch.save(second, chosen.to)


if __name__ == "__main__":
    main()
