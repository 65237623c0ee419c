"""Finds written dates in a short line and where they stand; ISO 8601, as precise as the words.

Linear: each pattern is anchored on digits or a month's name and looks a bounded distance ahead. English, German,
French, Spanish, Italian, Portuguese and Dutch months, and year-month-day as East Asia writes it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = (
    "january jan januar janvier janv enero gennaio janeiro januari jänner",
    "february feb februar février févr fevrier febrero febbraio fevereiro februari",
    "march mar märz mars marzo março maart mrt",
    "april apr avril avr abril aprile abr",
    "may mai mayo maggio maio mei",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet juil julio luglio julho",
    "august aug août aout agosto augustus",
    "september sept sep septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dicembre dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
# Copying glues what stood apart: "By Jane RoeDec 22, 2023", "December 23, 202311:08 AM".
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\D|$|\d{1,2}:\d\d)"
_EDGE = r"(?-i:\b|(?<=[a-z])(?=[A-Z]))"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_SHAPES = (
    re.compile(rf"{_EDGE}{_MONTH}[ \u00a0]{{1,2}}{_DAY},?[ \u00a0]{{1,2}}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY}[ \u00a0-]{{0,2}}(?:of |de )?{_MONTH}(?: de| del|,)?[ \u00a0-]{{1,2}}{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)年 ?(?P<month>\d{1,2})月 ?(?P<day>\d{1,2})日"),
    re.compile(r"(?P<year>(?:19|20)\d\d)년 ?(?P<month>\d{1,2})월 ?(?P<day>\d{1,2})일"),
)
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b"
)
_MONTH_ONLY = re.compile(rf"(?<![\d.] ){_EDGE}{_MONTH},?[ \u00a0]{{1,2}}{_YEAR}", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d\d))(?::(?P<s>\d\d))?(?:[ \u00a0\u202f]?(?P<half>[ap]\.?m\b\.?))?"
    r"(?:[ \u00a0]?(?P<zone>Z\b|UTC\b|GMT\b|EDT\b|EST\b|PDT\b|PST\b|[+-]\d\d:?\d\d\b))?",
    re.IGNORECASE,
)
# Abbreviations that stand for one offset wherever news uses them; IST, CST and the like do not.
_ZONES = {"z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00"}
_AMBIGUOUS = "day and month could be either way round"


class Found(NamedTuple):
    """A date in a line: `line[start:end]` says it, `value` is ISO 8601; `doubt` says what is ambiguous about it."""

    start: int
    end: int
    value: str
    doubt: str | None


def dates(line: str) -> Iterator[Found]:
    """The dates that `line` writes, in the order of their certainty of form; no two overlap."""
    taken: list[tuple[int, int]] = []
    for match, value, doubt in _days(line):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        start, end, clock = _with_clock(line, match.start(), match.end()) if len(value) == 10 else (*match.span(), "")
        taken.append((start, end))
        yield Found(start, end, value + clock, doubt)


def _days(line: str) -> Iterator[tuple[re.Match[str], str, str | None]]:
    for shape in _SHAPES:
        for match in shape.finditer(line):
            month = _MONTHS.get(match["month"].lower().rstrip(".")) or int(match["month"])
            value = _iso(int(match["year"]), month, int(match["day"]))
            if value:
                yield match, value, None
    for match in _NUMBERS.finditer(line):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        # A full stop between the figures is the day-first form of the languages that use it.
        day_first = _iso(year, second, first)
        month_first = None if match["mark"] == "." else _iso(year, first, second)
        value = day_first or month_first
        if value:
            doubt = _AMBIGUOUS if day_first and month_first and day_first != month_first else None
            yield match, value, doubt
    for match in _MONTH_ONLY.finditer(line):
        yield match, f"{match['year']}-{_MONTHS[match['month'].lower().rstrip('.')]:02d}", None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_clock(line: str, start: int, end: int) -> tuple[int, int, str]:
    """The date with the time of day that stands right behind it, or right before it."""
    after = _TIME.search(line, end, end + 40)
    if after is not None and not any(char.isdigit() for char in line[end : after.start()]):
        clock = _clock(after)
        if clock:
            return start, after.end(), clock
    before = list(_TIME.finditer(line, max(0, start - 30), start))
    if before and not any(char.isalnum() for char in line[before[-1].end() : start][6:]):
        clock = _clock(before[-1])
        if clock:
            return before[-1].start(), end, clock
    return start, end, ""


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["h"]), int(match["m"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59 or int(match["s"] or 0) > 59:
        return ""
    zone = match["zone"] or ""
    if zone[:1] in {"+", "-"}:
        digits = zone[1:].replace(":", "")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    else:
        zone = _ZONES.get(zone.lower(), "")
    return f"T{hour:02d}:{minute:02d}" + (f":{match['s']}" if match["s"] else "") + zone
