"""Numbers in words: "twenty-four", "two and a half", "2 1/2", "nineteen ninety-six"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.times.items import Item, code

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 12
"""Words that are read as one number at most; more are a list, or no text."""


def merged(items: Sequence[Item]) -> list[Item]:
    """The items with the words of each number as one."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        end, value = _number(items, at)
        if value is None:
            out.append(items[at])
            at += 1
            continue
        end, half = _fraction(items, end)
        value += half
        out.append(made(value, items[at].start, items[end - 1].end, year=end - at > 1 and _reads_as_year(items, at)))
        at = end
    return out


def made(value: float, start: int, end: int, *, year: bool = False) -> Item:
    """A number as an item of the kind that its size allows."""
    whole = int(value) if value == int(value) else value
    if year:
        return Item(code("yearnum"), start, end, whole)
    return Item(code("num31" if whole in range(1, 32) else "number"), start, end, whole)


def _number(items: Sequence[Item], at: int) -> tuple[int, float | None]:
    """Where the number that begins at `at` ends, and its value; None where none begins, or it is plain digits."""
    item = items[at]
    scaled = at + 1 < len(items) and items[at + 1].code == code("scale")
    if item.code == code("numword"):
        end, value = _words(items, at)
        after, ten = _words(items, end) if 11 <= value <= 20 and end < len(items) else (end, 0.0)
        if 10 <= ten <= 99:  # "nineteen ninety-six"
            return after, value * 100 + ten
        return end, value
    if scaled and (item.code == code("a") or (isinstance(item.value, (int, float)) and item.code in _digits())):
        return _words(items, at)
    if item.code in _digits() and _fraction(items, at + 1)[1]:
        return at + 1, float(item.value) if isinstance(item.value, (int, float)) else None
    return at, None


def _reads_as_year(items: Sequence[Item], at: int) -> bool:
    first, value = _words(items, at)
    return 11 <= value <= 20 and first < len(items) and items[first].code == code("numword")


def _words(items: Sequence[Item], at: int) -> tuple[int, float]:
    """The number in words that begins at `at`: hundreds multiply what stands before them, thousands close it off."""
    total, part, here = 0.0, 0.0, at
    scaled = False  # "and" may follow a scale
    while here < min(len(items), at + _LONGEST):
        joined = here > at and items[here].code in ((code("hyphen"), code("and")) if scaled else (code("hyphen"),))
        item = items[here + joined] if here + joined < len(items) else items[here]
        value = float(item.value) if isinstance(item.value, (int, float)) else 0.0
        if item.code == code("scale"):
            part = (part or 1.0) * value
            total, part = (total + part, 0.0) if value >= 1000 else (total, part)
            scaled = True
        elif here == at:
            part = value
        elif item.code == code("numword") and (scaled or (value < 10 and part >= 20 and part % 10 == 0)):
            if part % 100 and part % 10:
                break
            part, scaled = part + value, False
        else:
            break
        here += 1 + joined
    return here, total + part


def _fraction(items: Sequence[Item], at: int) -> tuple[int, float]:
    """Where the "and a half" or "1/2" that begins at `at` ends, and how much it is; `at` and 0 where there is none."""
    kinds = [item.code for item in items[at : at + 6] if item.code != code("hyphen")]
    if kinds[:3] == [code("and"), code("a"), code("half")]:
        dashes = 0
        while sum(item.code != code("hyphen") for item in items[at : at + 3 + dashes]) < 3:
            dashes += 1
        return at + 3 + dashes, 0.5
    if kinds[:3] == [code("num31"), code("slash"), code("num31")] and items[at + 1].code == code("slash"):
        above, below = items[at].value, items[at + 2].value
        if isinstance(above, int) and isinstance(below, int) and above < below <= 8:
            return at + 3, above / below
    return at, 0.0


def _digits() -> tuple[str, str, str]:
    return code("num31"), code("number"), code("yearnum")
