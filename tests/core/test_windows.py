"""Windows: every word is read once, in order, and no window is larger than the encoder can take."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.windows import CONTEXT, LIMIT, Window, batch, windows

words = st.lists(st.tuples(st.integers(1, 12), st.booleans()), max_size=400)
MARKS = (101, 102, 0)


def _laid(given_words: list[tuple[int, bool]]) -> tuple[list[int], list[int]]:
    """Sizes, and the numbers of the paragraphs out of whether a word opens one."""
    blocks = np.cumsum([opens for _, opens in given_words], dtype=int).tolist()
    return [size for size, _ in given_words], blocks


def _row(window: Window, sizes: list[int], blocks: list[int]) -> int:
    return len(batch([window], [(7,) * size for size in sizes], [0] * len(sizes), blocks, MARKS).pieces[0])


@given(words)
def test_every_word_is_read_once_and_no_window_is_too_large(given_words: list[tuple[int, bool]]) -> None:
    sizes, blocks = _laid(given_words)
    made = list(windows(sizes, blocks))
    assert [at for window in made for at in range(window.read, window.last)] == list(range(len(sizes)))
    assert all(window.first <= window.read < window.last for window in made)
    assert all(_row(window, sizes, blocks) <= LIMIT for window in made)
    assert all(sum(sizes[window.first : window.read]) <= CONTEXT for window in made)


@given(words)
def test_a_paragraph_that_fits_is_never_cut(given_words: list[tuple[int, bool]]) -> None:
    sizes, blocks = _laid(given_words)
    for window in windows(sizes, blocks):
        cut = window.last < len(blocks) and blocks[window.last] == blocks[window.last - 1]
        assert not cut or blocks[window.read] == blocks[window.last]


def test_a_paragraph_longer_than_a_window_is_cut() -> None:
    made = list(windows([1] * 1000, [0] * 1000))
    assert len(made) > 3
    assert made[1].first < made[1].read == made[0].last


def test_a_word_larger_than_a_window_stands_alone() -> None:
    assert list(windows([500, 500], [0, 1], limit=64)) == [Window(0, 0, 1), Window(1, 1, 2)]


def test_no_words_make_no_window() -> None:
    assert list(windows([], [])) == []


def test_a_batch_says_where_each_word_begins_and_ends() -> None:
    made = batch([Window(0, 0, 3)], [(5,), (6, 7), (8,)], [1, 2, 3], [0, 0, 1], MARKS)
    assert made.pieces.tolist() == [[101, 5, 6, 7, 102, 8, 102]]
    assert made.looks.tolist() == [[0, 1, 2, 2, 0, 3, 0]]
    assert (made.firsts.tolist(), made.lasts.tolist()) == ([[1, 2, 5]], [[1, 3, 5]])
