"""What onrecord knows before it reads: lists, each a file with one entry a line and a first line that explains it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.knowledge.store import chosen, meta

if TYPE_CHECKING:
    from pathlib import Path

_LISTS = files("onrecord.knowledge") / "lists"


@cache
def words(*names: str) -> frozenset[str]:
    """The entries of `lists/NAME.txt`, of all names given together, in lower case; lines that start with # explain."""
    if len(names) > 1:
        return frozenset().union(*(words(name) for name in names))
    lines = (_LISTS / f"{names[0]}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def rows(name: str) -> list[list[str]]:
    """The lines of `lists/NAME.tsv` as their fields; lines that start with # explain."""
    lines = (_LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def fingerprint() -> str:
    """sha256 over all lists, in the order of their names, and the knowledge file: what `made_by.knowledge` says."""
    return _fingerprint(chosen())


@cache
def _fingerprint(file: Path) -> str:
    digest = sha256(f"{meta('digest', file=file)}\n".encode())
    for path in sorted(_LISTS.iterdir(), key=lambda item: item.name):
        if path.name.endswith((".txt", ".tsv")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
