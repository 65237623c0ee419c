"""From what an expression means to what it says of the calendar, given when the report was made and what came before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.record.times.cells import Cell, Grain, checked, finer, months_from
from onrecord.record.times.fields import A_YEAR, chosen, in_year, template, unknown
from onrecord.record.times.meanings import Field, Known, Literally, Meaning, Shift

if TYPE_CHECKING:
    from datetime import date

    from onrecord.layers import Pair
    from onrecord.record.times.meanings import Date

Anchor = Literal["published", "text", "none"]
UNDATED = "nothing says when the report was made, which this is told from"
COARSE = "the report's own date is too coarse to tell it"
OUTSIDE = "it leaves the years 1 to 9999"
FISCAL = "the report does not say when this fiscal year begins"
_FAR = 6
"""Expressions after which figures are no longer taken for those of a quarter that was named."""
_NEAR = 100
"""Code points between a year and "the end of the year" that is that year's: about a sentence."""
_HALF_YEAR = 6
_SATURDAY = 6
_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_IN_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


class Spoken(NamedTuple):
    """A cell and where the text, or a dateline, speaks of it; no place for the report's own date."""

    cell: Cell
    place: Pair | None


class Told(NamedTuple):
    """Where a date lies: its cell, or as much of its value as can be written.

    `base` is what it is told from, with `anchor` what that is; `gap` is why no more is known.
    """

    cell: Cell | None
    value: str | None
    anchor: Anchor = "none"
    base: Spoken | None = None
    gap: str | None = None


