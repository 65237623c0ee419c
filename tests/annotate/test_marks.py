"""What a single quotation mark can be, told by its shape and its neighbours."""

from __future__ import annotations

import pytest

from onrecord.annotate.marks import marks


def kinds(text: str) -> list[tuple[str, bool, bool]]:
    """(mark, may open, may close) of all marks that are kept."""
    return [(text[one.start : one.end], one.opens > 0, one.closes > 0) for one in marks(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("“We go.”", "“", "”"),
        ('"We go."', '"', '"'),
        ("‘We go.’", "‘", "’"),
        ("'We go.'", "'", "'"),
        ("''We go.''", "''", "''"),
        ("``We go.''", "``", "''"),
        ("‘‘We go.’’", "‘‘", "’’"),
        ("«We go.»", "«", "»"),
        ("‹We go.›", "‹", "›"),
        ("»We go.«", "»", "«"),
        ("„We go.“", "„", "“"),
        ("‚We go.‘", "‚", "‘"),
        ("「We go.」", "「", "」"),
        ("『We go.』", "『", "』"),
    ],
)
def test_a_pair_of_marks_opens_and_closes(text: str, opening: str, closing: str) -> None:
    first, last = kinds(text)
    assert (first[0], last[0]) == (opening, closing)
    assert first[1]
    assert last[2]


@pytest.mark.parametrize(
    "text",
    [
        "don't and won’t",
        "the summer of '69 and of ’69",
        "the '90s and the ’90s",
        "give 'em hell, give ’em hell",
        "'twas night",
        "O'Brien and D’Angelo",
        'a 12"x8 board',
    ],
)
def test_an_apostrophe_or_an_inch_is_no_mark(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("mark", ["“", "«", "‘", "„", "「"])
def test_an_opening_shape_before_a_word_opens_and_does_not_close(mark: str) -> None:
    assert kinds(f"he {mark}went") == [(mark, True, False)]


@pytest.mark.parametrize("mark", ["”", "»", "’", "」"])
def test_a_closing_shape_after_a_stop_closes_and_does_not_open(mark: str) -> None:
    assert kinds(f"he went.{mark} Then") == [(mark, False, True)]


def test_marks_are_read_only_within_their_bounds() -> None:
    text = "“a” “b” “c”"
    assert [one.start for one in marks(text, 4, 7)] == [4, 6]


def test_neighbours_outside_the_bounds_do_not_count() -> None:
    (mark,) = marks('x"We go', 1, 7)
    assert mark.opens
    assert not mark.closes
