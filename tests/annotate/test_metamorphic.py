"""What a change of the page must change in its attributions, and what it must leave alone."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import by_rules
from onrecord.layers import Annotated
from onrecord.model import Reading
from onrecord.read import clean_text, inputs, readings
from tests.annotate.laid import Said, in_words, said
from tests.annotate.planted import names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SPEAKER = "Rami Taleb"
PARAGRAPHS = [
    "“We hold the pass,” said Rami Taleb, a shepherd from Orsk. “Nobody comes through.”",
    "Olga Orlova, the mayor, told reporters that the wells were dry, but Rami Taleb said they were not.",
    "According to the ministry, 12 men left the town's north gate on Monday.",
    "Rami Taleb wrote on Telegram: “My father told me ‘never sell it’. I never did.”",
    "The so-called “ghost fleet” was seen again near the miners' harbour.",
    "“The road,” Ms. Orlova said in a statement, “is shut.” It opened in May.",
    "Rami Taleb called the plan “a disgrace” and asked whether the state had read it.",
    "The pass is shut, the army said on Friday. Officials fear that it will stay so.",
]
SPEECH = [
    "Rami Taleb was cautious: “We hold the pass.",
    "“We hold the ridge.",
    "“And we hold the road.”",
    "“We will see, of course.”",
    "Snow fell on Orsk all night.",
]
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def of_text(text: str) -> list[Said]:
    laid = by_rules(Annotated(reading=clean_text(text, source="test")))
    return [in_words(laid, one) for one in laid.relations]


def changed(found: list[Said], change: Callable[[str], str]) -> list[Said]:
    """What is found, with a change made to its words and not to its rules."""
    return [Said(*(change(part) for part in one))._replace(rule=one.rule) for one in found]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=60, deadline=None)
@given(names())
def test_a_renamed_speaker_changes_that_name_and_nothing_else(name: str) -> None:
    def renamed(text: str) -> str:
        return text.replace(SPEAKER, name)

    page = [*PARAGRAPHS, *SPEECH]
    assert said(*map(renamed, page)) == changed(said(*page), renamed)


@pytest.mark.parametrize(
    "name", ["Mei", "Jean-Luc O’Dowd", "Abdul al-Rashid", "Ólafur Þór", "Dr. Ada Obi", "J. R. Roe"]
)
def test_a_name_of_any_shape_is_found_as_a_plain_one_is(name: str) -> None:
    def renamed(text: str) -> str:
        return text.replace(SPEAKER, name)

    assert said(*map(renamed, PARAGRAPHS)) == changed(said(*PARAGRAPHS), renamed)


@settings(max_examples=40, deadline=None)
@given(st.permutations(PARAGRAPHS))
def test_paragraphs_that_stand_alone_take_their_attributions_with_them(order: list[str]) -> None:
    assert Counter(said(*order)) == Counter(itertools.chain.from_iterable(said(one) for one in PARAGRAPHS))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), unique=True, max_size=7))
def test_a_paragraph_that_is_left_out_takes_only_its_own_attributions(kept: list[str]) -> None:
    everything = Counter(said(*PARAGRAPHS))
    assert not Counter(said(*kept)) - everything


def test_a_speech_moves_as_a_whole() -> None:
    alone = said(*SPEECH)
    assert len(alone) == 4
    for place in range(len(PARAGRAPHS) + 1):
        page = [*PARAGRAPHS[:place], *SPEECH, *PARAGRAPHS[place:]]
        assert not Counter(alone) - Counter(said(*page))


@pytest.mark.parametrize("paragraph", [*PARAGRAPHS, *SPEECH])
def test_doubled_spaces_change_no_attribution(paragraph: str) -> None:
    assert changed(said(paragraph.replace(" ", "  ")), squeezed) == said(paragraph)


@pytest.mark.parametrize("space", ["\u00a0", "\t", "\n", "\u2009"])
def test_spaces_of_another_kind_change_no_attribution(space: str) -> None:
    page = [*PARAGRAPHS, *SPEECH]
    assert changed(said(*(one.replace(" ", space) for one in page)), squeezed) == said(*page)


@pytest.mark.parametrize("paragraphs", [*([one] for one in PARAGRAPHS), SPEECH])
def test_straight_marks_give_what_curly_ones_give(paragraphs: list[str]) -> None:
    def straight(text: str) -> str:
        return text.translate(STRAIGHT)

    assert said(*map(straight, paragraphs)) == changed(said(*paragraphs), straight)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_another_line_end_changes_no_word(end: str) -> None:
    text = "\n\n".join([*PARAGRAPHS, *SPEECH])
    assert of_text(text.replace("\n", end)) == of_text(text)


def test_more_empty_lines_change_no_word() -> None:
    page = [*PARAGRAPHS, *SPEECH]
    assert of_text("\n\n\n \n".join(page)) == of_text("\n".join(page))


def dump(path: Path, text: str) -> list[Said]:
    """The attributions of a page copied as plain text, those of its links to other pages left out."""
    path.write_text(text, encoding="utf-8")
    (reading,) = readings(inputs([path])[0])
    assert isinstance(reading, Reading)
    laid = by_rules(Annotated(reading=reading))
    roles = [block.role for block in reading.report.blocks]
    return [in_words(laid, one) for one in laid.relations if roles[one.block] != "related"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Home\nNews\nSport\nWeather\nSign in\n\n", ""),
        (
            "",
            "\n\nMost read\n1. Ten ways with rice\n2. ‘I married my rival’\n\n© The Orsk Times. All rights reserved.\n",
        ),
        ("Skip to content\nHome\nNews\nSport\n\nShare on X\n\n", "\n\nAbout us\nContact us\nPrivacy policy\n"),
    ],
)
def test_menus_around_a_page_change_no_content(tmp_path: Path, before: str, after: str) -> None:
    article = "\n\n".join(["Shepherds hold the pass above Orsk for a ninth day", *PARAGRAPHS, *SPEECH])
    path = tmp_path / "page.txt"
    assert dump(path, before + article + after) == dump(path, article)


def test_what_is_added_after_an_article_moves_no_offset() -> None:
    first = clean_text("\n\n".join(PARAGRAPHS), source="test")
    second = clean_text("\n\n".join([*PARAGRAPHS, "Snow fell on Orsk."]), source="test")
    assert by_rules(Annotated(reading=first)).relations == by_rules(Annotated(reading=second)).relations
