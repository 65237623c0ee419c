"""Which March, which Friday, which third quarter: the cell of a field that the words give without its year or week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.times.cells import SEASONS, Cell, Grain, checked, finer, of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.times.meanings import Field

A_YEAR: dict[Grain, int] = {"quarter": 4, "month": 12, "half": 2, "season": 4}
"""Cells of which "a year earlier" is the same one then, and how many of them a year has."""
_TEMPLATES = {"weekday": "XXXX-WXX-{}", "quarter": "XXXX-Q{}", "half": "XXXX-H{}", "month": "XXXX-{:02}"}
_LEAP_DAY = 229
_LEAP_CYCLE = 8
_AGAINST = 5
"""How many times as far a cell counts that the tense speaks against. Measured on TimeBank and AQUAINT: 3 takes "January"
in October for the next one, 12 takes a "Nov. 6" that was announced for last year's."""


def chosen(date: Field, base: Cell, tense: int) -> Cell | None:
    """The cell that a field means, told from `base`; None where the calendar has none.

    `tense` is -1, 1 or 0 as the words around speak of the past, of what is to come, or tell neither. Of months and
    quarters reports tell when they are over; a day of a month is the nearest one.
    """
    if date.grain == "weekday":
        return _weekday(date, base, tense)
    return _nearest(date, base, tense, date.grain)


def in_year(date: Field, year: int) -> Cell | None:
    """The cell of a field in a year; None for a weekday and for a day that the year has not."""
    if date.grain == "day":
        return of_day(year, date.number // 100, date.number % 100)
    if date.grain == "weekday":
        return None
    return checked(date.grain, year * A_YEAR[date.grain] + date.number - (date.grain != "season"))


def template(date: Field) -> str:
    """A field whose year or week is not known, as TIMEX3 writes it: "XXXX-WXX-5", "XXXX-03", "XXXX-08-30"."""
    if date.grain == "day":
        return f"XXXX-{date.number // 100:02}-{date.number % 100:02}"
    if date.grain == "season":
        return f"XXXX-{SEASONS[date.number]}"
    return _TEMPLATES[date.grain].format(date.number)


def unknown(base: Cell, grain: Grain) -> str:
    """A cell of which only a larger one is known: a day of "2021-08" is "2021-08-XX"."""
    if base.grain == "month" and grain == "day":
        return f"{base.value()}-XX"
    year = f"{base.first().year:04}"
    return year + {"week": "-WXX", "weekend": "-WXX-WE", "month": "-XX", "quarter": "-QX", "day": "-XX-XX"}.get(
        grain, ""
    )


def _weekday(date: Field, base: Cell, tense: int) -> Cell | None:
    """The weekday beside a day; by itself the latest that is not after it, unless the tense tells otherwise."""
    ahead = (date.number - base.first().isoweekday()) % 7  # 0 to 6 days from the base on
    if date.aim == 1:
        return base.shifted(ahead or 7)
    if date.aim == -1:
        return base.shifted(ahead - 7)
    if tense > 0 or (date.aim == 0 and tense >= 0):
        return base.shifted(ahead)
    return base.shifted(ahead - 7 if ahead else 0)


def _nearest(date: Field, base: Cell, tense: int, grain: Grain) -> Cell | None:
    """The field's cell in the base's year or one beside it, as "last" and "next" ask, else the nearest by the tense."""
    year = base.first().year
    here = base if finer(grain, base.grain) else base.within(grain)
    cells = list(_beside(date, year, _LEAP_CYCLE if date.number == _LEAP_DAY else 1))
    if date.aim == 0 and (same := [cell for cell in cells if cell.first().year == year]):
        return same[0]
    if date.aim:
        cells = [cell for cell in cells if _gap(cell, here) * date.aim > 0]
    lean = -1 if grain != "day" and not tense else tense

    def cost(cell: Cell) -> tuple[int, int]:
        gap = _gap(cell, here)
        return abs(gap) * (_AGAINST if gap * lean < 0 else 1), gap

    return min(cells, key=cost, default=None)


def _beside(date: Field, year: int, reach: int) -> Iterator[Cell]:
    for one in range(year - reach, year + reach + 1):
        cell = in_year(date, one)
        if cell is not None:
            yield cell


def _gap(cell: Cell, base: Cell) -> int:
    """Days from one cell to another, negative where it lies before; 0 where they meet."""
    if cell.first() <= base.last() and base.first() <= cell.last():
        return 0
    return (cell.first() - base.last()).days if cell.first() > base.last() else (cell.last() - base.first()).days
