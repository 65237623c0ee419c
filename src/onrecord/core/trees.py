"""Dependency trees out of arc scores: the best head of each word, made a tree with one root where they are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

_NEVER = np.float32(-1e9)


def tree(arcs: Scores) -> NDArray[np.int64]:
    """The heads of the words of one sentence; `arcs` is (words, 1 + words), column 0 the root; -1 marks the root word."""
    scores = arcs.copy()
    size = len(scores)
    scores[np.arange(size), np.arange(size) + 1] = _NEVER
    heads: NDArray[np.int64] = scores.argmax(axis=1) - 1
    if _is_tree(heads):
        return heads
    root = _best_root(scores)
    scores[:, 0] = _NEVER
    scores[root] = _NEVER
    scores[root, 0] = 0
    return _without_cycles(scores)


def _is_tree(heads: NDArray[np.int64]) -> bool:
    """Whether one word alone is the root and every other reaches it."""
    if (heads < 0).sum() != 1:
        return False
    place = np.where(heads < 0, np.arange(len(heads)), heads)
    for _ in range(len(heads).bit_length()):
        place = place[place]
    return bool((heads[place] < 0).all())


def _best_root(scores: Scores) -> int:
    """The word that gains most as the root over its best other head."""
    return int((scores[:, 0] - scores[:, 1:].max(axis=1)).argmax()) if len(scores) > 1 else 0


def _without_cycles(scores: Scores) -> NDArray[np.int64]:
    """The best tree when one word can only be the root: a cycle is broken where that costs least, one after another.

    Chu and Liu 1965, Edmonds 1967, without contracting: each cycle gives up the arc whose next best head outside it is
    closest in score. Sentences of news have a cycle in some 2 % and hardly ever two.
    """
    scores = scores.copy()
    size = len(scores)
    heads: NDArray[np.int64] = scores.argmax(axis=1) - 1
    for _ in range(size):
        cycle = _cycle(heads)
        if cycle is None:
            return heads
        below = _below(heads, cycle)
        best: tuple[float, int, int] | None = None
        for word in cycle:
            outside = scores[word, 1:].copy()
            outside[below] = _NEVER
            head = int(outside.argmax())
            loss = float(scores[word, heads[word] + 1] - outside[head])
            if best is None or loss < best[0]:
                best = (loss, word, head)
        assert best is not None
        heads[best[1]] = best[2]
    return heads


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """The words of one cycle, or None."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, word = [], start
        while word >= 0 and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if word >= 0 and state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return None


def _below(heads: NDArray[np.int64], cycle: list[int]) -> list[int]:
    """The words of a cycle and all that hang on them: none of these may become a head that leads out."""
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    while True:
        grown = inside | ((heads >= 0) & inside[np.maximum(heads, 0)])
        if (grown == inside).all():
            return [int(word) for word in np.flatnonzero(inside)]
        inside = grown
