"""Spans out of tags: the best row of tags that makes whole spans (Viterbi over begin, inside, end, single, outside)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

Name = TypeVar("Name", bound=str)
"""What a head calls its spans."""

_NEVER = np.float32(-1e9)
_BARRIER = -1e6
"""Below any sum of what the words of a window gain, and small enough to be summed without loss."""


def log_shares(scores: Scores, *, axis: int = -1) -> Scores:
    """The logarithms of the shares (softmax) over an axis."""
    shares: Scores = scores - log_sum(scores, axis=axis)
    return shares


def log_sum(scores: Scores, *, axis: int = -1) -> Scores:
    """The logarithms of the sums of what `scores` are the logarithms of, over an axis, which stays with size 1."""
    high = scores.max(axis=axis, keepdims=True)
    total: Scores = high + np.log(np.exp(scores - high).sum(axis=axis, keepdims=True))
    return total


def best_tags(rows: Sequence[Scores], names: tuple[str, ...]) -> list[NDArray[np.int64]]:
    """The best lawful row of tags for each of `rows` (words, tags).

    Every score counts as its gain over "O". A span that gains nothing is better left out, so that words which no
    stretch of positive sum covers are "O" for sure; of news these are most, and only the rest is searched.
    """
    if not rows:
        return []
    scores = np.concatenate(rows)
    gains = (scores[:, 1:] - scores[:, :1]).reshape(len(scores), len(names), 4)
    borders = np.cumsum([len(row) for row in rows])[:-1]
    found = np.zeros(len(scores), dtype=np.int64)
    firsts, lasts = _stretches(gains.max(axis=(1, 2), initial=_NEVER), borders)
    if len(firsts):
        _search(gains, firsts, lasts, found)
    return np.split(found, borders)


def _stretches(gain: Scores, borders: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last (exclusive) of the stretches of words that lie in some run of positive sum, none over a border."""
    fenced = np.insert(gain.astype(np.float64), borders, _BARRIER)
    sums = np.concatenate([[0.0], np.cumsum(fenced)])
    till = sums[1:] - np.minimum.accumulate(sums[:-1])
    on = np.maximum.accumulate(sums[:0:-1])[::-1] - sums[:-1]
    covered = np.concatenate([[False], till + on - fenced > -1e-5, [False]])
    edge = np.flatnonzero(covered[1:] != covered[:-1])
    edge -= np.searchsorted(borders + np.arange(len(borders)), edge)
    return edge[::2], edge[1::2]


def _search(gains: Scores, firsts: NDArray[np.int64], lasts: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    """Viterbi over all stretches at once; writes their tags into `found`.

    Two kinds of state are enough: outside of all spans, and inside one of a name. `ended` keeps the name whose span a
    word ended (-1: none), `went` whether a word inside a span went on with it rather than began it.
    """
    width = int((lasts - firsts).max())
    place = firsts[:, None] + np.arange(width)
    inside = place < lasts[:, None]
    laid = np.where(inside[..., None, None], gains[np.minimum(place, len(gains) - 1)], _NEVER)
    begin, go, end, single = np.ascontiguousarray(laid.transpose(3, 1, 0, 2))
    only = single.argmax(axis=-1)
    alone = np.maximum(single.max(axis=-1), 0)
    outside, opened = np.zeros(len(firsts), dtype=np.float32), np.full(begin.shape[1:], _NEVER)
    ended, went = np.empty(only.shape, dtype=np.int64), np.empty(begin.shape, dtype=bool)
    for at in range(width):
        closing = opened + end[at]
        begun, going = outside[:, None] + begin[at], opened + go[at]
        stayed, closed = outside + alone[at], closing.max(axis=1)
        ended[at] = np.where(closed > stayed, closing.argmax(axis=1), -1)
        went[at] = going > begun
        outside, opened = np.maximum(stayed, closed), np.maximum(begun, going)
    for row, (first, last) in enumerate(zip(firsts.tolist(), lasts.tolist(), strict=True)):
        size = last - first
        lone = np.where(alone[:size, row] > 0, 4 * only[:size, row] + 4, 0).tolist()
        found[first:last] = _traced(ended[:size, row].tolist(), went[:size, row].tolist(), lone)


def _traced(ended: list[int], went: list[list[bool]], lone: list[int]) -> list[int]:
    """The tags of one stretch, from its end to its start; `lone` holds what a word outside is, "O" or a single."""
    path = lone
    name = -1
    for at in range(len(path) - 1, -1, -1):
        if name < 0:
            name = ended[at]
            if name >= 0:
                path[at] = 4 * name + 3
        elif went[at][name]:
            path[at] = 4 * name + 2
        else:
            path[at], name = 4 * name + 1, -1
    return path


def spans(path: NDArray[np.int64], names: tuple[Name, ...]) -> list[tuple[Name, int, int]]:
    """(name, first, last exclusive) of every span in a lawful row of tags."""
    found = []
    first = 0
    for at in np.flatnonzero(path):
        name, edge = divmod(int(path[at]) - 1, 4)
        if edge in {0, 3}:
            first = int(at)
        if edge in {2, 3}:
            found.append((names[name], first, int(at) + 1))
    return found
