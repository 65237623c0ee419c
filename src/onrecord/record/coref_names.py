"""Two names of one report: whether one is the other, a part of it, its acronym, or a spelling of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.record.variants_spelling import cost

if TYPE_CHECKING:
    from collections.abc import Sequence

Name = tuple[str, ...]
NAMINGS = ("", "same", "last", "longer", "first", "begins", "inside", "acronym", "variant", "shares", "apart")
"""How two names go together; see `naming`."""
_SHORTEST = 5
"""Letters of a word of which another spelling is looked for: shorter words differ by a letter too often."""
_BARE, _BESIDE = 0.1, 0.2
"""Highest cost a letter of another spelling, of a name that is one word, and of a word beside others that are the same."""
_JOINTS = frozenset({"of", "the", "and", "for", "&", "de", "in"})


def naming(later: Name, earlier: Name) -> str:
    """How a name goes with one before it.

    `same` the same words; `last`, `first` its only word is the last or first of the earlier; `begins` it begins the
    earlier; `longer` the earlier is part of it; `inside` its words all stand in the earlier; `acronym` one is the
    initials of the other; `variant` one letter or two apart; `shares` some word but not all; `apart` nothing in common.
    """
    if later == earlier:
        return "same"
    if set(later) <= set(earlier):
        if len(later) == 1:
            return "last" if later[0] == earlier[-1] else "first" if later[0] == earlier[0] else "inside"
        return "begins" if earlier[: len(later)] == later else "inside"
    if set(earlier) <= set(later):
        return "longer"
    if acronym(later, earlier) or acronym(earlier, later):
        return "acronym"
    if _variant(later, earlier):
        return "variant"
    return "shares" if set(later) & set(earlier) - _JOINTS else "apart"


def acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` is one word of the initials of `full`, with or without those of its small words."""
    if len(short) != 1 or len(full) < 2:
        return False
    word = short[0].replace(".", "")
    if not 2 <= len(word) <= 8:
        return False
    return word in {
        "".join(part[0] for part in full if part),
        "".join(part[0] for part in full if part and part not in _JOINTS),
    }


def _variant(later: Name, earlier: Name) -> bool:
    """Whether the words are those of the earlier name in another spelling, or its last one is."""
    if len(later) == 1 and len(earlier) > 1:
        return _spelt(later[0], earlier[-1], bare=True)
    if len(later) != len(earlier):
        return False
    apart = [(one, two) for one, two in zip(later, earlier, strict=True) if one != two]
    return len(apart) == 1 and _spelt(*apart[0], bare=len(later) == 1)


def _spelt(one: str, two: str, *, bare: bool) -> bool:
    """Whether two words are one in two spellings: a letter or two of a long word, `bare` only letters that often swap."""
    least = min(len(one), len(two))
    if least < _SHORTEST or one[0] != two[0] or DamerauLevenshtein.distance(one, two, score_cutoff=2) > 1 + (least > 7):
        return False
    return cost(one, two) <= (_BARE if bare else _BESIDE) * max(len(one), len(two))
