"""Trains the linker of mentions (`onrecord.record.coref`) on GUM's training part, with the mentions of the shipped model.

For every mention the network spreads a weight of one over the mentions before it and over standing alone; what is
raised is the weight on all that are of its entity (marginal likelihood). NumPy alone, about a minute a pass of the
model and ten seconds an epoch on two cores; the same seed gives the same file.

    python -m training.coref --vectors nouns.npz          # writes src/onrecord/record/coref.npz
    python -m training.coref --vectors nouns.npz --folds evaluation/coref_folds.npz
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evaluation.coref import documents, fold_of, gold_of
from evaluation.data import data_folder
from onrecord.record.coref import linkable
from onrecord.record.coref_model import PATH, Network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Weights = dict[str, Floats]

EPOCHS, RATE, DROP, DECAY = 14, 1e-3, 0.35, 1e-4
FOLD_EPOCHS = 4
"""Passes of the networks of the cross-validation, which are only measured: fewer passes, a point or so lower."""
HIDDEN, SECOND, ALONE = 96, 32, 32
COST = 1.0
"""Added to the score of standing alone for a mention that has an antecedent while training: it is the commoner error."""


class Example(NamedTuple):
    """One document: a row for each mention, its pairs with a row each, and which pairs are of one entity."""

    statics: Floats
    later: npt.NDArray[np.int64]
    earlier: npt.NDArray[np.int64]
    rows: Floats
    right: npt.NDArray[np.bool_]


def started(example: Example, seed: int) -> Weights:
    """Fresh weights for examples of this shape."""
    chance = np.random.default_rng(seed)

    def drawn(size: int, to: int, scale: float) -> Floats:
        return (chance.normal(size=(size, to)) * np.sqrt(2 / size) * scale).astype(np.float32)

    wide, pair = example.statics.shape[1], example.rows.shape[1]
    return {
        "later": drawn(wide, HIDDEN, 0.5),
        "earlier": drawn(wide, HIDDEN, 0.5),
        "pair": drawn(pair, HIDDEN, 1.0),
        "pair_bias": np.zeros(HIDDEN, np.float32),
        "second": drawn(HIDDEN, SECOND, 1.0),
        "second_bias": np.zeros(SECOND, np.float32),
        "out": drawn(SECOND, 1, 0.3)[:, 0],
        "alone": drawn(wide, ALONE, 1.0),
        "alone_bias": np.zeros(ALONE, np.float32),
        "alone_out": drawn(ALONE, 1, 0.3)[:, 0],
        "alone_out_bias": np.zeros(1, np.float32),
    }


def trained(examples: Sequence[Example], *, seed: int = 0, epochs: int = EPOCHS) -> Weights:
    """Weights after `epochs` passes over the examples, with Adam and a rate that falls to nothing."""
    weights = started(examples[0], seed)
    chance = np.random.default_rng(seed)
    mean = {name: np.zeros_like(value) for name, value in weights.items()}
    square = {name: np.zeros_like(value) for name, value in weights.items()}
    steps = 0
    for epoch in range(epochs):
        began, loss = time.monotonic(), 0.0
        for number in chance.permutation(len(examples)):
            example, steps = examples[number], steps + 1
            lost, slopes = _slopes(weights, example, chance)
            loss += lost
            for name, slope in slopes.items():
                slope = slope * np.float32(10 / len(example.statics))  # noqa: PLW2901 - scaled in place of a copy
                mean[name] = 0.9 * mean[name] + 0.1 * slope
                square[name] = 0.999 * square[name] + 0.001 * slope * slope
                ahead = mean[name] / (1 - 0.9**steps) / (np.sqrt(square[name] / (1 - 0.999**steps)) + 1e-8)
                rate = RATE * (1 - epoch / epochs)
                weights[name] = (weights[name] - rate * (ahead + DECAY * weights[name])).astype(np.float32)
        print(f"epoch {epoch + 1}: loss {loss:.0f}, {time.monotonic() - began:.1f} s", flush=True)
    return weights


def _dropped(values: Floats, chance: np.random.Generator) -> tuple[Floats, Floats]:
    mask = (chance.random(values.shape, dtype=np.float32) > DROP).astype(np.float32) / np.float32(1 - DROP)
    return values * mask, mask


def _slopes(weights: Weights, example: Example, chance: np.random.Generator) -> tuple[float, Weights]:
    """The loss of one document and its slope for every weight."""
    w, statics, later, earlier = weights, example.statics, example.later, example.earlier
    hidden = (statics @ w["later"])[later] + (statics @ w["earlier"])[earlier] + example.rows @ w["pair"]
    hidden, mask = _dropped(np.maximum(hidden + w["pair_bias"], 0), chance)
    second, second_mask = _dropped(np.maximum(hidden @ w["second"] + w["second_bias"], 0), chance)
    alone, alone_mask = _dropped(np.maximum(statics @ w["alone"] + w["alone_bias"], 0), chance)
    lost, by_pair, by_mention = _loss(example, second @ w["out"], alone @ w["alone_out"] + w["alone_out_bias"][0])
    slopes: Weights = {"out": second.T @ by_pair, "alone_out": alone.T @ by_mention}
    slopes["alone_out_bias"] = by_mention.sum(keepdims=True)
    back = by_pair[:, None] * w["out"] * (second > 0) * second_mask
    slopes |= {"second": hidden.T @ back, "second_bias": back.sum(0)}
    back = (back @ w["second"].T) * (hidden > 0) * mask
    slopes |= {"pair": example.rows.T @ back, "pair_bias": back.sum(0)}
    slopes["later"] = statics.T @ _summed(back, later, len(statics))
    slopes["earlier"] = statics.T @ _summed(back, earlier, len(statics))
    back = by_mention[:, None] * w["alone_out"] * (alone > 0) * alone_mask
    slopes |= {"alone": statics.T @ back, "alone_bias": back.sum(0)}
    return lost, slopes


def _summed(values: Floats, places: npt.NDArray[np.int64], count: int) -> Floats:
    """The sum of the rows of `values` that belong to each of `count` places."""
    order = np.argsort(places, kind="stable")
    found, first = np.unique(places[order], return_index=True)
    whole = np.zeros((count, values.shape[1]), np.float32)
    if len(found):
        whole[found] = np.add.reduceat(values[order], first, axis=0)
    return whole


def _loss(example: Example, scores: Floats, alone: Floats) -> tuple[float, Floats, Floats]:
    """Minus the log of the weight on what is right, with its slope for every pair and every mention."""
    later, right, count = example.later, example.right, len(example.statics)
    linked = np.zeros(count, np.bool_)
    linked[later[right]] = True
    alone = alone + COST * linked
    top = alone.copy()
    np.maximum.at(top, later, scores)
    pair, first = np.exp(scores - top[later]), np.exp(alone - top)
    whole, good = first.copy(), np.where(linked, 0, first)
    np.add.at(whole, later, pair)
    np.add.at(good, later[right], pair[right])
    by_pair = pair / whole[later] - np.where(right, pair / np.maximum(good[later], 1e-30), 0)
    by_mention = first / whole - np.where(linked, 0, 1)
    lost = -float(np.log(good / whole + 1e-12).sum())
    return lost, by_pair.astype(np.float32), by_mention.astype(np.float32)


def examples(data: Path, network: Network) -> dict[str, Example]:
    """The documents of GUM's training part as examples, by their ids."""
    made = {}
    for bank, doc in documents(data, "train"):
        found = linkable(doc, network)
        groups = gold_of(bank, doc, found.mentions)
        known = {group: number for number, group in enumerate(dict.fromkeys(groups)) if group is not None}
        code = np.array([known.get(group, -1) if group is not None else -1 for group in groups], np.int64)
        later, earlier = found.pairs.later, found.pairs.earlier
        right = (code[later] == code[earlier]) & (code[later] >= 0)
        made[bank.id] = Example(found.statics, later, earlier, found.pairs.rows, right)
    return made


