"""What a record alone can prove of itself: its fields, blocks, names and references, and its findings made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import msgspec

from onrecord.annotate import Preset, Reader, annotated
from onrecord.ids import content_id
from onrecord.model import Reading
from onrecord.read.page import LONGEST_VALUE
from onrecord.record import made_by, recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Candidate, Entity, MadeBy, Noun, Record, Report

SECTIONS = ("mentions", "entities", "attributions", "events", "places", "times")
LISTED = 20
"""Differences listed of one record: enough to see what was done to it, and a file of many such stays readable."""
_VALUES = ("title", "publisher", "agency", "published", "modified", "url", "language")
_WORDED = ("title", "authors", "publisher")  # dates, addresses, languages and agencies are written in one form
_WIDEST = 120  # characters of a value in a message; each stays one line on a wide terminal
_MAKERS = ("version", "model", "knowledge")


def problems(record: Record) -> Iterator[str]:
    """What in a record contradicts itself: identity, fields, names, roles, ids that stand twice or lead nowhere."""
    if record.report.id != content_id("r", record.report.raw_sha256):
        yield f"the report's id {record.report.id} is not the one that raw_sha256 gives"
    yield from _fields(record.report)
    for section in SECTIONS:
        found = getattr(record, section)
        if len({one.id for one in found}) < len(found):
            yield f"two {section} have one id"
    yield from _references(record)
    yield from _names(record)


def misplaced(report: Report) -> Iterator[str]:
    """Blocks that lie outside the text, in one another or in another order than that of the text."""
    size = len(report.text)
    reached = 0
    for block in report.blocks:
        where = f"the {block.role} block {block.start}-{block.end}"
        if not 0 <= block.start <= block.end <= size:
            yield f"{where} does not lie in the text of {size} characters"
        elif block.start < reached:
            yield f"{where} begins before {reached}, where the block before it ends"
        else:
            reached = block.end


def unlike(maker: MadeBy) -> str | None:
    """Why findings of `maker` cannot be made again by this program; None where they can."""
    own = made_by(Reader().maker, {})
    told = [
        f"{name} {_short(getattr(maker, name))}, this program has {_short(getattr(own, name))}"
        for name in _MAKERS
        if getattr(maker, name) != getattr(own, name)
    ]
    return "; ".join(told) or None


def reader(record: Record) -> Reader:
    """The shipped model by the preset that a record was made with; the ordinary one where its name is unknown."""
    asked = record.made_by.settings.get("preset")
    return Reader(preset=next((name for name in get_args(Preset) if name == asked), "balanced"))


def differences(record: Record) -> Iterator[str]:
    """What in the findings differs from those that this program makes of the record's own text and blocks."""
    by = reader(record)
    if by.preset != record.made_by.settings.get("preset", by.preset):
        yield f"made_by.settings says preset {record.made_by.settings['preset']!r}, and there is none of that name"
        return
    again = recorded(annotated(Reading(report=record.report), by), by=by.maker)
    for section in SECTIONS:
        yield from _compared(section, getattr(record, section), getattr(again, section))
    there = set(record.gaps)
    for gap in again.gaps:
        if gap not in there:
            yield f"the gap {gap.field!r} ({gap.reason}) is missing: it is found when the text is read again"
    if record.coverage != again.coverage:
        yield f"coverage is {record.coverage}, made again it is {again.coverage}"


def limited(lines: Iterable[str]) -> list[str]:
    """The first LISTED lines, and how many more there are."""
    every = list(lines)
    return every if len(every) <= LISTED else [*every[:LISTED], f"... and {len(every) - LISTED} differences more"]


def _fields(report: Report) -> Iterator[str]:
    """Fields that are not the value chosen for them, and candidates whose evidence is not what their span holds."""
    chosen: dict[str, list[str]] = {}
    for number, one in enumerate(report.candidates):
        if one.chosen:
            chosen.setdefault(one.field, []).append(one.value)
        if one.span is not None and not _said(one):
            yield (
                f"report.candidates[{number}] ({one.field}) says {one.evidence!r}, its span holds {one.span.exact!r}"
            )
        if one.chosen and one.field in _WORDED and not _said_in(one):
            yield f"report.candidates[{number}] ({one.field}) has {one.value!r}, its evidence says {one.evidence!r}"
    for field in _VALUES:
        values = chosen.get(field, [])
        if len(values) > 1:
            yield f"{len(values)} candidates are chosen for report.{field}"
        value = getattr(report, field)
        if value != (values[0] if values else None):
            yield f"report.{field} is {_shown(value)}, the chosen candidate says {_shown(values[0] if values else None)}"
    authors = chosen.get("authors", [])
    if list(report.authors) != authors:
        yield f"report.authors is {_shown(report.authors)}, the chosen candidates say {_shown(authors)}"


