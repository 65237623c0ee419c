"""Rules that join expressions to larger ones: a part of a day, a quarter of a year, "early", "the end of", "about"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.record.times.grammar import rule
from onrecord.record.times.meanings import Field, Known, Literally, Meaning, Shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.record.times.grammar import Built, Found


def _within(found: Found) -> Built:
    """As in "The third quarter of last year", "last year's third quarter", "June last year"."""
    inner, outer = found.meaning("inner"), found.meaning("outer")
    return _inside(inner, outer)


def _inside(inner: Meaning, outer: Meaning) -> Meaning | None:
    date = inner.date
    if isinstance(date, Shift) and date.plain and date.count <= 0:  # "the quarter of 1989"
        return outer
    if not isinstance(date, Field) or date.within is not None or date.aim:
        return None
    return msgspec.structs.replace(
        inner, date=msgspec.structs.replace(date, within=outer.date, aim=None), mod=outer.mod
    )


def _half(found: Found) -> Built:
    """As in "The second half of 1989", of a decade or month its end."""
    outer = found.meaning("outer")
    number = 2 if found.has("last") else found.whole("ordinal")
    if number > 2:
        return None
    date = outer.date
    if (isinstance(date, Known) and date.cell.grain != "year") or isinstance(date, Field):
        return msgspec.structs.replace(outer, mod="END" if number == 2 else "START")
    return Meaning(Field("half", number, within=date))


def _part_of(found: Found) -> Built:
    """As in "the last week of August": of the month or year its beginning or end, or some part of it."""
    outer = found.meaning("outer")
    cell = found.meaning("cell").date if found.has("cell") else None
    if cell is not None and not (isinstance(cell, Shift) and cell.count == -1 and cell.base == "published"):
        return None
    mod = "END" if cell is not None or found.has("last") else "START" if found.whole("ordinal") == 1 else None
    return msgspec.structs.replace(outer, mod=mod)


def _part_of_day(found: Found) -> Built:
    """As in "Friday morning", "late Tuesday night", "the morning of March 3"."""
    day = found.meaning("day")
    if day.type != "DATE" or isinstance(day.date, Literally):
        return None
    return Meaning(day.date, "TIME", _mod(found), clock=found.text("part"))


def _at(found: Found) -> Built:
    """As in "9 a.m. on Tuesday", "Tuesday at 9 a.m."."""
    clock, day = found.meaning("clock"), found.meaning("day")
    if day.type == "TIME" and day.clock is None:
        return None
    return msgspec.structs.replace(clock, date=day.date)


def _mod(found: Found) -> str | None:
    """The modifier that "early", "late" or "the end of" gives; "earlier" and "later" have numbers for values."""
    if found.whole("mod"):
        return "START" if found.whole("mod") < 0 else "END"
    return found.text("mod") or None


def _early(found: Found) -> Built:
    """As in "Early May", "late last week", "mid-1996"."""
    of = found.meaning("of")
    return None if of.mod else msgspec.structs.replace(of, mod=_mod(found))


def _day_part(found: Found) -> Built:
    """As in "Mid-afternoon", "early morning" by themselves: of the day told last."""
    return Meaning(Shift("day", 0, "previous", plain=True), "TIME", _mod(found), clock=found.text("part"))


def _in_the_day(found: Found) -> Built:
    """As in "Later in the day"."""
    return Meaning(Shift("day", 0, "previous", plain=True), mod=_mod(found))


def _hours(found: Found) -> Built:
    """As in "The early hours of Monday"."""
    of = found.meaning("of")
    return msgspec.structs.replace(of, mod=_mod(found)) if found.meaning("span").unit == "hour" else None


def _place(found: Found) -> Built:
    """As in "The end of the year"."""
    return msgspec.structs.replace(found.meaning("of"), mod=_mod(found))


def _year_end(_found: Found) -> Built:
    return Meaning(Shift("year", 0, "previous", plain=True), mod="END")


def _last_day(_found: Found) -> Built:
    """As in "Year-end": the last day of the year, as accounts use it."""
    return Meaning(Field("day", 1231, within=Shift("year", 0, "previous", plain=True)))


def _limited(mod: str) -> Callable[[Found], Built]:
    def build(found: Found) -> Built:
        of = found.meaning("of")
        if of.type == "SET" or (isinstance(of.date, Literally) and of.type == "DATE"):
            return None
        return msgspec.structs.replace(of, mod=mod if of.mod is None else of.mod)

    return build


def _over(found: Found) -> Built:
    """As in "Over four hours"; in "over several years" the word says when, not how much."""
    of = found.meaning("of")
    return None if of.count is None else msgspec.structs.replace(of, mod=of.mod or "MORE_THAN")


def _or_two(found: Found) -> Built:
    """As in "A year or two"."""
    of = found.meaning("of")
    if of.unit is None or of.count != 1:
        return None
    return Meaning(
        Literally(f"P{'T' if of.unit in {'hour', 'minute', 'second'} else ''}X{of.unit[0].upper()}"),
        "DURATION",
        unit=of.unit,
    )


def _period(found: Found) -> Built:
    """As in "The 1988 period": in that year what the text compares it with."""
    outer = found.meaning("outer").date
    if isinstance(outer, Known) and outer.cell.grain == "year":
        return Meaning(Shift("quarter", 0, "previous", of=outer, plain=True))
    return found.meaning("outer")


_DAY = "(?P<day><DAY>)"
_TIMED = "<DAY|WEEK|MONTH|QUARTER|SEASON|YEAR|DECADE|DATE|PART>"

DAYS = (
    rule(
        "PART",
        f"(?:<the>? (?P<mod><early|late|mid>))? {_DAY} <possessive>? <early|late|mid|hyphen>{{0,2}} (?P<part><part>)",
        _part_of_day,
    ),
    rule("PART", f"<the>? (?P<part><part>) <of> {_DAY}", _part_of_day),
    rule("DATE", "<the>? (?P<mod><early|late>) (?P<span><SPAN>) <of> (?P<of><DAY|PART>)", _hours),
    rule("PART", f"(?P<mod><early|late|mid>) <hyphen>? (?P<part><part>) <of>? {_DAY}", _part_of_day),
    rule("PART", "<the>? (?P<mod><early|late|mid>) <hyphen>? (?P<part><part>)", _day_part),
    rule("MONTH", "(?P<cell><WEEK>) <of> (?P<outer><MONTH|YEAR>)", _part_of),
    rule(
        "MONTH",
        "<the>? (?: (?P<ordinal><ordinal>) | (?P<last><last>) ) <day|week|weekend|month> <of> (?P<outer><MONTH|YEAR>)",
        _part_of,
    ),
    rule("QUARTER", "(?P<outer><YEAR>) <possessive>? <fiscal>? (?P<inner><QUARTER|SEASON>)", _within),
    rule("QUARTER", "(?P<inner><QUARTER>) <comma|of|in>? (?P<outer><YEAR|DATE>)", _within),
    rule("SEASON", "(?P<inner><SEASON>) <of|in>? (?P<outer><YEAR|DATE>)", _within),
    rule("MONTH", "(?P<inner><MONTH>) <of|comma>? (?P<outer><YEAR|DATE>)", _within),
    rule(
        "YEAR",
        "<the>? (?: (?P<ordinal><ordinal>) | (?P<last><last>) ) <hyphen>? <half> <of> (?P<outer><YEAR|DECADE|MONTH|DATE>)",
        _half,
    ),
    rule("QUARTER", "<the>? <comparable>? (?P<outer><YEAR|DATE>) <possessive>? <period|quarter>", _period),
    rule("QUARTER", "<the> <comparable>? <period|quarter> (?P<outer><YEAR|DATE>)", _period),
)  # fmt: skip

CLOCKS = (
    rule("CLOCK", "(?P<clock><CLOCK>) <comma|on>? (?P<day><DAY|PART>)", _at),
    rule("CLOCK", "(?P<day><DAY|PART>) <comma|at>? <approx>? (?P<clock><CLOCK>)", _at),
)

LIMITS = (
    rule("DATE", f"<the>? (?P<mod><early|late|mid>) <hyphen|in|on>? (?P<of>{_TIMED})", _early),
    rule("DATE", f"(?P<mod><earlier|later>) <in|on>? (?P<of>{_TIMED})", _early),
    rule("DATE", "(?P<mod><earlier|later>) <in> <the> <day>", _in_the_day),
    rule("DATE", f"<the>? (?P<mod><beginning|middle|end>) <of> (?P<of>{_TIMED})", _place),
    rule("DATE", "<the>? <year> <possessive>? <end>", _year_end),
    rule("DATE", "<year> <hyphen> <end>", _last_day),
)

BOUNDS = (
    rule("DATE", f"<about> (?P<of>{_TIMED}|<CLOCK>) (?! <possessive> )", _limited("APPROX")),
    rule("SPAN", "<about> (?P<of><SPAN>)", _limited("APPROX")),
    rule("SPAN", "<nearly> (?P<of><SPAN>)", _limited("LESS_THAN")),
    rule("SPAN", "<more> <than> (?P<of><SPAN>)", _limited("MORE_THAN")),
    rule("SPAN", "<over> (?P<of><SPAN>)", _over),
    rule("SPAN", "<less> <than> (?P<of><SPAN>)", _limited("LESS_THAN")),
    rule("SPAN", "<under> (?P<of><SPAN>)", _limited("LESS_THAN")),
    rule("SPAN", "<at> <least> (?P<of><SPAN|FRAME>)", _limited("EQUAL_OR_MORE")),
    rule("SPAN", "<at> <most> (?P<of><SPAN>)", _limited("EQUAL_OR_LESS")),
    rule("SPAN", "<up> <to> (?P<of><SPAN>)", _limited("EQUAL_OR_LESS")),
    rule("SPAN", "<no> <more|less> <than> (?P<of><SPAN>)", _limited("EQUAL_OR_LESS")),
    rule("DATE", "(?: <nearly> | <less> <than> | <under> ) (?P<of><DATE|YEAR>)", _limited("LESS_THAN")),
    rule("DATE", "(?: <more> <than> | <over> | <at> <least> ) (?P<of><DATE>)", _limited("MORE_THAN")),
    rule("SPAN", "(?P<of><SPAN>) <or> <more>", _limited("EQUAL_OR_MORE")),
    rule("SPAN", "(?P<of><SPAN>) <or> <less>", _limited("EQUAL_OR_LESS")),
    rule("SPAN", "(?P<of><SPAN>) <or> <num31>", _or_two),
    rule("SPAN", "(?P<of><SPAN>) <or> <so>", _limited("APPROX")),
    rule("DATE", f"(?P<of>{_TIMED}) <or> <so>", _limited("APPROX")),
    rule("DATE", f"(?P<of>{_TIMED}) <or> <later>", _limited("ON_OR_AFTER")),
    rule("DATE", f"(?P<of>{_TIMED}) <and> <beyond>", _limited("ON_OR_AFTER")),
)
