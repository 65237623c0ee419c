"""Which stretches belong to the article: a weighted sum per stretch, then the set with the best expected word F1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from onrecord.read.dump_weights import BIAS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.dump_features import Look


def scores(named: Sequence[tuple[str, ...]]) -> list[float]:
    """For each stretch, the log-odds that it belongs to the article, from the names of what it shows."""
    return [BIAS + sum(WEIGHTS.get(name, 0.0) for name in names) for names in named]


def kept(looks: Sequence[Look], odds: Sequence[float]) -> list[bool]:
    """Which stretches to keep so that the expected word F1 of the page is best.

    The best set for an expected F1 is always "all above a threshold", so one pass in the order of the odds finds it;
    the threshold falls on a page where nothing is sure, so that a short article is not lost.
    """
    chances = [1 / (1 + math.exp(-min(max(odd, -30.0), 30.0))) for odd in odds]
    sizes = [max(1, seen.words) for seen in looks]
    expected = sum(chance * size for chance, size in zip(chances, sizes, strict=True))
    best, limit, held, taken = -1.0, 1.0, 0.0, 0
    for index in sorted(range(len(looks)), key=lambda index: -chances[index]):
        held += chances[index] * sizes[index]
        taken += sizes[index]
        value = 2 * held / (taken + expected)
        if value > best:
            best, limit = value, chances[index]
    return [chance >= limit for chance in chances]
