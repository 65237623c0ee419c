"""Three small models of places and how they are fitted, with numpy alone.

Whether words are a place and how a place is used: signs that are there or not, logistic regression. Which entry of the
gazetteer a name means: numbers, a softmax over its entries. No chance is involved: the same cases give the same weights.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.record.places.context import SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Table = NDArray[np.float64]

RIDGE, SEEN = 3.0, 2
"""Ridge on a weight, and how often a sign must stand in the training data; twice and thrice the ridge gave nothing."""
_STEPS, _MEMORY = 120, 10


class Signed(NamedTuple):
    """What a logistic model learns from: the signs of each case, and whether it holds."""

    signs: list[list[str]]
    holds: list[bool]


class Entered(NamedTuple):
    """What the model of entries learns from: for each name a table (entries, SIGNS), and the number of the right one."""

    tables: list[Table]
    right: list[int]


def fitted(cases: Signed) -> dict[str, float]:
    """Weights by sign; "always" is the constant."""
    counts = Counter(sign for signs in cases.signs for sign in set(signs))
    number = {sign: at for at, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= SEEN), 1)}
    pairs = [(row, 0) for row in range(len(cases.signs))]
    pairs += [
        (row, number[sign]) for row, signs in enumerate(cases.signs) for sign in sorted(set(signs)) if sign in number
    ]
    rows, columns = np.array(pairs, dtype=np.int64).T
    truth = np.array(cases.holds, dtype=np.float64)
    free = np.concatenate([[0.0], np.full(len(number), RIDGE)])

    def loss(weight: Table) -> tuple[float, Table]:
        score = np.bincount(rows, weight[columns], len(truth))
        share = 1.0 / (1.0 + np.exp(-score))
        slope = np.bincount(columns, (share - truth)[rows], len(weight)) + free * weight
        cost = np.logaddexp(0.0, score).sum() - truth @ score + (free * weight) @ weight / 2
        return float(cost), slope

    weight = _least(loss, np.zeros(len(number) + 1))
    return {"always": float(weight[0]), **{sign: float(weight[at]) for sign, at in number.items()}}


def _least(loss: Callable[[Table], tuple[float, Table]], weight: Table) -> Table:
    """Where a smooth convex function is least, by L-BFGS with halving steps."""
    steps: list[tuple[Table, Table]] = []
    cost, slope = loss(weight)
    for _ in range(_STEPS):
        way, parts = slope.copy(), []
        for step, turn in reversed(steps):
            part = step @ way / (turn @ step)
            parts.append(part)
            way -= part * turn
        way *= (
            steps[-1][0] @ steps[-1][1] / (steps[-1][1] @ steps[-1][1])
            if steps
            else 1 / max(1.0, float(np.linalg.norm(slope)))
        )
        for (step, turn), part in zip(steps, reversed(parts), strict=True):
            way += (part - turn @ way / (turn @ step)) * step
        size = 1.0
        while True:
            following = weight - size * way
            new, new_slope = loss(following)
            if new <= cost - 1e-4 * size * (slope @ way) or size < 1e-6:
                break
            size /= 2
        if (following - weight) @ (new_slope - slope) > 1e-10:
            steps = [*steps, (following - weight, new_slope - slope)][-_MEMORY:]
        done = abs(cost - new) < 1e-7 * abs(cost)
        weight, cost, slope = following, new, new_slope
        if done:
            break
    return weight


def entry_weights(cases: Entered) -> dict[str, float]:
    """The weight of each of `SIGNS`, by Newton's method on the softmax over the entries of a name."""
    table = np.concatenate(cases.tables)
    group = np.repeat(np.arange(len(cases.tables)), [len(one) for one in cases.tables])
    starts = np.cumsum([0, *(len(one) for one in cases.tables)])[:-1]
    truth = np.zeros(len(table))
    truth[starts + np.array(cases.right)] = 1.0
    spread = table.std(axis=0) + 1e-9
    scaled = (table - table.mean(axis=0)) / spread
    weight = np.zeros(len(SIGNS))
    for _ in range(25):
        score = scaled @ weight
        raised = np.exp(score - np.maximum.reduceat(score, starts)[group])
        share = raised / np.add.reduceat(raised, starts)[group]
        slope = scaled.T @ (truth - share) - weight
        shared = scaled * share[:, None]
        means = np.add.reduceat(shared, starts)
        step = np.linalg.solve(scaled.T @ shared - means.T @ means + np.eye(len(SIGNS)), slope)
        weight += step
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(SIGNS, (weight / spread).tolist(), strict=True))
