"""Bootstrap over documents: how far a figure would move on another sample of the same size."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

ROUNDS = 1000
SEED = 20260101

Counts = Mapping[str, float]
Measure = Callable[[Counts], dict[str, float]]
"""From the counts of a whole set to its figures, by name."""


def total(counts: Sequence[Counts]) -> Counts:
    """The sum of the counts of all documents."""
    whole: Counter[str] = Counter()
    for one in counts:
        whole.update(one)
    return whole


def figures(counts: Sequence[Counts], measure: Measure, *, rounds: int = ROUNDS) -> dict[str, float]:
    """The figures of all documents, each with `.low` and `.high`, the bounds of its 95 % interval over documents.

    The same documents give the same bounds: the seed is fixed. `rounds=0` leaves the bounds out.
    """
    result = {name: round(value, 2) for name, value in measure(total(counts)).items()}
    if not rounds:
        return result
    chance = random.Random(SEED)  # noqa: S311 - resampling, not secrets
    draws = [measure(total(chance.choices(counts, k=len(counts)))) for _ in range(rounds)]
    for name in list(result):
        ordered = sorted(draw[name] for draw in draws)
        result[f"{name}.low"] = round(ordered[int(rounds * 0.025)], 2)
        result[f"{name}.high"] = round(ordered[max(0, int(rounds * 0.975) - 1)], 2)
    return result


def share(part: float, whole: float) -> float:
    """`part` of `whole` in percent; 0 of nothing is 0."""
    return 100.0 * part / whole if whole else 0.0


def f1(hit: float, found: float, gold: float) -> float:
    """F1 in percent."""
    return 200.0 * hit / (found + gold) if found + gold else 0.0


def table(result: Mapping[str, float]) -> str:
    """One line a figure, with its interval where it has one."""
    names = [name for name in result if not name.endswith((".low", ".high"))]
    width = max(map(len, names), default=0)
    return "\n".join(f"{name:{width}}  {result[name]:6.2f}{_bounds(result, name)}" for name in names)


def _bounds(result: Mapping[str, float], name: str) -> str:
    low, high = result.get(f"{name}.low"), result.get(f"{name}.high")
    return "" if low is None or high is None else f"  ({low:.2f} to {high:.2f})"
