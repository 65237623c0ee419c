"""Titles: "the US President" is whom the report calls US President elsewhere, before or after.

Links lead from a mention back to an earlier one, so that a title whose holder is named later stands alone until here.
Only a title of two words or more is taken, which one named person of the report alone has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.knowledge import words
from onrecord.model import Derived

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.model import Entity, EntityRole, Mention, Report

SCORE = 0.8
"""Of such a link; set, not measured: GUM dev has two of them."""
_LEAST = 2
"""Words of a title that tells who it is: "the commander" may be anyone."""


def titled(
    entities: Sequence[Entity], mentions: Sequence[Mention], report: Report
) -> tuple[dict[str, str], tuple[Entity, ...], tuple[Mention, ...]]:
    """Which unnamed person is which named one, by ids; and the entities and mentions as they are then."""
    holders = _holders(entities)
    unnamed = {one.id for one in entities if one.naming == "unnamed" and one.type == "person"}
    now: dict[str, str] = {}
    because: dict[str, Derived] = {}
    titles: dict[str, str] = {}
    for mention in mentions:
        if mention.entity in unnamed and mention.entity not in now and mention.level != "pronoun":
            held = holders.get(_key(mention.exact))
            if held is not None:
                now[mention.entity] = held[0].id
                titles[held[0].id] = mention.exact
                read = (report.span(mention.start, mention.end), held[1].span)
                because[mention.entity] = Derived(rule="role", from_=read)
    if not now:
        return now, tuple(entities), tuple(mentions)
    kept = (entity for entity in entities if entity.id not in now)
    known = tuple(_also(entity, titles[entity.id]) if entity.id in titles else entity for entity in kept)
    return now, known, tuple(_moved(mention, now, because) for mention in mentions)


def _also(entity: Entity, title: str) -> Entity:
    return msgspec.structs.replace(entity, aliases=tuple(dict.fromkeys((*entity.aliases, title))))


def _holders(entities: Iterable[Entity]) -> dict[str, tuple[Entity, EntityRole]]:
    """The titles of two words or more that one named person alone has."""
    found: dict[str, list[tuple[Entity, EntityRole]]] = {}
    for entity in entities:
        if entity.type == "person" and entity.naming == "named":
            for role in entity.roles:
                found.setdefault(_key(role.title), []).append((entity, role))
    return {
        title: held[0]
        for title, held in found.items()
        if len(title.split()) >= _LEAST and len({entity.id for entity, _ in held}) == 1
    }


def _key(title: str) -> str:
    """A title in lower case without its article."""
    parts = title.lower().split()
    return " ".join(parts[1:] if parts and parts[0] in words("determiners") else parts)


def _moved(mention: Mention, now: Mapping[str, str], because: Mapping[str, Derived]) -> Mention:
    if mention.entity is None or mention.entity not in now:
        return mention
    into, why = now[mention.entity], because[mention.entity]
    if mention.linked_by is not None:
        return msgspec.structs.replace(mention, entity=into)
    return msgspec.structs.replace(mention, entity=into, linked_by=why, link_score=SCORE)
