"""Letters inside quotation marks, counted without the code that is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def letters_inside_marks(text: str, spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """(letters inside double marks, letters) of `spans`; each span starts outside, as PolNeAR's contents do."""
    inside = letters = 0
    for start, end in spans:
        quoted, at = False, start
        while at < end:
            if text[at] == "“":
                quoted = True
            elif text[at] == "”":
                quoted = False
            elif text[at] == '"' or text[at : at + 2] == "''":
                quoted = not quoted
                at += text[at] == "'"
            elif text[at].isalpha():
                letters += 1
                inside += quoted
            at += 1
    return inside, letters