def _said(one: Candidate) -> bool:
    """Whether the span of a candidate holds its evidence; of very long words the evidence repeats the beginning."""
    held = one.span.exact if one.span else ""
    return held == one.evidence or (len(one.evidence) >= LONGEST_VALUE and held.startswith(one.evidence))


def _said_in(one: Candidate) -> bool:
    return len(one.evidence) >= LONGEST_VALUE or _holds(one.evidence, one.value)


def _references(record: Record) -> Iterator[str]:
    entities = {entity.id for entity in record.entities}
    said = {found.id for found in record.attributions}
    for found in record.attributions:
        for name in sorted({*found.speakers, *found.addressees} - entities):
            yield f"attribution {found.id} names entity {name}, which is not there"
        if found.parent is not None and found.parent not in said:
            yield f"attribution {found.id} has the parent {found.parent}, which is not there"
    for mention in record.mentions:
        if mention.entity is not None and mention.entity not in entities:
            yield f"mention {mention.id} names entity {mention.entity}, which is not there"
    for entity in record.entities:
        for role in entity.roles:
            if role.organization is not None and role.organization not in entities:
                yield f"a role of entity {entity.id} names entity {role.organization}, which is not there"


def _names(record: Record) -> Iterator[str]:
    """Names and roles that are not among the words that they point to."""
    words: dict[str, list[str]] = {}
    for mention in record.mentions:
        if mention.entity is not None:
            words.setdefault(mention.entity, []).append(mention.exact)
    for entity in record.entities:
        pointed = [*words.get(entity.id, ()), *(span.exact for span in entity.derived.from_)]
        if not any(_holds(exact, entity.name) for exact in pointed):
            yield f"entity {entity.id} is called {entity.name!r}, which none of its mentions and no derived.from says"
        yield from _roles(entity)
    for found in record.attributions:
        for named in (*found.via, *((found.medium,) if found.medium else ())):
            if not _holds(named.span.exact, named.name):
                yield f"attribution {found.id} names {named.name!r}, its span holds {named.span.exact!r}"


def _roles(entity: Entity) -> Iterator[str]:
    for role in entity.roles:
        if not _holds(role.span.exact, role.title):
            yield f"entity {entity.id} has the role {role.title!r}, its span holds {role.span.exact!r}"


def _holds(exact: str, value: str) -> bool:
    return bool(value.strip()) and _letters(value) in _letters(exact)


def _letters(words: str) -> str:
    """Letters, digits and signs without blanks: a value may be spaced or cased otherwise than the page."""
    return "".join(words.split()).casefold()


def _compared(section: str, given: tuple[Any, ...], again: tuple[Any, ...]) -> Iterator[str]:
    made = {one.id: one for one in again}
    there = {one.id for one in given}
    for one in given:
        if one.id not in made:
            yield f"{section}: {one.id} is not found when the text is read again"
        elif one != made[one.id]:
            yield from _changed(section, one, made[one.id])
    for missing in made:
        if missing not in there:
            yield f"{section}: {missing} is missing, it is found when the text is read again"
    if [one.id for one in given] != list(made) and there == set(made) and len(given) == len(made):
        yield f"{section} stand in another order than when they are made again"


def _changed(section: str, given: Noun, made: Noun) -> Iterator[str]:
    for field in given.__struct_fields__:
        one, other = getattr(given, field), getattr(made, field)
        if one != other:
            name = field.rstrip("_")  # `in_` is "in" in the record
            yield f"{section}: {_id(given)}.{name} is {_shown(one)}, made again it is {_shown(other)}"


def _id(noun: Any) -> str:  # noqa: ANN401 - any finding; all have an id
    return str(noun.id)


def _shown(value: Any) -> str:  # noqa: ANN401 - any field
    told = msgspec.json.encode(value).decode("utf-8", "replace")
    return told if len(told) <= _WIDEST else told[:_WIDEST] + "…"


def _short(value: str | None) -> str:
    return "none" if value is None else value[:12]
