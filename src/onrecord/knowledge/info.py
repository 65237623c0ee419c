"""What a knowledge file holds: its tables with rows and licences, its sources, its sha256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge.store import meta, rows

if TYPE_CHECKING:
    from pathlib import Path


class TableInfo(NamedTuple):
    """A table, how many rows it has, and the licence of its source (empty for the file's own description)."""

    name: str
    rows: int
    licence: str


class Source(NamedTuple):
    """Where the tables come from whose names start with `prefix`: SPDX licence, and whom to credit."""

    prefix: str
    title: str
    licence: str
    credit: str


class Info(NamedTuple):
    """A knowledge file: bytes, sha256, what it says about itself, tables and sources in order of their names."""

    path: Path
    size: int
    sha256: str
    about: tuple[tuple[str, str], ...]
    tables: tuple[TableInfo, ...]
    sources: tuple[Source, ...]


def info(path: Path) -> Info:
    """Describes a knowledge file. Raises KnowledgeError where it is not one."""
    listed = rows("SELECT prefix, title, licence, credit FROM source ORDER BY prefix", file=path)
    sources = tuple(Source(*map(str, row)) for row in listed)
    licences = {source.prefix: source.licence for source in sources}
    names = [str(row[0]) for row in rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1", file=path)]
    tables = tuple(
        TableInfo(name, _count(name, path), licences.get(name.partition("_")[0], "") if "_" in name else "")
        for name in names
    )
    about = tuple((name, meta(name, file=path) or "") for name in ("version", "made_from", "digest"))
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Info(path, path.stat().st_size, digest, about, tables, sources)


def _count(table: str, path: Path) -> int:
    found = next(iter(rows(f'SELECT COUNT(*) FROM "{table}"', file=path)), (0,))  # noqa: S608 - read from the file itself
    return int(str(found[0]))
