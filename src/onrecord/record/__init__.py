"""Recording: from layers over a report to its record, each field with its words."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.knowledge import fingerprint
from onrecord.model import MadeBy, Record, sha256
from onrecord.record.attributions import attributions
from onrecord.record.gaps import gaps
from onrecord.record.people import people

if TYPE_CHECKING:
    from onrecord.layers import Annotated

__all__ = ["made_by", "recorded"]


def recorded(doc: Annotated, *, settings: dict[str, str] | None = None) -> Record:
    """The record of an annotated report."""
    who = people(doc)
    said = attributions(doc, who)
    return Record(
        made_by=made_by(settings or {}),
        report=doc.reading.report,
        mentions=who.mentions,
        entities=who.entities,
        attributions=said,
        gaps=doc.reading.gaps + who.gaps + gaps(doc, said),
        coverage=_coverage(doc),
    )


def made_by(settings: dict[str, str]) -> MadeBy:
    """Version and hashes of what makes a record; `model` is that of the rules, until a trained model reads."""
    return MadeBy(version=_version(), model=_rules(), knowledge=fingerprint(), settings=dict(sorted(settings.items())))


@cache
def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "0"


@cache
def _rules() -> str:
    """sha256 over the source of the rules: two records of one version made by different rules can be told apart."""
    parts = []
    for folder in ("annotate", "record"):
        package = files("onrecord") / folder
        parts += [
            f"{folder}/{path.name}\0".encode() + path.read_bytes()
            for path in sorted(package.iterdir(), key=lambda path: path.name)
            if path.name.endswith(".py")
        ]
    return sha256(b"\0".join(parts))


def _coverage(doc: Annotated) -> float:
    """Share of the text that may be read (all but chrome) whose tokens were read, by code points of their blocks."""
    sizes = [
        (block.end - block.start, bool(read))
        for block, read in zip(doc.reading.report.blocks, doc.tokens, strict=False)
        if block.role != "chrome"
    ]
    whole = sum(size for size, _ in sizes)
    return round(sum(size for size, read in sizes if read) / whole, 4) if whole else 1.0
