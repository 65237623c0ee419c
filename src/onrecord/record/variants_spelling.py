"""What it costs to turn one spelling of a word into another, by how often letters stand for one another in names."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge import rows

_LONGEST = 24
"""Letters of a word that are compared: longer words are no names."""


@cache
def _swaps() -> dict[tuple[str, str], float]:
    """The cost of a letter for another, "-" for none, "=" for a letter doubled."""
    found: dict[tuple[str, str], float] = {}
    for one, two, price in rows("name_spellings"):
        found[one, two] = found[two, one] = float(price)
    return found


def cost(one: str, two: str) -> float:
    """The least cost of swaps, additions, omissions and of two letters changing places; 0 for the same word."""
    one, two, swaps = one[:_LONGEST], two[:_LONGEST], _swaps()
    lines = [[0.0]]
    for at, letter in enumerate(two):
        lines[0].append(lines[0][-1] + _added(two, at, letter, swaps))
    for i, letter in enumerate(one):
        line = [lines[-1][0] + _added(one, i, letter, swaps)]
        for j, other in enumerate(two):
            least = min(lines[-1][j + 1] + _added(one, i, letter, swaps), line[j] + _added(two, j, other, swaps))
            swap = 0.0 if letter == other else swaps.get((letter, other), 1.0)
            least = min(least, lines[-1][j] + swap)
            if i and j and letter == two[j - 1] and other == one[i - 1]:
                least = min(least, lines[i - 1][j - 1] + (0.0 if letter == other else 0.8))
            line.append(least)
        lines.append(line)
    return lines[-1][-1]


def _added(word: str, at: int, letter: str, swaps: dict[tuple[str, str], float]) -> float:
    """What a letter costs that the other spelling has not: little for one that doubles the one before."""
    doubled = at and word[at - 1] == letter
    return swaps.get(("=", "="), 1.0) if doubled else swaps.get(("-", letter), 1.0)
