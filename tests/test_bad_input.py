"""Bad input end to end: each gives a finished record or an error that names it and the cure, and the rest is done."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.read.pages import ARTICLE
from tests.running import COMMAND, CONTENTS, HANG, PAGE, contents, lines, onrecord

if TYPE_CHECKING:
    from pathlib import Path

NESTED = 200_000
HUNDRED_MB = 100_000_000
FIVE_MB = 5_000_000
ONE_MB = 1_000_000  # of words; the model takes its time for more, and shows nothing new
GERMAN = """Brücke bei Ovest nach zwei Jahren wieder offen

Die Brücke bei Ovest ist am Sonntag wieder geöffnet worden, zwei Jahre nach der Flut, die den mittleren Pfeiler
weggerissen hatte. Viele Menschen standen schon vor der Dämmerung am Ufer und warteten auf den ersten Wagen.

„Wir haben jede Niete gezählt“, sagte Jonas Hale, der Ingenieur, der die Arbeiten geleitet hatte. „Und dann noch einmal.“
"""
ARABIC = (
    "قال المتحدث باسم الوزارة إن الجسر فتح أمام المرور يوم الأحد بعد عامين من الفيضان الذي دمر الركيزة الوسطى. " * 6
)
CHINESE = "奥维斯特大桥在两年后的星期日重新开放。工程师哈尔说：“我们数过每一颗铆钉。”交通部表示，通行费将保持不变。" * 6
OPEN = PAGE.replace("rivet,”", "rivet,").replace("again.”", "again.")
NO_TEXT = "text the "  # "the input is empty", "the page holds no text"
NO_ARTICLE = "<html><body><nav><a href='/'>Home</a></nav></body></html>"


class Case(NamedTuple):
    """An input and what it must give: words of the error that names it, or what must hold for its record."""

    data: bytes
    error: str | None = None
    found: list[list[str]] | None = None
    gap: str | None = None
    language: str | None = None


CASES: dict[str, Case] = {
    "empty.txt": Case(b"", found=[], gap=NO_TEXT),
    "empty.html": Case(b"", found=[], gap=NO_TEXT),
    "blank.txt": Case(b" \r\n\t\n\xc2\xa0 \n", found=[], gap=NO_TEXT),
    "blank.html": Case(b"   \n", found=[], gap=NO_TEXT),
    "tags_only.html": Case(b"<html><head></head><body><p></p></body></html>", found=[], gap=NO_TEXT),
    "menu_only.html": Case(NO_ARTICLE.encode()),
    "binary.txt": Case(b"\x7fELF" + bytes(range(256)) * 40, error=""),
    "picture.html": Case(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, error=""),
    "broken.pdf": Case(b"%PDF-1.7\n" + b"\xff\x00garbage" * 100, error=""),
    "not_a.pdf": Case(PAGE.encode(), error=""),
    "broken.txt.gz": Case(b"\x1f\x8b\x08\x00" + b"\xff" * 50, error="gzip"),
    "broken.jsonl": Case(b"{ not json\n", error="no JSON"),
    "list.jsonl": Case(b"[1, 2]\n", error="no JSON object"),
    "fields.jsonl": Case(b'{"title": "no words"}\n', error="neither text nor html"),
    "deep.jsonl": Case(b'{"text": ' + b"[" * NESTED + b"]" * NESTED + b"}\n", error=""),
    "nul.txt": Case(PAGE.replace("every", "ev\0ry").encode(), found=CONTENTS, gap="U+FFFD"),
    "surrogate.jsonl": Case(
        json.dumps({"text": PAGE.replace("every", "ev\ud800ry")}).encode(), found=CONTENTS, gap="U+FFFD"
    ),
    "nul.jsonl": Case(json.dumps({"text": PAGE.replace("every", "ev\0ry")}).encode(), found=CONTENTS, gap="U+FFFD"),
    "truncated.txt": Case(PAGE.encode() + "“".encode()[:2], found=CONTENTS, gap="U+FFFD"),
    "cp1252.txt": Case(PAGE.encode("cp1252"), found=CONTENTS),
    "utf16.txt": Case(PAGE.encode("utf-16"), found=CONTENTS),
    "utf16be.txt": Case(b"\xfe\xff" + PAGE.encode("utf-16-be"), found=CONTENTS),
    "declared.html": Case(
        ARTICLE.replace("<head>", '<head><meta charset="utf-8">').encode("cp1252"),
        found=[["“We go back with our heads up,”", "“But the quarrel about pay is not over.”"]],
    ),
    "mac_lines.txt": Case(PAGE.replace("\n", "\r").encode(), found=CONTENTS),
    "german.txt": Case(GERMAN.encode(), found=[], gap="language", language="de"),
    "arabic.txt": Case(ARABIC.encode(), found=[], gap="language", language="ar"),
    "chinese.txt": Case(CHINESE.encode(), found=[], gap="language", language="zh"),
    "hebrew_inside.txt": Case(
        PAGE.replace("every rivet", "every שלום and مرحبا").encode(),
        found=[["“We counted every שלום and مرحبا,”", CONTENTS[0][1]], *CONTENTS[1:]],
    ),
    "emoji.txt": Case(
        PAGE.replace("every rivet", "e\u0301very 👩‍🚒🇫🇷 rivet").encode(),
        found=[["“We counted e\u0301very 👩‍🚒🇫🇷 rivet,”", CONTENTS[0][1]], *CONTENTS[1:]],
    ),
    "never_closed.txt": Case(OPEN.encode()),
    "no_suffix": Case(PAGE.encode(), found=CONTENTS),
    "page.odt": Case(b"PK\x03\x04" + bytes(range(256)) * 20, error=""),
    "marks.txt": Case(("“" * 20_000).encode()),
    "said.txt": Case(("“he said ” " * 20_000).encode()),
    "said_open.txt": Case(("“he said " * 20_000).encode()),
    "nested.html": Case(
        ("<html><body>" + "<div>" * NESTED + "<p>The bridge at Ovest is open again, the mayor said.</p>").encode()
    ),
    "attributes.html": Case(("<p " + "a=b " * NESTED + ">The bridge is open again.</p>").encode()),
    "comment.html": Case(("<!--" * NESTED).encode()),
    "long_line.txt": Case(("the miller of Varn walked by the river. " * (ONE_MB // 40)).encode()),
    "long_word.txt": Case(b"x" * FIVE_MB),
    "good.txt": Case(PAGE.encode(), found=CONTENTS),
}


class Outcome(NamedTuple):
    """What one run over all cases gave."""

    code: int
    records: dict[str, dict[str, Any]]
    errors: dict[str, str]
    told: str


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One run over every bad input, with a good one at its end."""
    folder = tmp_path_factory.mktemp("bad")
    for name, case in CASES.items():
        (folder / name).write_bytes(case.data)
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(HUNDRED_MB)
    (folder / "folder.html").mkdir()
    (folder / "folder.html" / "inner.txt").write_text(PAGE, encoding="utf-8")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    os.mkfifo(folder / "pipe.txt")
    others = ["huge.txt", "folder.html", "nowhere.txt", "pipe.txt", "missing.txt"]
    done = onrecord("read", *others, *CASES, cwd=folder)
    records = {one["report"]["source"].removesuffix(":1"): one for one in lines(done.stdout)}
    told = done.stderr.decode()
    errors = {line.split(":")[1].strip(): line for line in told.splitlines()}
    return Outcome(done.returncode, records, errors, told)


