"""Quotation marks of one block: which can open, which can close, which are apostrophes.

Reports mix typographic, straight, doubled single, single, guillemet and low marks, and mistype them. What a mark can
be follows from its shape and from its neighbours; what it is then follows from what stands open (see `quotes`).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Family = Literal["double", "single", "guillemet", "corner"]

_FAMILY: dict[str, Family] = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "''": "double", "’’": "double",
    "‘‘": "double", "``": "double", "＂": "double", "〝": "double", "〞": "double",
    "'": "single", "‘": "single", "’": "single", "‚": "single", "‛": "single", "`": "single",
    "«": "guillemet", "»": "guillemet", "‹": "guillemet", "›": "guillemet",
    "「": "corner", "」": "corner", "『": "corner", "』": "corner",
}  # fmt: skip
_OPENING = frozenset("“„‟‘‚‛«‹「『〝`") | {"``", "‘‘"}
_CLOSING = frozenset("”’»›」』〞") | {"’’"}
_MARK = re.compile("''|’’|‘‘|``|[\"“”„‟＂〝〞'‘’‚‛`«»‹›「」『』]")
_STRAIGHT = frozenset("\"'")
_ENDS = frozenset(".,!?…;:—–-")
# Words that start with an apostrophe: 'em, '90s, 'twas (own list).
_ELIDED = re.compile(r"['’‘](?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|n['’])", re.IGNORECASE)


SIGNS = "".join(sorted({sign for mark in _FAMILY for sign in mark})) + " \u00a0\u202f"
"""All signs that quotation marks are made of, and the blanks that some languages put beside them."""


def words_inside(quote: str) -> str:
    """A quotation without its marks."""
    return quote.strip(SIGNS)


class Mark(NamedTuple):
    """One quotation mark: its offsets, its family, and how likely it opens and closes (0 cannot, 1 may, 2 surely)."""

    start: int
    end: int
    family: Family
    opens: int
    closes: int


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks between `start` and `end` in order, apostrophes and inch signs left out."""
    found = []
    for match in _MARK.finditer(text, start, end):
        first, last = match.span()
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        mark = match.group()
        family = _FAMILY[mark]
        if family == "single" and _apostrophe(text, first, before, after):
            continue
        if mark in {'"', "''"} and before.isdigit() and not (after in _ENDS or after.isspace()):
            continue
        opens, closes = _abilities(mark, before, after)
        if opens or closes:
            found.append(Mark(first, last, family, opens, closes))
    return found


def _apostrophe(text: str, at: int, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if before.lower() == "n" and text[at - 2 : at - 1] in {"'", "’", "‘"}:  # the second one of rock 'n' roll
        return True
    return not before.isalnum() and _ELIDED.match(text, at) is not None


def _abilities(mark: str, before: str, after: str) -> tuple[int, int]:
    """(opens, closes) of a mark from its shape and its neighbours: tight on the right can open, tight on the left close."""
    tight_right = not after.isspace() and after not in ".,;:!?)]…"
    tight_left = not before.isspace() and before not in "([—–" and not (before in _STRAIGHT and tight_right)
    if mark in {"「", "『"}:
        return 2, 0
    if mark in {"」", "』"}:
        return 0, 2
    if mark in _OPENING:
        # “ closes in „…“, and a typist may close with it; ‘ likewise.
        return (2 if tight_right or not tight_left else 1), (1 if tight_left and not tight_right else 0)
    if mark in _CLOSING:
        return (1 if tight_right and not tight_left else 0), (2 if tight_left or not tight_right else 1)
    if not tight_left and not tight_right:  # loose on both sides: ... outreach,' " he said
        return 1, 1
    if tight_left and tight_right:  # straight mark between letters: "word"word, ,"And
        return (1 if before in _ENDS else 0), 1
    return (1 if tight_right else 0), (1 if tight_left else 0)
