"""Rules for what is told from the day of the report, or from the time that the text spoke of last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.times.cells import SEASONS
from onrecord.record.times.dates import MOVABLE
from onrecord.record.times.grammar import rule
from onrecord.record.times.meanings import Field, Literally, Meaning, Shift
from onrecord.record.times.spans import spanning

if TYPE_CHECKING:
    from onrecord.record.times.cells import Grain
    from onrecord.record.times.grammar import Built, Found
    from onrecord.record.times.meanings import Base

_AIM = "(?: (?P<near><last|past|next|coming|this|current>) | (?P<told><previous|following|that|same>) )"
_WHICH = f"(?: <the|its>? {_AIM} | <this> (?P<again><past|coming|same>) | <that> <same> )"
_GRAINS: dict[str, tuple[Grain, int]] = {
    "day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2), "weekend": ("weekend", 1),
    "month": ("month", 1), "quarter": ("quarter", 1), "half": ("half", 1), "year": ("year", 1),
    "decade": ("decade", 1), "century": ("century", 1), "millennium": ("century", 10),
}  # fmt: skip
_OF_DAY = ("hour", "minute", "second")


def _aim(found: Found) -> tuple[int, Base]:
    """How far off the cell is that the words point to, and from where."""
    if found.has("again"):
        return found.whole("again"), "published"
    if found.has("near"):
        return found.whole("near"), "published"
    return found.whole("told"), "previous"


def _cell(found: Found) -> Built:
    """As in "Last week", "the following year"."""
    grain, size = _GRAINS[found.text("unit")]
    count, base = _aim(found)
    if grain == "day" and found.has("near") and count:
        if count < 0:
            return None  # "the last day" of something
        base = "previous"  # "the next day" is that of what was told before
    return Meaning(Shift(grain, count * size, base), fiscal=found.has("fiscal"))


def _the(found: Found) -> Built:
    """As in "The quarter": the one spoken of last."""
    grain, _ = _GRAINS[found.text("unit")]
    return Meaning(Shift(grain, 0, "previous", plain=True), fiscal=found.has("fiscal"))


def _latest(found: Found) -> Built:
    """As in "The latest quarter": the one spoken of last, else the one that was over when the report was made."""
    grain, _ = _GRAINS[found.text("unit") or "quarter"]  # a "period" that figures are told of is a quarter
    return Meaning(Shift(grain, -1, "previous", plain=True), fiscal=found.has("fiscal"))


def _named(found: Found) -> Built:
    """As in "Last Friday", "next March", "this summer"."""
    aim, base = _aim(found)
    if found.has("day"):
        return Meaning(Field("weekday", found.whole("day"), aim, base=base))
    if found.has("month"):
        return Meaning(Field("month", found.whole("month"), aim, base=base))
    if found.has("ordinal"):
        number = found.whole("ordinal")
        return Meaning(Field("quarter", number, aim, base=base)) if number <= 4 else None
    return Meaning(Field("season", SEASONS.index(found.text("season")), aim, base=base))


def _holiday(found: Found) -> Built:
    """As in "Last Christmas"."""
    number, (aim, base) = found.whole("holiday"), _aim(found)
    return Meaning(Field("day", number, aim, base=base) if number else Literally(None, MOVABLE))


def _part(found: Found) -> Built:
    """As in "Last night", "this morning", "that evening"."""
    aim, base = _aim(found)
    clock = found.text("part")
    if aim < 0 and clock != "NI" and base == "published":
        return None
    base = "previous" if aim > 0 else base  # "the next morning"
    return Meaning(Shift("day", aim, base, plain=base == "previous" and not aim), "TIME", clock=clock)


def _the_part(found: Found) -> Built:
    """As in "In the morning": of the day told last."""
    return Meaning(Shift("day", 0, "previous", plain=True), "TIME", clock=found.text("part"))


def _tonight(found: Found) -> Built:
    return Meaning(Shift("day", 0), "TIME", clock=found.text("part"))


def _away(found: Found) -> Built:
    """As in "Two weeks ago", "a year earlier": so many units from the day of the report, or from what was told last."""
    span = found.meaning("span")
    away = -1 if found.whole("way") < 0 else 1
    base: Base = "published" if found.has("ago") or found.has("now") else "previous"
    if span.unit is None:
        return None
    if span.count is None or span.count != int(span.count) or span.unit in _OF_DAY:
        if span.count is not None and span.unit in _OF_DAY and base == "published":
            return Meaning(Shift("day", 0), "TIME", "APPROX") if span.count < 3 else None
        return Meaning(Literally("PAST_REF"), unit=span.unit) if found.has("ago") else span
    grain, size = _GRAINS[span.unit]
    return Meaning(Shift(grain, away * int(span.count) * size, base, loose=span.unit == "year"), mod=span.mod)


def _year_on(found: Found) -> Built:
    """As in "The year-ago quarter", "a year-earlier period"."""
    count = found.whole("way")
    base: Base = "published" if found.text("ago") else "previous"
    number = found.whole("ordinal")
    if number > 4:
        return None
    if number:
        return Meaning(Field("quarter", number, within=Shift("year", count, base)))
    if found.has("quarter"):
        return Meaning(Shift("quarter", count * 4, "previous", plain=False, loose=True))
    return Meaning(Shift("year", count, base, loose=True))


def _year_before(found: Found) -> Built:
    """As in "the year-earlier results": the article is the results'."""
    told = _year_on(found)
    return {"told": told} if isinstance(told, Meaning) else None


