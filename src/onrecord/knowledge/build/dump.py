"""A bigger knowledge file from a user's own GeoNames dump (allCountries.txt or that of one country).

The dump is read twice, line by line: first its divisions, then everything; memory holds the divisions alone. What is
not GeoNames' comes from the shipped file. Places keep their GeoNames ids as keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.knowledge.build.entries import OWN, Entry, latin
from onrecord.knowledge.build.writer import finish, naming, place, writing
from onrecord.knowledge.store import SHIPPED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

COLUMNS = 19
_CURE = "download and unzip allCountries.zip from https://download.geonames.org/export/dump/"
_CLASSES = frozenset("AP")
"""Feature classes that are kept whole: countries and divisions, towns."""
_FEATURES = frozenset({
    "L.CONT", "L.RGN", "L.AREA", "H.OCN", "H.SEA", "H.GULF", "H.BAY", "H.STRT", "H.CHN", "H.CNL", "H.LK", "H.LKS", "H.STM",
    "T.ISL", "T.ISLS", "T.PEN", "T.MTS", "T.MT", "T.PK", "T.VAL", "T.DSRT", "T.CAPE",
})  # fmt: skip
"""Kept of other classes: regions, waters and landforms."""
_RADIUS = {"A.PCL": 300, "A.ADM1": 80, "A.ADM2": 25, "A.ADM3": 10, "A.ADM4": 5, "L.CON": 3500, "H.OCN": 4000}
"""Rough kilometres by feature; GeoNames gives no areas."""
_OTHER_RADIUS = 30


class Line(NamedTuple):
    """What is read of a line of the dump."""

    id: int
    name: str
    plain: str
    others: str
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


def from_dump(dump: Path, target: Path, *, progress: Callable[[int], None] | None = None) -> int:
    """Builds `target` from a dump and returns how many places it has.

    `progress` is told the bytes read since it was told last; in all they are twice the size of the dump. Raises
    KnowledgeError with the line's number where the dump is not one, or is cut off; `target` is then left as it was.
    """
    told = progress or (lambda _count: None)
    divisions = {
        f"{one.country}.{one.admin1}" + (f".{one.admin2}" if one.feature == "A.ADM2" else ""): one.id
        for one in lines(dump, told)
        if one.feature in {"A.ADM1", "A.ADM2"}
    }
    count = 0
    with writing(target) as connection:
        connection.execute("ATTACH ? AS shipped", (f"{SHIPPED.resolve().as_uri()}?mode=ro&immutable=1",))
        iso3 = dict(connection.execute("SELECT iso2, iso3 FROM shipped.geonames_country"))
        with naming(connection, "geonames") as name:
            for line in lines(dump, told):
                if line.feature[0] in _CLASSES or line.feature in _FEATURES:
                    entry = _entry(line, iso3, divisions)
                    place(connection, "geonames", entry)
                    name((words, entry.key) for words in entry.names)
                    count += 1
        if not count:
            raise KnowledgeError(dump, "holds no places", _CURE)
        _carry(connection)
        finish(connection, f"a GeoNames dump, {dump.name}", ("geonames", "dr5hn", "chf", "phoenix", "own"))
    return count


def lines(dump: Path, progress: Callable[[int], None]) -> Iterator[Line]:
    """The lines of a dump: UTF-8, tab-separated, 19 columns."""
    try:
        with dump.open("rb") as stream:
            for number, raw in enumerate(stream, 1):
                progress(len(raw))
                yield _line(raw, f"{dump}:{number}")
    except OSError as error:
        raise KnowledgeError(dump, f"cannot be read ({error.strerror or error})", _CURE) from error


def _line(raw: bytes, where: str) -> Line:
    try:
        part = raw.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise KnowledgeError(where, "is not text in UTF-8", _CURE) from error
    if len(part) != COLUMNS:
        raise KnowledgeError(where, f"has {len(part)} columns where a GeoNames dump has {COLUMNS}", _CURE)
    try:
        number, lat, lon, people = int(part[0]), float(part[4]), float(part[5]), int(part[14] or 0)
    except ValueError as error:
        raise KnowledgeError(where, "has no number where a GeoNames dump has one", _CURE) from error
    if not (0 < number < OWN and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise KnowledgeError(where, "has an id or coordinates out of range", _CURE)
    return Line(
        number, part[1], part[2], part[3], lat, lon, f"{part[6]}.{part[7]}", part[8], part[10], part[11], max(people, 0)
    )


def _entry(line: Line, iso3: Mapping[str, str], divisions: Mapping[str, int]) -> Entry:
    first = divisions.get(f"{line.country}.{line.admin1}")
    second = divisions.get(f"{line.country}.{line.admin1}.{line.admin2}")
    radius = _RADIUS.get(line.feature, _RADIUS.get(line.feature[:5], _OTHER_RADIUS))
    entry = Entry(
        key=line.id, id=line.id, name=line.name, lat=line.lat, lon=line.lon, country=iso3.get(line.country, ""),
        admin1=first if first != line.id else None, admin2=second if second != line.id else None,
        feature=line.feature, population=line.population, radius=None if line.feature[0] == "P" else radius,
    )  # fmt: skip
    entry.called(line.name, line.plain, *(other for other in line.others.split(",") if latin(other)))
    return entry


def _carry(connection: sqlite3.Connection) -> None:
    """Copies what is not GeoNames' from the shipped file; what it says of GeoNames' places goes by their ids."""
    for table in (
        "own_place", "own_demonym", "chf_demonym", "dr5hn_place", "dr5hn_name", "phoenix_actor", "phoenix_name",
        "phoenix_agent",
    ):  # fmt: skip
        connection.execute(f"INSERT INTO {table} SELECT * FROM shipped.{table}")  # noqa: S608 - our own tables
    connection.execute("UPDATE dr5hn_place SET admin1 = NULL, admin2 = NULL")
    connection.execute("INSERT INTO own_name SELECT * FROM shipped.own_name WHERE place >= ?", (OWN,))
    connection.execute(
        "INSERT OR IGNORE INTO own_name SELECT n.name, p.id FROM shipped.own_name n "
        "JOIN shipped.geonames_place p ON p.key = n.place WHERE p.id IN (SELECT key FROM geonames_place)"
    )
    connection.execute(
        "INSERT INTO geonames_country SELECT c.iso3, c.iso2, p.id, c.capital, c.continent, c.neighbours "
        "FROM shipped.geonames_country c JOIN shipped.geonames_place p ON p.key = c.place "
        "WHERE p.id IN (SELECT key FROM geonames_place)"
    )
