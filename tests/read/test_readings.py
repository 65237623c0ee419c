from __future__ import annotations

import gzip
import io
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.errors import InputError
from onrecord.ids import sha256
from onrecord.model import Reading, Report
from onrecord.read import Overrides, Source, inputs, original, readings
from tests.read import pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENGLISH = "The minister said on Monday that the talks would go on, and that he was sure of what they would bring. "


def read(path: Path, **overrides: str) -> list[Any]:
    (source,) = inputs([path])
    return list(readings(source, overrides=Overrides(**overrides)))


def roles(report: Report) -> list[tuple[str, str]]:
    return [(block.role, report.text[block.start : block.end]) for block in report.blocks]


def reasons(reading: Reading, field: str) -> list[str]:
    return [gap.reason for gap in reading.gaps if gap.field == field]


@pytest.fixture
def given(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return path

    return write


def test_plain_text_is_the_users_own(given: Callable[[str, bytes | str], Path]) -> None:
    text = "\r\nStrike ends\r\n\r\n" + ENGLISH + "\n\t“Fine,” he said.\r"
    (reading,) = read(given("a.txt", "\ufeff" + text))
    assert reading.report.text == text
    assert reading.report.text_sha256 == sha256(text.encode())
    assert reading.report.language == "en"


def test_a_page_and_its_gzip_are_one_report(given: Callable[[str, bytes | str], Path]) -> None:
    plain, packed = given("a.html", pages.ARTICLE), given("b.html.gz", gzip.compress(pages.ARTICLE.encode()))
    (one,), (two,) = read(plain), read(packed)
    assert one.report.id == two.report.id
    assert one.report.raw_sha256 == sha256(original(packed)) == sha256(plain.read_bytes())


def test_a_web_page_in_its_roles(given: Callable[[str, bytes | str], Path]) -> None:
    report = read(given("a.html", pages.ARTICLE))[0].report
    found = roles(report)
    assert found[0] == ("headline", "Harbour strike ends after nine days")
    assert found[1] == ("standfirst", "Dockers vote to return while talks about pay go on under a mediator.")
    assert found[2] == ("dateline", "PORT ELVEN (Reuters) -")
    assert ("caption", "Dockers wait at the north gate on Sunday.") in found
    assert ("related", "Also read: How the strike began") in found
    assert "recipes" not in report.text
    assert "Weather" not in report.text


def test_every_field_has_its_candidates_and_a_reason(given: Callable[[str, bytes | str], Path]) -> None:
    report = read(given("a.html", pages.ARTICLE))[0].report
    assert (report.title, report.authors, report.publisher) == (
        "Harbour strike ends after nine days", ("Mara Kestrel",), "The Quay Post",
    )  # fmt: skip
    assert (report.published, report.modified) == ("2024-03-05T08:15:00+01:00", "2024-03-06")
    assert report.url == "https://quaypost.example/news/harbour-strike-ends"
    assert all(candidate.reason for candidate in report.candidates)
    chosen = [candidate.field for candidate in report.candidates if candidate.chosen]
    assert sorted(chosen) == sorted(set(chosen) | {"title"})


def test_the_caller_is_believed_first(given: Callable[[str, bytes | str], Path]) -> None:
    report = read(
        given("a.html", pages.ARTICLE), published="2024-03-04", publisher="Q", url="https://x.example", language="en-GB"
    )[0].report
    assert (report.published, report.publisher, report.url, report.language) == (
        "2024-03-04",
        "Q",
        "https://x.example",
        "en",
    )


@pytest.mark.parametrize("wrong", [{"published": "yesterday"}, {"published": "2024-13-01"}, {"language": "English"}])
def test_a_wrong_override_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        Overrides(**wrong)


def test_a_page_without_an_article_is_read_whole_and_says_so(given: Callable[[str, bytes | str], Path]) -> None:
    page = "<html><body>" + "".join(f"<div><a href=x>Menu {n}</a></div>" for n in range(30)) + "</body></html>"
    (reading,) = read(given("m.html", page))
    assert "Menu 7" in reading.report.text
    assert "whole page" in reasons(reading, "blocks")[0]


def test_a_page_in_another_language_is_read_and_marked(given: Callable[[str, bytes | str], Path]) -> None:
    page = '<html lang="de"><body><p>' + "Der Minister sagte am Montag, die Gespräche würden fortgesetzt. " * 8 + "</p>"
    (reading,) = read(given("d.html", page))
    assert reading.report.language == "de"
    assert "German (de)" in reasons(reading, "language")[0]


def test_too_few_words_are_no_language(given: Callable[[str, bytes | str], Path]) -> None:
    (reading,) = read(given("s.txt", "Kabul"))
    assert reading.report.language is None
    assert reasons(reading, "language")


def test_json_lines_with_good_and_bad_lines(given: Callable[[str, bytes | str], Path]) -> None:
    lines = [
        json.dumps({"id": "n1", "title": "Strike ends", "authors": ["Mara Kestrel", "Jo Vale"],
                    "published": "2024-03-05",
                    "publisher": "Q",
                    "text": "Strike ends\nBy Mara Kestrel\nHome\nKABUL (AP) — " + ENGLISH}),
        "{broken", "[]", '{"title": "x"}', "",
        '{"text": "one \\ud800 two ' + ENGLISH + '"}', json.dumps({"html": pages.ARTICLE}),
    ]  # fmt: skip
    path = given("r.jsonl", "\n".join(lines))
    first, *failed, mended, page = read(path)
    assert (first.report.source, first.report.title, first.report.published) == ("n1", "Strike ends", "2024-03-05")
    assert first.report.authors == ("Mara Kestrel", "Jo Vale")
    assert [role for role, _ in roles(first.report)] == ["headline", "byline", "body", "body"]
    assert [failure.source for failure in failed] == [f"{path}:{number}" for number in (2, 3, 4)]
    assert mended.report.source == f"{path}:6"
    assert "\ufffd" in mended.report.text
    assert page.report.title == "Harbour strike ends after nine days"


def test_a_dateline_opens_a_clean_article(given: Callable[[str, bytes | str], Path]) -> None:
    path = given("r.jsonl", json.dumps({"text": "KABUL, Afghanistan (AP) — " + ENGLISH}))
    assert [role for role, _ in roles(read(path)[0].report)] == ["dateline", "body"]


def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, expected in (
        (pages.ARTICLE, "Harbour strike ends after nine days"),
        (json.dumps({"text": ENGLISH}), None),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        (reading,) = readings(Source(name="-"))
        assert isinstance(reading, Reading)
        assert reading.report.title == expected


@pytest.mark.parametrize("name", ["page", "page.dat"])
def test_a_file_of_another_name_is_looked_at(given: Callable[[str, bytes | str], Path], name: str) -> None:
    assert read(given(name, pages.ARTICLE))[0].report.publisher == "The Quay Post"
    assert read(given(name, pages.report_pdf()))[0].report.title


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("b.txt", bytes(range(256)) * 20, "binary"),
        ("b.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        ("t.txt.gz", gzip.compress(os.urandom(5000))[:900], "breaks off"),
        ("bomb.html.gz", gzip.compress(bytes(60_000_000)), "more than 20 MB"),
        ("e.jsonl", b"", "no line"),
        ("e.pdf", b"", "no PDF"),
        ("t.pdf", pages.report_pdf()[:500], "damaged"),
    ],
)
def test_what_cannot_be_read_names_the_file_and_the_cure(
    given: Callable[[str, bytes | str], Path], name: str, data: bytes, reason: str
) -> None:
    path = given(name, data)
    (failure,) = read(path)
    assert isinstance(failure, InputError)
    assert failure.source == str(path)
    assert reason in failure.reason
    assert failure.cure


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode()])
@pytest.mark.parametrize("name", ["e.txt", "e.html"])
def test_an_empty_page_is_an_empty_report_with_a_gap(
    given: Callable[[str, bytes | str], Path], name: str, data: bytes
) -> None:
    (reading,) = read(given(name, data))
    assert isinstance(reading, Reading)
    assert reading.report.text.strip() == ""
    assert reasons(reading, "text")


