"""Pages copied without their menus: a title, perhaps a byline and a date, and paragraphs; and other small inputs."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import InputError
from onrecord.model import Reading, Report
from onrecord.read import inputs, readings
from tests.read import pages

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Dockers at Vell stay out for a third week"
FIRST = "Dockers at the port of Vell refused to return to work on Sunday, their union said, as talks broke down."
LAST = "The port lost €1m a day, it said."
QUOTED = "“We will not go back for crumbs,” said Jürgen Krämer, who leads the union."


def read(tmp_path: Path, text: str | bytes, name: str = "page.txt") -> Reading | InputError:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (reading,) = readings(inputs([path])[0])
    return reading


def report(tmp_path: Path, text: str | bytes, name: str = "page.txt") -> Report:
    reading = read(tmp_path, text, name)
    assert isinstance(reading, Reading)
    return reading.report


def roles(one: Report, role: str) -> list[str]:
    return [one.text[block.start : block.end] for block in one.blocks if block.role == role]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize(
    "body", [[FIRST], [LAST], [FIRST, LAST], [QUOTED, LAST], [LAST, QUOTED], [FIRST, QUOTED, LAST]]
)
def test_a_short_page_has_its_title_byline_date_and_every_paragraph(tmp_path: Path, body: list[str], end: str) -> None:
    one = report(tmp_path, end.join([TITLE, "By Anna Kole", "5 May 2019", *body]) + end)
    assert (one.title, one.authors, one.published) == (TITLE, ("Anna Kole",), "2019-05-05")
    assert roles(one, "body") == body


@pytest.mark.parametrize("title", [TITLE, "Will the bridge ever open?", "‘A bridge to nowhere’: minister under fire"])
def test_a_title_and_one_paragraph_are_an_article(tmp_path: Path, title: str) -> None:
    one = report(tmp_path, f"{title}\n\n{FIRST}\n")
    assert (one.title, roles(one, "body")) == (title, [FIRST])


def test_a_quotation_is_no_title_and_nothing_is_lost_without_one(tmp_path: Path) -> None:
    one = report(tmp_path, f"{QUOTED}\n\n{LAST}\n\n{FIRST}\n")
    assert one.title is None
    assert roles(one, "body") == [QUOTED, LAST, FIRST]


def test_a_masthead_and_a_kicker_above_are_not_the_title(tmp_path: Path) -> None:
    one = report(tmp_path, f"The Harbour Review\n\nINTERVIEW\n\n{TITLE}\n\nBy Anna Kole\n\n{FIRST}\n\n{LAST}\n")
    assert one.title == TITLE


def test_a_wrapped_paragraph_below_a_date_is_whole(tmp_path: Path) -> None:
    wrapped = (
        "A convoy of twelve lorries was turned back at the border on Sunday, the Red\n"
        "Cross said. It carried flour and medicine for a town of forty thousand that\n"
        "has been cut off for a month."
    )
    one = report(tmp_path, f"Aid convoy turned back\nBy Anna Kole\n5 May 2019\n{wrapped}\n\n{QUOTED}\n")
    assert (one.title, roles(one, "body")) == ("Aid convoy turned back", [wrapped, QUOTED])


@pytest.mark.parametrize(
    ("byline", "authors", "publisher"),
    [
        ("By Maud Petersen, The Harbour Review", ("Maud Petersen",), "The Harbour Review"),
        ("Political editor Gareth Whitlow", ("Gareth Whitlow",), None),
        ("By Political Editor Gareth Whitlow", ("Gareth Whitlow",), None),
        ("By Jane Roe and John Doe, Vell Gazette", ("Jane Roe", "John Doe"), "Vell Gazette"),
    ],
)
def test_bylines_with_an_outlet_or_an_office(
    tmp_path: Path, byline: str, authors: tuple[str, ...], publisher: str | None
) -> None:
    one = report(tmp_path, f"{TITLE}\n\n{byline}\n5 May 2019\n\n{FIRST}\n\n{LAST}\n")
    assert (one.authors, one.publisher) == (authors, publisher)


@pytest.mark.parametrize("name", ["noise.bin", "noise.txt", "noise.html"])
def test_random_bytes_are_refused(tmp_path: Path, name: str) -> None:
    for seed in range(20):
        failure = read(tmp_path, random.Random(seed).randbytes(20_000), name)
        assert isinstance(failure, InputError)
        assert "binary" in failure.reason


def test_legacy_text_is_no_binary_data(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{FIRST}\n\n{QUOTED}\n"
    assert report(tmp_path, text.encode("cp1252")).text == text


def test_json_lines_under_other_names_are_read_and_unused_keys_named(tmp_path: Path) -> None:
    given = {
        "headline": TITLE,
        "byline": "By Jane Roe and John Doe",
        "date": "2019-05-05",
        "source": "Vell Gazette",
        "body": FIRST,
        "shares": 3,
    }
    reading = read(tmp_path, json.dumps(given), "dump.jsonl")
    assert isinstance(reading, Reading)
    one = reading.report
    assert (one.title, one.authors) == (TITLE, ("Jane Roe", "John Doe"))
    assert (one.published, one.publisher, one.text) == ("2019-05-05", "Vell Gazette", FIRST)
    assert [gap.reason for gap in reading.gaps if gap.field == "line"] == [
        "keys of the line that are not used: 'shares'"
    ]


def test_a_key_of_the_right_name_goes_before_its_alias(tmp_path: Path) -> None:
    given = {"text": FIRST, "published": "2019-05-05", "date": "2020-01-01"}
    reading = read(tmp_path, json.dumps(given), "dump.jsonl")
    assert isinstance(reading, Reading)
    assert reading.report.published == "2019-05-05"
    assert any("'date'" in gap.reason for gap in reading.gaps)


def test_a_byline_and_a_date_in_a_pdf_are_blocks_of_their_own(tmp_path: Path) -> None:
    lines = [
        "By Carl Imhof",
        "3 February 2020",
        "The river broke its banks at noon, the water",
        "board said on Monday.",
    ]
    sheet = [(50.0, 770.0, 18.0, "River breaks its banks")]
    sheet += [(50.0, 730.0 - 14 * row, 11.0, line) for row, line in enumerate(lines)]
    one = report(tmp_path, pages.pdf([sheet]), "r.pdf")
    assert (one.authors, one.published) == (("Carl Imhof",), "2020-02-03")
    assert roles(one, "body") == ["The river broke its banks at noon, the water board said on Monday."]


def test_a_closing_mark_in_a_pdf_touches_its_comma(tmp_path: Path) -> None:
    sheet = [(50.0, 730.0, 11.0, 'She said: "We saved the goat," and then: "The rice is in the river."')]
    text = report(tmp_path, pages.pdf([sheet]), "r.pdf").text
    assert '"We saved the goat," and' in text
    assert 'river."' in text
