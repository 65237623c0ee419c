"""Cells of the calendar: days, weeks, months ... as running numbers, so that "two quarters earlier" is a subtraction."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

FIRST_YEAR, LAST_YEAR = 1, 9999
"""The years that ISO 8601 and `datetime.date` both write with four digits."""
SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
"""How many months a cell of each grain has, in the order of how fine they are."""
_ORDER = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")


class Cell(NamedTuple):
    """One day, week, month ... of the Gregorian calendar: the `number`-th of its grain since the year 0.

    A day's number is its proleptic ordinal, a week's that of its Monday divided by seven; a weekend has the number of
    its week; a season is the quarter of the year of the same place in `SEASONS` (their months differ by hemisphere).
    """

    grain: Grain
    number: int

    def shifted(self, count: int) -> Cell | None:
        """The cell `count` further on; None where that leaves the years 1 to 9999."""
        return checked(self.grain, self.number + count)

    def first(self) -> date:
        """Its first day."""
        if self.grain == "day":
            return date.fromordinal(self.number)
        if self.grain in {"week", "weekend"}:
            return date.fromordinal(max(1, self.number * 7 + 1 + 5 * (self.grain == "weekend")))
        months = max(12, self.number * _MONTHS[self.grain])
        return date(months // 12, months % 12 + 1, 1)

    def last(self) -> date:
        """Its last day."""
        if self.grain == "day":
            return date.fromordinal(self.number)
        if self.grain in {"week", "weekend"}:
            return date.fromordinal(min(self.number * 7 + 7, date.max.toordinal()))
        months = (self.number + 1) * _MONTHS[self.grain]
        if months >= (LAST_YEAR + 1) * 12:
            return date.max
        return date.fromordinal(date(months // 12, months % 12 + 1, 1).toordinal() - 1)

    def bounds(self) -> tuple[str, str]:
        """First and last day in ISO 8601. Of a season only its year is sure, and winter reaches into the next years."""
        if self.grain != "season":
            return self.first().isoformat(), self.last().isoformat()
        year = self.number // 4
        if SEASONS[self.number % 4] != "WI":
            return f"{year:04}-01-01", f"{year:04}-12-31"
        return f"{max(year - 1, FIRST_YEAR):04}-12-01", f"{min(year + 1, LAST_YEAR):04}-03-31"

    def value(self) -> str:
        """As TIMEX3 writes it: "2021-08-30", "2021-W35", "2021-W35-WE", "2021-08", "2021-Q3", "2021-SU", "202", "20"."""
        if self.grain in {"week", "weekend"}:
            year, week, _ = date.fromordinal(self.number * 7 + 4).isocalendar()  # its Thursday lies in the week's year
            return f"{year:04}-W{week:02}" + ("-WE" if self.grain == "weekend" else "")
        first = self.first()
        written = {
            "day": first.isoformat(),
            "month": f"{first.year:04}-{first.month:02}",
            "quarter": f"{first.year:04}-Q{self.number % 4 + 1}",
            "half": f"{first.year:04}-H{self.number % 2 + 1}",
            "season": f"{first.year:04}-{SEASONS[self.number % 4]}",
            "year": f"{first.year:04}",
            "decade": f"{self.number:03}",
            "century": f"{self.number:02}",
        }
        return written[self.grain]

    def within(self, grain: Grain) -> Cell:
        """The cell of another grain that holds its first day."""
        return covering(grain, self.first())


def covering(grain: Grain, day: date) -> Cell:
    """The cell of a grain that holds a day; of a weekday the weekend of its week."""
    if grain == "day":
        return Cell(grain, day.toordinal())
    if grain in {"week", "weekend"}:
        return Cell(grain, (day.toordinal() - 1) // 7)
    return Cell(grain, (day.year * 12 + day.month - 1) // _MONTHS[grain])


def checked(grain: Grain, number: int) -> Cell | None:
    """The cell of that number, or None where it leaves the years 1 to 9999."""
    if grain == "day":
        inside = 1 <= number <= date.max.toordinal()
    elif grain in {"week", "weekend"}:
        inside = 1 <= number <= date.max.toordinal() // 7 - 1
    else:
        inside = (number + 1) * _MONTHS[grain] - 1 >= FIRST_YEAR * 12 and number * _MONTHS[grain] < (LAST_YEAR + 1) * 12
    return Cell(grain, number) if inside else None


def months_from(day: date, months: int) -> date | None:
    """The same day some months on, or the last of a shorter month; None where that leaves the years 1 to 9999."""
    month = covering("month", day).shifted(months)
    return None if month is None else month.first().replace(day=min(day.day, month.last().day))


def of_day(year: int, month: int, day: int) -> Cell | None:
    """The cell of a day; None where there is no such day ("February 30")."""
    try:
        return Cell("day", date(year, month, day).toordinal())
    except ValueError:
        return None


def finer(one: Grain, other: Grain) -> bool:
    """Whether the cells of one grain are smaller than those of the other."""
    return _ORDER.index(one) < _ORDER.index(other)


def parsed(written: str | None) -> Cell | None:
    """The cell of "2021", "2021-08", "2021-08-27" or a full time, as a report's date is kept; None for anything else."""
    parts = (written or "").partition("T")[0].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    numbers = [int(part) for part in parts]
    if not FIRST_YEAR <= numbers[0] <= LAST_YEAR or len(numbers) > 3:
        return None
    if len(numbers) == 1:
        return Cell("year", numbers[0])
    if not 1 <= numbers[1] <= 12:
        return None
    if len(numbers) == 2:
        return Cell("month", numbers[0] * 12 + numbers[1] - 1)
    return of_day(*numbers)