def test_no_pipe_no_folder_and_no_dead_link_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    (tmp_path / "l.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "f.txt")
    failures = [reading for name in ("x.html", "l.txt", "f.txt") for reading in read(tmp_path / name)]
    assert all(isinstance(failure, InputError) for failure in failures)
    assert len(failures) == 3


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    (failure,) = read(path)
    assert "20 MB" in failure.reason


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + ENGLISH * 3 + "</div>" * 200_000,
        "<p>" + "<b>" * 200_000 + ENGLISH * 3,
        "<p>" + "<b>word</b> " * 40_000,
        "<p>" + "<" * 300_000,
        "<p>" + "<!--" * 100_000,
        "<script>" * 50_000 + ENGLISH,
        '<script type="application/ld+json">' + "[" * 200_000 + "</script><p>" + ENGLISH * 5,
        "<ul>" + "<li>He said so</li>" * 12_000,
    ],
    ids=["nested", "unclosed", "flat", "less-than", "comments", "scripts", "json", "list"],
)
def test_a_hostile_page_is_read_to_its_end(given: Callable[[str, bytes | str], Path], page: str) -> None:
    (reading,) = read(given("h.html", "<html><body>" + page))
    assert isinstance(reading, Reading)


def test_text_that_lies_deeper_than_the_parser_goes_is_not_lost(given: Callable[[str, bytes | str], Path]) -> None:
    (reading,) = read(given("n.html", "<div>" * 3000 + ENGLISH * 3))
    assert "talks would go on" in reading.report.text
    assert "256 deep" in reasons(reading, "blocks")[0]
