"""What stands around an expression: whether "May", "fall" or a bare number is a time at all, and in what tense."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from onrecord.record.times.items import code
from onrecord.record.times.lexicon import entries
from onrecord.record.times.tense import Tenses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated, Word
    from onrecord.record.times.items import Item

_AT = (
    "in",
    "on",
    "by",
    "since",
    "until",
    "till",
    "during",
    "through",
    "from",
    "of",
    "between",
    "to",
    "after",
    "before",
    "for",
    "and",
    "or",
    "at",
)
"""Kinds of words before which a word that may be something else is a time."""
_SEASONED = ("in", "by", "since", "until", "till", "during", "through", "from", "of", "between")
_NAMES = frozenset({"may", "march", "april", "june", "august"})
"""Months that are words or given names too."""
_FALLS = frozenset({"fall", "spring", "the fall", "the spring"})
_SIGNS = frozenset("$£€¥#")
_DIGITS = 4
_SURE_YEARS = range(1900, 2100)
"""Years that a report speaks of without a preposition; of others bare numbers are far more often counts."""
_LONGEST_NAME = 60
"""Code points; a longer mention is a phrase around a name, which may well hold a date."""
_LOWER = frozenset({"minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century", "units",
                    "deictic", "part", "noon", "season"})  # fmt: skip
"""Kinds of words that have no capital of their own: with one they are part of a name ("High Noon")."""


class Context:
    """The report around its expressions."""

    def __init__(self, doc: Annotated) -> None:
        self._text = doc.reading.report.text
        self._words = doc.modelled.words
        self._tenses = Tenses(self._words, self._text)
        blocks = doc.reading.report.blocks
        self._heads = [(block.start, block.end) for block in blocks if block.role == "headline"]
        named = [one for one in doc.modelled.named if one.level == "name"]
        self._names = sorted(
            (self._words[one.first].start, self._words[one.last - 1].end)
            for one in named
            if one.type in {"person", "organization", "facility"}
        )

    def tense(self, start: int, end: int) -> int:
        """-1, 1 or 0: the words around speak of the past, of what is to come, or tell neither."""
        return self._tenses.at(start, end)

    def is_time(self, row: Sequence[Item], at: int) -> bool:
        """Whether an item that the grammar has made is a time in this place."""
        item = row[at]
        words = self._text[item.start : item.end]
        if self._in_name(item, words) or self._capital(item, words):
            return False
        lower = words.lower()
        if lower in _FALLS:
            return _is(row, at - 1, _SEASONED) and not _is(row, at + 1, ("of", "in"))
        if item.code == code("MONTH") and " " not in words:
            return self._month(row, at, lower)
        if item.code == code("YEAR") and words.isascii() and words.isdigit():
            return self._year(row, at, words)
        if item.code == code("CLOCK") and words[-1].isdigit():
            return _is(row, at - 1, (*_AT, "about", "over", "nearly"))
        if item.code == code("SPAN") and lower.startswith(("a ", "an ")):
            return not _is(row, at - 1, ("num31", "number", "scale"))  # "700 seats a week"
        return True

    def _month(self, row: Sequence[Item], at: int, lower: str) -> bool:
        """Whether a month by itself is one: not the given name April, not a march, not "Jan" without its full stop."""
        entry = entries().get(lower)
        if entry is None or (entry.capital and lower not in _NAMES and not lower.endswith(".")):
            return False
        if lower in {"may", "march"}:
            return _is(row, at - 1, (*_AT, "the")) and not _is(row, at + 1, ("of", "on"))
        if lower not in _NAMES or _is(row, at - 1, _SEASONED) or not _is(row, at + 1, ("other",)):
            return True
        return not self._text[row[at + 1].start].isupper()

    def _year(self, row: Sequence[Item], at: int, words: str) -> bool:
        """Whether digits are a year, and not how many."""
        item = row[at]
        introduced = _is(row, at - 1, (*_SEASONED, "after", "before"))
        if self._text[max(0, item.start - 1) : item.start] in _SIGNS:
            return False
        if len(words) == _DIGITS and int(words) not in _SURE_YEARS and not _is(row, at - 1, _AT):
            return False
        word = self._word(item)
        if word is None:
            after = self._text[row[at + 1].start : row[at + 1].end] if _is(row, at + 1, ("other",)) else ""
            return introduced or not (after.islower() and after.endswith("s"))
        if word.deprel == "nummod" and word.head >= 0:
            head = self._words[word.head]
            return head.start < item.start or "Number=Plur" not in head.feats
        return True

    def _capital(self, item: Item, words: str) -> bool:
        """Whether a word that has no capital of its own has one, in running text and not at the start of a sentence."""
        *first, last = words.split()
        if first and first[-1][0].isupper() and first[-1].lower() not in entries():  # a holiday's name
            return False
        entry = entries().get(last.lower())
        if entry is None or entry.kind not in _LOWER or not last[0].isupper() or words.isupper():
            return False
        if last == words and self._opens(item.start):
            return False
        at = bisect_right(self._heads, (item.start, len(self._text))) - 1
        return at < 0 or item.start >= self._heads[at][1]

    def _opens(self, start: int) -> bool:
        """Whether a sentence or a line opens at a place."""
        before = self._text[max(0, start - 4) : start].rstrip(" \"'“‘`(")
        return not before or before[-1] in ".!?:;\n-–—_"

    def _in_name(self, item: Item, words: str) -> bool:
        """Whether a word stands within a longer name of a person or a body: "the Sunday Times"."""
        at = bisect_left(self._names, (item.start, 0)) - 1
        if at < 0 or " " in words:
            return False
        start, end = self._names[at]
        return item.end < end and end - start < _LONGEST_NAME

    def _word(self, item: Item) -> Word | None:
        """The model's word that begins where an item does."""
        at = bisect_left(self._words, item.start, key=lambda word: word.start)
        return self._words[at] if at < len(self._words) and self._words[at].start == item.start else None


def _is(row: Sequence[Item], at: int, kinds: tuple[str, ...]) -> bool:
    """Whether there is an item at a place and it is of one of the kinds."""
    return 0 <= at < len(row) and row[at].code in _codes(kinds)


@cache
def _codes(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(code(kind) for kind in kinds)
