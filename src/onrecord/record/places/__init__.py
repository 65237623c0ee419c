"""Places: which words of a report name one, how it is used, and which entry of the gazetteer it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from onrecord.ids import content_id
from onrecord.model import Derived, Gap, Place, PlaceOption
from onrecord.record.places.choosing import LEAST, Choice, chosen
from onrecord.record.places.finding import found
from onrecord.record.places.ground import COUNTY, STATE, level_of
from onrecord.record.places.home import home
from onrecord.record.places.relating import related
from onrecord.record.places.uses import use_of, use_signs
from onrecord.record.places.weighing import share, weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.knowledge.gazetteer import Toponym
    from onrecord.layers import Annotated
    from onrecord.model import Span
    from onrecord.record.places.uses import Use

__all__ = ["Weights", "places", "shipped"]

_OTHERS = 3
_SHOWN = 0.02
"""Alternatives kept, and the least share of one."""
_REASONS = {
    "none": "the gazetteer knows no place of this name, and the report does not say inside which it lies",
    "several": "several places have this name, and nothing in the report decides between them",
}


class Weights(NamedTuple):
    """What was learnt: of names, of uses and of entries."""

    name: Mapping[str, float]
    use: Mapping[str, float]
    entry: Mapping[str, float]


def shipped() -> Weights:
    """The weights that `training.places` wrote."""
    return Weights(weights("name"), weights("use"), weights("entry"))


def places(doc: Annotated, learnt: Weights | None = None) -> tuple[tuple[Place, ...], tuple[Gap, ...]]:
    """The places of a report in the order of the text, and a gap for each that could not be resolved.

    Needs the model's words and names (`doc.modelled`); without them nothing is found. `learnt` are other weights than
    the shipped ones. Raises KnowledgeError where the knowledge file cannot be read.
    """
    learnt = learnt or shipped()
    report = doc.reading.report
    named, around = found(doc, learnt.name)
    spans = [(one.start, one.end) for one, _ in named]
    choices = chosen(report.text, spans, home(report.publisher, report.url), learnt.entry)
    made: list[Place] = []
    gaps: list[Gap] = []
    for number, ((one, likely), choice) in enumerate(zip(named, choices, strict=True)):
        use = use_of(one, around, share(use_signs(one, around), learnt.use))
        behind = spans[number + 1 : number + 2] if choice.rule in {"beside", "inside"} else []
        read = (report.span(one.start, one.end), *(report.span(*span) for span in behind))
        block = report.blocks[around.words[one.first].block]
        relation = related(report, (one.start, one.end), block.start) if use == "location" else None
        place = _place(read, choice, use, likely)
        made.append(msgspec.structs.replace(place, relation=relation) if relation else place)
        if place.lat is None:
            reason = _REASONS["several" if choice.entries else "none"]
            gaps.append(Gap(field="place", of=place.id, reason=reason, span=place.span))
    return tuple(made), tuple(gaps)


def _place(read: tuple[Span, ...], choice: Choice, use: Use, likely: float) -> Place:
    """The place whose words are the first of `read`."""
    span = read[0]
    identity = content_id("p", span.start, span.end)
    derived = Derived(rule=choice.rule, from_=read)
    options = tuple(_option(entry.place, part) for entry, part in choice.entries if part >= _SHOWN)
    if not choice.entries or choice.entries[0][1] < LEAST:
        name = " ".join(span.exact.split())
        return Place(
            id=identity,
            span=span,
            name=name,
            use=use,
            score=round(likely, 2),
            derived=derived,
            alternatives=options[:_OTHERS],
        )
    best, part = choice.entries[0][0].place, choice.entries[0][1]
    itself = choice.rule != "inside"
    level = level_of(best)
    return Place(
        id=identity,
        span=span,
        name=best.name if itself else " ".join(span.exact.split()),
        geonames_id=best.geonames_id if itself else None,
        lat=best.lat,
        lon=best.lon,
        country=best.country or None,
        admin1=best.name if level == STATE else best.admin1,
        admin2=best.name if level == COUNTY else best.admin2,
        feature=best.feature if itself else None,
        precision_km=best.radius_km,
        use=use,
        alternatives=options[1 : 1 + _OTHERS],
        score=round(likely * part, 2),
        derived=derived,
    )


def _option(place: Toponym, part: float) -> PlaceOption:
    return PlaceOption(
        name=place.name,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
        country=place.country or None,
        admin1=place.admin1,
        feature=place.feature,
        score=round(part, 2),
    )
