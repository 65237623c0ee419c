"""How sure an attribution of the model is: the share of such findings that are right.

A logistic function of what the model says of itself and of whether a rule found the same; its weights were fitted on
PolNeAR dev by `training/tune_core.py` and stand in the model file.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.layers import Handed

FEATURES = ("bias", "cue", "link", "agrees", "sourced", "quoted")


def features(one: Handed, *, agrees: bool, quoted: bool) -> dict[str, float]:
    """What the certainty of a finding is computed from; shares as log odds."""
    return {
        "bias": 1.0,
        "cue": _odds(one.cue_share),
        "link": _odds(one.link_share),
        "agrees": float(agrees),
        "sourced": float(bool(one.source)),
        "quoted": float(quoted),
    }


def certainty(given: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """In (0, 1)."""
    total = sum(weights.get(name, 0.0) * value for name, value in given.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def _odds(share: float) -> float:
    held = max(0.001, min(0.999, share))
    return log(held / (1.0 - held))
