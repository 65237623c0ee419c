"""Where a phrase begins after its articles, and where the words that hold its head end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Token

_FORMER = frozenset(
    {
        "former",
        "then",
        "now",
        "ex",
        "outgoing",
        "incoming",
        "acting",
        "late",
        "longtime",
        "even",
        "only",
        "neither",
        "either",
        "nor",
        "both",
    }
)
_ZONE_ENDS = frozenset(
    {
        "close",
        "familiar",
        "seen",
        "made",
        "based",
        "speaking",
        "involved",
        "there",
        "here",
        "briefed",
        "named",
        "called",
        "known",
        "living",
        "working",
        "released",
        "published",
        "obtained",
    }
)


def opening(tokens: Sequence[Token]) -> tuple[int, str]:
    """Where a phrase begins after articles and "former", and the last article."""
    at, article = 0, ""
    while at < len(tokens) and (
        tokens[at].kind == "mark"
        or tokens[at].lower in _FORMER
        or (tokens[at].lower in words("determiners") and not (tokens[at].lower == "our" and at))
    ):
        if tokens[at].lower in words("determiners"):
            article = tokens[at].lower
        at += 1
    return at, article


def head_zone(tokens: Sequence[Token], at: int) -> int:
    """The end of the words before the first preposition: where the head of the phrase stands."""
    for here in range(at + 1, len(tokens)):
        lower = tokens[here].lower
        if (lower in words("prepositions") and not tokens[here].capital) or lower in _ZONE_ENDS:
            return here
        if tokens[here].kind == "mark" and tokens[here].text not in "-&/.'’“”\"‘%$":
            return here
    return len(tokens)
