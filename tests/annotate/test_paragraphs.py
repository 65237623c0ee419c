"""What paragraphs tell: speech that goes on, names without a verb, headlines, transcripts, chains of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotate.laid import Said, doc, held, inferred, plain, said

if TYPE_CHECKING:
    from onrecord.model import Role


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’")])
def test_a_quotation_left_open_continues_with_its_speaker(opening: str, closing: str) -> None:
    found = inferred(
        f"Rami Taleb said: {opening}We hold the pass.",
        f"{opening}We hold the ridge.",
        f"{opening}And we hold the road.{closing}",
        "Snow fell on Orsk.",
    )
    assert found == [
        (f"{opening}We hold the pass.", None, "Rami Taleb"),
        (f"{opening}We hold the ridge.", "continues", "Rami Taleb"),
        (f"{opening}And we hold the road.{closing}", "continues", "Rami Taleb"),
    ]


def test_a_second_quotation_that_is_left_open_continues_too() -> None:
    assert inferred("“We hold,” Rami Taleb said. “We hold it well.", "“We hold the ridge.”") == [
        ("“We hold,” | “We hold it well.", None, "Rami Taleb"),
        ("“We hold the ridge.”", "continues", "Rami Taleb"),
    ]


def test_a_speaker_named_at_the_end_holds_for_all_paragraphs() -> None:
    found = inferred("“We hold the pass.", "“We hold the ridge.", "“And we hold the road,” Rami Taleb said.")
    assert [source for _, _, source in found] == ["Rami Taleb"] * 3


def test_a_paragraph_of_nothing_but_a_quotation_has_the_same_speaker() -> None:
    assert inferred("“We hold,” Rami Taleb said.", "“We hold the road, too. Nobody comes.”") == [
        ("“We hold,”", None, "Rami Taleb"),
        ("“We hold the road, too. Nobody comes.”", "same_speaker", "Rami Taleb"),
    ]


def test_several_bare_paragraphs_all_point_to_the_first_speaker() -> None:
    laid = doc("“We hold,” Rami Taleb said.", "“We hold the road.”", "“We hold the ridge.”", "“We stay here.”")
    assert [one.same_as for one in laid.relations] == [None, 0, 0, 0]
    assert all(one.score < laid.relations[0].score for one in laid.relations[1:])


def test_a_paragraph_that_tells_something_else_ends_the_speech() -> None:
    found = said("“We hold,” Rami Taleb said.", "Snow fell all night.", "“We hold the road, too. Nobody comes.”")
    assert found[-1] == Said("", "", "“We hold the road, too. Nobody comes.”", "bare.unknown")


def test_a_bare_quotation_belongs_to_the_one_who_spoke_last() -> None:
    found = inferred("“We hold,” said Taleb. “We do not,” said Orlova.", "“We never did, you know.”")
    assert found[-1] == ("“We never did, you know.”", "same_speaker", "Orlova")


def test_the_next_speaker_with_a_cue_takes_his_own_words() -> None:
    assert [one[:2] for one in plain("“We hold,” said Taleb.", "“We do not,” said Orlova.")] == [
        ("Taleb", "said"),
        ("Orlova", "said"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Rami Taleb: “We hold it.”"], Said("Rami Taleb", ":", "“We hold it.”", "label")),
        (
            ["Alan Roe, former head of the union: “We hold it.”"],
            Said("Alan Roe, former head of the union", ":", "“We hold it.”", "label"),
        ),
        (
            ["Rami Taleb was cautious: “We do not know yet.”"],
            Said("Rami Taleb", "was cautious:", "“We do not know yet.”", "colon"),
        ),
        (
            ["“We hold it.” – Rami Taleb, Head of the Union"],
            Said("Rami Taleb, Head of the Union", "–", "“We hold it.”", "signature"),
        ),
        (["“We hold it.” — Rami Taleb"], Said("Rami Taleb", "—", "“We hold it.”", "signature")),
        (
            ["“We hold the pass and we will not go.”", "Rami Taleb, Head of the Union"],
            Said("Rami Taleb, Head of the Union", "", "“We hold the pass and we will not go.”", "signature.below"),
        ),
        (["Rami Taleb said on Monday:", "“We hold it.”"], Said("Rami Taleb", "said", "“We hold it.”", "right.next")),
    ],
)
def test_press_releases_and_labels_name_their_speaker(paragraphs: list[str], expected: Said) -> None:
    assert said(*paragraphs) == [expected]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Taleb: we hold the pass", Said("Taleb", ":", "we hold the pass", "headline.label")),
        ("We hold the pass, says Taleb", Said("Taleb", "says", "We hold the pass", "headline.inverted")),
        ("Pass is shut, say shepherds", Said("shepherds", "say", "Pass is shut", "headline.inverted")),
        ("We hold the pass, Taleb says", Said("Taleb", "says", "We hold the pass", "headline.trailing")),
        (
            "We hold the pass, Taleb tells ministers",
            Said("Taleb", "tells", "We hold the pass", "headline.trailing", "ministers"),
        ),
        ("‘We hold the pass’, says Taleb", Said("Taleb", "says", "‘We hold the pass’", "inverted.quote")),
        ("Taleb says pass will stay shut", Said("Taleb", "says", "pass will stay shut", "right.b")),
    ],
)
def test_a_headline_puts_words_in_a_mouth(headline: str, expected: Said) -> None:
    assert said(("headline", headline), "The pass is high.") == [expected]


@pytest.mark.parametrize("headline", ["Snow shuts the pass", "Snow, ice, wind and rain", "Pass shut"])
def test_a_headline_that_only_tells_has_no_attribution(headline: str) -> None:
    assert said(("headline", headline), "The pass is high.") == []


def test_the_same_words_in_the_body_are_no_headline() -> None:
    rules = [one.rule for one in said("We hold the pass, Taleb tells ministers")]
    assert not any(rule.startswith("headline") for rule in rules)


@pytest.mark.parametrize(("first", "second"), [("MR. TALEB", "MS. ORLOVA"), ("Taleb", "Orlova")])
def test_a_transcript_gives_each_line_to_the_name_before_it(first: str, second: str) -> None:
    lines = [(first, "We hold it."), (second, "For how long?"), (first, "As long as it takes.")]
    found = said(*(f"{name}: {words}" for name, words in lines))
    assert found == [Said(name, ":", words, "transcript") for name, words in lines]


def test_one_line_with_a_name_and_a_colon_is_no_transcript() -> None:
    assert said("Snow fell on Orsk.", "Orsk: a town of snow and of stone.", "The pass is high.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Post reported that officials said the pass was shut.",
            [("The Post", None), ("officials", "The Post")],
        ),
        (
            "“Our neighbours said they were afraid,” Rami Taleb said.",
            [("Rami Taleb", None), ("Our neighbours", "Rami Taleb")],
        ),
        (
            "“My father told me ‘never sell it’,” Rami Taleb said.",
            [("Rami Taleb", None), ("My father", "Rami Taleb")],
        ),
        (
            "The Post reported that officials said the army believed that it had won.",
            [("The Post", None), ("officials", "The Post"), ("the army", "officials")],
        ),
        (
            "The mayor said that, according to the police, the pass was shut.",
            [("The mayor", None), ("the police", "The mayor")],
        ),
    ],
)
def test_a_source_in_the_content_of_another_stands_inside_it(
    sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert held(sentence) == expected


@pytest.mark.parametrize("sentence", ["“I think we hold,” Taleb said.", "“We say that we hold,” Taleb said."])
def test_what_a_speaker_says_of_his_own_saying_has_no_second_source(sentence: str) -> None:
    assert held(sentence) == [("Taleb", None)]


@pytest.mark.parametrize("role", ["caption", "related", "standfirst"])
def test_words_outside_the_body_are_read_where_they_stand(role: Role) -> None:
    laid = doc((role, "“We hold,” Rami Taleb said."), "Snow fell.")
    assert [one.block for one in laid.relations] == [0]


def test_a_caption_between_two_paragraphs_does_not_change_who_speaks() -> None:
    found = inferred("“We hold,” Rami Taleb said.", ("caption", "The pass in May."), "“We hold the road as well.”")
    assert found[-1] == ("“We hold the road as well.”", "same_speaker", "Rami Taleb")
