"""Pieces: every word has some, whatever it is written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core import pieces as module
from onrecord.core.pieces import LONGEST, Pieces, look

if TYPE_CHECKING:
    from collections.abc import Sequence

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "harbour", "##s", ".", "\u201c", "a", "##a"]


@pytest.fixture
def cut() -> Pieces:
    return Pieces(VOCABULARY)


def test_words_are_cut_into_pieces(cut: Pieces) -> None:
    assert cut(["The", "HARBOURS", ".", "“", "zzz"]) == [(5,), (6, 7), (8,), (9,), (1,)]


@pytest.mark.parametrize(
    "word", ["", " ", "\u200b", "\u0301", "\ufeff", "\x00", "\ud800", "🛳️", "港", "\u202e", "ﷺ" * 9]
)
def test_every_word_has_pieces(cut: Pieces, word: str) -> None:
    assert all(len(numbers) for numbers in cut([word, "the"]))


@given(st.lists(st.text(max_size=30), max_size=20))
def test_as_many_as_words_and_never_too_many(words: Sequence[str]) -> None:
    cut = Pieces(VOCABULARY)
    assert [1 <= len(numbers) <= LONGEST for numbers in cut(words)] == [True] * len(words)
    assert cut(words) == [cut([word])[0] for word in words]


def test_of_a_long_word_its_first_pieces_are_read(cut: Pieces) -> None:
    assert cut(["a" * 60]) == [(10, *[11] * (LONGEST - 1))]


def test_a_full_memory_starts_anew(cut: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KNOWN", 3)
    words = ["the", "harbour", ".", "a", "aa", "the", "aaa", "harbours"]
    assert cut(words) == cut(words) == Pieces(VOCABULARY)(words)


@pytest.mark.parametrize(
    ("word", "number"),
    [("pass", 0), ("Kesh", 1), ("I", 1), ("NATO", 2), ("McKay", 3), ("iPhone", 3), ("3rd", 4), ("“", 5), ("don't", 0)],
)
def test_how_a_word_is_written(word: str, number: int) -> None:
    assert look(word) == number


@given(st.text(min_size=1, max_size=20))
def test_every_word_has_a_look(word: str) -> None:
    assert 0 <= look(word) <= 5
