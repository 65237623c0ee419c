from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.read import Source, inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a.txt", "z.html", "b/c.pdf", "b/d.jsonl.gz", "b/notes.docx", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def names(sources: list[Source], folder: Path) -> list[str]:
    return [os.path.relpath(source.name, folder) for source in sources]


def test_a_folder_is_read_recursively_and_sorted(folder: Path) -> None:
    sources = inputs([folder])
    assert names(sources, folder) == ["a.txt", "b/c.pdf", "b/d.jsonl.gz", "z.html"]
    assert [source.form for source in sources] == ["text", "pdf", "jsonl", "html"]


def test_the_order_is_the_order_given(folder: Path) -> None:
    sources = inputs([str(folder / "z.html"), folder / "a.txt", "-"])
    assert [Path(source.name).name for source in sources] == ["z.html", "a.txt", "-"]


def test_a_pattern_in_quotes_is_expanded(folder: Path) -> None:
    assert names(inputs([f"{folder}/**/*.pdf"]), folder) == ["b/c.pdf"]


def test_a_file_named_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert inputs([tmp_path / "a[1].txt"])[0].failure is None


@pytest.mark.parametrize(
    ("given", "reason"), [("nowhere.txt", "no such file"), ("no*.txt", "no file matches"), ("", "no path")]
)
def test_what_is_not_there_is_named_and_stops_nothing(folder: Path, given: str, reason: str) -> None:
    failed, found = inputs([folder / given if given else "", folder / "a.txt"])
    assert failed.failure is not None
    assert reason in failed.failure.reason
    assert failed.failure.cure
    assert found.failure is None


def test_a_folder_with_nothing_to_read_says_what_it_should_hold(tmp_path: Path) -> None:
    (source,) = inputs([tmp_path])
    assert source.failure is not None
    assert ".jsonl" in source.failure.cure
