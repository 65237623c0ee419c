"""Chains: an attribution that stands in the content of another ("The Post reported that officials said ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Pair, Relation

DEEPEST = 8
"""Contents that are still open at a place and looked at for a holder; four is the deepest chain in our own set."""


def nested(outer: Sequence[Relation], inner: Sequence[Relation]) -> tuple[Relation, ...]:
    """All in the order of first words, with `inside` naming the innermost relation whose content holds each.

    An `inner` relation (found inside a quotation) that no content holds is left out: nobody says its words.
    """
    found = [*outer, *inner]
    order = sorted(range(len(found)), key=lambda i: (_extent(found[i])[0], -_extent(found[i])[1], i))
    place: dict[int, int] = {}
    result: list[Relation] = []
    holders: list[int] = []  # relations whose content may still hold later ones, outermost first
    for old in order:
        relation = found[old]
        start, end = _extent(relation)
        holders = [i for i in holders if result[i].content[-1][1] > start][-DEEPEST:]
        holder = next((i for i in reversed(holders) if _holds(result[i], start, end)), None)
        if holder is None and old >= len(outer):
            continue
        place[old] = len(result)
        holders.append(len(result))
        result.append(msgspec.structs.replace(relation, inside=holder))
    return tuple(
        msgspec.structs.replace(one, same_as=place[one.same_as]) if one.same_as is not None else one for one in result
    )


def _extent(relation: Relation) -> Pair:
    """First and last offset of its words: a shared source before an outer cue does not count."""
    parts = [*relation.content, *((relation.cue,) if relation.cue else ())]
    return min(start for start, _ in parts), max(end for _, end in parts)


def _holds(outer: Relation, start: int, end: int) -> bool:
    return any(first <= start and end <= last and (first, last) != (start, end) for first, last in outer.content)
