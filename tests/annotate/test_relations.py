"""Sentences that hand words to a source, one for every form; who said what, by which rule, to whom and where."""

from __future__ import annotations

import pytest

from onrecord.annotate.rules import RULES
from tests.annotate.laid import Said, doc, in_words, plain, said
from tests.annotate.planted import MARKS

QUOTED = [
    ("“We hold,” said Rami Taleb.", Said("Rami Taleb", "said", "“We hold,”", "inverted.quote")),
    ("“We hold,” Rami Taleb said.", Said("Rami Taleb", "said", "“We hold,”", "trailing.quote")),
    ("“We hold”, said Rami Taleb.", Said("Rami Taleb", "said", "“We hold”", "inverted.quote")),
    ("“We hold,” says a shepherd.", Said("a shepherd", "says", "“We hold,”", "inverted.quote")),
    ("“Is it open?” asked Rami Taleb.", Said("Rami Taleb", "asked", "“Is it open?”", "inverted.quote")),
    ("“Open it!” shouted the shepherds.", Said("the shepherds", "shouted", "“Open it!”", "inverted.quote")),
    ("“We hold it all,” exhorted the mayor.", Said("the mayor", "exhorted", "“We hold it all,”", "inverted.quote")),
    ("“We hold,” read the statement.", Said("the statement", "read", "“We hold,”", "inverted.quote")),
    ("Rami Taleb said: “We hold.”", Said("Rami Taleb", "said:", "“We hold.”", "right.q")),
    ("Rami Taleb said, “We hold.”", Said("Rami Taleb", "said", "“We hold.”", "right.q")),
    ("Taleb, for his part, said: “We hold.”", Said("Taleb", "said:", "“We hold.”", "right.q")),
    ("Speaking in Orsk, Rami Taleb said: “We hold.”", Said("Rami Taleb", "said:", "“We hold.”", "right.q")),
    ("Asked by a reporter, he replied: “We hold.”", Said("he", "replied:", "“We hold.”", "right.q")),
    ("“We,” Taleb said, “hold.”", Said("Taleb", "said", "“We,” | “hold.”", "trailing.quote")),
    ("“We,” said Taleb, “hold.”", Said("Taleb", "said", "“We,” | “hold.”", "inverted.quote")),
    ("“We hold,” Taleb said. “We stay.”", Said("Taleb", "said", "“We hold,” | “We stay.”", "trailing.quote")),
    ("“We stay.” “We hold,” Taleb said.", Said("Taleb", "said", "“We stay.” | “We hold,”", "trailing.quote")),
    ("“Do we?” Taleb said. “We stay.”", Said("Taleb", "said", "“Do we?” | “We stay.”", "trailing.quote")),
    ("“Do we?” Taleb asked, “and why?”", Said("Taleb", "asked", "“Do we?” | “and why?”", "trailing.quote")),
    ("“We hold,” he said, smiling. “We stay.”", Said("he", "said", "“We hold,” | “We stay.”", "trailing.quote")),
]

MIXED = [
    ("Taleb said they would “hold”.", Said("Taleb", "said", "they would “hold”", "right.b")),
    ("Taleb said that they would “hold”.", Said("Taleb", "said", "that they would “hold”", "right.t")),
    (
        "The pass was “shut for good”, Taleb said.",
        Said("Taleb", "said", "The pass was “shut for good”", "trailing.quote"),
    ),
    ("It is “a good start,” Taleb said.", Said("Taleb", "said", "It is “a good start,”", "trailing.quote")),
    ("Taleb called the plan “a disgrace”.", Said("Taleb", "called", "the plan “a disgrace”", "right.k")),
    ("Taleb described it as “a death trap”.", Said("Taleb", "described", "it as “a death trap”", "right.k")),
]

