"""Spans out of scores: the quick search finds what the plain one finds, and what trying everything finds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.core.labels import ENTITIES, LINKED, tags
from onrecord.core.spans import best_tags, log_shares, spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

NEVER = -1e4


def _follows(left: str, right: str) -> bool:
    if left[0] in "BI":
        return right[0] in "IE" and left[1:] == right[1:]
    return right[0] not in "IE"


def slow(scores: Scores, names: tuple[str, ...]) -> list[int]:
    """Viterbi as the books have it, over all tags and moves: what the quick one must equal."""
    every = tags(names)
    follow = np.array([[0 if _follows(left, right) else NEVER for right in every] for left in every])
    so_far = scores[0] + [NEVER if tag[0] in "IE" else 0 for tag in every]
    back = []
    for row in scores[1:]:
        reached = so_far[:, None] + follow
        back.append(reached.argmax(axis=0))
        so_far = reached.max(axis=0) + row
    path = [int((so_far + [NEVER if tag[0] in "BI" else 0 for tag in every]).argmax())]
    for moves in reversed(back):
        path.append(int(moves[path[-1]]))
    return path[::-1]


def _worth(scores: Scores, path: list[int]) -> float:
    return float(scores[np.arange(len(path)), path].sum(dtype=np.float64))


@pytest.mark.parametrize("names", [("cue",), LINKED, ENTITIES])
@pytest.mark.parametrize("lean", [0.0, 2.0, 6.0, 12.0], ids=lambda lean: f"lean{lean:.0f}")
def test_the_quick_search_equals_the_plain_one(names: tuple[str, ...], lean: float) -> None:
    chance = np.random.default_rng(int(lean) + len(names))
    sizes = [1, 2, 3, *chance.integers(1, 90, size=20).tolist()]
    rows = [chance.normal(scale=3, size=(size, len(tags(names)))).astype(np.float32) for size in sizes]
    for row in rows:
        row[:, 0] += lean  # as in news, where most words stand outside
    for row, path in zip(rows, best_tags(rows, names), strict=True):
        plain = slow(row.astype(np.float64), names)
        assert path.tolist() == plain or _worth(row, path.tolist()) == pytest.approx(_worth(row, plain), abs=1e-4)


def test_trying_every_row_of_tags_finds_nothing_better() -> None:
    chance = np.random.default_rng(7)
    every = tags(LINKED)
    lawful = [
        path
        for path in itertools.product(range(len(every)), repeat=4)
        if every[path[0]][0] not in "IE"
        and every[path[-1]][0] not in "BI"
        and all(_follows(every[left], every[right]) for left, right in itertools.pairwise(path))
    ]
    for _ in range(30):
        scores = chance.normal(size=(4, len(every))).astype(np.float32)
        assert best_tags([scores], LINKED)[0].tolist() == list(max(lawful, key=lambda path: _worth(scores, list(path))))


def test_rows_do_not_touch_each_other() -> None:
    opened = np.full((2, 5), -9, dtype=np.float32)
    opened[0, 1] = opened[1, 2] = 9.0  # begins, goes on, and would end in the next row
    ended = np.full((2, 5), -9, dtype=np.float32)
    ended[0, 3] = 9.0
    apart = [path.tolist() for row in (opened, ended) for path in best_tags([row], ("cue",))]
    assert [path.tolist() for path in best_tags([opened, ended], ("cue",))] == apart


def test_rows_without_words_and_no_rows() -> None:
    empty = np.zeros((0, 5), dtype=np.float32)
    single = np.array([[0, -1, -1, -1, 3]], dtype=np.float32)
    assert best_tags([], ("cue",)) == []
    assert [path.tolist() for path in best_tags([empty, single, empty, single, empty], ("cue",))] == [
        [],
        [4],
        [],
        [4],
        [],
    ]
    assert [path.tolist() for path in best_tags([empty], ("cue",))] == [[]]


def test_spans_of_a_row_of_tags() -> None:
    assert spans(np.array([0, 1, 2, 3, 8, 0]), LINKED) == [("source", 1, 4), ("content", 4, 5)]


def test_shares_sum_to_one() -> None:
    scores = np.random.default_rng(1).normal(scale=50, size=(3, 7)).astype(np.float32)
    assert np.exp(log_shares(scores)).sum(axis=-1) == pytest.approx(1.0, abs=1e-5)
