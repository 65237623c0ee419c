"""Lemmas: a script made of a word and its lemma gives that lemma back."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.lemmas import applied, script

letters = st.text(string.ascii_letters, min_size=1, max_size=12)


@given(letters, letters)
def test_a_script_gives_its_lemma_back(form: str, lemma: str) -> None:
    wanted = lemma if lemma[0].isupper() else lemma.lower()
    assert applied(form, script(form, wanted)) == wanted


@pytest.mark.parametrize(
    ("form", "lemma"), [("went", "go"), ("Countries", "country"), ("'s", "be"), ("Reuters", "Reuters"), ("was", "be")]
)
def test_words_of_news(form: str, lemma: str) -> None:
    assert applied(form, script(form, lemma)) == lemma


@given(letters, letters, letters)
def test_a_script_that_does_not_fit_still_gives_a_word(form: str, other: str, lemma: str) -> None:
    assert applied(form, script(other, lemma))
