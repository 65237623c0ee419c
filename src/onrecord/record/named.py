"""Mentions that the model found and no attribution needed: names, descriptions and pronouns, not linked to anybody."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated


def with_named(doc: Annotated, linked: Sequence[Mention]) -> tuple[Mention, ...]:
    """`linked` and the model's mentions in the order of the text; one that has the words of a linked one is left out.

    A name stands for the description of the same head: "Joe Biden", not "President Joe Biden", where both are found.
    """
    text, words = doc.reading.report.text, doc.modelled.words
    taken = {(one.start, one.end) for one in linked}
    ends = sorted(taken)
    found = list(linked)
    for named in doc.modelled.named:
        start, end = words[named.first].start, words[named.last - 1].end
        if (start, end) in taken or (named.level == "name" and _crossed(ends, start, end)):
            continue
        taken.add((start, end))
        found.append(
            Mention(
                id=content_id("m", start, end),
                start=start,
                end=end,
                exact=text[start:end],
                type=named.type,
                level=named.level,
                score=round(named.score, 2),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _crossed(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a linked mention covers some of the words, so that a name there would be told twice."""
    at = bisect_left(taken, (end, 0))
    return any(start < other_end for _, other_end in taken[max(0, at - 3) : at])
