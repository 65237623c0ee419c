"""Labels of the heads, and what a tag of a span means; those learnt from treebanks lie in the model file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import MentionType

PARTS = ("source", "cue", "content")
ENTITIES: tuple[MentionType, ...] = ("person", "organization", "place", "nationality", "facility", "event", "other")
EDGES = "BIES"
"""Begin, inside, end of a span, and a span of one word."""
LINKED = ("source", "content")
"""What is linked to a cue."""


def tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a head that marks spans: "O" and four edges for each name, in a fixed order."""
    return ("O", *(f"{edge}-{name}" for name in names for edge in EDGES))


BUCKETS = (1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97)
"""Distances in words at which the next bucket begins; as many on either side of the cue, and one for the cue itself."""
