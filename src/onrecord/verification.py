"""Verifying: every span is cut again, every finding made again, and the original read again where it is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord import proof
from onrecord.errors import InputError
from onrecord.ids import sha256
from onrecord.model import Record
from onrecord.read import inputs, readings, trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Reading, Report

SHOWN = 100
"""Failures listed one by one; more are counted."""


@dataclass
class Outcome:
    """What verifying a file of records found."""

    source: str
    records: int = 0
    spans: int = 0
    remade: int = 0
    originals: int = 0
    empty: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unlike: dict[str, list[str]] = field(default_factory=dict)
    """Why findings were not made again -> the records of which that is so."""
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
        yield from _shown("NOTE", [_not_remade(why, where) for why, where in self.unlike.items()])
        if not self.records:
            yield f"EMPTY {self.source}: there is no record in it"
            return
        yield (
            f"{self.source}: {self.records} records ({len(self.empty)} of them empty), findings of {self.remade} "
            f"made again, {self.spans} spans cut again, "
            f"{self.originals} originals read again, {len(self.failures)} failures"
        )


def _shown(label: str, lines: list[str]) -> Iterator[str]:
    yield from (f"{label} {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"{label} ... and {len(lines) - SHOWN} more"


def _not_remade(why: str, where: list[str]) -> str:
    others = f" and {len(where) - 1} more" if len(where) > 1 else ""
    return f"{where[0]}{others}: findings were not made again, only held against their words: made by {why}"


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
    problems = [*proof.misplaced(report)]
    if sha256(report.text.encode("utf-8", "surrogatepass")) != report.text_sha256:
        problems.append("the text is not the one that text_sha256 was made of")
    whole = not problems  # findings made of a broken text would differ everywhere, and tell nothing more
    for path, span in _spans(raw):
        outcome.spans += 1
        words = report.text[span["start"] : span["end"]] if 0 <= span["start"] <= span["end"] else None
        if words != span["exact"]:
            problems.append(f"{path} says {span['exact']!r}, the text at {span['start']}-{span['end']} says {words!r}")
    problems += proof.problems(record)
    if whole:
        problems += _made_again(outcome, where, record)
    if not (record.attributions or record.events):
        outcome.empty.append(f"{where} ({report.source})")
    again = originals.read_again(report.source)
    if again is None:
        outcome.missing.append(f"{where}: the original {report.source!r}")
    else:
        outcome.originals += 1
        problems += _differences(record, again)
    outcome.failures += [f"{where}: {problem}" for problem in problems]


def _made_again(outcome: Outcome, where: str, record: Record) -> list[str]:
    why = proof.unlike(record.made_by)
    if why is not None:
        outcome.unlike.setdefault(why, []).append(where)
        return []
    outcome.remade += 1
    return proof.limited(proof.differences(record))


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


_GONE = "cannot be read or holds this report no more"


class _Originals:
    """The files that records were read from, each read again once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, dict[str, Reading]] = {}  # path -> name of the report -> its reading, without the text

    def read_again(self, source: str) -> Reading | str | None:
        """The reading as its file reads now, without its text; why there is none any more; None without a file."""
        name, _, line = source.rpartition(":")
        numbered = bool(name) and line.isdigit()
        path = Path(name if numbered and not Path(source).is_file() else source)
        place = next((place for place in (path, self._folder / path) if _is_file(place)), None)
        if place is None:
            return None
        if place not in self._read:
            self._read[place] = {
                reading.report.source: _without_text(reading)
                for one in inputs([place])
                for reading in readings(one)
                if not isinstance(reading, InputError)
            }
        return self._read[place].get(f"{place}:{line}" if path != Path(source) else str(place), _GONE)


def _without_text(reading: Reading) -> Reading:
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=""))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _differences(record: Record, read: Reading | str) -> Iterator[str]:
    report = record.report
    original = f"the original {report.source!r}"
    if isinstance(read, str):
        yield f"the original of {report.source!r} {read}"
        return
    again = read.report
    if again.raw_sha256 != report.raw_sha256:
        yield f"{original} has changed since it was read"
    elif again.text_sha256 != report.text_sha256:
        yield f"{original} reads differently with this version"
    elif proof.unlike(record.made_by) is None:
        if again.blocks != report.blocks:
            yield f"{original} has other blocks when it is read again"
        if _offered(again, report) != _offered(report, again):
            yield f"{original} offers other candidates for the fields of the report when it is read again"
        if again.retrieved != report.retrieved:
            yield f"{original} was retrieved at another time when it is read again"
        if not _given(report) and not set(read.gaps) <= set(record.gaps):
            yield f"{original} has gaps when it is read again that the record does not tell"


def _given(report: Report) -> bool:
    return any(one.where == trust.CALLER for one in report.candidates)


def _offered(report: Report, other: Report) -> list[object]:
    """The candidates of `report`; of those that a caller could overrule only what the page itself says."""
    if _given(report) or _given(other):
        return [
            (one.field, one.where, one.evidence, one.span) for one in report.candidates if one.where != trust.CALLER
        ]
    return [*report.candidates]
