"""Making spans of the model whole: quotations with their marks, one source, one paragraph."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated, Pair, Quote

_FEW = 4
"""Quoted words that may be a name for something."""
WORDS_OF_SPEECH = 3
"""A quotation without a cue has at least this many words, or ends like a sentence: less is a title or a scare quote."""
_EDGE = 3
"""Letters by which a content may miss the mark of a quotation that it takes up."""


class Marks:
    """The quotations of the running text, and the blocks, to be found by place."""

    def __init__(self, doc: Annotated) -> None:
        self._tops = [quote for quote in doc.quotes if quote.depth == 0]
        self._text = doc.reading.report.text
        self._starts = [quote.start for quote in self._tops]
        self._blocks = [block.start for block in doc.reading.report.blocks]

    def whole(self, content: Sequence[Pair], cue: Pair) -> tuple[Pair, ...]:
        """A content as it is told: each quotation with its marks, fragments that touch as one, all in one paragraph.

        What stands in another paragraph than the cue is left out, since there a quotation is an attribution of its own;
        empty where nothing is left.
        """
        joined: list[Pair] = []
        for start, end in sorted(self._with_marks(pair) for pair in content):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        by_block: dict[int, list[Pair]] = {}
        for pair in joined:
            by_block.setdefault(bisect_right(self._blocks, pair[0]), []).append(pair)
        return tuple(by_block.get(bisect_right(self._blocks, cue[0]), ()))

    def fills(self, pair: Pair) -> bool:
        """Whether a stretch is one whole quotation."""
        quote = self._at(pair[0])
        return quote is not None and (quote.start, quote.end) == pair

    def few(self, content: Sequence[Pair]) -> bool:
        """Whether a content has quoted words, and only a few: they may be a name for something, and no speech."""
        quoted = [self._text[quote.start : quote.end] for pair in content if (quote := self._in(pair))]
        return bool(quoted) and all(len(one.split()) <= _FEW for one in quoted)

    def around(self, pair: Pair) -> bool:
        """Whether a stretch stands inside a quotation."""
        quote = self._at(pair[0])
        return quote is not None and quote.end >= pair[1]

    def touches(self, pair: Pair) -> bool:
        """Whether some of a stretch is quoted."""
        at = bisect_right(self._starts, pair[1] - 1) - 1
        return at >= 0 and self._tops[at].end > pair[0]

    def _with_marks(self, pair: Pair) -> Pair:
        start, end = pair
        if (quote := self._at(start)) and 0 < start - quote.start <= _EDGE:
            start = quote.start
        if (quote := self._at(end - 1)) and 0 < quote.end - end <= _EDGE:
            end = quote.end
        if quote is None and end - start > 1 and self._text[end - 1] == ",":
            end -= 1  # an unquoted content leaves out its closing comma
        return start, end

    def _in(self, pair: Pair) -> Quote | None:
        """The last quotation that begins inside a stretch."""
        at = bisect_right(self._starts, pair[1] - 1) - 1
        return self._tops[at] if at >= 0 and self._starts[at] >= pair[0] else None

    def _at(self, place: int) -> Quote | None:
        """The quotation around a place."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or self._tops[number].end <= place:
            return None
        return self._tops[number]


def nearest(source: Sequence[Pair], cue: Pair) -> tuple[Pair, ...]:
    """The fragment of a source that stands nearest to its cue: one source in two thousand has two in PolNeAR train."""
    return tuple(sorted(source, key=lambda pair: max(cue[0] - pair[1], pair[0] - cue[1]))[:1])
