"""The knowledge file: one read-only SQLite file with one set of tables for each licence.

The shipped file stands beside this module; `ONRECORD_KNOWLEDGE` names another, which `onrecord knowledge build` made. A
file is opened on the first question, once in a process, without locks; a process that was forked opens its own.
"""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = Path(__file__).with_name("knowledge.db")
VARIABLE = "ONRECORD_KNOWLEDGE"
VERSION = 1
"""Of the tables; a file of another version is refused."""
_MARK = b"SQLite format 3\0"


def chosen() -> Path:
    """The file that answers: the one that the environment names, else the shipped one."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else SHIPPED


def rows(query: str, *values: str | int, file: Path | None = None) -> Iterator[tuple[object, ...]]:
    """What `query` finds in `file` (the chosen one). Raises KnowledgeError where the file cannot be read."""
    path = file or chosen()
    connection = _opened(path, os.getpid())
    try:
        yield from connection.execute(query, values)
    except sqlite3.DatabaseError as error:
        raise _broken(path, str(error)) from error


def meta(name: str, *, file: Path | None = None) -> str | None:
    """A line of the file's own description, such as `version`, `digest` or `made_from`."""
    found = next(iter(rows("SELECT value FROM meta WHERE name = ?", name, file=file)), None)
    return str(found[0]) if found else None


@lru_cache(maxsize=8)
def _opened(path: Path, _process: int) -> sqlite3.Connection:
    """The connection of this process; SQLite itself guards it between threads."""
    try:
        with path.open("rb") as stream:
            mark = stream.read(len(_MARK))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KnowledgeError(path, f"cannot be opened ({reason})", f"unset {VARIABLE} for the shipped one") from error
    if mark != _MARK:
        raise _broken(path, "not an SQLite file")
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA mmap_size = 67108864")
        connection.execute("PRAGMA query_only = 1")
        found = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise _broken(path, str(error)) from error
    if found is None or found[0] != str(VERSION):
        known = found[0] if found else "none"
        raise KnowledgeError(
            path,
            f"has tables of version {known}, and this onrecord reads {VERSION}",
            "build it again with `onrecord knowledge build`",
        )
    return connection


def _broken(path: Path, reason: str) -> KnowledgeError:
    return KnowledgeError(
        path, f"is not a whole knowledge file ({reason})", "build it again with `onrecord knowledge build`"
    )
