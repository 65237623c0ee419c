"""What holds for any text: layers stay inside it, in order; what is planted is found; every rule is told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotated
from onrecord.annotate.rules import RULES
from onrecord.model import Block, Reading, Report, Role, sha256
from onrecord.read import clean_text, inputs, readings
from tests.annotate.laid import doc, in_words
from tests.annotate.planted import Planted, planted

if TYPE_CHECKING:
    from onrecord.layers import Annotated, Pair

EXAMPLES = Path(__file__).parents[2] / "examples"
ROLES: tuple[Role, ...] = ("body", "headline", "caption", "chrome", "standfirst")
PIECES = [
    "“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", "„", "「", "」", " ", " ", " ", ",", ".", ":", "?", "!", "—", " – ",
    "(", ")", "…", "\n", "\n\n", "said", "told", "adding", "according to", "that", "who", "and", "to", "was", "not", "the",
    "Rami", "Taleb", "Orlova", "U.S.", "Mr.", "he", "reporters", "in a statement", "on Twitter", "We hold", "6'2\"", "’69",
    "\u0301", "\u200d", "👩‍🚒", "قال", "他说", "\r\n", "\u2028", "\ufffd", "X:", "a doctor",
]  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=80).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join),
)


def whole(laid: Annotated) -> None:
    """Asserts that every layer keeps the contract."""
    text, blocks = laid.reading.report.text, laid.reading.report.blocks
    assert len(laid.tokens) == len(laid.units) == len(blocks)
    for block, tokens, units in zip(blocks, laid.tokens, laid.units, strict=True):
        for row in (tokens, units):
            last = block.start
            for one in row:
                assert last <= one.start < one.end <= block.end
                assert one.text == text[one.start : one.end]
                last = one.end
    assert [(quote.start, -quote.end) for quote in laid.quotes] == sorted((q.start, -q.end) for q in laid.quotes)
    for quote in laid.quotes:
        assert blocks[quote.block].start <= quote.start < quote.end <= blocks[quote.block].end
    last_top = 0
    for quote in laid.quotes:
        if quote.depth == 0:
            assert quote.start >= last_top
            last_top = quote.end
    for sentence in laid.sentences:
        assert 0 <= sentence.first < sentence.last <= len(laid.units[sentence.block])
    for cue in laid.cues:
        assert 0 <= cue.first <= cue.core < cue.last <= len(laid.units[cue.block])
    relations_hold(laid)
    contents_never_cross(laid)


def contents_never_cross(laid: Annotated) -> None:
    """Asserts that two contents are apart or one holds the other."""
    pairs = sorted({pair for one in laid.relations for pair in one.content}, key=lambda pair: (pair[0], -pair[1]))
    open_ends: list[int] = []
    for start, end in pairs:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        assert not open_ends or end <= open_ends[-1]
        open_ends.append(end)


def relations_hold(laid: Annotated) -> None:
    """Asserts that spans of relations are words of the text, in order, and that links point to other relations."""
    text = laid.reading.report.text

    def good(pair: Pair) -> None:
        assert 0 <= pair[0] < pair[1] <= len(text)
        assert text[pair[0] : pair[1]].strip()

    for number, one in enumerate(laid.relations):
        assert one.content
        assert one.rule in RULES
        assert 0 < one.score <= 1
        for pair in (*one.content, *one.source):
            good(pair)
        for maybe in (one.cue, one.addressee, one.medium):
            if maybe is not None:
                good(maybe)
        ends = [0, *(end for _, end in one.content)]
        assert all(start >= end for (start, _), end in zip(one.content, ends, strict=False))
        assert (one.same_as is None) == (one.how is None)
        for link in (one.same_as, one.inside):
            assert link is None or (0 <= link < len(laid.relations) and link != number)
        if one.inside is not None:
            holder = laid.relations[one.inside].content
            assert all(any(start <= pair[0] and pair[1] <= end for start, end in holder) for pair in one.content)


@settings(max_examples=250, deadline=None)
@given(ANY_TEXT)
def test_layers_of_any_text_keep_their_offsets_inside_it_and_in_order(text: str) -> None:
    whole(annotated(clean_text(text, source="any")))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROLES), ANY_TEXT.filter(bool)), max_size=6))
def test_layers_hold_whatever_the_roles_of_the_blocks(blocks: list[tuple[Role, str]]) -> None:
    whole(doc(*blocks))


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_the_same_text_gives_the_same_layers(text: str) -> None:
    reading = clean_text(text, source="any")
    assert annotated(reading) == annotated(reading)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_nothing_is_found_in_a_page_of_menus(text: str) -> None:
    assert not doc(("chrome", text)).relations


@settings(max_examples=300, deadline=None)
@given(planted())
def test_a_planted_quotation_is_found_with_its_source(case: Planted) -> None:
    laid = doc(*case.paragraphs)
    found = [(one.source.rstrip(","), one.content) for one in (in_words(laid, each) for each in laid.relations)]
    assert (case.source, case.content) in found


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.[tjhp][xsdt]*")), ids=lambda path: path.name)
def test_every_rule_that_fires_on_the_example_pages_is_told(path: Path) -> None:
    for reading in readings(inputs([path])[0]):
        assert isinstance(reading, Reading)
        laid = annotated(reading)
        whole(laid)
        assert {one.rule for one in laid.relations} <= set(RULES)


@pytest.mark.parametrize(
    "unit", ["“", '"', "'", "said ", "“a,” X said. ", "(", "according to ", "X said that ", ", said X", "«»"]
)
def test_work_grows_with_the_size_of_a_hostile_text_and_no_faster(unit: str) -> None:
    def calls(count: int) -> int:
        reading = _one_block(unit * count)
        made = 0

        def count_call(_frame: object, _event: str, _arg: object) -> None:
            nonlocal made
            made += 1

        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            annotated(reading)
        finally:
            sys.setprofile(before)
        return made

    calls(1)  # lists are read once and kept
    assert calls(600) < 7 * calls(150)  # four times the text; quadratic would be sixteen times


def _one_block(text: str) -> Reading:
    blocks = (Block(role="body", start=0, end=len(text)),)
    digest = sha256(text.encode())
    return Reading(
        report=Report(id="r", source="test", raw_sha256=digest, text_sha256=digest, text=text, blocks=blocks)
    )
