"""Chains: an attribution that stands in the content of another ("The Post reported that officials said ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.layers import Pair, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence


def nested(found: Sequence[Relation]) -> tuple[Relation, ...]:
    """`found` in the order of first words, with `inside` naming the innermost relation whose content holds each."""
    order = sorted(range(len(found)), key=lambda i: (_extent(found[i])[0], -_extent(found[i])[1], i))
    place = {old: new for new, old in enumerate(order)}
    result: list[Relation] = []
    holders: list[int] = []  # relations whose content may still hold later ones, outermost first
    for old in order:
        relation = found[old]
        start, end = _extent(relation)
        holders = [i for i in holders if max(stop for _, stop in result[i].content) > start]
        outer = next((i for i in reversed(holders) if _holds(result[i], start, end)), None)
        same = place[relation.same_as] if relation.same_as is not None else None
        result.append(msgspec.structs.replace(relation, inside=outer, same_as=same))
        holders.append(len(result) - 1)
    return tuple(result)


def _extent(relation: Relation) -> Pair:
    """First and last offset of its words: a shared source before an outer cue does not count."""
    parts = [*relation.content, *((relation.cue,) if relation.cue else ())]
    return min(start for start, _ in parts), max(end for _, end in parts)


def _holds(outer: Relation, start: int, end: int) -> bool:
    return any(first <= start and end <= last and (first, last) != (start, end) for first, last in outer.content)
