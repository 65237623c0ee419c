"""Fits the weights of `onrecord.read.dump_features` and writes `src/onrecord/read/dump_weights.py`.

    python -m training.fit_dump

Logistic regression (Newton's method, L2) over the stretches of the "seen" half of the sites of both reading sets.
A stretch is wanted when most of its word triples stand in the gold text. A page whose run of prose has little to do
with its gold is left out: there the gold is another page's, or cut off by a paywall.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evaluation import reading_data
from evaluation.reading_data import Page, words
from onrecord.read import dump_features, dump_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

# Of 1, 5, 10 and 20, measured on the other half: all within 0.005 word F1.
L2 = 5.0
# A name seen less often than this says more of one site than of pages.
RAREST = 8
# Word F1 of the bare run of prose below which a page's gold is not believed.
BELIEVED = 0.4
TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "read" / "dump_weights.py"


class Sample(NamedTuple):
    """One page's stretches: what each shows, whether the article holds it, and what it weighs in the fit."""

    names: list[tuple[str, ...]]
    wanted: list[bool]
    weights: list[float]


def main() -> None:
    """Fit and write."""
    data = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[2] / "shared" / "data"))
    pages = [page for page in (*reading_data.naeb(data), *reading_data.fundus(data)) if page.half == "seen"]
    samples = [found for page in pages if (found := sample(page))]
    weights = fit(samples)
    TARGET.write_text(source(weights, len(samples)), encoding="utf-8")


def sample(page: Page) -> Sample | None:
    """The stretches of a page with their labels; None where its gold is not believed."""
    lines = dump_lines.stretches(page.dump)
    repeated = dump_features.repeated_lines(page.dump, lines)
    looks = [dump_features.look(page.dump, *pair) for pair in zip(lines, repeated, strict=True)]
    gold = words(page.text)
    first, last = dump_features.core(looks)
    core = " ".join(page.dump[line.start : line.end] for line in lines[first:last])
    if not gold or _f1(words(core), gold) < BELIEVED:
        return None
    # A page counts alike whatever its length, and a stretch by its words, as in the figure that is wanted.
    share = 15 / max(len(gold), 300) ** 0.9
    weights = [0.3 + min(seen.words, 60) * share for seen in looks]
    labels = wanted([page.dump[line.start : line.end] for line in lines], page.text)
    return Sample(dump_features.names(looks, lines), labels, weights)


def wanted(lines: Sequence[str], gold: str) -> list[bool]:
    """For each line, whether the gold holds it."""
    tokens = words(gold)
    triples = set(zip(tokens, tokens[1:], tokens[2:], strict=False))
    whole = {" ".join(words(line)) for line in gold.splitlines()}
    result = []
    for line in lines:
        own = words(line)
        if len(own) < 4:
            result.append(bool(own) and " ".join(own) in whole)
            continue
        mine = list(zip(own, own[1:], own[2:], strict=False))
        result.append(sum(triple in triples for triple in mine) > 0.6 * len(mine))
    return result


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """The weight of each name, and "bias"."""
    counts = Counter(name for found in samples for names in found.names for name in set(names))
    columns = {name: index for index, name in enumerate(sorted(name for name in counts if counts[name] >= RAREST))}
    rows = [names for found in samples for names in found.names]
    table = np.zeros((len(rows), len(columns) + 1), dtype=np.float32)
    table[:, -1] = 1
    for index, names in enumerate(rows):
        table[index, [columns[name] for name in names if name in columns]] = 1
    goal = np.array([label for found in samples for label in found.wanted], dtype=np.float64)
    weight = np.array([value for found in samples for value in found.weights], dtype=np.float64)
    weight /= weight.mean()
    beta = np.zeros(table.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-(table @ beta)))
        slope = table.T @ (weight * (chance - goal)) + L2 * beta
        curve = (table * (weight * chance * (1 - chance) + 1e-6)[:, None]).T @ table + L2 * np.eye(len(beta))
        beta -= np.linalg.solve(curve, slope)
    return dict(zip([*columns, "bias"], beta.tolist(), strict=True))


def source(weights: dict[str, float], pages: int) -> str:
    """The module that holds the weights."""
    rows = [f'    "{name}": {value:.2f},' for name, value in weights.items() if name != "bias" and abs(value) >= 0.05]
    return "\n".join(
        [
            '"""What each name of `dump_features` weighs, as log-odds of belonging to the article.',
            "",
            f"Written by `python -m training.fit_dump` from {pages} pages; do not edit by hand.",
            '"""',
            "",
            f"BIAS = {weights['bias']:.2f}",
            "WEIGHTS = {",
            *rows,
            "}",
            "",
        ]
    )


def _f1(found: Sequence[str], gold: Sequence[str]) -> float:
    one, two = Counter(found), Counter(gold)
    return 2 * (one & two).total() / max(1, one.total() + two.total())


if __name__ == "__main__":
    main()
