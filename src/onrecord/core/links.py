"""Attributions out of the model's scores: which words are cues, and what each cue hands to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.core.labels import BUCKETS, LINKED, PARTS
from onrecord.core.spans import best_tags, log_shares, log_sum, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

CUE = slice(5, 9)
"""The four tags of a cue among the tags of source, cue and content."""
_OTHERS = (1, 2, 3, 4, 9, 10, 11, 12)
"""The tags of source and content there, in the order in which the links have them behind their "O"."""
_NO_CUE = (0, *_OTHERS)
_NO_PART = (0, 5, 6, 7, 8)


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

    def shares(self, cues: Sequence[tuple[int, int]]) -> list[Scores]:
        """For each of `cues` (first, last exclusive) the logarithms of the shares, (W, labels): the mean over its words."""
        size, labels = self.alone.shape
        words = [word for first, last in cues for word in range(first, last)]
        met = (self.turned[words].reshape(len(words) * labels, -1) @ self.word.T).reshape(len(words), labels, size)
        met += self.alone.T
        gap = np.arange(1 - size, size)
        steps = len(BUCKETS) + np.sign(gap) * np.searchsorted(BUCKETS, np.abs(gap), side="right")
        far = self.far[steps].T
        for number, word in enumerate(words):
            met[number] += far[:, size - 1 - word : 2 * size - 1 - word]
        sure = log_shares(met, axis=1)
        found, at = [], 0
        for first, last in cues:
            found.append(sure[at : at + last - first].mean(axis=0).T)
            at += last - first
        return found


def linked(tag_scores: Sequence[Scores], hands: Sequence[Hands], settings: Settings) -> list[list[Linked]]:
    """The attributions of each window, whose words have `tag_scores` (W, 13) and `hands`."""
    found: list[list[Linked]] = [[] for _ in tag_scores]
    if not tag_scores:
        return found
    own = log_shares(np.concatenate(tag_scores))
    borders = np.cumsum([len(one) for one in tag_scores])[:-1]
    others = _beside(log_sum(own[:, _NO_CUE]), own[:, CUE] + np.float32(settings.lean))
    paths = best_tags(np.split(others, borders), ("cue",))
    parts = np.float32(settings.tags) * _beside(log_sum(own[:, _NO_PART]), own[:, _OTHERS])
    cues = [[(first, last) for _, first, last in spans(path, ("cue",))] for path in paths]
    where: list[tuple[int, int, int]] = []
    seen: list[Scores] = []
    rows: list[Scores] = []
    for window, (here, hand, part) in enumerate(zip(cues, hands, np.split(parts, borders), strict=True)):
        for (first, last), links in zip(here, hand.shares(here) if here else (), strict=True):
            row = links + part
            row[first:last, 1:] = -1e4
            where.append((window, first, last))
            seen.append(links)
            rows.append(row)
    sure = [np.exp(log_sum(one[:, CUE])) for one in np.split(own, borders)]
    for path, links, (window, first, last) in zip(best_tags(rows, LINKED), seen, where, strict=True):
        found[window].append(_one(path, links, (first, last), float(sure[window][first:last].mean())))
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
