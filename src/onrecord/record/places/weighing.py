"""Weights learnt by `training.places`: the logarithm of the odds that words are a place, or how they use it.

`lists/place_weights.tsv` holds a line for each sign: the model it belongs to, the sign, its weight. A sign that is not
there weighs nothing.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from onrecord.knowledge import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def weights(model: str) -> Mapping[str, float]:
    """The weight of each sign of a model (`name`, `use`, `entry`)."""
    return {sign: float(weight) for name, sign, weight in rows("place_weights") if name == model}


def share(signs: Iterable[str], weigh: Mapping[str, float]) -> float:
    """How likely it is, in [0, 1], by signs that are there or not; each counts once; "always" is always there."""
    total = weigh.get("always", 0.0) + sum(weigh.get(sign, 0.0) for sign in dict.fromkeys(signs))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