def _beside(found: Found) -> Built:
    """As in "The day after Christmas", "the day before"."""
    grain, size = _GRAINS[found.text("unit")]
    of = found.meaning("of").date if found.has("of") else None
    return Meaning(Shift(grain, found.whole("way") * size, "previous", of=of))


def _holding(found: Found) -> Built:
    """As in "The week of March 6"."""
    cell = found.meaning("cell").date
    if not isinstance(cell, Shift) or not cell.plain:
        return None
    return Meaning(Shift(cell.grain, 0, of=found.meaning("of").date))


def _ended(found: Found) -> Built:
    """As in "The quarter ended Sept. 30"; of a year that ends on some day only the length is told."""
    cell = found.meaning("cell").date
    if not isinstance(cell, Shift) or not cell.plain:
        return None
    if cell.grain == "quarter":
        return Meaning(Shift("quarter", 0, of=found.meaning("of").date))
    return spanning(1, cell.grain)


def _next_to(found: Found) -> Built:
    """As in "The week before", "the year after"."""
    cell = found.meaning("cell").date
    if not isinstance(cell, Shift) or not cell.plain:
        return None
    return Meaning(Shift(cell.grain, found.whole("way"), "previous"))


_YEAR_ON = "<year> <hyphen> (?P<way><earlier>|(?P<ago><ago>))"
_STOP = "(?= <comma|stop|break|and> | $ )"

CELLS = (
    rule("YEAR", f"{_WHICH} <whole>? (?P<fiscal><fiscal>)? (?P<unit><year>)", _cell),
    rule("QUARTER", f"{_WHICH} (?P<fiscal><fiscal>)? (?P<unit><quarter>)", _cell),
    rule("MONTH", f"{_WHICH} (?P<unit><month>)", _cell),
    rule("WEEK", f"{_WHICH} (?P<unit><week|weekend>)", _cell),
    rule("DAY", f"{_WHICH} (?P<unit><day>)", _cell),
    rule("DECADE", f"{_WHICH} (?P<unit><decade|century>)", _cell),
    rule("YEAR", "<the> <whole>? (?P<fiscal><fiscal>)? (?P<unit><year>) (?! <num> )", _the),
    rule("QUARTER", "<the> (?P<fiscal><fiscal>)? (?P<unit><quarter>)", _the),
    rule("MONTH", "<the> (?P<unit><month>)", _the),
    rule("WEEK", "<the> (?P<unit><week|weekend>)", _the),
    rule("QUARTER", "<the|its>? <latest> (?P<fiscal><fiscal>)? (?P<unit><quarter>)", _latest),
    rule("QUARTER", "<the> <latest> <period>", _latest),
    rule("YEAR", "<the|its>? <latest> (?P<fiscal><fiscal>)? (?P<unit><year>)", _latest),
    rule("DAY", f"{_WHICH} (?P<day><dayname>)", _named),
    rule("MONTH", f"{_WHICH} (?P<month><monthname>)", _named),
    rule("SEASON", f"{_WHICH} (?P<season><season>)", _named),
    rule("QUARTER", f"{_WHICH} (?P<ordinal><ordinal>) <hyphen>? <quarter>", _named),
    rule("PART", f"{_WHICH} (?P<part><part>)", _part),
    rule("PART", "(?<=<in|during>) <the> (?P<part><part>)", _the_part),
    rule("PART", "(?P<part><tonight>)", _tonight),
    rule("PART", "(?P<part><overnight>)", _tonight),
    rule(
        "DATE",
        f"(?: <the|a> <comparable>? )? {_YEAR_ON} <fiscal>?"
        " (?: (?P<ordinal><ordinal>)? <hyphen>? (?P<quarter><quarter>) | <period> )",
        _year_on,
    ),
    rule("DATE", _YEAR_ON, _year_on),
    rule("DATE", f"<the|a> (?P<told>{_YEAR_ON})", _year_before),
    rule("DAY", f"{_WHICH} (?P<holiday><holiday>)", _holiday),
)

DISTANCES = (
    rule("DATE", "(?P<span><SPAN>) (?: <or> <so> )? <hyphen>? (?P<way>(?P<ago><ago>))", _away),
    rule("DATE", "(?P<span><SPAN>) <hyphen>? (?P<way><earlier|later>)", _away),
    rule("DATE", "(?P<span><SPAN>) (?P<way>(?P<now><hence>))", _away),
    rule("FRAME", "(?P<span><FRAME>) <ahead>", lambda found: found.meaning("span")),
    rule("DATE", f"(?P<span><SPAN>) (?P<way><before|after>) {_STOP}", _away),
    rule("DAY", f"<the> (?P<unit><day>) (?P<way><before|after>) (?: (?P<of><DAY>) | {_STOP} )", _beside),
    rule("WEEK", "(?P<cell><WEEK>) <of> (?P<of><DAY>)", _holding),
    rule("QUARTER", "(?P<cell><QUARTER|YEAR>) (?= <that>? <ended> (?P<of><DAY>) )", _ended),
    rule("DATE", f"(?P<cell><WEEK|MONTH|QUARTER|YEAR>) (?P<way><before|after>) {_STOP}", _next_to),
)  # fmt: skip