INDIRECT = [
    ("Taleb said that it was shut.", Said("Taleb", "said", "that it was shut", "right.t")),
    ("Taleb said it was shut.", Said("Taleb", "said", "it was shut", "right.b")),
    ("Taleb has said he will open it.", Said("Taleb", "has said", "he will open it", "right.b")),
    ("Taleb repeatedly said that it was shut.", Said("Taleb", "repeatedly said", "that it was shut", "right.t")),
    ("The pass was shut, Taleb said.", Said("Taleb", "said", "The pass was shut", "trailing.clause")),
    ("The pass was shut, said Taleb.", Said("Taleb", "said", "The pass was shut", "inverted.clause")),
    ("The pass is shut, Taleb said on Monday.", Said("Taleb", "said", "The pass is shut", "trailing.clause")),
    ("The pass, Taleb said, was shut.", Said("Taleb", "said", "The pass | was shut", "trailing.clause")),
    ("According to Taleb, it was shut.", Said("Taleb", "According to", "it was shut", "according_to")),
    ("The pass was shut, according to Taleb.", Said("Taleb", "according to", "The pass was shut", "according_to")),
    ("The pass, according to Taleb, was shut.", Said("Taleb", "according to", "The pass | was shut", "according_to")),
    ("Officials say the pass is shut.", Said("Officials", "say", "the pass is shut", "right.b")),
    ("He believes the pass is shut.", Said("He", "believes", "the pass is shut", "right.b")),
    ("Villagers fear that it is shut.", Said("Villagers", "fear", "that it is shut", "right.t")),
    ("Taleb promised to open it.", Said("Taleb", "promised", "to open it", "right.i")),
    ("The shepherds refused to leave.", Said("The shepherds", "refused", "to leave", "right.i")),
    ("Taleb asked whether it was open.", Said("Taleb", "asked", "whether it was open", "right.w")),
    ("Taleb praised the rescue teams.", Said("Taleb", "praised", "the rescue teams", "right.o")),
    ("But he said that it was shut.", Said("he", "said", "that it was shut", "right.t")),
]

HEARERS = [
    ("“We hold,” Taleb told reporters.", Said("Taleb", "told", "“We hold,”", "trailing.quote", "reporters")),
    ("“We hold,” Taleb told the Daily Orsk.", Said("Taleb", "told", "“We hold,”", "trailing.quote", "the Daily Orsk")),
    ("Taleb told him that it was shut.", Said("Taleb", "told", "that it was shut", "right.t", "him")),
    ("Taleb told Orsk Radio: “We hold.”", Said("Taleb", "told", "“We hold.”", "right.q", "Orsk Radio")),
    (
        "“We,” he told Orsk Radio on Friday, “hold.”",
        Said("he", "told", "“We,” | “hold.”", "trailing.quote", "Orsk Radio"),
    ),
    ("Taleb urged the state to open it.", Said("Taleb", "urged", "to open it", "right.i", "the state")),
    (
        "It is shut, the state told Orsk Radio.",
        Said("the state", "told", "It is shut", "trailing.clause", "Orsk Radio"),
    ),
]

MEDIA = [
    ("“We hold,” Taleb wrote on Twitter.", Said("Taleb", "wrote", "“We hold,”", "trailing.quote", "", "Twitter")),
    (
        "Taleb wrote on Telegram that it was shut.",
        Said("Taleb", "wrote", "that it was shut", "right.t", "", "Telegram"),
    ),
    (
        "“We hold,” the union said in a statement.",
        Said("the union", "said in a statement", "“We hold,”", "trailing.quote", "", "a statement"),
    ),
    (
        "The union said in a statement that it was shut.",
        Said("The union", "said in a statement", "that it was shut", "right.t", "", "a statement"),
    ),
    (
        "It is shut, the union told Orsk Radio in an email.",
        Said("the union", "told", "It is shut", "trailing.clause", "Orsk Radio", "an email"),
    ),
]

SOURCES = [
    ("“We hold,” said Rami Taleb, a shepherd from Orsk.", "Rami Taleb, a shepherd from Orsk"),
    ("“We hold,” Rami Taleb, a shepherd from Orsk, said.", "Rami Taleb, a shepherd from Orsk,"),
    ("Rami Taleb, a doctor, said: “We hold.”", "Rami Taleb, a doctor,"),
    ("Rami Taleb, 43, said: “We hold.”", "Rami Taleb, 43,"),
    ("Rami Taleb, who leads the union, said it was shut.", "Rami Taleb, who leads the union,"),
    ("The union's leader, Rami Taleb, said: “We hold.”", "The union's leader, Rami Taleb,"),
    ("Union leader Rami Taleb said: “We hold.”", "Union leader Rami Taleb"),
    (
        "“We hold,” said union leader Rami Taleb, 43, who lives in Orsk.",
        "union leader Rami Taleb, 43, who lives in Orsk",
    ),
    ("Dr. Rami Taleb of the U.N. said it was shut.", "Dr. Rami Taleb of the U.N."),
    ("“We hold,” said Rami “the Bear” Taleb.", "Rami “the Bear” Taleb"),
    ("Rami “the Bear” Taleb said he was well.", "Rami “the Bear” Taleb"),
    ("Both Rami Taleb and Olga Orlova said that it was shut.", "Both Rami Taleb and Olga Orlova"),
    ("A spokesman, who asked not to be named, said it was shut.", "A spokesman, who asked not to be named,"),
    ("Yesterday Rami Taleb said it was shut.", "Rami Taleb"),
    ("On Monday, Rami Taleb said it was shut.", "Rami Taleb"),
    ("In Orsk, a shepherd said it was shut.", "a shepherd"),
]

