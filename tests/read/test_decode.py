from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.decode import declared, decode, mend

ENGLISH = (
    "“The bridge is open,” the mayor’s office said on Monday – after two weeks. It cost £3m.\r\nNobody was hurt.\n"
)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    text = ""
    with contextlib.suppress(InputError):
        text = decode(data, source="x.txt").text
    text.encode("utf-8")  # no lone surrogate is left
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1, max_size=200))
def test_text_in_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8"), source="x").text == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=str
)
def test_each_encoding_of_english_text_is_read_with_its_line_ends(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding), source="x")
    assert decoded.text == ENGLISH
    assert decoded.gaps == ()


@pytest.mark.parametrize(("encoding", "text"), [
    ("cp1256", "قال الوزير يوم الاثنين إن المحادثات ستستمر هذا الأسبوع. " * 10),
    ("cp1251", "Министр сказал в понедельник, что переговоры продолжатся на этой неделе. " * 10),
    ("gb18030", "部长星期一表示，会谈将继续进行。大桥两周后重新开放。" * 10),
])  # fmt: skip
def test_other_scripts_are_told_by_their_bytes(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), source="x")
    assert decoded.text == text
    assert "looks like" in decoded.gaps[0].reason


def test_a_declared_encoding_is_followed_when_the_bytes_allow_it() -> None:
    page = "<meta charset='windows-1250'><p>Žluťoučký kůň</p>"
    assert decode(page.encode("cp1250"), source="x").text == page


@pytest.mark.parametrize(("said", "used"), [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("base64", "utf-8")])
def test_a_wrong_declaration_does_not_matter(said: str, used: str) -> None:
    page = f'<meta charset="{said}">{ENGLISH}'
    assert decode(page.encode(used), source="x").text == page


def test_latin1_is_read_as_browsers_read_it() -> None:
    assert declared(b'<meta charset="iso-8859-1">') == "cp1252"
    assert declared(b'<?xml version="1.0" encoding="UTF-8"?>') == "utf-8"
    assert declared(b"<p>no word of it</p>") is None


def test_truncated_utf8_is_mended_and_counted() -> None:
    decoded = decode("He said it was “fine”".encode()[:-2], source="x")
    assert decoded.text == "He said it was “fine\ufffd"
    assert decoded.gaps[0].reason.endswith("1 of them")


def test_replacement_characters_of_the_page_itself_are_no_loss() -> None:
    assert decode("caf\ufffd".encode(), source="x").gaps == ()


def test_nul_and_lone_surrogates_are_replaced_one_for_one() -> None:
    text, gaps = mend("a\0b\ud800c")
    assert text == "a\ufffdb\ufffdc"
    assert [gap.reason for gap in gaps] == [
        "NUL characters stand as U+FFFD: 1 of them",
        "lone surrogates stand as U+FFFD: 1 of them",
    ]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n1234", b"PK\x03\x04rest", bytes(range(256)) * 40, bytes(500)])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(data, source="x.txt")
