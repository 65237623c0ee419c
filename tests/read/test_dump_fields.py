"""What a copied page says of itself."""

from __future__ import annotations

import pytest

from onrecord.model import Block
from onrecord.read import dump
from onrecord.read.dump_dates import dates

BODY = "\n\nThe bridge over the river will be closed to lorries from next month, the council decided on Monday evening."


def offered(text: str, field: str) -> list[tuple[str, str]]:
    return [(one.value, one.evidence) for one in dump.candidates(text, dump.blocks(text)) if one.field == field]


@pytest.mark.parametrize(
    ("line", "value", "evidence"),
    [
        ("August 27, 2021 5:14 PM", "2021-08-27T17:14", "August 27, 2021 5:14 PM"),
        ("27 Aug 2021", "2021-08-27", "27 Aug 2021"),
        ("Friday 27 August 2021 14.05 BST", "2021-08-27T14:05", "27 August 2021 14.05"),
        ("2021-08-27", "2021-08-27", "2021-08-27"),
        ("2021-08-27T10:30:00Z", "2021-08-27T10:30:00Z", "2021-08-27T10:30:00Z"),
        ("Updated 11:08 AM UTC, December 23, 2023", "2023-12-23T11:08Z", "11:08 AM UTC, December 23, 2023"),
        ("27. August 2021, 9:05 Uhr", "2021-08-27T09:05", "27. August 2021, 9:05"),
        ("27 août 2021 à 9h05", "2021-08-27T09:05", "27 août 2021 à 9h05"),
        ("27 de agosto de 2021", "2021-08-27", "27 de agosto de 2021"),
        ("28.04.2023 16:11 Uhr", "2023-04-28T16:11", "28.04.2023 16:11"),
        ("By Jane RoeDec 22, 2023", "2023-12-22", "Dec 22, 2023"),
        ("December 23, 202311:08 AM UTC", "2023-12-23T11:08Z", "December 23, 202311:08 AM UTC"),
        ("2021年8月27日", "2021-08-27", "2021年8月27日"),
        ("August 2021", "2021-08", "August 2021"),
        ("8/27/2021", "2021-08-27", "8/27/2021"),
    ],
)
def test_written_dates(line: str, value: str, evidence: str) -> None:
    found = next(dates(line))
    assert (found.value, line[found.start : found.end], found.doubt) == (value, evidence, None)


def test_an_ambiguous_date_says_so() -> None:
    found = next(dates("03/04/2021"))
    assert found.doubt == "day and month could be either way round"


@pytest.mark.parametrize("line", ["31 February 2021", "Room 2021", "may 5", "1.2.3", "2021"])
def test_what_is_no_date(line: str) -> None:
    assert list(dates(line)) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe, Staff Writer", ["Jane Doe", "John Roe"]),
        ("BY JANE DOE", ["JANE DOE"]),
        ("Written by: Jane Doe | Updated 27 Aug 2021", ["Jane Doe"]),
        ("By Jane Doe for The Valley Post", ["Jane Doe"]),
        ("Von Anna Schmidt und Peter Maier", ["Anna Schmidt", "Peter Maier"]),
        ("Por María Ruiz", ["María Ruiz"]),
        ("By Desirée O’Brien, senior editor, and Ali al-Masri", ["Desirée O’Brien"]),
    ],
)
def test_names_in_bylines(line: str, names: list[str]) -> None:
    text = f"Council votes to close the old bridge\n\n{line}{BODY}"
    assert [value for value, _ in offered(text, "authors")] == names


def test_published_and_modified_are_told_apart() -> None:
    text = f"Council votes to close the old bridge\n\nPublished 27 August 2021, updated 28 August 2021 9:00{BODY}"
    assert offered(text, "published") == [("2021-08-27", "27 August 2021")]
    assert offered(text, "modified") == [("2021-08-28T09:00", "28 August 2021 9:00")]


def test_an_agency_in_the_dateline_and_a_publisher_in_the_copyright_line() -> None:
    rights = "© 2021 The Valley Post. All rights reserved."
    text = f"Council votes to close the old bridge\n\nKABUL, Aug 27 (AP) — {BODY.strip()}\n\n{rights}"
    assert offered(text, "agency") == [("AP", "AP")]
    assert offered(text, "publisher") == [("The Valley Post", "The Valley Post")]


def test_the_headline_is_the_title() -> None:
    text = f"Council votes to close the old bridge{BODY}"
    assert offered(text, "title") == [("Council votes to close the old bridge",) * 2]


def test_the_body_offers_no_dates() -> None:
    text = f"Council votes to close the old bridge{BODY}\n\nIt was built on 3 May 1901."
    assert offered(text, "published") == []


def test_candidates_of_some_blocks_only() -> None:
    line = "By Jane Doe"
    assert dump.candidates(line, [Block(role="byline", start=0, end=len(line))])[0].value == "Jane Doe"
