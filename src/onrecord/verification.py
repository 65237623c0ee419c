"""Verifying: every span of every record is cut again from its text, and from the original file where it is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import InputError
from onrecord.model import Record, Report, sha256
from onrecord.read import inputs, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHOWN = 100
"""Failures listed one by one; more are counted."""


@dataclass
class Outcome:
    """What verifying a file of records found."""

    source: str
    records: int = 0
    spans: int = 0
    originals: int = 0
    empty: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether something was found in at least one record, and all of it holds."""
        return not self.failures and self.records > len(self.empty)

    def report(self) -> Iterator[str]:
        """The outcome in lines."""
        yield from _shown("FAILED", self.failures)
        yield from _shown(
            "EMPTY", [f"{where}: nothing was found in it, so that nothing is proved" for where in self.empty]
        )
        yield from _shown(
            "NOTE", [f"{where} is not there: checked against the record's own text" for where in self.missing]
        )
        if not self.records:
            yield f"EMPTY {self.source}: there is no record in it"
            return
        yield (
            f"{self.source}: {self.records} records ({len(self.empty)} of them empty), {self.spans} spans cut again, "
            f"{self.originals} originals read again, {len(self.failures)} failures"
        )


def _shown(label: str, lines: list[str]) -> Iterator[str]:
    yield from (f"{label} {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"{label} ... and {len(lines) - SHOWN} more"


def verify(source: str, lines: Iterable[bytes], *, folder: Path) -> Outcome:
    """Checks every record of `lines`; originals are looked for under their own path and beside the file in `folder`."""
    outcome = Outcome(source)
    originals = _Originals(folder)
    for number, line in enumerate(lines, 1):
        if line.strip():
            _record(outcome, f"{source}:{number}", line, originals)
    return outcome


def _record(outcome: Outcome, where: str, line: bytes, originals: _Originals) -> None:
    outcome.records += 1
    try:
        raw = msgspec.json.decode(line)
        record = msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        outcome.failures.append(f"{where}: this is no record of onrecord/1: {error}")
        return
    report = record.report
    if sha256(report.text.encode("utf-8", "surrogatepass")) != report.text_sha256:
        outcome.failures.append(f"{where}: the text is not the one that text_sha256 was made of")
    found = 0
    for path, span in _spans(raw):
        found += 1
        words = report.text[span["start"] : span["end"]] if 0 <= span["start"] <= span["end"] else None
        if words != span["exact"]:
            outcome.failures.append(
                f"{where}: {path} says {span['exact']!r}, the text at {span['start']}-{span['end']} says {words!r}"
            )
    outcome.spans += found
    outcome.failures += [f"{where}: {problem}" for problem in _problems(record)]
    if not (record.attributions or record.events):
        outcome.empty.append(f"{where} ({report.source})")
    again = originals.read_again(report.source)
    if again is None:
        outcome.missing.append(f"{where}: the original {report.source!r}")
        return
    outcome.originals += 1
    outcome.failures += [f"{where}: {problem}" for problem in _differences(report, again)]


def _spans(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - any JSON value
    """Everything in a record that has the shape of a span, however deep, with the path that leads to it."""
    waiting = [("", value)]
    while waiting:
        path, one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("start"), int) and isinstance(one.get("end"), int) and "exact" in one:
                yield path, one
            waiting += [(f"{path}.{key}" if path else key, inner) for key, inner in reversed(one.items())]
        elif isinstance(one, list):
            waiting += reversed([(f"{path}[{number}]", inner) for number, inner in enumerate(one)])


def _problems(record: Record) -> Iterator[str]:
    """Blocks outside the text, ids that stand twice, and references that lead nowhere."""
    size = len(record.report.text)
    for block in record.report.blocks:
        if not 0 <= block.start <= block.end <= size:
            yield f"the {block.role} block {block.start}-{block.end} does not lie in the text of {size} characters"
    for name in ("attributions", "entities", "mentions", "events", "places", "times"):
        found = getattr(record, name)
        if len({one.id for one in found}) < len(found):
            yield f"two {name} have one id"
    yield from _references(record)


def _references(record: Record) -> Iterator[str]:
    entities = {entity.id for entity in record.entities}
    said = {found.id for found in record.attributions}
    for found in record.attributions:
        for name in sorted({*found.speakers, *found.addressees} - entities):
            yield f"attribution {found.id} names entity {name}, which is not there"
        if found.parent is not None and found.parent not in said:
            yield f"attribution {found.id} has the parent {found.parent}, which is not there"
    for mention in record.mentions:
        if mention.entity is not None and mention.entity not in entities:
            yield f"mention {mention.id} names entity {mention.entity}, which is not there"
    for entity in record.entities:
        for role in entity.roles:
            if role.organization is not None and role.organization not in entities:
                yield f"a role of entity {entity.id} names entity {role.organization}, which is not there"


class _Originals:
    """The files that records were read from, each read again once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, dict[str, tuple[str, str]]] = {}  # path -> name of the report -> its two hashes

    def read_again(self, source: str) -> tuple[str, str] | None:
        """(raw_sha256, text_sha256) of the report as its file reads now, empty where it is gone; None without a file."""
        name, _, line = source.rpartition(":")
        numbered = bool(name) and line.isdigit()
        path = Path(name if numbered and not Path(source).is_file() else source)
        place = next((place for place in (path, self._folder / path) if _is_file(place)), None)
        if place is None:
            return None
        if place not in self._read:
            self._read[place] = {
                reading.report.source: (reading.report.raw_sha256, reading.report.text_sha256)
                for one in inputs([place])
                for reading in readings(one)
                if not isinstance(reading, InputError)
            }
        return self._read[place].get(f"{place}:{line}" if path != Path(source) else str(place), ("", ""))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _differences(report: Report, again: tuple[str, str]) -> Iterator[str]:
    raw, text = again
    if not raw:
        yield f"the original of {report.source!r} cannot be read or holds this report no more"
    elif raw != report.raw_sha256:
        yield f"the original {report.source!r} has changed since it was read"
    elif text != report.text_sha256:
        yield f"the original {report.source!r} reads differently with this version"