WITHOUT = [
    "The film “A Long Road Home” won the prize.",
    "The so-called “ghost fleet” was seen again.",
    "Rami “the Bear” Taleb lives in Orsk.",
    "The “Great Wall” of Orsk fell.",
    "The ship “Northern Star” sank on Monday.",
    "The band played “Yesterday” and “Help!” at the feast.",
    "The word “peace” was on the wall.",
    "The bridge is called “Old Lady” by the people of Orsk.",
    "The claims were of no use in March.",
    "The report was printed in May.",
    "The said document was lost.",
    "The road sign read 12 miles.",
    "He stated his name and left.",
    "The bank notes were old.",
    "They want bread.",
    "They added sugar and salt.",
    "The party won 12 seats, adding three.",
    "She told the truth.",
    "The storm continued for days.",
    "Prices continued to rise.",
    "He noted the time.",
    "He ordered a coffee.",
    "They found the boy.",
    "He answered the door.",
    "Orsk, the capital: a city of snow.",
    "Time: 5 p.m.",
    "Photo: Rami Taleb",
    "Snow fell on the pass.",
]


@pytest.mark.parametrize(("sentence", "expected"), [*QUOTED, *MIXED, *INDIRECT, *HEARERS, *MEDIA])
def test_the_sentence_gives_this_one_attribution(sentence: str, expected: Said) -> None:
    assert said(sentence) == [expected]


@pytest.mark.parametrize(("sentence", "source"), SOURCES)
def test_a_source_holds_its_apposition_and_no_more(sentence: str, source: str) -> None:
    assert [one.source for one in said(sentence)] == [source]


@pytest.mark.parametrize("sentence", WITHOUT)
def test_a_sentence_that_nobody_says_gives_no_attribution(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Taleb said the pass was shut and Orlova said it was open.",
            [("Taleb", "said", "the pass was shut"), ("Orlova", "said", "it was open")],
        ),
        (
            "Taleb said the pass was shut, but Orlova said it was open.",
            [("Taleb", "said", "the pass was shut"), ("Orlova", "said", "it was open")],
        ),
        (
            "“We hold,” she said, adding: “We stay.”",
            [("she", "said", "“We hold,”"), ("she", "adding:", "“We stay.”")],
        ),
        (
            "“We hold,” she said, before adding that they would stay.",
            [("she", "said", "“We hold,”"), ("she", "adding", "that they would stay")],
        ),
        (
            "“We hold!” he said. “Do we?” she asked.",
            [("he", "said", "“We hold!”"), ("she", "asked", "“Do we?”")],
        ),
    ],
)
def test_two_cues_give_two_attributions(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert plain(sentence) == expected


@pytest.mark.parametrize(("opening", "closing"), MARKS)
@pytest.mark.parametrize(("template", "expected"), QUOTED)
def test_every_form_works_in_every_style_of_marks(opening: str, closing: str, template: str, expected: Said) -> None:
    def set_in(words: str) -> str:
        return words.replace("“", opening).replace("”", closing)

    assert said(set_in(template)) == [expected._replace(content=set_in(expected.content))]


def test_every_rule_that_these_tables_need_is_told() -> None:
    assert {one.rule for _, one in [*QUOTED, *MIXED, *INDIRECT, *HEARERS, *MEDIA]} <= set(RULES)


def test_attributions_come_in_the_order_of_their_first_words() -> None:
    laid = doc("The pass was shut, Taleb said. “We hold.” Orlova told us it was open, adding: “It is.”", "“We stay.”")
    starts = [min(pair[0] for pair in (*one.content, one.cue) if pair) for one in laid.relations]
    assert starts == sorted(starts)


def test_a_relation_carries_its_verb_and_a_score_within_bounds() -> None:
    laid = doc("“We hold,” Taleb said.", "Taleb: “We stay.”")
    assert [one.verb for one in laid.relations] == ["say", None]
    assert all(0 < one.score <= 1 for one in laid.relations)
    assert [in_words(laid, one).rule for one in laid.relations] == ["trailing.quote", "label"]
