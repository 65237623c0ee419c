"""Rules for lengths of time ("three weeks", "the past two years") and for what recurs ("every Monday", "daily")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.record.times.cells import SEASONS
from onrecord.record.times.grammar import rule
from onrecord.record.times.items import code
from onrecord.record.times.meanings import Literally, Meaning

if TYPE_CHECKING:
    from onrecord.record.times.grammar import Built, Found

_LETTERS = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "weekend": ("P", 1, "WE"), "month": ("P", 1, "M"),
    "quarter": ("P", 1, "Q"), "half": ("P", 6, "M"), "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"), "millennium": ("P", 1000, "Y"),
}  # fmt: skip
"""How TIMEX3 writes a length: before the number, how many of the letter one of them is, and the letter."""
_SMALLER = {"year": (12, "M"), "day": (24, "H"), "hour": (60, "M"), "minute": (60, "S")}
_MOST = 10**6
"""A larger number of units is no length that a report tells of."""
_COUNTED = "(?P<count><num>) <hyphen>? <more|extra|whole>? <hyphen>? (?P<unit><unit|units>)"
_QUANTITY = f"(?: {_COUNTED} | (?: <a>? <vague> | <plenty> <of> ) <more|extra|whole>? (?P<units><units>) )"


def length(count: float | None, unit: str) -> str | None:
    """A duration as TIMEX3 writes it: (2, "week") gives "P2W", (2.5, "year") "P2Y6M", (None, "day") "PXD"."""
    before, each, letter = _LETTERS[unit]
    if count is None:
        return f"{before}X{'E' if unit == 'decade' else 'C' if unit == 'century' else letter}"
    number = count * each
    if not 0 < number <= _MOST:
        return None
    rest = number % 1
    if not rest:
        return f"{before}{int(number)}{letter}"
    if unit not in _SMALLER:
        return f"{before}{round(number, 2):g}{letter}"
    parts, small = _SMALLER[unit]
    whole = f"{int(number)}{letter}" if number >= 1 else ""
    time = "T" if unit == "day" else ""
    return f"{before}{whole}{time}{round(rest * parts)}{small}"


def spanning(count: float | None, unit: str, mod: str | None = None) -> Meaning | None:
    """A duration of so many units; None where the number is none that a report tells."""
    value = length(count, unit)
    return None if value is None else Meaning(Literally(value), "DURATION", mod, unit=unit, count=count)


def _counted(found: Found) -> Built:
    count, unit = found.item("count"), found.item("unit")
    if count is not None and count.code == code("yearnum") and (unit is None or unit.code != code("units")):
        return None  # "the 1988 quarter"
    return spanning(found.number("count"), found.text("unit"))


def _one(found: Found) -> Built:
    if found.text("unit") == "quarter":
        return None  # "a quarter" is a fourth part
    return spanning(1.5 if found.has("half") else 1, found.text("unit"))


def _half(found: Found) -> Built:
    return spanning(0.5, found.text("unit"))


def _couple(found: Found) -> Built:
    return spanning(2, found.text("unit"), "APPROX")


def _vague(found: Found) -> Built:
    return spanning(None, found.text("unit"))


def _between(found: Found) -> Built:
    """As in "Two to three weeks": a length that the words leave open."""
    return spanning(None, found.text("unit")) if found.number("low") < found.number("high") else None


def _framed(found: Found) -> Built:
    """As in "The past two months": the same length, whatever frames it; in "the two-month siege" nothing does."""
    item = found.item("unit")
    if item is not None and item.code != code("units") and found.number("count") != 1:
        return None
    if found.has("count"):
        made = spanning(found.number("count"), found.text("unit"))
    elif found.has("couple"):
        made = spanning(2, found.text("units"), "APPROX")
    else:
        made = spanning(None, found.text("units"))
    return None if made is None else msgspec.structs.replace(made, side=found.whole("side"))


def _near(found: Found) -> Built:
    """As in "Recent years", "coming weeks"."""
    return spanning(None, found.text("unit"))


def _age(_found: Found) -> Built:
    """As in "A 34-year-old man": how old someone is, and no time that the report tells of."""
    return Meaning(Literally(None))


def _each(found: Found) -> Built:
    """As in "Every two weeks", "each July"."""
    if found.has("unit"):
        value = length(found.number("count") or 1, found.text("unit"))
        return Meaning(Literally(value), "SET") if value else None
    if found.has("day"):
        return _weekly(found)
    if found.has("month"):
        return Meaning(Literally(f"XXXX-{found.whole('month'):02}"), "SET")
    if found.has("season"):
        return Meaning(Literally(f"XXXX-{found.text('season')}"), "SET")
    return Meaning(Literally(f"XXXX-XX-XXT{found.text('part')}"), "SET")


def _weekly(found: Found) -> Built:
    part = found.text("part")
    return Meaning(Literally(f"XXXX-WXX-{found.whole('day')}" + (f"T{part}" if part else "")), "SET")


def _named(found: Found) -> Built:
    return Meaning(Literally(found.text("set")), "SET")


def _seasonal(found: Found) -> Built:
    value = found.text("seasons")
    return Meaning(Literally(f"XXXX-{value}"), "SET") if value in SEASONS else None


def _refers(found: Found) -> Built:
    return Meaning(Literally(found.text("reference")))


def _present(_found: Found) -> Built:
    return Meaning(Literally("PRESENT_REF"))


def _share(found: Found) -> Built:
    """As in "Three-quarters of it": a part, and no time."""
    return Meaning(Literally(None)) if found.text("unit") == "quarter" else None


def _past(_found: Found) -> Built:
    return Meaning(Literally("PAST_REF"))


_SIDE = "(?P<side><last|past|next|coming>)"
_FRAME = f"<the|its|these|those>? (?: {_SIDE} | <following|previous|latest|recent> )"
_LOOSE_FRAME = f"(?: {_FRAME} | <the|its|these|those> <ordinal|whole>? )"

NONE = (
    rule("AGE", "<the|its|a|this|that|those>? <num|vague> <hyphen>? <year|units> <hyphen>? <old>", _age),
    rule("AGE", "<about|nearly|over>? <num31> <hyphen> (?P<unit><units>)", _share),
    rule("AGE", "<num31> (?P<unit><units>) <of> (?! <yearnum|the> )", _share),
)  # fmt: skip
"""What looks like a length and is none; these stand before all others."""
RULES = (
    rule("SPAN", _COUNTED, _counted),
    rule("SPAN", f"{_COUNTED} <hyphen> <long>", _counted),
    rule("SPAN", "(?P<count><num>) <hyphen>? (?P<unit><day|week|month|units>) <hyphen> <old>", _counted),
    rule("SPAN", "<a> <extra|whole>? (?P<unit><unit>) (?P<half><and> <a> <half>)?", _one),
    rule("SPAN", "(?P<unit><unit>) <hyphen> <long>", _one),
    rule("SPAN", "<half> <hyphen>? <a>? <hyphen>? (?P<unit><unit>)", _half),
    rule("SPAN", "<a> <half> <hyphen>? (?P<unit><unit>)", _half),
    rule("SPAN", "<a> <couple> <of>? <more>? (?P<unit><units>)", _couple),
    rule("SPAN", "(?: <a>? <vague> | <plenty> <of> ) <more|extra|whole>? (?P<unit><units>)", _vague),
    rule("SPAN", "<vague> <hyphen> (?P<unit><unit>)", _vague),
    rule("SPAN", "<a> (?P<count><num>) <hyphen>? (?P<unit><unit>) <period>", _counted),
    rule("SPAN", "(?P<unit><units>) (?: <or> <units> )? (?: <hyphen> <long|old> )?", _vague),
    rule(
        "SPAN",
        "(?P<low><num>) <hyphen>? <to|or|and|hyphen> <hyphen>? (?P<high><num>) <hyphen>? (?P<unit><unit|units>)",
        _between,
    ),
    rule("FRAME", f"{_LOOSE_FRAME} <fiscal>? {_QUANTITY}", _framed),
    rule("FRAME", f"{_LOOSE_FRAME} (?P<couple><couple>) <of>? (?P<units><units>)", _framed),
    rule("FRAME", "<the|those|these|its> (?P<unit><units>)", _vague),
    rule("FRAME", "<the|its>? <recent|coming|past|following> (?P<unit><units>)", _near),
    rule("REF", "(?P<reference><reference>)", _refers),
    rule("REF", "<the> <recent>? <past>", _past),
    rule("REF", "<current>", _present),
    rule("SET", "<every> (?P<count><num>)? <extra>? (?P<unit><unit|units>)", _each),
    rule("SET", "<every> (?: (?P<day><dayname>) | (?P<month><monthname>) )", _each),
    rule("SET", "<every> (?: (?P<season><season>) | (?P<part><part>) )", _each),
    rule("SET", "(?P<day><daynames>) (?P<part><parts>)?", _weekly),
    rule("SET", "(?P<day><dayname>) (?P<part><parts>)", _weekly),
    rule("SET", "(?P<set><set>)", _named),
)  # fmt: skip
