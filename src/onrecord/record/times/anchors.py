"""What relative expressions are told from: the report's own date, else the date of its dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model import Gap
from onrecord.record.times.cells import finer, parsed
from onrecord.record.times.fields import in_year
from onrecord.record.times.meanings import Field, Known
from onrecord.record.times.resolve import Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Pair
    from onrecord.model import Report
    from onrecord.record.times.cells import Cell
    from onrecord.record.times.items import Item
    from onrecord.record.times.meanings import Meaning

_CONFLICT = "the datelines give different days, and neither is taken for the day of the report"
_LONGEST = 80
"""Code points before the date of a dateline: a place or two."""
_PLACE = re.compile(r"[^\W\d_a-z][^\na-z()]{2,60}(?:,[^\n()]{0,40})?,\s*$")
"""What opens a dateline: a place in capitals, perhaps its country, and a comma."""
_AFTER = re.compile(r"\s*(?:\([^\n()]{2,40}\)\s*)?[-–—_]|\s*\([^\n()]{2,40}\)")


def anchored(report: Report, rows: Sequence[tuple[Item, Meaning]]) -> tuple[Spoken | None, tuple[Gap, ...]]:
    """The cell that relative expressions are told from, and a gap where datelines contradict each other.

    A full date of publication is taken as it is. A coarse one ("2021-08") and none at all are made precise by a dateline
    ("KABUL, Aug. 30, 2021 (Reuters) -") that names a day within it.
    """
    published = parsed(report.published)
    if published is not None and published.grain == "day":
        return Spoken(published, None), ()
    found: dict[Cell, Pair] = {}
    for item, meaning in _datelines(report, rows):
        day = _day(meaning, published)
        if day is not None:
            found.setdefault(day, (item.start, item.end))
    if len(found) == 1:
        ((day, place),) = found.items()
        return Spoken(day, place), ()
    gaps = tuple(Gap(field="published", reason=_CONFLICT, span=report.span(*place)) for place in found.values())
    return (Spoken(published, None) if published else None), gaps


def _datelines(report: Report, rows: Sequence[tuple[Item, Meaning]]) -> Iterator[tuple[Item, Meaning]]:
    """The expressions that stand in a dateline, by the page's blocks or by what stands around them."""
    blocks = [block for block in report.blocks if block.role == "dateline"]
    bodies = [block for block in report.blocks if block.role == "body"]
    for item, meaning in rows:
        if any(block.start <= item.start < block.end for block in blocks):
            yield item, meaning
        elif any(block.start <= item.start < block.start + _LONGEST for block in bodies[:1]):
            before = report.text[bodies[0].start : item.start].lstrip()
            if _PLACE.fullmatch(before) and _AFTER.match(report.text, item.end):
                yield item, meaning


def _day(meaning: Meaning, published: Cell | None) -> Cell | None:
    """The day of a dateline: it names its year, or the report's date does; None where it lies outside that date."""
    date = meaning.date
    if isinstance(date, Known) and date.cell.grain == "day":
        day: Cell | None = date.cell
    elif isinstance(date, Field) and date.grain == "day" and published is not None:
        day = in_year(date, published.first().year)
    else:
        return None
    if day is None or published is None:
        return day
    return day if finer("day", published.grain) and published.first() <= day.first() <= published.last() else None
