"""From spans to names: which mentions are one name, and what stands beside each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from onrecord.knowledge.folding import folded
from onrecord.record.places.context import Beside, Name
from onrecord.record.places.entries import Entry, entries, short
from onrecord.record.places.ground import ground, inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.layers import Pair

_COMMA = re.compile(r",\s{1,2}(?:the\s)?\Z|\s?\(\Z|,\s{1,2}in\s(?:the\s)?\Z")
"""Between a name and what holds it: "Paris, Texas", "Walker County (Ga.)"."""
_WITHIN = re.compile(r"(?:\s[\w-]+){0,3}\s(?:in|of|near|outside|from)\s(?:the\s)?(?:[\w-]+\s){0,2}\Z")
"""The same over some words: "Clarinda in southwest Iowa", "the Guma area of Benue"."""
_OWNED = re.compile(r"['’]s?\s(?:[\w-]+\s){0,3}\Z|\s?\(\Z|\s(?:state|province|city|town|county)\s(?:of\s)?\Z")
"""Between what holds a name and the name: "Afghanistan's Panjshir"."""
_FAR = 40
"""Code points between two names that still stand beside each other."""


@dataclass
class _Group:
    """The mentions of one name while they are gathered; `told` is what holds it, by its folded words."""

    entries: tuple[Entry, ...]
    first: int
    told: str = ""
    mentions: list[int] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)


def meanings(text: str, spans: Sequence[Pair]) -> list[tuple[Entry, ...]]:
    """What each span may mean by itself; a short form that needs a comma before it is read only there."""
    found = []
    for number, (start, end) in enumerate(spans):
        words = text[start:end]
        behind = number > 0 and _COMMA.fullmatch(text, spans[number - 1][1], start)
        found.append((short(words) if behind else ()) or entries(" ".join(words.split())))
    return found


def grouped(text: str, spans: Sequence[Pair]) -> tuple[list[Name], list[int | None]]:
    """The names of a report, and for each span the number of its name (None: nothing in the gazetteer is so called).

    `spans` stand in the order of the text and do not overlap.
    """
    meant = meanings(text, spans)
    groups: list[_Group] = []
    latest: dict[str, int] = {}
    held: dict[tuple[str, str], int] = {}
    given: list[int | None] = []
    for number, (start, end) in enumerate(spans):
        if not meant[number]:
            given.append(None)
            continue
        key = folded(text[start:end])
        beside = _beside(text, spans, meant, number)
        told = _told(text, spans, meant, number)
        at = latest.get(key)
        if at is None or (told and groups[at].told not in {"", told}):
            at = held.setdefault((key, told), len(groups))
            if at == len(groups):
                groups.append(_Group(meant[number], number))
            latest[key] = at
        group = groups[at]
        if told and not group.told:
            group.told = told
            held[key, told] = at
        group.mentions.append(number)
        group.beside += beside
        given.append(at)
    return [Name(one.entries, len(one.mentions), one.first, tuple(one.beside[:8])) for one in groups], given


def _told(text: str, spans: Sequence[Pair], meant: Sequence[tuple[Entry, ...]], number: int) -> str:
    """The folded words behind the comma, where they hold some entry of the name."""
    if number + 1 < len(spans) and meant[number + 1] and _COMMA.fullmatch(text, spans[number][1], spans[number + 1][0]):
        own, outer = meant[number], meant[number + 1]
        both = ground([*own, *outer])
        if inside(both.rows(_range(0, len(own))), both.rows(_range(len(own), len(own) + len(outer)))).any():
            return folded(text[slice(*spans[number + 1])])
    return ""


def _range(first: int, last: int) -> NDArray[np.int64]:
    return np.arange(first, last)


def _beside(text: str, spans: Sequence[Pair], meant: Sequence[tuple[Entry, ...]], number: int) -> list[Beside]:
    """What may hold the name: the two names behind it, or the one before that owns it."""
    found = []
    comma = True
    for after in (number + 1, number + 2):
        if after >= len(spans) or not meant[after] or spans[after][0] - spans[after - 1][1] > _FAR:
            break
        between = spans[after - 1][1], spans[after][0]
        if comma and _COMMA.fullmatch(text, *between):
            found.append(Beside(meant[after], comma=True))
        elif after == number + 1 and _WITHIN.fullmatch(text, *between):
            found.append(Beside(meant[after], comma=False))
            comma = False
        else:
            break
    before = spans[number - 1][1] if number and meant[number - 1] else -_FAR
    if spans[number][0] - before < _FAR and _OWNED.fullmatch(text, before, spans[number][0]):
        found.append(Beside(meant[number - 1], comma=False))
    return found
