"""When: the times of a report as a list, and those with dates as bars on one axis.

A day is a mark, a month or a year a bar as long as it lasts: what is imprecise stays imprecise. The scale is linear
from the first day to the last; where one time lies so far off that the others would be one mark, it is left to the list.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from onrecord.publish import words as said
from onrecord.publish.markup import Html, el

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Time
    from onrecord.publish.view import View

WIDE, ROW = 720, 18
"""Drawing units of the axis and of a row."""
NAMED = 190
"""Drawing units kept for the words of a row."""
ROWS = 24
"""Rows drawn; the list beside the drawing has all."""
APART = 40
"""A time farther from the middle one than this many times the middle distance is left to the list."""


class Bar(NamedTuple):
    """A time with its days, first and last, and its number in the record, from 1."""

    time: Time
    number: int
    first: int
    last: int


def when(view: View) -> Iterator[Html]:
    """The timeline, if any two days are known, and the list of all times."""
    times = view.record.times
    bars = _near([bar for number, time in enumerate(times, 1) if (bar := _bar(time, number))])
    if bars:
        yield _timeline(view, bars)
    rows = [_row(view, number, time) for number, time in enumerate(times, 1)]
    head = el("thead", el("tr", *(el("th", column, scope="col") for column in said.TIME_COLUMNS)))
    table = el("table", el("caption", said.TIMES, class_="unseen"), head, el("tbody", *rows))
    yield el("div", table, class_="wide", tabindex="0", role="region", aria_label=f"{said.TIMES}: {view.prefix}")


def _row(view: View, number: int, time: Time) -> Html:
    days = " – ".join(dict.fromkeys(day for day in (time.start, time.end) if day))
    cells = (
        el("th", el("a", el("bdi", time.span.exact), href=f"#{view.prefix}-t{number}-w"), scope="row"),
        el("td", " ".join(part for part in (time.value, time.mod) if part) or said.UNDATED),
        el("td", days or said.UNDATED),
        el("td", said.TIME_TYPES[time.type]),
        el("td", said.ANCHORS[time.anchor]),
    )
    return el("tr", *cells, id=f"{view.prefix}-t{number}", tabindex="-1")


def _bar(time: Time, number: int) -> Bar | None:
    first, last = _day(time.start), _day(time.end or time.start)
    return Bar(time, number, first, max(first, last)) if first and last else None


def _day(text: str | None) -> int:
    """The number of a day given as ISO 8601, its first ten characters read; 0 where there is none."""
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return 0


def _near(bars: Sequence[Bar]) -> list[Bar]:
    """The bars in the order of their days, without those that would press the others together."""
    if not bars:
        return []
    middle = sorted(bar.first for bar in bars)[len(bars) // 2]
    usual = max(3, sorted(abs(bar.first - middle) for bar in bars)[len(bars) // 2])
    kept = [bar for bar in bars if max(abs(bar.first - middle), abs(bar.last - middle)) <= APART * usual]
    return sorted(kept, key=lambda bar: (bar.first, bar.last, bar.number))[:ROWS]


def _timeline(view: View, bars: Sequence[Bar]) -> Html:
    start, end = min(bar.first for bar in bars), max(bar.last for bar in bars)
    scale = (WIDE - NAMED) / max(1, end - start + 1)
    rows = []
    for row, bar in enumerate(bars):
        x, y = NAMED + (bar.first - start) * scale, row * ROW
        wide = max(4.0, (bar.last - bar.first + 1) * scale)
        words = el("text", _short(bar.time.span.exact), x=str(NAMED - 10), y=str(y + 13), text_anchor="end")
        rect = el("rect", x=f"{min(x, WIDE - 4):.1f}", y=str(y + 4), width=f"{wide:.1f}", height=str(ROW - 8), rx="2")
        title = el("title", f"{bar.time.span.exact}: {bar.time.value or ''}")
        rows.append(el("a", title, words, rect, href=f"#{view.prefix}-t{bar.number}-w"))
    foot = len(bars) * ROW
    line = el("path", d=f"M{NAMED},{foot}H{WIDE}", class_="axis")
    ends = [
        el("text", date.fromordinal(start).isoformat(), x=str(NAMED), y=str(foot + 16)),
        el("text", date.fromordinal(end).isoformat(), x=str(WIDE), y=str(foot + 16), text_anchor="end"),
    ]
    box = f"0 0 {WIDE} {foot + 22}"
    return el("svg", *rows, line, *ends, viewBox=box, class_="timeline", role="group", aria_label=said.TIMELINE)


def _short(words: str) -> str:
    """The words of a time in one line, cut where they would not fit."""
    line = " ".join(words.split())
    return line if len(line) <= 26 else line[:25] + "…"
