"""Roles of the blocks of pages copied as plain text; all articles here were written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import dump
from onrecord.read.dump_lines import BULLETS

FLOODS = """Floods cut off three towns in the northern valley

By Jane Doe and John Roe, Staff Writer

August 27, 2021 5:14 PM

KABUL, Aug 27 (Reuters) - Floods cut off three towns in the northern valley on Friday, officials said, after rain.

“No,” he said.

The governor, Amir Khan, told reporters that “we have never seen so much water”.

"We need boats. We need tents," she said. "And you need to come and see our houses. Please subscribe to our pain."

What happens next

Rescue teams are expected to reach the last village by Sunday.
"""
COUNCIL = """Council votes to close the old bridge

The bridge over the river Lim will be closed to lorries from next month, the council decided on Monday evening.

Marta Kern, who runs a bakery beside the bridge, was not surprised. “We have waited ten years for this,” she said.

“And ten more for the new one.”

The mayor denied that the decision had been taken in haste. "We listened to everybody," he said.

A second vote is due in October, when engineers will present their report to the public.
"""
GERMAN = """Gemeinderat sperrt die alte Brücke für Lastwagen

Die Brücke über den Fluss wird ab dem kommenden Monat für Lastwagen gesperrt, beschloss der Rat am Montagabend.

„Wir haben zehn Jahre darauf gewartet“, sagte Marta Kern, die neben der Brücke eine Bäckerei betreibt.

Der Bürgermeister wies den Vorwurf zurück, die Entscheidung sei in Eile gefallen.
"""
ARABIC = """الفيضانات تعزل ثلاث بلدات في الوادي الشمالي

قال مسؤولون يوم الجمعة إن الفيضانات عزلت ثلاث بلدات في الوادي الشمالي بعد يومين من الأمطار الغزيرة التي ضربت المنطقة.

وقال الحاكم للصحفيين: «لم نر قط مثل هذه الكمية من المياه».
"""
CHINESE = """北部发生洪水，三个城镇与外界隔绝

北部山谷连日暴雨引发洪水，当地官员二十七日说，三个城镇与外界隔绝，救援人员正赶往灾区，预计周日到达最后一个村庄。

“我们需要船，”省长说，“我们从未见过这么大的水。”
"""
ARTICLES = [FLOODS, COUNCIL, GERMAN, ARABIC, CHINESE]
MENU = "Home\nNews\nSport\nWeather\n  • Facebook\n  • Twitter\n  • YouTube\nSign in\n\n"
FOOTER = """
Most read
  • Ten ways to cook rice at home
  • Star wins prize again in Paris
  • Markets close higher for third day

