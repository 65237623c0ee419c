"""The words of time expressions, and the letters that stand for their kinds in the patterns of the grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.knowledge import rows

Value = int | str
_FIRST_CODE = 0xE000  # private use: no letter of a text, and no sign of a regular expression

COMPOSED = ("DAY", "WEEK", "MONTH", "QUARTER", "SEASON", "YEAR", "DECADE", "DATE", "CLOCK", "PART", "SPAN",
            "FRAME", "SET", "REF", "AGE")  # fmt: skip
"""What the grammar makes of words; kinds of words are in lower case."""
_SHAPES = (
    "num31", "number", "yearnum", "shortyear", "ordinal", "decades", "clock", "iso", "slashed", "quarterform", "possessive",
    "hyphen", "comma", "slash", "holiday", "calendar", "reference", "scale", "break", "stop", "other",
)  # fmt: skip
_GROUPS = {
    "num": ("num31", "number", "yearnum"),
    "unit": ("minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century",
             "millennium"),
    "cell": ("day", "week", "weekend", "month", "quarter", "year", "decade", "century"),
    "approx": ("about", "nearly"),
    "DATED": ("DAY", "WEEK", "MONTH", "QUARTER", "SEASON", "YEAR", "DECADE", "DATE"),
}  # fmt: skip
_NAME = re.compile(r"(?<!\?P)<([\w|]+)>")  # the name of a group is no kind


class Entry(NamedTuple):
    """A word of the lexicon: its kind, its value, and whether it counts only with a capital."""

    kind: str
    value: Value
    capital: bool


@cache
def entries() -> dict[str, Entry]:
    """The words of `time_words.tsv` by their lower case."""
    found = {}
    for word, kind, value in rows("time_words"):
        number = value.removeprefix("-").isdigit()
        found[word.lower()] = Entry(kind, int(value) if number else value, word[0].isupper())
    return found


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Names of several words or of one, by their first word in lower case, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}

    def add(name: str, entry: Entry) -> None:
        first, *rest = re.findall(r"[^\W\d_]+\.?|[^\w\s]", name.lower())
        found.setdefault(first, []).append((tuple(rest), entry))

    for name, day in rows("time_holidays"):
        add(name, Entry("holiday", int(day.replace("-", "")) if day else 0, capital=True))
    for name, calendar, alone in rows("time_calendars"):
        add(name, Entry("calendar", f"{calendar}|{alone}", capital=True))
    for name, value in rows("time_references"):
        add(name, Entry("reference", value, capital=False))
    for known in found.values():
        known.sort(key=lambda one: -len(one[0]))
    return found


@cache
def vocabulary() -> frozenset[str]:
    """All words that a word of a text may be or open, in lower case and without a full stop at their end."""
    return frozenset(word.rstrip(".") for word in (*entries(), *phrases())).union(entries(), phrases())


@cache
def codes() -> dict[str, str]:
    """One character for every kind."""
    kinds = {entry.kind for entry in entries().values()}.union(_SHAPES, COMPOSED)
    return {kind: chr(_FIRST_CODE + at) for at, kind in enumerate(sorted(kinds))}


def pattern(written: str) -> re.Pattern[str]:
    """A pattern over kinds as one over their characters: "<monthname> <num31> (?:<comma> <yearnum>)?".

    Spaces only part what is written. Raises KeyError for a kind that there is not.
    """

    def coded(match: re.Match[str]) -> str:
        kinds = [kind for name in match[1].split("|") for kind in _GROUPS.get(name, (name,))]
        return f"[{''.join(codes()[kind] for kind in kinds)}]" if len(kinds) > 1 else codes()[kinds[0]]

    return re.compile(_NAME.sub(coded, written).replace(" ", ""))
