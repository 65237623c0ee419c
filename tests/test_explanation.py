"""`onrecord explain`: every layer behind a finding, found by its id or by the first letters of it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.annotate.rules import RULES
from tests.running import PAGE, lines, onrecord

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    assert onrecord("read", "page.txt", "-o", "records.jsonl", cwd=folder).returncode == 0
    return folder / "records.jsonl"


@pytest.fixture(scope="module")
def record(saved: Path) -> dict[str, Any]:
    return lines(saved.read_bytes())[0]


def _ids(record: dict[str, Any]) -> list[str]:
    return [one["id"] for section in ("attributions", "entities", "mentions") for one in record[section]]


def test_every_layer_of_an_attribution_is_shown(saved: Path, record: dict[str, Any]) -> None:
    first = record["attributions"][0]
    done = onrecord("explain", saved, first["id"], env={"COLUMNS": "40"})
    assert (done.returncode, done.stderr) == (0, b"")
    told = done.stdout.decode()
    rows = [
        (label.strip(), value)
        for label, _, value in (line.partition("  ") for line in map(str.lstrip, told.splitlines()))
    ]
    assert rows[0] == ("finding", f"{first['id']}, one of the attributions of page.txt")
    shown = Counter(label for label, _ in rows)
    missing = {
        "content",
        "cue",
        "source",
        "kind",
        "found by",
        "speakers",
        "by",
        "speaker by",
        "score",
        "block",
        "quotation",
        "sentence",
        "cue seen",
    } - set(shown)
    assert not missing
    by = dict(rows)
    assert [value for label, value in rows if label == "content"] == [
        f"{span['start']}-{span['end']} {span['exact']!r}" for span in first["content"]
    ]
    assert by["found by"] == f"{first['derived']['rule']}: {RULES[first['derived']['rule']]}"
    assert by["speakers"] == "Jonas Hale"
    assert by["by"] == "stated"
    assert by["block"].startswith("body, ")
    assert "said" in by["cue seen"]
    assert shown["quotation"] == 2


def test_what_is_inferred_says_so(saved: Path, record: dict[str, Any]) -> None:
    inferred = next(one for one in record["attributions"] if one["speaker_by"] != "stated")
    told = onrecord("explain", saved, inferred["id"]).stdout.decode()
    assert f"{inferred['speaker_by']} (inferred, not stated)" in told


def test_every_section_can_be_explained(saved: Path, record: dict[str, Any]) -> None:
    for section in ("entities", "mentions"):
        one = record[section][0]
        told = onrecord("explain", saved, one["id"]).stdout.decode()
        assert f"one of the {section} of page.txt" in told
        assert str(one.get("name") or one["exact"]) in told


def test_the_first_letters_are_enough_where_they_are_unique(saved: Path, record: dict[str, Any]) -> None:
    whole = record["attributions"][0]["id"]
    short = next(whole[:size] for size in range(1, 14) if sum(i.startswith(whole[:size]) for i in _ids(record)) == 1)
    assert onrecord("explain", saved, short).stdout == onrecord("explain", saved, whole).stdout


def test_letters_that_fit_several_ids_are_refused(saved: Path) -> None:
    done = onrecord("explain", saved, "a")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"'a' begins 5 ids; give more letters" in done.stderr


def test_an_unknown_id_is_refused(saved: Path) -> None:
    done = onrecord("explain", saved, "zzz")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no finding has the id 'zzz'" in done.stderr


def test_one_id_in_two_reports_shows_both(saved: Path, record: dict[str, Any]) -> None:
    twice = saved.read_bytes() + saved.read_bytes().replace(b'"page.txt"', b'"copy.txt"')
    done = onrecord("explain", "-", record["attributions"][0]["id"], stdin=twice)
    assert done.returncode == 0
    told = done.stdout.decode()
    assert "of the attributions of page.txt" in told
    assert "of the attributions of copy.txt" in told


@pytest.mark.parametrize("data", [b'{"x": "\xff"}', b'{"x":' * 100_000])
def test_a_line_that_is_no_record_is_named(data: bytes) -> None:
    done = onrecord("explain", "-", "a1", stdin=data + b"\n")
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("onrecord: -:1: this is no record of onrecord/1: ")


def test_words_of_a_page_cannot_drive_the_terminal(tmp_path: Path) -> None:
    hostile = PAGE.replace("rivet", "ri\x1b[31mvet\x07")
    done = onrecord("read", "-", stdin=hostile.encode())
    (tmp_path / "records.jsonl").write_bytes(done.stdout)
    first = lines(done.stdout)[0]["attributions"][0]["id"]
    told = onrecord("explain", tmp_path / "records.jsonl", first, env={"NO_COLOR": "1", "TERM": "dumb"}).stdout
    shown = onrecord("read", "-", "--format", "text", stdin=hostile.encode()).stdout
    assert b"\x1b" not in told + shown
    assert b"\x07" not in told + shown
    assert os.linesep.encode() in told
