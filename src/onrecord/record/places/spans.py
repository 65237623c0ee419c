"""Stretches of words that may name a place: the gazetteer knows them, they end as places do, or the model takes them so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge import rows
from onrecord.record.places.entries import Entry, entries, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Annotated, Named, Word

LONGEST = 6
"""Words of a name of a place; of the 1,448 toponyms of GeoWebNews (even) two have more."""
_LINKS = frozenset(
    {
        "of",
        "the",
        "de",
        "la",
        "le",
        "les",
        "el",
        "al",
        "du",
        "da",
        "do",
        "dos",
        "del",
        "des",
        "di",
        "and",
        "on",
        "upon",
        "-",
        "&",
        "in",
        "sur",
    }
)
"""Words in lower case, and marks, that stand inside names."""
_OPENERS = frozenset(
    {
        "lake",
        "mount",
        "mt.",
        "fort",
        "port",
        "cape",
        "river",
        "gulf",
        "bay",
        "strait",
        "isle",
        "isles",
        "rue",
        "faubourg",
        "camp",
        "university",
        "highway",
        "route",
        "interstate",
    }
)
"""Words that open the name of a place and are followed by its own part."""
_AT = frozenset({"in", "at", "near", "from", "to", "outside", "around"})
"""Words that stand before names of places, so that a name behind them may be one that no list holds."""
_ROAD = re.compile(r"(?:[AMBEI]|US|SR)-?\d{1,4}")
"""Roads by their numbers."""
_PLACE_TYPES = frozenset({"place", "facility", "nationality"})


class Stretch(NamedTuple):
    """The words `first` to `last` (exclusive), what they may mean, and the kind of place that their last word tells."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    noun: str


def stretches(doc: Annotated) -> list[Stretch]:
    """All candidates of a report in the order of the text; they overlap, and most are no place."""
    text, words = doc.reading.report.text, doc.modelled.words
    found: dict[tuple[int, int], Stretch] = {}
    for first, last in _runs(text, words):
        for one in _within(text, words, first, last):
            found[one.first, one.last] = one
    for named in doc.modelled.named:
        if named.level == "name" and named.type in _PLACE_TYPES:
            bounds = _trimmed(text, words, named)
            if bounds and bounds not in found:
                found[bounds] = _stretch(text, words, *bounds)
    return sorted(found.values())


def noun_of(word: str) -> str:
    """The kind of place that a word names ("street", "water", "land", "district", "building"), or nothing."""
    return _nouns().get(word.lower(), "")


def opens(word: str) -> bool:
    """Whether a word opens names of places ("Lake", "Mount")."""
    return word.lower() in _OPENERS


def capital(word: str) -> bool:
    """Whether a word is written as names are: with a capital, or as a road with its number ("A417")."""
    return word[:1].isupper() or (word[:1] in "'’" and word[1:2].isupper())


def stretch_at(doc: Annotated, start: int, end: int) -> Stretch | None:
    """The words that hold `start` to `end` of the text as a stretch; None where no word that is read stands there."""
    words = doc.modelled.words
    first = bisect_right(words, start, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start)
    return _stretch(doc.reading.report.text, words, first, last) if first < last else None


def _runs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Words of names in a row, in one block, with the linking words between them."""
    at, count = 0, len(words)
    while at < count:
        if not capital(text[words[at].start : words[at].end]):
            at += 1
            continue
        last = at + 1
        reach = last
        while reach < count and words[reach].block == words[at].block and reach - last < 3:
            word = text[words[reach].start : words[reach].end]
            if capital(word):
                last = reach + 1
            elif word.lower() not in _LINKS:
                break
            reach += 1
        yield at, last
        at = last


def _within(text: str, words: Sequence[Word], first: int, last: int) -> Iterator[Stretch]:
    """The stretches of a run that the gazetteer knows, or that end or open as names of places do."""
    for start in range(first, last):
        if not capital(text[words[start].start : words[start].end]):
            continue
        for end in range(start + 1, min(start + LONGEST, last) + 1):
            if capital(text[words[end - 1].start : words[end - 1].end]):
                one = _stretch(text, words, start, end)
                whole = end - start > 1 and (one.noun or opens(text[words[start].start : words[start].end]))
                if one.entries or whole or _ROAD.fullmatch(text, one.start, one.end):
                    yield one
    if first and text[words[first - 1].start : words[first - 1].end] in _AT and last - first <= LONGEST:
        yield _stretch(text, words, first, last)


def _stretch(text: str, words: Sequence[Word], first: int, last: int) -> Stretch:
    start, end = words[first].start, words[last - 1].end
    name = text[start:end]
    meant = entries(" ".join(name.split()))
    if not meant and first > 1 and text[words[first - 1].start : words[first - 1].end] in {",", "("}:
        meant = short(name)
    return Stretch(first, last, start, end, meant, noun_of(text[words[last - 1].start : end]))


def _trimmed(text: str, words: Sequence[Word], named: Named) -> tuple[int, int] | None:
    """A mention of the model without its article and its "'s"."""
    first, last = named.first, named.last
    while first < last and not capital(text[words[first].start : words[first].end]):
        first += 1
    while last > first and text[words[last - 1].start : words[last - 1].end].lower() in {"'s", "’s", "'", "’"}:
        last -= 1
    return (first, last) if 0 < last - first <= LONGEST + 2 else None


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("place_nouns")}
