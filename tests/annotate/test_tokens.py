"""Words, numbers and marks, as the rules read them."""

from __future__ import annotations

import pytest

from tests.annotate.laid import doc


def texts(words: str) -> list[str]:
    return [token.text for block in doc(words).tokens for token in block]


def lowers(words: str) -> list[str]:
    return [token.lower for block in doc(words).tokens for token in block]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The U.S. left.", ["The", "U.S.", "left", "."]),
        ("at 5 p.m. sharp", ["at", "5", "p.m.", "sharp"]),
        ("Mr. Roe of St. Ives", ["Mr.", "Roe", "of", "St.", "Ives"]),
        ("J. R. Roe", ["J.", "R.", "Roe"]),
        ("3.5 million, 1,200 men", ["3.5", "million", ",", "1,200", "men"]),
        ("daybreak.com said", ["daybreak.com", "said"]),
        ("He left.The road", ["He", "left", ".", "The", "road"]),
        ("don't and don’t", ["don't", "and", "don’t"]),
        ("Al-Orsk's pass", ["Al-Orsk's", "pass"]),
        ("AT&T rose", ["AT&T", "rose"]),
        ("``Go,'' he said", ["``", "Go", ",", "''", "he", "said"]),
        ("Müller und Søren", ["Müller", "und", "Søren"]),
        ("go 👩‍🚒 go", ["go", "👩", "\u200d", "🚒", "go"]),
    ],
)
def test_text_is_cut_into_these_tokens(words: str, expected: list[str]) -> None:
    assert texts(words) == expected


def test_a_letter_with_a_combining_mark_stays_one_word() -> None:
    assert texts("cafe\u0301 noir") == ["cafe\u0301", "noir"]


def test_lower_case_makes_typographic_apostrophes_plain() -> None:
    assert lowers("He Didn’t") == ["he", "didn't"]


def test_a_short_acronym_keeps_its_capitals() -> None:
    assert lowers("The US told us it was IT.")[1:] == ["US", "told", "us", "it", "was", "IT", "."]


def test_capitals_tell_nothing_in_a_shouted_block() -> None:
    assert lowers("STORM HITS US TOWN") == ["storm", "hits", "us", "town"]


@pytest.mark.parametrize(("word", "kind"), [("pass", "word"), ("12", "number"), ("1,200", "number"), ("—", "mark")])
def test_every_token_is_a_word_a_number_or_a_mark(word: str, kind: str) -> None:
    (token,) = doc(word).tokens[0]
    assert token.kind == kind


def test_a_quotation_is_one_unit_among_the_tokens_around_it() -> None:
    (units,) = doc("Taleb said: “We hold, all of us.”").units
    assert [(unit.text, unit.kind) for unit in units] == [
        ("Taleb", "word"), ("said", "word"), (":", "mark"), ("“We hold, all of us.”", "quote"),
    ]  # fmt: skip


def test_chrome_is_never_read() -> None:
    laid = doc(("chrome", "Menu: “We sell it all,” Taleb said."), "Snow fell.")
    assert laid.tokens[0] == ()
    assert laid.units[0] == ()
    assert not laid.quotes
    assert not laid.relations


def test_a_report_in_another_language_is_not_read_by_english_rules() -> None:
    laid = doc("„Wir bleiben“, sagte Taleb.", language="de")
    assert laid.tokens == ((),)
    assert not laid.relations


def test_a_report_too_short_to_tell_its_language_is_tried() -> None:
    assert doc("“We stay,” Taleb said.", language=None).relations
