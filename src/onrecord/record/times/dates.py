"""Rules for dates as they are written: days, months, years, quarters, seasons, decades, centuries, clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.times.cells import SEASONS, Cell, checked, of_day, parsed
from onrecord.record.times.grammar import rule
from onrecord.record.times.meanings import Field, Known, Literally, Meaning, Shift

if TYPE_CHECKING:
    from onrecord.record.times.grammar import Built, Found, Parts
    from onrecord.record.times.meanings import Date

_PIVOT = 50
"""Two digits below it are a year of the 2000s, others of the 1900s: of reports in print both lie within a lifetime."""
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MOVABLE = "the date of this holiday moves, or differs by country"
_NO_SUCH_DAY = "the calendar has no such day"
_YEAR = "(?: <comma>? (?P<year><yearnum>) | <comma>? <possessive> (?P<short><shortyear>) )"
_WEEKDAY = "(?: <this>? <last|next|coming|past>? <dayname> <comma>? )?"
_RANGE = "(?: <hyphen> | <to> | <through> | <until> | <till> | <and> | <or> )"


def two_digits(value: int) -> int:
    """The year that two digits stand for."""
    return value + (2000 if value < _PIVOT else 1900)


def day_of(month: int, day: int, year: int) -> Date:
    """A day by numbers; `year` 0 where the words give none."""
    if year:
        cell = of_day(year, month, day)
        return Known(cell) if cell else Literally(None, _NO_SUCH_DAY)
    return Field("day", month * 100 + day) if 1 <= day <= _DAYS[month - 1] else Literally(None, _NO_SUCH_DAY)


def _year(found: Found) -> int:
    return found.whole("year") or (two_digits(found.whole("short")) if found.has("short") else 0)


def _day(found: Found) -> Built:
    date = day_of(found.whole("month"), found.whole("day"), _year(found))
    if found.has("aim") and isinstance(date, Field):
        date = Field("day", date.number, found.whole("aim"))
    return Meaning(date)


def _days(found: Found) -> Built:
    """As in "May 3 to 5": two days, each with its own words."""
    month, year = found.whole("month"), _year(found)
    parts: Parts = {
        name: Meaning(day_of(month, found.whole(day), year)) for name, day in (("from", "day"), ("to", "until"))
    }
    return parts if found.whole("day") < found.whole("until") else None


def _month(found: Found) -> Built:
    cell = checked("month", _year(found) * 12 + found.whole("month") - 1)
    return Meaning(Known(cell)) if cell else None


def _bare_month(found: Found) -> Built:
    return Meaning(Field("month", found.whole("month")))


def _weekday(found: Found) -> Built:
    return Meaning(Field("weekday", found.whole("dayname")))


def _holiday(found: Found) -> Built:
    number = found.whole("holiday")
    if not number:
        return Meaning(Literally(None, MOVABLE))
    return Meaning(day_of(number // 100, number % 100, found.whole("year")))


def _calendar(found: Found) -> Built:
    name, _, alone = found.text("calendar").partition("|")
    if not (alone or found.has("day") or found.has("after")):
        return None
    return Meaning(Literally(None, f"this is a date of the {name} calendar, which is not converted"))


def _iso(found: Found) -> Built:
    cell = parsed(found.text("iso"))
    return Meaning(Known(cell) if cell else Literally(None, _NO_SUCH_DAY))


def _slashed(found: Found) -> Built:
    """As in "8/27/2021": a number over twelve tells the day; where neither is, only the year is sure."""
    one, two, year = (int(part) for part in found.text("slashed").split("/"))
    year = year if year > 99 else two_digits(year)
    if one > 12 or two > 12 or one == two:
        cell = of_day(year, min(one, two), max(one, two))
        return Meaning(Known(cell)) if cell else None
    return Meaning(Literally(f"{year:04}-XX-XX", "month and day of this date could be either way round"))


def _years(found: Found) -> Built:
    """As in "1990-95": two years, each with its own words."""
    first, last = found.whole("from"), found.whole("to")
    until = first - first % 100 + last
    if not (first < until and last >= 10) and not (1 <= last == first % 100 + 1):
        return None
    return {"from": Meaning(Known(Cell("year", first))), "to": Meaning(Known(Cell("year", until)))}


def _plain_year(found: Found) -> Built:
    cell = checked("year", _year(found))
    return Meaning(Known(cell), fiscal=found.has("fiscal")) if cell else None


def _decade(found: Found) -> Built:
    value = found.whole("decade")
    value += 1900 if value < 100 else 0
    grain, size = ("century", 100) if value % 100 == 0 else ("decade", 10)
    cell = checked("century" if grain == "century" else "decade", value // size)
    return Meaning(Known(cell)) if cell and value % 10 == 0 else None


def _century(found: Found) -> Built:
    cell = checked("century", found.whole("ordinal") - 1)
    return Meaning(Known(cell)) if cell and found.whole("ordinal") <= 22 else None


def _quarter(found: Found) -> Built:
    number, year = found.whole("ordinal"), found.whole("year") or found.whole("before")
    if not 1 <= number <= 4:
        return None
    fiscal = found.has("fiscal") or found.has("financial")
    aim = 0 if fiscal and not year else None
    return Meaning(Field("quarter", number, aim, within=_known(year)), fiscal=fiscal)


def _quarter_form(found: Found) -> Built:
    written, year = found.text("form"), found.whole("year")
    grain, number = written[0], int(written[1])
    if grain == "H" and (number > 2 or not year):
        return None
    return Meaning(Field("quarter" if grain == "Q" else "half", number, within=_known(year)))


def _known(year: int) -> Date | None:
    return Known(Cell("year", year)) if year else None


def _season(found: Found) -> Built:
    return Meaning(Field("season", SEASONS.index(found.text("season")), within=_known(found.whole("year"))))


def _deictic(found: Found) -> Built:
    return Meaning(Shift("day", found.whole("word")))


def _clock(found: Found) -> Built:
    hour, _, minute = found.text("clock").partition(":")
    return _at(int(hour), int(minute), found) if found.has("clock") else None


def _hour(found: Found) -> Built:
    """As in "10 p.m.", "7.30 pm", "four o'clock"."""
    value = found.number("hour")
    hour, minute = int(value), round(value % 1 * 100)
    return _at(hour, minute, found) if 1 <= hour <= 12 else None


def _at(hour: int, minute: int, found: Found) -> Built:
    if found.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + found.whole("ampm")
    elif found.has("part"):
        hour += 12 if found.text("part") in {"AF", "EV", "NI"} and 1 <= hour < 12 and found.text("part") != "NI" else 0
    if hour > 24 or minute > 59:
        return None
    return Meaning(
        Shift("day", 0, "previous", plain=True), "TIME", clock=f"{hour:02}:{minute:02}", zone=found.text("zone")
    )


def _noon(found: Found) -> Built:
    at = Shift("day", 0, "previous", plain=True)
    return Meaning(at, "TIME", clock=found.text("noon"), zone=found.text("zone"))


_ZONE = "(?P<zone><zone>)?"
_IN_THE = "(?: <in> <the> (?P<part><part>) )?"

RULES = (
    rule("DAY", f"{_WEEKDAY} (?P<month><monthname>) (?P<day><num31|ordinal>) {_YEAR}?", _day),
    rule("DAY", "(?P<aim><last|next>) (?P<month><monthname>) (?P<day><num31|ordinal>)", _day),
    rule("DAY", f"{_WEEKDAY} <the>? (?P<day><num31|ordinal>) <of>? (?P<month><monthname>) {_YEAR}?", _day),
    rule(
        "DAY",
        f"(?P<from>{_WEEKDAY} (?P<month><monthname>) (?P<day><num31|ordinal>)) {_RANGE}"
        f"(?P<to>(?P<until><num31|ordinal>) {_YEAR}?) (?! <other|unit|units|hyphen|ampm|monthname> )",
        _days,
    ),
    rule(
        "DAY",
        f"(?P<from>(?P<day><num31|ordinal>)) {_RANGE} (?P<to>(?P<until><num31|ordinal>) <of>? (?P<month><monthname>)"
        f" {_YEAR}?)",
        _days,
    ),
    rule("DAY", "(?P<iso><iso>)", _iso),
    rule("DAY", "(?P<slashed><slashed>)", _slashed),
    rule("DAY", "(?P<word><deictic>)", _deictic),
    rule("DAY", "(?P<dayname><dayname>)", _weekday),
    rule("DAY", "(?P<holiday><holiday>) (?: <comma>? (?P<year><yearnum>) )?", _holiday),
    rule(
        "DAY",
        "(?P<day><num31|ordinal>)? (?P<calendar><calendar>) (?P<after> <num31|ordinal>? <comma>? <num> )?",
        _calendar,
    ),
    rule("MONTH", f"(?P<month><monthname>) <of>? {_YEAR}", _month),
    rule("MONTH", "(?P<month><monthname>)", _bare_month),
    rule("YEAR", "(?P<year><yearnum>) (?P<short><shortyear>)? (?P<fiscal><fiscal>)? (?! <era> )", _plain_year),
    rule("YEAR", "(?P<fiscal><fiscal>) <year>? (?P<year><yearnum>) (?P<short><shortyear>)?", _plain_year),
    rule("YEAR", "<the>? <year> (?P<year><num>) (?P<short><shortyear>)? (?P<fiscal><fiscal>)?", _plain_year),
    rule("YEAR", "(?P<from><yearnum>) <hyphen|slash> (?P<to><num31|number>)", _years),
    rule("DECADE", "<the>? <possessive>? (?P<decade><decades>)", _decade),
    rule("DECADE", "<the>? (?P<ordinal><ordinal>) <hyphen>? <century>", _century),
    rule(
        "QUARTER",
        "<the>? (?P<before><yearnum>)? (?P<fiscal><fiscal>)? <hyphen>? (?P<ordinal><ordinal>) (?P<financial><fiscal>)?"
        " <quarter> (?: <comma|of>? <fiscal>? (?P<year><yearnum>) )?",
        _quarter,
    ),
    rule(
        "QUARTER",
        "(?P<before><yearnum>)? (?P<fiscal><fiscal>)? <hyphen>? (?P<ordinal><ordinal>) <hyphen> <quarter>",
        _quarter,
    ),
    rule("QUARTER", "(?P<form><quarterform>) (?: <of>? (?P<year><yearnum>) )?", _quarter_form),
    rule("SEASON", "<the>? (?P<season><season>) (?: <of>? (?P<year><yearnum>) )?", _season),
    rule("CLOCK", f"(?P<clock><clock>) (?P<ampm><ampm>)? {_IN_THE} {_ZONE}", _clock),
    rule("CLOCK", f"(?P<hour><num31|number>) <oclock>? (?P<ampm><ampm>) {_ZONE} (?P<part><part>)?", _hour),
    rule("CLOCK", f"(?P<hour><num31>) <oclock> (?P<ampm><ampm>)? {_IN_THE} {_ZONE}", _hour),
    rule("CLOCK", f"(?P<hour><num31>) (?P<ampm><ampm>)? <in> <the> (?P<part><part>) {_ZONE}", _hour),
    rule("CLOCK", f"(?P<noon><noon>) {_ZONE}", _noon),
)  # fmt: skip
