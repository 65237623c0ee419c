"""What holds for any text: layers stay inside it, in order; what is planted is found; every rule is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import Reader, annotated, by_rules
from onrecord.annotate.rules import RULES
from onrecord.ids import sha256
from onrecord.layers import Annotated
from onrecord.model import Block, Reading, Report, Role
from onrecord.read import clean_text, inputs, readings
from tests.annotate.holds import whole
from tests.annotate.laid import doc, in_words, reading
from tests.annotate.planted import Planted, planted

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
NEWS = st.lists(
    st.sampled_from(
        ["“We hold,” said Rami Taleb.", "Officials said the pass was shut.", "According to", "the army, ", "it fell.",
         "He told “the Post” that", "The Post reported that officials said", "Taleb said: “", "“no", "X: “We go.”", "”",
         ", said X"]
    ),
    min_size=1, max_size=9,
).map(" ".join)  # fmt: skip
RECALL = Reader(preset="recall")
"""The preset that leaves out least."""


@settings(max_examples=250, deadline=None)
@given(ANY_TEXT)
def test_layers_of_any_text_keep_their_offsets_inside_it_and_in_order(text: str) -> None:
    whole(by_rules(Annotated(reading=clean_text(text, source="any"))))


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT)
def test_they_do_so_with_the_model_too(text: str) -> None:
    whole(annotated(clean_text(text, source="any"), RECALL))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROLES), ANY_TEXT.filter(bool)), max_size=6))
def test_layers_hold_whatever_the_roles_of_the_blocks(blocks: list[tuple[Role, str]]) -> None:
    whole(doc(*blocks))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROLES), NEWS), max_size=6))
def test_layers_of_news_hold_with_the_model_whatever_the_roles(blocks: list[tuple[Role, str]]) -> None:
    whole(annotated(reading(*blocks), RECALL))


@settings(max_examples=20, deadline=None)
@given(ANY_TEXT)
def test_the_same_text_gives_the_same_layers(text: str) -> None:
    given_text = clean_text(text, source="any")
    assert annotated(given_text) == annotated(given_text)


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
    for read in readings(inputs([path])[0]):
        assert isinstance(read, Reading)
        laid = annotated(read)
        whole(laid)
        assert {one.rule for one in laid.relations} <= set(RULES)


@pytest.mark.parametrize(
    "unit", ["“", '"', "'", "said ", "“a,” X said. ", "(", "according to ", "X said that ", ", said X", "«»"]
)
def test_work_grows_with_the_size_of_a_hostile_text_and_no_faster(unit: str) -> None:
    def calls(count: int) -> int:
        page = Annotated(reading=_one_block(unit * count))
        made = 0

        def count_call(_frame: object, _event: str, _arg: object) -> None:
            nonlocal made
            made += 1

        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            by_rules(page)
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
