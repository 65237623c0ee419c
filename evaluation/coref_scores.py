"""MUC, B-cubed and CEAF-e: how well clusters of mentions agree with the gold, as counts that add up over documents.

MUC       Vilain et al. 1995: links; a cluster needs one link less than it has mentions
B-cubed   Bagga and Baldwin 1998: for every mention the share of its cluster that is right
CEAF-e    Luo 2005, with phi4: clusters paired one to one so that their summed Dice is the highest
CoNLL     the mean of the three F1

A mention is anything that can be hashed; the same mention stands in at most one cluster of each side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from evaluation.intervals import f1

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from evaluation.intervals import Counts

M = TypeVar("M", bound="Hashable")
Clusters = "Sequence[frozenset[M]]"


def counts(gold: Sequence[frozenset[M]], found: Sequence[frozenset[M]]) -> Counter[str]:
    """What the figures of one document are summed from: `NAME.recall`, `NAME.gold`, `NAME.precision`, `NAME.found`."""
    total: Counter[str] = Counter()
    for side, whole, key, response in (("recall", "gold", gold, found), ("precision", "found", found, gold)):
        other = {mention: number for number, cluster in enumerate(response) for mention in cluster}
        for cluster in key:
            shares = Counter(other[mention] for mention in cluster if mention in other)
            alone = len(cluster) - shares.total()
            total[f"muc.{side}"] += len(cluster) - len(shares) - alone
            total[f"muc.{whole}"] += len(cluster) - 1
            total[f"bcubed.{side}"] += sum(n * n for n in shares.values()) / len(cluster)  # type: ignore[assignment]
            total[f"bcubed.{whole}"] += len(cluster)
        total[f"ceafe.{whole}"] += len(key)
    same = _paired(gold, found)
    total["ceafe.recall"] = total["ceafe.precision"] = same  # type: ignore[assignment]
    return total


def conll(whole: Counts, prefix: str = "") -> dict[str, float]:
    """F1 in percent of the three measures and their mean, from summed counts."""
    result = {}
    for name in ("muc", "bcubed", "ceafe"):
        recall = whole[f"{name}.recall"] / whole[f"{name}.gold"] if whole[f"{name}.gold"] else 0.0
        precision = whole[f"{name}.precision"] / whole[f"{name}.found"] if whole[f"{name}.found"] else 0.0
        result[f"{prefix}{name}"] = f1(recall * precision, recall, precision) if recall + precision else 0.0
    result[f"{prefix}conll"] = sum(result.values()) / 3
    return result


def _paired(gold: Sequence[frozenset[M]], found: Sequence[frozenset[M]]) -> float:
    """The highest sum of Dice over a one-to-one pairing; each group of clusters that touch is paired by itself."""
    dice: dict[tuple[int, int], float] = {}
    where: dict[M, int] = {mention: number for number, cluster in enumerate(found) for mention in cluster}
    for at, cluster in enumerate(gold):
        for number, shared in Counter(where[mention] for mention in cluster if mention in where).items():
            dice[at, number] = 2 * shared / (len(cluster) + len(found[number]))
    return sum(best(group) for group in _components(dice))


def _components(dice: Mapping[tuple[int, int], float]) -> Iterable[dict[tuple[int, int], float]]:
    beside: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for at, number in dice:
        beside["gold", at].append(("found", number))
        beside["found", number].append(("gold", at))
    seen: set[tuple[str, int]] = set()
    for start in beside:
        if start in seen:
            continue
        todo, members = [start], {start}
        while todo:
            for one in beside[todo.pop()]:
                if one not in members:
                    members.add(one)
                    todo.append(one)
        seen |= members
        rows = {at for side, at in members if side == "gold"}
        yield {(at, number): dice[at, number] for side, at in members if side == "gold" and at in rows
               for _, number in beside["gold", at]}  # fmt: skip


def best(weights: Mapping[tuple[int, int], float]) -> float:
    """The highest sum of weights of a one-to-one pairing of rows and columns (Kuhn and Munkres, with potentials)."""
    rows, columns = sorted({at for at, _ in weights}), sorted({number for _, number in weights})
    if len(rows) > len(columns):
        return best({(number, at): weight for (at, number), weight in weights.items()})
    cost = [[-weights.get((at, number), 0.0) for number in columns] for at in rows]
    row_of = _assigned(cost)
    return -sum(cost[row][column] for column, row in row_of.items())


def _assigned(cost: Sequence[Sequence[float]]) -> dict[int, int]:
    """The row of every column that has one in the cheapest pairing; there are no more rows than columns."""
    height, width = len(cost), len(cost[0])
    u, v = [0.0] * (height + 1), [0.0] * (width + 1)
    taken, way = [0] * (width + 1), [0] * (width + 1)  # columns count from 1; 0 is the row being placed
    for row in range(1, height + 1):
        taken[0], here = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while taken[here]:
            used[here] = True
            at, step, then = taken[here], float("inf"), 0
            for column in range(1, width + 1):
                if used[column]:
                    continue
                slack = cost[at - 1][column - 1] - u[at] - v[column]
                if slack < least[column]:
                    least[column], way[column] = slack, here
                if least[column] < step:
                    step, then = least[column], column
            for column in range(width + 1):
                if used[column]:
                    u[taken[column]] += step
                    v[column] -= step
                else:
                    least[column] -= step
            here = then
        while here:
            taken[here], here = taken[way[here]], way[here]
    return {column - 1: row - 1 for column, row in enumerate(taken) if column and row}