def saved(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Writes the arrays, weights as 16-bit floats; `savez_compressed` stamps every member alike, so bytes repeat."""
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    print(f"{path}: {path.stat().st_size / 1e3:.0f} kB")


def main() -> None:
    """Trains on all documents, or with --folds once without each fifth of the news."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--vectors", type=Path, required=True, help="nouns and their vectors, see training/coref_tables.py"
    )
    parser.add_argument("--folds", type=Path, help="train the networks of the cross-validation into this file")
    chosen = parser.parse_args()
    with np.load(chosen.vectors) as held:
        nouns, table = held["nouns"], held["table"]
    names = json.loads(bytes(nouns).decode("utf-8"))
    network = Network({}, {noun: number for number, noun in enumerate(names)}, _unit(table))
    all_of = examples(data_folder(), network)
    if chosen.folds is None:
        weights = {name: value.astype(np.float16) for name, value in trained(list(all_of.values())).items()}
        saved(PATH, {"nouns": nouns, "table": table, **weights})
        return
    found: dict[str, npt.NDArray[np.generic]] = {}
    for fold in sorted({fold_of(name) for name in all_of} - {None}, key=str):
        weights = trained([one for name, one in all_of.items() if fold_of(name) != fold], epochs=FOLD_EPOCHS)
        found |= {f"{fold}.{name}": value.astype(np.float16) for name, value in weights.items()}
    saved(chosen.folds, found)


def _unit(table: npt.NDArray[np.int8]) -> Floats:
    whole = table.astype(np.float32)
    return whole / np.linalg.norm(whole, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
