"""Actor coding of a report's entities: country and PLOVER sectors from their names, roles and the bodies they belong to."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from onrecord.model import Derived
from onrecord.record.actors_coding import Coding, coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.model import Entity, Mention, Report, Span

__all__ = ["Coding", "coded", "with_codes"]
_MOST_PHRASES = 12
"""Phrases that are read of one entity: its roles, its names, then its descriptions, each once."""
_MOST_BEFORE = 3
"""Words before a title that are read with it: "former Afghan Vice President"."""
_KEPT = frozenset({"former", "retired", "ousted", "deposed", "exiled", "onetime"})


class _Said(NamedTuple):
    """One phrase of the report about an entity, and what it says."""

    start: int
    coding: Coding
    how: str


def with_codes(
    entities: Sequence[Entity], mentions: Iterable[Mention], report: Report, *, date: str | None = None
) -> tuple[Entity, ...]:
    """The entities with country, sector, other sectors and `coded_by`, each where the report's words tell it.

    `date` is the day for dated roles, the report's own where none is given. Roles tell the sector before names do, names
    the country before roles do; a person takes what is still missing from the body of a role. Linear in the mentions.
    """
    day = date or report.published
    by_entity: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity is not None and mention.level != "pronoun":
            by_entity[mention.entity].append(mention)
    said = {one.id: _said(one, by_entity[one.id], report, day) for one in entities}
    first = {one.id: _decided(one, said[one.id], report, {}) for one in entities}
    return tuple(_decided(one, said[one.id], report, first) for one in entities)


def _said(entity: Entity, mentions: Sequence[Mention], report: Report, day: str | None) -> list[_Said]:
    found: dict[str, _Said] = {}
    for start, end, how in islice(_phrases(entity, mentions, report.text), 4 * _MOST_PHRASES):
        words = report.text[start:end]
        if words not in found:
            kind = None if how == "role" else entity.type
            found[words] = _Said(start, coded(words, date=_day(day), kind=kind), how)
        if len(found) == _MOST_PHRASES:
            break
    return list(found.values())


def _phrases(entity: Entity, mentions: Sequence[Mention], text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, how) of roles, names from the longest, and descriptions."""
    for role in entity.roles:
        yield _widened(text, role.span.start), role.span.end, "role"
    for mention in sorted(mentions, key=lambda one: (one.level != "name", one.start - one.end, one.start)):
        yield mention.start, mention.end, "name" if mention.level == "name" else "description"


def _widened(text: str, start: int) -> int:
    """Where a title's phrase starts: with the capitalised words, and "former", that stand right before it."""
    for _ in range(_MOST_BEFORE):
        before = text[max(0, start - 40) : start]
        if not before.endswith(" ") or before.endswith("  "):
            break
        word = before[:-1].rpartition(" ")[2].rpartition("\n")[2]
        plain = word.replace(".", "").replace("-", "").replace("’", "").replace("'", "")
        if (
            not plain.isalpha()
            or not (word[0].isupper() or word.lower() in _KEPT)
            or word.lower() in {"the", "a", "an"}
        ):
            break
        start -= len(word) + 1
    return start


def _decided(entity: Entity, said: Sequence[_Said], report: Report, coded_first: Mapping[str, Entity]) -> Entity:
    """The codes of an entity, `coded_first` being all entities as their own words have them."""
    country = next((one for one in sorted(said, key=_country_first) if one.coding.country), None)
    sector = next((one for one in said if one.coding.sector), None)
    bodies = (coded_first.get(role.organization or "") for role in entity.roles)
    body = next((one for one in bodies if one is not None and one.coded_by is not None), None)
    from_body = body if body is not None and (country is None or sector is None) else None
    if country is None and sector is None and from_body is None:
        return entity
    codes = sector.coding.sector if sector else from_body.sector if from_body else None
    others = sector.coding.other_sectors if sector else from_body.other_sectors if from_body else ()
    return msgspec.structs.replace(
        entity,
        country=country.coding.country if country else from_body.country if from_body else None,
        sector=codes,
        other_sectors=others,
        coded_by=_derived(country, sector, from_body, report),
    )


def _country_first(one: _Said) -> int:
    """Names before roles before descriptions: a dictionary knows a person, a role may name another country."""
    return {"name": 0, "role": 1}.get(one.how, 2)


def _derived(country: _Said | None, sector: _Said | None, body: Entity | None, report: Report) -> Derived:
    rules: list[str] = []
    spans: dict[tuple[int, int], Span] = {}
    for label, one, rule, read in (
        ("country", country, country.coding.country_rule if country else "", "country_read"),
        ("sector", sector, sector.coding.sector_rule if sector else "", "sector_read"),
    ):
        if one is None:
            continue
        rules.append(f"{label}: {one.how}, {rule}")
        for start, end in getattr(one.coding, read):
            spans[one.start + start, one.start + end] = report.span(one.start + start, one.start + end)
    if body is not None and body.coded_by is not None:
        missing = "country" if country is None and body.country else "sector"
        rules.append(f"{missing}: body of its role, {body.name}")
        spans |= {(span.start, span.end): span for span in body.coded_by.from_}
    return Derived(rule="; ".join(rules), from_=tuple(spans[key] for key in sorted(spans)))


def _day(date: str | None) -> str | None:
    """The date of a time stamp."""
    return date[:10] if date else None
