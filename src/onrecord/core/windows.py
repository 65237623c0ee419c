"""Windows: the stretches of a report that the encoder reads at once, overlapping, so that every word is read once.

A window holds whole paragraphs as far as they go into it; only a paragraph longer than a window is cut. Before the
words that it reads stands what came before them, as context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LIMIT = 256
"""Pieces of a window, context and paragraph marks included."""
CONTEXT = 48
"""Pieces of context before what a window reads."""


class Window(NamedTuple):
    """Words `first` to `last` (exclusive) are shown, those from `read` on are read; the others are context."""

    first: int
    read: int
    last: int


class Batch(NamedTuple):
    """What the encoder takes: pieces and looks (windows x pieces), where each word begins and ends (windows x words)."""

    pieces: NDArray[np.int64]
    looks: NDArray[np.int64]
    firsts: NDArray[np.int64]
    lasts: NDArray[np.int64]


def windows(
    sizes: Sequence[int], blocks: Sequence[int], *, limit: int = LIMIT, context: int = CONTEXT
) -> Iterator[Window]:
    """Cuts words into windows: `sizes` are their pieces, `blocks` the numbers of their paragraphs, in order."""
    starts = [at for at in range(len(blocks)) if not at or blocks[at] != blocks[at - 1]] + [len(blocks)]
    ends = set(starts)
    first = read = 0
    while read < len(sizes):
        used, at, fits = _context(sizes, blocks, first, read), read, read
        while at < len(sizes):
            used += sizes[at] + (at == read or at in ends)
            if used > limit and at > read:
                break
            at += 1
            if at in ends:
                fits = at
        last = fits if fits > read else at
        yield Window(first, read, last)
        read = last
        first, seen = read, 0
        while first > 0 and (seen := seen + sizes[first - 1] + 1) <= context:
            first -= 1


def _context(sizes: Sequence[int], blocks: Sequence[int], first: int, read: int) -> int:
    """Pieces that the context takes, with the marks between its paragraphs and the one at the start."""
    marks = sum(blocks[at] != blocks[at - 1] for at in range(first + 1, read))
    return 2 + sum(sizes[first:read]) + marks


def batch(
    chosen: Sequence[Window],
    pieces: Sequence[tuple[int, ...]],
    looks: Sequence[int],
    blocks: Sequence[int],
    marks: tuple[int, int, int],
) -> Batch:
    """The windows as arrays; `marks` are the numbers of the pieces that open a window, part paragraphs, and fill up."""
    opening, parting, filling = marks
    rows, kinds, firsts, lasts = [], [], [], []
    for window in chosen:
        row, kind, first, last = [opening], [0], [], []
        for at in range(window.first, window.last):
            if at > window.first and blocks[at] != blocks[at - 1]:
                row.append(parting)
                kind.append(0)
            first.append(len(row))
            row += pieces[at]
            kind += [looks[at]] * len(pieces[at])
            last.append(len(row) - 1)
        row.append(parting)
        kind.append(0)
        rows.append(row)
        kinds.append(kind)
        firsts.append(first)
        lasts.append(last)
    return Batch(_filled(rows, filling), _filled(kinds, 0), _filled(firsts, 0), _filled(lasts, 0))


def _filled(rows: Sequence[Sequence[int]], filling: int) -> NDArray[np.int64]:
    width = max((len(row) for row in rows), default=0)
    table = np.full((len(rows), width), filling, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table
