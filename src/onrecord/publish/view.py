"""What a reader is shown of a record that the record itself does not spell out: names, signs, numbers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from onrecord.publish.marks import INFERRED
from onrecord.publish.words import CUT, NOBODY, NOT_FOUND, SPEAKER_BY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Attribution, Entity, Gap, Record

HUES = 8
"""Colours told apart at the lightness of a tint; a ninth speaker shares the first one's and has a sign of its own."""


class Speaker(NamedTuple):
    """A speaker as shown: name, a sign of a few letters that no other speaker of the report has, one of the hues."""

    name: str
    sign: str
    hue: str
    anchor: str | None


class View:
    """One record and the ids of its parts on a page, which all start with `prefix`."""

    def __init__(self, record: Record, prefix: str) -> None:
        self.record = record
        self.prefix = prefix

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The id on the page of each entity."""
        return {entity.id: f"{self.prefix}-e{number}" for number, entity in enumerate(self.record.entities, 1)}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.record.entities}

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        """Those who speak, by the id of their entity, in the order in which they first speak."""
        order = dict.fromkeys(one for found in self.record.attributions for one in found.speakers)
        taken: dict[str, int] = {}
        return {one: self._speaker(one, f"h{rank % HUES}", taken) for rank, one in enumerate(order)}

    @cached_property
    def spoken(self) -> dict[str, list[int]]:
        """The numbers of the attributions of each speaker, from 1."""
        numbers: dict[str, list[int]] = {one: [] for one in self.speakers}
        for number, found in enumerate(self.record.attributions, 1):
            for one in dict.fromkeys(found.speakers):
                numbers[one].append(number)
        return numbers

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each attribution on the page, by its id."""
        return {found.id: number for number, found in enumerate(self.record.attributions, 1)}

    @cached_property
    def gaps_of(self) -> dict[str, list[Gap]]:
        """The gaps that are gaps of a finding, by its id."""
        gaps: dict[str, list[Gap]] = {}
        for gap in self.record.gaps:
            if gap.of is not None:
                gaps.setdefault(gap.of, []).append(gap)
        return gaps

    def first_speaker(self, found: Attribution) -> Speaker:
        """The speaker whose colour and sign an attribution has; without one, its source's words stand for a name."""
        if found.speakers:
            return self.speakers[found.speakers[0]]
        return Speaker(source_words(found) or NOBODY, "?", "h-none", None)

    @cached_property
    def told(self) -> dict[str, str]:
        """The words of each place and time, by its id."""
        places = {one.id: one.span.exact for one in self.record.places}
        return places | {one.id: one.span.exact for one in self.record.times}

    def name(self, one: str) -> str:
        """The name of an entity, the words of a place or a time, or the id when the record has none of these."""
        return self.entities[one].name if one in self.entities else self.told.get(one, one)

    def names(self, entities: Iterable[str]) -> str:
        """Several names in a row."""
        return ", ".join(self.name(one) for one in entities)

    def _speaker(self, entity: str, hue: str, taken: dict[str, int]) -> Speaker:
        name = self.name(entity)
        sign = initials(name)
        taken[sign] = taken.get(sign, 0) + 1
        if taken[sign] > 1:
            sign += str(taken[sign])
        return Speaker(name, sign, hue, self.anchors.get(entity))


def inferred(found: Attribution) -> bool:
    """True where the speaker is our inference: the name does not stand with the words."""
    return found.speaker_by in INFERRED


def how_found(found: Attribution) -> str:
    """How the speaker was found, in words."""
    return SPEAKER_BY[found.speaker_by] if found.speaker_by else NOT_FOUND


def source_words(found: Attribution) -> str:
    """The words of the source, discontinuous ones joined; empty without any."""
    return CUT.join(span.exact for span in found.source)


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, as capitals: `Ali Maisam Nazary` is AN."""
    letters = [next((c for c in word if c.isalnum()), "") for word in name.split()[:40]]
    kept = [letter.upper() for letter in letters if letter]
    return "".join(kept[:1] + kept[1:][-1:]) or "?"
