"""The network that scores pairs of mentions: weights beside this file, trained by training/coref.py on GUM.

Two layers over what is known of the later mention, the earlier one and the pair; a smaller one says how likely a
mention is the first of its entity. The nouns' vectors are those of all-MiniLM-L6-v2, brought down to 32 numbers each.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.record.coref_pairs import Floats, Pairs

PATH = Path(__file__).with_name("coref.npz")


class Network(NamedTuple):
    """Weights by name, and the row of `table` (unit vectors, shape nouns x 32) that each noun has in `nouns`."""

    weights: Mapping[str, Floats]
    nouns: Mapping[str, int]
    table: Floats

    def pairs(self, statics: Floats, made: Pairs) -> Floats:
        """A score for every pair, any real number: the higher, the likelier that both are one."""
        if not len(made.later):
            return np.zeros(0, np.float32)
        w = self.weights
        hidden: Floats = (statics @ w["later"])[made.later]
        hidden += (statics @ w["earlier"])[made.earlier]
        hidden += made.rows @ w["pair"]
        hidden += w["pair_bias"]
        np.maximum(hidden, 0, out=hidden)
        second: Floats = hidden @ w["second"]
        second += w["second_bias"]
        np.maximum(second, 0, out=second)
        score: Floats = second @ w["out"]
        return score

    def first(self, statics: Floats) -> Floats:
        """A score for every mention on the same scale: the higher, the likelier that it is the first of its entity."""
        w = self.weights
        hidden: Floats = np.maximum(statics @ w["alone"] + w["alone_bias"], np.float32(0))
        score: Floats = hidden @ w["alone_out"] + w["alone_out_bias"]
        return score


@cache
def network() -> Network:
    """The network as it is shipped, read once."""
    with np.load(PATH, allow_pickle=False) as held:
        nouns = json.loads(bytes(held["nouns"]).decode("utf-8"))
        table = held["table"].astype(np.float32)
        table /= np.linalg.norm(table, axis=1, keepdims=True)
        weights = {name: held[name].astype(np.float32) for name in held.files if name not in {"nouns", "table"}}
    return Network(weights, {noun: number for number, noun in enumerate(nouns)}, table)
