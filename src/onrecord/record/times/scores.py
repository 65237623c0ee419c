"""How sure a time is: the share of such expressions whose value was the gold's, on TimeBank and AQUAINT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.times.meanings import Field, Known, Shift

if TYPE_CHECKING:
    from onrecord.record.times.meanings import Meaning

_KNOWN = {"day": 0.96, "month": 0.99, "year": 0.86}
_NAMED = {"day": 0.93, "weekday": 0.9, "month": 0.94, "quarter": 0.97, "season": 0.87}
_SHIFTED = {"day": 0.89, "week": 0.37, "month": 0.95, "quarter": 0.53, "year": 0.76}
"""Of weeks the gold often leaves the number out ("1989-WXX"): the share says what it agrees with, not what is wrong."""
_POINTED = {"quarter": 0.63, "year": 0.85, "weekend": 0.5}
_LENGTH, _OPEN_LENGTH, _SET, _REFERENCE, _TIME = 0.83, 0.4, 0.65, 0.66, 0.47
_RARE = 0.6
"""For kinds of which both sets together have fewer than ten."""


def score(meaning: Meaning) -> float:
    """The score of an expression by what it means, in [0, 1]: 0 where nothing can be written of it."""
    date = meaning.date
    if meaning.type == "TIME":
        return _TIME
    if isinstance(date, Known):
        return _KNOWN.get(date.cell.grain, _RARE)
    if isinstance(date, Field):
        return _NAMED.get(date.grain, _RARE)
    if isinstance(date, Shift):
        return (_POINTED if date.plain else _SHIFTED).get(date.grain, _RARE)
    if date.value is None:
        return 0.0
    if meaning.type == "DURATION":
        return _LENGTH if meaning.count else _OPEN_LENGTH
    return _SET if meaning.type == "SET" else _REFERENCE
