"""Which entry of the gazetteer each name of a report means, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from onrecord.knowledge.folding import folded
from onrecord.record.places.context import SIGNS, Home, Name, guessed, shares, weighed
from onrecord.record.places.ground import COUNTRY, STATE, level_of
from onrecord.record.places.naming import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from onrecord.layers import Pair
    from onrecord.record.places.entries import Entry

Rule = Literal["only", "people", "short_form", "beside", "report", "best_known", "inside", "none"]

LEAST = 0.25
"""Share that an entry must reach to be chosen; below it several fit about as well and nothing decides."""
_WIDE = 150.0
"""Kilometres that a place may reach for something in it to be put at its point."""


class Choice(NamedTuple):
    """What a mention means: entries with their shares, the likeliest first, and the rule that decided.

    `only`: nothing else is so called; `people`, `short_form`: by these tables; `beside`: what stands beside the name
    holds it; `report`: the report's other places lie near; `best_known`: nothing speaks for a lesser one; `inside`: the
    words are not in the gazetteer, and the report puts them inside this entry; `none`: nothing was found.
    """

    entries: tuple[tuple[Entry, float], ...] = ()
    rule: Rule = "none"


def chosen(text: str, spans: Sequence[Pair], home: Home, weigh: Mapping[str, float]) -> list[Choice]:
    """The choice for each span; `spans` stand in the order of the text and do not overlap."""
    names, given = grouped(text, spans)
    column = np.array([weigh.get(sign, 0.0) for sign in SIGNS])
    firsts = guessed(names)
    found = [
        _choice(name, shares(table @ column), first)
        for name, table, first in zip(names, weighed(names, firsts, home), firsts, strict=True)
    ]
    by_words = {folded(text[slice(*span)]): at for span, at in zip(spans, given, strict=True) if at is not None}
    result = []
    for number, (span, at) in enumerate(zip(spans, given, strict=True)):
        if at is not None:
            result.append(found[at])
        else:
            held = _holder(text, spans, given, number)
            held = held if held is not None else _part(text[slice(*span)], by_words)
            result.append(_inside(found[held]) if held is not None else Choice())
    return result


def _choice(name: Name, share: NDArray[np.float64], first: NDArray[np.float64]) -> Choice:
    order = np.argsort(-share, kind="stable")
    entries = tuple((name.entries[at], float(share[at])) for at in order)
    best = entries[0][0]
    if best.how in {"people", "short"}:
        return Choice(entries, "people" if best.how == "people" else "short_form")
    if len(entries) == 1:
        return Choice(entries, "only")
    if name.beside and _beside_holds(name, best):
        return Choice(entries, "beside")
    return Choice(entries, "best_known" if int(order[0]) == int(first.argmax()) else "report")


def _beside_holds(name: Name, best: Entry) -> bool:
    """Whether something beside the name is the country, state or county of the entry."""
    place = best.place
    for one in name.beside:
        for entry in one.entries:
            level, outer = level_of(entry.place), entry.place
            if outer.country == place.country and (
                level == COUNTRY or (level == STATE and place.admin1 == outer.name) or place.admin2 == outer.name
            ):
                return True
    return False


def _holder(text: str, spans: Sequence[Pair], given: Sequence[int | None], number: int) -> int | None:
    """The name right behind a comma or "in", for words that the gazetteer does not have."""
    if number + 1 < len(spans) and given[number + 1] is not None:
        between = text[spans[number][1] : spans[number + 1][0]]
        if between.strip() in {",", "in", ", in", "("} and len(between) < 8:
            return given[number + 1]
    return None


def _part(words: str, by_words: Mapping[str, int]) -> int | None:
    """The longest part of the words that is a name of the report by itself ("Cavan Town Hall", "Cavan")."""
    parts = words.split()[:8]
    for size in range(len(parts) - 1, 0, -1):
        for first in range(len(parts) - size + 1):
            found = by_words.get(folded(" ".join(parts[first : first + size])))
            if found is not None:
                return found
    return None


def _inside(holder: Choice) -> Choice:
    """The same entry as the place in which another lies, where it is small enough to tell something."""
    if not holder.entries or holder.rule == "people" or holder.entries[0][0].place.radius_km > _WIDE:
        return Choice()
    return Choice(holder.entries[:1], "inside")
