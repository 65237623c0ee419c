"""When and where something was said: times and places that hang on the words that hand it over.

"told reporters in Geneva on Friday": both hang on "told", one through "reporters". What stands in the content belongs
to what was said, and what stands in the source to who said it, so that neither is read here.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.layers import Annotated, Word
    from onrecord.model import Attribution, Place, Span, Time

_THROUGH = frozenset({"nmod", "obl", "obj", "iobj", "advmod", "compound", "flat", "nummod", "conj", "appos"})
"""Relations that lead from a time or place up to the verb of its cue."""
_FAR = 6
"""Steps up the tree at most, so that the work is linear in the number of times and places."""


def with_occasions(
    doc: Annotated, said: Sequence[Attribution], times: Sequence[Time], places: Sequence[Place]
) -> tuple[Attribution, ...]:
    """`said` with `said_at` (the id of a time) and `said_in` (the id of a place that is a location), where words tell.

    Sets and durations are no occasions. Of several the first in the text counts.
    """
    words = doc.modelled.words
    starts = [word.start for word in words]
    days = [(one.id, _top(words, starts, one.span)) for one in times if one.type in {"DATE", "TIME"}]
    spots = [(one.id, _top(words, starts, one.span)) for one in places if one.use == "location"]
    above = _Above(words, days, spots)
    return tuple(_with_occasion(one, above, starts) for one in said)


class _Above:
    """The times and places of a report by the words that they hang on, however far up."""

    def __init__(
        self, words: Sequence[Word], days: Iterable[tuple[str, int | None]], spots: Iterable[tuple[str, int | None]]
    ) -> None:
        self.days = _by_ancestor(words, days)
        self.spots = _by_ancestor(words, spots)
        self.words = words


def _by_ancestor(
    words: Sequence[Word], things: Iterable[tuple[str, int | None]]
) -> dict[int, list[tuple[str, tuple[int, ...]]]]:
    """For a word: the things that hang on it, each with the words on the way, its own first."""
    found: dict[int, list[tuple[str, tuple[int, ...]]]] = {}
    for identity, top in things:
        way = [top] if top is not None else []
        while way and len(way) <= _FAR:
            word = words[way[-1]]
            if word.head < 0 or word.deprel.partition(":")[0] not in _THROUGH:
                break
            found.setdefault(word.head, []).append((identity, tuple(way)))
            if words[word.head].upos in {"VERB", "AUX"}:
                break
            way.append(word.head)
    return found


def _with_occasion(one: Attribution, above: _Above, starts: Sequence[int]) -> Attribution:
    if one.cue is None or not above.words:
        return one
    barred = [*one.content, *one.source]
    first = bisect_left(starts, one.cue.start)
    last = bisect_left(starts, one.cue.end)
    said_at = said_in = None
    for at in range(first, last):
        said_at = said_at or _first(above.days.get(at, ()), above.words, barred)
        said_in = said_in or _first(above.spots.get(at, ()), above.words, barred)
    return msgspec.structs.replace(one, said_at=said_at, said_in=said_in) if said_at or said_in else one


def _first(things: Iterable[tuple[str, tuple[int, ...]]], words: Sequence[Word], barred: Sequence[Span]) -> str | None:
    for identity, way in things:
        if not any(span.start < words[at].end and words[at].start < span.end for at in way for span in barred):
            return identity
    return None


def _top(words: Sequence[Word], starts: Sequence[int], span: Span) -> int | None:
    """The word of a span whose head lies outside it; None where the model read no word of it."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return next((at for at in range(first, last) if not first <= words[at].head < last), None)
