"""The language core at run time: one ONNX file, opened once, run over windows of a report.

Needs onnxruntime, tokenizers and numpy; no network. A session may be shared by threads.

Each window is run by itself: nothing is filled up or masked, and what a window gives depends on no other and not on the
number of threads. Threads read windows side by side, while the one that asked decides what the scores of those before
mean.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import onnxruntime

from onrecord.ahead import ahead
from onrecord.core.format import FORMAT, INPUTS, OUTPUTS
from onrecord.core.labels import ENTITIES, PARTS
from onrecord.core.links import Hands, Settings, linked
from onrecord.core.pieces import Pieces
from onrecord.core.spans import best_tags, log_shares, spans
from onrecord.core.trees import tree
from onrecord.core.windows import Window, batch, windows
from onrecord.errors import ModelError
from onrecord.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from onrecord.core.links import Linked
    from onrecord.model import MentionType

    Scores = dict[str, NDArray[Any]]

TOGETHER = 8
"""Windows whose scores are decided upon at once: more are hardly faster and take more memory."""
THREADS = "ONRECORD_THREADS"
"""The environment variable that says how many windows are read side by side, where `load` is not told."""


class Analysis(NamedTuple):
    """What the model says of a row of words, everything by number of the word."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    """Scripts of `onrecord.core.lemmas`, to be applied to the word."""
    head: list[int]
    """-1 for the root of a sentence, and for a word that was not read."""
    deprel: list[str]
    opens: list[bool]
    """Whether the word opens a sentence."""
    linked: list[Linked]
    names: list[tuple[int, int, MentionType, float]]
    heads: list[tuple[int, MentionType, float]]
    """Words that head an entity mention, with its type and the share that the model gives it."""
    read: list[bool]
    """Whether a window showed the word to the model."""


UNFITTED = {"cue": 1.0, "link": 1.0}
"""Weights of the certainty of findings in a model file that was not tuned."""


class Preset(NamedTuple):
    """What a preset sets: how readily a word is taken for a cue, and the score below which a finding is left out."""

    lean: float = 0.0
    least: float = 0.0


class Core:
    """A model file, opened. Raises ModelError where it is missing, broken or of another format."""

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        try:
            given = path.read_bytes()
        except OSError as error:
            raise ModelError(path, error.strerror or "it cannot be read") from None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # windows are read side by side instead
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001 - onnxruntime raises many kinds, all of them about the file
            raise ModelError(path, f"it is no whole ONNX file ({type(error).__name__})") from None
        known = self._known(path)
        self.threads = threads or _threads()
        self.sha256 = sha256(given)
        self.upos, self.feats, self.lemma, self.deprel = (known[name] for name in ("upos", "feats", "lemma", "deprel"))
        self.settings = Settings(
            **{name: known["settings"][name] for name in Settings._fields if name in known["settings"]}
        )
        self.presets = {name: Preset(**known["settings"].get(name, {})) for name in ("balanced", "precision", "recall")}
        self.certainty: dict[str, float] = known["settings"].get("certainty", UNFITTED)
        """Weights of `onrecord.annotate.certainty`."""
        self.pieces = Pieces(known["vocabulary"])

    def _known(self, path: Path) -> dict[str, Any]:
        told = self._session.get_modelmeta().custom_metadata_map.get("onrecord")
        if told is None:
            raise ModelError(path, "it was not made by onrecord's training")
        known: dict[str, Any] = json.loads(told)
        if known.get("format") != FORMAT:
            raise ModelError(
                path, f"it has format {known.get('format')} and this version of onrecord runs format {FORMAT}"
            )
        takes = tuple(one.name for one in self._session.get_inputs())
        gives = tuple(one.name for one in self._session.get_outputs())
        if (takes, gives) != (INPUTS, OUTPUTS):
            raise ModelError(path, "its inputs or outputs are not those of its format")
        return known

    def analysis(
        self,
        words: Sequence[str],
        blocks: Sequence[int],
        looks: Sequence[int],
        *,
        settings: Settings | None = None,
        opens: Sequence[bool] | None = None,
    ) -> Analysis:
        """Reads words with the number of their paragraph and their look (see `pieces.look`), in windows that overlap.

        `opens` tells which words open a sentence where that is known; a window or paragraph opens one all the same.
        """
        made = Analysis(
            ["X"] * len(words),
            ["_"] * len(words),
            ["_0|"] * len(words),
            [-1] * len(words),
            ["dep"] * len(words),
            [False] * len(words),
            [],
            [],
            [],
            [False] * len(words),
        )
        for read in self._runs(words, blocks, looks):
            if opens is not None:
                for window, scores in read:
                    scores["opens"] = np.where(opens[window.first : window.last], 1, -1)
            self._take(made, read, blocks, settings or self.settings)
        made.linked.sort(key=lambda one: one.cue)
        made.names.sort()
        made.heads.sort()
        return made

    def linked(
        self, words: Sequence[str], blocks: Sequence[int], looks: Sequence[int], *, settings: Settings | None = None
    ) -> list[Linked]:
        """The attributions alone of what `analysis` says of the same words."""
        runs = self._runs(words, blocks, looks)
        return sorted(
            (one for read in runs for one in _linked(read, settings or self.settings)), key=lambda one: one.cue
        )

    def _runs(
        self, words: Sequence[str], blocks: Sequence[int], looks: Sequence[int]
    ) -> Iterator[list[tuple[Window, Scores]]]:
        """Every window in order with what the model gives for it, a few at a time."""
        pieces = self.pieces(words)
        marks = (self.pieces.cls, self.pieces.sep, self.pieces.pad)

        def run(window: Window) -> tuple[Window, Scores]:
            given = dict(zip(INPUTS, batch([window], pieces, looks, blocks, marks), strict=True))
            return window, dict(zip(OUTPUTS, self._session.run(None, given), strict=True))

        every = list(windows([len(piece) for piece in pieces], blocks))
        if self.threads == 1 or len(every) == 1:
            yield from _grouped(map(run, every))
            return
        with ThreadPoolExecutor(self.threads) as readers:
            yield from _grouped(ahead(readers, run, every, by=TOGETHER + self.threads))

    def _take(
        self, made: Analysis, read: Sequence[tuple[Window, Scores]], blocks: Sequence[int], settings: Settings
    ) -> None:
        names = best_tags([scores["names"] for _, scores in read], ENTITIES)
        for path, (window, scores) in zip(names, read, strict=True):
            self._take_words(made, window, scores, blocks)
            shares = log_shares(scores["names"])
            for kind, first, last in spans(path, ENTITIES):
                if window.first + first >= window.read:
                    sure = float(np.exp(shares[np.arange(first, last), path[first:last]].mean()))
                    made.names.append((window.first + first, window.first + last, kind, sure))
            self._take_heads(made, window, scores["heads"])
        made.linked.extend(_linked(read, settings))

    def _take_words(self, made: Analysis, window: Window, given: Scores, blocks: Sequence[int]) -> None:
        """Tags and trees of the words that the window reads."""
        skip, size, offset = window.read - window.first, window.last - window.first, window.first
        opens = (given["opens"] > 0).tolist()
        starts = [
            at for at in range(skip, size)
            if opens[at] or at == skip or blocks[offset + at] != blocks[offset + at - 1]
        ]  # fmt: skip
        relations = [self.deprel[number] for number in given["deprel"].tolist()]
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            arcs = np.concatenate([given["arcs"][start:end, :1], given["arcs"][start:end, start + 1 : end + 1]], axis=1)
            made.opens[offset + start] = True
            for at, head in enumerate(tree(arcs).tolist(), start):
                label = relations[at]
                made.head[offset + at] = offset + start + head if head >= 0 else -1
                made.deprel[offset + at] = "root" if head < 0 else "parataxis" if label == "root" else label
        here = slice(window.read, window.last)
        made.upos[here] = [self.upos[number] for number in given["upos"][skip:].tolist()]
        made.feats[here] = [self.feats[number] for number in given["feats"][skip:].tolist()]
        made.lemma[here] = [self.lemma[number] for number in given["lemma"][skip:].tolist()]
        made.read[here] = [True] * (size - skip)

    def _take_heads(self, made: Analysis, window: Window, scores: NDArray[np.float32]) -> None:
        shares = np.exp(log_shares(scores[window.read - window.first : window.last - window.first]))
        best = shares.argmax(axis=-1)
        for at in np.flatnonzero(best):
            made.heads.append((window.read + int(at), ENTITIES[best[at] - 1], float(shares[at, best[at]])))


def _grouped(runs: Iterator[tuple[Window, Scores]]) -> Iterator[list[tuple[Window, Scores]]]:
    while group := list(islice(runs, TOGETHER)):
        yield group


def _linked(read: Sequence[tuple[Window, Scores]], settings: Settings) -> Iterator[Linked]:
    """The attributions whose cues the windows read."""
    hands = [Hands(*(scores[name] for name in Hands._fields)) for _, scores in read]
    found = linked([scores["tags"] for _, scores in read], hands, settings)
    for (window, _), group in zip(read, found, strict=True):
        yield from (_moved(one, window.first) for one in group if window.first + one.cue[0] >= window.read)


def _moved(one: Linked, by: int) -> Linked:
    """An attribution with the words of its window as words of the report."""

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((first + by, last + by) for first, last in spans)

    return one._replace(cue=(one.cue[0] + by, one.cue[1] + by), source=moved(one.source), content=moved(one.content))


def _threads() -> int:
    """As many as ONRECORD_THREADS says, else as many as there are processors, up to four."""
    told = os.environ.get(THREADS, "")
    return max(1, int(told)) if told.isdecimal() else min(4, os.cpu_count() or 1)


@cache
def load(path: Path | None = None, *, threads: int = 0) -> Core:
    """The model at `path`, or the one that the package ships; opened once a process. Raises ModelError.

    `threads` windows are read side by side (0: as ONRECORD_THREADS says); their number changes no result.
    """
    if path is not None:
        return Core(path, threads=threads)
    with as_file(files("onrecord.core") / "core.onnx") as shipped:
        return Core(shipped, threads=threads)


__all__ = ["PARTS", "Analysis", "Core", "load"]
