"""Forms that ordinary news uses and that are easily read wrongly; each stands for many sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotate.laid import plain, said

if TYPE_CHECKING:
    from collections.abc import Sequence

Triple = tuple[str, str, str]
UNREAD = {
    "The pass – officials say – is shut.",
    "“We hold it,” the Orsk Times quoted Taleb as saying.",
    "It was Rami Taleb who said that it was shut.",
}
"""Sentences of these tables that the rules do not read yet; a test fails as soon as one of them is read."""

SENTENCES: list[tuple[str, list[Triple]]] = [
    (
        "Taleb said the pass was shut and added that the road was open.",
        [("Taleb", "said", "the pass was shut"), ("Taleb", "added", "that the road was open")],
    ),
    ("Taleb shook his head, saying it was shut.", [("Taleb", "saying", "it was shut")]),
    ("She smiled and said: “We hold.”", [("She", "said:", "“We hold.”")]),
    ("The mayor laughed and added that it was shut.", [("The mayor", "added", "that it was shut")]),
    ("Rami Taleb, speaking in Orsk, said it was shut.", [("Rami Taleb, speaking in Orsk,", "said", "it was shut")]),
    ("The Orsk Times quoted Taleb as saying that it was shut.", [("Taleb", "as saying", "that it was shut")]),
    ("“We hold it all,” Taleb was quoted as saying.", [("Taleb", "was quoted as saying", "“We hold it all,”")]),
    ("Taleb said “we hold it all” on Monday.", [("Taleb", "said", "“we hold it all”")]),
    ("My father told me “never sell it” and I never did.", [("My father", "told", "“never sell it”")]),
    ("“It is shut” – Taleb said – “and stays so.”", [("Taleb", "said", "“It is shut” | “and stays so.”")]),
    ("Taleb said “we hold”, “we stay” and “we sing”.", [("Taleb", "said", "“we hold”, “we stay” and “we sing”")]),
    ("She read “War and Peace” twice.", []),
    ("They noted his age and left.", []),
    ("He confirmed the order and sat down.", []),
    ("Snow fell. “We hold.” The so-called “ghost fleet” was old.", [("", "", "“We hold.”")]),
    ("Snow fell. “We hold.” The fleet was gone.", [("", "", "“We hold.”")]),
    ("Snow fell. “We hold.” Nobody was told.", [("", "", "“We hold.”")]),
    ("At least 12 people died, officials said.", [("officials", "said", "At least 12 people died")]),
    ("About 12 people died, police said.", [("police", "said", "About 12 people died")]),
    ("Armed men closed the pass, officials said.", [("officials", "said", "Armed men closed the pass")]),
    ("Flooding has closed the pass, officials said.", [("officials", "said", "Flooding has closed the pass")]),
    ("On Monday the pass was shut, officials said.", [("officials", "said", "On Monday the pass was shut")]),
    ("Speaking in Orsk, Taleb said it was shut.", [("Taleb", "said", "it was shut")]),
    ("Taleb, who said he was tired, left the room.", [("who", "said", "he was tired")]),
    (
        "“I will go,” the minister, Rami Taleb, 43, of Orsk, said.",
        [("the minister, Rami Taleb, 43, of Orsk,", "said", "“I will go,”")],
    ),
    ("Some of those who fled said they were tired.", [("Some of those who fled", "said", "they were tired")]),
    ("“WE HOLD THE PASS,” TALEB SAID.", [("TALEB", "SAID", "“WE HOLD THE PASS,”")]),
    ("ORSK: The pass is shut.", []),
    ("NOTE: The pass is shut.", []),
    ("“We hold.” He paused. “We stay,” said Orlova.", [("", "", "“We hold.”"), ("Orlova", "said", "“We stay,”")]),
    ("„We hold“, he said. „We stay“.", [("he", "said", "„We hold“ | „We stay“")]),
    ("The pass – officials say – is shut.", [("officials", "say", "The pass | is shut")]),
    ("“We hold it,” the Orsk Times quoted Taleb as saying.", [("Taleb", "as saying", "“We hold it,”")]),
    ("It was Rami Taleb who said that it was shut.", [("Rami Taleb", "said", "that it was shut")]),
    ("Olga Orlova says: I was there.", [("Olga Orlova", "says:", "I was there")]),
    ("Taleb warned of “a long winter”.", [("Taleb", "warned", "of “a long winter”")]),
    ("Taleb told reporters in Orsk he would go.", [("Taleb", "told", "he would go")]),
]
HEADLINES: list[tuple[str, list[Triple]]] = [
    ("Orsk storm: what we know", []),
    ("Will Orsk fall? Taleb says no", []),
    ("'Ghost fleet' seen again", []),
    ("Analysis: why Orsk fell", []),
    ("WE HOLD THE PASS, TALEB SAYS", [("TALEB", "SAYS", "WE HOLD THE PASS")]),
    ("Taleb: ‘We hold the pass’", [("Taleb", ":", "‘We hold the pass’")]),
    ("Exclusive: Taleb says he will stay", [("Taleb", "says", "he will stay")]),
]
MEDIA = [
    ("In a statement, the ministry said it was shut.", "a statement"),
    ("In a tweet, Rami Taleb said: “We hold.”", "a tweet"),
    ("“I will go,” Taleb said at a press conference in Orsk.", "a press conference"),
]


def known(table: Sequence[tuple[str, object]]) -> list[object]:
    """The table for `parametrize`; what is not read yet must fail."""
    late = pytest.mark.xfail(strict=True, reason="the rules do not read this form yet")
    return [pytest.param(*row, marks=[late] if row[0] in UNREAD else []) for row in table]


@pytest.mark.parametrize(("sentence", "expected"), known(SENTENCES))
def test_the_sentence_gives_these_attributions(sentence: str, expected: list[Triple]) -> None:
    assert plain(sentence) == expected


@pytest.mark.parametrize(("headline", "expected"), known(HEADLINES))
def test_the_headline_gives_these_attributions(headline: str, expected: list[Triple]) -> None:
    assert plain(("headline", headline), "The pass is high.") == expected


@pytest.mark.parametrize(("sentence", "medium"), known(MEDIA))
def test_the_sentence_names_its_medium(sentence: str, medium: str) -> None:
    assert [one.medium for one in said(sentence)] == [medium]
