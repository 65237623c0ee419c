"""The model file: what is wrong with it is said in one line, and threads change nothing."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.core import load
from onrecord.core.format import FORMAT
from onrecord.core.labels import BUCKETS, LINKED, tags
from onrecord.core.links import Hands, Settings, linked
from onrecord.core.model import THREADS, Core
from onrecord.core.pieces import look
from onrecord.core.spans import log_shares
from onrecord.errors import ModelError
from tests.core.files import foreign, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from onrecord.core import Analysis

TEXT = [
    *("The", "pass", "is", "closed", ",", "said", "Ana", "Kesh", ",", "the", "harbour", "master", "of", "Varna", "."),
    *("She", "told", "reporters", "that", "nobody", "had", "crossed", "since", "Monday", "."),
]


def _refused(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        Core(path, threads=1)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return caught.value.reason


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none.onnx") == "No such file or directory"
    assert _refused(tmp_path) == "Is a directory"


@pytest.mark.parametrize("size", [0, 1, 1000, 1_000_000, -1000])
def test_a_file_cut_short(tmp_path: Path, size: int) -> None:
    path = tmp_path / "short.onnx"
    path.write_bytes(shipped()[:size])
    assert _refused(path)


def test_random_bytes(tmp_path: Path) -> None:
    path = tmp_path / "random.onnx"
    path.write_bytes(np.random.default_rng(3).bytes(5000))
    assert "no whole ONNX file" in _refused(path)


def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    path = tmp_path / "foreign.onnx"
    foreign(path, None)
    assert _refused(path) == "it was not made by onrecord's training"


def test_a_file_of_another_format(tmp_path: Path) -> None:
    path = tmp_path / "later.onnx"
    foreign(path, {"format": FORMAT + 1})
    assert f"has format {FORMAT + 1}" in _refused(path)
    foreign(path, {"format": FORMAT})
    assert "inputs or outputs" in _refused(path)


def _read(core: Core, times: int = 12) -> Analysis:
    """The text said over and over in paragraphs of its own: several windows."""
    words = TEXT * times
    return core.analysis(words, [at // len(TEXT) for at in range(len(words))], [look(word) for word in words])


def test_every_word_is_read_and_lists_are_as_long_as_the_text() -> None:
    said = _read(load())
    assert all(said.read)
    assert {len(column) for column in said[:6]} == {len(TEXT) * 12}
    assert all(first < last for first, last, _, _ in said.names)


def test_no_words() -> None:
    assert load().analysis([], [], []).linked == []
    assert load().linked([], [], []) == []


def test_the_attributions_alone_are_those_of_the_analysis() -> None:
    words = TEXT * 30  # more windows than are decided upon at once
    given = words, [at // len(TEXT) for at in range(len(words))], [look(word) for word in words]
    assert load().linked(*given) == load().analysis(*given).linked


def test_the_number_of_threads_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "core.onnx"
    path.write_bytes(shipped())
    assert _read(Core(path, threads=1)) == _read(Core(path, threads=3))


def test_threads_that_share_a_session_get_the_same() -> None:
    core = load()
    alone = _read(core, 3)
    with ThreadPoolExecutor(4) as readers:
        assert [said == alone for said in readers.map(lambda _: _read(core, 3), range(8))] == [True] * 8


def test_the_environment_says_how_many_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "core.onnx"
    path.write_bytes(shipped())
    monkeypatch.setenv(THREADS, "3")
    assert Core(path).threads == 3
    assert Core(path, threads=2).threads == 2
    monkeypatch.setenv(THREADS, "many")
    assert Core(path).threads == min(4, os.cpu_count() or 1)


def _random_hands(size: int, width: int = 6) -> tuple[Hands, NDArray[np.float32]]:
    """The same links twice: as their factors, and for all pairs of words."""
    chance = np.random.default_rng(size)
    labels = len(tags(LINKED))
    shapes = [(size, labels * width), (size, width), (size, labels), (2 * len(BUCKETS) + 1, labels)]
    hands = Hands(*(chance.normal(size=shape).astype(np.float32) for shape in shapes))
    pairs = np.zeros((size, size, labels), dtype=np.float32)
    for cue in range(size):
        for word in range(size):
            steps = sum(abs(word - cue) >= start for start in BUCKETS) * (1 if word > cue else -1)
            pairs[cue, word] = hands.turned[cue].reshape(labels, width) @ hands.word[word] + hands.alone[word]
            pairs[cue, word] += hands.far[len(BUCKETS) + steps]
    return hands, pairs


def test_links_of_a_cue_equal_those_of_all_pairs() -> None:
    hands, pairs = _random_hands(120)
    cues = [(0, 1), (60, 63), (119, 120)]
    for (first, last), links in zip(cues, hands.shares(cues), strict=True):
        assert links == pytest.approx(log_shares(pairs[first:last]).mean(axis=0), abs=1e-4)


def test_a_cue_is_never_its_own_source_or_content() -> None:
    chance = np.random.default_rng(5)
    scores = [chance.normal(scale=3, size=(size, 13)).astype(np.float32) for size in (1, 30, 90)]
    found = linked(scores, [_random_hands(len(one))[0] for one in scores], Settings(lean=2.0))
    assert sum(map(len, found))
    for group in found:
        for one in group:
            assert all(last <= one.cue[0] or first >= one.cue[1] for first, last in one.source + one.content)
            assert 0 <= one.link_share <= 1.001
            assert 0 <= one.cue_share <= 1.001
