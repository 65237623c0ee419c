"""Which marks belong together, whatever style a page is set in and whatever it mistypes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotate.laid import doc, plain, quoted

if TYPE_CHECKING:
    from onrecord.layers import Quote

STYLES = ["“”", '""', "‘’", "''", "«»", "»«", "„“", "„”", "‚‘", "‹›", "「」", "『』", "＂＂"]
LONG_STYLES = [("''", "''"), ("``", "''"), ("‘‘", "’’"), ("« ", " »"), ("«\u00a0", "\u00a0»")]
PAIRS = [(style[0], style[1]) for style in STYLES] + LONG_STYLES


def only(*paragraphs: str) -> Quote:
    (quote,) = doc(*paragraphs).quotes
    return quote


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
@pytest.mark.parametrize(
    "inside",
    ["We hold the pass,", "Is it open?", "Go!", "We didn't go, and he’ll not go,", "We — all of us — hold,", "Nō: 不,"],
)
def test_a_quotation_in_any_style_is_one_span_with_its_marks(opening: str, closing: str, inside: str) -> None:
    words = f"{opening}{inside}{closing}"
    assert quoted(f"{words} Rami Taleb said.") == [words]


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_two_quotations_in_a_sentence_stay_two(opening: str, closing: str) -> None:
    one, two = f"{opening}We hold,{closing}", f"{opening}and we stay.{closing}"
    assert quoted(f"{one} Rami Taleb said, {two}") == [one, two]


@pytest.mark.parametrize(
    "words",
    [
        "'The farmers' market is closed,'",
        "‘The farmers’ market is closed,’",
        "‘We didn’t leave the miners’ village, and we won’t,’",
        "'We didn't leave the miners' village, and we won't,'",
        "‘The boss’s car and the workers’ bus are gone,’",
        "‘It was the summer of ’69,’",
        "'They played rock 'n' roll,'",
        "‘They played rock ’n’ roll,’",
        "'Give 'em hell,'",
    ],
)
def test_british_marks_are_not_closed_by_apostrophes(words: str) -> None:
    assert quoted(f"{words} said Rami Taleb.") == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "The summer of ’69 and the '90s were quiet.",
        'The wall is 6\' 2" high and the board is 12" wide.',
        "He is 6'2\" and his brother is 5' 11\".",
        "They played rock 'n' roll and rock ’n’ roll all night.",
        "The farmers' market, the teachers’ union and James' house stand here.",
        "'Tis the season, and give 'em hell.",
        "Mothers’ and children’s wards don’t close at 5 o’clock.",
        "Snow fell on Orsk.",
    ],
)
def test_apostrophes_years_feet_and_inches_make_no_quotation(sentence: str) -> None:
    assert quoted(sentence) == []


@pytest.mark.parametrize(
    "words",
    ['“We hold,"', '"We hold,”', "“We hold,“", "”We hold,”", "“We hold,'", "‘We hold,”", "“We hold,''", "''We hold,\""],
)
def test_mismatched_marks_make_one_quotation(words: str) -> None:
    assert quoted(f"{words} Rami Taleb said.") == [words]


def test_a_missing_opening_mark_reaches_back_to_the_start_of_its_sentence() -> None:
    sentence = "The night was cold. We hold the pass,” Rami Taleb said."
    assert quoted(sentence) == ["We hold the pass,”"]
    assert only(sentence).opened is False


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“We hold the pass, Rami Taleb said.", "“We hold the pass,"),
        ("“We hold the pass, said Rami Taleb. The road is closed.", "“We hold the pass,"),
        ('"Is the pass open? asked Rami Taleb.', '"Is the pass open?'),
    ],
)
def test_a_missing_closing_mark_is_made_up_for_where_the_speaker_is_named(sentence: str, words: str) -> None:
    assert quoted(sentence) == [words]
    assert only(sentence).closed is False


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    laid = doc("“We hold the pass and nobody passes", "Snow fell on Orsk.")
    (quote,) = laid.quotes
    assert (quote.block, quote.closed, quote.left_open) == (0, False, False)
    assert quote.end == laid.reading.report.blocks[0].end


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»")])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_paragraphs_opened_each_time_and_closed_once_are_one_speech(opening: str, closing: str, count: int) -> None:
    paragraphs = [f"{opening}We hold ridge number {number}." for number in range(count)]
    paragraphs[-1] += closing
    quotes = doc("Rami Taleb spoke.", *paragraphs, "Snow fell.").quotes
    assert [quote.block for quote in quotes] == list(range(1, count + 1))
    assert [quote.left_open for quote in quotes] == [True] * (count - 1) + [False]
    assert [quote.taken_up for quote in quotes] == [False] + [True] * (count - 1)
    assert [quote.closed for quote in quotes] == [False] * (count - 1) + [True]


def test_a_speech_goes_on_over_menus_between_its_paragraphs() -> None:
    quotes = doc("“We hold the pass.", ("chrome", "Share: “Like”"), "“We hold the ridge.”").quotes
    assert [(quote.block, quote.taken_up) for quote in quotes] == [(0, False), (2, True)]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("“”", "‘’"),
        ("‘’", "“”"),
        ('""', "''"),
        ("''", '""'),
        ("“”", "“”"),
        ("„“", "«»"),
        ("«»", "“”"),
        ("「」", "『』"),
    ],
)
def test_a_quotation_in_a_quotation_is_found_one_level_deeper(outer: str, inner: str) -> None:
    nested = f"{inner[0]}never sell{inner[1]}"
    whole = f"{outer[0]}My father told me {nested} and I never did,{outer[1]}"
    laid = doc(f"{whole} Rami Taleb said.")
    assert [laid.reading.report.text[quote.start : quote.end] for quote in laid.quotes] == [whole, nested]
    assert [quote.depth for quote in laid.quotes] == [0, 1]


@pytest.mark.parametrize(
    "whole", ["“We came ‘to stay.’”", "‘We came “to stay.”’", "“He said, ‘Go.’ ”", "\"We came 'to stay.'\""]
)
def test_two_marks_that_close_together_close_inner_and_outer(whole: str) -> None:
    assert quoted(f"Rami Taleb said: {whole}")[0] == whole
    assert [quote.depth for quote in doc(whole).quotes] == [0, 1]


def test_quotations_of_blocks_never_join_over_a_headline() -> None:
    quotes = doc(("headline", "“We hold"), "“We hold the pass.”").quotes
    assert [quote.taken_up for quote in quotes] == [False, False]


@pytest.mark.parametrize("words", ["“ghost fleet”", '"ghost fleet"', "‘ghost fleet’", "'ghost fleet'"])
def test_scare_quotes_are_marked_but_are_nobodys_words(words: str) -> None:
    sentence = f"The so-called {words} was seen again."
    assert quoted(sentence) == [words]
    assert plain(sentence) == []
