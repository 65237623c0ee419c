"""From an annotated report to its times: items, grammar, what is none after all, and the calendar."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from onrecord.ids import content_id
from onrecord.model import Derived, Gap, Time
from onrecord.record.times import composed, dates, relative, spans
from onrecord.record.times.anchors import anchored
from onrecord.record.times.context import Context
from onrecord.record.times.grammar import reduced
from onrecord.record.times.items import items
from onrecord.record.times.lexicon import COMPOSED, codes
from onrecord.record.times.meanings import Meaning
from onrecord.record.times.numbers import merged
from onrecord.record.times.resolve import FISCAL, Resolver
from onrecord.record.times.scores import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from onrecord.layers import Annotated
    from onrecord.model import Report, Span
    from onrecord.record.times.grammar import Rule
    from onrecord.record.times.items import Item
    from onrecord.record.times.resolve import Anchor, Spoken, Told

_DATED = re.compile(r"[X\d]{4}")
_OPEN = frozenset({"ON_OR_AFTER"})
_TWICE = re.compile(r"\b(next|last|past|coming|previous)\s{1,9}$", re.IGNORECASE)
"""A word that shifts a date, before words that begin with the same: "next next week" says no week for sure."""
_UNSURE = "the words shift the date twice, and do not say to which"
_RULES = {
    "published": "told from the date of publication",
    "text": "told from a date in the text",
    "none": "told by its own words",
}


def times(doc: Annotated) -> tuple[tuple[Time, ...], tuple[Gap, ...]]:
    """The time expressions of a report in their order, and why some of them have no value or no dates.

    Relative ones are told from `report.published`, else from the date of a dateline; where neither is there they stay
    relative. Tense and names come from the model's words where it has read the report; without them signs decide.
    Blocks without tokens (chrome, languages that are not understood) have no times.
    """
    report = doc.reading.report
    context = Context(doc)
    rows = [
        (item, item.value)
        for number, block in enumerate(report.blocks)
        if doc.tokens[number]
        for item in expressions(report.text, block.start, block.end, context)
        if isinstance(item.value, Meaning)
    ]
    published, missing = anchored(report, rows)
    resolver = Resolver(published)
    found: list[Time] = []
    gaps: list[Gap] = list(missing)
    for item, meaning in rows:
        told = resolver.told(meaning, context.tense(item.start, item.end), (item.start, item.end))
        time = _time(report, report.span(item.start, item.end), meaning, told)
        if _twice(report.text, item):
            alone = _derived(report, "none", None)
            found.append(msgspec.structs.replace(time, value=None, start=None, end=None, anchor="none", derived=alone))
            gaps.append(Gap(field="times", of=time.id, reason=_UNSURE, span=time.span))
            continue
        if (reach := resolver.reach(meaning)) and published:
            time = _reaching(report, time, reach, published)
        found.append(time)
        reason = told.gap or (FISCAL if meaning.fiscal else None)
        if reason:
            gaps.append(Gap(field="times", of=time.id, reason=reason, span=time.span))
    return tuple(found), tuple(gaps)


def _twice(text: str, item: Item) -> bool:
    """Whether the word before an expression is its first word again, and shifts dates."""
    before = _TWICE.search(text, max(0, item.start - 20), item.start)
    return before is not None and text[item.start : item.end].lower().startswith(f"{before[1].lower()} ")


def expressions(text: str, start: int, end: int, context: Context) -> Iterator[Item]:
    """The items of a block that are time expressions, each with its meaning."""
    row: Sequence[Item] = merged(items(text, start, end))
    for rules in _phases():
        row = reduced(row, rules)
    for at, item in enumerate(row):
        if item.code in _made() and context.is_time(row, at):
            yield item


@cache
def _phases() -> tuple[tuple[Rule, ...], ...]:
    """The rules in the order in which they are applied; each phase reads what the one before has made."""
    return (
        spans.NONE + dates.RULES + spans.RULES + relative.CELLS,
        relative.DISTANCES,
        composed.DAYS,
        composed.CLOCKS,
        composed.LIMITS,
        composed.BOUNDS,
    )


@cache
def _made() -> frozenset[str]:
    return frozenset(codes()[kind] for kind in COMPOSED if kind != "AGE")


def _time(report: Report, span: Span, meaning: Meaning, told: Told) -> Time:
    start, end = _bounds(meaning, told)
    return Time(
        id=content_id("t", span.start, span.end),
        span=span,
        type=meaning.type,
        value=_clocked(meaning, told),
        mod=meaning.mod,
        start=start,
        end=end,
        zone=meaning.zone or None,
        anchor=told.anchor,
        score=score(meaning),
        derived=_derived(report, told.anchor, told.base),
    )


def _reaching(report: Report, time: Time, reach: tuple[date, date], published: Spoken) -> Time:
    """A length with the days that it reaches over, told from the report's day."""
    anchor: Anchor = "text" if published.place else "published"
    return msgspec.structs.replace(
        time,
        start=reach[0].isoformat(),
        end=reach[1].isoformat(),
        anchor=anchor,
        derived=_derived(report, anchor, published),
    )


def _derived(report: Report, anchor: Anchor, base: Spoken | None) -> Derived:
    place = base.place if base else None
    return Derived(rule=_RULES[anchor], from_=(report.span(*place),) if place else ())


def _bounds(meaning: Meaning, told: Told) -> tuple[str | None, str | None]:
    """First and last day; none of a fiscal year, of which the report does not say when it begins."""
    if told.cell is None or meaning.fiscal:
        return None, None
    start, end = told.cell.bounds()
    return start, None if meaning.mod in _OPEN else end  # "1994 or later" has no end


def _clocked(meaning: Meaning, told: Told) -> str | None:
    """The value with its time of day; of a day that is not known "XXXX-XX-XXT22:00"."""
    if meaning.clock is None or meaning.type != "TIME":
        return told.value
    day = told.value or ""
    if told.cell is None and not _DATED.match(day):
        day = "XXXX-XX-XX"
    elif told.cell is not None and told.cell.grain != "day":
        return told.value
    return f"{day}T{meaning.clock}"
