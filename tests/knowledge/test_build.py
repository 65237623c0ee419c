"""Building: a user's own GeoNames dump in the real format, and what is said of one that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from onrecord.errors import KnowledgeError
from onrecord.knowledge.build import from_dump
from onrecord.knowledge.build.entries import distance, latin, middle
from onrecord.knowledge.gazetteer import country, demonym, places
from onrecord.knowledge.info import info
from onrecord.knowledge.store import VARIABLE
from onrecord.knowledge_commands import app

if TYPE_CHECKING:
    from pathlib import Path


def line(number: int, names: tuple[str, str], point: tuple[float, float], feature: str, codes: str, people: int) -> str:
    """A line of 19 columns; `codes` is country.admin1.admin2, as far as they go."""
    name, others = names
    kind, code = feature.split(".")
    land, first, second = [*codes.split("."), "", ""][:3]
    columns = [
        number,
        name,
        name,
        others,
        *point,
        kind,
        code,
        land,
        "",
        first,
        second,
        "",
        "",
        people,
        "",
        0,
        "Asia/Kabul",
    ]
    return "\t".join(map(str, columns)) + "\t2024-01-01\n"


DUMP = [
    line(
        1149361,
        ("Islamic Republic of Afghanistan", "Afghanistan,AFG,Afeganistao"),
        (33.0, 66.0),
        "A.PCLI",
        "AF",
        37_000_000,
    ),
    line(6957555, ("Panjshir", "Panjsher"), (35.36, 70.02), "A.ADM1", "AF.42", 0),
    line(9000001, ("Anawa District", "Anaba"), (35.33, 69.7), "A.ADM2", "AF.42.4201", 0),
    line(9000002, ("Smallvillage", "Dih-e Khurd,kleines dorf,سمال"), (35.3, 69.71), "P.PPL", "AF.42.4201", 40),
    line(9000003, ("Blue Lake", ""), (35.5, 70.3), "H.LK", "AF.42", 0),
    line(9000004, ("Big Hotel", ""), (34.5, 69.1), "S.HTL", "AF.13", 0),
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "AF.txt"
    path.write_text("".join(DUMP), encoding="utf-8")
    return path


def test_a_dump_becomes_a_file_that_answers(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    assert from_dump(dump, tmp_path / "mine.db", progress=read.append) == 5
    assert sum(read) == 2 * dump.stat().st_size
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine.db"))
    village = places("dih-e khurd")[0]
    assert (village.key, village.geonames_id, village.country) == (9000002, 9000002, "AFG")
    assert (village.admin1, village.admin2) == ("Panjshir", "Anawa District")
    assert (village.lat, village.lon) == (35.3, 69.71)
    assert places("Anawa")[0].feature == "A.ADM2"
    assert places("Blue Lake")[0].radius_km == 30
    assert places("Big Hotel") == ()
    assert places("Kabul") == ()
    assert demonym("Afghans") == "AFG"
    found = country("AFG")
    assert found is not None
    assert found.lat == 33.0
    assert places("the Black Sea")[0].feature == "H.SEA"
    assert dict(info(tmp_path / "mine.db").about)["made_from"] == "a GeoNames dump, AF.txt"


def test_the_same_dump_gives_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    from_dump(dump, tmp_path / "one.db")
    from_dump(dump, tmp_path / "two.db")
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("".join(DUMP)[:-40], r"AF\.txt:6: has \d+ columns where a GeoNames dump has 19"),
        (DUMP[0] + "a,b,c\n", r"AF\.txt:2: has 1 columns"),
        (DUMP[0].replace("33.0", "north"), r"AF\.txt:1: has no number"),
        (DUMP[0].replace("33.0", "93.0"), r"AF\.txt:1: has an id or coordinates out of range"),
        ("", "holds no places"),
    ],
)
def test_a_dump_that_is_none_is_refused(tmp_path: Path, broken: str, reason: str) -> None:
    path, target = tmp_path / "AF.txt", tmp_path / "mine.db"
    path.write_text(broken, encoding="utf-8")
    target.write_bytes(b"kept")
    with pytest.raises(KnowledgeError, match=reason):
        from_dump(path, target)
    assert target.read_bytes() == b"kept"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["AF.txt", "mine.db"]


def test_a_zip_and_a_missing_dump_are_refused(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(KnowledgeError, match="is not text in UTF-8; download and unzip"):
        from_dump(tmp_path / "all.zip", tmp_path / "mine.db")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        from_dump(tmp_path / "gone.txt", tmp_path / "mine.db")


def test_the_commands(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    made = CliRunner().invoke(app, ["build", "--geonames", str(dump), "--to", str(target)])
    assert made.exit_code == 0, made.output
    assert "5 places" in made.output
    shown = CliRunner().invoke(app, ["info", "--file", str(target)])
    assert shown.exit_code == 0, shown.output
    assert "geonames_place" in shown.output
    assert "CC-BY-4.0" in shown.output


def test_middle_and_distance() -> None:
    lat, lon, radius = middle([(0.0, 179.0, 1), (0.0, -179.0, 1)])
    assert (lat, abs(lon)) == (0.0, 180.0)
    assert 100 < radius < 120
    assert distance(51.5, -0.1, 48.85, 2.35) == pytest.approx(340, abs=10)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Herat", True), ("'s-Hertogenbosch", True), ("ka bu er", False), ("KBL", False), ("Кабул", False)],
)
def test_other_names_that_a_reader_of_english_may_meet(name: str, *, kept: bool) -> None:
    assert latin(name) is kept
