"""Dates as pages write them, turned into ISO 8601 exactly as precise as they are given.

Nothing is guessed: a date of which day and month could be told either way ("03/04/2021") is no date here.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_LONGEST = 120  # characters; what is longer is prose, and is not searched for a date
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Abbreviations that stand for one offset wherever English-language news uses them; IST, CST and the like do not.
_ZONES = {"z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00"}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?[ ]?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<h>\d\d)(?P<m>\d\d)(?P<s>\d\d)?(?P<zone>Z)?)?"
)
_WORDS = (
    re.compile(rf"\b{_MONTH}[ ]{{1,3}}{_DAY},?[ ]{{1,3}}{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}[ -]{{1,3}}(?:of )?{_MONTH},?[ -]{{1,3}}{_YEAR}\b", re.IGNORECASE),
)
_MONTH_ONLY = re.compile(rf"{_MONTH},? {_YEAR}", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b")
_YEAR_FIRST = re.compile(r"\b(?P<year>(?:19|20)\d\d)[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b")
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?[ ]?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:[ ]?(?P<zone>Z\b|UTC\b|GMT\b|ES?DT\b|EST\b|PS?DT\b|PST\b|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d{10}(?:\d{3})?")


def from_iso(text: str) -> str | None:
    """`text` in the one spelling of ISO 8601 that a record uses (`2021-08-27T10:30:00Z`), or None where it is none."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    day = _day(match["year"], match["month"], match["day"])
    if day is None or match["time"] is None:
        return day
    return day + "T" + match["time"] + _zone(match["zone"]) if _is_time(match["time"]) else None


def iso(text: str) -> str | None:
    """The date that `text` gives, ISO 8601, or None: ISO itself, English words, numbers that read only one way."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    return from_iso(text) or _compact(text) or _stamp(text) or _words(text) or _month_only(text)


def as_day(value: str) -> str:
    """The day of an ISO date or time (`2021-08-27`), or what there is of it."""
    return value[:10]


def _day(year: str, month: str | int | None, day: str | int | None) -> str | None:
    if month is None:
        return year if int(year) > 0 else None
    try:
        found = date(int(year), int(month), 1 if day is None else int(day))
    except ValueError:
        return None
    return found.isoformat() if day is not None else found.isoformat()[:7]


def _is_time(clock: str) -> bool:
    hour, minute, *second = (int(part) for part in clock.split(":"))
    return hour < 24 and minute < 60 and all(part < 61 for part in second)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    named = _ZONES.get(zone.lower())
    if named is not None:
        return named
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return "Z" if digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _compact(text: str) -> str | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    day = _day(match["year"], match["month"], match["day"])
    if day is None or match["h"] is None:
        return day
    clock = f"{match['h']}:{match['m']}" + (f":{match['s']}" if match["s"] else "")
    return f"{day}T{clock}{_zone(match['zone'])}" if _is_time(clock) else None


def _stamp(text: str) -> str | None:
    """Seconds or milliseconds since 1970, as some publishers' markup gives them."""
    if not _STAMP.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _words(text: str) -> str | None:
    for pattern in _WORDS:
        match = pattern.search(text)
        if match is not None:
            day = _day(match["year"], _MONTHS[match["month"].lower()], match["day"])
            return day and day + _clock(text[: match.start()] + " " + text[match.end() :])
    match = _YEAR_FIRST.search(text)
    if match is not None:
        day = _day(match["year"], match["month"], match["day"])
        return day and day + _clock(text[match.end() :])
    match = _NUMBERS.search(text)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if first == second or first > 12 >= second:
        day = _day(match["year"], second, first)
    elif second > 12 >= first:
        day = _day(match["year"], first, second)
    else:
        return None
    return day and day + _clock(text[: match.start()] + " " + text[match.end() :])


def _month_only(text: str) -> str | None:
    match = _MONTH_ONLY.fullmatch(text)
    return None if match is None else _day(match["year"], _MONTHS[match["month"].lower()], None)


def _clock(text: str) -> str:
    match = _TIME.search(text)
    if match is None:
        return ""
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    clock = f"{hour:02d}:{match['minute']}" + (f":{match['second']}" if match["second"] else "")
    return "T" + clock + _zone(match["zone"]) if _is_time(clock) else ""
