"""What stands around each mention: in whose saying it is, whether it is a source, whether marks stand around it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.layers import Annotated, Pair
    from onrecord.record.coref_mentions import Mentioned

_APART = frozenset({"headline", "standfirst", "byline", "caption", "credit", "related"})
"""Parts of a page outside its running text: they may shorten a name that the text gives in full later."""
_CHAIN = 50
"""Relations that are followed from one that takes over a speaker to the one that names it."""


class Told(NamedTuple):
    """Relations as numbers, -1 for none: in whose content a mention stands, of which it is a source.

    `root` is the relation that names the speaker of the content; `marked` whether quotation marks stand around it;
    `apart` whether it stands outside the running text, in a headline or a caption.
    """

    content: int
    source: int
    root: int
    marked: bool
    apart: bool = False


def told(doc: Annotated, mentions: Sequence[Mentioned]) -> tuple[Told, ...]:
    """One for each mention; a mention in a saying within a saying belongs to the inner one."""
    roots = [_root(doc, number) for number in range(len(doc.relations))]
    contents = _Cover((pair, number) for number, one in enumerate(doc.relations) for pair in one.content)
    sources = _Cover((pair, number) for number, one in enumerate(doc.relations) for pair in one.source)
    inside = doc.marked()
    made, blocks = [], doc.reading.report.blocks
    for one in mentions:
        at = doc.modelled.words[one.head].start
        content, source = contents.at(at), sources.at(at)
        root = roots[content] if content >= 0 else -1
        made.append(
            Told(root, source, root, bool(inside[at]), one.block < len(blocks) and blocks[one.block].role in _APART)
        )
    return tuple(made)


def _root(doc: Annotated, number: int) -> int:
    for _ in range(_CHAIN):
        then = doc.relations[number].same_as
        if then is None:
            break
        number = then
    return number


class _Cover:
    """The innermost of many spans at an offset."""

    def __init__(self, spans: Iterable[tuple[Pair, int]]) -> None:
        starts: list[int] = []
        holders: list[int] = []
        stack: list[tuple[int, int]] = []
        for (start, end), number in sorted(spans, key=lambda one: (one[0][0], -one[0][1])):
            while stack and stack[-1][0] <= start:
                closed, _ = stack.pop()
                starts.append(closed)
                holders.append(stack[-1][1] if stack else -1)
            stack.append((end, number))
            starts.append(start)
            holders.append(number)
        while stack:
            closed, _ = stack.pop()
            starts.append(closed)
            holders.append(stack[-1][1] if stack else -1)
        self.starts, self.holders = starts, holders

    def at(self, offset: int) -> int:
        """The number of the innermost span that holds `offset`; -1 for none."""
        place = bisect_right(self.starts, offset) - 1
        return self.holders[place] if place >= 0 else -1