@dataclass
class Resolver:
    """Reads the expressions of one report in their order.

    `published` is the cell of the report's date, None where nothing dates it; it has a place where it stands in a
    dateline.
    """

    published: Spoken | None
    _spoken: dict[Grain, Spoken] = field(default_factory=dict)
    """The cell of each grain that the text spoke of last."""
    _named: dict[Grain, Spoken] = field(default_factory=dict)
    """Those that it named, and did not tell by way of another ("a year earlier")."""
    _latest: Spoken | None = None
    _since: int = _FAR
    """Expressions since the last quarter."""

    def told(self, meaning: Meaning, tense: int, place: Pair) -> Told:
        """Where an expression lies that stands at `place`.

        `tense` is -1, 1 or 0 as the words around it speak of the past, of what is to come, or tell neither.
        """
        found = self._date(meaning.date, tense, place)
        self._since += 1
        if found.cell is not None and meaning.type in {"DATE", "TIME"}:
            self._latest = self._spoken[found.cell.grain] = Spoken(found.cell, place)
            if not isinstance(meaning.date, Shift) or meaning.date.plain:
                self._named[found.cell.grain] = self._latest
            if found.cell.grain == "quarter":
                self._since = 0
        if (meaning.unit == "month" and (meaning.count or 0) >= _HALF_YEAR) or (meaning.unit, meaning.count) == (
            "year",
            1,
        ):
            self._since = _FAR  # figures of nine months, or of a year, are compared with those of the year before
        return found

    def reach(self, meaning: Meaning) -> tuple[date, date] | None:
        """From when to when a length lies that ends or begins with the report: "the past two months"."""
        if not meaning.side or self.published is None or self.published.cell.grain != "day" or not meaning.count:
            return None
        day, count = self.published.cell.first(), meaning.side * meaning.count
        if meaning.unit in _IN_DAYS:
            cell = self.published.cell.shifted(round(count * _IN_DAYS[meaning.unit]))
            other = cell.first() if cell else None
        else:
            other = months_from(day, round(count * _IN_MONTHS[meaning.unit])) if meaning.unit in _IN_MONTHS else None
        return None if other is None else (min(day, other), max(day, other))

    def _date(self, date: Date, tense: int, place: Pair) -> Told:
        if isinstance(date, Known):
            return Told(date.cell, date.cell.value())
        if isinstance(date, Literally):
            return Told(None, date.value, gap=date.gap)
        if isinstance(date, Field):
            return (
                self._field(date, tense, place)
                if date.within is None
                else self._within(date, date.within, tense, place)
            )
        if date.of is not None:
            return self._beside(date, date.of, tense, place)
        return self._shift(date, tense, place)

    def _base(self, date: Shift | Field) -> Spoken | None:
        """What a date is told from."""
        if date.base == "previous":
            daily = date.grain in {"day", "weekday"}
            spoken = self._spoken.get("day", self._latest) if daily else self._latest
            return spoken or self.published
        return self.published

    def _within(self, date: Field, within: Date, tense: int, place: Pair) -> Told:
        """A field of the year that the words name."""
        outer = self._date(within, tense, place)
        if outer.cell is None:
            return outer._replace(value=template(date))
        if finer(outer.cell.grain, "month"):
            return outer._replace(cell=None, value=template(date), gap=COARSE)
        return _from(outer.base, in_year(date, outer.cell.first().year))

    def _field(self, date: Field, tense: int, _place: Pair) -> Told:
        base = self._base(date)
        if base is None:
            return Told(None, template(date), gap=UNDATED)
        coarsest: Grain = {"weekday": "day", "day": "month"}.get(date.grain, date.grain)  # type: ignore[assignment]
        if base.cell.grain != coarsest and not finer(base.cell.grain, coarsest):
            return Told(None, template(date), gap=COARSE)
        return _from(base, chosen(date, base.cell, tense))

    def _beside(self, date: Shift, of: Date, tense: int, place: Pair) -> Told:
        """What lies beside, or holds, a date that the words give: "the day after Christmas", "the week of March 6"."""
        told = self._date(of, tense, place)
        if told.cell is None:
            return told._replace(value=None, gap=told.gap or UNDATED)
        if date.plain:  # "the 1988 quarter": the one of that year that is spoken of
            quarter = self._quarter()
            same = checked("quarter", told.cell.number * 4 + quarter.cell.number % 4) if quarter else told.cell
            return _from(told.base, same)
        if finer(date.grain, told.cell.grain):
            return told._replace(cell=None, value=unknown(told.cell, date.grain), gap=COARSE)
        return _from(told.base, told.cell.within(date.grain).shifted(date.count))

    def _shift(self, date: Shift, tense: int, place: Pair) -> Told:
        if date.plain and (known := self._plain(date, place)):
            return _from(known, known.cell)
        base, grain, count = self._compared(date) if date.loose else (self._base(date), date.grain, date.count)
        if date.plain:
            base = self.published
        if base is None:
            return Told(None, _direction(count), gap=UNDATED)
        if grain == "weekend" and date.plain and base.cell.grain == "day" and tense <= 0:
            count -= base.cell.first().isoweekday() < _SATURDAY  # "over the weekend", told on a Monday
        if finer(grain, base.cell.grain):
            value = _direction(count) if count else unknown(base.cell, grain)
            return _from(base, None)._replace(value=value, gap=COARSE)
        return _from(base, base.cell.within(grain).shifted(count))

    def _compared(self, date: Shift) -> tuple[Spoken | None, Grain, int]:
        """What "a year earlier" is told from, its grain and how many of them away: as fine as what is compared with it.

        That is a quarter of which figures are told, or the month, quarter or year that was named last; never what was
        itself told as "a year earlier", nor what lies ahead of the report.
        """
        years = 1 if date.grain == "year" else A_YEAR["quarter"]
        quarter = self._quarter() or (self._named.get("quarter") if date.grain == "quarter" else None)
        if quarter and abs(date.count) == years and not self._ahead(quarter):
            return quarter, "quarter", date.count // years * A_YEAR["quarter"]
        base = self._base(date)
        if base is None or base is self.published or base is not self._named.get(base.cell.grain) or self._ahead(base):
            return self.published, date.grain, date.count
        if date.grain == "year" and base.cell.grain in A_YEAR:
            return base, base.cell.grain, date.count * A_YEAR[base.cell.grain]
        return base, date.grain, date.count

    def _ahead(self, spoken: Spoken) -> bool:
        return self.published is not None and spoken.cell.first() > self.published.cell.last()

    def _plain(self, date: Shift, place: Pair) -> Spoken | None:
        """The cell that "the quarter" points back to; of a year only one that was told just before."""
        if date.count:
            return None
        known = (self._named if date.grain == "quarter" else self._spoken).get(date.grain)
        if known is None or date.grain != "year" or self.published is None:
            return known
        return known if known is self._latest and known.place and place[0] - known.place[0] < _NEAR else None

    def _quarter(self) -> Spoken | None:
        """The quarter that figures are told of here."""
        return self._named.get("quarter") if self._since < _FAR else None


def _from(base: Spoken | None, cell: Cell | None) -> Told:
    """A date told from a base; None as base where the words say it all."""
    anchor: Anchor = "none" if base is None else "published" if base.place is None else "text"
    return Told(cell, cell.value(), anchor, base) if cell else Told(None, None, anchor, base, OUTSIDE)


def _direction(count: int) -> str:
    return "PRESENT_REF" if not count else "PAST_REF" if count < 0 else "FUTURE_REF"