Sign up for our newsletter
By signing up you agree to our terms of use and privacy policy.
© 2021 The Valley Post. All rights reserved.
About us
Contact us
Privacy policy
"""


def read(text: str, **given: str) -> list[tuple[str, str]]:
    return [(text[block.start : block.end], block.role) for block in dump.blocks(text, **given)]


def role_of(text: str, beginning: str, **given: str) -> str:
    return next(role for exact, role in read(text, **given) if exact.startswith(beginning))


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(list('aB .“”"\n\r\t•*-:©1\u2028\x0c\xa0漢字ا')), st.characters()),
        max_size=300,
    )
)
def test_blocks_are_ordered_disjoint_trimmed_and_cover_everything(text: str) -> None:
    last = 0
    covered: set[int] = set()
    for block in dump.blocks(text):
        assert last <= block.start < block.end <= len(text)
        exact = text[block.start : block.end]
        assert exact == exact.strip()
        covered.update(range(block.start, block.end))
        last = block.end
    for index, char in enumerate(text):
        assert index in covered or char.isspace() or char in BULLETS + "*"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_candidates_repeat_the_words_that_they_come_from(text: str) -> None:
    for offered in dump.candidates(text, dump.blocks(text)):
        assert offered.span is not None
        assert text[offered.span.start : offered.span.end] == offered.span.exact == offered.evidence
        assert not offered.chosen


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize(("before", "after"), [(MENU, ""), ("", FOOTER), (MENU, FOOTER)])
def test_a_menu_changes_no_role_of_the_article(article: str, before: str, after: str) -> None:
    page = read(before + article + after)
    start = len(read(before))
    clean = read(article)
    assert page[start : start + len(clean)] == clean
    assert {role for _, role in page[:start] + page[start + len(clean) :]} <= {"chrome", "related"}


@pytest.mark.parametrize("article", ARTICLES)
def test_a_clean_article_loses_nothing(article: str) -> None:
    roles = [role for _, role in read(article)]
    assert roles[0] == "headline"
    assert set(roles) <= {"headline", "byline", "dateline", "body"}


@pytest.mark.parametrize("article", ARTICLES)
def test_a_clean_article_without_a_headline_loses_nothing(article: str) -> None:
    paragraphs = "\n\n".join(exact for exact, role in read(article) if role == "body")
    assert {role for _, role in read(paragraphs)} == {"body"}


@pytest.mark.parametrize(
    "text", ["The minister resigned.", "“Yes.”", "He said: “I will go.”\n\n“No,” she said.\n\nThey left."]
)
def test_the_shortest_articles_are_body(text: str) -> None:
    assert {role for _, role in read(text)} == {"body"}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Also Read: Rebels refuse to leave the valley, set terms for talks", "related"),
        ("READ MORE: Why the bridge was never repaired", "related"),
        ("Lesen Sie auch: Warum die Brücke nie repariert wurde", "related"),
        ("(AP Photo/Jane Doe)", "credit"),
        ("John Roe/Getty Images", "credit"),
        ("FILE - The old bridge over the river is pictured in March. (AP Photo/Jane Doe)", "caption"),
        ("Advertisement", "chrome"),
        ("Share this article", "chrome"),
    ],
)
def test_what_is_inserted_between_paragraphs_is_told_apart(line: str, role: str) -> None:
    paragraphs = COUNCIL.split("\n\n")
    text = "\n\n".join([*paragraphs[:3], line, *paragraphs[3:]])
    assert role_of(text, line) == role
    assert role_of(text, "“And ten more") == "body"


def test_a_dateline_is_a_block_of_its_own() -> None:
    blocks = read(FLOODS)
    index = next(index for index, (_, role) in enumerate(blocks) if role == "dateline")
    assert blocks[index][0] == "KABUL, Aug 27 (Reuters) -"
    assert blocks[index + 1][0].startswith("Floods cut off")
    assert blocks[index + 1][1] == "body"


@pytest.mark.parametrize(
    ("line", "width"),
    [
        ("NEW DELHI: The council decided on Monday to close the bridge.", 11),
        ("LONDON — The council decided on Monday to close the bridge.", 9),
        ("Berlin (dpa) - Der Rat beschloss am Montag die Sperrung der Brücke.", 15),
        ("TALLAHASSEE, Fla. (AP) — The council decided on Monday to close it.", 25),
    ],
)
def test_datelines_of_several_houses(line: str, width: int) -> None:
    roles = dump.blocks(line + "\n\nA second vote is due in October.")
    assert roles[0].role == "dateline"
    assert roles[0].end <= width
    assert roles[1].role == "body"


def test_someone_who_speaks_is_no_dateline() -> None:
    text = COUNCIL + "\nKERN: We will not go and nobody will make us go.\n\nMAYOR: Nobody has asked you to go anywhere."
    assert role_of(text, "KERN: We") == "body"


def test_a_transcript_has_no_dateline_and_loses_no_question() -> None:
    first = "KERN: Why did you leave the party?\n\nORTIZ: Because they lied to me.\n\n"
    text = first + "KERN: Who lied?\n\nORTIZ: All of them."
    assert {role for _, role in read(text)} == {"body"}


def test_a_press_release_keeps_its_signed_quotation() -> None:
    quotation = "“We will stay as long as we are needed,” – Maryam Noori, Country Director"
    text = COUNCIL + "\n" + quotation + "\n\nContact: press@example.org\n"
    assert role_of(text, quotation) == "body"


def test_a_related_link_does_not_end_the_article() -> None:
    paragraphs = [exact for exact, _ in read(COUNCIL)]
    link = "Lea también: El puente que nadie quiso reparar"
    text = "\n\n".join([*paragraphs[:-1], link, "—¿Y los camiones? —preguntó un vecino.", paragraphs[-1]])
    assert [role for _, role in read(text)][-3:] == ["related", "body", "body"]


def test_comments_are_not_the_article() -> None:
    comments = "Comments (2)\n\nmike_77\n2 hours ago\nThey all knew. Every one of them knew.\nReply\n"
    assert role_of(COUNCIL + "\n" + comments, "They all knew") in {"related", "chrome"}


def test_a_dated_description_between_headline_and_body_is_a_caption() -> None:
    head, rest = COUNCIL.split("\n\n", 1)
    caption = "A trader looks at the remains of her stall at the market, 3 March 2021"
    assert role_of(f"{head}\n\n{caption}\n\n{rest}", caption) == "caption"


def test_a_known_title_is_the_headline_wherever_it_stands() -> None:
    text = MENU + "Ten ways to cook rice at home\n\n" + COUNCIL
    assert role_of(text, "Council votes", title="Council votes to close the old bridge") == "headline"


def test_a_standfirst_and_a_caption_between_headline_and_body() -> None:
    head, rest = COUNCIL.split("\n\n", 1)
    standfirst = "Lorries must take the long way round from next month, the council says."
    text = f"{head}\n\n{standfirst}\n\nBy Jane Doe\n\nThe old bridge (left) in spring\n\n{rest}"
    assert role_of(text, standfirst) == "standfirst"
    assert role_of(text, "By Jane") == "byline"
    assert role_of(text, "The old bridge (left)") == "caption"


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "x" * 1_000_000,
        '"' * 500_000,
        "(" * 500_000,
        "• " * 300_000,
        "1/2/" * 200_000,
        "Home\n" * 5_000,
    ],
    ids=["words", "one word", "quotes", "brackets", "bullets", "figures", "lines"],
)
def test_hostile_text_is_read(text: str) -> None:
    dump.candidates(text, dump.blocks(text))


def test_more_lines_than_any_page_has_are_read_to_the_end() -> None:
    text = "Home\n" * (dump.MOST + 10) + "The last line says something."
    blocks = dump.blocks(text)
    assert len(blocks) == dump.MOST + 11
    assert blocks[-1].role == "body"
