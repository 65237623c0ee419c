"""What is marked in a report's text, and the text cut at every boundary so that marks may cross."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Attribution, Record, Span

INFERRED = frozenset({"same_speaker", "continues", "coreference"})
"""Ways of finding a speaker that are shown as inferred: the name does not stand with the words."""


class Mark(NamedTuple):
    """One span to be marked.

    `anchor` is the id of its first piece, `back` that of the value that it belongs to, `part` what it is there
    (content, source, cue, via, medium, basis, field, gap, place, time, role, mention); `finding` is the number of its
    attribution in the record, from 1, or 0.
    """

    start: int
    end: int
    anchor: str
    back: str
    part: str
    finding: int = 0


class Segment(NamedTuple):
    """A stretch of the text, half-open in code points, and the marks over all of it, the outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark], breaks: Iterable[int] = ()) -> Iterator[Segment]:
    """The text from 0 to `length` cut at every start and end of a mark and at `breaks`; nothing left out.

    Marks that are empty or do not lie within the text are left out.
    """
    waiting = sorted((mark for mark in marks if 0 <= mark.start < mark.end <= length), key=_outermost_first)
    bounds = {0, length, *(at for at in breaks if 0 < at < length)}
    for mark in waiting:
        bounds.update((mark.start, mark.end))
    over: list[Mark] = []
    taken = 0
    for start, end in pairwise(sorted(bounds)):
        over = [mark for mark in over if mark.end > start]
        while taken < len(waiting) and waiting[taken].start == start:
            over.append(waiting[taken])
            taken += 1
        yield Segment(start, end, tuple(over))


def marks_of(record: Record, prefix: str) -> list[Mark]:
    """Everything in `record` that points into its text; ids start with `prefix`, one for each report of a page."""
    found: list[Mark] = []
    for number, attribution in enumerate(record.attributions, 1):
        found += _of_attribution(attribution, number, f"{prefix}-{number}")
    for number, candidate in enumerate(record.report.candidates, 1):
        found += _mark(candidate.span, f"{prefix}-f{number}-w", back=f"{prefix}-f{number}", part="field")
    for number, gap in enumerate(record.gaps, 1):
        found += _mark(gap.span, f"{prefix}-g{number}-w", back=f"{prefix}-g{number}", part="gap")
    for number, place in enumerate(record.places, 1):
        found += _mark(place.span, f"{prefix}-p{number}-w", back=f"{prefix}-p{number}", part="place")
    for number, time in enumerate(record.times, 1):
        found += _mark(time.span, f"{prefix}-t{number}-w", back=f"{prefix}-t{number}", part="time")
    entities = {entity.id: f"{prefix}-e{number}" for number, entity in enumerate(record.entities, 1)}
    for entity in record.entities:
        for number, role in enumerate(entity.roles, 1):
            home = entities[entity.id]
            found += _mark(role.span, f"{home}-r{number}", back=home, part="role")
    for number, mention in enumerate(record.mentions, 1):
        if mention.entity in entities:
            anchor = f"{prefix}-m{number}"
            found.append(Mark(mention.start, mention.end, anchor, entities[mention.entity], "mention"))
    return found


def basis(attribution: Attribution) -> tuple[Span, ...]:
    """The words that an inferred speaker was inferred from, where they are not the attribution's own."""
    if attribution.speaker_from is None or attribution.speaker_by not in INFERRED:
        return ()
    own = {*attribution.source, *attribution.content}
    return tuple(span for span in attribution.speaker_from.from_ if span not in own)


def _of_attribution(attribution: Attribution, number: int, anchor: str) -> Iterator[Mark]:
    groups: tuple[tuple[str, str, Iterable[Span | None]], ...] = (
        ("content", "c", attribution.content),
        ("source", "s", attribution.source),
        ("cue", "q", (attribution.cue,)),
        ("via", "v", (named.span for named in attribution.via)),
        ("medium", "o", (attribution.medium.span if attribution.medium else None,)),
        ("basis", "b", basis(attribution)),
    )
    for part, letter, spans in groups:
        for index, span in enumerate(spans, 1):
            yield from _mark(span, f"{anchor}-{letter}{index}", back=anchor, part=part, finding=number)


def _mark(span: Span | None, anchor: str, *, back: str, part: str, finding: int = 0) -> Iterator[Mark]:
    if span is not None:
        yield Mark(span.start, span.end, anchor, back, part, finding)


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end
