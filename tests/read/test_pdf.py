from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Reading, Report
from onrecord.read import inputs, pdf, readings
from tests.read import pages

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, data: bytes) -> Reading:
    path = tmp_path / "r.pdf"
    path.write_bytes(data)
    (reading,) = readings(inputs([path])[0])
    assert isinstance(reading, Reading)
    return reading


def roles(report: Report) -> list[tuple[str, str]]:
    return [(block.role, report.text[block.start : block.end]) for block in report.blocks]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    text = read(tmp_path, pages.report_pdf()).report.text
    assert "said that 340 families had left their homes. Rescue teams" in text
    assert text.index("opens again.") < text.index("The council asked for tents")


def test_words_parted_at_line_ends_are_whole_and_compounds_keep_their_hyphen(tmp_path: Path) -> None:
    text = read(tmp_path, pages.report_pdf()).report.text
    assert "expected on Sunday when" in text
    assert "the pumping station would" in text
    assert "the well-known number" in text


def test_running_heads_and_page_numbers_are_chrome_and_part_no_paragraph(tmp_path: Path) -> None:
    report = read(tmp_path, pages.report_pdf()).report
    chrome = [text for role, text in roles(report) if role == "chrome"]
    assert chrome == [
        "River Council - Situation Report 7",
        "Page 1 of 2",
        "River Council - Situation Report 7",
        "Page 2 of 2",
    ]
    assert "runs the clinic there, where forty people were treated" in report.text


def test_the_largest_line_is_the_headline(tmp_path: Path) -> None:
    report = read(tmp_path, pages.report_pdf()).report
    assert roles(report)[0] == ("headline", "Lower town under water after the storm")
    assert report.published == "2024-03-11T09:30:00Z"
    assert [candidate.where for candidate in report.candidates if candidate.field == "published"] == [
        "pdf creation date"
    ]


def test_a_scan_is_an_empty_report_with_a_gap(tmp_path: Path) -> None:
    reading = read(tmp_path, pages.pdf([[]]))
    assert reading.report.text == ""
    assert any("no text layer" in gap.reason for gap in reading.gaps)


def test_a_single_page_keeps_its_first_and_last_lines(tmp_path: Path) -> None:
    sheet = [
        (50.0, 800.0 - 14 * row, 11.0, f"Line {word} of the only page there is")
        for row, word in enumerate(["one", "two", "three"])
    ]
    report = read(tmp_path, pages.pdf([sheet])).report
    assert {role for role, _ in roles(report)} == {"body"}


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    locked = b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    path = tmp_path / "r.pdf"
    path.write_bytes(pages.report_pdf().replace(b"/Root 1 0 R", locked))
    (failure,) = readings(inputs([path])[0])
    assert isinstance(failure, InputError)
    assert "encrypted" in failure.reason


@given(st.integers(0, 3000), st.integers(0, 3000), st.binary(max_size=30))
@settings(max_examples=50, deadline=None)
def test_a_damaged_pdf_gives_what_is_left_or_a_clear_error(start: int, length: int, noise: bytes) -> None:
    data = pages.report_pdf()
    with contextlib.suppress(InputError):
        pdf.page(data[:start] + noise + data[start + length :], source="x.pdf", raw_sha256="0" * 64)
