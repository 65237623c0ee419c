"""Where sentences end: not at an abbreviation, not inside a quotation, not between a quotation and its speaker."""

from __future__ import annotations

import pytest

from tests.annotate.laid import doc


def sentences(*paragraphs: str) -> list[str]:
    laid = doc(*paragraphs)
    text = laid.reading.report.text
    found = []
    for one in laid.sentences:
        units = laid.units[one.block][one.first : one.last]
        found.append(text[units[0].start : units[-1].end])
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Roe met Dr. Obi on Jan. 5 near St. Ives.",
        "Gen. J. R. Roe of the U.S. Army left for D.C. on Monday.",
        "The shop at 5 p.m. was full.",
        "It cost $3.5 million, i.e. 1,200 wages.",
        "Sen. John Doe (R-Texas) left.",
        "“We hold. We stay. We sing.”",
        "“Is it open?” asked Rami Taleb.",
        "“Go!” Rami Taleb said.",
        "“We hold.” the shepherd said.",
        "“Did he go?” she asked reporters on Monday.",
        "He sang “Help!” at the feast.",
        "He asked “Who goes there?” and went in.",
        "“We hold.” – Rami Taleb, shepherd",
        "Rami “the Bear” Taleb lives in Orsk.",
        "He waited ... and waited.",
        "Really?!",
    ],
)
def test_this_is_one_sentence(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Snow fell.", "The pass closed."),
        ("Snow fell!", "The pass closed."),
        ("Did it fall?", "It did."),
        ("He left at 5 p.m.", "The road was dark."),
        ("He lives in the U.S.", "The house is old."),
        ("Snow fell.", "“We hold,” Rami Taleb said."),
        ("“We hold,” Rami Taleb said.", "“We stay.”"),
        ("“We hold.”", "The road was dark."),
        ("“Is it open?”", "The road was dark."),
        ("“We hold!” he said.", "“Do we?” she asked."),
        ("“We hold.”", "“We stay.”"),
        ("(Snow fell.)", "The pass closed."),
        ("Snow fell.", "12 men left."),
        ("Snow fell.", "— The pass closed."),
    ],
)
def test_this_is_two_sentences(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_finished_quotation_and_a_whole_sentence_of_someone_are_two() -> None:
    assert sentences("“We hold.” Taleb said the road was dark.") == ["“We hold.”", "Taleb said the road was dark."]


def test_no_sentence_goes_over_two_paragraphs() -> None:
    assert sentences("Snow fell on", "The pass closed") == ["Snow fell on", "The pass closed"]


def test_sentences_share_out_all_units_of_a_block_in_order() -> None:
    laid = doc("Snow fell. “We hold.” Rami Taleb said. (No. 5) He left, at 5 p.m.", "Then? “Go.” Now!")
    for block, units in enumerate(laid.units):
        spans = [(one.first, one.last) for one in laid.sentences if one.block == block]
        assert [at for first, last in spans for at in range(first, last)] == list(range(len(units)))


def test_a_sentence_without_an_end_is_cut_so_that_reading_stays_linear() -> None:
    laid = doc("and so on " * 2_000)
    assert max(one.last - one.first for one in laid.sentences) < 1_000
