"""Batches: windows over documents with their labels as arrays; -1 where a head has nothing to learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from onrecord.core.labels import ENTITIES, LINKED, PARTS, tags
from onrecord.core.windows import Window, batch, windows

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from onrecord.core.pieces import Pieces
    from training.corpus import Document, Link, Spans
    from training.network import Inventory

NONE = -1
ROOM = 4096
"""Pieces of a batch, filling included."""


@dataclass(frozen=True)
class Coded:
    """A document with its pieces and labels by number, all over its words."""

    document: Document
    pieces: list[tuple[int, ...]]
    columns: dict[str, NDArray[np.int64]]


@dataclass(frozen=True)
class Lesson:
    """One batch: inputs, labels by head (B, W), the cue words (R) with the labels of their links (R, W)."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    labels: dict[str, Tensor]
    rows: tuple[Tensor, Tensor]
    links: Tensor
    coarse: bool
    """Whether its documents are (all are of one set)."""


def coded(document: Document, pieces: Pieces, inventory: Inventory) -> Coded:
    """The labels of a document as numbers."""
    columns: dict[str, NDArray[np.int64]] = {}
    size = len(document.words)
    if syntax := document.syntax:
        for name in ("upos", "feats", "lemma", "deprel"):
            numbers = {label: number for number, label in enumerate(getattr(inventory, name))}
            columns[name] = np.array([numbers.get(label, NONE) for label in getattr(syntax, name)])
        columns["opens"] = np.array(syntax.opens)
        columns["arc"] = np.array(syntax.head)
    if document.names is not None:
        columns["names"] = _edges(size, ENTITIES, [(kind, [(first, last)]) for first, last, kind in document.names])
    if document.heads is not None:
        columns["heads"] = np.full(size, 0 if document.known is None else NONE, dtype=np.int64)
        for at, kind in document.heads.items():
            columns["heads"][at] = 1 + ENTITIES.index(kind)
    if document.known is not None:
        unknown = np.ones(size, dtype=bool)
        for first, last in document.known:
            unknown[first:last] = False
        columns["names"][unknown] = NONE
    return Coded(document, pieces(document.words), columns)


def lessons(
    documents: Sequence[Coded],
    marks: tuple[int, int, int],
    chance: random.Random,
    *,
    limits: tuple[int, int] = (128, 288),
) -> Iterator[Lesson]:
    """One pass over the documents: windows of drawn sizes, those of like length together, batches in drawn order."""
    drawn: list[tuple[int, Coded, Window, list[Link] | None]] = []
    for one in documents:
        sizes = [len(piece) for piece in one.pieces]
        notes = chance.choice(one.document.attributions) if one.document.attributions else None
        for window in windows(
            sizes, one.document.blocks, limit=chance.randint(*limits), context=chance.choice((16, 32, 64))
        ):
            drawn.append((sum(sizes[window.first : window.last]), one, window, notes))  # noqa: PERF401 - wide enough as it is
    chance.shuffle(drawn)
    drawn.sort(key=lambda item: item[0] // 24)
    groups: list[list[tuple[int, Coded, Window, list[Link] | None]]] = [[]]
    for item in drawn:
        longest = max([item[0], *(other[0] for other in groups[-1])]) + 8
        if groups[-1] and longest * (len(groups[-1]) + 1) > ROOM:
            groups.append([])
        groups[-1].append(item)
    chance.shuffle(groups)
    for group in groups:
        yield _lesson([item[1:] for item in group], marks)


def _lesson(group: Sequence[tuple[Coded, Window, list[Link] | None]], marks: tuple[int, int, int]) -> Lesson:
    arrays = [batch([window], one.pieces, one.document.looks, one.document.blocks, marks) for one, window, _ in group]
    width = max(array.firsts.shape[1] for array in arrays)
    length = max(array.pieces.shape[1] for array in arrays)
    inputs = [
        np.concatenate(
            [
                _wide(
                    getattr(array, name),
                    length if name in {"pieces", "looks"} else width,
                    marks[2] if name == "pieces" else 0,
                )
                for array in arrays
            ]
        )
        for name in ("pieces", "looks", "firsts", "lasts")
    ]
    names = sorted(
        {name for one, *_ in group for name in one.columns} | ({"tags"} if group[0][2] is not None else set())
    )
    labels = {name: np.full((len(group), width), NONE, dtype=np.int64) for name in names}
    rows: list[tuple[int, int]] = []
    links: list[NDArray[np.int64]] = []
    for number, (one, window, notes) in enumerate(group):
        size = window.last - window.first
        for name, column in one.columns.items():
            labels[name][number, :size] = _arcs(column, window) if name == "arc" else column[window.first : window.last]
        if notes is not None:
            labels["tags"][number, :size] = _edges(
                len(one.document.words), PARTS, [(part, getattr(note, part)) for note in notes for part in PARTS]
            )[window.first : window.last]
            for row, column in _links(notes, window, len(one.document.words)):
                rows.append((number, row))
                links.append(np.concatenate([column, np.full(width - size, NONE)]))
    return Lesson(
        tuple(torch.from_numpy(array) for array in inputs),
        {name: torch.from_numpy(array) for name, array in labels.items()},
        (
            torch.tensor([row[0] for row in rows], dtype=torch.long),
            torch.tensor([row[1] for row in rows], dtype=torch.long),
        ),
        torch.from_numpy(np.stack(links)) if links else torch.zeros((0, width), dtype=torch.long),
        group[0][0].document.coarse,
    )


def _wide(table: NDArray[np.int64], width: int, filling: int) -> NDArray[np.int64]:
    return np.pad(table, ((0, 0), (0, width - table.shape[1])), constant_values=filling)


def _arcs(heads: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    """Heads as columns of the arcs of a window (0 for the root); what lies outside is not learnt."""
    here = heads[window.first : window.last]
    return np.where(here < 0, 0, np.where((here >= window.first) & (here < window.last), here - window.first + 1, NONE))


def _links(notes: Sequence[Link], window: Window, size: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """For every cue word in the window: its place, and the labels of all words as seen from it."""
    for note in notes:
        column = _edges(size, LINKED, [(part, getattr(note, part)) for part in LINKED])[window.first : window.last]
        for first, last in note.cue:
            for at in range(max(first, window.first), min(last, window.last)):
                yield at - window.first, column


def _edges(size: int, names: tuple[str, ...], spans: Sequence[tuple[str, Spans]]) -> NDArray[np.int64]:
    """The tags of spans over `size` words; a later span gives way to an earlier one."""
    numbers = {tag: number for number, tag in enumerate(tags(names))}
    column = np.zeros(size, dtype=np.int64)
    for name, pairs in spans:
        for first, last in pairs:
            if column[first:last].any():
                continue
            column[first:last] = numbers[f"I-{name}"]
            column[first], column[last - 1] = numbers[f"B-{name}"], numbers[f"E-{name}"]
            if last - first == 1:
                column[first] = numbers[f"S-{name}"]
    return column
