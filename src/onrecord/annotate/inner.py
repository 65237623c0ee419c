"""Attributions inside quotations: what a speaker says that others said ("My father used to say “…”").

What speakers say of their own saying and thinking ("I think", "we believe") hands nothing to another source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.cues import cues_of
from onrecord.annotate.reader import SentenceReader
from onrecord.annotate.scope import Scope
from onrecord.annotate.sentences import split
from onrecord.annotate.units import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Annotated, Quote, Relation, Unit

SELF = frozenset({"i", "we", "me", "us", "you", "who", "it", "that", "there"})
FEWEST = 4
"""Units of a quotation that can hold an attribution: a source, a cue, a content and a mark."""


def inside_quotations(doc: Annotated) -> list[Relation]:
    """The relations whose words stand inside one quotation, in order; to whom they belong is for `chains` to say."""
    found: list[Relation] = []
    number = 0
    for block, tokens in enumerate(doc.tokens):
        while number < len(doc.quotes) and doc.quotes[number].block < block:
            number += 1
        tops: list[tuple[Quote, list[int]]] = []
        while number < len(doc.quotes) and doc.quotes[number].block == block:
            quote = doc.quotes[number]
            if quote.depth == 0:
                tops.append((quote, []))
            elif quote.depth == 1 and tops:
                tops[-1][1].append(number)
            number += 1
        at = 0
        for quote, nested in tops:
            while at < len(tokens) and tokens[at].start < quote.start:
                at += 1
            first = at
            while at < len(tokens) and tokens[at].end <= quote.end:
                at += 1
            units = tuple(fold(doc, tokens[first:at], nested))
            found += _apart(_read(block, units))
    return found


def _apart(relations: Iterator[Relation]) -> Iterator[Relation]:
    """Those whose contents do not cross an earlier one's: they are apart, or one holds the other."""
    kept: list[tuple[int, int]] = []
    for one in relations:
        if not any(a < start < b < end or start < a < end < b for a, b in kept for start, end in one.content):
            kept += one.content
            yield one


def _marks(units: Sequence[Unit]) -> int:
    """1 where the first of `units` is the quotation mark, else 0."""
    return int(bool(units) and units[0].kind == "mark" and units[0].text not in {".", "!", "?"})


def _read(block: int, units: tuple[Unit, ...]) -> Iterator[Relation]:
    units = units[_marks(units) : len(units) - _marks(units[::-1])]
    if len(units) < FEWEST:
        return
    cues = list(cues_of(block, units))
    verbs = {cue.core: "T" in cue.frames for cue in cues if {"q", "l"} & set(cue.frames)}
    for first, last in split(units, verbs):
        here = [cue for cue in cues if first <= cue.core < last]
        for relation in SentenceReader((), block, Scope(units, first, last, here)).relations() if here else ():
            source = next((unit.lower for unit in units if relation.source and unit.start == relation.source[0][0]), "")
            if source and source not in SELF:
                yield relation
