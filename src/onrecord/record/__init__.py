"""Recording: from layers over a report to its record, each field with its words."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.ids import sha256
from onrecord.knowledge import fingerprint
from onrecord.model import MadeBy, Record
from onrecord.record.actors import with_codes
from onrecord.record.attributions import attributions
from onrecord.record.gaps import gaps
from onrecord.record.named import with_named
from onrecord.record.occasions import with_occasions
from onrecord.record.people import people
from onrecord.record.places import places
from onrecord.record.times import times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from onrecord.layers import Annotated

__all__ = ["made_by", "recorded"]


def recorded(doc: Annotated, *, by: str, settings: dict[str, str] | None = None) -> Record:
    """The record of an annotated report; `by` is the sha256 of the model that read it."""
    who = people(doc)
    where, unplaced = places(doc)
    when, undated = times(doc)
    said = with_occasions(doc, attributions(doc, who), when, where)
    mentions = with_named(doc, who.mentions)
    return Record(
        made_by=made_by(by, settings or {}),
        report=doc.reading.report,
        mentions=mentions,
        entities=with_codes(who.entities, mentions, doc.reading.report),
        attributions=said,
        places=where,
        times=when,
        gaps=doc.reading.gaps + who.gaps + unplaced + undated + gaps(doc, said),
        coverage=_coverage(doc),
    )


def made_by(model: str, settings: dict[str, str]) -> MadeBy:
    """Version and hashes of what makes a record: `model` is one over the model file (its sha256) and the rules."""
    both = sha256(f"{model}\n{_rules()}".encode())
    return MadeBy(version=_version(), model=both, knowledge=fingerprint(), settings=dict(sorted(settings.items())))


@cache
def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "0"


@cache
def _rules() -> str:
    """sha256 over the rules and what they learnt: two records of one version made by different ones can be told apart."""
    parts = [part for folder in ("annotate", "record") for part in _files(files("onrecord") / folder, folder)]
    return sha256(b"\0".join(parts))


def _files(folder: Traversable, name: str) -> Iterator[bytes]:
    """The name and the bytes of every file below a folder, compiled ones left out, in the order of their names."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir() and path.name != "__pycache__":
            yield from _files(path, f"{name}/{path.name}")
        elif path.is_file() and not path.name.endswith(".pyc"):
            yield f"{name}/{path.name}\0".encode() + path.read_bytes()


def _coverage(doc: Annotated) -> float:
    """Share of the text that may be read (all but chrome) whose words the model was shown, in letters and signs."""
    text = doc.reading.report.text
    whole = sum(_size(text, block.start, block.end) for block in doc.reading.report.blocks if block.role != "chrome")
    read = sum(_size(text, start, end) for start, end in doc.modelled.read)
    return round(read / whole, 4) if whole else 1.0


def _size(text: str, start: int, end: int) -> int:
    """Code points between, blanks left out."""
    return len("".join(text[start:end].split()))
