"""Attributions out of the model's scores: which words are cues, and what each cue hands to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.core.labels import BUCKETS, LINKED, PARTS
from onrecord.core.spans import best_tags, log_shares, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

CUE = slice(5, 9)
"""The four tags of a cue among the tags of source, cue and content."""
_OTHERS = (1, 2, 3, 4, 9, 10, 11, 12)
"""The tags of source and content there, in the order in which the links have them behind their "O"."""


class Settings(NamedTuple):
    """How scores become findings; chosen on the dev half of the data, see the model card."""

    lean: float = 0.0
    """Added to the score of every cue tag: more finds more cues."""
    tags: float = 0.5
    """How much the tags of the words themselves count beside the links from the cue."""


class Linked(NamedTuple):
    """One attribution as words of a window (first, last exclusive), with how sure the cue and the links are (shares)."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    cue_share: float
    link_share: float


class Hands(NamedTuple):
    """What the model says of one window, out of which come the links of a cue to every word."""

    turned: Scores
    """(W, labels x width): each word as a cue, turned for each label."""
    word: Scores
    """(W, width): each word as a part."""
    alone: Scores
    """(W, labels): how the word scores whatever the cue."""
    far: Scores
    """(buckets, labels): how the distance scores."""

    def shares(self, first: int, last: int) -> Scores:
        """(W, labels): the logarithms of the shares, their mean over the words `first` to `last` of the cue."""
        labels = self.alone.shape[1]
        met = self.turned[first:last].reshape(last - first, labels, -1) @ self.word.T
        gap = np.arange(len(self.word)) - np.arange(first, last)[:, None]
        steps = len(BUCKETS) + np.sign(gap) * np.searchsorted(BUCKETS, np.abs(gap), side="right")
        mean: Scores = log_shares(met.transpose(0, 2, 1) + self.alone + self.far[steps]).mean(axis=0)
        return mean


def linked(tag_scores: Sequence[Scores], hands: Sequence[Hands], settings: Settings) -> list[list[Linked]]:
    """The attributions of each window, whose words have `tag_scores` (W, 13) and `hands`."""
    shares = [log_shares(scores) for scores in tag_scores]
    cues = [
        _beside(
            np.logaddexp.reduce(one[:, [0, *_OTHERS]], axis=-1, keepdims=True), one[:, CUE] + np.float32(settings.lean)
        )
        for one in shares
    ]
    paths = best_tags(cues, ("cue",))
    where = [(window, first, last) for window, path in enumerate(paths) for _, first, last in spans(path, ("cue",))]
    seen = [hands[window].shares(first, last) for window, first, last in where]
    rows = []
    for links, (window, first, last) in zip(seen, where, strict=True):
        own = shares[window]
        none = np.logaddexp(own[:, :1], np.logaddexp.reduce(own[:, CUE], axis=-1, keepdims=True))
        row = links + np.float32(settings.tags) * _beside(none, own[:, _OTHERS])
        row[first:last, 1:] = -1e4
        rows.append(row)
    found: list[list[Linked]] = [[] for _ in tag_scores]
    for path, links, (window, first, last) in zip(best_tags(rows, LINKED), seen, where, strict=True):
        cue = float(np.exp(np.logaddexp.reduce(shares[window][first:last, CUE], axis=-1)).mean())
        found[window].append(_one(path, links, (first, last), cue))
    return found


def _beside(none: Scores, others: Scores) -> Scores:
    return np.concatenate([none, others], axis=-1)


def _one(path: NDArray[np.int64], links: Scores, cue: tuple[int, int], share: float) -> Linked:
    """One attribution out of the tags of all words as its cue sees them."""
    parts = spans(path, LINKED)
    marked = np.flatnonzero(path)
    return Linked(
        cue,
        tuple((first, last) for name, first, last in parts if name == PARTS[0]),
        tuple((first, last) for name, first, last in parts if name == PARTS[2]),
        share,
        float(np.exp(links[marked, path[marked]].mean())) if len(marked) else 0.0,
    )