def test_the_run_ends_with_three_and_no_traceback(outcome: Outcome) -> None:
    assert outcome.code == 3
    assert "Traceback" not in outcome.told
    assert outcome.told.splitlines()[-1].endswith("of the inputs could not be read; the rest is done")


@pytest.mark.parametrize("name", CASES)
def test_each_gives_a_record_or_an_error_with_a_cure(outcome: Outcome, name: str) -> None:
    case, record, error = CASES[name], outcome.records.get(name), outcome.errors.get(name)
    if case.error is not None:
        assert record is None
        assert error is not None
        assert case.error in error
        assert "; " in error, "an error says what would help"
        return
    assert error is None
    assert record is not None
    text = record["report"]["text"]
    for said in record["attributions"]:
        assert [span for span in said["content"] if text[span["start"] : span["end"]] != span["exact"]] == []
    if case.found is not None:
        read = [[words.replace("ev\ufffdry", "every") for words in found] for found in contents(record)]
        assert [one for one in read if one in case.found] == case.found
        assert case.found or not read
    if case.gap:
        assert [gap for gap in record["gaps"] if case.gap in f"{gap['field']} {gap['reason']}"], record["gaps"]
    if case.language:
        assert record["report"]["language"] == case.language
        assert record["attributions"] == []


def test_what_is_no_page_is_told(outcome: Outcome) -> None:
    expected = {
        "huge.txt": "MB",
        "nowhere.txt": "a link may point nowhere",
        "pipe.txt": "pass its content on standard input",
        "missing.txt": "there is no such file",
    }
    assert {name: words for name, words in expected.items() if words not in outcome.errors.get(name, "")} == {}
    assert contents(outcome.records["folder.html/inner.txt"]) == CONTENTS


def test_marks_one_for_one_keep_the_length(outcome: Outcome) -> None:
    for name in ("nul.txt", "nul.jsonl", "surrogate.jsonl"):
        assert outcome.records[name]["report"]["text"] == PAGE.replace("every", "ev\ufffdry")


def test_a_mark_never_closed_does_not_swallow_the_page(outcome: Outcome) -> None:
    found = contents(outcome.records["never_closed.txt"])
    assert CONTENTS[1] in found
    assert CONTENTS[2] in found


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    page = tmp_path / "closed.txt"
    page.write_text(PAGE, encoding="utf-8")
    page.chmod(0)
    if os.access(page, os.R_OK):
        pytest.skip("this user may read every file")
    done = onrecord("read", page)
    assert done.returncode == 3
    assert b"chmod +r" in done.stderr


def test_a_name_of_a_file_that_is_no_text_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(name, "wb") as stream:  # noqa: PTH123 - a Path cannot be made of bytes
        stream.write(PAGE.encode())
    done = subprocess.run([*map(os.fsencode, COMMAND), b"read", name], capture_output=True, timeout=HANG, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(lines(done.stdout)[0]) == CONTENTS


@pytest.mark.parametrize("data", [b"", b" \n\n "])
def test_nothing_on_standard_input_is_a_record_that_says_so(data: bytes) -> None:
    done = onrecord("read", "-", stdin=data)
    assert (done.returncode, done.stderr) == (0, b"")
    (record,) = lines(done.stdout)
    assert record["attributions"] == []
    assert record["gaps"][0]["field"] == "text"
