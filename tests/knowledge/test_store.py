"""The knowledge file: opened read-only, chosen by the environment, refused with one clear error where it is broken."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.gazetteer import places
from onrecord.knowledge.info import info
from onrecord.knowledge.store import SHIPPED, VARIABLE, meta, rows

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone.db"))
    with pytest.raises(KnowledgeError, match=r"gone\.db: cannot be opened .* unset ONRECORD_KNOWLEDGE"):
        places("Kabul")


@pytest.mark.parametrize("data", [b"", b"<html>", b"SQLite format 3\0" + b"\0" * 84])
def test_a_file_of_something_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    (tmp_path / "other.db").write_bytes(data)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other.db"))
    with pytest.raises(KnowledgeError, match="is not a whole knowledge file"):
        places("Kabul")


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SHIPPED.open("rb") as stream:
        (tmp_path / "cut.db").write_bytes(stream.read(200_000))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cut.db"))
    with pytest.raises(KnowledgeError, match="is not a whole knowledge file"):
        places("Kabul")


def test_a_file_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(tmp_path / "new.db") as connection:
        connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('version', '99')")
    connection.close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "new.db"))
    with pytest.raises(KnowledgeError, match="tables of version 99, and this onrecord reads 1"):
        places("Kabul")


def test_the_file_is_small_and_cannot_be_written() -> None:
    assert SHIPPED.stat().st_size <= 25_000_000
    with pytest.raises(KnowledgeError, match="readonly"):
        list(rows("DELETE FROM meta"))


def test_every_table_has_the_licence_of_its_source() -> None:
    found = info(SHIPPED)
    assert all(table.licence for table in found.tables if table.name not in {"meta", "source"})
    assert {source.licence for source in found.sources} == {"CC-BY-4.0", "ODbL-1.0", "MIT", "Apache-2.0"}
    assert len(found.sha256) == 64
    assert next(table.rows for table in found.tables if table.name == "geonames_place") > 235_000
    assert dict(found.about)["digest"] == meta("digest")


def test_another_file_answers_where_it_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SHIPPED, tmp_path / "mine.db")
    with sqlite3.connect(tmp_path / "mine.db") as connection:
        connection.execute("UPDATE geonames_place SET name = 'Here' WHERE id = 1138958")
    connection.close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine.db"))
    assert "Here" in {one.name for one in places("Kabul")}
    monkeypatch.delenv(VARIABLE)
    assert "Here" not in {one.name for one in places("Kabul")}
